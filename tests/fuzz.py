"""Coverage-guided fuzzing of what the trusted side reads: frames of the wire, and notebooks that were handed in.

    pip install -e '.[fuzz]'
    python -m tests.fuzz frames 300        # seconds; also: forms, notebooks

`frames` is bytes on the socket, header included; `forms` is JSON that has been parsed already, with buffers;
`notebooks` is a file's bytes, read and put back into a lesson's shape. Anything but a value or the documented refusal
is a finding: atheris prints it and writes the input to a file. Hypothesis tries the same in tests/test_wire.py and
tests/test_submission.py on each run; this searches for longer, and sees which branches it has not taken yet.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import socket
import struct
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

try:
    import atheris
except ImportError:
    sys.exit("This needs atheris: pip install -e '.[fuzz]' (Linux and macOS).")

with atheris.instrument_imports(include=["autograde.inside.wire", "autograde.submission"]):
    from autograde import submission
    from autograde.inside import wire

from autograde import manifest as manifests

SEED_FORMS = [
    None,
    -7,
    0.5,
    "a",
    {"$": "int", "v": "9" * 30},
    {"$": "float", "v": "nan"},
    {"$": "ellipsis"},
    {"$": "dtype", "v": "float32"},
    {"$": "list", "v": [1, {"$": "tuple", "v": []}]},
    {"$": "set", "v": [1, 2]},
    {"$": "dict", "v": [["a", 1]]},
    {"$": "handle", "v": 3, "type": "object"},
    {"$": "meta", "dtype": "float32", "shape": [2, 3]},
    {"$": "tensor", "dtype": "bool", "shape": [2], "bytes": 2},
    {"$": "array", "dtype": "int8", "shape": [], "bytes": 1, "scalar": True},
]


def frames(data: bytes) -> None:
    """Bytes as they come from the student's process."""
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    with ours, contextlib.suppress(wire.WireError, EOFError):
        with theirs:
            theirs.sendall(data[: 1 << 16])
        form, buffers = wire.read(ours, time.monotonic() + 2)
        wire.decode(form, buffers, _handle)


def forms(data: bytes) -> None:
    """A parsed form, and the bytes that stand behind a zero byte as its buffers."""
    text, _, buffers = data.partition(b"\0")
    with contextlib.suppress(ValueError, RecursionError):
        form = json.loads(text)
        with contextlib.suppress(wire.WireError):
            wire.decode(form, buffers, _handle)


def notebooks(data: bytes) -> None:
    """A file that was handed in: unreadable, or each graded cell of the lesson once and in order."""
    _handed_in.write_bytes(data)
    try:
        cells = submission.read(_handed_in)
    except submission.UnreadableError:
        return
    restored = submission.restore(cells, _LESSON)
    graded = [cell.metadata.nbgrader.grade_id for cell in restored.cells if "nbgrader" in cell.metadata]
    assert graded == _GRADED, graded


def _handle(number: int, name: str) -> tuple[int, str]:
    return number, name


def _notebook() -> dict[str, Any]:
    """A lesson of one exercise, as its instructor's notebook holds it."""
    marks = {"schema_version": 3, "task": False, "locked": True, "grade": False, "solution": False}
    cells = {
        "setup": ("import math", {}),
        "double": ("def double(x):\n    return 2 * x", {"solution": True, "locked": False}),
        "double-check": ("assert double(2) == 4", {"grade": True, "points": 1}),
    }
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [
            {
                "cell_type": "code",
                "id": name,
                "source": source,
                "metadata": {"nbgrader": {"grade_id": name, **marks, **own}},
                "outputs": [],
                "execution_count": None,
            }
            for name, (source, own) in cells.items()
        ],
    }


_folder = tempfile.TemporaryDirectory(prefix="fuzzed-")
_handed_in = Path(_folder.name, "handed-in.ipynb")
_LESSON = manifests.from_text(json.dumps(_notebook()), "toy", "toy")
_GRADED = [cell.grade_id for cell in _LESSON.cells if cell.metadata]
TARGETS: dict[str, Callable[[bytes], None]] = {"frames": frames, "forms": forms, "notebooks": notebooks}


def _seeds(target: str) -> list[bytes]:
    """Well-formed inputs, from which the search starts."""
    if target == "notebooks":
        return [json.dumps(_notebook()).encode()]
    texts = [json.dumps(form).encode() for form in SEED_FORMS]
    sizes = [form.get("bytes", 0) if isinstance(form, dict) else 0 for form in SEED_FORMS]
    pairs = [(text, b"\1" * size) for text, size in zip(texts, sizes, strict=True)]
    if target == "forms":
        return [text + b"\0" + buffers for text, buffers in pairs]
    return [struct.pack("<II", len(text), len(buffers)) + text + buffers for text, buffers in pairs]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("seconds", type=int)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as corpus:
        for number, seed in enumerate(_seeds(options.target)):
            Path(corpus, str(number)).write_bytes(seed)
        arguments = [sys.argv[0], f"-max_total_time={options.seconds}", "-max_len=4096", "-timeout=20", corpus]
        atheris.Setup(arguments, TARGETS[options.target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
