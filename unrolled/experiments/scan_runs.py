"""Lesson 11's experiment: nets whose gates hear the input alone, and the parity of a string of bits.

`table()` reads what experiments/scan.py measured, `train(cell, seeds)` trains some nets again.

The task: bits 0 and 1 arrive; after each the net says whether the number of ones so far is odd. It is trained on
strings of TRAINED steps, with the loss at each step, and asked on other strings of ASKED steps. Chance is a half, and
whoever misses a single bit, and knows all others, is at chance too.

The nets of several seeds are trained at once: weights are (nets, outputs, inputs).
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from unrolled.experiments import scan_table

__all__ = ["ASKED", "AT", "CELLS", "HIDDEN", "MADE", "RATES", "SEEDS", "TRAINED", "UPDATES", "table", "train"]

MADE = scan_table.MADE
"""When the stored runs were made, and with what."""

CELLS = ("GRU", "minGRU", "minGRU, 2 layers", "minGRU, signed")
"""GRU: as nn.GRU. minGRU: h = (1 - z) h + z n, where z = sigmoid(W_z x + b_z), n = W_n x + b_n. Two layers: the second
reads the states of the first. Signed: h = (1 - 2 z) h + z n, so that what multiplies h is between -1 and 1."""

HIDDEN = 16
TRAINED = 16
ASKED = 64
AT = (1, 2, 3, 4, 8, 12, 16, 24, 32, 48, 64)
"""Steps at which the stored runs tell the share of right answers."""

UPDATES = 1000
BATCH = 64
SEEDS = tuple(range(5))
TUNED_ON = (100, 101, 102)
RATES = (0.003, 0.01, 0.03, 0.1, 0.3)
"""Adam's learning rates that were tried: for each cell the one with the most right answers, over the steps AT up to
TRAINED, on the seeds of TUNED_ON."""

BLOCKS = {"GRU": 3, "minGRU": 2, "minGRU, 2 layers": 2, "minGRU, signed": 2}


def measure(cell: str) -> tuple[float, list[list[float]]]:
    """A line of the table: the rate that was best on TUNED_ON at the steps of training, and the nets of SEEDS."""
    inside = AT.index(TRAINED) + 1
    scores = {rate: sum(sum(row[:inside]) for row in train(cell, TUNED_ON, rate=rate)) for rate in RATES}
    rate = max(RATES, key=lambda rate: scores[rate])
    return rate, train(cell, SEEDS, rate=rate)


def train(
    cell: str, seeds: tuple[int, ...], *, rate: float, updates: int = UPDATES, device: torch.device | str = "cpu"
) -> list[list[float]]:
    """Train one net for each seed, and ask it.

    Args:
        cell: one of CELLS.
        seeds: each gives a start and the strings.
        rate: Adam's learning rate.
        updates: of 64 strings each.
        device: where the nets are; what is drawn at random is drawn on the CPU, the same everywhere.

    Returns:
        For each net the share of right answers at the steps AT, from 0 to 1, over 1,024 strings.

    Raises:
        ValueError: there is no such cell.
    """
    if cell not in CELLS:
        raise ValueError(f"cells are {CELLS}; got {cell!r}.")
    orders = [torch.Generator().manual_seed(10_000 + seed) for seed in seeds]
    starts = [_fresh(cell, torch.Generator().manual_seed(seed)) for seed in seeds]
    nets = [torch.stack(same).to(device).requires_grad_() for same in zip(*starts, strict=True)]
    first, second = ([torch.zeros_like(w) for w in nets] for _ in range(2))
    for update in range(1, updates + 1):
        x, y = _strings(orders, BATCH, TRAINED, device)
        # the mean of each net's own loss, summed: nets don't touch each other
        loss = binary_cross_entropy_with_logits(_logits(cell, nets, x), y, reduction="none").mean(dim=(1, 2))
        grads = torch.autograd.grad(loss.sum(), nets)
        norm = torch.stack([g.square().sum(dim=(1, 2)) for g in grads]).sum(dim=0).sqrt()[:, None, None]
        now = rate * min(1.0, 2 * (1 - (update - 1) / updates))
        with torch.no_grad():
            for w, g, m, v in zip(nets, grads, first, second, strict=True):  # Adam, clipped for each net
                g = g / norm.clamp(min=1)
                m.lerp_(g, 0.1)
                v.lerp_(g * g, 0.001)
                w -= now * (m / (1 - 0.9**update)) / ((v / (1 - 0.999**update)).sqrt() + 1e-8)
    with torch.no_grad():
        x, y = _strings([torch.Generator().manual_seed(11) for _ in seeds], 1024, ASKED, device)
        right = ((_logits(cell, nets, x) > 0) == (y > 0.5)).float().mean(dim=1)
    return [[round(float(row[step - 1]), 3) for step in AT] for row in right]


def table() -> dict[str, tuple[float, list[list[float]]]]:
    """The stored runs: for each cell the learning rate, and for each seed the right answers at the steps AT."""
    found = {}
    for line in scan_table.RUNS.splitlines():
        about, scores = line.split(": ")
        cell, rate = about.rsplit(" ", 1)
        found[cell] = float(rate), [[float(score) for score in net.split()] for net in scores.split(" | ")]
    return found


def _strings(
    orders: list[torch.Generator], batch: int, steps: int, device: torch.device | str
) -> tuple[Tensor, Tensor]:
    """Bits and their parity so far, (nets, batch, steps) each."""
    x = torch.stack([torch.randint(2, (batch, steps), generator=order) for order in orders]).to(device)
    return x.float(), (x.cumsum(dim=2) % 2).float()


def _fresh(cell: str, generator: torch.Generator) -> list[Tensor]:
    """Matrix and bias of each layer, then of the answer; all uniform within 1 / sqrt(inputs), as nn.Linear draws them.

    A GRU has two layers in this sense, one that hears the input and one that hears the state.
    """
    inputs = (1,) if cell in ("minGRU", "minGRU, signed") else (1, HIDDEN)
    sizes = [(BLOCKS[cell] * HIDDEN, heard) for heard in inputs] + [(1, HIDDEN)]
    drawn = []
    for rows, heard in sizes:
        bound = HIDDEN**-0.5 if cell == "GRU" else heard**-0.5  # nn.GRU goes by its hidden size
        drawn += [(torch.rand(*shape, generator=generator) * 2 - 1) * bound for shape in ((rows, heard), (1, rows))]
    return drawn


def _linear(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    """(nets, batch, time, inputs) with a matrix for each net."""
    return torch.baddbmm(b, x.flatten(1, 2), W.mT).unflatten(1, x.shape[1:3])


def _logits(cell: str, nets: list[Tensor], x: Tensor) -> Tensor:
    """How sure each net is of "odd", (nets, batch, time)."""
    *layers, W_hy, b_y = nets
    seen = x[..., None]
    if cell == "GRU":
        seen = _gru(seen, *layers)
    else:
        for W, b in zip(layers[::2], layers[1::2], strict=True):
            z, n = _linear(seen, W, b).chunk(2, dim=3)
            z = torch.sigmoid(z)
            seen = _scanned(1 - 2 * z if cell == "minGRU, signed" else 1 - z, z * n)
    return _linear(seen, W_hy, b_y)[..., 0]


def _gru(x: Tensor, W_xh: Tensor, b_xh: Tensor, W_hh: Tensor, b_hh: Tensor) -> Tensor:
    inputs = _linear(x, W_xh, b_xh)
    h, states = torch.zeros_like(inputs[:, :, 0, :HIDDEN]), []
    for part in inputs.unbind(dim=2):
        recurrent = torch.baddbmm(b_hh, h, W_hh.mT)
        r, z = torch.sigmoid((part + recurrent)[..., : 2 * HIDDEN]).chunk(2, dim=2)
        n = torch.tanh(part[..., 2 * HIDDEN :] + r * recurrent[..., 2 * HIDDEN :])
        h = n + z * (h - n)
        states.append(h)
    return torch.stack(states, dim=2)


def _scanned(a: Tensor, b: Tensor) -> Tensor:
    """States of h = a h + b from zero, (nets, batch, time, hidden), by doubling."""
    shift = 1
    while shift < a.shape[2]:
        before_a, before_b = a[:, :, :-shift], b[:, :, :-shift]
        b = torch.cat([b[:, :, :shift], b[:, :, shift:] + a[:, :, shift:] * before_b], dim=2)
        a = torch.cat([a[:, :, :shift], a[:, :, shift:] * before_a], dim=2)
        shift *= 2
    return b
