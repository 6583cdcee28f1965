"""A lesson's text, `source/NN-name.py`, read into the notebook that nbgrader takes.

Authors write the part of nbgrader's metadata that says something; every other
field is written here. What nbgrader would leak, break on or pass over is
refused, all of it at once, each with its line and with what to write instead.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import yaml
from nbformat import NotebookNode

from autograde import markers
from autograde.lint import lint
from autograde.markers import HIDDEN, RUBRIC, SOLUTION, MarkerError

SCHEMA_VERSION = 3
LESSON_KEYS = ("title", "question", "minutes", "needs")
GRADE_KEYS = {"grade_id", "solution", "grade", "points", "task", "locked"}
GRADE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*$")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a source file: where, what, and what to write instead."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class SourceError(Exception):
    """A source that can't be built; `problems` holds everything that was found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def read(path: Path) -> NotebookNode:
    """The notebook of one lesson: full nbgrader metadata, ids that depend on nothing but the text.

    Raises:
        SourceError: something would leak, break, or never be graded.
    """
    text = path.read_text(encoding="utf-8")
    starts = _cell_starts(path, text)
    try:
        notebook = jupytext.reads(text, fmt="py:percent")
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2  # the header begins with its fence
        raise SourceError([Problem(path, line, "the header is not YAML: quote texts that hold : ? or {")]) from None
    if len(notebook.cells) != len(starts):
        raise SourceError([Problem(path, 1, "text before the first `# %%`: put it into a cell")])

    problems = [*_lesson_problems(path, notebook), *_cell_problems(path, notebook, starts)]
    problems += [Problem(path, starts[one.cell] + one.line, one.message) for one in lint(notebook.cells)]
    if problems:
        raise SourceError(sorted(problems, key=lambda problem: problem.line))

    for cell, cell_id in zip(notebook.cells, _cell_ids(notebook), strict=True):
        cell.id = cell_id
        cell.metadata = _cell_metadata(cell)
    notebook.metadata = NotebookNode(
        kernelspec=notebook.metadata.kernelspec, unrolled=notebook.metadata.unrolled, language_info={"name": "python"}
    )
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def dump(notebook: NotebookNode) -> str:
    """A notebook as text, byte for byte the same for the same notebook."""
    return str(nbformat.writes(notebook)) + "\n"


# --- where cells start ---------------------------------------------------------------------------


def _cell_starts(path: Path, text: str) -> list[int]:
    """Line numbers (from 1) of the `# %%` lines.

    Raises:
        SourceError: a `# %%` inside a cell, where it would cut the cell in two, or no Python.
    """
    inside = {line for first, last in _string_lines(path, text) for line in range(first + 1, last + 1)}
    starts, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not re.match(r"\s*#\s*%%", line):
            continue
        if number in inside or not line.startswith("# %%"):
            problems.append(Problem(path, number, "a `# %%` inside a cell: write it another way, for example `#  %%`"))
        else:
            starts.append(number)
    if problems:
        raise SourceError(problems)
    return starts


def _string_lines(path: Path, text: str) -> Iterator[tuple[int, int]]:
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type in (tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", -1)):
                yield token.start[0], token.end[0]
    except (tokenize.TokenError, SyntaxError) as error:
        line = error.args[1][0] if isinstance(error, tokenize.TokenError) else error.lineno
        raise SourceError([Problem(path, line or 1, f"this is not Python: {error.args[0]}")]) from None


# --- what is refused -----------------------------------------------------------------------------


def _lesson_problems(path: Path, notebook: NotebookNode) -> Iterator[Problem]:
    about = notebook.metadata.get("unrolled", {})
    for key in LESSON_KEYS:
        if key not in about:
            yield Problem(path, 1, f"the header's `unrolled:` has no `{key}`: say {', '.join(LESSON_KEYS)}")
    for needed in about.get("needs", []):
        if not (path.parent / f"{needed}.py").exists():
            yield Problem(path, 1, f"`needs` names {needed!r}, and there is no {needed}.py beside this file")
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        yield Problem(path, 1, "the header has no kernelspec: write `kernelspec: {display_name: Python 3, …}`")


def _cell_problems(path: Path, notebook: NotebookNode, starts: list[int]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    answers: list[str] = []
    checked: set[str] = set()
    hints: set[str] = set()
    answer_lines: dict[str, int] = {}
    for cell, line in zip(notebook.cells, starts, strict=True):
        grading = cell.metadata.get("nbgrader", {})
        grade_id = grading.get("grade_id", "")
        if grade_id in seen:
            yield Problem(path, line, f"grade_id {grade_id!r} stands already at line {seen[grade_id]}: choose another")
        elif grade_id:
            seen[grade_id] = line
        if cell.cell_type == "markdown" and re.search(r"^### ", cell.source, re.M):
            hints = set()
        hints |= set(re.findall(r"<summary>(.*?)</summary>", cell.source))

        for offset, message in (
            *_metadata_problems(cell, grading),
            *_marker_problems(cell, grading),
            *_syntax_problems(cell),
        ):
            yield Problem(path, line + offset, message)

        if grading.get("solution"):
            answers.append(grade_id)
            if not grading.get("grade"):
                answer_lines[grade_id] = line
        elif grading.get("grade"):
            mine = [answer for answer in answers if grade_id == f"{answer}-check"]
            checked.update(mine)
            if not mine:
                wanted = f"`{answers[-1]}-check`" if answers else "the grade_id of an answer cell above it and `-check`"
                yield Problem(path, line, f"check {grade_id!r} belongs to no answer above it: call it {wanted}")
            for offset, hint in _hints_named(cell.source):
                if hint not in hints:
                    message = (
                        f"hint={hint!r} is the summary of no folded hint in this exercise: copy one, letter for letter"
                    )
                    yield Problem(path, line + offset, message)
    for grade_id in answer_lines.keys() - checked:
        yield Problem(
            path, answer_lines[grade_id], f"answer {grade_id!r} has no check: add `{grade_id}-check` below it"
        )


def _metadata_problems(cell: NotebookNode, grading: dict[str, Any]) -> Iterator[tuple[int, str]]:
    if "title" in cell.metadata:
        yield 0, f"options that can't be read: {cell.metadata['title']!r}; write `nbgrader={{…}}` as JSON on this line"
    if not grading:
        if "nbgrader" in cell.metadata:
            yield 0, "`nbgrader={}` says nothing: leave it out, or give a grade_id"
        return
    for key in sorted(grading.keys() - GRADE_KEYS):
        yield 0, f"nbgrader knows no {key!r}: write one of {', '.join(sorted(GRADE_KEYS))}"
    grade_id = grading.get("grade_id", "")
    if not isinstance(grade_id, str) or not GRADE_ID.match(grade_id):
        yield 0, f"grade_id {grade_id!r}: write small letters, digits and hyphens, such as `rnn-step`"
    if not any(grading.get(role) for role in ("solution", "grade", "task", "locked")):
        yield 0, f"cell {grade_id!r} has no role: say `solution`, `grade`, `task` or `locked`"
    if grading.get("grade") or grading.get("task"):
        points = grading.get("points")
        if not isinstance(points, int | float) or isinstance(points, bool) or points <= 0:
            yield 0, f'cell {grade_id!r} has no points: write `"points": 3`'
    elif "points" in grading:
        yield (
            0,
            f'cell {grade_id!r} has points but nothing is graded in it: give them to its check, or say `"grade": true`',
        )
    if grading.get("task") and cell.cell_type != "markdown":
        yield 0, "a task is a markdown cell: write `# %% [markdown]`"
    if grading.get("task") and (grading.get("grade") or grading.get("solution")):
        yield 0, "a task is graded by hand and holds no answer: leave out `grade` and `solution`"
    graded_alone = bool(grading.get("grade")) != bool(grading.get("solution"))
    if cell.cell_type == "markdown" and graded_alone and not grading.get("task"):
        yield 0, "a markdown answer is graded by hand: say both `grade` and `solution`, or make it a `task`"


def _marker_problems(cell: NotebookNode, grading: dict[str, Any]) -> Iterator[tuple[int, str]]:
    try:
        found = markers.blocks(cell.source)
    except MarkerError as error:
        yield error.line + 1, str(error)
        return
    roles = {
        SOLUTION: (grading.get("solution"), 'an answer cell, `"solution": true`'),
        HIDDEN: (grading.get("grade") and not grading.get("solution"), 'a check cell, `"grade": true`'),
        RUBRIC: (grading.get("task"), 'a task cell, `"task": true`'),
    }
    for block in found:
        allowed, where = roles[block.kind]
        if not allowed:
            yield block.first + 1, f"BEGIN {block.kind} outside its kind of cell: it belongs in {where}"
    if grading.get("solution") and cell.cell_type == "code" and not any(b.kind == SOLUTION for b in found):
        yield 0, "an answer cell without `### BEGIN SOLUTION` would be released empty: mark what the student writes"


def _syntax_problems(cell: NotebookNode) -> Iterator[tuple[int, str]]:
    """The cell as written, and as students get it, must be Python."""
    if cell.cell_type != "code":
        return
    try:
        ast.parse(cell.source)
    except SyntaxError as error:
        yield (error.lineno or 1), f"this is not Python: {error.msg}"
        return
    try:
        found = markers.blocks(cell.source)
        ast.parse(markers.without(cell.source, HIDDEN))
    except MarkerError:
        return  # said by _marker_problems
    except SyntaxError:
        hidden = next(block for block in found if block.kind == HIDDEN)
        yield hidden.first + 1, "hidden tests as a function's only body release broken code: put a visible check before"


def _hints_named(source: str) -> Iterator[tuple[int, str]]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "hint" and isinstance(node.value, ast.Constant):
            yield node.value.lineno, str(node.value.value)


# --- what is written for the author --------------------------------------------------------------


def _cell_ids(notebook: NotebookNode) -> Iterator[str]:
    """The grade_id, else the heading above and the cell's ordinal under it."""
    heading, ordinals = "start", Counter[str]()
    taken = {cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells}
    for cell in notebook.cells:
        title = markers.heading(cell)
        if title:
            heading = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:48] or "start"
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id:
            yield grade_id
            continue
        ordinals[heading] += 1
        cell_id = f"{heading}-{ordinals[heading]}"
        yield cell_id if cell_id not in taken else f"{cell_id}-cell"


def _cell_metadata(cell: NotebookNode) -> NotebookNode:
    metadata = NotebookNode()
    if cell.metadata.get("tags"):
        metadata.tags = list(cell.metadata["tags"])
    grading = cell.metadata.get("nbgrader")
    if grading:
        solution, grade, task = (bool(grading.get(role)) for role in ("solution", "grade", "task"))
        metadata.nbgrader = NotebookNode(
            grade_id=grading["grade_id"],
            solution=solution,
            grade=grade,
            task=task,
            locked=not solution,
            schema_version=SCHEMA_VERSION,
        )
        if grade or task:
            metadata.nbgrader.points = grading["points"]
    return metadata
