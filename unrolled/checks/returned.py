"""What checks of lessons 05 and 06 ask first: are two tensors returned, and does a known mistake give these numbers?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import torch

from unrolled import check

__all__ = ["remark", "same", "two"]

Shape = tuple[int, ...]

KINDS = {"keys": "a dict", "__next__": "a generator", "upper": "text"}
"""What is returned in place of two tensors, by what only it has."""


def two(got: Any, shapes: Mapping[str, Shape], blames: Mapping[str, Mapping[Shape, str]]) -> tuple[Any, Any]:
    """The two tensors that an exercise returns, after a look at their number, kind and shape.

    Args:
        got: what the student's function gave.
        shapes: the name of each of the two, and its shape.
        blames: for each name, what to say to a shape that a known mistake gives.

    Raises:
        CheckFailed: they are not two tensors of these shapes.
    """
    names = " and ".join(shapes)
    asked = f"Return {names}."
    check.answered(got)
    check.that(
        got is not None, "what is returned", detail="got nothing (None), expected two tensors", blame=f"{asked} Both."
    )
    check.that(not hasattr(got, "shape"), "what is returned", detail=f"got one {_kind(got)}, expected two", blame=asked)
    other = next((said for mark, said in KINDS.items() if hasattr(got, mark)), "something else")
    ordered = hasattr(got, "index") and not hasattr(got, "upper")
    check.that(ordered, "what is returned", detail=f"got {other}, expected two tensors", blame=asked)
    check.equal(len(got), 2, "how many tensors are returned", blame=f"Return two: {names}.")
    for part, (name, shape) in zip((got[0], got[1]), shapes.items(), strict=True):
        found = tuple(getattr(part, "shape", ()))
        check.shape(part, shape, name, blame=blames.get(name, {}).get(found, ""))
    return got[0], got[1]


def _kind(value: Any) -> str:
    return "tensor" if hasattr(value, "requires_grad") else "array"


def same(got: Any, mistake: torch.Tensor, *, atol: float = 1e-4) -> bool:
    """Whether these are the numbers that a known mistake gives: same shape, none further off than atol."""
    if tuple(getattr(got, "shape", ())) != tuple(mistake.shape):
        return False
    found = torch.as_tensor(got).detach().to("cpu", torch.float64)
    return bool(((found - mistake.to("cpu", torch.float64)).abs() <= atol).all())  # NaN is like nothing


def remark(got: Any, mistakes: Iterable[tuple[torch.Tensor, str]], otherwise: str) -> str:
    """What to say to these numbers.

    Args:
        got: a tensor.
        mistakes: what known mistakes give, and what to say to each; the first that fits is taken.
        otherwise: what to say if none does.
    """
    return next((said for numbers, said in mistakes if same(got, numbers)), otherwise)
