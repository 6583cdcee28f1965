"""Reads the attack corpus, hands its cases in, grades them in a process of their own, and judges the outcome.

A case is a file `forge-*.py`, `escape-*.py`, `break-*.py` or `odd-*.py` in this folder. Its docstring says what
it tries; then come lines `key: value`:

    must      the points that are deserved, of 4: "0 points"
    answers   "right" fills the answer cells with right answers; otherwise with wrong ones
    says      words that the remarks must hold
    notes     words that the instructor's notes must hold
    name      the student's name, as a Python string
    recorded  the name in the gradebook, where it is another
    seconds   the longest that grading may take (60)
    megabytes the most memory that the grader's own process may take (1500)
    needs     "sandbox": is skipped without one
    apart     "yes": shares its class with the honest twin alone
    stock     "no": makes no sense, or no end, with nbgrader's own grader
    defect    what is known to fail, to be repaired

and its parts, as cells:

    # %% answer GRADE_ID     the text of an answer cell
    # %% before GRADE_ID     an extra cell; also `after GRADE_ID`, and `end`
    # %% file NAME           a file handed in beside the notebook
    # %% notebook            change(notebook) edits the notebook's JSON; may return it, or bytes
    # %% folder              change(folder) edits the folder that is handed in
    # %% again               change(notebook) makes a second submission, handed in after the first was graded
    # %% source              change(text) edits the lesson's source before it is built
    # %% course              change(course) edits the course before anything is graded
    # %% leak                leaked(page) reads a number out of the student's feedback page: it must not be a secret

CANARY_FILE, COURSE_HOME and LOOPBACK_PORT in a part stand for the real ones: attackers know a lot.
`python -m tests.attacks.corpus HOME` grades the course in HOME, and writes feedback and report.
"""

from __future__ import annotations

import ast
import ctypes
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook

from autograde import build, feedback, grade, manifest, report, results
from autograde.course import Course, read_course
from tests.conftest import CONFIG, LESSON, RIGHT, SOURCE, filled

HERE = Path(__file__).parent
HOME = HERE.parent.parent
KINDS = ("forge", "escape", "break", "odd")
PARTS = {"answer", "before", "after", "end", "file", "notebook", "folder", "again", "source", "course", "leak"}
WRONG = {"double": "def double(x):\n    return x + 1", "letter": 'letter = "a"'}
FULL = 4.0
TWIN = "honest-twin"
SECRETS = ("1975308642", "987654321", "duplex", "1,975,308,642", "987,654,321", "3ade68b1", "75bcd162")
"""What is hidden in the toy lesson: a test's values (also in base 16), a rubric's word."""

CANARY_TEXT = "canary-5b1f0c7e"
GRADER_SECONDS = (60.0, 30.0)
"""The longest that the process which grades a class may take: this, and this for each case."""
MARK = "AUTOGRADE_TEST_ENVIRONMENT"


@dataclass(frozen=True)
class Case:
    """One attack, as its file has it."""

    name: str
    told: str
    must: float
    parts: tuple[tuple[str, str, str], ...]
    options: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.name.split("-")[0]

    @property
    def student(self) -> str:
        return str(ast.literal_eval(self.options["name"])) if "name" in self.options else self.name

    @property
    def recorded(self) -> str:
        return str(ast.literal_eval(self.options["recorded"])) if "recorded" in self.options else self.student

    @property
    def apart(self) -> bool:
        return "apart" in self.options or bool({"again", "source", "course"} & {kind for kind, _, _ in self.parts})

    @property
    def needs_sandbox(self) -> bool:
        return self.options.get("needs") == "sandbox"

    def part(self, wanted: str) -> str | None:
        return next((text for kind, _, text in self.parts if kind == wanted), None)


def all_cases() -> list[Case]:
    """The corpus, by class and name."""
    return [read(path) for kind in KINDS for path in sorted(HERE.glob(f"{kind}-*.py"))]


def read(path: Path) -> Case:
    """One file of the corpus.

    Raises:
        ValueError: it does not say which points are deserved, or has a part of an unknown kind.
    """
    text = path.read_text(encoding="utf-8")
    told = ast.get_docstring(ast.parse(text)) or ""
    found = dict(re.findall(r"^([a-z]+): (.+)$", told, re.M))
    deserved = re.match(r"([0-9.]+) points?$", found.pop("must", ""))
    if deserved is None:
        raise ValueError(f"{path.name} does not say `must: N points`")
    pieces = re.split(r"^# %% (\S+) ?(.*)\n", text, flags=re.M)[1:]
    parts = tuple((pieces[at], pieces[at + 1].strip(), pieces[at + 2].strip("\n")) for at in range(0, len(pieces), 3))
    unknown = {kind for kind, _, _ in parts} - PARTS
    if unknown:
        raise ValueError(f"{path.name} has parts of unknown kinds: {', '.join(unknown)}")
    return Case(path.stem, told, float(deserved[1]), parts, found)


# --- handing in ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Room:
    """A course with a class in it, and what lies around it."""

    course: Course
    canary: Path
    port: int


def hand_in(case: Case, room: Room) -> None:
    """Put a case's notebook and files where submissions are."""
    folder = room.course.step("submitted", case.student, LESSON)
    folder.mkdir(parents=True, exist_ok=True)
    for kind, name, text in case.parts:
        if kind == "file":
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_placed(text, room), encoding="utf-8")
    _write(folder, _changed(case, "notebook", notebook_of(case, room)))
    _changed(case, "folder", folder, room)


def notebook_of(case: Case, room: Room) -> dict[str, Any]:
    """The released notebook with a case's answers and extra cells in it."""
    answers = dict(RIGHT if case.options.get("answers") == "right" else WRONG)
    answers |= {name: _placed(text, room) for kind, name, text in case.parts if kind == "answer"}
    notebook = filled(room.course, answers)
    for kind, name, text in case.parts:
        if kind in ("before", "after", "end"):
            insert(notebook, _placed(text, room), name, after=kind != "before")
    return notebook


def insert(notebook: dict[str, Any], source: str, grade_id: str = "", *, after: bool = False) -> None:
    """Put a code cell before or after a graded cell; at the end where none is named."""
    names = [cell["metadata"].get("nbgrader", {}).get("grade_id", "") for cell in notebook["cells"]]
    at = names.index(grade_id) + after if grade_id else len(names)
    cell: dict[str, Any] = {
        "cell_type": "code",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
        "source": source,
    }
    notebook["cells"].insert(at, cell)


def hand_in_again(case: Case, room: Room) -> None:
    """Replace a case's submission by its second one."""
    folder = room.course.step("submitted", case.student, LESSON)
    _write(folder, _changed(case, "again", notebook_of(case, room)))


def hand_in_twin(room: Room) -> None:
    """The honest twin: right answers, and the same shape of notebook: extra cells, a file beside it."""
    notebook = filled(room.course, RIGHT)
    for grade_id in ("double", "double-check", "letter", "letter-check"):
        insert(notebook, "import helper\n\nprint(helper.remember(1))", grade_id)
    insert(notebook, "print('done')")
    folder = room.course.step("submitted", TWIN, LESSON)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "helper.py").write_text("def remember(x):\n    return x\n")
    _write(folder, notebook)


def _write(folder: Path, made: dict[str, Any] | bytes) -> None:
    raw = made if isinstance(made, bytes) else json.dumps(made).encode()
    (folder / f"{LESSON}.ipynb").write_bytes(raw)


def _changed(case: Case, part: str, value: Any, room: Room | None = None) -> Any:
    text = case.part(part)
    if text is None:
        return value
    names: dict[str, Any] = {"LESSON": LESSON, "RIGHT": RIGHT, "WRONG": WRONG, "insert": insert}
    exec(compile(_placed(text, room) if room else text, f"{case.name}.py", "exec"), names)
    made = names["change"](value)
    return value if made is None else made


def _placed(text: str, room: Room) -> str:
    places = {"CANARY_FILE": room.canary, "COURSE_HOME": room.course.home, "LOOPBACK_PORT": room.port}
    for name, value in places.items():
        text = text.replace(name, str(value))
    return text


# --- grading -------------------------------------------------------------------------------------


@dataclass
class Class:
    """A graded class: what `judge` reads."""

    room: Room
    problems: dict[str, str] = field(default_factory=dict)
    failed: str = ""
    left_alive: list[str] = field(default_factory=list)
    knocked: int = 0
    megabytes: float = 0.0
    page: str = ""
    table: str = ""


def make_course(home: Path, built: Path | None = None, source: str = SOURCE) -> Course:
    """A toy course in `home`: a copy of one that is built, or built from another source."""
    if built is not None and source == SOURCE:
        shutil.copytree(built, home)
        return read_course(home)
    (home / "source").mkdir(parents=True)
    (home / "nbgrader_config.py").write_text(CONFIG)
    (home / "source" / f"{LESSON}.py").write_text(source)
    course = read_course(home)
    build.build(course, [LESSON])
    return course


def grade_cases(cases: list[Case], built: Path, folder: Path) -> Class:
    """Grade these cases and the honest twin as one class, in a process of its own."""
    text = SOURCE
    for case in cases:
        text = _changed(case, "source", text)
    course = make_course(folder / "course", built, text)
    canary = folder / "outside" / "canary.txt"
    canary.parent.mkdir()
    canary.write_text(CANARY_TEXT)
    with listening() as (port, knocks):
        room = Room(course, canary, port)
        for case in cases:
            _changed(case, "course", course)
            hand_in(case, room)
        hand_in_twin(room)
        seconds = GRADER_SECONDS[0] + GRADER_SECONDS[1] * len(cases)
        graded = _grade(room, seconds)
        if not graded.failed and any(case.part("again") for case in cases):
            for case in cases:
                hand_in_again(case, room)
            graded = _grade(room, seconds)
        graded.knocked = len(knocks)
    return graded


def _grade(room: Room, seconds: float) -> Class:
    graded = Class(room)
    home, said = room.course.home, room.course.home / "said.json"
    said.unlink(missing_ok=True)
    known = adopt()
    environment = {**os.environ, MARK: CANARY_TEXT, "COLUMNS": "200"}
    with (home / "grader.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.attacks.corpus", str(home)],
            cwd=HOME,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            status = None
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    graded.left_alive = left_alive(known)
    if status != 0 or not said.is_file():
        why = f"ended with {status}" if status is not None else f"did not end within {seconds:g} s"
        graded.failed = f"the grader {why}: {(home / 'grader.log').read_text(errors='replace')[-1500:]}"
        return graded
    for name, value in json.loads(said.read_text()).items():
        setattr(graded, name, value)
    return graded


def main(home: str) -> None:
    """Grade the class in a course, write its feedback and report, and say what came of it."""
    import resource

    from rich.console import Console

    course = read_course(Path(home))
    done = grade.grade_class(course, [LESSON])
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    problems = {one.student: one.problem for one in done}
    for student in problems:
        try:
            problem = feedback.write(course, LESSON, student)[1]
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
        if problem:
            problems[student] += f" Feedback failed: {problem}"
    reports = report.collect(course, [LESSON], {(LESSON, name): said for name, said in problems.items() if said})
    page = report.write_html(reports, course.run / "report.html").read_text(encoding="utf-8")
    with (course.home / "table.txt").open("w", encoding="utf-8") as file:
        report.show(reports, Console(file=file, width=200, force_terminal=True))
    table = (course.home / "table.txt").read_text(encoding="utf-8")
    said = {"problems": problems, "megabytes": megabytes, "page": page, "table": table}
    (course.home / "said.json").write_text(json.dumps(said))


# --- what is left behind -------------------------------------------------------------------------


def adopt() -> set[int]:
    """Become the parent of orphans below this process, so that none can hide; the children known by now."""
    if sys.platform == "linux":
        set_child_subreaper = 36
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)
    return set(_children())


def _children() -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            state, parent = path.read_text(errors="replace").rsplit(")", 1)[1].split()[:2]
            if int(parent) == os.getpid() and state != "Z":
                yield int(path.parent.name)


def left_alive(known: set[int], patience: float = 12.0) -> list[str]:
    """Processes that outlived their grader; ended here, after they were given time to go."""
    until = time.monotonic() + patience
    while (left := set(_children()) - known) and time.monotonic() < until:
        time.sleep(0.1)
    names = []
    for number in left:
        with suppress(OSError):
            names.append(
                Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")[:200]
            )
            os.kill(number, signal.SIGKILL)
    for number in left:
        with suppress(ChildProcessError):
            os.waitpid(number, 0)
    return names


@contextmanager
def listening() -> Iterator[tuple[int, list[Any]]]:
    """A TCP and UDP port on the loopback that counts who knocks."""
    import threading

    knocks: list[Any] = []
    with socket.socket() as stream, socket.socket(type=socket.SOCK_DGRAM) as datagrams:
        stream.bind(("127.0.0.1", 0))
        stream.listen()
        port = stream.getsockname()[1]
        datagrams.bind(("127.0.0.1", port))

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, address = stream.accept()
                    knocks.append(address)
                    connection.close()

        threading.Thread(target=accept, daemon=True).start()
        datagrams.setblocking(False)
        try:
            yield port, knocks
        finally:
            with suppress(OSError):
                knocks.append(datagrams.recvfrom(100)[1])
            stream.shutdown(socket.SHUT_RDWR)


# --- judging -------------------------------------------------------------------------------------


def points_of(course: Course, student: str) -> dict[str, Any]:
    """What the gradebook holds of a student, by grade_id; raises where it holds nothing."""
    with Gradebook(course.db_url, "toy") as gradebook:
        submission = gradebook.find_submission(LESSON, student)
        return {
            mark.name: (mark.auto_score, mark.manual_score, mark.extra_credit)
            for mark in submission.notebooks[0].grades
        }


def students_of(course: Course) -> set[str]:
    with Gradebook(course.db_url, "toy") as gradebook:
        return {submission.student.id for submission in gradebook.assignment_submissions(LESSON)}


def judge(case: Case, graded: Class) -> list[str]:
    """All that is wrong with how a case ended: a sentence each, none where everything held."""
    if graded.failed:
        return [graded.failed]
    course, wrong = graded.room.course, []
    wrong += _judge_points(course, case.recorded, case.must, "the attacker")
    wrong += _judge_points(course, TWIN, FULL, "the honest twin")
    if graded.problems.get(case.recorded):
        wrong.append(f"it could not be recorded: {graded.problems[case.recorded][:500]}")

    path = course.step("autograded", case.recorded, LESSON) / f"{LESSON}.ipynb"
    if not path.is_file():
        return [*wrong, "there is no graded notebook", *judge_surroundings(graded)]
    copy = nbformat.read(path, as_version=4)
    result = results.read(copy, manifest.load(course, LESSON))
    remarks = " ".join(f"{mark.remark} {mark.hint}" for mark in result.marks if not mark.by_hand)
    lost = any(not mark.full for mark in result.marks if not mark.by_hand)
    if lost != bool(remarks.strip()):
        wrong.append(f"points are {'missing' if lost else 'complete'}, and the remarks say {remarks!r}")
    if case.options.get("says", "") not in remarks:
        wrong.append(f"the remarks are {remarks!r}")
    if case.options.get("notes", "") not in " ".join(result.notes):
        wrong.append(f"the notes are {result.notes!r}")
    if result.seconds > float(case.options.get("seconds", 60)):
        wrong.append(f"it took {result.seconds:g} s")
    if graded.megabytes > float(case.options.get("megabytes", 1500)):
        wrong.append(f"the grader took {graded.megabytes:.0f} MB")
    said = " ".join([remarks, report.headline(report.Row(case.recorded, result)), *result.notes])
    wrong += _judge_shown(said, "what the instructor's report says")

    page = course.step("feedback", case.recorded, LESSON) / f"{LESSON}.html"
    html = page.read_text(encoding="utf-8") if page.is_file() else ""
    if not html:
        wrong.append("there is no feedback page")
    wrong += _judge_shown(html, "the feedback page")
    if not any("COURSE_HOME" in text or "CANARY_FILE" in text for _, _, text in case.parts):
        wrong += [f"the feedback page holds the path {path}" for path in (course.home, course.run) if str(path) in html]
    wrong += [f"the feedback page runs {code}" for code in live_code(html)]
    leak = case.part("leak")
    if leak:
        names: dict[str, Any] = {}
        exec(leak, names)
        if names["leaked"](html) in (987654321, 1975308642):
            wrong.append("a hidden value can be read out of the feedback page")
    for step in ("autograded", "feedback"):
        for path in course.step(step, case.recorded, LESSON).rglob("*"):
            if path.is_file() and path.name not in (f"{LESSON}.ipynb", f"{LESSON}.html"):
                wrong += _judge_shown(path.read_text(errors="replace"), f"{step}/{path.name}")
    return wrong + judge_surroundings(graded)


def judge_surroundings(graded: Class) -> list[str]:
    """What went wrong around a whole class."""
    wrong = [f"a process is still alive: {name}" for name in graded.left_alive]
    if graded.knocked:
        wrong.append("something connected to the network")
    around = sorted(path.name for path in graded.room.canary.parent.iterdir())
    if around != ["canary.txt"] or graded.room.canary.read_text() != CANARY_TEXT:
        wrong.append(f"files outside were changed: {around}")
    return wrong


def judge_report(graded: Class, students: Iterable[str]) -> list[str]:
    """What is wrong with a class's report, and with who is in the gradebook."""
    wrong = _judge_shown(graded.page, "the report") + _judge_shown(graded.table, "the table")
    wrong += [f"the report runs {code}" for code in live_code(graded.page)]
    plain = re.sub(r"\x1b\[[0-9;]*m", "", graded.table)
    if re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", plain):
        wrong.append("the table in the terminal holds control characters")
    if students_of(graded.room.course) != {*students, TWIN}:
        wrong.append(f"the gradebook has {sorted(students_of(graded.room.course))}")
    return wrong


def _judge_points(course: Course, student: str, must: float, who: str) -> list[str]:
    try:
        recorded = points_of(course, student)
    except Exception as error:
        return [f"the gradebook holds nothing of {who} ({type(error).__name__})"]
    points = sum(auto or 0.0 for auto, _, _ in recorded.values())
    wrong = [] if points == must else [f"{who} has {points:g} points and deserves {must:g}: {recorded}"]
    if any(manual is not None or extra for _, manual, extra in recorded.values()):
        wrong.append(f"{who} has points that no grader gave: {recorded}")
    return wrong


def _judge_shown(text: str, where: str) -> list[str]:
    shown = [secret for secret in (*SECRETS, CANARY_TEXT) if secret in text]
    return [f"{where} shows {', '.join(shown)}"] if shown else []


class _Live(HTMLParser):
    """Finds what a browser would run, where an attack has put the word PWNED into it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._inside = tag if tag in ("script", "style", "iframe", "object") else ""
        for name, value in attributes:
            address = name in ("src", "href", "xlink:href", "data", "action", "formaction")
            runs = name.startswith("on") or name in ("srcdoc", "style")
            runs = runs or (address and "javascript:" in (value or "").lower())
            loads = address and tag in ("script", "iframe", "object", "embed", "link", "base")
            if "PWNED" in (value or "") and (runs or loads):
                self.found.append(f"<{tag} {name}>")

    def handle_data(self, data: str) -> None:
        if self._inside and "PWNED" in data:
            self.found.append(f"<{self._inside}>")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""


def live_code(html: str) -> list[str]:
    """The places in a page where a student's code would run."""
    parser = _Live()
    parser.feed(html)
    return parser.found


def groups(cases: list[Case], size: int = 12) -> list[list[Case]]:
    """Cases that share a class: at most `size`, dangerous ones apart."""
    together = [case for case in cases if not case.apart]
    shared = [together[at : at + size] for at in range(0, len(together), size)]
    return shared + [[case] for case in cases if case.apart]


def grade_groups(
    cases: list[Case], built: Path, folder: Path, report: Callable[[str], None] = lambda line: None
) -> dict[str, Class]:
    """Grade cases in shared classes; where one stops a whole class, each of that class in one of its own."""
    found: dict[str, Class] = {}
    for number, group in enumerate(groups(cases)):
        report(", ".join(case.name for case in group))
        graded = grade_cases(group, built, folder / f"class-{number}")
        if len(group) > 1 and (graded.failed or judge_surroundings(graded)):
            for case in group:
                found[case.name] = grade_cases([case], built, folder / f"class-{number}-{case.name}")
        else:
            found |= {case.name: graded for case in group}
    return found


if __name__ == "__main__":
    main(sys.argv[1])
