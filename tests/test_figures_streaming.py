"""Pieces of a stream, what layers hear, and answers as they arrive: drawn."""

import numpy as np
import pytest
import torch
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex
from matplotlib.patches import FancyBboxPatch, Rectangle

from tests.drawings import assert_fits_a_page, assert_readable, lines, texts
from unrolled.experiments import stream_runs
from unrolled.figures import streaming, style

DRAWINGS = {"cuts()": streaming.cuts, "hearing()": streaming.hearing}


@pytest.fixture(params=DRAWINGS, ids=str)
def drawing(request):
    return DRAWINGS[request.param]()


def test_every_way_has_all_inputs_and_ends_in_the_same_state():
    fig = streaming.cuts(((5,), (2, 3)))
    shown = texts(fig)
    assert [shown.count(f"x_{{{at}}}") for at in range(1, 6)] == [2] * 5
    assert shown.count("h_{5}") == 2 and shown.count("0") == 2 and "x_{6}" not in shown
    frames = [patch for patch in fig.axes[0].patches if isinstance(patch, FancyBboxPatch)]
    assert len(frames) == 3 and "5; 2 + 3" in fig.alt
    assert len(list(lines(fig))) == 5  # one into each piece, one out of each row


@pytest.mark.parametrize("ways", [((3,), (2,)), ((3,), (3, 0)), ((11,),)])
def test_ways_that_do_not_fit_are_refused(ways):
    with pytest.raises(ValueError, match="cuts the same inputs"):
        streaming.cuts(ways)


def test_squares_are_filled_where_a_layer_hears():
    fig = streaming.hearing()
    squares = [patch for patch in fig.axes[0].patches if isinstance(patch, Rectangle)]
    rows = [squares[9 * row : 9 * row + 9] for row in range(4)]
    heard = [[to_hex(square.get_facecolor()) != "#ffffff" for square in row] for row in rows]
    assert heard == [[first <= at <= last for at in range(-4, 5)] for first, last in streaming.LAYERS.values()]
    assert {"nothing", "1 reading", "the end", *streaming.LAYERS} <= set(texts(fig))


def test_nothing_overlaps_or_leaves_the_figure(drawing):
    assert_readable(drawing)


def test_the_figure_fits_a_page_and_its_picture_is_small(drawing):
    assert_fits_a_page(drawing)
    assert len(drawing.alt) > 80


def test_a_panel_holds_what_has_come_by_then():
    steps = np.arange(10.0)
    fig = streaming.arriving(steps, steps > 4, steps / 10, (4, 1, 5))
    assert len(fig.axes) == 3 and "3 panels" in fig.alt and "10 readings" in fig.alt
    assert [len(ax.lines[0].get_xdata()) for ax in fig.axes] == [4, 5, 10]
    assert [ax.lines[3].get_xdata().tolist() for ax in fig.axes] == [[0, 1, 2, 3], [4], [5, 6, 7, 8, 9]]
    assert len(style.png(fig)) < 80_000
    plt.close(fig)


def test_plots_show_and_say_what_they_are_given():
    ways = {"on": np.full((2, 3), 0.9), "zeros": np.array([[0.5, 0.6, 0.7], [0.8, 0.8, 0.8]]), "own": np.ones((2, 3))}
    fig = streaming.by_length((1, 10), ways, 0.88)
    assert "zeros: ≈ 0.60 at 1, ≈ 0.80 at 10" in fig.alt and "latch ≈ 0.88" in fig.alt
    assert np.allclose(fig.axes[0].lines[1].get_ydata(), [0.6, 0.8])
    fig = streaming.kept([1, 100], {"attention": [8, 800], "LSTM": [4, 4], "GRU": [2, 2]}, "small")
    assert "attention 8 at step 1 and 800 at step 100" in fig.alt
    fig = streaming.drift({"a": np.full(50, 1e-7), "b": np.arange(50.0), "c": np.zeros(50)}, "32 against 64")
    assert "b, the largest: 9e+00 to step 10, 5e+01 to step 50" in fig.alt
    assert fig.axes[0].lines[2].get_ydata().min() > 0  # a logarithm has no place for 0
    late = np.full(100, 2.0)
    late[10:14] = (40, 30, 20, 10)
    fig = streaming.queue({"one": late, "all": late}, 0, 50)
    assert "one: 2 ms as a rule, at most 40 ms at reading 10, and as a rule again from reading 14 on" in fig.alt
    plt.close("all")


# What the lesson measures


def test_pieces_take_all_that_wait():
    late = stream_runs.answers_in_pieces(6, 4.0, 1.0, 0.5, {1: 10.0})
    # reading 0 alone; reading 1 alone, for 11.5; readings 2 and 3 have come by 15.5, and 4 by 17.5
    assert late.tolist() == [1.5, 11.5, 9.5, 5.5, 3.0, 1.5]


def test_single_steps_are_timed_in_turns():
    order = []

    def way(name):
        def step(reading, state):
            order.append(name)
            return reading.sum() + state, state + 1

        return step, 0

    readings = stream_runs.FIRST + 3
    taken, last, pause = stream_runs.single_steps({"a": way("a"), "b": way("b")}, torch.zeros(readings, 1))
    assert order == ["a", "b"] * readings and pause >= 0
    assert all(seconds.shape == (3,) for seconds in taken.values()) and last == {"a": readings - 1, "b": readings - 1}
