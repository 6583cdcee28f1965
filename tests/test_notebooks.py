"""Solved lessons run and print what they printed; released lessons fail at their stubs, and nowhere else.

Both notebooks of a lesson that changed since it was proved (`tests.proofs`) are run whole, and the proof is kept;
of one that did not, what grading runs. `--everything` runs all of them whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from tests import notebooks, proofs
from tests.proofs import HOME, NOTEBOOKS, RUNS_KEPT, WHOLE

LESSONS = sorted(path.parent.name for path in (HOME / "lessons").glob("*/*.ipynb"))


@pytest.mark.parametrize("lesson", LESSONS)
def test_notebooks(lesson: str, pytestconfig: pytest.Config) -> None:
    proof = proofs.of_notebooks(HOME, lesson)
    if not pytestconfig.getoption("everything") and proofs.kept(HOME, lesson, NOTEBOOKS).get(WHOLE) == proof:
        wrong = notebooks.graded(HOME, lesson)
    else:
        wrong = notebooks.whole(HOME, lesson)
        if not wrong:
            proofs.keep(HOME, lesson, NOTEBOOKS, WHOLE, proof, RUNS_KEPT)
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


# --- what is found wrong -------------------------------------------------------------------------

STUB = "raise NotImplementedError('This exercise is not answered yet.')"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lesson's two notebooks with everything wrong that can be, but in demonstrations."""
    home = tmp_path_factory.mktemp("notebooks")
    solved = [
        cell("given", "x = 1", locked=True),
        cell("broken", "1 / 0", solution=True),
        cell("part", "0.5", grade=True, points=1),
        cell("whole", "1.0", grade=True, points=1),
        cell("demo", "1 / 0", tags=["demo"]),
    ]
    released = [
        cell("given", "x = y", locked=True),
        cell("stub", STUB, solution=True),
        cell("unanswered", STUB, grade=True, points=1),
        cell("passes", "x = 2", grade=True, points=1),
        cell("fails", "assert x == 3, 'not three'", grade=True, points=1),
        cell("demo", "1 / 0", tags=["demo"]),
    ]
    for kind, cells in (("solutions", solved), ("lessons", released)):
        path = home / kind / "01-toy" / "01-toy.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(new_notebook(cells=cells), path)
    return home


def cell(name: str, code: str, tags: tuple[str, ...] | list[str] = (), **grading: Any) -> NotebookNode:
    metadata = {"tags": list(tags)} if tags else {"nbgrader": {"grade_id": name, **grading}}
    return new_code_cell(code, id=name, metadata=metadata)


def test_what_grading_runs_is_judged(two: Path) -> None:
    found = [said.split("\n")[0].split(" fails:")[0] for said in notebooks.graded(two, "01-toy")]
    assert found == [
        "solutions/01-toy: the cell broken",
        "solutions/01-toy: the cell part gives 0.5 of 1 points to the solution",
        "lessons/01-toy: the cell given",
        "lessons/01-toy: the cell passes passes although nothing is answered",
        "lessons/01-toy: the cell fails",
    ]


@pytest.mark.parametrize(
    ("trace", "stub"),
    [
        ("○ Exercise 8.1 is not answered yet.", True),
        ("○ Exercise 8.2 stands on Exercise 8.1, which is not answered yet.", True),
        ("Traceback\nNotImplementedError: This exercise is not answered yet.", True),
        ("✗ Exercise 8.1\nthe gate: is not answered yet.", False),
        ("NameError: This exercise", False),
    ],
)
def test_a_stub_is_known_by_its_line(trace: str, stub: bool) -> None:
    assert notebooks.is_stub(trace) is stub
