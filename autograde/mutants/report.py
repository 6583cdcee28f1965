"""Shows findings: in the terminal, as a page, as data; and the page of all that students are told."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograde.mutants import equivalents
from autograde.mutants.findings import ExerciseFindings, LessonFindings
from autograde.mutants.run import Tried


@dataclass(frozen=True)
class Remark:
    """Something that students are told, and the answers that cause it."""

    told: str
    hint: str
    hidden: bool
    how: str
    wrong: tuple[Tried, ...]
    mutants: tuple[Tried, ...]


def show(findings: list[LessonFindings], console: Console) -> None:
    """Print a table a lesson, then survivors as diffs, then what is wrong, then checks that kill nothing."""
    for found in findings:
        console.print(_table(found))
        for one in found.exercises:
            for tried in one.survivors:
                mutant = tried.candidate.mutant
                if mutant:
                    title = f"{one.exercise.grade_id} · {mutant.operator} · line {mutant.line}"
                    console.print(f"\n[bold]{escape(title)}[/bold]", highlight=False)
                    console.print(mutant.diff, markup=False, highlight=False, soft_wrap=True)
        if found.problems:
            console.print()
        for problem in found.problems:
            console.print(problem, style="red", markup=False, highlight=False, soft_wrap=True)
        for note in _notes(found):
            console.print(note, style="dim", markup=False, highlight=False, soft_wrap=True)


def headline(findings: list[LessonFindings], seconds: float) -> str:
    """One sentence on all of them."""
    mutants = sum(found.count("mutant") for found in findings)
    exercises = sum(len(found.exercises) for found in findings)
    killed, explained = sum(found.killed for found in findings), sum(found.explained for found in findings)
    right, wrong = sum(found.count("right") for found in findings), sum(found.count("wrong") for found in findings)
    tried = sum(len(one.tried) for found in findings for one in found.exercises)
    return (
        f"{exercises} exercises, {mutants} mutants: {killed} killed, {explained} explained as equivalent, "
        f"{mutants - killed - explained} survive. {right} right answers, {wrong} wrong ones. "
        f"{tried} tries in {seconds:.0f} s, {tried / max(seconds, 0.001):.1f} a second."
    )


def write_html(findings: list[LessonFindings], seconds: float, path: Path) -> Path:
    """Write the report as a page, complete in one file."""
    return _write(path, "mutants.html.j2", findings=findings, headline=headline(findings, seconds))


def write_messages(findings: list[LessonFindings], path: Path) -> Path:
    """Write one page with all that students are told, each with the answers that cause it."""
    lessons = [(found.lesson, [(one, remarks(one)) for one in found.exercises]) for found in findings]
    return _write(path, "messages.html.j2", lessons=lessons)


def write_json(findings: list[LessonFindings], seconds: float, path: Path) -> Path:
    """Write everything as data."""
    data = {
        "seconds": round(seconds, 1),
        "lessons": {found.lesson.name: _lesson(found) for found in findings},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def remarks(found: ExerciseFindings) -> list[Remark]:
    """What an exercise's check says, each text once, in the order of the check."""
    groups: dict[tuple[int, str], list[Tried]] = defaultdict(list)
    first: dict[str, int] = {}
    for one in found.tried:
        if not one.verdict.passed:
            line = first.setdefault(one.verdict.told, one.verdict.line)
            groups[line, one.verdict.told].append(one)
    return [
        Remark(
            told,
            tried[0].verdict.hint,
            any(one.verdict.hidden for one in tried),
            tried[0].verdict.how,
            tuple(one for one in tried if one.candidate.kind != "mutant"),
            tuple(one for one in tried if one.candidate.kind == "mutant"),
        )
        for (_, told), tried in sorted(groups.items())
    ]


def _notes(found: LessonFindings) -> Iterator[str]:
    """What is not wrong, and worth a look."""
    for one in found.exercises:
        check = f"{one.exercise.grade_id}-check"
        for tried in one.unforeseen:
            verdict = tried.verdict
            yield (
                f"Note: {check} itself stops at line {verdict.line} on {tried.candidate.kind} {tried.candidate.name} "
                f"({verdict.told}): look at that first, with a remark."
            )
        for statement in one.idle:
            where = f"{check}, line {statement.first}"
            yield f"Note: nothing that was tried fails at {statement.name!r} ({where})."


def _table(found: LessonFindings) -> Table:
    title = f"{found.lesson.name} · {found.count('mutant')} mutants"
    table = Table(title=title, title_justify="left")
    table.add_column("exercise", no_wrap=True)
    for column in ("mutants", "killed", "hidden", "equal", "alive", "right", "wrong"):
        table.add_column(column, justify="right")
    for one in found.exercises:
        alive = len(one.survivors)
        table.add_row(
            escape(one.exercise.grade_id),
            "–" if one.exercise.literal or one.exercise.by_margin else str(len(one.mutants)),
            *map(str, (len(one.killed), one.by_hidden, len(one.explained))),
            f"[red]{alive}[/red]" if alive else "0",
            *map(str, (len(one.of("right")), len(one.of("wrong")))),
        )
    return table


def _write(path: Path, template: str, **context: Any) -> Path:
    env = Environment(loader=PackageLoader("autograde"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(env.get_template(template).render(entry=equivalents.entry, **context), encoding="utf-8")
    return path


def _lesson(found: LessonFindings) -> dict[str, Any]:
    return {
        "mutants": found.count("mutant"),
        "killed": found.killed,
        "equivalent": found.explained,
        "right": found.count("right"),
        "wrong": found.count("wrong"),
        "problems": list(found.problems),
        "exercises": {one.exercise.grade_id: _exercise(one) for one in found.exercises},
    }


def _exercise(found: ExerciseFindings) -> dict[str, Any]:
    reasons = {id(tried): entry.reason for tried, entry in found.explained}
    return {
        "title": found.exercise.title,
        "literal": found.exercise.literal,
        "by_margin": found.exercise.by_margin,
        "tried": [
            {
                "kind": one.candidate.kind,
                "name": one.candidate.name,
                "diff": one.candidate.mutant.diff if one.candidate.mutant else "",
                "how": one.verdict.how,
                "line": one.verdict.line,
                "hidden": one.verdict.hidden,
                "told": one.verdict.told,
                "equivalent": reasons.get(id(one), ""),
            }
            for one in found.tried
        ],
        "checks": [
            {
                "line": need.statement.first,
                "name": need.statement.name,
                "hidden": need.statement.hidden,
                "mutants": need.mutants,
                "wrong": need.wrong,
                "alone": need.alone,
            }
            for need in found.needs
        ],
    }
