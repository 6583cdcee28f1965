"""Keeps what the hidden test gave it, and says it when the next check asks for something.

must: 0 points
stock: no
"""

# ruff: noqa

# %% answer double
seen = []


def double(x):
    seen.append(x)
    return 4


# %% before letter-check
from autograde.inside import agent


def _do(request, names):
    raise ValueError(f"the hidden value is {names['seen'][-1]}")


agent._do = _do
