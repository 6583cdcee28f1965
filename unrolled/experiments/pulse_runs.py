"""Nets that hold a bit for sixty steps, taught on two to twelve: runs made once for lesson 04, and how to repeat one.

A recurrent layer of HIDDEN tanh units, as PyTorch starts it, hears a bit and then noise (`synthetic.pulse`), and is
asked for the bit after the last step. An update learns from BATCH fresh sequences of one length, drawn from LENGTHS.
After every update it is watched on sequences of WATCHED steps, which it never learns from: the loss, the share of bits
that are right, and the share of the gradient that arrives from half of the WATCHED steps away. (A look every twentieth
update would miss that this share is large for a few updates.)

`experiments/pulse.py` made the table; `pulse_table.MADE` says when.

    runs = pulse_runs.read()
    runs.losses.shape                   # (seeds, looks); look j was made after j updates
    again = pulse_runs.train(seed=0)    # one run, a few seconds
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

from unrolled import telescope
from unrolled.data import synthetic
from unrolled.experiments import pulse_table

__all__ = ["CHANCE", "LENGTHS", "MADE", "SEEDS", "UPDATES", "WATCHED", "Runs", "read", "train"]

HIDDEN, BATCH, RATE, CLIP = 16, 64, 0.003, 1.0
LENGTHS = (2, 12)
"""The shortest and the longest sequence that is learnt from."""

WATCHED = 60
"""Steps of the sequences on which a net is watched."""

UPDATES, SEEDS = 150, (0, 1, 2, 3, 4)
CHANCE = 0.6931471805599453
"""The loss of a net that gives both bits the probability 1/2: ln 2, in nats."""

MADE = pulse_table.MADE
"""When the stored runs were made, and with what."""


@dataclass(frozen=True)
class Runs:
    """What was seen of some nets; all tensors are (seeds, looks), float64, on the CPU. Look j was made after j updates.

    Attributes:
        losses: cross-entropy on held-out sequences of WATCHED steps, in nats.
        right: the share of their bits that are told right.
        shares: the norm of the gradient at the state half-way, as a share of that at the last state.
    """

    losses: torch.Tensor
    right: torch.Tensor
    shares: torch.Tensor


def read() -> Runs:
    """The stored runs, one row for each of SEEDS."""
    lines = [line.split(": ") for line in pulse_table.RUNS.splitlines()]
    columns = []
    for name in ("losses", "right", "shares"):
        rows = [values.split() for about, values in lines if about.startswith(name)]
        columns.append([[float(value) for value in row] for row in rows])
    return Runs(*(torch.tensor(rows, dtype=torch.float64, device="cpu") for rows in columns))


def train(seed: int, updates: int = UPDATES, device: torch.device | str = "cpu") -> Runs:
    """Train one net and watch it.

    Args:
        seed: of its start and of its data, a whole number from 0.
        updates: how many.
        device: where it is trained.

    Returns:
        Runs with one row.
    """
    start, drawn = torch.Generator(device).manual_seed(seed), torch.Generator(device).manual_seed(100 + seed)
    layer, read_out = nn.RNN(1, HIDDEN, batch_first=True, device=device), nn.Linear(HIDDEN, 1, device=device)
    weights = [*layer.parameters(), *read_out.parameters()]
    with torch.no_grad():
        for weight in weights:  # as nn.RNN and nn.Linear draw theirs
            weight.uniform_(-(HIDDEN**-0.5), HIDDEN**-0.5, generator=start)
    optimizer = torch.optim.Adam(weights, lr=RATE)
    x, y = synthetic.pulse(500, WATCHED, torch.Generator(device).manual_seed(1000 + WATCHED))
    looks = []
    for _ in range(updates + 1):
        looks.append(_look(layer, read_out, x, y))
        length = int(torch.randint(LENGTHS[0], LENGTHS[1] + 1, (1,), generator=drawn, device=device))
        x_short, y_short = synthetic.pulse(BATCH, length, drawn)
        optimizer.zero_grad()
        _losses(read_out(layer(x_short)[0][:, -1])[:, 0], y_short).mean().backward()
        nn.utils.clip_grad_norm_(weights, CLIP)
        optimizer.step()
    return Runs(*torch.tensor(looks, dtype=torch.float64, device="cpu").T[:, None])


def _losses(logits: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """The cross-entropy of each answer, for bits of +1 and -1."""
    return functional.softplus(-y * logits)


def _look(layer: nn.RNN, read_out: nn.Linear, x: torch.Tensor, y: torch.Tensor) -> tuple[float, float, float]:
    """Loss and share of right bits; the share of the gradient from half-way, on 64 of the sequences, in float64."""
    with torch.no_grad():
        logits = read_out(layer(x)[0][:, -1])[:, 0]
    weight, bias = (value.detach().double() for value in read_out.parameters())

    def loss(states: torch.Tensor) -> torch.Tensor:
        return _losses((states[:, -1] @ weight.T + bias)[:, 0], y[:64].double())

    start = torch.zeros(64, HIDDEN, dtype=torch.float64, device=x.device)
    reading = telescope.observe(telescope.step_of(layer), x[:64].double(), start, loss, exact=False)
    share = reading.relative()[WATCHED // 2]
    return _losses(logits, y).mean().item(), (logits * y > 0).float().mean().item(), share.item()
