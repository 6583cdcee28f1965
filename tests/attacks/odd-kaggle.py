"""Saved by Kaggle: other metadata, no cell ids, "_uuid" in code cells, "trusted" everywhere.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    notebook["metadata"]["kaggle"] = {"accelerator": "none", "dataSources": [], "isInternetEnabled": True}
    notebook["nbformat_minor"] = 4
    for cell in notebook["cells"]:
        cell.pop("id", None)
        cell["metadata"] |= {"_uuid": "8f2839f2", "trusted": True, "execution": {"iopub.status.busy": "2024"}}
