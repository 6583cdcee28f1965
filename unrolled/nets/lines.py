"""Straight lines to stand beside a net: ridge for several outputs at once."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

__all__ = ["answers", "ridge"]


def ridge(x: Tensor, y: Tensor, penalty: float = 1.0) -> Tensor:
    """Linear regression with a squared penalty on all weights but the intercept, computed in float64.

    Args:
        x: (examples, features).
        y: (examples, outputs), same dtype.

    Returns:
        Coefficients, (features + 1, outputs), in the dtype of x, the intercept last.
    """
    center, level = x.double().mean(dim=0), y.double().mean(dim=0)
    away = x.double() - center
    gram = away.mT @ away
    gram.diagonal().add_(penalty)
    slopes = torch.cholesky_solve(away.mT @ (y.double() - level), torch.linalg.cholesky(gram))
    return torch.cat([slopes, (level - center @ slopes)[None]]).to(x.dtype)


def answers(x: Tensor, coefficients: Tensor) -> Tensor:
    """What such a line says: (examples, features) to (examples, outputs)."""
    return functional.pad(x, (0, 1), value=1.0) @ coefficients
