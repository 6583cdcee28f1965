"""The four architectures: one scan, wired four ways; and what the four could and could not do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from unrolled.figures.drawing import Drawing, arrow, box, canvas, label, node, tint
from unrolled.figures.style import PALETTE

__all__ = ["WIRINGS", "packing", "speakers", "teacher_and_free", "who_can_do_what", "wiring", "wirings"]

WIRINGS = ("sequence-to-sequence", "sequence-to-vector", "vector-to-sequence", "encoder-decoder")
"""The names of the four, in the order in which the lesson meets them."""

ROUND = 0.25  # radius of a value
PALE = "#C4C4C4"  # what is there and not used
CARRIED = PALETTE["hidden"]

ALT = {
    "sequence-to-sequence": (
        "Sequence-to-sequence, unrolled. At each step the input x_t and the carried state enter a layer with weights "
        "W, and an answer y_t leaves: x_1 gives y_1, x_2 gives y_2, and so on to x_T and y_T. The first state is 0."
    ),
    "sequence-to-vector": (
        "Sequence-to-vector, unrolled. The inputs x_1, x_2 and so on to x_T enter one after another, each with the "
        "carried state, into a layer with weights W. Nothing leaves until the last step, which gives one answer y. "
        "The first state is 0."
    ),
    "vector-to-sequence": (
        "Vector-to-sequence, unrolled. One vector v enters at the first step, into a layer with weights W. At each "
        "later step the input is 0, and only the state is carried on. Every step gives an answer: y_1, y_2 and so on "
        "to y_S. The first state is 0."
    ),
    "encoder-decoder": (
        "Encoder-decoder, unrolled. The encoder, a layer with weights W, reads x_1, x_2 and so on to x_T and answers "
        "nothing. Its last state, h_T, is the first state of the decoder, a second layer with weights V of its own. "
        "The decoder hears 0 at its first step and gives y_1; it hears y_1 and gives y_2, hears y_2 and gives y_3. "
        "The first state of the encoder is 0."
    ),
}


def wiring(kind: str) -> Drawing:
    """One of the four architectures, unrolled over its steps.

    A box is the recurrent layer at one step; an arrow from a box up to an answer stands for the output layer.

    Args:
        kind: a name in `WIRINGS`.

    Raises:
        ValueError: there is no such architecture.
    """
    if kind not in WIRINGS:
        raise ValueError(f"The architectures are {', '.join(WIRINGS)}; got {kind!r}.")
    pitch = 1.12
    columns = 7 if kind == "encoder-decoder" else 4
    fig, ax = canvas(1.45 + (columns - 1) * pitch + 0.75, 3.1, ALT[kind])
    _panel(ax, 0.42, 0.62, kind, pitch=pitch, rise=0.92, whole=True)
    return fig


def wirings() -> Drawing:
    """The four architectures side by side, with few steps each, on one page."""
    fig, ax = canvas(
        8.6,
        4.0,
        "The four architectures, one loop each, unrolled. Sequence-to-sequence: inputs x_1, x_2, x_3, and "
        "an answer at every step, y_1, y_2, y_3. Sequence-to-vector: the same inputs, one answer y after the last. "
        "Vector-to-sequence: one vector v at the first step, 0 after it, an answer at every step. Encoder-decoder: an "
        "encoder with weights W reads x_1 and x_2, its state goes to a decoder with weights V, which gives y_1, y_2 "
        "and y_3 and hears each of its answers at the next step.",
    )
    for at, kind in enumerate(WIRINGS):
        left, bottom = (0.3, 3.9)[at % 2], (2.36, 0.32)[at // 2]
        label(ax, left - 0.1, bottom + 1.5, kind, align="left")
        _panel(ax, left + 0.02, bottom, kind, pitch=0.78 if kind == "encoder-decoder" else 0.86, rise=0.56, whole=False)
    return fig


def _panel(ax: Axes, left: float, low: float, kind: str, *, pitch: float, rise: float, whole: bool) -> None:
    """One architecture with its start state at (left, low + rise); `whole` adds words and the step T."""
    middle, high = low + rise, low + 2 * rise
    first = left + (1.03 if whole else 0.8)
    names, heard, said = _steps(kind, whole)
    size = {"width": 0.56, "height": 0.5} if whole else {"width": 0.4, "height": 0.36}
    half_w, half_h = size["width"] / 2, size["height"] / 2
    round_ = ROUND if whole else 0.2
    node(ax, left, middle, "$0$", CARRIED, radius=round_)
    if whole:
        label(ax, left, middle - 0.42, "start")
    before = left + round_
    for at, (name, hears, says) in enumerate(zip(names, heard, said, strict=True)):
        x = first + at * pitch
        if name == "…":
            _dots(ax, x, middle)
            before = x + 0.24
            arrow(ax, (first + (at - 1) * pitch + half_w, middle), (x - 0.24, middle), color=CARRIED)
            continue
        if names[at - 1] != "…" or at == 0:
            arrow(ax, (before, middle), (x - half_w, middle), color=CARRIED)
        else:
            arrow(ax, (x - pitch + 0.24, middle), (x - half_w, middle), color=CARRIED)
        box(ax, x, middle, f"${name}$", PALETTE["weight"] if name == "W" else PALETTE["accent"], **size)
        before = x + half_w
        if hears:
            color = PALE if hears == "0" else PALETTE["output"] if "y" in hears else PALETTE["input"]
            node(ax, x, low, f"${hears}$", color, radius=round_)
            arrow(ax, (x, low + round_), (x, middle - half_h))
        if says:
            node(ax, x, high, f"${says}$", PALETTE["output"], radius=round_)
            arrow(ax, (x, middle + half_h), (x, high - round_))
            if kind == "encoder-decoder" and at + 1 < len(names) and heard[at + 1] == says:
                turn = x + pitch / 2
                way = ((x + round_, high), (turn, high), (turn, low), (x + pitch - round_, low))
                arrow(ax, *way, dashed=True, color=PALETTE["output"])
    if whole:
        _words(ax, kind, first, pitch, low, middle, high)


def _steps(kind: str, whole: bool) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """For each column: the layer's weights ("…" for steps left out), what it hears, what it says."""
    if kind == "encoder-decoder":
        if whole:
            return (
                ("W", "W", "…", "W", "V", "V", "V"),
                ("x_1", "x_2", "", "x_T", "0", "y_1", "y_2"),
                ("", "", "", "", "y_1", "y_2", "y_3"),
            )
        return ("W", "W", "V", "V", "V"), ("x_1", "x_2", "0", "y_1", "y_2"), ("", "", "y_1", "y_2", "y_3")
    names = ("W", "W", "…", "W") if whole else ("W", "W", "W")
    last = "S" if kind == "vector-to-sequence" else "T"
    steps = ("1", "2", "", last) if whole else ("1", "2", "3")
    numbered = {name: tuple(f"{name}_{step}" if step else "" for step in steps) for name in "xy"}
    if kind == "vector-to-sequence":
        return names, ("v", *("0" if step else "" for step in steps[1:])), numbered["y"]
    return names, numbered["x"], numbered["y"] if kind == "sequence-to-sequence" else (*len(steps[1:]) * ("",), "y")


def _words(ax: Axes, kind: str, first: float, pitch: float, low: float, middle: float, high: float) -> None:
    last = first + 3 * pitch
    if kind == "sequence-to-sequence":
        label(ax, (first + last) / 2, high + 0.42, "an answer at every step, from what was heard so far")
    elif kind == "sequence-to-vector":
        label(ax, first + pitch, high, "nobody listens yet")
        label(ax, last - 0.1, high + 0.42, "one answer, after the last input", align="right")
    elif kind == "vector-to-sequence":
        label(ax, first, low - 0.42, "the vector")
        label(ax, (first + pitch + last) / 2, low - 0.42, "zeros: nothing more is heard")
    else:
        label(ax, first + 1.5 * pitch, high, "encoder: reads, says nothing")
        label(ax, first + 5 * pitch, low - 0.42, "decoder: hears what it said before")
        label(ax, first + 3.5 * pitch, middle + 0.2, "$h_T$", symbol=True)


def _dots(ax: Axes, x: float, y: float) -> None:
    for shift in (-0.12, 0, 0.12):
        ax.plot([x + shift], [y], "o", color="#444444", markersize=3)


def packing(lengths: Sequence[int]) -> Figure:
    """A padded batch, its mask, and the same batch packed: the batch sizes of its steps.

    Args:
        lengths: real steps of each sequence.
    """
    rows, time = len(lengths), max(lengths)
    order = sorted(range(rows), key=lambda row: -lengths[row])
    sizes = [sum(length > t for length in lengths) for t in range(time)]
    fig, axes = pyplot.subplots(1, 2, figsize=(7.4, 0.36 * rows + 1.7))
    for ax, shown, title in ((axes[0], range(rows), "padded"), (axes[1], order, "packed")):
        for at, row in enumerate(shown):
            for t in range(time):
                real = t < lengths[row]
                if not real and title == "packed":
                    continue
                look = {"facecolor": tint(PALETTE["input"], 0.45), "edgecolor": PALETTE["input"]}
                pad = {"facecolor": "white", "edgecolor": PALE}
                ax.add_patch(Rectangle((t + 0.55, at + 0.1), 0.9, 0.8, **(look if real else pad)))
                said = f"{row + 1}.{t + 1}" if real else "0"
                ax.text(t + 1, at + 0.5, said, ha="center", va="center", size=9, color="#222222" if real else "#777777")
        ax.set(xlim=(0.4, time + 0.6), ylim=(rows + 0.05, 0), title=title, xticks=range(1, time + 1))
        ax.set_yticks([at + 0.5 for at in range(rows)], [f"sequence {row + 1}" for row in shown])
        ax.grid(False)
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
    axes[0].set_xlabel("step")
    axes[1].set_xticks(range(1, time + 1), [str(size) for size in sizes])
    axes[1].set_xlabel("batch_sizes: still running")
    fig.alt = (  # type: ignore[attr-defined]
        f"Left: {rows} sequences of lengths {', '.join(map(str, lengths))} as rows of a table, padded with zeros on "
        "the right. Right: the same without padding, sorted so that the longest comes first; the numbers of sequences "
        f"that still have a step are {', '.join(map(str, sizes))}."
    )
    return fig


def who_can_do_what(tasks: Sequence[str], scores: np.ndarray, ceilings: np.ndarray, chance: Sequence[float]) -> Figure:
    """Four tasks against four wirings: what each reached, and the most that the rules leave it.

    Args:
        tasks: a name for each row.
        scores: share of right answers, (tasks, 4).
        ceilings: the best that a wiring can reach by the rules, whatever its weights, (tasks, 4).
        chance: share of right answers of somebody who hears nothing, for each task.
    """
    fig, ax = pyplot.subplots(figsize=(7.6, 4.6))
    ax.set(xlim=(0, 4), ylim=(len(tasks), 0))
    solved = scores > 0.9
    for row in range(len(tasks)):
        for column in range(4):
            ceiling = float(ceilings[row, column])
            color = PALETTE["good"] if solved[row, column] else PALETTE["bad"]
            ax.add_patch(
                Rectangle(
                    (column + 0.04, row + 0.05),
                    0.92,
                    0.9,
                    facecolor=tint(color, 0.32 if solved[row, column] else 0.12),
                    edgecolor=color,
                    linewidth=2.4 if row == column else 0.8,
                )
            )
            ax.text(column + 0.5, row + 0.4, f"{scores[row, column]:.2f}", ha="center", va="center", size=15)
            said = f"at most {ceiling:.2f}" if ceiling < 0.995 else "" if solved[row, column] else "at most 1"
            ax.text(column + 0.5, row + 0.75, said, ha="center", va="center", size=11, color="#333333")
    ax.set_xticks([0.5, 1.5, 2.5, 3.5], [name.replace("-to-", "-to-\n").replace("r-d", "r-\nd") for name in WIRINGS])
    labels = [f"{task}\n(chance {line:.2f})" for task, line in zip(tasks, chance, strict=True)]
    ax.set_yticks([row + 0.5 for row in range(len(tasks))], labels)
    ax.xaxis.tick_top()
    ax.tick_params(length=0, labelsize=12)
    ax.grid(False)
    ax.spines[:].set_visible(False)
    ax.set_title("share of right answers, by these rules")
    rows = "; ".join(
        f"{task}, "
        + ", ".join(
            f"{name} ≈ {score:.2f}" + ("" if ceiling > 0.995 else f" of at most {ceiling:.2f}")
            for name, score, ceiling in zip(WIRINGS, scores[row], ceilings[row], strict=True)
        )
        for row, task in enumerate(tasks)
    )
    fig.alt = (  # type: ignore[attr-defined]
        f"A table of four tasks against four wirings with the share of right answers by the lesson's rules. {rows}."
    )
    return fig


def teacher_and_free(updates: Sequence[int], curves: Mapping[str, np.ndarray], chance: float) -> Figure:
    """How a decoder learns: share of right answers with its teacher and alone; lines are means, shades reach from
    the worst net to the best.

    Args:
        updates: where the shares were measured.
        curves: for each name the share right there of each net, (updates, nets). A name says how the decoder was
            trained, then how it was heard, with a comma between: "trained with teacher, heard alone".
        chance: the share of a guess.
    """
    fig, ax = pyplot.subplots(figsize=(7.2, 4.0))
    said = []
    for name, curve in curves.items():
        trained, heard = name.split(", ")
        color = PALETTE["hidden"] if "teacher" in trained else PALETTE["accent"]
        ax.fill_between(updates, curve.min(axis=1), curve.max(axis=1), color=color, alpha=0.15, linewidth=0)
        ax.plot(updates, curve.mean(axis=1), label=name, color=color, linestyle="--" if "alone" in heard else "-")
        half = len(updates) // 2 - 1
        at = ", ".join(f"≈ {curve[place].mean():.2f} after {updates[place]}" for place in (0, half, -1))
        said.append(f"{name}: {at}")
    ax.axhline(chance, color=PALETTE["muted"], linewidth=1.5)
    ax.text(updates[-1], chance - 0.03, "chance", color="#444444", ha="right", va="top", size=11)
    ax.set(xlabel="updates", ylabel="share of digits right", ylim=(0, 1.02), xlim=(0, updates[-1]))
    ax.tick_params(labelsize=11)
    fig.legend(loc="outside lower center", ncols=1)
    fig.alt = (  # type: ignore[attr-defined]
        f"Share of right digits against updates, three nets a curve. {'; '.join(said)}; chance: {chance:.2f}."
    )
    return fig


def speakers(topics: Mapping[str, tuple[Sequence[str], Sequence[str]]], known: Mapping[str, Sequence[str]]) -> Figure:
    """What two nets say when they are told a topic: one that hears nothing more, one that hears itself.

    Args:
        topics: for each topic the words of the deaf net and those of the one that hears itself, as many each.
        known: for each topic the words that it was trained on; others are drawn in the colour of what is bad.
    """
    shown = max(len(words) for pair in topics.values() for words in pair)
    counts = [
        f"{sum(word in known[topic] for topic, pair in topics.items() for word in pair[side])} of "
        f"{sum(len(pair[side]) for pair in topics.values())}"
        for side in (0, 1)
    ]
    fig, axes = pyplot.subplots(1, 2, figsize=(7.6, 0.3 * shown + 1.5))
    titles = ("zeros after the topic", "its own letters fed back")
    for side, (ax, title) in enumerate(zip(axes, titles, strict=True)):
        ax.set(xlim=(0, len(topics)), ylim=(shown + 0.2, -1.0), title=title)
        ax.axis("off")
        for column, (topic, pair) in enumerate(topics.items()):
            ax.text(column + 0.06, -0.4, topic, size=10, color="#5A5A5A", va="center")
            for row, word in enumerate(pair[side]):
                right = word in known[topic]
                color, weight = (PALETTE["baseline"], "normal") if right else (PALETTE["bad"], "bold")
                ax.text(
                    column + 0.06,
                    row + 0.5,
                    word,
                    size=11.5,
                    color=color,
                    weight=weight,
                    va="center",
                    family="DejaVu Sans Mono",
                )
    fig.alt = (  # type: ignore[attr-defined]
        f"Two tables of words that two nets wrote on the topics {', '.join(topics)}. Left, with zeros after the topic: "
        f"≈ {counts[0]} are words of their topic, the others strings of letters that look a bit like words. Right, "
        f"with each letter fed back: ≈ {counts[1]} are words of their topic."
    )
    return fig
