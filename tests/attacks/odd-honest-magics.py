"""Honest cells with magics, shell commands and help.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for source in (
        "%matplotlib inline\n%timeit -n1 -r1 1",
        "%%time\nx = 1",
        "!echo hello",
        "double?",
        "%load_ext autoreload\n%autoreload 2",
    ):
        insert(notebook, source, "letter")
