"""Each student's feedback as an HTML page: nbgrader's own step, for a whole class in one process."""

from __future__ import annotations

from pathlib import Path

from nbgrader.converters import GenerateFeedback

from autograde import steps
from autograde.course import Course
from autograde.steps import StepError


def write(course: Course, lesson: str, student: str) -> tuple[Path, str]:
    """Write the feedback of one graded submission.

    Returns:
        The page (of the first notebook, beside those of others), and why it could not be written (empty when it was).
    """
    directory = course.directory()
    directory.assignment_id, directory.student_id = lesson, student
    try:
        steps.run(_OneFeedback(lesson, student, coursedir=directory, config=course.config))
    except StepError as error:
        return course.step("feedback", student, lesson), str(error)
    return course.step("feedback", student, lesson) / f"{course.notebooks(lesson)[0]}.html", ""


class _OneFeedback(GenerateFeedback):
    """nbgrader's step for exactly one student: a name is no glob."""

    def __init__(self, lesson: str, student: str, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._lesson, self._student = lesson, student

    def init_notebooks(self) -> None:
        folder = Path(self._format_source(self._lesson, self._student))
        found = sorted(str(path) for path in folder.glob("*.ipynb"))
        if not found:
            raise StepError(f"{self._student} has no graded notebook for {self._lesson}: grade it first.")
        self.assignments = {str(folder): found}
