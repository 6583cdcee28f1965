"""One neuron seen over time: the unrolled graph, the way of blame through it, who hears whom, and what a cut costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm

from unrolled.figures.drawing import CORNER, Drawing, arrow, box, canvas, dot, frame, label, node
from unrolled.figures.style import PALETTE

__all__ = [
    "averaged_gradients",
    "blame_graph",
    "blamed_pairs",
    "echo_errors",
    "heard_pairs",
    "kept_states",
    "pair_maps",
    "unrolled_graph",
]

LOW, MIDDLE, READ, HIGH = 0.45, 1.35, 2.05, 2.75
"""Heights of the inputs, the states, the output layer and the answers."""

PITCH = 1.55
DRAWN = 3  # steps that are drawn before the dots
PALE = "#DDDDDD"  # what has not happened yet
GREY = "#5A5A5A"
PARTS = ("hidden", "weight", "accent")  # the palette's colours for the curves of a plot
FORWARD = "#9A9A9A"  # the way of the values, where the way back is the point
BEFORE = r"$h_{t{-}1}$"  # braces: no space around the minus


def unrolled_graph(steps: int | Literal["T"]) -> Drawing:
    """The recurrent layer drawn once for each moment, as far as it has come.

    Args:
        steps: 0 for the layer with its loop; 1 to 3 for the first steps, the later ones left pale; "T" for the whole
            sequence.

    Raises:
        ValueError: steps is none of these.
    """
    if steps == 0:
        return _folded()
    if steps not in (1, 2, 3, "T"):
        raise ValueError(f'unrolled_graph draws 0, 1, 2, 3 or "T" steps, got {steps!r}.')
    whole = steps == "T"
    shown = DRAWN if whole else int(steps)
    first = 1.6
    last = first + DRAWN * PITCH + 0.6
    fig, ax = canvas(last + 1.45, 3.2, _unrolled_alt(steps, shown))
    node(ax, 0.5, MIDDLE, "$0$", PALETTE["hidden"])
    _carried(ax, 0.77, first - 0.33, "$h_0$")
    for t in range(1, DRAWN + 1):
        x = first + (t - 1) * PITCH
        if t > shown:
            _step(ax, x, None)
            continue
        _step(ax, x, str(t))
        if t < shown or whole:
            _carried(ax, x + 0.33, x + (PITCH if t < DRAWN else 1.16) - 0.33, f"$h_{t}$", dot_at=x + 0.52)
        else:
            _carried(ax, x + 0.33, x + 1.0, f"$h_{t}$", dot_at=x + 0.52)
    _step(ax, last, "T" if whole else None)
    if whole:
        _dots(ax, last - 1.1, MIDDLE)
        _carried(ax, last - 0.8, last - 0.33, "")
        _carried(ax, last + 0.33, last + 1.1, "$h_T$", dot_at=last + 0.52)
    return fig


def _step(ax: Axes, x: float, t: str | None) -> None:
    """Input, layer and answer of one step; without a `t` it is still to come."""
    y = x + 0.52
    node(ax, x, LOW, f"$x_{t}$" if t else "", PALETTE["input"] if t else PALE)
    box(ax, x, MIDDLE, "$W$" if t else "", PALETTE["weight"] if t else PALE)
    box(ax, y, READ, "$W_{hy}$" if t else "", PALETTE["output"] if t else PALE, height=0.4)
    node(ax, y, HIGH, f"$y_{t}$" if t else "", PALETTE["output"] if t else PALE)
    if t:
        arrow(ax, (x, LOW + 0.27), (x, MIDDLE - 0.31))
        arrow(ax, (y, MIDDLE), (y, READ - 0.2))
        arrow(ax, (y, READ + 0.2), (y, HIGH - 0.27))


def _carried(ax: Axes, start: float, end: float, name: str, dot_at: float = 0.0) -> None:
    """A state on its way to the next step; at the dot it also goes up, to be read."""
    arrow(ax, (start, MIDDLE), (end, MIDDLE), color=PALETTE["hidden"])
    if dot_at:
        dot(ax, dot_at, MIDDLE)
    if name:
        label(ax, (dot_at + 0.22) if dot_at else (start + end) / 2 - 0.04, MIDDLE - 0.22, name, symbol=True)


def _dots(ax: Axes, x: float, y: float) -> None:
    for shift in (-0.13, 0, 0.13):
        dot(ax, x + shift, y)


def _folded() -> Drawing:
    fig, ax = canvas(
        4.3,
        3.3,
        "The recurrent layer with its loop. The input x_t and the state h_{t-1} enter a layer with weights W, which "
        "gives h_t. h_t goes two ways: up, through an output layer with weights W_hy, to the answer y_t; and around a "
        "loop, where one step later it comes back into the layer as h_{t-1}.",
    )
    x, bottom, low, middle, high = 2.0, 0.2, 0.66, 1.52, 2.89
    y, right, left = x + 0.52, x + 1.25, x - 1.15
    node(ax, x, low, "$x_t$", PALETTE["input"])
    arrow(ax, (x, low + 0.27), (x, middle - 0.31))
    box(ax, x, middle, "$W$", PALETTE["weight"])
    around = (x + 0.33, middle), (right, middle), (right, bottom), (left, bottom), (left, middle), (x - 0.33, middle)
    arrow(ax, *around, color=PALETTE["hidden"], corner=2 * CORNER)
    dot(ax, y, middle)
    label(ax, y + 0.3, middle - 0.22, "$h_t$", symbol=True)
    label(ax, x - 0.72, middle - 0.24, BEFORE, symbol=True)
    label(ax, right + 0.12, 0.86, "one step\nlater", align="left")
    arrow(ax, (y, middle), (y, middle + READ - MIDDLE - 0.2))
    box(ax, y, middle + READ - MIDDLE, "$W_{hy}$", PALETTE["output"], height=0.4)
    arrow(ax, (y, middle + READ - MIDDLE + 0.2), (y, high - 0.27))
    node(ax, y, high, "$y_t$", PALETTE["output"])
    return fig


def _unrolled_alt(steps: int | Literal["T"], shown: int) -> str:
    told = ["The recurrent layer drawn once for each step, from left to right."]
    for t in range(1, shown + 1):
        start = "h_0 = 0" if t == 1 else f"h_{t - 1}"
        told.append(f"Step {t}: x_{t} and {start} enter a layer with weights W, which gives h_{t};")
        told.append(f"an output layer with weights W_hy makes the answer y_{t} of it.")
    if steps == "T":
        told.append("So it goes on, with the same W and W_hy, to the last input x_T, which gives h_T and y_T.")
    else:
        told.append("The later steps are empty outlines.")
    return " ".join(told)


def blame_graph(steps: int = 4, cut_every: int | None = None) -> Drawing:
    """The unrolled graph with two directions: values forward, in grey, and blame back.

    Args:
        steps: 3 to 5.
        cut_every: a cut after each so many steps. Values cross it, blame does not. None for no cut.

    Raises:
        ValueError: steps or cut_every is out of range.
    """
    if not 3 <= steps <= 5:
        raise ValueError(f"blame_graph draws 3 to 5 steps, got {steps!r}.")
    if cut_every is not None and not 1 <= cut_every < steps:
        raise ValueError(f"a cut comes after 1 to {steps - 1} steps, got cut_every = {cut_every!r}.")
    pitch, first, off = 1.5, 1.85, 0.09
    low, middle, high = 0.42, 1.5, 2.6
    end = first + (steps - 1) * pitch
    cuts = [t for t in range(1, steps) if cut_every and t % cut_every == 0]
    fig, ax = canvas(end + 0.85, 3.25, _blame_alt(steps, cuts))
    blame = PALETTE["accent"]
    frame(ax, first - 0.5, low - 0.27, end + 0.5, low + 0.27)
    label(ax, (first + end) / 2, low, "one set of weights $W$: all that arrives here is added up")
    node(ax, 0.4, middle, "$h_0$", PALETTE["hidden"])
    label(ax, 0.08, high + 0.12, "grey: values", align="left")
    label(ax, 0.08, high - 0.12, "orange: blame", align="left")
    label(ax, first + pitch - 0.32, middle + 0.38, r"$\delta_2$", symbol=True)
    named = max(t for t in range(2, steps + 1) if t - 1 not in cuts) if len(cuts) < steps - 1 else 1
    label(ax, first + (named - 1.5) * pitch, middle - 0.27, "carried")
    for t in range(1, steps + 1):
        x = first + (t - 1) * pitch
        node(ax, x, middle, f"$h_{t}$", PALETTE["hidden"])
        node(ax, x, high, f"$L_{t}$", PALETTE["output"])
        arrow(ax, (x - off, middle + 0.26), (x - off, high - 0.26), color=FORWARD)
        arrow(ax, (x + off, high - 0.26), (x + off, middle + 0.26), color=blame)
        label(ax, x + 0.28, (middle + high) / 2 + 0.02, f"$g_{t}$", symbol=True)
        arrow(ax, (x - off, low + 0.27), (x - off, middle - 0.26), color=FORWARD)
        arrow(ax, (x + off, middle - 0.26), (x + off, low + 0.27), color=blame)
        before = 0.4 if t == 1 else x - pitch
        arrow(ax, (before + 0.26, middle + off), (x - 0.26, middle + off), color=FORWARD)
        if t - 1 in cuts:
            at = x - pitch / 2
            ax.plot([at, at], [0.82, 2.86], color=PALETTE["baseline"], lw=1.5, ls=(0, (4, 3)), zorder=1)
            label(ax, at, 3.02, "detach")
        else:
            arrow(ax, (x - 0.26, middle - off), (before + 0.26, middle - off), color=blame)
    return fig


def _blame_alt(steps: int, cuts: list[int]) -> str:
    losses, states = ", ".join(f"L_{t}" for t in range(1, steps + 1)), ", ".join(f"h_{t}" for t in range(steps + 1))
    direct = ", ".join(f"g_{t}" for t in range(1, steps + 1))
    told = (
        f"Two directions in the unrolled graph. Values go forward along grey arrows: through the states {states}, from "
        f"one set of weights W into each step, and up to the losses {losses}. Blame goes back along coloured arrows: "
        f"from each loss down to its state ({direct}), carried from each state to the state before, and from each "
        "state down to W, where all of it is added up. All of the blame on h_2 is delta_2."
    )
    for t in cuts:
        told += f" Between h_{t} and h_{t + 1} a dashed line marked detach is crossed by the grey arrow only."
    return told


def pair_maps(
    maps: Sequence[np.ndarray], titles: Sequence[str], *, rows: str, columns: str, colors: str, alt: str
) -> Drawing:
    """One number for each pair of steps, as heat maps on one logarithmic scale; exact zeros stay white.

    Args:
        maps: sizes, (time, time) each, not negative; row 0 is step 1.
        titles: one for each map.
        rows, columns, colors: what the rows, the columns and the colours are.
        alt: what the maps show.

    Raises:
        ValueError: a map is not square, holds a negative number, or all maps are zero.
    """
    for sizes in maps:
        if sizes.ndim != 2 or sizes.shape[0] != sizes.shape[1] or not (sizes >= 0).all():
            raise ValueError(f"a map of pairs is square and not negative, got shape {sizes.shape}.")
    seen = np.concatenate([sizes[sizes > 0] for sizes in maps])
    if not seen.size:
        raise ValueError("all maps are zero: there is nothing to draw.")
    fig = _figure(2.6 * len(maps) + 0.9, 3.3, alt)
    axes = fig.subplots(1, len(maps), squeeze=False)[0]
    norm = LogNorm(max(seen.min(), seen.max() * 1e-6), seen.max())
    for ax, sizes, title in zip(axes, maps, titles, strict=True):
        time = len(sizes)
        image = ax.imshow(np.ma.masked_equal(sizes, 0), norm=norm, extent=(0.5, time + 0.5, time + 0.5, 0.5))
        ax.set(title=title, xlabel=columns, xticks=_ticks(time), yticks=_ticks(time))
        ax.grid(False)
        if (np.triu(sizes, 1) == 0).all():  # the corner where the future is
            ax.text(0.7 * time + 0.5, 0.25 * time + 0.5, "exactly 0", ha="center", va="center", color=GREY, size=10)
    axes[0].set_ylabel(rows)
    fig.colorbar(image, ax=list(axes), label=colors, pad=0.02, shrink=0.9)
    return fig


def heard_pairs(one_way: np.ndarray, both_ways: np.ndarray) -> Drawing:
    """How strongly each answer depends on each input, for a layer that reads one way and one that reads both.

    Args:
        one_way, both_ways: sizes of the Jacobians, (time, time), answers in rows.
    """
    return pair_maps(
        [one_way, both_ways],
        ["one way", "both ways"],
        rows="answer at step $t$",
        columns="input at step $s$",
        colors=r"size of $\partial y_t / \partial x_s$",
        alt=f"Two heat maps of {len(one_way)} by {len(one_way)} pairs of steps, answers in rows and inputs in columns, "
        "coloured by the size of the Jacobian on a logarithmic scale. Left, one way: the upper right triangle is "
        "white, exactly zero; below, the diagonal is brightest and each row fades to the left. Right, both ways: no "
        "cell is white, and rows fade to both sides of the diagonal.",
    )


def blamed_pairs(maps: Mapping[str, np.ndarray]) -> Drawing:
    """Which steps the loss of each answer blames, for three ways to walk back.

    Args:
        maps: for each way, by name, the sizes of dL_t / da_s, (time, time), losses in rows: whole, in pieces, and
            the last steps of every answer.
    """
    names = list(maps)
    time = len(maps[names[0]])
    return pair_maps(
        list(maps.values()),
        names,
        rows="loss of answer $t$",
        columns="blamed step $s$",
        colors=r"size of $\partial L_t / \partial a_s$",
        alt=f"Three heat maps of {time} by {time} pairs, losses in rows and blamed steps in columns. Left, {names[0]}: "
        f"the lower triangle is filled, brightest at the diagonal. Middle, {names[1]}: of the triangle small triangles "
        f"along the diagonal are left, like stairs. Right, {names[2]}: a band along the diagonal is left. All other "
        "cells are white, exactly zero.",
    )


def _ticks(time: int) -> list[int]:
    """1, the last step, and round ones between."""
    step = 5 if time >= 10 else 2
    return sorted({1, time, *(t for t in range(step, time, step) if time - t >= step / 2)})


def kept_states(lengths: Sequence[int], counts: Mapping[str, Sequence[int]]) -> Drawing:
    """States kept for the way back, over the length of the sequence.

    Args:
        lengths: steps of the sequence.
        counts: for each way to train, the states kept at each length; drawn in this order, at most three.
    """
    ends = "; ".join(f"{name}: from {kept[0]} to {kept[-1]}" for name, kept in counts.items())
    fig = _figure(
        6.6,
        3.6,
        "States kept against the length of the sequence, both on logarithmic scales, from "
        f"{lengths[0]} to {lengths[-1]} steps. {ends}.",
    )
    ax = _curves(fig, lengths, counts, room=5)
    ax.set(title="What has to be kept", xlabel="steps of the sequence, $T$", ylabel="states kept")
    return fig


def averaged_gradients(sequences: Sequence[int], off: Mapping[str, Sequence[float]]) -> Drawing:
    """How far averaged gradients are from the true one, over the number of sequences averaged.

    Args:
        sequences: how many were averaged.
        off: for each way to train, the distance for each number of sequences; drawn in this order, at most three.
    """
    fig = _figure(
        6.6,
        3.6,
        "Distance of the averaged gradient from the true one, in units of its length, against the number of sequences "
        "averaged, both on logarithmic scales. All curves begin at about the same place. The whole gradient comes "
        "steadily nearer, to about half the distance for four times the sequences. The gradients that were cut level "
        "off, the one that was cut more often higher up.",
    )
    ax = _curves(fig, sequences, off, room=3.6)
    ticks = [tick for tick in (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2) if ax.get_ylim()[0] < tick < ax.get_ylim()[1]]
    ax.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
    ax.set(title="Noise averages out, a bias stays", xlabel="sequences averaged")
    ax.set_ylabel("distance from the true gradient,\nin units of its length")
    return fig


def echo_errors(wrong: np.ndarray, cuts: Mapping[str, int | None]) -> Drawing:
    """Share of bits echoed wrong over the delay, for nets whose blame was cut.

    Args:
        wrong: share of wrong bits, from 0 to 1, (ways, delays, seeds); the first delay is 1. At most five ways.
        cuts: for each way to train, after how many steps blame was cut; None for a way that gets no line of its own
            where the bit drops out of the piece.
    """
    fig = _figure(
        7.6,
        4.0,
        "Share of new bits echoed wrong against the delay, for nets whose blame was cut in different ways. Each way is "
        "near zero for short delays. Cut every ten steps it rises steeply to the guessing line of 50 % where the delay "
        "reaches ten, cut every five where it reaches five; dotted lines mark d <= k - 1. Cut at every step, and with "
        "a layer that is frozen, it begins to rise at about three or four. Whole, it stays near zero.",
    )
    ax = fig.subplots()
    delays = np.arange(1, wrong.shape[1] + 1)
    ax.axhline(50, color=PALETTE["muted"], ls="--", lw=1.2)
    ax.text(1, 51, "guessing", color=GREY, size=10)
    for at, ((name, cut), seeds) in enumerate(zip(cuts.items(), wrong, strict=True)):
        color = PALETTE[(*PARTS, "baseline", "input")[at]]
        line = "o-" if at < 3 else "s--"  # the first ways see some of the past
        ax.plot(delays, 100 * seeds.mean(axis=1), line, color=color, ms=5, lw=2 if at < 3 else 1.4, label=name)
        ax.plot(delays, 100 * seeds, ".", color=color, ms=4, alpha=0.6)
        if cut is not None:
            ax.axvline(cut - 0.5, color=color, ls=":", lw=1.4)
            ax.text(cut - 0.6, 56, r"$d \leq k - 1$", color=color, size=10, ha="right")
    ax.set(xlabel="delay $d$: how far back the answer lies", ylabel="% of new bits echoed wrong", xticks=delays)
    ax.set(title="What blame does not reach is hardly learnt", ylim=(-2, 60))
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return fig


def _curves(fig: Drawing, xs: Sequence[int], curves: Mapping[str, Sequence[float]], room: float) -> Axes:
    """Curves on logarithmic axes, each named at its end; `room` is how much further than the data the axis goes."""
    ax = fig.subplots()
    ax.set(xscale="log", yscale="log", xlim=(0.87 * xs[0], room * xs[-1]))
    for (name, ys), part, marker in zip(curves.items(), PARTS, "osD", strict=False):
        ax.plot(xs, ys, marker=marker, color=PALETTE[part])
        ax.annotate(name, (xs[-1], ys[-1]), xytext=(8, 0), textcoords="offset points", va="center", size=10,
                    color=PALETTE[part])  # fmt: skip
    ax.set_xticks(xs, [str(x) for x in xs])
    ax.minorticks_off()
    return ax


def _figure(width: float, height: float, alt: str) -> Drawing:
    fig = pyplot.figure(figsize=(width, height), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    fig.alt = alt
    return fig
