"""What each of three leaks is worth: exercise 7.4's two preparations, mixed, and two models that run on each mix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

__all__ = ["similar", "straight_line", "worth"]

Part = tuple[Tensor, Tensor]


def worth(yours: Mapping[str, Any], his: Mapping[str, Any]) -> dict[str, tuple[float, float]]:
    """The test errors of `straight_line` and `similar` with one preparation, with the other, and with mixes.

    Args:
        yours, his: as exercise 7.4 returns them, of one series: "mean", "std", and "training" and "test", pairs of
            windows (rows, window) and targets (rows,).

    Returns:
        name of the preparation to two root mean squared errors in MW.
    """
    training, test = yours["training"], yours["test"]
    x, y = (torch.cat(part) for part in zip(training, test, strict=True))
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(0), device="cpu").to(x.device)
    cut = len(training[0])
    ratio = yours["std"] / his["std"]
    offset = (yours["mean"] - his["mean"]) / his["std"]
    mixes = {
        "your preparation": ((training, test), yours["std"]),
        "your preparation, his scale": (
            [(a * ratio + offset, b * ratio + offset) for a, b in (training, test)],
            his["std"],
        ),
        # one hour too late: the last value of a window is then the mean of three that end with the target
        "your preparation, his smoothing": ([(a[1:], b[:-1]) for a, b in (training, test)], yours["std"]),
        "your preparation, his shuffling": ([(x[some], y[some]) for some in (order[:cut], order[cut:])], yours["std"]),
        "all three of his": ((his["training"], his["test"]), his["std"]),
    }
    return {
        name: (_error(straight_line, parts, unit), _error(similar, parts, unit))
        for name, (parts, unit) in mixes.items()
    }


def straight_line(training: Part, test: Part) -> Tensor:
    """Least squares on one part, answers on the other: (rows,), float64."""
    x, new = (torch.nn.functional.pad(part[0], (0, 1), value=1.0).double() for part in (training, test))
    return new @ torch.linalg.lstsq(x, training[1].double()[:, None]).solution[:, 0]


def similar(training: Part, test: Part) -> Tensor:
    """The mean target of the five most similar training windows: (rows,), float64."""
    nearest = torch.cdist(test[0], training[0]).topk(5, largest=False).indices
    return training[1][nearest].mean(dim=1).double()


def _error(model: Any, parts: Sequence[Part], unit: Any) -> float:
    training, test = parts
    return float((model(training, test) - test[1]).square().mean().sqrt()) * float(unit)
