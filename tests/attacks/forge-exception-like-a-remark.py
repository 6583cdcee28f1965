"""Raises exceptions that look like a remark of the lesson, like full marks, like an unanswered exercise.

must: 0 points
"""

# ruff: noqa


# %% answer double
class Remark(AssertionError):
    name, detail, blame, hint = "All checks passed", "", "Full marks.", "my result is too small"


def double(x):
    raise Remark("✓ All checks passed. 3 / 3")
