"""Values between the student's process and the trusted one: JSON and raw buffers, never pickle.

A frame is two lengths (little-endian, 4 bytes each), JSON, and the buffers of its tensors
and arrays one after another. Plain values and tensors cross by value; any other object stays
where it is and crosses as a handle, a number that means something to its owner alone.

Both sides write and read with this module. Only the trusted side has to be afraid: `read`
bounds every size before it allocates, checks each buffer against its shape and dtype, and
raises `WireError` for anything that `encode` would not have written.
"""

from __future__ import annotations

import json
import math
import socket
import struct
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

MAX_JSON = 8 << 20
MAX_BUFFERS = 256 << 20
MAX_ITEMS = 200_000
MAX_KEYS = 5000
"""Of a dict or a set: numbers can be chosen so that each meets all others."""

MAX_DEPTH = 32
MAX_DIMENSIONS = 16
MAX_DIGITS = 1000

TORCH_TYPES = ("float32", "float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool")
ARRAY_TYPES = (*(name for name in TORCH_TYPES if name != "bfloat16"), "uint16", "uint32", "uint64")
_TORCH_BYTES = {"float64": 8, "int64": 8, "float32": 4, "int32": 4, "float16": 2, "bfloat16": 2, "int16": 2}

_HEADER = struct.Struct("<II")


class WireError(Exception):
    """A frame that no honest sender writes."""


class CannotCrossError(Exception):
    """A value that has no plain form; the message says what to return instead."""


# --- writing -------------------------------------------------------------------------------------


def encode(value: Any, buffers: list[bytes], handle: Callable[[Any], int] | None = None, depth: int = 0) -> Any:
    """A value's JSON form; tensors and arrays append their bytes to `buffers`.

    Args:
        handle: keeps an object that can't cross and returns its number; None where nothing is kept.

    Raises:
        CannotCrossError: no plain form, and no `handle` to keep it.
    """
    if depth > MAX_DEPTH:
        raise CannotCrossError("lists nested too deeply")
    kind = type(value)
    if value is None or kind is bool:
        return value
    if kind is str:
        return value.encode("utf-8", "replace").decode("utf-8")
    if kind is int:
        return value if abs(value) < 1 << 53 else {"$": "int", "v": str(value)}
    if kind is float:
        return value if math.isfinite(value) else {"$": "float", "v": repr(value)}
    if value is ...:
        return {"$": "ellipsis"}
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        return _encode_tensor(torch, value, buffers)
    if torch is not None and isinstance(value, torch.dtype):
        return {"$": "dtype", "v": str(value).removeprefix("torch.")}
    if isinstance(value, np.ndarray):
        return _encode_array(value, buffers)
    if isinstance(value, np.generic):
        return {**_encode_array(np.asarray(value), buffers), "scalar": True}
    if isinstance(value, list | tuple):
        if len(value) > MAX_ITEMS:
            raise CannotCrossError(f"a list of {len(value)} items; return a tensor")
        items = [encode(item, buffers, handle, depth + 1) for item in value]
        return {"$": "list" if isinstance(value, list) else "tuple", "v": items}
    if isinstance(value, dict):
        if len(value) > MAX_KEYS:
            raise CannotCrossError(f"a dict of {len(value)} items; return a tensor")
        pairs = [[encode(side, buffers, handle, depth + 1) for side in pair] for pair in value.items()]
        return {"$": "dict", "v": pairs}
    if isinstance(value, set | frozenset):
        return {"$": "set", "v": [encode(item, buffers, handle, depth + 1) for item in value]}
    if handle is None:
        raise CannotCrossError(f"an object of type {kind.__name__}")
    return {"$": "handle", "v": handle(value), "type": str(kind.__name__)[:60]}


def _encode_tensor(torch: Any, value: Any, buffers: list[bytes]) -> dict[str, Any]:
    with torch._C.DisableTorchFunctionSubclass():
        name = str(value.dtype).removeprefix("torch.")
        refused = (
            "a sparse tensor; return a dense one, x.to_dense()"
            if value.layout is not torch.strided
            else f"a tensor of dtype {name}; return floating-point numbers, whole numbers or booleans"
            if name not in TORCH_TYPES
            else ""
        )
        if refused:
            raise CannotCrossError(refused)
        if value.is_meta:
            return {"$": "meta", "dtype": name, "shape": list(value.shape)}
        dense = value.detach().resolve_conj().resolve_neg().cpu().contiguous()
        row = dense.as_strided((dense.numel(),), (1,))  # a stride of no meaning (one element) may be anything
        raw = row.view(torch.uint8).numpy().tobytes() if dense.numel() else b""
        shape = list(dense.shape)
    buffers.append(raw)
    return {"$": "tensor", "dtype": name, "shape": shape, "bytes": len(raw)}


def _encode_array(value: np.ndarray, buffers: list[bytes]) -> dict[str, Any]:
    name = value.dtype.name
    if name not in ARRAY_TYPES:
        raise CannotCrossError(f"an array of dtype {name}; return numbers or booleans")
    raw = np.ascontiguousarray(value, dtype=value.dtype.newbyteorder("=")).tobytes()
    buffers.append(raw)
    return {"$": "array", "dtype": name, "shape": list(value.shape), "bytes": len(raw)}


def write(connection: socket.socket, message: Any, buffers: list[bytes]) -> None:
    """Send one frame; `message` is JSON already (from `encode`)."""
    text = json.dumps(message, allow_nan=False).encode()
    size = sum(map(len, buffers))
    if len(text) > MAX_JSON or size > MAX_BUFFERS:
        raise CannotCrossError(f"an answer of {(len(text) + size) >> 20} MiB; return less")
    connection.sendall(_HEADER.pack(len(text), size) + text)
    for buffer in buffers:
        connection.sendall(buffer)


# --- reading -------------------------------------------------------------------------------------


def read(connection: socket.socket, deadline: float | None = None) -> tuple[Any, bytes]:
    """One frame: its JSON, parsed, and its buffers, joined. `decode` makes values of them.

    Args:
        deadline: on `time.monotonic`'s clock, for the whole frame; None waits for ever.

    Raises:
        WireError: too large, or not JSON.
        TimeoutError: the deadline passed.
        EOFError: the other side is gone.
    """
    text_size, buffer_size = _HEADER.unpack(_receive(connection, _HEADER.size, deadline))
    if text_size > MAX_JSON or buffer_size > MAX_BUFFERS:
        raise WireError(f"a frame of {text_size} + {buffer_size} bytes")
    text = _receive(connection, text_size, deadline)
    buffers = _receive(connection, buffer_size, deadline)
    try:
        return json.loads(bytes(text), parse_constant=_no_constant), bytes(buffers)
    except (ValueError, RecursionError) as error:
        raise WireError(f"not JSON: {type(error).__name__}") from None


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _receive(connection: socket.socket, size: int, deadline: float | None) -> bytearray:
    """Exactly `size` bytes; memory grows with what arrives, not with what was announced."""
    data = bytearray()
    while len(data) < size:
        if deadline is not None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            connection.settimeout(left)
        part = connection.recv(min(size - len(data), 1 << 20))
        if not part:
            raise EOFError("the other process closed the connection")
        data += part
    return data


def decode(message: Any, buffers: bytes, resolve: Callable[[int, str], Any]) -> Any:
    """The value of one JSON form; every byte of `buffers` must belong to it.

    Args:
        resolve: makes the reader's object of a handle's number and type name.

    Raises:
        WireError: anything that `encode` would not have written.
    """
    reader = _Reader(buffers, resolve)
    try:
        value = reader.value(message, 0)
    except WireError:
        raise
    except Exception as error:  # a malformed frame has no claim to a precise answer
        raise WireError(f"malformed: {type(error).__name__}") from None
    if reader.position != len(buffers):
        raise WireError("bytes that belong to no value")
    return value


class _Reader:
    def __init__(self, buffers: bytes, resolve: Callable[[int, str], Any]) -> None:
        self.buffers, self.resolve = buffers, resolve
        self.position = 0
        self.items = 0

    def value(self, form: Any, depth: int) -> Any:
        self.items += 1
        if depth > MAX_DEPTH or self.items > 2 * MAX_ITEMS:
            raise WireError("too deep or too long")
        if form is None or type(form) in (bool, str):
            return form
        if type(form) is int:
            _require(abs(form) < 1 << 53)
            return form
        if type(form) is float:
            _require(math.isfinite(form))
            return form
        _require(type(form) is dict and type(form.get("$")) is str)
        kind, content = form["$"], form.get("v")
        if kind == "int":
            _require(type(content) is str and len(content) <= MAX_DIGITS)
            return int(content)
        if kind == "float":
            return {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}[content]
        if kind == "ellipsis":
            return ...
        if kind == "dtype":
            return self.dtype(content)
        if kind in ("tensor", "array"):
            return self.numbers(kind, form)
        if kind == "meta":
            return self.empty(form)
        if kind in ("list", "tuple", "set"):
            _require(type(content) is list and (kind != "set" or len(content) <= MAX_KEYS))
            items = [self.value(item, depth + 1) for item in content]
            return {"list": list, "tuple": tuple, "set": set}[kind](items)
        if kind == "dict":
            _require(type(content) is list and len(content) <= MAX_KEYS)
            found = {}
            for pair in content:
                _require(type(pair) is list and len(pair) == 2)
                key = self.value(pair[0], depth + 1)
                found[key] = self.value(pair[1], depth + 1)
            return found
        if kind == "handle":
            name = form.get("type")
            _require(type(content) is int and type(name) is str and len(name) <= 60)
            return self.resolve(content, name)
        raise WireError(f"an unknown kind {kind[:20]!r}")

    def dtype(self, name: Any) -> Any:
        import torch

        _require(name in TORCH_TYPES)
        return getattr(torch, name)

    def empty(self, form: dict[str, Any]) -> Any:
        """A tensor with a shape and without values, on torch's device "meta"."""
        import torch

        _require(form["dtype"] in TORCH_TYPES)
        return torch.empty(_shape(form["shape"]), dtype=getattr(torch, form["dtype"]), device="meta")

    def numbers(self, kind: str, form: dict[str, Any]) -> Any:
        name, shape, size = form["dtype"], _shape(form["shape"]), form["bytes"]
        _require(type(size) is int)
        _require(name in (TORCH_TYPES if kind == "tensor" else ARRAY_TYPES))
        width = _TORCH_BYTES.get(name, 1) if kind == "tensor" else np.dtype(name).itemsize
        _require(size == math.prod(shape) * width and self.position + size <= len(self.buffers))
        raw = bytearray(self.buffers[self.position : self.position + size])
        self.position += size
        if name == "bool":
            _require(not raw or max(raw) <= 1)
        if kind == "array":
            array = np.frombuffer(raw, dtype=name).reshape(shape)
            return array[()] if form.get("scalar") is True and not shape else array
        import torch

        if not size:
            return torch.empty(shape, dtype=getattr(torch, name))
        return torch.frombuffer(raw, dtype=getattr(torch, name)).reshape(shape)


def _shape(shape: Any) -> list[int]:
    _require(type(shape) is list and len(shape) <= MAX_DIMENSIONS)
    _require(all(type(length) is int and 0 <= length < 1 << 40 for length in shape))
    _require(math.prod(shape) < 1 << 40)
    return list(shape)


def _require(holds: bool) -> None:
    if not holds:
        raise WireError("malformed")
