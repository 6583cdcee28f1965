"""How a course is built, from top to bottom.

    source/NN-name.py  --read-->  source/NN-name/NN-name.ipynb      the instructor's notebook
                       --release-->  lessons/NN-name/               nbgrader's generate_assignment
                       --manifest.write-->  run/manifests/          what the grader trusts
                       --packing.packed-->  unrolled/checks/        what the notebooks' one-line checks run
                       --solve-->  solutions/NN-name/               nbgrader's generate_solution, executed
    lessons/*/         --index.write-->  lessons/README.md          what there is, and what stands on what

A build of unchanged text changes no byte. Solutions carry a hash of all that their outputs come from,
so that only lessons whose code, library or pins changed are executed again; prose is only written anew.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import GenerateAssignment, GenerateSolution
from nbgrader.converters.base import BaseConverter

from autograde import index, leaks, library, manifest, packing, source, steps
from autograde.course import Course
from autograde.errors import CourseError
from autograde.steps import StepError
from autograde.submission import METADATA_KEY

PINS = "constraints.txt"
MAX_SOLUTION_BYTES = 1_500_000


class BuildError(Exception):
    """What could not be built, and why."""


def build(course: Course, lessons: list[str], say: Callable[[str], None] = lambda line: None) -> list[str]:
    """Make the notebooks of these lessons; `say` hears a line about each step taken.

    Returns:
        The lessons that changed.

    Raises:
        SourceError: a lesson's text is refused.
        BuildError: nbgrader refused it, or its solution does not run.
    """
    texts = {lesson: source.dump(source.read(course.source / f"{lesson}.py")) for lesson in lessons}
    changed = []
    for lesson, text in texts.items():
        done = []
        if _release_is_stale(course, lesson, text):
            _write(course.source / lesson / f"{lesson}.ipynb", text)
            release(course, lesson)
            done.append("released")
        if _pack(course, manifest.load(course, lesson)):
            done.append("checks packed")
        found = solved(course, lesson)
        if found is None:
            say(f"{lesson}: executing the solution")
            solve(course, lesson)
            done.append("solved")
        elif _keep_solution(course, lesson, found):
            done.append("the solution's text written")
        if done:
            changed.append(lesson)
        say(f"{lesson}: {' and '.join(done) or 'unchanged'}")
    if index.write(course):
        say(f"{index.NAME}: written")
    return changed


def check(course: Course, lessons: list[str]) -> list[str]:
    """What is not as a build would make it, a sentence each; builds in a temporary folder.

    Raises:
        SourceError: a lesson's text is refused.
    """
    problems = []
    known = {one.lesson: one for one in index.entries(course)}
    with tempfile.TemporaryDirectory(prefix="autograde-build-") as name:
        temporary = _elsewhere(course, Path(name))
        for lesson in lessons:
            notebook = source.read(course.source / f"{lesson}.py")
            text, known[lesson] = source.dump(notebook), index.entry(lesson, notebook)
            if (course.source / lesson).is_dir():
                shutil.copytree(course.source / lesson, temporary.source / lesson)
            _write(temporary.source / lesson / f"{lesson}.ipynb", text)
            release(temporary, lesson)
            for path in _differences(temporary.release / lesson, course.release / lesson):
                problems.append(f"lessons/{lesson}/{path} is not what its source makes: run `autograde build {lesson}`")
            if _packs_differ(course, manifest.from_text(text, lesson, lesson, course.config)):
                problems.append(f"the packed checks of {lesson} are not its own: run `autograde build {lesson}`")
            if solved(temporary, lesson) != _files_in(course.solutions / lesson):
                problems.append(f"solutions/{lesson} was made from something else: run `autograde build {lesson}`")
    for extra in sorted({path.name for path in course.release.glob("*/")} - set(course.lessons())):
        problems.append(f"lessons/{extra} has no source: delete it")
    if not index.is_current(course, [known[lesson] for lesson in sorted(known)]):
        problems.append(f"lessons/{index.NAME} is not what the lessons make: run `autograde build`")
    problems.extend(str(leak) for leak in leaks.find(course))
    return problems


def _pack(course: Course, made: manifest.Manifest) -> bool:
    """Write the bodies of a lesson's checks to where the course keeps them; whether they changed."""
    folder = packing.folder_of(course)
    if folder is None or not _packs_differ(course, made):
        return False
    _write(folder / f"{made.notebook}.json", packing.packed(made))
    return True


def _packs_differ(course: Course, made: manifest.Manifest) -> bool:
    folder = packing.folder_of(course)
    if folder is None:
        return False
    kept = folder / f"{made.notebook}.json"
    return not kept.is_file() or kept.read_text(encoding="utf-8") != packing.packed(made)


def release(course: Course, lesson: str) -> None:
    """nbgrader's generate_assignment: lessons/ and the gradebook get the lesson.

    Raises:
        BuildError: nbgrader refused.
    """
    _run_step(GenerateAssignment, course, lesson)


def solve(course: Course, lesson: str) -> None:
    """nbgrader's generate_solution: the notebook with its answers, executed, and no cell in error.

    Raises:
        BuildError: a cell failed, wrote to stderr, or the notebook is too large. solutions/ is left alone then.
    """
    with tempfile.TemporaryDirectory(prefix="autograde-solve-") as name:
        made = _generated(course, lesson, Path(name), execute=True)
        notebook = _read(made / f"{lesson}.ipynb")
        _refuse_errors(lesson, notebook)
        _tidy(notebook)
        notebook.metadata[METADATA_KEY] = {"built_from": solution_hash(course, lesson, notebook)}
        size = len(source.dump(notebook).encode())
        if size > MAX_SOLUTION_BYTES:
            raise BuildError(f"{lesson}: the solution has {size // 1000} kB; at most {MAX_SOLUTION_BYTES // 1000}.")
        _keep_solution(course, lesson, _as_files(notebook, made))


def solved(course: Course, lesson: str) -> dict[str, bytes] | None:
    """A solution's files as its source makes them, with the outputs that it has; None if it must be executed again."""
    path = course.solutions / lesson / f"{lesson}.ipynb"
    if not path.is_file():
        return None
    kept = _read(path)
    with tempfile.TemporaryDirectory(prefix="autograde-solve-") as name:
        made = _generated(course, lesson, Path(name), execute=False)
        notebook = _read(made / f"{lesson}.ipynb")
        _tidy(notebook)
        proof = solution_hash(course, lesson, notebook)
        made_cells, kept_cells = _code_cells(notebook), _code_cells(kept)
        same = [cell.source for cell in made_cells] == [cell.source for cell in kept_cells]
        if not same or proof != kept.metadata.get(METADATA_KEY, {}).get("built_from"):
            return None
        for mine, other in zip(made_cells, kept_cells, strict=True):
            mine.outputs, mine.execution_count = other.outputs, other.execution_count
        notebook.metadata[METADATA_KEY] = {"built_from": proof}
        return _as_files(notebook, made)


def solution_hash(course: Course, lesson: str, notebook: NotebookNode) -> str:
    """sha256 of what a solution's outputs come from: its code, the files beside it, the library, the pins.

    What asks answers is left out (`library.computing_files`): of a check that passes the output shows its number
    and points, and that the solution passes is proved elsewhere, by whatever grades it.

    Args:
        notebook: the solved lesson; outputs and prose don't count.
    """
    home, own = course.home, course.source / lesson
    code = [cell.source for cell in _code_cells(notebook)]
    checks = [[one.exercise, one.points] for one in manifest.load(course, lesson).cells if one.role == "check"]
    parts = {path.relative_to(own).as_posix(): path for path in own.rglob("*") if path.is_file()}
    parts.pop(f"{lesson}.ipynb", None)
    parts |= {path.relative_to(home).as_posix(): path for path in library.computing_files(home, code)}
    parts |= {PINS: home / PINS} if (home / PINS).exists() else {}
    found = {name: path.read_bytes() for name, path in parts.items()} | {"": json.dumps([code, checks]).encode()}
    return content_hash(sorted(found.items()))


def _generated(course: Course, lesson: str, folder: Path, *, execute: bool) -> Path:
    """Run nbgrader's generate_solution; the folder in which it left the lesson's files."""
    config = copy.deepcopy(course.config)
    config.CourseDirectory.solution_directory = str(folder)
    config.Execute.enabled = execute
    _run_step(GenerateSolution, replace(course, config=config), lesson)
    return folder / lesson


def _as_files(notebook: NotebookNode, folder: Path) -> dict[str, bytes]:
    """A lesson's files by name: the notebook, and what nbgrader put beside it."""
    return _files_in(folder) | {f"{folder.name}.ipynb": source.dump(notebook).encode()}


def _keep_solution(course: Course, lesson: str, files: dict[str, bytes]) -> bool:
    """Make these the files of a solution, and no others; whether anything changed."""
    folder = course.solutions / lesson
    if files == _files_in(folder):
        return False
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return True


def _files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def _code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def content_hash(parts: Iterable[tuple[str, bytes]]) -> str:
    """sha256 of names and contents, in this order."""
    digest = hashlib.sha256()
    for name, content in parts:
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()


# --- steps ---------------------------------------------------------------------------------------


def _run_step(step: type[BaseConverter], course: Course, lesson: str) -> None:
    directory = course.directory()
    directory.assignment_id = lesson
    try:
        steps.run(step(coursedir=directory, config=course.config))
    except StepError as error:
        raise BuildError(f"{lesson}: nbgrader refused it. {_advice(str(error))}") from None


def _advice(said: str) -> str:
    if "there are submissions associated with it" in said.replace("\n", " "):
        return (
            "Its graded cells changed, and this course run holds submissions to it already. "
            "Use another run (AUTOGRADE_RUN=run-2 autograde build), or restore the cells."
        )
    return said


def _release_is_stale(course: Course, lesson: str, text: str) -> bool:
    built = course.source / lesson / f"{lesson}.ipynb"
    if not built.is_file() or built.read_text(encoding="utf-8") != text:
        return True
    if not (course.release / lesson / f"{lesson}.ipynb").is_file():
        return True
    kept = course.manifests / lesson / f"{lesson}.json"
    if not kept.is_file():
        return True
    with Gradebook(course.db_url, course.config.CourseDirectory.course_id) as gradebook:
        try:
            gradebook.find_notebook(lesson, lesson)
        except MissingEntry:
            return True
    return False


def _refuse_errors(lesson: str, notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                trace = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(output.traceback))
                raise BuildError(f"{lesson}: the cell {cell.id} of the solution fails.\n{trace}")
            if output.output_type == "stream" and output.name == "stderr":
                raise BuildError(f"{lesson}: the cell {cell.id} writes to stderr: {output.text.strip()}")


def _tidy(notebook: NotebookNode) -> None:
    """Leave nothing that differs between machines: versions, editing locks, execution times."""
    notebook.metadata.language_info = {"name": "python"}
    for cell in notebook.cells:
        for key in ("execution", "deletable", "editable"):
            cell.metadata.pop(key, None)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _elsewhere(course: Course, folder: Path) -> Course:
    """The same course with its notebooks and gradebook in another folder."""
    config = copy.deepcopy(course.config)
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.source_directory = str(folder / "source")
    config.CourseDirectory.release_directory = str(folder / "lessons")
    return replace(course, config=config, run=folder, source=folder / "source", release=folder / "lessons")


def _differences(made: Path, kept: Path) -> Iterator[str]:
    a, b = _files_in(made), _files_in(kept)
    yield from sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))


def require_lessons(course: Course, names: list[str]) -> list[str]:
    """The lessons with text sources that these names mean.

    Raises:
        CourseError: there are none, or a name fits none.
    """
    known = course.lessons()
    if not known:
        raise CourseError(f"There are no lessons in {course.source}: write source/01-name.py first.")
    picked = course.pick(names)
    return [lesson for lesson in picked if lesson in known]
