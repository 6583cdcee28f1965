"""A student's name that looks like an option, and is long.

must: 4 points
answers: right
name: '--force-student-with-a-long-name-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'
stock: no
"""

# ruff: noqa
