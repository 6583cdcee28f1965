"""Figures of one neuron's state: its map, what it forgets, and what it keeps."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm
from matplotlib.lines import Line2D

from unrolled.figures.drawing import Drawing
from unrolled.figures.style import PALETTE

__all__ = ["cobwebs", "doorbell_and_switch", "fixed_points", "kicks", "memory_map"]

DOTS = {True: "attracts", False: "repels"}


def fixed_points(w: float, u: float = 0.0) -> list[tuple[float, bool]]:
    """Where one tanh neuron with recurrent weight `w` and constant push `u` can rest.

    Returns:
        The solutions of h = tanh(w h + u) in rising order, each with whether it attracts.
    """
    grid = np.linspace(-1, 1, 4002)  # an even number of points: 0 is never one of them
    off = np.tanh(w * grid + u) - grid
    points = []
    for i in np.flatnonzero(np.sign(off[:-1]) != np.sign(off[1:])):
        low, high = grid[i], grid[i + 1]
        for _ in range(60):
            middle = (low + high) / 2
            if np.sign(np.tanh(w * middle + u) - middle) == np.sign(off[i]):
                low = middle
            else:
                high = middle
        points.append((float(low), bool(abs(w * (1 - low**2)) <= 1 + 1e-9)))
    return points


def cobwebs(weights: Sequence[float], starts: Sequence[float], steps: int = 14) -> Drawing:
    """The map h → tanh(w h) of one neuron in silence, one panel for each weight, with its staircases.

    Args:
        weights: recurrent weights w.
        starts: states at which a staircase begins in each panel, on the diagonal.
        steps: steps of each staircase.
    """
    fig = _figure(3.1 * len(weights), 3.75)
    axes = fig.subplots(1, len(weights), sharex=True, sharey=True, squeeze=False)[0]
    colours = (PALETTE["hidden"], PALETTE["accent"], PALETTE["weight"])
    h = np.linspace(-1.15, 1.15, 300)
    for ax, w in zip(axes, weights, strict=True):
        ax.plot(h, h, color=PALETTE["muted"], lw=1.2)
        ax.plot(h, np.tanh(w * h), color=PALETTE["baseline"], lw=2.4)
        for number, start in enumerate(starts):
            _staircase(ax, w, start, steps, colours[number % len(colours)])
        for point, attracts in fixed_points(w):
            ax.plot(point, point, **_dot(attracts), zorder=5)
        ax.set(title=f"$w = {w:g}$", xlabel="state now", xlim=(-1.15, 1.15), ylim=(-1.15, 1.15), aspect="equal")
        ax.set_xticks([-1, 0, 1])
        ax.set_yticks([-1, 0, 1])
    axes[0].set_ylabel("state one step later")
    axes[0].text(0.38, 0.46, "diagonal", color="#6E6E6E", fontsize=9, rotation=45, rotation_mode="anchor")
    axes[0].text(1.12, 0.1, r"$\tanh(w\,h)$", color=PALETTE["baseline"], fontsize=10, ha="right")
    dots = [Line2D([], [], ls="", **_dot(attracts), label=what) for attracts, what in DOTS.items()]
    axes[-1].legend(handles=dots, loc="lower right", fontsize=9, frameon=False, handletextpad=0.2)
    rests = "; ".join(f"w = {w:g}: {_told(fixed_points(w))}" for w in weights)
    fig.alt = (
        "Panels with the curve tanh(w h) and the diagonal, and staircases with arrows between the two that show how a "
        f"state moves in {steps} steps from several squares on the diagonal. Where curve and diagonal meet, filled "
        f"dots attract and open dots repel. {rests}."
    )
    return fig


def kicks(paths: Mapping[str, Mapping[float, Sequence[float]]]) -> Drawing:
    """The states of one neuron after a single kick, a panel for each function around the sum.

    Args:
        paths: name of the function → recurrent weight → states h_1, h_2, …
    """
    fig = _figure(10, 3.2)
    axes = fig.subplots(1, len(paths), squeeze=False)[0]
    colours = (PALETTE["muted"], PALETTE["input"], PALETTE["accent"])
    told = []
    for ax, (name, by_weight) in zip(axes, paths.items(), strict=True):
        steps = max(map(len, by_weight.values()))
        ax.axhline(0, lw=0.8, color=PALETTE["muted"])
        for (w, path), colour in zip(by_weight.items(), colours, strict=False):
            ax.plot(range(1, len(path) + 1), path, "o-", ms=3, color=colour, label=f"$W_{{hh}}={w:g}$")
        ax.set(title=name, xlabel="step $t$", ylim=(-0.1, 2.6), xlim=(0.5, steps + 0.5), xticks=[1, 5, 10, 15])
        ends = ", ".join(f"{path[-1]:.2g} with {w:g}" for w, path in by_weight.items())
        told.append(f"{name}: it ends at ≈ {ends}")
    axes[0].set_ylabel("state $h_t$")
    axes[0].legend(loc="upper right")
    fig.alt = (
        "Panels with the state of one neuron over some steps after a single kick, one for each function around the "
        f"sum, with several recurrent weights in each. {'; '.join(told)}."
    )
    return fig


def memory_map(weights: np.ndarray, pushes: np.ndarray, forgotten: np.ndarray) -> Drawing:
    """Steps that a neuron takes to forget, over its recurrent weight and a constant push.

    Args:
        weights: recurrent weights, (columns,).
        pushes: constant values of u = W_xh x + b, (rows,).
        forgotten: steps until two opposite pasts agree, infinite where they never did, (rows, columns).
    """
    fig = _figure(7.2, 4.1)
    ax = fig.subplots()
    seen = np.ma.masked_invalid(forgotten)
    mesh = ax.pcolormesh(weights, pushes, seen, norm=LogNorm(1, 200), cmap="cividis", shading="nearest")
    w = np.linspace(1, weights.max(), 400)
    rest = np.sqrt(1 - 1 / w)
    fold = w * rest - np.arctanh(rest)
    for side in (1, -1):
        ax.plot(w, side * fold, color="black", lw=2)
    ax.text(0.78 * weights.max(), 0, "two resting places:\none bit is kept", ha="center", va="center")
    ax.text(0.14 * weights.max(), 0.72 * pushes.max(), "forgets", ha="center", color="white")
    ax.set(xlabel="recurrent weight $w$", ylabel="constant push $u$", ylim=(pushes.min(), pushes.max()))
    ax.grid(False)
    fig.colorbar(mesh, ax=ax, label="steps to forget", pad=0.02, extend="max", ticks=[1, 3, 10, 30, 100], format="%g")
    fig.alt = (
        "A map over recurrent weight and constant push, coloured by the steps that the neuron takes to forget. At "
        "weight zero it takes one. Left of weight one it forgets within a few steps, more slowly near one. From weight "
        "one a white wedge opens to the right, wider as the weight grows: there the neuron does not forget. A black "
        "line, computed exactly, is its edge."
    )
    return fig


def doorbell_and_switch(signal: np.ndarray, states: np.ndarray, weights: tuple[float, float]) -> Drawing:
    """One signal with pulses and noise, and the states of the two neurons that hear it.

    Args:
        signal: the input, (time,).
        states: hidden states, (time, 2).
        weights: the recurrent weight of each.
    """
    fig = _figure(8.2, 4.6)
    axes = fig.subplots(3, 1, sharex=True, height_ratios=(1, 1.5, 1.5))
    t = np.arange(1, len(signal) + 1)
    for ax in axes:
        for at in np.flatnonzero(np.abs(signal) > 0.5):
            ax.axvline(t[at], color=PALETTE["muted"], lw=0.9, ls=":")
        ax.axhline(0, color=PALETTE["muted"], lw=0.8)
        ax.set(ylim=(-1.2, 1.2), yticks=[-1, 0, 1], xlim=(0, len(signal) + 1))
        ax.grid(False)
    axes[0].plot(t, signal, color=PALETTE["input"], lw=1.6)
    axes[0].set(title="what both hear", ylabel="$x_t$")
    names = ("the doorbell", "the light switch")
    for ax, state, w, name, colour in zip(
        axes[1:], states.T, weights, names, (PALETTE["baseline"], PALETTE["hidden"]), strict=True
    ):
        ax.fill_between(t, 0, state, color=colour, alpha=0.25, lw=0, step="mid")
        ax.step(t, state, color=colour, lw=1.6, where="mid")
        ax.set(title=f"{name}, $W_{{hh}} = {w:g}$", ylabel="$h_t$")
    axes[2].set_xlabel("step $t$")
    fig.alt = (
        "Three rows over time. Above, the input: weak noise with a few single pulses up or down. In the middle, a "
        "neuron with a small recurrent weight: it jumps at each pulse and is back in the noise a few steps later. "
        "Below, a neuron with a large one: it goes up at a pulse up, down at a pulse down, and stays until the next."
    )
    return fig


def _figure(width: float, height: float) -> Drawing:
    fig = pyplot.figure(figsize=(width, height), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    return fig


def _staircase(ax: Axes, w: float, start: float, steps: int, colour: str) -> None:
    """From a square on the diagonal up or down to the curve, across to the diagonal, and on."""
    xs, ys = [start], [start]
    for _ in range(steps):
        after = float(np.tanh(w * xs[-1]))
        xs += [xs[-1], after]
        ys += [after, after]
    ax.plot(xs, ys, color=colour, lw=1.3)
    ax.plot(start, start, "s", ms=4.5, color=colour, zorder=4)
    drawn = 0
    for here, there in pairwise(zip(xs, ys, strict=True)):
        if drawn < 4 and math.dist(here, there) > 0.1:  # in the middle of the long pieces, and of the first ones only
            (x0, y0), (x1, y1) = here, there
            middle, ahead = ((x0 + x1) / 2, (y0 + y1) / 2), (0.45 * x0 + 0.55 * x1, 0.45 * y0 + 0.55 * y1)
            head = {"arrowstyle": "-|>", "color": colour, "lw": 0, "mutation_scale": 11, "shrinkA": 0, "shrinkB": 0}
            ax.annotate("", xy=ahead, xytext=middle, arrowprops=head, zorder=4)
            drawn += 1


def _dot(attracts: bool) -> dict[str, Any]:
    """How a fixed point looks."""
    return {"marker": "o", "ms": 8, "mfc": "black" if attracts else "white", "mec": "black", "mew": 1.6}


def _told(points: list[tuple[float, bool]]) -> str:
    # + 0.0: no "-0.00"
    told = (f"{DOTS[attracts]} at {round(point, 2) + 0.0:.2f}" for point, attracts in points)
    return ", ".join(told)
