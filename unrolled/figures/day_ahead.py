"""Figures of day-ahead forecasts: days beside their forecasts, errors by horizon, intervals and their coverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib import pyplot

from unrolled.data.electricity import DAY_TYPES
from unrolled.figures.drawing import Drawing
from unrolled.figures.load import array
from unrolled.figures.style import PALETTE

__all__ = ["coverage", "days", "growth", "horizons", "tables"]

LOOKS = {
    "a week ago": ("muted", "-"),
    "yesterday": ("baseline", "--"),
    "the day itself": ("accent", "-"),
    "median": ("hidden", "-"),
    "what came": ("accent", "--"),
    "ridge, 72 hours": ("baseline", ":"),
    "ridge, 168 hours": ("baseline", "-"),
    "RNN, recursive": ("accent", "--"),
    "RNN, direct": ("hidden", "-"),
}
"""Colour and dashes of each curve."""


def days(panels: Mapping[str, Mapping[str, Any]], bands: Sequence[tuple[Any, Any]] | None = None) -> Drawing:
    """Single days, hour by hour: a panel each, with its curves.

    Args:
        panels: title to curves, name to the loads of 24 hours in MW, (24,) each; names of LOOKS.
        bands: for each panel the two bounds of a 90 % interval, (24,) each.
    """
    fig, axes = _figure(9.4, 3.2, 1, len(panels), sharey=True, squeeze=False)
    axes = axes[0]
    for at, (title, curves) in enumerate(panels.items()):
        ax = axes[at]
        if bands is not None:
            low, high = map(array, bands[at])
            ax.fill_between(range(24), low, high, color=PALETTE["hidden"], alpha=0.25, lw=0, label="90 % interval")
        for name, values in curves.items():
            colour, dashes = LOOKS[name]
            ax.plot(array(values), color=PALETTE[colour], ls=dashes, label=name)
        ax.set(title=title, xlabel="hour of the day", xticks=range(0, 25, 6))
    axes[0].set_ylabel("load in MW")
    axes[0].legend(loc="lower center")
    fig.alt = f"{len(panels)} plots of load against the hour of the day: {', '.join(panels)}. "
    fig.alt += f"Curves: {', '.join(curves)}."
    if bands is not None:
        inside = [
            int(((array(low) <= array(panel["what came"])) & (array(panel["what came"]) <= array(high))).sum())
            for (low, high), panel in zip(bands, panels.values(), strict=True)
        ]
        told = ", ".join(f"≈ {hours}" for hours in inside)
        fig.alt += f" A band is the 90 % interval; of 24 hours {told} lie inside it."
    else:
        last = list(curves)[-1]
        gaps = {
            name: [float(np.abs(array(panel[name]) - array(panel[last])).mean()) for panel in panels.values()]
            for name in list(curves)[:-1]
        }
        for name, gap in gaps.items():
            fig.alt += f" “{name}” is off by {', '.join(f'{one:.0f}' for one in gap)} MW in the mean."
    return fig


def growth(spread: Any, law: Any, series: float) -> Drawing:
    """How the spread of a forecast's error grows with the steps ahead.

    Args:
        spread, law: measured and by formula at 1, 2, … steps ahead, (steps,).
        series: spread of the series itself.
    """
    spread, law = array(spread), array(law)
    steps = np.arange(1, len(spread) + 1)
    fig, ax = _figure(6.6, 3.2)
    ax.plot(steps, np.sqrt(steps), color=PALETTE["muted"], ls="--")
    ax.text(30, 5.0, "√k: nothing fades", color="#666666")
    ax.plot(steps, law, color=PALETTE["baseline"], lw=5, alpha=0.3, label="formula")
    ax.plot(steps, spread, color=PALETTE["accent"], label="measured, 10,000 series")
    ax.axhline(series, color=PALETTE["hidden"], ls=":", label="spread of the series")
    ax.set(xlabel="steps ahead, k", ylabel="spread of the error", ylim=(0, 7), xticks=range(0, len(spread) + 1, 12))
    ax.legend(loc="upper left")
    fig.alt = (
        f"Spread of the forecast error against steps ahead, 1 to {len(spread)}. Measured and by formula it rises from "
        "1 and levels off a little above 2, at the spread of the series itself. A dashed curve, the square root of k, "
        "goes on rising."
    )
    return fig


def horizons(errors: Mapping[str, Any]) -> Drawing:
    """Mean absolute error by hours ahead; a band reaches from the best seed to the worst.

    Args:
        errors: name to errors in MW, (seeds, hours); names of LOOKS.
    """
    fig, ax = _figure(7.6, 3.8)
    means = {}
    for name, found in errors.items():
        each, (colour, dashes) = array(found), ("muted", ":") if name == "yesterday" else LOOKS[name]
        ahead = np.arange(1, each.shape[1] + 1)
        ax.plot(ahead, each.mean(axis=0), color=PALETTE[colour], ls=dashes, label=name)
        if len(each) > 1:
            ax.fill_between(ahead, each.min(axis=0), each.max(axis=0), alpha=0.2, lw=0, color=PALETTE[colour])
        means[name] = each.mean(axis=0)
    ax.set(xlabel="hours ahead", ylabel="mean absolute error in MW", ylim=(0, None), xticks=(1, 6, 12, 18, 24))
    ax.legend(ncols=2, loc="lower right")
    first, last = (", ".join(f"{name} ≈ {mean[at]:.1f}" for name, mean in means.items()) for at in (0, -1))
    fig.alt = (
        f"Mean absolute error in MW against hours ahead. One hour ahead: {first}. At the right edge: {last}. The "
        "copies of the past are nearly flat lines; the models rise within some eight hours."
    )
    return fig


def coverage(inside: Mapping[str, Mapping[str, Any]], counts: Mapping[str, int], promised: float = 0.9) -> Drawing:
    """The share of hours that lay inside, by interval and group of days: a mean of seeds, and bars to both ends.

    Args:
        inside: name of the interval to group to shares, (seeds,) each; at most three intervals.
        counts: group to its number of days.
        promised: the share that was promised.
    """
    fig, ax = _figure(7.6, 3.4)
    fig.alt = f"Coverage of {len(inside)} intervals, by group of days, with a dashed line at the promised {promised}."
    for at, (name, colour, marker) in enumerate(zip(inside, ("accent", "baseline", "hidden"), "ovs", strict=False)):
        values = array(list(map(array, inside[name].values())))
        mean = values.mean(axis=1)
        place = np.arange(len(counts)) + 0.2 * (at - 1)
        reach = [mean - values.min(axis=1), values.max(axis=1) - mean]
        ax.errorbar(place, mean, reach, fmt=marker, color=PALETTE[colour], label=name, capsize=3)
        told = ", ".join(f"{group} ≈ {share:.2f}" for group, share in zip(counts, mean, strict=True))
        fig.alt += f" {name[0].upper()}{name[1:]}: {told}."
    ax.axhline(promised, color=PALETTE["muted"], ls="--", zorder=0)
    ax.text(len(counts) - 0.52, promised + 0.003, "promised", ha="right", color="#666666", fontsize=9)
    labels = ["\n".join((*name.rsplit(" ", 1), f"{count} days")) for name, count in counts.items()]
    ax.set_xticks(range(len(counts)), labels, fontsize=9)
    ax.set(ylabel="coverage", xlim=(-0.5, len(counts) - 0.5))
    ax.legend(loc="lower left")
    return fig


def tables(mae: Any, bias: Any) -> Drawing:
    """Mean absolute error and bias by type of day and hour of the day, as colours.

    Args:
        mae, bias: in MW, (day types, 24).
    """
    mae, bias = array(mae), array(bias)
    fig, axes = _figure(8.2, 4.2, 2, 1, sharex=True)
    most = float(np.abs(bias).max())
    looks: list[dict[str, Any]] = [{"cmap": "cividis", "vmin": 0}, {"cmap": "RdBu_r", "vmin": -most, "vmax": most}]
    names = ("mean absolute error in MW", "bias in MW (above 0: forecast too high)")
    for ax, table, name, look in zip(axes, (mae, bias), names, looks, strict=True):
        shown = ax.imshow(table, aspect="auto", **look)
        ax.set_yticks(range(len(DAY_TYPES)), DAY_TYPES, fontsize=9)
        ax.set_title(name)
        ax.grid(visible=False)
        fig.colorbar(shown, ax=ax, pad=0.01)
    axes[1].set_xlabel("hour of the day")
    axes[1].set_xticks(range(0, 24, 3))
    worst = ", ".join(f"{name} ≈ {int(row.argmax())} h" for name, row in zip(DAY_TYPES, mae, strict=True))
    high = ", ".join(f"{name} ≈ {int((row > 0).sum())}" for name, row in zip(DAY_TYPES, bias, strict=True))
    fig.alt = (
        f"Two tables of colours, type of day against hour of the day. The mean absolute error is largest at: {worst}. "
        f"Hours of the day in which the forecast is too high in the mean: {high}."
    )
    return fig


def _figure(width: float, height: float, rows: int = 1, columns: int = 1, **more: Any) -> tuple[Drawing, Any]:
    fig = pyplot.figure(figsize=(width, height), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    return fig, fig.subplots(rows, columns, **more)
