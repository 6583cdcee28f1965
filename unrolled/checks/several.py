"""What a function gave back, looked at by a check before it looks inside.

For exercises that return several things. It works on the student's objects in the notebook, and on handles to them when
a class is graded.
"""

from __future__ import annotations

from typing import Any

from unrolled import check

__all__ = ["several"]

_COUNTS = {2: "two", 3: "three", 4: "four"}


def several(got: Any, count: int, which: str, *, what: str = "tensors") -> None:
    """So many things came back, in a tuple or a list.

    Args:
        got: what the student's function returned.
        count: how many are wanted.
        which: what they are, in order: "x, y".
        what: what kind of things.

    Raises:
        CheckFailed: something else came back; the remark says what.
        NotImplementedError: `...` came back.
    """
    check.answered(got)
    kind = "nothing" if got is None else getattr(got, "__student_type__", type(got).__name__)
    number = _COUNTS.get(count, str(count))
    one_by_one = "That hands them out one by one, and only once. Return a tuple or a list."
    blame = {
        "nothing": "Does the function return?",
        "dict": f"Return them in the order that is asked for: {which}.",
        "set": "A set has no order. Return a tuple or a list.",
        "generator": one_by_one,
        "map": one_by_one,
        "zip": one_by_one,
        "filter": one_by_one,
    }
    expected = f"{number} {what} in a tuple or a list" if kind in blame else f"{number} {what}"
    shown = kind if got is None else f"a {kind}"
    if hasattr(got, "shape"):
        shown, blame[kind] = "one tensor", f"Return {number}, as they are: {which}."
    elif kind not in blame and not hasattr(got, "__len__"):
        shown, blame[kind] = f"a value of type {kind}", f"Return {number}: {which}."
    check.that(
        kind not in blame, "what is returned", detail=f"got {shown}, expected {expected}", blame=blame.get(kind, "")
    )
    check.equal(len(got), count, f"how many {what} are returned", blame=f"Return {number}: {which}.")
