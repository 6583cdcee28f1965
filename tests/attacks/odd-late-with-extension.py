"""Handed in late, where lateness costs everything; an extension was granted: nothing is lost.

must: 4 points
answers: right
stock: no
"""

# ruff: noqa

# %% course
from nbgrader.api import Gradebook


def change(course):
    path = course.home / "nbgrader_config.py"
    path.write_text(path.read_text() + "c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    with Gradebook(course.db_url, "toy") as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate="2026-01-01 12:00:00")
        gradebook.update_or_create_student("odd-late-with-extension")
        gradebook.update_or_create_submission(LESSON, "odd-late-with-extension", timestamp="2026-01-02 12:00:00")
        gradebook.grant_extension(LESSON, "odd-late-with-extension", days=2)


# %% folder
def change(folder):
    (folder / "timestamp.txt").write_text("2026-01-02 12:00:00 UTC\n")
