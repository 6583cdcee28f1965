"""A stream in pieces, what layers hear, answers as they arrive, drawn; and what streams cost, plotted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from unrolled.figures.drawing import Drawing, arrow, canvas, frame, label, node
from unrolled.figures.style import PALETTE

__all__ = ["LAYERS", "arriving", "by_length", "cuts", "drift", "hearing", "kept", "queue"]

LAYERS = {
    "recurrent layer": (-4, 0),
    "convolution of 3, causal": (-2, 0),
    "convolution of 3, centred": (-1, 1),
    "bidirectional layer": (-4, 4),
}
"""Kinds of layers, and the first and last input that an answer needs, counted from its own; 4 stands for all."""


def cuts(ways: Sequence[Sequence[int]] = ((8,), (3, 1, 4), (1, 1, 1, 1, 1, 1, 1, 1))) -> Drawing:
    """The same inputs, cut into pieces in several ways; a state goes from each piece to the next.

    Args:
        ways: for each row the lengths of its pieces; all rows have the same sum, at most 10.

    Raises:
        ValueError: a piece is empty, or the sums differ.
    """
    total = sum(ways[0])
    if any(sum(way) != total or min(way) < 1 for way in ways) or total > 10:
        raise ValueError(f"Each way cuts the same inputs, at most 10, into pieces of 1 or more; got {ways}.")
    pitch, rise, left = 0.8, 0.95, 1.05
    said = "; ".join(" + ".join(map(str, way)) for way in ways)
    fig, ax = canvas(
        left + total * pitch + 1.0,
        len(ways) * rise + 0.15,
        f"The same {total} inputs in {len(ways)} rows, cut into pieces: {said}. In each row a state of 0 enters the "
        f"first piece, each piece hands its last state to the next one, and the last state of every row is h_{total}.",
    )
    for row, way in enumerate(ways):
        y = (len(ways) - row - 0.5) * rise + 0.05
        label(ax, 0.3, y, "0", symbol=True)
        begin, x = 0.42, left
        at = 0
        for piece in way:
            start, end = x - 0.31, x + (piece - 1) * pitch + 0.31
            arrow(ax, (begin, y), (start, y), color=PALETTE["hidden"])
            frame(ax, start, y - 0.34, end, y + 0.34)
            for _ in range(piece):
                at += 1
                node(ax, x, y, f"$x_{{{at}}}$", PALETTE["input"], radius=0.24)
                x += pitch
            begin = end
        arrow(ax, (begin, y), (begin + 0.4, y), color=PALETTE["hidden"])
        node(ax, begin + 0.68, y, f"$h_{{{total}}}$", PALETTE["hidden"], radius=0.27)
    return fig


def hearing() -> Drawing:
    """For each kind of layer in `LAYERS`, the inputs that its answer at step t is made from."""
    pitch, left, rise = 0.52, 2.5, 0.62
    fig, ax = canvas(
        left + 9 * pitch + 1.6,
        len(LAYERS) * rise + 0.75,
        "Four kinds of layers, and for each of them which of nine inputs, from x_{t-4} to x_{t+4}, its answer at step "
        "t is made from. A recurrent layer: all up to x_t. A causal convolution of width 3: the three up to x_t. A "
        "centred convolution of width 3: from x_{t-1} to x_{t+1}, so it waits for one. A bidirectional layer: all, "
        "so it waits for the end.",
    )
    top = len(LAYERS) * rise + 0.15
    for at in range(-4, 5):
        name = "t" if at == 0 else f"t{'+' if at > 0 else '-'}{abs(at)}"
        label(ax, left + (at + 4.5) * pitch, top + 0.28, f"${name}$" if at == 0 else name.replace("-", "−"))
    label(ax, left + 9 * pitch + 0.85, top + 0.28, "it waits for")
    waits = {0: "nothing", 1: "1 reading", 4: "the end"}
    for row, (kind, (first, last)) in enumerate(LAYERS.items()):
        y = top - (row + 0.5) * rise
        label(ax, left - 0.15, y, kind, align="right")
        for at in range(-4, 5):
            _square(ax, left + (at + 4.5) * pitch, y, pitch - 0.1, heard=first <= at <= last, later=at > 0)
        label(ax, left + 9 * pitch + 0.85, y, waits[last])
    return fig


def _square(ax: Axes, x: float, y: float, side: float, *, heard: bool, later: bool) -> None:
    """An input: filled where it is heard, in the colour of what has not come yet where it lies ahead."""
    color = PALETTE["accent"] if later else PALETTE["input"]
    place = (x - side / 2, y - side / 2)
    inside, edge = (color, color) if heard else ("white", PALETTE["muted"])
    ax.add_patch(Rectangle(place, side, side, linewidth=1.2, facecolor=inside, edgecolor=edge))


def arriving(x: np.ndarray, door: np.ndarray, open_now: np.ndarray, pieces: Sequence[int]) -> Drawing:
    """A stream and what a net says of it, piece by piece: a panel for each piece, with all that has come by then.

    Args:
        x: readings, (time,).
        door: what is true, (time,), 0 or 1.
        open_now: what the net says at each reading, (time,), a probability.
        pieces: lengths of the pieces, with sum time.
    """
    ends = np.cumsum(pieces)
    fig = pyplot.figure(figsize=(8.4, 1.15 * len(pieces) + 0.7), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    fig.alt = (
        f"{len(pieces)} panels below each other, one for each piece of a stream of {len(x)} readings. In each, the "
        "readings that have come by then as grey points, whether the door is open as a dashed line, and the net's "
        "probability as a line, strong in the newest piece. What was said of earlier readings never changes."
    )
    axes = fig.subplots(len(pieces), 1, sharex=True, sharey=True, squeeze=False)[:, 0]
    for ax, end, piece in zip(axes, ends, pieces, strict=True):
        steps, start = np.arange(end), end - piece
        ax.axvspan(start - 0.5, end - 0.5, color=PALETTE["input"], alpha=0.15, lw=0)
        ax.plot(steps, x[:end], ".", color=PALETTE["muted"], ms=4, label="reading")
        ax.plot(steps, door[:end], color=PALETTE["baseline"], ls="--", lw=1.2, label="the door is open")
        ax.plot(steps, open_now[:end], color=PALETTE["hidden"], lw=1.0, alpha=0.5)
        ax.plot(steps[start:], open_now[start:end], color=PALETTE["hidden"], lw=2.4, label="the net: it is open")
        ax.set(xlim=(-2, len(x) + 1), yticks=(-1, 0, 1))
        ax.grid(False)
    axes[-1].set_xlabel("reading")
    handles, names = axes[0].get_legend_handles_labels()
    fig.legend(handles, names, loc="outside upper center", ncols=3)
    return fig


COLORS = ("hidden", "accent", "weight")


def by_length(lengths: Sequence[int], found: Mapping[str, np.ndarray], latch: float) -> Figure:
    """Share of right answers against the length of the pieces, for each way of running the same nets.

    Args:
        lengths: of the pieces.
        found: for each way the shares, (lengths, nets); lines are means, bands go from the lowest to the highest.
        latch: the share of the baseline, which does not depend on pieces.
    """
    fig, ax = pyplot.subplots(figsize=(8.8, 3.4))
    told = []
    for (name, shares), color in zip(found.items(), COLORS, strict=True):
        means = shares.mean(axis=1)
        ax.plot(lengths, means, "o-", color=PALETTE[color], label=name)
        ax.fill_between(lengths, shares.min(axis=1), shares.max(axis=1), color=PALETTE[color], alpha=0.2, lw=0)
        told.append(f"{name}: " + ", ".join(f"≈ {mean:.2f} at {at}" for at, mean in zip(lengths, means, strict=True)))
    ax.axhline(latch, color=PALETTE["baseline"], ls="--", lw=1.5, label="latch, no net")
    ax.axhline(0.5, color=PALETTE["muted"], ls=":", label="chance")
    ax.set(xscale="log", xlabel="readings in a piece", ylabel="readings with the right answer", ylim=(0.45, 1.0))
    fig.legend(loc="outside right center")
    fig.alt = (  # type: ignore[attr-defined]
        "Share of right answers against the length of the pieces, a line for each way of running, means. "
        f"{'; '.join(told)}; the latch ≈ {latch:.2f}; chance 0.50."
    )
    return fig


def kept(steps: Sequence[int], found: Mapping[str, Sequence[int]], title: str) -> Figure:
    """Bytes that one stream takes against the steps so far, both axes logarithmic.

    Args:
        steps: so far.
        found: for each kind of net its bytes at each of them.
        title: which net it is.
    """
    fig, ax = pyplot.subplots(figsize=(6.8, 3.3))
    for (kind, sizes), color in zip(found.items(), ("accent", "weight", "hidden"), strict=True):
        ax.plot(steps, sizes, color=PALETTE[color], label=kind)
    ax.set(xscale="log", yscale="log", xlabel="steps so far", ylabel="bytes for one stream", title=title)
    ax.legend()
    ends = ", ".join(
        f"{kind} {sizes[0]:,} at step {steps[0]:,} and {sizes[-1]:,} at step {steps[-1]:,}"
        for kind, sizes in found.items()
    )
    fig.alt = (  # type: ignore[attr-defined]
        f"Bytes for one stream against the number of steps, both axes logarithmic, a line for each kind: {ends}."
    )
    return fig


def drift(found: Mapping[str, np.ndarray], title: str) -> Figure:
    """How far two runs in numbers of different width are apart at each step, both axes logarithmic.

    Args:
        found: for each recurrence the difference at each step.
        title: which widths.
    """
    fig, ax = pyplot.subplots(figsize=(7.2, 3.5))
    told = []
    for (name, off), color in zip(found.items(), ("accent", "weight", "hidden"), strict=True):
        ax.plot(np.arange(1, len(off) + 1), np.maximum(off, 1e-9), color=PALETTE[color], lw=1.2, label=name)
        at = [step for step in (10, 100, 1000, 10_000) if step < len(off)]
        so_far = ", ".join(f"{np.max(off[:step]):.0e} to step {step:,}" for step in (*at, len(off)))
        told.append(f"{name}, the largest: {so_far}")
    ax.set(xscale="log", yscale="log", xlabel="step", ylabel="largest difference", ylim=(1e-9, 1e3), title=title)
    ax.legend(loc="upper left")
    fig.alt = (  # type: ignore[attr-defined]
        f"Difference of two runs, {title}, against the step, both axes logarithmic. As measured: ≈ {'; '.join(told)}."
    )
    return fig


def queue(found: Mapping[str, np.ndarray], first: int, last: int) -> Figure:
    """Delay of each reading, for each way of taking them.

    Args:
        found: for each way the delays in milliseconds, (readings,).
        first, last: readings between which the plot shows them.
    """
    fig, ax = pyplot.subplots(figsize=(6.8, 3.0))
    told = []
    for (name, late), color in zip(found.items(), ("accent", "hidden"), strict=True):
        ax.plot(late, color=PALETTE[color], label=name)
        usual = np.median(late)
        back = int(np.flatnonzero(late > 2 * usual)[-1]) + 1
        told.append(
            f"{name}: {usual:.0f} ms as a rule, at most {late.max():.0f} ms at reading {late.argmax()}, and "
            f"as a rule again from reading {back} on"
        )
    ax.set(xlabel="reading", ylabel="delay, ms", xlim=(first, last))
    ax.legend()
    fig.alt = f"Delay of each reading against its number. {'; '.join(told)}."  # type: ignore[attr-defined]
    return fig
