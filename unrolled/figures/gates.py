"""The LSTM cell drawn, its gates while it reads a text or a series, and telescopes of both its states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import pyplot
from matplotlib.axes import Axes

from unrolled.figures.drawing import Drawing, arrow, box, canvas, dot, frame, join, label, node
from unrolled.figures.style import PALETTE
from unrolled.telescope import Reading

__all__ = ["contest", "highways", "lstm_cell", "over_series", "over_text"]

SIGMA = r"$\sigma$"
GREY = "#5A5A5A"
BOXES = ("f", 2.45, SIGMA, "forget"), ("i", 3.4, SIGMA, "input"), ("g", 4.35, "tanh", "candidate")
COLORS = tuple(PALETTE[part] for part in ("baseline", "muted", "accent", "input", "output", "hidden", "weight"))


def lstm_cell(peepholes: bool = False) -> Drawing:
    """One step of an LSTM: the memory c along the top, the state h along the bottom, three gates and a candidate.

    Args:
        peepholes: also draw the arrows by which the gates see the memory.
    """
    fig, ax = canvas(8.3, 3.95, _cell_alt(peepholes))
    top, middle, low = 3.35, 1.62, 0.95
    frame(ax, 1.25, 0.62, 7.05, 3.75)
    for y, before, after in ((top, "$c_{t{-}1}$", "$c_t$"), (low, "$h_{t{-}1}$", "$h_t$")):
        color = PALETTE["weight"] if y == top else PALETTE["hidden"]
        node(ax, 0.55, y, before, color, radius=0.33)
        node(ax, 7.7, y, after, color, radius=0.33)
    node(ax, 1.7, 0.3, "$x_t$", PALETTE["input"], radius=0.25)
    join(ax, 1.7, low)
    arrow(ax, (1.7, 0.55), (1.7, low - 0.1))
    arrow(ax, (0.88, low), (1.6, low))
    bus, out = 5.4, 6.35
    arrow(ax, (1.8, low), (bus, low), (bus, middle - 0.27))
    for name, x, text, what in (*BOXES, ("o", bus, SIGMA, "output")):
        box(ax, x, middle, text, PALETTE["hidden" if text == "tanh" else "accent"], width=0.58, height=0.54)
        label(ax, x + (0.2 if x < bus else -0.2), middle + 0.42, f"${name}_t$", symbol=True)
        label(ax, x + 0.06, low + 0.2, what, align="left")
        if x < bus:
            dot(ax, x, low)
            arrow(ax, (x, low), (x, middle - 0.27))
    arrow(ax, (0.88, top), (2.29, top), color=PALETTE["weight"])  # the memory's line
    arrow(ax, (2.61, top), (4.19, top), color=PALETTE["weight"])
    arrow(ax, (4.51, top), (7.37, top), color=PALETTE["weight"])
    for x, y, sign in ((2.45, top, "×"), (4.35, top, "+"), (4.35, 2.55, "×"), (out, 2.12, "×")):
        join(ax, x, y, sign, radius=0.16)
    arrow(ax, (2.45, middle + 0.27), (2.45, top - 0.16))
    arrow(ax, (3.4, middle + 0.27), (3.4, 2.55), (4.19, 2.55))
    arrow(ax, (4.35, middle + 0.27), (4.35, 2.39))
    arrow(ax, (4.35, 2.71), (4.35, top - 0.16))
    dot(ax, out, top)
    box(ax, out, 2.74, "tanh", PALETTE["hidden"], width=0.58, height=0.42)
    arrow(ax, (out, top), (out, 2.95))
    arrow(ax, (out, 2.53), (out, 2.28))
    arrow(ax, (bus, middle + 0.27), (bus, 2.12), (out - 0.16, 2.12))
    arrow(ax, (out, 1.96), (out, low), (7.37, low), color=PALETTE["hidden"])
    if peepholes:
        dot(ax, 1.75, top)
        dot(ax, 1.75, 2.85)
        dot(ax, 4.85, top)
        color = PALETTE["output"]
        arrow(ax, (1.75, top), (1.75, middle), (2.16, middle), dashed=True, color=color)
        arrow(ax, (1.75, 2.85), (3.2, 2.85), (3.2, middle + 0.27), dashed=True, color=color)
        arrow(ax, (4.85, top), (4.85, middle), (5.11, middle), dashed=True, color=color)
    return fig


def _cell_alt(peepholes: bool) -> str:
    more = (
        " Dashed arrows, the peepholes, lead from c_{t-1} to the forget and the input gate, and from c_t to the output "
        "gate. None leads to the candidate."
    )
    return (
        "One step of an LSTM. Along the top the memory runs straight from c_{t-1} to c_t: it is multiplied by the "
        "forget gate f_t, then the product of input gate i_t and candidate g_t is added. Along the bottom h_{t-1} and "
        "x_t join and enter four boxes: forget, input and output gate with a sigmoid each, and the candidate with tanh."
        " A branch of c_t goes down through tanh, is multiplied by the output gate o_t and becomes h_t."
        + (more if peepholes else "")
    )


def over_text(text: str, strips: Mapping[str, np.ndarray], memory: np.ndarray) -> Drawing:
    """The gates of one cell, a field for each character, and its memory below.

    Args:
        text: what was read, one character a step.
        strips: for each gate by name its values from 0 to 1, (time,).
        memory: c after each step, (time,).

    Raises:
        ValueError: a strip or the memory is not as long as the text.
    """
    if any(np.shape(values) != (len(text),) for values in (*strips.values(), memory)):
        raise ValueError(f"The text has {len(text)} characters: give each strip and the memory as many values.")
    fig = _figure(max(7.0, 0.22 * len(text) + 1.6), 3.2)
    top, bottom = fig.subplots(2, 1, sharex=True, height_ratios=(len(strips), 3))
    image = top.imshow(np.stack(list(strips.values())), vmin=0, vmax=1, cmap="cividis", aspect="auto")
    for row in range(1, len(strips)):
        top.axhline(row - 0.5, color="white", lw=3)
    top.set_yticks(range(len(strips)), list(strips))
    top.xaxis.set_ticks_position("top")
    top.set_xticks(range(len(text)), list(text), family="DejaVu Sans Mono", fontsize=12)
    top.tick_params(length=0, labelbottom=False, labeltop=True)
    top.grid(False)
    fig.colorbar(image, ax=top, pad=0.01, ticks=[0, 1], label="gate")
    bottom.step(range(len(text)), memory, where="mid", color=PALETTE["weight"])
    bottom.set(ylabel="memory $c_t$", xlim=(-0.5, len(text) - 0.5))
    bottom.tick_params(axis="x", labelbottom=False, labeltop=False, length=0)
    bottom.grid(axis="x", visible=False)
    fig.alt = (
        f"The text {text} with a field under each character for {', '.join(strips)}, dark for 0 and bright for 1, and "
        "below them the memory c as a line of steps."
    )
    return fig


def over_series(values: np.ndarray, marks: Sequence[int], lines: Mapping[str, np.ndarray]) -> Drawing:
    """What a layer heard, and below it what one of its cells did at each step.

    Args:
        values: the series, (time,).
        marks: steps that were marked, from 0.
        lines: by name (time,): a panel for each, such as a gate or the memory.

    Raises:
        ValueError: a line is not as long as the series.
    """
    time = len(values)
    if any(np.shape(line) != (time,) for line in lines.values()):
        raise ValueError(f"The series has {time} steps: give each line as many values.")
    fig = _figure(7.6, 1.35 * (1 + len(lines)) + 0.3)
    axes = fig.subplots(1 + len(lines), 1, sharex=True)
    axes[0].bar(range(time), values, color=PALETTE["muted"])
    axes[0].bar(marks, [values[mark] for mark in marks], color=PALETTE["accent"])
    axes[0].set_title("what is read; the marked values in colour", fontsize=11, pad=4)
    for ax, (name, line) in zip(axes[1:], lines.items(), strict=True):
        for mark in marks:
            ax.axvspan(mark - 0.5, mark + 0.5, color=PALETTE["accent"], alpha=0.18, lw=0)
        ax.step(range(time), line, where="mid", color=PALETTE["weight"])
        if float(np.min(line)) >= 0 and float(np.max(line)) <= 1:
            ax.set(ylim=(-0.05, 1.05), yticks=[0, 1])
        ax.set_title(name, fontsize=11, pad=4)
    axes[-1].set(xlabel="step", xlim=(-0.5, time - 0.5))
    fig.alt = (
        f"A series of {time} values as bars, the marked ones in colour. Below, over the same steps, a panel with a "
        f"line of steps for each of: {', '.join(lines)}. Pale bands stand at the marked steps."
    )
    return fig


def highways(
    readings: Mapping[str, Reading], direct: Mapping[str, np.ndarray] | None = None, floor: float = 1e-30
) -> Drawing:
    """Telescopes side by side: ∂L/∂h of every net on the left, ∂L/∂c of those that have a memory on the right.

    Args:
        readings: by name.
        direct: for some of the names, what the direct path alone would give, (T,) over the distance; drawn dotted on
            the right. Shares of ‖∂L/∂h_T‖, as everything here.
        floor: the lowest share that is drawn.

    Raises:
        ValueError: there are no readings, or more than there are colours.
    """
    if not 1 <= len(readings) <= len(COLORS):
        raise ValueError(f"Between one and {len(COLORS)} readings can be told apart, got {len(readings)}.")
    fig = _figure(9.0, 3.9)
    axes = fig.subplots(1, 2, sharey=True)
    told = []
    # a net keeps its colour from figure to figure: plain nets take the first two, LSTMs the others
    plain, gated = iter(COLORS[:2]), iter(COLORS[2:])
    for name, reading in readings.items():
        color = next(gated if "c" in reading.gradient else plain, PALETTE["baseline"])
        for ax, part in zip(axes, ("h", "c"), strict=True):
            if part in reading.gradient:
                _line(ax, reading.relative(part).numpy(), floor, color=color, label=name)
        if direct is not None and name in direct:
            _line(axes[1], np.asarray(direct[name]), floor, color=color, ls=":", lw=1.6)
        told.append(f"{name} h {reading.relative()[-1].item():.0e}")
        if "c" in reading.gradient:
            told[-1] += f", c {reading.relative('c')[-1].item():.0e}"
    for ax, part in zip(axes, "hc", strict=True):
        ax.axhline(1, color=PALETTE["muted"], lw=0.8)
        ax.set(yscale="log", ylim=(floor, 100), xlabel="distance to the end, in steps", title=f"∂L/∂{part}")
    axes[0].set_ylabel("share of ‖∂L/∂h$_T$‖")
    if direct:
        axes[1].text(0.03, 0.05, "dotted: the direct path alone", transform=axes[1].transAxes, color=GREY, fontsize=9)
    handles, names = axes[0].get_legend_handles_labels()
    fig.legend(handles, names, loc="outside lower center", ncols=3, frameon=False, fontsize=10)
    distance = len(next(iter(readings.values())).relative()) - 1
    fig.alt = (
        "Two panels over the distance to the end, on a log axis, with a line for each net. Left the norm of ∂L/∂h, "
        "right that of ∂L/∂c for the nets with a memory, both as a share of the one of ∂L/∂h at the last step."
        + (" Dotted lines on the right show the direct path alone." if direct else "")
        + f" At a distance of {distance} steps ≈ {'; '.join(told)}."
    )
    return fig


def contest(
    curves: Mapping[str, Sequence[tuple[Sequence[float], Sequence[float]]]], levels: Mapping[str, float], title: str
) -> Drawing:
    """Losses over the updates of several trainings, a colour for each kind of net.

    Args:
        curves: for each kind by name its runs, each the updates and the losses after them. The last kind stands out.
        levels: losses worth a dotted line, by what is written beside it.
        title: of the panel.

    Raises:
        ValueError: there are no curves, or more kinds than colours.
    """
    colors = ("baseline", "input", "output", "accent")
    if not 1 <= len(curves) <= len(colors):
        raise ValueError(f"Between one and {len(colors)} kinds can be told apart, got {len(curves)}.")
    fig = _figure(7.4, 3.9)
    ax = fig.subplots()
    for number, (name, runs) in enumerate(curves.items()):
        last = number == len(curves) - 1
        for run, (updates, losses) in enumerate(runs):
            color = PALETTE["accent" if last else colors[number]]
            said = name if run == 0 else None
            ax.plot(updates, losses, color=color, lw=1.8 if last else 1.4, zorder=3 if last else 2, label=said)
    end = max(updates[-1] for runs in curves.values() for updates, _ in runs)
    for words, level in levels.items():
        ax.axhline(level, color=PALETTE["baseline"], lw=1, ls=":")
        ax.text(1.012 * end, level, words, va="center", fontsize=10)
    ax.set(xlim=(0, end), ylim=(0, 1.5 * max(levels.values(), default=1)), xlabel="updates", ylabel="loss, held out")
    ax.set_title(title)
    ax.legend(loc="upper center", ncols=3, fontsize=9, bbox_to_anchor=(0.5, -0.18))
    fig.alt = (
        f"Held-out loss over up to {end:,} updates, with dotted lines at {' and '.join(levels)}. For each of "
        f"{', '.join(curves)} a curve for every run; it ends where it was solved or the budget was spent."
    )
    return fig


def _line(ax: Axes, shares: np.ndarray, floor: float, **look: object) -> None:
    ax.plot(np.where(shares >= floor, shares, np.nan), **look)  # type: ignore[arg-type]


def _figure(width: float, height: float) -> Drawing:
    fig = pyplot.figure(figsize=(width, height), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    return fig
