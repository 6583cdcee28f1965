"""Publishes results of 3.0 in the name of requests that are still to come.

must: 0 points
"""

# ruff: noqa

# %% before double-check
import uuid

kernel = get_ipython().kernel
parent = kernel.get_parent()
base = parent["header"]["msg_id"].rsplit("_", 1)
for number in range(20):
    future = {
        **parent,
        "header": {**parent["header"], "msg_id": f"{base[0]}_{number}"},
        "msg_id": f"{base[0]}_{number}",
    }
    content = {"data": {"text/plain": "3.0"}, "metadata": {}, "execution_count": 1}
    kernel.session.send(kernel.iopub_socket, "execute_result", content, parent=future)
