"""How much of a check's tolerance rounding uses up: right answers with their sums in other orders.

A right answer is run a few times, on other hidden values each time, with every sum and product added up in
another random order, on one thread and on two.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

MOST = 0.25
"""Of a tolerance, at most this share may be rounding."""

aten = torch.ops.aten


class Reordered(TorchDispatchMode):
    """Products and sums of floats are added up in a random order, as another library or machine would."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.generator = torch.Generator().manual_seed(seed)

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        args, kwargs = list(args), kwargs or {}
        if func in (aten.mm.default, aten.mv.default, aten.dot.default, aten.bmm.default):
            args = self._contracted(args)
        elif func is aten.addmm.default:
            args = [args[0], *self._contracted(args[1:])]
        elif func in (aten.sum.default, aten.mean.default) and args[0].is_floating_point():
            flat = args[0].reshape(-1)
            args[0] = flat[self._order(len(flat))]
        elif func in (aten.sum.dim_IntList, aten.mean.dim) and args[0].is_floating_point() and args[1]:
            axis = args[1][0]
            args[0] = args[0].index_select(axis, self._order(args[0].shape[axis]))
        return func(*args, **kwargs)

    def _contracted(self, args: list[Any]) -> list[Any]:
        """The two factors of a product, with the index that is summed over shuffled."""
        left, right, *others = args
        order = self._order(left.shape[-1])
        return [left.index_select(-1, order), right.index_select(0 if right.dim() < 3 else 1, order), *others]

    def _order(self, length: int) -> torch.Tensor:
        return torch.randperm(length, generator=self.generator)


@contextmanager
def measured() -> Iterator[list[float]]:
    """Shares of their tolerance that the checks' comparisons use up."""
    from unrolled import check

    shares: list[float] = []
    compare = check.close

    def close(got: Any, expected: Any, name: str, **options: Any) -> None:
        compare(got, expected, name, **options)
        a, b = check._tensor(got, name), check._tensor(expected, name)
        allowed = options.get("atol", 1e-5) + options.get("rtol", 1e-4) * b.abs()
        shares.append(float(((a - b).abs() / allowed).max()) if a.numel() else 0.0)

    check.close = close
    try:
        yield shares
    finally:
        check.close = compare


def rounding(told: Callable[[], str], seeds: int) -> tuple[float, str]:
    """The largest share of a tolerance that rounding uses, and what a right answer was told that it rejects.

    Args:
        told: runs a right answer's check, and returns its remark; empty for full marks.
    """
    from unrolled import check

    threads, secret = torch.get_num_threads(), os.environ.get(check.SECRET_VARIABLE)
    worst = 0.0
    try:
        for seed in range(seeds):
            os.environ[check.SECRET_VARIABLE] = f"seed {seed}"
            torch.set_num_threads(1 + seed % 2)
            with measured() as shares, Reordered(seed):
                said = told()
            if said:
                return worst, f"seed {seed}: {said}"
            worst = max([worst, *shares])
    finally:
        torch.set_num_threads(threads)
        os.environ.pop(check.SECRET_VARIABLE, None)
        if secret is not None:
            os.environ[check.SECRET_VARIABLE] = secret
    return worst, ""
