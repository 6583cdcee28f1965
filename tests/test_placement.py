"""Every lesson on another device than the CPU: the second device, or a GPU where UNROLLED_DEVICE names one.

    pytest tests/test_placement.py -k 04
    UNROLLED_DEVICE=cuda pytest tests/test_placement.py

What a run executes, and what it cuts short, stands in tests/placement.py. A lesson is right on the device if

- no cell stops there. A cell that stops with the same exception on the CPU too, cut short in the same places, is
  not judged: nets that have learnt nothing, and short lists, are the cut's fault. The test says which cells these are,
  and there are few;
- losses, weights, gradients and inputs of all that trains are on the device;
- something trained there, if the lesson trains.

What was proved of a lesson on the second device, which is no machine, is kept while nothing changes (`tests.proofs`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from tests import proofs
from tests.proofs import HOME, NOTEBOOKS, PLACED, RUNS_KEPT

LESSONS = sorted(path.stem for path in (HOME / "source").glob("[0-9]*.py"))
DEVICE = os.environ.get("UNROLLED_DEVICE", "").partition(":")[0] or "second"
NOT_JUDGED = 3
"""Cells of a lesson that may stop because training was cut short."""
MEANT = {
    "08-lstm": ("roads.look(",),  # the telescope measures in float64, on the CPU
    # what is exported, for a small computer
    "11b-streaming": ("torch.export.", "exporting.attempt(", "unrolled_loop.module()", "self.head(h)"),
}
"""What a lesson computes on the CPU on purpose, by words of the lines that do."""


@cache
def run(lesson: str, device: str) -> dict[str, Any]:
    """A lesson's run in a process of its own, see tests/placement.py."""
    command = [sys.executable, "-m", "tests.placement", lesson, device]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def judged(lesson: str, device: str) -> tuple[list[str], list[str]]:
    """What is wrong with a lesson on a device, and what could not be judged; a line each."""
    there = run(lesson, device)
    stopped = [cell for cell in there["cells"] if cell["error"]]
    on_cpu = {cell["line"]: cell for cell in run(lesson, "cpu")["cells"]} if stopped else {}
    wrong, open_ = [], []
    for cell in stopped:
        said = f"source/{lesson}.py:{cell['line']}, {cell['at']}: {cell['error']}"
        twin = on_cpu[cell["line"]]
        same = (twin["error"].split(":")[0], twin["at"]) == (cell["error"].split(":")[0], cell["at"])
        (open_ if same else wrong).append(said)
    text = (HOME / "source" / f"{lesson}.py").read_text(encoding="utf-8")
    wrong += [
        f"source/{lesson}.py:{one['line']}: {one['what']} on {one['device']}"
        for one in there["training"]
        if one["device"] != device
        and not any(word in text.splitlines()[one["line"] - 1] for word in MEANT.get(lesson, ()))
    ]
    if ".backward()" in text and not there["training"]:
        wrong.append("nothing trains")
    return wrong, open_


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_runs_on_the_device(lesson: str, pytestconfig: pytest.Config) -> None:
    proof = proofs.of_placement(lesson)
    proved = DEVICE == "second" and proofs.kept(HOME, lesson, NOTEBOOKS).get(PLACED) == proof
    if proved and not pytestconfig.getoption("everything"):
        return
    wrong, open_ = judged(lesson, DEVICE)
    assert not wrong, "\n".join(wrong)
    print("\n".join(["Not judged:", *open_]))
    assert len(open_) <= NOT_JUDGED, "\n".join(open_)
    if DEVICE == "second":
        proofs.keep(HOME, lesson, NOTEBOOKS, PLACED, proof, RUNS_KEPT)
