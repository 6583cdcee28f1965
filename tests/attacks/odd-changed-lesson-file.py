"""Hands in another version of a file of the lesson: the lesson's own must be used.

must: 0 points
stock: no
"""

# ruff: noqa


# %% course
def change(course):
    (course.source / LESSON / "factor.txt").write_text("3")


# %% file factor.txt
2


# %% answer double
def double(x):
    return int(open("factor.txt").read()) * x
