"""Lesson 11b's measurements: single steps against the clock, and a worker that takes all that wait as one piece."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch

__all__ = ["answers_in_pieces", "single_steps"]

FIRST = 20
"""Calls that prepare things, and are not counted."""


def single_steps(
    ways: Mapping[str, tuple[Callable[[Any, Any], tuple[Any, Any]], Any]], readings: torch.Tensor
) -> tuple[dict[str, np.ndarray], dict[str, float], float]:
    """Seconds of each single step of one stream, in several ways that take turns: a busy moment hits them all.

    Args:
        ways: for each a step, from a reading and a state to an answer and a state, and the state to begin from.
        readings: (time, 1), more than FIRST of them.

    Returns:
        For each way its seconds at each reading after FIRST; for each way its last answer; and the longest time that
        Python collected garbage meanwhile.
    """
    pauses: list[float] = []

    def collecting(phase: str, info: dict[str, int]) -> None:
        """Python calls this before and after it collects garbage."""
        if phase == "start":
            pauses.append(time.perf_counter())
        else:
            pauses[-1] = time.perf_counter() - pauses[-1]

    taken: dict[str, list[float]] = {name: [] for name in ways}
    states = {name: state for name, (_, state) in ways.items()}
    answers: dict[str, Any] = {}
    gc.callbacks.append(collecting)
    try:
        with torch.no_grad():
            for reading in readings.split(1):
                for name, (step, _) in ways.items():
                    begin = time.perf_counter()
                    answers[name], states[name] = step(reading, states[name])
                    taken[name].append(time.perf_counter() - begin)
    finally:
        gc.callbacks.remove(collecting)
    last = {name: float(np.asarray(answer).ravel()[0]) for name, answer in answers.items()}
    return {name: np.array(seconds[FIRST:]) for name, seconds in taken.items()}, last, max(pauses, default=0.0)


def answers_in_pieces(
    readings: int, period: float, call: float, each: float, pauses: Mapping[int, float]
) -> np.ndarray:
    """Delays of readings that come at a fixed rate, if the worker takes all that wait as one piece.

    Args:
        readings: how many come, reading i at i * period.
        period: milliseconds from one to the next.
        call, each: milliseconds for each call, and for each reading in it.
        pauses: by reading, milliseconds that the call with this reading takes longer.

    Returns:
        For each reading the milliseconds from its arrival to its answer, (readings,).
    """
    at, free, found = 0, 0.0, list[float]()
    while at < readings:
        begin = max(free, at * period)
        waiting = range(at, min(int(begin / period) + 1, readings))
        free = begin + call + each * len(waiting) + sum(extra for one, extra in pauses.items() if one in waiting)
        found += [free - period * one for one in waiting]
        at = waiting.stop
    return np.array(found)
