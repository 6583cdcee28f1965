"""A check in a notebook: one line, its body elsewhere, remarks without a stack."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from unrolled import check
from unrolled.checks import card, running
from unrolled.checks.failures import CheckFailed, NotAnswered

DOUBLE = """def _check_double():
    got = double(2)
    check.equal(got, 4, "twice two", blame="Is it added to itself?")
    check.equal(double(x=3), 6, f"twice {3}")

_check_double()"""
QUADRUPLE = """check.equal(quadruple(1), 4, "four times one", blame="The step is wrong.")
quadruple(1) / 8"""


@pytest.fixture(autouse=True)
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lesson of two exercises, the second of which stands on the first."""

    def kept(title: str, name: str, body: str) -> dict[str, object]:
        packed = base64.b64encode(body.encode()).decode()
        return {"title": title, "defines": [name], "hints": ['"unsupported operand"'], "body": packed}

    text = {
        "double": kept("Exercise 0.1 · Double", "double", DOUBLE),
        "quadruple": kept("Exercise 0.2 · Quadruple", "quadruple", QUADRUPLE),
    }
    (tmp_path / "00-toy.json").write_text(json.dumps(text))
    monkeypatch.setattr(running, "HERE", tmp_path)
    running._exercises.cache_clear()
    yield
    running._exercises.cache_clear()


def notebook(code: str) -> dict[str, object]:
    names: dict[str, object] = {"check": check}
    exec(code, names)
    return names


STUB = "def double(x):\n    raise NotImplementedError('This exercise is not answered yet.')\n"
RIGHT = "def double(x):\n    return x + x\n"
WRONG = "def double(x):\n    return x * x + 1\n"
TWICE = "def quadruple(x):\n    return double(double(x))\n"


def test_a_check_that_passes_says_so_and_leaves_no_name(capsys):
    names = notebook(RIGHT + "check.run('00-toy', 'double')")
    assert capsys.readouterr().out == "✓ Exercise 0.1\n"
    assert set(names) == {"check", "double", "__builtins__"}


def test_a_number_at_the_end_is_a_part_of_the_points():
    assert notebook(RIGHT + TWICE + "part = check.run('00-toy', 'quadruple')")["part"] == 0.5


def test_an_exercise_without_an_answer_says_so_in_one_line():
    for code in (STUB, "double = ...\n"):
        with pytest.raises(NotAnswered) as told:
            notebook(code + "check.run('00-toy', 'double')")
        assert told.value._render_traceback_() == ["○ Exercise 0.1 is not answered yet."]


def test_a_missing_name_is_no_missing_answer():
    with pytest.raises(CheckFailed, match="the name double: it does not exist"):
        notebook("check.run('00-toy', 'double')")


def test_a_failed_check_is_a_remark():
    with pytest.raises(CheckFailed, match=r"twice two: got 5, expected 4\. Is it added to itself"):
        notebook(WRONG + "check.run('00-toy', 'double')")


def test_one_slip_is_told_where_it_was_made():
    with pytest.raises(CheckFailed, match=r"Exercise 0\.2 stands on Exercise 0\.1, which is not right yet"):
        notebook(WRONG + TWICE + "check.run('00-toy', 'quadruple')")
    with pytest.raises(NotAnswered, match=r"Exercise 0\.2 stands on Exercise 0\.1, which is not answered yet"):
        notebook(STUB + TWICE + "check.run('00-toy', 'quadruple')")


def test_an_answer_that_goes_its_own_way_is_not_blamed_on_another():
    with pytest.raises(CheckFailed, match="four times one: got 3"):
        notebook(WRONG + "def quadruple(x):\n    return 3 * x\ncheck.run('00-toy', 'quadruple')")
    notebook(WRONG + "def quadruple(x):\n    return 4 * x\ncheck.run('00-toy', 'quadruple')")


def test_an_exception_is_told_with_its_text_and_the_hint_that_quotes_it():
    with pytest.raises(CheckFailed) as told:
        notebook("def double(x):\n    return x + None\ncheck.run('00-toy', 'double')")
    assert told.value.name == "your code stopped with TypeError"
    assert "unsupported operand" in told.value.detail and told.value.hint == '"unsupported operand"'


def test_ready_is_answered_and_not_known_to_be_wrong():
    assert notebook(RIGHT + "found = check.ready(double)")["found"] is True
    code = "try:\n    check.run('00-toy', 'double')\nexcept Exception:\n    pass\nfound = check.ready(double)"
    assert notebook(WRONG + code)["found"] is False
    assert notebook(STUB + code)["found"] is False
    assert notebook(RIGHT + code)["found"] is True


def test_asks_prints_what_is_looked_at_and_no_answer(capsys):
    check.asks("00-toy", "double")
    said = capsys.readouterr().out
    assert said == "Exercise 0.1 · Double\nThe check looks at\n  - twice two\n  - twice …\n"


def test_what_is_not_there_is_named():
    with pytest.raises(LookupError, match="no exercise 'triple'; it has double, quadruple"):
        check.run("00-toy", "triple")
    with pytest.raises(LookupError, match="there are those of 00-toy"):
        check.run("99", "double")


@pytest.mark.parametrize(
    ("detail", "rows"),
    [
        ("got 0.2000, expected 0.1974 at [0, 1] (7 of 20 values differ)", ["0.2000", "0.1974"]),
        ("got shape (5,), expected (4, 5)", ["shape (5,)", "(4, 5)"]),
        ("got [1, 2], expected [2, 1]", ["[1, 2]", "[2, 1]"]),
    ],
)
def test_a_card_puts_the_two_values_side_by_side(detail, rows):
    failure = CheckFailed("the <b> term", detail, "Look & see.", "My numbers are off")
    text, page = card.text_of(failure), card.html_of(failure)
    assert [line.split(None, 1)[1] for line in text.split("\n")[1:3]] == rows
    assert "&lt;b&gt;" in page and "Look &amp; see." in page and page.count("<tr") == 2


def test_a_card_without_values_keeps_its_words():
    failure = CheckFailed("the kind", "got no tensor")
    assert card.text_of(failure) == "✗ the kind\n  got no tensor"
    assert "<tr" not in card.html_of(failure)
