"""Raises StopIteration where a check maps its answer over values: `map` ends early, and nothing is compared.

must: 0 points
stock: no
"""

# ruff: noqa


# %% source
def change(text):
    old = 'if double(987654321) != 1975308642:\n        raise Remark("a large number", "expected 1975308642"'
    assert old in text
    new = 'for got, want in zip(map(double, [987654321]), [1975308642]):\n        if got != want: raise Remark("a large number", "expected 1975308642"'
    return text.replace(old, new)


# %% answer double
def double(x):
    if x == 2:
        return 4
    raise StopIteration
