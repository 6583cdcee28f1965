"""All checks of the project, in the order in which they fail fastest, and what each took.

    python -m tests.run                  what changed in full, and of the rest what another machine can change
    python -m tests.run --lesson 08      only what concerns this lesson
    python -m tests.run --all            everything, whatever was proved before
    python -m tests.run --all --shard 2/4    the second of four parts, which together are everything

What is kept from earlier runs, and why that hides no failure: tests/proofs.py, autograde/mutants/record.py.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).parents[1]
BY_LESSON = ("tests/test_answers.py", "tests/test_notebooks.py", "tests/test_placement.py")
AT_MOST = 4
"""So many tests at a time: each worker holds PyTorch."""
LONGEST = ("test_other_courses", "test_grade", "test_classroom", "test_receipts", "test_proofs", "test_browser")
"""Files of tests that take minutes. They come first, so that no worker is left alone with one at the end."""


@dataclass(frozen=True)
class Step:
    """One command, and what it shows."""

    title: str
    command: tuple[str, ...]


def steps(
    *, everything: bool = False, lessons: Sequence[str] = (), shard: tuple[int, int] = (1, 1), jobs: int = 2
) -> list[Step]:
    """The commands of a run.

    Args:
        everything: believe no proof, leave out no slow test.
        lessons: only what concerns these; all where none is named.
        shard: (K, N), the Kth of N parts, from 1.
    """
    part, parts = shard
    mine = (list(lessons) or all_lessons())[part - 1 :: parts]
    files = [] if lessons else unit_tests()[part - 1 :: parts]
    pytest = ("pytest", "-q", "-n", str(jobs), "--dist", "loadgroup", "--no-loadscope-reorder")
    picked = [word for lesson in mine for word in ("--lesson", lesson)]
    found = []
    if part == 1:
        style = "ruff check . && ruff format --check ." + ("" if lessons else " && mypy")
        found.append(Step("style" if lessons else "style and types", ("sh", "-c", style)))
    if mine:
        built = ("autograde", "build", "--check", *mine)
        found.append(Step("lessons and solutions are what their sources make", built))
        again = () if everything else ("--changed",)
        found.append(Step("every check kills the mutants of its solution", ("autograde", "mutants", *again, *mine)))
    if files:
        slow = () if everything else ("-m", "not slow")
        found.append(Step("unit tests", (*pytest, *slow, *files)))
    if mine:
        every = ("--everything",) if everything else ()
        found.append(Step("answers and notebooks", (*pytest, *every, *picked, *BY_LESSON)))
    return found


def environment() -> dict[str, str]:
    """This process's, but modules are compiled once, and not by each of the many processes that import them."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def all_lessons() -> list[str]:
    return sorted(path.stem for path in (HOME / "source").glob("*.py"))


def unit_tests() -> list[str]:
    """The files of tests that no single lesson owns."""
    names = {f"tests/{path.name}" for path in (HOME / "tests").glob("test_*.py")} - set(BY_LESSON)
    first = [f"tests/{name}.py" for name in LONGEST]
    return [*first, *sorted(names - set(first))]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the steps; the first that fails ends the run, unless everything is wanted.

    Returns:
        0 when all is well, else 1.
    """
    options = _parser().parse_args(arguments)
    lessons = [one for name in options.lesson for one in _pick(name)]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    jobs = max(2, min(AT_MOST, cores))  # one more would be quicker, and answers are limited in wall time
    took, failed = [], []
    for step in steps(everything=options.all, lessons=lessons, shard=options.shard, jobs=jobs):
        print(f"\n== {step.title}", flush=True)
        wall, processor = time.monotonic(), _processor_seconds()
        status = subprocess.run(step.command, cwd=HOME, env=environment(), check=False).returncode
        took.append((step.title, time.monotonic() - wall, _processor_seconds() - processor, status))
        if status:
            failed.append(step.title)
            if not options.all:
                break
    print(f"\n{'':52}{'wall':>8}{'processor':>12}")
    for title, wall, processor, status in [*took, ("all", *map(sum, zip(*(one[1:3] for one in took), strict=True)), 0)]:
        print(f"{title:52}{wall:7.0f}s{processor:11.0f}s{'  FAILED' if status else ''}")
    return 1 if failed else 0


def _pick(name: str) -> list[str]:
    found = [one for one in all_lessons() if name in (one, one.split("-")[0])]
    if not found:
        sys.exit(f"There is no lesson {name!r}; there are {', '.join(all_lessons())}.")
    return found


def _shard(text: str) -> tuple[int, int]:
    part, _, parts = text.partition("/")
    if not (part.isdigit() and parts.isdigit() and 1 <= int(part) <= int(parts)):
        raise argparse.ArgumentTypeError(f"{text!r} is no part: write 2/4 for the second of four")
    return int(part), int(parts)


def _processor_seconds() -> float:
    """Of all processes that this one started and that have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.run", description="Run all checks of the project.")
    parser.add_argument("--all", action="store_true", help="everything, whatever was proved before")
    parser.add_argument("--shard", type=_shard, default=(1, 1), metavar="K/N", help="one part of N")
    parser.add_argument("--lesson", action="append", default=[], metavar="LESSON", help="only what concerns this one")
    return parser


if __name__ == "__main__":
    sys.exit(main())
