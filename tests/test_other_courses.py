"""Our grader on a course that is not ours: the example that `nbgrader quickstart` makes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

STUDENTS = ("good", "wrong", "untouched")


def nbgrader(folder: Path, *arguments: str) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]


def scores(folder: Path) -> dict[str, dict[str, float | None]]:
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        return {
            one.student.id: {mark.name: mark.auto_score for book in one.notebooks for mark in book.grades}
            for one in gradebook.assignment_submissions("ps1")
        }


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same course and the same submissions twice: with our hooks, and as nbgrader makes it."""
    folder = tmp_path_factory.mktemp("quickstart")
    nbgrader(folder, "quickstart", "ours")
    ours = folder / "ours"
    path = ours / "source" / "ps1" / "problem1.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:  # this check deletes a name of the student's
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "sum_of_squares_uses_squares":
            cell.metadata.tags = ["student-kernel"]
    nbformat.write(notebook, path)
    stock = folder / "stock"
    shutil.copytree(ours, stock)
    with (ours / "nbgrader_config.py").open("a") as config:
        config.write("\nfrom autograde import hooks\n\nhooks.install(c)\n")
    for course in (ours, stock):
        nbgrader(course, "generate_assignment", "ps1", "--force")
        for student in STUDENTS:
            shutil.copytree(
                course / ("release" if student == "untouched" else "source") / "ps1",
                course / "submitted" / student / "ps1",
            )
        wrong = course / "submitted" / "wrong" / "ps1" / "problem1.ipynb"
        wrong.write_text(wrong.read_text().replace("return sum(squares(n))", "return 385"))
        nbgrader(course, "autograde", "ps1", "--force")
    return ours, stock


def test_scores_are_those_of_stock_nbgrader(courses: tuple[Path, Path]) -> None:
    ours, stock = map(scores, courses)
    assert ours == stock
    assert ours["good"]["correct_squares"] == 1 and ours["wrong"]["correct_sum_of_squares"] == 0


def test_what_could_not_be_split_is_said(courses: tuple[Path, Path]) -> None:
    graded = nbformat.read(courses[0] / "autograded" / "good" / "ps1" / "problem1.ipynb", as_version=4)
    assert any(
        "sum_of_squares_uses_squares ran in the student's own process" in note
        for note in graded.metadata.autograde.notes
    )
