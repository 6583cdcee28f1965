"""The GRU and the Reber grammar, drawn; cells compared, plotted; and the stored runs of lesson 09."""

import math
import re

import numpy as np
import pytest
import torch
from matplotlib import pyplot as plt
from torch import nn

from tests.drawings import assert_fits_a_page, assert_readable, texts
from unrolled.data.grammar import REBER
from unrolled.experiments import gates_runs, gates_table
from unrolled.figures import gru, style
from unrolled.nets.ported import misread

torch.set_num_threads(1)
DRAWINGS = {"gru()": gru.gru, "reber()": gru.reber}


@pytest.fixture(params=DRAWINGS, ids=str)
def drawing(request):
    return DRAWINGS[request.param]()


def test_the_unit_shows_both_gates_and_what_they_act_on():
    shown = texts(gru.gru())
    assert {"h_{t-1}", "h_t", "x_t", "z_t", "1-z_t", "r_t", "n_t", "W_{hn}", "b_{hn}", "+"} <= set(shown)
    assert shown.count("sigma") == 2 and shown.count("times") == 3


def test_the_automaton_has_all_its_arrows():
    fig = gru.reber()
    shown = texts(fig)
    arrows = [symbol for out in REBER.values() for symbol in out]
    assert sorted(text for text in shown if text in "BTPSXVE") == sorted(arrows)
    assert {str(state) for state in REBER} <= set(shown)
    for state, out in REBER.items():
        for symbol, to in out.items():
            said = f"{state} to itself: {symbol}" if to == state else f"{state} to {to}: {symbol}"
            assert said in fig.alt


def test_nothing_overlaps_or_leaves_the_figure(drawing):
    assert_readable(drawing)


def test_the_figure_fits_a_page_and_its_picture_is_small(drawing):
    assert_fits_a_page(drawing)
    assert len(drawing.alt) > 80


def test_seeds_are_joined_and_what_is_infinite_is_left_out():
    scores = {"one": {"a": [1.0, 2.0], "b": [2.0, 4.0]}, "two": {"a": [1.0, math.inf], "b": [2.0, 8.0]}}
    fig = gru.paired(scores, {"one": "bits", "two": "updates"}, log=["two"])
    left, right = fig.axes
    assert (left.get_ylabel(), right.get_yscale()) == ("bits", "log")
    joined = [line.get_ydata().tolist() for line in left.lines if line.get_linestyle() == "-" and line.get_lw() < 1]
    assert joined == [[1, 2], [2, 4]]
    means = [line.get_ydata().tolist() for line in left.lines if line.get_lw() == 3]
    assert means == [[1.5, 1.5], [3, 3]]
    assert [line.get_ydata()[0] for line in right.lines if line.get_lw() == 3] == pytest.approx([4])  # geometric
    assert [text.get_text() for text in right.texts] == ["1 of 2\nnot solved"] and not left.texts
    assert "one, two" in fig.alt and "a, b" in fig.alt and "rival" not in fig.alt
    plt.close(fig)


def test_a_rival_has_a_dashed_line_inside_its_panel():
    fig = gru.paired({"one": {"a": [1.0, 2.0], "b": [2.0, 4.0]}}, {"one": "bits"}, rivals={"one": ("counting", 0.2)})
    (dashed,) = (line for line in fig.axes[0].lines if line.get_linestyle() == "--")
    assert dashed.get_ydata()[0] == 0.2 > fig.axes[0].get_ylim()[0]
    assert [text.get_text() for text in fig.axes[0].texts] == ["counting"] and "counting" in fig.alt
    plt.close(fig)


def test_twins_are_drawn_over_their_symbols():
    fig = gru.twins("BTBTXSET", np.ones((8, 3)), {"keeper": np.linspace(0, 1, 8), "speaker": np.zeros(8)}, (2, 0))
    upper, lower = fig.axes[:2]
    assert [tick.get_text() for tick in upper.get_yticklabels()] == ["2", "0"] and "with T" in lower.get_xlabel()
    assert upper.images[0].get_array().shape == (3, 8)
    assert [tick.get_text() for tick in lower.get_xticklabels()] == ["B", "T/P", *"BTXSET"]
    assert [text.get_text() for text in lower.get_legend().get_texts()] == ["keeper", "speaker"]
    assert "8 symbols" in fig.alt and "keeper, speaker" in fig.alt and len(style.png(fig)) < 60_000
    plt.close(fig)


# The stored runs


def test_the_table_is_whole_and_says_when_it_was_made():
    assert re.match(r"\d{4}-\d{2}-\d{2}, torch \d+\.\d+", gates_runs.MADE)
    assert "experiments/gates.py" in gates_table.__doc__
    assert re.match(r"\d{4}-\d{2}-\d{2}, torch \d+\.\d+", gates_runs.MORE_MADE)
    found = gates_runs.table()
    first = {(task, cell) for task in gates_runs.TASKS for cell in gates_runs.CELLS}
    assert set(found) == first | set(gates_runs.MORE)
    for task, cell in gates_runs.MORE:
        seeds = gates_runs.FEW_SEEDS if task == "text-4000" else gates_runs.SEEDS
        assert len(found[task, cell][1]) == len(seeds) and all(score > 0 for score in found[task, cell][1])
    found = {pair: found[pair] for pair in first}
    for (task, _), (rate, scores) in found.items():
        assert rate in gates_runs.RATES[task][1:-1]  # no best rate stands at the grid's edge
        assert len(scores) == len(gates_runs.SEEDS) and all(score > 0 for score in scores)
    for (_, cell), (_, scores) in found.items():  # lesson 09 grades intervals of these: each run has to be solved
        assert cell == "LSTM open" or all(map(math.isfinite, scores))
    assert not set(gates_runs.SEEDS) & set(gates_runs.TUNED_ON)


def test_what_lesson_09_says_of_the_table():
    """It stands here, and not in the lesson: what a bet is about is not read in the code that follows it."""
    text = {cell: sum(gates_runs.table()["text", cell][1]) / 10 for cell in gates_runs.CELLS}
    assert text["GRU before"] < text["GRU"] - 0.02 < text["LSTM"] - 0.05 and text["LSTM open"] > text["LSTM"] + 0.02
    assert gates_runs.bits_by_counting(5) < min(text.values()) - 0.1
    solved = {pair: sum(map(math.isfinite, scores)) for pair, (_, scores) in gates_runs.table().items()}
    assert solved["reber-long", "RNN"] == solved["reber-long", "LSTM open"] == solved["reber", "RNN cut"] == 0
    assert solved["reber-long", "GRU"] == 9 and solved["reber-long", "LSTM"] == 2
    assert solved["reber-long", "LSTM wide open"] == 5


def test_lengths_are_those_of_the_strings():
    short, long = gates_runs.lengths("reber"), gates_runs.lengths("reber-long")
    assert (int(short["training"].min()), int(short["training"].max())) == (5, 20)
    assert (int(long["training"].min()), int(long["training"].max())) == gates_runs.ASKED
    assert torch.equal(short["report"], long["report"]) and len(short["tuning"]) == 200


def test_a_cut_gradient_changes_no_prediction_and_reaches_one_step():
    parts = [
        part[None].requires_grad_() for part in gates_runs._fresh("RNN cut", 7, 4, torch.Generator().manual_seed(1))
    ]
    x = torch.tensor([[[3, 1, 2]]])
    whole, cut = (gates_runs._logits(cell, parts, x) for cell in ("RNN", "RNN cut"))
    assert torch.equal(whole, cut)
    seen = [torch.autograd.grad(logits[0, 0, 2].sum(), parts[0])[0] for logits in (whole, cut)]
    assert seen[0][..., 1].any() and not seen[1][..., 1].any() and seen[1][..., 2].any()


def test_a_wide_open_lstm_starts_with_a_forget_bias_of_four():
    parts = gates_runs._fresh("LSTM wide open", 7, 4, torch.Generator().manual_seed(1))
    assert ((parts[2] + parts[3])[:, 4:8] == 4).all() and not ((parts[2] + parts[3])[:, :4] == 4).any()


@pytest.mark.parametrize("cell", gates_runs.CELLS)
@pytest.mark.parametrize("task", gates_runs.TASKS)
def test_nets_are_as_wide_as_the_budget_lets_them(task, cell):
    symbols, hidden = gates_runs.SYMBOLS[task], gates_runs.widest(cell, task)
    kind = {"RNN": nn.RNN, "LSTM": nn.LSTM, "LSTM open": nn.LSTM}.get(cell, nn.GRU)
    parts = [*kind(symbols, hidden).parameters(), *nn.Linear(hidden, symbols).parameters()]
    assert gates_runs.parameters(cell, symbols, hidden) == sum(part.numel() for part in parts)
    assert gates_runs.parameters(cell, symbols, hidden) <= gates_runs.BUDGETS[task]
    assert gates_runs.parameters(cell, symbols, hidden + 1) > gates_runs.BUDGETS[task]


@pytest.mark.parametrize("cell", ["RNN", "GRU", "LSTM", "LSTM open"])
def test_batched_nets_equal_the_library(cell):
    starts = [gates_runs._fresh(cell, 7, 5, torch.Generator().manual_seed(seed)) for seed in (1, 2)]
    nets = [torch.stack(same) for same in zip(*starts, strict=True)]
    x = torch.randint(7, (2, 3, 6), generator=torch.Generator().manual_seed(3))
    got = gates_runs._logits(cell, nets, x)
    kind = {"RNN": nn.RNN, "GRU": nn.GRU}.get(cell, nn.LSTM)
    for net, (W_xh, W_hh, b_xh, b_hh, W_hy, b_y) in enumerate(starts):
        layer = kind(7, 5, batch_first=True)
        names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
        layer.load_state_dict(dict(zip(names, (W_xh, W_hh, b_xh[0], b_hh[0]), strict=True)))
        with torch.no_grad():
            want = layer(nn.functional.one_hot(x[net], 7).float())[0] @ W_hy.T + b_y
        assert torch.allclose(got[net], want, atol=1e-6)


def test_the_other_place_of_the_reset_gate():
    parts = gates_runs._fresh("GRU before", 7, 4, torch.Generator().manual_seed(1))
    x = torch.tensor([[[3, 1]]])
    got = gates_runs._logits("GRU before", [part[None] for part in parts], x)[0, 0]
    W_xh, W_hh, b_xh, b_hh, W_hy, b_y = parts
    h = torch.zeros(4)
    for t, symbol in enumerate((3, 1)):
        a = W_xh[:, symbol] + b_xh[0]
        r = torch.sigmoid(a[:4] + W_hh[:4] @ h + b_hh[0, :4])
        z = torch.sigmoid(a[4:8] + W_hh[4:8] @ h + b_hh[0, 4:8])
        n = torch.tanh(a[8:] + W_hh[8:] @ (r * h) + b_hh[0, 8:])
        h = (1 - z) * n + z * h
        assert torch.allclose(got[t], W_hy @ h + b_y[0], atol=1e-6)


def test_the_open_lstm_has_a_forget_bias_of_one_in_all():
    _, _, b_xh, b_hh, _, _ = gates_runs._fresh("LSTM open", 7, 5, torch.Generator().manual_seed(1))
    assert ((b_xh + b_hh)[0, 5:10] == 1).all() and ((b_xh + b_hh)[0, :5] != 1).all()


@pytest.mark.parametrize("task", gates_runs.SHORTEST)
def test_strings_that_are_asked_about_are_not_trained_on(task):
    (x, y, real), *asked = gates_runs._strings(task)
    trained = {tuple(row[there].tolist()) for row, there in zip(y, real, strict=True)}
    for _, y, real in asked:
        for row, there in zip(y, real, strict=True):
            assert tuple(row[there].tolist()) not in trained and 16 <= there.sum() + 1 <= 24
    assert len(x) > 5000


@pytest.mark.parametrize("task", gates_runs.TASKS)
def test_a_short_run_is_the_same_twice_and_one_net_is_the_same_alone(task):
    both = gates_runs.train(task, "GRU", (0.01, 0.02), (0, 1), updates=30)
    again = gates_runs.train(task, "GRU", (0.01, 0.02), (0, 1), updates=30)
    alone = gates_runs.train(task, "GRU", (0.02,), (1,), updates=30)
    assert both == again and len(both) == 4
    assert alone[0] == both[3] or math.isclose(alone[0], both[3], rel_tol=1e-4)


@pytest.mark.parametrize("wrong", [("music", "GRU", "report"), ("text", "MLP", "report"), ("text", "GRU", "all")])
def test_what_there_is_not_is_refused(wrong):
    task, cell, part = wrong
    with pytest.raises(ValueError, match="tasks are"):
        gates_runs.train(task, cell, (0.01,), (0,), part=part, updates=1)


def test_counting_knows_more_with_longer_contexts():
    one, two, three = (gates_runs.bits_by_counting(order) for order in (1, 2, 3))
    assert 5 > one > two > three > 1.5


def test_three_good_measurements_in_a_row_count():
    right = [[False, True], [True, True], [True, False], [True, True], [False, True], [True, False]]
    columns = [torch.tensor(row) for row in right]
    assert gates_runs._first_of_three(columns) == [20.0, math.inf]


# Weights read by another convention


def test_weights_that_are_read_as_they_are_meant_give_the_layer():
    torch.manual_seed(0)
    layer, x = nn.GRU(3, 6, batch_first=True), torch.randn(2, 9, 3)
    assert torch.allclose(misread(layer, x), layer(x)[0], atol=1e-6)
    assert not torch.allclose(misread(layer, x, z_replaces=True), layer(x)[0], atol=1e-2)


def test_weights_that_are_read_with_the_reset_gate_before():
    torch.manual_seed(0)
    layer, x = nn.GRU(2, 4, batch_first=True), torch.randn(1, 3, 2)
    net = [part.detach()[None] for part in (layer.weight_ih_l0, layer.weight_hh_l0)]
    net += [part.detach()[None, None] for part in (layer.bias_ih_l0, layer.bias_hh_l0)]
    got, W = misread(layer, x, reset_before=True)[0], [part[0] for part in net]
    h = torch.zeros(4)
    for t in range(3):
        a = W[0] @ x[0, t] + W[2][0]
        r = torch.sigmoid(a[:4] + W[1][:4] @ h + W[3][0, :4])
        z = torch.sigmoid(a[4:8] + W[1][4:8] @ h + W[3][0, 4:8])
        n = torch.tanh(a[8:] + W[1][8:] @ (r * h) + W[3][0, 8:])
        h = (1 - z) * n + z * h
        assert torch.allclose(got[t], h, atol=1e-6)
