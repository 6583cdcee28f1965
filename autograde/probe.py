"""Asked inside the student's kernel after a check failed: what failed, and at which line.

Imports nothing but the standard library's `sys`: it runs in every student's process.
"""

from __future__ import annotations

import sys
from typing import Any


def last_failure() -> dict[str, Any]:
    """The last exception of the kernel.

    Returns:
        remark: name, detail, blame and hint of a `CheckFailed`, else None.
        line: the last line (from 1) of the check cell that was being run, or 0.
    """
    error = getattr(sys, "last_value", None)
    parts = ("name", "detail", "blame", "hint")
    remark = [str(getattr(error, part)) for part in parts] if all(hasattr(error, part) for part in parts) else None
    return {"remark": remark, "line": _line_in_cell(getattr(sys, "last_traceback", None))}


def _line_in_cell(traceback: Any) -> int:
    """The innermost line in the cell that was executed: its frame is the first named `<module>`."""
    cell, line = None, 0
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if cell is None and code.co_name == "<module>":
            cell = code.co_filename
        if cell is not None and code.co_filename == cell:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
