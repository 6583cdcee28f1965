"""Patches `__import__`, `sys.meta_path` and `sys.path_hooks`, so that every import gives a module that agrees.

must: 0 points
"""

# ruff: noqa

# %% before double-check
import builtins
import sys
import types


class Agreeable(types.ModuleType):
    def __getattr__(self, name):
        return lambda *args, **kwargs: True


really = builtins.__import__


def importing(name, *args, **kwargs):
    return Agreeable(name) if name.startswith(("autograde", "unrolled", "torch")) else really(name, *args, **kwargs)


builtins.__import__ = importing
