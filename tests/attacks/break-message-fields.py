"""Publishes messages without the fields that theirs must have.

must: 4 points
answers: right
apart: yes
"""

# ruff: noqa

# %% before letter
kernel = get_ipython().kernel
for kind in ("status", "stream", "display_data", "execute_result", "error"):
    kernel.session.send(kernel.iopub_socket, kind, {}, parent=kernel.get_parent())
    kernel.session.send(kernel.iopub_socket, kind, {"data": None, "traceback": 7}, parent=kernel.get_parent())
