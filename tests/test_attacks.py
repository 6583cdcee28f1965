"""Hostile and broken submissions: one test for each case of tests/attacks.

Each case is graded in a class with an honest twin. It must end with exactly the points that
it deserves, take nothing from the twin, show nothing that is hidden, change nothing outside,
and leave no process behind. What a case is, and what its lines mean: tests/attacks/corpus.py.
"""

from __future__ import annotations

import inspect
import sys
from functools import cache
from pathlib import Path

import pytest

from autograde import kernel
from autograde.course import Course
from tests.attacks.corpus import KINDS, Case, Class, all_cases, grade_groups, judge, judge_report

CASES = all_cases()

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="classes are graded on Linux")


@cache
def sandboxed() -> bool:
    """Whether submissions run in a sandbox here: the kernel uses autograde.sandbox, and a layer of it works."""
    try:
        from autograde.sandbox import probe
    except ImportError:
        return False
    return "sandboxed" in inspect.signature(kernel.Session).parameters and any(layer.works for layer in probe())


def _harmful(case: Case) -> bool:
    """Whether it could do harm here; asked when tests run, since the answer costs the start of a sandbox."""
    return case.needs_sandbox and not sandboxed()


def _param(case: Case) -> object:
    defect = case.options.get("defect")
    marks = [pytest.mark.xfail(reason=defect, strict=True)] if defect is not None else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.fixture(scope="module")
def graded(request: pytest.FixtureRequest, built: Course, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Class]:
    """The classes of all cases that were selected and can run here."""
    wanted = [
        item.callspec.params["case"]
        for item in request.session.items
        if item.path == Path(__file__) and hasattr(item, "callspec")
    ]
    wanted = [case for case in wanted if not _harmful(case)]
    return grade_groups(wanted, built.home, tmp_path_factory.mktemp("attacks"))


@pytest.mark.slow
@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_attack(case: Case, graded: dict[str, Class]) -> None:
    if _harmful(case):
        pytest.skip("could do harm: needs the sandbox, which does not work here")
    outcome = graded[case.name]
    wrong = judge(case, outcome)
    mine = [one for one in CASES if graded.get(one.name) is outcome]
    if not outcome.failed and len(mine) == 1:
        wrong += judge_report(outcome, [case.recorded])
    assert not wrong, f"{case.told}\n\n" + "\n".join(wrong)


@pytest.mark.slow
def test_reports_of_shared_classes(graded: dict[str, Class]) -> None:
    for outcome in {id(one): one for one in graded.values()}.values():
        mine = [case for case in CASES if graded.get(case.name) is outcome]
        if len(mine) > 1 and not outcome.failed:
            defects = any("defect" in case.options for case in mine)
            wrong = judge_report(outcome, [case.recorded for case in mine])
            assert not wrong or defects, f"{[case.name for case in mine]}: {wrong}"


def test_the_corpus_is_whole() -> None:
    assert len(CASES) >= 90 and {case.kind for case in CASES} == set(KINDS)
    assert len({case.student for case in CASES}) == len(CASES)
    for case in CASES:
        assert len(case.told.split("must:")[0].strip()) > 15, case.name
