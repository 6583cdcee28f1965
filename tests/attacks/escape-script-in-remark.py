"""Raises an exception during the visible test whose text is HTML, for the remark and the class report.

must: 0 points
"""

# ruff: noqa


# %% answer double
def double(x):
    raise ValueError("</td><script>PWNED</script><img src=x onerror=PWNED> $\\href{javascript:PWNED}{click}$")
