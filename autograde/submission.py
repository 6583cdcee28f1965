"""What a student handed in, whatever it is, put back into the lesson's shape.

`read` takes any file and returns the cells in it, or says in one sentence why
there are none. `restore` starts from the manifest: each graded cell once, in
order, with the instructor's text; from the submission come the text of answers
and the cells that the student added. Tags, points, ids and outputs of the
submission mean nothing.
"""

from __future__ import annotations

import json
import stat
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograde.manifest import Cell, Manifest, sha
from autograde.markers import DEMO_TAG

MAX_BYTES = 256_000_000
MAX_CELLS = 5000
METADATA_KEY = "autograde"

NOT_RUN = "This check was never run."
MISSING_ANSWER = "# The answer cell {grade_id!r} was missing from the submission."


class UnreadableError(Exception):
    """Why no cell could be read: one plain sentence."""


@dataclass(frozen=True)
class SubmittedCell:
    """The little of a submitted cell that is used."""

    type: str
    source: str
    id: str
    grade_id: str


def read(path: Path) -> list[SubmittedCell]:
    """The cells of a submitted file, of any notebook version, however odd.

    Raises:
        UnreadableError: there is no file, or no notebook in it.
    """
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableError(f"{path.name} is no file but a link or something else; hand in the notebook itself.")
        size = found.st_size
        if size > MAX_BYTES:
            raise UnreadableError(
                f"The file is too large ({size // 1_000_000} MB; at most {MAX_BYTES // 1_000_000} MB)."
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(f"No notebook named {path.name} was handed in.") from None
    except OSError as error:
        raise UnreadableError(f"The file can't be opened: {error.strerror}.") from None
    if not raw.strip():
        raise UnreadableError("The file is empty.")
    try:
        notebook = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableError("The file is not a notebook: it is not text.") from None
    except json.JSONDecodeError as error:
        raise UnreadableError(f"The file is not a notebook: not valid JSON at line {error.lineno}.") from None
    except (RecursionError, ValueError):
        raise UnreadableError("The file is not a notebook: its JSON can't be read.") from None
    raw_cells = _raw_cells(notebook)
    if len(raw_cells) > MAX_CELLS:
        raise UnreadableError(f"The notebook has {len(raw_cells):,} cells; at most {MAX_CELLS:,} are read.")
    return [cell for raw_cell in raw_cells if (cell := _submitted(raw_cell)) is not None]


def restore(submitted: list[SubmittedCell], manifest: Manifest) -> NotebookNode:
    """The lesson's notebook with a student's answers in it, nothing run yet.

    Every check holds an error until a run replaces it: what is never run scores
    zero. `metadata.autograde.notes` says what had been changed and was put back.
    """
    known = {cell.id: index for index, cell in enumerate(manifest.cells)}
    known |= {cell.grade_id: index for index, cell in enumerate(manifest.cells) if cell.grade_id}
    first: dict[int, SubmittedCell] = {}
    extra: dict[int, list[SubmittedCell]] = defaultdict(list)
    copies: set[int] = set()
    order: list[int] = []
    place = -1
    for cell in submitted:
        index = known.get(cell.grade_id, known.get(cell.id))
        if index is None:
            extra[place].append(cell)
        elif index not in first:
            first[index] = cell
            order.append(index)
            place = index
        else:
            copies.add(index)
            if manifest.cells[index].role in ("answer", "code"):
                extra[place].append(cell)

    cells = [_extra_cell(cell, -1, n) for n, cell in enumerate(extra[-1])]
    for index, expected in enumerate(manifest.cells):
        mine = first.get(index)
        if mine is not None or expected.metadata:
            cells.append(_restored_cell(expected, mine))
        cells.extend(_extra_cell(cell, index, n) for n, cell in enumerate(extra[index]))

    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.nbformat_minor = 5
    notebook.metadata = NotebookNode(kernelspec=manifest.metadata.get("kernelspec", {}))
    notebook.metadata[METADATA_KEY] = NotebookNode(notes=_notes(manifest, first, copies, order))
    return notebook


def unreadable(manifest: Manifest, reason: str) -> NotebookNode:
    """The notebook of a submission that can't be read: every check holds the reason."""
    notebook = restore([], manifest)
    notebook.metadata[METADATA_KEY] = NotebookNode(notes=[reason], unreadable=reason)
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.outputs:
            cell.outputs = [error_output("Unreadable", reason)]
    return notebook


def plain(text: str) -> str:
    """Text without control characters: nothing that a terminal obeys."""
    return "".join(character if character.isprintable() else "�" for character in text)


def error_output(name: str, message: str) -> NotebookNode:
    """The output by which nbgrader sees that a check did not pass; the message is all it shows."""
    return nbformat.v4.new_output("error", ename=name, evalue=message, traceback=[message])


# --- reading -------------------------------------------------------------------------------------


def _raw_cells(notebook: Any) -> list[Any]:
    if not isinstance(notebook, dict):
        raise UnreadableError("The file is not a notebook: it holds other data.")
    sheets = notebook.get("worksheets")  # nbformat 3 and older
    if isinstance(sheets, list):
        return [cell for sheet in sheets if isinstance(sheet, dict) for cell in _listed(sheet.get("cells"))]
    if not isinstance(notebook.get("cells"), list):
        raise UnreadableError("The file is not a notebook: it has no cells.")
    return _listed(notebook["cells"])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _submitted(raw: Any) -> SubmittedCell | None:
    if not isinstance(raw, dict):
        return None
    source = raw.get("source", raw.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        return None
    metadata = raw.get("metadata")
    grading = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = grading.get("grade_id") if isinstance(grading, dict) else None
    return SubmittedCell(
        type="code" if raw.get("cell_type") == "code" else "markdown",
        source=source.encode("utf-8", "replace").decode("utf-8"),  # half surrogate pairs can't be written
        id=raw["id"] if isinstance(raw.get("id"), str) else "",
        grade_id=grade_id if isinstance(grade_id, str) else "",
    )


# --- restoring -----------------------------------------------------------------------------------


def _restored_cell(expected: Cell, mine: SubmittedCell | None) -> NotebookNode:
    theirs = expected.role in ("prose", "code", "demo", "answer", "manual")
    if theirs and mine is not None:
        source = mine.source
    elif expected.role == "answer":
        # not the stub: the student may have written the answer into a cell of their own
        source = MISSING_ANSWER.format(grade_id=expected.grade_id)
    else:
        source = expected.source
    cell = _new_cell(expected.type, source, expected.id)
    if expected.role == "demo" and sha(source) == expected.released:
        cell.metadata.tags = [DEMO_TAG]
    if expected.metadata:
        cell.metadata.nbgrader = NotebookNode(expected.metadata)
    if expected.role == "check":
        cell.outputs = [error_output("NotRun", NOT_RUN)]
    return cell


def _extra_cell(cell: SubmittedCell, place: int, number: int) -> NotebookNode:
    return _new_cell(cell.type, cell.source, f"student-{place + 1}-{number}")


def _new_cell(kind: str, source: str, cell_id: str) -> NotebookNode:
    new = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    return new(source, id=cell_id)


def _notes(manifest: Manifest, first: dict[int, SubmittedCell], copies: set[int], order: list[int]) -> list[str]:
    """What the instructor should know about the shape of the notebook, a sentence each."""
    notes = []
    graded = {index: cell for index, cell in enumerate(manifest.cells) if cell.metadata}
    if not any(index in first for index in graded):
        return ["None of the lesson's cells are in this notebook: is it another lesson's?"]
    for index, cell in graded.items():
        mine = first.get(index)
        if mine is None:
            notes.append(f"The cell {cell.grade_id} had been deleted; it was put back.")
            continue
        if index in copies:
            notes.append(f"The cell {cell.grade_id} stood there more than once; its first copy was graded.")
        if mine.type != cell.type:
            notes.append(f"The cell {cell.grade_id} had been turned into {mine.type}; it was turned back.")
        if cell.role in ("check", "locked", "task") and sha(mine.source) != cell.released:
            notes.append(f"The cell {cell.grade_id} had been edited; the original was used.")
    if order != sorted(order):
        notes.append("Cells had been moved; they were run in the lesson's order.")
    return notes
