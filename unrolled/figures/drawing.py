"""What drawings of networks are made of: values, layers, and the arrows between them.

Lengths and positions are inches from the figure's lower left corner. Round
things are values (a character, a state), boxes are layers that compute, and a
weight's name sits in the layer or on the arrow where it multiplies.
"""

from __future__ import annotations

import math
from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

from unrolled.figures.style import DPI, PALETTE

__all__ = ["Drawing", "arrow", "box", "canvas", "dot", "frame", "join", "label", "loop", "node", "weight"]

INK = "#222222"
CAPTION = "#5A5A5A"
LINE = "#444444"
LINE_WIDTH = 1.5
CORNER = 0.14  # radius of an arrow's corners, inches
HEAD = 0.1  # length of an arrow's head, inches

Point = tuple[float, float]


class Drawing(Figure):
    """A figure that carries its alternative text.

    Attributes:
        alt: what is drawn, in words, for a reader who can't see it.
    """

    alt: str = ""


def canvas(width: float, height: float, alt: str) -> tuple[Drawing, Axes]:
    """An empty drawing of about this size in inches, and axes on which one unit is one inch."""
    width, height = round(width * DPI) / DPI, round(height * DPI) / DPI  # whole pixels
    fig = Drawing(figsize=(width, height), dpi=DPI, facecolor="white")
    fig.set_layout_engine("none")
    fig.alt = alt
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(0, height))
    ax.axis("off")
    return fig, ax


def node(ax: Axes, x: float, y: float, text: str, color: str, radius: float = 0.27) -> None:
    """A value: a circle with its symbol inside."""
    ax.add_patch(Circle((x, y), radius, facecolor=tint(color), edgecolor=color, linewidth=LINE_WIDTH, zorder=2))
    _write(ax, x, y, text, size=14)


def box(ax: Axes, x: float, y: float, text: str, color: str, width: float = 0.66, height: float = 0.62) -> None:
    """A layer: a box around (x, y) with its weights' symbol inside, or words that say what it does."""
    _rounded(ax, x, y, width, height, facecolor=tint(color), edgecolor=color, linewidth=LINE_WIDTH, zorder=2)
    _write(ax, x, y, text, size=14 if "$" in text else 11)


def join(ax: Axes, x: float, y: float, text: str = "", radius: float = 0.1) -> None:
    """A small circle where arrows come together: plain for "side by side", with a sign for an operation."""
    ax.add_patch(Circle((x, y), radius, facecolor="white", edgecolor=LINE, linewidth=LINE_WIDTH, zorder=2))
    if text:
        _write(ax, x, y, text, size=14)


def dot(ax: Axes, x: float, y: float) -> None:
    """A point where one value goes two ways."""
    ax.add_patch(Circle((x, y), 0.045, facecolor=LINE, edgecolor="none", zorder=2))


def weight(ax: Axes, x: float, y: float, name: str, color: str = PALETTE["weight"], width: float = 0.66) -> None:
    """A weight's name on the arrow along which it multiplies."""
    _rounded(ax, x, y, width, 0.38, facecolor=tint(color), edgecolor=color, linewidth=LINE_WIDTH, zorder=2)
    _write(ax, x, y, name, size=13)


def label(ax: Axes, x: float, y: float, text: str, *, symbol: bool = False, align: str = "center") -> None:
    """Words in grey beside a part, or the symbol of the value on an arrow."""
    _write(ax, x, y, text, size=13 if symbol else 10, color=INK if symbol else CAPTION, horizontalalignment=align)


def arrow(ax: Axes, *points: Point, dashed: bool = False, color: str = LINE, corner: float = CORNER) -> None:
    """An arrow through these points, straight between them and rounded where it turns."""
    neck = _towards(points[-1], points[-2], HEAD)  # a dashed line ends where its head, drawn whole, begins
    if dashed:
        line = _rounded_line((*points[:-1], neck), corner)
        ax.add_patch(PathPatch(line, fill=False, color=color, linewidth=LINE_WIDTH, linestyle=(0, (3, 2)), zorder=1))
    ax.add_patch(
        FancyArrowPatch(
            path=_rounded_line((neck, points[-1]) if dashed else points, corner),
            arrowstyle="-|>,head_length=0.55,head_width=0.26",
            mutation_scale=13,
            linewidth=LINE_WIDTH,
            color=color,
            joinstyle="miter",
            shrinkA=0,
            shrinkB=0,
            zorder=1,
        )
    )


def loop(ax: Axes, start: Point, end: Point, top: float, *, color: str = PALETTE["hidden"]) -> None:
    """An arrow that leaves `start` upwards, runs along the height `top` and comes down on `end`."""
    arrow(ax, start, (start[0], top), (end[0], top), end, color=color, corner=2 * CORNER)


def frame(ax: Axes, left: float, bottom: float, right: float, top: float) -> None:
    """A pale field behind the parts that belong together."""
    x, y = (left + right) / 2, (bottom + top) / 2
    _rounded(ax, x, y, right - left, top - bottom, facecolor="#F5F5F5", edgecolor="#DADADA", linewidth=1, zorder=0)


def tint(color: str, strength: float = 0.2) -> tuple[float, float, float]:
    """A pale version of a colour, light enough for dark text."""
    red, green, blue = (1 - strength * (1 - part) for part in to_rgb(color))
    return red, green, blue


def _write(ax: Axes, x: float, y: float, text: str, *, size: float, color: str = INK, **more: Any) -> Text:
    more = {"horizontalalignment": "center", "verticalalignment": "center"} | more
    # fonts are named here, so that a drawing looks the same with and without use_style
    return ax.text(
        x, y, text, size=size, color=color, family="DejaVu Sans", math_fontfamily="dejavusans", zorder=3, **more
    )


def _rounded(ax: Axes, x: float, y: float, width: float, height: float, **look: Any) -> None:
    corner = (x - width / 2, y - height / 2)
    ax.add_patch(FancyBboxPatch(corner, width, height, boxstyle="round,pad=0,rounding_size=0.09", **look))


def _rounded_line(points: tuple[Point, ...], corner: float) -> Path:
    vertices, codes = [points[0]], [Path.MOVETO]
    for before, turn, after in zip(points, points[1:], points[2:], strict=False):
        vertices += [_towards(turn, before, corner), turn, _towards(turn, after, corner)]
        codes += [Path.LINETO, Path.CURVE3, Path.CURVE3]
    return Path([*vertices, points[-1]], [*codes, Path.LINETO])


def _towards(start: Point, end: Point, distance: float) -> Point:
    """The point this far from `start` on the way to `end`, and no further than half of it."""
    whole = math.dist(start, end)
    share = min(distance, whole / 2) / whole
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
