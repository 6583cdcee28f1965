"""How a notebook runs its checks: one line a check, its body out of the reader's sight.

    check.run("08-lstm", "lstm-step")      runs the check of that exercise on what this notebook defines
    check.asks("08-lstm", "lstm-step")     prints what it asks

The build puts the bodies, without their hidden tests, into `unrolled/checks/LESSON.json`. They are
written there in base64, so that nobody meets a reference by accident; it is no secret.
"""

from __future__ import annotations

import ast
import base64
import builtins
import inspect
import json
import math
import re
import sys
import traceback
import types
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from unrolled.checks import card
from unrolled.checks.failures import NOT_ANSWERED, CheckFailed, NotAnswered, Told
from unrolled.checks.readiness import is_stub, remember

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Exercise:
    """One exercise's check.

    Attributes:
        title: the heading of its exercise, "Exercise 8.1 · One step with gates".
        defines: the names that its answer cell defines.
        hints: the summaries of its folded hints.
        body: the check's code, without hidden tests.
    """

    title: str
    defines: tuple[str, ...]
    hints: tuple[str, ...]
    body: str

    @property
    def number(self) -> str:
        """What it is called: "Exercise 8.1"."""
        return self.title.split("·")[0].strip()


def run(lesson: str, exercise: str) -> float | None:
    """Run the check of an exercise on what the calling notebook defines.

    Args:
        lesson: the lesson's name, "08-lstm".
        exercise: the exercise's name in it, "lstm-step".

    Returns:
        Nothing for a check that passed; a number where it gives a part of the points.

    Raises:
        NotAnswered: there is no answer yet, here or in an exercise that this one stands on.
        CheckFailed: with the remark, which has been shown already.
        LookupError: no such lesson or exercise.
    """
    names = sys._getframe(1).f_globals
    all_of_them = _exercises(lesson)
    mine = _one(lesson, exercise)
    try:
        value = _try(mine, names)
    except (CheckFailed, NotAnswered) as failure:
        remember(map(names.get, mine.defines), wrong=True)
        standing = _stands_on(mine, all_of_them, names)
        if standing is not None:
            _tell(mine, standing)
        if isinstance(failure, NotAnswered):
            raise NotAnswered(f"{mine.number} is not answered yet.") from None
        _tell(mine, failure)
    remember(map(names.get, mine.defines), wrong=False)
    print(f"✓ {mine.number}")
    return value


def asks(lesson: str, exercise: str) -> None:
    """Print what the check of an exercise looks at, in its order, one line each.

    Args:
        lesson, exercise: as in `run`.
    """
    mine = _one(lesson, exercise)
    said = dict.fromkeys(_names_asked(ast.parse(mine.body)))
    print(f"{mine.title}\nThe check looks at")
    for name in said:
        print(f"  - {name}")


# --- where bodies are ----------------------------------------------------------------------------


@cache
def _exercises(lesson: str) -> dict[str, Exercise]:
    path = HERE / f"{lesson}.json"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in HERE.glob("*.json")))
        raise LookupError(f"There are no checks of a lesson {lesson!r} here; there are those of {known or 'none'}.")
    return {
        name: Exercise(
            kept["title"], tuple(kept["defines"]), tuple(kept["hints"]), base64.b64decode(kept["body"]).decode()
        )
        for name, kept in json.loads(path.read_text(encoding="utf-8")).items()
    }


def _one(lesson: str, exercise: str) -> Exercise:
    known = _exercises(lesson)
    if exercise not in known:
        raise LookupError(f"Lesson {lesson} has no exercise {exercise!r}; it has {', '.join(known)}.")
    return known[exercise]


# --- running -------------------------------------------------------------------------------------


def _try(exercise: Exercise, names: dict[str, Any]) -> float | None:
    """Run a body; whatever ends it becomes a remark.

    Raises:
        NotAnswered, CheckFailed.
    """
    if exercise.defines and all(is_stub(names.get(name, ...)) for name in exercise.defines):
        missing = [name for name in exercise.defines if name not in names]
        if missing:
            raise CheckFailed(f"the name {missing[0]}", "it does not exist", "Run the answer cell above first.")
        raise NotAnswered(NOT_ANSWERED)
    file = f"<the check of {exercise.number}>"
    tree = ast.parse(exercise.body)
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr):
        tree.body.pop()
    ends = ast.Expression(last.value if isinstance(last, ast.Expr) else ast.Constant(None, lineno=1, col_offset=0))
    mine = dict(names)
    try:
        with _on_the_cpu():
            exec(compile(tree, file, "exec"), mine)
            value: object = eval(compile(ast.fix_missing_locations(ends), file, "eval"), mine)
    except (CheckFailed, NotAnswered):
        raise
    except Exception as error:
        raise _as_remark(error, exercise) from None
    partial = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if partial else None  # type: ignore[arg-type]


def _on_the_cpu() -> Any:
    """Checks draw and compare on the CPU, whatever device the lesson trains on."""
    import torch

    return torch.device("cpu")


def _as_remark(error: Exception, exercise: Exercise) -> CheckFailed | NotAnswered:
    """An exception of the student's code, with its message and the line that raised it."""
    said = str(error)
    if isinstance(error, NotImplementedError) and NOT_ANSWERED in said:
        return NotAnswered(NOT_ANSWERED)
    frames = traceback.extract_tb(error.__traceback__)
    mine = [frame for frame in frames if "ipykernel" in frame.filename or "<ipython" in frame.filename]
    if isinstance(error, NameError) and not mine:
        return CheckFailed(f"the name {error.name}", "it does not exist", "Run the cells above first, from the top.")
    kind = type(error).__name__
    blame = f"Line {mine[-1].lineno} of your cell: {mine[-1].line}" if mine and mine[-1].line else ""
    if not mine:
        blame = "The check could not go on with what your code returned. Is it of the kind that is asked for?"
    quoted = (hint for hint in exercise.hints for text in re.findall(r'"([^"]{8,})"', hint) if text in said)
    return CheckFailed(f"your code stopped with {kind}", _first_lines(said), blame, next(quoted, ""))


def _first_lines(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 400 else f"{text[:399]}…"


def _tell(exercise: Exercise, failure: CheckFailed | NotAnswered) -> None:
    """Show the remark, and stop the cell.

    Raises:
        NotAnswered, Told.
    """
    if isinstance(failure, NotAnswered):
        raise failure
    if _in_a_notebook():
        from IPython.display import display

        display({"text/plain": card.text_of(failure), "text/html": card.html_of(failure)}, raw=True)
        raise Told(exercise.number, failure) from None
    raise failure


def _in_a_notebook() -> bool:
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None


# --- what an exercise stands on ------------------------------------------------------------------


def _stands_on(
    exercise: Exercise, exercises: dict[str, Exercise], names: dict[str, Any]
) -> CheckFailed | NotAnswered | None:
    """The first earlier exercise that this answer, or its check, uses and that is not right yet."""
    used = {name for answer in exercise.defines for name in _names_in(names.get(answer))} | _free(exercise.body)
    for other in exercises.values():
        if other is exercise:
            return None
        if not used & set(other.defines):
            continue
        try:
            _try(other, names)
        except NotAnswered:
            return NotAnswered(f"{exercise.number} stands on {other.number}, which is not answered yet.")
        except CheckFailed:
            return CheckFailed(
                f"{exercise.number} stands on {other.number}, which is not right yet",
                blame=f"Mend {other.number} first, then run this check again.",
            )
    return None


def _names_in(answer: Any) -> set[str]:
    """The global names that a function, or a class's methods, use."""
    codes = [code for part in _functions(answer) if (code := getattr(part, "__code__", None)) is not None]
    found: set[str] = set()
    while codes:
        code = codes.pop()
        found.update(code.co_names)
        codes += [constant for constant in code.co_consts if isinstance(constant, types.CodeType)]
    return found


def _functions(answer: Any) -> list[Any]:
    if isinstance(answer, type):
        return [getattr(part, "__func__", part) for part in vars(answer).values()]
    return [inspect.unwrap(answer)] if inspect.isfunction(answer) else []


def _free(body: str) -> set[str]:
    """Names that a body uses and does not bind itself."""
    nodes = [node for node in ast.walk(ast.parse(body)) if isinstance(node, ast.Name)]
    bound = {node.id for node in nodes if isinstance(node.ctx, ast.Store)}
    return {node.id for node in nodes} - bound - set(dir(builtins))


# --- what a body asks ----------------------------------------------------------------------------


def _names_asked(tree: ast.AST) -> list[str]:
    """The names of the checks, as they are written; what is filled in later is shown as …"""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("check."):
            given = [*node.args, *(word.value for word in node.keywords if word.arg == "name")]
            said = [text for text in map(_text, given) if text]
            found += [(node.lineno, node.col_offset, said[-1])] if said else []
    return [text for _, _, text in sorted(found)]


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values).strip()
    return ""
