"""Our grader inside nbgrader's own commands: `nbgrader autograde`, formgrader's button, feedback.

nbgrader fails open: an untouched check without output scores full marks, an unreadable
notebook leaves the older score standing, one duplicated cell stops the class. Configuration
alone (`install`) closes that, in three places:

    Autograde.exporter_class           `AnyNotebook` reads whatever was handed in and puts every
                                       graded cell back from the manifest, each holding an error;
                                       for names, times and files: `directory`
    Autograde.sanitize_preprocessors   nothing of nbgrader's that would clear those errors or stop
    Autograde.autograde_preprocessors  `RunChecks`: only a check that passed loses its error
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets.config import Config

from autograde import directory, engine, manifest, markup, receipts, results, steps, submission
from autograde.course import course_of
from autograde.grade import GRADED, Recorder
from autograde.manifest import Manifest, sha
from autograde.sandbox import SandboxUnavailable
from autograde.submission import METADATA_KEY, UnreadableError

RELEASE = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.InstantiateTests",
    "nbgrader.preprocessors.LockCells",
    "autograde.release.ReleaseStubs",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "autograde.release.PackChecks",
    "autograde.release.GoOn",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]
SOLUTION = [
    "nbgrader.preprocessors.ClearOutput",
    "autograde.release.StripForSolution",
    "autograde.release.PackChecks",
    "nbgrader.preprocessors.Execute",
]
SANITIZE: list[str] = []  # graded cells come from the manifest, whose metadata the release has checked
AUTOGRADE = [
    "autograde.hooks.RunChecks",
    "autograde.hooks.Disarm",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
]
FEEDBACK = [
    "nbgrader.preprocessors.GetGrades",
    "autograde.release.HideTests",
    "autograde.hooks.Disarm",
    "autograde.hooks.Summarise",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]


def install(config: Config) -> None:
    """Put our steps into an nbgrader configuration: the last line of an `nbgrader_config.py`."""
    _put_programs_on_path()
    steps.ask_alembic_here()
    config.GenerateAssignment.preprocessors = RELEASE
    config.GenerateSolution.preprocessors = SOLUTION
    config.Execute.timeout = 600
    config.ExecutePreprocessor.record_timing = False
    config.Autograde.exporter_class = "autograde.hooks.AnyNotebook"
    config.Autograde.sanitize_preprocessors = SANITIZE
    config.Autograde.autograde_preprocessors = AUTOGRADE
    config.GenerateFeedback.preprocessors = FEEDBACK
    config.KernelManager.transport_encryption = "auto"


class AnyNotebook(NotebookExporter):
    """Reads a submission whatever it is; what it hands on is the lesson with the student's answers.

    In nbgrader's second pass, over its own autograded copy, it reads as usual.
    """

    def __init__(self, config: Any = None, **traits: Any) -> None:
        super().__init__(config=config, **traits)
        if isinstance(self.parent, Autograde):  # the last moment before nbgrader begins
            if not isinstance(self.parent, Recorder):
                self.parent.assignments = directory.found(self.parent)
            directory.adapt(self.parent)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        if resources is not None and GRADED in resources:
            return self.from_notebook_node(resources[GRADED], resources, **kw)
        if not getattr(self.parent, "_sanitizing", False) or resources is None:
            return super().from_filename(filename, resources, **kw)
        path = _handed_in(self.parent, resources) / Path(filename).name
        resources["metadata"] = ResourcesDict(name=path.stem, path=str(path.parent))
        expected = _manifest(self.parent, resources)
        try:
            notebook = submission.restore(submission.read(path), expected)
        except UnreadableError as error:
            notebook = submission.unreadable(expected, str(error))
        notebook.metadata[METADATA_KEY].notes.extend(directory.notes(path.parent))
        return self.from_notebook_node(notebook, resources, **kw)


class RunChecks(NbGraderPreprocessor):
    """Runs the restored notebook, unless it is one that `autograde grade` has run already."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        if GRADED in resources:
            return nb, resources
        converter = self.parent.parent
        try:
            course = course_of(converter.coursedir, converter.config)
            expected = _manifest(converter, resources)
            secret = receipts.secret_for(course, receipts.hash_of_files(_handed_in(converter, resources)))
            folder = Path(course.run, resources["metadata"]["path"])
            nb = engine.run(nb, expected, [folder], files=course.source / expected.assignment, secret=secret)
        except SandboxUnavailable:  # nothing was run, nothing is graded: nbgrader says so and stops
            raise
        except Exception as error:  # a zero with a reason; the class goes on
            self.log.error("The grader failed on this submission", exc_info=True)
            reason = f"The grader failed on this submission ({type(error).__name__}); ask your instructor."
            nb.metadata[METADATA_KEY].notes.append(reason)
        return nb, resources


class Summarise(NbGraderPreprocessor):
    """Opens a student's feedback with what counts: exercise, points, remark."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        expected = _manifest(self.parent.parent, resources)
        with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
            scores = results.recorded(gradebook, expected, resources["nbgrader"]["student"])
        nb.cells.insert(0, results.summary_cell(results.read(nb, expected, scores), expected))
        return nb, resources


class Disarm(NbGraderPreprocessor):
    """Leaves nothing of a student's own text that a browser would run: people open formgrader and feedback.

    When a notebook is recorded, and once more for feedback, for those that an earlier version recorded.
    """

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        cells = _manifest(self.parent.parent, resources).cells
        ours = {cell.released for cell in cells} | {sha(cell.source) for cell in cells}
        texts = [cell for cell in nb.cells if cell.cell_type != "code"]
        # what a lesson shows stays as it is, but what is attached to it comes from the student
        markup.disarm(cell for cell in texts if "attachment:" in cell.source or sha(cell.source) not in ours)
        return nb, resources


def _handed_in(converter: Any, resources: dict[str, Any]) -> Path:
    """The folder of the submission that a converter is at."""
    folders, about = converter.coursedir, resources["nbgrader"]
    return Path(folders.format_path(folders.submitted_directory, about["student"], about["assignment"]))


def _put_programs_on_path() -> None:
    """nbgrader calls `alembic` by name, also where its environment is not activated."""
    programs = str(Path(sys.executable).parent)
    path = os.environ.get("PATH", "").split(os.pathsep)
    if programs not in path:
        os.environ["PATH"] = os.pathsep.join([programs, *path])


def _manifest(converter: Any, resources: dict[str, Any]) -> Manifest:
    course = course_of(converter.coursedir, converter.config)
    return manifest.load(course, resources["nbgrader"]["assignment"], resources["nbgrader"]["notebook"])
