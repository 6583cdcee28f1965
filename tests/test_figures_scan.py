"""Chains and trees, drawn; their costs, plotted; the stored runs and the stopwatch of lesson 11."""

import math

import numpy as np
import pytest
import torch
from matplotlib import pyplot as plt
from matplotlib.patches import Circle
from torch import nn

from tests.drawings import assert_fits_a_page, assert_readable, lines, texts
from unrolled import stopwatch
from unrolled.experiments import scan_runs, scan_table
from unrolled.figures import scan

torch.set_num_threads(1)
DRAWINGS = {"chain_and_tree()": scan.chain_and_tree} | {f"doubling({n})": lambda n=n: scan.doubling(n) for n in (5, 8)}


@pytest.fixture(params=DRAWINGS, ids=str)
def drawing(request):
    return DRAWINGS[request.param]()


def test_both_panels_join_eight_steps_seven_times():
    fig = scan.chain_and_tree()
    shown = texts(fig)
    assert all(shown.count(str(step)) == 2 for step in range(1, 9))
    joins = [patch for patch in fig.axes[0].patches if isinstance(patch, Circle) and patch.radius == 0.1]
    assert len(joins) == 14


@pytest.mark.parametrize("steps", [2, 5, 8, 9])
def test_boxes_hold_what_doubling_has_put_together(steps):
    fig = scan.doubling(steps)
    shown = texts(fig)
    rounds = math.ceil(math.log2(steps))
    for row in range(rounds + 1):
        for step in range(1, steps + 1):
            first = max(1, step - 2**row + 1)
            span = f"{first}–{step}" if first < step else f"{step}"
            assert span in shown and span in fig.alt
    assert f"round {rounds}" in shown and f"round {rounds + 1}" not in shown
    dark = [line for line in lines(fig) if abs(line.vertices[0, 0] - line.vertices[-1, 0]) > 10]
    assert len(dark) == sum(steps - 2**row for row in range(rounds))


def test_too_many_boxes_are_refused():
    with pytest.raises(ValueError, match="2 to 9"):
        scan.doubling(10)


def test_nothing_overlaps_or_leaves_the_figure(drawing):
    assert_readable(drawing)


def test_the_figure_fits_a_page_and_its_picture_is_small(drawing):
    assert_fits_a_page(drawing)
    assert len(drawing.alt) > 80


def titles(fig):
    return [ax.get_title() or ax.get_title("left") for ax in fig.axes]  # the house style puts them to the left


def test_plots_show_what_they_are_given():
    fig = scan.tables({"one": np.eye(3), "two": np.ones((3, 3))}, "decay")
    assert titles(fig)[:2] == ["one", "two"] and "one" in fig.alt
    assert np.array_equal(fig.axes[0].images[0].get_array(), np.eye(3))
    plt.close(fig)
    fig = scan.clocks((8, 16), {"small": {"chain": [0.001, 0.002], "scan": [0.001, float("nan")]}})
    (ax,) = fig.axes
    assert ax.get_xscale() == ax.get_yscale() == "log" and "chain, scan" in fig.alt
    assert ax.lines[0].get_ydata().tolist() == [1, 2]
    plt.close(fig)
    fig = scan.kernels({"wave": np.arange(4.0)})
    assert fig.axes[0].lines[1].get_ydata().tolist() == [0, 1, 2, 3]
    plt.close(fig)
    fig = scan.lengths((1, 16), {"a": np.ones((5, 2)), "b": np.full((5, 2), 0.5)}, 16)
    assert titles(fig) == ["a", "b"] and "16 steps" in fig.alt
    assert len(fig.axes[0].lines) == 2 + 5
    plt.close(fig)


# The stored runs


def test_the_table_is_complete():
    found = scan_runs.table()
    assert tuple(found) == scan_runs.CELLS and scan_table.MADE == scan_runs.MADE
    for rate, nets in found.values():
        assert rate in scan_runs.RATES and len(nets) == len(scan_runs.SEEDS)
        assert all(len(net) == len(scan_runs.AT) and all(0 <= share <= 1 for share in net) for net in nets)


def test_the_stored_runs_are_as_the_lesson_tells():
    found = {cell: np.array(nets) for cell, (_, nets) in scan_runs.table().items()}
    at = {step: scan_runs.AT.index(step) for step in scan_runs.AT}
    assert found["GRU"].min() > 0.99
    assert found["minGRU"][:, at[2]].min() == 1 and abs(found["minGRU"][:, at[3]] - 7 / 8).max() < 0.01
    assert found["minGRU, 2 layers"][:, at[4]].min() == 1 and found["minGRU, 2 layers"][:, at[8]].max() < 0.95
    assert max(found[cell][:, at[16]].max() for cell in ("minGRU", "minGRU, 2 layers")) < 0.6
    signed = found["minGRU, signed"]
    assert signed[:, at[24]].min() > 0.99 and signed[:, at[64]].min() > 0.5 and signed[:, at[64]].max() < 0.7
    assert all(
        min(scan_runs.RATES) < rate < max(scan_runs.RATES)
        for cell, (rate, _) in scan_runs.table().items()
        if cell != "GRU"
    )


def test_a_short_training_gives_shares_and_depends_on_its_seed():
    first, second = scan_runs.train("minGRU, signed", (0, 1), rate=0.01, updates=3)
    assert len(first) == len(scan_runs.AT) and first != second
    alone = scan_runs.train("minGRU, signed", (1,), rate=0.01, updates=3)
    assert alone[0] == pytest.approx(second, abs=0.01)
    with pytest.raises(ValueError, match="cells are"):
        scan_runs.train("LSTM", (0,), rate=0.01)


def test_the_gru_is_pytorchs_and_the_scan_is_a_chain():
    generator = torch.Generator().manual_seed(3)
    nets = [part[None] for part in scan_runs._fresh("GRU", generator)]
    W_xh, b_xh, W_hh, b_hh = (part[0] for part in nets[:4])
    layer = nn.GRU(1, scan_runs.HIDDEN, batch_first=True)
    weights = {"weight_ih_l0": W_xh, "weight_hh_l0": W_hh, "bias_ih_l0": b_xh[0], "bias_hh_l0": b_hh[0]}
    layer.load_state_dict(weights)
    x = torch.randint(2, (4, 9), generator=generator).float()
    with torch.no_grad():
        expected = layer(x[..., None])[0]
        got = scan_runs._gru(x[None, ..., None], *nets[:4])[0]
    torch.testing.assert_close(got, expected, atol=1e-5, rtol=1e-4)
    a, b = torch.rand(2, 3, 7, 4, generator=generator), torch.randn(2, 3, 7, 4, generator=generator)
    h, states = torch.zeros(2, 3, 4), []
    for t in range(7):
        h = a[:, :, t] * h + b[:, :, t]
        states.append(h)
    torch.testing.assert_close(scan_runs._scanned(a, b), torch.stack(states, dim=2))


@pytest.mark.parametrize("cell", scan_runs.CELLS)
def test_answers_do_not_hear_the_future(cell):
    nets = [part[None] for part in scan_runs._fresh(cell, torch.Generator().manual_seed(1))]
    x = torch.zeros(1, 2, 8)
    other = x.clone()
    other[:, :, 5] = 1.0
    one, two = scan_runs._logits(cell, nets, x), scan_runs._logits(cell, nets, other)
    assert one.shape == (1, 2, 8)
    assert torch.equal(one[..., :5], two[..., :5]) and not torch.equal(one[..., 5:], two[..., 5:])


# Against the clock


def combine(a1, b1, a2, b2):
    return a2 * a1, a2 * b1 + b2


@pytest.mark.parametrize("steps", [1, 2, 3, 5, 8, 13, 1000])
def test_a_tree_gives_every_prefix_with_few_joins(steps):
    generator = torch.Generator().manual_seed(steps)
    a, b = torch.rand(2, steps, 3, generator=generator), torch.randn(2, steps, 3, generator=generator)
    kept, added, joins = scan_runs.tree_scan(combine, a, b)
    state = torch.zeros(2, 3)
    for t in range(steps):
        state = a[:, t] * state + b[:, t]
        torch.testing.assert_close(added[:, t], state)
    torch.testing.assert_close(kept, a.cumprod(dim=1))
    assert steps - 1 <= joins < max(1, 2 * steps - math.log2(steps) - 1) + 1


def test_races_compare_equals(monkeypatch):
    def loop(x, W_xh, W_hh, b_xh, b_hh):
        layer = nn.LSTM(x.shape[2], W_hh.shape[1], batch_first=True)
        for own, given in zip(layer.parameters(), (W_xh, W_hh, b_xh, b_hh), strict=True):
            own.data = given
        return layer(x)[0]

    assert set(scan_runs.race(loop, 4)) == {"loop", "nn.LSTM"}
    with pytest.raises(ValueError, match="different states"):
        scan_runs.race(lambda x, *weights: 0 * loop(x, *weights), 4)
    monkeypatch.setattr(scan_runs, "SIZES", (2, 4))
    times = scan_runs.clock({"sum": torch.add}, 1, 3)
    assert list(times) == ["nn.GRU", "sum"] and all(len(seconds) == 2 for seconds in times.values())


def test_a_lamp_is_on_since_the_last_push():
    x, on = scan_runs.lamps(20, 200, torch.Generator().manual_seed(1))
    assert x.shape == (20, 200, 2) and x.sum(dim=2).max() == 1 and 0.05 < x.any(dim=2).float().mean() < 0.15
    state = torch.zeros(20)
    for t in range(200):
        state = torch.where(x[:, t, 0] > 0, 1.0, torch.where(x[:, t, 1] > 0, 0.0, state))
        assert torch.equal(on[:, t], state)


# The stopwatch


def test_tasks_take_turns_and_the_best_counts():
    order = []
    times = stopwatch.best_times({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, turns=3)
    assert order == ["a", "b"] * 4 and set(times) == {"a", "b"} and all(0 <= time < 1 for time in times.values())


def test_a_device_has_a_name(monkeypatch):
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda device: "a fast card")
    assert stopwatch.name(torch.device("cpu")) == "cpu" and stopwatch.name(torch.device("cuda", 0)) == "a fast card"


def test_what_cannot_be_compiled_is_none_and_says_nothing(monkeypatch, capsys):
    def broken(function, **options):
        raise RuntimeError("no compiler")

    monkeypatch.setattr(torch, "compile", broken)
    assert stopwatch.compiled(lambda x: x, torch.ones(1)) is None and capsys.readouterr() == ("", "")
