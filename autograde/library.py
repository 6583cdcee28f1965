"""The course's own library, and which of its files a lesson imports: no other file can change what the lesson does."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

LIBRARY = "unrolled"


def files_for(home: Path, sources: Iterable[str]) -> list[Path]:
    """The library's files that this code imports, and those that they import in turn, sorted.

    Where a cell names the library and is no plain Python (a magic command), all of them.
    """
    found: set[Path] = set()
    try:
        todo = [name for source in sources for name in _imported(source)]
        while todo:
            for path in _files(home, todo.pop()):
                if path not in found:
                    found.add(path)
                    todo += _imported(path.read_text(encoding="utf-8"))
    except SyntaxError:
        return sorted((home / LIBRARY).rglob("*.py"))
    return sorted(found)


def _imported(source: str) -> Iterator[str]:
    """Dotted names of the library that may be modules: `from unrolled.data import text` has two."""
    if LIBRARY not in source:
        return
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        yield from (name for name in names if name.split(".")[0] == LIBRARY)


def _files(home: Path, name: str) -> Iterator[Path]:
    """A module's file, and those of the packages above it."""
    path = home
    for part in name.split("."):
        path /= part
        yield from (file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file())
