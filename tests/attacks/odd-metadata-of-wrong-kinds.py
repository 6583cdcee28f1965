"""Metadata, ids, tags and outputs are of kinds that they cannot be.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    notebook["metadata"] = []
    for cell in notebook["cells"]:
        cell["outputs"], cell["execution_count"] = "none", "first"
        cell["metadata"] |= {"tags": 5, "collapsed": []}
        cell.get("metadata", {}).get("nbgrader", {}).update(points="many", locked=[], checksum=7)
    notebook["cells"] += [None, 5, "text", [], {}, {"cell_type": 7, "source": 3}, {"metadata": None, "id": {}}]
