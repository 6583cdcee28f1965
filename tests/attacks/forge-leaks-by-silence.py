"""Adds cells that print or do not print, a bit of the hidden value each: what is left out tells it.

must: 0 points
stock: no
"""

# ruff: noqa

# %% answer double
seen = [2]


def double(x):
    seen.append(x)
    return 4


# %% notebook
def change(notebook):
    for bit in range(30):
        insert(notebook, f"# bit {bit}\nif seen[-1] >> {bit} & 1:\n    print('.')", "letter-check", after=False)


# %% leak
import re


def leaked(page):
    # each cell of the page, and whether an output follows it
    cells = re.split(r"# bit (\d+)", page)[1:]
    return sum(1 << int(number) for number, rest in zip(cells[::2], cells[1::2]) if "Not shown" in rest)
