"""The command `autograde`: what it is told, handed to the module that does it."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from autograde.errors import CourseError
from autograde.sandbox import SandboxUnavailable

if TYPE_CHECKING:
    from autograde.course import Course
    from autograde.report import LessonReport

OK, FAILED, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 when all is well, 1 when a check or a lesson failed, 2 when there was nothing to work on.
    """
    options = _parser().parse_args(arguments)
    console, errors = Console(), Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        return int(options.run(options, console))
    except (CourseError, SandboxUnavailable) as error:
        errors.print(str(error), style="red", markup=False)
        return UNUSABLE
    except KeyboardInterrupt:
        errors.print("Stopped. What was recorded stays; run the same command again to go on.")
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="autograde", description="Build a course's lessons and grade submissions.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="make lessons/ and solutions/ from source/")
    build.add_argument("lessons", nargs="*", metavar="LESSON")
    build.add_argument("--check", action="store_true", help="only say whether they are what their source makes")
    build.set_defaults(run=_build)

    lint = commands.add_parser("lint", help="name check cells that break the contract of split grading")
    lint.add_argument("lessons", nargs="*", metavar="LESSON")
    lint.set_defaults(run=_lint)

    mutants = commands.add_parser(
        "mutants", help="try edits of each solution, and the answers in files, on the checks (those that changed since)"
    )
    mutants.add_argument("lessons", nargs="*", metavar="LESSON", help="try these, changed or not")
    mutants.add_argument("--changed", action="store_true", help="of these lessons, only the exercises that changed")
    mutants.add_argument("--again", action="store_true", help="try all lessons, changed or not")
    mutants.add_argument("--check", action="store_true", help="only say which changed since they were tried")
    mutants.add_argument("--operators", action="store_true", help="only list the kinds of edits")
    mutants.add_argument("--jobs", type=int, metavar="N", help="how many at a time (default: one for each core)")
    mutants.add_argument("--html", type=Path, metavar="FILE", help="write the report as a page")
    mutants.add_argument("--messages", type=Path, metavar="FILE", help="write a page with all that students are told")
    mutants.add_argument("--json", type=Path, metavar="FILE", help="write everything as data")
    mutants.set_defaults(run=_mutants)

    bundle = commands.add_parser("bundle", help="make the archive that students get, without sources and solutions")
    bundle.add_argument("--out", type=Path, metavar="FILE", help="where to (default: dist/COURSE.zip)")
    bundle.set_defaults(run=_bundle)

    start = commands.add_parser("start", help="copy lessons to work/, to work in")
    start.add_argument("lessons", nargs="*", metavar="LESSON")
    start.set_defaults(run=_start)

    check = commands.add_parser("check", help="grade my own work")
    check.add_argument("notebook", metavar="LESSON|NOTEBOOK")
    check.set_defaults(run=_check)

    grade = commands.add_parser("grade", help="grade a class")
    grade.add_argument("lessons", nargs="*", metavar="LESSON")
    grade.add_argument("--student", action="append", metavar="ID", help="only this student (may be repeated)")
    grade.add_argument("--jobs", type=int, metavar="N", help="how many at a time (default: one for each core)")
    grade.add_argument("--again", action="store_true", help="grade also what was graded before and has not changed")
    grade.set_defaults(run=_grade)

    verify = commands.add_parser("verify", help="grade again, record nothing, and compare with the receipts")
    verify.add_argument("lessons", nargs="*", metavar="LESSON")
    verify.add_argument("--student", action="append", metavar="ID", help="only this student (may be repeated)")
    verify.set_defaults(run=_verify)

    feedback = commands.add_parser("feedback", help="write each student's feedback page")
    feedback.add_argument("lessons", nargs="*", metavar="LESSON")
    feedback.set_defaults(run=_feedback)

    report = commands.add_parser("report", help="show the class report, and write its page")
    report.add_argument("lessons", nargs="*", metavar="LESSON")
    report.set_defaults(run=_report)

    doctor = commands.add_parser("doctor", help="say what this machine has and lacks")
    doctor.set_defaults(run=_doctor)
    return parser


def _build(options: argparse.Namespace, console: Console) -> int:
    from autograde import build
    from autograde.course import find_course
    from autograde.source import SourceError

    course = find_course()
    lessons = build.require_lessons(course, options.lessons)
    try:
        if options.check:
            problems = build.check(course, lessons)
            for problem in problems:
                console.print(problem, style="red", markup=False, soft_wrap=True)
            if not problems:
                console.print(f"{len(lessons)} lessons are what their sources make.")
            return FAILED if problems else OK
        build.build(course, lessons, lambda line: console.print(line, markup=False, highlight=False))
    except (SourceError, build.BuildError) as error:
        console.print(str(error), style="red", markup=False, soft_wrap=True)
        return FAILED
    return OK


def _lint(options: argparse.Namespace, console: Console) -> int:
    from autograde import build, source
    from autograde.course import find_course
    from autograde.source import SourceError

    course = find_course()
    if not course.lessons():
        return _lint_notebooks(course, course.pick(options.lessons), console)
    lessons = build.require_lessons(course, options.lessons)
    failed = 0
    for lesson in lessons:
        try:
            source.read(course.source / f"{lesson}.py")
        except SourceError as error:
            failed += 1
            console.print(str(error), style="red", markup=False, soft_wrap=True)
    if not failed:
        console.print(f"{len(lessons)} lessons keep to the contract.")
    return FAILED if failed else OK


def _lint_notebooks(course: Course, lessons: list[str], console: Console) -> int:
    """The same for a course whose source is notebooks."""
    found = _breaches(course, lessons)
    for sentence in found:
        console.print(sentence, style="red", markup=False, soft_wrap=True)
    console.print(
        "A check that needs the student's own process gets the cell tag `student-kernel`."
        if found
        else f"{sum(len(course.notebooks(lesson)) for lesson in lessons)} notebooks keep to the contract."
    )
    return FAILED if found else OK


def _breaches(course: Course, lessons: list[str]) -> list[str]:
    from autograde.lint import lint_notebook

    paths = [course.source / lesson / f"{name}.ipynb" for lesson in lessons for name in course.notebooks(lesson)]
    return [sentence for path in paths if path.is_file() for sentence in lint_notebook(path)]


def _bundle(options: argparse.Namespace, console: Console) -> int:
    from autograde import bundle
    from autograde.course import find_course

    course = find_course()
    target = options.out or course.home / "dist" / f"{course.directory().course_id}.zip"
    members = bundle.write(course, target)
    size = target.stat().st_size / 1e6
    console.print(
        f"{target}: {len(members)} files, {size:.1f} MB, none with a solution or a hidden test.", soft_wrap=True
    )
    return OK


def _mutants(options: argparse.Namespace, console: Console) -> int:
    from autograde import build
    from autograde.course import find_course
    from autograde.mutants import findings, lesson, operators, record, report, run
    from autograde.mutants.trial import BrokenReferenceError
    from autograde.source import SourceError

    if options.operators:
        for operator in operators.OPERATORS:
            console.print(f"{operator.name:24} {operator.about}", markup=False, highlight=False, soft_wrap=True)
        return OK
    course = find_course()
    try:
        lessons = [lesson.read(course, name) for name in build.require_lessons(course, options.lessons)]
        if options.check:
            problems = record.problems(lessons)
            for problem in problems:
                console.print(problem, style="red", markup=False, soft_wrap=True)
            return FAILED if problems else OK
        everything = options.again or (options.lessons and not options.changed)
        changed = lessons if everything else [one for one in map(record.changed, lessons) if one.exercises]
        left = sum(len(one.exercises) for one in lessons) - sum(len(one.exercises) for one in changed)
        if left:
            console.print(f"{left} exercises have not changed; --again tries them too.")
        work = [(one, lesson.candidates(one)) for one in changed]
        began = time.monotonic()
        with _progress(console) as progress:
            task = progress.add_task("trying", total=sum(len(found) for _, found in work))
            tried = run.run(work, jobs=options.jobs, report=lambda count: progress.update(task, advance=count))
        seconds = time.monotonic() - began
    except (SourceError, BrokenReferenceError) as error:
        console.print(str(error), style="red", markup=False, soft_wrap=True)
        return FAILED
    found = [findings.collect(one, tried) for one in changed]
    report.show(found, console)
    if found:
        console.print(report.headline(found, seconds), highlight=False, soft_wrap=True)
    for path, write in ((options.html, report.write_html), (options.json, report.write_json)):
        if path:
            write(found, seconds, path)
    if options.messages:
        report.write_messages(found, options.messages)
    whole = {one.name: one for one in lessons}
    for one in found:
        if not one.problems:
            record.write(one, whole[one.lesson.name])
    return FAILED if any(one.problems for one in found) else OK


def _start(options: argparse.Namespace, console: Console) -> int:
    from autograde import study
    from autograde.course import find_course

    course = find_course()
    lessons = course.pick(options.lessons)
    made = study.start(course, lessons)
    for folder in made:
        console.print(f"{folder.relative_to(course.home)} is yours to work in.")
    kept = len(lessons) - len(made)
    if kept:
        console.print(f"{kept} of {len(lessons)} lessons were in {study.WORK}/ already; they were left as they are.")
    return OK


def _check(options: argparse.Namespace, console: Console) -> int:
    from autograde import warm

    warm.start(sandbox=False)

    from autograde import study

    with console.status("running your notebook"):
        studied = study.check(options.notebook)
    study.show(studied, console)
    page = study.write_html(studied, studied.path.with_name("feedback.html"))
    console.print(f"The same as a page: {page}", soft_wrap=True)
    return OK if studied.complete else FAILED


def _grade(options: argparse.Namespace, console: Console) -> int:
    from autograde import warm

    warm.start()

    from autograde import grade, manifest, report
    from autograde.course import find_course

    course = find_course()
    counts = {
        lesson: len(grade.submissions(course, lesson, options.student)) for lesson in course.pick(options.lessons)
    }
    lessons = [lesson for lesson, count in counts.items() if count]
    if not lessons:
        raise CourseError(f"Nothing was handed in: there is no {course.run}/submitted/STUDENT/LESSON/.")
    total, jobs = sum(counts.values()), options.jobs or os.cpu_count() or 1
    seconds = {
        lesson: sum(one.limits.notebook_seconds for one in manifest.load_all(course, lesson)) for lesson in lessons
    }
    bound = sum(counts[lesson] * seconds[lesson] for lesson in lessons) / jobs
    console.print(f"{total} submissions, {jobs} at a time; at most {bound / 60:.0f} minutes.")
    if not course.lessons() and _breaches(course, lessons):  # with text sources the build has refused them
        console.print("Some checks may need the student's own process: `autograde lint` names them.", style="yellow")
    with _progress(console) as progress:
        task = progress.add_task("grading", total=total)
        graded = grade.grade_class(
            course,
            lessons,
            options.student,
            again=options.again,
            jobs=jobs,
            report=lambda one: progress.update(task, advance=1),
        )
    kept = sum(not one.notebooks for one in graded)
    if kept:
        console.print(f"{kept} were graded before and have not changed; --again grades them too.")
    for change in (change for one in graded for change in one.changes()):
        console.print(f"changed: {change}", markup=False, highlight=False, soft_wrap=True)
    problems = {(one.lesson, one.student): one.problem for one in graded if one.problem}
    _show_report(report.collect(course, lessons, problems), course.run, console)
    return FAILED if problems else OK


def _verify(options: argparse.Namespace, console: Console) -> int:
    from autograde import warm

    warm.start()

    from autograde import grade
    from autograde.course import find_course

    course = find_course()
    work = [
        (lesson, student)
        for lesson in course.pick(options.lessons)
        for student, _ in grade.submissions(course, lesson, options.student)
    ]
    differ = 0
    with _progress(console) as progress:
        for lesson, student in progress.track(work, description="verifying"):
            difference = grade.verify(course, lesson, student)
            differ += bool(difference)
            said = difference or "the same score"
            console.print(f"{lesson}, {student}: {said}", markup=False, highlight=False, soft_wrap=True)
    return FAILED if differ else OK


def _feedback(options: argparse.Namespace, console: Console) -> int:
    from autograde import feedback, grade
    from autograde.course import find_course

    course = find_course()
    work = [
        (lesson, student) for lesson in course.pick(options.lessons) for student, _ in grade.submissions(course, lesson)
    ]
    failed = 0
    with _progress(console) as progress:
        for lesson, student in progress.track(work, description="feedback"):
            _, problem = feedback.write(course, lesson, student)
            if problem:
                failed += 1
                console.print(f"{lesson}, {student}: {problem}", markup=False, soft_wrap=True)
    console.print(f"feedback on {len(work) - failed} submissions in {course.run / 'feedback'}", soft_wrap=True)
    return FAILED if failed else OK


def _report(options: argparse.Namespace, console: Console) -> int:
    from autograde import report
    from autograde.course import find_course

    course = find_course()
    reports = report.collect(course, course.pick(options.lessons))
    if not reports:
        raise CourseError("Nothing is graded yet. Run `autograde grade` first.")
    _show_report(reports, course.run, console)
    return OK


def _show_report(reports: list[LessonReport], run: Path, console: Console) -> None:
    from autograde import report

    report.show(reports, console)
    page = report.write_html(reports, run / "report.html")
    console.print(f"The same with plots: {page}", soft_wrap=True)


def _doctor(options: argparse.Namespace, console: Console) -> int:
    from autograde import doctor

    marks = {"ok": "[green]✓[/green]", "note": "[yellow]•[/yellow]", "missing": "[red]✗[/red]"}
    findings = list(doctor.examine())
    for finding in findings:
        advice = f"  → {finding.advice}" if finding.advice else ""
        console.print(f"{marks[finding.verdict]} {finding.what:<12} {finding.found}{advice}", highlight=False)
    return FAILED if any(finding.verdict == "missing" for finding in findings) else OK


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed * 60:.0f} a minute" if task.speed else "")


def _progress(console: Console) -> Progress:
    """A bar with rate and estimate; nothing where the output is no terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, disable=not console.is_terminal)


if __name__ == "__main__":
    sys.exit(main())
