"""Checks in the examiner: no way for the student to cheat. That remarks are a notebook's: test_answers.py.

The two sides run in two threads here, with the real wire between them; test_grade.py
runs them in two processes.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from autograde.engine import told as said_to_student
from autograde.inside import wire
from autograde.names import bound_names, free_names
from autograde.trusted.examiner import Examiner
from autograde.trusted.proxy import Connection, Handle, StudentProcessError
from tests.conftest import HOME
from tests.trying import meeting, order

Serve = Callable[[socket.socket], None]


# --- the trust boundary --------------------------------------------------------------------------

SETUP = "import torch\nfrom unrolled import check\ntwo = torch.tensor(2.0)"
CHECK = """
def _check():
    check.close(double(two), 4.0, "two", blame="Twice.")
    ### BEGIN HIDDEN TESTS
    check.close(double(torch.tensor(31.0)), 62.0, "a larger number", blame="Any number.")
    ### END HIDDEN TESTS
_check()
"""


def examine(names: dict[str, Any], check: str = CHECK, declares: tuple[str, ...] = ("double",)) -> dict[str, Any]:
    examiner = Examiner()
    assert examiner.setup(SETUP) == {}
    with meeting(names) as connection:
        return examiner.check(order(check, list(declares)), connection)


def test_a_right_answer_passes() -> None:
    assert examine({"double": lambda x: 2 * x})["passed"]


def test_trusted_names_win() -> None:
    class Liar:
        def __getattr__(self, name: str) -> Any:
            return lambda *args, **kwargs: None

    names = {"double": lambda x: x, "check": Liar(), "torch": Liar(), "two": torch.tensor(0.0), "_check": lambda: None}
    report = examine(names, declares=("double", "check", "torch", "two", "_check"))
    assert report["remark"][0] == "two"


def test_names_that_are_not_declared_are_not_asked_for() -> None:
    report = examine({"double": lambda x: 2 * x, "helper": 1}, check="assert helper == 1")
    assert report["error"] == "NameError"


def test_a_name_of_a_failed_setup_is_never_the_students() -> None:
    examiner = Examiner()
    assert "failed" in examiner.setup("expected = 1 / 0")
    with meeting({"expected": 5}) as connection:
        report = examiner.check(order("assert expected == 5", ["expected"]), connection)
    assert not report["passed"] and "ZeroDivisionError" in report["setup"]


def test_what_answers_for_itself_has_no_say() -> None:
    class Always(torch.Tensor):
        @classmethod
        def __torch_function__(cls, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            with torch._C.DisableTorchFunctionSubclass():
                return True if function.__name__ in ("eq", "allclose", "isclose", "__eq__") else function(*args)

    class Yes:
        def __eq__(self, other: object) -> bool:
            return True

        def __sub__(self, other: object) -> float:
            return 0.0

        def __float__(self) -> float:
            return 4.0

    assert examine({"double": lambda x: torch.tensor(3.0).as_subclass(Always)})["remark"][0] == "two"
    assert "a value of type Yes" in examine({"double": lambda x: Yes()})["remark"][1]


def test_a_value_that_changes_when_read_twice_is_read_once() -> None:
    check = (
        "def _c():\n    got = answer\n    check.equal(got, [1, 2], 'it')\n    check.equal(got, [1, 2], 'again')\n_c()"
    )

    class Shifty(list):
        reads = 0

        def __iter__(self) -> Iterator[int]:
            Shifty.reads += 1
            return iter([1, 2] if Shifty.reads == 1 else [3, 4])

    assert examine({"answer": Shifty([0, 0])}, check, ("answer",))["passed"]


def test_patched_torch_on_the_students_side_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    report = examine({"double": lambda x: x * float("nan")})
    assert "NaN" in report["remark"][1]


def test_exceptions_carry_their_name_and_are_marked() -> None:
    def fails(x: Any) -> Any:
        raise ValueError("mat1 and mat2")

    report = examine({"double": fails})
    assert (report["error"], report["said"]) == ("ValueError", "mat1 and mat2")


def test_a_student_cannot_raise_a_remark_or_pass_by_raising() -> None:
    class CheckFailed(AssertionError):
        name, detail, blame, hint = "full marks", "", "well done", ""

    def fails(x: Any) -> Any:
        raise CheckFailed("✗ all right")

    report = examine({"double": fails})
    assert "remark" not in report and report["error"] == "CheckFailed"
    for kind in (SystemExit, KeyboardInterrupt, GeneratorExit, StopIteration):

        def stops(x: Any, kind: Any = kind) -> Any:
            raise kind

        assert not examine({"double": stops})["passed"]


def test_after_a_hidden_call_nothing_that_the_student_says_is_passed_on() -> None:
    def spy(x: Any) -> Any:
        if float(x) != 2:
            raise RuntimeError(f"the hidden value is {float(x)}")
        return 2 * x

    report = examine({"double": spy})
    assert report["hidden"] and "31" not in str(report)
    assert "31" not in said_to_student(report, 10)[0] and "RuntimeError" in said_to_student(report, 10)[0]

    def names(x: Any) -> Any:
        if float(x) != 2:
            raise type(f"It_is_{int(x)}", (Exception,), {})
        return 2 * x

    assert "31" not in str(examine({"double": names}))


def test_hidden_remarks_hold_no_value() -> None:
    report = examine({"double": lambda x: 2 * x if float(x) == 2 else x})
    assert said_to_student(report, 10)[0] == "a larger number. Any number."


def test_objects_can_be_used_but_not_compared() -> None:
    class Net:
        size = 3

        def __call__(self, x: Any) -> Any:
            return x + 1

        def __len__(self) -> int:
            return 2

        def __getitem__(self, key: int) -> int:
            return [10, 20][key]

        def __iter__(self) -> Iterator[int]:
            return iter([10, 20])

    use = "def _c():\n    net = Net()\n    assert (net.size, len(net), net[1], list(net)) == (3, 2, 20, [10, 20])\n"
    assert examine({"Net": Net}, use + "    assert net(two) == 3\n_c()", ("Net",))["passed"]
    for forbidden in ("net == 1", "net != 1", "bool(net)", "net + 1", "hash(net)", "float(net)"):
        report = examine({"Net": Net}, f"def _c():\n    net = Net()\n    {forbidden}\n_c()", ("Net",))
        assert report["error"] in ("TypeError", "AttributeError"), forbidden


def test_what_a_check_may_not_send_is_refused() -> None:
    report = examine({"double": lambda x: x}, "double(lambda: 1)", ("double",))
    assert report["error"] == "TypeError" and "sends an object of type function" in report["said"]


def test_changed_arguments_are_reported_also_in_dicts() -> None:
    def edits(state: Any) -> Any:
        state["b"] += 1
        return state["b"]

    check = "def _c():\n    check.unchanged(edit, {'b': torch.zeros(2)})\n_c()"
    assert "first argument" in examine({"edit": edits}, check, ("edit",))["remark"][1]
    assert examine({"edit": lambda state: state["b"] + 1}, check, ("edit",))["passed"]


def test_seeds_reach_the_students_side() -> None:
    check = "def _c():\n    torch.manual_seed(5)\n"
    check += "    want = torch.rand(3)\n    check.close(check.seeded(draw, 5), want, 'drawn')\n_c()"
    assert examine({"draw": lambda: torch.rand(3)}, check, ("draw",))["passed"]


def test_an_unanswered_exercise_says_so() -> None:
    def stub(x: Any) -> Any:
        raise NotImplementedError("This exercise is not answered yet.")

    assert said_to_student(examine({"double": stub}), 10)[0] == "This exercise is not answered yet."
    check = "def _c():\n    check.choice(letter, 'ab', 'your choice')\n_c()"
    assert said_to_student(examine({"letter": ...}, check, ("letter",)), 10)[0] == "This exercise is not answered yet."


# --- a student's process that speaks the protocol itself -----------------------------------------


def forged(serve: Serve, check: str = CHECK, seconds: float = 60.0, budget: float = 120.0) -> dict[str, Any]:
    """The report on a check whose other side is not the agent. Nothing here takes long but what waits on purpose."""
    examiner = Examiner()
    examiner.setup(SETUP)
    ours, theirs = socket.socketpair(socket.AF_UNIX)

    def run() -> None:
        with theirs, contextlib.suppress(OSError, EOFError, KeyError):
            serve(theirs)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    with ours:
        report = examiner.check({**order(check, ["double"]), "seconds": seconds, "budget": budget}, ours)
    thread.join(5)
    return report


def reply(connection: socket.socket, message: Any, buffers: bytes = b"") -> None:
    wire.write(connection, message, [buffers])


def asked(connection: socket.socket) -> int:
    """The number of the next request."""
    return int(wire.read(connection)[0]["id"])


def function(number: int) -> dict[str, Any]:
    return {"id": number, "value": {"$": "handle", "v": 1, "type": "function"}, "changed": []}


FOUR = {"$": "tensor", "dtype": "float32", "shape": [], "bytes": 4}
BYTES = b"\0\0\x80\x40"


def test_a_reply_in_the_right_form_is_a_claim_like_any_other() -> None:
    def serve(connection: socket.socket) -> None:
        reply(connection, function(asked(connection)))
        while True:
            reply(connection, {"id": asked(connection), "value": FOUR, "changed": []}, BYTES)

    assert forged(serve)["remark"][0] == "a larger number"


@pytest.mark.parametrize(
    "answer",
    [
        {"id": 3, "value": FOUR, "changed": []},
        {"id": "{id}", "value": FOUR, "changed": []},
        {"value": FOUR, "changed": []},
        {"id": 0, "value": FOUR},
        {"id": 0, "value": FOUR, "changed": [None]},
        {"id": 0, "value": {"$": "tensor", "dtype": "float32", "shape": [9], "bytes": 4}, "changed": []},
        {"id": 0, "value": {"$": "pickle", "v": "gASVAA=="}, "changed": []},
        {"id": 0, "passed": True},
        ["passed"],
        "passed",
        None,
        7,
        {"id": 0, "error": {"$": "x"}, "said": "", "line": 0},
        {"id": 0, "error": "ValueError", "said": "x", "line": "0"},
    ],
)
def test_a_malformed_reply_ends_the_conversation(answer: Any) -> None:
    """An id of 0 stands for the right one."""

    def serve(connection: socket.socket) -> None:
        reply(connection, function(asked(connection)))
        number = asked(connection)
        right = {**answer, "id": number} if isinstance(answer, dict) and answer.get("id") == 0 else answer
        reply(connection, right, BYTES)

    report = forged(serve)
    assert report["broken"] == "malformed" and not report["passed"]


def test_a_late_reply_answers_nothing() -> None:
    def serve(connection: socket.socket) -> None:
        reply(connection, function(asked(connection)))
        number = asked(connection)
        connection.recv(1)  # nothing comes, until the examiner has given up
        reply(connection, {"id": number, "value": FOUR, "changed": []}, BYTES)

    assert forged(serve, seconds=1.0)["broken"] == "late"


def test_an_earlier_reply_does_not_answer_the_next_request() -> None:
    def serve(connection: socket.socket) -> None:
        reply(connection, function(asked(connection)))
        number = asked(connection)
        for _ in range(3):
            reply(connection, {"id": number, "value": FOUR, "changed": []}, BYTES)
        asked(connection)

    assert forged(serve)["broken"] == "malformed"


def test_a_hang_up_is_noticed_at_once() -> None:
    began = time.monotonic()
    assert forged(lambda connection: connection.close())["broken"] == "gone"
    assert time.monotonic() - began < 30


def test_many_answers_each_just_in_time_end_too() -> None:
    given = 0

    def serve(connection: socket.socket) -> None:
        nonlocal given
        reply(connection, function(asked(connection)))
        while True:
            number = asked(connection)
            time.sleep(0.3)
            reply(connection, {"id": number, "value": FOUR, "changed": []}, BYTES)
            given += 1

    slow = "def _c():\n    for _ in range(1000):\n        double(two)\n_c()"
    assert forged(serve, slow, budget=2.0)["broken"] == "late"
    assert given < 10


def test_a_handle_has_no_arithmetic() -> None:
    handle = Handle(Connection(socket.socket(socket.AF_UNIX), 1.0, 0.0), 1, "x")
    for use in (lambda: handle + 1, lambda: handle < 1, lambda: -handle, lambda: handle @ handle, lambda: abs(handle)):
        with pytest.raises(TypeError):
            use()
    with pytest.raises(StudentProcessError):
        handle.size  # noqa: B018


def test_names() -> None:
    assert {"c", "d"} <= set(free_names("def _f(a):\n    b = a + c\n    return len(b)\n_f(d)"))
    assert bound_names("import numpy as np\nfrom a import b\nx = y = 1\ndef f(): pass\nclass C: pass") == [
        "np",
        "b",
        "x",
        "y",
        "f",
        "C",
    ]


def test_the_inside_imports_nothing_of_the_trusted_side() -> None:
    for path in (HOME / "autograde" / "inside").glob("*.py"):
        text = path.read_text()
        assert "autograde.trusted" not in text.replace("`autograde.trusted`", "") and "manifest" not in text
    assert not list(Path(HOME / "autograde" / "inside").glob("*.json"))
