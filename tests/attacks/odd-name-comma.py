r"""A student's name with a comma, quotes and spaces.

must: 4 points
answers: right
name: "O'Neill, \"Zoë\" M. "
"""

# ruff: noqa
