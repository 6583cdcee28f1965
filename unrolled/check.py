"""The questions that a lesson's checks ask, and the remarks they answer with.

In a notebook a check is one line, `check.run(lesson, exercise)`; its body asks with the functions below.

A check has three parts: what the student's code gave, what was expected, and
a `name` that says which part of the work is being looked at. A failure reads
like a teacher's remark: the name, the two values, and where to look (`blame`).

    check.close(rnn_step(x, 0 * h, W_xh, W_hh, 0 * b), torch.tanh(x @ W_xh.T),
                "the input term", blame="W_xh: is it turned the right way?")

Comparison is strict. Shapes must be equal (nothing is broadcast), numbers must
be finite, NaN equals nothing, and tolerances belong to the check. One rule holds
for the whole course: tensors in, tensors out, in the dtype of what came in. Where
a tensor is expected, a list, a NumPy array or another dtype is told so.
"""

from __future__ import annotations

import hashlib
import itertools
import math
import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from unrolled.checks.failures import NOT_ANSWERED, CheckFailed, NotAnswered
from unrolled.checks.readiness import ready
from unrolled.checks.running import asks, run

__all__ = [
    "NOT_ANSWERED",
    "CheckFailed",
    "Draws",
    "NotAnswered",
    "answered",
    "any_dtype",
    "asks",
    "choice",
    "close",
    "draws",
    "equal",
    "fresh_draws",
    "gradients",
    "number",
    "operations",
    "ready",
    "run",
    "seeded",
    "shape",
    "that",
    "unchanged",
]

SECRET_VARIABLE = "AUTOGRADE_SECRET"
"""Environment variable from which `fresh_draws` takes its secret when a class is graded."""


def answered(*answers: object) -> None:
    """Stop with the stub's message where an answer is still `...`.

    Raises:
        NotAnswered: one of the answers is `...`.
    """
    if any(answer is ... for answer in answers):
        raise NotAnswered(NOT_ANSWERED)


def close(
    got: Any,
    expected: Any,
    name: str,
    *,
    blame: str = "",
    hint: str = "",
    rtol: float = 1e-4,
    atol: float = 1e-5,
) -> None:
    """Two tensors (or numbers, or nested lists of numbers) hold the same values.

    Args:
        got: what the student's code gave, any shape; a tensor where `expected` is one.
        expected: what it should be, same shape; computed by the check, in the dtype that is asked for.
        rtol, atol: |got - expected| <= atol + rtol * |expected|, elementwise.

    Raises:
        CheckFailed: another kind of value, another shape, not finite, too far off, or another dtype.
    """
    if isinstance(expected, torch.Tensor):
        _is_tensor(got, tuple(expected.shape), name, blame, hint)
    a, b = _tensor(got, name, blame, hint), _tensor(expected, name)
    _same_shape(a, tuple(b.shape), name, blame, hint)
    _finite(a, name, blame, hint)
    wrong = ~(b.isfinite() & ((a - b).abs() <= atol + rtol * b.abs()))
    if wrong.any():
        raise CheckFailed(name, _first_difference(a, b, wrong), blame, hint)
    if isinstance(expected, torch.Tensor):
        _same_dtype(got, expected, name, hint)


def shape(got: Any, expected: Sequence[int], name: str, *, blame: str = "", hint: str = "") -> None:
    """A tensor has this shape, exactly.

    Raises:
        CheckFailed: it is no tensor, or has another shape.
    """
    _is_tensor(got, tuple(expected), name, blame, hint)
    _same_shape(got, tuple(expected), name, blame, hint)


def number(
    got: Any, expected: float, name: str, *, blame: str = "", hint: str = "", rtol: float = 1e-4, atol: float = 1e-5
) -> None:
    """A single number (int, float, or a tensor of one element without dimensions) is right.

    Raises:
        CheckFailed: it is no single number, not finite, or too far off.
    """
    answered(got)
    if isinstance(got, torch.Tensor | np.ndarray) and got.ndim > 0:
        raise CheckFailed(name, f"got shape {tuple(got.shape)}, expected a single number", blame, hint)
    close(got, float(expected), name, blame=blame, hint=hint, rtol=rtol, atol=atol)


def equal(got: Any, expected: Any, name: str, *, blame: str = "", hint: str = "") -> None:
    """Whole numbers, text, booleans, and lists, tuples or dicts of them are equal.

    A list and a tuple with equal elements count as equal, True and 1 do not.

    Raises:
        CheckFailed: they differ.
    """
    answered(got)
    if _plain(got) != _plain(expected):
        raise CheckFailed(name, f"got {_shown(got)}, expected {_shown(expected)}", blame, hint)


def that(condition: Any, name: str, *, detail: str = "", blame: str = "", hint: str = "") -> None:
    """Something that the check worked out by itself holds.

    Raises:
        CheckFailed: it does not.
    """
    if not bool(condition):
        raise CheckFailed(name, detail, blame, hint)


def choice(answer: Any, options: Sequence[str], name: str, *, wrong: Mapping[str, str] | None = None) -> None:
    """A choice was made: `answer` is one of `options`.

    In a visible check this gives points for committing. In a hidden check,
    `wrong` maps each wrong option to the remark that its choosers get.

    Raises:
        NotAnswered: nothing chosen yet.
        CheckFailed: no such option, or one that `wrong` names.
    """
    answered(answer)
    if not isinstance(answer, str) or answer not in list(options):
        allowed = ", ".join(repr(option) for option in options)
        raise CheckFailed(name, f"got {_shown(answer)}, expected one of {allowed}")
    if wrong and answer in wrong:
        raise CheckFailed(name, blame=wrong[answer])


def unchanged(fn: Callable[..., Any], *args: Any, name: str = "the arguments", blame: str = "", hint: str = "") -> None:
    """Calling `fn` leaves its tensor arguments as they were, also those in dicts and lists.

    Raises:
        CheckFailed: an argument was edited in place; the remark says which.
    """
    answered(fn)
    for position in _changed_arguments(fn, args):
        raise CheckFailed(
            name,
            f"your function changed its {_ordinal(position + 1)} argument",
            blame or "Operations that end in an underscore, += and item assignment edit a tensor in place.",
            hint,
        )


def _changed_arguments(fn: Callable[..., Any], args: Sequence[Any]) -> list[int]:
    """Call `fn`; positions from 0 of the arguments in which a tensor is not what it was."""
    look = getattr(type(fn), "__changed_arguments__", None)
    if look is not None:  # fn lives in another process, which looks for us
        return list(look(fn, *args))
    mine = [_copied(arg) for arg in args]
    fn(*mine)
    return [at for at, (old, new) in enumerate(zip(args, mine, strict=True)) if not _same(old, new)]


def _copied(value: Any) -> Any:
    """Tensors cloned, also inside dicts and lists."""
    if isinstance(value, torch.Tensor):
        return value.clone()
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_copied(item) for item in value) if type(value) in (list, tuple) else value
    return value


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, torch.Tensor):
        return isinstance(new, torch.Tensor) and _same_bits(old, new)
    if isinstance(old, dict):
        return list(old) == list(new) and all(_same(old[key], new[key]) for key in old)
    if type(old) in (list, tuple):
        return len(old) == len(new) and all(map(_same, old, new))
    if isinstance(old, int | float):
        return type(new) is type(old) and (old == new or (old != old and new != new))
    return True


def _same_bits(before: torch.Tensor, after: torch.Tensor) -> bool:
    if before.shape != after.shape or before.dtype != after.dtype:
        return False
    if before.is_meta or after.is_meta:  # a shape without values
        return True
    return bool(((before == after) | ((before != before) & (after != after))).all())


def seeded(fn: Callable[..., Any], seed: int, *args: Any, **kwargs: Any) -> Any:
    """Call `fn` right after `torch.manual_seed(seed)`, in the process where `fn` lives."""
    call = getattr(type(fn), "__call_seeded__", None)
    if call is not None:  # fn lives in another process, which seeds itself
        return call(fn, seed, *args, **kwargs)
    torch.manual_seed(seed)
    return fn(*args, **kwargs)


def gradients(
    fn: Callable[..., Any],
    reference: Callable[..., Any],
    *args: Any,
    name: str = "the gradients",
    blame: str = "",
    hint: str = "",
    rtol: float = 1e-3,
    atol: float = 1e-4,
) -> None:
    """Training through `fn` works: its gradients are those of a reference.

    Every output is weighted with random numbers and added up; the sum's gradient is taken with
    respect to each floating tensor among the arguments, also those in dicts and lists.

    Args:
        fn: the student's function, or a module made by the student's class.
        reference: the check's own; same arguments, same outputs, in the same order.
        args: floating tensors (any shape), and whatever else the function takes.
        rtol, atol: relative to the largest entry of each gradient.

    Raises:
        CheckFailed: an output is missing or has another shape, no gradient arrives, or another one.
    """
    answered(fn)
    shapes = [tuple(output.shape) for output in _floating(reference(*args))]
    weights = Draws(b"gradients").normal(*shapes)
    want = _pulled_back(reference, args, weights)
    look = getattr(type(fn), "__gradients__", None)
    got = _pulled_back(fn, args, weights) if look is None else look(fn, args, weights)
    if not isinstance(got, list) or len(got) != len(want):
        raise CheckFailed(name, "the tensors that are returned differ in number or shape", blame, hint)
    which = [
        f" with respect to the {_ordinal(at + 1)} tensor given" if len(want) > 1 else "" for at in range(len(want))
    ]
    for mine, theirs, where in zip(got, want, which, strict=True):
        if mine is None and theirs is not None and theirs.abs().max() > 0:
            stop = "The numbers may be right, and nothing can be trained on them."
            raise CheckFailed(name, f"no gradient arrives{where}", blame or f"{stop} {CUTS}", hint)
    for mine, theirs, where in zip(got, want, which, strict=True):
        if mine is not None and theirs is not None:
            size = float(theirs.abs().max()) if theirs.numel() else 0.0
            close(mine, theirs, f"{name}{where}", blame=blame, hint=hint, rtol=rtol, atol=atol * max(1.0, size))


CUTS = "detach, item, tolist, numpy, torch.tensor(…), no_grad and in-place edits of .data cut the way back."


def _floating(value: Any) -> list[torch.Tensor]:
    """The floating tensors in a value, in order, also inside dicts, lists and tuples."""
    if isinstance(value, torch.Tensor):
        return [value] if value.is_floating_point() else []
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [tensor for item in items for tensor in _floating(item)]


def _pulled_back(fn: Callable[..., Any], args: Sequence[Any], weights: Sequence[torch.Tensor]) -> Any:
    """Gradients of the outputs' weighted sum with respect to each floating argument; None where none arrives.

    Outputs that don't fit the weights give None for all. The student's process does the same (autograde's agent).
    """
    mine = [_copied(arg) for arg in args]
    leaves = [leaf.requires_grad_() for leaf in _floating(mine)]
    with torch.enable_grad():
        outputs = _floating(fn(*mine))
        if [output.shape for output in outputs] != [weight.shape for weight in weights]:
            return None
        pairs = [pair for pair in zip(outputs, weights, strict=True) if pair[0].requires_grad]
        if not pairs:
            return [None] * len(leaves)
        loss = torch.stack([(output * weight.to(output)).sum() for output, weight in pairs]).sum()
        return list(torch.autograd.grad(loss, leaves, allow_unused=True))


def any_dtype(fn: Callable[..., Any], *args: Any, name: str = "the same in float64", hint: str = "") -> None:
    """What comes in as float64 comes back as float64: the function makes its own tensors like its inputs.

    Args:
        fn: the student's function.
        args: floating tensors (any shape, also in dicts and lists), which are sent as float64, and the rest as it is.

    Raises:
        CheckFailed: it stops, or a floating tensor of what it returns has another dtype.
    """
    answered(fn)
    blame = "Tensors that you make yourself have the dtype of the input: x.new_zeros(…), or dtype=x.dtype."
    try:
        got = _floating(fn(*map(_doubled, args)))
    except NotImplementedError:
        raise
    except Exception as error:
        said = getattr(error, "student_said", "") or str(error)
        raise CheckFailed(
            name, f"it stops with {type(error).__name__}{': ' if said else ''}{said}", blame, hint
        ) from None
    for tensor in got:
        if tensor.dtype != torch.float64:
            raise CheckFailed(name, f"got {tensor.dtype}, expected torch.float64", blame, hint)


def _doubled(value: Any) -> Any:
    """Floating tensors as float64, also inside dicts, lists and tuples."""
    if isinstance(value, torch.Tensor):
        return value.double() if value.is_floating_point() else value
    if isinstance(value, dict):
        return {key: _doubled(item) for key, item in value.items()}
    return type(value)(map(_doubled, value)) if type(value) in (list, tuple) else value


def operations(fn: Callable[..., Any], *args: Any) -> int:
    """How many torch operations one call takes: a count that no clock disturbs.

    A loop over T places takes a multiple of T, a scan in rounds a multiple of log T. What the student's
    process says of itself can be made up, so a count may cost points and never gives them.
    """
    answered(fn)
    look = getattr(type(fn), "__operations__", None)
    if look is not None:  # fn lives in another process, which counts for us
        return int(look(fn, *args))
    counter = _Counter()
    with counter:
        fn(*args)
    return counter.count


class _Counter(TorchDispatchMode):
    count = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.count += 1
        return func(*args, **(kwargs or {}))


class Draws:
    """Random test values from one seed: the same on every machine.

    Args:
        seed: any whole number, or bytes.
        extremes: every tensor of normal values holds some that are far out, and every one of whole numbers
            both ends of its range: what is clamped, saturated or cut off shows, and not by luck.
    """

    def __init__(self, seed: int | bytes, *, extremes: bool = False) -> None:
        self._extremes = extremes
        raw = seed if isinstance(seed, bytes) else str(seed).encode()
        # NumPy's generator takes the whole digest; torch's takes 32 bits of it
        self._generator = np.random.default_rng(int.from_bytes(hashlib.sha256(raw).digest(), "big"))

    def normal(self, *shapes: Sequence[int]) -> list[torch.Tensor]:
        """One float32 tensor of standard normal values for each shape.

        With extremes, one of four entries or more also holds a value of size 4 to 8 and one of size 12 to 30.
        """
        return [_float32(self._far_out(self._generator.standard_normal(tuple(size)))) for size in shapes]

    def steady(self, *shapes: Sequence[int]) -> list[torch.Tensor]:
        """The same, never with extremes: for a matrix whose powers would magnify rounding."""
        return [_float32(self._generator.standard_normal(tuple(size))) for size in shapes]

    def _far_out(self, values: np.ndarray) -> np.ndarray:
        flat = values.reshape(-1)
        if self._extremes and flat.size >= 4:
            places = self._generator.choice(flat.size, size=2, replace=False)
            signs = self._generator.choice([-1.0, 1.0], size=2)
            flat[places] = signs * self._generator.uniform([4.0, 12.0], [8.0, 30.0])
        return flat.reshape(values.shape)

    def uniform(self, *shapes: Sequence[int], low: float = 0.0, high: float = 1.0) -> list[torch.Tensor]:
        """One float32 tensor of values from low to high for each shape.

        With extremes, one of four entries or more holds a value within a thousandth of either end.
        """
        drawn = [self._generator.uniform(low, high, tuple(size)) for size in shapes]
        near = (high - low) * 1e-3 * self._generator.uniform(0.1, 0.9)
        return [_float32(self._ends(values, low + near, high - near)) for values in drawn]

    def integers(self, *shapes: Sequence[int], low: int, high: int) -> list[torch.Tensor]:
        """One int64 tensor of values in low..high (both included) for each shape; with extremes, both occur."""
        drawn = [self._generator.integers(low, high + 1, tuple(size)) for size in shapes]
        return [torch.tensor(self._ends(values, low, high), device="cpu") for values in drawn]

    def _ends(self, values: np.ndarray, low: float, high: float) -> np.ndarray:
        flat = values.reshape(-1)
        if self._extremes and flat.size >= 4:
            flat[self._generator.choice(flat.size, size=2, replace=False)] = (low, high)
        return flat.reshape(values.shape)

    def sizes(self, count: int, *, low: int = 1, high: int = 9) -> list[int]:
        """`count` different whole numbers in low..high, so that mixed-up dimensions show.

        Raises:
            ValueError: the range holds fewer than `count` numbers.
        """
        return [int(size) for size in self._generator.choice(range(low, high + 1), size=count, replace=False)]


def draws(seed: int) -> Draws:
    """Test values that are the same for everyone, for visible checks."""
    return Draws(seed)


_streams = itertools.count()


def fresh_draws(count: int) -> Iterator[Draws]:
    """`count` sources of test values that nobody can know beforehand, for hidden checks.

    They derive from the secret in AUTOGRADE_SECRET when that is set (a graded
    class), else from fresh entropy. No two calls in one run give the same values.
    Each holds extreme values (see `Draws`), so that no score hangs on luck.
    """
    secret = os.environ.get(SECRET_VARIABLE, "").encode() or secrets.token_bytes(32)
    stream = next(_streams)
    for index in range(count):
        yield Draws(secret + f"/{stream}/{index}".encode(), extremes=True)


def _float32(values: np.ndarray) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float32, device="cpu")


def _is_tensor(got: Any, wanted: tuple[int, ...], name: str, blame: str, hint: str) -> None:
    """Refuse what is no tensor where one is expected."""
    answered(got)
    if isinstance(got, torch.Tensor):
        return
    detail = f"got {_kind(got)}, expected a tensor of shape {_dims(wanted)}"
    if isinstance(got, np.ndarray | np.generic) and got.dtype.kind in "biuf":
        detail = "got a NumPy array, expected a tensor"
        blame = "Tensors in, tensors out: stay in torch, or end with torch.from_numpy(…)."
    elif isinstance(got, list | tuple) and _numbers(got):
        detail = f"got a {type(got).__name__}, expected a tensor of shape {_dims(wanted)}"
        blame = "Tensors in, tensors out: torch.stack and torch.cat join tensors."
    raise CheckFailed(name, detail, blame, hint)


def _numbers(value: Any) -> bool:
    """Numbers and tensors, also in nested lists."""
    if isinstance(value, list | tuple):
        return all(map(_numbers, value))
    return isinstance(value, int | float | torch.Tensor)


def _same_dtype(got: torch.Tensor, expected: torch.Tensor, name: str, hint: str) -> None:
    """The values are right; are they of a kind that the next step can use?"""
    if got.dtype != expected.dtype:
        raise CheckFailed(
            name,
            f"the values are right, their dtype is {got.dtype}, expected {expected.dtype}",
            "Keep the dtype of what comes in: PyTorch refuses to mix kinds in the next step.",
            hint,
        )


def _tensor(value: Any, name: str, blame: str = "", hint: str = "") -> torch.Tensor:
    """A float64 copy of what was given, or a remark about its kind."""
    answered(value)
    try:
        array = np.asarray(_numpy(value))
        if array.dtype.kind not in "biuf":
            raise TypeError
        return torch.from_numpy(array.astype("=f8"))
    except (TypeError, ValueError, RuntimeError):
        raise CheckFailed(name, f"got {_kind(value)}, expected numbers", blame, hint) from None


def _numpy(value: Any) -> Any:
    """Tensors as arrays, also inside lists, whatever their device, strides and gradient."""
    if isinstance(value, torch.Tensor):
        if value.is_complex() or value.is_meta:
            raise TypeError
        return value.detach().cpu().to(torch.float64).numpy()
    if isinstance(value, list | tuple):
        return [_numpy(item) for item in value]
    return value


def _same_shape(
    got: torch.Tensor | np.ndarray, expected: tuple[int, ...], name: str, blame: str = "", hint: str = ""
) -> None:
    if tuple(got.shape) != expected:
        raise CheckFailed(name, f"got shape {_dims(got.shape)}, expected {_dims(expected)}", blame, hint)


def _finite(got: torch.Tensor, name: str, blame: str, hint: str) -> None:
    if not torch.isfinite(got).all():
        bad = "NaN" if torch.isnan(got).any() else "infinity"
        raise CheckFailed(name, f"got {bad} among the values, expected finite numbers", blame, hint)


def _first_difference(got: torch.Tensor, expected: torch.Tensor, wrong: torch.Tensor) -> str:
    """`got 0.2000, expected 0.1974 at [0, 1] (7 of 20 values differ)`."""
    where = tuple(int(i) for i in wrong.nonzero()[0])
    a, b = float(got[where]), float(expected[where])
    said = f"got {_digits(a, b)}, expected {_digits(b, a)}"
    if got.numel() == 1:
        return said
    return f"{said} at {list(where)} ({int(wrong.sum())} of {got.numel()} values differ)"


def _digits(value: float, other: float) -> str:
    """Enough decimals to tell the two numbers apart, and not more."""
    size, gap = max(abs(value), abs(other)), abs(value - other)
    if not math.isfinite(gap):
        return f"{value:.4g}"
    if size >= 1e5 or (0 < size < 1e-3):
        digits = 4 if gap >= 1e-4 * size else min(16, 1 - math.floor(math.log10(gap / size)))
        return f"{value:.{digits}e}"
    return f"{value:.{4 if gap >= 1e-4 else min(16, 1 - math.floor(math.log10(gap)))}f}"


def _plain(value: Any) -> Any:
    """A hashable form in which == means what `equal` promises; NaN equals nothing, itself included."""
    if isinstance(value, torch.Tensor | np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, float) and math.isnan(value):
        return ("nan", object())
    if isinstance(value, list | tuple):
        return ("list", *(_plain(item) for item in value))
    if isinstance(value, dict):
        return ("dict", frozenset((_plain(key), _plain(item)) for key, item in value.items()))
    return value


def _shown(value: Any) -> str:
    text = repr(value.tolist() if isinstance(value, torch.Tensor | np.ndarray | np.generic) else value)
    return text if len(text) <= 120 else text[:117] + "..."


def _kind(value: Any) -> str:
    if value is None:
        return "nothing (None): does the function return?"
    return f"a value of type {getattr(value, '__student_type__', type(value).__name__)}"


def _dims(dims: Sequence[int]) -> str:
    return str(tuple(int(size) for size in dims))


def _ordinal(position: int) -> str:
    return {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}.get(position, f"{position}th")
