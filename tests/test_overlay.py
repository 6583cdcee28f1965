"""The private overlay: further hidden tests and a secret that are in no public file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograde import feedback, grade, receipts
from autograde import manifest as manifests
from autograde.course import Course
from autograde.errors import CourseError
from tests.conftest import LESSON, RIGHT
from tests.test_grade import scores

HandIn = Callable[..., Path]

NEGATIVE = """\
def _check_double_privately():
    if double(-3) != -6:
        raise Remark("a negative number", "expected -6", "Does it work below zero?")

_check_double_privately()
"""
ONLY_POSITIVE = {**RIGHT, "double": "def double(x):\n    return 2 * abs(x)"}


def private(course: Course, name: str, text: str) -> Path:
    path = course.home / "private" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_private_test_costs_points_and_its_values_stay_private(toy: Course, hand_in: HandIn) -> None:
    hand_in("ann", RIGHT)
    hand_in("bob", ONLY_POSITIVE)
    before = {one.student: one.receipt.score for one in grade.grade_class(toy, [LESSON])}
    assert before == {"ann": 4, "bob": 4}
    private(toy, f"{LESSON}/double-check.py", NEGATIVE)
    done = {one.student: one for one in grade.grade_class(toy, [LESSON], again=False)}
    assert {student: one.receipt.score for student, one in done.items()} == {"ann": 4, "bob": 1}
    assert done["bob"].receipt.outcomes["double-check"]["reason"] == "a negative number. Does it work below zero?"
    assert scores(toy)["bob"]["double-check"] == 0
    page, _ = feedback.write(toy, LESSON, "bob")
    shown = page.read_text() + (toy.step("autograded", "bob", LESSON) / f"{LESSON}.ipynb").read_text()
    assert "below zero" in shown and "expected -6" not in shown and "_check_double_privately" not in shown


def test_the_secret_of_the_overlay_is_the_course_s(toy: Course) -> None:
    private(toy, "secret", "0123456789abcdef\n")
    first = receipts.secret_for(toy, "a submission")
    assert not (toy.run / "secret").exists()
    private(toy, "secret", "0123456789abcdeg\n")
    assert receipts.secret_for(toy, "a submission") != first
    private(toy, "secret", "short")
    with pytest.raises(CourseError, match="at least 16"):
        receipts.secret_for(toy, "a submission")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("treble-check.py", "assert True", "has no check 'treble-check'; it has double-check, letter-check"),
        ("double-check.py", "def _f(:", "line 1: invalid syntax"),
        ("double-check.py", "\nx = double(2)", "line 2: leaves the name `x` behind"),
        ("double-check.py", "assert treble(2) == 6", "line 1: `treble` is neither an answer nor defined"),
    ],
)
def test_a_private_test_that_can_not_work_is_refused(toy: Course, name: str, text: str, said: str) -> None:
    path = private(toy, f"{LESSON}/{name}", text)
    with pytest.raises(CourseError, match=said) as refused:
        manifests.load(toy, LESSON)
    assert str(path) in str(refused.value)


def test_a_misspelt_overlay_is_refused(toy: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOGRADE_OVERLAY", "privat")
    with pytest.raises(CourseError, match="there is no such folder"):
        manifests.load(toy, LESSON)


def test_an_overlay_can_be_elsewhere(toy: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept" / LESSON).mkdir(parents=True)
    (tmp_path / "kept" / LESSON / "double-check.py").write_text(NEGATIVE)
    monkeypatch.setenv("AUTOGRADE_OVERLAY", str(tmp_path / "kept"))
    check = next(cell for cell in manifests.load(toy, LESSON).cells if cell.grade_id == "double-check")
    assert check.private == NEGATIVE and NEGATIVE not in check.source
