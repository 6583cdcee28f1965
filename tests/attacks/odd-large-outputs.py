"""Outputs of 100 MB in the submitted file.

must: 4 points
answers: right
apart: yes
stock: no
"""

# ruff: noqa


# %% notebook
def change(notebook):
    large = "x" * 50_000_000
    for cell in notebook["cells"][-3:]:
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": large}]
    notebook["cells"] = notebook["cells"][:-1] + [notebook["cells"][-1] | {"outputs": []}]
