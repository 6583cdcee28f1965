"""The build: what it makes, that it is stable, what it refuses, and what would leak."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograde import build, cli, leaks
from autograde.build import BuildError
from autograde.course import Course, find_course
from tests.conftest import HOME, LESSON


def released(course: Course) -> nbformat.NotebookNode:
    return nbformat.read(course.release / LESSON / f"{LESSON}.ipynb", as_version=4)


def solved(course: Course) -> nbformat.NotebookNode:
    return nbformat.read(course.solutions / LESSON / f"{LESSON}.ipynb", as_version=4)


def test_release_holds_stubs_and_no_secret(built: Course) -> None:
    cells = {cell.id: cell for cell in released(built).cells}
    assert cells["double"].source.endswith('    raise NotImplementedError("This exercise is not answered yet.")')
    assert '"""Twice x."""' in cells["double"].source
    assert cells["letter"].source == '# "a" or "b"\nletter = ...'
    assert "1975308642" not in cells["double-check"].source
    assert "duplex" not in cells["why"].source
    assert not any(cell.get("outputs") for cell in cells.values())


def test_solution_is_executed_and_holds_no_hidden_test(built: Course) -> None:
    notebook = solved(built)
    assert "BEGIN" not in str(notebook)
    assert "1975308642" not in str(notebook)
    demo = next(cell for cell in notebook.cells if "demo" in cell.metadata.get("tags", ()))
    assert demo.outputs[0].text == "this demonstration is slow\n"
    assert "return x + x" in str(notebook)


def test_second_build_changes_nothing(toy: Course) -> None:
    paths = [path for folder in (toy.release, toy.solutions) for path in folder.rglob("*.ipynb")]
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}
    assert build.build(toy, [LESSON]) == []
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in paths} == before


def test_build_from_nothing_gives_the_same_bytes(toy: Course) -> None:
    path = toy.release / LESSON / f"{LESSON}.ipynb"
    before = path.read_bytes()
    path.unlink()
    assert build.build(toy, [LESSON]) == [LESSON]
    assert path.read_bytes() == before


def test_check_finds_an_edited_lesson(toy: Course) -> None:
    assert build.check(toy, [LESSON]) == []
    path = toy.release / LESSON / f"{LESSON}.ipynb"
    path.write_text(path.read_text().replace("A toy lesson", "A boy lesson"))
    assert [problem.split(" is not")[0] for problem in build.check(toy, [LESSON])] == [
        f"lessons/{LESSON}/{LESSON}.ipynb"
    ]


def test_check_finds_a_stale_solution(toy: Course) -> None:
    source = toy.source / f"{LESSON}.py"
    source.write_text(source.read_text().replace("this demonstration is slow", "this demonstration is quick"))
    assert any("solutions/" in problem for problem in build.check(toy, [LESSON]))


def test_new_prose_is_written_into_a_solution_and_runs_nothing(toy: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    source = toy.source / f"{LESSON}.py"
    source.write_text(source.read_text().replace("# # A toy lesson", "# # A small toy lesson"))
    assert any("solutions/" in problem for problem in build.check(toy, [LESSON]))
    monkeypatch.setattr(build, "solve", None)
    before = [cell.get("outputs") for cell in solved(toy).cells if cell.cell_type == "code"]
    assert build.build(toy, [LESSON]) == [LESSON]
    assert solved(toy).cells[0].source == "# A small toy lesson"
    assert [cell.get("outputs") for cell in solved(toy).cells if cell.cell_type == "code"] == before
    assert build.check(toy, [LESSON]) == []


@pytest.mark.parametrize("place", [-1, 2])
def test_a_solution_that_lost_a_cell_is_executed_again(toy: Course, place: int) -> None:
    path = toy.solutions / LESSON / f"{LESSON}.ipynb"
    whole, edited = path.read_bytes(), solved(toy)
    code = [cell for cell in edited.cells if cell.cell_type == "code"]
    edited.cells.remove(code[place])
    nbformat.write(edited, path)
    assert any("solutions/" in problem for problem in build.check(toy, [LESSON]))
    assert build.build(toy, [LESSON]) == [LESSON]
    assert path.read_bytes() == whole


def test_data_files_travel_and_count(toy: Course) -> None:
    (toy.source / LESSON / "data.csv").write_text("1,2\n")
    assert any("solutions/" in problem for problem in build.check(toy, [LESSON]))
    (toy.release / LESSON / f"{LESSON}.ipynb").unlink()
    build.build(toy, [LESSON])
    assert (toy.release / LESSON / "data.csv").read_text() == "1,2\n"


def test_failing_solution_is_refused_and_the_old_one_stays(toy: Course) -> None:
    before = (toy.solutions / LESSON / f"{LESSON}.ipynb").read_bytes()
    source = toy.source / f"{LESSON}.py"
    source.write_text(source.read_text().replace("return x + x", "return x"))
    with pytest.raises(BuildError, match="double-check of the solution fails"):
        build.build(toy, [LESSON])
    assert (toy.solutions / LESSON / f"{LESSON}.ipynb").read_bytes() == before


def test_solution_that_writes_to_stderr_is_refused(toy: Course) -> None:
    source = toy.source / f"{LESSON}.py"
    source.write_text(source.read_text().replace('print("this', 'import sys\nprint(file=sys.stderr, *"this'))
    with pytest.raises(BuildError, match="writes to stderr"):
        build.build(toy, [LESSON])


@pytest.mark.parametrize(
    "secret", ["return x + x + 0 * 1234", "if double(987654321) != 1975308642:", "Two points for the word duplex."]
)
def test_planted_leak_is_found(toy: Course, secret: str) -> None:
    assert leaks.find(toy) == []
    (toy.release / LESSON / "notes.txt").write_text(f"by the way:\n    {secret}\n")
    assert [leak.line for leak in leaks.find(toy)] == [secret]
    assert any("notes.txt" in problem for problem in build.check(toy, [LESSON]))


def test_leak_inside_a_notebook_is_found(toy: Course) -> None:
    path = toy.release / LESSON / f"{LESSON}.ipynb"
    notebook = released(toy)
    notebook.cells.append(nbformat.v4.new_markdown_cell("see\n\n    return x + x + 0 * 1234"))
    path.write_text(nbformat.writes(notebook))
    assert [leak.line for leak in leaks.find(toy)] == ["return x + x + 0 * 1234"]


def test_nothing_leaks_from_the_real_lessons() -> None:
    assert leaks.find(find_course(HOME)) == []


def test_command_reports_refusals(
    toy: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(toy.home)
    source = toy.source / f"{LESSON}.py"
    source.write_text(source.read_text().replace(', "points": 3', ""))
    assert cli.main(["build"]) == cli.FAILED
    said = capsys.readouterr().out
    assert f"{LESSON}.py:" in said and 'write `"points": 3`' in said


def test_outside_a_course_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build"]) == cli.UNUSABLE
    assert "nbgrader_config.py" in capsys.readouterr().err
