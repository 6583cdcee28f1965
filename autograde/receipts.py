"""A receipt for each grade: what was graded, by what, with what result; enough to grade it again.

    run/receipts/LESSON/STUDENT.json

A receipt is written after the gradebook. A class that was stopped in the middle goes on
where no receipt is; `autograde verify` grades again and compares.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import platform
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograde import overlay
from autograde.course import Course
from autograde.manifest import Manifest, sha
from autograde.submission import METADATA_KEY

PACKAGES = ("torch", "numpy", "nbgrader", "ipykernel", "jupyter_client", "nbformat")
SECRET_NAME = "secret"


@dataclass(frozen=True)
class Key:
    """What a result depends on. Two runs with one key give the same score."""

    submission: str
    manifest: str
    engine: str


@dataclass(frozen=True)
class Receipt:
    """One graded submission.

    Attributes:
        key: hashes of what was handed in, of the lesson, of the engine.
        outcomes: for each check, by `Manifest.name`: score, points, reason, seconds.
        limits: of each notebook.
        versions: of Python and the packages that could matter.
    """

    lesson: str
    student: str
    key: Key
    score: float
    points: float
    outcomes: dict[str, Any]
    limits: dict[str, Any]
    split: bool
    seconds: float
    versions: dict[str, str] = field(default_factory=dict)
    graded: str = ""

    def dumps(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False) + "\n"

    @classmethod
    def loads(cls, text: str) -> Receipt:
        raw = json.loads(text)
        return cls(**{**raw, "key": Key(**raw["key"])})


def lesson_hash(course: Course, manifests: Sequence[Manifest]) -> str:
    """Of a lesson as it is graded: its notebooks, with their private tests, and its own files."""
    files = hash_of_files(course.source / manifests[0].assignment)
    return sha("".join(manifest.dumps() for manifest in manifests) + files)


def key_of(course: Course, folder: Path, lesson: str) -> Key:
    """The key of a submission: its notebooks and the files beside them, its lesson's hash, the engine."""
    return Key(submission=hash_of_files(folder), manifest=lesson, engine=_engine(course.home))


def receipt_of(
    lesson: str, student: str, notebooks: dict[str, NotebookNode], manifests: Sequence[Manifest], key: Key
) -> Receipt:
    """The receipt of a graded submission."""
    found = {name: json.loads(json.dumps(notebook.metadata[METADATA_KEY])) for name, notebook in notebooks.items()}
    outcomes = {
        manifest.name(grade_id): outcome
        for manifest in manifests
        for grade_id, outcome in found[manifest.notebook].get("outcomes", {}).items()
    }
    return Receipt(
        lesson=lesson,
        student=student,
        key=key,
        score=sum(outcome["score"] for outcome in outcomes.values()),
        points=sum(outcome["points"] for outcome in outcomes.values()),
        outcomes=outcomes,
        limits={manifest.notebook: asdict(manifest.limits) for manifest in manifests},
        split=all(one.get("split") for one in found.values()),
        seconds=sum(float(one.get("seconds", 0.0)) for one in found.values()),
        versions={"python": platform.python_version(), **{name: version(name) for name in PACKAGES}},
        graded=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def path_of(course: Course, lesson: str, student: str) -> Path:
    return course.run / "receipts" / lesson / f"{student}.json"


def read(course: Course, lesson: str, student: str) -> Receipt | None:
    """The last receipt, if there is one that can be read."""
    try:
        return Receipt.loads(path_of(course, lesson, student).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write(course: Course, receipt: Receipt) -> None:
    """Keep a receipt; whole or not at all."""
    path = path_of(course, receipt.lesson, receipt.student)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(receipt.dumps(), encoding="utf-8")
    part.replace(path)


def secret_for(course: Course, submission: str) -> str:
    """The secret from which one submission's hidden values are drawn: the course's own, and what was handed in.

    Grading the same submission again draws the same values; nobody outside knows them.
    """
    return hmac.new(_course_secret(course), submission.encode(), hashlib.sha256).hexdigest()


def _course_secret(course: Course) -> bytes:
    private = overlay.secret_of(course)
    if private is not None:
        return private
    path = course.run / SECRET_NAME
    if not path.is_file():
        course.run.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_bytes()


def hash_of_files(folder: Path) -> str:
    """Of names and contents below a folder, links not followed."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").digest()
        digest.update(str(path.relative_to(folder)).encode("utf-8", "surrogateescape") + b"\0" + content)
    return digest.hexdigest()


@cache
def _engine(home: Path) -> str:
    """Of the grader's own code, and of the library that checks use."""
    digest = hashlib.sha256()
    for folder in (Path(__file__).parent, home / "unrolled"):
        for path in sorted(folder.rglob("*.py")):
            digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
