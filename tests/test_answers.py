"""Every answer in tests/answers gets what it deserves, and the remark that it needs."""

from __future__ import annotations

import ast
import contextlib
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from autograde import engine, markers, source
from autograde.course import find_course
from autograde.markers import DEMO_TAG
from tests.answers import Answer, all_answers
from tests.conftest import HOME

COURSE = find_course(HOME)
ANSWERS = all_answers()


@cache
def code_cells(lesson: str) -> tuple[tuple[str, str, float | bool], ...]:
    """(grade_id, source, its points if it is a check) of a lesson's code cells that are run when grading."""
    cells = source.read(COURSE.source / f"{lesson}.py").cells
    return tuple(
        (grading.get("grade_id", ""), cell.source, bool(grading.get("grade")) and float(grading["points"]))
        for cell in cells
        if cell.cell_type == "code" and DEMO_TAG not in cell.metadata.get("tags", ())
        for grading in [cell.metadata.get("nbgrader", {})]
    )


def told(answer: Answer) -> str:
    """What the check says to this answer; empty for full marks. Hidden tests are run too."""
    names = {"__name__": "__main__"}
    for grade_id, text, is_check in code_cells(answer.lesson):
        if is_check and grade_id != f"{answer.grade_id}-check":
            continue
        text = answer.source if grade_id == answer.grade_id else text
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                value = value_of(text, f"<{grade_id}>", names)
        except Exception as error:
            if grade_id in (answer.grade_id, f"{answer.grade_id}-check"):
                return str(error) if hasattr(error, "blame") else f"{type(error).__name__}: {error}"
            raise
        if is_check:
            return engine.share(engine.credit(value, is_check), is_check)
    raise AssertionError(f"{answer.lesson} has no exercise {answer.grade_id}")


def value_of(text: str, name: str, names: dict[str, Any]) -> float | None:
    """Run a cell; the value of its last expression, if it is a number."""
    tree = ast.parse(text)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), names)
    value = eval(compile(ast.Expression(last.value), name, "eval"), names) if isinstance(last, ast.Expr) else None
    return float(value) if type(value) in (int, float) else None


def exercises() -> Iterator[tuple[str, str, str]]:
    """(lesson, grade_id, solution) of every answer cell that a machine checks."""
    for lesson in COURSE.lessons():
        for grade_id, text, is_check in code_cells(lesson):
            solution = "\n".join(markers.inside(text, markers.SOLUTION))
            if solution and not is_check:
                yield lesson, grade_id, solution


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: f"{answer.lesson}/{answer.grade_id}/{answer.name}")
def test_answer_gets_its_remark(answer: Answer) -> None:
    said = told(answer)
    if answer.right:
        assert said == ""
    else:
        assert said, "a wrong answer has full marks"
        assert answer.is_told(said), f"must be told {answer.remark!r}, was told {said!r}"


@pytest.mark.parametrize(("lesson", "grade_id"), sorted({(answer.lesson, answer.grade_id) for answer in ANSWERS}))
def test_no_two_mistakes_get_the_same_remark(lesson: str, grade_id: str) -> None:
    by_remark = defaultdict(list)
    for answer in all_answers(lesson, grade_id):
        said = told(answer) if not answer.right else ""
        if said and not re.fullmatch(r"[\d.]+ of [\d.]+ points", said):
            by_remark[said].append(answer.name)
    assert not {remark: names for remark, names in by_remark.items() if len(names) > 1}


@pytest.mark.parametrize(("lesson", "grade_id", "solution"), list(exercises()))
def test_every_exercise_has_answers(lesson: str, grade_id: str, solution: str) -> None:
    names = [answer.name for answer in all_answers(lesson, grade_id)]
    right, wrong = sum(name.startswith("right-") for name in names), sum(name.startswith("wrong-") for name in names)
    assert right + wrong == len(names), "call answers right-… or wrong-…"
    if _is_choice(solution):
        return  # a prediction earns its points for committing; a graded choice has its own remarks
    assert right >= 2 and wrong >= 4, f"{right} right and {wrong} wrong answers; at least 2 and 4 are wanted"


def _is_choice(solution: str) -> bool:
    tree = ast.parse(solution).body if not solution.startswith(" ") else []
    return bool(tree) and all(
        isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
        for statement in tree
    )


def test_every_wrong_option_of_a_choice_has_an_answer() -> None:
    """Choices have no mutants; a prediction earns its points for committing, and has no wrong option."""
    for lesson in COURSE.lessons():
        for grade_id, text, is_check in code_cells(lesson):
            for name, options in _wrong_options(text) if is_check else ():
                sources = [answer.source for answer in all_answers(lesson, grade_id.removesuffix("-check"))]
                given = {value for one in sources for value in _values(one, name) if isinstance(value, str)}
                assert options <= given, f"{lesson}, {grade_id}: no wrong-….py chooses {sorted(options - given)}"


def _wrong_options(check: str) -> Iterator[tuple[str, set[str]]]:
    """The name of a choice, and the options to which the check has a remark."""
    for node in ast.walk(ast.parse(check)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "choice" and node.args:
            for keyword in node.keywords:
                if keyword.arg == "wrong" and isinstance(keyword.value, ast.Dict):
                    yield ast.unparse(node.args[0]), {ast.literal_eval(key) for key in keyword.value.keys if key}


def _values(answer: str, name: str) -> Iterator[object]:
    """What an answer gives for a name, or for a part of it: `choice`, `diagnosis["A"]`."""
    names: dict[str, object] = {}
    with contextlib.suppress(Exception):
        exec(answer, names)
        yield eval(name, names)
