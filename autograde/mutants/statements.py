"""The statements of a check cell at which an answer can fail: calls of `check`, asserts, raises."""

from __future__ import annotations

import ast
import threading
from dataclasses import dataclass

from autograde import markers
from autograde.markers import HIDDEN

CHECKS = "check"
"""The module whose functions are checks, by the name that lessons give it."""

_one_at_a_time = threading.Lock()
"""Python 3.11 counts the depth of a syntax tree for all threads together, and gives up where two are made at once."""


@dataclass(frozen=True)
class Statement:
    """Lines `first` to `last` of a check cell, from 1.

    Attributes:
        name: the text that the remark begins with, where that is written out; else the first line.
        hidden: in a hidden test.
    """

    first: int
    last: int
    name: str
    hidden: bool

    def __contains__(self, line: int) -> bool:
        return self.first <= line <= self.last


def statements(source: str) -> list[Statement]:
    """All of a check cell, in order."""
    hidden = [block for block in markers.blocks(source) if block.kind == HIDDEN]
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assert | ast.Raise) or _is_check(node):
            assert isinstance(node, ast.stmt)
            first, last = node.lineno, node.end_lineno or node.lineno
            found.append(Statement(first, last, _name(node, source), any(first - 1 in block for block in hidden)))
    return sorted(found, key=lambda statement: statement.first)


def at(found: list[Statement], line: int) -> Statement | None:
    """The statement in which a line stands."""
    return next((statement for statement in found if line in statement), None)


def exhaustive(source: str) -> str:
    """The check cell, changed so that it goes on after a statement that failed, and ends by naming their lines."""
    with _one_at_a_time:
        cell = _GoOn().visit(ast.parse(source)).body
        whole = ast.parse(
            "_failed = []\ntry:\n    pass\nexcept Exception:\n    pass\nassert not _failed, ' '.join(_failed)"
        )
        assert isinstance(whole.body[1], ast.Try)
        whole.body[1].body = cell
        return ast.unparse(ast.fix_missing_locations(whole))


class _GoOn(ast.NodeTransformer):
    """Puts each statement of a check into a `try` of its own."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if not (isinstance(node, ast.Assert | ast.Raise) or _is_check(node)):
            return node
        assert isinstance(node, ast.stmt)
        around = ast.parse(f"try:\n    pass\nexcept Exception:\n    _failed.append('{node.lineno}')").body[0]
        assert isinstance(around, ast.Try)
        around.body = [node]
        return around


def _is_check(node: ast.AST) -> bool:
    call = node.value if isinstance(node, ast.Expr) else None
    function = call.func if isinstance(call, ast.Call) else None
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == CHECKS


def _name(node: ast.stmt, source: str) -> str:
    call = node.value if isinstance(node, ast.Expr) else None
    texts = [_said(arg, source) for arg in call.args] if isinstance(call, ast.Call) else []
    return next((text for text in reversed(texts) if text), source.split("\n")[node.lineno - 1].strip())


def _said(node: ast.expr, source: str) -> str:
    """A text as it is written, with the names of what is put into it; nothing for what is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        written = " ".join((ast.get_source_segment(source, node) or "").split())
        return written[written.index(written[-1]) :].strip("\"'")
    return ""
