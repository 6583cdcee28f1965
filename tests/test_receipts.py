"""Receipts: what a grade leaves behind, going on after a stop, grading again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from autograde import cli, grade, receipts
from autograde.course import Course
from tests.conftest import LESSON, RIGHT
from tests.test_grade import WRONG, scores

HandIn = Callable[..., Path]


def test_a_grade_leaves_a_receipt(toy: Course, hand_in: HandIn) -> None:
    hand_in("ann", WRONG)
    grade.grade_class(toy, [LESSON])
    receipt = receipts.read(toy, LESSON, "ann")
    assert receipt is not None and (receipt.score, receipt.points) == (0, 4)
    assert receipt.outcomes["double-check"]["reason"].startswith("two: got 2")
    assert receipt.split and receipt.versions["torch"] and receipt.limits[LESSON]["cell_seconds"] == 5
    assert len(receipt.key.submission) == len(receipt.key.manifest) == len(receipt.key.engine) == 64
    assert receipts.Receipt.loads(receipt.dumps()) == receipt


def test_what_was_graded_is_not_graded_again(toy: Course, hand_in: HandIn) -> None:
    hand_in("ann", RIGHT)
    hand_in("bob", RIGHT)
    grade.grade_class(toy, [LESSON], ["ann"], again=False)
    done = {one.student: not one.notebooks for one in grade.grade_class(toy, [LESSON], again=False)}
    assert done == {"ann": True, "bob": False}
    hand_in("ann", WRONG)
    done = {one.student: one for one in grade.grade_class(toy, [LESSON], again=False)}
    assert done["ann"].notebooks and not done["bob"].notebooks
    assert done["ann"].changes()[0].startswith("ann, 01-toy, double-check: 3 → 0 (two: got 2")


def test_a_changed_lesson_is_graded_again(toy: Course, hand_in: HandIn) -> None:
    hand_in("ann", RIGHT)
    grade.grade_class(toy, [LESSON])
    built = toy.source / LESSON / f"{LESSON}.ipynb"
    built.write_text(built.read_text().replace("the other one", "not this one"))
    assert grade.grade_class(toy, [LESSON], again=False)[0].notebooks


def test_a_lost_gradebook_is_filled_again(toy: Course, hand_in: HandIn) -> None:
    from nbgrader.api import Gradebook

    hand_in("ann", RIGHT)
    grade.grade_class(toy, [LESSON])
    with Gradebook(toy.db_url, "toy") as gradebook:
        gradebook.remove_student("ann")
    grade.grade_class(toy, [LESSON], again=False)
    assert scores(toy)["ann"]["double-check"] == 3


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": {}}', "null"])
def test_a_damaged_receipt_counts_as_none(toy: Course, hand_in: HandIn, damage: str) -> None:
    hand_in("ann", b"not a notebook")
    grade.grade_class(toy, [LESSON])
    receipts.path_of(toy, LESSON, "ann").write_text(damage)
    assert grade.grade_class(toy, [LESSON], again=False)[0].notebooks


def test_hidden_values_are_secret_and_repeatable(toy: Course) -> None:
    first = receipts.secret_for(toy, "a")
    assert first == receipts.secret_for(toy, "a") != receipts.secret_for(toy, "b")
    assert (toy.run / "secret").stat().st_mode & 0o077 == 0
    (toy.run / "secret").unlink()
    assert receipts.secret_for(toy, "a") != first


def test_verify_grades_again_and_compares(
    toy: Course, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(toy.home)
    hand_in("ann", RIGHT)
    grade.grade_class(toy, [LESSON])
    assert cli.main(["verify"]) == cli.OK
    assert "ann: the same score" in capsys.readouterr().out
    path = receipts.path_of(toy, LESSON, "ann")
    forged = json.loads(path.read_text())
    forged["outcomes"]["letter-check"]["score"] = 0.0
    path.write_text(json.dumps(forged))
    assert cli.main(["verify", "--student", "ann"]) == cli.FAILED
    assert "letter-check: 0 then, 1 now" in capsys.readouterr().out


def start_grading(toy: Course) -> subprocess.Popen[bytes]:
    """The command as from a terminal: a shell lets what it starts in the background ignore Ctrl-C."""
    command = [sys.executable, "-m", "autograde", "grade", "--jobs", "1"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(
        command, cwd=toy.home, **quiet, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    )


def wait_for_receipts(toy: Course, count: int, seconds: float = 600) -> None:
    end = time.monotonic() + seconds
    while len(list(toy.run.glob("receipts/*/*.json"))) < count:
        assert time.monotonic() < end, "nothing was graded"
        time.sleep(0.05)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_class_that_was_stopped_goes_on(toy: Course, hand_in: HandIn, how: int) -> None:
    students = [f"s{number}" for number in range(5)]
    for student in students:
        hand_in(student, WRONG if student == "s3" else RIGHT)
    slow = {**RIGHT, "letter": 'import time\ntime.sleep(2)\nletter = "b"'}  # the last: the command is stopped before it
    hand_in("s4", slow)
    process = start_grading(toy)
    wait_for_receipts(toy, 2)
    os.kill(process.pid, how)
    process.wait(600)
    done = {path.stem: path.stat().st_mtime_ns for path in toy.run.glob("receipts/*/*.json")}
    assert 2 <= len(done) < 5
    assert (
        subprocess.run([sys.executable, "-m", "autograde", "grade"], cwd=toy.home, capture_output=True).returncode == 0
    )
    recorded = {student: sum(value or 0 for value in marks.values()) for student, marks in scores(toy).items()}
    assert recorded == {student: 0 if student == "s3" else 4 for student in students}
    again = {path.stem: path.stat().st_mtime_ns for path in toy.run.glob("receipts/*/*.json")}
    assert {student: again[student] for student in done} == done  # no recorded result is made again


def processes_of(owner: int, words: tuple[str, ...]) -> list[int]:
    """Processes below `owner` whose command line holds all these words."""
    import psutil

    found = []
    for process in psutil.Process(owner).children(recursive=True):
        try:
            line = " ".join(process.cmdline())
        except psutil.Error:
            continue
        if all(word in line for word in words):
            found.append(process.pid)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="the sandbox needs Linux")
@pytest.mark.parametrize("victim", [("autograde.sandbox.preloaded",), ("autograde.trusted.forkserver",)])
def test_a_killed_helper_process_costs_nobody_a_point(toy: Course, hand_in: HandIn, victim: tuple[str, ...]) -> None:
    students = [f"s{number}" for number in range(6)]
    for student in students:
        hand_in(student, RIGHT)
    process = start_grading(toy)
    wait_for_receipts(toy, 1)
    killed = processes_of(process.pid, victim)
    assert killed, "no such process"
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    assert process.wait(600) == 0
    assert {
        student: sum(value or 0 for value in marks.values()) for student, marks in scores(toy).items()
    } == dict.fromkeys(students, 4)
