"""Depth against width at equal parameters, measured: the runs of lesson 05's table, and how to make one again.

`table()` reads what experiments/depth.py measured, `measure(task, k, layers)` makes one of its lines. Nets of one task
and depth are trained at once, as a batch of matrices: a layer's weights are (nets, hidden, inputs) and so on.
"""

from __future__ import annotations

import torch
from torch import Tensor

from unrolled.data import depth_table

__all__ = [
    "BATCH",
    "BUDGET",
    "DEPTHS",
    "MADE",
    "RATES",
    "SEEDS",
    "TASKS",
    "UPDATES",
    "measure",
    "questions",
    "table",
    "width",
]

MADE = depth_table.MADE
"""When the stored runs were made, and with what."""

BUDGET = 1200
"""Parameters of a net's layers, at most; the output layer's few are not counted."""

DEPTHS = (1, 2, 4)
RATES = (0.006, 0.012, 0.024, 0.048)
SEEDS = 5
BATCH = 32
UPDATES = 500

TASKS = {"echo": (16, 20, 24), "parity": (2, 3, 4), "first": (20, 40, 60)}
"""Kinds of tasks, and the sizes k at which they are measured."""


def width(layers: int, budget: int = BUDGET) -> tuple[int, int]:
    """Neurons in each layer of the widest stack within a budget, and its parameters, one bias a neuron.

    Args:
        layers: at least 1; the first hears one feature.
        budget: parameters at most.
    """

    def count(hidden: int) -> int:
        return hidden * (1 + hidden + 1) + (layers - 1) * hidden * (2 * hidden + 1)

    hidden = 1
    while count(hidden + 1) <= budget:
        hidden += 1
    return hidden, count(hidden)


def questions(task: str, k: int, batch: int, generator: torch.Generator) -> tuple[Tensor, Tensor, int]:
    """Random bits and what to answer.

    Args:
        task: "echo", "parity" or "first".
        k: its size.

    Returns:
        bits (batch, time) and answers (batch, time), each +1 or -1, float32; and the number of steps at the beginning
        at which no answer is asked for.

    Raises:
        ValueError: there is no such task.
    """
    time = k if task == "first" else k + 30
    bits = torch.randint(2, (batch, time), generator=generator).float() * 2 - 1
    if task == "echo":
        return bits, bits.roll(k, dims=1), k
    if task == "parity":
        return bits, torch.stack([bits.roll(lag, dims=1) for lag in range(k)]).prod(dim=0), k - 1
    if task == "first":
        return bits, bits[:, :1].expand(-1, time), time - 1
    raise ValueError(f'the tasks are "echo", "parity" and "first", got {task!r}.')


def measure(task: str, k: int, layers: int, updates: int = UPDATES) -> tuple[float, list[float]]:
    """Train SEEDS nets at each of RATES; the best rate, and the share of wrong answers of its nets on new bits.

    Args:
        task, k: see `questions`.
        layers: how many; their width follows from BUDGET.
        updates: one for each batch of BATCH sequences.

    Returns:
        the rate, and one share from 0 to 1 for each seed.
    """
    hidden, _ = width(layers)
    rates = torch.tensor(RATES).repeat_interleave(SEEDS)[:, None, None]
    generator = torch.Generator().manual_seed(5)
    nets = _fresh(hidden, layers, generator)
    first, second = ([torch.zeros_like(w) for w in nets] for _ in range(2))
    for update in range(1, updates + 1):
        bits, want, skip = questions(task, k, BATCH, generator)
        loss = (_answers(nets, bits) - want)[:, :, skip:].square().mean(dim=(1, 2))
        grads = torch.autograd.grad(loss.sum(), nets)
        norm = torch.stack([g.square().sum(dim=(1, 2)) for g in grads]).sum(dim=0).sqrt()[:, None, None]
        rate = rates * min(1.0, 2 * (1 - (update - 1) / updates))  # from half-way on it falls to zero
        with torch.no_grad():
            for w, g, m, v in zip(nets, grads, first, second, strict=True):  # Adam, with a rate for each net
                g = g / norm.clamp(min=1)
                m.lerp_(g, 0.1)
                v.lerp_(g * g, 0.001)
                w -= rate * (m / (1 - 0.9**update)) / ((v / (1 - 0.999**update)).sqrt() + 1e-8)
    chosen_on, measured_on = (_wrong(nets, *questions(task, k, 500, generator)) for _ in range(2))
    best = int(chosen_on.mean(dim=1).argmin())
    return RATES[best], measured_on[best].tolist()


def table() -> dict[tuple[str, int, int], list[float]]:
    """The stored runs: for (task, k, layers) the percentages of wrong answers, one for each seed."""
    rows = (line.split(": ") for line in depth_table.WRONG.splitlines())
    found = {}
    for row, percents in rows:
        task, k, layers, _ = row.split()
        found[task, int(k), int(layers)] = [float(percent) for percent in percents.split()]
    return found


def _fresh(hidden: int, layers: int, generator: torch.Generator) -> list[Tensor]:
    """W_xh, W_hh, b of each layer, then W_hy: the same start at each rate, drawn as nn.RNN draws its own."""
    sizes = [size for _ in range(layers) for size in ((hidden, hidden), (hidden, hidden), (1, hidden))]
    sizes = [(hidden, 1), *sizes[1:], (1, hidden)]  # the first layer hears one feature
    drawn = [torch.rand(SEEDS, *size, generator=generator) * 2 - 1 for size in sizes]
    return [(w / hidden**0.5).repeat(len(RATES), 1, 1).requires_grad_() for w in drawn]


def _answers(nets: list[Tensor], bits: Tensor) -> Tensor:
    """(nets, batch, time) for bits (batch, time)."""
    count = len(nets[0])
    heard = bits.expand(count, -1, -1)[..., None]
    for W_xh, W_hh, b in zip(nets[0:-1:3], nets[1:-1:3], nets[2:-1:3], strict=True):
        inputs = torch.baddbmm(b, heard.flatten(1, 2), W_xh.mT).unflatten(1, heard.shape[1:3])
        h, states = torch.zeros_like(inputs[:, :, 0]), []
        for part in inputs.unbind(dim=2):
            h = torch.tanh(torch.baddbmm(part, h, W_hh.mT))
            states.append(h)
        heard = torch.stack(states, dim=2)
    return (heard * nets[-1][:, None]).sum(dim=3)


@torch.no_grad()
def _wrong(nets: list[Tensor], bits: Tensor, want: Tensor, skip: int) -> Tensor:
    """The share of wrong answers, (rates, seeds)."""
    wrong = (_answers(nets, bits) * want <= 0)[:, :, skip:].float().mean(dim=(1, 2))
    return wrong.view(len(RATES), SEEDS)
