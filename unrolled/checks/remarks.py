"""What many checks of lesson 11 ask: are these two tensors, in order, and which known mistake gives this number?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from unrolled import check

__all__ = ["in_order", "pair", "said"]


def said(value: Any, remarks: Mapping[float, str], otherwise: str, *, atol: float = 2e-4) -> str:
    """The remark to the mistake that gives this number.

    Args:
        value: a number, or a tensor of one element; anything else fits no mistake.
        remarks: number that a known mistake gives → what to say to it.
        otherwise: what to say to any other number.
    """
    try:
        number = float(value)
    except (TypeError, ValueError, RuntimeError):
        return otherwise
    return next((remark for known, remark in remarks.items() if abs(number - known) < atol), otherwise)


def in_order(got: Sequence[Any], expected: Sequence[float], name: str) -> None:
    """The two that an exercise returns don't stand in each other's place.

    Args:
        got: a and b, tensors of one element.
        expected: the numbers that they should hold.
        name: what was asked for.

    Raises:
        CheckFailed: a holds what b should, and b what a should.
    """
    a, b = map(float, got)
    swapped = abs(a - expected[1]) < 1e-3 and abs(b - expected[0]) < 1e-3
    check.that(not swapped, name, detail="a and b stand in each other's place", blame="a first.")


def pair(got: Any, shape: Sequence[int], name: str) -> tuple[Any, Any]:
    """The two tensors that an exercise returns, a and b, after a look at their kind and shape.

    Args:
        got: what the student's function gave.
        shape: of each of the two.
        name: what was asked for.

    Raises:
        CheckFailed: they are not two tensors of this shape.
    """
    check.that(got is not None, name, detail="got nothing (None)", blame="Return a, b.")
    check.that(
        not hasattr(got, "__next__"),
        name,
        detail="got a generator, expected two tensors",
        blame="Round brackets around a for make a generator. Return a, b.",
    )
    check.that(not hasattr(got, "keys"), name, detail="got a dict, expected two tensors", blame="Return a, b.")
    try:
        length = len(got)
    except TypeError:  # a number, a function
        length = 0
    one = hasattr(got, "shape") and len(got.shape) <= len(shape)
    check.that(not one, name, detail="got one tensor, expected two", blame="Return a, b, apart.")
    check.equal(length, 2, f"{name}: how many tensors", blame="Two: a, then b.")
    for part, letter in ((got[0], "a"), (got[1], "b")):
        check.shape(part, shape, f"{name}: the shape of {letter}", blame="Both have a number for each entry.")
        check.that(
            hasattr(part, "requires_grad"),
            f"{name}: the kind of {letter}",
            detail="got a NumPy array, expected a tensor",
            blame="Stay in PyTorch.",
        )
    return got[0], got[1]
