"""Encoder-decoders with one wire more or less: the runs of lesson 10's tables, and how to make one again.

`shares()`, `tuned()` and `counters()` read what experiments/attention.py measured; `measure(task, length, row)`,
`tune(wire)` and `measure_counters(way)` make one line again. The nets are those of unrolled/nets/attending.py.
"""

from __future__ import annotations

import torch
from torch import Tensor

from unrolled.experiments import attention_table
from unrolled.nets import attending

__all__ = [
    "COUNTER_SEEDS",
    "EVERY",
    "LENGTHS",
    "LINES",
    "LONGER",
    "MADE",
    "NARROW",
    "OTHER_RATES",
    "PAIRS",
    "RATES",
    "ROWS",
    "SEEDS",
    "TUNED_AT",
    "UPDATES",
    "WIDER",
    "WIRES",
    "K",
    "counters",
    "measure",
    "measure_counters",
    "rate_of",
    "shares",
    "tune",
    "tuned",
]

MADE = attention_table.MADE
"""When the stored runs were made, and with what."""

WIDER = 41
"""Neurons of a net without a second wire that has as many weights as one with attention."""

NARROW = 12
"""Neurons of nets whose state is small."""

ROWS = {
    "once": ("once", attending.HIDDEN),
    "once, wider": ("once", WIDER),
    "once, narrow": ("once", NARROW),
    "every step, narrow": ("every step", NARROW),
    "attention, narrow": ("attention", NARROW),
    "every step": ("every step", attending.HIDDEN),
    "attention": ("attention", attending.HIDDEN),
    "blind": ("blind", attending.HIDDEN),
    "blind, faster": ("blind", attending.HIDDEN),
}
"""Wire and neurons of each row."""

OTHER_RATES = {"blind, faster": 0.03}
"""The learning rate of rows that don't have their wire's."""

LENGTHS = (4, 8, 16, 24)
"""Digits of a string that is said backwards."""

PAIRS = 8
"""Pairs of a phone book."""

SEEDS = (0, 1, 2)
UPDATES = 1000
LONGER = 4000
"""Updates of every net, and of the one that was given more time."""

WIRES = ("once", "every step", "attention")
RATES = (0.003, 0.01, 0.03, 0.1)
TUNED_AT = 16
"""Adam's learning rates that were tried for each wire, and at how many digits."""

LINES = (
    *(("phone book", PAIRS, row, UPDATES) for row in (*WIRES, "blind", "blind, faster")),
    *(("backwards", length, row, UPDATES) for length in LENGTHS for row in WIRES),
    *(("backwards", 16, row, UPDATES) for row in ("once, wider", "blind")),
    ("backwards", 16, "once", LONGER),
    ("backwards", 16, "once, narrow", UPDATES),
    *(("backwards", 16, f"{row}, narrow", LONGER) for row in WIRES),
)
"""The stored lines: task, length, row, updates."""

COUNTER_SEEDS = (67, 68, 69)
EVERY = 40
K = 40.0
"""Seeds of the decoders that count (three nets each), how often they are asked, how slowly the teacher is let go."""


def tune(wire: str) -> Tensor:
    """Train nets at each rate: share right, mean of the places, (rates, seeds), float64.

    The seeds are those that are reported, too: the rates are further apart than the seeds by far.
    """
    return torch.stack([measure("backwards", TUNED_AT, wire, rate=rate).mean(dim=1) for rate in RATES])


def rate_of(row: str, found: dict[str, Tensor] | None = None) -> float:
    """The learning rate of a row: what served its wire best; a blind net gets that of attention.

    Args:
        row: a name in ROWS.
        found: what `tune` gave for each wire; None for the stored ones.
    """
    if row in OTHER_RATES:
        return OTHER_RATES[row]
    found, wire = tuned() if found is None else found, ROWS[row][0]
    return RATES[int(found["attention" if wire == "blind" else wire].mean(dim=1).argmax())]


def measure(task: str, length: int, row: str, updates: int = UPDATES, rate: float = 0.0) -> Tensor:
    """Train the nets of a line, and ask them: share right at each place, (seeds, steps), float64.

    Args:
        task: of attending.TASKS.
        length: digits, or pairs.
        row: a name in ROWS.
        updates: how many.
        rate: of learning; 0 for the row's own.
    """
    wire, hidden = ROWS[row]
    rate = rate or rate_of(row)
    return attending.trained(task, wire, length=length, updates=updates, seeds=SEEDS, hidden=hidden, rate=rate).right


def measure_counters(way: str) -> Tensor:
    """Train nine decoders to count: share right alone every EVERY updates, (records, 9), float64."""
    found = [attending.lets_go(way, every=EVERY, k=K, seed=seed)["alone"] for seed in COUNTER_SEEDS]
    return torch.cat(found, dim=1)


def shares() -> dict[tuple[str, int, str, int], Tensor]:
    """The stored runs: for (task, length, row, updates) the share right at each place, (seeds, steps), float64, CPU."""
    found = {}
    for line in attention_table.RUNS.splitlines():
        about, values = line.split(": ")
        task, length, row, updates = about.split(" / ")
        rows = [[float(value) for value in seed.split()] for seed in values.split(" | ")]
        found[task, int(length), row, int(updates)] = torch.tensor(rows, dtype=torch.float64, device="cpu")
    return found


def tuned() -> dict[str, Tensor]:
    """The stored trials of rates: for each wire the share right at each rate, (rates, seeds), float64."""
    return _named(attention_table.TUNED)


def counters() -> dict[str, Tensor]:
    """The stored runs of decoders that count: for each way the share right alone, (records, 9), float64."""
    return _named(attention_table.COUNTERS)


def _named(table: str) -> dict[str, Tensor]:
    found = {}
    for line in table.splitlines():
        way, values = line.split(": ")
        rows = [[float(value) for value in record.split()] for record in values.split(" | ")]
        found[way] = torch.tensor(rows, dtype=torch.float64, device="cpu")
    return found
