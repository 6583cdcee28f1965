"""Honest variables named like builtins and like what the grader's own line uses.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before double
globals = {"a": 1}
list = [1, 2]
str = "text"
id = 7
socket = wire = agent = serve = names = path = None
