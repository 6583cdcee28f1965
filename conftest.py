"""What pytest should know about notebooks: in a released lesson, stubs fail, and nothing else.

nbval runs lessons/ cell by cell. An answer cell or a check that says in one line that there is no
answer yet fails as it must. Any other failure is one, and so is a check that passes on a stub.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograde.markers import NOT_ANSWERED

LESSONS = Path(__file__).parent / "lessons"
ONE_LINE = re.compile(r"(?:^|\n)○ Exercise \S+ (?:is|stands on Exercise \S+, which is) not answered yet\.$")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tag that lets "Run All" go on after an error must hide no error here."""
    for item in items:
        if LESSONS in item.path.parents and hasattr(item, "cell"):
            item.options["check_exception"] = False  # type: ignore[attr-defined]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report: Any = yield
    if call.when == "call" and LESSONS in item.path.parents and hasattr(item, "cell"):
        grading = item.cell.metadata.get("nbgrader", {})
        graded = grading.get("grade") or grading.get("solution")
        if graded and _is_stub(call.excinfo):
            report.outcome, report.wasxfail = "skipped", "not answered yet"
        elif grading.get("grade") and call.excinfo is None:
            report.outcome = "failed"
            report.longrepr = f"The check {grading['grade_id']} passes although nothing is answered."
    return report


def _is_stub(failure: pytest.ExceptionInfo[BaseException] | None) -> bool:
    trace = getattr(failure.value, "inner_traceback", None) or "" if failure else ""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", trace).strip()
    return plain.endswith(f"NotImplementedError: {NOT_ANSWERED}") or bool(ONE_LINE.search(plain))
