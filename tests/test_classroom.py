"""The class of the demonstration, graded by our command and by nbgrader's own: the same scores."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from autograde import build, feedback, grade, markers, report, source
from autograde import manifest as manifests
from autograde.course import Course, read_course
from tests.classroom import FIRST, SECOND, HandedIn, fill_in, hand_in, the_class
from tests.conftest import CONFIG, HOME

LESSONS = [FIRST, SECOND]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The real lessons, released in a folder of their own; the class has handed in and is graded."""
    home = tmp_path_factory.mktemp("real")
    (home / "nbgrader_config.py").write_text(CONFIG)
    (home / "source").mkdir()
    for lesson in LESSONS:
        (home / "source" / f"{lesson}.py").write_text((HOME / "source" / f"{lesson}.py").read_text())
    made = read_course(home)
    for lesson in LESSONS:
        folder = made.source / lesson
        folder.mkdir()
        (folder / f"{lesson}.ipynb").write_text(source.dump(source.read(made.source / f"{lesson}.py")))
        build.release(made, lesson)
        manifests.load(made, lesson)
    hand_in(made, the_class())
    done = grade.grade_class(made, LESSONS)
    assert [one.problem for one in done if one.problem] == []
    return made


def scores(course: Course) -> dict[tuple[str, str], dict[str, Any]]:
    with Gradebook(course.db_url, "toy") as gradebook:
        return {
            (lesson, one.student.id): {mark.name: mark.auto_score for mark in one.notebooks[0].grades}
            for lesson in LESSONS
            for one in gradebook.assignment_submissions(lesson)
        }


def machine_points(course: Course, lesson: str) -> float:
    return sum(cell.points for cell in manifests.load(course, lesson).cells if cell.role == "check")


def test_every_submission_has_a_score(course: Course) -> None:
    assert set(scores(course)) == {(one.lesson, one.student) for one in the_class()}


@pytest.mark.parametrize("one", the_class(), ids=lambda one: f"{one.lesson}/{one.student}")
def test_everyone_gets_what_they_deserve(course: Course, one: HandedIn) -> None:
    earned = sum(value or 0 for value in scores(course)[one.lesson, one.student].values())
    best = machine_points(course, one.lesson)
    assert (earned == best) is one.full, f"{earned} of {best} points"
    if "untouched" in one.student or "json" in one.student:
        assert earned == 0
    if "half" in one.student:
        assert 0 < earned < best


def test_nbgraders_own_command_gives_the_same_scores(course: Course) -> None:
    ours = scores(course)
    with Gradebook(course.db_url, "toy") as gradebook:
        for student in {student for _, student in ours}:
            gradebook.remove_student(student)
    for lesson in LESSONS:
        command = [sys.executable, "-m", "nbgrader", "autograde", lesson, "--force"]
        plain = subprocess.run(command, cwd=course.home, capture_output=True, text=True)
        assert plain.returncode == 0, plain.stderr[-2000:]
    assert scores(course) == ours


def test_reasons_are_one_plain_sentence_each(course: Course) -> None:
    for lesson in report.collect(course, LESSONS):
        for row in lesson.rows:
            for mark in row.result.marks:
                assert mark.full or mark.remark, (row.student, mark)
                assert (
                    "\n" not in mark.remark and "Traceback" not in mark.remark and str(course.home) not in mark.remark
                )


def hidden_lines(lesson: str) -> set[str]:
    """Lines of hidden tests and rubrics that stand nowhere else in the lesson."""
    secret, public = set(), set()
    for cell in source.read(HOME / "source" / f"{lesson}.py").cells:
        secret |= {line.strip() for line in markers.inside(cell.source, markers.HIDDEN, markers.RUBRIC)}
        public |= {line.strip() for line in markers.without(cell.source, markers.HIDDEN, markers.RUBRIC).split("\n")}
    return {line for line in secret - public if len(line) > 20}


def test_no_feedback_holds_a_hidden_test(course: Course) -> None:
    for one in the_class():
        page, problem = feedback.write(course, one.lesson, one.student)
        assert not problem
        text = html.unescape(re.sub(r"<[^>]+>", "", page.read_text()))
        shown = {line.strip() for line in text.split("\n")}
        assert not hidden_lines(one.lesson) & shown, one.student
        assert str(course.home) not in text, one.student


@pytest.mark.parametrize("lesson", LESSONS)
def test_reference_solutions_score_full_marks_with_and_without_demonstrations(
    course: Course, lesson: str, tmp_path: Path
) -> None:
    import json

    manifest = manifests.load(course, lesson)
    notebook = fill_in(course, HandedIn("x", lesson))
    without = [cell for cell in notebook["cells"] if "demo" not in cell["metadata"].get("tags", ())]
    assert len(without) < len(notebook["cells"])
    path = tmp_path / f"{lesson}.ipynb"
    path.write_text(json.dumps({**notebook, "cells": without}))
    outcomes = grade.grade(path, manifest).metadata.autograde.outcomes
    assert all(outcome["score"] == outcome["points"] for outcome in outcomes.values())
