"""The student's objects as a check cell sees them: handles that can be asked, and nothing more.

A `Handle` can be called, indexed, iterated, measured and asked for an attribute. What comes
back is plain data by value, or another handle. It has no `==`, no truth value and no
arithmetic, so that an expected value is never offered to the student's code.
"""

from __future__ import annotations

import builtins
import secrets
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

from autograde.inside import wire
from autograde.inside.wire import CannotCrossError, WireError

MAX_SAID = 300
MAX_LINE = 5000
MAX_CODE = 120
MEANS_MORE = (AssertionError, StopIteration, StopAsyncIteration)
"""Exceptions that mean something to a check's own code: the student's of that name become others."""


class StudentProcessError(BaseException):
    """The student's process broke the conversation: `late`, `gone` or `malformed`.

    Not an Exception: a check's own `except Exception` must not swallow it.
    """

    def __init__(self, how: str, detail: str = "") -> None:
        self.how, self.detail = how, detail
        super().__init__(how, detail)


class Connection:
    """Requests to the student's process, one at a time, each with a number and a deadline.

    Args:
        connection: to the agent.
        seconds: for one reply, decoding included.
        deadline: for all of them, on `time.monotonic`'s clock.
        hide: whether what the student's process says must be kept from the student by now.
    """

    def __init__(
        self, connection: socket.socket, seconds: float, deadline: float, hide: Callable[[], bool] = lambda: False
    ) -> None:
        self.connection, self.seconds, self.deadline, self.hide = connection, seconds, deadline, hide

    def ask(self, **request: Any) -> tuple[Any, list[int]]:
        """Send one request and wait for its reply.

        Returns:
            The value, and the positions of the arguments that the call changed.

        Raises:
            Exception: of the same name, when the student's code raised it (`from_student` is True).
            StudentProcessError: no answer, or none that an honest process gives.
        """
        hidden = self.hide()
        number = secrets.randbits(48)  # a reply can't be sent before its request
        buffers: list[bytes] = []
        try:
            form = wire.encode(request, buffers, _handle_number)
        except CannotCrossError as error:
            raise TypeError(f"this check sends {error} to the student's process") from None
        until = min(self.deadline, time.monotonic() + self.seconds)
        try:
            self.connection.settimeout(max(0.01, until - time.monotonic()))
            wire.write(self.connection, {"id": number, "ask": form}, buffers)
            reply, data = wire.read(self.connection, until)
            return self._understood(reply, data, number, hidden)
        except TimeoutError:
            raise StudentProcessError("late") from None
        except (EOFError, OSError):
            raise StudentProcessError("gone") from None
        except (WireError, KeyError, TypeError) as error:
            raise StudentProcessError("malformed", str(error)[:MAX_SAID]) from None

    def _understood(self, reply: Any, data: bytes, number: int, hidden: bool) -> tuple[Any, list[int]]:
        if type(reply) is not dict or reply.get("id") != number:
            raise WireError("a reply to another request")
        if "error" in reply:
            raise _Raised(_student_exception(reply, hidden))
        if "refused" in reply:
            said = "something that can't be checked" if hidden else str(reply["refused"])[:MAX_SAID]
            raise _Raised(_marked(TypeError(), f"your code returned {said}"))
        changed = reply["changed"]
        if type(changed) is not list or not all(type(position) is int for position in changed):
            raise WireError("malformed")
        return wire.decode(
            reply["value"], data, lambda kept_as, name: Handle(self, kept_as, "object" if hidden else _plain_name(name))
        ), changed


class _Raised(Exception):
    """Carries what the student's code raised past the handlers of what the wire raised."""


class Handle:
    """An object that stays in the student's process."""

    __slots__ = ("_connection", "_number", "_type")

    def __init__(self, connection: Connection, number: int, type_name: str) -> None:
        self._connection, self._number, self._type = connection, number, type_name

    def _ask(self, **request: Any) -> Any:
        return ask(self._connection, of=self, **request)[0]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._ask(do="call", args=args, kwargs=kwargs, seed=None)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._ask(do="attr", name=name)

    def __getitem__(self, key: Any) -> Any:
        return self._ask(do="item", key=key)

    def __len__(self) -> int:
        length = self._ask(do="len")
        if type(length) is not int or length < 0:
            raise TypeError("len() of your object is no number")
        return length

    def __iter__(self) -> Iterator[Any]:
        items = self._ask(do="list")
        if type(items) is not list:
            raise TypeError("your object is no list")
        return iter(items)

    def __bool__(self) -> bool:
        raise TypeError("a check asked whether a student's object is true; ask for a value of it")

    def __eq__(self, other: object) -> bool:
        raise TypeError("a check compared a student's object; compare a value of it")

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<an object of type {self._type}>"

    # what unrolled.check asks of whatever it is given

    @property
    def __student_type__(self) -> str:
        return self._type

    def __call_seeded__(self, seed: int, *args: Any, **kwargs: Any) -> Any:
        """Call it right after the student's process was seeded."""
        return self._ask(do="call", args=args, kwargs=kwargs, seed=seed)

    def __changed_arguments__(self, *args: Any) -> list[int]:
        """Call it; positions of the tensor arguments that it changed, as the student's process says."""
        return ask(self._connection, of=self, do="call", args=args, kwargs={}, seed=None)[1]

    def __gradients__(self, args: tuple[Any, ...], weights: list[Any]) -> Any:
        """Gradients with respect to its floating arguments, as the student's process gives them."""
        return self._ask(do="gradients", args=args, weights=weights)

    def __operations__(self, *args: Any) -> int:
        """How many torch operations a call takes, as the student's process says."""
        count = self._ask(do="count", args=args)
        if type(count) is not int:
            raise TypeError("the count of operations is no number")
        return count


def ask(connection: Connection, **request: Any) -> tuple[Any, list[int]]:
    """`connection.ask`, with what the student's code raised raised here."""
    try:
        return connection.ask(**request)
    except _Raised as raised:
        error: BaseException = raised.args[0]
    raise error


def look_up(connection: Connection, name: str) -> Any:
    """The student's object of that name: plain data, or a handle.

    Raises:
        NameError: there is none.
    """
    try:
        return ask(connection, do="get", name=name)[0]
    except KeyError:
        raise NameError(f"name {name!r} is not defined") from None


def _handle_number(value: Any) -> int:
    if isinstance(value, Handle):
        return value._number
    raise CannotCrossError(f"an object of type {type(value).__name__}")


def _student_exception(reply: dict[str, Any], hidden: bool) -> BaseException:
    """An exception of the same name, if that is one that Python has; its text is the student's."""
    name, said, line, code = reply["error"], reply["said"], reply["line"], reply["code"]
    if not (type(name) is str and type(said) is str and type(line) is int and type(code) is str):
        raise WireError("malformed")
    said, code = ("", "") if hidden else (said[:MAX_SAID], code[:MAX_CODE])
    kind = getattr(builtins, name, None)
    if not (isinstance(kind, type) and issubclass(kind, Exception)) or kind in MEANS_MORE:
        kind = type("Exception" if hidden else _plain_name(name), (Exception,), {})
    try:
        error = kind(said)
    except TypeError:  # UnicodeDecodeError and its kin want more
        error = Exception(said)
    return _marked(error, said, *((0, "") if hidden or not 0 < line <= MAX_LINE else (line, code)))


def _marked(error: Exception, said: str, line: int = 0, code: str = "") -> Exception:
    """Say that the student's code raised it; str() of a KeyError would quote what was said."""
    error.from_student, error.student_said = True, said  # type: ignore[attr-defined]
    error.student_line, error.student_code = line, code  # type: ignore[attr-defined]
    return error


def _plain_name(name: str) -> str:
    return name if name.isidentifier() and name.isascii() and len(name) <= 60 else "object"
