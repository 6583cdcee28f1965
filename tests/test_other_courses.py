"""Our grader on courses that are not ours: nbgrader's own example and samples, graded by stock nbgrader and by ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import nbgrader as installed
import pytest
from nbgrader.api import Gradebook

from autograde import cli, grade
from autograde.course import Course, read_course
from autograde.errors import CourseError

STUDENTS = ("good", "wrong", "untouched", "half")
NOT_SPLIT = "sum_of_squares_uses_squares"
"""This check deletes a name of the student's."""

SAMPLES = Path(installed.__file__).parent / "tests" / "apps" / "files"
HOOKS = "\nfrom autograde import hooks\n\nhooks.install(c)\n"
STUBS = 'c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\\nraise NotImplementedError()"}\n'
"""Those of stock nbgrader, which stand in its samples of what students hand in."""

Scores = dict[str, dict[tuple[str, str], float | None]]


def run(folder: Path, *arguments: str) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]


def scores(folder: Path, assignment: str = "ps1") -> Scores:
    """Each student's points from a machine, by notebook and cell."""
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        return {
            one.student.id: {(book.name, mark.name): mark.auto_score for book in one.notebooks for mark in book.grades}
            for one in gradebook.assignment_submissions(assignment)
        }


def mark(path: Path, *names: str) -> None:
    """Let these checks run in the student's kernel."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") in names:
            cell.metadata.tags = ["student-kernel"]
    nbformat.write(notebook, path)


# --- what nbgrader quickstart makes --------------------------------------------------------------


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same course and the same submissions twice: with our hooks, and as nbgrader makes it."""
    folder = tmp_path_factory.mktemp("quickstart")
    run(folder, "quickstart", "ours")
    ours = folder / "ours"
    mark(ours / "source" / "ps1" / "problem1.ipynb", NOT_SPLIT)
    stock = folder / "stock"
    shutil.copytree(ours, stock)
    with (ours / "nbgrader_config.py").open("a") as config:
        config.write(HOOKS)

    def grade_it(course: Path) -> None:
        run(course, "generate_assignment", "ps1", "--force")
        for student in STUDENTS:
            shutil.copytree(
                course / ("release" if student == "untouched" else "source") / "ps1",
                course / "submitted" / student / "ps1",
            )
        wrong = course / "submitted" / "wrong" / "ps1" / "problem1.ipynb"
        wrong.write_text(wrong.read_text().replace("return sum(squares(n))", "return 385"))
        (course / "submitted" / "half" / "ps1" / "problem2.ipynb").unlink()
        run(course, "autograde", "ps1", "--force")

    with ThreadPoolExecutor() as pool:
        list(pool.map(grade_it, (ours, stock)))
    return ours, stock


@pytest.fixture
def ours(courses: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """Our course of one's own, with the same submissions, none of them graded; the working folder."""
    shutil.copytree(courses[0], tmp_path / "ours")
    shutil.rmtree(tmp_path / "ours" / "autograded")
    monkeypatch.chdir(tmp_path / "ours")
    monkeypatch.setenv("COLUMNS", "200")
    course = read_course(tmp_path / "ours")
    with Gradebook(course.db_url) as gradebook:
        for student in STUDENTS:
            gradebook.remove_student(student)
    return course


def test_scores_are_those_of_stock_nbgrader(courses: tuple[Path, Path]) -> None:
    ours, stock = map(scores, courses)
    assert ours == stock
    assert ours["good"]["problem1", "correct_squares"] == 1
    assert ours["wrong"]["problem1", "correct_sum_of_squares"] == 0
    assert ours["half"]["problem2", "part-a"] == 0 and ours["good"]["problem2", "part-a"] is None


def test_what_could_not_be_split_is_said(courses: tuple[Path, Path]) -> None:
    graded = nbformat.read(courses[0] / "autograded" / "good" / "ps1" / "problem1.ipynb", as_version=4)
    assert any(f"{NOT_SPLIT} ran in the student's own process" in note for note in graded.metadata.autograde.notes)


def test_autograde_grade_grades_all_notebooks_of_an_assignment(
    ours: Course, courses: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["grade"]) == cli.OK
    said = capsys.readouterr().out
    assert "autograde lint" not in said
    assert scores(ours.home) == scores(courses[1])
    assert f"problem1: The check {NOT_SPLIT} ran in the student's own process" in " ".join(said.split())
    assert "problem2: No notebook named problem2.ipynb was handed in." in " ".join(said.replace("│", " ").split())
    page = (ours.run / "report.html").read_text()
    assert "problem1: Part A" in page and "problem2: Part B" in page
    assert "4 submissions · 3 points by machine" in page

    # receipts hold every check once, and what has not changed is not graded again
    receipt = grade.receipts.read(ours, "ps1", "good")
    assert receipt is not None and receipt.score == 3 and receipt.outcomes["problem1/correct_squares"]["score"] == 1
    assert set(receipt.limits) == {"problem1", "problem2"}
    assert cli.main(["verify", "--student", "good"]) == cli.OK
    with Gradebook(ours.db_url) as gradebook:
        by_hand = gradebook.find_grade("part-a", "problem2", "ps1", "wrong")
        by_hand.manual_score, by_hand.needs_manual_grade = 1, False
        gradebook.db.commit()
    wrong = ours.step("submitted", "wrong", "ps1") / "problem1.ipynb"
    wrong.write_text(wrong.read_text().replace("return 385", "return sum(squares(n))"))
    capsys.readouterr()
    assert cli.main(["grade"]) == cli.OK
    said = " ".join(capsys.readouterr().out.split())
    assert "3 were graded before and have not changed" in said
    assert "changed: wrong, ps1, problem1/correct_sum_of_squares: 0 → 0.5" in said
    with Gradebook(ours.db_url) as gradebook:
        assert gradebook.find_grade("part-a", "problem2", "ps1", "wrong").manual_score == 1

    # a page of feedback for each notebook
    assert cli.main(["feedback"]) == cli.OK
    for student in STUDENTS:
        pages = {path.stem: path.read_text() for path in ours.step("feedback", student, "ps1").glob("*.html")}
        assert set(pages) == {"problem1", "problem2"}
    assert "No notebook named problem2.ipynb" in (ours.step("feedback", "half", "ps1") / "problem2.html").read_text()


def test_lint_names_checks_that_cannot_be_split(ours: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lint"]) == cli.OK
    assert "2 notebooks keep to the contract." in capsys.readouterr().out
    path = ours.source / "ps1" / "problem1.ipynb"
    path.write_text(path.read_text().replace("student-kernel", "other"))
    assert cli.main(["lint", "ps1"]) == cli.FAILED
    said = " ".join(capsys.readouterr().out.split())
    assert f"problem1.ipynb, cell {NOT_SPLIT}, line 2: leaves the name `orig_squares` behind" in said
    assert "gets the cell tag `student-kernel`" in said
    assert cli.main(["grade", "--student", "half"]) == cli.OK
    assert "`autograde lint` names them" in " ".join(capsys.readouterr().out.split())


def test_a_notebook_that_was_never_released_is_named(ours: Course) -> None:
    shutil.copy(ours.source / "ps1" / "problem1.ipynb", ours.source / "ps1" / "problem3.ipynb")
    with pytest.raises(CourseError, match=r"ps1/problem3\.ipynb is not released.*nbgrader generate_assignment ps1"):
        grade.grade_class(ours, ["ps1"])


# --- the samples in nbgrader's own tests ---------------------------------------------------------

# notebook: the instructor's, what was handed in to it, and checks that can't be split
NOTEBOOKS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "test": ("test.ipynb", "test.ipynb", (NOT_SPLIT,)),
    "hidden-tests": ("test-hidden-tests.ipynb", "test-hidden-tests.ipynb", (NOT_SPLIT,)),
    "no-solution": ("submitted-unchanged.ipynb", "submitted-changed.ipynb", ("bar",)),
    "solution": ("submitted-changed.ipynb", "submitted-changed.ipynb", ()),
    "reads-a-file": ("open_relative_file.ipynb", "open_relative_file.ipynb", ()),
    "zero-points": ("validation-zero-points.ipynb", "validation-zero-points.ipynb", ()),
    "environment": ("validating-environment-variable.ipynb", "validating-environment-variable.ipynb", ()),
    "autotest-hidden": ("autotest-hidden.ipynb", "autotest-hidden-changed-right.ipynb", ()),
    "autotest-hashed": ("autotest-hashed.ipynb", "autotest-hashed-changed.ipynb", ()),
}
OTHER_ANSWERS = {
    "autotest-hidden": "autotest-hidden-changed-wrong.ipynb",
    "autotest-hashed": "autotest-hashed-unchanged.ipynb",
    "no-solution": "submitted-grade-cell-changed.ipynb",
}
CHEATS = ("submitted-cheat-attempt.ipynb", "submitted-cheat-attempt-alternative.ipynb")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """One assignment of nine notebooks, graded by `autograde grade` and by stock `nbgrader autograde`."""
    if not SAMPLES.is_dir():
        pytest.skip("this nbgrader was installed without its tests")
    folder = tmp_path_factory.mktemp("samples")
    for name, more in (("ours", HOOKS + STUBS), ("stock", "")):
        home = folder / name
        (home / "source" / "all").mkdir(parents=True)
        (home / "nbgrader_config.py").write_text(f"c = get_config()\nc.CourseDirectory.course_id = 'samples'\n{more}")
        for notebook, (made, _, together) in NOTEBOOKS.items():
            shutil.copy(SAMPLES / made, home / "source" / "all" / f"{notebook}.ipynb")
            mark(home / "source" / "all" / f"{notebook}.ipynb", *together)
        for file in ("data.txt", "autotests.yml", "jupyter.png"):
            shutil.copy(SAMPLES / file, home / "source" / "all")
        run(home, "generate_assignment", "all", "--source_with_tests")
        submitted = home / "submitted"
        shutil.copytree(home / "release" / "all", submitted / "untouched" / "all")
        for notebook, (_, answers, _) in NOTEBOOKS.items():
            hand_in(submitted / "solved", notebook, answers)
        for notebook, answers in OTHER_ANSWERS.items():
            hand_in(submitted / "other", notebook, answers)
        for number, answers in enumerate(CHEATS):
            hand_in(submitted / f"cheat-{number}", "solution", answers)
    run(folder / "stock", "autograde", "all")
    grade.grade_class(read_course(folder / "ours"), ["all"])
    return folder / "ours", folder / "stock"


def hand_in(student: Path, notebook: str, answers: str) -> None:
    (student / "all").mkdir(parents=True, exist_ok=True)
    shutil.copy(SAMPLES / answers, student / "all" / f"{notebook}.ipynb")


@pytest.mark.slow
def test_samples_get_the_same_points(samples: tuple[Path, Path]) -> None:
    ours, stock = scores(samples[0], "all"), scores(samples[1], "all")
    for student in ("untouched", "solved", "other"):
        assert ours[student] == stock[student], student
    assert ours["solved"]["autotest-hashed", "test_hashed"] == ours["solved"]["autotest-hidden", "test_hidden"] == 1
    assert ours["other"]["autotest-hidden", "test_hidden"] == 0
    assert ours["solved"]["reads-a-file", "open_file"] == 10
    for number, _ in enumerate(CHEATS):
        assert ours[f"cheat-{number}"]["solution", "bar"] == 0


@pytest.mark.slow
def test_the_report_says_which_samples_were_not_split(samples: tuple[Path, Path]) -> None:
    from autograde import report

    (found,) = report.collect(read_course(samples[0]), ["all"])
    solved = next(row for row in found.rows if row.student == "solved")
    together = {(notebook, name) for notebook, (_, _, names) in NOTEBOOKS.items() for name in names}
    for notebook, name in together:
        said = f"{notebook}: The check {name} ran in the student's own process: it is not tamper-proof."
        assert said in report.headline(solved)
    assert sum("own process" in note for note in solved.result.notes) == len(together)


@pytest.mark.slow
def test_tests_that_nbgrader_has_not_made_are_asked_for(samples: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copytree(samples[0], tmp_path / "ours")
    course = read_course(tmp_path / "ours")
    path = course.source / "all" / "autotest-hidden.ipynb"
    path.write_text(path.read_text().replace('\\"hello\\"', '\\"hallo\\"'))
    with pytest.raises(CourseError, match=r"asks for tests.*generate_assignment all --source_with_tests"):
        grade.grade_class(course, ["all"])
