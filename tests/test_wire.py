"""The wire: what crosses, what is refused, and that nothing malformed gets through."""

from __future__ import annotations

import contextlib
import json
import math
import socket
import struct
import threading
import time
from collections import OrderedDict, namedtuple
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from autograde.inside import wire
from autograde.inside.wire import CannotCrossError, WireError


def crossed(value: Any, keep: Any = None) -> Any:
    """A value after its journey, through JSON and bytes."""
    buffers: list[bytes] = []
    form = json.loads(json.dumps(wire.encode(value, buffers, keep)))
    return wire.decode(form, b"".join(buffers), lambda number, name: (number, name))


@pytest.mark.parametrize(
    "value",
    [
        None, True, False, 0, -7, 1 << 80, -(1 << 200), 1.5, "naïve ⚠", "", [], [1, [2, (3,)]], (1, "a"),
        {"a": 1, 2: [3]}, {1, 2}, ..., torch.float32,
    ],
)  # fmt: skip
def test_plain_values_cross_unchanged(value: Any) -> None:
    back = crossed(value)
    assert back == value and type(back) is type(value)


@pytest.mark.parametrize("value", [math.inf, -math.inf])
def test_infinities_cross(value: float) -> None:
    assert crossed(value) == value


def test_nan_crosses() -> None:
    assert math.isnan(crossed(math.nan))


@pytest.mark.parametrize("dtype", wire.TORCH_TYPES)
@pytest.mark.parametrize("shape", [(), (1,), (0, 3), (2, 3), (2, 1, 4)])
def test_tensors_cross_bit_for_bit(dtype: str, shape: tuple[int, ...]) -> None:
    value = (torch.randn(shape) * 3).to(getattr(torch, dtype))
    back = crossed(value)
    assert back.dtype == value.dtype and back.shape == value.shape and torch.equal(back, value)


@pytest.mark.parametrize("dtype", wire.ARRAY_TYPES)
def test_arrays_cross_bit_for_bit(dtype: str) -> None:
    value = np.arange(6).reshape(2, 3).astype(dtype)
    back = crossed(value)
    assert back.dtype == value.dtype and np.array_equal(back, value)


def test_honest_forms_cross_faithfully() -> None:
    x = torch.arange(6.0).reshape(2, 3)
    assert torch.equal(crossed(x.T), x.T)  # strides
    assert torch.equal(crossed(torch.tensor(3.0).expand(1)), torch.tensor([3.0]))  # of one element: any stride
    assert torch.equal(crossed(torch.tensor(3.0).expand(2, 2)), torch.full((2, 2), 3.0))
    assert torch.equal(crossed(x[1:, 2:]), torch.tensor([[5.0]]))
    assert torch.equal(crossed(x.requires_grad_()), x)
    assert torch.equal(crossed(torch.nn.Parameter(x.detach())), x)
    assert np.array_equal(crossed(np.arange(3, dtype=">i4")), [0, 1, 2])  # byte order
    assert crossed(np.float32(1.5)) == 1.5
    assert crossed(x.shape) == (2, 3)
    assert crossed(namedtuple("Pair", "a b")(1, 2)) == (1, 2)
    assert crossed(OrderedDict(a=1)) == {"a": 1}
    assert crossed(torch.empty(2, 3, device="meta")).device.type == "meta"


def test_a_tensor_that_answers_for_itself_crosses_as_its_data() -> None:
    class Always(torch.Tensor):
        @classmethod
        def __torch_function__(cls, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            return True

    back = crossed(torch.zeros(2).as_subclass(Always))
    assert type(back) is torch.Tensor and torch.equal(back, torch.zeros(2))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (torch.eye(2).to_sparse(), "sparse tensor; return a dense one"),
        (torch.tensor(1j), "dtype complex64"),
        (np.array(["a"]), "dtype"),
        (np.array([object()]), "dtype object"),
        (object(), "an object of type object"),
        (lambda: None, "an object of type function"),
    ],
)
def test_what_has_no_plain_form_is_refused_by_name(value: Any, said: str) -> None:
    with pytest.raises(CannotCrossError, match=said):
        crossed(value)


def test_objects_stay_behind_handles() -> None:
    assert crossed([object()], keep=lambda value: 7) == [(7, "object")]


def test_a_loop_of_lists_ends() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(CannotCrossError, match="nested too deeply"):
        crossed(loop)


FORMS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.fixed_dictionaries(
            {},
            optional={
                "$": st.sampled_from(
                    [
                        "int",
                        "float",
                        "ellipsis",
                        "dtype",
                        "tensor",
                        "array",
                        "list",
                        "tuple",
                        "dict",
                        "set",
                        "handle",
                        "meta",
                        "x",
                    ]
                ),
                "v": inner,
                "dtype": st.sampled_from([*wire.TORCH_TYPES, "object", "float33"]) | inner,
                "shape": st.lists(st.integers(-2, 5), max_size=4) | inner,
                "bytes": st.integers(-8, 64) | inner,
                "type": st.text(max_size=80) | inner,
                "scalar": st.booleans(),
            },
        )
    ),
    max_leaves=20,
)


@settings(max_examples=1500, deadline=None)
@given(form=FORMS, buffers=st.binary(max_size=64))
def test_decoding_anything_gives_a_value_or_a_wire_error(form: Any, buffers: bytes) -> None:
    with contextlib.suppress(WireError):
        wire.decode(form, buffers, lambda number, name: None)


@settings(max_examples=300, deadline=None)
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    )
)
def test_decoding_undoes_encoding(value: Any) -> None:
    assert crossed(value) == value


@pytest.mark.parametrize(
    ("form", "buffers"),
    [
        ({"$": "tensor", "dtype": "float32", "shape": [2], "bytes": 4}, b"\0" * 4),
        ({"$": "tensor", "dtype": "float32", "shape": [1 << 60], "bytes": 0}, b""),
        ({"$": "tensor", "dtype": "float32", "shape": [-1, -2], "bytes": 8}, b"\0" * 8),
        ({"$": "tensor", "dtype": "float32", "shape": [1], "bytes": 4}, b"\0" * 8),
        ({"$": "tensor", "dtype": "storage", "shape": [1], "bytes": 4}, b"\0" * 4),
        ({"$": "tensor", "dtype": "bool", "shape": [1], "bytes": 1}, b"\2"),
        ({"$": "array", "dtype": "O", "shape": [1], "bytes": 8}, b"\0" * 8),
        ({"$": "meta", "dtype": "float32", "shape": [1 << 39, 1 << 39]}, b""),
        ({"$": "int", "v": "9" * 5000}, b""),
        ({"$": "dict", "v": [[{"$": "list", "v": []}, 1]]}, b""),
        ({"$": "dtype", "v": "nn"}, b""),
    ],
)
def test_malformed_frames_are_refused(form: Any, buffers: bytes) -> None:
    with pytest.raises(WireError):
        wire.decode(form, buffers, lambda number, name: None)


def pair() -> tuple[socket.socket, socket.socket]:
    return socket.socketpair(socket.AF_UNIX)


def test_a_huge_announcement_is_refused_before_anything_is_allocated() -> None:
    ours, theirs = pair()
    theirs.sendall(struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF))
    with pytest.raises(WireError, match="a frame of"):
        wire.read(ours, time.monotonic() + 60)


def test_a_trickle_is_late_as_a_whole() -> None:
    ours, theirs = pair()

    def trickle() -> None:
        theirs.sendall(struct.pack("<II", 100, 0))
        for _ in range(100):
            time.sleep(0.05)
            try:
                theirs.sendall(b" ")
            except OSError:
                return

    threading.Thread(target=trickle, daemon=True).start()
    with pytest.raises(TimeoutError):
        wire.read(ours, time.monotonic() + 0.3)
    ours.close()


@pytest.mark.parametrize("text", [b"{", b"NaN", b"[Infinity]", b"\xff", b"[" * 100_000])
def test_what_is_not_json_is_refused(text: bytes) -> None:
    ours, theirs = pair()
    theirs.sendall(struct.pack("<II", len(text), 0) + text)
    with pytest.raises(WireError):
        wire.read(ours, time.monotonic() + 60)


def test_a_truncated_frame_is_the_end() -> None:
    ours, theirs = pair()
    theirs.sendall(struct.pack("<II", 10, 0) + b"[1")
    theirs.close()
    with pytest.raises(EOFError):
        wire.read(ours, time.monotonic() + 60)
