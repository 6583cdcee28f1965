"""Known mistakes are told by their numbers."""

import pytest
import torch

from unrolled import check
from unrolled.checks import remarks


def test_a_number_finds_its_remark():
    known = {3.0: "three", 0.5: "a half"}
    assert remarks.said(torch.tensor([3.00001]), known, "else") == "three"
    assert remarks.said(2, known, "else") == remarks.said(torch.ones(2), known, "else") == "else"
    assert remarks.said("x", known, "else") == "else"


def test_a_tensor_finds_its_remark():
    want = torch.tensor([1.0, 2.0])
    assert remarks.alike(want.double() + 1e-6, want)
    assert remarks.alike(want.clone().requires_grad_(), want)
    for other in (want + 1, want[:1], want[None], want.numpy(), [1.0, 2.0], None, want * torch.nan, want + 0j):
        assert not remarks.alike(other, want)
    cases = [(2 * want, "doubled"), (want, "as it was"), (want, "too late")]
    assert remarks.suspected(want, cases, "else") == "as it was" and remarks.suspected(None, cases, "else") == "else"


def test_two_that_changed_places_are_told_so():
    a, b = torch.tensor([2.0]), torch.tensor([3.0])
    remarks.in_order((a, b), (2.0, 3.0), "a pair")
    with pytest.raises(check.CheckFailed, match="in each other's place"):
        remarks.in_order((b, a), (2.0, 3.0), "a pair")
