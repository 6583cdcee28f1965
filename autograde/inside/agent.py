"""Inside the student's process: does what the grader asks with the student's objects.

While a check runs, the kernel's main thread is in `serve`; it returns when the grader
closes the connection. Each request carries a number that its reply repeats.

    get        a name of the student's          attr, item, len, list   of an object
    call       a function, with a seed where one is given; says which arguments it changed
    gradients  of the weighted sum of a call's tensors, with respect to its floating arguments
    count      the torch operations of a call
"""

from __future__ import annotations

import itertools
import os
import socket
import traceback
from typing import Any

from autograde.inside import wire
from autograde.inside.wire import CannotCrossError

MAX_MESSAGE = 2000
MAX_LIST = 100_000
MAX_CODE = 120


def serve(path: str, names: dict[str, Any] | None = None) -> None:
    """Wait for the grader at a socket of this path, and answer its requests until it hangs up.

    Args:
        path: where to make the socket.
        names: the student's global names; the kernel's by default.
    """
    if names is None:
        from IPython import get_ipython

        names = get_ipython().user_ns
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(1)
        connection, _ = listener.accept()
    os.unlink(path)  # noqa: PTH108  (nothing more is imported than must be)
    with connection:
        kept: dict[int, Any] = {}
        while True:
            try:
                message, buffers = wire.read(connection)
            except (EOFError, OSError):
                return
            reply, out = _answer(message, buffers, names, kept)
            wire.write(connection, reply, out)


def _answer(message: Any, buffers: bytes, names: dict[str, Any], kept: dict[int, Any]) -> tuple[Any, list[bytes]]:
    number, out = message["id"], []  # type: ignore[var-annotated]

    def keep(value: Any) -> int:
        kept[len(kept) + 1] = value
        return len(kept)

    try:
        request = wire.decode(message["ask"], buffers, lambda kept_as, _: kept[kept_as])
        value, changed = _do(request, names)
        return {"id": number, "value": wire.encode(value, out, keep), "changed": changed}, out
    except CannotCrossError as error:
        return {"id": number, "refused": str(error)[:MAX_MESSAGE]}, []
    except BaseException as error:
        said = str(error)[:MAX_MESSAGE]
        line, code = _place(error)
        return {"id": number, "error": type(error).__name__, "said": said, "line": line, "code": code}, []


def _do(request: dict[str, Any], names: dict[str, Any]) -> tuple[Any, list[int]]:
    what, of = request["do"], request.get("of")
    if what == "get":
        return names[request["name"]], []
    if what == "attr":
        return getattr(of, request["name"]), []
    if what == "item":
        return of[request["key"]], []  # type: ignore[index]
    if what == "len":
        return len(of), []  # type: ignore[arg-type]
    if what == "list":
        return list(itertools.islice(of, MAX_LIST)), []  # type: ignore[arg-type]
    if what == "gradients":
        return _gradients(of, request["args"], request["weights"]), []
    if what == "count":
        return _count(of, request["args"]), []
    return _call(of, request["args"], request["kwargs"], request["seed"])


def _gradients(function: Any, args: tuple[Any, ...], weights: list[Any]) -> Any:
    """With respect to each floating tensor among the arguments; None where none arrives, or for all if nothing fits."""
    import torch

    leaves = [leaf.requires_grad_() for leaf in _tensors(args) if leaf.is_floating_point()]
    with torch.enable_grad():
        outputs = [output for output in _tensors(function(*args)) if output.is_floating_point()]
        if [output.shape for output in outputs] != [weight.shape for weight in weights]:
            return None
        pairs = [pair for pair in zip(outputs, weights, strict=True) if pair[0].requires_grad]
        if not pairs:
            return [None] * len(leaves)
        loss = torch.stack([(output * weight.to(output)).sum() for output, weight in pairs]).sum()
        return list(torch.autograd.grad(loss, leaves, allow_unused=True))


def _count(function: Any, args: tuple[Any, ...]) -> int:
    from torch.utils._python_dispatch import TorchDispatchMode

    class Counter(TorchDispatchMode):
        count = 0

        def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            self.count += 1
            return func(*args, **(kwargs or {}))

    with Counter() as counter:
        function(*args)
    return counter.count


def _call(function: Any, args: tuple[Any, ...], kwargs: dict[str, Any], seed: int | None) -> tuple[Any, list[int]]:
    """Call it; say in which arguments, by position from 0, a tensor or a number is not what it was."""
    import torch

    before = [[one.clone() if isinstance(one, torch.Tensor) else one for one in _leaves(arg)] for arg in args]
    if seed is not None:
        torch.manual_seed(seed)
    value = function(*args, **kwargs)
    if type(value).__name__ in ("dict_keys", "dict_values", "dict_items"):
        value = list(itertools.islice(value, MAX_LIST))
    return value, [at for at, (old, arg) in enumerate(zip(before, args, strict=True)) if not _same(old, _leaves(arg))]


def _leaves(value: Any) -> list[Any]:
    """The tensors and plain numbers in an argument, in order, also inside dicts and lists."""
    import torch

    if isinstance(value, torch.Tensor | int | float):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [one for item in value for one in _leaves(item)]
    return []


def _tensors(value: Any) -> list[Any]:
    return [one for one in _leaves(value) if not isinstance(one, int | float)]


def _same(old: list[Any], new: list[Any]) -> bool:
    """Whether two lists of tensors and numbers hold the same; NaN is the same as NaN here."""
    return len(old) == len(new) and all(map(_is_the_same, old, new))


def _is_the_same(a: Any, b: Any) -> bool:
    if isinstance(a, int | float) or isinstance(b, int | float):
        return type(a) is type(b) and (a == b or (a != a and b != b))
    return a.shape == b.shape and (a.is_meta or b.is_meta or bool(((a == b) | (a != a) & (b != b)).all()))


def _place(error: BaseException) -> tuple[int, str]:
    """The last line in the student's own cells that the exception passed: its number, and its text."""
    frames = traceback.extract_tb(error.__traceback__)
    mine = [frame for frame in frames if "ipykernel" in frame.filename and "site-packages" not in frame.filename]
    return (mine[-1].lineno or 0, (mine[-1].line or "")[:MAX_CODE]) if mine else (0, "")
