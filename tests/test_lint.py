"""The contract of a check cell: what breaks it is named, with its line and a remedy."""

from __future__ import annotations

import nbformat
import pytest

from autograde.lint import lint


def cells(check: str, locked: str = "import torch\nfrom unrolled import check\ndef helper(x): return x") -> list:
    def cell(source: str, **grading: object) -> nbformat.NotebookNode:
        made = nbformat.v4.new_code_cell(source)
        made.metadata.nbgrader = grading
        return made

    return [
        cell(locked, locked=True),
        cell("def double(x):\n    return 2 * x\nNet = 1", solution=True),
        cell(check, grade=True, points=1),
    ]


GOOD = """
def _check_double():
    x = torch.ones(2)
    with torch.no_grad():
        want = helper(2 * x)
    for draw in check.fresh_draws(3):
        (y,) = draw.normal((2,))
        check.close(double(y), 2 * y, "random")
    check.close(double(x), want, "ones")
    check.that(double(x) is not None, "something")
    check.close(check.seeded(double, 3, x), want, "seeded")

_check_double()
"""


def test_a_good_check_is_silent() -> None:
    assert list(lint(cells(GOOD))) == []


@pytest.mark.parametrize(
    ("check", "line", "said"),
    [
        ("x = torch.ones(2)\ncheck.close(double(x), 2 * x, '')", 1, "leaves the name `x` behind"),
        ("def check_double():\n    pass", 1, "leaves the name `check_double` behind"),
        ("import numpy", 1, "leaves the name `numpy` behind"),
        ("def _c():\n    check.equal(triple(1), 3, '')", 2, "`triple` is neither an answer nor defined"),
        ("def _c():\n    assert isinstance(double, int)", 2, "`isinstance` sees the grader's handle"),
        ("def _c():\n    assert type(double(1)) == int", 2, "`type` sees the grader's handle"),
        ("def _c():\n    x = 1\n    assert double(x) is x", 3, "`is` compares objects"),
        ("def _c():\n    torch.manual_seed(0)\n    double(1)", 2, "check.seeded"),
        ("def _c():\n    with torch.no_grad():\n        double(1)", 2, "`no_grad` does not reach"),
        ("def _c():\n    double(torch.ones(2)).sum().backward()", 2, "gradients do not cross"),
        ("def _c():\n    assert double(1).grad is None", 2, "gradients do not cross"),
        ("def _c():\n    double(torch.ones(2)).add_(1)", 2, "`add_` edits in place"),
        ("def _c():\n    double(lambda: 1)", 2, "a function can't be sent"),
        ("def _f():\n    pass\ndouble(_f)", 3, "a function can't be sent"),
        ("def _c():\n    assert len(plt.gcf().axes) == 1", 2, "can't look at figures"),
    ],
)
def test_breaches_are_named(check: str, line: int, said: str) -> None:
    found = [(remark.line, remark.message) for remark in lint(cells(check))]
    assert any(at == line and said in message for at, message in found), found


def test_locked_cells_use_no_answer() -> None:
    broken = cells("pass")
    broken.append(broken[0].copy())
    broken[-1] = nbformat.v4.new_code_cell("ready = double(1)")
    broken[-1].metadata.nbgrader = {"locked": True}
    assert ["uses the answer `double`" in remark.message for remark in lint(broken)] == [True]


def test_other_cells_may_do_anything() -> None:
    free = nbformat.v4.new_code_cell("x = double(lambda: 1); isinstance(x, int)")
    assert list(lint([*cells("pass"), free])) == []
