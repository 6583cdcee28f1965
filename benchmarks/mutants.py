"""How fast a lesson's mutants are tried: `autograde mutants` against stock `nbgrader autograde` on the same mutants.

    python benchmarks/mutants.py [--lesson 02-recurrent-neuron] [--sample 12] [--json FILE]

Ours tries all of them, and a warm kernel runs only what a check needs. Stock gets an even sample of the
same mutants, each as a submission of its own, and runs its whole notebook, as it does for students. Prints
mutants per second, the ratio, and how many of the sample both judge alike.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from autograde.course import Course, find_course, read_course
from autograde.mutants import lesson as lessons
from autograde.mutants import run
from autograde.mutants.run import Tried
from benchmarks.throughput import HOME, STOCK, course_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lesson", default="02-recurrent-neuron")
    parser.add_argument("--sample", type=int, default=12, metavar="N", help="how many stock nbgrader gets")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    began = time.perf_counter()
    lesson = lessons.read(find_course(HOME), options.lesson)
    mutants = [one for one in lessons.candidates(lesson) if one.kind == "mutant"]
    tried = run.run([(lesson, mutants)])
    ours = time.perf_counter() - began
    print(
        f"ours:  {len(tried):4d} mutants in {ours:7.1f} s, {len(tried) / ours:6.2f} a second, {os.cpu_count()} workers"
    )

    sample = tried[:: max(1, len(tried) // options.sample)][: options.sample]
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        killed, stock = by_stock(Path(folder), options.lesson, sample)
    ratio = (len(tried) / ours) / (len(sample) / stock)
    alike = sum(by == (not one.verdict.passed) for by, one in zip(killed, sample, strict=True))
    print(f"stock: {len(sample):4d} mutants in {stock:7.1f} s, {len(sample) / stock:6.2f} a second")
    print(f"ratio: {ratio:.0f}; {alike} of the {len(sample)} are judged alike")
    if options.json:
        found: dict[str, Any] = {"lesson": options.lesson, "cores": os.cpu_count(), "ratio": ratio, "alike": alike}
        found |= {"ours": {"mutants": len(tried), "seconds": ours}, "stock": {"mutants": len(sample), "seconds": stock}}
        options.json.write_text(json.dumps(found, indent=1) + "\n")


def by_stock(folder: Path, lesson: str, sample: list[Tried]) -> tuple[list[bool], float]:
    """Whether stock nbgrader kills each mutant of a sample, and its wall time for all."""
    text = (HOME / "source" / f"{lesson}.py").read_text()
    alone = re.sub(r"^#     needs: .*$", "#     needs: []", text, flags=re.M)
    course = course_of(folder, lesson, alone, len(sample))
    for number, one in enumerate(sample):
        path = course.step("submitted", f"student{number:02d}", lesson) / f"{lesson}.ipynb"
        notebook = json.loads(path.read_text())
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == one.candidate.exercise.grade_id:
                cell["source"] = one.candidate.text
        path.write_text(json.dumps(notebook))
    (folder / "nbgrader_config.py").write_text(STOCK)
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", lesson, "--force"],
        cwd=folder,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    seconds = time.perf_counter() - began
    return [_is_killed(read_course(folder), lesson, number, one) for number, one in enumerate(sample)], seconds


def _is_killed(course: Course, lesson: str, number: int, one: Tried) -> bool:
    with Gradebook(course.db_url, "benchmark") as gradebook:
        notebook = gradebook.find_submission_notebook(lesson, lesson, f"student{number:02d}")
        marks = {mark.name: mark for mark in notebook.grades}
        mark = marks[one.candidate.exercise.check.grade_id]
        return bool(mark.auto_score != mark.max_score)


if __name__ == "__main__":
    main()
