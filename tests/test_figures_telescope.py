"""The telescope's drawings: what they show and say, underflow, and the moving picture as a file and on the page."""

import io
import itertools

import matplotlib
import numpy as np
import pytest
import torch
from matplotlib import pyplot as plt
from nbconvert import HTMLExporter
from nbformat import v4
from PIL import Image

from unrolled import figures
from unrolled.figures import style
from unrolled.telescope import Reading, Snapshot, observe

TIME = 30


def reading(rate, parts=("h",), exact=True):
    """Gradients that fall (or grow) by a factor a step, the same for two examples, and a bound above them."""
    powers = torch.as_tensor(rate, dtype=torch.float64) ** torch.arange(TIME).expand(2, TIME)
    norms = dict.fromkeys(parts, 3 * powers)
    return Reading(norms, dict(norms), 3 * (1.1 * powers).clamp(min=powers)) if exact else Reading(norms)


def training(frames=6):
    return [Snapshot(50 * n, 1 / (n + 1), reading(0.3 + 0.1 * n, exact=False)) for n in range(frames)]


LINES = {"guessing the mean": 1 / 6, "remembering one value": 1 / 12}


@pytest.fixture(autouse=True)
def house_style():
    with matplotlib.rc_context():
        figures.use_style()
        yield
    plt.close("all")


def texts(fig):
    found = [text.get_text() for text in fig.findobj(matplotlib.text.Text)]
    return [text for text in found if text]


# One look


def test_every_panel_has_its_title_and_the_axes_say_what_they_are():
    fig = figures.gradient_telescope({"tanh": reading(0.5), "relu": reading(0.9), "sigmoid": reading(0.2)}, columns=2)
    shown = texts(fig)
    assert {"tanh", "relu", "sigmoid", "distance to the end, in steps"} <= set(shown)
    assert {"measured, ∂L/∂h$_t$", "product of Jacobians", "bound: product of norms"} <= set(shown)
    assert any("∂L/∂h$_T$" in text for text in shown)
    assert [ax.get_yscale() for ax in fig.axes] == ["log"] * 4
    assert [ax.axison for ax in fig.axes] == [True, True, True, False]


def test_the_lines_are_the_shares_that_were_measured():
    fig = figures.gradient_telescope({"one": reading(0.5)})
    curves = [line.get_ydata() for line in fig.axes[0].lines if len(line.get_ydata()) == TIME]
    powers = 0.5 ** np.arange(TIME)
    assert np.allclose(curves[0], powers) and np.allclose(curves[1], powers)
    assert np.allclose(curves[2], np.maximum(1.1 * powers, powers))


def test_an_lstm_has_a_line_for_each_part_and_a_reading_without_jacobians_has_no_bound():
    shown = texts(figures.gradient_telescope({"LSTM": reading(0.5, parts=("h", "c"))}))
    assert {"measured, ∂L/∂h$_t$", "measured, ∂L/∂c$_t$"} <= set(shown)
    fig = figures.gradient_telescope({"plain": reading(0.5, exact=False)})
    assert not {"product of Jacobians", "bound: product of norms"} & set(texts(fig))
    assert "bound" not in fig.alt


@pytest.mark.parametrize("rate", [0.0, 1e-40])
def test_what_underflows_is_marked_and_does_not_stretch_the_axis(rate):
    fig = figures.gradient_telescope({"gone": reading(rate), "fine": reading(0.5)})
    gone = fig.axes[0]
    marks = [line.get_xydata() for line in gone.lines if line.get_marker() == "v"]
    assert marks and all(np.allclose(mark, [[0, 1]], atol=0.2) for mark in marks)
    low, high = gone.get_ylim()
    assert 1e-13 < low < 0.5 ** (TIME - 1) and 1 < high <= 10
    assert "gone: h below 1e-30" in fig.alt and "fine: h 1.9e-09" in fig.alt
    style.png(fig)


def test_an_explosion_is_cut_at_the_ceiling():
    fig = figures.gradient_telescope({"grows": reading(10.0)}, ceiling=1e4)
    assert fig.axes[0].get_ylim()[1] == 1e4
    assert "grows: h 1.0e+29" in fig.alt


def test_a_telescope_without_readings_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        figures.gradient_telescope({})


def test_alternative_text_says_what_is_exact_before_what_is_measured():
    alt = figures.gradient_telescope({"tanh": reading(0.5)}).alt
    before, after = alt.split("≈")
    assert "log axis" in before and "29 steps" in before and "tanh" in after


def test_a_real_reading_is_drawn():
    torch.manual_seed(4)
    cell = torch.nn.LSTMCell(2, 5, dtype=torch.float64)
    state = 2 * (torch.zeros(3, 5, dtype=torch.float64),)
    got = observe(cell, torch.rand(3, 12, 2, dtype=torch.float64), state, lambda output: output[:, -1].sum(dim=1))
    fig = figures.gradient_telescope({"nn.LSTM": got})
    assert len(style.png(fig)) < 60_000


# A training


def test_the_history_shows_loss_and_telescope_over_the_same_updates():
    fig = figures.telescope_history(training(), LINES)
    top, bottom = fig.axes[:2]
    shown = texts(fig)
    assert {"the loss", "loss, held out", "updates", "distance to the end, in steps"} <= set(shown)
    assert {f"{name} " for name in LINES} <= set(shown)
    assert top.get_xlim() == bottom.get_xlim()
    curve = next(line for line in top.lines if len(line.get_xdata()) == 6)
    assert np.allclose(curve.get_ydata(), 1 / np.arange(1, 7))
    assert bottom.collections[0].get_array().shape == (TIME, 6)
    assert all(name in fig.alt for name in LINES) and fig.alt.count("≈") == 1
    assert len(style.png(fig)) < 60_000


@pytest.mark.parametrize("draw", [figures.telescope_history, figures.telescope_film])
def test_a_training_of_one_moment_is_refused(draw):
    with pytest.raises(ValueError, match="at least two"):
        draw(training(1))


def test_a_gradient_that_underflows_during_training_is_drawn():
    dark = [Snapshot(0, 1.0, reading(0.0, exact=False)), *training()[1:]]
    assert len(style.png(figures.telescope_history(dark))) > 1000
    assert figures.telescope_film(dark).frames == 6


# The moving picture


@pytest.fixture(scope="module")
def film():
    with matplotlib.rc_context():
        figures.use_style()
        return figures.telescope_film(training(), LINES)


def test_the_file_is_an_animated_png_that_repeats(film):
    image = Image.open(io.BytesIO(film.png))
    assert (image.format, image.is_animated, image.n_frames) == ("PNG", True, film.frames + 1)
    assert image.info["loop"] == 0 and image.info["default_image"]
    assert image.width == film.width and film.frames == 6


def test_every_frame_differs_and_the_last_is_what_a_plain_viewer_shows(film):
    image = Image.open(io.BytesIO(film.png))
    frames = []
    for number in range(image.n_frames):
        image.seek(number)
        frames.append(np.asarray(image.convert("RGB")).astype(int))
    default, *played = frames
    assert np.array_equal(default, played[-1])
    assert all((a != b).any() for a, b in itertools.pairwise(played))
    for frame in played:  # nothing but the curves moves: the frame's edge is white in all
        assert (frame[:3] == 255).all() and (frame[-3:] == 255).all() and (frame[:, :2] == 255).all()


def test_first_and_last_frame_stay_longer(film):
    image = Image.open(io.BytesIO(film.png))
    durations = []
    for number in range(1, image.n_frames):
        image.seek(number)
        durations.append(image.info["duration"])
    assert durations[0] > durations[1] == durations[2] and durations[-1] >= 2000


def test_forty_frames_stay_below_a_quarter_of_a_megabyte():
    rng = np.random.default_rng(4)
    many = [
        Snapshot(50 * n, float(rng.uniform(0.1, 0.2)), reading(float(rng.uniform(0.4, 1.0)), exact=False))
        for n in range(40)
    ]
    assert len(figures.telescope_film(many, LINES).png) < 250_000


def test_the_film_says_what_it_shows(film):
    assert all(name in film.alt for name in LINES)
    assert "moving picture" in film.alt and film.alt.count("≈") == 1


def test_play_shows_the_picture_with_its_text(film, monkeypatch):
    class Shell:
        kernel = object()

    sent = []
    module = __import__("sys").modules["unrolled.figures.telescope"]
    monkeypatch.setattr(module, "get_ipython", lambda: Shell())
    monkeypatch.setattr(module, "display", lambda data, metadata=None, raw=False: sent.append((data, metadata or {})))
    figures.play(film)
    (picture, about), (words, _) = sent
    assert picture["text/plain"] == about["image/png"]["alt"] == film.alt
    assert about["image/png"]["width"] == film.width and film.alt in words["text/html"]
    outputs = [v4.new_output("display_data", data, metadata=metadata) for data, metadata in sent]
    notebook = v4.new_notebook(cells=[v4.new_code_cell("", outputs=outputs)])
    page, _ = HTMLExporter(sanitize_html=True).from_notebook_node(notebook)
    assert page.count("<img") == 1 and film.alt in page


def test_play_is_silent_outside_jupyter(film, capsys):
    assert figures.play(film) is None
    assert capsys.readouterr() == ("", "")
