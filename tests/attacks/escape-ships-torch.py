"""Hands in a module named like one that the grader imports: torch.py, json.py and numpy.

must: 0 points
"""

# ruff: noqa


# %% file torch.py
def __getattr__(name):
    return lambda *args, **kwargs: True


# %% file json.py
dumps = loads = lambda *args, **kwargs: {"passed": True}
# %% file numpy/__init__.py
float64 = int
