r"""Has a name with control characters in it.

must: 4 points
answers: right
name: 'eve\x1b[2J\x07'
apart: yes
stock: no
"""

# ruff: noqa
