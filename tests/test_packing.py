"""A check is one line in the notebooks that people read; its body lies elsewhere, without hidden tests."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import nbformat
import pytest

from autograde import build, leaks, manifest, packing, source
from autograde.course import Course
from autograde.errors import CourseError
from autograde.release import GOES_ON
from tests.conftest import HOME, LESSON

LINE = 'run_check("{notebook}", "{answer}")'


@pytest.fixture
def packing_course(toy: Course) -> Course:
    """The toy course, which now packs its checks."""
    toy.config.PackChecks.line = LINE
    toy.config.PackChecks.folder = str(toy.home / "bodies")
    build.release(toy, LESSON)
    manifest.write(toy, LESSON, LESSON)
    build._pack(toy, manifest.load(toy, LESSON))
    return toy


def released(course: Course) -> nbformat.NotebookNode:
    return nbformat.read(course.release / LESSON / f"{LESSON}.ipynb", as_version=4)


def bodies(course: Course) -> dict[str, dict[str, object]]:
    return json.loads((course.home / "bodies" / f"{LESSON}.json").read_text())


def test_a_check_is_one_line_and_run_all_goes_on_after_it(packing_course: Course) -> None:
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id", ""): cell for cell in released(packing_course).cells}
    check = cells["double-check"]
    assert check.source == f'run_check("{LESSON}", "double")' and GOES_ON in check.metadata.tags
    assert check.metadata.nbgrader.points == 3 and check.metadata.nbgrader.locked
    demo = next(cell for cell in released(packing_course).cells if "demonstration" in cell.source)
    assert demo.metadata.tags == ["demo", GOES_ON]
    assert "tags" not in cells["double"].metadata


def test_a_body_is_packed_with_its_exercise_and_without_hidden_tests(packing_course: Course) -> None:
    found = bodies(packing_course)["double"]
    body = base64.b64decode(str(found["body"])).decode()
    assert "Twice, not once." in body and "987654321" not in body and "HIDDEN" not in body
    assert found["title"] == "Exercise 1.1 · Double" and found["defines"] == ["double"]
    assert found["hints"] == ["my result is too small"]
    text = (packing_course.home / "bodies" / f"{LESSON}.json").read_text()
    assert "_check_double" not in text


def test_the_grader_keeps_the_whole_check(packing_course: Course) -> None:
    found = manifest.load(packing_course, LESSON)
    check = next(cell for cell in found.cells if cell.grade_id == "double-check")
    assert "987654321" in check.source
    assert check.released == manifest.sha(f'run_check("{LESSON}", "double")')


def test_a_released_notebook_gets_its_checks_back_from_the_pack(packing_course: Course) -> None:
    text = (packing_course.release / LESSON / f"{LESSON}.ipynb").read_text()
    alone = manifest.from_text(text, LESSON, LESSON, packing_course.config, released=True)
    checks = {cell.grade_id: cell.source for cell in packing.unpacked(alone, packing_course).cells}
    assert "Twice, not once." in checks["double-check"] and "987654321" not in checks["double-check"]
    (packing_course.home / "bodies" / f"{LESSON}.json").write_text("{}")
    with pytest.raises(CourseError, match="get the lesson and its package again"):
        packing.unpacked(alone, packing_course)


def test_a_line_of_a_check_among_what_students_get_is_found(packing_course: Course) -> None:
    assert leaks.find(packing_course) == []
    path = packing_course.release / LESSON / "notes.md"
    path.write_text(
        '    raise Remark("two", f"got {double(two)}, expected 4", "Twice, not once.", hint="my result is too small")'
    )
    assert [leak.file.name for leak in leaks.find(packing_course)] == ["notes.md"]


def test_a_pack_that_is_not_its_lessons_is_noticed(packing_course: Course) -> None:
    made = manifest.load(packing_course, LESSON)
    assert not build._packs_differ(packing_course, made)
    path = packing_course.home / "bodies" / f"{LESSON}.json"
    path.write_text(path.read_text().replace("Double", "Triple"))
    assert build._packs_differ(packing_course, made)


def test_a_course_that_does_not_ask_for_it_keeps_its_checks(toy: Course) -> None:
    text = "\n".join(cell.source for cell in released(toy).cells)
    assert "_check_double" in text and GOES_ON not in str(released(toy))
    assert packing.folder_of(toy) is None


@pytest.mark.parametrize("path", sorted((HOME / "lessons").glob("*/*.ipynb")), ids=lambda path: path.stem)
def test_every_check_of_the_course_is_one_line(path: Path) -> None:
    text = source.read(HOME / "source" / f"{path.stem}.py")
    packs = json.loads((HOME / "unrolled" / "checks" / f"{path.stem}.json").read_text())
    for cell in nbformat.read(path, as_version=4).cells:
        grading = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and grading.get("grade") and not grading.get("solution"):
            answer = grading["grade_id"].removesuffix("-check")
            assert cell.source == f'check.run("{path.stem}", "{answer}")' and answer in packs
    assert len(packs) == sum(bool(cell.metadata.get("nbgrader", {}).get("grade")) for cell in text.cells)
