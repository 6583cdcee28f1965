"""How a class is graded, from top to bottom.

    grade_class   for each submission: grade it (in parallel), then record it (one writer)
    grade_all     one submission in, its graded notebooks out; touches no database
    grade         one notebook of it
    Recorder      nbgrader's own autograde step, given notebooks that are graded already

`grade_all` is the only step that is worth distributing: any `concurrent.futures`
executor can run it. Plain `nbgrader autograde` and formgrader's button come to the same
`grade` through `hooks`, one submission at a time.

A submission whose receipt says that it was graded by this engine is not graded again.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter
from sqlalchemy.exc import SQLAlchemyError

from autograde import directory, engine, kernel, receipts, steps, submission, warm
from autograde import manifest as manifests
from autograde.course import Course
from autograde.errors import CourseError
from autograde.manifest import Manifest
from autograde.receipts import Receipt
from autograde.sandbox import SandboxUnavailable
from autograde.steps import StepError
from autograde.submission import METADATA_KEY, UnreadableError

GRADED = "autograde_graded"
"""Where a notebook that is graded already waits among nbconvert's resources."""


@dataclass(frozen=True)
class Graded:
    """One submission after grading.

    Attributes:
        folder: what was handed in.
        notebooks: graded, by name; none where the recorded result still holds.
        before: the receipt of the last time, if there was one.
        problem: why it could not be recorded as it should.
    """

    lesson: str
    student: str
    folder: Path
    notebooks: dict[str, NotebookNode]
    receipt: Receipt
    before: Receipt | None = None
    problem: str = ""

    def changes(self) -> list[str]:
        """What a regrade changed: old score, new score, why."""
        if self.before is None or not self.notebooks:
            return []
        found = []
        for name, new in self.receipt.outcomes.items():
            old = self.before.outcomes.get(name, {"score": 0.0, "reason": "the check is new"})
            if old["score"] != new["score"]:
                why = new["reason"] or f"passes now; before: {old['reason']}"
                found.append(f"{self.student}, {self.lesson}, {name}: {old['score']:g} → {new['score']:g} ({why})")
        return found


def grade(
    path: Path, manifest: Manifest, files: Path | None = None, secret: str = "", sandboxed: bool = True
) -> NotebookNode:
    """Grade one submitted notebook.

    Args:
        path: the notebook; the files beside it are copied for the run.
        manifest: what the lesson holds.
        files: the folder of the lesson's own files, which replace the student's copies.
        secret: from which hidden tests draw their values; random where none is given.
        sandboxed: lock the student's process in; only one's own work is graded without.

    Returns:
        The notebook with each check's output, and what was found under `metadata.autograde`.
        Never raises for what a student handed in.

    Raises:
        SandboxUnavailable: this machine has no sandbox; the text says what to install.
    """
    try:
        notebook = submission.restore(submission.read(path), manifest)
    except UnreadableError as error:
        notebook = submission.unreadable(manifest, str(error))
    folders = [path.parent, *([files] if files else [])]
    try:
        return engine.run(notebook, manifest, folders, files=files, secret=secret, sandboxed=sandboxed)
    except SandboxUnavailable:
        raise
    except Exception as error:
        reason = f"The grader failed on this submission ({type(error).__name__}); tell your instructor."
        failed = engine.run(submission.unreadable(manifest, reason), manifest, [])
        failed.metadata[METADATA_KEY].notes.append(_where(error))
        return failed


def _where(error: Exception) -> str:
    """For whoever mends the grader: what it said, and where."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    said = submission.plain(str(error))[: engine.MAX_REASON]
    return f"{type(error).__name__} in {Path(frame.filename).name}, line {frame.lineno}: {said}"


def grade_all(
    folder: Path, manifests: Sequence[Manifest], files: Path | None = None, secret: str = ""
) -> dict[str, NotebookNode]:
    """Grade one submission: each notebook of the assignment, in order, as `grade` does.

    Returns:
        The notebooks by name, also those that were not handed in.
    """
    graded = {
        manifest.notebook: grade(folder / f"{manifest.notebook}.ipynb", manifest, files, secret)
        for manifest in manifests
    }
    for notebook in graded.values():
        notebook.metadata[METADATA_KEY].notes.extend(directory.notes(folder))
    return graded


def submissions(course: Course, lesson: str, students: list[str] | None = None) -> list[tuple[str, Path]]:
    """Who handed in a lesson, and the folder with it, by student.

    Raises:
        CourseError: two folders would be one student in the gradebook.
    """
    found: dict[str, Path] = {}
    for folder in sorted(course.run.glob(f"submitted/*/{lesson}")):
        student = directory.name_of(folder.parent.name)
        if student in found:
            raise CourseError(f"Two folders of {course.run / 'submitted'} mean the student {student}: rename one.")
        if folder.is_dir() and (not students or student in students):
            found[student] = folder
    return list(found.items())


def grade_class(
    course: Course,
    lessons: list[str],
    students: list[str] | None = None,
    *,
    again: bool = True,
    jobs: int | None = None,
    executor: Executor | None = None,
    report: Callable[[Graded], None] = lambda graded: None,
) -> list[Graded]:
    """Grade all submissions to these lessons and record every score.

    Args:
        course: where the submissions and the gradebook are.
        lessons: assignments that are built.
        students: only these, if given.
        again: grade also what has a receipt of this engine.
        jobs: how many at a time; by default as many as the machine has cores.
        executor: runs `grade_all`; by default threads, each waiting for processes of its own.
        report: called after each submission is recorded, in this thread.

    Raises:
        CourseError: a lesson is not built or not released, or the gradebook can't be written.
    """
    done, work = [], []
    for lesson in lessons:
        parts = manifests.load_all(course, lesson)
        recorded, now = _recorded(course, lesson, parts), receipts.lesson_hash(course, parts)
        for student, folder in submissions(course, lesson, students):
            key, before = receipts.key_of(course, folder, now), receipts.read(course, lesson, student)
            if not again and student in recorded and before is not None and before.key == key:
                done.append(Graded(lesson, student, folder, {}, before, before))
                report(done[-1])
            else:
                work.append((lesson, student, folder, parts, key, before))

    if work and executor is None:
        warm.start()
    with executor or ThreadPoolExecutor(max_workers=jobs or os.cpu_count() or 1) as pool, steps.one_engine():
        futures = {}
        for lesson, student, folder, parts, key, before in work:
            secret = receipts.secret_for(course, key.submission)
            future = pool.submit(grade_all, folder, parts, course.source / lesson, secret)
            futures[future] = lesson, student, folder, parts, key, before
        try:
            for future in as_completed(futures):
                lesson, student, folder, parts, key, before = futures[future]
                notebooks = future.result()
                receipt = receipts.receipt_of(lesson, student, notebooks, parts, key)
                graded = Graded(lesson, student, folder, notebooks, receipt, before)
                problem = _record(course, graded)
                if not problem:
                    receipts.write(course, receipt)
                done.append(replace(graded, problem=problem))
                report(done[-1])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            kernel.end_all()
            raise
    return sorted(done, key=lambda graded: (graded.lesson, graded.student))


def verify(course: Course, lesson: str, student: str) -> str:
    """Grade a submission again, recording nothing; how its score differs from its receipt, or nothing.

    Raises:
        CourseError: there is no receipt, or no submission.
    """
    receipt, folder = receipts.read(course, lesson, student), dict(submissions(course, lesson)).get(student)
    if receipt is None or folder is None:
        raise CourseError(f"{student} has no receipt for {lesson}: grade it first.")
    parts = manifests.load_all(course, lesson)
    key = receipts.key_of(course, folder, receipts.lesson_hash(course, parts))
    changed = [
        name for name in ("submission", "manifest", "engine") if getattr(key, name) != getattr(receipt.key, name)
    ]
    secret = receipts.secret_for(course, key.submission)
    notebooks = grade_all(folder, parts, course.source / lesson, secret)
    now = receipts.receipt_of(lesson, student, notebooks, parts, key)
    differs = [
        f"{name}: {receipt.outcomes.get(name, {}).get('score', 0):g} then, {outcome['score']:g} now"
        for name, outcome in now.outcomes.items()
        if outcome["score"] != receipt.outcomes.get(name, {}).get("score")
    ]
    if not differs:
        return ""
    since = f" Changed since: {', '.join(changed)}." if changed else ""
    return f"{'; '.join(differs)}.{since}"


# --- the one writer ------------------------------------------------------------------------------


class Recorder(Autograde):
    """nbgrader's autograde step for one submission that is graded already.

    What nbgrader does around the execution stays: the student and the submission in the
    gradebook, the time stamp, late penalties, copied files, the autograded folder.
    """

    def __init__(self, graded: Graded, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.graded = graded

    def init_notebooks(self) -> None:
        # no glob: a student's name may hold its special characters, and notebooks may be missing
        folder = self.graded.folder
        self.assignments = {str(folder): [str(folder / f"{name}.ipynb") for name in self.graded.notebooks]}

    def convert_single_notebook(self, notebook_filename: str) -> None:
        # one pass, with the steps of nbgrader's second: its first one cleans what is about to be run
        self._sanitizing = False
        self._init_preprocessors()
        self._sanitizing = True
        BaseConverter.convert_single_notebook(self, notebook_filename)

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        resources: dict[str, Any] = super().init_single_notebook_resources(notebook_filename)
        resources[GRADED] = self.graded.notebooks[resources["nbgrader"]["notebook"]]
        return resources


def _record(course: Course, graded: Graded) -> str:
    """Write a graded submission into the gradebook; where that fails, a zero, and the reason."""
    folders = course.directory()
    folders.student_id, folders.assignment_id = graded.student, graded.lesson
    try:
        steps.run(Recorder(graded, coursedir=folders, config=course.config))
    except (StepError, ValueError) as error:
        _record_zero(course, graded)
        return f"The grader could not record this submission; it has a zero for now. nbgrader said: {error}"
    return ""


def _recorded(course: Course, lesson: str, parts: Sequence[Manifest]) -> set[str]:
    """Who has a result for this lesson in the gradebook and in autograded/.

    Raises:
        CourseError: the gradebook does not know one of its notebooks.
    """
    with steps.quietly(), Gradebook(course.db_url, course.config.CourseDirectory.course_id) as gradebook:
        try:
            known = {notebook.name for notebook in gradebook.find_assignment(lesson).notebooks}
        except MissingEntry:
            known = set()
        for manifest in parts:
            if manifest.notebook not in known:
                raise CourseError(
                    f"{lesson}/{manifest.notebook}.ipynb is not released, so that the gradebook does not know it. "
                    f"Run `nbgrader generate_assignment {lesson}`; with text sources, `autograde build {lesson}`."
                )
        students = {one.student.id for one in gradebook.assignment_submissions(lesson)}
    return {student for student in students if course.step("autograded", student, lesson).is_dir()}


def _record_zero(course: Course, graded: Graded) -> None:
    try:
        with steps.quietly(), Gradebook(course.db_url, course.config.CourseDirectory.course_id) as gradebook:
            gradebook.update_or_create_student(graded.student)
            submitted = gradebook.update_or_create_submission(graded.lesson, graded.student)
            for notebook in submitted.notebooks:
                for mark in notebook.grades:
                    mark.auto_score = 0.0
            gradebook.db.commit()
    except SQLAlchemyError as error:
        raise CourseError(f"The gradebook {course.db_url} can't be written: {error}") from error
