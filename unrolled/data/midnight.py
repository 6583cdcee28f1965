"""What may be known about a day before it begins: the question of lesson 07b, day by day.

    days = torch.arange(14, 365)
    known = midnight.known_at_midnight(load, midnight.weather_forecast(load, seed=11), days)
    midnight.facts(*known, mean, std).shape      # (351, 63)

A load of whole days, hour by hour, comes from unrolled.data.electricity. The weather service is imagined: it says what
came, with errors of the size that a good service has.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from unrolled.data.electricity import Load

__all__ = ["facts", "known_at_midnight", "weather_forecast"]


def weather_forecast(load: Load, seed: int) -> Tensor:
    """What a weather service says at midnight about the 24 hours to come: the truth, a shift and a drift.

    The shift is one number for the day, with a spread of 1 °C. The drift grows to a spread of 0.6 °C at both ends.

    Args:
        load: whole days, hourly.
        seed: of the service's errors.

    Returns:
        (days, 24), float32, °C, on the CPU.
    """
    generator = np.random.default_rng(seed)
    truth = torch.from_numpy(load.temperature).view(-1, 24)
    shift, drift = torch.from_numpy(generator.standard_normal((2, len(truth), 1))).float()
    return truth + shift + 0.6 * drift * torch.linspace(-1, 1, 24, device="cpu")


def known_at_midnight(load: Load, forecast: Tensor, days: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """All that may be known about days before they begin.

    Args:
        load: whole days, hourly.
        forecast: the weather forecast for each of its days, (days, 24), °C.
        days: which days are to be forecast, (n,), int64; 14 or more days lie before each.

    Returns:
        history: load of the 14 days before, oldest hour first, (n, 336), float32, MW.
        temperature: measured for those 14 days, then forecast for the day itself, (n, 360), float32, °C.
        kinds: day types of those 14 days, then of the day itself, (n, 15), int64.
        season: how much of the year is over, (n,), float32, 0 to 1.
        All of them on the device of `days`.
    """
    device, days = days.device, days.cpu()
    before = days[:, None] + torch.arange(-14, 0, device="cpu")
    megawatts, warmth = (torch.from_numpy(part).view(-1, 24) for part in (load.megawatts, load.temperature))
    kind = torch.from_numpy(load.day_type).view(-1, 24)[:, 0].long()
    dates = load.times[::24].astype("datetime64[D]")
    passed = torch.from_numpy((dates - dates.astype("datetime64[Y]")).astype(np.int64)) / 365.25
    temperature = torch.cat([warmth[before].flatten(1), forecast.cpu()[days]], dim=1)
    kinds = kind[days[:, None] + torch.arange(-14, 1, device="cpu")]
    known = megawatts[before].flatten(1), temperature, kinds, passed[days]
    history, temperature, kinds, season = (part.to(device) for part in known)
    return history, temperature, kinds, season


def facts(history: Tensor, temperature: Tensor, kinds: Tensor, season: Tensor, mean: float, std: float) -> Tensor:
    """What is known about a day as one vector, scaled.

    Args:
        history, temperature, kinds, season: see `known_at_midnight`.
        mean, std: of the load in the training years, MW.

    Returns:
        (n, 63), float32: the loads of yesterday (24) and of the same day last week (24), the day types of tomorrow,
        yesterday and the same day last week (9), the season (2), yesterday's mean temperature, and the
        lowest, mean and highest forecast one (4).
    """
    scaled = (history - mean) / std
    types = functional.one_hot(kinds[:, [14, 13, 7]], 3).flatten(1).float()
    year = torch.stack([torch.sin(2 * math.pi * season), torch.cos(2 * math.pi * season)], dim=1)
    warmth = (temperature.view(len(temperature), 15, 24) - 12) / 10
    tomorrow = warmth[:, 14]
    weather = torch.stack([warmth[:, 13].mean(1), tomorrow.amin(1), tomorrow.mean(1), tomorrow.amax(1)], dim=1)
    return torch.cat([scaled[:, -24:], scaled[:, -168:-144], types, year, weather], dim=1)
