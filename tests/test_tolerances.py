"""What measures rounding changes last digits only. Which answers it is used on: tests/test_answers.py."""

from __future__ import annotations

import torch

from tests.tolerances import Reordered, rounding
from unrolled import check


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


def test_the_largest_share_of_a_tolerance_is_found_and_a_rejection_is_told() -> None:
    def told(shift: float) -> str:
        try:
            check.close(torch.tensor([1.0, 1.0 + shift]), torch.ones(2), "ones", atol=1e-3, rtol=0)
        except check.CheckFailed as failed:
            return str(failed)
        return ""

    compare = check.close
    worst, said = rounding(lambda: told(5e-4), 2)
    assert 0.4 < worst < 0.6 and said == ""
    assert rounding(lambda: told(1e-2), 2)[1].startswith("seed 0: ")
    assert check.close is compare
