"""Writes script, style and handlers into a markdown cell of its own, which instructors open.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    text = "<script>PWNED</script>\n\n<style>body {content: 'PWNED'}</style>\n\n<img src=x onerror='PWNED()'>\n\n"
    text += "<iframe srcdoc='<script>PWNED</script>'></iframe>\n\n[click](javascript:PWNED)"
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": text})
