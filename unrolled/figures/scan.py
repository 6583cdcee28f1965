"""Chains and trees: the order in which steps of a recurrence are put together, drawn; and what they cost, plotted."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import pyplot
from matplotlib.ticker import NullFormatter, StrMethodFormatter

from unrolled.figures.drawing import Drawing, arrow, box, canvas, frame, join, label, node
from unrolled.figures.style import PALETTE

__all__ = ["chain_and_tree", "clocks", "doubling", "kernels", "lengths", "tables"]

COLORS = ("hidden", "accent", "output", "weight", "input", "baseline")
MARKS = "osD^vP"


def chain_and_tree() -> Drawing:
    """Eight steps put together one after the other, and in pairs."""
    fig, ax = canvas(
        8.6,
        3.3,
        "Two ways to put eight steps together. Left, a chain: step 2 is added to step 1, step 3 to what came out, and "
        "so on; seven joins, each of which waits for the one before it. Right, a tree: four joins put together 1 and "
        "2, 3 and 4, 5 and 6, 7 and 8, all at once; two joins put together the pairs, and one the halves; seven joins "
        "as well, but nothing waits for more than two others.",
    )
    frame(ax, 0.1, 0.1, 4.2, 3.2)
    frame(ax, 4.4, 0.1, 8.5, 3.2)
    low, gap = 0.42, 0.46
    left, right = 0.48, 4.83
    for start in (left, right):
        for step in range(8):
            node(ax, start + gap * step, low, f"{step + 1}", PALETTE["input"], radius=0.17)
    # the chain climbs, so that time runs upwards in both panels
    at = (left, low)
    for step in range(1, 8):
        x, y = left + gap * step, low + 0.29 * step + 0.16
        join(ax, x, y, radius=0.1)
        if step > 1:
            arrow(ax, (x, low + 0.17), (x, y - 0.1))
            arrow(ax, (at[0] + 0.1, at[1]), (x, at[1]), (x, y - 0.1), corner=0.05)
        else:
            arrow(ax, (x, low + 0.17), (x, y - 0.1))
            arrow(ax, (left, low + 0.17), (left, y), (x - 0.1, y))
        at = (x, y)
    places = [(right + gap * step, low) for step in range(8)]
    size = 0.17
    for level in range(1, 4):
        y = low + 0.72 * level
        above = []
        for first, second in zip(places[::2], places[1::2], strict=True):
            x = (first[0] + second[0]) / 2
            for below in (first, second):
                away = np.hypot(x - below[0], y - below[1])
                ux, uy = (x - below[0]) / away, (y - below[1]) / away
                arrow(ax, (below[0] + size * ux, below[1] + size * uy), (x - 0.1 * ux, y - 0.1 * uy))
            join(ax, x, y, radius=0.1)
            above.append((x, y))
        places, size = above, 0.1
    label(ax, 1.28, 2.86, "a chain: 7 joins,\n7 one after the other")
    label(ax, 5.42, 2.86, "a tree: 7 joins,\n3 one after the other")
    return fig


def doubling(steps: int = 8) -> Drawing:
    """The scan by doubling: which steps each place has put together after each round.

    Args:
        steps: places in a row, from 2 to 9.

    Raises:
        ValueError: there are fewer or more.
    """
    if not 2 <= steps <= 9:
        raise ValueError(f"2 to 9 steps can be drawn; got {steps}.")
    rounds = math.ceil(math.log2(steps))
    said = [f"The scan by doubling, for {steps} steps: {rounds + 1} rows of boxes, one box for each step."]
    fig, ax = canvas(8.6, 0.75 + 0.9 * rounds, "")
    height = fig.get_figheight()
    for row in range(rounds + 1):
        y = height - 0.38 - 0.9 * row
        reach = 2**row
        label(ax, 0.1, y, "at first" if row == 0 else f"round {row}", align="left")
        spans = []
        for step in range(1, steps + 1):
            x = 0.5 + 0.94 * step
            first = max(1, step - reach + 1)
            span = f"{first}" if first == step else f"{first}–{step}"
            spans.append(span)
            done = first == 1
            box(ax, x, y, span, PALETTE["hidden" if done else "muted"], width=0.56, height=0.36)
            if row < rounds:
                arrow(ax, (x, y - 0.18), (x, y - 0.9 + 0.18), color=PALETTE["muted"])
                if step + reach <= steps:
                    over = 0.94 * reach
                    arrow(ax, (x + 0.12, y - 0.18), (x + over - 0.16, y - 0.9 + 0.18))
        said.append(f"{'At first' if row == 0 else f'After round {row}'} they hold the steps {', '.join(spans)}.")
        if row < rounds:
            said.append(f"In round {row + 1} each box is joined with the box {reach} to its left, if there is one.")
    said.append("Boxes that begin with step 1 are coloured: they are complete.")
    fig.alt = " ".join(said)
    return fig


def tables(panels: Mapping[str, np.ndarray], bar: str) -> Drawing:
    """Square tables as fields of colour, side by side: row t, column s.

    Args:
        panels: title → values from 0 to 1, (time, time).
        bar: what the colours mean.
    """
    fig = pyplot.figure(figsize=(2.55 * len(panels) + 0.9, 3.2), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    told = []
    for title, values in panels.items():
        low = values[np.tril_indices(len(values), -1)]
        cut = [step for step in range(2, len(values) + 1) if not values[step - 1 :, : step - 1].any()]
        told.append(f"{title}: below the diagonal {low.min():.2g} to {low.max():.2g}, mean {low.mean():.2f}")
        told[-1] += f", and from row {cut[0]} on nothing of what came before it" if cut else ""
    fig.alt = (
        "Square fields of colour, side by side. Row t tells how much of the input of each step s is in the state of "
        f"step t: 0 above the diagonal, 1 on it. {'; '.join(told)}."
    )
    axes = fig.subplots(1, len(panels), squeeze=False, sharey=True)[0]
    for ax, (title, values) in zip(axes, panels.items(), strict=True):
        steps = len(values)
        image = ax.imshow(values, vmin=0, vmax=1, cmap="cividis", extent=(0.5, steps + 0.5, steps + 0.5, 0.5))
        ax.set(title=title, xlabel="input of step $s$")
        ax.grid(False)
    axes[0].set_ylabel("state of step $t$")
    fig.colorbar(image, ax=list(axes), label=bar, pad=0.02, shrink=0.9)
    return fig


def clocks(sizes: Sequence[int], panels: Mapping[str, Mapping[str, Sequence[float]]]) -> Drawing:
    """Times against the length of the sequence, both logarithmic, a panel for each setting.

    Args:
        sizes: lengths.
        panels: title → name → seconds at each length.
    """
    fig = pyplot.figure(figsize=(8.6, 3.5), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    names = next(iter(panels.values()))
    said = [
        f"Panels: {'; '.join(panels)}. In each, lines of the time against the length of the sequence, both axes "
        f"logarithmic, for {', '.join(names)}."
    ]
    for title, seconds in panels.items():
        for size, at in ((sizes[0], 0), (sizes[-1], -1)):
            order = [name for _, name in sorted(((times[at], name) for name, times in seconds.items()), reverse=True)]
            said.append(f"{title}, {size:,} steps, from the slowest to the fastest: {', '.join(order)}.")
    fig.alt = " ".join([*said[:1], "As measured: ≈", *said[1:]])  # nobody compares what stands behind ≈
    axes = fig.subplots(1, len(panels), squeeze=False, sharey=True)[0]
    for ax, (title, seconds) in zip(axes, panels.items(), strict=True):
        for (name, times), color, mark in zip(seconds.items(), COLORS, MARKS, strict=False):
            ax.plot(sizes, 1000 * np.asarray(times, dtype=float), mark + "-", color=PALETTE[color], ms=5, label=name)
        ax.set(xscale="log", yscale="log", xlabel="steps $T$", title=title)
        ax.set_xticks(list(sizes), [str(size) for size in sizes])
        ax.xaxis.set_minor_formatter(NullFormatter())
        ax.yaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    axes[0].set_ylabel("milliseconds")
    axes[-1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return fig


def kernels(found: Mapping[str, np.ndarray]) -> Drawing:
    """Kernels of state-space layers, one panel each.

    Args:
        found: title → kernel, (length,).
    """
    fig = pyplot.figure(figsize=(8.4, 2.8), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    told = []
    for title, values in found.items():
        turns = int((np.diff(np.sign(values[np.abs(values) > 1e-6])) != 0).sum())
        shape = f"begins at {values[0]:.2f}, is largest at age {int(values.argmax())}, changes its sign {turns} times"
        told.append(f"{title}: {shape}, ends at {values[-1]:.3f}")
    fig.alt = f"Panels with the weight of an input against its age in steps. {'; '.join(told)}."
    axes = fig.subplots(1, len(found), squeeze=False)[0]
    for ax, (title, values) in zip(axes, found.items(), strict=True):
        ax.axhline(0, color=PALETTE["muted"], lw=1)
        ax.plot(np.arange(len(values)), values, color=PALETTE["hidden"])
        ax.set(title=title, xlabel="age $k$ of the input")
    axes[0].set_ylabel("weight $K_k$")
    return fig


def lengths(at: Sequence[int], right: Mapping[str, np.ndarray], trained: int) -> Drawing:
    """Share of right answers against the length of the sequence; a line for each net, a colour for each cell.

    Args:
        at: steps at which the nets were asked.
        right: cell → shares, (seeds, lengths).
        trained: the longest sequence in training.
    """
    fig = pyplot.figure(figsize=(8.6, 2.9), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    fig.alt = (
        f"A panel for each cell: {', '.join(right)}. In each, a line for each net: the share of right answers against "
        f"the step, from 0.3 to 1. A dashed line marks chance, 0.5; a dotted one the longest training, {trained} steps."
    )
    for cell, shares in right.items():
        columns = {step: np.asarray(shares)[:, list(at).index(step)] for step in (trained, at[-1])}
        spans = [f"{found.min():.2f} to {found.max():.2f} at step {step}" for step, found in columns.items()]
        fig.alt += f" {cell}: {', '.join(spans)}."
    axes = fig.subplots(1, len(right), sharey=True, squeeze=False)[0]
    for ax, (cell, shares), color in zip(axes, right.items(), COLORS, strict=False):
        ax.axhline(0.5, color=PALETTE["muted"], ls="--", lw=1.2)
        ax.axvline(trained, color=PALETTE["baseline"], ls=":", lw=1.2)
        ax.plot(at, np.asarray(shares).T, color=PALETTE[color], lw=1.4)
        ax.set(title=cell, ylim=(0.3, 1.03), xlabel="step")
    axes[0].set_ylabel("right answers")
    axes[0].text(at[-1], 0.49, "chance", color="#444444", size=9, ha="right", va="top")
    axes[0].text(trained + 2, 0.66, f"trained on\n{trained} steps", color="#444444", size=9, va="center")
    return fig
