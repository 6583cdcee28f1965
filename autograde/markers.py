"""The blocks that authors mark in a cell, and what is left without them.

    ### BEGIN SOLUTION … ### END SOLUTION            in an answer cell
    ### BEGIN HIDDEN TESTS … ### END HIDDEN TESTS    in a check cell
    ### BEGIN MARK SCHEME … ### END MARK SCHEME      in a task cell

nbgrader looks for the words alone and passes over a marker in lower case or
without its partner, which then leaks. Here a marker is exact or it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the examiner imports this module, and needs no notebook
    from nbformat import NotebookNode

SOLUTION, HIDDEN, RUBRIC = "SOLUTION", "HIDDEN TESTS", "MARK SCHEME"
KINDS = (SOLUTION, HIDDEN, RUBRIC)

NOT_ANSWERED = "This exercise is not answered yet."
"""What stands in the place of a solution, and what an unanswered exercise says when it is run."""

DEMO_TAG = "demo"
"""On a cell that only shows something: it is not run when grading."""

TOGETHER_TAG = "student-kernel"
"""On a check that needs the student's own process (it deletes a name, say): its score is not tamper-proof."""

_ALIKE = re.compile(r"^\s*#*\s*(begin|end)[\s_-]+(solution|hidden[\s_-]+tests?|mark(?:ing)?[\s_-]+scheme)\b", re.I)


@dataclass(frozen=True)
class Block:
    """Lines `first` to `last` of a cell, markers included, counted from 0."""

    kind: str
    first: int
    last: int
    indent: str

    def __contains__(self, line: int) -> bool:
        return self.first <= line <= self.last


class MarkerError(ValueError):
    """A marker that can't be right. `line` counts from 0 in the cell."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


def blocks(source: str) -> list[Block]:
    """The marked blocks of a cell, in order.

    Raises:
        MarkerError: a marker misspelt, in lower case, nested, or without its partner.
    """
    found: list[Block] = []
    opened: tuple[str, int, str] | None = None
    for number, line in enumerate(source.split("\n")):
        if not _ALIKE.match(line):
            continue
        edge, kind = _marker(number, line)
        if edge == "BEGIN":
            if opened:
                raise MarkerError(number, f"BEGIN {kind} inside an open {opened[0]} block: end that one first")
            opened = kind, number, line[: len(line) - len(line.lstrip())]
        else:
            if not opened or opened[0] != kind:
                raise MarkerError(number, f"END {kind} without its BEGIN: write `### BEGIN {kind}` above it")
            found.append(Block(kind, opened[1], number, opened[2]))
            opened = None
    if opened:
        raise MarkerError(opened[1], f"BEGIN {opened[0]} without its END: write `### END {opened[0]}` below it")
    return found


def _marker(number: int, line: str) -> tuple[str, str]:
    for edge in ("BEGIN", "END"):
        for kind in KINDS:
            if line.strip() == f"### {edge} {kind}":
                return edge, kind
    wanted = " or ".join(f"`### BEGIN {kind}`" for kind in KINDS)
    raise MarkerError(number, f"{line.strip()!r} looks like a marker but is not one: write {wanted}, or its END")


def without(source: str, *kinds: str) -> str:
    """The cell's text without its blocks of these kinds."""
    drop = [block for block in blocks(source) if block.kind in kinds]
    kept = (line for number, line in enumerate(source.split("\n")) if not any(number in block for block in drop))
    return "\n".join(kept)


def without_markers(source: str, kind: str) -> str:
    """The cell's text with the blocks of this kind, but without the marker lines."""
    edges = {edge for block in blocks(source) if block.kind == kind for edge in (block.first, block.last)}
    return "\n".join(line for number, line in enumerate(source.split("\n")) if number not in edges)


def blanked(source: str, *kinds: str) -> str:
    """The cell with blocks of these kinds as empty lines: what is left stands on the lines where it stood.

    Raises:
        MarkerError: as `blocks` does.
    """
    lines = source.split("\n")
    for block in blocks(source):
        if block.kind in kinds:
            lines[block.first : block.last + 1] = [""] * (block.last + 1 - block.first)
    return "\n".join(lines)


def inside(source: str, *kinds: str) -> Iterator[str]:
    """The lines inside blocks of these kinds: what must not reach a student."""
    lines = source.split("\n")
    for block in blocks(source):
        if block.kind in kinds:
            yield from lines[block.first + 1 : block.last]


def heading(cell: NotebookNode) -> str:
    """The last heading in a markdown cell, without its hashes; empty where there is none."""
    if cell.cell_type != "markdown":
        return ""
    found = re.findall(r"^#{1,6} +(.+?) *$", cell.source, re.M)
    titles = [title for title in found if not _ALIKE.match(title)]
    return titles[-1] if titles else ""
