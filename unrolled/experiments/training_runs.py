"""How 32 recurrent units learnt the adding problem, from three starts: curves made once, for lesson 04.

(And the settings of four trainings that went wrong, of which the lesson shows the curves first.)

`experiments/training.py` made them and says how; `training_table.MADE` says when. For each pair of activation and
start of W_hh there are several lengths, three seeds each, at the best of three learning rates.

    runs = training_runs.read("tanh", "orthogonal")
    runs.lengths, runs.losses.shape              # [10, 20, ...], (lengths, seeds, evaluations)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch

from unrolled.experiments import training_table

__all__ = ["BUDGET", "CURES", "EVERY", "MADE", "RATES", "Patient", "Runs", "against", "pairs", "patient", "read"]

MADE, EVERY, BUDGET, RATES = training_table.MADE, training_table.EVERY, training_table.BUDGET, training_table.RATES
"""When and how they were made; updates between two evaluations; updates in all; learning rates that were tried."""


@dataclass(frozen=True)
class Runs:
    """The runs of one pair.

    Attributes:
        activation: "tanh", "relu" or "sigmoid".
        start: "default", "orthogonal" or "identity".
        lengths: lengths T of the adding problem, rising. The last is the first that no run solved, or the longest that
            was tried.
        rates: the learning rate that was best at each length.
        losses: mean squared error on held-out sequences, (lengths, seeds, evaluations), float64. Evaluation j was made
            after (j + 1) * EVERY updates. A run that had solved its length was stopped: its last loss is repeated.
            The loss of a training that exploded is infinite.
    """

    activation: str
    start: str
    lengths: list[int]
    rates: list[float]
    losses: torch.Tensor


@dataclass(frozen=True)
class Patient:
    """A training on the adding problem in which one thing is wrong; lesson 04 asks which, from its curves.

    Attributes:
        activation: "tanh" or "relu".
        start: of W_hh, "default", "orthogonal" or "identity".
        rule: "SGD" or "Adam".
        rate: learning rate.
        limit: to which the gradient's norm is clipped, or None.
        window: only so many steps at the end of a sequence enter the layer; None for all.
        time: length T of the sequences.
        updates: how long it is watched.
    """

    activation: str
    start: str
    rule: str
    rate: float
    limit: float | None
    window: int | None = None
    time: int = 40
    updates: int = 400


_PATIENTS = {  # do the exercise before you read on
    "A": Patient("relu", "identity", "Adam", 0.002, 1.0, window=20),
    "B": Patient("relu", "identity", "SGD", 0.1, None),
    "C": Patient("relu", "default", "Adam", 0.001, 1.0),
    "D": Patient("relu", "identity", "SGD", 0.02, 0.0001),
}


CURES: dict[str, dict[str, object]] = {  # and this gives it away as well
    "A": {"window": None},
    "B": {"limit": 1.0},
    "C": {"start": "identity"},
    "D": {"limit": 1.0},
}
"""For each patient the one setting that cures it."""

_RIGHT = {"A": "c", "B": "a", "C": "b", "D": "d"}
_AGAINST = {
    "Aa": "its loss and its gradient are finite",
    "Ab": "its telescope does not slope down: it is flat, and ends",
    "Ad": "its loss fell fast, so its steps are long enough",
    "Bb": "look at its gradient at the first update",
    "Bc": "its telescope was open over the whole length",
    "Bd": "its loss moved far, which takes long steps",
    "Ca": "its gradient is small, and its loss finite",
    "Cc": "its telescope slopes down, and ends nowhere",
    "Cd": "its loss fell to the chance line, so its steps are long enough for what it sees",
    "Da": "its loss is finite",
    "Db": "its telescope is open",
    "Dc": "its telescope is open over the whole length",
}


def against(diagnosis: Mapping[str, str]) -> list[str]:
    """What was wrong with the patients, a line each, and what speaks against another diagnosis.

    Args:
        diagnosis: for each patient "a" to "d", the letters of lesson 04's exercise.
    """
    lines = []
    for name, right in _RIGHT.items():
        why = _AGAINST.get(f"{name}{diagnosis[name]}")
        lines.append(f"patient {name}: you said {diagnosis[name]}, it was {right}" + (f" ({why})" if why else ""))
    return lines


def patient(name: str) -> Patient:
    """The settings of one of the four patients.

    Args:
        name: "A", "B", "C" or "D".
    """
    return _PATIENTS[name]


def pairs() -> list[tuple[str, str]]:
    """The pairs of activation and start, in the order of the table."""
    return list(dict.fromkeys((row[0], row[1]) for row in _rows()))


def read(activation: str, start: str) -> Runs:
    """The runs of one pair.

    Raises:
        ValueError: there is no such pair.
    """
    rows = [row for row in _rows() if (row[0], row[1]) == (activation, start)]
    if not rows:
        known = ", ".join(" ".join(pair) for pair in pairs())
        raise ValueError(f"There are runs for {known}; not {activation} {start}.")
    lengths = list(dict.fromkeys(row[2] for row in rows))
    rates = [next(row[3] for row in rows if row[2] == length) for length in lengths]
    losses = [[_filled(row[5]) for row in rows if row[2] == length] for length in lengths]
    return Runs(activation, start, lengths, rates, torch.tensor(losses, dtype=torch.float64))


def _rows() -> list[tuple[str, str, int, float, int, list[float]]]:
    rows = []
    for line in training_table.RUNS.splitlines():
        about, losses = line.split(":")
        activation, start, length, rate, seed = about.split()
        rows.append((activation, start, int(length), float(rate), int(seed), [float(loss) for loss in losses.split()]))
    return rows


def _filled(losses: list[float]) -> list[float]:
    """As many as there are evaluations; the last one repeated."""
    return losses + (BUDGET // EVERY - len(losses)) * losses[-1:]
