"""Writes messages with a wrong signature, and ones that are no messages, to the kernel's socket.

must: 4 points
answers: right
apart: yes
"""

# ruff: noqa

# %% before letter
kernel = get_ipython().kernel
socket = kernel.iopub_socket
for parts in ([b"<IDS|MSG>", b"0" * 64, b"{}", b"{}", b"{}", b"{}"], [b"x"], [b"<IDS|MSG>"], [b"\xff" * 100] * 3):
    socket.send_multipart(parts)
