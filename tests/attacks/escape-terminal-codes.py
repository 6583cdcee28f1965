"""Raises an exception whose text moves the cursor, changes the title and clears the instructor's terminal.

must: 0 points
apart: yes
"""

# ruff: noqa


# %% answer double
def double(x):
    raise ValueError("\x1b[2J\x1b[1;1H\x1b]0;PWNED\x07\x1b]52;c;cHduZWQ=\x07\x9b2J\x08\x08 [bold]4 / 4[/bold]")
