"""What can be handed in, and what it is turned into before anything runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograde import manifest as manifests
from autograde import submission
from autograde.course import Course
from autograde.manifest import Manifest
from autograde.submission import UnreadableError
from tests.conftest import LESSON, RIGHT, filled


@pytest.fixture(scope="module")
def manifest(built: Course) -> Manifest:
    return manifests.load(built, LESSON)


def restored(course: Course, manifest: Manifest, tmp_path: Path, change: Callable[[Any], Any]) -> nbformat.NotebookNode:
    path = tmp_path / "handed-in.ipynb"
    path.write_text(json.dumps(change(filled(course, RIGHT))))
    return submission.restore(submission.read(path), manifest)


def graded(notebook: nbformat.NotebookNode) -> list[str]:
    return [cell.metadata.nbgrader.grade_id for cell in notebook.cells if "nbgrader" in cell.metadata]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "The file is empty."),
        (b"  \n", "The file is empty."),
        (b"PK\x03\x04\x14\x00\xff\xfe", "it is not text"),
        (b'{"cells": [', "not valid JSON at line 1"),
        (b"[1, 2]", "it holds other data"),
        (b'{"nbformat": 4}', "it has no cells"),
        (b'{"cells": "none"}', "it has no cells"),
        (b"[" * 100_000, "its JSON can't be read"),
    ],
)
def test_unreadable_files_are_named(tmp_path: Path, raw: bytes, said: str) -> None:
    path = tmp_path / "x.ipynb"
    path.write_bytes(raw)
    with pytest.raises(UnreadableError, match=said):
        submission.read(path)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"No notebook named x.ipynb was handed in"):
        submission.read(tmp_path / "x.ipynb")


def test_nbformat_3_is_read(tmp_path: Path) -> None:
    old = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": ["a = 1\n", "b = 2"]}]}]}
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps(old))
    assert submission.read(path)[0].source == "a = 1\nb = 2"


def test_every_check_holds_an_error_before_it_runs(built: Course, manifest: Manifest, tmp_path: Path) -> None:
    notebook = restored(built, manifest, tmp_path, lambda nb: nb)
    checks = [cell for cell in notebook.cells if cell.get("metadata", {}).get("nbgrader", {}).get("grade")]
    assert len(checks) == 2
    assert all([output.output_type for output in cell.outputs] == ["error"] for cell in checks)


@pytest.mark.parametrize("what", ["deleted", "duplicated", "reversed", "retyped", "forged", "schema", "renamed"])
def test_each_graded_cell_stands_once_in_order(built: Course, manifest: Manifest, tmp_path: Path, what: str) -> None:
    def change(notebook: Any) -> Any:
        cells = notebook["cells"]
        mine = [cell for cell in cells if "nbgrader" in cell["metadata"]]
        if what == "deleted":
            notebook["cells"] = [cell for cell in cells if cell not in mine]
        elif what == "duplicated":
            notebook["cells"] = cells + cells
        elif what == "reversed":
            notebook["cells"] = cells[::-1]
        elif what == "retyped":
            for cell in mine:
                cell["cell_type"] = "markdown" if cell["cell_type"] == "code" else "code"
        for cell in mine:
            if what == "forged":
                cell["metadata"]["nbgrader"].update(points=1000, locked=False, solution=True, grade=True)
            elif what == "schema":
                cell["metadata"]["nbgrader"]["schema_version"] = 99
            elif what == "renamed":
                cell["metadata"]["nbgrader"]["grade_id"] = "mine"
        return notebook

    notebook = restored(built, manifest, tmp_path, change)
    expected = [cell.grade_id for cell in manifest.cells if cell.metadata]
    assert graded(notebook) == expected
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            wanted = next(one for one in manifest.cells if one.grade_id == cell.metadata.nbgrader.grade_id)
            assert dict(cell.metadata.nbgrader) == wanted.metadata
            assert cell.cell_type == wanted.type
            if wanted.role in ("check", "locked", "task"):
                assert cell.source == wanted.source
    nbformat.validate(notebook)


def test_answers_survive_retyping_and_reordering(built: Course, manifest: Manifest, tmp_path: Path) -> None:
    def change(notebook: Any) -> Any:
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "double":
                cell["cell_type"] = "markdown"
        notebook["cells"].reverse()
        return notebook

    notebook = restored(built, manifest, tmp_path, change)
    assert next(cell for cell in notebook.cells if cell.id == "double").source == RIGHT["double"]
    assert any("turned into markdown" in note for note in notebook.metadata.autograde.notes)
    assert any("moved" in note for note in notebook.metadata.autograde.notes)


def test_students_own_cells_stay_where_they_stood(built: Course, manifest: Manifest, tmp_path: Path) -> None:
    def change(notebook: Any) -> Any:
        at = next(i for i, cell in enumerate(notebook["cells"]) if cell["id"] == "double-check")
        notebook["cells"].insert(at, {"cell_type": "code", "metadata": {"tags": ["demo"]}, "source": "mine = 1"})
        return notebook

    notebook = restored(built, manifest, tmp_path, change)
    ids = [cell.id for cell in notebook.cells]
    mine = next(cell for cell in notebook.cells if cell.source == "mine = 1")
    assert ids.index("double") < ids.index(mine.id) < ids.index("double-check")
    assert "tags" not in mine.metadata


def test_only_an_unchanged_demonstration_is_skipped(built: Course, manifest: Manifest, tmp_path: Path) -> None:
    def tags(notebook: nbformat.NotebookNode) -> list[Any]:
        return [cell.metadata.tags for cell in notebook.cells if "tags" in cell.metadata]

    def edit(notebook: Any) -> Any:
        for cell in notebook["cells"]:
            if "demo" in cell["metadata"].get("tags", ()):
                cell["source"] = "def double(x):\n    return 2 * x"
        return notebook

    assert tags(restored(built, manifest, tmp_path, lambda nb: nb)) == [["demo"]]
    assert tags(restored(built, manifest, tmp_path, edit)) == []


def test_another_lessons_notebook_is_noticed(manifest: Manifest, tmp_path: Path) -> None:
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "source": "1"}]}))
    notebook = submission.restore(submission.read(path), manifest)
    assert notebook.metadata.autograde.notes == [
        "None of the lesson's cells are in this notebook: is it another lesson's?"
    ]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["cells", "cell_type", "source", "metadata", "nbgrader", "grade_id", "id", "worksheets", "x"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@settings(max_examples=300, deadline=None)
@given(data=st.fixed_dictionaries({"cells": st.lists(JUNK, max_size=6)}) | JUNK)
def test_no_json_breaks_reading_or_restoring(
    manifest: Manifest, tmp_path_factory: pytest.TempPathFactory, data: Any
) -> None:
    path = tmp_path_factory.getbasetemp() / "junk.ipynb"
    path.write_text(json.dumps(data))
    try:
        cells = submission.read(path)
    except UnreadableError:
        return
    notebook = submission.restore(cells, manifest)
    assert graded(notebook) == [cell.grade_id for cell in manifest.cells if cell.metadata]
    nbformat.validate(notebook)
