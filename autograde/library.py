"""Which files of a package some code imports: no other file can change what it does."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

LIBRARY = "unrolled"
ASKS, SHOWS = ("check.py", "checks"), "checks/readiness.py"
"""What the library asks answers with, and the one file of it that demonstrations use."""

GRADING = (
    "from autograde import engine, kernel, release, sandbox, submission",
    "from autograde.inside import agent",
    "from autograde.sandbox import preloaded, provisioner, zygote",
    "from autograde.trusted import examiner, forkserver, process",
)
"""What runs a submission and judges it: the modules that a score depends on import each other, or stand here."""


def files_for(home: Path, sources: Iterable[str], package: str = LIBRARY) -> list[Path]:
    """The package's files that this code imports, and those that they import in turn, sorted.

    Where a cell names the package and is no plain Python (a magic command), all of them.

    Args:
        home: the folder in which the package's own lies.
    """
    found: set[Path] = set()
    try:
        todo = [name for source in sources for name in _imported(source, package)]
        while todo:
            for path in _files(home, todo.pop()):
                if path not in found:
                    found.add(path)
                    todo += _imports_of(path, package)
    except SyntaxError:
        return sorted((home / package).rglob("*.py"))
    return sorted(found)


def computing_files(home: Path, sources: Iterable[str]) -> list[Path]:
    """The library's files from which this code's outputs come: all that it imports, but what only asks answers."""
    asks, shows = [home / LIBRARY / name for name in ASKS], home / LIBRARY / SHOWS
    found = files_for(home, sources)
    return [path for path in found if path == shows or not any(path.is_relative_to(one) for one in asks)]


@cache
def grading_files() -> tuple[Path, ...]:
    """The files of this package on which a score depends: the import closure of the grading modules."""
    return tuple(files_for(Path(__file__).parents[1], GRADING, "autograde"))


@cache
def _imports_of(path: Path, package: str) -> tuple[str, ...]:
    return tuple(_imported(path.read_text(encoding="utf-8"), package))


def _imported(source: str, package: str) -> Iterator[str]:
    """Dotted names of the package that may be modules: `from unrolled.data import text` has two."""
    if package not in source:
        return
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        yield from (name for name in names if name.split(".")[0] == package)


def _files(home: Path, name: str) -> Iterator[Path]:
    """A module's file, and those of the packages above it."""
    path = home
    for part in name.split("."):
        path /= part
        yield from (file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file())
