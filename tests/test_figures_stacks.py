"""The stack, the bidirectional pair, and the plots of lesson 05: what they show and say, and that nothing overlaps."""

import re

import numpy as np
import pytest
import torch
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch

from tests.drawings import assert_fits_a_page, assert_readable, texts
from unrolled import figures
from unrolled.experiments import depth_runs
from unrolled.figures import stacks, style

DRAWINGS = {
    **{f"stack({n}, {t})": lambda n=n, t=t: figures.stack(n, t) for n in (2, 3) for t in (3, 4)},
    **{f"both_ways({steps})": lambda steps=steps: figures.both_ways(steps) for steps in (3, 4)},
}


@pytest.fixture(params=DRAWINGS, ids=str)
def drawing(request):
    return DRAWINGS[request.param]()


def carried(fig):
    """How far each arrow that carries a state goes to the right, in inches."""
    patches = [patch for patch in fig.axes[0].patches if isinstance(patch, FancyArrowPatch)]
    color = to_hex(figures.PALETTE["hidden"])
    paths = [patch.get_path() for patch in patches if to_hex(patch.get_edgecolor()) == color]
    return [path.vertices[1][0] - path.vertices[0][0] for path in paths]


@pytest.mark.parametrize(("layers", "steps"), [(2, 3), (3, 3), (2, 4), (3, 4)])
def test_a_stack_has_one_set_of_weights_for_each_layer(layers, steps):
    shown = texts(figures.stack(layers, steps))
    for layer in range(1, layers + 1):
        assert shown.count(f"W^{layer}") == steps and f"h_0^{layer}" in shown
        assert {f"h_{t}^{layer}" for t in range(1, steps + 1)} <= set(shown)
    assert {f"x_{t}" for t in range(1, steps + 1)} <= set(shown)
    assert shown.count("0") == layers and {"output", "h_n"} <= set(shown)
    assert {f"h_n[{layer}]" for layer in range(layers)} <= set(shown)
    assert f"h_{steps}^{layers}" in shown and shown.count(f"h_{steps}^{layers}") == 2  # in output and in h_n


def test_the_halves_of_the_pair_read_in_opposite_directions():
    fig = figures.both_ways(4)
    shown = texts(fig)
    assert sum("overrightarrow{W}" in text for text in shown) == sum("overleftarrow{W}" in text for text in shown) == 4
    assert shown.count("0") == 2
    right = carried(fig)
    assert sum(way > 0 for way in right) == sum(way < 0 for way in right) == 4


def test_alternative_texts_name_what_happens():
    assert {"h_n", "output"} <= set(re.findall(r"\w+", figures.stack().alt))
    for word in ("left to right", "right to left", "side by side", "never hear each other", "x_1, x_2, x_3, x_4"):
        assert word in figures.both_ways(4).alt


def test_every_symbol_that_is_drawn_is_in_the_alternative_text(drawing):
    assert len(drawing.alt) > 80
    for text in texts(drawing):
        if re.fullmatch(r"[xhW](_\d)?(\^\d)?", text):
            assert text in drawing.alt, text


@pytest.mark.parametrize("sizes", [(1, 3), (4, 3), (2, 2), (2, 5)])
def test_another_stack_is_refused(sizes):
    with pytest.raises(ValueError, match="2 or 3 layers"):
        figures.stack(*sizes)


@pytest.mark.parametrize("steps", [2, 6])
def test_another_pair_is_refused(steps):
    with pytest.raises(ValueError, match="3 to 5 steps"):
        figures.both_ways(steps)


def test_nothing_overlaps_or_leaves_the_figure(drawing):
    assert_readable(drawing)


def test_the_figure_fits_a_page_and_its_picture_is_small(drawing):
    assert_fits_a_page(drawing)


# Plots


def test_zeros_of_the_wide_layer_stay_white():
    W_xh, W_hh = np.ones((4, 3)), np.ones((4, 4))
    W_xh[2:], W_hh[:2, 2:] = 0, 0
    fig = stacks.one_wide_layer(W_xh, W_hh)
    left, right, bar = fig.axes
    assert left.images[0].get_array().mask.sum() == 6 and right.images[0].get_array().mask.sum() == 4
    assert left.images[0].get_clim() == right.images[0].get_clim() == (-1, 1)
    assert bar.get_ylabel() == "weight" and "exactly zero" in fig.alt
    assert [ax.get_title(loc="center") + ax.get_title(loc="left") for ax in (left, right)] == ["$W_{xh}$", "$W_{hh}$"]
    assert [text.get_text().split() for ax in (left, right) for text in ax.texts] == 2 * [["exactly", "0"]]
    assert [tick.get_text() for tick in left.get_yticklabels()] == ["to layer 1", "to layer 2"]
    assert [tick.get_text() for tick in right.get_xticklabels()] == ["from $h^1$", "from $h^2$"]
    plt.close(fig)


def test_who_hears_whom_is_drawn_with_the_flip_back_and_without():
    heard = np.triu(np.ones((6, 6)))
    fig = stacks.who_hears_whom(heard, heard[::-1])
    first, second = (ax.images[0].get_array() for ax in fig.axes[:2])
    assert first.mask.sum() == second.mask.sum() == 15 and "6 by 6" in fig.alt
    assert [ax.get_title(loc="center") + ax.get_title(loc="left") for ax in fig.axes[:2]] == [
        "flipped back",
        "not flipped back",
    ]
    plt.close(fig)


def test_each_kind_of_task_has_a_panel_and_each_depth_its_bars():
    solved = {name: {("echo", 4): 3, ("echo", 2): 1, ("first", 9): at} for at, name in enumerate("ab")}
    fig = stacks.depth_solved(solved, 5, {"echo": "steps", "first": "bits"})
    echo, first = fig.axes
    assert [[bar.get_height() for bar in bars] for bars in echo.containers] == [[1, 3], [1, 3]]
    assert [[bar.get_height() for bar in bars] for bars in first.containers] == [[0], [1]]
    assert [tick.get_text() for tick in echo.get_xticklabels()] == ["2", "4"]
    assert (echo.get_xlabel(), first.get_xlabel()) == ("steps", "bits") and "of 5" in echo.get_ylabel()
    assert [text.get_text() for text in first.get_legend().get_texts()] == ["a", "b"]
    assert "of 5 nets" in fig.alt and "a, b: echo 2: 1, 1; echo 4: 3, 3; first 9: 0, 1." in fig.alt
    assert fig.get_size_inches()[0] <= 9
    plt.close(fig)


def test_waiting_is_drawn_beside_the_best_and_the_guess():
    right = {"coins": np.array([[0.5, 0.5], [1, 1]]), "pulses": np.array([[0.5, 0.5], [0.6, 0.7]])}
    fig = stacks.what_waiting_buys([0, 1], right, {"best": [0.5, 0.65]})
    (ax,) = fig.axes
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["best", "coins", "pulses"]
    drawn = [line.get_ydata() for line in ax.lines if len(line.get_ydata()) == 2]
    assert any(np.allclose(ys, [50, 65]) for ys in drawn) and any(np.allclose(ys, [50, 100]) for ys in drawn)
    assert "guessing" in fig.alt and len(style.png(fig)) < 60_000
    assert "coins ≈ 50, 100; pulses ≈ 50, 65; best ≈ 50, 65." in fig.alt
    plt.close(fig)


# The table of depth against width


def test_every_run_of_the_table_is_there():
    found, rates = depth_runs.table(), depth_runs.rates()
    sizes = [(task, k) for task, ks in depth_runs.TASKS.items() for k in ks]
    assert set(found) == {(*size, layers) for size in sizes for layers in depth_runs.DEPTHS}
    for (task, k, layers), wrong in found.items():
        assert len(wrong) == depth_runs.SEEDS and all(0 <= share <= 60 for share in wrong)
        assert depth_runs.solved(task, k, layers) == sum(share < 5 for share in wrong)
        assert rates[task, k, layers] in depth_runs.RATES


@pytest.mark.parametrize("layers", depth_runs.DEPTHS)
def test_nets_are_as_wide_as_the_budget_lets_them(layers):
    hidden, cost = depth_runs.width(layers)
    upper = (layers - 1) * hidden * (2 * hidden + 1)
    assert cost == hidden * (hidden + 2) + upper <= depth_runs.BUDGET
    wider = (hidden + 1) * (hidden + 3) + (layers - 1) * (hidden + 1) * (2 * hidden + 3)
    assert wider > depth_runs.BUDGET


def test_what_is_asked_follows_from_the_bits():
    generator = torch.Generator().manual_seed(0)
    bits, want, skip = depth_runs.questions("echo", 5, 4, generator)
    assert skip == 5 and torch.equal(want[:, 5:], bits[:, :-5])
    bits, want, skip = depth_runs.questions("parity", 3, 4, generator)
    assert skip == 2 and torch.equal(want[:, 2:], bits[:, 2:] * bits[:, 1:-1] * bits[:, :-2])
    bits, want, skip = depth_runs.questions("first", 6, 4, generator)
    assert bits.shape == (4, 6) and skip == 5 and torch.equal(want[:, -1], bits[:, 0])
    with pytest.raises(ValueError, match="tasks are"):
        depth_runs.questions("last", 6, 4, generator)


def test_a_short_run_is_the_same_twice():
    (rate, first), (again, second) = (depth_runs.measure("parity", 2, 2, updates=2) for _ in range(2))
    assert (rate, first) == (again, second) and rate in depth_runs.RATES and len(first) == depth_runs.SEEDS


def test_nets_of_the_first_streams_are_those_of_the_table():
    whole, part = (depth_runs.retrain("parity", 2, 1, 0.01, updates=2, streams=n) for n in (depth_runs.STREAMS, 1))
    np.testing.assert_allclose(part, whole[: len(part)], atol=1e-3)
    assert len(part) == depth_runs.SEEDS // depth_runs.STREAMS
    assert depth_runs.retrain("parity", 2, 1, 0.01, updates=2, streams=1, nudge=0.5) != part


def test_what_lesson_05_says_of_the_table():
    solved = depth_runs.solved
    assert min(solved("echo", k, 4) - solved("echo", k, 1) for k in (20, 24)) >= 6
    assert solved("first", 40, 1) - solved("first", 40, 4) >= 6
    assert all(solved("parity", 3, layers) == depth_runs.SEEDS for layers in depth_runs.DEPTHS)
    assert abs(solved("parity", 4, 1) - solved("parity", 4, 4)) <= 2
    assert ("first", 40, 4) in depth_runs.edges() and ("echo", 20, 1) not in depth_runs.edges()


@pytest.mark.parametrize(
    ("task", "k", "share"), [("echo", 20, 0), ("first", 20, 0), ("parity", 2, 0.5), ("parity", 3, 0.5)]
)
def test_a_linear_map_remembers_and_does_not_multiply(task, k, share):
    assert depth_runs.least_squares(task, k) == pytest.approx(share, abs=0.04)
