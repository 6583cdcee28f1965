"""A lesson's two notebooks, run: the solved one does what it did, the released one stops at its stubs and nowhere else.

whole     every cell, under nbval: outputs are compared, and demonstrations must work on stubs too
graded    what grading runs, without demonstrations, in a plain kernel: whether it works on this machine
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from autograde.markers import DEMO_TAG, NOT_ANSWERED

WHOLE = {
    "solutions": ("--nbval", "--nbval-sanitize-with", "tests/nbval.cfg"),
    "lessons": ("--nbval-lax",),
}
"""How nbval runs a notebook of each kind."""
KERNEL = "python3"
CELL_SECONDS = 1800
MOST_LINES = 200
"""Of what nbval says to a notebook that fails, at most so much is shown."""
ONE_LINE = re.compile(r"(?:^|\n)○ Exercise \S+ (?:is|stands on Exercise \S+, which is) not answered yet\.$")


def is_stub(trace: str) -> bool:
    """Whether an error's text says, in one line, that there is no answer yet."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", trace).strip()
    return plain.endswith(f"NotImplementedError: {NOT_ANSWERED}") or bool(ONE_LINE.search(plain))


# --- every cell ----------------------------------------------------------------------------------


def whole(home: Path, lesson: str) -> list[str]:
    """What nbval says where one of the two notebooks fails, run side by side."""
    with ThreadPoolExecutor(len(WHOLE)) as pool:
        return [said for said in pool.map(lambda kind: _under_nbval(home, kind, lesson), WHOLE) if said]


def _under_nbval(home: Path, kind: str, lesson: str) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", "--tb=short", "-p", "no:xdist"]
    command += [
        "-p",
        "no:cacheprovider",
        "-p",
        "no:hypothesispytest",
        *WHOLE[kind],
        "--nbval-kernel-name",
        KERNEL,
        f"{kind}/{lesson}",
    ]
    done = subprocess.run(command, cwd=home, env=own, capture_output=True, text=True, check=False)
    said = "\n".join((done.stdout + done.stderr).splitlines()[-MOST_LINES:])
    return "" if done.returncode == 0 else f"{kind}/{lesson}, whole:\n{said}"


# --- what grading runs ---------------------------------------------------------------------------


def graded(home: Path, lesson: str) -> list[str]:
    """What is wrong with the graded parts of the two notebooks, a sentence each."""
    found = []
    for kind, judge in (("solutions", _solved), ("lessons", _released)):
        for path in sorted((home / kind / lesson).glob("*.ipynb")):
            ran = run(nbformat.read(path, as_version=4), path.parent)
            found += [f"{kind}/{lesson}: {said}" for cell in ran.cells for said in judge(cell)]
    return found


def run(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """Run a notebook's code cells but the demonstrations, whatever fails, and return it with their outputs."""
    notebook.cells = [
        cell for cell in notebook.cells if cell.cell_type == "code" and DEMO_TAG not in cell.metadata.get("tags", ())
    ]
    for cell in notebook.cells:
        cell.outputs = []
    client = NotebookClient(
        notebook,
        kernel_name=KERNEL,
        timeout=CELL_SECONDS,
        startup_timeout=CELL_SECONDS,
        allow_errors=True,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    return notebook


def _solved(cell: NotebookNode) -> Iterator[str]:
    error = _error_of(cell)
    if error:
        yield f"{_name(cell)} fails: {error}"
    points = _grading(cell).get("points", 0) if _grading(cell).get("grade") else 0
    for output in cell.outputs if points else ():
        if output.output_type == "execute_result" and float(output.data["text/plain"]) < points:
            yield f"{_name(cell)} gives {output.data['text/plain']} of {points} points to the solution"


def _released(cell: NotebookNode) -> Iterator[str]:
    grading, error = _grading(cell), _error_of(cell)
    if grading.get("grade") and not error:
        yield f"{_name(cell)} passes although nothing is answered"
    if error and not ((grading.get("grade") or grading.get("solution")) and is_stub(error)):
        yield f"{_name(cell)} fails: {error}"


def _error_of(cell: NotebookNode) -> str:
    """The traceback that a cell ended with, or nothing."""
    return next(("\n".join(one.traceback) for one in cell.outputs if one.output_type == "error"), "")


def _grading(cell: NotebookNode) -> dict[str, Any]:
    return cell.metadata.get("nbgrader", {})


def _name(cell: NotebookNode) -> str:
    return f"the cell {_grading(cell).get('grade_id', cell.id)}"
