"""Keeps what the hidden test gave it; a later visible check quotes what it answers.

must: 0 points
stock: no
"""

# ruff: noqa


# %% source
def change(text):
    old = 'assert letter == "b", "the other one"'
    assert old in text
    return text.replace(
        old, 'if letter != "b":\n        raise Remark("the letter", f"got {letter}, expected b", "The other one.")'
    )


# %% answer double
seen = [0]


def double(x):
    seen.append(x)
    return 4


# %% answer letter
class Letter(str):
    def __ne__(self, other):
        return True

    def __str__(self):
        return f"{seen[-1]}"


letter = f"{seen[-1]}"


# %% before letter-check
letter = f"{seen[-1]}"
