"""Tags the checks `skip-execution`, `raises-exception` and `demo` in the submitted metadata.

must: 0 points
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception", "demo", "skip_execution", "hide-input"]
