"""Runs the solution out of the instructor's source folder.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% end
# %% answer double
import glob
import json

for path in [*glob.glob("COURSE_HOME/source/**/*.ipynb", recursive=True), *glob.glob("../../../source/**/*.ipynb")]:
    for cell in json.load(open(path))["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            exec("".join(cell["source"]))
# %% answer letter
letter = globals().get("letter", "a")
