"""The gated recurrent unit, drawn; the Reber grammar, drawn; and cells compared seed by seed, plotted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from matplotlib import pyplot
from matplotlib.ticker import LogLocator, NullFormatter, ScalarFormatter

from unrolled.figures.drawing import Drawing, arrow, box, canvas, dot, frame, join, label, node, weight
from unrolled.figures.style import PALETTE

__all__ = ["gru", "paired", "reber", "twins"]

GREY = "#5A5A5A"


def gru() -> Drawing:
    """One step of a GRU as nn.GRU computes it: the reset gate acts after the product with W_hn."""
    fig, ax = canvas(
        8.5,
        3.62,
        "One step of a GRU. The old state h_{t-1} runs along the top from left to right. It is multiplied by z_t, then "
        "the candidate n_t times 1 - z_t is added, and the sum is the new state h_t. Below stand three boxes. The "
        "update gate, a sigmoid, hears x_t and h_{t-1} and gives z_t. The reset gate, a sigmoid, hears both as well "
        "and gives r_t. The candidate, a tanh, hears x_t, and W_hn times h_{t-1} plus b_hn, multiplied by r_t.",
    )
    top, mix, middle, old, new = 3.1, 2.4, 1.6, 0.86, 0.42
    z, r, w, plus, gate, n, end = 2.15, 4.2, 4.8, 5.46, 6.05, 6.85, 8.05
    frame(ax, 0.84, 0.14, 7.55, 3.48)
    node(ax, 0.42, top, r"$h_{t{-}1}$", PALETTE["hidden"], radius=0.34)
    node(ax, 0.42, new, "$x_t$", PALETTE["input"])
    arrow(ax, (0.76, top), (z - 0.17, top), color=PALETTE["hidden"])
    arrow(ax, (z + 0.17, top), (n - 0.17, top), color=PALETTE["hidden"])
    arrow(ax, (n + 0.17, top), (end - 0.27, top), color=PALETTE["hidden"])
    node(ax, end, top, "$h_t$", PALETTE["hidden"])
    join(ax, z, top, r"$\times$", radius=0.17)
    join(ax, n, top, "$+$", radius=0.17)
    dot(ax, 1.05, top)
    arrow(ax, (1.05, top), (1.05, old), (w - 0.33, old), color=PALETTE["hidden"])
    arrow(ax, (0.69, new), (n + 0.14, new), (n + 0.14, middle - 0.29))
    for at, name, said in ((z, "z_t", "update\ngate"), (r, "r_t", "reset\ngate")):
        dot(ax, at - 0.14, old)
        dot(ax, at + 0.14, new)
        arrow(ax, (at - 0.14, old), (at - 0.14, middle - 0.29))
        arrow(ax, (at + 0.14, new), (at + 0.14, middle - 0.29))
        box(ax, at, middle, r"$\sigma$", PALETTE["accent"], height=0.58)
        label(ax, at - 0.66, middle, said)
        label(ax, at + (0.24 if at == z else 0.66), middle + (0.52 if at == z else 0.2), f"${name}$", symbol=True)
    arrow(ax, (z, middle + 0.29), (z, top - 0.17))
    dot(ax, z, mix)
    arrow(ax, (z, mix), (3.26, mix))
    join(ax, 3.5, mix, r"$1-$", radius=0.24)
    arrow(ax, (3.74, mix), (n - 0.17, mix))
    label(ax, 5.2, mix + 0.2, "$1-z_t$", symbol=True)
    weight(ax, w, old, "$W_{hn}$")
    arrow(ax, (w + 0.33, old), (plus - 0.17, old))
    join(ax, plus, old, "$+$", radius=0.17)
    label(ax, plus, old + 0.46, "$b_{hn}$", symbol=True)
    arrow(ax, (plus, old + 0.33), (plus, old + 0.17))
    arrow(ax, (plus + 0.17, old), (gate - 0.17, old))
    join(ax, gate, old, r"$\times$", radius=0.17)
    arrow(ax, (r + 0.33, middle), (gate, middle), (gate, old + 0.17))
    arrow(ax, (gate + 0.17, old), (n - 0.14, old), (n - 0.14, middle - 0.29))
    box(ax, n, middle, r"$\tanh$", PALETTE["weight"], height=0.58)
    arrow(ax, (n, middle + 0.29), (n, mix - 0.17))
    label(ax, n + 0.26, middle + 0.46, "$n_t$", symbol=True)
    join(ax, n, mix, r"$\times$", radius=0.17)
    arrow(ax, (n, mix + 0.17), (n, top - 0.17))
    label(ax, n - 0.72, middle + 0.26, "candidate")
    return fig


def reber() -> Drawing:
    """The automaton of the plain Reber grammar, with the numbers of its states."""
    fig, ax = canvas(
        7.3,
        3.5,
        "The Reber grammar as eight numbered states and the arrows between them, each with the symbol that it writes. "
        "0 to 1: B. 1 to 2: T, 1 to 3: P. 2 to itself: S, 2 to 4: X. 3 to itself: T, 3 to 5: V. 4 to 3: X, 4 to 6: S. "
        "5 to 4: P, 5 to 6: V. 6 to 7: E.",
    )
    high, middle, low = 2.5, 1.7, 0.9
    places = [(0.4, middle), (1.5, middle), (2.7, high), (2.7, low), (4.5, high), (4.5, low), (5.7, middle)]
    places.append((6.85, middle))
    arrows = {(0, 1): "B", (1, 2): "T", (1, 3): "P", (2, 4): "X", (3, 5): "V", (4, 3): "X", (4, 6): "S", (5, 4): "P"}
    arrows |= {(5, 6): "V", (6, 7): "E"}
    aside = {(1, 3): (-0.1, -0.22), (4, 3): (-0.16, 0.16), (5, 4): (0.2, 0.0), (5, 6): (0.1, -0.22)}
    aside |= {(1, 2): (-0.1, 0.22), (4, 6): (0.1, 0.22)}
    for (start, end), symbol in arrows.items():
        (x0, y0), (x1, y1) = places[start], places[end]
        away = np.hypot(x1 - x0, y1 - y0)
        ux, uy = 0.27 * (x1 - x0) / away, 0.27 * (y1 - y0) / away
        arrow(ax, (x0 + ux, y0 + uy), (x1 - ux, y1 - uy))
        dx, dy = aside.get((start, end), (0.0, 0.19))
        label(ax, (x0 + x1) / 2 + dx, (y0 + y1) / 2 + dy, symbol, symbol=True)
    for (x, y), symbol, side in ((places[2], "S", 1), (places[3], "T", -1)):
        out = y + side * 0.58
        arrow(ax, (x - 0.14, y + side * 0.23), (x - 0.14, out), (x + 0.14, out), (x + 0.14, y + side * 0.23))
        label(ax, x, out + side * 0.18, symbol, symbol=True)
    for state, (x, y) in enumerate(places):
        node(ax, x, y, f"{state}", PALETTE["hidden"])
    label(ax, places[0][0], middle - 0.45, "start")
    label(ax, places[7][0], middle - 0.45, "end")
    return fig


def paired(
    scores: Mapping[str, Mapping[str, Sequence[float]]],
    what: Mapping[str, str],
    log: Sequence[str] = (),
    rivals: Mapping[str, tuple[str, float]] = MappingProxyType({}),
) -> Drawing:
    """Scores of several cells, a panel for each task; each thin line joins the runs of one seed.

    Args:
        scores: for each task, for each cell the score of each seed; infinite ones are counted and not drawn.
        what: for each task what its score is, for the axis.
        log: tasks whose axis is logarithmic; their means are geometric.
        rivals: for some tasks the name and the score of a rival that has no seeds, drawn as a dashed line.
    """
    cells = list(next(iter(scores.values())))
    fig = pyplot.figure(figsize=(8.4, 3.9), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    fig.alt = (
        f"A panel for each task: {', '.join(scores)}. In each, the score of every seed as a dot above the cell's name, "
        f"for {', '.join(cells)}; a thin line joins the dots of one seed, a bar marks the mean."
        + "".join(f" A dashed line in {task} marks a rival, {name}." for task, (name, _) in rivals.items())
    )
    axes = fig.subplots(1, len(scores), squeeze=False)[0]
    for ax, (task, found) in zip(axes, scores.items(), strict=True):
        rows = np.array([found[cell] for cell in cells], dtype=float)
        rows[~np.isfinite(rows)] = np.nan
        places = np.arange(len(cells))
        ax.plot(places, rows, color=PALETTE["muted"], lw=0.8, zorder=1)
        ax.plot(places, rows, "o", color=PALETTE["hidden"], ms=5, zorder=2)
        for place, row in zip(places, rows, strict=True):
            if np.isfinite(row).all():
                mean = np.exp(np.log(row).mean()) if task in log else row.mean()
                ax.plot([place - 0.22, place + 0.22], [mean] * 2, color=PALETTE["accent"], lw=3, zorder=3)
        ax.set_xticks(places, cells)
        ax.set(title=task, ylabel=what[task], xlim=(-0.5, len(cells) - 0.5))
        for place, row in zip(places, rows, strict=True):
            if np.isnan(row).any():
                unsolved = f"{np.isnan(row).sum()} of {len(row)}\nnot solved"
                ax.annotate(unsolved, (place, 1), xycoords=("data", "axes fraction"), ha="center", va="top", size=9)
        if task in rivals:
            name, score = rivals[task]
            ax.axhline(score, color=PALETTE["weight"], lw=1.5, ls="--", zorder=1)
            ax.annotate(
                name,
                (0.02, score),
                xycoords=("axes fraction", "data"),
                xytext=(0, 3),
                size=9,
                textcoords="offset points",
                color=PALETTE["weight"],
            )
        ax.margins(y=0.18)
        if task in log:
            ax.set_yscale("log")
            ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
            ax.yaxis.set_major_formatter(ScalarFormatter())
            ax.yaxis.set_minor_formatter(NullFormatter())
    return fig


def twins(string: str, difference: np.ndarray, keep: Mapping[str, np.ndarray], neurons: Sequence[int] = ()) -> Drawing:
    """How far apart two readings of nearly the same string are, neuron by neuron, and update gates meanwhile.

    Args:
        string: the symbols of the reading whose gates are shown; the second is printed as "T/P".
        difference: absolute difference of the two states after each symbol, (steps, neurons).
        keep: for some neurons' names the update gate at each step, (steps,); at most three.
        neurons: their rows in the upper panel, which are marked in the colours of their gates.
    """
    steps = len(difference)
    fig = pyplot.figure(figsize=(8.4, 4.6), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    fig.alt = (
        f"Two panels over the {steps} symbols of a string. Above, a field of colour: for each neuron how far its "
        "states differ after each symbol between the reading that began with T and the one that began with P. "
        f"Below, between 0 and 1 at each symbol of the reading with {string[1]}, update gates: {', '.join(keep)}."
    )
    upper, lower = fig.subplots(2, 1, sharex=True, height_ratios=(2, 1))
    image = upper.imshow(difference.T, aspect="auto", cmap="cividis", vmin=0, interpolation="nearest")
    upper.set(ylabel="neuron", title="What is left of the second symbol")
    upper.set_yticks(neurons, [str(neuron) for neuron in neurons])
    for tick, part in zip(upper.get_yticklabels(), ("hidden", "accent", "weight"), strict=False):
        tick.set(color=PALETTE[part], fontweight="bold")
    upper.grid(False)
    fig.colorbar(image, ax=upper, label="difference", pad=0.01)
    for (name, gate), part in zip(keep.items(), ("hidden", "accent", "weight"), strict=False):
        lower.plot(np.arange(steps), gate, "o-", color=PALETTE[part], ms=4, lw=1.5, label=name)
    lower.set(ylim=(-0.05, 1.05), ylabel="update gate $z_t$")
    lower.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=len(keep))
    names = list(string[:steps])
    names[1] = "T/P"
    lower.set_xticks(np.arange(steps), names)
    lower.set_xlabel(f"symbol that is read (gates: in the reading with {string[1]})")
    return fig
