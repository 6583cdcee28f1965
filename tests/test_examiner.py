"""The process that runs the checks: what it can reach, and what happens when it is lost."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograde import grade
from autograde import manifest as manifests
from autograde.course import Course
from autograde.trusted import process
from autograde.trusted.examiner import _ran_out
from autograde.trusted.process import ExaminerProcess
from tests.conftest import LESSON, RIGHT


def test_the_examiner_has_nothing_of_the_gradebook_in_reach() -> None:
    held = (
        "{'nbgrader', 'nbformat', 'sqlalchemy', 'jupyter_client', 'autograde.grade'} & set(__import__('sys').modules)"
    )
    with ExaminerProcess("secret") as examiner:
        assert examiner.setup(f"held = {held}\nassert not held, held", 5) == ""
        assert "No such file" in examiner.setup("open('gradebook.db')", 5)


def test_the_examiner_sees_no_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    process.server.stop()  # the next one would inherit it
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0")
    with ExaminerProcess("secret") as examiner:
        look = "import os, torch; assert os.environ['CUDA_VISIBLE_DEVICES'] == '' and not torch.cuda.is_available()"
        assert examiner.setup(look, 20) == ""


def test_a_lost_fork_server_is_replaced() -> None:
    with ExaminerProcess("secret") as examiner:
        process.server.stop()
        assert examiner.setup("a = 1", 5) == ""
        assert examiner.setup("assert a == 1", 5) == ""


def test_an_examiner_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "GRACE_SECONDS", 0.5)
    with ExaminerProcess("secret") as examiner:
        assert "longer than 0.1 s" in examiner.setup("while True: pass", 0.1)
        assert examiner.setup("a = 1", 5) == ""


# --- memory --------------------------------------------------------------------------------------

LARGE = "def double(x):\n    import torch\n    return torch.ones(40_000)"
TABLE = "import torch\nvalues = torch.as_tensor(double(two)).flatten()\ntable = values[:, None] + values[None, :]\n"


def hungry(toy: Course, check: str) -> None:
    """Put code before the toy lesson's first check."""
    path = toy.source / LESSON / f"{LESSON}.ipynb"
    path.write_text(
        path.read_text().replace('"def _check_double():\\n"', json.dumps(check) + ', "def _check_double():\\n"')
    )
    assert any("table" in cell.source for cell in manifests.load(toy, LESSON).cells)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
@pytest.mark.parametrize(
    "make",
    [
        "values[:, None] + values[None, :]",
        "values.numpy()[:, None] + values.numpy()[None, :]",
        "bytearray(values.numel() ** 2)",
        "[number for number in range(values.numel() ** 2 // 10)]",
    ],
)
def test_a_check_that_meets_its_memory_limit_says_so_and_the_next_one_runs(
    toy: Course, hand_in: Callable[..., Path], make: str
) -> None:
    hungry(toy, TABLE.replace("values[:, None] + values[None, :]", make))
    manifest = manifests.load(toy, LESSON)
    small = replace(manifest, limits=replace(manifest.limits, check_bytes=600 << 20))
    outcomes = {
        name: grade.grade(hand_in(name, {**RIGHT, **answer}), small).metadata.autograde.outcomes
        for name, answer in {"large": {"double": LARGE}, "honest": {}}.items()
    }
    said = "Your answer's values are too large: this check may take 600 MiB of memory for them."
    assert outcomes["large"]["double-check"]["reason"] == said
    assert outcomes["large"]["letter-check"]["score"] == 1
    assert [outcome["score"] for outcome in outcomes["honest"].values()] == [3, 1]


def test_memory_that_the_students_process_lacks_is_the_students() -> None:
    error = MemoryError()
    assert _ran_out(error)
    error.from_student = True  # type: ignore[attr-defined]
    assert not _ran_out(error)


def test_an_examiner_that_dies_of_a_check_says_so(toy: Course, hand_in: Callable[..., Path]) -> None:
    hungry(toy, "if double(two) == 5:\n    import os\n    os._exit(9)\ntable = 0\n")
    notebook = grade.grade(
        hand_in("ann", {**RIGHT, "double": "def double(x):\n    return 5"}), manifests.load(toy, LESSON)
    )
    assert (
        "The grader's own process ended during this check"
        in notebook.metadata.autograde.outcomes["double-check"].reason
    )
    assert notebook.metadata.autograde.outcomes["letter-check"].score == 1
