"""Hands in archives beside the notebook, with absolute paths and `..` in them; nobody must unpack them.

must: 4 points
answers: right
"""

# ruff: noqa

# %% folder
import io
import tarfile
import zipfile


def change(folder):
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("../../../../../CANARY_FILE.zip", "changed")
        archive.writestr("CANARY_FILE.absolute", "changed")
    with tarfile.open(folder / "more.tar", "w") as archive:
        member = tarfile.TarInfo("../../../../CANARY_FILE.tar")
        archive.addfile(member, io.BytesIO())
