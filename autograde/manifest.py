"""What a lesson's notebook must hold, from the instructor's side alone.

nbgrader's gradebook keeps neither the order of cells, nor tags, nor cells
without a grade_id. The manifest does, and the grader trusts nothing else: a
submission only contributes the text of its answer cells and cells of its own.
A manifest holds hidden tests and stays with the course run; it holds no solution.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum

from autograde import markers, overlay
from autograde.course import Course
from autograde.errors import CourseError
from autograde.markers import DEMO_TAG
from autograde.names import bound_names
from autograde.release import released_source
from autograde.sandbox import Bounds

Role = Literal["prose", "code", "demo", "locked", "answer", "check", "manual", "task"]


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Attributes:
        cell_seconds: wall time of one cell, and of one answer to a check.
        check_seconds: wall time of one check with all the answers it asks for.
        check_bytes: memory that one check may take on the trusted side, for copies of values and what it makes of
            them (RLIMIT_DATA, beyond what the examiner holds before).
        notebook_seconds: wall time of everything.
        start_seconds: wall time until the kernel answers.
        output_bytes: all that its cells print and display.
        sandbox: memory, processes, files, processor time (`autograde.sandbox.Bounds`).
    """

    cell_seconds: float = 10.0
    check_seconds: float = 60.0
    check_bytes: int = 2 << 30
    notebook_seconds: float = 300.0
    start_seconds: float = 60.0
    output_bytes: int = 1_000_000
    sandbox: Bounds = field(default_factory=Bounds)

    @classmethod
    def of(cls, settings: dict[str, Any]) -> Limits:
        """From a lesson's `limits:`, or back from `asdict`."""
        bounds = settings.get("sandbox", {})
        return cls(**{**settings, "sandbox": bounds if isinstance(bounds, Bounds) else Bounds(**bounds)})


@dataclass(frozen=True)
class Cell:
    """One cell of the lesson.

    Attributes:
        id: the cell's id in the notebook.
        type: "code" or "markdown".
        role: prose; code that a student may change; demo (not run when grading);
            locked; answer; check; manual (an answer graded by hand); task.
        source: what the grader puts back: a check with its hidden tests, an answer as its stub.
        released: sha256 of the text that students got.
        exercise: the heading above, "Exercise 2.1 · One step of memory".
        defines: the names that an answer defines: what its check may ask the student's process for.
        private: further hidden tests of a check, from the course's overlay; never part of a notebook.
        metadata: nbgrader's fields, checksum included.
    """

    id: str
    type: str
    role: Role
    source: str
    released: str
    exercise: str = ""
    tags: tuple[str, ...] = ()
    defines: tuple[str, ...] = ()
    private: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)

    @property
    def grade_id(self) -> str:
        return str(self.metadata.get("grade_id", ""))

    @property
    def points(self) -> float:
        return float(self.metadata.get("points", 0))

    @property
    def graded(self) -> bool:
        return self.role in ("check", "manual", "task")


@dataclass(frozen=True)
class Manifest:
    """A notebook's cells in order, and what a submission of it may use.

    A lesson is an assignment with one notebook of the same name; other courses have several in one.
    """

    assignment: str
    notebook: str
    source_sha256: str
    cells: tuple[Cell, ...]
    metadata: dict[str, Any] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)

    @property
    def title(self) -> str:
        return str(self.metadata.get("unrolled", {}).get("title", self.assignment))

    @property
    def declares(self) -> tuple[str, ...]:
        """The names that answers define."""
        return tuple(dict.fromkeys(name for cell in self.cells for name in cell.defines))

    @property
    def max_score(self) -> float:
        return sum(cell.points for cell in self.cells if cell.graded)

    def name(self, grade_id: str) -> str:
        """What a graded cell is called among those of all the assignment's notebooks."""
        return grade_id if self.notebook == self.assignment else f"{self.notebook}/{grade_id}"

    def dumps(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False) + "\n"

    @classmethod
    def loads(cls, text: str) -> Manifest:
        raw = json.loads(text)
        cells = tuple(
            Cell(**{**cell, "tags": tuple(cell["tags"]), "defines": tuple(cell["defines"])})
            for cell in raw.pop("cells")
        )
        return cls(cells=cells, limits=Limits.of(raw.pop("limits")), **raw)


def from_text(text: str, assignment: str, notebook: str, config: Any = None, *, released: bool = False) -> Manifest:
    """The manifest of an instructor's notebook, ours or another course's, from its JSON.

    With `released` it is the one that students got: without solutions, and without hidden tests.
    `limits:` in the notebook's `unrolled` metadata (or in `autograde`) overrides the defaults.
    """
    parsed = nbformat.reads(text, as_version=4)
    cells: list[Cell] = []
    exercise = ""
    for index, cell in enumerate(parsed.cells):
        exercise = markers.heading(cell) or exercise
        cells.append(_cell(cell, index, exercise, cell.source if released else released_source(cell, notebook, config)))
    about = parsed.metadata.get("unrolled", parsed.metadata.get("autograde", {}))
    return Manifest(
        assignment=assignment,
        notebook=notebook,
        source_sha256=sha(text),
        cells=tuple(cells),
        metadata=json.loads(json.dumps(parsed.metadata)),
        limits=Limits.of(about.get("limits", {})),
    )


def load(course: Course, assignment: str, notebook: str | None = None) -> Manifest:
    """The manifest that the build wrote, made again if the instructor's notebook changed since; and private tests.

    Raises:
        CourseError: the lesson was not built, or a private test is refused.
    """
    name = notebook or assignment
    kept = course.manifests / assignment / f"{name}.json"
    text = _instructors_text(course, assignment, name)
    if kept.is_file():
        manifest = Manifest.loads(kept.read_text(encoding="utf-8"))
        if manifest.source_sha256 == sha(text):
            return overlay.applied(manifest, course)
    return overlay.applied(write(course, assignment, name), course)


def load_all(course: Course, assignment: str) -> tuple[Manifest, ...]:
    """The manifests of all notebooks of an assignment, in order.

    Raises:
        CourseError: it was not built, or a private test is refused.
    """
    return tuple(load(course, assignment, notebook) for notebook in course.notebooks(assignment))


def write(course: Course, assignment: str, notebook: str) -> Manifest:
    """Derive a lesson's manifest from its instructor's notebook, and keep it in the course run."""
    text = _instructors_text(course, assignment, notebook)
    manifest = from_text(text, assignment, notebook, course.config)
    path = course.manifests / assignment / f"{notebook}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(manifest.dumps(), encoding="utf-8")
    return manifest


def _instructors_text(course: Course, assignment: str, name: str) -> str:
    """The instructor's notebook; where it asks nbgrader to make tests (`### AUTOTEST`), the one in which they are made.

    Raises:
        CourseError: it is not there, or its tests were not made since. A line that only asks for a test tests nothing.
    """
    source = course.source / assignment / f"{name}.ipynb"
    if not source.is_file():
        raise CourseError(
            f"{assignment} is not built: there is no {source.name} beside its source. Run `autograde build`."
        )
    text = source.read_text(encoding="utf-8")
    word = str(course.config.InstantiateTests.get("autotest_delimiter", "AUTOTEST"))
    asks = re.compile(rf"^\s*#.*{re.escape(word)}", re.M)
    if word not in text or not any(asks.search(cell.source) for cell in nbformat.reads(text, as_version=4).cells):
        return text
    directory = course.directory()
    made = Path(directory.root, directory.source_with_tests_directory, assignment, source.name)
    if not made.is_file() or made.stat().st_mtime < source.stat().st_mtime:
        raise CourseError(
            f"{source} asks for tests to be made, and they were not, since it changed. "
            f"Run `nbgrader generate_assignment {assignment} --source_with_tests`."
        )
    return made.read_text(encoding="utf-8")


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _cell(cell: NotebookNode, index: int, exercise: str, released: str) -> Cell:
    role = _role(cell)
    grading = dict(cell.metadata.get("nbgrader", {})) if role not in ("prose", "code", "demo") else {}
    kept = nbformat.from_dict({"cell_type": cell.cell_type, "source": cell.source, "metadata": {"nbgrader": grading}})
    if role in ("answer", "manual"):
        kept.source = released
    if grading:
        grading["checksum"] = compute_checksum(kept)
    return Cell(
        id=str(cell.get("id") or grading.get("grade_id") or f"cell-{index}"),
        type=cell.cell_type,
        role=role,
        source=kept.source,
        released=sha(released),
        exercise=exercise,
        tags=tuple(cell.metadata.get("tags", ())),
        defines=_defined(cell) if role in ("answer", "manual") else (),
        metadata=grading,
    )


def _defined(cell: NotebookNode) -> tuple[str, ...]:
    if cell.cell_type != "code":
        return ()
    try:
        return tuple(bound_names(cell.source))
    except SyntaxError:  # another course's cell with magics, or in another language
        return ()


def _role(cell: NotebookNode) -> Role:
    grading = cell.metadata.get("nbgrader", {})
    if grading.get("task"):
        return "task"
    if grading.get("solution"):
        return "manual" if grading.get("grade") else "answer"
    if grading.get("grade"):
        return "check"
    if grading.get("locked"):
        return "locked"
    if cell.cell_type != "code":
        return "prose"
    return "demo" if DEMO_TAG in cell.metadata.get("tags", ()) else "code"
