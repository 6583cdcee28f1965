"""Runs a lesson's solved cells on a device, cut short, and notes where everything was computed.

    python -m tests.placement 04-training second      the second device (tests/second_device.py)
    python -m tests.placement 04-training cuda        a GPU
    python -m tests.placement 04-training cpu         for comparison

What is executed: every code cell of source/LESSON.py in order, with its solution, in one namespace, to its last
expression. Checks too, as the notebook runs them: without hidden tests, on a copy of the namespace, with the CPU as
the default device. Figures are drawn, and not rendered.

What is cut short: loops. One that trains, which means that an optimizer steps in it, has its first rounds and its
last one (`Short`). Everything after it runs on nets that have learnt next to nothing, and on shorter lists of losses,
so a later line may fail for that reason: whoever compares runs the lesson on the CPU too, cut short in the same places.
Cut are cells, and what `unrolled` offers them (its modules that train are loaded with their loops cut). A loop that
trains without an optimizer, and one that does not train, run to their ends.

Printed: one JSON object, `{"cells": […], "training": […], "seconds": …}`, see `Cell` and `Training`.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import json
import os
import re
import sys
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

HOME = Path(__file__).parent.parent
ROUNDS = 2
"""Rounds of a loop with one update in each."""

OUTER = 3
"""Rounds of a loop around such loops: epochs, seeds. Loops over a few things that are listed go on to their end."""

FEW = 12
LISTED = (list, tuple, dict, set, str, type({}.items()), type({}.keys()), type({}.values()))


@dataclass
class Cell:
    """What became of one code cell.

    Attributes:
        line: where it begins in the lesson's text.
        check: is it a check?
        seconds: of CPU time.
        cut: loops that were ended early in it.
        error: the exception, "" if there was none; `at`: the line of the lesson, and of the file, that raised it.
    """

    line: int
    check: bool
    seconds: float = 0.0
    cut: int = 0
    error: str = ""
    at: str = ""


@dataclass(frozen=True)
class Training:
    """Something that trains, by the line of the lesson that runs it.

    Attributes:
        line: of the lesson.
        what: "loss" (of `backward` and `torch.autograd.grad`), "learnt" and "gradients" (of an optimizer), "weights"
            and "inputs" (numbers that a module in training mode reads, while gradients are recorded).
        device: its type.
    """

    line: int
    what: str
    device: str


# --- loops, cut short ----------------------------------------------------------------------------


class Short:
    """Counts updates, and ends loops that train."""

    def __init__(self) -> None:
        self.updates = 0
        self.ended = 0

    def loop(self, things: Iterable[Any]) -> Iterator[Any]:
        listed = isinstance(things, LISTED) and len(things) <= FEW
        trained = 0
        for thing in things:
            before = self.updates
            yield thing
            new = self.updates - before
            trained += new > 0
            if (new == 1 and trained >= ROUNDS and not (listed and len(things) <= 4)) or (  # type: ignore[arg-type]
                new > 1 and trained >= OUTER and not listed
            ):
                self.ended += 1
                if isinstance(things, range | list | tuple) and thing != things[-1]:
                    yield things[-1]
                return


class _Loops(ast.NodeTransformer):
    """`for x in xs` becomes `for x in __loop__(xs)`, also where a list is built."""

    def visit_For(self, node: ast.For) -> ast.AST:
        self.generic_visit(node)
        node.iter = self._short(node.iter)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.iter = self._short(node.iter)
        return node

    def _short(self, things: ast.expr) -> ast.expr:
        call = ast.Call(ast.Name("__loop__", ast.Load()), [things], [])
        return ast.fix_missing_locations(ast.copy_location(call, things))


class _Loader(importlib.machinery.SourceFileLoader):
    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        tree = _Loops().visit(ast.parse(data))
        return compile(tree, path, "exec", dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname: str) -> CodeType | None:  # past the cache of compiled files
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


class _Finder(importlib.abc.MetaPathFinder):
    """Loads what trains in `unrolled` with its loops cut."""

    TRAINS = re.compile(r"unrolled\.(nets|experiments|data\.doors)(\.|$)")

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> Any:
        if not self.TRAINS.match(name):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


# --- where things are ----------------------------------------------------------------------------


@dataclass
class Watch:
    """Notes where losses, parameters, gradients and inputs are."""

    lesson: str
    short: Short
    seen: set[Training] = field(default_factory=set)
    off: bool = False

    def note(self, what: str, tensors: Iterable[Any]) -> None:
        import torch

        if self.off:
            return
        line = self._line()
        for one in tensors:
            if isinstance(one, torch.Tensor) and not one.is_meta:  # a net of shapes alone computes nowhere
                self.seen.add(Training(line, what, one.device.type))

    def _line(self) -> int:
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename != self.lesson:
            frame = frame.f_back  # type: ignore[assignment]
        return frame.f_lineno if frame is not None else 0

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        import torch
        from torch.nn.modules.module import register_module_forward_pre_hook
        from torch.optim.optimizer import register_optimizer_step_pre_hook

        backward, grad = torch.Tensor.backward, torch.autograd.grad

        def noted(loss: torch.Tensor, *args: Any, **kwargs: Any) -> None:
            self.note("loss", [loss])
            backward(loss, *args, **kwargs)

        def stepping(optimizer: torch.optim.Optimizer, *_: Any) -> None:
            self.short.updates += 1
            learnt = [one for group in optimizer.param_groups for one in group["params"]]
            self.note("learnt", learnt)
            self.note("gradients", [one.grad for one in learnt])

        def calling(module: torch.nn.Module, inputs: Any) -> None:
            weights = [one for one in module.parameters() if one.requires_grad]
            if module.training and torch.is_grad_enabled() and weights:
                self.note("weights", weights)
                self.note("inputs", [one for one in _flat(inputs) if getattr(one, "is_floating_point", bool)()])

        def asked(outputs: Any, *args: Any, **kwargs: Any) -> Any:
            self.note("loss", [outputs] if isinstance(outputs, torch.Tensor) else outputs)
            return grad(outputs, *args, **kwargs)

        torch.autograd.grad = asked
        torch.Tensor.backward = noted  # type: ignore[assignment, method-assign]
        hooks = register_optimizer_step_pre_hook(stepping), register_module_forward_pre_hook(calling)
        try:
            yield
        finally:
            torch.autograd.grad = grad
            torch.Tensor.backward = backward  # type: ignore[method-assign]
            for hook in hooks:
                hook.remove()


def _flat(value: Any) -> Iterator[Any]:
    for one in value:
        if isinstance(one, list | tuple):
            yield from _flat(one)
        else:
            yield one


# --- a lesson ------------------------------------------------------------------------------------


@contextlib.contextmanager
def _place(device: str) -> Iterator[None]:
    os.environ["UNROLLED_DEVICE"] = device
    if device != "second":
        yield
        return
    from tests.second_device import SecondDevice

    with SecondDevice():
        yield


def _cells(path: Path) -> Iterator[tuple[int, bool, str]]:
    """First line, whether it is a check, and code of each code cell; hidden tests are empty lines."""
    from autograde import markers, source

    starts = [n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line.startswith("# %%")]
    for start, cell in zip(starts, source.read(path).cells, strict=True):
        if cell.cell_type != "code":
            continue
        grading = cell.metadata.get("nbgrader", {})
        lines = cell.source.split("\n")
        for block in markers.blocks(cell.source):
            if block.kind == markers.HIDDEN:
                lines[block.first : block.last + 1] = [""] * (block.last + 1 - block.first)
        yield start, bool(grading.get("grade") and not grading.get("solution")), "\n".join(lines)


def _run(code: str, line: int, file: str, names: dict[str, Any], check: bool) -> None:
    """Run a cell. Its last expression is asked how it shows itself, as a notebook does."""
    import torch

    tree = _Loops().visit(ast.parse(code))
    ast.increment_lineno(tree, line)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with torch.device("cpu") if check else contextlib.nullcontext():
        exec(compile(tree, file, "exec"), names)
        if last is not None:
            shown = eval(compile(ast.Expression(last.value), file, "eval"), names)
            for method in ("_repr_html_", "_repr_svg_", "__repr__"):
                if shown is not None and not isinstance(shown, type) and hasattr(shown, method):
                    getattr(shown, method)()


def run(lesson: str, device: str) -> dict[str, Any]:
    """Run a lesson's cells on a device.

    Returns:
        cells: a list of `Cell`. training: a list of `Training`. seconds: for all of it.
    """
    path = HOME / "source" / f"{lesson}.py"
    cells = list(_cells(path))
    began = time.process_time()
    short = Short()
    builtins.__loop__ = short.loop  # type: ignore[attr-defined]
    sys.meta_path.insert(0, _Finder())
    names: dict[str, Any] = {"__name__": "__main__"}
    watch = Watch(str(path), short)
    found: list[Cell] = []
    with _place(device), watch.watching(), _quiet():
        for line, check, code in cells:
            cell = Cell(line, check)
            watch.off = check
            found.append(cell)
            start, ended = time.process_time(), short.ended
            try:
                _run(code, line, str(path), dict(names) if check else names, check)
            except Exception as error:
                cell.error = f"{type(error).__name__}: {_first(str(error))}"
                cell.at = _where(error, str(path))
            cell.seconds, cell.cut = round(time.process_time() - start, 2), short.ended - ended
            _close_figures()
    seen = sorted(watch.seen, key=lambda one: (one.line, one.what, one.device))
    return {
        "cells": [asdict(cell) for cell in found],
        "training": [asdict(one) for one in seen],
        "seconds": round(time.process_time() - began, 1),
    }


def _where(error: BaseException, lesson: str) -> str:
    """The line of the lesson, and the last line of this project, that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    mine = [frame for frame in frames if frame.filename == lesson]
    ours = [frame for frame in frames if frame.filename.startswith(str(HOME / "unrolled")) or frame in mine]
    said = [f"line {frame.lineno}: {frame.line}" for frame in mine[-1:]]
    said += [f"{Path(frame.filename).relative_to(HOME)}:{frame.lineno}" for frame in ours[-1:] if frame not in mine]
    return ", ".join(said)


def _first(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) < 300 else text[:300] + "…"


def _close_figures() -> None:
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    import warnings

    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


if __name__ == "__main__":
    os.environ["MPLBACKEND"] = "agg"
    print(json.dumps(run(*sys.argv[1:3])))
