"""Mistakes that can be made in any Python. Each function is an operator: its name, what it does, where it applies."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from autograde.mutants.cell import AnswerCell, Edit, Function

Edits = Iterator[list[Edit]]
Value = TypeVar("Value")

ARITHMETIC: dict[type[ast.operator], tuple[str, tuple[str, ...]]] = {
    ast.Add: ("+", ("-",)),
    ast.Sub: ("-", ("+",)),
    ast.Mult: ("*", ("/", "+")),
    ast.Div: ("/", ("*",)),
    ast.FloorDiv: ("//", ("/",)),
    ast.Mod: ("%", ("//",)),
    ast.Pow: ("**", ("*",)),
    ast.MatMult: ("@", ("*",)),
}
NEGATED: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", ">="),
    ast.LtE: ("<=", ">"),
    ast.Gt: (">", "<="),
    ast.GtE: (">=", "<"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
BOUNDARY: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
}
EXTREMES = {
    "min": "max",
    "max": "min",
    "amin": "amax",
    "amax": "amin",
    "argmin": "argmax",
    "argmax": "argmin",
    "minimum": "maximum",
    "maximum": "minimum",
    "any": "all",
    "all": "any",
    "floor": "ceil",
    "ceil": "floor",
}
SYMMETRIC = {"min", "max", "minimum", "maximum"}
EVEN = {"abs", "square"}
LOGARITHMS = {"log": "log2", "log2": "log", "log10": "log"}


# --- arithmetic ----------------------------------------------------------------------------------


def arithmetic_swapped(answer: AnswerCell) -> Edits:
    """Another operator: - for +, / for *, * for @."""
    for node in answer.nodes(ast.BinOp):
        old, others = ARITHMETIC.get(type(node.op), ("", ()))
        yield from _signs(answer, node.left, node.right, old, others)
    for change in answer.nodes(ast.AugAssign):
        old, others = ARITHMETIC.get(type(change.op), ("", ()))
        yield from _signs(answer, change.target, change.value, f"{old}=", tuple(f"{new}=" for new in others))


def term_dropped(answer: AnswerCell) -> Edits:
    """One term of a sum or a difference is left out."""
    for node in answer.nodes(ast.BinOp):
        if isinstance(node.op, ast.Add | ast.Sub):
            yield [answer.put(node, answer.text(node.left))]
            yield [answer.put(node, answer.text(node.right))]


def factor_dropped(answer: AnswerCell) -> Edits:
    """One factor of a product, or the divisor, is left out."""
    for node in answer.nodes(ast.BinOp):
        if not isinstance(node.op, ast.Add | ast.Sub):
            yield [answer.put(node, answer.text(node.left))]
        if isinstance(node.op, ast.Mult | ast.MatMult):
            yield [answer.put(node, answer.text(node.right))]


def operands_swapped(answer: AnswerCell) -> Edits:
    """The two sides of -, /, // , %, ** or @ the other way round."""
    for node in answer.nodes(ast.BinOp):
        sign = ARITHMETIC.get(type(node.op), ("", ()))[0]
        if sign not in ("", "+", "*") and not (sign == "-" and _loses_sign(answer, node)):
            yield [answer.put(node, f"{answer.whole(node.right)} {sign} {answer.whole(node.left)}")]


def minus_dropped(answer: AnswerCell) -> Edits:
    """A minus sign is left out."""
    for node in answer.nodes(ast.UnaryOp):
        if isinstance(node.op, ast.USub):
            yield [answer.put(node, answer.text(node.operand))]


def accumulation_lost(answer: AnswerCell) -> Edits:
    """= for +=: only the last value counts."""
    for node in answer.nodes(ast.AugAssign):
        yield [answer.put(node, f"{answer.text(node.target)} = {answer.text(node.value)}")]


# --- conditions ----------------------------------------------------------------------------------


def comparison_boundary(answer: AnswerCell) -> Edits:
    """<= for <, or the other way round."""
    yield from _compared(answer, BOUNDARY)


def comparison_negated(answer: AnswerCell) -> Edits:
    """A comparison says the opposite: >= for <, != for ==, not in for in."""
    yield from _compared(answer, NEGATED)


def condition_negated(answer: AnswerCell) -> Edits:
    """A condition is asked the other way round."""
    for test in _tests(answer):
        if not isinstance(test, ast.Compare) and not _is_not(test):
            yield [answer.put(test, f"not {answer.whole(test)}")]


def condition_forced(answer: AnswerCell) -> Edits:
    """A condition always holds, or never does."""
    for test in _tests(answer):
        yield [answer.put(test, "True")]
        yield [answer.put(test, "False")]


def not_dropped(answer: AnswerCell) -> Edits:
    """A `not` is left out."""
    for node in answer.nodes(ast.UnaryOp):
        if _is_not(node):
            yield [answer.put(node, answer.text(node.operand))]


def and_or_swapped(answer: AnswerCell) -> Edits:
    """`or` for `and`, or the other way round."""
    for node in answer.nodes(ast.BoolOp):
        word = "or" if isinstance(node.op, ast.And) else "and"
        yield [answer.put(node, f" {word} ".join(map(answer.whole, node.values)))]


def condition_part_dropped(answer: AnswerCell) -> Edits:
    """One part of an `and` or `or` is left out."""
    for node in answer.nodes(ast.BoolOp):
        word = "and" if isinstance(node.op, ast.And) else "or"
        for left_out in node.values:
            rest = [value for value in node.values if value is not left_out]
            text = answer.text(rest[0]) if len(rest) == 1 else f" {word} ".join(map(answer.whole, rest))
            yield [answer.put(node, text)]


def filter_dropped(answer: AnswerCell) -> Edits:
    """A comprehension takes everything, without its `if`."""
    for node in answer.nodes(ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp):
        for part in node.generators:
            for test in part.ifs:
                yield [answer.put(test, "True")]


# --- constants -----------------------------------------------------------------------------------


def number_off_by_one(answer: AnswerCell) -> Edits:
    """A whole number is one larger, or one smaller."""
    for node, value in _constants(answer, int):
        yield [answer.put(node, f"{value + 1}")]
        yield [answer.put(node, f"{value - 1}")]


def number_doubled(answer: AnswerCell) -> Edits:
    """A decimal number is twice as large; 1 for 0."""
    for node, value in _constants(answer, float):
        yield [answer.put(node, repr(2 * value or 1.0))]


def boolean_flipped(answer: AnswerCell) -> Edits:
    """False for True, or the other way round."""
    for node, value in _constants(answer, bool):
        yield [answer.put(node, repr(not value))]


def text_emptied(answer: AnswerCell) -> Edits:
    """A text is empty, or an empty one is not."""
    for node, value in _constants(answer, str):
        if not isinstance(answer.parents[node], ast.Expr):  # no docstring
            yield [answer.put(node, '""' if value else '"x"')]


def logarithm_swapped(answer: AnswerCell) -> Edits:
    """Another base: log2 for log, log for log2 and log10."""
    yield from renamed(answer, LOGARITHMS)


def extremes_swapped(answer: AnswerCell) -> Edits:
    """max for min, argmin for argmax, all for any, ceil for floor."""
    yield from renamed(answer, EXTREMES)


# --- ranges, slices, indices ---------------------------------------------------------------------


def range_off_by_one(answer: AnswerCell) -> Edits:
    """A range leaves out its first or last number, or goes on for one more."""
    for node in answer.nodes(ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id == "range" and len(node.args) in (1, 2):
            first = answer.text(node.args[0]) if len(node.args) == 2 else "0"
            last = answer.text(node.args[-1])
            start = f"{first}, " if len(node.args) == 2 else ""
            yield [answer.put(node, f"range({_plus(first, 1)}, {last})")]
            yield [answer.put(node, f"range({start}{_plus(last, -1)})")]
            yield [answer.put(node, f"range({start}{_plus(last, 1)})")]


def slice_off_by_one(answer: AnswerCell) -> Edits:
    """A slice begins or ends one place further on, or one earlier."""
    for node in answer.nodes(ast.Slice):
        if node.step is not None:
            continue
        low = answer.text(node.lower) if node.lower else ""
        high = answer.text(node.upper) if node.upper else ""
        starts = (_plus(low, 1), _plus(low, -1)) if low else ("1",)
        ends = (_plus(high, 1), _plus(high, -1)) if high else ("-1",)
        for start in starts:
            yield [answer.put(node, f"{start}:{high}")]
        for end in ends:
            yield [answer.put(node, f"{low}:{end}")]


def index_off_by_one(answer: AnswerCell) -> Edits:
    """What a loop counts is used as an index one too small, or one too large."""
    for node in answer.nodes(ast.Name):
        above = answer.parents[node]
        if isinstance(above, ast.Tuple):
            above = answer.parents[above]
        if isinstance(above, ast.Subscript) and node is not above.value and node.id in _counted(answer):
            yield [answer.put(node, f"{node.id} - 1")]
            yield [answer.put(node, f"{node.id} + 1")]


def index_dropped(answer: AnswerCell) -> Edits:
    """An index is left out: the whole for a part."""
    for node in answer.nodes(ast.Subscript):
        if isinstance(node.ctx, ast.Load):
            yield [answer.put(node, answer.text(node.value))]


# --- calls and names -----------------------------------------------------------------------------


def arguments_swapped(answer: AnswerCell) -> Edits:
    """Two neighbouring arguments of a call change places."""
    for node in answer.nodes(ast.Call):
        if _last_name(node.func) not in SYMMETRIC:
            for at in range(len(node.args) - 1):
                yield [answer.put(node, answer.call(node, _exchanged(node.args, at), node.keywords))]


def argument_dropped(answer: AnswerCell) -> Edits:
    """A named argument, or the last of several others, is left to its default."""
    for node in answer.nodes(ast.Call):
        for left_out in node.keywords:
            rest = [keyword for keyword in node.keywords if keyword is not left_out]
            yield [answer.put(node, answer.call(node, node.args, rest))]
        if len(node.args) > 1:
            yield [answer.put(node, answer.call(node, node.args[:-1], node.keywords))]


def call_dropped(answer: AnswerCell) -> Edits:
    """A function of one argument is not called: x for abs(x)."""
    for node in answer.nodes(ast.Call):
        if len(node.args) == 1 and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp):
            if isinstance(node.func, ast.Attribute) and not answer.of_module(node.func):
                continue  # a method: see below
            yield [answer.put(node, answer.text(node.args[0]))]


def method_dropped(answer: AnswerCell) -> Edits:
    """A method is not called: x for x.clone()."""
    for node in answer.nodes(ast.Call):
        if isinstance(node.func, ast.Attribute) and not answer.of_module(node.func):
            yield [answer.put(node, answer.text(node.func.value))]


def similar_name(answer: AnswerCell) -> Edits:
    """A name is taken for the next of its kind: W_hh for W_xh, x_2 for x_1."""
    for node in answer.nodes(ast.Name):
        if isinstance(node.ctx, ast.Load):
            stem = _stem(node.id)
            alike = sorted(name for name in answer.locals(node) | {node.id} if _stem(name) == stem)
            if len(alike) > 1 and stem:
                yield [answer.put(node, alike[(alike.index(node.id) + 1) % len(alike)])]


def elements_swapped(answer: AnswerCell) -> Edits:
    """Two neighbours in a tuple or list change places."""
    for node in answer.nodes(ast.Tuple, ast.List):
        above = answer.parents[node]
        axes = isinstance(above, ast.keyword) and above.arg in ("dim", "axis")  # whose order says nothing
        if isinstance(node.ctx, ast.Load) and not axes:
            yield from _neighbours(answer, node)


def targets_swapped(answer: AnswerCell) -> Edits:
    """Two names that are given values together change places."""
    for node in answer.nodes(ast.Tuple):
        if isinstance(node.ctx, ast.Store):
            above = answer.parents[node]
            value = above.value if isinstance(above, ast.Assign) else None
            given = list(map(ast.dump, value.elts)) if isinstance(value, ast.Tuple) else []
            alike = {at for at, (one, other) in enumerate(pairwise(given)) if one == other}
            yield from (edits for at, edits in enumerate(_neighbours(answer, node)) if at not in alike)


def assigned_in_turn(answer: AnswerCell) -> Edits:
    """Names that are given values together get them one after another: the second sees the first's new value."""
    for node in answer.nodes(ast.Assign):
        target, value = node.targets[0], node.value
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            pairs = zip(target.elts, value.elts, strict=True)
            lines = [f"{answer.text(name)} = {answer.text(part)}" for name, part in pairs]
            if any(_uses(later, name) for at, name in enumerate(target.elts) for later in value.elts[at + 1 :]):
                yield [answer.put(node, answer.indent(node).join(lines))]


# --- statements ----------------------------------------------------------------------------------


def statement_removed(answer: AnswerCell) -> Edits:
    """One statement is left out."""
    for node in answer.nodes(ast.stmt):
        kept = isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Pass | ast.Import | ast.ImportFrom)
        if not kept and not _ends_anyway(answer, node):
            yield [answer.put(node, "pass")]


def returned_early(answer: AnswerCell) -> Edits:
    """The function returns at the end of a loop's first round."""
    for loop in answer.loops():
        if answer.function(loop):
            yield [answer.after(loop.body[-1], _return_after(answer, loop))]


def stopped_early(answer: AnswerCell) -> Edits:
    """A loop ends after its first round."""
    for loop in answer.loops():
        yield [answer.after(loop.body[-1], "break")]


def break_continue_swapped(answer: AnswerCell) -> Edits:
    """`continue` for `break`, or the other way round."""
    for node in answer.nodes(ast.Break, ast.Continue):
        yield [answer.put(node, "continue" if isinstance(node, ast.Break) else "break")]


# --- shared --------------------------------------------------------------------------------------


def renamed(answer: AnswerCell, names: dict[str, str]) -> Edits:
    """Another name for a function or method, where it is called."""
    for node in answer.nodes(ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id in names:
            yield [answer.put(node.func, names[node.func.id])]
        elif isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield [answer.put(node.func, f"{answer.whole(node.func.value)}.{names[node.func.attr]}")]


def _signs(answer: AnswerCell, left: ast.AST, right: ast.AST, old: str, others: tuple[str, ...]) -> Edits:
    for new in others:
        edit = answer.sign(left, right, old, new)
        if edit:
            yield [edit]


def _compared(answer: AnswerCell, table: dict[type[ast.cmpop], tuple[str, str]]) -> Edits:
    for node in answer.nodes(ast.Compare):
        sides = [node.left, *node.comparators]
        for (left, right), comparison in zip(pairwise(sides), node.ops, strict=True):
            if type(comparison) in table:
                old, new = table[type(comparison)]
                yield from _signs(answer, left, right, old, (new,))


def _tests(answer: AnswerCell) -> Iterator[ast.expr]:
    """What `if` and `while` ask."""
    for node in answer.nodes(ast.If, ast.While, ast.IfExp):
        yield node.test


def _is_not(node: ast.expr) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _constants(answer: AnswerCell, kind: type[Value]) -> Iterator[tuple[ast.Constant, Value]]:
    for node in answer.nodes(ast.Constant):
        if type(node.value) is kind:
            yield node, node.value


def _plus(text: str, change: int) -> str:
    """A number or expression, with one more or one less."""
    if re.fullmatch(r"-?\d+", text):
        return str(int(text) + change)
    found = re.fullmatch(r"(.+) ([+-]) (\d+)", text, re.S)
    if found:
        number = int(f"{found[2]}{found[3]}") + change
        return f"{found[1]} {'+' if number > 0 else '-'} {abs(number)}" if number else found[1]
    return f"{text} {'+' if change > 0 else '-'} 1"


def _counted(answer: AnswerCell) -> set[str]:
    """The names that loops and comprehensions count with."""
    targets = [loop.target for loop in answer.nodes(ast.For)]
    for node in answer.nodes(ast.ListComp, ast.GeneratorExp):
        targets += [part.target for part in node.generators]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _last_name(function: ast.expr) -> str:
    """`tanh` of torch.tanh and x.tanh."""
    return getattr(function, "attr", getattr(function, "id", ""))


def _loses_sign(answer: AnswerCell, node: ast.BinOp) -> bool:
    """Whether only the size of a difference is used: abs(a - b), (a - b).square(), (a - b) ** 2."""
    above = answer.parents[node]
    if isinstance(above, ast.BinOp):
        return isinstance(above.op, ast.Pow) and above.left is node and answer.text(above.right) == "2"
    if isinstance(above, ast.Attribute):
        return above.attr in EVEN
    return isinstance(above, ast.Call) and _last_name(above.func) in EVEN


def _exchanged(parts: list[ast.expr], at: int) -> list[ast.expr]:
    return [*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]]


def _neighbours(answer: AnswerCell, node: ast.Tuple | ast.List) -> Edits:
    for first, second in pairwise(node.elts):
        yield [answer.put(first, answer.text(second)), answer.put(second, answer.text(first))]


def _uses(value: ast.expr, target: ast.expr) -> bool:
    """Whether an expression reads what a target names."""
    wanted = target.id if isinstance(target, ast.Name) else ""
    return any(isinstance(part, ast.Name) and part.id == wanted for part in ast.walk(value))


def _stem(name: str) -> str:
    """`W` of W_xh and W_hh, `x_` of x_1 and x_2; nothing for a name of another form."""
    found = re.fullmatch(r"([A-Za-z]+)_[A-Za-z0-9]+", name) or re.fullmatch(r"([A-Za-z]+)\d+", name)
    return found[1] if found else ""


def _ends_anyway(answer: AnswerCell, node: ast.stmt) -> bool:
    """Whether this is a `return None` at the end of a function, which returns None without it."""
    none = isinstance(node, ast.Return) and (node.value is None or answer.text(node.value) == "None")
    above = answer.parents[node]
    return none and isinstance(above, Function) and above.body[-1] is node


def _return_after(answer: AnswerCell, loop: ast.For | ast.While) -> str:
    """The return statement that follows a loop, as text."""
    above = answer.parents[loop]
    block = next(part for part in (getattr(above, "body", []), getattr(above, "orelse", [])) if loop in part)
    after = [node for node in block[block.index(loop) + 1 :] if isinstance(node, ast.Return)]
    return answer.text(after[0]) if after else "return"
