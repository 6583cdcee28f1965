"""How long the solved lessons take on this machine, one after another, and whether each keeps to the rule.

    python benchmarks/lessons.py [LESSON ...] [--seconds 90] [--mib 2048] [--json FILE]

Each notebook of `solutions/` runs from top to bottom in a fresh kernel, with as many threads as the lesson itself
asks for. Prints wall seconds (the kernel's start included), processor seconds and peak memory (sum of PSS over the
kernel and all processes below it) for each, and the totals. The exit status is 1 when a lesson fails, takes longer
than the rule allows, or more memory. Run it on a machine that has nothing else to do.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat
import psutil
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from autograde.course import find_course  # noqa: E402
from benchmarks.watch import Watch  # noqa: E402

SECONDS, MIB = 90.0, 2048.0
CELL_SECONDS = 600
THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")
"""Not handed on to the kernel: a lesson says by itself how many threads it wants."""


@dataclass(frozen=True)
class Timed:
    """One solved lesson, executed once.

    Attributes:
        seconds: wall time, from the start of the kernel to the end of the last cell.
        cpu_seconds: processor time of the kernel and all processes below it.
        peak_mib: the most memory that they held at one time.
        failure: why it did not run to its end; empty when it did.
    """

    lesson: str
    seconds: float
    cpu_seconds: float
    peak_mib: float
    failure: str = ""

    def breaks(self, seconds: float, mib: float) -> list[str]:
        """What of the rule it breaks, in words."""
        broken = [self.failure] if self.failure else []
        if self.seconds > seconds:
            broken.append(f"takes {self.seconds:.0f} s; at most {seconds:g}")
        if self.peak_mib > mib:
            broken.append(f"takes {self.peak_mib:.0f} MiB; at most {mib:g}")
        return broken


def timed(path: Path, tick: Callable[[], object]) -> Timed:
    """Execute a solved lesson in a fresh kernel; `tick` is called after each cell."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=CELL_SECONDS, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    environment = {name: value for name, value in os.environ.items() if name not in THREADS}
    failure = ""
    began = time.perf_counter()
    with client.setup_kernel(env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        watch = Watch(client.km.provisioner.pid)
        watch.start()
        try:
            for number, cell in enumerate(notebook.cells):
                client.execute_cell(cell, number)
                tick()
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            failure = f"stops at cell {cell.id}: {type(error).__name__}"
        seconds = time.perf_counter() - began
        watch.stop()
    return Timed(path.stem, seconds, watch.cpu_seconds, watch.peak_mib, failure)


def show(found: list[Timed], seconds: float, mib: float, console: Console) -> None:
    """Print a line for each lesson, the totals, and what breaks the rule."""
    table = Table("lesson", title="solved lessons, one after another", title_justify="left")
    for column in ("wall s", "processor s", "peak MiB"):
        table.add_column(column, justify="right")
    for one in found:
        row = (one.lesson, f"{one.seconds:.1f}", f"{one.cpu_seconds:.1f}", f"{one.peak_mib:.0f}")
        table.add_row(*row, style="red" if one.breaks(seconds, mib) else "")
    table.add_section()
    table.add_row(
        f"all {len(found)}",
        f"{sum(one.seconds for one in found):.1f}",
        f"{sum(one.cpu_seconds for one in found):.1f}",
        f"{max(one.peak_mib for one in found):.0f}",
    )
    console.print(table)
    for one in found:
        for sentence in one.breaks(seconds, mib):
            console.print(f"{one.lesson} {sentence}", style="red", markup=False, soft_wrap=True)


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "processor": platform.machine(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_mib": round(psutil.virtual_memory().total / 2**20),
        "python": platform.python_version(),
        "torch": version("torch"),
    }


def main() -> int:
    """Time the lessons.

    Returns:
        1 when a lesson fails or breaks the rule.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="these only, such as 02")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long one may take (default: %(default)g)")
    parser.add_argument("--mib", type=float, default=MIB, help="what memory one may take (default: %(default)g)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args()
    course = find_course(HOME)
    paths = [course.solutions / lesson / f"{lesson}.ipynb" for lesson in course.pick(options.lessons)]
    paths = [path for path in paths if path.is_file()]
    if not paths:
        parser.error(f"there is no solved lesson in {course.solutions}")
    console = Console()
    about = machine()
    console.print(f"{about['cores']} cores, Python {about['python']}, torch {about['torch']}", highlight=False)
    cells = {path: len(nbformat.read(path, as_version=4).cells) for path in paths}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    found = []
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("cells", total=sum(cells.values()))
        done = 0
        for path in paths:
            progress.update(task, description=path.stem, completed=done)
            found.append(timed(path, lambda: progress.update(task, advance=1)))
            done += cells[path]
            if not console.is_terminal:
                console.print(f"{path.stem}: {found[-1].seconds:.1f} s", highlight=False)
    show(found, options.seconds, options.mib, console)
    if options.json:
        record = {"machine": about, "rule": {"seconds": options.seconds, "mib": options.mib}}
        record |= {"seconds": sum(one.seconds for one in found), "lessons": [asdict(one) for one in found]}
        options.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return int(any(one.breaks(options.seconds, options.mib) for one in found))


if __name__ == "__main__":
    sys.exit(main())
