"""Reads classmates' submissions, in the course and in the folders where they are being graded, and uses their answers.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% answer double
import glob
import json

found = glob.glob("COURSE_HOME/run/submitted/*/*/*.ipynb") + glob.glob("/tmp/autograde-*/*") + glob.glob("../*/*")
for path in found:
    try:
        for cell in json.load(open(path))["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "double" and "2 * x" in str(cell["source"]):
                exec("".join(cell["source"]))
    except (OSError, ValueError, SyntaxError):
        pass
