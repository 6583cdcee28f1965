"""No remark of a hidden test is made from what was drawn for it.

`autograde mutants` also compares what students read under different hidden values (`Verdict.leaks`); here the
texts of all hidden checks are looked at, also of those that nothing reaches.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from autograde import markers, source
from autograde.source import SourceError
from tests.conftest import HOME

TEXTS = ("name", "blame", "hint", "wrong")
SECRET = "fresh_draws"


def checks(lesson: str) -> Iterator[tuple[str, str]]:
    """The checks of a lesson, by their names."""
    try:
        cells = source.read(HOME / "source" / f"{lesson}.py").cells
    except SourceError:  # the build says so
        return
    for cell in cells:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade"):
            yield cell.id, cell.source


def names_in(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def drawn(tree: ast.AST) -> set[str]:
    """Names that hold something drawn, or made from it."""
    found: set[str] = set()
    while True:
        more = {
            name
            for target, value in bindings(tree)
            if names_in(value) & found or SECRET in ast.unparse(value)
            for name in names_in(target)
        }
        if more <= found:
            return found
        found |= more


def bindings(tree: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Targets and what they are given; part by part where both sides have parts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            yield from ((target, value) for one in node.targets for target, value in parts(one, node.value))
        elif isinstance(node, ast.For | ast.comprehension):
            zipped = isinstance(node.iter, ast.Call) and ast.unparse(node.iter.func) == "zip"
            given = ast.Tuple(node.iter.args, ast.Load()) if isinstance(node.iter, ast.Call) and zipped else node.iter
            if isinstance(node.iter, ast.Tuple | ast.List) and isinstance(node.target, ast.Tuple):
                for item in node.iter.elts:
                    yield from parts(node.target, item)
            elif zipped:
                yield from parts(node.target, given)
            else:
                yield node.target, node.iter


def parts(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        yield from zip(target.elts, value.elts, strict=True)
    else:
        yield target, value


def revealing(check: str) -> list[str]:
    """Texts in hidden tests that are made from drawn values."""
    hidden = [block for block in markers.blocks(check) if block.kind == markers.HIDDEN]
    tree = ast.parse(check)
    secret = drawn(tree)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("check."):
            texts = [arg for arg in node.args if isinstance(arg, ast.JoinedStr)]
            texts += [keyword.value for keyword in node.keywords if keyword.arg in TEXTS]
            if any(node.lineno - 1 in block for block in hidden):
                found += [ast.unparse(text) for text in texts if names_in(text) & secret]
    return found


@pytest.mark.parametrize("lesson", sorted(path.stem for path in (HOME / "source").glob("*.py")))
def test_remarks_of_hidden_tests_are_fixed(lesson: str) -> None:
    assert {name: found for name, check in checks(lesson) if (found := revealing(check))} == {}


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ('f"the number {n}"', True),
        ('f"twice {double}"', True),
        ('"a number", blame=f"not {n}"', True),
        ('f"the {name}"', False),
        ('"a number"', False),
    ],
)
def test_what_is_found(text: str, is_found: bool) -> None:
    check = f"""
### BEGIN HIDDEN TESTS
for draw in check.fresh_draws(3):
    (n,) = draw.integers((1,), low=0, high=9)
    double = 2 * n
    for name, part in (("first", n), ("second", double)):
        check.equal(part, 4, {text})
### END HIDDEN TESTS
"""
    assert bool(revealing(check)) == is_found
