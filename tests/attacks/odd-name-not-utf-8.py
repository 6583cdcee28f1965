r"""A student's name (a folder's) that is no UTF-8.

must: 4 points
answers: right
name: 'zo\udcff'
recorded: 'zo\\xff'
apart: yes
stock: no
"""

# ruff: noqa
