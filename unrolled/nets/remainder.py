"""A strong line for the next hour, and what a net is given that shall forecast what it leaves: lesson 07.

    line, coefficients = remainder.strong_line(load, z, 168, fit_ridge, learnt=17520)
    inputs, remainders = remainder.inputs(load, z, line, spread)
    Lessons(inputs, remainders, range(216, 17520, 4))[0]     # (48, 10) and (36, 1)

z is the load, scaled: (n,), float32. What comes back lives on its device.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import torch
from torch import Tensor
from torch.nn import functional
from torch.utils.data import Dataset

from unrolled.data.electricity import Load

__all__ = ["SKIP", "WINDOW", "Lessons", "calendar", "inputs", "strong_line"]

WINDOW, SKIP = 48, 12
"""Hours that the net reads, and those at their beginning at which no answer counts."""


def calendar(load: Load, device: torch.device) -> tuple[Tensor, Tensor]:
    """What the calendar says of each hour, twice: at length for a line, in short for a net.

    Returns:
        a column for each pair of hour and day type, (n, 72); the hour's place on the circle of the day, once and
        twice round (4), and its day type (3), (n, 7); both float32.
    """
    hour, day_type = (torch.from_numpy(part).long().to(device) for part in (load.hour, load.day_type))
    turn = 2 * math.pi * hour / 24
    circle = torch.stack([turn.sin(), turn.cos(), (2 * turn).sin(), (2 * turn).cos()], dim=1)
    pairs = functional.one_hot(hour * 3 + day_type, 72).float()
    return pairs, torch.cat([circle, functional.one_hot(day_type, 3)], dim=1)


def strong_line(
    load: Load,
    z: Tensor,
    window: int,
    fit: Callable[[Tensor, Tensor, float], Tensor],
    learnt: int = 0,
    coefficients: Tensor | None = None,
) -> tuple[Tensor, Tensor]:
    """What a line says of each hour from the `window` hours before it and the hour's calendar.

    Args:
        load, z: the hours, and the same scaled.
        window: hours of the past.
        fit: ridge, as exercise 7.5 has it: x (rows, columns), y (rows,) and a penalty to (columns + 1,), float64.
        learnt: the line is fitted to the hours before this place.
        coefficients: of a line that was fitted before, in place of a new one.

    Returns:
        the line's forecasts (n,), float32, for the first `window` hours the values themselves; its coefficients.
    """
    x = torch.cat([z.unfold(0, window, 1)[:-1], calendar(load, z.device)[0][window:]], dim=1)
    if coefficients is None:
        coefficients = fit(x[: learnt - window], z[window:learnt], 0.1)
    said = x.double() @ coefficients[:-1] + coefficients[-1]
    return torch.cat([z[:window], said.float()]), coefficients


def inputs(load: Load, z: Tensor, line: Tensor, spread: float) -> tuple[Tensor, Tensor]:
    """What the net reads at each hour, and what it is asked for.

    Args:
        load, z: the hours, and the same scaled.
        line: the line's forecasts, (n,), scaled.
        spread: of what the line leaves; the remainders are divided by it.

    Returns:
        the last load, the last remainder, the line's forecast for this hour, and its calendar, (n, 10);
        the remainders, (n, 1); float32. The first row of the inputs holds the last hour's: leave it out.
    """
    remainders = ((z - line) / spread)[:, None]
    before = torch.cat([z[:, None], remainders], dim=1).roll(1, 0)
    return torch.cat([before, line[:, None], calendar(load, z.device)[1]], dim=1), remainders


class Lessons(Dataset[tuple[Tensor, Tensor]]):
    """Windows that end with given hours: item i is (48, 10), and the remainders of its last 36 hours, (36, 1).

    Args:
        inputs, remainders: see `inputs`.
        places: of the last hour of each window.
    """

    def __init__(self, inputs: Tensor, remainders: Tensor, places: Iterable[int]) -> None:
        self.inputs, self.remainders, self.places = inputs, remainders, [int(place) for place in places]

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, i: int) -> tuple[Tensor, Tensor]:
        hours = slice(self.places[i] - WINDOW + 1, self.places[i] + 1)
        return self.inputs[hours], self.remainders[hours][SKIP:]
