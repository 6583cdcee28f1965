"""Grading one's own work, without an instructor: `autograde check`."""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from autograde import grade, index, packing, results, source
from autograde import manifest as manifests
from autograde.course import Course, find_course, pick_one
from autograde.errors import CourseError
from autograde.manifest import Manifest
from autograde.results import Mark, Result, points

WORK = "work"
"""The folder of a student's own copies, beside lessons/."""


@dataclass(frozen=True)
class Hint:
    """A folded hint of an exercise: the symptom that calls for it, and the advice."""

    symptom: str
    advice: str


@dataclass(frozen=True)
class Study:
    """One's own notebook, graded."""

    path: Path
    manifest: Manifest
    result: Result
    hidden_too: bool

    @property
    def machine(self) -> list[Mark]:
        return [mark for mark in self.result.marks if not mark.by_hand]

    @property
    def complete(self) -> bool:
        return all(mark.full for mark in self.machine)

    def hints(self, mark: Mark) -> list[Hint]:
        """The hints of this exercise whose symptom the remark shows."""
        return [hint for hint in _hints(self.manifest, mark.exercise) if _fits(hint, mark)]


def start(course: Course, lessons: list[str]) -> list[Path]:
    """Copy released lessons to work/, those that are not there yet, and the page about them when all are there.

    A copy that exists is never touched.

    Returns:
        The folders that were made.
    """
    made = []
    for lesson in lessons:
        target = course.home / WORK / lesson
        if not target.exists():
            shutil.copytree(course.release / lesson, target)
            made.append(target)
    index.copy(course, course.home / WORK)
    return made


def check(name: str) -> Study:
    """Grade one's own notebook.

    Args:
        name: a lesson ("02-recurrent-neuron", "02"), meaning the copy in work/; or a notebook's path.

    Raises:
        CourseError: no such lesson or notebook, or it was not started.
    """
    path = Path(name)
    if path.suffix == ".ipynb":
        if not path.is_file():
            raise CourseError(f"There is no notebook {path}.")
        course = find_course(path.resolve().parent)
        lesson = pick_one(path.stem, _released(course))
    else:
        course = find_course()
        lesson = pick_one(name, _released(course))
        path = course.home / WORK / lesson / f"{lesson}.ipynb"
        if not path.is_file():
            raise CourseError(f"You have not started {lesson}. Copy it to {WORK}/ with: autograde start {lesson}")
    manifest, hidden_too = _manifest(course, lesson)
    notebook = grade.grade(path.resolve(), manifest, course.release / lesson, sandboxed=False)
    return Study(path, manifest, results.read(notebook, manifest), hidden_too)


def show(study: Study, console: Console) -> None:
    """Print exercise, points and remark, each remark followed by the hints that fit."""
    table = Table(title=study.manifest.title, title_justify="left", show_lines=True)
    table.add_column("exercise", overflow="fold", max_width=30)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("remark", overflow="fold")
    for mark in study.result.marks:
        remark = "✓" if mark.full else mark.remark
        table.add_row(escape(mark.exercise), f"{points(mark.score)} / {points(mark.points)}", escape(remark))
    console.print(table)
    for mark in study.machine:
        for hint in study.hints(mark):
            console.print(f"[bold]{escape(mark.exercise)}[/bold] · {escape(hint.symptom)}")
            console.print(Padding(escape(hint.advice), (0, 0, 1, 2)))
    for note in study.result.notes:
        console.print(f"Note: {escape(note)}")
    total, best = sum(mark.score or 0 for mark in study.machine), sum(mark.points for mark in study.machine)
    tests = "visible and hidden checks" if study.hidden_too else "visible checks only: the hidden ones are not here"
    console.print(f"{total:g} of {best:g} points ({tests}).")


def write_html(study: Study, path: Path) -> Path:
    """Write the same as a page."""
    env = Environment(loader=PackageLoader("autograde"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page = env.get_template("check.html.j2").render(study=study, points=points)
    path.write_text(page, encoding="utf-8")
    return path


def _released(course: Course) -> list[str]:
    return sorted(path.name for path in course.release.glob("*/") if (path / f"{path.name}.ipynb").is_file())


def _manifest(course: Course, lesson: str) -> tuple[Manifest, bool]:
    """The lesson's manifest, and whether it holds the hidden checks: only with the source at hand."""
    text, notebook = course.source / f"{lesson}.py", course.source / lesson / f"{lesson}.ipynb"
    if text.is_file():
        return manifests.from_text(source.dump(source.read(text)), lesson, lesson, course.config), True
    hidden_too = notebook.is_file()
    path = notebook if hidden_too else course.release / lesson / f"{lesson}.ipynb"
    found = manifests.from_text(
        path.read_text(encoding="utf-8"), lesson, lesson, course.config, released=not hidden_too
    )
    return found if hidden_too else packing.unpacked(found, course), hidden_too


def _hints(manifest: Manifest, exercise: str) -> list[Hint]:
    prose = "\n".join(cell.source for cell in manifest.cells if cell.type == "markdown" and cell.exercise == exercise)
    found = re.findall(r"<details>\s*<summary>(.*?)</summary>(.*?)</details>", prose, re.S)
    return [Hint(_plain(symptom), _plain(advice)) for symptom, advice in found]


def _fits(hint: Hint, mark: Mark) -> bool:
    """The check names this hint, or the hint quotes what the remark says."""
    if mark.hint and _plain(mark.hint) == hint.symptom:
        return True
    return any(quoted in mark.remark for quoted in re.findall(r'"([^"]{8,})"', hint.symptom))


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())
