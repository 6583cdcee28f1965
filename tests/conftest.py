"""A small course to build and grade: one lesson, two exercises, a task."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from traitlets.config import Config

from autograde import build
from autograde.course import Course, read_course

HOME = Path(__file__).parent.parent
LESSON = "01-toy"

CONFIG = """\
from pathlib import Path
from autograde import hooks

home = Path(__file__).resolve().parent
(home / "run").mkdir(exist_ok=True)
c = get_config()
c.CourseDirectory.course_id = "toy"
c.CourseDirectory.root = str(home / "run")
c.CourseDirectory.source_directory = str(home / "source")
c.CourseDirectory.release_directory = str(home / "lessons")
c.CourseDirectory.solution_directory = str(home / "solutions")
hooks.install(c)
"""

SOURCE = '''\
# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled:
#     title: A toy lesson
#     question: What is twice two?
#     minutes: 5
#     needs: []
#     limits: {cell_seconds: 5}
# ---

# %% [markdown]
# # A toy lesson

# %% nbgrader={"grade_id": "setup", "locked": true}
class Remark(AssertionError):
    def __init__(self, name, detail="", blame="", hint=""):
        super().__init__(name)
        self.name, self.detail, self.blame, self.hint = name, detail, blame, hint


two = 2

# %% [markdown]
# ### Exercise 1.1 · Double
# <details><summary>my result is too small</summary>Add it to itself.</details>

# %% nbgrader={"grade_id": "double", "solution": true}
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return x + x + 0 * 1234
    ### END SOLUTION

# %% nbgrader={"grade_id": "double-check", "grade": true, "points": 3}
def _check_double():
    if double(two) != 4:
        raise Remark("two", f"got {double(two)}, expected 4", "Twice, not once.", hint="my result is too small")
    ### BEGIN HIDDEN TESTS
    if double(987654321) != 1975308642:
        raise Remark("a large number", "expected 1975308642", "Does it work for every number?")
    ### END HIDDEN TESTS

_check_double()

# %% tags=["demo"]
print("this demonstration is slow")

# %% [markdown]
# ### Exercise 1.2 · Choose

# %% nbgrader={"grade_id": "letter", "solution": true}
# "a" or "b"
### BEGIN SOLUTION
letter = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "letter-check", "grade": true, "points": 1}
def _check_letter():
    if letter is ...:
        raise NotImplementedError("This exercise is not answered yet.")
    assert letter == "b", "the other one"

_check_letter()

# %% [markdown]
# ### Exercise 1.3 · Explain

# %% [markdown] nbgrader={"grade_id": "why", "task": true, "points": 2}
# Why is it called double?
#
# ### BEGIN MARK SCHEME
# Two points for the word duplex.
# ### END MARK SCHEME
'''

RIGHT = {"double": "def double(x):\n    return 2 * x", "letter": 'letter = "b"'}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The toy course, built once. Copy it (`toy`) to change anything."""
    home = tmp_path_factory.mktemp("course")
    (home / "source").mkdir()
    (home / "nbgrader_config.py").write_text(CONFIG)
    (home / "source" / f"{LESSON}.py").write_text(SOURCE)
    course = read_course(home)
    build.build(course, [LESSON])
    return course


@pytest.fixture
def toy(built: Course, tmp_path: Path) -> Course:
    """A toy course of one's own: built, nothing handed in."""
    import shutil

    home = tmp_path / "course"
    shutil.copytree(built.home, home)
    return read_course(home, Config())


@pytest.fixture
def hand_in(toy: Course) -> Callable[..., Path]:
    """Hand in the toy lesson: `hand_in("ann", {"double": "…"})`, or raw bytes."""

    def write(student: str, answers: dict[str, str] | bytes, change: Callable[[Any], Any] = lambda nb: nb) -> Path:
        path = toy.step("submitted", student, LESSON) / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(answers, bytes):
            path.write_bytes(answers)
        else:
            path.write_text(json.dumps(change(filled(toy, answers))))
        return path

    return write


def filled(course: Course, answers: dict[str, str]) -> dict[str, Any]:
    """The released toy notebook with these answers."""
    notebook: dict[str, Any] = json.loads((course.release / LESSON / f"{LESSON}.ipynb").read_text())
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id in answers:
            cell["source"] = answers[grade_id]
    return notebook
