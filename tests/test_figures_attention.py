"""Drawings and plots of lesson 10."""

import matplotlib
import numpy as np
import pytest
from matplotlib import pyplot as plt

from unrolled import figures
from unrolled.figures import attention, style

SPEAKER = np.array([[0.02, 0.58, 0.40], [0.34, 0.33, 0.33], [0.90, 0.05, 0.05]])


@pytest.fixture(autouse=True)
def house_style():
    with matplotlib.rc_context():
        figures.use_style()
        yield
    plt.close("all")


def texts(fig):
    return [text.get_text() for text in fig.findobj(matplotlib.text.Text) if text.get_text()]


def everything():
    curves = {way: np.linspace(0.1, 0.9, 30).reshape(10, 3) for way in ("teacher", "own voice", "let go")}
    rows = {row: np.full((3, 8), 0.5) for row in ("once", "every step", "attention")}
    return {
        "bottle": attention.bottle(),
        "look_back": attention.look_back(),
        "by_place": attention.by_place({8: rows, 4: {name: part[:, :4] for name, part in rows.items()}}, 0.1),
        "alignment": attention.alignment([("two", np.eye(3)[:, :2], list("47"), list("74·"))]),
        "garden": attention.garden(["·", "a", "b"], SPEAKER),
        "letting_go": attention.letting_go(range(10), np.linspace(1, 0, 10), curves, 0.1),
        "trade_off": attention.trade_off([1, 2], {"right": [0.4, 0.5], "logs": [-3.0, -2.0]}, {"logs": -4.0}),
    }


@pytest.mark.parametrize("name", list(attention.__all__))
def test_each_has_words_and_a_small_file(name):
    fig = everything()[name]
    assert len(fig.alt) > 60 and fig.alt.endswith(".")
    assert len(style.png(fig)) < 120_000


def test_nothing_leaves_the_drawings():
    for fig in (attention.bottle(), attention.look_back(), attention.garden(["·", "a", "b"], SPEAKER)):
        fig.canvas.draw()
        width, height = fig.canvas.get_width_height()
        for text in fig.findobj(matplotlib.text.Text):
            if text.get_text():
                box = text.get_window_extent()
                assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height


def test_a_look_back_names_every_piece():
    shown = texts(attention.look_back())
    assert {"$q_t$", "$c_t$", "$s_t$", "$x_t$", "$h_1$", "$h_4$", "softmax over the real places"} <= set(shown)
    assert shown.count("score") == 4 and shown.count(r"$\times$") == 4


def test_each_length_has_a_panel_with_its_rows_and_chance():
    fig = everything()["by_place"]
    assert [ax.get_title(loc="left") for ax in fig.axes] == ["8 digits", "4 digits"]
    means = [line.get_ydata() for line in fig.axes[0].lines if len(line.get_ydata()) == 8]
    assert len(means) == 3 * (3 + 1) and np.allclose(means, 0.5)  # three seeds and their mean, for each row
    assert "length 8, once ≈ 0.50" in fig.alt and "chance 0.10" in fig.alt


def test_an_alignment_holds_the_weights_it_was_given():
    fig = everything()["alignment"]
    assert np.array_equal(fig.axes[0].images[0].get_array(), np.eye(3)[:, :2])
    assert [tick.get_text() for tick in fig.axes[0].get_yticklabels()] == list("74·")


def test_letting_go_shows_the_difference_from_the_teacher_with_its_interval():
    teacher, own = np.full((2, 9), 0.5), np.tile(np.linspace(0.6, 0.8, 9), (2, 1))
    fig = attention.letting_go([40, 80], [1.0, 0.0], {"teacher": teacher, "own voice": own}, 0.1)
    half = 2.306 * own[0].std(ddof=1) / 3
    assert np.allclose(fig.axes[2].lines[0].get_ydata(), 0.2)
    assert f"own voice ≈ 0.70, less the teacher's {0.2 - half:+.2f} to {0.2 + half:+.2f}" in fig.alt


def test_the_garden_shows_products_and_says_the_likelier_beginning():
    fig = attention.garden(["·", "a", "b"], SPEAKER)
    assert {"0.58 · 0.34 = 0.197", "0.40 · 0.90 = 0.360"} <= set(texts(fig))
    assert "The likelier first symbol is a" in fig.alt


def test_a_measure_of_the_right_answers_is_a_line_and_is_said():
    fig = everything()["trade_off"]
    assert "the right answers" in texts(fig) and "logs of the right answers ≈ -4.00" in fig.alt
    assert fig.axes[0].get_ylim()[0] == 0 and fig.axes[1].get_ylim()[0] < -4
