"""Returns an object whose `__class__`, `__len__`, `__iter__` and `__getattribute__` lie.

must: 0 points
"""

# ruff: noqa


# %% answer double
class Liar:
    __class__ = int

    def __len__(self):
        return -1

    def __iter__(self):
        return iter([4])

    def __int__(self):
        return 4

    __index__ = __int__
    __float__ = lambda self: 4.0
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False

    def __getattribute__(self, name):
        return lambda *args, **kwargs: 4


def double(x):
    return Liar()


# %% answer letter
class Letter:
    __class__ = str
    __eq__ = lambda self, other: True


letter = Letter()
