"""Runs one of nbgrader's own steps as a library, and says why it failed."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from nbgrader.converters.base import BaseConverter, NbGraderException
from sqlalchemy.exc import SAWarning, SQLAlchemyError


class StepError(Exception):
    """A step of nbgrader's that failed; the message is what it logged as errors."""


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def quietly() -> Iterator[None]:
    """Without three warnings that nbgrader's own use of SQLAlchemy gives, harmless."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        yield


@contextmanager
def one_engine() -> Iterator[None]:
    """Let nbgrader's gradebooks share a database engine, and with it the queries that it has compiled.

    One step of nbgrader's opens the gradebook seven times, each time with an engine of its own:
    three quarters of what recording a submission costs.
    """
    from nbgrader import api

    with patch.object(api, "create_engine", cache(api.create_engine)):
        yield


def ask_alembic_here() -> None:
    """Let a fresh gradebook learn its version in this process.

    nbgrader starts a child that prints it, and that imports all of nbgrader again: seconds for one word.
    """
    from alembic.script import ScriptDirectory
    from nbgrader import api, dbutil

    def head() -> str:
        return str(ScriptDirectory(dbutil.ALEMBIC_DIR).get_current_head())

    api.get_alembic_version = head


def run(converter: BaseConverter) -> None:
    """Start a converter, quietly.

    Raises:
        StepError: it failed.
    """
    said = _Errors()
    converter.log = logging.Logger("autograde.steps")
    converter.log.addHandler(said)
    converter.force = True
    try:
        with quietly():
            converter.start()
    except (NbGraderException, SQLAlchemyError, RuntimeError, OSError) as error:
        raise StepError("\n".join(said.messages) or str(error)) from error
