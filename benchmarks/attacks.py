"""The attack corpus against stock nbgrader's own autograder and against ours, side by side.

    python benchmarks/attacks.py [--json FILE] [--page FILE] [--only WORD ...] [--ours]

Both get the same notebooks of `tests/attacks`. Ours grades them in classes with an honest twin, as the tests
do. Stock nbgrader runs its default preprocessors in a temporary course, one submission in one process with a
time limit; it has no sandbox, so that cases which could do harm are left out there.

A case that does not hold in every respect (points, time, memory, what is shown, what is left behind) wins
against ours; the exit status is 1 when one does.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil
from nbgrader.api import Gradebook
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parent.parent))

from autograde.course import Course
from autograde.sandbox import probe
from tests.attacks.corpus import (
    FULL,
    GRADER_SECONDS,
    Case,
    Class,
    Room,
    adopt,
    all_cases,
    grade_groups,
    groups,
    hand_in,
    judge,
    left_alive,
    make_course,
    points_of,
)
from tests.conftest import LESSON

STOCK_SECONDS = 120.0
NOT_TRIED = "–"
STOCK_CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "toy"\n'


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the corpus against both, print the scoreboard.

    Returns:
        1 when a case wins against ours.
    """
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the scoreboard there too")
    parser.add_argument(
        "--only", nargs="+", default=[""], metavar="WORD", help="only cases with such a word in the name"
    )
    parser.add_argument("--ours", action="store_true", help="leave stock nbgrader out")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write it as a page in Markdown")
    options = parser.parse_args(arguments)
    sandboxed = any(layer.works for layer in probe())
    cases = [case for case in all_cases() if any(word in case.name for word in options.only)]
    left_out = [case.name for case in cases if case.needs_sandbox and not sandboxed]
    cases = [case for case in cases if case.name not in left_out]
    console = Console()
    if left_out:
        console.print(f"no sandbox works here: {len(left_out)} cases that could do harm are left out", style="red")
    console.print(bound(cases, options.ours))
    known = adopt()
    with tempfile.TemporaryDirectory(prefix="attacks-") as name:
        folder = Path(name)
        course = make_course(folder / "built")
        with console.status("ours"):
            ours = grade_groups(cases, course.home, folder, console.log)
        stock = {} if options.ours else against_stock(cases, course, folder, console)
        rows = [row_of(case, stock.get(case.name, NOT_TRIED), ours[case.name]) for case in cases]
        left_alive(known, patience=0.0)  # what stock nbgrader let go on
    show(rows, console)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.page:
        options.page.write_text(page(rows), encoding="utf-8")
    return int(any(row["verdict"] != "held" for row in rows))


def bound(cases: list[Case], ours_alone: bool) -> str:
    """How long it can take: each class twice where something is handed in again, or one case stops it."""
    first, each = GRADER_SECONDS
    ours = sum(2 * (first + each * len(group)) for group in groups(cases))
    stock = 0.0 if ours_alone else len(for_stock(cases)) * STOCK_SECONDS / (os.cpu_count() or 1)
    return f"{len(cases)} cases; at most {ours / 60:.0f} minutes for ours, {stock / 60:.0f} for stock nbgrader"


def row_of(case: Case, stock: Any, graded: Class) -> dict[str, Any]:
    """One line of the scoreboard: what was deserved, what each grader gave, what went wrong with ours."""
    wrong = judge(case, graded)
    points = _points(graded.room.course, case.recorded)
    verdict = "held" if not wrong else "wins: points" if points != case.must else "wins"
    return {
        "case": case.name,
        "deserved": case.must,
        "stock": stock,
        "ours": points,
        "verdict": verdict,
        "wrong": wrong,
    }


def show(rows: list[dict[str, Any]], console: Console) -> None:
    """Print the scoreboard and its totals."""
    table = Table("case", "deserved", "stock", "ours", "verdict", title=f"{len(rows)} cases, {FULL:g} points each")
    for row in rows:
        colour = "" if row["verdict"] == "held" else "red"
        table.add_row(
            *(f"{row[key]:g}" if type(row[key]) is float else str(row[key]) for key in list(row)[:5]), style=colour
        )
    console.print(table)
    for total in totals(rows):
        console.print(total)
    for row in rows:
        for sentence in row["wrong"]:
            console.print(f"{row['case']}: {sentence[:300]}", style="red", markup=False)


def totals(rows: list[dict[str, Any]]) -> list[str]:
    """What the scoreboard comes to, in sentences."""
    tried = [row for row in rows if row["stock"] != NOT_TRIED]
    over = sum(type(row["stock"]) is float and row["stock"] > row["deserved"] for row in tried)
    under = sum(type(row["stock"]) is float and row["stock"] < row["deserved"] for row in tried)
    lost = sum(type(row["stock"]) is str for row in tried)
    meanings = {
        "held": "held in all respects",
        "wins: points": "have other points than they deserve",
        "wins": "have the right points, but something was shown, slow or left behind",
    }
    counts = {verdict: sum(row["verdict"] == verdict for row in rows) for verdict in meanings}
    return [
        f"stock, of {len(tried)} cases: {over} more points than deserved, {under} fewer, {lost} without score or end",
        *(f"ours, of {len(rows)} cases: {counts[verdict]} {meaning}" for verdict, meaning in meanings.items()),
    ]


def page(rows: list[dict[str, Any]]) -> str:
    """The scoreboard in Markdown, with what each case tries."""
    told = {case.name: " ".join(case.told.split("\nmust:")[0].split()) for case in all_cases()}
    lines = [
        "# The attack corpus: stock nbgrader and this grader",
        "",
        f"Made by `python benchmarks/attacks.py --page docs/scoreboard.md` on {date.today()}, nbgrader "
        f"{version('nbgrader')}. Each case is a file of [tests/attacks](../tests/attacks): a submission to a toy "
        f"lesson of {FULL:g} points, with what it deserves. It holds when it gets exactly that, ends in time, shows "
        "nothing and leaves nothing behind, and an honest submission beside it keeps its points. "
        f"{NOT_TRIED}: not tried with stock nbgrader, where it could do harm, or makes no sense.",
        "",
        *(f"- {total}" for total in totals(rows)),
        "",
        "| case | what it tries | deserved | stock | ours | verdict |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        points = [f"{row[key]:g}" if type(row[key]) is float else row[key] for key in ("deserved", "stock", "ours")]
        tries = told[row["case"]].replace("|", "\\|").replace("<", "&lt;")
        link = f"[{row['case']}](../tests/attacks/{row['case']}.py)"
        lines.append(f"| {link} | {tries} | {' | '.join(points)} | {row['verdict']} |")
    return "\n".join(lines) + "\n"


# --- stock nbgrader ------------------------------------------------------------------------------


def against_stock(cases: list[Case], course: Course, folder: Path, console: Console) -> dict[str, Any]:
    """What stock nbgrader gives each case: points, or a word where it gives none."""
    template = folder / "stock"
    (template / "source" / LESSON).mkdir(parents=True)
    (template / "nbgrader_config.py").write_text(STOCK_CONFIG)
    shutil.copy(course.source / LESSON / f"{LESSON}.ipynb", template / "source" / LESSON)
    status = _nbgrader(template, "generate_assignment", LESSON)
    if status != "0":
        raise RuntimeError((template / "log.txt").read_text()[-2000:])
    with ThreadPoolExecutor(os.cpu_count()) as pool, console.status("stock nbgrader"):
        points = pool.map(lambda case: _stock_points(case, course, template, folder), for_stock(cases))
        return dict(zip((case.name for case in for_stock(cases)), points, strict=True))


def for_stock(cases: list[Case]) -> list[Case]:
    """The cases that make sense with nbgrader's own grader, and can do no harm without a sandbox."""
    return [case for case in cases if case.options.get("stock") != "no" and not case.needs_sandbox]


def _stock_points(case: Case, course: Course, template: Path, folder: Path) -> float | str:
    home = folder / f"stock-{case.name}"
    shutil.copytree(template, home)
    theirs = Course(course.home, course.config, home, home / "source", course.release, home / "solutions")
    (home / "outside").mkdir()
    hand_in(case, Room(theirs, home / "outside" / "canary.txt", 9))
    status = _nbgrader(home, "autograde", LESSON, f"--student={case.student}", "--create")
    if status == "late":
        return "no end"
    with Gradebook(f"sqlite:///{home / 'gradebook.db'}", "toy") as gradebook:
        try:
            submission = gradebook.find_submission(LESSON, case.student)
        except Exception:
            return "no score"
        marks = [mark.auto_score for mark in submission.notebooks[0].grades] if submission.notebooks else []
    scored = [mark for mark in marks if mark is not None]
    return float(sum(scored)) if scored else "no score"


def _nbgrader(home: Path, *arguments: str) -> str:
    """Run a command of nbgrader's in a process group of its own; its exit status, or "late"."""
    with (home / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "nbgrader", *arguments],
            cwd=home,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
        )
        try:
            return str(process.wait(STOCK_SECONDS))
        except subprocess.TimeoutExpired:
            return "late"
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a command of ours, and every process below it: kernels have sessions of their own."""
    try:
        family = [*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)]
    except psutil.NoSuchProcess:
        family = []
    for one in family:
        with suppress(psutil.NoSuchProcess):
            one.kill()
    process.wait()


def _points(course: Course, student: str) -> float | str:
    try:
        return float(sum(auto or 0.0 for auto, _, _ in points_of(course, student).values()))
    except Exception:
        return "no score"


if __name__ == "__main__":
    sys.exit(main())
