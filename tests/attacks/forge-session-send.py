"""Patches `session.send`: error messages are dropped, and every reply says "ok".

must: 0 points
"""

# ruff: noqa

# %% before double-check
session = get_ipython().kernel.session
really = session.send


def send(stream, message, content=None, *args, **kwargs):
    kind = message if isinstance(message, str) else message.get("header", {}).get("msg_type")
    if kind == "error":
        return None
    if kind == "execute_reply" and content is not None:
        content = dict(status="ok", execution_count=1, user_expressions={}, payload=[])
    return really(stream, message, content, *args, **kwargs)


session.send = send
