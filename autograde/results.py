"""What came out of grading one submission, for the report, the feedback and the terminal alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry

from autograde.manifest import Manifest
from autograde.submission import METADATA_KEY


@dataclass(frozen=True)
class Mark:
    """One graded cell: its exercise, its points, and the remark where points are missing."""

    grade_id: str
    exercise: str
    score: float | None
    points: float
    remark: str = ""
    hint: str = ""
    by_hand: bool = False

    @property
    def full(self) -> bool:
        return self.score is not None and self.score >= self.points


@dataclass(frozen=True)
class Result:
    """One submission: its marks in the lesson's order, and notes for the instructor."""

    marks: tuple[Mark, ...]
    notes: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def score(self) -> float:
        return sum(mark.score or 0.0 for mark in self.marks)

    @property
    def points(self) -> float:
        return sum(mark.points for mark in self.marks)


def read(notebook: NotebookNode, manifest: Manifest, scores: dict[str, float | None] | None = None) -> Result:
    """The result that a graded notebook holds.

    Args:
        notebook: from `grade`, or its copy in autograded/.
        manifest: the lesson's cells.
        scores: points by grade_id from the gradebook, which knows what was graded by hand.
    """
    found = notebook.metadata.get(METADATA_KEY, {})
    outcomes = found.get("outcomes", {})
    by_a_person = str(found.get("unreadable", "graded by hand"))
    marks = []
    for cell in manifest.cells:
        if not cell.graded:
            continue
        outcome = outcomes.get(cell.grade_id, {})
        by_hand = cell.role != "check"
        score = outcome.get("score")
        if scores is not None:
            score = scores.get(cell.grade_id, score)
        marks.append(
            Mark(
                grade_id=cell.grade_id,
                exercise=cell.exercise or cell.grade_id,
                score=score,
                points=cell.points,
                remark=by_a_person if by_hand else str(outcome.get("reason", "This check was never run.")),
                hint=str(outcome.get("hint", "")),
                by_hand=by_hand,
            )
        )
    return Result(tuple(marks), tuple(found.get("notes", ())), float(found.get("seconds", 0.0)))


def joined(results: Sequence[Result], manifests: Sequence[Manifest]) -> Result:
    """The result of a whole submission: of its notebooks, each cell with the name that it has among all."""
    if len(results) == 1 and manifests[0].notebook == manifests[0].assignment:
        return results[0]
    marks = [
        replace(mark, grade_id=manifest.name(mark.grade_id), exercise=f"{manifest.notebook}: {mark.exercise}")
        for result, manifest in zip(results, manifests, strict=True)
        for mark in result.marks
    ]
    notes = [
        note if all(note in other.notes for other in results) else f"{manifest.notebook}: {note}"
        for result, manifest in zip(results, manifests, strict=True)
        for note in result.notes
    ]
    return Result(tuple(marks), tuple(dict.fromkeys(notes)), sum(result.seconds for result in results))


def recorded(gradebook: Gradebook, manifest: Manifest, student: str) -> dict[str, float | None]:
    """Points by grade_id as the gradebook has them; None where a person has not graded yet."""
    try:
        submission = gradebook.find_submission_notebook(manifest.notebook, manifest.assignment, student)
    except MissingEntry:  # a notebook that came after the submission
        return {}
    return {mark.name: None if mark.needs_manual_grade else mark.score for mark in submission.grades}


def points(value: float | None) -> str:
    """`3`, `2.5`, or `–` where nothing was graded yet."""
    return "–" if value is None else f"{value:g}"


def summary_cell(result: Result, manifest: Manifest) -> NotebookNode:
    """A markdown cell that says it all: `exercise, points, remark`."""
    pad = ' style="padding: 0.3em 1em 0.3em 0; vertical-align: top"'
    rows = "".join(
        f"<tr><td{pad}>{escape(mark.exercise)}</td><td{pad}>{points(mark.score)}&nbsp;/&nbsp;{points(mark.points)}</td>"
        f"<td{pad}>{'✓' if mark.full else escape(mark.remark)}</td></tr>"
        for mark in result.marks
    )
    table = f"<table><tr><th>Exercise</th><th>Points</th><th>Remark</th></tr>{rows}</table>"
    return nbformat.v4.new_markdown_cell(f"## Your result: {escape(manifest.title)}\n\n{table}", id="summary")
