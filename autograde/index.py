"""A page about the whole course, made from its lessons: `lessons/README.md`.

A table of the lessons in order with what each asks, takes and gives, the totals, and a map of what stands
on what. Everything comes from the released notebooks: their metadata (`title`, `question`, `minutes`,
`needs`) and the points of their graded cells. So the page names what is built, and nothing else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograde import markers
from autograde.course import Course
from autograde.results import points

NAME = "README.md"
_MADE = re.compile(r"<!-- Made by `autograde build` from the lessons' own metadata \(([0-9a-f]{16})\)\. -->\n")


@dataclass(frozen=True)
class Entry:
    """What the page says of one lesson.

    Attributes:
        lesson: its name, and that of its folder and notebook: "08-lstm".
        title, question: in words, as its header has them.
        minutes: about how long it takes.
        needs: the lessons that it stands on, by name.
        exercises: how many headings have a graded cell below them.
        points: all that it gives; `by_hand`: what of it no check can give.
    """

    lesson: str
    title: str
    question: str
    minutes: int
    needs: tuple[str, ...]
    exercises: int
    points: float
    by_hand: float

    @property
    def number(self) -> str:
        """What the lesson is called for short: "08"."""
        return number(self.lesson)


def number(lesson: str) -> str:
    """The part of a lesson's name before its first hyphen."""
    return lesson.split("-")[0]


def entries(course: Course) -> list[Entry]:
    """The released lessons that say what they are, in order."""
    found = []
    for path in sorted(course.release.glob("*/*.ipynb")):
        if path.stem == path.parent.name:
            notebook = nbformat.read(path, as_version=4)
            if "title" in notebook.metadata.get("unrolled", {}):
                found.append(entry(path.stem, notebook))
    return found


def entry(lesson: str, notebook: NotebookNode) -> Entry:
    """What a lesson's notebook, released or not, says of itself."""
    about = notebook.metadata["unrolled"]
    heading, exercises = "", set()
    total = by_hand = 0.0
    for cell in notebook.cells:
        heading = markers.heading(cell) or heading
        grading = cell.metadata.get("nbgrader", {})
        if grading.get("grade") or grading.get("task"):
            exercises.add(heading or grading["grade_id"])
            total += float(grading["points"])
            by_hand += float(grading["points"]) if grading.get("task") or grading.get("solution") else 0.0
    return Entry(
        lesson=lesson,
        title=str(about["title"]),
        question=str(about["question"]),
        minutes=int(about["minutes"]),
        needs=tuple(about["needs"]),
        exercises=len(exercises),
        points=total,
        by_hand=by_hand,
    )


def page(lessons: list[Entry]) -> str:
    """The page in Markdown, byte for byte the same for the same lessons."""
    text = "\n".join(
        [
            "",
            "# The lessons",
            "",
            _summary(lessons),
            "",
            *_table(lessons),
            "",
            "## What stands on what",
            "",
            "```mermaid",
            *_map(lessons),
            "```",
            "",
            "An arrow leads from a lesson to one that stands on it. In words:",
            "",
            *(f"- {sentence}" for sentence in _in_words(lessons)),
            "",
        ]
    )
    return f"<!-- Made by `autograde build` from the lessons' own metadata ({_digest(text)}). -->\n{text}"


def is_made(text: str) -> bool:
    """Whether a page is as some build made it, with nothing added, taken away or changed."""
    head = _MADE.match(text)
    return head is not None and head[1] == _digest(text[head.end() :])


def write(course: Course) -> bool:
    """Bring `lessons/README.md` up to date; says whether it changed. A course without lessons gets none."""
    lessons = entries(course)
    if is_current(course, lessons):
        return False
    (course.release / NAME).write_text(page(lessons), encoding="utf-8")
    return True


def is_current(course: Course, lessons: list[Entry]) -> bool:
    """Whether `lessons/README.md` is what these lessons make."""
    path = course.release / NAME
    if not path.is_file():
        return not lessons
    return path.read_text(encoding="utf-8") == page(lessons)


def copy(course: Course, folder: Path) -> bool:
    """Put the page beside copies of the lessons, where its links lead; says whether it did.

    Not where one of the lessons is missing, and never over a page that somebody has written in.
    """
    source, target = course.release / NAME, folder / NAME
    if not source.is_file() or not all((folder / one.lesson).is_dir() for one in entries(course)):
        return False
    text = source.read_text(encoding="utf-8")
    if target.is_file():
        kept = target.read_text(encoding="utf-8")
        if kept == text or not is_made(kept):
            return False
    target.write_text(text, encoding="utf-8")
    return True


# --- the parts of the page -----------------------------------------------------------------------


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _summary(lessons: list[Entry]) -> str:
    minutes = sum(one.minutes for one in lessons)
    by_hand = sum(one.by_hand for one in lessons)
    return (
        f"{_count(len(lessons), 'lesson')}, about {_hours(minutes)}, "
        f"{_count(sum(one.exercises for one in lessons), 'exercise')}, "
        f"{_count(sum(one.points for one in lessons), 'point')}"
        + (f", {points(by_hand)} of them marked by hand." if by_hand else ".")
    )


def _table(lessons: list[Entry]) -> Iterator[str]:
    yield "| lesson | the question | minutes | exercises | points | by hand |"
    yield "|---|---|--:|--:|--:|--:|"
    for one in lessons:
        link = f"[{one.number} · {_cell(one.title)}]({one.lesson}/{one.lesson}.ipynb)"
        numbers = f"{one.minutes} | {one.exercises} | {points(one.points)} | {points(one.by_hand)}"
        yield f"| {link} | {_cell(one.question)} | {numbers} |"
    yield (
        f"| *all* | | {sum(one.minutes for one in lessons)} | {sum(one.exercises for one in lessons)} | "
        f"{points(sum(one.points for one in lessons))} | {points(sum(one.by_hand for one in lessons))} |"
    )


def _map(lessons: list[Entry]) -> Iterator[str]:
    """What stands on what, in Mermaid's words: GitHub and JupyterLab draw it."""
    yield "flowchart TD"
    yield "  accTitle: What stands on what"
    yield f"  accDescr: {' '.join(_in_words(lessons))}"
    titles = {one.lesson: f"{one.number} · {one.title}" for one in lessons}
    missing = {name: number(name) for one in lessons for name in one.needs if name not in titles}
    for name, title in (titles | missing).items():
        yield f'  {_node(name)}["{_label(title)}"]'
    for one in lessons:
        for needed in one.needs:
            yield f"  {_node(needed)} --> {_node(one.lesson)}"


def _in_words(lessons: Iterable[Entry]) -> Iterator[str]:
    for one in lessons:
        needed = [number(name) for name in one.needs]
        yield f"{one.number} stands on {_and(needed)}." if needed else f"{one.number} is where to begin."


def _node(lesson: str) -> str:
    return "n_" + re.sub(r"\W", "_", lesson)


def _label(text: str) -> str:
    """Text inside quotes of a Mermaid node."""
    return text.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")


def _cell(text: str) -> str:
    """Text inside a cell of a table and, there, inside a link."""
    return re.sub(r"([|\[\]<>*`\\])", r"\\\1", " ".join(text.split()))


def _count(how_many: float, what: str) -> str:
    return f"{points(how_many)} {what}" + ("" if how_many == 1 else "s")


def _hours(minutes: int) -> str:
    if minutes < 90:
        return _count(minutes, "minute")
    return f"{points(round(minutes / 30) / 2)} hours"


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
