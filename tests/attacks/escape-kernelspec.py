"""Asks in its notebook's metadata for another kernel, a command of its own.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    notebook["metadata"]["kernelspec"] = {"name": "bash", "display_name": "x", "argv": ["touch", "CANARY_FILE"]}
    notebook["metadata"]["language_info"] = {"name": "bash"}
