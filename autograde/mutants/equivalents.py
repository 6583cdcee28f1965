"""Mutants that no check can kill because they are right, each with the reason.

tests/answers/NN-name/equivalents.toml:

    [[equivalent]]
    grade_id = "from-torch"
    operator = "axis-changed"
    diff = '''
    - return W_xh, W_hh, W_hh.new_zeros(W_hh.size(0))
    + return W_xh, W_hh, W_hh.new_zeros(W_hh.size(1))
    '''
    reason = "W_hh is square."

An entry that is no longer produced, or that is killed, is refused.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from autograde.errors import CourseError
from autograde.mutants.operators import Mutant

NAME = "equivalents.toml"
KEYS = {"grade_id", "operator", "diff", "reason"}


@dataclass(frozen=True)
class Equivalent:
    """One mutant that is right, and why."""

    grade_id: str
    operator: str
    diff: str
    reason: str

    def is_of(self, grade_id: str, mutant: Mutant) -> bool:
        return (self.grade_id, self.operator, self.diff) == (grade_id, mutant.operator, mutant.diff)

    def __str__(self) -> str:
        return f"{self.grade_id}, {self.operator}:\n{self.diff}"


def read(path: Path) -> list[Equivalent]:
    """What a lesson lists; nothing where there is no such file.

    Raises:
        CourseError: the file can't be read, or an entry lacks something; it says which.
    """
    if not path.is_file():
        return []
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"{path.name} of {path.parent.name} is not TOML: {error}") from None
    for number, entry in enumerate(entries, start=1):
        missing = sorted(key for key in KEYS if not str(entry.get(key, "")).strip())
        if missing or entry.keys() - KEYS:
            wanted = ", ".join(sorted(KEYS))
            raise CourseError(f"{path.name} of {path.parent.name}, entry {number}: write {wanted}, and nothing else")
    return [Equivalent(**{**entry, "diff": entry["diff"].strip()}) for entry in entries]


def entry(grade_id: str, mutant: Mutant) -> str:
    """An entry to paste, with the reason left to write."""
    return (
        f'[[equivalent]]\ngrade_id = "{grade_id}"\noperator = "{mutant.operator}"\n'
        f"diff = '''\n{mutant.diff}\n'''\nreason = \"\"\n"
    )
