"""The adding problem and the copy task, their chance lines by simulation, and the stored runs of lesson 04."""

import math
import re

import pytest
import torch

from unrolled.data import synthetic
from unrolled.data.synthetic import ALPHABET, BLANK, GO, SYMBOLS
from unrolled.experiments import pulse_runs, training_runs, training_table


@pytest.fixture
def generator():
    return torch.Generator().manual_seed(4)


# The adding problem


@pytest.mark.parametrize("time", [2, 10, 60])
def test_two_marks_one_in_each_half_and_their_sum(generator, time):
    x, y = synthetic.adding(500, time, generator)
    values, markers = x.unbind(dim=2)
    assert x.shape == (500, time, 2) and y.shape == (500,) and x.dtype == y.dtype == torch.float32
    assert set(markers.unique().tolist()) <= {0.0, 1.0}
    assert (markers[:, : time // 2].sum(dim=1) == 1).all() and (markers[:, time // 2 :].sum(dim=1) == 1).all()
    assert torch.allclose((values * markers).sum(dim=1), y)
    assert values.min() >= 0 and values.max() < 1
    assert (markers.sum(dim=0) > 0).all()  # every step is marked in some sequence


def test_values_know_nothing_of_markers(generator):
    x, _ = synthetic.adding(20_000, 4, generator)
    marked, others = x[..., 0][x[..., 1] == 1], x[..., 0][x[..., 1] == 0]
    assert abs(marked.mean() - 0.5) < 0.01 and abs(others.mean() - 0.5) < 0.01
    assert abs(marked.var() - 1 / 12) < 0.002


def test_the_same_generator_gives_the_same_batch_in_the_dtype_asked_for():
    batches = [synthetic.adding(3, 6, torch.Generator().manual_seed(1), dtype=torch.float64) for _ in range(2)]
    assert all(torch.equal(a, b) for a, b in zip(*batches, strict=True))
    assert batches[0][0].dtype == batches[0][1].dtype == torch.float64


def best_guess(x, seen):
    """The conditional mean of the target, for who sees the last `seen` steps."""
    values, markers = x[:, x.shape[1] - seen :].unbind(dim=2)
    return (values * markers).sum(dim=1) + (2 - markers.sum(dim=1)) / 2


@pytest.mark.parametrize("seen", [0, 1, 2, 7, 10, 15, 20])
def test_the_chance_line_is_what_the_best_guess_costs(generator, seen):
    x, y = synthetic.adding(60_000, 20, generator)
    errors = (best_guess(x, seen) - y).square()
    error, noise = errors.mean().item(), 4 * errors.std().item() / math.sqrt(len(y))
    assert abs(error - synthetic.adding_chance(20, seen)) <= noise + 1e-6


def test_the_named_chance_lines():
    assert synthetic.adding_chance(60) == 1 / 6
    assert math.isclose(synthetic.adding_chance(60, 30), 1 / 12)
    assert math.isclose(synthetic.adding_chance(60, 2), (1 - 2 / 60) / 6)
    assert synthetic.adding_chance(60, 60) == 0


@pytest.mark.parametrize("time", [4, 10])
def test_the_best_linear_function_of_all_inputs_reaches_the_line_of_two_steps(generator, time):
    x, y = synthetic.adding(100_000, time, generator, dtype=torch.float64)
    inputs = torch.cat([x.flatten(1), torch.ones(len(x), 1)], dim=1)
    fit = torch.linalg.lstsq(inputs, y[:, None], driver="gelsd").solution
    error = (inputs @ fit)[:, 0].sub(y).square().mean().item()
    assert abs(error - synthetic.adding_chance(time, 2)) < 0.003


@pytest.mark.parametrize("time", [0, 1, 7, -2])
def test_an_odd_length_is_refused(time):
    with pytest.raises(ValueError, match="even"):
        synthetic.adding(3, time)
    with pytest.raises(ValueError, match="even"):
        synthetic.adding_chance(time)


@pytest.mark.parametrize("seen", [-1, 11])
def test_no_net_sees_more_than_there_is(seen):
    with pytest.raises(ValueError, match="between 0 and 10"):
        synthetic.adding_chance(10, seen)


# The copy task


@pytest.mark.parametrize("delay", [1, 2, 30])
def test_each_symbol_comes_back_delay_plus_ten_steps_later(generator, delay):
    x, y = synthetic.copy(200, delay, generator)
    assert x.shape == y.shape == (200, delay + 20) and x.dtype == y.dtype == torch.int64
    assert torch.equal(y[:, delay + SYMBOLS :], x[:, :SYMBOLS])
    assert set(x[:, :SYMBOLS].unique().tolist()) == set(range(ALPHABET))
    assert (y[:, : delay + SYMBOLS] == BLANK).all()
    rest = x[:, SYMBOLS:]
    assert (rest[:, delay - 1] == GO).all() and ((rest == GO).sum(dim=1) == 1).all()
    assert (rest[rest != GO] == BLANK).all()


@pytest.mark.parametrize("delay", [1, 20])
def test_the_chance_line_is_the_cross_entropy_of_a_net_that_knows_when(generator, delay):
    _, y = synthetic.copy(100, delay, generator)
    p = torch.full((100, delay + 20, 9), 1e-12)
    p[:, : delay + SYMBOLS, BLANK] = 1
    p[:, delay + SYMBOLS :, :ALPHABET] = 1 / ALPHABET
    nats = -p.gather(2, y[..., None]).log()[..., 0]
    assert math.isclose(nats.mean().item(), synthetic.copy_chance(delay), rel_tol=1e-5)
    assert math.isclose(nats[:, -SYMBOLS:].mean().item(), math.log(8), rel_tol=1e-5)


def test_a_copy_task_without_a_silence_is_refused():
    for call in (lambda: synthetic.copy(3, 0), lambda: synthetic.copy_chance(0)):
        with pytest.raises(ValueError, match="at least 1"):
            call()


# The stored runs


def test_the_table_says_when_and_how_it_was_made():
    assert re.match(r"\d{4}-\d{2}-\d{2}, torch \d+\.\d+", training_runs.MADE)
    assert "experiments/training.py" in training_table.__doc__
    assert training_runs.BUDGET % training_runs.EVERY == 0


@pytest.mark.parametrize("pair", training_runs.pairs(), ids=" ".join)
def test_every_pair_has_rising_lengths_and_three_seeds(pair):
    runs = training_runs.read(*pair)
    assert (runs.activation, runs.start) == pair
    assert runs.lengths == sorted(set(runs.lengths)) and len(runs.rates) == len(runs.lengths)
    assert set(runs.rates) <= set(training_runs.RATES)
    assert runs.losses.shape == (len(runs.lengths), 3, training_runs.BUDGET // training_runs.EVERY)
    assert not runs.losses.isnan().any() and (runs.losses > 0).all()  # one exploded: it is infinite


@pytest.mark.parametrize("pair", training_runs.pairs(), ids=" ".join)
def test_a_run_stops_where_it_has_solved_its_length_and_a_pair_where_no_run_did(pair):
    solved = training_runs.read(*pair).losses < 1 / 60
    for length in solved:
        for run in length:
            if run.any():
                assert run[int(run.to(torch.int8).argmax()) :].all()
    assert solved[:-1].any(dim=2).any(dim=1).all()


def test_the_pairs_of_the_lesson_are_there():
    found = set(training_runs.pairs())
    assert {(a, s) for a in ("tanh", "relu") for s in ("default", "orthogonal", "identity")} <= found
    assert ("sigmoid", "default") in found


def test_an_unknown_pair_is_refused():
    with pytest.raises(ValueError, match="not sigmoid identity"):
        training_runs.read("sigmoid", "identity")


def test_the_four_patients_differ_in_what_is_wrong():
    found = [training_runs.patient(name) for name in "ABCD"]
    assert len(set(found)) == 4 and len({(p.time, p.updates) for p in found}) == 1
    assert sum(p.window is not None for p in found) == 1
    assert sum(p.limit is None for p in found) == 1
    assert sum(p.start == "default" for p in found) == 1
    with pytest.raises(KeyError):
        training_runs.patient("E")


# The pulse


def test_a_pulse_tells_its_bit_at_the_first_step(generator):
    x, y = synthetic.pulse(400, 9, generator, noise=0.1)
    assert x.shape == (400, 9, 1) and y.shape == (400,) and x.dtype == y.dtype == torch.float32
    assert set(y.tolist()) == {-1.0, 1.0} and (x[:, 0, 0] == y).all()
    assert abs(x[:, 1:].std() - 0.1) < 0.01 and abs((x[:, 1:, 0] * y[:, None]).mean()) < 0.01


def test_a_pulse_takes_a_step(generator):
    assert synthetic.pulse(2, 1, generator)[0].shape == (2, 1, 1)
    with pytest.raises(ValueError, match="at least 1, not 0"):
        synthetic.pulse(2, 0, generator)


def test_the_stored_pulse_runs_are_whole():
    runs = pulse_runs.read()
    size = (len(pulse_runs.SEEDS), pulse_runs.UPDATES + 1)
    assert runs.losses.shape == runs.right.shape == runs.shares.shape == size
    assert re.match(r"\d{4}-\d{2}-\d{2}, torch \d+\.\d+", pulse_runs.MADE)
    assert abs(pulse_runs.CHANCE - math.log(2)) < 1e-12


def test_what_lesson_04_says_of_the_pulse():
    runs = pulse_runs.read()
    assert pulse_runs.LENGTHS == (2, 12) and pulse_runs.WATCHED == 60
    assert (runs.right[:, -1] == 1).all() and (runs.losses[:, -1] < 0.03).all()
    assert (runs.shares[:, -1] < 1e-18).all() and (runs.shares[:, 0] > 1e-12).all()
    opened = (runs.shares > 0.01).sum(dim=1)
    assert opened.min() >= 1 and opened.max() <= 10  # it flashes


def test_a_pulse_run_is_repeated():
    stored, again = pulse_runs.read(), pulse_runs.train(0, updates=20)
    assert again.losses.shape == (1, 21)
    assert torch.allclose(again.losses[0], stored.losses[0, :21], atol=0.02)
    assert torch.allclose(again.shares[0].log(), stored.shares[0, :21].log(), atol=0.3)


def test_a_diagnosis_is_answered():
    right = training_runs.against({"A": "c", "B": "a", "C": "b", "D": "d"})
    assert len(right) == 4 and not any("(" in line for line in right)
    assert all("(" in line for line in training_runs.against({"A": "a", "B": "b", "C": "c", "D": "a"}))
    assert set(training_runs.CURES) == set("ABCD")
