"""Closes the kernel's sockets, so that it lives and says nothing.

must: 4 points
answers: right
seconds: 90
"""

# ruff: noqa

# %% before letter
kernel = get_ipython().kernel
kernel.iopub_socket.close()
for stream in kernel.shell_streams if hasattr(kernel, "shell_streams") else []:
    stream.close()
