"""Calls `exit`, `quit`, `sys.exit` and the kernel's own shutdown.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
exit()
# %% after letter
import sys

get_ipython().kernel.do_shutdown(False)
sys.exit(1)
