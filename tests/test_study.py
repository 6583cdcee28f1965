"""Checking one's own work, and the copies to work in."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograde import cli, study
from autograde.course import Course, pick_one
from autograde.errors import CourseError
from tests.conftest import LESSON


@pytest.fixture
def at_home(toy: Course, monkeypatch: pytest.MonkeyPatch) -> Course:
    monkeypatch.chdir(toy.home)
    monkeypatch.setenv("COLUMNS", "120")
    return toy


def answer(course: Course, answers: dict[str, str]) -> Path:
    path = course.home / "work" / LESSON / f"{LESSON}.ipynb"
    text = path.read_text()
    if "double" in answers:
        text = text.replace('raise NotImplementedError(\\"This exercise is not answered yet.\\")', answers["double"])
    if "letter" in answers:
        text = text.replace("letter = ...", answers["letter"])
    path.write_text(text)
    return path


def test_start_copies_once_and_never_overwrites(at_home: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["start", "01"]) == cli.OK
    mine = answer(at_home, {"double": "return 2 * x"})
    before = mine.read_text()
    assert cli.main(["start"]) == cli.OK
    assert mine.read_text() == before
    assert "were left as they are" in capsys.readouterr().out


def test_unfinished_work_is_told_what_is_missing(at_home: Course, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["start"])
    answer(at_home, {"double": "return x"})
    assert cli.main(["check", LESSON]) == cli.FAILED
    said = capsys.readouterr().out
    assert "got 2, expected 4" in said
    assert "Add it to itself." in said  # the hint that the check names
    assert "This exercise is not answered yet." in said
    assert "0 of 4 points" in said
    page = (at_home.home / "work" / LESSON / "feedback.html").read_text()
    assert "Add it to itself." in page


def test_finished_work_exits_with_success(at_home: Course) -> None:
    cli.main(["start"])
    path = answer(at_home, {"double": "return 2 * x", "letter": "letter = 'b'"})
    assert cli.main(["check", str(path)]) == cli.OK


def test_hidden_checks_count_where_the_source_is_at_hand(at_home: Course) -> None:
    cli.main(["start"])
    answer(at_home, {"double": "return x % 1000 * 2", "letter": "letter = 'b'"})
    with_source = study.check(LESSON)
    assert with_source.hidden_too and with_source.result.score == 1
    for path in at_home.source.rglob("*.*"):
        path.unlink()
    without = study.check(LESSON)
    assert not without.hidden_too and without.result.score == 4


@pytest.mark.parametrize(
    ("name", "said"),
    [("07", "there is no lesson '07'"), ("nowhere.ipynb", "There is no notebook"), (LESSON, "You have not started")],
)
def test_what_cannot_be_checked_is_said(
    at_home: Course, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    assert cli.main(["check", name]) == cli.UNUSABLE
    assert said in capsys.readouterr().err


def test_doctor_names_versions(at_home: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["doctor"]) == cli.OK
    said = capsys.readouterr().out
    assert "nbgrader" in said and "1 lessons" in said


@pytest.mark.parametrize(
    ("said", "meant"),
    [("07", "07-load"), ("07b", "07b-day"), ("07-load", "07-load"), ("source/07-load.py", "07-load"), ("08", "08")],
)
def test_a_lesson_is_named_by_its_number(said: str, meant: str) -> None:
    assert pick_one(said, ["07-load", "07b-day", "08", "08-lstm"]) == meant


@pytest.mark.parametrize(("said", "why"), [("0", "'0' could be 07-load or 07b-day"), ("9", "there is no lesson '9'")])
def test_a_name_that_fits_several_lessons_or_none_is_refused(said: str, why: str) -> None:
    with pytest.raises(CourseError, match=why):
        pick_one(said, ["07-load", "07b-day"])
