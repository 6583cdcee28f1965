"""What kind of value an expression of an answer has, as far as its text and the docstring tell.

A guess, for operators that mean nothing on a number or a text. Docstrings say "x: inputs, (batch, time)."
for a tensor; where they say nothing, what is done with a value tells.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograde.mutants.cell import AnswerCell, Function

SHAPE = re.compile(r"\((?!W|h_|a, b\))[^()]*,[^()]*\)|\btensors?\b")
WHOLE = re.compile(r"\b(int64|bool)\b")
GROUPED = re.compile(r"\b(lists?|dicts?|state_dict)\b|\(W_|\(W, ")
SQUASHED = re.compile(r"tanh|sigmoid|softmax|^rnn_|^(zeros|ones|zeros_like|ones_like|new_zeros|new_ones)$", re.I)
BOUNDED = re.compile(r"\bbits\b|\b0 (to|and) 1\b|one-hot|\bgates?\b(?!')")
MOVED = ("cumprod", "flip", "stack", "cat", "unsqueeze", "squeeze", "transpose", "flatten", "view", "reshape")
"""Calls that leave values as they are, or no larger where none exceeds 1."""
COUNTED = ("range", "unfold", "new_zeros", "zeros", "ones", "full", "arange", "topk")
PLAIN = ("item", "size", "dim", "numel", "tolist", "join", "items", "keys", "values", "get", "pop", "format", "strip")
"""Methods that give no tensor."""
BUILT_IN = ("len", "int", "float", "list", "tuple", "dict", "sorted", "range", "zip", "str", "bool", "reversed")
TENSOR = {
    "T",
    "mT",
    "shape",
    "size",
    "unfold",
    "unbind",
    "new_zeros",
    "flip",
    "sum",
    "mean",
    "dim",
    "unsqueeze",
    "float",
}
"""Attributes by which a tensor is known."""


# --- what the docstring says ---------------------------------------------------------------------


def returned(function: Function) -> str:
    """What a docstring says of the result: its part after "Returns:", or all of it where it has no parts."""
    said = ast.get_docstring(function) or ""
    return said.partition("Returns:")[2].partition("Raises:")[0] if "Args:" in said else said


def told(function: Function) -> dict[str, str]:
    """What a docstring says of each argument."""
    said = (ast.get_docstring(function) or "").partition("Args:")[2].partition("Returns:")[0]
    entries = re.findall(r"^ {4}(\w[\w, ]*): (.*(?:\n {5,}.*)*)", said, re.M)
    return {name: text for names, text in entries for name in names.split(", ")}


def tensor_arguments(answer: AnswerCell, function: Function) -> Iterator[str]:
    """Arguments that are tensors of decimal numbers, and never None."""
    said = told(function)
    optional = {arg.arg for arg in function.args.args[len(function.args.args) - len(function.args.defaults) :]}
    for name in answer.parameters(function):
        text = said.get(name, "")
        if name not in optional and (_is_float(text) if text else used_as_tensor(function, name)):
            yield name


def sizes(answer: AnswerCell, function: Function) -> Iterator[str]:
    """Arguments that are whole numbers: something is counted, cut or made by them."""
    said = told(function)
    used = {
        part.id
        for node in ast.walk(function)
        for part in _counts(node)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)
    }
    yield from (name for name in answer.parameters(function) if name in used and not _names_more(said.get(name, "")))


def is_bounded(function: Function, name: str) -> bool:
    """Whether an argument lies between 0 and 1 by what the docstring says of it: a gate, a share, bits."""
    return bool(BOUNDED.search(told(function).get(name, "")))


def used_as_tensor(function: Function, name: str) -> bool:
    """Whether a name is used as only a tensor can be."""
    used = False
    for node in ast.walk(function):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            used = used or any(_is_bare(side, name) for side in (node.left, node.right))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name:
            used = used or node.attr in TENSOR
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == name:
            used = used or isinstance(node.slice, ast.Tuple)
    return used


# --- what an expression is -----------------------------------------------------------------------


def results(answer: AnswerCell, node: ast.expr | None) -> Iterator[ast.expr]:
    """The tensors in what is returned, each alone: those of tuples and dicts, and what a comprehension makes."""
    if isinstance(node, ast.Tuple):
        for part in node.elts:
            yield from results(answer, part)
    elif isinstance(node, ast.Dict):
        for part in node.values:
            yield from results(answer, part)
    elif isinstance(node, ast.ListComp):
        yield from results(answer, node.elt)
    elif isinstance(node, ast.DictComp):
        yield from results(answer, node.value)
    elif node is not None:
        function = answer.function(node)
        said = returned(function) if function else ""
        known = is_tensor(answer, node)
        meant = bool(SHAPE.search(said))
        if known is not False and (meant or (known and "Returns:" not in (_docstring(function)))):
            yield node


def is_tensor(answer: AnswerCell, node: ast.expr, seen: frozenset[str] = frozenset()) -> bool | None:
    """Whether an expression gives a tensor; None where the text does not tell."""
    if isinstance(node, ast.Name):
        if node.id in seen:
            return None
        function = answer.function(node)
        if function and any(node.id == name for name in tensor_arguments(answer, function)):
            return True
        said = told(function).get(node.id, "") if function else ""
        given = [is_tensor(answer, value, seen | {node.id}) for value in _given(answer, node)]
        given += [bool(SHAPE.search(said)) and not GROUPED.search(said)] if said else []
        return True if True in given else None if None in given or not given else False
    if isinstance(node, ast.BinOp):
        sides = [is_tensor(answer, side, seen) for side in (node.left, node.right)]
        return True if isinstance(node.op, ast.MatMult) or True in sides else None if None in sides else False
    if isinstance(node, ast.Compare):
        return is_tensor(answer, node.left, seen)
    if isinstance(node, ast.UnaryOp):
        return is_tensor(answer, node.operand, seen)
    if isinstance(node, ast.IfExp):
        return is_tensor(answer, node.body, seen) or is_tensor(answer, node.orelse, seen)
    if isinstance(node, ast.Subscript):
        return True if isinstance(node.slice, ast.Tuple) else is_tensor(answer, node.value, seen) or None
    if isinstance(node, ast.Attribute):
        return True if node.attr in ("T", "mT", "grad") else None
    if isinstance(node, ast.Call):
        return _gives_tensor(answer, node, seen)
    return False


def is_whole(answer: AnswerCell, node: ast.expr, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a tensor holds whole numbers, or True and False: nothing is trained on it, and it is not clamped."""
    function = answer.function(node)
    if function and WHOLE.search(returned(function)):
        return True
    if isinstance(node, ast.Compare):
        return True
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.FloorDiv | ast.Mod | ast.BitAnd | ast.BitOr)
    if isinstance(node, ast.Subscript):
        return is_whole(answer, node.value, seen)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        whole = node.func.attr in ("argmax", "argmin", "long", "int", "bool", "arange")
        return whole or (node.func.attr in ("unfold", *MOVED) and is_whole(answer, node.func.value, seen))
    if isinstance(node, ast.Name) and node.id not in seen:
        given = list(_given(answer, node))
        said = told(function).get(node.id, "") if function else ""
        return bool(WHOLE.search(said)) or (bool(given) and is_whole(answer, given[-1], seen | {node.id}))
    return False


def is_small(answer: AnswerCell, node: ast.expr, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a value can't be large: it was squashed, compared, or is a product of such values."""
    if isinstance(node, ast.Compare):
        return True
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int | float) and abs(node.value) <= 1
    if isinstance(node, ast.BinOp):
        sides = is_small(answer, node.left, seen) and is_small(answer, node.right, seen)
        return sides and isinstance(node.op, ast.Mult | ast.Sub)
    if isinstance(node, ast.List | ast.Tuple):
        return all(is_small(answer, part, seen) for part in node.elts)
    if isinstance(node, ast.Subscript):
        return is_small(answer, node.value, seen)
    if isinstance(node, ast.Call):
        name = _last(node.func)
        if SQUASHED.search(name):
            return True
        method = isinstance(node.func, ast.Attribute) and not answer.of_module(node.func)
        subject = node.func.value if method and isinstance(node.func, ast.Attribute) else next(iter(node.args), None)
        return name in MOVED and subject is not None and is_small(answer, subject, seen)
    if isinstance(node, ast.Name) and node.id not in seen:
        given = list(_given(answer, node))
        function = answer.function(node)
        said = told(function).get(node.id, "") if function else ""
        if BOUNDED.search(said):
            return True
        return bool(given) and is_small(answer, given[-1], seen | {node.id})
    return False


# --- shared --------------------------------------------------------------------------------------


def _given(answer: AnswerCell, name: ast.Name) -> Iterator[ast.expr]:
    """What a name is given in its function, in the order of the text; of a list, what is appended to it too."""
    function = answer.function(name)
    for node in answer.nodes(ast.Assign, ast.AugAssign, ast.Call):
        if answer.function(node) is not function:
            continue
        if isinstance(node, ast.Call):
            held = node.func.value if isinstance(node.func, ast.Attribute) and node.func.attr == "append" else None
            if isinstance(held, ast.Name) and held.id == name.id:
                yield ast.List(node.args)  # so a list stays one
            continue
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            if isinstance(target, ast.Name) and target.id == name.id:
                yield node.value
            elif isinstance(target, ast.Tuple):
                for at, part in enumerate(target.elts):
                    if isinstance(part, ast.Name) and part.id == name.id:
                        alone = isinstance(node.value, ast.Tuple) and len(node.value.elts) == len(target.elts)
                        yield node.value.elts[at] if alone else node.value


def _gives_tensor(answer: AnswerCell, node: ast.Call, seen: frozenset[str]) -> bool | None:
    name = _last(node.func)
    if isinstance(node.func, ast.Name):
        return False if name in BUILT_IN else None
    if not isinstance(node.func, ast.Attribute) or name in PLAIN:
        return False
    if answer.of_module(node.func):
        return not answer.text(node.func).startswith("math.")
    return True if name in TENSOR else is_tensor(answer, node.func.value, seen)


def _counts(node: ast.AST) -> Iterator[ast.AST]:
    """What stands where a whole number is asked: bounds of slices, and sizes in calls that take them."""
    if isinstance(node, ast.Slice):
        yield from (part for bound in (node.lower, node.upper) if bound for part in ast.walk(bound))
    elif isinstance(node, ast.Call) and _last(node.func) in COUNTED:
        yield from (part for given in node.args for part in [given, *_terms(given)])


def _terms(node: ast.expr) -> Iterator[ast.expr]:
    """The parts of a sum or product, and of a shape in brackets."""
    parts = node.elts if isinstance(node, ast.Tuple) else [node.left, node.right] if isinstance(node, ast.BinOp) else []
    for part in parts:
        yield part
        yield from _terms(part)


def _names_more(said: str) -> bool:
    """Whether a docstring speaks of a tensor, or of several things."""
    return bool(SHAPE.search(said) or GROUPED.search(said))


def _is_float(said: str) -> bool:
    return bool(SHAPE.search(said)) and not WHOLE.search(said) and not GROUPED.search(said)


def _docstring(function: Function | None) -> str:
    return (ast.get_docstring(function) or "") if function else ""


def _last(function: ast.expr) -> str:
    """`tanh` of torch.tanh and x.tanh."""
    return getattr(function, "attr", getattr(function, "id", ""))


def _is_bare(node: ast.expr, name: str) -> bool:
    inner = node.value if isinstance(node, ast.Attribute) else node
    return isinstance(inner, ast.Name) and inner.id == name
