"""The package that students get: it works by itself, and holds nothing that they must not have."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

from autograde import bundle, leaks, markers, source
from autograde.course import Course, read_course
from autograde.errors import CourseError
from tests.conftest import HOME, LESSON


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This course's own bundle, unpacked."""
    folder = tmp_path_factory.mktemp("bundle")
    bundle.write(read_course(HOME), folder / "unrolled.zip")
    with zipfile.ZipFile(folder / "unrolled.zip") as archive:
        archive.extractall(folder)
    return folder / "unrolled"


def test_it_holds_the_lessons_and_no_source_or_solution(unpacked: Path) -> None:
    course = read_course(HOME)
    inside = {path.relative_to(unpacked).parts[0] for path in unpacked.rglob("*") if path.is_file()}
    assert {"README.md", "lessons", "unrolled", "autograde", "environment.yml", "pyproject.toml"} <= inside
    assert not inside & {"source", "solutions", "tests", "private", "run", "work", ".git"}
    assert {path.name for path in (unpacked / "lessons").iterdir()} == {*course.lessons(), "README.md"}
    assert not [path for path in unpacked.rglob("*") if path.suffix in (".pyc", ".db")]


def test_no_line_of_a_solution_a_hidden_test_or_a_rubric_is_in_it(unpacked: Path) -> None:
    course = read_course(HOME)
    files = [path for path in unpacked.rglob("*") if path.is_file()]
    assert leaks.find(course, files) == []
    text = source.read(course.source / f"{course.lessons()[0]}.py").cells  # the search does find one, if it is there
    line = next(
        line
        for cell in text
        for line in markers.inside(cell.source, markers.SOLUTION)
        if len(line.strip()) > 40 and not line.strip().startswith("#")
    )
    planted = unpacked / "unrolled" / "planted.py"
    planted.write_text(line)
    found = leaks.find(course, [*files, planted])
    planted.unlink()
    assert [leak.line for leak in found] == [line.strip()]


def test_a_student_can_work_with_it(unpacked: Path) -> None:
    lesson = read_course(HOME).lessons()[0]
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "OMP_NUM_THREADS": "1"}

    def autograde(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "autograde", *arguments]
        return subprocess.run(command, cwd=unpacked, env=environment, capture_output=True, text=True)

    assert autograde("start").returncode == 0
    checked = autograde("check", lesson)
    assert checked.returncode == 1, checked.stderr
    assert "not answered yet" in checked.stdout
    assert (unpacked / "work" / lesson / "feedback.html").is_file()
    assert nbformat.read(unpacked / "work" / lesson / f"{lesson}.ipynb", as_version=4).cells


def test_a_leak_stops_it(toy: Course, tmp_path: Path) -> None:
    (toy.release / LESSON / "notes.txt").write_text("return x + x + 0 * 1234")
    with pytest.raises(CourseError, match="Nothing was bundled"):
        bundle.write(toy, tmp_path / "toy.zip")
    assert not (tmp_path / "toy.zip").exists()


def test_it_is_the_same_for_the_same_course(toy: Course, tmp_path: Path) -> None:
    for name in ("a", "b"):
        bundle.write(toy, tmp_path / name / "toy.zip")
    assert (tmp_path / "a" / "toy.zip").read_bytes() == (tmp_path / "b" / "toy.zip").read_bytes()
