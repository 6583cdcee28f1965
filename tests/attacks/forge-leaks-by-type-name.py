"""Returns objects whose type is named after the hidden value, to this check and to the next.

must: 0 points
stock: no
"""

# ruff: noqa

# %% answer double
seen = []


def double(x):
    seen.append(x)
    return 4 if x == 2 else type(f"It_is_{x}", (), {})()


# %% answer letter
class Late:
    def __getattribute__(self, name):
        return type(f"It_is_{seen[-1]}", (), {})()


letter = Late()
# %% before letter-check
letter = type(f"It_is_{seen[-1]}", (), {})()
