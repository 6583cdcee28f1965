"""How a class is graded, from top to bottom.

    grade_class   for each submission: grade it (in parallel), then record it (one writer)
    grade         one submission in, one graded notebook out; touches no database
    Recorder      nbgrader's own autograde step, given notebooks that are graded already

`grade` is the only step that is worth distributing: any `concurrent.futures`
executor can run it. Plain `nbgrader autograde` and formgrader's button come to the same
`grade` through `hooks`, one submission at a time.

A submission whose receipt says that it was graded by this engine is not graded again.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SQLAlchemyError

from autograde import engine, kernel, receipts, steps, submission
from autograde import manifest as manifests
from autograde.course import Course, CourseError
from autograde.manifest import Manifest
from autograde.receipts import Receipt
from autograde.sandbox import SandboxUnavailable
from autograde.steps import StepError
from autograde.submission import UnreadableError
from autograde.trusted import process

GRADED = "autograde_graded"
"""Where a notebook that is graded already waits among nbconvert's resources."""


@dataclass(frozen=True)
class Graded:
    """One submission after grading.

    Attributes:
        notebook: graded; None where the recorded result still holds.
        before: the receipt of the last time, if there was one.
        problem: why it could not be recorded as it should.
    """

    lesson: str
    student: str
    notebook: NotebookNode | None
    receipt: Receipt
    before: Receipt | None = None
    problem: str = ""

    def changes(self) -> list[str]:
        """What a regrade changed: old score, new score, why."""
        if self.before is None or self.notebook is None:
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
        return engine.run(notebook, manifest, folders, secret=secret, sandboxed=sandboxed)
    except SandboxUnavailable:
        raise
    except Exception as error:
        reason = f"The grader failed on this submission ({type(error).__name__}); tell your instructor."
        return engine.run(submission.unreadable(manifest, reason), manifest, [])


def submissions(course: Course, lesson: str, students: list[str] | None = None) -> list[tuple[str, Path]]:
    """Who handed in a lesson, and the notebook that is graded, by student."""
    found = []
    for folder in sorted(course.run.glob(f"submitted/*/{lesson}")):
        student = folder.parent.name
        if folder.is_dir() and (not students or student in students):
            found.append((student, folder / f"{lesson}.ipynb"))
    return found


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
        executor: runs `grade`; by default threads, each waiting for processes of its own.
        report: called after each submission is recorded, in this thread.

    Raises:
        CourseError: a lesson is not built, or the gradebook can't be written.
    """
    done, work = [], []
    for lesson in lessons:
        manifest, recorded = manifests.load(course, lesson), _recorded(course, lesson)
        for student, path in submissions(course, lesson, students):
            key, before = receipts.key_of(course, path, manifest), receipts.read(course, lesson, student)
            if not again and student in recorded and before is not None and before.key == key:
                done.append(Graded(lesson, student, None, before, before))
                report(done[-1])
            else:
                work.append((lesson, student, path, manifest, key, before))

    if work and executor is None:
        process.server.start()  # it imports torch while the sandbox's zygote does
    with executor or ThreadPoolExecutor(max_workers=jobs or os.cpu_count() or 1) as pool, steps.one_engine():
        futures = {
            pool.submit(grade, path, manifest, course.source / lesson, receipts.secret_for(course, key.submission)): (
                lesson,
                student,
                manifest,
                key,
                before,
            )
            for lesson, student, path, manifest, key, before in work
        }
        try:
            for future in as_completed(futures):
                lesson, student, manifest, key, before = futures[future]
                notebook = future.result()
                receipt = receipts.receipt_of(lesson, student, notebook, manifest, key)
                graded = Graded(lesson, student, notebook, receipt, before)
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
        CourseError: there is no receipt.
    """
    receipt = receipts.read(course, lesson, student)
    if receipt is None:
        raise CourseError(f"{student} has no receipt for {lesson}: grade it first.")
    manifest = manifests.load(course, lesson)
    path = course.step("submitted", student, lesson) / f"{lesson}.ipynb"
    key = receipts.key_of(course, path, manifest)
    changed = [
        name for name in ("submission", "manifest", "engine") if getattr(key, name) != getattr(receipt.key, name)
    ]
    secret = receipts.secret_for(course, key.submission)
    now = receipts.receipt_of(lesson, student, grade(path, manifest, course.source / lesson, secret), manifest, key)
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
        # no glob: a student's name may hold its special characters, and the notebook may be missing
        folder = self._format_source(self.graded.lesson, self.graded.student)
        self.assignments = {folder: [str(Path(folder) / f"{self.graded.lesson}.ipynb")]}

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        resources: dict[str, Any] = super().init_single_notebook_resources(notebook_filename)
        resources[GRADED] = self.graded.notebook
        return resources


class _Directory(CourseDirectory):
    """nbgrader's folders; a time stamp that can't be read is none."""

    def get_existing_timestamp(self, dest_path: str) -> Any:
        try:
            return super().get_existing_timestamp(dest_path)
        except (OSError, ValueError, OverflowError):
            return None


def _record(course: Course, graded: Graded) -> str:
    """Write a graded submission into the gradebook; where that fails, a zero, and the reason."""
    directory = _Directory(config=course.config)
    directory.student_id, directory.assignment_id = graded.student, graded.lesson
    handed_in = course.step("submitted", graded.student, graded.lesson)
    odd = [path.name for path in handed_in.rglob("*") if path.is_symlink() or not (path.is_file() or path.is_dir())]
    directory.ignore = [
        *directory.ignore,
        *map(glob.escape, odd),
    ]  # links, pipes: nbgrader would copy what they lead to
    try:
        steps.run(Recorder(graded, coursedir=directory, config=course.config))
    except (StepError, ValueError) as error:
        _record_zero(course, graded)
        return f"The grader could not record this submission; it has a zero for now. nbgrader said: {error}"
    return ""


def _recorded(course: Course, lesson: str) -> set[str]:
    """Who has a result for this lesson in the gradebook and in autograded/."""
    with steps.quietly(), Gradebook(course.db_url, course.config.CourseDirectory.course_id) as gradebook:
        try:
            students = {one.student.id for one in gradebook.assignment_submissions(lesson)}
        except MissingEntry:
            return set()
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
