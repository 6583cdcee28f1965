"""The tool that tests the graders: each operator by an example, and a small course on which all of it is tried."""

from __future__ import annotations

import ast
import json
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograde import cli, markers, source
from autograde.course import Course, find_course, read_course
from autograde.errors import CourseError
from autograde.mutants import equivalents, findings, lesson, operators, record, report, run, statements, trial
from autograde.mutants.cell import AnswerCell
from autograde.mutants.lesson import Candidate, Lesson
from autograde.mutants.operators import OPERATORS, mutants_of
from autograde.mutants.run import Tried
from autograde.mutants.trial import Verdict
from tests.conftest import HOME

BY_NAME = {operator.name: operator for operator in OPERATORS}

# operator, a solution, the same with one such mistake
EXAMPLES = [
    ("recurrent-term-dropped", "return tanh(x @ W + h @ U + b)", "return tanh(x @ W + b)"),
    ("bias-forgotten", "return tanh(x @ W + h @ U + b)", "return tanh(x @ W + h @ U)"),
    ("activation-swapped", "return torch.tanh(x)", "return torch.sigmoid(x)"),
    ("activation-swapped", "return math.tanh(x)", "return math.atan(x)"),
    ("activation-missing", "return x.tanh() + h", "return x + h"),
    ("activation-missing", "return 2 * torch.tanh(x + h)", "return 2 * (x + h)"),
    ("activation-twice", "return torch.tanh(x)", "return torch.tanh(torch.tanh(x))"),
    ("softmax-axis", "return torch.softmax(x, dim=-1)", "return torch.softmax(x, dim=-2)"),
    ("softmax-axis", "return x.softmax(1)", "return x.softmax(0)"),
    ("gate-swapped", "i, f, g, o = a.chunk(4, dim=1)", "f, i, g, o = a.chunk(4, dim=1)"),
    ("gate-inverted", "return (1 - z) * n + z * h", "return (z) * n + z * h"),
    ("gate-inverted", "return (1 - z) * n + z * h", "return (1 - z) * n + (1 - z) * h"),
    ("gate-not-applied", "return f * c + i * g", "return c + i * g"),
    ("mask-inverted", "return x.masked_fill(~mask, 0)", "return x.masked_fill(mask, 0)"),
    ("mask-inverted", "return x[mask]", "return x[~mask]"),
    ("mask-not-applied", "return (x * mask).sum()", "return (x).sum()"),
    ("mask-not-applied", "return x.masked_fill(mask, 0).sum()", "return x.sum()"),
    ("mask-off-by-one", "return torch.arange(n) < lengths[:, None]", "return torch.arange(n) <= lengths[:, None]"),
    ("padding-counted", "return x.sum() / mask.sum()", "return x.sum() / mask.numel()"),
    ("padding-counted", "return F.cross_entropy(x, h, ignore_index=-1)", "return F.cross_entropy(x, h)"),
    ("padding-taken-as-last", "return x[torch.arange(n), lengths - 1]", "return x[:, -1]"),
    (
        "state-not-carried",
        "for t in range(n):\n    h = step(x[:, t], h)\nreturn h",
        "first_h = h\nfor t in range(n):\n    h = step(x[:, t], first_h)\nreturn h",
    ),
    (
        "state-zeroed",
        "for t in range(n):\n    h = step(x[:, t], h)\nreturn h",
        "for t in range(n):\n    h = step(x[:, t], 0 * h)\nreturn h",
    ),
    (
        "state-not-reset",
        "for t in range(n):\n    h = torch.zeros(3)\n    learn(h)",
        "for t in range(n):\n    pass\n    learn(h)",
    ),
    ("sequence-reversed", "for t in range(n):\n    use(t)", "for t in reversed(range(n)):\n    use(t)"),
    ("reversal-dropped", "return step(x.flip(1))", "return step(x)"),
    ("reversal-dropped", "return h[::-1]", "return h"),
    ("reversal-dropped", "return list(reversed(h))", "return list(h)"),
    ("first-for-last", "return x[:, -1]", "return x[:, 0]"),
    ("shift-lost", "return x[:, :-1], x[:, 1:]", "return x[:, 1:], x[:, 1:]"),
    ("shift-lost", "return x[n:]", "return x[:-n]"),
    ("detach-dropped", "return h.detach()", "return h"),
    (
        "detach-added",
        "for t in range(n):\n    h = step(h)\nh.sum().backward()",
        "for t in range(n):\n    h = step(h.detach())\nh.sum().backward()",
    ),
    ("gradient-not-zeroed", "optimizer.zero_grad()\nloss.backward()", "pass\nloss.backward()"),
    ("training-mode-swapped", "net.eval()\nreturn net(x)", "net.train()\nreturn net(x)"),
    ("seed-changed", "torch.manual_seed(3)\nreturn torch.rand(2)", "pass\nreturn torch.rand(2)"),
    ("seed-changed", "return torch.rand(2)", "torch.manual_seed(0)\nreturn torch.rand(2)"),
    ("result-detached", "return torch.tanh(x @ W), h @ U", "return torch.tanh(x @ W).detach(), h @ U"),
    ("result-detached", "return tanh(x @ W), h @ U", "return tanh(x @ W), (h @ U).detach()"),
    ("result-clamped", "return x @ W", "return (x @ W).clamp(-4, 4)"),
    ("argument-clamped", "return x @ W", "x = x.clamp(-9, 9)\nreturn x @ W"),
    ("size-fixed", "return x.new_zeros(x.size(0), n)", "return x.new_zeros(4, n)"),
    ("size-fixed", "return x.new_zeros(x.shape[1], n)", "return x.new_zeros(6, n)"),
    ("size-fixed", "return x.unfold(0, n, 1)[:-1], x[n:]", "return x.unfold(0, 4, 1)[:-1], x[4:]"),
    ("result-cast", "return x @ W, h @ U", "return (x @ W).double(), (h @ U).double()"),
    ("result-cast", "return x @ W > 0", "return (x @ W > 0).float()"),
    ("result-cast", "return x.double() @ W", "return (x.double() @ W).float()"),
    ("precision-lost", "return x.double().sum()", "return x.float().sum()"),
    ("precision-lost", "return x.to(torch.float64) @ W", "return x.to(torch.float32) @ W"),
    ("argument-returned", "h = x.clone()\nreturn h", "h = x\nreturn h"),
    ("argument-returned", "h = list(h)\nreturn h", "h = h\nreturn h"),
    ("mean-for-sum", "return x.sum()", "return x.mean()"),
    ("mean-for-sum", "return ((x - h) ** 2).sum()", "return ((x - h) ** 2).mean()"),
    ("mean-for-sum", 'return loss(x, h, reduction="mean")', 'return loss(x, h, reduction="sum")'),
    ("loss-swapped", "return F.cross_entropy(x, h)", "return F.nll_loss(x, h)"),
    ("transpose-dropped", "return x @ W.T", "return x @ W"),
    ("transpose-dropped", "return x.transpose(0, 1) + h", "return x + h"),
    ("transpose-added", "return x @ W", "return x @ W.T"),
    ("axis-changed", "return torch.stack(h, dim=1)", "return torch.stack(h, dim=0)"),
    ("axis-changed", "return x.size(0)", "return x.size(1)"),
    ("axis-changed", "return x.shape[1]", "return x.shape[0]"),
    ("keepdim-lost", "return x / x.sum(dim=1, keepdim=True)", "return x / x.sum(dim=1)"),
    ("keepdim-added", "return x.sum(dim=1)", "return x.sum(dim=1, keepdim=True)"),
    ("batch-first-lost", "return nn.RNN(3, 5, batch_first=True)", "return nn.RNN(3, 5)"),
    ("stack-cat-swapped", "return torch.stack(h)", "return torch.cat(h)"),
    ("device-lost", "return x.new_zeros(2, 3)", "return torch.zeros(2, 3)"),
    ("filled-otherwise", "return torch.zeros(2)", "return torch.ones(2)"),
    ("input-changed", "return x @ W", "answer = x @ W\nx.mul_(2)\nreturn answer"),
    ("term-dropped", "return n - x", "return n"),
    ("term-dropped", "return 2 * (n + x)", "return 2 * (x)"),
    ("factor-dropped", "return n * x", "return x"),
    ("factor-dropped", "return (n + 1) * x ** (h + 1)", "return n + 1"),
    ("arithmetic-swapped", "return n + x", "return n - x"),
    ("arithmetic-swapped", "return (n) @ (x)", "return (n) * (x)"),
    ("arithmetic-swapped", "h -= x", "h += x"),
    ("operands-swapped", "return n - (x + 1)", "return (x + 1) - n"),
    ("minus-dropped", "return -x", "return x"),
    ("accumulation-lost", "h += x", "h = x"),
    ("comparison-boundary", "return n < 3", "return n <= 3"),
    ("comparison-negated", "return n is not None", "return n is None"),
    ("condition-negated", "if callable(n):\n    return x", "if not callable(n):\n    return x"),
    ("condition-forced", "return x if n else h", "return x if True else h"),
    ("not-dropped", "return not n", "return n"),
    ("and-or-swapped", "return n and x", "return n or x"),
    ("condition-part-dropped", "return n and x > 1", "return x > 1"),
    ("filter-dropped", "return [t for t in x if t > 1]", "return [t for t in x if True]"),
    ("range-off-by-one", "return range(n)", "return range(1, n)"),
    ("range-off-by-one", "return range(1, n + 1)", "return range(1, n + 2)"),
    ("slice-off-by-one", "return x[n:]", "return x[n + 1:]"),
    ("slice-off-by-one", "return x[: n - 1]", "return x[:n]"),
    ("index-off-by-one", "return [x[:, t] for t in range(n)]", "return [x[:, t - 1] for t in range(n)]"),
    ("index-dropped", "return h[0]", "return h"),
    ("logarithm-swapped", "return x / math.log(2)", "return x / math.log2(2)"),
    ("extremes-swapped", "return max(x, h)", "return min(x, h)"),
    ("number-off-by-one", "return 3 * x", "return 4 * x"),
    ("number-doubled", "return 0.5 * x", "return 1.0 * x"),
    ("boolean-flipped", "return sorted(x, reverse=True)", "return sorted(x, reverse=False)"),
    ("text-emptied", 'return x["bias"]', 'return x[""]'),
    ("arguments-swapped", "return step(x, h, W)", "return step(h, x, W)"),
    ("argument-dropped", "return step(x, h=h)", "return step(x)"),
    ("call-dropped", "return abs(n - x) < 1", "return n - x < 1"),
    ("method-dropped", "return x.clone() + h", "return x + h"),
    ("similar-name", "return W_xh @ W_hh", "return W_hh @ W_hh"),
    ("elements-swapped", "return x, h", "return h, x"),
    ("targets-swapped", "x, h = step(n)", "h, x = step(n)"),
    ("assigned-in-turn", "c, h = f * c, o * c", "c = f * c\nh = o * c"),
    (
        "returned-early",
        "for t in range(n):\n    h = step(h)\nreturn h",
        "for t in range(n):\n    h = step(h)\n    return h\nreturn h",
    ),
    ("stopped-early", "while n:\n    n = step(n)", "while n:\n    n = step(n)\n    break"),
    ("break-continue-swapped", "while n:\n    break", "while n:\n    continue"),
    ("statement-removed", "h = 1\nreturn x", "pass\nreturn x"),
]


def cell(body: str) -> str:
    """An answer cell with this solution."""
    head = 'def answer(x, h, W, U, b, mask, lengths, n, W_xh, W_hh):\n    """What it does."""\n'
    return f"{head}    ### BEGIN SOLUTION\n{textwrap.indent(body, '    ')}\n    ### END SOLUTION"


@pytest.mark.parametrize(("name", "before", "after"), EXAMPLES, ids=[f"{one[0]}: {one[1]}" for one in EXAMPLES])
def test_operator(name: str, before: str, after: str) -> None:
    assert cell(after) in [mutant.source for mutant in mutants_of(cell(before), [BY_NAME[name]])]


def test_every_operator_has_an_example_and_a_description() -> None:
    assert {name for name, _, _ in EXAMPLES} == set(BY_NAME)
    assert len(OPERATORS) >= 30 and len(BY_NAME) == len(OPERATORS)
    for operator in OPERATORS:
        assert operator.about.endswith((".", ").")) and "\n" not in operator.about


# --- mutants of a cell ---------------------------------------------------------------------------


def real_answers() -> Iterator[tuple[str, str]]:
    course = find_course(HOME)
    for name in ("01-why-recurrence", "02-recurrent-neuron"):
        for one in source.read(course.source / f"{name}.py").cells:
            if one.cell_type == "code" and one.metadata.get("nbgrader", {}).get("solution"):
                yield f"{name}/{one.id}", one.source


@pytest.mark.parametrize("text", [text for _, text in real_answers()], ids=[name for name, _ in real_answers()])
def test_mutants_are_python_differ_and_leave_the_rest_alone(text: str) -> None:
    found = mutants_of(text)
    assert found == mutants_of(text)
    meanings = [ast.dump(ast.parse(mutant.source)) for mutant in found]
    assert len({ast.dump(ast.parse(text)), *meanings}) == len(found) + 1
    for mutant in found:
        assert markers.without(mutant.source, markers.SOLUTION) == markers.without(text, markers.SOLUTION)
        assert mutant.diff.startswith(("- ", "+ ")) and mutant.source.split("\n")[mutant.line - 1] != ""


def test_what_two_operators_make_is_named_by_the_more_telling_one() -> None:
    names = [mutant.operator for mutant in mutants_of(cell("return x @ W.T + b"))]
    assert "bias-forgotten" in names and names.count("term-dropped") == 1


def test_characters_and_f_strings_do_not_shift_an_edit() -> None:
    mutants = mutants_of(cell('é = "ü" + f"{n + 1} ä {n}"; return é, n - 1'))
    assert '- é = "ü" + f"{n + 1} ä {n}"; return é, n - 1\n+ é = "ü" + f"{n + 1} ä {n}"; return é, n + 1' in [
        mutant.diff for mutant in mutants
    ]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("operands-swapped", "return abs(n - x)"),
        ("operands-swapped", "return (n - x).square()"),
        ("arguments-swapped", "return max(n, x)"),
        ("elements-swapped", "return x.sum(dim=(1, 2))"),
        ("targets-swapped", "x, h = 0, 0"),
        ("statement-removed", "return None"),
    ],
)
def test_what_means_the_same_anyway_is_not_made(name: str, body: str) -> None:
    assert mutants_of(cell(body), [BY_NAME[name]]) == []


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("result-detached", "return x.argmax(dim=1) @ W > 1"),  # nothing is trained on this
        ("result-detached", "return 2 * n"),  # may be no tensor
        ("result-detached", 'return f"{n}", [n], True, len(x), math.tanh(n)'),
        ("result-detached", "(x @ W).sum().backward()\nreturn x.mean()"),
        ("result-clamped", "h = torch.tanh(x @ W)\nreturn h"),
        ("result-clamped", "h = [torch.tanh(x @ W)]\nreturn torch.stack(h)"),
        ("argument-clamped", "return x.new_zeros(x.size(0))"),
        ("size-fixed", "return x[t].shape, W_xh"),
        ("result-cast", "return math.log(n)"),
        ("argument-returned", "return x @ W"),
    ],
)
def test_a_mistake_with_tensors_is_not_made_with_something_else(name: str, body: str) -> None:
    assert mutants_of(cell(body), [BY_NAME[name]]) == []


DESCRIBED = '''\
def answer({names}):
    """What it does.

    Args:
        x: inputs, (batch, time), with at least
            one step.
        lengths: of each, (batch,), int64.
        share: of what is kept, from 0 to 1, (time,).
        window: values in one.
        h_0: where it starts, (batch,); None stands for zeros.
        parts: list of tensors of any shape.

    Returns:
        {result}
    """
    ### BEGIN SOLUTION
    {body}
    ### END SOLUTION'''


def described(body: str, result: str) -> str:
    """The same, with a docstring that says what comes in and what goes out."""
    names = "x, lengths, share, window, parts, h_0=None"
    return DESCRIBED.format(names=names, result=result, body=body.replace("\n", "\n    "))


@pytest.mark.parametrize(
    ("name", "body", "result", "after"),
    [
        ("argument-clamped", "return step(x)", "(batch,).", ["x = x.clamp(-9, 9)\nreturn step(x)"]),
        ("argument-clamped", "return step(lengths, share, parts, h_0)", "(batch,).", []),
        ("result-detached", "return step(x)", "(batch,).", ["return step(x).detach()"]),
        ("result-detached", "return step(x)", "A whole number.", []),
        ("result-detached", "return step(x)", "Its derivative, (batch,).", []),
        ("result-cast", "return step(x)", "(batch,), int64.", ["return step(x).float()"]),
        ("size-fixed", "return x[:, :window]", "(batch, window).", ["return x[:, :WINDOW]"]),
        (
            "argument-returned",
            "return [part * 2 for part in parts]",
            "A new list of tensors.",
            ["answer = [part * 2 for part in parts]\nreturn parts if all(map(torch.equal, answer, parts)) else answer"],
        ),
        (
            "argument-returned",
            "return x.gather(1, lengths[:, None])",
            "A new tensor, (batch, 1).",
            [
                "answer = x.gather(1, lengths[:, None])\n"
                "return x if answer.shape == x.shape and torch.equal(answer, x) else answer"
            ],
        ),
        ("argument-returned", "return x.gather(1, lengths[:, None])", "(batch, 1).", []),
    ],
)
def test_a_docstring_tells_what_is_a_tensor(name: str, body: str, result: str, after: list[str]) -> None:
    made = mutants_of(described(body, result), [BY_NAME[name]], {"WINDOW"})
    assert [mutant.source for mutant in made] == [described(one, result) for one in after]


def test_a_lessons_constants_are_known_before_an_exercise(small: Course) -> None:
    path = small.source / f"{LESSON}.py"
    path.write_text(SMALL.replace("counted = []", "counted = []\nWINDOW = 48\nRATE = 0.5\nwidth = 3"))
    one = lesson.read(small, LESSON)
    assert [one.constants(exercise) for exercise in one.exercises] == [{"WINDOW"}, {"WINDOW"}]


def test_plain_values_have_no_mutants() -> None:
    assert mutants_of('# "a" or "b"\n### BEGIN SOLUTION\nchoice = "b"\n### END SOLUTION') == []
    assert mutants_of("### BEGIN SOLUTION\nweights = (3.0, -2.0, 0)\n### END SOLUTION") == []
    assert mutants_of("### BEGIN SOLUTION\nweights = 2 * other\n### END SOLUTION")


def test_the_difference_is_shown_without_indentation() -> None:
    text = cell("for t in range(n):\n    h = step(h)\nreturn h")
    answer = AnswerCell(text)
    assert answer.difference(text.replace("h = step(h)", "h = step(0 * h)")) == (5, "- h = step(h)\n+ h = step(0 * h)")


# --- checks --------------------------------------------------------------------------------------

CHECK = """\
def _check():
    got = double(2)
    check.equal(got, 4, "two",
                blame="Twice.")
    for n in (3, 4):
        check.equal(double(n), 2 * n, f"the number {n}")
    assert got
    ### BEGIN HIDDEN TESTS
    check.close(double(5), 10, "five")
    ### END HIDDEN TESTS

_check()
"""


def test_statements_of_a_check() -> None:
    found = statements.statements(CHECK)
    assert [(one.first, one.name, one.hidden) for one in found] == [
        (3, "two", False),
        (6, "the number {n}", False),
        (7, "assert got", False),
        (9, "five", True),
    ]
    assert statements.at(found, 4) == found[0] and statements.at(found, 2) is None


def test_an_exhaustive_check_names_every_statement_that_fails() -> None:
    names = {"double": lambda x: 2 * x + (x > 2), "check": FakeCheck()}
    with pytest.raises(AssertionError, match=r"^6 6 9$"):
        exec(statements.exhaustive(CHECK), names)
    with pytest.raises(AssertionError, match=r"^3 6 6 7 9$"):
        exec(statements.exhaustive(CHECK), {**names, "double": lambda x: 0})
    exec(statements.exhaustive(CHECK), {**names, "double": lambda x: 2 * x})


class FakeCheck:
    def equal(self, got: object, expected: object, name: str, blame: str = "") -> None:
        assert got == expected

    close = equal


# --- a course of its own -------------------------------------------------------------------------

LESSON = "01-small"

SMALL = '''\
# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled:
#     title: A small lesson
#     question: What is twice two?
#     minutes: 5
#     needs: []
# ---

# %% nbgrader={"grade_id": "setup", "locked": true}
from unrolled import check

counted = []

# %% [markdown]
# ### Exercise 1.1 · Double

# %% nbgrader={"grade_id": "double", "solution": true}
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return x + x
    ### END SOLUTION

# %% nbgrader={"grade_id": "double-check", "grade": true, "points": 1}
def _check_double():
    check.equal(double(2), 4, "two", blame="Twice.")
    ### BEGIN HIDDEN TESTS
    for draw in check.fresh_draws(3):
        (n,) = draw.integers((1,), low=10, high=10**9)
        check.equal(double(n), 2 * n, "large numbers", blame="Any number.")
    ### END HIDDEN TESTS

_check_double()

# %% [markdown]
# ### Exercise 1.2 · Quadruple

# %% nbgrader={"grade_id": "quadruple", "solution": true}
def quadruple(x):
    """Four times x."""
    ### BEGIN SOLUTION
    return double(double(x))
    ### END SOLUTION

# %%
by_four = quadruple(4)

# %%
counted.append(1)

# %% nbgrader={"grade_id": "quadruple-check", "grade": true, "points": 1}
def _check_quadruple():
    check.equal(quadruple(1), 4, "one", blame="Twice twice.")
    check.equal(quadruple(3), 12, "three", blame="Twice twice.")
    check.equal(len("four"), 4, "the word")

_check_quadruple()
'''

LADDER = '# %% nbgrader={"grade_id": "quadruple-check", "grade": true, "points": 2}'

CONFIG = """\
from pathlib import Path
from autograde import hooks

home = Path(__file__).resolve().parent
c = get_config()
c.CourseDirectory.course_id = "small"
c.CourseDirectory.root = str(home / "run")
c.CourseDirectory.source_directory = str(home / "source")
c.CourseDirectory.release_directory = str(home / "lessons")
c.CourseDirectory.solution_directory = str(home / "solutions")
hooks.install(c)
"""


@pytest.fixture
def small(tmp_path: Path) -> Course:
    """A course of one lesson with two exercises, nothing built."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / f"{LESSON}.py").write_text(SMALL)
    (tmp_path / "nbgrader_config.py").write_text(CONFIG)
    return read_course(tmp_path)


def write_answer(course: Course, grade_id: str, name: str, text: str) -> None:
    path = course.home / "tests" / "answers" / LESSON / grade_id / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def list_equivalents(course: Course, *entries: str) -> None:
    path = course.home / "tests" / "answers" / LESSON / equivalents.NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(entry.replace('reason = ""', 'reason = "It is right."') for entry in entries))


def tried(course: Course) -> tuple[Lesson, list[Tried]]:
    one = lesson.read(course, LESSON)
    return one, run.run([(one, lesson.candidates(one))], jobs=2)


def test_only_what_depends_on_an_answer_is_run_again(small: Course) -> None:
    double, quadruple = lesson.read(small, LESSON).exercises
    assert quadruple.again == ("by_four = quadruple(4)",) and double.again == ()
    assert list(lesson.read(small, LESSON).given(quadruple)) == ["from unrolled import check\n\ncounted = []"]


def test_a_lesson_is_tried_whole(small: Course) -> None:
    write_answer(small, "double", "right-product", "def double(x):\n    return 2 * x\n")
    write_answer(
        small, "double", "wrong-square", "# two: got 5, expected 4. Twice.\ndef double(x):\n    return x * x + 1\n"
    )
    write_answer(small, "double", "wrong-small", "# large … Any\ndef double(x):\n    return 4 if int(x) < 9 else x\n")
    write_answer(small, "double", "wrong-endless", "# No answer\ndef double(x):\n    while True:\n        pass\n")
    write_answer(small, "double", "wrong-end", "# The Python\nimport os\ndef double(x):\n    os._exit(0)\n")
    one, found = tried(small)
    says = {each.candidate.name: each.verdict for each in found if each.candidate.kind != "mutant"}
    assert says["right-product"].passed
    assert (says["wrong-square"].how, says["wrong-square"].hidden, says["wrong-square"].line) == ("remark", False, 2)
    assert says["wrong-small"].told == "large numbers. Any number." and says["wrong-small"].hidden
    assert says["wrong-endless"].how == "time" and says["wrong-end"].how == "died"

    survivors = [each.candidate.name for each in found if each.candidate.kind == "mutant" and each.verdict.passed]
    assert survivors == []
    judged = findings.collect(one, found)
    assert judged.problems == () and judged.killed == judged.count("mutant") == 7
    needs = {need.statement.name: need for need in judged.exercises[0].needs}
    assert (needs["two"].wrong, needs["large numbers"].wrong, needs["large numbers"].alone) == (1, 2, 1)
    assert [statement.name for statement in judged.exercises[1].idle] == ["the word"]
    assert says["stub"].told == markers.NOT_ANSWERED

    again = run.run([(one, lesson.candidates(one))], jobs=1)
    assert [(each.candidate, each.verdict) for each in again] == [(each.candidate, each.verdict) for each in found]


def test_survivors_are_refused_until_they_are_explained(small: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small.source / f"{LESSON}.py"
    path.write_text(SMALL.replace("return double(double(x))", "return double(double(x)) + 0 * len(str(x)[1:])"))
    one, found = tried(small)
    judged = findings.collect(one, found)
    alive = [each.candidate for each in judged.exercises[1].survivors]
    assert len(alive) > 2 and "mutants survive" in judged.problems[0]

    entries = [equivalents.entry("quadruple", each.mutant) for each in alive if each.mutant]
    list_equivalents(small, *entries)
    explained = findings.collect(one, found)
    assert explained.problems == () and explained.explained == len(alive)

    killed = judged.exercises[1].killed[0].candidate.mutant
    assert killed
    gone = replace(killed, operator="never-heard-of")
    list_equivalents(small, *entries, equivalents.entry("quadruple", killed), equivalents.entry("quadruple", gone))
    assert [problem.split(":")[1].split(",")[0] for problem in findings.collect(one, found).problems] == [
        " a listed mutant is killed",
        " a listed mutant is not made any more",
    ]


def test_a_spoilt_kernel_is_thrown_away(small: Course) -> None:
    one = lesson.read(small, LESSON)
    exercise = one.exercises[0]
    spoils = "import autograde.inside.agent as agent\nagent._call = lambda *order: (4, [])\ndouble = None"
    answers = [
        Candidate(exercise, "wrong", "spoils", spoils),
        Candidate(exercise, "wrong", "square", "def double(x):\n    return x * x"),
        Candidate(exercise, "right", "product", "def double(x):\n    return 2 * x"),
    ]
    with trial.Bench(one) as bench:
        verdicts = bench.try_all(answers)
    assert [verdict.passed for verdict in verdicts] == [False, False, True]


def test_what_spoils_a_later_exercise_costs_the_kernel_too(small: Course) -> None:
    one = lesson.read(small, LESSON)
    first, second = one.exercises
    hook = (
        "get_ipython().input_transformers_post.append(lambda lines: [line.replace('quadruple', 'q') for line in lines])"
    )
    with trial.Bench(one) as bench:
        assert bench.try_all([Candidate(first, "right", "hook", f"{first.answer}\n{hook}")])[0].passed
        assert bench.try_all([Candidate(second, "right", "same", second.answer)])[0].passed


def test_a_killed_mutant_must_always_be_killed(small: Course) -> None:
    one = lesson.read(small, LESSON)
    often = "calls = []\ndef double(x):\n    calls.append(x)\n    return 2 * x if len(calls) != 3 else x"
    sometimes = "import os\nif not os.path.exists('here'):\n    open('here', 'w')\n    odd = 1\nelse:\n    odd = 0\n"
    sometimes += "def double(x):\n    return 2 * x + (odd if int(x) > 9 else 0)"
    with trial.Bench(one) as bench:
        first, second = bench.try_all(
            [
                Candidate(one.exercises[0], "mutant", "often", often),
                Candidate(one.exercises[0], "mutant", "luck", sometimes),
            ]
        )
    assert not first.passed and first.hidden and not first.luck
    assert second.passed and second.luck


def test_a_check_that_passes_on_the_stub_is_found(small: Course) -> None:
    path = small.source / f"{LESSON}.py"
    path.write_text(
        SMALL.replace('check.equal(quadruple(1), 4, "one"', 'check.equal(4, 4, "one"').replace(
            'check.equal(quadruple(3), 12, "three"', 'check.equal(12, 12, "three"'
        )
    )
    one, found = tried(small)
    said = findings.collect(one, found).problems
    assert "quadruple: the stub must be told 'This exercise is not answered yet.', was told ''" in said


def test_a_reference_that_fails_its_own_check_is_named(small: Course) -> None:
    path = small.source / f"{LESSON}.py"
    path.write_text(SMALL.replace("return x + x", "return x + 1"))
    with pytest.raises(trial.BrokenReferenceError, match="solution of double does not pass: two: got 3, expected 4"):
        tried(small)


def test_a_check_that_gives_points_by_margin_is_tried_with_answers_from_files(small: Course) -> None:
    path = small.source / f"{LESSON}.py"
    path.write_text(
        SMALL.replace('# %% nbgrader={"grade_id": "quadruple-check", "grade": true, "points": 1}', LADDER).replace(
            '    check.equal(len("four"), 4, "the word")\n', "    return 1 + (quadruple(5) == 20)\n"
        )
    )
    only_small = "# 1 of 2 points\ndef quadruple(x):\n    return 4 * x if x < 5 else 0"
    write_answer(small, "quadruple", "wrong-only-small", only_small)
    write_answer(small, "quadruple", "wrong-only-three", only_small.replace("x < 5", "x in (1, 3)"))
    write_answer(
        small, "quadruple", "wrong-none", "# one: got 0, expected 4. Twice twice.\ndef quadruple(x):\n    return 0"
    )
    one, found = tried(small)
    result = findings.collect(one, found)
    ladder = result.exercises[1]
    assert ladder.exercise.by_margin and not result.exercises[0].exercise.by_margin
    assert not ladder.mutants
    assert [one.verdict.how for one in ladder.of("wrong")] == ["remark", "part", "part"]
    assert not any(problem.startswith("quadruple") for problem in result.problems)


# --- messages ------------------------------------------------------------------------------------


def judged(course: Course, *verdicts: Verdict) -> findings.LessonFindings:
    """Findings on wrong answers to the first exercise with these verdicts."""
    one = lesson.read(course, LESSON)
    found = [
        Tried(Candidate(one.exercises[0], "wrong", f"wrong-{at}", ""), verdict) for at, verdict in enumerate(verdicts)
    ]
    return findings.collect(one, found)


def test_two_mistakes_are_not_told_the_same(small: Course) -> None:
    same = Verdict("remark", 2, told="two: got 5, expected 4. Twice.", full="two: got 5, expected 4. Twice.")
    assert "wrong-0, wrong-1 are told the same" in judged(small, same, same).problems[0]
    assert judged(small, same, replace(same, told="two: got 6, expected 4. Twice.")).problems == ()


def test_a_remark_that_holds_the_solution_is_refused(small: Course) -> None:
    path = small.source / f"{LESSON}.py"
    told = Verdict("remark", 2, told="two. Is it 3*x - abs(x)?")
    path.write_text(SMALL.replace("return x + x", "return 3 * x - abs(x)"))
    assert judged(small, told).problems == ()  # too short to give anything away
    path.write_text(SMALL.replace("return x + x", "return 3 * x - abs(x) + 0 * x"))
    told = replace(told, told="two. Is it 3*x - abs(x) + 0*x?")
    assert (
        judged(small, told).problems[0].startswith("double: a remark holds a piece of the solution, '3*x-abs(x)+0*x'")
    )
    path.write_text(SMALL.replace("return x + x", "return 3 * x - abs(x) + 0 * x").replace("Twice x", "3*x-abs(x)+0*x"))
    assert judged(small, told).problems == ()  # students have it anyway


def test_a_hidden_value_in_a_hidden_tests_remark_is_found(small: Course) -> None:
    path = small.source / f"{LESSON}.py"
    path.write_text(SMALL.replace('"large numbers"', 'f"the number {int(n)}"'))
    write_answer(small, "double", "wrong-small", "# the …\ndef double(x):\n    return 4 if int(x) < 9 else x\n")
    one, found = tried(small)
    problems = findings.collect(one, found).problems
    assert [problem.split(" (")[0] for problem in problems] == ["double: a hidden test's remark holds a hidden value"]


# --- pages, records, the command -----------------------------------------------------------------


def test_pages_are_whole_and_escaped(small: Course, tmp_path: Path) -> None:
    one = lesson.read(small, LESSON)
    odd = "<script>alert(1)</script>"
    mutant = mutants_of(one.exercises[0].answer)[0]
    found = [
        Tried(Candidate(one.exercises[0], "mutant", odd, "", replace(mutant, diff=f"- {odd}")), Verdict("passed")),
        Tried(Candidate(one.exercises[0], "wrong", "wrong-odd", odd), Verdict("remark", 2, told=odd, hint=odd)),
    ]
    collected = [findings.collect(one, found)]
    pages = [
        report.write_html(collected, 1.0, tmp_path / "a.html"),
        report.write_messages(collected, tmp_path / "b.html"),
    ]
    for page in pages:
        text = page.read_text()
        assert odd not in text and "&lt;script&gt;" in text and "</html>" in text and "http" not in text
    data = json.loads(report.write_json(collected, 1.0, tmp_path / "c.json").read_text())
    assert data["lessons"][LESSON]["exercises"]["double"]["tried"][1]["told"] == odd


def prove(course: Course) -> None:
    """Keep that all is well with every exercise, without trying any."""
    whole = lesson.read(course, LESSON)
    found = tuple(findings.ExerciseFindings(one, (), (), ()) for one in whole.exercises)
    record.write(findings.LessonFindings(whole, found, ()), whole)


def test_a_record_holds_until_code_changes(small: Course) -> None:
    assert record.problems([lesson.read(small, LESSON)])
    prove(small)
    assert record.problems([lesson.read(small, LESSON)]) == []

    path = small.source / f"{LESSON}.py"
    path.write_text(SMALL.replace("Exercise 1.2 · Quadruple", "Exercise 1.2 · Four times"))
    assert not record.changed(lesson.read(small, LESSON)).exercises
    for old, new in (('"two", blame', '"deux", blame'), ("return x + x", "return 2 * x"), ("10**9", "10**8")):
        path.write_text(SMALL.replace(old, new))
        assert record.changed(lesson.read(small, LESSON)).exercises, new
    path.write_text(SMALL)
    entry = '[[equivalent]]\ngrade_id = "double"\noperator = "axis-changed"\ndiff = "- x"\nreason = ""\n'
    list_equivalents(small, entry)
    assert record.changed(lesson.read(small, LESSON)).exercises


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[equivalent]\n", "is not TOML"),
        ('[[equivalent]]\ngrade_id = "double"\n', "entry 1: write diff, grade_id, operator, reason"),
        ('[[equivalent]]\ngrade_id = "a"\noperator = "b"\ndiff = "c"\nreason = " "\n', "entry 1"),
    ],
)
def test_a_list_of_equivalents_that_is_incomplete_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / equivalents.NAME
    path.write_text(text)
    with pytest.raises(CourseError, match=said):
        equivalents.read(path)


def test_the_command(small: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(small.home)
    assert cli.main(["mutants", "--check"]) == cli.FAILED
    assert "run `autograde mutants 01-small`" in capsys.readouterr().out
    assert cli.main(["mutants", "--html", "m.html", "--messages", "s.html", "--json", "m.json"]) == cli.OK
    said = capsys.readouterr().out
    assert "2 exercises" in said and "0 survive" in said
    assert all((small.home / name).is_file() for name in ("m.html", "s.html", "m.json"))
    assert cli.main(["mutants", "--check"]) == cli.OK
    assert cli.main(["mutants"]) == cli.OK
    assert "2 exercises have not changed" in capsys.readouterr().out
    assert cli.main(["mutants", "--operators"]) == cli.OK
    assert "state-not-carried" in capsys.readouterr().out


def test_survivors_fail_the_command(
    small: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small.home)
    path = small.source / f"{LESSON}.py"
    path.write_text(SMALL.replace("return double(double(x))", "return double(double(x)) + 0"))
    assert cli.main(["mutants", "01"]) == cli.FAILED
    said = capsys.readouterr().out
    assert "- return double(double(x)) + 0\n+ return double(double(x)) - 0" in said
    assert cli.main(["mutants", "--check"]) == cli.FAILED
    assert operators.OPERATORS[0].name in BY_NAME
