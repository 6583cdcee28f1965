"""What a cell loses on its way out: solutions to students, markers to the published solution.

Preprocessors for nbgrader's own steps; `hooks.install` puts them in their places.
"""

from __future__ import annotations

import re
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions, NbGraderPreprocessor
from traitlets import Dict

from autograde import markers
from autograde.markers import HIDDEN, NOT_ANSWERED, RUBRIC, SOLUTION
from autograde.names import bound_names


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


def released_source(cell: NotebookNode, config: Any = None) -> str:
    """The text of a cell as students get it."""
    mine = NotebookNode(cell_type=cell.cell_type, source=cell.source, metadata=cell.metadata)
    ReleaseStubs(config=config).preprocess_cell(mine, {"language": "python"}, 0)
    return markers.without(mine.source, HIDDEN, RUBRIC)
