"""The next hour of a real city, and quarters of an hour with the last reading handed on: stored runs of lesson 07.

    real()["network, 48 hours"]                  # [(validation, test), …], RMSE in MW, one pair for each seed
    quarters()["change, 48 readings"]            # [RMSE in MW, …], one for each seed

`experiments/load.py` made them; `measure_real` and `measure_quarters` make them again. The real city is Tetouan, 2017,
hour by hour (unrolled.data.recordings): the first 70 % of the hours train, the next 15 % decide, the last 15 % are the
test. Nets are those of the lesson. For each kind of net RECIPES are tried with the first seed, and the one that is best
on the validation part is taken for all seeds; the weights of the best epoch are kept.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import torch
from torch import Tensor, nn

from unrolled.data import electricity
from unrolled.experiments import load_table

__all__ = ["MADE", "RECIPES", "SEEDS", "measure_quarters", "measure_real", "quarters", "real"]

MADE = load_table.MADE
"""When the stored runs were made, and with what."""

SEEDS = (0, 1, 2)
WINDOW, WEEK, SKIP = 48, 168, 12

RECIPES = ((0.004, 15), (0.004, 45))
"""Highest learning rate, and epochs; an epoch has some 95 updates on batches of 64."""

Pair = tuple[float, float]
Batch = tuple[Tensor, Tensor]


def real() -> dict[str, list[Pair]]:
    """The stored errors on Tetouan: for each forecaster (validation, test) in MW, a pair for each seed."""
    found: dict[str, list[Pair]] = {}
    for name, pairs in _rows(load_table.REAL):
        halves = [pair.split() for pair in pairs.split("|")]
        found[name] = [(float(early), float(late)) for early, late in halves]
    return found


def quarters() -> dict[str, list[float]]:
    """The stored errors on the simulated city's quarters of 2024: for each kind of net in MW, one for each seed."""
    return {name: [float(error) for error in errors.split()] for name, errors in _rows(load_table.QUARTERS)}


def _rows(text: str) -> list[tuple[str, str]]:
    return [(name, values) for name, values in (line.split(": ") for line in text.splitlines())]


class Reader(nn.Module):
    """Two tanh layers of 32 and a linear head; answers at all steps from `first` on.

    Args:
        inputs: features of a step.
        first: the first step that is answered; -1 for the last alone.
        change: add the answer to the last reading, from a head of zeros.
    """

    def __init__(self, inputs: int, first: int, change: bool = False) -> None:
        super().__init__()
        self.rnn = nn.RNN(inputs, 32, 2, batch_first=True)
        self.head = nn.Linear(32, 1)
        self.first, self.change = first, change
        if change:
            nn.init.zeros_(self.head.weight)
            nn.init.zeros_(self.head.bias)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, time, inputs) to (batch, steps that are answered)."""
        answers: Tensor = self.head(self.rnn(x)[0][:, self.first :])[..., 0]
        return answers + x[:, -1:, 0] if self.change else answers


def measure_real(city: electricity.Recording) -> dict[str, list[Pair]]:
    """The errors of copies, lines and nets on a year of hours, in MW; see `real`.

    Args:
        city: readings without a gap, the year beginning at midnight.
    """
    hourly = city.hourly()
    load = torch.from_numpy(hourly.megawatts).double()
    ends = int(0.7 * len(load)), int(0.85 * len(load))
    mean, std = load[: ends[0]].mean(), load[: ends[0]].std(correction=0)
    z, unit = (load - mean) / std, float(std)
    parts = (slice(*ends), slice(ends[1], len(load)))
    found = {
        f"copy of the last {name}": [_pair(z.roll(lag), z, parts, unit)]
        for name, lag in (("hour", 1), ("day", 24), ("week", WEEK))
    }
    hour = torch.arange(len(load)) % 24
    days = hourly.times.astype("datetime64[D]").astype(np.int64)
    weekday = torch.from_numpy((days + 3) % 7)  # 1 January 1970 was a Thursday
    kind = (weekday - 4).clamp(min=0)  # Monday to Friday, Saturday, Sunday; holidays are not marked
    columns = nn.functional.one_hot(hour * 3 + kind, 72).double()
    lines = {}
    for hours in (WINDOW, WEEK):
        for with_calendar in (False, True):
            x = torch.cat([z.unfold(0, hours, 1)[:-1], *([columns[hours:]] if with_calendar else [])], dim=1)
            line = torch.cat([z[:hours], _line(x, z[hours:], ends[0] - hours)])
            name = f"ridge, {hours} hours{' + calendar' if with_calendar else ''}"
            lines[name] = line
            found[name] = [_pair(line, z, parts, unit)]
    windows = z.unfold(0, WINDOW, 1)[:-1, :, None].float(), z[WINDOW:, None].float()  # row i: the target is hour i + 48
    begin, cut = WINDOW, (ends[0] - WINDOW, ends[1] - WINDOW)
    name = "network, 48 hours"
    answers = _best(partial(Reader, 1, -1), windows, cut, name)
    found[name] = [_pair(torch.cat([z[:begin], one[:, -1].double()]), z, parts, unit) for one in answers]
    line = lines[f"ridge, {WEEK} hours + calendar"]
    spread = (z - line)[WEEK : ends[0]].std()
    left = (z - line) / spread
    turn = 2 * math.pi * hour / 24
    circle = torch.stack([turn.sin(), turn.cos(), (2 * turn).sin(), (2 * turn).cos()], dim=1)
    before = torch.stack([z, left], dim=1).roll(1, 0)
    inputs = torch.cat([before, line[:, None], circle, nn.functional.one_hot(kind, 3)], dim=1).float()
    begin = WEEK + WINDOW  # the first hour answered; its window holds 48 hours, of which it is the last
    x = inputs.unfold(0, WINDOW, 1).mT[begin - WINDOW + 1 :]
    y = left.float().unfold(0, WINDOW, 1)[begin - WINDOW + 1 :, SKIP:]
    name = "that ridge + network"
    for one in _best(partial(Reader, inputs.size(1), SKIP), (x, y), (ends[0] - begin, ends[1] - begin), name):
        both = line.clone()
        both[begin:] += one[:, -1].double() * spread
        found.setdefault(name, []).append(_pair(both, z, parts, unit))
    return found


def measure_quarters() -> dict[str, list[float]]:
    """The errors on quarters of 2024 of the lesson's net, and of the same net asked for the change; see `quarters`.

    Training is that of the lesson: as many windows as there are hourly ones, drawn from 2022 and 2023, four epochs,
    the highest rate 0.008, the best epoch kept.
    """
    fine = torch.from_numpy(electricity.simulate(start="2022-01-01", days=1461, seed=7, per_hour=4).megawatts)
    ends = 4 * 17520, 4 * (17520 + 8784)
    mean, std = fine[: ends[0]].mean(), fine[: ends[0]].std(correction=0)
    z = (fine - mean) / std
    drawn = WINDOW + torch.randperm(ends[0] - WINDOW, generator=torch.Generator().manual_seed(0))[: 17520 - WINDOW]
    watched, scored = torch.arange(*ends, 13), torch.arange(*ends, 5)

    def examples(places: Tensor) -> Batch:
        return z[places[:, None] + torch.arange(-WINDOW, 0)][..., None], z[places, None]

    found: dict[str, list[float]] = {"network, 48 readings": [], "change, 48 readings": []}
    for name in found:
        for seed in SEEDS:
            torch.manual_seed(seed)
            net = Reader(1, -1, name.startswith("change"))
            train(net, examples(drawn), examples(watched), seed, 4, 0.008)
            x, y = examples(scored)
            found[name].append(float((_answers(net, x) - y).square().mean().sqrt() * std))
    return found


def train(net: nn.Module, training: Batch, validation: Batch, seed: int, epochs: int, rate: float) -> float:
    """Adam on batches of 64, clipped to norm 1, the rate up and down again; leaves the weights of the best epoch.

    Args:
        net: x (batch, time, inputs) to (batch, answers).
        training, validation: x (n, time, inputs) and y (n, answers); of y the last column is scored.
        seed: of the order of the examples.
        epochs: how many.
        rate: the highest.

    Returns:
        the validation error of the best epoch, in the unit of y.
    """
    x, y = training
    generator = torch.Generator(x.device).manual_seed(seed)
    steps = math.ceil(len(x) / 64)
    adam = torch.optim.Adam(net.parameters(), lr=rate, fused=True)
    plan = torch.optim.lr_scheduler.OneCycleLR(adam, max_lr=rate, total_steps=epochs * steps)
    best, kept = math.inf, copy.deepcopy(net.state_dict())
    for _ in range(epochs):
        for some in torch.randperm(len(x), generator=generator, device=x.device).split(64):
            adam.zero_grad()
            nn.functional.mse_loss(net(x[some]), y[some]).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            adam.step()
            plan.step()
        error = float((_answers(net, validation[0]) - validation[1])[:, -1].square().mean().sqrt())
        if error < best:
            best, kept = error, copy.deepcopy(net.state_dict())
    net.load_state_dict(kept)
    return best


def _best(make: Callable[[], Reader], examples: Batch, cut: Sequence[int], name: str) -> list[Tensor]:
    """What the nets of all seeds answer to all examples, (n, answers) each, trained by the best of RECIPES.

    Args:
        make: a net with fresh weights.
        examples: x and y in the order of time.
        cut: the first example of the validation part, and of the test part.
        name: what is printed.
    """
    x, y = examples
    training = (x[: cut[0]], y[: cut[0]])
    validation = (x[cut[0] : cut[1]], y[cut[0] : cut[1]])

    def one(seed: int, rate: float, epochs: int) -> tuple[float, Reader]:
        torch.manual_seed(seed)
        net = make()
        return train(net, training, validation, seed, epochs, rate), net

    tried = {recipe: one(SEEDS[0], *recipe) for recipe in RECIPES}
    recipe = min(tried, key=lambda recipe: tried[recipe][0])
    print(f"{name}: rate {recipe[0]:g}, {recipe[1]} epochs", flush=True)
    nets = [tried[recipe][1], *(one(seed, *recipe)[1] for seed in SEEDS[1:])]
    return [_answers(net, x) for net in nets]


@torch.no_grad()
def _answers(net: nn.Module, x: Tensor) -> Tensor:
    return torch.cat([net(some) for some in x.split(4096)])


def _line(x: Tensor, y: Tensor, learnt: int, penalty: float = 0.1) -> Tensor:
    """Ridge, fitted to the first examples, answers all: (n, columns) and (n,) to (n,), float64."""
    center, level = x[:learnt].mean(dim=0), y[:learnt].mean()
    away = torch.cat([x[:learnt] - center, math.sqrt(penalty) * torch.eye(x.size(1), dtype=x.dtype)])
    wanted = torch.cat([y[:learnt] - level, x.new_zeros(x.size(1))])
    slopes = torch.linalg.lstsq(away, wanted[:, None], driver="gelsd").solution[:, 0]
    return (x - center) @ slopes + level


def _pair(forecast: Tensor, z: Tensor, parts: Sequence[slice], unit: float) -> Pair:
    early, late = (float((forecast[part] - z[part]).square().mean().sqrt()) * unit for part in parts)
    return early, late
