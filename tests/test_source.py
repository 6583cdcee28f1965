"""A lesson's text: what it becomes, and what is refused, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograde import source
from autograde.source import SourceError

HEADER = """\
# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled:
#     title: Toy
#     question: What?
#     minutes: 5
#     needs: []
# ---
"""

GOOD = (
    HEADER
    + """
# %% [markdown]
# # Toy

# %% [markdown]
# ### Exercise 1.1 · Double
# <details><summary>too small</summary>Twice.</details>

# %% nbgrader={"grade_id": "double", "solution": true}
def double(x):
    \"\"\"Twice x.\"\"\"
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% nbgrader={"grade_id": "double-check", "grade": true, "points": 3}
def _check_double():
    assert double(1) == 2
    ### BEGIN HIDDEN TESTS
    assert double(3) == 6
    ### END HIDDEN TESTS

_check_double()

# %% [markdown] nbgrader={"grade_id": "why", "task": true, "points": 2}
# Why?
#
# ### BEGIN MARK SCHEME
# Because.
# ### END MARK SCHEME
"""
)


def read(tmp_path: Path, text: str):
    path = tmp_path / "01-toy.py"
    path.write_text(text, encoding="utf-8")
    return source.read(path)


def test_metadata_is_complete(tmp_path: Path) -> None:
    cells = {cell.id: cell for cell in read(tmp_path, GOOD).cells}
    assert cells["double"].metadata.nbgrader == {
        "grade_id": "double",
        "solution": True,
        "grade": False,
        "task": False,
        "locked": False,
        "schema_version": 3,
    }
    assert cells["double-check"].metadata.nbgrader.points == 3
    assert cells["double-check"].metadata.nbgrader.locked
    assert cells["why"].metadata.nbgrader.task


def test_ids_depend_on_the_text_alone(tmp_path: Path) -> None:
    first, second = read(tmp_path, GOOD), read(tmp_path, GOOD)
    assert source.dump(first) == source.dump(second)
    assert [cell.id for cell in first.cells] == ["toy-1", "exercise-1-1-double-1", "double", "double-check", "why"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('"grade_id": "double-check"', '"grade_id": "double"', 25, "stands already at line 18"),
        ('"grade_id": "double-check"', '"grade_id": "twice-check"', 25, "call it `double-check`"),
        (', "points": 3', "", 25, "has no points"),
        (', "points": 3', ', "points": 0', 25, "has no points"),
        (', "points": 3', ', "ponits": 3', 25, "nbgrader knows no 'ponits'"),
        ("### BEGIN SOLUTION", "### begin solution", 21, "looks like a marker"),
        ("    ### END SOLUTION\n", "", 21, "BEGIN SOLUTION without its END"),
        ("    ### BEGIN SOLUTION\n", "", 22, "END SOLUTION without its BEGIN"),
        ("    ### BEGIN HIDDEN TESTS\n", "", 29, "END HIDDEN TESTS without its BEGIN"),
        ("### END HIDDEN TESTS", "### END HIDDEN TEST", 30, "looks like a marker"),
        ("    assert double(1) == 2\n", "", 27, "hidden tests as a function's only body"),
        (', "task": true, "points": 2', "", 34, "has no role"),
        ('"task": true, "points": 2', '"locked": true', 37, "BEGIN MARK SCHEME outside its kind of cell"),
        ("    return 2 * x", "    # %%\n    return 2 * x", 22, "a `# %%` inside a cell"),
        ('    """Twice x."""', '    """Twice\n# %%\n    x."""', 21, "a `# %%` inside a cell"),
        ("return 2 * x", "return 2 *", 22, "this is not Python"),
        (
            'nbgrader={"grade_id": "double", "solution": true}',
            'nbgrader {"grade_id": "double"',
            18,
            "options that can't be read",
        ),
        ('{"grade_id": "double",', '{"grade_id": "Double It",', 18, "small letters, digits and hyphens"),
        ("assert double(3) == 6", 'check.close(1, 1, "x", hint="too big")', 29, "the summary of no folded hint"),
        ("#     minutes: 5\n", "", 1, "has no `minutes`"),
        ("title: Toy", "title: {Toy: [", 6, "the header is not YAML"),
        ("needs: []", "needs: [00-nothing]", 1, "there is no 00-nothing.py"),
    ],
)
def test_refusals_name_line_and_remedy(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert GOOD.count(old) >= 1
    with pytest.raises(SourceError) as caught:
        read(tmp_path, GOOD.replace(old, new, 1))
    found = {(problem.line, said in problem.message) for problem in caught.value.problems}
    assert (line, True) in found, str(caught.value)
    assert str(caught.value.problems[0]).startswith(str(tmp_path / "01-toy.py"))


def test_check_before_its_solution_is_refused(tmp_path: Path) -> None:
    before, solution, rest = GOOD.partition('# %% nbgrader={"grade_id": "double", "solution": true}')
    answer, check, end = rest.partition('# %% nbgrader={"grade_id": "double-check"')
    check_cell, task, tail = (check + end).partition("# %% [markdown] nbgrader")
    with pytest.raises(SourceError, match="belongs to no answer above it"):
        read(tmp_path, before + check_cell + solution + answer + task + tail)


def test_answer_without_check_is_refused(tmp_path: Path) -> None:
    start = GOOD.index('# %% nbgrader={"grade_id": "double-check"')
    end = GOOD.index("# %% [markdown] nbgrader")
    with pytest.raises(SourceError, match="answer 'double' has no check"):
        read(tmp_path, GOOD[:start] + GOOD[end:])


def test_all_problems_at_once(tmp_path: Path) -> None:
    text = GOOD.replace(', "points": 3', "").replace("### BEGIN SOLUTION", "### Begin solution")
    with pytest.raises(SourceError) as caught:
        read(tmp_path, text)
    assert len(caught.value.problems) >= 2
