"""Mistakes with tensors, and with nets that run over time. Each function is an operator, as in `general`.

Names are taken at their word: `h` and `hidden` are states, `b` and `bias` biases, `mask` is a
mask, one letter of i f g o r z n a gate.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from autograde.mutants import kinds
from autograde.mutants.cell import AnswerCell, Function
from autograde.mutants.general import BOUNDARY, Edits, renamed

STATE = re.compile(r"(h|c|s|hidden|cell|state|memory)s?(_\w+)?$")
BIAS = re.compile(r"(b|bias|biases)(_\w+)?$")
GATE = re.compile(r"([ifgorznu]|gate|forget|input_gate|output_gate|reset|update)(_t|_gate)?$")

ACTIVATIONS = {
    "tanh": ("sigmoid", "relu"),
    "sigmoid": ("tanh",),
    "relu": ("tanh",),
    "softplus": ("relu",),
    "gelu": ("relu",),
    "silu": ("relu",),
    "softmax": ("sigmoid",),
    "log_softmax": ("softmax",),
    "Tanh": ("Sigmoid", "ReLU"),
    "Sigmoid": ("Tanh",),
    "ReLU": ("Tanh",),
}
LOSSES = {
    "cross_entropy": "nll_loss",
    "nll_loss": "cross_entropy",
    "mse_loss": "l1_loss",
    "l1_loss": "mse_loss",
    "binary_cross_entropy_with_logits": "binary_cross_entropy",
    "CrossEntropyLoss": "NLLLoss",
    "MSELoss": "L1Loss",
    "BCEWithLogitsLoss": "BCELoss",
}
FILLED = {
    "zeros": "ones",
    "ones": "zeros",
    "zeros_like": "ones_like",
    "ones_like": "zeros_like",
    "new_zeros": "new_ones",
    "new_ones": "new_zeros",
}
TURNS = ("t", "transpose", "permute", "swapaxes", "movedim", "adjoint")
AXIS = {
    **dict.fromkeys(("sum", "mean", "prod", "std", "var", "max", "min", "amax", "amin", "argmax", "argmin"), 0),
    **dict.fromkeys(("any", "all", "cumsum", "cumprod", "logsumexp", "softmax", "log_softmax", "sort"), 0),
    **dict.fromkeys(("flip", "unbind", "unsqueeze", "squeeze", "size", "select", "gather", "unfold"), 0),
    **dict.fromkeys(("chunk", "split", "norm", "topk", "roll"), 1),
}
"""Where a method takes the number of an axis; a function of torch takes it one place later."""
JOINED = ("stack", "cat", "concatenate")
REDUCED = ("sum", "mean", "prod", "std", "var", "max", "min", "amax", "amin", "norm", "logsumexp", "any", "all")
RANDOM = (
    "rand",
    "randn",
    "randint",
    "randperm",
    "multinomial",
    "bernoulli",
    "normal_",
    "uniform_",
    "dropout",
    "Generator",
)
CUT = ("detach", "no_grad", "backward", "autograd", "grad")
OUTSIDE = ("shape", "size", "dim", "dtype", "device", "new_zeros", "new_ones")
"""Attributes that don't ask for a tensor's values."""
GRADIENTS = re.compile(r"\b(derivatives?|gradients?|blame)\b")
NEW = re.compile(r"\b[Nn]ew (list|tensor|dict)")
TYPICAL = {0: 4, 1: 6, 2: 3}
"""Sizes of axes as checks like to draw them: four sequences of six steps, three features."""
TRAINED = ("backward", "grad", "detach", "requires_grad", "requires_grad_", "Adam", "SGD")


# --- activations ---------------------------------------------------------------------------------


def activation_swapped(answer: AnswerCell) -> Edits:
    """Another squashing function: sigmoid or ReLU for tanh."""
    for node in _activated(answer):
        name = _called(node)
        if isinstance(node.func, ast.Attribute) and answer.text(node.func.value) == "math":
            yield [answer.put(node.func, "math.atan")]
        else:
            yield from (edits for other in ACTIVATIONS[name] for edits in renamed_once(answer, node, other))


def activation_missing(answer: AnswerCell) -> Edits:
    """A squashing function is left out."""
    for node in _activated(answer):
        argument = _argument(answer, node)
        if argument is not None:
            yield [answer.put(node, answer.text(argument))]


def activation_twice(answer: AnswerCell) -> Edits:
    """A squashing function is applied to its own result."""
    for node in _activated(answer):
        argument = _argument(answer, node)
        if argument is not None:
            yield [answer.put(argument, answer.text(node))]


def softmax_axis(answer: AnswerCell) -> Edits:
    """A softmax runs over another axis."""
    yield from _other_axes(answer, lambda name: "softmax" in name)


# --- shapes --------------------------------------------------------------------------------------


def axis_changed(answer: AnswerCell) -> Edits:
    """A function works along another axis, or a size is asked of another."""
    yield from _other_axes(answer, lambda name: "softmax" not in name)
    for node in answer.nodes(ast.Subscript):
        if isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
            for other in _others(node.slice):
                yield [answer.put(node.slice, other)]


def transpose_dropped(answer: AnswerCell) -> Edits:
    """A matrix is not turned: W for W.T."""
    for node in answer.nodes(ast.Attribute):
        if node.attr in ("T", "mT", "H", "mH"):
            yield [answer.put(node, answer.text(node.value))]
    for call in answer.nodes(ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in TURNS and not answer.of_module(call.func):
            yield [answer.put(call, answer.text(call.func.value))]


def transpose_added(answer: AnswerCell) -> Edits:
    """A matrix is turned that must not be: W.T for W."""
    for node in answer.nodes(ast.BinOp):
        if isinstance(node.op, ast.MatMult):
            for side in (node.left, node.right):
                if not (isinstance(side, ast.Attribute) and side.attr in ("T", "mT")):
                    yield [answer.put(side, f"{answer.whole(side)}.T")]


def keepdim_lost(answer: AnswerCell) -> Edits:
    """An axis that is summed over goes away, where it should stay with size 1."""
    for node in answer.nodes(ast.Call):
        rest = [keyword for keyword in node.keywords if keyword.arg not in ("keepdim", "keepdims")]
        if len(rest) < len(node.keywords):
            yield [answer.put(node, answer.call(node, node.args, rest))]


def keepdim_added(answer: AnswerCell) -> Edits:
    """An axis that is summed over stays with size 1, where it should go away."""
    for node in answer.nodes(ast.Call):
        named = {keyword.arg for keyword in node.keywords}
        over_one = named & {"dim", "axis"} or (_called(node) in REDUCED and _axis(answer, node) is not None)
        if _called(node) in REDUCED and over_one and not named & {"keepdim", "keepdims"}:
            yield [answer.put(node, answer.text(node)[:-1].rstrip(", \n") + ", keepdim=True)")]


def stack_cat_swapped(answer: AnswerCell) -> Edits:
    """torch.cat for torch.stack, or the other way round."""
    yield from renamed(answer, {"stack": "cat", "cat": "stack", "hstack": "vstack", "vstack": "hstack"})


def filled_otherwise(answer: AnswerCell) -> Edits:
    """Ones for zeros, or the other way round."""
    yield from renamed(answer, FILLED)


def device_lost(answer: AnswerCell) -> Edits:
    """A new tensor takes dtype and device from nobody: torch.zeros(…) for x.new_zeros(…)."""
    for node in answer.nodes(ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr.startswith("new_"):
            yield [answer.put(node.func, f"torch.{node.func.attr.removeprefix('new_')}")]


def batch_first_lost(answer: AnswerCell) -> Edits:
    """A layer is made without batch_first=True."""
    for node in answer.nodes(ast.Call):
        rest = [keyword for keyword in node.keywords if keyword.arg != "batch_first"]
        if len(rest) < len(node.keywords):
            yield [answer.put(node, answer.call(node, node.args, rest))]


# --- results -------------------------------------------------------------------------------------


def result_detached(answer: AnswerCell) -> Edits:
    """The result is right, and no gradient comes back through it."""
    for function, result in _solved(answer):
        named = _in_dict(answer, result)  # data: nothing is trained on that
        if _is_trained(answer, function) and not named and not kinds.is_whole(answer, result):
            yield [answer.put(result, f"{answer.whole(result)}.detach()")]


def result_clamped(answer: AnswerCell) -> Edits:
    """The result is cut off at -4 and 4."""
    for _, result in _solved(answer):
        if not kinds.is_whole(answer, result) and not kinds.is_small(answer, result):
            yield [answer.put(result, f"{answer.whole(result)}.clamp(-4, 4)")]


def argument_clamped(answer: AnswerCell) -> Edits:
    """An argument is cut off at -9 and 9 before it is used."""
    for function, first in _functions(answer):
        for name in kinds.tensor_arguments(answer, function):
            if _is_read(answer, function, name) and not kinds.is_bounded(function, name) and "mask" not in name:
                yield [answer.before(first, f"{name} = {name}.clamp(-9, 9)")]


def result_cast(answer: AnswerCell) -> Edits:
    """The result is right, in another dtype: float64 for float32, float32 for whole numbers and for float64."""
    for node in answer.nodes(ast.Return):
        edits = []
        for part in kinds.results(answer, node.value):
            other = "float" if _in_double(answer) or kinds.is_whole(answer, part) else "double"
            edits.append(answer.put(part, f"{answer.whole(part)}.{other}()"))
        if edits:
            yield edits


def precision_lost(answer: AnswerCell) -> Edits:
    """float32 where float64 is worked in."""
    yield from renamed(answer, {"double": "float"})
    for node in answer.nodes(ast.Attribute):
        if node.attr in ("float64", "double") and answer.text(node.value) == "torch":
            yield [answer.put(node, "torch.float32")]


def size_fixed(answer: AnswerCell) -> Edits:
    """A size is not taken from the arguments: a constant of the lesson, or one that checks like, for x.size(0)."""
    for node in answer.nodes(ast.Call, ast.Subscript):
        axis = _sized(answer, node)
        if axis is not None:
            yield [answer.put(node, str(TYPICAL.get(axis, TYPICAL[2])))]
    for function, _ in _functions(answer):
        for name in kinds.sizes(answer, function):
            uses = [node for node in answer.nodes(ast.Name) if node.id == name and answer.function(node) is function]
            constant = name.upper() if name.upper() in answer.constants else str(TYPICAL[0])
            if all(isinstance(node.ctx, ast.Load) for node in uses):
                yield [answer.put(node, constant) for node in uses]


def argument_returned(answer: AnswerCell) -> Edits:
    """The argument itself is returned, or used, where a new one is asked for: x for x.clone()."""
    for node in answer.nodes(ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("clone", "copy") and not node.args:
            yield [answer.put(node, answer.text(node.func.value))]
        elif _called(node) in ("list", "dict") and len(node.args) == 1 and isinstance(node.args[0], ast.Name):
            yield [answer.put(node, node.args[0].id)]
    for given in answer.nodes(ast.Return):
        function = answer.function(given)
        if function is None or given.value is None or not NEW.search(kinds.returned(function)):
            continue
        for name, same in _same(answer, function, given.value):
            lines = [f"answer = {answer.text(given.value)}", f"return {name} if {same} else answer"]
            yield [answer.put(given, answer.indent(given).join(lines))]


# --- a step of a recurrent layer -----------------------------------------------------------------


def recurrent_term_dropped(answer: AnswerCell) -> Edits:
    """The term with the last state is left out of the sum."""
    yield from _without_term(answer, lambda side: _mentions(side, STATE))


def bias_forgotten(answer: AnswerCell) -> Edits:
    """A bias is not added."""
    yield from _without_term(answer, lambda side: _is_named(side, BIAS))


def gate_swapped(answer: AnswerCell) -> Edits:
    """Two gates that are cut out of one product change places."""
    for node in answer.nodes(ast.Assign):
        target = node.targets[0]
        if isinstance(target, ast.Tuple) and _cuts(node.value):
            for first, second in pairwise(target.elts):
                yield [answer.put(first, answer.text(second)), answer.put(second, answer.text(first))]


def gate_not_applied(answer: AnswerCell) -> Edits:
    """What a gate should hold back passes whole."""
    for node in answer.nodes(ast.BinOp):
        if isinstance(node.op, ast.Mult):
            for gate, other in ((node.left, node.right), (node.right, node.left)):
                if _is_gate(gate):
                    yield [answer.put(node, answer.text(other))]


def gate_inverted(answer: AnswerCell) -> Edits:
    """1 - z for z, or the other way round."""
    for node in answer.nodes(ast.BinOp):
        if isinstance(node.op, ast.Mult):
            for side in (node.left, node.right):
                if _is_named(side, GATE):
                    yield [answer.put(side, f"1 - {answer.text(side)}")]
        if isinstance(node.op, ast.Sub) and _is_one(node.left) and _is_named(node.right, GATE):
            yield [answer.put(node, answer.text(node.right))]


# --- time ----------------------------------------------------------------------------------------


def state_not_carried(answer: AnswerCell) -> Edits:
    """Each step starts from the state before the first one."""
    for loop, name in _carried(answer):
        first = f"first_{name.id}"
        yield [answer.before(loop, f"{first} = {name.id}"), answer.put(name, first)]


def state_zeroed(answer: AnswerCell) -> Edits:
    """Each step starts from zeros."""
    for _, name in _carried(answer):
        yield [answer.put(name, f"0 * {name.id}")]


def state_not_reset(answer: AnswerCell) -> Edits:
    """A state that should start anew in each round of a loop is carried on."""
    for loop in answer.loops():
        for node in _within(answer, loop):
            if isinstance(node, ast.Assign) and _is_start(node.value):
                yield [answer.put(node, "pass")]


def sequence_reversed(answer: AnswerCell) -> Edits:
    """A loop over time runs backwards."""
    for node in answer.nodes(ast.For):
        yield [answer.put(node.iter, f"reversed({answer.text(node.iter)})")]


def reversal_dropped(answer: AnswerCell) -> Edits:
    """What should be turned round in time, or turned back, is not."""
    for node in answer.nodes(ast.Call):
        if _called(node) in ("flip", "reversed", "flipud", "fliplr"):
            subject = _argument(answer, node)
            if subject is not None:
                yield [answer.put(node, answer.text(subject))]
    for part in answer.nodes(ast.Subscript):
        if isinstance(part.slice, ast.Slice) and part.slice.step is not None and answer.text(part.slice.step) == "-1":
            yield [answer.put(part, answer.text(part.value))]


def first_for_last(answer: AnswerCell) -> Edits:
    """The first step is taken for the last, or the other way round."""
    for node in answer.nodes(ast.Subscript):
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
            continue  # that counts axes
        for part in parts:
            if isinstance(part, ast.UnaryOp | ast.Constant) and answer.text(part) in ("-1", "0"):
                yield [answer.put(part, "0" if answer.text(part) == "-1" else "-1")]


def shift_lost(answer: AnswerCell) -> Edits:
    """Inputs and targets are not shifted against each other: the first steps for the last ones, or the other way."""
    for node in answer.nodes(ast.Slice):
        if node.step is None and node.lower is not None and node.upper is None:
            yield [answer.put(node, f":-{answer.whole(node.lower)}")]
        elif node.step is None and node.lower is None and isinstance(node.upper, ast.UnaryOp):
            yield [answer.put(node, f"{answer.text(node.upper.operand)}:")]


# --- padding -------------------------------------------------------------------------------------


def mask_inverted(answer: AnswerCell) -> Edits:
    """A mask lets through what it should hide."""
    for node in answer.nodes(ast.UnaryOp):
        if isinstance(node.op, ast.Invert):
            yield [answer.put(node, answer.text(node.operand))]
    for mask in answer.nodes(ast.Name, ast.Attribute):
        if _names_mask(mask) and isinstance(getattr(mask, "ctx", None), ast.Load):
            called = isinstance(above := answer.parents[mask], ast.Call) and above.func is mask
            inverted = isinstance(above, ast.UnaryOp) and isinstance(above.op, ast.Invert)
            if not called and not inverted:
                yield [answer.put(mask, f"~{answer.text(mask)}")]


def mask_not_applied(answer: AnswerCell) -> Edits:
    """Padding passes: a mask is left out."""
    for node in answer.nodes(ast.BinOp):
        if isinstance(node.op, ast.Mult):
            for mask, other in ((node.left, node.right), (node.right, node.left)):
                if any(_names_mask(part) for part in ast.walk(mask)):
                    yield [answer.put(node, answer.text(other))]
    for call in answer.nodes(ast.Call):
        if _called(call) in ("masked_fill", "masked_fill_") and isinstance(call.func, ast.Attribute):
            yield [answer.put(call, answer.text(call.func.value))]
    for part in answer.nodes(ast.Subscript):
        if isinstance(part.ctx, ast.Load) and any(_names_mask(inner) for inner in ast.walk(part.slice)):
            yield [answer.put(part, answer.text(part.value))]


def mask_off_by_one(answer: AnswerCell) -> Edits:
    """A mask ends one step too late, or one too early."""
    for node in answer.nodes(ast.Compare):
        if len(node.ops) == 1 and type(node.ops[0]) in BOUNDARY and _about_lengths(node):
            old, new = BOUNDARY[type(node.ops[0])]
            edit = answer.sign(node.left, node.comparators[0], old, new)
            if edit:
                yield [edit]


def padding_counted(answer: AnswerCell) -> Edits:
    """A mean divides by all steps, padding included, or a loss is told of no padding."""
    for node in answer.nodes(ast.Call):
        if _called(node) == "sum" and isinstance(node.func, ast.Attribute) and _names_mask(node.func.value):
            yield [answer.put(node, f"{answer.text(node.func.value)}.numel()")]
        rest = [keyword for keyword in node.keywords if keyword.arg != "ignore_index"]
        if len(rest) < len(node.keywords):
            yield [answer.put(node, answer.call(node, node.args, rest))]


def padding_taken_as_last(answer: AnswerCell) -> Edits:
    """The last column is taken for each sequence's own last step."""
    for node in answer.nodes(ast.Subscript):
        if isinstance(node.slice, ast.Tuple) and isinstance(node.ctx, ast.Load) and _about_lengths(node.slice):
            yield [answer.put(node, f"{answer.text(node.value)}[:, -1]")]


# --- training ------------------------------------------------------------------------------------


def mean_for_sum(answer: AnswerCell) -> Edits:
    """A mean for a sum, or the other way round."""
    yield from renamed(answer, {"sum": "mean", "mean": "sum"})
    for node in answer.nodes(ast.keyword):
        if node.arg == "reduction" and isinstance(node.value, ast.Constant) and node.value.value in ("sum", "mean"):
            yield [answer.put(node.value, '"mean"' if node.value.value == "sum" else '"sum"')]


def loss_swapped(answer: AnswerCell) -> Edits:
    """A loss that wants something else: log-probabilities for logits, absolute for squared errors."""
    yield from renamed(answer, LOSSES)


def detach_dropped(answer: AnswerCell) -> Edits:
    """A gradient goes on where it should be cut."""
    for node in answer.nodes(ast.Call):
        if _called(node) in ("detach", "detach_") and isinstance(node.func, ast.Attribute):
            yield [answer.put(node, answer.text(node.func.value))]


def detach_added(answer: AnswerCell) -> Edits:
    """A gradient is cut between one step and the next (only where the answer is about gradients)."""
    if answer.mentions(*TRAINED):
        for _, name in _carried(answer):
            yield [answer.put(name, f"{name.id}.detach()")]


def gradient_not_zeroed(answer: AnswerCell) -> Edits:
    """Gradients of earlier updates are kept."""
    for node in answer.nodes(ast.Expr):
        if isinstance(node.value, ast.Call) and _called(node.value) == "zero_grad":
            yield [answer.put(node, "pass")]
    for given in answer.nodes(ast.Assign):
        target = given.targets[0]
        if isinstance(target, ast.Attribute) and target.attr == "grad":
            yield [answer.put(given, "pass")]


def training_mode_swapped(answer: AnswerCell) -> Edits:
    """eval() for train(), or the other way round: dropout is on, or off, at the wrong time."""
    yield from renamed(answer, {"train": "eval", "eval": "train"})


def seed_changed(answer: AnswerCell) -> Edits:
    """The random state is set back, or not set (only where the answer is about random numbers)."""
    for node in answer.nodes(ast.Expr):
        if isinstance(node.value, ast.Call) and _called(node.value) in ("manual_seed", "seed"):
            yield [answer.put(node, "pass")]
    if answer.mentions(*RANDOM):
        first = next(answer.nodes(ast.stmt), None)
        if first is not None:
            yield [answer.before(first, "torch.manual_seed(0)")]


def input_changed(answer: AnswerCell) -> Edits:
    """The result is right, and an argument is changed in place."""
    for node in answer.nodes(ast.Return):
        function = answer.function(node)
        if node.value is None or function is None:
            continue
        for name in answer.parameters(function):
            if _is_tensor(function, name):
                lines = [f"answer = {answer.text(node.value)}", f"{name}.mul_(2)", "return answer"]
                yield [answer.put(node, answer.indent(node).join(lines))]


# --- shared --------------------------------------------------------------------------------------


def renamed_once(answer: AnswerCell, node: ast.Call, name: str) -> Edits:
    """Another function in one call."""
    if isinstance(node.func, ast.Attribute):
        yield [answer.put(node.func, f"{answer.whole(node.func.value)}.{name}")]
    else:
        yield [answer.put(node.func, name)]


def _called(node: ast.Call) -> str:
    """The last part of what is called: `tanh` of torch.tanh(x) and of x.tanh()."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _activated(answer: AnswerCell) -> Iterator[ast.Call]:
    for node in answer.nodes(ast.Call):
        if _called(node) in ACTIVATIONS:
            yield node


def _argument(answer: AnswerCell, node: ast.Call) -> ast.expr | None:
    """What a function is applied to: its first argument, or the object of its method."""
    if isinstance(node.func, ast.Attribute) and not answer.of_module(node.func):
        return node.func.value
    return node.args[0] if node.args else None


def _axis(answer: AnswerCell, node: ast.Call) -> ast.expr | None:
    """The argument of a call that is the number of an axis."""
    for keyword in node.keywords:
        if keyword.arg in ("dim", "axis", "dims"):
            return keyword.value
    name = _called(node)
    place = 1 if name in JOINED else AXIS.get(name)
    if place is None or not isinstance(node.func, ast.Attribute):
        return None
    place += name not in JOINED and answer.of_module(node.func)
    found = node.args[place] if place < len(node.args) else None
    return found if found is not None and _others(found) else None


def _other_axes(answer: AnswerCell, wanted: Callable[[str], bool]) -> Edits:
    for node in answer.nodes(ast.Call):
        axis = _axis(answer, node)
        if axis is not None and wanted(_called(node)):
            for other in _others(axis):
                yield [answer.put(axis, other)]
        if _called(node) in ("transpose", "swapaxes") and node.args and wanted("transpose"):
            for part in node.args:
                for other in _others(part):
                    yield [answer.put(part, other)]


def _others(axis: ast.expr) -> tuple[str, ...]:
    """Other numbers for the number of an axis; none for what is no number."""
    try:
        number = ast.literal_eval(axis)
    except ValueError:
        return ()
    if type(number) is not int:
        return ()
    return {0: ("1",), 1: ("0", "2"), 2: ("1", "0"), -1: ("-2", "0"), -2: ("-1",)}.get(number, (str(number - 1),))


def _without_term(answer: AnswerCell, wanted: Callable[[ast.AST], bool]) -> Edits:
    """Sums without the one side that is wanted."""
    for node in answer.nodes(ast.BinOp):
        if isinstance(node.op, ast.Add) and wanted(node.left) != wanted(node.right):
            kept = node.right if wanted(node.left) else node.left
            yield [answer.put(node, answer.text(kept))]


def _mentions(node: ast.AST, names: re.Pattern[str]) -> bool:
    return any(isinstance(part, ast.Name) and names.match(part.id) for part in ast.walk(node))


def _is_named(node: ast.AST, names: re.Pattern[str]) -> bool:
    """Whether this is a name, an attribute or a part of something that is called so."""
    if isinstance(node, ast.Subscript):
        return _is_named(node.value, names)
    said = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return bool(names.match(said))


def _is_gate(node: ast.AST) -> bool:
    one_minus = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) and _is_one(node.left)
    return _is_named(node.right if one_minus and isinstance(node, ast.BinOp) else node, GATE) or (
        isinstance(node, ast.Call) and _called(node) == "sigmoid"
    )


def _is_one(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == 1


def _cuts(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and _called(node) in ("chunk", "split", "unbind", "tensor_split")


def _carried(answer: AnswerCell) -> Iterator[tuple[ast.For | ast.While, ast.Name]]:
    """Each use of a name, in a loop, in what the name itself is given next."""
    for loop in answer.loops():
        for node in _within(answer, loop):
            if isinstance(node, ast.Assign):
                parts = node.targets[0].elts if isinstance(node.targets[0], ast.Tuple) else node.targets
                given = {part.id for part in parts if isinstance(part, ast.Name)}
                used = [part for part in ast.walk(node.value) if isinstance(part, ast.Name) and part.id in given]
                yield from ((loop, name) for name in used)


def _within(answer: AnswerCell, loop: ast.For | ast.While) -> Iterator[ast.stmt]:
    """The statements of a loop's body, inner ones included, but not those of loops inside it."""
    inside = {node for statement in loop.body for node in ast.walk(statement)}
    inner = {node for node in inside if isinstance(node, ast.For | ast.While)}
    deeper = {node for deep in inner for node in ast.walk(deep)}
    yield from (node for node in answer.nodes(ast.stmt) if node in inside - deeper)


def _is_start(node: ast.expr) -> bool:
    """Whether this is where something starts from: None, zero, zeros."""
    if isinstance(node, ast.Constant):
        return node.value is None or (node.value == 0 and not isinstance(node.value, bool))
    return isinstance(node, ast.Call) and _called(node) in ("zeros", "zeros_like", "new_zeros", "initial_state")


def _names_mask(node: ast.AST) -> bool:
    said = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return "mask" in said and not said.startswith("masked_")


def _about_lengths(node: ast.AST) -> bool:
    names = [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
    names += [part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)]
    return any("length" in name or name == "arange" for name in names)


def _is_tensor(function: Function, name: str) -> bool:
    """Whether an argument is used as only a tensor can be, and keeps its value."""
    names = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == name]
    return kinds.used_as_tensor(function, name) and not any(isinstance(node.ctx, ast.Store) for node in names)


def _solved(answer: AnswerCell) -> Iterator[tuple[Function, ast.expr]]:
    """Each tensor that the answer returns, and its function."""
    for node in answer.nodes(ast.Return):
        function = answer.function(node)
        if function is not None:
            yield from ((function, part) for part in kinds.results(answer, node.value))


def _is_trained(answer: AnswerCell, function: Function) -> bool:
    """Whether a gradient may have to come back through a function: it computes, and is not about gradients itself."""
    if GRADIENTS.search(ast.get_docstring(function) or "") or any(
        isinstance(node, ast.Attribute) and node.attr in CUT for node in ast.walk(function)
    ):
        return False
    return any(_computes(answer, node) for node in ast.walk(function))


def _computes(answer: AnswerCell, node: ast.AST) -> bool:
    """Whether this is more than tensors moved, added and compared."""
    if isinstance(node, ast.BinOp):
        product = isinstance(node.op, ast.Mult | ast.Div | ast.Pow | ast.MatMult)
        return product and kinds.is_tensor(answer, node) is not False
    if isinstance(node, ast.Call):
        own = isinstance(node.func, ast.Name) and node.func.id not in kinds.BUILT_IN
        return own or _called(node) in ACTIVATIONS or _called(node) in LOSSES or answer.text(node).startswith("self.")
    return False


def _in_dict(answer: AnswerCell, node: ast.AST) -> bool:
    above: ast.AST | None = node
    while above is not None and not isinstance(above, ast.stmt):
        above = answer.parents.get(above)
        if isinstance(above, ast.Dict):
            return True
    return False


def _in_double(answer: AnswerCell) -> bool:
    return answer.mentions("double", "float64")


def _is_read(answer: AnswerCell, function: Function, name: str) -> bool:
    """Whether a tensor's values are used, and not its size and dtype alone."""
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id == name:
            above = answer.parents[node]
            asked = isinstance(above, ast.Attribute) and above.attr in OUTSIDE
            counted = isinstance(above, ast.Call) and _called(above) in ("len", "zeros_like", "ones_like")
            if not asked and not counted:
                return True
    return False


def _functions(answer: AnswerCell) -> Iterator[tuple[Function, ast.stmt]]:
    """Each function that is solved, and the first statement of its solution."""
    begun = set()
    for node in answer.nodes(ast.stmt):
        function = answer.function(node)
        if function is not None and function not in begun and node in function.body:
            begun.add(function)
            yield function, node


def _sized(answer: AnswerCell, node: ast.AST) -> int | None:
    """The axis whose size is asked: of x.size(1), x.shape[1] and len(x); None for anything else."""
    if isinstance(node, ast.Call) and _called(node) == "len" and node.args and isinstance(node.args[0], ast.Name):
        return None if kinds.is_tensor(answer, node.args[0]) is False else 0
    if isinstance(node, ast.Call) and _called(node) == "size" and isinstance(node.func, ast.Attribute) and node.args:
        axis = node.args[0]
    elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
        axis = node.slice
    else:
        return None
    return axis.value if isinstance(axis, ast.Constant) and isinstance(axis.value, int) else -1


def _same(answer: AnswerCell, function: Function, value: ast.expr) -> Iterator[tuple[str, str]]:
    """The argument from which a result is made, and a test of whether the result is the same."""
    made = value
    if isinstance(value, ast.Name):
        made = next((node.value for node in answer.nodes(ast.Assign) if _gives(node, value.id)), value)
    root: ast.expr = made.generators[0].iter if isinstance(made, ast.ListComp | ast.DictComp) else made
    while isinstance(root, ast.Attribute | ast.Call | ast.Subscript):
        root = root.func if isinstance(root, ast.Call) else root.value
    if isinstance(root, ast.Name) and root.id in answer.parameters(function):
        if isinstance(made, ast.DictComp):
            yield root.id, f"all(torch.equal(answer[name], {root.id}[name]) for name in {root.id})"
        elif isinstance(made, ast.ListComp):
            yield root.id, f"all(map(torch.equal, answer, {root.id}))"
        elif kinds.is_tensor(answer, made):
            yield root.id, f"answer.shape == {root.id}.shape and torch.equal(answer, {root.id})"


def _gives(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
