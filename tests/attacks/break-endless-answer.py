"""An answer never ends when it is called; the other exercise is right.

must: 1 point
says: No answer within 5 s
answers: right
"""

# ruff: noqa


# %% answer double
def double(x):
    while True:
        pass
