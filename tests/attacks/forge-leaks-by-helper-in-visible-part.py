"""A hidden test calls a helper that the check's visible part defines: a failure inside it must hide what was expected.

must: 0 points
stock: no
"""

# ruff: noqa


# %% source
def change(text):
    old = text[text.index("def _check_double():") : text.index("_check_double()\n\n# %%")]
    new = """def _check_double():
    def asks(number, expected):
        if double(number) != expected:
            raise Remark(f"double({number})", f"got {double(number)}, expected {expected}", "Twice, not once.")

    asks(two, 4)
    ### BEGIN HIDDEN TESTS
    asks(987654321, 1975308642)
    ### END HIDDEN TESTS

"""
    return text.replace(old, new)


# %% answer double
def double(x):
    return 4
