"""How a class is graded, from top to bottom.

    grade_class   for each submission: grade it (in parallel), then record it (one writer)
    grade         one submission in, one graded notebook out; touches no database
    Recorder      nbgrader's own autograde step, given notebooks that are graded already

`grade` is the only step that is worth distributing: any `concurrent.futures`
executor can run it. Plain `nbgrader autograde` and formgrader's button come to the same
`grade` through `hooks`, one submission at a time.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from sqlalchemy.exc import SQLAlchemyError

from autograde import engine, steps, submission
from autograde import manifest as manifests
from autograde.course import Course, CourseError
from autograde.manifest import Manifest
from autograde.steps import StepError
from autograde.submission import UnreadableError

GRADED = "autograde_graded"
"""Where a notebook that is graded already waits among nbconvert's resources."""


@dataclass(frozen=True)
class Graded:
    """One submission after grading; `problem` says why it could not be recorded as it should."""

    lesson: str
    student: str
    notebook: NotebookNode
    problem: str = ""


def grade(path: Path, manifest: Manifest, files: Path | None = None) -> NotebookNode:
    """Grade one submitted notebook.

    Args:
        path: the notebook; the files beside it are copied for the run.
        manifest: what the lesson holds.
        files: the folder of the lesson's own files, which replace the student's copies.

    Returns:
        The notebook with each check's output, and what was found under `metadata.autograde`.
        Never raises for what a student handed in.
    """
    try:
        notebook = submission.restore(submission.read(path), manifest)
    except UnreadableError as error:
        notebook = submission.unreadable(manifest, str(error))
    return engine.run(notebook, manifest, [path.parent, *([files] if files else [])])


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
    executor: Executor | None = None,
    report: Callable[[Graded], None] = lambda graded: None,
) -> list[Graded]:
    """Grade all submissions to these lessons and record every score.

    Args:
        course: where the submissions and the gradebook are.
        lessons: assignments that are built.
        students: only these, if given.
        executor: runs `grade`; by default as many threads as the machine has cores,
            each waiting for a kernel of its own.
        report: called after each submission is recorded, in this thread.

    Raises:
        CourseError: a lesson is not built, or the gradebook can't be written.
    """
    work = [
        (lesson, student, path, manifests.load(course, lesson))
        for lesson in lessons
        for student, path in submissions(course, lesson, students)
    ]
    done = []
    with executor or ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        futures = {
            pool.submit(grade, path, manifest, course.source / lesson): (lesson, student)
            for lesson, student, path, manifest in work
        }
        try:
            for future in as_completed(futures):
                lesson, student = futures[future]
                graded = Graded(lesson, student, future.result())
                recorded = Graded(lesson, student, graded.notebook, _record(course, graded))
                done.append(recorded)
                report(recorded)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return sorted(done, key=lambda graded: (graded.lesson, graded.student))


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


def _record(course: Course, graded: Graded) -> str:
    """Write a graded submission into the gradebook; where that fails, a zero, and the reason."""
    directory = course.directory()
    directory.student_id, directory.assignment_id = graded.student, graded.lesson
    try:
        steps.run(Recorder(graded, coursedir=directory, config=course.config))
    except StepError as error:
        _record_zero(course, graded)
        return f"The grader could not record this submission; it has a zero for now. nbgrader said: {error}"
    return ""


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
