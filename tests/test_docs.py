"""Glossary, symbols and claims: each row is what a lesson says, and each lesson's words are in the glossary."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import jupytext
import pytest

from tests.conftest import HOME

DOCS = HOME / "docs"
LESSONS = {path.stem.split("-")[0]: path.stem for path in sorted((HOME / "solutions").glob("*/*.ipynb"))}
"""The lessons that are built, by number."""
VERDICTS = {"holds", "holds with a condition", "put right"}

EMPHASIS = {
    "01": "ladders, nothing learnt is shared, the bill",
    "02": "b, c, no, one bit, two, batch time features",
    "03": "added",
    "04": "60 steps, a, at most, at most 1, b, c, d, default, exact, first length that is not solved, length, may, "
    "must vanish, necessary and not sufficient, new, run, the connection is cut, the steps are too short",
    "05": "a, b, c, d, first, next, next coin, solved",
    "06": "changes, backwards, divided by the number of real steps, else, flatters, morse, vote, zeros",
    "07": "the calendar, the season, what is left",
    "07b": "c, from errors, once, ridge, sister cities, the net's own, the net's own corrected, weather forecast",
    "08": "b, first, keeps, new, tells, writes, no forget gate",
    "09": "1 : 3 : 4, gradient ends there, at most, b, cells, equal updates, learning rate, not solved at this rate, "
    "r z n, seeds, the same, three, training, two biases, whose z",
    "10": "answer by answer, b, best first, gradient",
    "11": "all or nothing, both included, c, it grows, left, one bit, pre-activation, replaces, right, signed minGRU, "
    "span, two buttons, two layers",
    "11b": "all ahead, all or nothing, b, from zeros, handed on, latch, little ahead, loop is unrolled, tail",
}
"""What stands in bold for another reason than that it is a term."""

FORBIDDEN = {
    r"W_\{?(?:hx|yh|ih|rec|in|out)\b": "W_{xh}, W_{hh} or W_{hy}: from, then to",
    r"(?<![A-Za-z\\])U(?![A-Za-z])": "W_{xh} or W_{hh}",
    r"(?<![A-Za-z\\])[hxyc](?:\^\{?\(t|\^\{?\\langle|\(t\))": "h_t: the step stands below",
    r"\\circ(?![a-z])": r"\odot",
    r"\\tilde\s*\{?[hc]": "g_t or n_t for a candidate",
    r"(?<![A-Za-z\\])C_\{?t": "c_t for the memory",
    r"\\(?:mathbf|boldsymbol|vec)(?![a-z])": "plain letters",
}
"""Spellings that other texts have for the same things, and what the course writes."""

QUOTED = {"11": (r"\tilde h", "C_t", "C_{t")}
"""Spellings of the papers that a lesson reads with its readers, and says so."""


# --- what lessons say ----------------------------------------------------------------------------


@cache
def prose(lesson: str) -> str:
    """A lesson's markdown cells, by number."""
    notebook = jupytext.read(HOME / "source" / f"{LESSONS[lesson]}.py", fmt="py:percent")
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


@cache
def headings(lesson: str) -> frozenset[str]:
    return frozenset(re.findall(r"^#{1,6} +(.+?) *$", prose(lesson), re.M))


@cache
def bold(lesson: str) -> frozenset[str]:
    """What stands in bold outside formulas and code, each in one line, small letters, no full stop, no article."""
    text = re.sub(r"\$\$.*?\$\$|`[^`\n]*`", " ", prose(lesson), flags=re.S)
    found = map(plain, re.findall(r"\*\*(?!\s)([^*]+?)\*\*", text))
    return frozenset(span for span in found if re.search(r"[a-z]", span))  # a best figure in a table is no term


def plain(text: str) -> str:
    words = re.sub(r"[.:;,?!()$]", "", " ".join(text.split())).casefold()
    return re.sub(r"^(?:the|a|an) (?=\w)", "", words)


@cache
def formulas(lesson: str) -> tuple[str, ...]:
    text = prose(lesson)
    shown = re.findall(r"\$\$(.*?)\$\$", text, re.S)
    inline = re.findall(r"(?<![\\$])\$([^$]+?)\$", re.sub(r"\$\$.*?\$\$", "", text, flags=re.S))
    return tuple(shown + inline)


def stands(symbol: str, lesson: str, *, indexed: bool = False) -> bool:
    """Whether a symbol stands in a lesson's formulas, by itself; `indexed`: with any index, too."""
    pattern = re.compile(r"(?<![A-Za-z\\])" + re.escape(symbol) + ("(?![A-Za-z])" if indexed else "(?![A-Za-z0-9_^{])"))
    return any(pattern.search(formula) for formula in formulas(lesson))


# --- what the pages say --------------------------------------------------------------------------


def tables(name: str) -> dict[str, list[list[str]]]:
    """The rows of each table of a page, by the heading above it."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in (DOCS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("|"):
            found.setdefault(heading, []).append([cell.strip() for cell in line.strip("|").split(" | ")])
    return {heading: rows[2:] for heading, rows in found.items()}


def number(cell: str) -> str:
    """The lesson that a cell such as `[08]` names."""
    found = re.fullmatch(r"\[(\w+)\]", cell)
    assert found and found[1] in LESSONS, f"{cell} names no lesson"
    return found[1]


GLOSSARY = [(term, meaning, number(where)) for term, meaning, where in tables("glossary.md")["Glossary"]]
SYMBOLS = [(row[0].strip("$"), number(row[3])) for row in tables("symbols.md")["Symbols"]]
CLAIMS = [row for heading, rows in tables("claims.md").items() if heading.endswith(" text") for row in rows]


# --- links ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_each_link_leads_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    defined = dict(re.findall(r"^\[(\w+)\]: (\S+)$", text, re.M))
    used = set(re.findall(r"(?<!\])\[(\w+)\](?![(:\[])", text))
    for target in [*re.findall(r"\]\((?!http|#)([^)]+)\)", text), *defined.values()]:
        assert (path.parent / target.split("#")[0]).exists(), target
    for lesson, target in defined.items():
        assert target == f"../lessons/{LESSONS[lesson]}/{LESSONS[lesson]}.ipynb"
    assert used & LESSONS.keys() <= defined.keys(), "a lesson is named and not linked"
    assert defined.keys() <= used, "a link that nothing uses"


# --- glossary ------------------------------------------------------------------------------------


def test_terms_are_in_order_and_listed_once() -> None:
    for heading, rows in tables("glossary.md").items():
        terms = [row[0].casefold() for row in rows]
        assert terms == sorted(set(terms)), heading


@pytest.mark.parametrize(("term", "meaning", "lesson"), GLOSSARY, ids=[row[0] for row in GLOSSARY])
def test_a_term_stands_in_bold_where_it_is_said_to(term: str, meaning: str, lesson: str) -> None:
    word = re.sub(r" \(.*\)$", "", term)
    spans = [*bold(lesson), *map(plain, headings(lesson))]
    assert any(re.search(rf"(?<!\w){re.escape(plain(word))}(?!\w)", span) for span in spans)
    assert meaning.endswith((".", ".)")) and meaning.count(". ") <= 1, "one sentence"
    if word == term:
        earlier = [other for other in LESSONS if other < lesson and plain(term) in bold(other)]
        assert not earlier, f"lesson {earlier[0]} has it in bold before"


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_term_of_a_lesson_is_in_the_glossary(lesson: str) -> None:
    known = {plain(re.sub(r" \(.*\)$", "", term)) for term, _, _ in GLOSSARY}
    known |= {plain(name) for names, _, _ in tables("glossary.md")["Other names"] for name in names.split(", ")}
    emphasis = {"tell a friend", *map(plain, EMPHASIS.get(lesson, "").split(", "))}
    missing = sorted(span for span in bold(lesson) - known - emphasis if len(span.split()) <= 3)
    assert not missing, "put them into docs/glossary.md, or among EMPHASIS here if they are no terms"


def test_other_names_name_lessons() -> None:
    for _, _, where in tables("glossary.md")["Other names"]:
        number(where)


# --- symbols -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("symbol", "lesson"), SYMBOLS, ids=[row[0] for row in SYMBOLS])
def test_a_symbol_stands_first_where_it_is_said_to(symbol: str, lesson: str) -> None:
    assert stands(symbol, lesson), f"it does not stand in lesson {lesson}"
    earlier = [other for other in LESSONS if other < lesson and stands(symbol, other)]
    assert not earlier, f"it stands in lesson {earlier[0]} already"


def test_symbols_are_listed_once_and_in_the_lessons_order() -> None:
    assert len({symbol for symbol, _ in SYMBOLS}) == len(SYMBOLS)
    assert [lesson for _, lesson in SYMBOLS] == sorted(lesson for _, lesson in SYMBOLS)


def test_letters_with_several_meanings_stand_in_their_lessons() -> None:
    for letter, meanings in tables("symbols.md")["Letters that mean several things"]:
        lessons = re.findall(r"\[(\w+)\] ", meanings)
        assert lessons == sorted(lessons) and len(lessons) > 1, letter
        for lesson in lessons:
            assert stands(letter.strip("$"), lesson, indexed=True), f"{letter} is not in lesson {lesson}"


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_formula_is_spelt_as_elsewhere(lesson: str) -> None:
    found = [
        f"{formula!r}: write {instead}"
        for formula in formulas(lesson)
        for pattern, instead in FORBIDDEN.items()
        for spelling in re.findall(pattern, formula)
        if spelling not in QUOTED.get(lesson, ())
    ]
    assert not found


# --- claims --------------------------------------------------------------------------------------


@cache
def solution(lesson: str) -> str:
    """All that stands in a solved lesson: text, code and what was printed."""
    notebook = json.loads((HOME / "solutions" / LESSONS[lesson] / f"{LESSONS[lesson]}.ipynb").read_text("utf-8"))
    parts = ["".join(cell["source"]) for cell in notebook["cells"]]
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
    printed = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in outputs]
    return "\n".join([*parts, *map("".join, printed)])


@pytest.mark.parametrize(("claim", "verdict", "found", "where"), CLAIMS, ids=[row[0][:40] for row in CLAIMS])
def test_a_claim_has_a_verdict_and_sections_that_exist(claim: str, verdict: str, found: str, where: str) -> None:
    assert verdict in VERDICTS
    lessons = []
    for one in where.split("<br>"):
        name, heading = re.fullmatch(r"(\[\w+\]) (.+)", one).groups()
        lessons.append(number(name))
        assert heading in headings(lessons[-1]), f"lesson {lessons[-1]} has no heading {heading!r}"
    exact = re.sub(r"≈[^.;:]*(?:\.\d[^.;:]*)*", "", found)
    for figure in re.findall(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?:e-?\d+)?(?![\w.]*\w)", exact):
        figure = figure.rstrip(",")
        assert any(figure in solution(lesson) for lesson in lessons), f"{figure} stands in none of these lessons"


def test_claims_are_listed_once() -> None:
    assert len({row[0] for row in CLAIMS}) == len(CLAIMS)
