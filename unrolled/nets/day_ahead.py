"""Inputs and controls of lesson 07b: what nets and lines hear of each hour, and nets to compare the lesson's with.

A load is hourly, of whole days; z is the same scaled, (n,), float32. What comes back lives on the device of z.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from unrolled.data.electricity import Load

__all__ = ["DayByLayer", "DayLine", "columns", "hourly", "quantile_loss"]


def hourly(load: Load, z: Tensor) -> tuple[Tensor, Tensor]:
    """What a net hears at each hour.

    Returns:
        inputs: the load, then the calendar, (n, 11), float32.
        calendar: the *next* hour's place in the day, once and twice round (4), its day type (3), and the day type
            24 hours ahead (3), (n, 10), float32.
    """
    hour, day_type = _clock(load, z)
    turn = 2 * math.pi * _ahead(hour, 1) / 24
    waves = torch.stack([torch.sin(turn), torch.cos(turn), torch.sin(2 * turn), torch.cos(2 * turn)], dim=1)
    types = [functional.one_hot(_ahead(day_type, hours), 3) for hours in (1, 24)]
    calendar = torch.cat([waves, *types], dim=1)
    return torch.cat([z[:, None], calendar], dim=1), calendar


def columns(load: Load, z: Tensor, first: Tensor, window: int) -> Tensor:
    """What a line hears for forecasts that begin at given hours.

    Args:
        first: the first hours that are forecast, (k,), int64.
        window: loads before it.

    Returns:
        those loads, and a column of 0 and 1 for each combination of the hour, the day type now, and the day type at
        the end of the 24 hours, (k, window + 216), float32.
    """
    hour, day_type = _clock(load, z)
    combined = functional.one_hot(hour * 9 + day_type * 3 + _ahead(day_type, 23), 216).float()
    return torch.cat([z[first[:, None] + torch.arange(-window, 0, device=z.device)], combined[first]], dim=1)


def _clock(load: Load, z: Tensor) -> tuple[Tensor, Tensor]:
    """Hour and day type of each hour, (n,) int64 each."""
    return torch.from_numpy(load.hour).long().to(z.device), torch.from_numpy(load.day_type).long().to(z.device)


def _ahead(values: Tensor, steps: int) -> Tensor:
    """The values so many hours later; at the end of the series the last one stands in."""
    return torch.cat([values[steps:], values[-1:].expand(steps)])


def quantile_loss(y: Tensor, forecast: Tensor, levels: Tensor) -> Tensor:
    """The loss of exercise 7b.6, so that the lesson's nets can be trained before it is answered.

    Args:
        y: (days, hours).
        forecast: (days, hours, levels).
        levels: (levels,).
    """
    miss = forecast - y.unsqueeze(-1)
    return (functional.relu(miss) - levels * miss).mean()


class DayLine(nn.Module):
    """A control: the shortcut alone, which is a straight line for each hour and level.

    Args:
        facts: features of a day.
        levels: quantiles.
    """

    def __init__(self, facts: int, levels: int = 3) -> None:
        super().__init__()
        self.shortcut = nn.Linear(facts, 24 * levels)

    def forward(self, vector: Tensor) -> Tensor:
        """(batch, facts) to (batch, 24, levels)."""
        answers: Tensor = self.shortcut(vector)
        return answers.unflatten(1, (24, -1))


class DayByLayer(nn.Module):
    """A control: the shortcut and one hidden layer, no recurrence.

    Args:
        facts: features of a day.
        hidden: neurons.
        levels: quantiles.
    """

    def __init__(self, facts: int, hidden: int = 48, levels: int = 3) -> None:
        super().__init__()
        self.shortcut = nn.Linear(facts, 24 * levels)
        self.layers = nn.Sequential(nn.Linear(facts, hidden), nn.Tanh(), nn.Linear(hidden, 24 * levels))

    def forward(self, vector: Tensor) -> Tensor:
        """(batch, facts) to (batch, 24, levels)."""
        answers: Tensor = self.shortcut(vector) + self.layers(vector)
        return answers.unflatten(1, (24, -1))
