"""What a check says when it does not pass, as exceptions that a notebook shows without a stack."""

from __future__ import annotations

NOT_ANSWERED = "This exercise is not answered yet."
"""What an unanswered exercise says: the stub raises it, and so do checks that meet `...`."""


class CheckFailed(AssertionError):
    """A check's remark to the student.

    Attributes:
        name: the part of the work that was looked at, "the recurrent term".
        detail: what was got and expected; empty where there is nothing to compare.
        blame: where to look; says no solution and no value of a hidden test.
        hint: the summary of the folded hint that fits, if one does.
    """

    def __init__(self, name: str, detail: str = "", blame: str = "", hint: str = "") -> None:
        self.name, self.detail, self.blame, self.hint = name, detail, blame, hint
        super().__init__(name, detail, blame, hint)

    def __str__(self) -> str:
        said = f"{self.name}: {self.detail}." if self.detail else f"{self.name}."
        return f"{said} {self.blame}".strip()

    def _render_traceback_(self) -> list[str]:
        """What IPython shows: the remark, not the stack behind it."""
        lines = [f"✗ {self.name}", f"  {self.detail}" if self.detail else "", f"  {self.blame}" if self.blame else ""]
        if self.hint:
            lines.append(f"  The hint “{self.hint}” may help.")
        return [line for line in lines if line]


class NotAnswered(NotImplementedError):
    """An exercise, or one that it stands on, holds no answer yet: one line, no stack."""

    def _render_traceback_(self) -> list[str]:
        return [f"○ {self}"]


class Told(CheckFailed):
    """A failed check whose remark stands above as a card: one line is left to say."""

    def __init__(self, exercise: str, failure: CheckFailed) -> None:
        self.exercise = exercise
        super().__init__(failure.name, failure.detail, failure.blame, failure.hint)

    def _render_traceback_(self) -> list[str]:
        return [f"✗ {self.exercise} is not right yet."]
