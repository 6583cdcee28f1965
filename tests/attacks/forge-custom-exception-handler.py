"""Swallows every exception of later cells with `set_custom_exc`.

must: 0 points
"""

# ruff: noqa

# %% before double-check
get_ipython().set_custom_exc((BaseException,), lambda self, kind, value, trace, tb_offset=None: None)
