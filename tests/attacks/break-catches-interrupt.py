"""Catches every exception and interrupt in an endless loop, in a cell and when it is called.

must: 1 point
answers: right
seconds: 90
"""

# ruff: noqa


# %% answer double
def double(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue


# %% before letter
double(1)
