"""Defines the names that the check and its setup use: `two`, `Remark`, `_check_double`, `check`, `__import__`.

must: 0 points
"""

# ruff: noqa

# %% before double-check
two = 0
double_check = True


class Remark(BaseException):
    def __new__(cls, *args, **kwargs):
        return None


def _check_double():
    return None


_check_letter = _check_double
check = torch = None
