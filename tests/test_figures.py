"""The drawings: what they show and say, that nothing overlaps, and how a figure reaches the page."""

import itertools
import os
import re
import subprocess
import sys

import matplotlib
import nbformat
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor
from PIL import Image

from tests.drawings import lines, text_artists, text_boxes, texts
from unrolled import figures
from unrolled.figures import states, style

DRAWINGS = {
    **{f"ladder({k})": lambda k=k: figures.ladder(k) for k in (2, 3, 4)},
    **{f"ladder({k}, shared=True)": lambda k=k: figures.ladder(k, shared=True) for k in (2, 3, 4)},
    "ring()": figures.ring,
    "neuron()": figures.neuron,
}


@pytest.fixture(params=DRAWINGS, ids=str)
def drawing(request):
    return DRAWINGS[request.param]()


# What is drawn


@pytest.mark.parametrize("k", [2, 3, 4])
def test_a_ladder_has_weights_of_its_own_at_each_rung(k):
    shown = texts(figures.ladder(k))
    for t in range(1, k + 1):
        assert {f"x_{t}", f"h_{t}", f"W_{t}", f"hidden layer {t}"} <= set(shown)
    assert {"y", "output\nlayer", "next\ncharacter"} <= set(shown)
    assert "h_0" not in shown and f"x_{k + 1}" not in shown
    assert len({text for text in shown if text.startswith("W")}) == k


@pytest.mark.parametrize("k", [2, 3, 4])
def test_a_shared_ladder_has_one_weight_and_starts_from_zeros(k):
    shown = texts(figures.ladder(k, shared=True))
    assert [text for text in shown if text.startswith("W")] == ["W"] * k
    assert {"h_0", "0", f"x_{k}", f"h_{k}", "y"} <= set(shown)


@pytest.mark.parametrize("k", [0, 1, 5, 2.5, "2"])
def test_a_ladder_of_another_length_is_refused(k):
    with pytest.raises(ValueError, match="2, 3 or 4"):
        figures.ladder(k)


def test_the_ring_shows_its_parts():
    shown = texts(figures.ring())
    assert {"x_t", "h_0", "0", "W", "h_t", "h_{t-1}", "y_t", "output\nlayer", "at the\nfirst step"} <= set(shown)


def test_the_neuron_shows_its_parts():
    shown = texts(figures.neuron())
    parts = {"x_t", "W_{xh}", "W_{hh}", "W_{hy}", "b", "+", "tanh", "h_t", "h_{t-1}", "delay", "one step", "y_t"}
    assert parts <= set(shown)


def test_every_symbol_that_is_drawn_is_in_the_alternative_text(drawing):
    assert len(drawing.alt) > 80
    for text in texts(drawing):
        if re.fullmatch(r"[xhyWb](_\w|_\{[\w-]+\})?", text):
            assert re.sub(r"(W_)\{(\w+)\}", r"\1\2", text) in drawing.alt, text


def test_alternative_texts_name_what_happens():
    assert "joins" in figures.ladder(2).alt and "same weights" in figures.ladder(2, shared=True).alt
    assert "loop" in figures.ring().alt and "h_0 = 0" in figures.ring().alt
    for part in ("sum", "tanh", "delay of one step", "output layer"):
        assert part in figures.neuron().alt


# How it looks


def test_no_two_texts_overlap(drawing):
    for (first, a), (second, b) in itertools.combinations(text_boxes(drawing), 2):
        assert not a.overlaps(b), (first, second)


def test_every_text_is_inside_the_figure(drawing):
    for text, box in text_boxes(drawing):
        assert box.x0 > 4 and box.y0 > 4, text
        assert box.x1 < drawing.bbox.width - 4 and box.y1 < drawing.bbox.height - 4, text


def test_no_line_runs_through_a_text_and_no_edge_cuts_one(drawing):
    patches = drawing.axes[0].patches
    shapes = [patch for patch in patches if isinstance(patch, Circle | FancyBboxPatch)]
    outlines = [shape.get_transform().transform_path(shape.get_path()) for shape in shapes]
    for text, box in text_boxes(drawing):
        corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)]
        within = [outline.contains_points(corners).all() for outline in outlines]
        for outline, inside in zip(outlines, within, strict=True):
            assert inside or not outline.intersects_bbox(box, filled=False), text
        on_top = [shape for shape, inside in zip(shapes, within, strict=True) if inside and shape.get_zorder() > 1]
        if not on_top:  # a text in a shape hides the line behind it
            for line in lines(drawing):
                assert not line.intersects_bbox(box, filled=False), text


def test_all_arrow_heads_are_alike(drawing):
    arrows = [patch for patch in drawing.axes[0].patches if isinstance(patch, FancyArrowPatch)]
    assert len({(arrow.get_mutation_scale(), arrow.get_linewidth()) for arrow in arrows}) == 1


def test_the_figure_fits_a_page_and_its_picture_is_small(drawing):
    width, height = drawing.get_size_inches()
    assert 4 <= width <= 9 and 1.8 <= height <= 4
    assert len(style.png(drawing)) < 60_000


def test_a_drawing_is_the_same_with_and_without_the_style():
    plain = style.png(figures.neuron())
    with matplotlib.rc_context():
        figures.use_style()
        assert style.png(figures.neuron()) == plain


def test_the_picture_is_white_where_nothing_is_drawn(drawing, tmp_path):
    (tmp_path / "figure.png").write_bytes(style.png(drawing))
    image = np.asarray(Image.open(tmp_path / "figure.png").convert("RGBA"))
    assert (image[..., 3] == 255).all()
    assert (image[0] == 255).all() and (image[-1] == 255).all()
    assert image.shape[:2] == (round(drawing.bbox.height), round(drawing.bbox.width))


# One neuron's state


@pytest.mark.parametrize("w", [-0.5, 0.5, 1, 1.5, 3])
@pytest.mark.parametrize("u", [0, 0.2, -2])
def test_fixed_points_are_fixed_and_attract_where_the_curve_is_flat(w, u):
    points = states.fixed_points(w, u)
    assert len(points) == (3 if w > 1 and abs(u) < 1 else 1)
    for h, attracts in points:
        assert abs(np.tanh(w * h + u) - h) < 1e-6
        near = h + 1e-3
        closer = abs(np.tanh(w * near + u) - h) < abs(near - h)
        assert closer == attracts


def test_staircases_start_at_their_squares_and_point_ahead():
    fig = states.cobwebs([0.5, 1.5], starts=(1.0, 0.25), steps=5)
    for ax, w in zip(fig.axes, (0.5, 1.5), strict=True):
        squares = [line for line in ax.lines if line.get_marker() == "s"]
        assert [line.get_xydata().tolist() for line in squares] == [[[1.0, 1.0]], [[0.25, 0.25]]]
        assert [text.arrow_patch for text in ax.texts if hasattr(text, "arrow_patch")]
        stairs = [line.get_xydata() for line in ax.lines if len(line.get_xydata()) == 11]
        for path in stairs:
            assert np.allclose(path[1::2, 1], np.tanh(w * path[:-1:2, 0])) and np.allclose(path[::2, 0], path[::2, 1])
        assert len(stairs) == 2
    assert [text.get_text() for text in fig.axes[-1].get_legend().get_texts()] == ["attracts", "repels"]
    assert "w = 0.5: attracts at 0.00; w = 1.5: attracts at -0.86, repels at 0.00, attracts at 0.86" in fig.alt
    plt.close(fig)


def test_the_black_line_of_the_map_is_where_a_resting_place_vanishes():
    fig = states.memory_map(np.linspace(0, 3, 7), np.linspace(-1.5, 1.5, 5), np.full((5, 7), 2.0))
    upper, lower = (line.get_xydata() for line in fig.axes[0].lines)
    assert np.allclose(upper * [1, -1], lower)
    for w, u in upper[[100, 250, 399]]:
        assert (len(states.fixed_points(w, 0.99 * u)), len(states.fixed_points(w, 1.01 * u))) == (3, 1)
    assert "steps" in fig.alt and len(style.png(fig)) < 60_000
    plt.close(fig)


def test_both_neurons_are_drawn_under_what_they_hear():
    signal = np.zeros(30)
    signal[9] = 1.0
    fig = states.doorbell_and_switch(signal, np.stack([signal / 2, np.ones(30)], axis=1), (0.5, 2.0))
    titles = [ax.get_title(loc) for ax in fig.axes for loc in ("left", "center") if ax.get_title(loc)]
    assert titles == ["what both hear", "the doorbell, $W_{hh} = 0.5$", "the light switch, $W_{hh} = 2$"]
    assert "pulses" in fig.alt
    plt.close(fig)


# Colours

# Machado, Oliveira, Fernandes 2009, severity 1.0; they act on linear RGB
VISION = {
    "all cones": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def linear(color):
    value = np.array(to_rgb(color))
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def lab(color, vision):
    """CIELAB (D65) of a colour as seen with this vision."""
    to_xyz = np.array([[0.41246, 0.35758, 0.18044], [0.21267, 0.71515, 0.07217], [0.01933, 0.11919, 0.95030]])
    xyz = to_xyz @ np.clip(np.array(vision) @ linear(color), 0, 1) / [0.95047, 1, 1.08883]
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("vision", VISION)
def test_colours_are_told_apart_with_every_vision(vision):
    seen = {part: lab(color, VISION[vision]) for part, color in figures.PALETTE.items()}
    for a, b in itertools.combinations(seen, 2):
        if figures.PALETTE[a] != figures.PALETTE[b]:
            assert np.linalg.norm(seen[a] - seen[b]) > 15, (a, b)


def test_the_palette_has_its_parts_and_cannot_be_changed():
    parts = {"input", "hidden", "output", "weight", "accent", "muted", "baseline", "good", "bad"}
    assert set(figures.PALETTE) == parts
    with pytest.raises(TypeError):
        figures.PALETTE["input"] = "red"


def test_text_stands_out_from_what_it_is_written_on(drawing):
    def brightness(color):
        return float(linear(color) @ [0.2126, 0.7152, 0.0722])

    grounds = ["white"] + [patch.get_facecolor()[:3] for patch in drawing.axes[0].patches if patch.get_zorder() != 1]
    grounds = [ground for ground in grounds if brightness(ground) > 0.2]  # the dots carry no text
    for artist in text_artists(drawing):
        for ground in grounds:
            assert (brightness(ground) + 0.05) / (brightness(artist.get_color()) + 0.05) > 4.5


# How it reaches the page


@pytest.fixture
def page(monkeypatch):
    """What `show` sends to a notebook's page."""

    class Shell:
        kernel = object()

    sent = []
    monkeypatch.setattr(style, "get_ipython", lambda: Shell())
    monkeypatch.setattr(style, "display", lambda data, metadata=None, raw=False: sent.append((data, metadata)))
    return sent


def test_show_sends_a_picture_with_its_alternative_text(page):
    fig = figures.ring()
    figures.show(fig)
    (picture, about), (words, _) = page
    assert picture["text/plain"] == about["image/png"]["alt"] == fig.alt
    assert about["image/png"]["width"] == round(fig.bbox.width)
    assert fig.alt in words["text/html"]
    assert "0x" not in str({key: value for key, value in picture.items() if key != "image/png"})


def test_show_takes_a_text_of_yours_and_escapes_it(page):
    figures.show(Figure(), alt='The loss "falls"\n   for <all> & each')
    (picture, _), (words, _) = page
    assert picture["text/plain"] == 'The loss "falls" for <all> & each'
    assert "&quot;falls&quot; for &lt;all&gt; &amp; each" in words["text/html"]


@pytest.mark.parametrize("alt", [None, "", "  \n"])
def test_show_asks_for_an_alternative_text(page, alt):
    with pytest.raises(ValueError, match="alternative text"):
        figures.show(Figure(), alt=alt)
    assert page == []


def test_show_closes_the_figure(page):
    fig, _ = plt.subplots()
    figures.show(fig, alt="an empty plot")
    assert not plt.fignum_exists(fig.number)


def test_show_is_silent_outside_jupyter(capsys):
    fig, _ = plt.subplots()
    assert figures.show(fig, alt="an empty plot") is None
    assert not plt.fignum_exists(fig.number)
    assert capsys.readouterr() == ("", "")


def test_a_notebook_and_its_page_carry_the_text():
    code = "from unrolled import figures\nfigures.use_style()\nfigures.show(figures.ring())"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    ExecutePreprocessor(timeout=60, kernel_name="python3").preprocess(notebook)
    picture, words = notebook.cells[0].outputs
    assert picture.output_type == words.output_type == "display_data"
    assert picture.metadata["image/png"]["alt"] == picture.data["text/plain"] == figures.ring().alt
    page, _ = HTMLExporter(sanitize_html=True).from_notebook_node(notebook)
    assert page.count("<img") == 1 and figures.ring().alt in page


# What importing and use_style touch


def python(code):
    environment = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_matplotlib_comes_only_with_figures():
    assert python("import sys; import unrolled, unrolled.check; print('matplotlib' in sys.modules)") == "False"


def test_importing_and_drawing_leave_settings_and_backend_alone():
    code = """
import matplotlib
before = dict(matplotlib.rcParams.copy())
from tests.drawings import lines, text_artists, text_boxes, texts
from unrolled import figures
figures.show(figures.ladder(2))
after = dict(matplotlib.rcParams.copy())
before.pop("backend", None), after.pop("backend", None)
print(before == after, matplotlib.get_backend(auto_select=False))
figures.use_style()
print(matplotlib.get_backend(auto_select=False))
"""
    assert python(code).split() == ["True", "None", "None"]


def test_a_small_mark_keeps_its_colour_in_the_picture(tmp_path):
    with matplotlib.rc_context():
        figures.use_style()
        fig, ax = plt.subplots()
        ax.imshow(np.random.default_rng(0).normal(size=(60, 60)))
        ax.plot([30], [30], "s", color=figures.PALETTE["accent"], markersize=5)
        (tmp_path / "figure.png").write_bytes(style.png(fig))
        plt.close(fig)
    image = np.asarray(Image.open(tmp_path / "figure.png").convert("RGB")).astype(int)
    accent = np.round(np.array(to_rgb(figures.PALETTE["accent"])) * 255)
    assert np.abs(image - accent).max(axis=-1).min() <= 8
    assert (image[0, 0] == 255).all()


def test_a_plot_in_this_style_is_a_small_picture():
    with matplotlib.rc_context():
        figures.use_style()
        assert matplotlib.rcParams["figure.facecolor"] == "white"
        assert matplotlib.rcParams["font.family"] == ["DejaVu Sans"]
        fig, ax = plt.subplots()
        rng = np.random.default_rng(0)
        for _ in range(6):
            ax.plot(rng.normal(size=200).cumsum())
        ax.set(title="six random walks", xlabel="step", ylabel="value")
        assert len(style.png(fig)) < 60_000
        plt.close(fig)
