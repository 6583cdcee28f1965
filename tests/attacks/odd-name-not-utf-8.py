r"""A student's name (a folder's) that is no UTF-8.

must: 4 points
answers: right
name: 'zo\udcff'
apart: yes
stock: no
defect: a name that can't be written stops the whole class
"""

# ruff: noqa
