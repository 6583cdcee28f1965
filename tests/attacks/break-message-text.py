"""Publishes a stream message whose text is a number: the grader must read on, and so must the class.

must: 4 points
answers: right
apart: yes
"""

# ruff: noqa

# %% before letter
kernel = get_ipython().kernel
kernel.session.send(kernel.iopub_socket, "stream", {"name": "stdout", "text": 5}, parent=kernel.get_parent())
