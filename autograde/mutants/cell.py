"""An answer cell's text and syntax tree, and edits of it that leave the rest of the text as it was."""

from __future__ import annotations

import ast
import difflib
import textwrap
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, overload

from autograde import markers
from autograde.markers import SOLUTION

Node = TypeVar("Node", bound=ast.AST)
Function = ast.FunctionDef | ast.AsyncFunctionDef
Loop = ast.For | ast.While
WHOLE = (
    ast.Name,
    ast.Constant,
    ast.Attribute,
    ast.Subscript,
    ast.Call,
    ast.List,
    ast.Dict,
    ast.Set,
    ast.ListComp,
    ast.JoinedStr,
)
"""Expressions that keep together without parentheses."""


@dataclass(frozen=True)
class Edit:
    """New text for characters `start` to `end`. A loose one may need parentheses around it."""

    start: int
    end: int
    text: str
    loose: bool = False


class AnswerCell:
    """An answer cell. Only what stands between its SOLUTION markers is looked at.

    Args:
        source: its text.
        constants: names of whole numbers that stand before it in its lesson, in capitals.

    Raises:
        SyntaxError: it is no Python.
    """

    def __init__(self, source: str, constants: Collection[str] = ()) -> None:
        self.source = source
        self.constants = constants
        self.tree = ast.parse(source)
        self.parents = {child: parent for parent in ast.walk(self.tree) for child in ast.iter_child_nodes(parent)}
        self._lines = source.split("\n")
        self._known: dict[ast.AST, bool] = {}  # whether a node is usable: asked often, and slow to find out
        self._blocks = [block for block in markers.blocks(source) if block.kind == SOLUTION]

    @cached_property
    def is_literal(self) -> bool:
        """Nothing but names that are given plain values: a choice, or numbers to choose."""
        statements = [statement for statement in self.tree.body if self._inside(statement)]
        return bool(statements) and all(
            isinstance(statement, ast.Assign) and _is_literal(statement.value) for statement in statements
        )

    # --- looking ---------------------------------------------------------------------------------

    @overload
    def nodes(self, kind: type[Node], /) -> Iterator[Node]: ...
    @overload
    def nodes(self, *kinds: type[ast.AST]) -> Iterator[Any]: ...
    def nodes(self, *kinds: type[ast.AST]) -> Iterator[Any]:
        """Nodes of these kinds in the solution, in the order of the text."""
        found = [node for node in self.parents if isinstance(node, kinds) and self._is_usable(node)]
        yield from sorted(found, key=lambda node: (*self.span(node), type(node).__name__))

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Where a node stands, in characters."""
        return (
            self._place(node.lineno, node.col_offset),  # type: ignore[attr-defined]
            self._place(node.end_lineno, node.end_col_offset),  # type: ignore[attr-defined]
        )

    def text(self, node: ast.AST) -> str:
        """A node as it is written, without parentheses around it."""
        start, end = self.span(node)
        return self.source[start:end]

    def whole(self, node: ast.expr) -> str:
        """An expression as text that keeps together wherever it is put."""
        return self.text(node) if isinstance(node, WHOLE) else f"({self.text(node)})"

    def function(self, node: ast.AST) -> Function | None:
        """The function in which a node stands."""
        above = self.parents.get(node)
        while above is not None and not isinstance(above, Function):
            above = self.parents.get(above)
        return above

    def parameters(self, function: Function) -> list[str]:
        """The names of a function's arguments."""
        given = function.args
        return [arg.arg for arg in (*given.posonlyargs, *given.args, *given.kwonlyargs)]

    def locals(self, node: ast.AST) -> set[str]:
        """Names that the answer binds; of the function around a node, its arguments too. Others are mostly modules."""
        function = self.function(node)
        names = {part.id for part in ast.walk(self.tree) if isinstance(part, ast.Name) and _is_stored(part)}
        names |= {arg.arg for arg in ast.walk(self.tree) if isinstance(arg, ast.arg)}
        return names | set(self.parameters(function) if function else ())

    def of_module(self, node: ast.Attribute) -> bool:
        """Whether this is `torch.tanh` or `nn.functional.relu` rather than `x.tanh`."""
        root: ast.expr = node
        while isinstance(root, ast.Attribute):
            root = root.value
        return isinstance(root, ast.Name) and root.id not in self.locals(node)

    def loops(self) -> Iterator[Loop]:
        """The loops of the solution, in order."""
        yield from self.nodes(ast.For, ast.While)

    def mentions(self, *words: str) -> bool:
        """Whether a name or attribute in the cell holds one of these words."""
        return any(word in name for name in _identifiers(self.tree) for word in words)

    # --- editing ---------------------------------------------------------------------------------

    def put(self, node: ast.AST, text: str) -> Edit:
        """Another text for a node."""
        return Edit(*self.span(node), text, isinstance(node, ast.expr) and not isinstance(node, ast.Slice))

    def sign(self, left: ast.AST, right: ast.AST, old: str, new: str) -> Edit | None:
        """Another operator between two operands."""
        after, before = self.span(left)[1], self.span(right)[0]
        gap = self.source[after:before]
        at = gap.find(old)
        return None if at < 0 else Edit(after + at, after + at + len(old), new)

    def call(self, node: ast.Call, args: Sequence[ast.expr], keywords: Sequence[ast.keyword]) -> str:
        """The text of a call with other arguments."""
        return f"{self.text(node.func)}({', '.join(map(self.text, (*args, *keywords)))})"

    def indent(self, statement: ast.stmt) -> str:
        """The line break and spaces before a statement that follows this one."""
        return "\n" + " " * statement.col_offset

    def before(self, statement: ast.stmt, text: str) -> Edit:
        """A statement put before this one."""
        start, _ = self.span(statement)
        return Edit(start, start, text + self.indent(statement))

    def after(self, statement: ast.stmt, text: str) -> Edit:
        """A statement put after this one."""
        _, end = self.span(statement)
        return Edit(end, end, self.indent(statement) + text)

    def edited(self, edits: Sequence[Edit]) -> str | None:
        """The cell with these edits; None where that is no Python, or means the same.

        Parentheses are put around new expressions where the text would mean something else without.
        """
        plain, safe = self._with(edits, "{}"), self._with(edits, "({})")
        meant = _meaning(safe)
        text = plain if meant is None or meant == _meaning(plain) else safe
        if _meaning(text) in (None, ast.dump(self.tree)):
            return None
        try:
            compile(text, "<mutant>", "exec")
        except (SyntaxError, ValueError):
            return None
        return text

    def difference(self, edited: str) -> tuple[int, str]:
        """The first line that differs, from 1; and the lines that do, with - and + before them."""
        old, new = self._lines, edited.split("\n")
        changes = [
            part for part in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if part[0] != "equal"
        ]
        gone = [line for _, first, last, _, _ in changes for line in old[first:last]]
        come = [line for _, _, _, first, last in changes for line in new[first:last]]
        both = textwrap.dedent("\n".join([*gone, *come])).split("\n")
        marked = [f"- {line}" for line in both[: len(gone)]] + [f"+ {line}" for line in both[len(gone) :]]
        return changes[0][1] + 1, "\n".join(line.rstrip() for line in marked)

    # --- inside ----------------------------------------------------------------------------------

    def _with(self, edits: Sequence[Edit], frame: str) -> str:
        text = self.source
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
            put = frame.format(edit.text) if edit.loose else edit.text
            text = text[: edit.start] + put + text[edit.end :]
        return text

    def _place(self, line: int, column: int) -> int:
        """The character at a position of the syntax tree, which counts bytes within a line."""
        before = sum(len(text) + 1 for text in self._lines[: line - 1])
        return before + len(self._lines[line - 1].encode()[:column].decode())

    def _inside(self, node: ast.AST) -> bool:
        first, last = getattr(node, "lineno", None), getattr(node, "end_lineno", None)
        return any(
            first is not None and last is not None and block.first < first - 1 and last - 1 < block.last
            for block in self._blocks
        )

    def _is_usable(self, node: ast.AST) -> bool:
        if node not in self._known:
            self._known[node] = self._usable(node)
        return self._known[node]

    def _usable(self, node: ast.AST) -> bool:
        """In the solution, and where the tree says that it is: in an f-string it is not always."""
        if not self._inside(node):
            return False
        if not isinstance(node, ast.expr) or isinstance(node, ast.Starred):
            return True
        text = self.text(node)
        try:
            if isinstance(node, ast.Slice):
                here: ast.AST = ast.parse(f"_[{text}]", mode="eval").body.slice  # type: ignore[attr-defined]
            else:
                here = ast.parse(f"({text})", mode="eval").body
        except SyntaxError:
            return isinstance(node, ast.Tuple)  # of slices, in x[1:, 2]
        return _dump(here) == _dump(node)


def _meaning(text: str) -> str | None:
    try:
        return ast.dump(ast.parse(text))
    except (SyntaxError, ValueError):
        return None


def _dump(node: ast.AST) -> str:
    return ast.dump(node).replace("Store()", "Load()")


def _is_stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def _is_literal(value: ast.expr) -> bool:
    try:
        ast.literal_eval(value)
    except ValueError:
        return False
    return True


def _identifiers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.arg | ast.keyword) and node.arg:
            yield node.arg
