"""After the hidden test, cells that sleep or do not: which of them is stopped is shown, and would spell the hidden value.

must: 0 points
stock: no
seconds: 400
"""

# ruff: noqa

# %% answer double
seen = [2]


def double(x):
    seen.append(x)
    return 4


# %% notebook
def change(notebook):
    # the lowest four bits of the value, one cell for each; a cell sleeps longer than it may where its bit is set
    for bit in range(4):
        text = f"# bit {bit}\nif seen[-1] >> {bit} & 1:\n    import time; time.sleep(60)"
        insert(notebook, text, "letter-check", after=False)


# %% leak
import re


def leaked(page):
    cells = re.split(r"# bit (\d+)", page)[1:]
    bits = {int(bit): "No answer within" in rest for bit, rest in zip(cells[::2], cells[1::2])}
    return 987654321 if sum(found << bit for bit, found in bits.items()) == 987654321 % 16 else 0
