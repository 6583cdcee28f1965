"""Publishes messages whose parent and content are no objects, and JSON that is nested deeply.

must: 4 points
answers: right
apart: yes
"""

# ruff: noqa

# %% before letter
kernel = get_ipython().kernel
nested = []
for _ in range(500):
    nested = [nested]
for parent in ({"header": []}, {"header": {"msg_id": []}}, kernel.get_parent()):
    kernel.session.send(kernel.iopub_socket, "stream", [1], parent=parent)
    kernel.session.send(kernel.iopub_socket, "display_data", {"data": {"text/plain": nested}}, parent=parent)
