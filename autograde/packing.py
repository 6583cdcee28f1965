"""Checks out of the reader's sight: one line in the notebook, the body in the course's own package.

A course asks for it in its `nbgrader_config.py`:

    c.PackChecks.line = 'check.run("{notebook}", "{answer}")'    what stands in the check's cell
    c.PackChecks.folder = "…/unrolled/checks"                    where the bodies go, NOTEBOOK.json

Without these two lines checks stay where they are. `{answer}` is the check's grade_id without `-check`.
The instructor's notebook, and with it the manifest that the grader trusts, keeps the whole check. A body
is packed without its hidden tests, in base64: nobody meets a reference by accident, and it is no secret.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from pathlib import Path

from autograde import markers
from autograde.course import Course
from autograde.errors import CourseError
from autograde.manifest import Manifest
from autograde.markers import HIDDEN, TOGETHER_TAG
from autograde.release import answer_of


def folder_of(course: Course) -> Path | None:
    """Where a course keeps its checks' bodies, if it packs them."""
    return Path(course.config.PackChecks.folder) if course.config.PackChecks.get("line") else None


def packed(manifest: Manifest) -> str:
    """The bodies of a notebook's checks, as the text of the file that keeps them."""
    found = {}
    answers = {cell.grade_id: cell.defines for cell in manifest.cells if cell.role == "answer"}
    for cell in manifest.cells:
        if cell.role != "check" or TOGETHER_TAG in cell.tags:
            continue
        answer = answer_of(cell.grade_id)
        around = [one for one in manifest.cells if one.type == "markdown" and one.exercise == cell.exercise]
        body = markers.without(cell.source, HIDDEN)
        found[answer] = {
            "title": cell.exercise,
            "defines": list(answers.get(answer, ())),
            "hints": [hint for one in around for hint in re.findall(r"<summary>(.*?)</summary>", one.source)],
            "body": base64.b64encode(body.encode()).decode(),
        }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def unpacked(manifest: Manifest, course: Course) -> Manifest:
    """The manifest of a released notebook with its checks' bodies in their places.

    Raises:
        CourseError: the bodies are not there.
    """
    folder = folder_of(course)
    if folder is None:
        return manifest
    path = folder / f"{manifest.notebook}.json"
    try:
        bodies = json.loads(path.read_text(encoding="utf-8"))
        cells = [
            replace(cell, source=base64.b64decode(bodies[answer_of(cell.grade_id)]["body"]).decode())
            if cell.role == "check" and TOGETHER_TAG not in cell.tags
            else cell
            for cell in manifest.cells
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CourseError(
            f"The checks of {manifest.notebook} can't be read from {path} ({type(error).__name__}): "
            "get the lesson and its package again, both of the same date."
        ) from None
    return replace(manifest, cells=tuple(cells))
