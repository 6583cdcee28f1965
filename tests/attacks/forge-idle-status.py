"""Says that requests are finished before they are, with forged status messages.

must: 0 points
"""

# ruff: noqa


# %% answer double
def double(x):
    kernel = get_ipython().kernel
    for _ in range(5):
        kernel.session.send(kernel.iopub_socket, "status", {"execution_state": "idle"}, parent=kernel.get_parent())
    return x + 1
