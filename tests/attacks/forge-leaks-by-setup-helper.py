"""A course's locked cell compares for its checks: a failure inside it must hide what the hidden test expects.

must: 1 point
stock: no
"""

# ruff: noqa


# %% source
def change(text):
    text = text.replace(
        "\ntwo = 2\n",
        "\ntwo = 2\n\n\ndef same(got, want, name):\n    if got != want:\n        raise Remark(name, f'got {got}, expected {want}')\n",
    )
    old = 'if double(987654321) != 1975308642:\n        raise Remark("a large number", "expected 1975308642", "Does it work for every number?")'
    assert old in text
    return text.replace(old, 'same(double(987654321), 1975308642, "a large number")')


# %% answer double
def double(x):
    return 4


# %% answer letter
letter = "b"
