"""The gradient telescope, drawn: one look, its whole training at a glance, and as a moving picture.

A moving picture is an animated PNG: every browser plays it, JupyterLab and a page made by nbconvert treat it as any
other PNG, and nothing is loaded from anywhere. A viewer that does not know the format shows the last frame.
"""

from __future__ import annotations

import base64
import html
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from IPython import get_ipython
from IPython.display import display
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from PIL import Image

from unrolled.figures.drawing import Drawing
from unrolled.figures.style import PALETTE, UNSEEN
from unrolled.telescope import Reading, Snapshot

__all__ = ["Film", "gradient_telescope", "play", "telescope_film", "telescope_history"]

FLOOR = 1e-30
"""What is smaller is drawn as smaller than this; so is 0, which is what a number too small for its dtype becomes."""

CEILING = 1e6
PART_COLORS = (PALETTE["hidden"], PALETTE["output"], PALETTE["weight"])
COLORS = 64  # of a moving picture
DISTANCE = "distance to the end, in steps"


@dataclass(frozen=True)
class Film:
    """A moving picture.

    Attributes:
        png: the file, an animated PNG.
        width: of the picture, in pixels.
        alt: what it shows, in words.
        frames: how many pictures it is made of.
    """

    png: bytes
    width: int
    alt: str
    frames: int


def gradient_telescope(
    readings: Mapping[str, Reading], columns: int = 3, floor: float = FLOOR, ceiling: float = CEILING
) -> Drawing:
    """One panel a reading: the relative norm of the gradient over distance, on a log axis.

    Thin lines are measured, broad pale ones are the product of Jacobians, and the dashed line is the bound from their
    norms, as far as the readings have them. All are means over the batch, divided by the mean of ‖∂L/∂h_T‖. Where a
    line falls below `floor`, a triangle marks the place.

    Args:
        readings: a title and a reading for each panel.
        columns: panels side by side.
        floor: the lowest value that is drawn, above 0.
        ceiling: the highest.

    Raises:
        ValueError: there are no readings.
    """
    if not readings:
        raise ValueError("A telescope without a reading shows nothing: give at least one.")
    columns = min(columns, len(readings))
    rows = math.ceil(len(readings) / columns)
    fig = _figure(max(7.0, 3.0 * columns), 0.85 + (2.1 if rows > 1 else 2.5) * rows)
    axes = fig.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
    lowest, highest = 1.0, 1.0
    for ax, (title, reading) in zip(axes.flat, readings.items(), strict=False):
        values = [_drawn(ax, reading.relative(part), color, floor) for part, color in _parts(reading)]
        if reading.product is not None and reading.bound is not None:
            for part, color in _parts(reading):
                product = _above(reading.scaled(reading.product[part]), floor)
                ax.plot(product, color=color, lw=6, alpha=0.25, solid_capstyle="butt", zorder=1.8)
            values.append(_drawn(ax, reading.scaled(reading.bound), PALETTE["baseline"], floor, dashed=True))
        lowest = min(lowest, *(shown.min() for shown in values if len(shown)))
        highest = max(highest, *(shown.max() for shown in values if len(shown)))
        ax.axhline(1, color=PALETTE["muted"], lw=0.8)
        ax.set_title(title)
    low = max(floor, lowest) / 10 ** (0.06 * math.log10(highest / max(floor, lowest)) + 0.3)
    axes[0, 0].set(yscale="log", ylim=(low, min(3 * highest, ceiling)))
    for ax in list(axes.flat)[len(readings) :]:
        ax.axis("off")
    for ax in axes[:, 0]:
        ax.set_ylabel("share of ‖∂L/∂h$_T$‖")
    fig.supxlabel(DISTANCE, fontsize=11)
    first = next(iter(readings.values()))
    _legend(fig, first)
    fig.alt = _telescope_alt(readings, floor)
    return fig


def telescope_history(
    snapshots: Sequence[Snapshot], lines: Mapping[str, float] | None = None, floor: float = 1e-9
) -> Drawing:
    """A training at a glance: the loss over the updates, and below it the telescope of each moment as a column.

    Args:
        snapshots: in the order of their updates, at least two.
        lines: losses to compare with, by name.
        floor: gradients below this share of ‖∂L/∂h_T‖ are drawn in the darkest colour.

    Raises:
        ValueError: there are fewer than two snapshots.
    """
    updates, shares = _history(snapshots)
    fig = _figure(7.4, 5.2)
    top, bottom = fig.subplots(2, 1, sharex=True, height_ratios=(1, 1.25))
    _loss_axes(top, snapshots, lines or {})
    top.set_xlabel("")
    top.plot(updates, [snapshot.loss for snapshot in snapshots], color=PALETTE["accent"])
    mesh = bottom.pcolormesh(
        updates, np.arange(shares.shape[1]), shares.clip(floor, 1).T, norm=LogNorm(floor, 1), shading="nearest"
    )
    bottom.set(xlabel="updates", ylabel=DISTANCE)
    bottom.set_title("the telescope: share of the gradient that arrives")
    bottom.grid(False)
    fig.colorbar(mesh, ax=bottom, pad=0.02, extend="min")
    far = shares[:, shares.shape[1] // 2]
    fig.alt = (
        "Two panels over the updates of one training. Above, the loss on held-out sequences"
        + _told(lines or {})
        + ". Below, a map: each column is the telescope at that moment, dark where the gradient from that distance is "
        "a tiny share of the one at the last step, bright where it is as large. "
        f"Share from half the length away at the start ≈ {far[0]:.1e}, "
        f"at the end {far[-1]:.1e}."
    )
    return fig


def telescope_film(
    snapshots: Sequence[Snapshot],
    lines: Mapping[str, float] | None = None,
    floor: float = 1e-9,
    milliseconds: int = 180,
) -> Film:
    """The telescope and the loss during a training, one frame a snapshot.

    Args:
        snapshots: in the order of their updates, at least two.
        lines: losses to compare with, by name.
        floor: the lowest share that is drawn.
        milliseconds: that a frame is shown; the first and the last stay longer.

    Raises:
        ValueError: there are fewer than two snapshots.
    """
    updates, shares = _history(snapshots)
    fig = Figure(figsize=(7.4, 3.2), dpi=100, layout="constrained", facecolor="white")
    canvas = FigureCanvasAgg(fig)
    left, right = fig.subplots(1, 2)
    left.plot(shares[0].clip(min=floor), color=PALETTE["muted"], lw=1.4)
    left.text(0.03, 0.05, "grey: before training", transform=left.transAxes, fontsize=9, color="#5A5A5A")
    (curve,) = left.plot([], [], color=PALETTE["hidden"])
    left.set(yscale="log", ylim=(floor, 10), xlim=(0, shares.shape[1] - 1), xlabel=DISTANCE)
    left.set_ylabel("share of ‖∂L/∂h$_T$‖")
    left.set_title("the telescope")
    _loss_axes(right, snapshots, lines or {})
    (path,) = right.plot([], [], color=PALETTE["accent"])
    (dot,) = right.plot([], [], "o", color=PALETTE["accent"], ms=6)
    losses = [snapshot.loss for snapshot in snapshots]
    pictures = []
    for number, update in enumerate(updates):
        curve.set_data(np.arange(shares.shape[1]), shares[number].clip(min=floor))
        path.set_data(updates[: number + 1], losses[: number + 1])
        dot.set_data([update], [losses[number]])
        canvas.draw()
        if not number:
            fig.set_layout_engine("none")  # the axes stay where they are
        pictures.append(Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3].copy()))
    far = shares[:, shares.shape[1] // 2]
    durations = [milliseconds] * len(pictures)
    durations[0], durations[-1] = 5 * milliseconds, 15 * milliseconds
    alt = (
        "A moving picture in two panels. Left, the share of the gradient over the distance to the end, on a log axis, "
        "with the curve before training in grey. Right, the loss over the updates" + _told(lines or {}) + ". Share "
        f"from half the length away in the first frame ≈ {far[0]:.1e}, in the last {far[-1]:.1e}; "
        f"{len(pictures)} frames, updates {updates[0]} to {updates[-1]}."
    )
    return Film(_animated(pictures, durations), pictures[0].width, alt, len(pictures))


def play(film: Film) -> None:
    """Show a moving picture below the cell, with its alternative text. Outside Jupyter nothing is shown."""
    if getattr(get_ipython(), "kernel", None) is None:
        return
    image = {"image/png": base64.b64encode(film.png).decode(), "text/plain": film.alt}
    display(image, metadata={"image/png": {"width": film.width, "alt": film.alt}}, raw=True)
    display({"text/html": f'<p style="{UNSEEN}">{html.escape(film.alt)}</p>'}, raw=True)


def _figure(width: float, height: float) -> Drawing:
    fig = pyplot.figure(figsize=(width, height), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    return fig


def _parts(reading: Reading) -> list[tuple[str, str]]:
    return list(zip(reading.gradient, PART_COLORS, strict=False))


def _above(values: torch.Tensor, floor: float) -> np.ndarray[Any, Any]:
    """The values, not a number where they are below the floor."""
    shown = values.double().cpu().numpy().copy()
    shown[~(shown >= floor)] = np.nan
    return shown


def _drawn(ax: Axes, values: torch.Tensor, color: str, floor: float, dashed: bool = False) -> np.ndarray[Any, Any]:
    """Plot what is above the floor, a triangle where it goes below, and give back what is above."""
    shown = _above(values, floor)
    ax.plot(shown, color=color, lw=1.6, ls=(0, (4, 2)) if dashed else "-", zorder=2)
    below = np.isnan(shown)
    if below[1:].any() and not below[0]:
        last = int(np.flatnonzero(below)[0]) - 1
        ax.plot(last, shown[last], "v", color=color, ms=7, zorder=3)
    return shown[~below]


def _legend(fig: Drawing, reading: Reading) -> None:
    handles = [
        Line2D([], [], color=color, lw=1.6, label=f"measured, ∂L/∂{part}$_t$") for part, color in _parts(reading)
    ]
    if reading.bound is not None:
        broad = Line2D([], [], color=PART_COLORS[0], lw=6, alpha=0.25, label="product of Jacobians")
        dashed = Line2D([], [], color=PALETTE["baseline"], lw=1.6, ls=(0, (4, 2)), label="bound: product of norms")
        handles += [broad, dashed]
    fig.legend(handles=handles, loc="outside upper center", ncols=len(handles), frameon=False, fontsize=10)


def _telescope_alt(readings: Mapping[str, Reading], floor: float) -> str:
    first = next(iter(readings.values()))
    shown = "the norm of the gradient as a share of the one at the last step"
    if first.bound is not None:
        shown += ", measured and from the product of Jacobians, which lie on each other, and a dashed bound above them"
    distance = next(iter(first.gradient.values())).shape[1] - 1
    told = "; ".join(
        f"{title}: " + ", ".join(f"{part} {_size(got.relative(part)[-1].item(), floor)}" for part in got.gradient)
        for title, got in readings.items()
    )
    panels = "One panel" if len(readings) == 1 else f"{len(readings)} panels"
    return f"{panels} over the distance to the end, on a log axis: {shown}. At a distance of {distance} steps ≈ {told}."


def _size(value: float, floor: float) -> str:
    return f"{value:.1e}" if value >= floor else f"below {floor:.0e}"


def _history(snapshots: Sequence[Snapshot]) -> tuple[list[int], np.ndarray[Any, Any]]:
    """The updates, and the relative gradients of h, (snapshots, distances)."""
    if len(snapshots) < 2:
        raise ValueError("A training has a beginning and an end: give at least two snapshots.")
    return [snapshot.update for snapshot in snapshots], torch.stack(
        [s.reading.relative() for s in snapshots]
    ).cpu().numpy()


def _loss_axes(ax: Axes, snapshots: Sequence[Snapshot], lines: Mapping[str, float]) -> None:
    last = snapshots[-1].update
    top = 1.25 * max([*lines.values(), min(snapshot.loss for snapshot in snapshots[:2])])
    ax.set(xlabel="updates", ylabel="loss, held out", xlim=(0, last), ylim=(0, top))
    ax.set_title("the loss")
    for name, value in lines.items():
        ax.axhline(value, color=PALETTE["baseline"], lw=1, ls=":")
        behind = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1}
        words = ax.text(last, value, f"{name} ", ha="right", va="bottom", fontsize=9, color="#444444", bbox=behind)
        words.set_zorder(1.5)  # below the curve


def _told(lines: Mapping[str, float]) -> str:
    return f", with dotted lines for {', '.join(lines)}" if lines else ""


def _animated(pictures: Sequence[Image.Image], durations: Sequence[int]) -> bytes:
    """An animated PNG that repeats, all frames in one palette; viewers that know no animation show the last frame."""
    width, height = pictures[0].size
    sample = Image.new("RGB", (width, 3 * height))
    for row, number in enumerate((0, len(pictures) // 2, len(pictures) - 1)):
        sample.paste(pictures[number], (0, row * height))
    palette = sample.quantize(COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette.putpalette([255 if part >= 245 else part for part in palette.getpalette() or []])  # white stays white
    frames = [picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in pictures]
    stored = io.BytesIO()
    frames[-1].save(
        stored,
        format="PNG",
        save_all=True,
        default_image=True,
        append_images=frames,
        duration=list(durations),
        loop=0,
        optimize=True,
    )
    return stored.getvalue()
