"""Which answers can be shown at work: what the demonstrations ask, and what the checks tell.

The outputs of a lesson hang on this module, and on no other one of the checks (`autograde.library`).
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import Any

from unrolled.checks.failures import NOT_ANSWERED

_wrong: dict[int, object] = {}
"""Answers whose check did not pass, by identity; kept, so that no other object takes their place."""


def remember(answers: Iterable[object], *, wrong: bool) -> None:
    """Keep in mind what a check found out about these answers."""
    for answer in answers:
        if answer is None or answer is ... or isinstance(answer, str | int | float):
            continue  # equal texts and numbers can be one object
        if wrong:
            _wrong[id(answer)] = answer
        else:
            _wrong.pop(id(answer), None)


def is_stub(answer: object) -> bool:
    """Whether this answer is missing, or is a function or class that still holds the stub."""
    if answer is ... or answer is None:
        return True
    if isinstance(answer, type):
        return any(is_stub(part) for part in vars(answer).values() if callable(part) or hasattr(part, "__func__"))
    function: Any = getattr(answer, "__func__", answer)
    if callable(function):
        function = inspect.unwrap(function)
    code = getattr(function, "__code__", None)
    return code is not None and NOT_ANSWERED in code.co_consts


def ready(*answers: object) -> bool:
    """Whether these answers can be shown at work, for the demonstrations that use them.

    Not when one is missing (`...`, or a function or class that still holds the stub), and not when
    its check ran in this notebook and did not pass.
    """
    return not any(is_stub(answer) or id(answer) in _wrong for answer in answers)
