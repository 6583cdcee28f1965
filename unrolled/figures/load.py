"""Figures of an electric load: the series itself, its days, its memory, and forecasts beside what came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.dates as mdates
import numpy as np
from matplotlib import pyplot
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from unrolled.data.electricity import DAY_TYPES, Load
from unrolled.figures.drawing import Drawing
from unrolled.figures.style import PALETTE

__all__ = ["array", "autocorrelation", "days", "forecasts", "scoreboard", "series", "stopping", "windows"]

COLOURS = (PALETTE["hidden"], PALETTE["input"], PALETTE["accent"])
"""Of the day types, in the order of DAY_TYPES."""


def series(load: Load, weeks: Sequence[str]) -> Drawing:
    """The daily means of the whole series, and single weeks hour by hour.

    Args:
        load: the series, starting at midnight.
        weeks: the first days of the weeks to show, such as ["2023-01-16"].
    """
    fig = _figure(7.2, 4.9)
    grid = fig.add_gridspec(2, len(weeks), height_ratios=[1, 1.15])
    top = fig.add_subplot(grid[0, :])
    per_day = 24 * load.per_hour
    whole = len(load) // per_day * per_day
    dates = load.times[:whole:per_day].astype("datetime64[D]")
    top.plot(dates, load.megawatts[:whole].reshape(-1, per_day).mean(axis=1), color=PALETTE["hidden"], lw=0.9)
    top.set(title="Daily means", ylabel="load in MW", xlim=(dates[0], dates[-1]))
    top.xaxis.set_major_locator(mdates.YearLocator())
    top.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    first: Any = None
    for at, week in enumerate(weeks):
        ax = fig.add_subplot(grid[1, at], sharey=first)
        first = first or ax
        part = load.between(week, str(np.datetime64(week) + 7))
        ax.plot(part.times, part.megawatts, color=PALETTE["hidden"], lw=1.6)
        for day in np.unique(part.times[part.day_type > 0].astype("datetime64[D]")):
            ax.axvspan(day, day + 1, color=PALETTE["input"], alpha=0.18, lw=0)
        ax.set(title=f"The week of {week}", xlim=(part.times[0], part.times[-1]))
        ax.xaxis.set_major_locator(mdates.DayLocator())
        ax.set_xticks(np.datetime64(week) + np.arange(7), list("MTWTFSS") if _monday(week) else None)
    first.set_ylabel("load in MW")
    fig.alt = (
        f"Above, the daily means of the load from {dates[0]} to {dates[-1]}: a wave with its crest in winter, and a "
        f"comb of weekends. Below, the weeks of {' and '.join(weeks)}, hour by hour: each day rises in the morning, "
        "stays high and falls at night; days off, shaded, are lower."
    )
    return fig


def days(load: Load, seasons: Mapping[str, Sequence[int]]) -> Drawing:
    """The mean day of each day type in some seasons, and the load against the temperature.

    Args:
        load: the series.
        seasons: name to months, such as {"winter": [12, 1, 2]}.
    """
    fig = _figure(7.2, 3.3)
    axes = fig.subplots(1, len(seasons) + 1, width_ratios=[1] * len(seasons) + [1.15])
    month = load.times.astype("datetime64[M]").astype(int) % 12 + 1
    for ax, (season, months) in zip(axes[:-1], seasons.items(), strict=True):
        for kind, name in enumerate(DAY_TYPES):
            chosen = np.isin(month, months) & (load.day_type == kind)
            hours = np.unique(load.hour)
            means = [load.megawatts[chosen & (load.hour == hour)].mean() for hour in hours]
            ax.plot(hours, means, color=COLOURS[kind], ls=("-", "--", ":")[kind], label=name)
        ax.set(title=f"Mean day, {season}", xlabel="hour", xticks=[0, 6, 12, 18, 24])
    low = min(ax.get_ylim()[0] for ax in axes[:-1])
    high = max(ax.get_ylim()[1] for ax in axes[:-1])
    for ax in axes[:-1]:
        ax.set_ylim(low, high)
    axes[0].set_ylabel("load in MW")
    fig.legend(*axes[0].get_legend_handles_labels(), loc="outside lower left", ncols=len(DAY_TYPES), fontsize=9)
    chosen = (load.hour == 18) & (load.day_type == 0)
    axes[-1].plot(load.temperature[chosen], load.megawatts[chosen], ".", color=PALETTE["hidden"], ms=3, alpha=0.5)
    axes[-1].set(title="Working days, 18 h", xlabel="temperature in °C", ylabel="load in MW")
    fig.alt = (
        f"Mean days in {' and '.join(seasons)} for {', '.join(DAY_TYPES)}: working days rise steeply at six in the "
        "morning, days off rise later and stay lower; winter evenings are highest. Right, the load at 18 h on "
        "working days against the temperature: it falls as it gets warmer, flattens, and rises again on hot days."
    )
    return fig


def autocorrelation(values: ArrayLike, per_day: int = 24) -> Drawing:
    """How like the series is to itself some hours later.

    Args:
        values: the autocorrelation at lags 0, 1, 2, …, (lags,).
        per_day: lags in a day.
    """
    values = array(values)
    fig = _figure(7.2, 2.9)
    ax = fig.subplots()
    lags = np.arange(len(values)) / per_day
    ax.axhline(0, color=PALETTE["muted"], lw=1)
    ax.plot(lags, values, color=PALETTE["hidden"])
    whole = np.arange(1, int(lags[-1]) + 1)
    ax.plot(whole, values[whole * per_day], "o", color=PALETTE["accent"], ms=5)
    ax.set(xlabel="lag in days", ylabel="autocorrelation", xticks=np.arange(0, int(lags[-1]) + 1), xlim=(0, lags[-1]))
    fig.alt = (
        "Autocorrelation against the lag in days: it starts at 1, swings with the day, has a peak at every whole day, "
        "marked with dots, and the highest of these at seven days and its multiples."
    )
    return fig


def windows(window: int = 6, parts: Sequence[tuple[str, int]] = (("training", 14), ("test", 8))) -> Drawing:
    """Windows over a series cut by time: each belongs to the part in which its target lies.

    Args:
        window: readings in a window of the drawing.
        parts: name and number of readings of each part.
    """
    fig = _figure(7.2, 2.7)
    ax = fig.subplots()
    ax.set_axis_off()
    total = sum(size for _, size in parts)
    tints = (PALETTE["hidden"], PALETTE["output"], PALETTE["accent"])
    edges = np.cumsum([0, *(size for _, size in parts)])
    for number, (name, size) in enumerate(parts):
        begin = edges[number]
        for at in range(begin, begin + size):
            ax.add_patch(Rectangle((at, 3.2), 0.9, 0.7, color=tints[number], alpha=0.35, lw=0))
        ax.text(begin + size / 2, 4.25, name, ha="center", color=tints[number], fontsize=12)
    cut = int(edges[1])
    for row, target in enumerate((cut - 1, cut, cut + 3)):
        part = int(np.searchsorted(edges, target, side="right")) - 1
        y = 2.3 - 0.85 * row
        for at in range(target - window, target):
            ax.add_patch(Rectangle((at, y), 0.9, 0.55, color=PALETTE["muted"], lw=0))
        ax.add_patch(Rectangle((target, y), 0.9, 0.55, color=tints[part], lw=0))
        ax.text(target + 1.2, y + 0.26, f"→ {parts[part][0]}", va="center", fontsize=10, color=tints[part])
    ax.axvline(cut - 0.05, color=PALETTE["baseline"], lw=1.2, ls="--")
    ax.text(0, 1.55, "grey: the window\ncoloured: the hour to forecast", fontsize=10, va="center")
    ax.set(xlim=(-0.3, total + 2.6), ylim=(0.3, 4.7))
    fig.alt = (
        f"A strip of hours cut by a dashed line into {' and '.join(name for name, _ in parts)}. Three windows of "
        f"{window} grey hours, each followed by the coloured hour to forecast. A window whose coloured hour lies right "
        "of the line belongs to the later part, even where its grey hours reach back over the line."
    )
    return fig


def forecasts(
    times: NDArray[np.datetime64], truth: ArrayLike, answers: Mapping[str, ArrayLike], title: str = ""
) -> Drawing:
    """A load as it came, and forecasts of it, with their errors below.

    Args:
        times: (n,) datetime64.
        truth: the load in MW, (n,).
        answers: name to forecast in MW, (n,) each; at most three.
        title: of the figure.
    """
    fig = _figure(7.2, 4.2)
    upper, lower = fig.subplots(2, 1, sharex=True, height_ratios=[2, 1])
    colours = (PALETTE["accent"], PALETTE["hidden"], PALETTE["output"])
    upper.plot(times, array(truth), color=PALETTE["baseline"], lw=3.2, alpha=0.35, label="measured")
    lower.axhline(0, color=PALETTE["muted"], lw=1)
    for (name, answer), colour, dash in zip(answers.items(), colours, ("--", "-", ":"), strict=False):
        upper.plot(times, array(answer), color=colour, lw=1.3, ls=dash, label=name)
        lower.plot(times, array(answer) - array(truth), color=colour, lw=1.3, ls=dash)
    upper.set(ylabel="load in MW", title=title)
    upper.legend(loc="upper right", ncols=1 + len(answers), fontsize=9)
    upper.margins(y=0.25)
    lower.set(ylabel="error in MW")
    lower.xaxis.set_major_locator(mdates.DayLocator())
    lower.xaxis.set_major_formatter(mdates.DateFormatter("%a %d"))
    lower.yaxis.set_major_locator(MaxNLocator(4))
    lower.set_xlim(times[0], times[-1])
    fig.alt = (
        f"Load in MW from {times[0]} to {times[-1]}: measured, and forecast by {', '.join(answers)}. Below, the errors "
        "in MW of the same forecasts."
    )
    return fig


def scoreboard(scores: Mapping[str, ArrayLike], networks: Sequence[str], label: str, zero: bool = True) -> Drawing:
    """One row a model: a dot for each seed, and a bar to their mean.

    Args:
        scores: name to errors, one for each seed, or one number where nothing is drawn by chance; best last or first.
        networks: the names that are recurrent networks; the others are baselines.
        label: of the axis, with its unit.
        zero: does the axis begin at 0?
    """
    fig = _figure(7.2, 0.62 + 0.42 * len(scores))
    ax = fig.subplots()
    for row, (name, found) in enumerate(scores.items()):
        values = np.atleast_1d(np.asarray(found, dtype=float))
        colour = PALETTE["hidden"] if name in networks else PALETTE["baseline"]
        ax.barh(row, values.mean(), color=colour, alpha=0.3, height=0.6)
        ax.plot(values, np.full(len(values), row), "o", color=colour, ms=5)
        said = f"mean {values.mean():.2f}" if len(values) > 1 else f"{values[0]:.2f}"
        ax.text(values.max(), row, f"  {said}", va="center", color=colour, fontsize=10)
    ax.set_yticks(range(len(scores)), list(scores))
    ax.tick_params(axis="y", length=0)
    ax.invert_yaxis()
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(label)
    every = np.concatenate([np.atleast_1d(np.asarray(found, dtype=float)) for found in scores.values()])
    ax.set_xlim(0 if zero else every.min() * 0.9, every.max() * 1.2)
    fig.alt = (
        f"One bar for each model, {label}, from top to bottom: {', '.join(scores)}. Dots are seeds. Networks are blue: "
        f"{', '.join(networks)}. The other bars are baselines."
    )
    return fig


def stopping(history: Sequence[tuple[float, float]]) -> Drawing:
    """Training and validation error of each epoch, and the epoch whose weights are kept.

    Args:
        history: (training error, validation error) of each epoch, in MW.
    """
    fig = _figure(6.6, 3.0)
    ax = fig.subplots()
    training, validation = np.asarray(history, dtype=float).T
    epochs = np.arange(1, len(history) + 1)
    best = int(validation.argmin())
    ax.plot(epochs, training, color=PALETTE["muted"], ls="--", label="training part")
    ax.plot(epochs, validation, color=PALETTE["hidden"], label="validation part")
    ax.plot(epochs[best], validation[best], "o", color=PALETTE["accent"], ms=8, label="the weights that are kept")
    ax.set(xlabel="epoch", ylabel="RMSE in MW", yscale="log")
    ax.yaxis.set_major_formatter("{x:g}")
    ax.yaxis.set_minor_formatter("{x:g}")
    ax.legend()
    fig.alt = (
        "RMSE in MW against the epoch, for the training part and the validation part. Both fall at first; later the "
        "training error falls on while the validation error does not. A dot marks the lowest validation error."
    )
    return fig


def array(values: Any) -> NDArray[np.float64]:
    """Numbers as NumPy's, whatever device they live on."""
    return np.asarray(values.detach().cpu() if hasattr(values, "detach") else values, dtype=np.float64)


def _monday(day: str) -> bool:
    return (np.datetime64(day, "D").astype(int) + 3) % 7 == 0


def _figure(width: float, height: float) -> Drawing:
    fig = pyplot.figure(figsize=(width, height), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    return fig
