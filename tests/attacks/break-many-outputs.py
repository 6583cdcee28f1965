"""Displays 20,000 small outputs and as many clear_output messages.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
from IPython.display import clear_output, display

for number in range(20_000):
    display(number)
    clear_output()
