"""Every answer in tests/answers gets what it deserves, and the remark that it needs.

An exercise that was proved as it is now (`tests.proofs`) tries one right and one wrong answer here; one that
changed tries all of them, and keeps the proof. `--everything` tries all of all, and more orders of sums.
"""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterator
from functools import cache

import pytest

from autograde import engine, markers
from tests import proofs, trying
from tests.answers import FOLDER, all_answers
from tests.proofs import HOME

EXERCISES = [(folder.parent.name, folder.name) for folder in sorted(FOLDER.glob("*/*/"))]
LESSONS = sorted(path.stem for path in (HOME / "source").glob("*.py"))
SEEDS, MORE_SEEDS = 4, 20


@pytest.mark.parametrize(("lesson", "grade_id"), EXERCISES, ids=["/".join(one) for one in EXERCISES])
def test_answers_get_their_remarks(lesson: str, grade_id: str, pytestconfig: pytest.Config) -> None:
    everything = pytestconfig.getoption("everything")
    whole, exercise = proofs.lesson(lesson), proofs.exercise(lesson, grade_id)
    assert exercise is not None, f"{lesson} has no exercise {grade_id}: delete tests/answers/{lesson}/{grade_id}"
    proof = proofs.of_exercise(whole, exercise)
    if not everything and proofs.kept(HOME, lesson, proofs.OUTCOMES).get(grade_id) == proof:
        wrong = trying.sample(lesson, grade_id, proof)
    else:
        wrong = trying.problems(lesson, grade_id, seeds=MORE_SEEDS if everything else SEEDS)
        if not wrong and engine.CAN_SPLIT:
            known = [one.grade_id for one in whole.exercises]
            proofs.keep(HOME, lesson, proofs.OUTCOMES, grade_id, proof, known)
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


# --- there are enough of them --------------------------------------------------------------------


@cache
def solutions(lesson: str) -> dict[str, str]:
    """The solution of every answer cell of a lesson that a machine checks."""
    found = {
        grade_id: "\n".join(markers.inside(text, markers.SOLUTION))
        for grade_id, text, is_check in trying.code_cells(lesson)
        if not is_check
    }
    return {grade_id: solution for grade_id, solution in found.items() if solution}


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_exercise_has_answers(lesson: str) -> None:
    for grade_id, solution in solutions(lesson).items():
        names = [answer.name for answer in all_answers(lesson, grade_id)]
        right, wrong = sum(one.startswith("right-") for one in names), sum(one.startswith("wrong-") for one in names)
        assert right + wrong == len(names), f"{grade_id}: call answers right-… or wrong-…"
        if _is_choice(solution):
            continue  # a prediction earns its points for committing; a graded choice has its own remarks
        said = f"{grade_id}: {right} right and {wrong} wrong answers; at least 2 and 4 are wanted"
        assert right >= 2 and wrong >= 4, said


def _is_choice(solution: str) -> bool:
    tree = ast.parse(solution).body if not solution.startswith(" ") else []
    return bool(tree) and all(
        isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
        for statement in tree
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_wrong_option_of_a_choice_has_an_answer(lesson: str) -> None:
    """Choices have no mutants; a prediction earns its points for committing, and has no wrong option."""
    for grade_id, text, is_check in trying.code_cells(lesson):
        for name, options in _wrong_options(text) if is_check else ():
            sources = [answer.source for answer in all_answers(lesson, grade_id.removesuffix("-check"))]
            given = {value for one in sources for value in _values(one, name) if isinstance(value, str)}
            assert options <= given, f"{grade_id}: no wrong-….py chooses {sorted(options - given)}"


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
