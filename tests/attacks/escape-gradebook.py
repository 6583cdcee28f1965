"""Writes points into the gradebook with sqlite3 while it is being graded.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import sqlite3

try:
    base = sqlite3.connect("COURSE_HOME/run/gradebook.db", timeout=2)
    base.execute("update grade set extra_credit = 5, manual_score = 3")
    base.execute("delete from student where id = 'honest-twin'")
    base.commit()
except sqlite3.Error as error:
    print(error)
