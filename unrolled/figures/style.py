"""The house style: colours, matplotlib's settings, and how a figure reaches the page."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import matplotlib
from cycler import cycler
from IPython import get_ipython
from IPython.display import display
from matplotlib import pyplot
from matplotlib.figure import Figure
from PIL import Image

__all__ = ["DPI", "PALETTE", "png", "show", "use_style"]

DPI = 110
"""Dots per inch on the page: a figure 7 inches wide is 770 pixels wide."""

PALETTE: Mapping[str, str] = MappingProxyType(
    {
        "input": "#E69F00",  # x: what goes in
        "hidden": "#0072B2",  # h: what is remembered, and the recurrent network in a comparison
        "output": "#009E73",  # y: what comes out
        "weight": "#A24E80",  # what is learnt
        "accent": "#D55E00",  # the one thing to look at
        "muted": "#A8A8A8",  # what is not the point: chance lines, examples in the background
        "baseline": "#404040",  # the model to beat
        "good": "#009E73",
        "bad": "#D55E00",
    }
)
"""Colours by their part in a figure, after Okabe and Ito: told apart with every common colour blindness.

`good` and `bad` are the colours of `output` and `accent`: fewer colours, and one meaning in one figure.
"""

UNSEEN = "position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%)"
"""Style of words that are read aloud and not seen."""

SETTINGS: dict[Any, Any] = {
    "figure.dpi": DPI,
    "figure.figsize": (6.6, 3.4),
    "figure.facecolor": "white",
    "figure.constrained_layout.use": True,
    "figure.constrained_layout.h_pad": 0.08,
    "figure.constrained_layout.w_pad": 0.08,
    "savefig.dpi": DPI,
    "savefig.facecolor": "white",
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "mathtext.fontset": "dejavusans",
    "text.color": "#222222",
    "axes.facecolor": "white",
    "axes.edgecolor": "#666666",
    "axes.labelcolor": "#222222",
    "axes.titlesize": 12,
    "axes.titlelocation": "left",
    "axes.titlepad": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.prop_cycle": cycler(
        color=[PALETTE[part] for part in ("hidden", "accent", "output", "weight", "input", "baseline")]
    ),
    "grid.color": "#E4E4E4",
    "grid.linewidth": 0.8,
    "xtick.color": "#444444",
    "ytick.color": "#444444",
    "xtick.labelsize": 10,
    "ytick.labelsize": 10,
    "lines.linewidth": 2.0,
    "lines.solid_capstyle": "round",
    "legend.frameon": False,
    "legend.fontsize": 10,
    "image.cmap": "cividis",
}


def use_style() -> None:
    """Set matplotlib's settings to the house style, for every figure made from now on."""
    matplotlib.rcParams.update(SETTINGS)


def show(fig: Figure, alt: str | None = None) -> None:
    """Show a figure below the cell, with its alternative text, and close it.

    The picture is a PNG at screen resolution on white. Its text form is `alt`,
    so an output that is compared holds no more than you wrote; a number that
    differs from run to run is written with ≈ there too. Outside Jupyter the
    figure is closed and nothing is shown.

    Args:
        fig: any matplotlib figure.
        alt: what the figure shows, for a reader who can't see it: its kind, its
            parts, what to notice. A drawing of this package brings its own.

    Raises:
        ValueError: there is no alternative text.
    """
    text = " ".join((getattr(fig, "alt", "") if alt is None else alt).split())
    if not text:
        raise ValueError('This figure has no alternative text: say what it shows, figures.show(fig, alt="…").')
    if getattr(get_ipython(), "kernel", None) is not None:
        image = {"image/png": base64.b64encode(png(fig)).decode(), "text/plain": text}
        display(image, metadata={"image/png": {"width": round(fig.get_figwidth() * DPI), "alt": text}}, raw=True)
        # JupyterLab and nbconvert ignore an image's "alt", so the text also follows as words that only a
        # screen reader meets; an <img alt> in HTML would be compared byte by byte, and is cut out where HTML is cleaned
        display({"text/html": f'<p style="{UNSEEN}">{html.escape(text)}</p>'}, raw=True)
    pyplot.close(fig)


def png(fig: Figure) -> bytes:
    """The figure as it appears on the page: a PNG of `DPI` dots per inch on white, of at most 256 colours.

    A palette makes the file three times smaller, and no eye sees the difference.
    """
    drawn, stored = io.BytesIO(), io.BytesIO()
    fig.savefig(drawn, format="png", dpi=DPI, facecolor="white")
    picture = Image.open(drawn).convert("RGB")
    # this method spreads the palette over all colours present, so that a small mark keeps its own
    picture = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    picture.save(stored, format="png", optimize=True)
    return stored.getvalue()
