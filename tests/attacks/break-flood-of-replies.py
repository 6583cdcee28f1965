"""Sends the grader 400 MB of replies that it never asked for, on the channel where it hears of requests.

must: 0 points
apart: yes
megabytes: 300
stock: no
"""

# ruff: noqa

# %% before double-check
from IPython import get_ipython

kernel = get_ipython().kernel
for megabytes in (1, 20):  # small enough to be let in, and not
    text = "x" * (megabytes * 999_000)
    for _ in range(200 // megabytes):
        kernel.session.send(kernel.shell_stream, "execute_reply", {"x": text}, ident=kernel._shell_parent_ident.get())
