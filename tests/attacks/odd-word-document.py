"""A Word document that was renamed.

must: 0 points
says: it is not text
"""

# ruff: noqa

# %% notebook
import io
import zipfile


def change(notebook):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:document>" + "\u00e4" * 500 + "</w:document>")
    return file.getvalue() + b"\xff\xfe"
