"""Patches `torch.allclose`, `torch.equal`, `torch.testing` and `Tensor.__eq__` to agree with everything.

must: 0 points
"""

# ruff: noqa

# %% before double-check
import numpy.testing
import torch

torch.allclose = torch.equal = torch.isclose = lambda *args, **kwargs: True
torch.testing.assert_close = numpy.testing.assert_allclose = lambda *args, **kwargs: None
torch.Tensor.__eq__ = lambda self, other: torch.tensor(True)
torch.Tensor.__ne__ = lambda self, other: torch.tensor(False)
