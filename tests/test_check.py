"""The check functions: what passes, what fails, and that a failure reads like a remark."""

import hashlib
import os
import pickle
import subprocess
import sys
import warnings

import numpy as np
import pytest
import torch
from torch import nn

from unrolled import check
from unrolled.check import CheckFailed

NAN, INF = float("nan"), float("inf")


def remark(question, *args, **kwargs):
    """What a check says, as text; fails if it says nothing."""
    with pytest.raises(CheckFailed) as failure:
        question(*args, **kwargs)
    return str(failure.value)


@pytest.fixture(autouse=True)
def nothing_on_stderr():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


# The remark


def test_a_remark_names_the_part_the_values_and_where_to_look():
    failure = CheckFailed("the bias", "got 1, expected 2", "Is b added once?", "My numbers are off")
    assert str(failure) == "the bias: got 1, expected 2. Is b added once?"
    assert (failure.name, failure.detail, failure.blame) == ("the bias", "got 1, expected 2", "Is b added once?")
    assert failure.hint == "My numbers are off"
    assert isinstance(failure, AssertionError)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("the bias",), "the bias."),
        (("the bias", "got 1, expected 2"), "the bias: got 1, expected 2."),
        (("the bias", "", "Is b added once?"), "the bias. Is b added once?"),
    ],
)
def test_a_remark_leaves_out_what_is_empty(parts, said):
    assert str(CheckFailed(*parts)) == said


def test_the_notebook_shows_the_remark_without_a_stack():
    lines = CheckFailed("the bias", "got 1, expected 2", "Is b added once?", "My numbers are off")._render_traceback_()
    assert lines[0] == "✗ the bias"
    assert lines[1:3] == ["  got 1, expected 2", "  Is b added once?"]
    assert "My numbers are off" in lines[3]
    assert CheckFailed("the bias")._render_traceback_() == ["✗ the bias"]


def test_a_remark_survives_a_trip_between_processes():
    copy = pickle.loads(pickle.dumps(CheckFailed("a", "b", "c", "d")))
    assert (copy.name, copy.detail, copy.blame, copy.hint) == ("a", "b", "c", "d")


# answered and ready


def stub(x):
    """A released exercise."""
    raise NotImplementedError("This exercise is not answered yet.")


class StubModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(1, 1)

    def forward(self, x):
        raise NotImplementedError("This exercise is not answered yet.")


def test_answered_stops_at_a_missing_answer_with_the_stubs_message():
    check.answered()
    check.answered(0, None, "", False, torch.zeros(3))
    with pytest.raises(NotImplementedError, match="not answered yet"):
        check.answered(1, ...)


def test_ready_tells_stubs_from_answers():
    assert check.ready()
    assert check.ready(0, "b", len, lambda x: x, torch.zeros(2), nn.Linear)
    assert not check.ready(...)
    assert not check.ready(None)
    assert not check.ready(stub)
    assert not check.ready(StubModel)
    assert not check.ready(lambda x: x, stub)


def test_ready_says_nothing_about_right_and_wrong():
    assert check.ready(lambda x: 1 / 0)


def test_ready_sees_the_stub_behind_a_decorator():
    assert not check.ready(torch.no_grad()(stub))


def test_ready_sees_the_stub_in_a_static_method():
    class Cell:
        step = staticmethod(stub)

    assert not check.ready(Cell)


@pytest.mark.parametrize(
    "question",
    [
        lambda: check.close(..., torch.zeros(2), "h"),
        lambda: check.shape(..., (2,), "h"),
        lambda: check.number(..., 1, "count"),
        lambda: check.equal(..., 1, "count"),
        lambda: check.choice(..., "abc", "your choice"),
    ],
)
def test_every_question_meets_an_unanswered_exercise_with_the_stubs_message(question):
    with pytest.raises(NotImplementedError, match="not answered yet"):
        question()


# close


@pytest.mark.parametrize(
    "got",
    [
        torch.tensor([1.0, 2.0]),
        torch.tensor([1.0, 2.0], dtype=torch.float64),
        torch.tensor([1, 2]),
        torch.tensor([1.0, 2.0], requires_grad=True),
        torch.tensor([1.0, 2.0], dtype=torch.float16),
        np.array([1.0, 2.0]),
        np.array([1, 2], dtype=np.int32),
        [1.0, 2.0],
        (1, 2),
        [torch.tensor(1.0), torch.tensor(2.0)],
        [torch.tensor(1.0, requires_grad=True), 2],
        torch.tensor([[1.0, 9.0], [2.0, 9.0]])[:, 0],
    ],
)
def test_close_takes_every_usual_form_of_numbers_where_no_tensor_is_expected(got):
    check.close(got, [1.0, 2.0], "h")


@pytest.mark.parametrize(
    "got",
    [
        torch.tensor([1.0, 2.0]),
        torch.tensor([1.0, 2.0], requires_grad=True),
        nn.Parameter(torch.tensor([1.0, 2.0])),
        torch.tensor([[1.0, 9.0], [2.0, 9.0]])[:, 0],
    ],
)
def test_close_takes_any_tensor_where_one_is_expected(got):
    check.close(got, torch.tensor([1.0, 2.0]), "h")


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (np.array([1.0, 2.0]), "got a NumPy array, expected a tensor"),
        (np.array([1.0, 2.0], dtype="f4"), "got a NumPy array, expected a tensor"),
        ([1.0, 2.0], "got a list, expected a tensor"),
        ((1, 2), "got a tuple, expected a tensor"),
        ([torch.tensor(1.0), torch.tensor(2.0)], "torch.stack"),
        (torch.tensor([1.0, 2.0], dtype=torch.float64), "their dtype is torch.float64, expected torch.float32"),
        (torch.tensor([1.0, 2.0], dtype=torch.float16), "their dtype is torch.float16, expected torch.float32"),
        (torch.tensor([1, 2]), "their dtype is torch.int64, expected torch.float32"),
    ],
)
def test_tensors_in_tensors_out_of_the_same_dtype(got, said):
    assert said in remark(check.close, got, torch.tensor([1.0, 2.0]), "h")
    if not isinstance(got, torch.Tensor):
        assert said in remark(check.shape, got, (2,), "h")


def test_a_ragged_list_is_told_like_any_other():
    assert "got a list" in remark(check.close, [[1.0], [1.0, 2.0]], torch.ones(2), "h")
    assert "expected" in remark(check.close, [[1.0], [1.0, 2.0]], [1.0, 2.0], "h")


def test_a_wrong_value_is_told_before_a_wrong_dtype():
    got = torch.tensor([1.0, 3.0], dtype=torch.float64)
    assert "got 3.0000, expected 2.0000" in remark(check.close, got, torch.tensor([1.0, 2.0]), "h")


@pytest.mark.parametrize(
    "got",
    [
        [np.array([1.0, 2.0]), np.array([3.0, 4.0])],
        np.array([[3.0, 4.0], [1.0, 2.0]])[::-1],
        np.array([[1.0, 2.0], [3.0, 4.0]], dtype=">f8"),
        np.array([[1.0, 3.0], [2.0, 4.0]]).T,
    ],
    ids=["list of arrays", "reversed view", "big-endian", "transposed"],
)
def test_close_takes_arrays_however_they_are_stored(got):
    check.close(got, [[1.0, 2.0], [3.0, 4.0]], "h")


def test_close_takes_a_read_only_array_without_a_warning():
    check.close(np.broadcast_to(np.array([1.0]), (3,)), [1.0, 1.0, 1.0], "h")


def test_close_compares_scalars_and_empty_tensors():
    check.close(0.5, 0.5, "loss")
    check.close(torch.zeros(0, 3), torch.zeros(0, 3), "nothing")


def test_close_keeps_to_its_tolerances():
    check.close(1.00009, 1.0, "loss")
    check.close(1e-6, 0.0, "loss")
    assert "got 1.0003, expected 1.0000" in remark(check.close, 1.0003, 1.0, "loss")
    assert "expected" in remark(check.close, 1.00009, 1.0, "loss", rtol=0, atol=1e-6)
    check.close(1.4, 1.0, "loss", atol=0.5)


def test_close_says_the_first_difference_and_how_many():
    got, expected = torch.zeros(2, 3), torch.zeros(2, 3)
    expected[0, 2], expected[1, 1] = 0.25, 1.0
    said = remark(check.close, got, expected, "h", blame="Look at W_hh.")
    assert said == "h: got 0.0000, expected 0.2500 at [0, 2] (2 of 6 values differ). Look at W_hh."


@pytest.mark.parametrize("size", [(3,), (1, 2), (2, 1), (2, 2), ()])
def test_close_broadcasts_nothing(size):
    assert "shape" in remark(check.close, torch.ones(size), torch.ones(2), "h")


def test_close_says_both_shapes():
    assert "got shape (5,), expected (4, 5)" in remark(check.close, torch.ones(5), torch.ones(4, 5), "h")


@pytest.mark.parametrize(("value", "word"), [(NAN, "NaN"), (INF, "infinity"), (-INF, "infinity")])
def test_close_refuses_what_is_not_finite(value, word):
    assert word in remark(check.close, torch.tensor([1.0, value]), torch.tensor([1.0, 2.0]), "h")
    assert word in remark(check.close, torch.tensor([1.0, value]), torch.tensor([1.0, value]), "h")


@pytest.mark.parametrize(
    "expected",
    [(NAN), INF],
)
def test_close_fails_as_a_remark_where_the_expected_value_is_not_finite(expected):
    assert "expected" in remark(check.close, 1.0, expected, "h")


@pytest.mark.parametrize(
    "got",
    [None, "0.5", object(), {"a": 1}, len, [1.0, None], 1j, torch.tensor([1j]), nn.Linear(1, 1),
     np.array(["a"]), np.array([None, 1])],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_close_turns_other_kinds_of_value_into_a_remark(got):
    assert remark(check.close, got, torch.tensor([1.0]), "h", blame="Look at W_hh.").endswith("Look at W_hh.")


def test_close_turns_a_number_too_large_for_a_tensor_into_a_remark():
    assert "expected" in remark(check.close, 2**70, 1.0, "h")


def test_close_asks_whether_the_function_returns():
    assert "does the function return" in remark(check.close, None, 1.0, "h")


def test_close_leaves_what_it_compares_as_it_was():
    got, expected = torch.ones(2, requires_grad=True), torch.ones(2)
    check.close(got, expected, "h")
    assert got.requires_grad and got.dtype == torch.float32 and torch.equal(expected, torch.ones(2))


def test_the_hint_travels_with_the_failure():
    with pytest.raises(CheckFailed) as failure:
        check.close(1.0, 2.0, "h", hint="Every row is the same")
    assert failure.value.hint == "Every row is the same"


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (0.123451, 0.123449),
        (1.0, 1.00001),
        (3e-7, 2e-7),
        (1e6, 1.001e6),
        (123456.1, 123456.2),
        (3.00001e-5, 3e-5),
    ],
)
def test_a_remark_shows_enough_digits_to_tell_the_numbers_apart(got, expected):
    said = remark(check.close, got, expected, "h", rtol=0, atol=0)
    first, second = said.removeprefix("h: got ").removesuffix(".").split(", expected ")
    assert first != second


def test_close_keeps_the_precision_of_python_floats():
    remark(check.close, 5.00000001, 5.0, "h", rtol=0, atol=1e-9)


# shape and number


def test_shape_is_exact():
    check.shape(torch.zeros(4, 5), (4, 5), "h")
    check.shape(torch.tensor(1.0), (), "loss")
    assert "got shape (5, 4), expected (4, 5)" in remark(check.shape, torch.zeros(5, 4), (4, 5), "h")
    assert "got shape (4,), expected (4, 1)" in remark(check.shape, torch.zeros(4), (4, 1), "h")


@pytest.mark.parametrize("got", [None, [[1.0]], 1.0, "ab", (torch.zeros(1), torch.zeros(1))], ids=str)
def test_shape_wants_a_tensor(got):
    assert "expected a tensor of shape (1, 1)" in remark(check.shape, got, (1, 1), "h")


@pytest.mark.parametrize("got", [45, 45.0, torch.tensor(45), torch.tensor(45.0), np.int64(45), np.array(45.0)], ids=str)
def test_number_takes_single_numbers(got):
    check.number(got, 45, "parameters")


@pytest.mark.parametrize("got", [torch.tensor([45.0]), np.array([[45.0]]), [45.0], "45", None, NAN, 46], ids=str)
def test_number_refuses_everything_else(got):
    remark(check.number, got, 45, "parameters")


def test_number_says_that_one_number_was_wanted():
    assert "got shape (1,), expected a single number" in remark(check.number, torch.tensor([45.0]), 45, "parameters")


# equal and that


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (3, 3),
        ("tanh", "tanh"),
        (True, True),
        (None, None),
        ([1, 2], (1, 2)),
        ([(1, 2), [3]], ([1, 2], (3,))),
        (torch.Size([2, 3]), (2, 3)),
        (torch.tensor([1, 2]), [1, 2]),
        (np.array([[1, 2]]), [[1, 2]]),
        (np.int64(3), 3),
        (torch.tensor(True), True),
        ({"a": [1]}, {"a": (1,)}),
        ({(1, 2): "x"}, {(1, 2): "x"}),
        ({(1, (2, 3)): "x"}, {(1, (2, 3)): "x"}),
        ([], ()),
    ],
)
def test_equal_holds_for_equal_plain_values(got, expected):
    check.equal(got, expected, "answer")


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (3, 4),
        (True, 1),
        (1, True),
        (0, False),
        (torch.tensor(True), 1),
        ([True], [1]),
        ({"a": True}, {"a": 1}),
        ({True: "a"}, {1: "a"}),
        ("3", 3),
        ("ab", ["a", "b"]),
        ([1, 2], [2, 1]),
        ([1], [1, 1]),
        ([], None),
        ({}, []),
        ({"a": 1}, {"a": 1, "b": 2}),
        (None, False),
        (NAN, NAN),
        ([NAN], [NAN]),
        (torch.tensor([NAN]), [NAN]),
        (torch.tensor([1]), 1),
    ],
)
def test_equal_fails_for_anything_else(got, expected):
    said = remark(check.equal, got, expected, "answer", blame="Count again.")
    assert said.startswith("answer: got ") and said.endswith("Count again.")


def test_equal_says_both_values_and_cuts_long_ones():
    assert remark(check.equal, [1, 2], (1, 3), "order") == "order: got [1, 2], expected (1, 3)."
    assert len(remark(check.equal, list(range(1000)), 0, "order")) < 250


def test_that_holds_or_fails():
    check.that(True, "the loss falls")
    check.that(torch.tensor(True), "the loss falls")
    assert remark(check.that, 1 > 2, "the loss falls", detail="it rose", blame="Clip.") == (
        "the loss falls: it rose. Clip."
    )


# choice


def test_choice_takes_each_option():
    for option in "abc":
        check.choice(option, "abc", "your choice")
    check.choice("tanh", ["tanh", "relu"], "your choice")


@pytest.mark.parametrize("answer", ["d", "A", " a", "a b", 1, None, ["a"], True])
def test_choice_names_the_options_when_there_is_no_such_one(answer):
    assert "expected one of 'a', 'b', 'c'" in remark(check.choice, answer, "abc", "your choice")


@pytest.mark.parametrize("answer", ["", "ab", "bc", "abc"])
def test_choice_wants_one_option_of_a_word(answer):
    remark(check.choice, answer, "abc", "your choice")


def test_choice_remarks_on_a_wrong_option_and_on_no_other():
    wrong = {"a": "The state is not reset.", "c": "Count the biases."}
    check.choice("b", "abc", "your choice", wrong=wrong)
    assert remark(check.choice, "a", "abc", "your choice", wrong=wrong) == "your choice. The state is not reset."
    assert remark(check.choice, "c", "abc", "your choice", wrong=wrong) == "your choice. Count the biases."


# unchanged and seeded


def test_unchanged_sees_what_is_written_into_a_list_of_numbers():
    def written(costs):
        costs[0] += 1.0

    assert "changed its first argument" in remark(check.unchanged, written, [1.0, 2.0])
    check.unchanged(sum, [1, float("nan")])


def test_unchanged_lets_a_pure_function_pass():
    check.unchanged(lambda x, n: x + n, torch.ones(2), 3)


@pytest.mark.parametrize(
    ("edit", "word"),
    [
        (lambda x, h: x.add_(1), "first"),
        (lambda x, h: h.mul_(0), "second"),
        (lambda x, h: x.__setitem__(0, 5.0), "first"),
        (lambda x, h: h.unsqueeze_(0), "second"),
    ],
)
def test_unchanged_says_which_argument_was_edited(edit, word):
    x, h = torch.ones(2), torch.ones(3)
    assert f"changed its {word} argument" in remark(check.unchanged, edit, x, h)
    assert torch.equal(x, torch.ones(2)) and torch.equal(h, torch.ones(3))  # the check's own values stay usable


def test_unchanged_does_not_accuse_a_pure_function_of_the_nan_in_its_argument():
    check.unchanged(lambda x: x + 1, torch.tensor([NAN, 1.0]))


def test_unchanged_has_a_remark_of_its_own_unless_given_one():
    assert "in place" in remark(check.unchanged, torch.Tensor.zero_, torch.ones(1))
    assert remark(check.unchanged, torch.Tensor.zero_, torch.ones(1), blame="Copy h.").endswith("Copy h.")


def test_seeded_gives_the_same_randomness_each_time():
    first = check.seeded(torch.rand, 3, 4)
    torch.rand(7)
    assert torch.equal(first, check.seeded(torch.rand, 3, 4))
    assert not torch.equal(first, check.seeded(torch.rand, 4, 4))
    assert check.seeded(torch.zeros, 0, 2, dtype=torch.int64).dtype == torch.int64


# draws


def test_draws_of_one_seed_are_always_the_same():
    first, again = check.draws(2), check.draws(2)
    for a, b in zip(first.normal((4, 3), (5,)), again.normal((4, 3), (5,)), strict=True):
        assert torch.equal(a, b)
    assert first.sizes(3) == again.sizes(3)
    assert not torch.equal(check.draws(2).normal((4,))[0], check.draws(3).normal((4,))[0])


def test_draws_leave_the_global_generator_alone():
    torch.manual_seed(0)
    expected = torch.rand(3)
    torch.manual_seed(0)
    check.draws(1).normal((100,))
    next(check.fresh_draws(1)).uniform((100,))
    assert torch.equal(torch.rand(3), expected)


def test_draws_have_the_promised_shapes_kinds_and_ranges():
    draw = check.draws(5)
    a, b = draw.normal((4, 3), ())
    assert a.shape == (4, 3) and b.shape == () and a.dtype == torch.float32
    (u,) = draw.uniform((1000,), low=-1.0, high=2.0)
    assert u.min() >= -1 and u.max() < 2 and u.min() < -0.9 and u.max() > 1.9
    (i,) = draw.integers((1000,), low=2, high=4)
    assert i.dtype == torch.int64 and set(i.tolist()) == {2, 3, 4}
    (n,) = draw.normal((10_000,))
    assert abs(n.mean()) < 0.05 and abs(n.std() - 1) < 0.05


def test_sizes_are_all_different():
    for seed in range(50):
        sizes = check.draws(seed).sizes(4, low=2, high=6)
        assert len(set(sizes)) == 4 and set(sizes) <= {2, 3, 4, 5, 6}
        assert all(type(size) is int for size in sizes)


def test_sizes_never_gives_fewer_than_asked():
    with pytest.raises(ValueError):
        check.draws(0).sizes(5, low=1, high=4)


def values(draws):
    return [tuple(draw.normal((4,))[0].tolist()) for draw in draws]


def test_fresh_draws_differ_from_each_other_and_from_call_to_call(monkeypatch):
    monkeypatch.delenv("AUTOGRADE_SECRET", raising=False)
    seen = values(check.fresh_draws(5)) + values(check.fresh_draws(5))
    assert len(set(seen)) == 10


def test_fresh_draws_follow_the_secret_of_a_graded_class():
    ask = "from unrolled import check; print([d.normal((4,))[0].tolist() for d in check.fresh_draws(2)])"

    def told(secret):
        environment = os.environ | {"AUTOGRADE_SECRET": secret}
        return subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, check=True).stdout

    assert told("one") == told("one") != told("two")


def test_every_fresh_draw_holds_extreme_values():
    for draw in check.fresh_draws(50):
        (x,) = draw.normal((2, 3))
        sizes = x.abs().flatten().sort().values
        assert sizes[-1] >= 12 and sizes[-2] >= 4
        assert draw.steady((2, 3))[0].abs().max() < 8
        (i,) = draw.integers((4,), low=3, high=90)
        assert {3, 90} <= set(i.tolist())
        (u,) = draw.uniform((5,), low=-1.0, high=1.0)
        assert u.min() < -0.99 and u.max() > 0.99 and u.abs().max() < 1
    assert check.draws(1).normal((1000,))[0].abs().max() < 8


# gradients and operations


def affine(x, W):
    return torch.tanh(x @ W), {"sum": x.sum()}


@pytest.mark.parametrize(
    ("fn", "said"),
    [
        (lambda x, W: (affine(x, W)[0].detach(), affine(x, W)[1]), "no gradient arrives with respect to the sec"),
        (lambda x, W: affine(x, W.detach()), "no gradient arrives with respect to the second"),
        (lambda x, W: torch.no_grad()(affine)(x, W), "no gradient arrives with respect to the first"),
        (lambda x, W: affine(2 * x, W), "with respect to the first tensor given: got"),
        (lambda x, W: affine(x, W)[0], "differ in number or shape"),
        (lambda x, W: (affine(x, W)[0].T, affine(x, W)[1]), "differ in number or shape"),
    ],
)
def test_gradients_must_be_those_of_the_reference(fn, said):
    args = check.draws(3).normal((3, 4), (4, 2))
    check.gradients(affine, affine, *args)
    assert said in remark(check.gradients, fn, affine, *args)
    assert not any(arg.requires_grad for arg in args)


@pytest.mark.parametrize(
    ("fn", "said"),
    [
        (lambda x: torch.zeros(3), "got torch.float32"),
        (lambda x: x @ torch.zeros(3), "it stops with RuntimeError"),
        (lambda x: x.float(), "got torch.float32, expected torch.float64"),
    ],
)
def test_what_comes_in_as_float64_comes_back_as_float64(fn, said):
    check.any_dtype(lambda x, n: {"h": [x + n, x.new_zeros(2)]}, torch.ones(3), 4)
    assert said in remark(check.any_dtype, fn, torch.ones(3))


def test_operations_grow_with_a_loop_and_not_with_a_product():
    def loop(x):
        total = x[0] * 0
        for row in x:
            total = total + row
        return total

    few, many = (check.operations(loop, torch.ones(size, 2)) for size in (4, 8))
    assert many - few >= 4
    assert check.operations(torch.sum, torch.ones(4)) == check.operations(torch.sum, torch.ones(400)) == 1


def test_draws_depend_on_all_bits_of_their_seed():
    entropy = check.Draws(b"secret")._generator.bit_generator.seed_seq.entropy
    assert entropy == int.from_bytes(hashlib.sha256(b"secret").digest(), "big")


def test_everything_public_exists_and_is_documented():
    for name in check.__all__:
        assert name == "NOT_ANSWERED" or getattr(check, name).__doc__
