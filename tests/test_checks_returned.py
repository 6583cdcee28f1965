"""What checks of lessons 05 and 06 ask of two tensors that are returned."""

import numpy as np
import pytest
import torch

from unrolled import check
from unrolled.checks import returned

SHAPES = {"states": (2, 3), "last": (2,)}
GOOD = torch.zeros(2, 3), torch.zeros(2)


def asked(got, blames=None):
    return returned.two(got, SHAPES, blames or {})


@pytest.mark.parametrize("got", [GOOD, list(GOOD)])
def test_two_tensors_in_order_pass(got):
    first, second = asked(got)
    assert first.shape == (2, 3) and second.shape == (2,)


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (None, r"got nothing \(None\)"),
        (GOOD[0], "got one tensor, expected two"),
        (np.zeros(3), "got one array, expected two"),
        ({"states": GOOD[0], "last": GOOD[1]}, "got a dict"),
        ((part for part in GOOD), "got a generator"),
        ("states, last", "got text"),
        (3, "got something else"),
        (set(GOOD), "got something else"),
        (GOOD[:1], "got 1, expected 2. Return two: states and last"),
        ((*GOOD, GOOD[0]), "got 3, expected 2"),
        ((GOOD[0].numpy(), GOOD[1]), "states: got a NumPy array"),
        ((GOOD[0], [0.0, 0.0]), "last: got a list"),
        ((GOOD[0], None), "last: got nothing"),
        (GOOD[::-1], r"states: got shape \(2,\), expected \(2, 3\)"),
    ],
)
def test_anything_else_gets_a_remark(got, said):
    with pytest.raises(check.CheckFailed, match=said):
        asked(got)


def test_a_known_shape_gets_its_own_remark():
    with pytest.raises(check.CheckFailed, match="They are swapped"):
        asked(GOOD[::-1], {"states": {(2,): "They are swapped."}})


def test_an_answer_that_is_missing_says_so():
    with pytest.raises(check.NotAnswered):
        asked(...)


def test_a_mistake_is_known_by_its_numbers():
    mistake = torch.tensor([1.0, 2.0])
    assert returned.same(mistake + 1e-5, mistake) and returned.same(mistake.double(), mistake)
    assert not returned.same(mistake + 1e-3, mistake) and not returned.same(mistake[None], mistake)
    assert not returned.same(mistake * float("nan"), mistake) and not returned.same([1.0, 2.0], mistake)
    assert returned.same(mistake.requires_grad_(), mistake.detach())
    said = returned.remark(mistake, [(0 * mistake, "zeros"), (mistake, "this one"), (mistake, "too late")], "neither")
    assert said == "this one" and returned.remark(0.5 * mistake, [(mistake, "this one")], "neither") == "neither"
