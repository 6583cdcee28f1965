"""Are these the several things that were asked for? What a check looks at before it looks inside.

It works on the student's objects in the notebook, and on handles to them when a class is graded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from unrolled import check

__all__ = ["of_shapes", "pair", "several"]

Shape = tuple[int, ...]

COUNTS = {2: "two", 3: "three", 4: "four"}
KINDS = {"requires_grad": "one tensor", "shape": "one array", "keys": "a dict", "upper": "text", "union": "a set"}
"""What comes back in place of several things, by what only it has."""
ITERATORS = {"generator", "map", "zip", "filter"}
ONE_BY_ONE = "That hands them out one by one, and only once."


def several(got: Any, names: Sequence[str], name: str = "what is returned") -> list[Any]:
    """The several things that an exercise returns, after a look at their kind and number.

    Args:
        got: what the student's function gave.
        names: what the things are called, in order; two to four.
        name: what was asked for.

    Raises:
        CheckFailed: it is nothing, one tensor, a dict, a generator, or another number of things.
        NotAnswered: `...` came back.
    """
    count, listed = COUNTS[len(names)], f"{', '.join(names[:-1])} and {names[-1]}"
    check.answered(got)
    kind = _other_kind(got)
    blame = f"Return {listed}{', in this order' if kind in ('a dict', 'a set') else ''}."
    blame = f"{ONE_BY_ONE} {blame}" if kind == "a generator" else blame
    check.that(not kind, name, detail=f"got {kind}, expected {count}", blame=blame)
    number = "how many things are returned" if name == "what is returned" else f"{name}: how many things"
    check.equal(len(got), len(names), number, blame=f"{count.capitalize()}: {listed}.")
    return [got[at] for at in range(len(names))]


def of_shapes(
    got: Any,
    shapes: Mapping[str, Shape],
    blames: Mapping[str, Mapping[Shape, str]] | None = None,
    name: str = "what is returned",
) -> list[Any]:
    """The several tensors that an exercise returns, after a look at their kind, number and shapes.

    Args:
        got: what the student's function gave; where all shapes are the same, also one stack of them.
        shapes: the name of each tensor, and its shape.
        blames: for each name, what to say to a shape that a known mistake gives.
        name: what was asked for.

    Raises:
        CheckFailed: they are not tensors of these shapes.
        NotAnswered: `...` came back.
    """
    wanted = list(shapes.values())
    stack = (len(wanted), *wanted[0])
    stacked = wanted == [wanted[0]] * len(wanted) and tuple(getattr(got, "shape", ())) == stack
    parts = [got[at] for at in range(len(wanted))] if stacked else several(got, list(shapes), name)
    for part, (which, shape) in zip(parts, shapes.items(), strict=True):
        known = (blames or {}).get(which, {}).get(tuple(getattr(part, "shape", ())), "")
        check.shape(part, shape, which if name == "what is returned" else f"{name}: the shape of {which}", blame=known)
    return parts


def pair(got: Any, shape: Shape, name: str) -> list[Any]:
    """The two tensors a and b of one shape that an exercise returns; otherwise as `of_shapes`."""
    return of_shapes(got, {"a": shape, "b": shape}, name=name)


def _other_kind(got: Any) -> str:
    """What this is, if it is no tuple and no list."""
    if got is None:
        return "nothing (None)"
    if getattr(got, "__student_type__", type(got).__name__) in ITERATORS:
        return "a generator"
    known = next((kind for mark, kind in KINDS.items() if hasattr(got, mark)), "")
    return known or ("" if hasattr(got, "index") else "something else")
