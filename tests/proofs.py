"""What was proved and need not be run again, by hashes of all that it depends on, beside a lesson's answers.

    tests/answers/NN-name/outcomes.json    of each exercise: all its answers get what they deserve
    tests/answers/NN-name/notebooks.json   the lesson's two notebooks, run whole, do what they should, and its cells
                                           run on a second device

A proof holds for this content alone: whatever changes it changes its hash, and it is run again. What another
machine can change (its Python, its packages beside the pins) is why one right and one wrong answer and the
graded part of each notebook are run everywhere.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import nbformat

from autograde import build, library, source
from autograde.course import Course, find_course
from autograde.mutants import answers, record
from autograde.mutants import lesson as lessons
from autograde.mutants.lesson import Exercise, Lesson

HOME = Path(__file__).parents[1]
OUTCOMES, NOTEBOOKS = "outcomes.json", "notebooks.json"
WHOLE, PLACED = RUNS_KEPT = ("whole", "second device")
"""What is proved of a lesson's notebooks."""
TRIES = ("from tests import trying",)
RUNS = ("from tests import notebooks",)
PLACES = ("from tests import placement, second_device",)
"""What tries answers, what runs notebooks, and what runs lessons on another device."""


@cache
def course() -> Course:
    """The course whose tests these are."""
    return find_course(HOME)


@cache
def lesson(name: str) -> Lesson:
    """A lesson from its text, read once."""
    return lessons.read(course(), name)


def exercise(name: str, grade_id: str) -> Exercise | None:
    """An exercise of a lesson, if it has one of that name."""
    return next((one for one in lesson(name).exercises if one.grade_id == grade_id), None)


# --- what a proof is made from -------------------------------------------------------------------


def of_exercise(whole: Lesson, one: Exercise) -> str:
    """sha256 of all on which the outcomes of an exercise's answers depend."""
    return build.content_hash(sorted((record.depends_on(whole, one) | machinery(TRIES)).items()))


def of_notebooks(home: Path, name: str) -> str:
    """sha256 of all on which a run of a lesson's two notebooks, whole, depends.

    Their code, the outputs that are compared, what lies beside them, the library that all this imports, the pins,
    what runs and judges them. Not prose, and not what asks answers: checks are run on every machine, see `RUNS`.
    """
    files = [path for kind in ("lessons", "solutions") for path in (home / kind / name).rglob("*") if path.is_file()]
    cells = {path: _cells(path) for path in files if path.suffix == ".ipynb"}
    texts = [cell["source"] for found in cells.values() for cell in found]
    files += [home / build.PINS, home / "conftest.py", home / "tests" / "nbval.cfg"]
    files += library.computing_files(home, texts)
    parts = {path.relative_to(home).as_posix(): path.read_bytes() for path in files if path.is_file()}
    parts |= {path.relative_to(home).as_posix(): json.dumps(found).encode() for path, found in cells.items()}
    return build.content_hash(sorted((parts | machinery(RUNS)).items()))


def of_placement(name: str) -> str:
    """sha256 of all on which a lesson's run on a second device depends: code, library, pins, and what runs it."""
    texts = [cell.source for cell in source.read(HOME / "source" / f"{name}.py").cells if cell.cell_type == "code"]
    files = [path for path in (HOME / "source" / name).rglob("*") if path.is_file() and path.suffix != ".ipynb"]
    files += [HOME / build.PINS, *library.files_for(HOME, texts)]
    parts = {path.relative_to(HOME).as_posix(): path.read_bytes() for path in files}
    parts["code"] = json.dumps(texts).encode()
    return build.content_hash(sorted((parts | machinery(PLACES)).items()))


def machinery(starts: tuple[str, ...]) -> dict[str, bytes]:
    """The files of these tests that this code imports, and what they import of the packages, by name."""
    own = library.files_for(HOME, starts, "tests")
    texts = [path.read_text(encoding="utf-8") for path in own]
    packages = [path for name in ("autograde", library.LIBRARY) for path in library.files_for(HOME, texts, name)]
    return {path.relative_to(HOME).as_posix(): path.read_bytes() for path in (*own, *packages)}


def _cells(notebook: Path) -> list[dict[str, Any]]:
    """A notebook's code cells: source, tags, outputs."""
    return [
        {"source": cell.source, "metadata": cell.metadata, "outputs": cell.outputs}
        for cell in nbformat.read(notebook, as_version=4).cells
        if cell.cell_type == "code"
    ]


# --- what is kept --------------------------------------------------------------------------------


def kept(home: Path, name: str, file: str) -> dict[str, str]:
    """The proofs in a lesson's file, by what they prove; none where it can't be read."""
    try:
        found = json.loads((home / answers.FOLDER / name / file).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(home: Path, name: str, file: str, what: str, proof: str, known: Iterable[str]) -> None:
    """Write down a proof; what is kept of anything that is not `known` any more goes."""
    proofs = {one: text for one, text in kept(home, name, file).items() if one in set(known)} | {what: proof}
    path = home / answers.FOLDER / name / file
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{file}-")
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(json.dumps(proofs, indent=1, sort_keys=True) + "\n")
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)
