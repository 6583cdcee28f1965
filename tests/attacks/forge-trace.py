"""Traces the agent with `sys.settrace` and `sys.setprofile`, and changes its frames' variables.

must: 0 points
"""

# ruff: noqa

# %% before double-check
import sys


def tracer(frame, event, value):
    if "autograde" in frame.f_code.co_filename:
        frame.f_locals["value"] = 4
        if "request" in frame.f_locals:
            frame.f_locals["reply"] = {"passed": True}
    return tracer


sys.settrace(tracer)
sys.setprofile(lambda *args: None)
get_ipython().events.register("pre_execute", lambda: sys.settrace(tracer))
