r"""A student's name made of what file patterns and expressions use.

must: 4 points
answers: right
name: '*[a-z]?(.+)\\d{student_id}'
stock: no
"""

# ruff: noqa
