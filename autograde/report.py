"""The class report: one table in the terminal, one HTML page with plots, both from the gradebook.

The gradebook knows the scores (also those given by hand); the autograded notebooks
know the reasons. The page loads nothing from anywhere.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import nbformat
from jinja2 import Environment, PackageLoader
from nbgrader.api import Gradebook, MissingEntry
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograde import manifest as manifests
from autograde import results
from autograde.course import Course
from autograde.manifest import Manifest
from autograde.results import Result
from autograde.submission import plain


@dataclass(frozen=True)
class Row:
    """One student's submission to one lesson."""

    student: str
    result: Result
    problem: str = ""


@dataclass(frozen=True)
class LessonReport:
    """One lesson's rows, by student."""

    lesson: str
    manifests: tuple[Manifest, ...]
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        return self.manifests[0].title if len(self.manifests) == 1 else self.lesson

    @property
    def machine_points(self) -> float:
        """Points that the grader gives."""
        return sum(cell.points for manifest in self.manifests for cell in manifest.cells if cell.role == "check")

    @property
    def hand_points(self) -> float:
        """Points that a person gives."""
        return sum(manifest.max_score for manifest in self.manifests) - self.machine_points


def collect(
    course: Course, lessons: list[str], problems: dict[tuple[str, str], str] | None = None
) -> list[LessonReport]:
    """Read the gradebook and the autograded notebooks of these lessons.

    Args:
        problems: what went wrong with a recorded submission, by (lesson, student).
    """
    problems = problems or {}
    reports = []
    with Gradebook(course.db_url, course.config.CourseDirectory.course_id) as gradebook:
        for lesson in lessons:
            parts = manifests.load_all(course, lesson)
            rows = [
                Row(student, _result(course, gradebook, parts, student), problems.get((lesson, student), ""))
                for student in _students(gradebook, lesson)
            ]
            if rows:
                reports.append(LessonReport(lesson, parts, tuple(rows)))
    return reports


def show(reports: list[LessonReport], console: Console) -> None:
    """Print a table a lesson: score and what to know, a line a student."""
    for report in reports:
        table = Table(title=f"{report.lesson} · {report.machine_points:g} points by machine", title_justify="left")
        table.add_column("student", no_wrap=True)
        table.add_column("points", justify="right", no_wrap=True)
        table.add_column("s", justify="right", no_wrap=True)
        table.add_column("what to know", overflow="fold")
        for row in report.rows:
            machine = [mark for mark in row.result.marks if not mark.by_hand]
            score = sum(mark.score or 0 for mark in machine)
            table.add_row(
                escape(plain(row.student)), f"{score:g}", f"{row.result.seconds:.1f}", escape(plain(headline(row)))
            )
        console.print(table)


def headline(row: Row) -> str:
    """One plain sentence on a submission: what happened, or how many exercises are right."""
    if row.problem:
        return row.problem
    machine = [mark for mark in row.result.marks if not mark.by_hand]
    remarks = Counter(mark.remark for mark in machine if mark.remark)
    said = list(row.result.notes)
    if not remarks:
        return " ".join([*said, "All checks passed."])
    for remark, count in remarks.most_common(1):
        if remark in said:
            continue
        if count > 1:
            said.append(f"{count} checks: {remark}")
        else:
            first = next(mark for mark in machine if mark.remark)
            said.append(f"{first.exercise.split(' · ')[0]}: {first.remark}")
    others = sum(remarks.values()) - remarks.most_common(1)[0][1]
    if others:
        said.append(f"({others} more.)")
    return " ".join(dict.fromkeys(said))


def write_html(reports: list[LessonReport], path: Path) -> Path:
    """Write the report's page, complete in one file."""
    env = Environment(loader=PackageLoader("autograde"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page = env.get_template("report.html.j2").render(
        reports=[_context(report) for report in reports],
        made=datetime.now().strftime("%Y-%m-%d %H:%M"),
        points=results.points,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    return path


# --- reading -------------------------------------------------------------------------------------


def _students(gradebook: Gradebook, lesson: str) -> list[str]:
    try:
        return sorted(submission.student.id for submission in gradebook.assignment_submissions(lesson))
    except MissingEntry:
        return []


def _result(course: Course, gradebook: Gradebook, parts: Sequence[Manifest], student: str) -> Result:
    found = []
    for manifest in parts:
        path = course.step("autograded", student, manifest.assignment) / f"{manifest.notebook}.ipynb"
        notebook = nbformat.read(path, as_version=4) if path.is_file() else nbformat.v4.new_notebook()
        found.append(results.read(notebook, manifest, results.recorded(gradebook, manifest, student)))
    return results.joined(found, parts)


# --- drawing -------------------------------------------------------------------------------------


def _context(report: LessonReport) -> dict[str, object]:
    totals = [sum(mark.score or 0 for mark in row.result.marks if not mark.by_hand) for row in report.rows]
    checks = [mark for mark in report.rows[0].result.marks if not mark.by_hand]
    solved = [
        sum(mark.full for row in report.rows for mark in row.result.marks if mark.grade_id == check.grade_id)
        for check in checks
    ]
    remarks = {
        check.grade_id: Counter(
            mark.remark
            for row in report.rows
            for mark in row.result.marks
            if mark.grade_id == check.grade_id and mark.remark
        ).most_common(5)
        for check in checks
    }
    return {
        "report": report,
        "checks": checks,
        "remarks": remarks,
        "headline": headline,
        "totals": totals,
        "histogram": _histogram(totals, report.machine_points),
        "solved": _bars([check.exercise.split(" · ")[0] for check in checks], solved, len(report.rows)),
    }


def _histogram(totals: Sequence[float], best: float) -> str:
    figure, axes = _axes()
    axes.hist(totals, bins=[best * step / 10 for step in range(11)], color="#0072B2", edgecolor="white")
    axes.set(xlabel=f"points of {best:g}", ylabel="students", title="Scores")
    axes.yaxis.get_major_locator().set_params(integer=True)
    return _svg(figure, f"Histogram of the scores of {len(totals)} students")


def _bars(names: list[str], counts: list[int], students: int) -> str:
    figure, axes = _axes(height=0.6 + 0.32 * len(names))
    places = range(len(names))
    axes.barh(places, [students] * len(names), color="#E6E6E6")
    axes.barh(places, counts, color="#009E73")
    axes.set_yticks(places, names)
    axes.invert_yaxis()
    axes.set(xlabel=f"full marks, of {students} students", title="Exercises")
    return _svg(figure, "Bars: how many students have full marks, by exercise")


def _axes(height: float = 2.4):  # type: ignore[no-untyped-def]
    from matplotlib.figure import Figure  # only reports draw

    figure = Figure(figsize=(5.2, height), layout="constrained")
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _svg(figure, label: str) -> str:  # type: ignore[no-untyped-def]
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None})
    svg = buffer.getvalue()
    return svg[svg.index("<svg") :].replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)
