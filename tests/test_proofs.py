"""Nothing kept hides a failure: whatever an outcome depends on changes its proof, and what changed runs again.

A small project is made, proved, and broken in one place after another. Each time its run must fail, and name
what fails.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograde import library
from autograde.course import read_course
from autograde.mutants import lesson, record
from tests import proofs
from tests.conftest import CONFIG
from tests.proofs import HOME
from tests.run import environment

LESSON = "01-two"
QUICK = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest", "-p", "no:xdist")

SOURCE = '''\
# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled: {title: Two, question: "What is twice two?", minutes: 5, needs: []}
# ---

# %% [markdown]
# # Two

# %% nbgrader={"grade_id": "setup", "locked": true}
import elsewhere
import torch
from unrolled import check

two = torch.tensor(2.0)

# %% [markdown]
# ### Exercise 1.1 · Double

# %% nbgrader={"grade_id": "double", "solution": true}
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return x + x
    ### END SOLUTION

# %% nbgrader={"grade_id": "double-check", "grade": true, "points": 2}
def _check_double():
    check.close(double(two), 4.0, "two", blame="Twice.")
    check.close(double(-two), -4.0, "minus two", blame="Negative numbers too.")
    check.close(double(3 * two), 12.0, "six", blame="Is it squared?")
    return 1.0 if double(elsewhere.SMALL * two) == elsewhere.ROUNDED else 2.0

_check_double()

# %% tags=["demo"]
print("twice")

# %% [markdown]
# ### Exercise 1.2 · Choose

# %% nbgrader={"grade_id": "letter", "solution": true}
### BEGIN SOLUTION
letter = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "letter-check", "grade": true, "points": 1}
def _check_letter():
    check.choice(letter, "ab", "your choice")
    check.that(letter == "b", "your choice", blame="The other one.")

_check_letter()
'''

NOTED = "with open('tried.txt', 'a') as file:\n    file.write({name!r} + ' ')\n"
ANSWERS = {
    "double/right-sum": "def double(x): return x + x",
    "double/right-product": "def double(x): return 2 * x",
    "double/wrong-size": "# minus two: got 4.0000\ndef double(x): return 2 * abs(x)",
    "double/wrong-square": "# two: got 2.0000\ndef double(x): return x",
    "double/wrong-power": "# six: got 108.0000\ndef double(x): return x**3 / 2",
    "double/wrong-rounded": "# 1 of 2 points\ndef double(x): return 2 * x if abs(x) > 1 else 0 * x",
    "letter/right-b": 'letter = "b"',
    "letter/wrong-a": '# your choice. The other one.\nletter = "a"',
    "letter/wrong-c": '# your choice: \nletter = "c"',
}


@pytest.fixture(scope="module")
def proved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two exercises, all of whose answers were tried."""
    home = tmp_path_factory.mktemp("proofs") / "project"
    shutil.copytree(HOME / "autograde", home / "autograde", ignore=shutil.ignore_patterns("__pycache__"))
    names = ("__init__", "answers", "notebooks", "proofs", "test_answers", "tolerances", "trying")
    for path in (
        *library.files_for(HOME, ["from unrolled import check"]),
        *(HOME / "tests" / f"{name}.py" for name in names),
        HOME / "conftest.py",
        HOME / "constraints.txt",
    ):
        copy = home / path.relative_to(HOME)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (home / "source").mkdir()
    (home / "source" / f"{LESSON}.py").write_text(SOURCE)
    (home / "nbgrader_config.py").write_text(CONFIG)
    (home / "elsewhere.py").write_text("SMALL, ROUNDED = 0.1, 0\n")  # as a package that is pinned
    for name, text in ANSWERS.items():
        path = home / "tests" / "answers" / LESSON / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        first, _, rest = text.partition("\n")
        path.write_text(f"{first}\n{NOTED.format(name=name)}{rest}\n")
    status, said = run(home)
    assert status == 0, said
    assert tried(home) == set(ANSWERS)
    return home


@pytest.fixture
def project(proved: Path, tmp_path: Path) -> Path:
    """A copy of it, to break."""
    (proved / "tried.txt").unlink(missing_ok=True)
    return Path(shutil.copytree(proved, tmp_path / "project"))


def run(home: Path) -> tuple[int, str]:
    """The status of the project's tests of answers, and what they say."""
    command = [sys.executable, "-m", "pytest", "-q", *QUICK, "-k", "remarks", "tests/test_answers.py"]
    done = subprocess.run(command, cwd=home, env=environment(), capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def tried(home: Path) -> set[str]:
    """The answers that ran."""
    path = home / "tried.txt"
    return set(path.read_text().split()) if path.is_file() else set()


def change(home: Path, name: str, old: str, new: str) -> None:
    path = home / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_what_is_proved_tries_one_right_and_one_wrong_answer(project: Path) -> None:
    change(project, f"source/{LESSON}.py", "# # Two", "# # Twice two")
    change(project, f"source/{LESSON}.py", 'print("twice")', 'print("two times")')
    assert run(project)[0] == 0
    kinds = sorted(re.sub("-.*", "", name) for name in tried(project))
    assert kinds == ["double/right", "double/wrong", "letter/right", "letter/wrong"]


def test_another_exercise_is_left_alone(project: Path) -> None:
    """A check and a right answer are broken, of one exercise."""
    change(project, f"source/{LESSON}.py", "The other one.", "Not this one.")
    change(project, f"tests/answers/{LESSON}/letter/right-b.py", '"b"', '"a"')
    status, said = run(project)
    assert status == 1 and "wrong-a: must be told" in said and "right-b: right, and told" in said and "1 passed" in said
    assert len([name for name in tried(project) if name.startswith("double/")]) == 2


BREAKS: dict[str, tuple[list[tuple[str, str, str]], str]] = {
    "a wrong answer": ([(f"tests/answers/{LESSON}/double/wrong-size.py", "2 * abs(x)", "2 * x")], "wrong-size"),
    "the engine": (
        [
            (
                "autograde/engine.py",
                "return min(max(value, 0.0), points)",
                "return points if value else min(value, points)",
            )
        ],
        "wrong-rounded: wrong, and has full marks",
    ),
    "the library": (
        [("unrolled/check.py", "def close(", "def close(*a, **k): ...\n\n\ndef _close(")],
        "wrong-size: wrong, and has full marks",
    ),
    "a pin": (
        [("constraints.txt", "torch==", "# another version\ntorch=="), ("elsewhere.py", "0.1, 0", "0.1, 7")],
        "wrong-rounded: wrong, and has full marks",
    ),
}
"""What is changed in which files, and what the run must say."""


@pytest.mark.parametrize("what", BREAKS)
def test_what_breaks_is_run_again_and_fails(project: Path, what: str) -> None:
    changes, failure = BREAKS[what]
    for name, old, new in changes:
        change(project, name, old, new)
    status, said = run(project)
    assert status == 1 and failure in said, said


# --- what a proof is made from -------------------------------------------------------------------


def test_a_proof_of_an_exercise_is_made_from_all_that_decides_its_outcome(project: Path) -> None:
    course = read_course(project)
    (course.source / LESSON).mkdir()
    (course.source / LESSON / "table.csv").write_text("1,2")
    whole = lesson.read(course, LESSON)
    parts = {**record.depends_on(whole, whole.exercises[0]), **proofs.machinery(proofs.TRIES)}
    assert {
        "cells",
        "asked",
        "limits",
        f"source/{LESSON}/table.csv",
        f"tests/answers/{LESSON}/double/wrong-size.py",
        "unrolled/check.py",
        "unrolled/checks/failures.py",
        "autograde/engine.py",
        "autograde/kernel.py",
        "autograde/trusted/examiner.py",
        "autograde/trusted/proxy.py",
        "autograde/inside/agent.py",
        "autograde/source.py",
        "tests/trying.py",
        "tests/tolerances.py",
        "constraints.txt",
    } <= parts.keys()
    others = ("letter", "autograde/mutants/nets", "autograde/report", "tests/conftest", "tests/test_")
    assert not [name for name in parts if any(other in name for other in others)]
    assert b"_check_letter" not in parts["cells"] and b"twice" not in parts["cells"]


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    """A home with a lesson's two notebooks, its packed check, and what it imports."""
    packed = {"double": {"body": base64.b64encode(b"from unrolled import check").decode()}}
    texts = {
        "unrolled/__init__.py": "",
        "unrolled/check.py": "from unrolled.checks.readiness import ready",
        "unrolled/checks/readiness.py": "def ready(): ...",
        "unrolled/figures.py": "SIZE = 1",
        "unrolled/other.py": "",
        f"unrolled/checks/{LESSON}.json": json.dumps(packed),
        "unrolled/checks/02-other.json": "{}",
        f"lessons/{LESSON}/table.csv": "1,2",
        f"source/{LESSON}.py": SOURCE,
        "constraints.txt": "torch==1",
        "conftest.py": "",
        "tests/nbval.cfg": "[a]",
    }
    for kind in ("lessons", "solutions"):
        notebook = new_notebook(cells=[new_code_cell("from unrolled import check, figures", id="a")])
        texts[f"{kind}/{LESSON}/{LESSON}.ipynb"] = nbformat.writes(notebook)
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def _longer(path: Path) -> None:
    path.write_text(path.read_text() + " \n")


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        (f"lessons/{LESSON}/table.csv", True),
        (f"unrolled/checks/{LESSON}.json", False),  # checks are run on every machine
        ("unrolled/check.py", False),
        ("unrolled/checks/readiness.py", True),  # what demonstrations ask
        ("unrolled/figures.py", True),
        ("constraints.txt", True),
        ("conftest.py", True),
        ("tests/nbval.cfg", True),
        ("unrolled/other.py", False),
        ("unrolled/checks/02-other.json", False),
        (f"source/{LESSON}.py", False),  # the build compares it with the notebooks
    ],
)
def test_a_proof_of_notebooks_holds_until_what_they_run_changes(notebooks: Path, name: str, counts: bool) -> None:
    before = proofs.of_notebooks(notebooks, LESSON)
    _longer(notebooks / name)
    assert (proofs.of_notebooks(notebooks, LESSON) != before) is counts


@pytest.mark.parametrize("kind", ["lessons", "solutions"])
def test_code_and_outputs_of_a_notebook_count_and_prose_does_not(notebooks: Path, kind: str) -> None:
    path = notebooks / kind / LESSON / f"{LESSON}.ipynb"
    found, proof = nbformat.read(path, as_version=4), proofs.of_notebooks(notebooks, LESSON)
    found.cells.insert(0, new_markdown_cell("Two."))
    nbformat.write(found, path)
    assert proofs.of_notebooks(notebooks, LESSON) == proof
    found.cells[1].outputs = [new_output("stream", text="4")]
    nbformat.write(found, path)
    printed = proofs.of_notebooks(notebooks, LESSON)
    found.cells[1].source += "\n2"
    nbformat.write(found, path)
    assert len({proof, printed, proofs.of_notebooks(notebooks, LESSON)}) == 3


def test_what_runs_notebooks_is_part_of_their_proof() -> None:
    assert {"tests/notebooks.py", "autograde/markers.py"} <= proofs.machinery(proofs.RUNS).keys()


def test_what_runs_a_lesson_on_another_device_is_part_of_its_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"tests/placement.py", "tests/second_device.py"} <= proofs.machinery(proofs.PLACES).keys()
    lesson = "07-electricity"
    before = proofs.of_placement(lesson)
    files = library.files_for
    monkeypatch.setattr(library, "files_for", lambda *given: [*files(*given), HOME / "README.md"])
    assert proofs.of_placement(lesson) != before


# --- what is kept --------------------------------------------------------------------------------


def test_proofs_are_kept_beside_each_other_and_go_with_their_exercise(tmp_path: Path) -> None:
    keep: Callable[..., None] = proofs.keep
    for what in ("b", "a"):
        keep(tmp_path, LESSON, "outcomes.json", what, f"hash of {what}", ["a", "b"])
    assert proofs.kept(tmp_path, LESSON, "outcomes.json") == {"a": "hash of a", "b": "hash of b"}
    keep(tmp_path, LESSON, "outcomes.json", "a", "another", ["a"])
    assert proofs.kept(tmp_path, LESSON, "outcomes.json") == {"a": "another"}
    folder = tmp_path / "tests" / "answers" / LESSON
    assert [path.name for path in folder.iterdir()] == ["outcomes.json"]
    (folder / "outcomes.json").write_text("{")
    assert proofs.kept(tmp_path, LESSON, "outcomes.json") == {}
