"""What a check cell must not do, because it runs where the student's code does not.

A check sees the student's objects through handles: it calls them with plain data and
tensors, and compares what comes back. What would behave differently in the notebook and in
the grader, or offer an expected value to the student's code, is named here, with its line
and with what to write instead.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograde.names import bound_names

PLOTS = {"plt", "gcf", "gca", "savefig"}
GRADIENTS = {"backward", "grad", "requires_grad_", "retain_grad"}
SEEDS = {"manual_seed", "seed"}
MODES = {"no_grad", "inference_mode", "set_default_dtype", "set_grad_enabled"}
SAME_OBJECT = (ast.Is, ast.IsNot)


@dataclass(frozen=True)
class Remark:
    """One breach of the contract: the cell's number, the line in it from 1, and what to write."""

    cell: int
    line: int
    message: str


def lint(cells: list[NotebookNode]) -> Iterator[Remark]:
    """Breaches in a lesson's cells, in order. Cells that are no Python are passed over: the reader says so."""
    answers: set[str] = set()
    given: set[str] = set()
    for number, cell in enumerate(cells):
        grading = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code" or not grading:
            continue
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:
            continue
        if grading.get("solution"):
            answers |= set(bound_names(cell.source))
        elif grading.get("grade") and "student-kernel" in cell.metadata.get("tags", ()):
            continue  # it runs in the student's process, and may do what that allows
        elif grading.get("grade"):
            yield from (Remark(number, line, said) for line, said in _check_cell(tree, answers, given))
        elif grading.get("locked"):
            yield from (Remark(number, line, said) for line, said in _locked_cell(tree, answers))
            given |= set(bound_names(cell.source))


def lint_notebook(path: Path) -> list[str]:
    """Breaches in an instructor's notebook, a sentence each; in another course some are meant, and get a tag."""
    cells = nbformat.read(path, as_version=4).cells
    return [
        f"{path}, cell {cells[one.cell].metadata.nbgrader.grade_id}, line {one.line}: {one.message}"
        for one in lint(cells)
    ]


def _locked_cell(tree: ast.Module, answers: set[str]) -> Iterator[tuple[int, str]]:
    own = _bound_anywhere(tree)
    for name in _loads(tree):
        if name.id in answers - own:
            yield name.lineno, f"a locked cell uses the answer `{name.id}`, which the grader's side does not have"


def _check_cell(tree: ast.Module, answers: set[str], given: set[str]) -> Iterator[tuple[int, str]]:
    yield from _names_left(tree)
    own = _bound_anywhere(tree)
    for name in _loads(tree):
        if name.id not in own | given | answers and not hasattr(builtins, name.id):
            yield name.lineno, f"`{name.id}` is neither an answer nor defined in a locked cell: define it in one"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _call(node, answers, own)
        elif isinstance(node, ast.With):
            yield from _with(node, answers - own)
        elif isinstance(node, ast.Compare) and any(isinstance(op, SAME_OBJECT) for op in node.ops):
            if not all(_is_constant(side) for side in node.comparators):
                yield node.lineno, "`is` compares objects, and values cross by copy: compare values, with `check.equal`"
        elif isinstance(node, ast.Attribute) and node.attr == "grad":
            yield node.lineno, "gradients do not cross: let the student return them, and compare with your own"
        elif isinstance(node, ast.Name) and node.id in PLOTS:
            yield node.lineno, "a check can't look at figures: ask for the arrays that are drawn"


def _names_left(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for statement in tree.body:
        for name in bound_names(ast.unparse(statement)):
            if not name.startswith("_"):
                yield statement.lineno, f"leaves the name `{name}` behind: put it into the check's function"


def _call(node: ast.Call, answers: set[str], own: set[str]) -> Iterator[tuple[int, str]]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in ("isinstance", "issubclass", "type", "id") and isinstance(node.func, ast.Name):
        yield node.lineno, f"`{name}` sees the grader's handle, not the student's object: compare values or shapes"
    if isinstance(node.func, ast.Attribute):
        if name in SEEDS:
            yield node.lineno, f"`{name}` does not reach the student's process: call with `check.seeded(fn, seed, …)`"
        if name in GRADIENTS:
            yield node.lineno, "gradients do not cross: let the student return them, and compare with your own"
        if name.endswith("_") and not name.endswith("__") and name not in GRADIENTS:
            yield node.lineno, f"`{name}` edits in place: what came back is a copy; write `{name.rstrip('_')}`"
    if isinstance(node.func, ast.Name) and name in answers - own:
        for value in (*node.args, *(keyword.value for keyword in node.keywords)):
            if isinstance(value, ast.Lambda) or (isinstance(value, ast.Name) and value.id in _functions(own, value)):
                yield node.lineno, "a function can't be sent to the student's process: pass a name or numbers"


def _with(node: ast.With, answers: set[str]) -> Iterator[tuple[int, str]]:
    modes = {part.attr for item in node.items for part in ast.walk(item) if isinstance(part, ast.Attribute)} & MODES
    if modes and any(name.id in answers for name in _loads(node)):
        mode = sorted(modes)[0]
        yield node.lineno, f"`{mode}` does not reach the student's process: call the answer outside of it"


def _functions(own: set[str], value: ast.Name) -> set[str]:
    """Whether a name is one of the check's own functions: those are called _something by the rule above."""
    return {name for name in own if name.startswith("_") and name == value.id}


def _is_constant(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and (node.value is None or node.value is ... or isinstance(node.value, bool))


def _loads(tree: ast.AST) -> Iterator[ast.Name]:
    seen: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in seen:
            seen.add(node.id)
            yield node


def _bound_anywhere(tree: ast.AST) -> set[str]:
    """Every name that the cell binds, also inside functions and comprehensions."""
    return set(_names_bound(ast.walk(tree)))


def _names_bound(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).split(".")[0]
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.name
