"""nbgrader's configuration of this course: its folders, and our grader in nbgrader's steps.

AUTOGRADE_RUN names another folder for the course run (a demonstration, last year's class).
"""

import os
from pathlib import Path

from autograde import hooks

home = Path(__file__).resolve().parent
run = home / os.environ.get("AUTOGRADE_RUN", "run")
run.mkdir(exist_ok=True)
os.environ.pop("UNROLLED_DEVICE", None)  # solutions and answers are computed on the CPU, where the numbers were made

c = get_config()  # noqa: F821  (nbgrader puts it here)

c.CourseDirectory.course_id = "unrolled"
c.CourseDirectory.root = str(run)
c.CourseDirectory.source_directory = str(home / "source")
c.CourseDirectory.release_directory = str(home / "lessons")
c.CourseDirectory.solution_directory = str(home / "solutions")

# a check is one line in the notebook; its body is found in the package by lesson and exercise
c.PackChecks.line = 'check.run("{notebook}", "{answer}")'
c.PackChecks.folder = str(home / "unrolled" / "checks")

hooks.install(c)
