"""What this machine has and lacks: `autograde doctor`."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograde import sandbox
from autograde.course import find_course
from autograde.errors import CourseError

Verdict = Literal["ok", "note", "missing"]
PACKAGES = ("jupyterlab", "jupytext", "matplotlib", "nbgrader", "nbval", "rich", "torch")
OLDEST_PYTHON = (3, 11)
FREE_BYTES = 2_000_000_000


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `advice` says what to do where it is not ok."""

    what: str
    verdict: Verdict
    found: str
    advice: str = ""


def examine() -> Iterator[Finding]:
    """Look at Python, packages, programs, the course, and the hardware."""
    yield _python()
    yield from (_package(name) for name in PACKAGES)
    yield _program("alembic", "nbgrader's gradebook needs it", "pip install alembic")
    yield _program("chromium", "the browser tests use it", "apt-get install chromium", needed=False)
    yield from _sandbox()
    yield _course()
    yield _space()
    yield _hardware()


def _python() -> Finding:
    good = sys.version_info[:2] >= OLDEST_PYTHON
    return Finding(
        "Python", "ok" if good else "missing", platform.python_version(), "" if good else "install 3.11 or newer"
    )


def _package(name: str) -> Finding:
    try:
        return Finding(name, "ok", importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, "missing", "not installed", f"pip install {name}, or: make .venv")


def _program(name: str, why: str, install: str, needed: bool = True) -> Finding:
    path = shutil.which(name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if path:
        return Finding(name, "ok", "found")
    return Finding(name, "missing" if needed else "note", "not found", f"{why}: {install}")


def _sandbox() -> Iterator[Finding]:
    layers = sandbox.probe()
    works = {layer.name for layer in layers if layer.works}
    enough = bool(works & {"namespaces", "landlock"})
    for layer in layers:
        verdict: Verdict = "ok" if layer.works else "note" if enough else "missing"
        yield Finding(layer.name, verdict, "works" if layer.works else "does not work", layer.advice)


def _course() -> Finding:
    try:
        course = find_course()
    except CourseError as error:
        return Finding("course", "note", "none here", str(error))
    if not os.access(course.run, os.W_OK):
        return Finding("course", "missing", str(course.run), "the course run can't be written: change its owner")
    return Finding("course", "ok", f"{len(course.assignments())} lessons, run in {course.run.name}/")


def _space() -> Finding:
    free = shutil.disk_usage(Path.cwd()).free
    enough = free > FREE_BYTES
    return Finding("disk", "ok" if enough else "note", f"{free / 1e9:.0f} GB free", "" if enough else "keep 2 GB free")


def _hardware() -> Finding:
    try:
        import torch
    except ImportError:
        return Finding("hardware", "note", f"{os.cpu_count()} cores", "torch is not installed")
    accelerator = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
    device = f", accelerator {accelerator.type}" if accelerator else ", no accelerator (none is needed)"
    return Finding("hardware", "ok", f"{os.cpu_count()} cores{device}")
