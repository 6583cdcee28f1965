"""A file is named like a folder of the lesson's own files, and a folder like a file.

must: 4 points
answers: right
apart: yes
stock: no
"""

# ruff: noqa


# %% course
def change(course):
    (course.source / LESSON / "words").mkdir()
    (course.source / LESSON / "words" / "list.txt").write_text("one two")
    (course.source / LESSON / "table.csv").write_text("1,2")


# %% folder
def change(folder):
    (folder / "words").write_text("mine")
    (folder / "table.csv").mkdir()
    (folder / "table.csv" / "mine").write_text("x")
