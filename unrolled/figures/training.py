"""What lesson 04 draws of trainings: growth before decay, clipping, the copy task, which length is solved, patients."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import torch
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from unrolled.experiments.pulse_runs import CHANCE, WATCHED
from unrolled.experiments.pulse_runs import Runs as PulseRuns
from unrolled.experiments.training_runs import EVERY, Patient, Runs
from unrolled.figures.drawing import Drawing
from unrolled.figures.style import PALETTE

__all__ = ["clipped_losses", "copy_losses", "patient_charts", "pulse_watched", "solved_lengths", "transient_growth"]

GREY = "#444444"


def transient_growth(lengths: Sequence[float], at_most: Sequence[float], radius: float) -> Drawing:
    """The length of a blame that one matrix is applied to again and again, with what could be expected.

    Args:
        lengths: of this blame at the distances 0, 1, 2, …
        at_most: norms of the matrix's powers, likewise.
        radius: the matrix's spectral radius.
    """
    steps = range(len(lengths))
    fig = _figure(6.6, 3.6)
    ax = fig.subplots()
    ax.semilogy(steps, at_most, color=PALETTE["hidden"], lw=6, alpha=0.25, label=r"any blame, at most: $\|A^k\|$")
    ax.semilogy(steps, lengths, color=PALETTE["hidden"], label="this blame")
    bound = [at_most[1] ** k for k in steps]
    ax.semilogy(steps, bound, "--", color=PALETTE["baseline"], label=r"bound: $\|A\|^k$")
    rays = [radius**k for k in steps]
    ax.semilogy(steps, rays, ":", color=PALETTE["accent"], label=rf"eigenvalue: {radius:g}$^k$")
    ax.axhline(1, color=PALETTE["muted"], lw=0.8)
    ax.set(xlabel="distance $k$, in steps", ylabel="length of the blame", ylim=(1e-5, 1e5))
    ax.legend(loc="upper right")
    top = max(lengths)
    fig.alt = (
        "Four curves over the distance on a log axis. The bound, the norm to the power k, shoots up and leaves the "
        f"panel. {radius:g} to the power k falls in a straight line. The length of the blame first rises to about "
        f"{top:.0f} near {list(lengths).index(top)} steps, then falls, in the end almost in parallel with that line "
        "and far above it. The norm of the k-th power lies on it."
    )
    return fig


def clipped_losses(
    exploded: tuple[Sequence[int], Sequence[float]], cured: Mapping[str, tuple[Sequence[int], Sequence[float]]]
) -> Drawing:
    """The loss of a training that explodes, and of the same one with clipped gradients.

    Args:
        exploded: updates and losses without clipping; what is no number is left out.
        cured: the same for at most two ways to clip, by name.
    """
    fig = _figure(7.2, 3.6)
    ax = fig.subplots()
    finite = [(update, min(loss, 1e40)) for update, loss in zip(*exploded, strict=True) if math.isfinite(loss)]
    label = "not clipped (stopped after ten updates)"
    ax.plot(*zip(*finite, strict=True), "x-", color=PALETTE["bad"], label=label)
    for (name, (updates, losses)), color in zip(cured.items(), ("hidden", "weight"), strict=False):
        ax.plot(updates, losses, color=PALETTE[color], label=f"clipped {name}", lw=1.4)
    ax.axhline(1 / 6, color=PALETTE["baseline"], lw=1, ls=":")
    ax.text(1.01, 1 / 6, "guessing\nthe mean", transform=ax.get_yaxis_transform(), va="center", fontsize=10)
    ax.text(8, 3e3, "off the panel", va="top", fontsize=10, color=PALETTE["bad"])
    ax.set(yscale="log", ylim=(0.05, 1e4), xlabel="updates of SGD, learning rate 0.01", ylabel="loss, held out")
    ax.set_title("ReLU from the identity, 60 steps")
    ax.legend(loc="upper right")
    fig.alt = (
        "Loss over the updates on a log axis. Without clipping it leaves the panel at the first update. "
        + " ".join(f"Clipped {name} it goes from ≈ {ls[0]:.1g} to {ls[-1]:.2g}." for name, (_, ls) in cured.items())
        + " A dotted line marks guessing the mean, 1/6."
    )
    return fig


def copy_losses(histories: Mapping[str, Sequence[tuple[float, float]]], chance: tuple[float, float]) -> Drawing:
    """The copy task learnt by two nets: the loss over all outputs, and over the last ten.

    Args:
        histories: for each net (at most two), after each update both losses.
        chance: what both are for a net that knows when to speak and not what to say.
    """
    fig = _figure(9.0, 3.4)
    panels = fig.subplots(1, 2)
    count = max(map(len, histories.values()))
    for (name, history), color in zip(histories.items(), ("baseline", "hidden"), strict=False):
        for ax, losses in zip(panels, zip(*history, strict=True), strict=True):
            ax.plot(losses, color=PALETTE[color], label=name, lw=1.4)
    for ax, line, title in zip(panels, chance, ("all 30 outputs", "the last ten"), strict=True):
        ax.axhline(line, color=PALETTE["accent"], lw=1.2, ls=":")
        said = "dotted: knows when, not what"
        ax.text(count, line + 0.12, said, ha="right", va="bottom", fontsize=10, color=GREY)
        ax.set(title=title, xlabel="updates", ylabel="cross-entropy, nats", ylim=(0, 4.5))
    panels[0].legend(loc="upper right")
    fig.alt = (
        f"Two panels of cross-entropy over {count} updates, with dotted chance lines at {chance[0]:.2f} and "
        f"{chance[1]:.2f}: over all outputs, and over the last ten. Mean of the last fifty updates ≈ "
        + "; ".join(
            "{}: {:.2f} and {:.2f}".format(name, *(sum(values) / 50 for values in zip(*history[-50:], strict=True)))
            for name, history in histories.items()
        )
        + "."
    )
    return fig


def solved_lengths(table: Sequence[Runs], lengths: Sequence[int], limit: float) -> Drawing:
    """Which lengths are solved by how many seeds, and after how many updates.

    Args:
        table: runs of several pairs of activation and start, one row each.
        lengths: the columns.
        limit: a loss below this counts as solved.
    """
    fig = _figure(7.6, 0.65 * len(table) + 0.65)
    ax = fig.subplots()
    told = []
    for row, runs in enumerate(table):
        cells = []
        for column, length in enumerate(lengths):
            said, share = "not tried", -1.0
            if length in runs.lengths:
                curves = runs.losses[runs.lengths.index(length)]
                at = [EVERY * ((run < limit).int().argmax().item() + 1) for run in curves if run.min() < limit]
                said, share = f"{len(at)} of {len(curves)}", len(at) / len(curves)
                if at:
                    said += "\n" + " to ".join(f"{update:,}" for update in sorted({min(at), max(at)}))
                if not curves.isfinite().all():
                    said += "\n(one exploded)"
                color = "#CDE3F0" if share == 1 else "#F6E7C8" if share else "#F3D9CB"
                ax.add_patch(Rectangle((column - 0.48, row - 0.46), 0.96, 0.92, color=color))
            ax.text(column, row, said, ha="center", va="center", fontsize=9, color="#6E6E6E" if share < 0 else "black")
            cells.append(f"{length}: {said}".replace("\n", ", "))
        told.append(f"{runs.activation}, {runs.start}: " + "; ".join(cells))
    ax.set(xlim=(-0.55, len(lengths) - 0.45), ylim=(len(table) - 0.45, -0.55), xlabel="length $T$ of the sequences")
    ax.set_xticks(range(len(lengths)), list(map(str, lengths)))
    ax.set_yticks(range(len(table)), [f"{runs.activation}, {runs.start}" for runs in table])
    ax.grid(False)
    ax.set_title("seeds that solved it, and after how many updates", fontsize=11)
    fig.alt = "A table, by length: how many seeds solved it, after how many updates. " + ". ".join(told) + "."
    return fig


Log = tuple[Sequence[int], Sequence[float], Sequence[float]]


def patient_charts(
    charts: Mapping[str, tuple[Log, tuple[torch.Tensor, torch.Tensor]]], settings: Sequence[Patient]
) -> Drawing:
    """Trainings that went wrong, a column each: the loss, the gradient's norm, the telescope before and after.

    Args:
        charts: by name: (updates, losses, norms of the gradient) and two telescopes, shares over distance, (time,).
        settings: of each, in the same order.
    """
    fig = _figure(2.5 * len(charts), 7.0)
    axes = fig.subplots(3, len(charts), sharey="row", squeeze=False)
    for column, (name, chart), about in zip(axes.T, charts.items(), settings, strict=True):
        (at, losses, norms), (before, after) = chart
        top, middle, bottom = column
        top.plot(at, [min(loss, 1e6) if loss == loss else 1e6 for loss in losses], color=PALETTE["accent"])
        for line, said in ((1 / 6, "1/6"), (1 / 12, "1/12")):
            top.axhline(line, color=PALETTE["baseline"], lw=1, ls=":")
            top.text(1.04 * about.updates, line, said, va="center", fontsize=9, color=GREY)
        top.set(yscale="log", ylim=(0.04, 40))
        top.set_title(f"patient {name}\n{about.rule}, rate {about.rate}", fontsize=11)
        middle.plot([min(norm, 1e9) if norm == norm else 1e9 for norm in norms], color=PALETTE["weight"], lw=1)
        middle.set(yscale="log", ylim=(1e-3, 1e4))
        for ax in (top, middle):
            ax.set(xlim=(-10, 1.025 * about.updates), xlabel="updates")
            if not losses[-1] < 40:
                ax.text(0.08, 0.93, "off the panel", transform=ax.transAxes, va="top", fontsize=9, color=GREY)
        _telescope(bottom, before, "muted", "before")
        _telescope(bottom, after, "hidden", "after")
        bottom.set(yscale="log", ylim=(1e-19, 30), xlim=(-1, about.time), xlabel="distance to the end")
    axes[0, 0].set_ylabel("loss, held out")
    axes[1, 0].set_ylabel("norm of the gradient,\nbefore clipping")
    axes[2, 0].set_ylabel("telescope: share\nthat arrives")
    axes[2, 0].legend(loc="lower right")
    fig.alt = (
        "Four columns, patients A to D, with three rows: loss with dotted lines at 1/6 and 1/12, norm of the gradient, "
        "and the telescope before and after. A: the loss falls towards the lower line; gradient norms of about 1 to "
        "10; the telescope is flat up to a distance of 19, and beyond there is nothing at all. B: the loss leaves the "
        "panel at the first updates, and so does the gradient; the telescope was flat before and does not exist after. "
        "C: the loss lies after a while on the upper line; small gradients; both telescopes slope down steadily, the "
        "later one less. D: the loss hardly moves and stays far above the upper line; gradient norms above 100; both "
        "telescopes are flat."
    )
    return fig


def _telescope(ax: Axes, shares: torch.Tensor, color: str, label: str) -> None:
    shown = shares.detach().cpu()
    ax.plot(shown.where(shown > 0, torch.nan), color=PALETTE[color], label=label)


def pulse_watched(runs: PulseRuns, again: PulseRuns | None = None) -> Drawing:
    """Nets that learn to hold a bit, watched on long sequences: the loss, and the share from half the length.

    Args:
        runs: as stored.
        again: one run that has just been repeated, drawn on top.
    """
    fig = _figure(9.0, 3.6)
    left, right = fig.subplots(1, 2, sharex=True)
    for some, color, width in ((runs, "hidden", 1.2), (again, "accent", 1.8)):
        for seed in range(len(some.losses) if some else 0):
            assert some is not None
            told = {"hidden": "the table's seeds", "accent": "seed 0, made just now"}[color] if not seed else None
            left.plot(some.losses[seed], color=PALETTE[color], lw=width)
            right.plot(some.shares[seed], color=PALETTE[color], lw=width, label=told)
    left.axhline(CHANCE, color=PALETTE["baseline"], lw=1, ls=":")
    left.text(runs.losses.shape[1], CHANCE + 0.01, "guessing ", ha="right", va="bottom", fontsize=10, color=GREY)
    right.axhline(0.01, color=PALETTE["baseline"], lw=1, ls=":")
    right.text(1, 0.02, "open", va="bottom", fontsize=10, color=GREY)
    left.set(xlabel="updates, on 2 to 12 steps", ylabel="cross-entropy, nats", ylim=(0, None))
    left.set_title(f"the loss at {WATCHED} steps")
    right.set(xlabel="updates, on 2 to 12 steps", yscale="log", ylabel="share of ‖∂L/∂h$_T$‖")
    right.set_title(f"what arrives from {WATCHED // 2} steps away")
    right.legend(loc="lower left")
    fig.alt = (
        f"Two panels over {runs.losses.shape[1] - 1} updates, with a curve for each of {len(runs.losses)} nets. Left, "
        f"the loss on {WATCHED} steps lies at the guessing line and then falls within a few updates, for good. Right, "
        "on a log axis, the share of the gradient from half the length is tiny, shoots up to near 1 when the loss "
        f"falls, and sinks at once; at most ≈ {runs.shares.max():.1g}, and ≈ {runs.shares[:, -1].max():.0e} at the end."
    )
    return fig


def _figure(width: float, height: float) -> Drawing:
    fig = pyplot.figure(figsize=(width, height), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    return fig
