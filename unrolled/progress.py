"""How far a training is, while it runs, and one line that stays when it is over.

    with progress.Bar(10, "seed 0", "epochs") as bar:
        for epoch in range(10):
            ...
            bar.step(f"validation {error:.2f} MW")

In a notebook the line is redrawn in place, in a terminal too; elsewhere (a log, a test) only the last line is printed.
What it says is measured, so every line begins with ≈, and a comparison of outputs passes over it.
"""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

from IPython import get_ipython
from IPython.display import display

__all__ = ["Bar", "in_notebook"]

WIDTH = 20
"""Characters of the bar."""

EVERY = 0.25
"""Seconds between two redrawings."""


def in_notebook() -> bool:
    """Is this the kernel of a notebook?"""
    return getattr(get_ipython(), "kernel", None) is not None


class Bar:
    """A bar that counts steps.

    Args:
        total: how many steps there are to come; a training may stop earlier. None where nobody can say.
        name: what is running, such as "seed 0".
        unit: what a step is, in the plural.
    """

    def __init__(self, total: int | None, name: str, unit: str = "steps") -> None:
        self.total, self.name, self.unit = total, name, unit
        self.done, self.said = 0, ""
        self._began = self._drawn = time.monotonic()
        self._handle: Any = None

    def __enter__(self) -> Bar:
        self._began = self._drawn = time.monotonic()
        if in_notebook():
            self._handle = display(_Line(self.running()), display_id=True)
        return self

    def step(self, said: str = "") -> None:
        """Count one step.

        Args:
            said: what to show beside the bar, such as the newest error.
        """
        self.done, self.said = self.done + 1, said
        if time.monotonic() - self._drawn < EVERY:
            return
        self._drawn = time.monotonic()
        if self._handle is not None:
            self._handle.update(_Line(self.running()))
        elif sys.stdout.isatty():
            print(f"\r\x1b[K{self.running()}", end="", flush=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._handle is not None:
            self._handle.update(_Line(self.finished()))
        else:
            print(f"\r\x1b[K{self.finished()}" if sys.stdout.isatty() else self.finished())

    def running(self) -> str:
        """The line while it runs: bar, count, rate, what is left, what was said."""
        if self.total is None:
            return f"≈ {self.name}: {self.done} {self.unit} so far"
        full = WIDTH * self.done // self.total if self.total else WIDTH
        parts = [f"≈ {self.name} {'█' * full}{'░' * (WIDTH - full)} {self.done} of {self.total} {self.unit}"]
        if self.done:
            each = (time.monotonic() - self._began) / self.done
            parts += [f"{each:.2g} s each", f"{each * (self.total - self.done):.0f} s left"]
        return " · ".join([*parts, *([self.said] if self.said else [])])

    def finished(self) -> str:
        """The line that stays."""
        of = "" if self.total is None else f" of {self.total}"
        took = f"≈ {self.name}: {self.done}{of} {self.unit} in {time.monotonic() - self._began:.1f} s"
        return f"{took} · {self.said}" if self.said else took


class _Line:
    """Text that a notebook shows without quotes."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text
