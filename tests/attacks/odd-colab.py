"""Saved by Colab: its metadata, no cell ids, source as one text.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    notebook["metadata"]["colab"] = {"provenance": [], "toc_visible": True, "gpuType": "T4"}
    notebook["metadata"]["accelerator"] = "GPU"
    notebook["nbformat_minor"] = 0
    for number, cell in enumerate(notebook["cells"]):
        cell.pop("id", None)
        cell["source"] = "".join(cell["source"])
        cell["metadata"] |= {"id": f"aBc{number}", "colab": {"base_uri": "https://localhost:8080/"}, "outputId": "x"}
