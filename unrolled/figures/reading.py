"""Figures of lesson 01: what a longer context costs a table of counts, and who reads how well from how much."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib import pyplot

from unrolled.data.text import ALPHABET
from unrolled.figures.drawing import Drawing
from unrolled.figures.style import PALETTE
from unrolled.nets.counting import Counts

__all__ = ["cost_of_context", "every_length"]

WORDS = "#555555"


def cost_of_context(counts: Counts) -> Drawing:
    """Left the bits of both kinds of tables, right how often the training text met the contexts, for each length."""
    fig = _figure(8.4, 3.6)
    left, right = fig.subplots(1, 2)
    ks, chance = np.arange(len(counts.plain)), math.log2(len(ALPHABET))
    left.axhline(chance, color=PALETTE["muted"], linestyle="--")
    left.text(0.2, chance + 0.05, f"knowing nothing: {chance:g} bits", va="bottom", color=WORDS, fontsize=10)
    left.plot(ks, counts.plain, "s-", color=PALETTE["bad"], label="plain table")
    left.plot(ks, counts.shared, "o-", color=PALETTE["baseline"], label="tables that share")
    left.set(xlabel="characters of context, k", ylabel="bits per character, held out", ylim=(0, 5.6), xticks=ks[::2])
    left.set_title("The plain table gets worse again")
    left.legend(loc="lower left")
    right.bar(ks, 100 * counts.rare, color=PALETTE["bad"], alpha=0.35, label=f"fewer than {len(ALPHABET)} times")
    right.bar(ks, 100 * counts.never, color=PALETTE["bad"], label="never")
    right.set(xlabel="characters of context, k", ylabel="% of held-out contexts", ylim=(0, 100), xticks=ks[::2])
    right.set_title("How often training met them")
    right.legend(loc="upper left")
    turn = int(counts.plain.argmin())
    fig.alt = (
        f"Two plots against the characters of context, 0 to {ks[-1]}. Left: bits per character on held-out text. The "
        f"plain table falls until ≈ {turn} characters and then rises, towards the chance line of {chance:g} bits. The "
        "tables that share fall and then stay level. Right: the share of held-out contexts that the training text "
        f"met fewer than {len(ALPHABET)} times, ≈ {counts.rare[1]:.0%} at one character and {counts.rare[-1]:.0%} at "
        f"{ks[-1]}; and, as a part of it, the share that it never met, {counts.never[3]:.0%} at three and "
        f"{counts.never[-1]:.0%} at {ks[-1]}."
    )
    return fig


def every_length(
    tables: np.ndarray,
    *,
    ladders: tuple[Sequence[int], np.ndarray, Sequence[int]],
    wide: tuple[np.ndarray, int],
    ring: tuple[np.ndarray, int],
) -> Drawing:
    """Bits per character against the characters read before the guess: tables, ladders, and one ring.

    Args:
        tables: bits of the tables for contexts of 0, 1, … characters, (contexts,).
        ladders: how many rungs each has, its bits, (ladders, seeds), and its number of weights.
        wide: bits of the wide ladder of four rungs, (seeds,), and its number of weights.
        ring: bits of the ring after 1, 2, … characters, (seeds, lengths), and its number of weights.
    """
    contexts, ladder_bits, sizes = ladders
    wide_bits, wide_size = wide
    ring_bits, ring_size = ring
    fig = _figure(7.4, 4.2)
    ax = fig.subplots()
    lengths, ks = np.arange(1, ring_bits.shape[1] + 1), np.arange(len(tables))
    frequencies = tables[0]
    ax.axhline(frequencies, color=PALETTE["muted"], linestyle="--")
    ax.text(lengths[-1], frequencies + 0.04, "frequencies of the symbols only", ha="right", color=WORDS, fontsize=10)
    ax.plot(ks[1:], tables[1:], color=PALETTE["baseline"], linestyle=":", label="tables of counts, one for each k")
    marks: dict[str, Any] = {"color": PALETTE["accent"], "linestyle": "", "markersize": 6, "clip_on": False}
    for seed, curve in enumerate(ring_bits):
        ax.plot(lengths, curve, color=PALETTE["hidden"], label="the ring: one net" if seed == 0 else None)
        name = "ladders: a net for each k" if seed == 0 else None
        ax.plot(contexts, ladder_bits[:, seed], marker="D", label=name, **marks)
    name = f"the wide ladder: {_thousands(wide_size)} weights"
    ax.plot([4] * len(wide_bits), wide_bits, marker="s", markerfacecolor="none", label=name, **marks)
    for k, size in zip(contexts, sizes, strict=True):
        ax.text(k, 1.45, _thousands(size), ha="center", fontsize=10, color=PALETTE["accent"])
    ax.text(contexts[-1] + 1, 1.45, "weights of each ladder", fontsize=10, color=PALETTE["accent"])
    end = (lengths[-1], float(ring_bits[:, -1].mean()))
    said: dict[str, Any] = {"textcoords": "offset points", "ha": "right", "fontsize": 10, "color": PALETTE["hidden"]}
    ax.annotate(f"{_thousands(ring_size)} weights at every length", end, xytext=(0, 9), **said)
    ax.set(xlabel="characters read before the guess", ylabel="bits per character, held out", xticks=lengths)
    ax.set(xlim=(0.3, lengths[-1] + 0.5), ylim=(1.35, 4.6))
    ax.set_title("One ring reads every length; ladders are bought one by one")
    ax.legend(loc="upper right", bbox_to_anchor=(1, 0.88))
    there, at_the_end = ring_bits[:, contexts[-1] - 1].mean(), ring_bits[:, -1].mean()
    fig.alt = (
        "Bits per character on held-out text against the number of characters read before the guess. The ladders, one "
        f"net for each of {', '.join(map(str, contexts))} characters, fall as their weights grow from "
        f"{_thousands(sizes[0])} to {_thousands(sizes[-1])}. The ring, always with the same {_thousands(ring_size)} "
        f"weights, falls with them and is flat at the right. At {contexts[-1]} characters: ladder ≈ "
        f"{ladder_bits[-1].mean():.2f}, ring {there:.2f}; the ring at {lengths[-1]}: {at_the_end:.2f}; the wide ladder "
        f"at four: {wide_bits.mean():.2f}; the lowest table: {tables.min():.2f}."
    )
    return fig


def _thousands(size: int) -> str:
    return f"{size / 1000:.0f}k"


def _figure(width: float, height: float) -> Drawing:
    fig = pyplot.figure(figsize=(width, height), FigureClass=Drawing, layout="constrained")
    assert isinstance(fig, Drawing)
    return fig
