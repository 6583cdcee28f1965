"""Drawings of the LSTM: the cell, its gates while it reads, and the telescopes of both its states."""

import matplotlib
import numpy as np
import pytest
import torch
from matplotlib import pyplot as plt

from unrolled import figures
from unrolled.figures import gates, style
from unrolled.telescope import Reading

TIME = 20


@pytest.fixture(autouse=True)
def house_style():
    with matplotlib.rc_context():
        figures.use_style()
        yield
    plt.close("all")


def texts(fig):
    return [text.get_text() for text in fig.findobj(matplotlib.text.Text) if text.get_text()]


def reading(rate, memory=True):
    norms = torch.tensor(rate, dtype=torch.float64) ** torch.arange(TIME).expand(2, TIME)
    return Reading({"h": norms, "c": norms / 2} if memory else {"h": norms})


# The cell


def test_the_cell_names_every_gate_and_both_states():
    shown = texts(gates.lstm_cell())
    assert {"$c_{t{-}1}$", "$c_t$", "$h_{t{-}1}$", "$h_t$", "$x_t$"} <= set(shown)
    assert {"$i_t$", "$f_t$", "$g_t$", "$o_t$", "forget", "input", "candidate", "output"} <= set(shown)
    assert shown.count(r"$\sigma$") == 3 and shown.count("tanh") == 2 and shown.count("×") == 3


def test_nothing_leaves_the_drawing():
    for fig in (gates.lstm_cell(), gates.lstm_cell(peepholes=True)):
        fig.canvas.draw()
        width, height = fig.canvas.get_width_height()
        for text in fig.findobj(matplotlib.text.Text):
            if text.get_text():
                box = text.get_window_extent()
                assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height


def test_peepholes_are_drawn_and_told_only_when_asked_for():
    plain, peeping = gates.lstm_cell(), gates.lstm_cell(peepholes=True)
    assert "peephole" not in plain.alt and "c_t to the output gate" in peeping.alt
    assert len(peeping.axes[0].patches) > len(plain.axes[0].patches)
    assert len(style.png(peeping)) < 60_000


# While it reads


def test_a_text_has_a_field_for_each_character_and_gate():
    text = "(a(b))"
    fig = gates.over_text(text, {"input": np.eye(6)[0], "forget": np.ones(6)}, np.array([1, 1, 2, 2, 1, 0]))
    top, bottom = fig.axes[:2]
    assert top.images[0].get_array().shape == (2, 6)
    assert [tick.get_text() for tick in top.get_xticklabels()] == list(text)
    assert bottom.lines[0].get_ydata().tolist() == [1, 1, 2, 2, 1, 0]
    assert text in fig.alt and "input, forget" in fig.alt


def test_a_series_has_a_panel_for_each_line_and_its_marks_stand_out():
    values = np.linspace(0.1, 1, TIME)
    fig = gates.over_series(values, [3, 12], {"forget gate": np.ones(TIME), "memory": values - 0.5})
    assert len(fig.axes) == 3
    assert {"forget gate", "memory", "step"} <= set(texts(fig))
    marked = [
        bar
        for bar in fig.axes[0].patches
        if bar.get_facecolor() == matplotlib.colors.to_rgba(figures.PALETTE["accent"])
    ]
    assert [round(bar.get_x() + bar.get_width() / 2) for bar in marked] == [3, 12]
    assert fig.axes[1].get_ylim() == (-0.05, 1.05) and fig.axes[2].get_ylim()[0] < 0
    assert "forget gate, memory" in fig.alt


def test_lengths_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="6 characters"):
        gates.over_text("(a(b))", {"input": np.ones(5)}, np.ones(6))
    with pytest.raises(ValueError, match="6 characters"):
        gates.over_text("(a(b))", {"input": np.ones(6)}, np.ones(5))
    with pytest.raises(ValueError, match="4 steps"):
        gates.over_series(np.ones(4), [1], {"memory": np.ones(3)})


# Telescopes


def test_both_panels_hold_the_shares_that_were_measured():
    fig = gates.highways({"RNN": reading(0.5, memory=False), "LSTM": reading(0.9)}, {"LSTM": 0.8 ** np.arange(TIME)})
    left, right = fig.axes
    curves = [line.get_ydata() for line in left.lines if len(line.get_ydata()) == TIME]
    assert np.allclose(curves[0], 0.5 ** np.arange(TIME)) and np.allclose(curves[1], 0.9 ** np.arange(TIME))
    measured, dotted = (line for line in right.lines if len(line.get_ydata()) == TIME)
    assert np.allclose(measured.get_ydata(), 0.9 ** np.arange(TIME) / 2) and measured.get_linestyle() == "-"
    assert np.allclose(dotted.get_ydata(), 0.8 ** np.arange(TIME)) and dotted.get_linestyle() == ":"
    assert measured.get_color() == dotted.get_color()
    assert "Dotted" in fig.alt and fig.alt.count("≈") == 1 and "RNN h" in fig.alt.split("≈")[1]


def test_without_direct_paths_nothing_is_said_of_them():
    fig = gates.highways({"LSTM": reading(0.9)})
    assert "Dotted" not in fig.alt and not any("dotted" in text for text in texts(fig))


def test_what_lies_below_the_floor_is_not_drawn():
    fig = gates.highways({"gone": reading(1e-4)}, floor=1e-10)
    assert np.isnan(fig.axes[0].lines[0].get_ydata()[3:]).all()
    style.png(fig)


@pytest.mark.parametrize("count", [0, 8])
def test_too_few_or_too_many_nets_are_refused(count):
    with pytest.raises(ValueError, match="Between one and 7"):
        gates.highways({str(n): reading(0.5) for n in range(count)})


# The contest


def test_a_contest_has_a_curve_for_every_run_and_its_levels():
    curves = {"tanh": [([100, 200], [0.2, 0.15])], "LSTM": [([50, 100], [0.2, 0.01]), ([50], [0.3])]}
    fig = gates.contest(curves, {"1/6": 1 / 6}, "who is first")
    drawn = [line.get_xdata().tolist() for line in fig.axes[0].lines if line.get_linestyle() == "-"]
    assert drawn == [[100, 200], [50, 100], [50]]
    assert {"1/6", "tanh", "LSTM", "who is first", "loss, held out"} <= set(texts(fig))
    assert fig.axes[0].lines[0].get_color() != fig.axes[0].lines[1].get_color() == fig.axes[0].lines[2].get_color()
    assert "up to 200 updates" in fig.alt and "tanh, LSTM" in fig.alt


@pytest.mark.parametrize("count", [0, 5])
def test_a_contest_of_none_or_too_many_is_refused(count):
    with pytest.raises(ValueError, match="Between one and 4"):
        gates.contest({str(n): [([1], [1.0])] for n in range(count)}, {}, "")
