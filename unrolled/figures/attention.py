"""Attention: the bottle and the look back, drawn; alignments, shares by place, and what a beam finds, plotted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from matplotlib import pyplot
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from unrolled.figures.drawing import Drawing, arrow, box, canvas, join, label, node, tint
from unrolled.figures.style import PALETTE

__all__ = ["alignment", "bottle", "by_place", "garden", "letting_go", "look_back", "trade_off"]

LOOKS = {
    "once": (PALETTE["baseline"], "-"),
    "once, wider": (PALETTE["baseline"], ":"),
    "every step": (PALETTE["accent"], "-"),
    "attention": (PALETTE["hidden"], "-"),
    "blind": (PALETTE["weight"], "--"),
}
"""Colour and line of each row of the comparison."""


def bottle() -> Drawing:
    """An encoder-decoder with its one state in the neck of a bottle."""
    fig, ax = canvas(
        8.5,
        3.3,
        "An encoder-decoder inside the outline of two bottles that share one neck. On the left the encoder, boxes with "
        "weights W, reads the digits 4, 0, 7 and 2. In the neck stands a single state, h_T. On the right the decoder, "
        "boxes with weights V, says 2, 7, 0, 4, and hears each answer at its next step.",
    )
    middle, low, high, wide, thin = 1.72, 0.62, 2.78, 1.42, 0.36
    left, right, neck = 0.18, 8.32, 4.25
    corners = [(left, middle - wide), (neck - 1.25, middle - wide), (neck - 0.75, middle - thin)]
    corners += [(neck + 0.75, middle - thin), (neck + 1.25, middle - wide), (right, middle - wide)]
    corners += [(x, 2 * middle - y) for x, y in reversed(corners)]
    shape = Path([*corners, corners[0]], [Path.MOVETO, *[Path.LINETO] * (len(corners) - 1), Path.CLOSEPOLY])
    ax.add_patch(PathPatch(shape, facecolor=tint(PALETTE["hidden"], 0.08), edgecolor="#9DB8CC", linewidth=2, zorder=0))
    pitch, first, second = 0.72, 0.62, neck + 1.5
    digits = "4072"
    for at, digit in enumerate(digits):
        x = first + at * pitch
        node(ax, x, low, digit, PALETTE["input"], radius=0.21)
        arrow(ax, (x, low + 0.21), (x, middle - 0.22))
        box(ax, x, middle, "$W$", PALETTE["weight"], width=0.46, height=0.44)
        if at:
            arrow(ax, (x - pitch + 0.23, middle), (x - 0.23, middle), color=PALETTE["hidden"])
    arrow(ax, (first + 3 * pitch + 0.23, middle), (neck - 0.27, middle), color=PALETTE["hidden"])
    node(ax, neck, middle, "$h_T$", PALETTE["hidden"])
    arrow(ax, (neck + 0.27, middle), (second - 0.23, middle), color=PALETTE["hidden"])
    for at, digit in enumerate(reversed(digits)):
        x = second + at * pitch
        box(ax, x, middle, "$V$", PALETTE["accent"], width=0.46, height=0.44)
        node(ax, x, high, digit, PALETTE["output"], radius=0.21)
        arrow(ax, (x, middle + 0.22), (x, high - 0.21))
        if at < 3:
            arrow(ax, (x + 0.23, middle), (x + pitch - 0.23, middle), color=PALETTE["hidden"])
            turn = x + pitch / 2
            way = ((x + 0.21, high), (turn, high), (turn, low), (x + pitch, low), (x + pitch, middle - 0.22))
            arrow(ax, *way, dashed=True, color=PALETTE["output"])
    label(ax, neck, 0.72, "everything that was read\nmust pass here")
    label(ax, first + 1.5 * pitch, 2.32, "encoder")
    label(ax, neck, 2.72, "one state")
    label(ax, second, 1.22, "decoder")
    return fig


def look_back() -> Drawing:
    """One step of attention: scores, softmax, and the weighted mean."""
    fig, ax = canvas(
        8.5,
        4.55,
        "One step of attention. Below stand the encoder's states h_1 to h_4. Each goes up into a small box, score, and "
        "all four boxes also hear the query q_t, which is made from what the decoder hears, x_t, and its state, "
        "s_{t-1}. The four scores e go into one softmax, which gives four weights alpha that sum to 1. Each weight "
        "multiplies its state, the products are added, and the sum is the context c_t. The decoder's layer hears it "
        "beside x_t and s_{t-1}, and gives s_t.",
    )
    columns = [0.75, 1.95, 3.15, 4.35]
    h, e, soft, times, plus = 0.45, 1.42, 2.36, 3.3, 4.08
    query, layer = 5.55, 7.25
    for at, x in enumerate(columns, start=1):
        node(ax, x, h, f"$h_{at}$", PALETTE["hidden"])
        arrow(ax, (x, h + 0.27), (x, e - 0.2))
        box(ax, x, e, "score", PALETTE["weight"], width=0.62, height=0.4)
        arrow(ax, (x, e + 0.2), (x, soft - 0.19))
        label(ax, x - 0.24, (e + soft) / 2, f"$e_{{t{at}}}$", symbol=True)
        arrow(ax, (x, soft + 0.19), (x, times - 0.17))
        label(ax, x - 0.27, (soft + times) / 2, rf"$\alpha_{{t{at}}}$", symbol=True)
        side = x + 0.5
        way = ((x + 0.27, h), (side, h), (side, times), (x + 0.17, times))
        arrow(ax, *way, color=PALETTE["hidden"])
        join(ax, x, times, r"$\times$", radius=0.17)
        arrow(ax, (x, times + 0.17), (x, plus - 0.17))
    for before, after in pairwise([query - 0.27, *[x for x in reversed(columns)]]):
        start = before if before == query - 0.27 else before - 0.31
        arrow(ax, (start, e), (after + 0.31, e), color=PALETTE["accent"])
    box(ax, 2.55, soft, "softmax over the real places", PALETTE["accent"], width=4.4, height=0.38)
    box(ax, 2.55, plus, "+", PALETTE["output"], width=4.4, height=0.34)
    node(ax, query, e, "$q_t$", PALETTE["accent"])
    node(ax, layer, plus, "$c_t$", PALETTE["output"])
    arrow(ax, (4.75, plus), (layer - 0.27, plus), color=PALETTE["output"])
    box(ax, layer, 2.36, "$V$", PALETTE["accent"])
    arrow(ax, (layer, plus - 0.27), (layer, 2.67), color=PALETTE["output"])
    node(ax, 6.35, h, "$s_{t{-}1}$", PALETTE["hidden"], radius=0.31)
    node(ax, layer, h, "$x_t$", PALETTE["input"])
    arrow(ax, (6.35, h + 0.31), (6.35, e), (query + 0.27, e))
    arrow(ax, (layer, h + 0.27), (layer, e), (query + 0.27, e))
    arrow(ax, (6.35, h + 0.31), (6.35, 2.36), (layer - 0.33, 2.36), color=PALETTE["hidden"])
    arrow(ax, (layer, h + 0.27), (layer, 2.05))
    node(ax, 8.15, 2.36, "$s_t$", PALETTE["hidden"])
    arrow(ax, (layer + 0.33, 2.36), (8.15 - 0.27, 2.36), color=PALETTE["hidden"])
    label(ax, 6.0, e + 0.42, "query")
    label(ax, 7.72, plus, "context", align="left")
    return fig


def by_place(found: Mapping[int, Mapping[str, np.ndarray]], chance: float) -> Figure:
    """Share of right answers at each place, a panel for each length; strong lines are means, thin ones the seeds.

    Args:
        found: for each length, for each row the shares, (seeds, length).
        chance: the share of a guess.
    """
    fig, axes = pyplot.subplots(1, len(found), figsize=(2.8 * len(found), 3.4), sharey=True)
    said = []
    for ax, (length, rows) in zip(np.atleast_1d(axes), found.items(), strict=True):
        places = np.arange(1, length + 1)
        ax.axhline(chance, color=PALETTE["muted"], lw=1.5)
        for name, shares in rows.items():
            color, line = LOOKS[name]
            ax.plot(places, shares.T, line, color=color, lw=0.7, alpha=0.45)
            ax.plot(places, shares.mean(axis=0), line, color=color, label=name, marker="o", ms=3.5, lw=2)
            said.append(f"length {length}, {name} ≈ {shares.mean():.2f}")
        ax.set(title=f"{length} digits", ylim=(0, 1.03), xlim=(0.5, length + 0.5), xlabel="answer")
        ax.set_xticks([1, *range(length // 4, length + 1, length // 4)] if length > 4 else places)
    first = np.atleast_1d(axes)[0]
    first.set(ylabel="share right")
    first.text(0.6, chance + 0.03, "chance", color="#444444", size=9)
    handles, names = first.get_legend_handles_labels()
    fig.legend(handles, names, loc="outside lower center", ncols=len(names))
    fig.alt = (  # type: ignore[attr-defined]
        "Share of right answers at each place of the answer, a panel for each length, a line for each net. Means over "
        f"places: {'; '.join(said)}; chance {chance:.2f}."
    )
    return fig


def alignment(panels: Sequence[tuple[str, np.ndarray, Sequence[str], Sequence[str]]]) -> Figure:
    """Attention weights as fields: a row for each answer, a column for each state of the encoder.

    Args:
        panels: for each a title, the weights, (steps, time), what was read and what was said.
    """
    widths = [weights.shape[1] for _, weights, _, _ in panels]
    tall = max(weights.shape[0] for _, weights, _, _ in panels)
    size = (1.6 + 0.3 * sum(widths) + 0.7 * len(panels), 1.5 + 0.28 * tall)
    fig, axes = pyplot.subplots(1, len(panels), figsize=size, width_ratios=widths, squeeze=False)
    image = None
    for ax, (title, weights, read, said) in zip(axes[0], panels, strict=True):
        image = ax.imshow(weights, cmap="cividis", vmin=0, vmax=1, interpolation="nearest")
        ax.set_xticks(range(len(read)), read)
        ax.set_yticks(range(len(said)), said)
        ax.xaxis.tick_top()
        ax.xaxis.set_label_position("top")
        ax.set(xlabel="read", ylabel="said")
        ax.set_title(title, pad=8)
        ax.tick_params(length=0)
        ax.grid(False)
        ax.spines[:].set_visible(False)
    if image is not None:
        fig.colorbar(image, ax=axes[0].tolist(), label="weight", shrink=0.8, pad=0.02)
    told = []
    for title, weights, _, said in panels:
        largest = [f"{answer}: {row.argmax() + 1}" for answer, row in zip(said, weights, strict=True)]
        told.append(f"{title}, {', '.join(largest)}")
    fig.alt = (  # type: ignore[attr-defined]
        "Attention weights as fields of colour, a row for each answer and a column for each state of the encoder. "
        f"The column with the largest weight of each row: {'; '.join(told)}."
    )
    return fig


def garden(names: Sequence[str], table: np.ndarray) -> Drawing:
    """The first two steps of a table of next-symbol probabilities, as a tree.

    Args:
        names: of the symbols; the first closes a string.
        table: probabilities of the next symbol, a row for each symbol before, (3, 3); row 0 is that of the beginning.
    """
    close, a, b = names
    greedy = int(table[0].argmax())
    told = "; ".join(
        f"{one} {table[0, at]:.2f}, then " + ", ".join(f"{two} {table[at, to]:.2f}" for to, two in enumerate(names))
        for at, one in ((1, a), (2, b))
    )
    fig, ax = canvas(
        7.4,
        3.5,
        f"A tree of next symbols with their probabilities. From the beginning: {close} {table[0, 0]:.2f}; {told}. "
        f"The likelier first symbol is {names[greedy]}; at each leaf stands the product along its path.",
    )
    root = (0.55, 1.7)
    node(ax, *root, "", "#C4C4C4")
    label(ax, 0.55, 1.25, "beginning")
    middles = {0: 3.2, 1: 2.3, 2: 0.75}
    best = max((table[0, at] * table[at, 0], at) for at in (1, 2))[1]
    for at, y in middles.items():
        color = PALETTE["accent"] if at == best else PALETTE["muted"] if at == 0 else PALETTE["hidden"]
        arrow(ax, (root[0] + 0.27, root[1]), (2.55, y), color=color)
        node(ax, 2.82, y, names[at], PALETTE["muted"] if at == 0 else PALETTE["hidden"])
        label(ax, 1.75, root[1] + 0.54 * (y - root[1]) + (0.2 if y > root[1] else -0.24), f"{table[0, at]:.2f}")
        if at == 0:
            label(ax, 3.3, y, f"{table[0, 0]:.2f}", align="left")
            continue
        for to, rise in zip(range(3), (0.5, 0.0, -0.5), strict=True):
            path = at == best and to == 0
            arrow(ax, (3.09, y), (5.03, y + rise), color=PALETTE["accent"] if path else PALETTE["muted"])
            node(ax, 5.25, y + rise, names[to], PALETTE["muted"] if to == 0 else PALETTE["hidden"], radius=0.21)
            label(ax, 4.45, y + 0.7 * rise + 0.13, f"{table[at, to]:.2f}")
            product = f"{table[0, at]:.2f} · {table[at, to]:.2f} = {table[0, at] * table[at, to]:.3f}"
            label(ax, 5.62, y + rise, product + ("" if to == 0 else " …"), align="left")
    return fig


def letting_go(
    updates: Sequence[int], share: Sequence[float], curves: Mapping[str, np.ndarray], chance: float, t: float = 2.306
) -> Figure:
    """How the teacher is let go, what it brings, and what is left of that beside the teacher, in three panels.

    Args:
        updates: where all were looked at.
        share: of steps at which the teacher is heard, in the way that lets go.
        curves: for each way of training the share right alone, (updates, nets); "teacher" is among them, and the
            same column stands for the same start and questions in all of them.
        chance: the share of a guess.
        t: Student's number for a 95 % interval of this many nets; as it is, for nine.
    """
    fig, (top, middle, low) = pyplot.subplots(3, 1, figsize=(7.2, 6.2), sharex=True, height_ratios=(1, 2.2, 2))
    colors = {"teacher": PALETTE["hidden"], "own voice": PALETTE["baseline"], "let go": PALETTE["accent"]}
    flat = {"teacher": np.ones(len(updates)), "own voice": np.zeros(len(updates)), "let go": np.asarray(share)}
    told = []
    for name, curve in curves.items():
        top.plot(updates, flat[name], color=colors[name])
        middle.plot(updates, curve.mean(axis=1), color=colors[name], label=name)
        told.append(f"{name} ≈ {curve[-1].mean():.2f}")
        if name == "teacher":
            continue
        difference = curve - curves["teacher"]
        gains = difference.mean(axis=1)
        halves = t * difference.std(axis=1, ddof=1) / curve.shape[1] ** 0.5
        low.fill_between(updates, gains - halves, gains + halves, color=colors[name], alpha=0.2, lw=0)
        low.plot(updates, gains, color=colors[name])
        told[-1] += f", less the teacher's {gains[-1] - halves[-1]:+.2f} to {gains[-1] + halves[-1]:+.2f}"
    middle.axhline(chance, color=PALETTE["muted"], lw=1.5)
    middle.text(updates[-1], chance - 0.02, "chance", color="#444444", ha="right", va="top", size=10)
    low.axhline(0, color=colors["teacher"], lw=1.2)
    top.set(ylabel="teacher", ylim=(-0.08, 1.08), yticks=[0, 1])
    middle.set(ylabel="share right, alone", ylim=(0, 1.02), xlim=(0, updates[-1]))
    low.set(xlabel="updates", ylabel="less the teacher's")
    fig.align_ylabels()
    fig.legend(*middle.get_legend_handles_labels(), loc="outside lower center", ncols=len(curves))
    fig.alt = (  # type: ignore[attr-defined]
        "Three panels against updates. Above, the share of steps at which the teacher is heard; it falls from 1 to 0 "
        "for one way of training. In the middle, the share of digits right alone for each way, means; below, the same "
        f"less the teacher's, with 95 % intervals. At the end: {'; '.join(told)}; chance {chance:.2f}."
    )
    return fig


def trade_off(widths: Sequence[int], measured: Mapping[str, Sequence[float]], truth: Mapping[str, float]) -> Figure:
    """What a beam of each width finds, a panel for each measure.

    Args:
        widths: of the beams.
        measured: for each measure its value at each width.
        truth: for some measures their value for the right answers, drawn as a line.
    """
    fig, axes = pyplot.subplots(1, len(measured), figsize=(2.2 * len(measured), 3.2), squeeze=False)
    line = None
    for ax, (name, values) in zip(axes[0], measured.items(), strict=True):
        ax.plot(range(len(widths)), values, "o-", color=PALETTE["hidden"])
        if name in truth:
            line = ax.axhline(truth[name], color=PALETTE["accent"], lw=1.5, ls="--")
        ax.set_xticks(range(len(widths)), [str(width) for width in widths])
        ax.set_title(name, size=10)
        ax.set_xlabel("width k")
        ax.margins(y=0.2)
        if min(values) >= 0:
            ax.set_ylim(0, 1.03 if max(values) <= 1 else 1.2 * max(values))
    if line is not None:
        fig.legend([line], ["the right answers"], loc="outside lower center")
    told = "; ".join(
        f"{name}: " + ", ".join(f"≈ {value:.2f} at {width}" for width, value in zip(widths, values, strict=True))
        for name, values in measured.items()
    )
    known = "; ".join(f"{name} of the right answers ≈ {value:.2f}" for name, value in truth.items())
    fig.alt = f"Against the width of a beam, a panel each. {told}. {known}."  # type: ignore[attr-defined]
    return fig
