"""What many checks ask: is this what was to be returned, in order, and which known mistake gives these numbers?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import torch

from unrolled import check

__all__ = ["alike", "in_order", "pair", "parts", "said", "suspected"]

COUNTS = {2: "two", 3: "three", 4: "four"}


def alike(got: Any, want: torch.Tensor, *, rtol: float = 1e-4, atol: float = 1e-4) -> bool:
    """Whether this is a tensor of the same shape and, nearly, the same values; False for anything else."""
    if not isinstance(got, torch.Tensor) or got.shape != want.shape or got.is_complex():
        return False
    a, b = (part.detach().to("cpu", torch.float64) for part in (got, want))
    return bool(((a - b).abs() <= atol + rtol * b.abs()).all())


def suspected(got: Any, cases: Iterable[tuple[torch.Tensor, str]], otherwise: str) -> str:
    """The remark to the mistake that gives this tensor.

    Args:
        got: what the student's function gave.
        cases: the tensors that known mistakes give, each with what to say to it.
        otherwise: what to say to any other.
    """
    return next((remark for want, remark in cases if alike(got, want)), otherwise)


def parts(got: Any, names: Sequence[str]) -> list[Any]:
    """The several things that an exercise returns, after a look at their number.

    Args:
        got: what the student's function gave.
        names: what the things are called, in order; two to four.

    Raises:
        CheckFailed: it is nothing, one tensor, a dict, a generator, or another number of things.
    """
    count, listed = COUNTS[len(names)], f"{', '.join(names[:-1])} and {names[-1]}"
    check.answered(got)
    kinds = {"shape": "one tensor", "keys": "a dict", "__next__": "a generator"}
    kind = next((kind for mark, kind in kinds.items() if hasattr(got, mark)), "")
    kind = "nothing (None)" if got is None else kind
    check.that(not kind, "what is returned", detail=f"got {kind}, expected {count}", blame=f"Return {listed}.")
    check.equal(_length(got), len(names), "how many things are returned", blame=f"{count.capitalize()}: {listed}.")
    return [got[at] for at in range(len(names))]


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
    one = hasattr(got, "shape") and len(got.shape) <= len(shape)
    check.that(not one, name, detail="got one tensor, expected two", blame="Return a, b, apart.")
    check.equal(_length(got), 2, f"{name}: how many tensors", blame="Two: a, then b.")
    for part, letter in ((got[0], "a"), (got[1], "b")):
        check.shape(part, shape, f"{name}: the shape of {letter}", blame="Both have a number for each entry.")
    return got[0], got[1]


def _length(value: Any) -> int:
    """How many things these are; a number, a text, a function are none."""
    try:
        return 0 if isinstance(value, str) else len(value)
    except TypeError:
        return 0
