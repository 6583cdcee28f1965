"""Each stub shares signature and docstring with its solution: in lessons/ and solutions/ as they are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from autograde import markers, source
from autograde.markers import NOT_ANSWERED
from autograde.names import bound_names
from tests.conftest import HOME

STUB = ast.dump(ast.parse(f"raise NotImplementedError({NOT_ANSWERED!r})").body[0])


def answers(path: Path) -> dict[str, str]:
    """The code of a notebook's answer cells."""
    notebook: NotebookNode = nbformat.read(path, as_version=4)
    return {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    }


def pairs() -> Iterator[tuple[str, str, str, str]]:
    """(lesson, grade_id, stub, solution) of every answer cell of the built lessons."""
    for path in sorted((HOME / "lessons").glob("*/*.ipynb")):
        solved = answers(HOME / "solutions" / path.parent.name / path.name)
        for grade_id, stub in answers(path).items():
            yield path.stem, grade_id, stub, solved[grade_id]


PAIRS = list(pairs())


def interface(text: str) -> dict[str, tuple[str, str | None]]:
    """What each function and class of a cell promises: its head, and its docstring."""
    found = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            head = [*map(ast.dump, (*node.bases, *node.keywords, *node.decorator_list))]
        elif isinstance(node, ast.FunctionDef):
            head = [*map(ast.dump, (node.args, *node.decorator_list)), ast.dump(node.returns) if node.returns else ""]
        else:
            continue
        found[node.name] = (" ".join(head), ast.get_docstring(node))
    return found


@pytest.mark.parametrize(("lesson", "grade_id", "stub", "solution"), PAIRS, ids=[f"{one[0]}/{one[1]}" for one in PAIRS])
def test_a_stub_promises_what_its_solution_does(lesson: str, grade_id: str, stub: str, solution: str) -> None:
    given, solved = interface(stub), interface(solution)
    assert given.items() <= solved.items()
    assert bound_names(stub) == [name for name in bound_names(solution) if name in bound_names(stub)]
    for name, (_, docstring) in given.items():
        assert docstring or name == "__init__", f"{name} has no docstring"  # a class says what it is made from
    public = {node.name for node in ast.parse(solution).body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    missing = sorted(name for name in public - given.keys() if not name.startswith("_"))
    assert not missing, f"students get no signature of {missing}: put the markers inside the function"


@pytest.mark.parametrize(("lesson", "grade_id", "stub", "solution"), PAIRS, ids=[f"{one[0]}/{one[1]}" for one in PAIRS])
def test_a_stub_stops_with_its_message_or_leaves_three_dots(
    lesson: str, grade_id: str, stub: str, solution: str
) -> None:
    tree = ast.parse(stub)
    raised = [node for node in ast.walk(tree) if isinstance(node, ast.stmt) and ast.dump(node) == STUB]
    dots = [
        node
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.dump(node.value) == "Constant(value=Ellipsis)"
    ]
    assert raised or dots


def test_stub_and_solution_come_from_one_text() -> None:
    """All that stands outside the markers is in both, line by line: neither can be changed without the other."""
    for lesson in sorted(path.stem for path in (HOME / "lessons").glob("*/*.ipynb")):
        written = source.read(HOME / "source" / f"{lesson}.py")
        built = {grade_id: (stub, solution) for name, grade_id, stub, solution in PAIRS if name == lesson}
        for cell in written.cells:
            grading = cell.metadata.get("nbgrader", {})
            if cell.cell_type == "code" and grading.get("solution"):
                stub, solution = built[grading["grade_id"]]
                shared = markers.without(cell.source, markers.SOLUTION).split("\n")
                assert [line for line in stub.split("\n") if line in shared] == shared
                assert markers.without_markers(cell.source, markers.SOLUTION) == solution
