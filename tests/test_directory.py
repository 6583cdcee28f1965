"""What lies around a notebook: names, times and files of every kind, through plain nbgrader and through ours."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import nbformat
import pytest

from autograde import directory, grade
from autograde import manifest as manifests
from autograde.course import Course
from autograde.errors import CourseError
from autograde.kernel import scratch
from autograde.sandbox import Bounds, files
from tests.conftest import LESSON, RIGHT
from tests.test_grade import scores

HandIn = Callable[..., Path]
NOT_UTF_8 = os.fsdecode(b"zo\xff")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-11-02 03:04:05 UTC\n", datetime(2026, 11, 2, 3, 4, 5)),
        ("2026-11-02 03:04:05.500000 UTC", datetime(2026, 11, 2, 3, 4, 5, 500_000)),
        ("2026-11-02T03:04:05+01:00", datetime(2026, 11, 2, 2, 4, 5)),
        ("2026-07-02 03:04:05 Europe/Berlin", datetime(2026, 7, 2, 1, 4, 5)),
        ("2026-11-02T03:04:05Z", datetime(2026, 11, 2, 3, 4, 5)),
        ("", None),
        ("last night", None),
        ("2026-13-45 99:99:99 UTC", None),
        ("9" * 1000, None),
        ("0001-01-01 00:00:00 +2359", None),
        ("2026-11-02 03:04:05 /etc/localtime", None),  # a time zone is a file's name to those who look it up
        ("2026-11-02 03:04:05 ../../../etc/localtime", None),
        (b"\xff\xfe\0\x80", None),
    ],
)
def test_a_time_is_read_or_there_is_none(tmp_path: Path, text: str | bytes, time: datetime | None) -> None:
    path = tmp_path / directory.TIMESTAMP
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert directory.time_of(tmp_path) == time
    assert directory.notes(tmp_path) == ([] if time else [directory.NO_TIME])


def test_a_time_is_read_from_a_file_alone(tmp_path: Path) -> None:
    path, real = tmp_path / directory.TIMESTAMP, tmp_path / "real.txt"
    assert directory.time_of(tmp_path) is None and directory.notes(tmp_path) == []
    real.write_text("2026-11-02 03:04:05 UTC")
    for make in (lambda: path.symlink_to(real), lambda: path.symlink_to("nowhere"), path.mkdir):
        make()
        assert directory.time_of(tmp_path) is None and directory.notes(tmp_path) == [directory.NO_TIME]
        path.rmdir() if path.is_dir() else path.unlink()
    os.mkfifo(path)  # nobody writes into it: who reads waits for ever
    assert directory.time_of(tmp_path) is None


def test_what_lies_beside_a_notebook_is_copied_without_harm(tmp_path: Path) -> None:
    submitted, source = tmp_path / "submitted", tmp_path / "source"
    for folder in (submitted / "table.csv", source / "words", submitted / "sub"):
        folder.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (submitted / "link.txt").symlink_to(tmp_path / "secret.txt")
    (submitted / "folder").symlink_to(tmp_path)
    os.mkfifo(submitted / "pipe")
    (submitted / "table.csv" / "mine").write_text("x")
    (submitted / "words").write_text("mine")
    (submitted / "sub" / "helper.py").write_text("y = 1")
    (submitted / "answers.ipynb").write_text("{}")
    (submitted / "linked.ipynb").symlink_to(tmp_path / "secret.txt")
    (source / "words" / "list.txt").write_text("one")
    (source / "table.csv").write_text("1,2")
    with directory.staged(submitted, source) as stage:
        there = {str(path.relative_to(stage)): path for path in stage.rglob("*")}
        assert set(there) == {"sub", "sub/helper.py", "answers.ipynb"}
        assert there["answers.ipynb"].read_text() == ""
    assert not stage.exists()


@pytest.mark.parametrize("sandboxed", [True, False])
def test_the_lessons_own_files_are_there_whatever_was_handed_in(tmp_path: Path, sandboxed: bool) -> None:
    handed_in, lesson, target = tmp_path / "handed-in", tmp_path / "lesson", tmp_path / "target"
    for folder in (handed_in / "table.csv", lesson / "words", target):
        folder.mkdir(parents=True)
    for path in (handed_in / "table.csv" / "mine", handed_in / "words", handed_in / "both", handed_in / "helper.py"):
        path.write_text("mine")
    for path in (lesson / "words" / "list.txt", lesson / "table.csv", lesson / "both"):
        path.write_text("the lesson's")
    with scratch([handed_in, lesson]) as folder:
        if sandboxed:
            files.copy_files([handed_in, lesson], target, Bounds())
            folder = target
        found = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}
    theirs = dict.fromkeys(("words/list.txt", "table.csv", "both"), "the lesson's")
    assert found == {**theirs, "helper.py": "mine"}


def hand_in_odd_ones(toy: Course, hand_in: HandIn) -> list[str]:
    """A class of honest work with odd surroundings; the lesson's own files are needed to pass."""
    (toy.source / LESSON / "words").mkdir()
    (toy.source / LESSON / "words" / "list.txt").write_text("one two")
    (toy.source / LESSON / "table.csv").write_text("1,2")
    needs_files = "assert open('words/list.txt').read() == 'one two' and open('table.csv').read() == '1,2'\n"
    answers = {**RIGHT, "double": needs_files + RIGHT["double"]}
    hand_in("malformed", answers).with_name("timestamp.txt").write_text("last night\n")
    blocking = hand_in("blocking", answers).parent
    (blocking / "words").write_text("mine")
    (blocking / "table.csv").mkdir()
    (blocking / "table.csv" / "mine").write_text("x")
    linking = hand_in("linking", answers).parent
    (linking / "words").symlink_to("/etc")
    (linking / "table.csv").symlink_to("/etc/passwd")
    (linking / "other").symlink_to("/etc/passwd")
    os.mkfifo(linking / "pipe")
    hand_in("[ab]*", answers).with_name("link").symlink_to("/etc/passwd")
    hand_in(NOT_UTF_8, answers).with_name(os.fsdecode(b"\xfc.ipynb")).write_text("another")
    return ["malformed", "blocking", "linking", "[ab]*", "zo\\xff"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names of every kind")
@pytest.mark.parametrize("how", ["autograde grade", "nbgrader autograde", "nbgrader autograde, again"])
def test_honest_work_in_odd_surroundings_gets_its_points(toy: Course, hand_in: HandIn, how: str) -> None:
    students = hand_in_odd_ones(toy, hand_in)
    if how == "autograde grade":
        assert [one.problem for one in grade.grade_class(toy, [LESSON])] == [""] * len(students)
    else:
        force = [] if how.endswith("again") else ["--force"]
        for _ in range(1 + how.endswith("again")):  # the second time nbgrader compares times, and has nothing to do
            command = [sys.executable, "-m", "nbgrader", "autograde", LESSON, *force]
            plain = subprocess.run(command, cwd=toy.home, capture_output=True, text=True, errors="replace")
            assert plain.returncode == 0, plain.stderr[-2000:]
    assert {name: sum(value or 0 for value in marks.values()) for name, marks in scores(toy).items()} == dict.fromkeys(
        students, 4
    )
    for student in students:
        folder = toy.step("autograded", student, LESSON)
        assert (folder / "words" / "list.txt").read_text() == "one two" and (folder / "table.csv").read_text() == "1,2"
        assert not {"other", "link", "pipe"} & {path.name for path in folder.iterdir()}
    graded = nbformat.read(toy.step("autograded", "malformed", LESSON) / f"{LESSON}.ipynb", as_version=4)
    assert directory.NO_TIME in graded.metadata.autograde.notes


def test_two_folders_of_one_name_are_refused(toy: Course, hand_in: HandIn) -> None:
    hand_in(NOT_UTF_8, RIGHT)
    hand_in("zo\\xff", RIGHT)
    with pytest.raises(CourseError, match="mean the student"):
        grade.grade_class(toy, [LESSON])


def test_files_that_the_run_does_not_get_are_named_to_the_instructor(toy: Course, hand_in: HandIn) -> None:
    path = hand_in("ann", RIGHT)
    (path.parent / "my\x1b[31mdata.csv").symlink_to("/etc/passwd")
    graded = grade.grade(path, manifests.load(toy, LESSON)).metadata.autograde
    assert graded.notes == ["Not there when the submission ran: my�[31mdata.csv: a link or a device."]
    assert all(outcome["score"] == outcome["points"] for outcome in graded.outcomes.values())


def test_a_fault_of_the_grader_is_said_with_its_place(
    toy: Course, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **options: object) -> None:
        raise RuntimeError("no such thing")

    monkeypatch.setattr(grade.engine, "_run_in_sight", broken)
    graded = grade.grade(hand_in("ann", RIGHT), manifests.load(toy, LESSON)).metadata.autograde
    said = "The grader failed on this submission (RuntimeError); tell your instructor."
    assert {outcome["reason"] for outcome in graded.outcomes.values()} == {said}
    assert graded.notes[0] == said
    assert graded.notes[1].startswith("RuntimeError in test_directory.py, line ")
