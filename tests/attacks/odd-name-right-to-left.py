r"""A student's name with marks that turn the direction of writing.

must: 4 points
answers: right
name: 'ann\u202e 4 of 4\u2066'
"""

# ruff: noqa
