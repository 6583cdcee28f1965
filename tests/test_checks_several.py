"""Several things came back, or a remark says what else did."""

import pytest
import torch

from unrolled import check
from unrolled.checks.several import several

ONE = torch.ones(2)


@pytest.mark.parametrize("got", [(ONE, ONE), [ONE, ONE]])
def test_tuples_and_lists_pass(got):
    several(got, 2, "x, y")


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (None, "got nothing, expected two tensors in a tuple or a list. Does the function return?"),
        ({"x": ONE, "y": ONE}, "got a dict, expected two tensors in a tuple or a list. Return them in the order"),
        ((part for part in (ONE, ONE)), "got a generator, .* one by one"),
        (map(abs, (ONE, ONE)), "got a map, .* one by one"),
        (torch.ones(2, 3), "got one tensor, expected two tensors. Return two, as they are: x, y."),
        (2.0, "got a value of type float, expected two tensors. Return two: x, y."),
        ((ONE,), "how many tensors are returned: got 1, expected 2. Return two: x, y."),
        ([ONE, ONE, ONE], "got 3, expected 2"),
    ],
)
def test_what_else_comes_back_is_said(got, said):
    with pytest.raises(check.CheckFailed, match=said):
        several(got, 2, "x, y")


def test_an_answer_that_is_missing_says_so():
    with pytest.raises(check.NotAnswered):
        several(..., 2, "x, y")
