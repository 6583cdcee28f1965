"""What pytest should know of this project: its options, what runs on one worker, and notebooks.

nbval runs lessons/ cell by cell. An answer cell or a check that says in one line that there is no
answer yet fails as it must. Any other failure is one, and so is a check that passes on a stub.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.notebooks import is_stub

LESSONS = Path(__file__).parent / "lessons"
BY_LESSON = ("test_answers.py", "test_notebooks.py", "test_placement.py")
"""Tests that are split between workers by lesson; all others by file."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("unrolled")
    group.addoption("--everything", action="store_true", help="believe no proof: try all answers, run whole notebooks")
    group.addoption("--lesson", action="append", default=[], metavar="LESSON", help="only what concerns this lesson")


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Pick lessons, and say which tests need one another's company.

    The tag that lets "Run All" go on after an error must hide no error here.
    """
    wanted = config.getoption("lesson")
    if wanted:
        left_out = [item for item in items if not any(_concerns(item, one) for one in wanted)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    for item in items:
        if hasattr(item, "cell") and LESSONS in item.path.parents:
            item.options["check_exception"] = False  # type: ignore[attr-defined]
        if config.pluginmanager.hasplugin("xdist"):
            together = _lesson_of(item) if item.path.name in BY_LESSON else ""
            item.add_marker(pytest.mark.xdist_group(together or item.path.stem))


def _lesson_of(item: pytest.Item) -> str:
    """The lesson that a test concerns, if it concerns one."""
    callspec = getattr(item, "callspec", None)
    return str(callspec.params.get("lesson", "")) if callspec else ""


def _concerns(item: pytest.Item, lesson: str) -> bool:
    return lesson in (_lesson_of(item), _lesson_of(item).split("-")[0])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report: Any = yield
    if call.when == "call" and LESSONS in item.path.parents and hasattr(item, "cell"):
        grading = item.cell.metadata.get("nbgrader", {})
        graded = grading.get("grade") or grading.get("solution")
        trace = getattr(call.excinfo.value, "inner_traceback", None) or "" if call.excinfo else ""
        if graded and is_stub(trace):
            report.outcome, report.wasxfail = "skipped", "not answered yet"
        elif grading.get("grade") and call.excinfo is None:
            report.outcome = "failed"
            report.longrepr = f"The check {grading['grade_id']} passes although nothing is answered."
    return report
