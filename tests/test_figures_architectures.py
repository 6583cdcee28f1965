"""The four architectures: what the drawings and the plots show and say, and that nothing overlaps."""

import itertools
import re

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch

from tests.drawings import lines, text_boxes, texts
from unrolled import figures
from unrolled.figures import architectures, style

DRAWINGS = {
    **{f"wiring({kind!r})": lambda kind=kind: figures.wiring(kind) for kind in architectures.WIRINGS},
    "wirings()": figures.wirings,
}


@pytest.fixture(params=DRAWINGS, ids=str)
def drawing(request):
    return DRAWINGS[request.param]()


def circles(fig, color):
    """The round values of one colour of the palette, from left to right."""
    patches = [patch for patch in fig.axes[0].patches if isinstance(patch, Circle)]
    found = [patch.center for patch in patches if to_hex(patch.get_edgecolor()) == to_hex(color)]
    return sorted(found)


# What is drawn


def test_sequence_to_sequence_hears_and_answers_at_every_step():
    shown = texts(figures.wiring("sequence-to-sequence"))
    assert {"x_1", "x_2", "x_T", "y_1", "y_2", "y_T", "start"} <= set(shown)
    assert shown.count("W") == 3 and "V" not in shown


def test_sequence_to_vector_answers_once_above_its_last_input():
    fig = figures.wiring("sequence-to-vector")
    shown = texts(fig)
    assert {"x_1", "x_2", "x_T", "y", "nobody listens yet"} <= set(shown)
    assert not any(text.startswith("y_") for text in shown)
    (answer,) = circles(fig, style.PALETTE["output"])
    assert answer[0] == circles(fig, style.PALETTE["input"])[-1][0]


def test_vector_to_sequence_hears_one_vector_and_then_zeros():
    fig = figures.wiring("vector-to-sequence")
    shown = texts(fig)
    assert {"v", "y_1", "y_2", "y_S", "the vector", "zeros: nothing more is heard"} <= set(shown)
    assert shown.count("0") == 3  # the first state, and two inputs
    assert len(circles(fig, style.PALETTE["input"])) == 1


def test_encoder_decoder_has_two_sets_of_weights_and_hears_its_answers():
    fig = figures.wiring("encoder-decoder")
    shown = texts(fig)
    assert {"x_1", "x_2", "x_T", "h_T", "y_1", "y_2", "y_3"} <= set(shown)
    assert shown.count("W") == shown.count("V") == 3
    assert shown.count("y_1") == shown.count("y_2") == 2 and shown.count("y_3") == 1  # said, and heard
    green = [
        patch
        for patch in fig.axes[0].patches
        if isinstance(patch, FancyArrowPatch) and to_hex(patch.get_edgecolor()) == to_hex(style.PALETTE["output"])
    ]
    assert len(green) == 2


def test_the_overview_names_all_four():
    shown = texts(figures.wirings())
    assert set(architectures.WIRINGS) <= set(shown)
    assert shown.count("V") == 3 and shown.count("W") == 3 * 3 + 2


@pytest.mark.parametrize("kind", ["", "seq2seq", None, 1])
def test_another_architecture_is_refused(kind):
    with pytest.raises(ValueError, match="encoder-decoder"):
        figures.wiring(kind)


def test_every_symbol_that_is_drawn_is_in_the_alternative_text(drawing):
    assert len(drawing.alt) > 80
    for text in texts(drawing):
        if re.fullmatch(r"[xhyvWV](_\w)?", text):
            assert text in drawing.alt, text
        if text in architectures.WIRINGS:
            assert text in drawing.alt.lower()


# How it looks


def test_no_two_texts_overlap_and_all_are_inside(drawing):
    boxes = text_boxes(drawing)
    for (first, a), (second, b) in itertools.combinations(boxes, 2):
        assert not a.overlaps(b), (first, second)
    for text, box in boxes:
        assert box.x0 > 4 and box.y0 > 4, text
        assert box.x1 < drawing.bbox.width - 4 and box.y1 < drawing.bbox.height - 4, text


def test_no_line_runs_through_a_text_outside_a_shape(drawing):
    shapes = [patch for patch in drawing.axes[0].patches if isinstance(patch, Circle | FancyBboxPatch)]
    outlines = [shape.get_transform().transform_path(shape.get_path()) for shape in shapes]
    for text, box in text_boxes(drawing):
        corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)]
        within = [outline.contains_points(corners).all() for outline in outlines]
        for outline, inside in zip(outlines, within, strict=True):
            assert inside or not outline.intersects_bbox(box, filled=False), text
        if not any(within):
            for line in lines(drawing):
                assert not line.intersects_bbox(box, filled=False), text


def test_the_figure_fits_a_page_and_its_picture_is_small(drawing):
    width, height = drawing.get_size_inches()
    assert 4 <= width <= 9 and 1.8 <= height <= 4.01
    assert len(style.png(drawing)) < 60_000


# Plots


def test_packing_sorts_by_length_and_counts_who_still_runs():
    fig = architectures.packing([3, 5, 2, 4])
    padded, packed = fig.axes
    assert [label.get_text() for label in packed.get_yticklabels()] == [f"sequence {i}" for i in (2, 4, 1, 3)]
    assert [label.get_text() for label in packed.get_xticklabels()] == ["4", "4", "3", "2", "1"]
    assert len(packed.patches) == 14 and len(padded.patches) == 20
    assert "3, 5, 2, 4" in fig.alt and "4, 4, 3, 2, 1" in fig.alt
    plt.close(fig)


def test_the_table_says_what_was_reached_and_what_the_rules_leave():
    scores, ceilings = np.full((4, 4), 0.4), np.full((4, 4), 0.5)
    np.fill_diagonal(scores, 0.99)
    np.fill_diagonal(ceilings, 1.0)
    ceilings[0, 3] = 1.0
    fig = architectures.who_can_do_what(["a", "b", "c", "d"], scores, ceilings, [0.5] * 4)
    shown = [text.get_text() for text in fig.axes[0].texts]
    assert shown.count("0.99") == 4 and shown.count("at most 0.50") == 11
    assert shown.count("at most 1") == 1
    assert fig.axes[0].get_yticklabels()[0].get_text() == "a\n(chance 0.50)"
    assert any("rules" in fig.axes[0].get_title(loc=place) for place in ("left", "center"))  # the style moves it
    assert "a, sequence-to-sequence ≈ 0.99, sequence-to-vector ≈ 0.40 of at most 0.50" in fig.alt
    plt.close(fig)


def test_a_decoder_is_drawn_dashed_where_it_is_heard_alone():
    taught, free = np.array([[0.1, 0.3], [0.8, 1.0]]), np.array([[0.1, 0.1], [0.4, 0.5]])
    curves = {"trained with teacher, heard with teacher": taught, "trained with teacher, heard alone": free}
    fig = architectures.teacher_and_free([10, 20], curves, 0.1)
    solid, alone, chance = fig.axes[0].lines
    assert (solid.get_linestyle(), alone.get_linestyle()) == ("-", "--")
    assert solid.get_color() == alone.get_color() and list(chance.get_ydata()) == [0.1, 0.1]
    assert np.allclose(solid.get_ydata(), [0.2, 0.9])
    shade = fig.axes[0].collections[0].get_paths()[0].vertices
    assert shade[:, 1].min() == 0.1 and shade[:, 1].max() == 1.0
    assert "heard with teacher: ≈ 0.20 after 10, ≈ 0.20 after 10, ≈ 0.90 after 20" in fig.alt
    plt.close(fig)


def test_words_that_are_none_stand_out():
    fig = architectures.speakers({"colour": (["grown", "black"], ["white", "green"])}, {"colour": ["black", "white"]})
    marked = {text.get_text(): text.get_weight() for ax in fig.axes for text in ax.texts}
    assert marked["grown"] == marked["green"] == "bold" and marked["black"] == marked["white"] == "normal"
    assert fig.alt.count("≈ 1 of 2 are words") == 2
    plt.close(fig)
