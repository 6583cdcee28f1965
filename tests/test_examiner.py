"""The process that runs the checks: what it can reach, and what happens when it is lost."""

from __future__ import annotations

import pytest

from autograde.trusted import process
from autograde.trusted.process import ExaminerProcess


def test_the_examiner_has_nothing_of_the_gradebook_in_reach() -> None:
    held = (
        "{'nbgrader', 'nbformat', 'sqlalchemy', 'jupyter_client', 'autograde.grade'} & set(__import__('sys').modules)"
    )
    with ExaminerProcess("secret") as examiner:
        assert examiner.setup(f"held = {held}\nassert not held, held", 5) == ""
        assert "No such file" in examiner.setup("open('gradebook.db')", 5)


def test_a_lost_fork_server_is_replaced() -> None:
    with ExaminerProcess("secret") as examiner:
        process.server.stop()
        assert examiner.setup("a = 1", 5) == ""
        assert examiner.setup("assert a == 1", 5) == ""


def test_an_examiner_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "GRACE_SECONDS", 0.5)
    with ExaminerProcess("secret") as examiner:
        assert "longer than 0.1 s" in examiner.setup("while True: pass", 0.1)
        assert examiner.setup("a = 1", 5) == ""
