"""The scoreboard of the attack corpus, `benchmarks/attacks.py`: what it says and how it ends."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.attacks import corpus
from tests.conftest import HOME

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="classes are graded on Linux")


@pytest.fixture
def attacks() -> ModuleType:
    """The benchmark, as a module of its own."""
    spec = importlib.util.spec_from_file_location("attacks_benchmark", HOME / "benchmarks" / "attacks.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_ends_with_1_when_a_case_wins_and_says_which(
    attacks: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    really = attacks.all_cases()
    held = next(case for case in really if case.name == "forge-visible-example")
    wins = corpus.Case("forge-deserves-more", held.told, 4.0, held.parts, {**held.options, "apart": "yes"})
    monkeypatch.setattr(attacks, "all_cases", lambda: [held, wins])
    monkeypatch.setenv("COLUMNS", "200")
    page = tmp_path / "board.md"
    status = attacks.main(["--ours", "--json", str(tmp_path / "board.json"), "--page", str(page)])
    rows: dict[str, dict[str, Any]] = {row["case"]: row for row in json.loads((tmp_path / "board.json").read_text())}
    assert status == 1
    assert (rows["forge-visible-example"]["verdict"], rows["forge-visible-example"]["wrong"]) == ("held", [])
    assert rows["forge-deserves-more"]["verdict"] == "wins: points"
    tries = " ".join(held.told.split("\nmust:")[0].split())
    assert f"| {tries} | 1 | – | 1 | held |" in page.read_text()
    said = capsys.readouterr().out
    assert "1 held in all respects" in said and "1 have other points than they deserve" in said
    assert "forge-deserves-more: the attacker has" in said


def test_it_ends_with_0_when_all_hold(attacks: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def row(case: corpus.Case, stock: Any, graded: None) -> dict[str, Any]:
        points = {"deserved": case.must, "stock": stock, "ours": case.must}
        return {"case": case.name, **points, "verdict": "held", "wrong": []}

    monkeypatch.setattr(attacks, "row_of", row)
    monkeypatch.setattr(attacks, "grade_groups", lambda cases, *rest: {case.name: None for case in cases})
    assert attacks.main(["--ours", "--only", "forge-visible"]) == 0


def test_it_takes_the_whole_corpus_and_spares_stock_nbgrader_what_does_harm(attacks: ModuleType) -> None:
    cases = attacks.all_cases()
    tried = attacks.for_stock(cases)
    assert len(tried) > len(cases) / 2
    assert not [case.name for case in tried if case.needs_sandbox or case.options.get("stock") == "no"]
    assert f"{len(cases)} cases; at most" in attacks.bound(cases, False)
