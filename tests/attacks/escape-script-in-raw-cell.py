"""Writes script into raw cells, attachments and cell metadata.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    script = "<script>PWNED</script>"
    notebook["cells"].append({"cell_type": "raw", "metadata": {"raw_mimetype": "text/html"}, "source": script})
    attached = {"x.svg": {"image/svg+xml": f"<svg onload='PWNED()'>{script}</svg>"}}
    cell = {"cell_type": "markdown", "metadata": {"tags": [script]}, "attachments": attached}
    notebook["cells"].append({**cell, "source": "![x](attachment:x.svg)"})
    notebook["metadata"]["title"] = script
