"""Honest cells that wait: top-level `await`, tasks that go on, a loop of its own.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
import asyncio

task = asyncio.ensure_future(asyncio.sleep(2))
exec("pass")


# %% notebook
def change(notebook):
    insert(notebook, "import asyncio\nawait asyncio.sleep(0.1)", "letter")
