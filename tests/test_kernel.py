"""The student's process, when it does not start as it should."""

from __future__ import annotations

import sys

import pytest

from autograde.kernel import Session
from autograde.manifest import Limits


@pytest.mark.skipif(sys.platform != "linux", reason="the sandbox needs Linux")
def test_a_kernel_that_dies_while_it_starts_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    ready, killed = Session._ready, []

    def dies_once(session: Session, deadline: float) -> bool:
        if not killed:
            session._provisioner.sandbox.kill()
            killed.append(session)
        return ready(session, deadline)

    monkeypatch.setattr(Session, "_ready", dies_once)
    with Session(Limits(), []) as session:
        assert session.run("print(6 * 7)", "").outputs[0].text.strip() == "42"
    assert killed


@pytest.mark.skipif(sys.platform != "linux", reason="the sandbox needs Linux")
def test_a_kernel_that_is_stopped_while_it_starts_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    ready, starts = Session._ready, []

    def stopped(session: Session, deadline: float) -> bool:
        starts.append(session)
        session.interrupt()
        return ready(session, deadline)

    monkeypatch.setattr(Session, "_ready", stopped)
    with Session(Limits(), []) as session:
        assert session.ended == "Grading was stopped."
    assert len(starts) == 1


@pytest.mark.parametrize(
    "sandboxed", [pytest.param(True, marks=pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")), False]
)
def test_a_kernel_sees_no_gpu(monkeypatch: pytest.MonkeyPatch, sandboxed: bool) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0")
    with Session(Limits(), [], sandboxed) as session:
        said = session.run(
            "import os, torch; print([os.environ['CUDA_VISIBLE_DEVICES']], torch.cuda.is_available())", ""
        )
    assert said.outputs[0].text.strip() == "[''] False"
