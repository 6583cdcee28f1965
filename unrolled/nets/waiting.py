"""Small nets that answer at every step, at once or some steps later, one way or both ways: the runs of lesson 05.

    nets = waiting.train(waiting.next_pulse, 16, 2, [0, 0, 0], 300, seed=57)   # three nets that read both ways
    waiting.right(waiting.answers(nets, x), y)                                 # the share of right answers of each

Several nets are trained at once, as a batch of matrices: a list of W_xh (nets, hidden, 1), W_hh (nets, hidden, hidden)
and b (nets, 1, hidden) for each direction, then W_hy (nets, 1, directions * hidden). A task is a function of a number
of sequences and a generator; it gives the inputs (batch, STEPS), the answers (batch, STEPS), +1, -1 or 0 where none is
wanted, and how many steps away what is asked for is heard. All float32, on the generator's device.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor

__all__ = [
    "CHANCE",
    "HORIZON",
    "STEPS",
    "Task",
    "answers",
    "best",
    "late",
    "next_coin",
    "next_pulse",
    "right",
    "train",
]

STEPS = 40
HORIZON = 8
"""The most steps that an answer waits. Answers about the last HORIZON steps are neither trained nor scored."""

CHANCE = 0.15
"""The probability of a pulse at each step."""

Task = Callable[[int, torch.Generator], tuple[Tensor, Tensor, Tensor]]


def next_pulse(count: int, generator: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """Pulses of +1 or -1 among zeros, at each step the sign of the next one, and how far away it is.

    Returns:
        pulses, signs (0 where no pulse follows) and distances, (count, STEPS) each.
    """
    signs = _coins(count, generator)
    x = (torch.rand(count, STEPS, generator=generator, device=generator.device) < CHANCE) * signs
    y, away = torch.zeros_like(x), torch.zeros_like(x)
    for t in reversed(range(STEPS - 1)):
        y[:, t] = torch.where(x[:, t + 1] != 0, x[:, t + 1], y[:, t + 1])
        away[:, t] = torch.where(x[:, t + 1] != 0, 1, away[:, t + 1] + 1)
    return x, y, away


def next_coin(count: int, generator: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    """Fair coins of +1 or -1, at each step the next one (0 after the last), and how far away it is: one step.

    Returns:
        coins, answers and ones, (count, STEPS) each.
    """
    x = _coins(count, generator)
    return x, torch.cat([x[:, 1:], torch.zeros_like(x[:, :1])], dim=1), torch.ones_like(x)


def best(y: Tensor, away: Tensor, wait: int) -> float:
    """The share of right answers of who says what it has heard within `wait` steps, and guesses the rest.

    Args:
        y: the answers, (batch, STEPS); where they are 0 none is wanted.
        away: after how many steps each is heard, (batch, STEPS).
        wait: 0 to HORIZON.
    """
    asked = (y != 0)[:, : STEPS - HORIZON]
    heard = float(((away <= wait)[:, : STEPS - HORIZON] & asked).sum() / asked.sum())
    return heard + (1 - heard) / 2


def _coins(count: int, generator: torch.Generator) -> Tensor:
    return torch.randint(2, (count, STEPS), generator=generator, device=generator.device) * 2.0 - 1


def train(
    task: Task,
    hidden: int,
    directions: int,
    waits: Sequence[int],
    updates: int,
    seed: int,
    *,
    flip_back: bool = True,
) -> list[Tensor]:
    """Train one net for each of the waits, side by side on the same sequences, by Adam and the squared error.

    Args:
        task: what is asked.
        hidden: neurons in each direction.
        directions: 1, or 2 for both ways.
        waits: for each net the steps that its answers wait, 0 to HORIZON.
        updates: one for each batch of 32; the rate of 0.01 falls to zero from half-way on.
        seed: of the weights and the sequences.
        flip_back: see `answers`.
    """
    generator = torch.Generator(torch.get_default_device()).manual_seed(seed)
    nets = _fresh(len(waits), hidden, directions, generator)
    optimizer = torch.optim.Adam(nets, lr=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda update: min(1.0, 2 - 2 * update / updates))
    for _ in range(updates):
        x, y, _ = task(32, generator)
        want = y[:, : STEPS - HORIZON]
        off = late(answers(nets, x, flip_back=flip_back), waits) - want
        loss = (off.square() * (want != 0)).sum(dim=(1, 2)) / (want != 0).sum()
        optimizer.zero_grad()
        loss.sum().backward()
        optimizer.step()
        schedule.step()
    return [w.detach() for w in nets]


def answers(nets: Sequence[Tensor], x: Tensor, *, flip_back: bool = True) -> Tensor:
    """What each net says at each step, (nets, batch, time).

    Args:
        nets: as `train` gives them.
        x: inputs, (batch, time), the same for all.
        flip_back: without it the backward half stands in the order of reading, which is a bug.
    """
    x = x.expand(len(nets[0]), -1, -1)
    heard = _states(x, *nets[:3])
    if len(nets) == 7:
        back = _states(x.flip(2), *nets[3:6])
        heard = torch.cat([heard, back.flip(2) if flip_back else back], dim=3)
    return (heard * nets[-1][:, None]).sum(dim=3)


def late(given: Tensor, waits: Sequence[int]) -> Tensor:
    """What each net says about step t, which it says `wait` steps later; (nets, batch, STEPS - HORIZON).

    Args:
        given: what each net says at each step, (nets, batch, STEPS).
        waits: one for each net.
    """
    return torch.stack([row[:, wait : wait + STEPS - HORIZON] for row, wait in zip(given, waits, strict=True)])


def right(given: Tensor, y: Tensor, first: int = 0, last: int = STEPS - HORIZON) -> np.ndarray:
    """The share of right answers of each net, (nets,).

    Args:
        given: what each says about each step, (nets, batch, at least `last`).
        y: the answers, (batch, STEPS); where they are 0 none is wanted.
        first, last: only steps of index first to last - 1 are scored.
    """
    want = y[:, first:last]
    share: np.ndarray = ((given[:, :, first:last] * want > 0).sum(dim=(1, 2)) / (want != 0).sum()).cpu().numpy()
    return share


def _fresh(count: int, hidden: int, directions: int, generator: torch.Generator) -> list[Tensor]:
    """Weights of several nets, drawn as nn.RNN draws its own."""
    sizes = directions * [(hidden, 1), (hidden, hidden), (1, hidden)] + [(1, directions * hidden)]
    drawn = [torch.rand(count, *size, generator=generator, device=generator.device) for size in sizes]
    return [((2 * w - 1) / hidden**0.5).requires_grad_() for w in drawn]


def _states(x: Tensor, W_xh: Tensor, W_hh: Tensor, b: Tensor) -> Tensor:
    """Several layers at once: x (nets, batch, time), states (nets, batch, time, hidden)."""
    h, found = x.new_zeros(*x.shape[:2], b.shape[2]), []
    for t in range(x.shape[2]):
        h = torch.tanh(torch.baddbmm(x[:, :, t, None] * W_xh.mT + b, h, W_hh.mT))
        found.append(h)
    return torch.stack(found, dim=2)
