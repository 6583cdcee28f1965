"""The answers in tests/answers: see `autograde.mutants.answers`."""

from __future__ import annotations

from pathlib import Path

from autograde.mutants.answers import AnswerFile as Answer
from autograde.mutants.answers import find

FOLDER = Path(__file__).parent / "answers"

__all__ = ["FOLDER", "Answer", "all_answers"]


def all_answers(lesson: str = "*", grade_id: str = "*") -> list[Answer]:
    """Every answer file, or those of one lesson or exercise."""
    return find(FOLDER, lesson, grade_id)
