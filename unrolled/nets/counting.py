"""Predicting the next character by counting, without a net: the tables that lesson 01's nets are compared with.

    chosen = counting.choose(train, validation)          # the discount and the length of context
    counts = counting.count(train, held_out, chosen.discount)
    counts.shared[chosen.context]                        # bits per character on the held-out text

An n-gram is a run of n characters. A table for contexts of k characters holds how often each run of k + 1 was met.
The shared tables are those of Kneser and Ney (1995), interpolated as in Chen and Goodman (1999): each symbol seen
after a context gives up a discount of its count, and what was given up is dealt out as the next shorter context says.
In every table but the longest a run counts once for each different character that stood before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from torch import Tensor

from unrolled.data.text import ALPHABET

__all__ = ["Choice", "Counts", "choose", "count"]

START = 16
"""The first characters of a text that is asked about serve as context only."""

LONGEST = 14
"""The longest context that is tried."""

DISCOUNTS = (0.8, 0.85, 0.9, 0.95, 0.98)
"""The discounts that are tried."""


@dataclass(frozen=True)
class Counts:
    """How well tables of counts guess a text, for contexts of 0, 1, … characters; each field but the last (k,).

    Attributes:
        shared: bits per character of the tables that ask shorter ones.
        plain: bits per character of the table alone, one added to every count.
        never: share of the contexts asked about that were never met.
        rare: share of those that were met fewer times than there are symbols.
        entries: different runs of k + 1 characters that were met.
    """

    shared: np.ndarray
    plain: np.ndarray
    never: np.ndarray
    rare: np.ndarray
    entries: np.ndarray


@dataclass(frozen=True)
class Choice:
    """What guesses best on the text to choose on.

    Attributes:
        discount: how much of each count is given up.
        context: characters of context.
        inside: neither is the first or last that was tried.
    """

    discount: float
    context: int
    inside: bool


def choose(
    known: Tensor,
    chosen_on: Tensor,
    *,
    discounts: Sequence[float] = DISCOUNTS,
    longest: int = LONGEST,
    start: int = START,
) -> Choice:
    """The discount and the length of context whose shared tables guess one text best, counted on another.

    Args:
        known: the text to count, (length,), int64, symbols of the course's alphabet.
        chosen_on: the text to choose on, (length,), int64.
        discounts: what to try, rising.
        longest: try contexts of 0 to so many characters.
        start: characters at the beginning of `chosen_on` that are context only, at least `longest`.

    Raises:
        ValueError: see `count`.
    """
    bits = _count(known, chosen_on, discounts, longest, start)[0]
    row, context = divmod(int(bits.argmin()), longest + 1)
    inside = 0 < row < len(discounts) - 1 and 0 < context < longest
    return Choice(discounts[row], context, inside)


def count(known: Tensor, asked: Tensor, discount: float, *, longest: int = LONGEST, start: int = START) -> Counts:
    """Count one text, and guess each character of another from the one, two, … before it.

    Args:
        known: the text to count, (length,), int64, symbols of the course's alphabet, on any device.
        asked: the text to guess, (length,), int64.
        discount: how much of each count is given up, between 0 and 1.
        longest: guess from 0 to so many characters.
        start: characters at the beginning of `asked` that are not guessed, at least `longest`.

    Raises:
        ValueError: `start` is below `longest`, or a text is not longer than what it has to hold.
    """
    shared, *others = _count(known, asked, [discount], longest, start)
    return Counts(shared[0], *others)


def _count(
    known: Tensor, asked: Tensor, discounts: Sequence[float], longest: int, start: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The fields of `Counts`, for several discounts at once: the first is (discounts, contexts)."""
    if start < longest:
        raise ValueError(f"{longest} characters of context need a start of at least {longest}, got {start}.")
    if len(known) < longest + 2 or len(asked) <= start:
        raise ValueError(
            f"Texts of {len(known)} and {len(asked)} characters are too short: "
            f"count at least {longest + 2}, guess in one of more than {start}."
        )
    symbols = len(ALPHABET)
    discount = np.array(discounts)[:, None]
    here = np.arange(len(known), len(known) + len(asked))[start:]  # the places that are guessed
    shorter = np.full((len(discounts), len(here)), 1 / symbols)
    rows = []
    runs = _runs(np.concatenate([known.cpu().numpy(), asked.cpu().numpy()]), longest + 2)
    for k, (contexts, grams, longer) in enumerate(zip(runs, runs[1:], runs[2:], strict=False)):
        met, at = np.arange(len(known) - k), here - k  # where the runs of k + 1 begin that are counted, that are asked
        found, total = _times(grams, met)[grams[at]], _times(contexts, met)[contexts[at]]
        shared = _mix(met, at, contexts, grams, shorter, discount)
        plain = (found + 1) / (total + symbols)
        entries = len(_one_each(grams, met))
        rows.append(
            (-np.log2(shared).mean(1), -np.log2(plain).mean(), (total == 0).mean(), (total < symbols).mean(), entries)
        )
        # for the next, longer context: each run counts once for every different character before it
        shorter = _mix(_one_each(longer, met[:-1]) + 1, at, contexts, grams, shorter, discount)
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    return columns[0].T, columns[1], columns[2], columns[3], columns[4]


def _runs(text: np.ndarray, longest: int) -> list[np.ndarray]:
    """For n = 0, 1, … longest: at each place the number of the run of n symbols that begins there; equal runs, equal
    numbers, from 0 without a gap."""
    runs = [np.zeros(len(text) + 1, dtype=np.int64)]
    for n in range(1, longest + 1):
        grown = runs[-1][: len(text) - n + 1] * len(ALPHABET) + text[n - 1 :]
        runs.append(np.unique(grown, return_inverse=True)[1])
    return runs


def _times(runs: np.ndarray, places: np.ndarray) -> np.ndarray:
    """How often each run begins at one of these places."""
    return np.bincount(runs[places], minlength=int(runs.max()) + 1)


def _one_each(runs: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Of these places one for each different run."""
    last = np.full(int(runs.max()) + 1, -1)
    last[runs[places]] = places
    return last[last >= 0]


def _mix(
    places: np.ndarray,
    at: np.ndarray,
    contexts: np.ndarray,
    grams: np.ndarray,
    shorter: np.ndarray,
    discount: np.ndarray,
) -> np.ndarray:
    """Probability of the last symbol of each gram asked about: its discounted count, and the shorter context's share.

    Args:
        places: where the grams begin that count, each once.
        at: where those begin that are asked about, (asked,).
        contexts, grams: the number of the context, and of the gram, that begins at each place.
        shorter: the probability by the shorter context, (discounts, asked).
        discount: how much of each count is given up, (discounts, 1).

    Returns:
        (discounts, asked).
    """
    total, kinds = (_times(contexts, where)[contexts[at]] for where in (places, _one_each(grams, places)))
    kept = np.maximum(_times(grams, places)[grams[at]] - discount, 0)
    return np.where(total > 0, (kept + discount * kinds * shorter) / np.maximum(total, 1), shorter)
