"""Grading a class: every kind of submission, through our command and through nbgrader's own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograde import cli, feedback, grade, report
from autograde import manifest as manifests
from autograde.course import Course
from autograde.results import Result, read
from tests.conftest import LESSON, RIGHT

HandIn = Callable[..., Path]


def cells(change: Callable[[list[Any]], list[Any]]) -> Callable[[Any], Any]:
    """A change of a notebook's list of cells."""
    return lambda notebook: {**notebook, "cells": change(notebook["cells"])}


def is_cell(name: str) -> Callable[[Any], bool]:
    return lambda cell: cell["metadata"].get("nbgrader", {}).get("grade_id") == name


def code(source: str) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": source}


def insert(source: str, before: str) -> Callable[[Any], Any]:
    return cells(
        lambda old: [new for cell in old for new in ([code(source)] if is_cell(before)(cell) else []) + [cell]]
    )


def tagged(cell: Any) -> Any:
    return {**cell, "metadata": {**cell["metadata"], "tags": ["skip-execution", "raises-exception", "demo"]}}


WRONG = {"double": "def double(x):\n    return x", "letter": 'letter = "a"'}

# student: answers or bytes, change, points, what the remark of the missing ones says
CASES: dict[str, tuple[dict[str, str] | bytes, Callable[[Any], Any], float, str]] = {
    "right": (RIGHT, lambda nb: nb, 4, ""),
    "wrong": (WRONG, lambda nb: nb, 0, "two: got 2, expected 4. Twice, not once."),
    "hidden-wrong": ({**RIGHT, "double": "def double(x):\n    return x % 1000 * 2"}, lambda nb: nb, 1, "a large number."),
    "untouched": ({}, lambda nb: nb, 0, "This exercise is not answered yet."),
    "half": ({"letter": 'letter = "b"'}, lambda nb: nb, 1, "This exercise is not answered yet."),
    "not-json": (b'{"cells": [{"cell_type": "co', lambda nb: nb, 0, "The file is not a notebook"),
    "empty": (b"", lambda nb: nb, 0, "The file is empty."),
    "deleted": (RIGHT, cells(lambda old: [cell for cell in old if not is_cell("double-check")(cell)]), 4, ""),
    "deleted-wrong": (WRONG, cells(lambda old: [c for c in old if not is_cell("double-check")(c)]), 0, "two: got 2"),
    "duplicated": (RIGHT, cells(lambda old: [c for c in old for _ in range(1 + is_cell("double-check")(c))]), 4, ""),
    "duplicated-wrong": (WRONG, cells(lambda old: old + [c for c in old if is_cell("double-check")(c)]), 0, "two: got 2"),
    "endless": (RIGHT, insert("while True:\n    pass", "letter"), 4, ""),
    "endless-answer": ({**RIGHT, "double": "def double(x):\n    while True: pass"}, lambda nb: nb, 1, "No answer within 5 s"),
    "stubborn": (
        RIGHT,
        insert("import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True:\n    pass", "letter"),
        4,
        "",
    ),
    "exit": (RIGHT, insert("import os\nos._exit(0)", "letter"), 4, ""),
    "exit-in-check": (
        {**RIGHT, "double": "import os\ndef double(x):\n    os._exit(0)"}, lambda nb: nb, 1, "The Python process ended by itself while it answered this check"
    ),
    "sys-exit": (RIGHT, insert("import sys\nsys.exit(0)", "letter"), 4, ""),
    "flood": (RIGHT, insert("while True:\n    print('x' * 1000)", "letter"), 4, ""),
    "warning": ({**RIGHT, "double": RIGHT["double"] + "\nimport warnings\nwarnings.warn('beware')"}, lambda nb: nb, 4, ""),
    "warns-when-called": (
        {**RIGHT, "double": "import sys\ndef double(x):\n    print('hm', file=sys.stderr)\n    return 2 * x"}, lambda nb: nb, 4, ""
    ),
    "skip-tag": (WRONG, cells(lambda old: [tagged(c) if is_cell("double-check")(c) else c for c in old]), 0, "two: got 2"),
    "syntax-error": ({**RIGHT, "double": "def double(x:\n    return"}, lambda nb: nb, 1, "NameError: name 'double' is not defined"),
    "helper-file": ({**RIGHT, "double": "from helper import double"}, lambda nb: nb, 4, ""),
    "zoë o'neill": (RIGHT, lambda nb: nb, 4, ""),
}  # fmt: skip


def hand_in_all(hand_in: HandIn) -> None:
    for student, (answers, change, _, _) in CASES.items():
        path = hand_in(student, answers, change)
        if student == "helper-file":
            path.with_name("helper.py").write_text(RIGHT["double"])


def scores(course: Course) -> dict[str, dict[str, float]]:
    with Gradebook(course.db_url, "toy") as gradebook:
        return {
            submission.student.id: {mark.name: mark.auto_score for mark in submission.notebooks[0].grades}
            for submission in gradebook.assignment_submissions(LESSON)
        }


def results(course: Course, student: str) -> Result:
    path = course.step("autograded", student, LESSON) / f"{LESSON}.ipynb"
    return read(nbformat.read(path, as_version=4), manifests.load(course, LESSON))


def test_a_class_of_every_kind_gets_what_it_deserves(
    toy: Course, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in_all(hand_in)
    done = grade.grade_class(toy, [LESSON])
    assert {one.student: one.problem for one in done} == dict.fromkeys(CASES, "")
    recorded = scores(toy)
    for student, (_, _, points, said) in CASES.items():
        result = results(toy, student)
        assert sum(value or 0 for value in recorded[student].values()) == points == result.score, (student, result)
        remarks = " ".join(mark.remark for mark in result.marks if not mark.full and not mark.by_hand)
        assert said in remarks, (student, remarks)
        assert bool(remarks) == (points < 4), (student, remarks)
        assert "1975308642" not in remarks
    assert recorded["right"]["why"] is None  # waits for a person

    # nbgrader's own command, through nothing but the configuration
    with Gradebook(toy.db_url, "toy") as gradebook:
        for student in CASES:
            gradebook.remove_student(student)
    monkeypatch.chdir(toy.home)
    command = [sys.executable, "-m", "nbgrader", "autograde", LESSON, "--force"]
    plain = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PATH": "/usr/bin:/bin"})
    assert plain.returncode == 0, plain.stderr[-2000:]
    assert scores(toy) == recorded


def test_feedback_shows_no_hidden_test_and_no_rubric(toy: Course, hand_in: HandIn) -> None:
    hand_in("bea", {**RIGHT, "double": "def double(x):\n    return x % 1000 * 2"})
    hand_in("cem", b"not a notebook")
    grade.grade_class(toy, [LESSON])
    for student in ("bea", "cem"):
        page, problem = feedback.write(toy, LESSON, student)
        html = page.read_text()
        assert not problem
        for secret in ("1975308642", "987654321", "duplex", "BEGIN HIDDEN", str(toy.home)):
            assert secret not in html, secret
    html = (toy.step("feedback", "bea", LESSON) / f"{LESSON}.html").read_text()
    assert "Does it work for every number?" in html
    assert "Exercise 1.1" in html


def test_feedback_runs_no_script_of_a_student(toy: Course, hand_in: HandIn) -> None:
    evil = "from IPython.display import HTML\nHTML('<script>alert(1)</script>')"
    hand_in("eve", RIGHT, insert(evil, "letter"))
    grade.grade_class(toy, [LESSON])
    page, _ = feedback.write(toy, LESSON, "eve")
    assert "<script>alert(1)" not in page.read_text()


def test_a_failed_regrade_leaves_no_older_score(toy: Course, hand_in: HandIn) -> None:
    hand_in("ann", RIGHT)
    grade.grade_class(toy, [LESSON])
    assert sum(value or 0 for value in scores(toy)["ann"].values()) == 4
    hand_in("ann", b"disk full")
    grade.grade_class(toy, [LESSON])
    assert sum(value or 0 for value in scores(toy)["ann"].values()) == 0


def test_a_submission_that_cannot_be_recorded_has_a_zero_and_stops_nobody(
    toy: Course, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in("ann", RIGHT)
    hand_in("bob", RIGHT)
    start = grade.Recorder.start

    def fails_for_ann(recorder: grade.Recorder) -> None:
        if recorder.graded.student == "ann":
            raise OSError("disk full")
        start(recorder)

    monkeypatch.setattr(grade.Recorder, "start", fails_for_ann)
    done = {one.student: one for one in grade.grade_class(toy, [LESSON])}
    assert "disk full" in done["ann"].problem and not done["bob"].problem
    recorded = scores(toy)
    assert recorded["ann"]["double-check"] == 0 and recorded["bob"]["double-check"] == 3


def test_a_notebook_of_another_name_scores_zero_with_a_reason(toy: Course, hand_in: HandIn) -> None:
    path = hand_in("ann", RIGHT)
    path.rename(path.with_name("final_version(2).ipynb"))
    grade.grade_class(toy, [LESSON])
    assert sum(value or 0 for value in scores(toy)["ann"].values()) == 0
    assert "No notebook named 01-toy.ipynb" in results(toy, "ann").marks[0].remark


def test_points_given_by_hand_survive_a_regrade(toy: Course, hand_in: HandIn) -> None:
    hand_in("ann", RIGHT)
    grade.grade_class(toy, [LESSON])
    with Gradebook(toy.db_url, "toy") as gradebook:
        mark = gradebook.find_grade("why", LESSON, LESSON, "ann")
        assert mark.needs_manual_grade
        mark.manual_score, mark.needs_manual_grade = 2, False
        gradebook.db.commit()
    grade.grade_class(toy, [LESSON])
    with Gradebook(toy.db_url, "toy") as gradebook:
        assert gradebook.find_submission(LESSON, "ann").score == 6


@pytest.mark.parametrize(("last", "points"), [("1.5", 1.5), ("7", 3), ("-1", 0), ("float('nan')", 0), ("'text'", 3)])
def test_partial_credit_stays_within_bounds(toy: Course, hand_in: HandIn, last: str, points: float) -> None:
    path = toy.source / LESSON / f"{LESSON}.ipynb"
    path.write_text(
        path.read_text()
        .replace('\\n_check_double()"', f'\\n_check_double()\\n{last}"')
        .replace('"_check_double()"', f'"_check_double()\\n", "{last}"')
    )
    hand_in("ann", RIGHT)
    grade.grade_class(toy, [LESSON])
    assert scores(toy)["ann"]["double-check"] == points


def test_the_reference_solution_scores_full_marks_with_and_without_demonstrations(toy: Course, hand_in: HandIn) -> None:
    hand_in("with", RIGHT)
    no_demo = cells(lambda old: [cell for cell in old if "demo" not in cell["metadata"].get("tags", ())])
    hand_in("without", RIGHT, no_demo)
    grade.grade_class(toy, [LESSON])
    assert scores(toy)["with"] == scores(toy)["without"] == {"double-check": 3, "letter-check": 1, "why": None}


def test_report_is_a_table_and_a_page(
    toy: Course, hand_in: HandIn, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(toy.home)
    monkeypatch.setenv("COLUMNS", "160")
    hand_in("ann", RIGHT)
    hand_in("<b>bob", WRONG)
    assert cli.main(["grade"]) == cli.OK
    said = capsys.readouterr().out
    assert "All checks passed." in said and "two: got 2, expected 4" in said
    page = (toy.run / "report.html").read_text()
    assert "<b>bob" not in page and "&lt;b&gt;bob" in page
    assert page.count("<svg") == 2 and 'src="' not in page and 'href="http' not in page
    assert report.collect(toy, [LESSON])[0].machine_points == 4


def test_nothing_handed_in_is_said(
    toy: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(toy.home)
    assert cli.main(["grade"]) == cli.UNUSABLE
    assert "Nothing was handed in" in capsys.readouterr().err


def test_every_submission_keeps_its_files(toy: Course, hand_in: HandIn) -> None:
    path = hand_in("ann", {**RIGHT, "double": "open('seen.txt', 'w').write('x')\n" + RIGHT["double"]})
    before = sorted(str(one) for one in path.parent.rglob("*"))
    grade.grade_class(toy, [LESSON])
    assert sorted(str(one) for one in path.parent.rglob("*")) == before
    json.loads(path.read_text())
