"""Returns a subclass of int, and one of str, whose comparisons always hold.

must: 0 points
"""

# ruff: noqa


# %% answer double
class Number(int):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = int.__hash__


def double(x):
    return Number(x + 1)


# %% answer letter
class Text(str):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = str.__hash__


letter = Text("a")
