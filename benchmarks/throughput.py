"""How fast a class is graded: stock `nbgrader autograde` against `autograde grade`, same submissions, one run.

    python benchmarks/throughput.py [--light 40] [--lesson 20] [--demonstrations 6] [--json FILE]

(a) a light notebook: imports torch, a few asserts;  (b) lesson 02;  (c) lesson 01, which
trains for most of a minute in its demonstrations (ours does not run demonstrations).
Each submission is a full-mark one. Prints submissions per minute, the ratio, peak memory (sum of PSS over
all processes), the scaling from one worker to two, and what a submission costs beyond its own cells: the
wall time of two workers, start of the command included, less the time that the graded cells take by themselves.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from autograde import build, markers, source  # noqa: E402
from autograde import manifest as manifests  # noqa: E402
from autograde.course import Course, read_course  # noqa: E402
from benchmarks.watch import Watch  # noqa: E402

LIGHT = '''\
# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   unrolled: {title: Light, question: none, minutes: 1, needs: []}
# ---

# %% nbgrader={"grade_id": "setup", "locked": true}
import torch

# %% nbgrader={"grade_id": "double", "solution": true}
def double(x):
    """Twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% nbgrader={"grade_id": "double-check", "grade": true, "points": 1}
def _check_double():
    assert double(torch.tensor(2.0)) == 4
    assert double(torch.tensor(3.0)) == 6

_check_double()
'''

FOLDERS = """\
from pathlib import Path

home = Path(__file__).resolve().parent
(home / "run").mkdir(exist_ok=True)
c = get_config()
c.CourseDirectory.course_id = "benchmark"
c.CourseDirectory.root = str(home / "run")
c.CourseDirectory.source_directory = str(home / "source")
c.CourseDirectory.release_directory = str(home / "lessons")
c.CourseDirectory.solution_directory = str(home / "solutions")
"""
OURS = FOLDERS + "from autograde import hooks\nhooks.install(c)\n"
STOCK = FOLDERS + "c.ExecutePreprocessor.timeout = 600\nc.Execute.timeout = 600\n"


@dataclass(frozen=True)
class Timed:
    """One way of grading one class."""

    what: str
    submissions: int
    seconds: float
    peak_mib: float
    full_marks: int

    @property
    def per_minute(self) -> float:
        return 60 * self.submissions / self.seconds


def course_of(folder: Path, lesson: str, text: str, submissions: int) -> Course:
    """A course of one lesson, to which everybody handed in the reference solution."""
    (folder / "source" / lesson).mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(OURS)
    path = folder / "source" / f"{lesson}.py"
    path.write_text(text)
    notebook = source.read(path)
    (folder / "source" / lesson / f"{lesson}.ipynb").write_text(source.dump(notebook))
    course = read_course(folder)
    build.release(course, lesson)
    manifests.load(course, lesson)
    solved = {cell.id: markers.without_markers(cell.source, markers.SOLUTION) for cell in notebook.cells}
    handed_in = json.loads((course.release / lesson / f"{lesson}.ipynb").read_text())
    for cell in handed_in["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = solved[cell["id"]]
    for number in range(submissions):
        target = course.step("submitted", f"student{number:02d}", lesson)
        target.mkdir(parents=True)
        (target / f"{lesson}.ipynb").write_text(json.dumps(handed_in))
    path.unlink()  # stock nbgrader would take a text source for a data file
    return course


def timed(what: str, command: list[str], course: Course, lesson: str, count: int) -> Timed:
    """Run a command in a course; its wall time, peak memory, and how many got full marks."""
    shutil.rmtree(course.run / "autograded", ignore_errors=True)
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=course.home, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    watch = Watch(process.pid)
    watch.start()
    process.wait()
    seconds = time.perf_counter() - began
    watch.stop()
    return Timed(what, count, seconds, watch.peak_mib, _full_marks(course, lesson))


def _full_marks(course: Course, lesson: str) -> int:
    from nbgrader.api import Gradebook

    with Gradebook(course.db_url, "benchmark") as gradebook:
        submissions = gradebook.assignment_submissions(lesson)
        checks = [[mark for mark in one.notebooks[0].grades if mark.auto_score is not None] for one in submissions]
        return sum(bool(marks) and all(mark.auto_score == mark.max_score for mark in marks) for marks in checks)


def compare(name: str, lesson: str, text: str, count: int, folder: Path) -> list[Timed]:
    """Grade one class by stock nbgrader, by ours with one worker, and by ours with two."""
    course = course_of(folder / "ours", lesson, text, count)
    shutil.copytree(folder / "ours", folder / "stock")
    (folder / "stock" / "nbgrader_config.py").write_text(STOCK)
    stock = [sys.executable, "-m", "nbgrader", "autograde", lesson, "--force"]
    ours = [sys.executable, "-m", "autograde", "grade", "--again", "--jobs"]
    results = [
        timed("stock", stock, read_course(folder / "stock"), lesson, count),
        timed("ours, 1 worker", [*ours, "1"], course, lesson, count),
        timed("ours, 2 workers", [*ours, "2"], course, lesson, count),
    ]
    print(f"\n{name}: {count} submissions")
    for one in results:
        print(
            f"  {one.what:16s}{one.seconds:8.1f} s {one.per_minute:8.1f} a minute"
            f"{one.peak_mib:8.0f} MiB   full marks: {one.full_marks} of {count}"
        )
    one, two = results[1], results[2]
    cells = own_seconds(course, lesson)
    print(f"  ratio to stock, 2 workers: {results[0].seconds / two.seconds:.1f}", end="")
    print(f"   scaling, 1 to 2 workers: {one.seconds / two.seconds:.2f}")
    print(f"  its own cells: {cells:.2f} s; beyond them: {two.seconds / count - cells / 2:.2f} s a submission", end="")
    print(f"   memory of one more at a time: {two.peak_mib - one.peak_mib:.0f} MiB")
    return results


def own_seconds(course: Course, lesson: str) -> float:
    """What the graded cells of one submission take by themselves, in a process that has imported torch."""
    notebook = json.loads((course.step("submitted", "student00", lesson) / f"{lesson}.ipynb").read_text())
    cells = [
        "".join(cell["source"])
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and "demo" not in cell["metadata"].get("tags", [])
    ]
    code = "import time, torch, matplotlib.pyplot; torch.set_num_threads(1)\nbegan = time.perf_counter()\n"
    code += "import contextlib, io\nnames = {'__name__': '__main__'}\nwith contextlib.redirect_stdout(io.StringIO()):\n"
    code += f"    for cell in {cells!r}:\n        exec(cell, names)\nprint(time.perf_counter() - began)"
    environment = {**os.environ, "MPLBACKEND": "agg"}
    return float(subprocess.check_output([sys.executable, "-c", code], env=environment, cwd=course.home))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--light", type=int, default=40)
    parser.add_argument("--lesson", type=int, default=20)
    parser.add_argument("--demonstrations", type=int, default=6)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    lessons = {path.stem: path.read_text() for path in (HOME / "source").glob("0[12]-*.py")}
    without_needs = {name: _no_needs(text) for name, text in lessons.items()}
    cases = [
        ("(a) light notebook", "light", LIGHT, options.light),
        ("(b) lesson 02", "02-recurrent-neuron", without_needs["02-recurrent-neuron"], options.lesson),
        ("(c) lesson 01", "01-why-recurrence", without_needs["01-why-recurrence"], options.demonstrations),
    ]
    found = {}
    for name, lesson, text, count in cases:
        if count:
            with tempfile.TemporaryDirectory(prefix="throughput-") as folder:
                found[name] = [asdict(one) for one in compare(name, lesson, text, count, Path(folder))]
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")


def _no_needs(text: str) -> str:
    """A lesson stands alone here."""
    lines = text.split("\n")
    return "\n".join("#     needs: []" if line.startswith("#     needs:") else line for line in lines)


if __name__ == "__main__":
    main()
