"""The stack and the bidirectional pair, drawn, and what waiting buys, plotted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import pyplot

from unrolled.figures.drawing import LINE_WIDTH, Drawing, arrow, box, canvas, dot, frame, join, label, node
from unrolled.figures.style import PALETTE
from unrolled.figures.unrolled import pair_maps

__all__ = ["both_ways", "depth_solved", "one_wide_layer", "stack", "what_waiting_buys", "who_hears_whom"]

PITCH = 1.7
GREY = "#5A5A5A"
COLORS = ("hidden", "weight", "accent", "baseline")


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
    label(ax, last + 0.76, low + rise - 0.6, "h_n")
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
        label(ax, last + 1.12, y, f"h_n[{layer - 1}]", align="left")
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
    entries = ", ".join(f"h_n[{layer - 1}] for layer {layer}" for layer in range(1, layers + 1))
    told.append(f"The column of the last states of all layers, after step {steps}, is marked h_n: {entries}.")
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
        heard, ahead, back = (PALETTE[part] for part in ("input", "weight", "accent"))  # a wire has its source's colour
        arrow(ax, (x, low + 0.27), (x, forward - 0.25), color=heard)
        dot(ax, x, 0.84)
        aside, under = (x - 0.52, x - 0.2), backward - 0.38
        up = (x, 0.84), (aside[0], 0.84), (aside[0], under), (aside[1], under), (aside[1], backward - 0.25)
        arrow(ax, *up, corner=0.06, color=heard)
        before = left + 0.22 if t == 1 else x - pitch + 0.33
        after = right - 0.22 if t == steps else x + pitch - 0.33
        arrow(ax, (before, forward), (x - 0.33, forward), color=PALETTE["hidden"])
        arrow(ax, (after, backward), (x + 0.33, backward), color=PALETTE["hidden"])
        join(ax, x, high - 0.42)
        arrow(ax, (x, backward + 0.25), (x, high - 0.52), color=back)
        dot(ax, away, forward)
        if t == steps:
            ax.plot([x + 0.33, away], [forward, forward], color=PALETTE["hidden"], lw=LINE_WIDTH, zorder=1)
        arrow(ax, (away, forward), (away, high - 0.42), (x + 0.1, high - 0.42), corner=0.08, color=ahead)
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


def one_wide_layer(W_xh: np.ndarray, W_hh: np.ndarray) -> Drawing:
    """The weights of two layers in one wide one, as fields of colour; exact zeros stay white.

    Args:
        W_xh: (hidden, features); the rows of layer 2, the lower half, are zero.
        W_hh: (hidden, hidden); the quarter from layer 2 to layer 1, the upper right one, is zero.
    """
    fig = _figure(
        6.0,
        3.6,
        "The weights of one wide layer as two fields of colour. W_xh: the upper half, layer 1, is filled; the lower "
        "half is white, exactly zero. W_hh: three of four quarters are filled. The upper right one, from layer 2 to "
        "layer 1, is white, exactly zero.",
    )
    left, right = fig.subplots(1, 2, width_ratios=(W_xh.shape[1], W_hh.shape[1]))
    most = max(float(np.abs(W_xh).max()), float(np.abs(W_hh).max()))
    size = W_hh.shape[0] / 2
    upper, lower, line = size / 2 - 0.5, 1.5 * size - 0.5, size - 0.5
    for ax, W, title in ((left, W_xh, "$W_{xh}$"), (right, W_hh, "$W_{hh}$")):
        image = ax.imshow(np.ma.masked_equal(W, 0), cmap="PuOr", vmin=-most, vmax=most)
        ax.set(title=title, xticks=[], yticks=[])
        ax.tick_params(length=0)
        ax.spines[["top", "right"]].set_visible(True)
        ax.grid(False)
        ax.axhline(line, color=GREY, lw=1)
    right.axvline(line, color=GREY, lw=1)
    left.set_yticks([upper, lower], ["to layer 1", "to layer 2"])
    left.set_xticks([(W_xh.shape[1] - 1) / 2], ["from $x$"])
    right.set_xticks([upper, lower], ["from $h^1$", "from $h^2$"])
    middle = (W_xh.shape[1] - 1) / 2
    for ax, x, y, said in ((left, middle, lower, "exactly\n0"), (right, lower, upper, "exactly 0")):
        ax.text(x, y, said, ha="center", va="center", color=GREY, size=9)
    fig.colorbar(image, ax=[left, right], label="weight", pad=0.03)
    return fig


def depth_solved(solved: Mapping[str, Mapping[tuple[str, int], int]], nets: int, tasks: Mapping[str, str]) -> Drawing:
    """How many nets solved a task, a bar for each depth at each of its sizes, one panel for each kind of task.

    Args:
        solved: for each depth's name, for each (kind, size) how many of its nets solved it.
        nets: how many there were of each.
        tasks: for each kind of task what its size is, for the axis.
    """
    sizes = {kind: sorted({k for found in solved.values() for of, k in found if of == kind}) for kind in tasks}
    counts = "; ".join(
        f"{kind} {k}: {', '.join(str(found[kind, k]) for found in solved.values())}"
        for kind in tasks
        for k in sizes[kind]
    )
    fig = _figure(
        8.2,
        3.3,
        f"How many of {nets} nets solved each task, as bars in groups of {len(solved)}, one panel for each kind of "
        f"task. In the order {', '.join(solved)}: {counts}.",
    )
    axes = fig.subplots(1, len(tasks), sharey=True, squeeze=False, width_ratios=[len(sizes[kind]) for kind in tasks])[0]
    width = 0.8 / len(solved)
    for ax, (kind, size) in zip(axes, tasks.items(), strict=True):
        for at, (name, found) in enumerate(solved.items()):
            places = np.arange(len(sizes[kind])) + width * (at - (len(solved) - 1) / 2)
            heights = [found[kind, k] for k in sizes[kind]]
            bars = ax.bar(places, heights, 0.9 * width, color=PALETTE[COLORS[at]], label=name)
            ax.bar_label(bars, size=9, color=GREY, padding=1)
        ax.set_xticks(range(len(sizes[kind])), [str(k) for k in sizes[kind]])
        ax.set(title=kind, xlabel=size, ylim=(0, 1.1 * nets))
        ax.grid(False, axis="x")
    axes[0].set_ylabel(f"nets of {nets} that solved it")
    axes[-1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return fig


def who_hears_whom(flipped_back: np.ndarray, not_flipped: np.ndarray) -> Drawing:
    """How far the backward half of each answer moves with each input: with the flip-back, and without.

    Args:
        flipped_back, not_flipped: movements, (time, time); row t - 1 is the answer at step t, column s - 1 input s.
    """
    steps = len(flipped_back)
    return pair_maps(
        [flipped_back, not_flipped],
        ["flipped back", "not flipped back"],
        rows="backward half at step $t$",
        columns="input at step $s$",
        colors="movement (white: exactly 0)",
        alt=f"Two heat maps of {steps} by {steps} pairs of steps: how far the backward half of the answer at step t "
        "moves when the input at step s is nudged. Left, flipped back: the upper right triangle is filled, brightest "
        "on the diagonal, and the lower left one is white, exactly zero. Right, not flipped back: the same picture "
        "upside down, brightest on the other diagonal; the first answers hear only the last inputs.",
    )


def what_waiting_buys(
    waits: Sequence[int], right: Mapping[str, Sequence[Sequence[float]]], best: Mapping[str, Sequence[float]]
) -> Drawing:
    """Share of right answers over the steps that an answer waits, beside the best that anybody could do.

    Args:
        waits: steps, rising from 0.
        right: for each kind of net the shares from 0 to 1, (waits, seeds); their mean is drawn. At most three kinds,
            the third as rings around the others.
        best: for each line its shares from 0 to 1, one for each wait.
    """
    means = {name: 100 * np.asarray(seeds).mean(axis=1) for name, seeds in right.items()}
    lines = {name: 100 * np.asarray(shares) for name, shares in best.items()}
    told = "; ".join(
        f"{name} ≈ {', '.join(f'{percent:.0f}' for percent in percents)}" for name, percents in (means | lines).items()
    )
    fig = _figure(
        7.6,
        3.9,
        f"Percent of right answers against the steps that an answer waits, {waits[0]} to {waits[-1]}, with a dashed "
        f"line at 50 for guessing. {told}.",
    )
    ax = fig.subplots()
    ax.axhline(50, color=PALETTE["muted"], ls="--", lw=1.2)
    ax.text(waits[-1], 51, "guessing", color=GREY, size=10, ha="right")
    for name, percents in lines.items():
        ax.plot(waits, percents, color=PALETTE["baseline"], lw=1.5, label=name)
    for at, (name, percents) in enumerate(means.items()):
        part, size, filled = (("accent", 8, True), ("hidden", 5, True), ("weight", 12, False))[at]
        color = PALETTE[part]
        face = color if filled else "none"  # a ring, where two kinds of nets lie on one point
        ax.plot(waits, percents, "o", color=color, mfc=face, mew=1.8, ms=size, label=name, zorder=3)
    ax.set(xlabel="steps that an answer waits, $d$", ylabel="% of answers right", ylim=(40, 103))
    ax.set(title="Each step of patience is one step of future")
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return fig


def _figure(width: float, height: float, alt: str) -> Drawing:
    fig = pyplot.figure(figsize=(width, height), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    fig.alt = alt
    return fig
