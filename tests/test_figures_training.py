"""The figures of lesson 04's trainings: what they show and say, and that nothing overlaps."""

import math

import pytest
import torch

from tests.drawings import assert_fits_a_page, assert_readable
from unrolled.experiments import pulse_runs, training_runs
from unrolled.figures import training as drawn


def transient():
    A = torch.tensor([[0.9, 5.0], [0.0, 0.9]], dtype=torch.float64)
    powers = [torch.linalg.matrix_power(A, k) for k in range(101)]
    lengths = [power[0].norm().item() for power in powers]
    return drawn.transient_growth(lengths, [torch.linalg.matrix_norm(power, ord=2).item() for power in powers], 0.9)


def clipped():
    updates = list(range(0, 401, 10))
    falling = [5 * 0.9**k + 1 / 6 for k in range(41)]
    exploded = ([0, 1, 2], [5.0, 1e16, math.inf])
    return drawn.clipped_losses(exploded, {"by norm, limit 1": (updates, falling), "by value": (updates, falling)})


def copying():
    history = [(2.0 * 0.99**k + 0.7, 2.1) for k in range(500)]
    return drawn.copy_losses({"tanh, default": history, "relu, identity": history[:400]}, (0.69, 2.08))


def solved():
    table = [training_runs.read(*pair) for pair in training_runs.pairs()]
    return drawn.solved_lengths(table, (10, 20, 40, 80, 160), 1 / 60)


def patients():
    log = (list(range(0, 401, 10)), [3.0] * 40 + [math.nan], [100.0] * 400)
    shares = 0.5 ** torch.arange(40)
    return drawn.patient_charts({name: (log, (shares, shares)) for name in "ABCD"},
                                [training_runs.patient(name) for name in "ABCD"])  # fmt: skip


def pulse():
    runs = pulse_runs.read()
    again = pulse_runs.Runs(runs.losses[:1], runs.right[:1], runs.shares[:1])
    return drawn.pulse_watched(runs, again)


DRAWN = {"transient": transient, "clipped": clipped, "copying": copying, "solved": solved, "pulse": pulse}


@pytest.mark.parametrize("name", ["transient", "copying", "pulse"])
def test_nothing_overlaps_and_all_fits(name):
    fig = DRAWN[name]()
    assert_fits_a_page(fig)
    assert_readable(fig)


@pytest.mark.parametrize("name", [*DRAWN, "patients"])
def test_every_figure_says_what_it_shows(name):
    fig = {**DRAWN, "patients": patients}[name]()
    assert len(fig.alt) > 150 and fig.alt.rstrip().endswith(".")


def test_the_alternative_text_of_growth_names_the_top():
    assert "about 19 near 9 steps" in transient().alt or "about 19 near 10 steps" in transient().alt


def test_the_table_says_every_cell():
    told = solved().alt
    assert "tanh, default: 10: 3 of 3" in told and "80: not tried" in told and "(one exploded)" in told


def test_a_pulse_without_a_repetition_is_drawn():
    assert drawn.pulse_watched(pulse_runs.read()).axes[0].lines
