"""The stack and the bidirectional pair, drawn, and what waiting buys, plotted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import pyplot

from unrolled.figures.drawing import LINE_WIDTH, Drawing, arrow, box, canvas, dot, frame, join, label, node
from unrolled.figures.style import PALETTE

__all__ = ["both_ways", "depth_errors", "one_wide_layer", "stack", "what_waiting_buys"]

PITCH = 1.7
GREY = "#5A5A5A"
COLORS = ("hidden", "weight", "accent", "baseline")
MARKERS = "osD^"


def stack(layers: int = 2, steps: int = 3) -> Drawing:
    """Recurrent layers on top of each other, unrolled; the top row is nn.RNN's output, the last column its h_n.

    Args:
        layers: 2 or 3.
        steps: 3 or 4.

    Raises:
        ValueError: layers or steps is out of range.
    """
    if layers not in (2, 3) or steps not in (3, 4):
        raise ValueError(f"stack draws 2 or 3 layers and 3 or 4 steps, got {layers!r} and {steps!r}.")
    first, low, rise = 1.85, 0.4, 0.98 if layers == 2 else 0.84
    last = first + (steps - 1) * PITCH
    top = low + layers * rise
    fig, ax = canvas(last + 2.0, top + 1.05, _stack_alt(layers, steps))
    frame(ax, first - 0.42, top + 0.43, last + 0.45, top + 0.91)  # output
    frame(ax, last + 0.52, low + rise - 0.42, last + 1.0, top + 0.3)  # h_n
    label(ax, first - 0.52, top + 0.67, "output", align="right")
    label(ax, last + 1.12, (low + rise + top) / 2 - 0.09, "h_n", align="left")
    for layer in range(1, layers + 1):
        y = low + layer * rise
        node(ax, 0.5, y, "$0$", PALETTE["hidden"], radius=0.22)
        label(ax, first - 0.68, y + 0.22, f"$h_0^{layer}$", symbol=True)
        for t in range(1, steps + 1):
            x = first + (t - 1) * PITCH
            box(ax, x, y, f"$W^{layer}$", PALETTE["weight"] if layer % 2 else PALETTE["accent"], height=0.5)
            before = 0.72 if t == 1 else x - PITCH + 0.33
            arrow(ax, (before, y), (x - 0.33, y), color=PALETTE["hidden"])
            if t < steps:
                label(ax, x + 0.72, y + 0.22, f"$h_{t}^{layer}$", symbol=True)
            if layer == 1:
                node(ax, x, low, f"$x_{t}$", PALETTE["input"])
            arrow(ax, (x, y - rise + (0.27 if layer == 1 else 0.25)), (x, y - 0.25))
            if layer == layers:
                arrow(ax, (x, y + 0.25), (x, top + 0.47))
                label(ax, x, top + 0.67, f"$h_{t}^{layer}$", symbol=True)
        arrow(ax, (last + 0.33, y), (last + 0.58, y), color=PALETTE["hidden"])
        label(ax, last + 0.78, y, f"$h_{steps}^{layer}$", symbol=True)
    return fig


def _stack_alt(layers: int, steps: int) -> str:
    told = [f"{layers} recurrent layers on top of each other, drawn once for each of {steps} steps from left to right."]
    inputs = ", ".join(f"x_{t}" for t in range(1, steps + 1))
    for layer in range(1, layers + 1):
        states = ", ".join(f"h_{t}^{layer}" for t in range(1, steps + 1))
        reads = f"the inputs {inputs}" if layer == 1 else f"the states of layer {layer - 1}, step by step"
        told.append(f"Layer {layer}, with weights W^{layer}, starts from h_0^{layer} = 0 and reads {reads};")
        told.append(f"its states are {states}.")
    told.append(f"The row of the states of layer {layers} is marked output.")
    told.append(f"The column of the last states of all layers, after step {steps}, is marked h_n.")
    return " ".join(told)


def both_ways(steps: int = 4) -> Drawing:
    """The bidirectional pair, unrolled: one layer reads forwards, one backwards, each answer is both states.

    Args:
        steps: 3 to 5.

    Raises:
        ValueError: steps is out of range.
    """
    if not 3 <= steps <= 5:
        raise ValueError(f"both_ways draws 3 to 5 steps, got {steps!r}.")
    low, forward, backward, high = 0.4, 1.3, 2.2, 3.2
    first, pitch = 1.45, 1.6
    last = first + (steps - 1) * pitch
    fig, ax = canvas(last + 1.45, 3.65, _both_alt(steps))
    left, right = 0.38, last + 1.07
    node(ax, left, forward, "$0$", PALETTE["hidden"], radius=0.22)
    node(ax, right, backward, "$0$", PALETTE["hidden"], radius=0.22)
    for t in range(1, steps + 1):
        x = first + (t - 1) * pitch
        away = x + 0.46
        node(ax, x, low, f"$x_{t}$", PALETTE["input"])
        box(ax, x, forward, r"$\overrightarrow{W}$", PALETTE["weight"], height=0.5)
        box(ax, x, backward, r"$\overleftarrow{W}$", PALETTE["accent"], height=0.5)
        arrow(ax, (x, low + 0.27), (x, forward - 0.25))
        dot(ax, x, 0.84)
        aside, under = (x - 0.52, x - 0.2), backward - 0.38
        up = (x, 0.84), (aside[0], 0.84), (aside[0], under), (aside[1], under), (aside[1], backward - 0.25)
        arrow(ax, *up, corner=0.06)
        before = left + 0.22 if t == 1 else x - pitch + 0.33
        after = right - 0.22 if t == steps else x + pitch - 0.33
        arrow(ax, (before, forward), (x - 0.33, forward), color=PALETTE["hidden"])
        arrow(ax, (after, backward), (x + 0.33, backward), color=PALETTE["hidden"])
        join(ax, x, high - 0.42)
        arrow(ax, (x, backward + 0.25), (x, high - 0.52))
        dot(ax, away, forward)
        if t == steps:
            ax.plot([x + 0.33, away], [forward, forward], color=PALETTE["hidden"], lw=LINE_WIDTH, zorder=1)
        arrow(ax, (away, forward), (away, high - 0.42), (x + 0.1, high - 0.42), corner=0.08)
        arrow(ax, (x, high - 0.32), (x, high - 0.09))
        label(ax, x, high + 0.1, rf"$\overrightarrow{{h}}_{t},\,\overleftarrow{{h}}_{t}$", symbol=True)
    return fig


def _both_alt(steps: int) -> str:
    inputs = ", ".join(f"x_{t}" for t in range(1, steps + 1))
    answers = ", ".join(f"h→_{t} and h←_{t}" for t in range(1, steps + 1))
    return (
        f"Two recurrent layers side by side, drawn once for each of {steps} steps. Both hear the same inputs "
        f"{inputs}. The lower one, with weights W→, starts from 0 on the left and carries its state from left to "
        "right. The upper one, with weights W←, starts from 0 on the right and carries its state from right to left. "
        f"At each step the states of both are put side by side: {answers}. The two never hear each other."
    )


def one_wide_layer(W_xh: np.ndarray, W_hh: np.ndarray, titles: tuple[str, str], *, alt: str) -> Drawing:
    """The weights of one layer as fields of colour; exact zeros stay white.

    Args:
        W_xh: (hidden, features).
        W_hh: (hidden, hidden).
        titles: above the two.
        alt: what they show.
    """
    fig = _figure(5.4, 3.3, alt)
    left, right = fig.subplots(1, 2, width_ratios=(W_xh.shape[1], W_hh.shape[1]))
    most = max(float(np.abs(W_xh).max()), float(np.abs(W_hh).max()))
    for ax, W, title in ((left, W_xh, titles[0]), (right, W_hh, titles[1])):
        image = ax.imshow(np.ma.masked_equal(W, 0), cmap="PuOr", vmin=-most, vmax=most)
        ax.set(title=title, xticks=[], yticks=[])
        ax.spines[["top", "right"]].set_visible(True)
        ax.grid(False)
    half = W_hh.shape[0] // 2 - 0.5
    for ax in (left, right):
        ax.axhline(half, color=GREY, lw=1)
    right.axvline(half, color=GREY, lw=1)
    right.text(1.5 * half + 0.5, 0.5 * half, "exactly 0", ha="center", va="center", color=GREY, size=10)
    fig.colorbar(image, ax=[left, right], label="weight", pad=0.03)
    return fig


def depth_errors(errors: Mapping[str, Mapping[tuple[str, int], np.ndarray]], tasks: Mapping[str, str]) -> Drawing:
    """Percent of wrong answers over the size of a task, one line for each depth, one panel for each kind of task.

    Args:
        errors: for each depth's name, for each (kind, size) the percentages of its seeds, (seeds,).
        tasks: for each kind of task what its size is, for the axis.
    """
    fig = _figure(
        8.2,
        3.5,
        "Percent of wrong answers against the size of the task, for stacks of different depths with equal parameters: "
        "a dot for each seed, a line through the means, and a dashed line at 50 % for guessing. One panel for each "
        f"kind of task: {', '.join(tasks)}.",
    )
    axes = fig.subplots(1, len(tasks), sharey=True, squeeze=False)[0]
    for ax, (kind, size) in zip(axes, tasks.items(), strict=True):
        ax.axhline(50, color=PALETTE["muted"], ls="--", lw=1.2)
        for at, (name, found) in enumerate(errors.items()):
            part, marker = COLORS[at], MARKERS[at]
            sizes = sorted(k for kind_of, k in found if kind_of == kind)
            spread = 0.09 * (at - (len(errors) - 1) / 2)
            places = np.arange(len(sizes)) + spread
            seeds = np.array([found[kind, k] for k in sizes])
            ax.plot(places, seeds.mean(axis=1), marker=marker, color=PALETTE[part], ms=6, label=name)
            ax.plot(places, seeds, ".", color=PALETTE[part], ms=5, alpha=0.6)
        ax.set_xticks(range(len(sizes)), [str(k) for k in sizes])
        ax.set(title=kind, xlabel=size, ylim=(-3, 60))
    axes[0].set_ylabel("% of answers wrong")
    axes[-1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return fig


def what_waiting_buys(
    waits: Sequence[int], right: Mapping[str, np.ndarray], best: Mapping[str, Sequence[float]]
) -> Drawing:
    """Share of right answers over the steps that an answer waits, beside the best that anybody could do.

    Args:
        waits: steps, rising from 0.
        right: for each kind of net the shares from 0 to 1, (waits, seeds); their mean is drawn. At most three kinds,
            the last as rings around the others.
        best: for each line its shares from 0 to 1, one for each wait.
    """
    fig = _figure(
        7.6,
        3.9,
        "Share of right answers against the number of steps that an answer waits. Without a wait all are at the "
        "guessing line of 50 %. The next coin jumps to 100 % with a wait of one step. The next pulse rises step by "
        "step along a line that bends towards 100 %, the best anybody can do, for both kinds of nets.",
    )
    ax = fig.subplots()
    ax.axhline(50, color=PALETTE["muted"], ls="--", lw=1.2)
    ax.text(waits[-1], 51, "guessing", color=GREY, size=10, ha="right")
    for name, shares in best.items():
        ax.plot(waits, 100 * np.asarray(shares), color=PALETTE["baseline"], lw=1.5, label=name)
    for at, (name, seeds) in enumerate(right.items()):
        part, size, filled = (("accent", 8, True), ("hidden", 5, True), ("weight", 12, False))[at]
        color = PALETTE[part]
        face = color if filled else "none"  # a ring, where two kinds of nets lie on one point
        ax.plot(waits, 100 * seeds.mean(axis=1), "o", color=color, mfc=face, mew=1.8, ms=size, label=name, zorder=3)
    ax.set(xlabel="steps that an answer waits, $d$", ylabel="% of answers right", ylim=(40, 103))
    ax.set(title="Each step of patience is one step of future")
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return fig


def _figure(width: float, height: float, alt: str) -> Drawing:
    fig = pyplot.figure(figsize=(width, height), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    fig.alt = alt
    return fig
