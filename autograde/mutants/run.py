"""Tries all of some lessons' mutants and answers, a few workers at a time, each with a kernel of its own."""

from __future__ import annotations

import os
import queue
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from autograde import kernel
from autograde.mutants.lesson import Candidate, Lesson
from autograde.mutants.trial import Bench, Verdict
from autograde.trusted import process

GROUP = 8
"""So many answers are tried before the reference solution must pass again."""


@dataclass(frozen=True)
class Tried:
    """An answer, and what its check said."""

    candidate: Candidate
    verdict: Verdict


def run(
    work: list[tuple[Lesson, list[Candidate]]],
    *,
    jobs: int | None = None,
    report: Callable[[int], None] = lambda count: None,
) -> list[Tried]:
    """Try lessons' candidates; `report` hears how many more were tried.

    Returns:
        In the order of the work, whatever the workers did when.

    Raises:
        BrokenReferenceError: a reference solution does not pass its own check.
        SandboxUnavailable: this machine has no sandbox.
    """
    waiting: queue.SimpleQueue[tuple[Lesson, int, list[Candidate]]] = queue.SimpleQueue()
    number = 0
    for lesson, found in work:
        for group in _groups(found):
            waiting.put((lesson, number, group))
            number += 1
    done: dict[int, list[Tried]] = {}
    workers = jobs or os.cpu_count() or 1
    process.server.start()  # it imports torch while the sandbox's zygote does
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(_work, waiting, done, report) for _ in range(workers)]
        try:
            for future in futures:
                future.result()
        except BaseException:
            _empty(waiting)
            kernel.end_all()
            raise
    return [tried for at in sorted(done) for tried in done[at]]


def _work(
    waiting: queue.SimpleQueue[tuple[Lesson, int, list[Candidate]]],
    done: dict[int, list[Tried]],
    report: Callable[[int], None],
) -> None:
    """Take groups until none is left. They come in the lesson's order, so that a kernel only moves on."""
    bench: Bench | None = None
    try:
        while True:
            try:
                lesson, number, group = waiting.get_nowait()
            except queue.Empty:
                return
            if bench is None or bench.lesson is not lesson:
                if bench is not None:
                    bench.close()
                bench = Bench(lesson)
            verdicts = bench.try_all(group)
            done[number] = [Tried(candidate, verdict) for candidate, verdict in zip(group, verdicts, strict=True)]
            report(len(group))
    except BaseException:
        _empty(waiting)
        raise
    finally:
        if bench is not None:
            bench.close()


def _groups(found: list[Candidate]) -> list[list[Candidate]]:
    """Neighbours of one exercise, a few together."""
    groups: list[list[Candidate]] = []
    for candidate in found:
        if groups and len(groups[-1]) < GROUP and groups[-1][0].exercise is candidate.exercise:
            groups[-1].append(candidate)
        else:
            groups.append([candidate])
    return groups


def _empty(waiting: queue.SimpleQueue[tuple[Lesson, int, list[Candidate]]]) -> None:
    while not waiting.empty():
        waiting.get_nowait()
