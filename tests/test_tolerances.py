"""No check rejects a right answer for its rounding.

Every right answer is run twenty times (four in the quick run), on other hidden values each time, with
every sum and product added up in another random order, on one thread and on two. What is measured is the
share of a check's tolerance that rounding uses up; `pytest -rP` prints it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from tests.answers import Answer, all_answers
from tests.test_answers import told
from unrolled import check

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
def measured(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Shares of their tolerance that the checks' comparisons use up."""
    shares: list[float] = []
    compare = check.close

    def close(got: Any, expected: Any, name: str, **options: Any) -> None:
        compare(got, expected, name, **options)
        a, b = check._tensor(got, name), check._tensor(expected, name)
        allowed = options.get("atol", 1e-5) + options.get("rtol", 1e-4) * b.abs()
        shares.append(float(((a - b).abs() / allowed).max()) if a.numel() else 0.0)

    with monkeypatch.context() as patch:
        patch.setattr(check, "close", close)
        yield shares


def test_reordering_changes_the_last_digits_and_nothing_else() -> None:
    torch.manual_seed(0)
    a, b = torch.randn(40, 60), torch.randn(60, 30)
    layer, x = torch.nn.RNN(20, 30), torch.randn(9, 4, 20)
    rows = torch.randn(50, 999)

    def results() -> tuple[torch.Tensor, ...]:
        return a @ b, torch.stack([row.sum() for row in rows]), a.mean(0), layer(x)[0]

    plain = results()
    with Reordered(1):
        other = results()
    for one, two in zip(plain, other, strict=True):
        assert torch.allclose(one, two, atol=1e-4) and not torch.equal(one, two)


@pytest.mark.parametrize(
    "answer",
    [answer for answer in all_answers() if answer.right],
    ids=lambda answer: f"{answer.lesson}/{answer.grade_id}/{answer.name}",
)
@pytest.mark.parametrize("seeds", [range(4), pytest.param(range(4, 20), marks=pytest.mark.slow)], ids=["4", "16"])
def test_no_right_answer_is_rejected(answer: Answer, seeds: range, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = torch.get_num_threads()
    worst = 0.0
    try:
        for seed in seeds:
            monkeypatch.setenv(check.SECRET_VARIABLE, f"seed {seed}")
            torch.set_num_threads(1 + seed % 2)
            with measured(monkeypatch) as shares, Reordered(seed):
                assert told(answer) == "", f"seed {seed}"
            worst = max([worst, *shares])
    finally:
        torch.set_num_threads(threads)
    print(f"rounding uses {worst:.2%} of the tolerance")
    assert worst <= MOST
