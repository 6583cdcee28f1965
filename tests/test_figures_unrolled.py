"""The unrolled graph, the way of blame, and maps of pairs: what they show and say, and that nothing overlaps."""

import re

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, FancyArrowPatch

from tests.drawings import assert_fits_a_page, assert_readable, texts
from unrolled import figures
from unrolled.figures import style
from unrolled.figures.unrolled import averaged_gradients, blamed_pairs, echo_errors, heard_pairs, kept_states

STAGES = (0, 1, 2, 3, "T")
DRAWINGS = {
    **{f"unrolled_graph({steps!r})": lambda steps=steps: figures.unrolled_graph(steps) for steps in STAGES},
    **{f"blame_graph({steps})": lambda steps=steps: figures.blame_graph(steps) for steps in (3, 4, 5)},
    **{f"blame_graph(4, {k})": lambda k=k: figures.blame_graph(4, cut_every=k) for k in (1, 2, 3)},
}


@pytest.fixture(params=DRAWINGS, ids=str)
def drawing(request):
    return DRAWINGS[request.param]()


def arrows(fig, color):
    """The arrows of one colour, as (tail, tip) in inches."""
    patches = [patch for patch in fig.axes[0].patches if isinstance(patch, FancyArrowPatch)]
    paths = [patch.get_path() for patch in patches if to_hex(patch.get_edgecolor()) == to_hex(color)]
    return [(path.vertices[0], path.vertices[1]) for path in paths]  # straight: the head's lines come after


def a_map(time=6, zeros="future"):
    sizes = np.exp(-np.abs(np.subtract.outer(np.arange(time), np.arange(time)))).astype(float)
    return np.tril(sizes) if zeros == "future" else sizes


# The unrolled graph


def test_the_folded_layer_has_a_loop_and_no_numbers():
    shown = texts(figures.unrolled_graph(0))
    assert {"x_t", "h_{t-1}", "W", "h_t", "W_{hy}", "y_t", "one step\nlater"} <= set(shown)
    assert not any(re.search(r"_\d", text) for text in shown)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_the_graph_is_built_up_step_by_step(steps):
    shown = texts(figures.unrolled_graph(steps))
    assert shown.count("W") == shown.count("W_{hy}") == steps
    assert {"0", "h_0"} <= set(shown)
    for t in range(1, 4):
        assert all((f"{name}_{t}" in shown) == (t <= steps) for name in "xhy")
    assert "x_T" not in shown


def test_the_whole_sequence_ends_with_the_last_step():
    shown = texts(figures.unrolled_graph("T"))
    assert {"0", "h_0", "x_1", "x_2", "x_3", "x_T", "h_T", "y_T"} <= set(shown)
    assert shown.count("W") == shown.count("W_{hy}") == 4  # the same names at each step: one set of weights


def test_every_stage_stands_on_the_same_page():
    sizes = {tuple(figures.unrolled_graph(steps).get_size_inches()) for steps in (1, 2, 3, "T")}
    assert len(sizes) == 1


def test_steps_to_come_are_outlines_without_words():
    circles = [patch for patch in figures.unrolled_graph(1).axes[0].patches if isinstance(patch, Circle)]
    pale = [circle for circle in circles if to_hex(circle.get_edgecolor()) == "#dddddd"]
    assert len(pale) == 6  # an input and an answer at each of three steps


@pytest.mark.parametrize("steps", [-1, 4, "t", None, 2.5])
def test_another_number_of_steps_is_refused(steps):
    with pytest.raises(ValueError, match='0, 1, 2, 3 or "T"'):
        figures.unrolled_graph(steps)


# The way of blame


def test_blame_comes_to_a_state_from_two_sides():
    shown = texts(figures.blame_graph(4))
    for t in range(1, 5):
        assert {f"h_{t}", f"L_{t}", f"g_{t}"} <= set(shown)
    assert "h_0" in shown and "detach" not in shown
    assert {"grey: values", "orange: blame", "carried", "delta_2"} <= set(shown)
    assert sum("one set of weights" in text for text in shown) == 1


@pytest.mark.parametrize(("cut_every", "cuts"), [(None, 0), (1, 3), (2, 1), (3, 1)])
def test_values_cross_a_cut_and_blame_does_not(cut_every, cuts):
    fig = figures.blame_graph(4, cut_every)
    blame = arrows(fig, figures.PALETTE["accent"])
    values = arrows(fig, "#9A9A9A")
    back = [arrow for arrow in blame if arrow[1][0] < arrow[0][0] - 0.1]
    forward = [arrow for arrow in values if arrow[1][0] > arrow[0][0] + 0.1]
    assert (len(forward), len(back)) == (4, 4 - cuts)
    assert len(blame) - len(back) == len(values) - len(forward) == 8  # from each loss, and to the weights
    assert texts(fig).count("detach") == cuts and fig.alt.count("marked detach") == cuts


@pytest.mark.parametrize(("steps", "cut_every"), [(2, None), (6, None), (4, 0), (4, 4), (4, -1)])
def test_blame_out_of_range_is_refused(steps, cut_every):
    with pytest.raises(ValueError, match="steps"):
        figures.blame_graph(steps, cut_every)


# All drawings


def test_every_symbol_that_is_drawn_is_in_the_alternative_text(drawing):
    assert len(drawing.alt) > 80
    for text in texts(drawing):
        if re.fullmatch(r"[xhyWLg](_\w|_\{[\w-]+\})?", text):
            plain = re.sub(r"(W_)\{(\w+)\}", r"\1\2", text)
            assert plain in drawing.alt, text


def test_alternative_texts_name_what_happens():
    assert "loop" in figures.unrolled_graph(0).alt and "h_0 = 0" in figures.unrolled_graph(1).alt
    assert "same W" in figures.unrolled_graph("T").alt and "empty outlines" in figures.unrolled_graph(2).alt
    assert "added up" in figures.blame_graph(4).alt


def test_nothing_overlaps_or_leaves_the_figure(drawing):
    assert_readable(drawing)


def test_the_figure_fits_a_page_and_its_picture_is_small(drawing):
    assert_fits_a_page(drawing)


# Maps of pairs


def test_zeros_stay_white_and_are_named():
    fig = figures.pair_maps([a_map(), a_map(zeros="")], ["one", "two"], rows="r", columns="c", colors="k", alt="maps")
    one, two, bar = fig.axes
    assert np.ma.getmaskarray(one.images[0].get_array()).sum() == 15 and not two.images[0].get_array().mask.any()
    assert [text.get_text() for text in one.texts] == ["exactly 0"] and not two.texts
    title = one.get_title() or one.get_title("left")  # the house style puts it to the left
    assert (title, one.get_ylabel(), one.get_xlabel(), bar.get_ylabel()) == ("one", "r", "c", "k")
    assert fig.alt == "maps"
    plt.close(fig)


def test_maps_share_one_scale_and_count_from_one():
    fig = figures.pair_maps([a_map(20), 10 * a_map(20)], ["", ""], rows="", columns="", colors="", alt="maps")
    one, two, _ = fig.axes
    assert one.images[0].norm is two.images[0].norm and one.images[0].norm.vmax == 10
    assert list(one.get_xticks()) == list(one.get_yticks()) == [1, 5, 10, 15, 20]
    left, right, bottom, top = one.images[0].get_extent()
    assert (left, right, bottom, top) == (0.5, 20.5, 20.5, 0.5)  # step 1 is at the top
    assert fig.get_size_inches()[0] <= 9 and len(style.png(fig)) < 60_000
    plt.close(fig)


@pytest.mark.parametrize("wrong", [np.ones((3, 4)), -np.ones((3, 3)), np.zeros((3, 3)), np.ones(3)])
def test_what_is_no_map_of_sizes_is_refused(wrong):
    with pytest.raises(ValueError, match="map"):
        figures.pair_maps([wrong], [""], rows="", columns="", colors="", alt="maps")


# Plots of what a cut costs


def test_curves_are_named_at_their_ends_in_their_colours():
    fig = kept_states([16, 64], {"whole": [17, 65], "again": [8, 16]})
    (ax,) = fig.axes
    assert [text.get_text() for text in ax.texts] == ["whole", "again"]
    assert [line.get_color() for line in ax.lines] == [text.get_color() for text in ax.texts]
    assert ax.lines[0].get_xydata().tolist() == [[16, 17], [64, 65]]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["16", "64"]
    assert "whole: from 17 to 65; again: from 8 to 16" in fig.alt
    plt.close(fig)


def test_distances_have_plain_ticks_and_no_measured_number_in_words():
    fig = averaged_gradients([16, 256], {"whole": [0.61, 0.11], "cut": [0.63, 0.31]})
    (ax,) = fig.axes
    assert {"0.2", "0.5"} <= {tick.get_text() for tick in ax.get_yticklabels()}
    assert "0." not in fig.alt and "level off" in fig.alt
    plt.close(fig)


def test_each_way_has_a_mean_a_dot_for_each_net_and_its_cliff():
    wrong = np.arange(3 * 4 * 2).reshape(3, 4, 2) / 100
    fig = echo_errors(wrong, {"whole": None, "cut every 3": 3, "cut every step": None})
    (ax,) = fig.axes
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["whole", "cut every 3", "cut every step"]
    means = [line for line in ax.lines if line.get_marker() in ("o", "s")]
    assert np.allclose([line.get_ydata() for line in means], 100 * wrong.mean(axis=2))
    assert sum(line.get_marker() == "." for line in ax.lines) == 6
    assert [line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == ":"] == [2.5]
    assert sum(text.get_text() == r"$d \leq k - 1$" for text in ax.texts) == 1
    assert list(ax.get_xticks()) == [1, 2, 3, 4] and "guessing" in fig.alt
    assert fig.get_size_inches()[0] <= 9 and len(style.png(fig)) < 60_000
    plt.close(fig)


@pytest.mark.parametrize(
    ("fig", "said"),
    [
        (lambda: heard_pairs(a_map(), a_map(zeros="")), "both ways: no cell is white"),
        (lambda: blamed_pairs({"whole": a_map(), "pieces of 5": a_map(), "the last 5 steps": a_map()}), "pieces of 5"),
    ],
)
def test_maps_of_lesson_03_say_what_they_show(fig, said):
    assert said in fig().alt and "6 by 6" in fig().alt
