"""Pieces of a stream, what layers hear, and answers as they arrive: drawn."""

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex
from matplotlib.patches import FancyBboxPatch, Rectangle

from tests.drawings import assert_fits_a_page, assert_readable, lines, texts
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
