"""Which known mistake gives these numbers? What a check asks before it says where to look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import torch

from unrolled import check

__all__ = ["alike", "in_order", "said", "suspected"]


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
