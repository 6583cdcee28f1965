"""Several things came back, or a remark says what else did."""

import numpy as np
import pytest
import torch

from unrolled import check
from unrolled.checks import returned

GOOD = torch.zeros(2, 3), torch.zeros(2)
SHAPES = {"states": (2, 3), "last": (2,)}


@pytest.mark.parametrize("got", [GOOD, list(GOOD), (1, "two")])
def test_two_things_in_order_pass(got):
    assert returned.several(got, ["states", "last"]) == list(got)


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (None, r"got nothing \(None\), expected two. Return states and last\."),
        (GOOD[0], "got one tensor, expected two. Return states and last"),
        (torch.tensor(1.0), "got one tensor"),
        (np.zeros(3), "got one array, expected two"),
        ({"states": GOOD[0], "last": GOOD[1]}, "got a dict, expected two. Return states and last, in this order"),
        (set(GOOD), "got a set, expected two. Return states and last, in this order"),
        ((part for part in GOOD), "got a generator, expected two. That hands them out one by one"),
        (map(abs, GOOD), "got a generator"),
        ("states, last", "got text"),
        (3, "got something else"),
        (len, "got something else"),
        (GOOD[:1], "how many things are returned: got 1, expected 2. Two: states and last"),
        ((*GOOD, GOOD[0]), "got 3, expected 2"),
    ],
)
def test_what_else_comes_back_is_said(got, said):
    with pytest.raises(check.CheckFailed, match=said):
        returned.several(got, ["states", "last"])
    with pytest.raises(check.CheckFailed, match=said):
        returned.of_shapes(got, SHAPES)


def test_four_things_are_listed():
    with pytest.raises(check.CheckFailed, match=r"sizes: how many things: got 2, expected 4\. Four: a, b, c and d"):
        returned.several(GOOD, list("abcd"), "sizes")


def test_an_answer_that_is_missing_says_so():
    with pytest.raises(check.NotAnswered):
        returned.several(..., ["x", "y"])


@pytest.mark.parametrize(
    ("got", "said"),
    [
        ((GOOD[0].numpy(), GOOD[1]), "states: got a NumPy array"),
        ((GOOD[0], [0.0, 0.0]), "last: got a list"),
        ((GOOD[0], None), "last: got nothing"),
        (GOOD[::-1], r"states: got shape \(2,\), expected \(2, 3\)"),
    ],
)
def test_each_is_a_tensor_of_its_shape(got, said):
    with pytest.raises(check.CheckFailed, match=said):
        returned.of_shapes(got, SHAPES)


def test_a_known_shape_gets_its_own_remark():
    with pytest.raises(check.CheckFailed, match="They are swapped"):
        returned.of_shapes(GOOD[::-1], SHAPES, {"states": {(2,): "They are swapped."}})


def test_a_pair_has_one_shape_and_may_be_stacked():
    a, b = returned.pair(torch.ones(2, 3), (3,), "a step")
    assert a.shape == b.shape == (3,)
    with pytest.raises(check.CheckFailed, match="a step: the shape of b: got shape"):
        returned.pair((torch.ones(3), torch.ones(2)), (3,), "a step")
    with pytest.raises(check.CheckFailed, match="got one tensor"):
        returned.pair(torch.ones(3), (3,), "a step")
