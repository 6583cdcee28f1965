"""Returns and displays objects whose text, length and attributes recurse for ever.

must: 1 point
answers: right
"""

# ruff: noqa


# %% answer double
class Deep:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")


def double(x):
    raise type("Deep", (Exception,), {"__str__": lambda self: str(self)})


# %% before letter
Deep()
