"""Raises from a line whose number is the hidden value, so that the remark names it.

must: 1 point
stock: no
"""

# ruff: noqa


# %% answer double
def double(x):
    if x == 2:
        return 4
    code = compile("raise ValueError", "/tmp/ipykernel_1/1.py", "exec")
    exec(code.replace(co_firstlineno=x, co_linetable=b""))


# %% answer letter
letter = "b"
# %% before double-check
from autograde.inside import agent

seen_by = agent._place
agent._place = lambda error: (seen[-1], str(seen[-1])) if seen else seen_by(error)
seen = []
inner = double


def double(x):
    if x != 2:
        seen.append(x)
    return inner(x)
