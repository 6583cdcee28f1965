"""What a cell loses on its way out: solutions to students, markers to the published solution, checks their bodies.

Preprocessors for nbgrader's own steps; `hooks.install` puts them in their places.
"""

from __future__ import annotations

import re
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions, NbGraderPreprocessor
from traitlets import Dict, Unicode

from autograde import markers
from autograde.markers import DEMO_TAG, HIDDEN, NOT_ANSWERED, RUBRIC, SOLUTION, TOGETHER_TAG
from autograde.names import bound_names

SUFFIX = "-check"
GOES_ON = "raises-exception"
"""The tag at whose cells "Run All" does not stop: JupyterLab, VS Code and nbclient know it, the grader ignores it."""


class ReleaseStubs(ClearSolutions):
    """nbgrader's ClearSolutions with stubs that say what they are.

    Inside a function a solution becomes a NotImplementedError with a message.
    At a cell's top level each name that the solution assigns stays, as
    `name = ...`, so that the notebook runs on and the check says what is missing.
    """

    code_stub = Dict(
        {"python": f'raise NotImplementedError("{NOT_ANSWERED}")'},
        help="The code snippet that will replace code solutions",
    ).tag(config=True)

    def _replace_solution_region(self, cell: NotebookNode, language: str) -> bool:
        replaced = False
        if cell.cell_type == "code" and language == "python":
            replaced = self._replace_assignments(cell)
        return bool(super()._replace_solution_region(cell, language)) or replaced

    @staticmethod
    def _replace_assignments(cell: NotebookNode) -> bool:
        lines = cell.source.split("\n")
        top = [block for block in markers.blocks(cell.source) if block.kind == SOLUTION and not block.indent]
        replaced = False
        for block in reversed(top):
            names = bound_names("\n".join(lines[block.first + 1 : block.last]))
            if names:
                lines[block.first : block.last + 1] = [f"{name} = ..." for name in names]
                replaced = True
        cell.source = "\n".join(lines)
        return replaced


class StripForSolution(NbGraderPreprocessor):
    """Makes what is published: solutions without markers, no hidden test, no rubric.

    Runs before the cells are executed, so that the published notebook meets the
    same random numbers when it is run again.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        cell.source = markers.without_markers(markers.without(cell.source, HIDDEN, RUBRIC), SOLUTION)
        return cell, resources


class HideTests(NbGraderPreprocessor):
    """Takes hidden tests and rubrics out of what a student is shown."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: ResourcesDict, index: int
    ) -> tuple[NotebookNode, ResourcesDict]:
        try:
            cell.source = markers.without(cell.source, HIDDEN, RUBRIC)
        except markers.MarkerError:
            # another course's marker of its own spelling, or a student's comment: cut every line after it
            cell.source = re.split(r"(?im)^.*begin[\s_-]+(?:hidden|mark).*$", cell.source)[0]
        return cell, resources


class PackChecks(NbGraderPreprocessor):
    """Puts one line in the place of each check; "Run All" goes on after checks and demonstrations that stop."""

    line = Unicode("", help="the text of a check's cell; nothing: checks stay as they are").tag(config=True)
    folder = Unicode("", help="where the checks' bodies are kept").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        if self.line:
            notebook = resources["nbgrader"]["notebook"]
            for cell in nb.cells:
                cell.source = line_for(cell, notebook, self.config)
        return nb, resources


class GoOn(NbGraderPreprocessor):
    """Lets "Run All" go on after a check or a demonstration that stops, in the notebooks that students get."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        if self.config.PackChecks.get("line"):
            for cell in nb.cells:
                tags = cell.metadata.get("tags", [])
                if cell.cell_type == "code" and (is_packed(cell) or DEMO_TAG in tags):
                    cell.metadata.tags = [*tags, GOES_ON]
        return nb, resources


def is_packed(cell: NotebookNode) -> bool:
    """Whether this is a check that runs apart from the student's process: those that don't stay readable."""
    grading = cell.metadata.get("nbgrader", {})
    check = cell.cell_type == "code" and grading.get("grade") and not grading.get("solution")
    return bool(check) and TOGETHER_TAG not in cell.metadata.get("tags", ())


def line_for(cell: NotebookNode, notebook: str, config: Any) -> str:
    """A cell's text as students get it: a check's one line, every other as it is."""
    line = config.PackChecks.get("line", "") if config is not None else ""
    if not line or not is_packed(cell):
        return str(cell.source)
    return str(line).format(notebook=notebook, answer=answer_of(cell.metadata.nbgrader.grade_id))


def answer_of(grade_id: str) -> str:
    """The exercise that a check belongs to."""
    return grade_id.removesuffix(SUFFIX)


def released_source(cell: NotebookNode, notebook: str = "", config: Any = None) -> str:
    """The text of a cell as students get it, in a notebook of this name."""
    mine = NotebookNode(cell_type=cell.cell_type, source=cell.source, metadata=cell.metadata)
    ReleaseStubs(config=config).preprocess_cell(mine, {"language": "python"}, 0)
    mine.source = markers.without(mine.source, HIDDEN, RUBRIC)
    return line_for(mine, notebook, config)
