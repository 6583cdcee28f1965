"""Doors that are pushed open and shut, and a small net that watches them: the streams of lesson 11b.

A sensor on a door feels a push as a bump of three readings, +1 for "open" and -1 for "shut", in noise. Whether the
door is open now depends on the last push, which may be a hundred readings ago: the net has to remember it.

    x, door = doors.pushes(64, 200, generator)      # (64, 200, 1), (64, 200)
    net = doors.train(seed=0)                        # a Watcher, some seconds
    logits, state = net(x)                           # (64, 200), (1, 64, 16)

The task is the course's own. A latch with a threshold, `latch`, is the baseline: it carries a state too.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

__all__ = ["LENGTH", "NOISE", "RATE", "Watcher", "best_threshold", "latch", "pushes", "train"]

RATE = 0.05
"""How likely a push begins at a reading at which none is going on."""

LENGTH = 3
"""Readings that a push lasts."""

NOISE = 0.35
"""Standard deviation of the sensor's noise, where a push is 1."""


def pushes(streams: int, time: int, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """What sensors feel, and what the doors do; all doors begin shut.

    Args:
        streams: doors.
        time: readings of each.
        generator: where the randomness comes from; what is returned is on its device.

    Returns:
        x, (streams, time, 1), float32: noise, plus 1 while a door is pushed open and -1 while it is pushed shut.
        door, (streams, time), float32: 1 where the door is open, 0 where it is shut. It turns when a push begins.
    """
    chance, side = torch.rand(2, streams, time, generator=generator, device=generator.device)
    x = NOISE * torch.randn(streams, time, generator=generator, device=generator.device)
    door = torch.zeros_like(x)
    now, push, left = torch.zeros(3, streams, device=generator.device)
    for t in range(time):
        begins = (left == 0) & (chance[:, t] < RATE)
        now = torch.where(begins, (side[:, t] < 0.5).float(), now)
        push = torch.where(begins, 2 * now - 1, push)
        left = torch.where(begins, float(LENGTH), left)
        x[:, t] += torch.where(left > 0, push, 0.0)
        left = (left - 1).clamp(min=0)
        door[:, t] = now
    return x[..., None], door


def latch(x: torch.Tensor, threshold: float) -> torch.Tensor:
    """The baseline: add up the latest three readings; a large sum opens, a very negative one shuts, else stay.

    Args:
        x: (streams, time, 1).
        threshold: above it is large, below its negative is very negative.

    Returns:
        (streams, time), bool: whether the latch holds the door for open.
    """
    sums = F.pad(x[..., 0], (LENGTH - 1, 0)).unfold(1, LENGTH, 1).sum(dim=2)
    now, held = torch.zeros(len(x), dtype=torch.bool, device=x.device), []
    for column in sums.unbind(dim=1):
        now = (column > threshold) | (now & (column >= -threshold))
        held.append(now)
    return torch.stack(held, dim=1)


def best_threshold(x: torch.Tensor, door: torch.Tensor) -> float:
    """The threshold, in steps of 0.1 from 0.5 to 3, with which `latch` is right most often on these streams."""
    return max((k / 10 for k in range(5, 31)), key=lambda k: float((latch(x, k) == door.bool()).float().mean()))


class Watcher(nn.Module):
    """A GRU and a linear head: is the door open?

    Args:
        hidden_size: neurons of the GRU.
    """

    def __init__(self, hidden_size: int = 16) -> None:
        super().__init__()
        self.gru = nn.GRU(1, hidden_size, batch_first=True)
        self.head = nn.Linear(hidden_size, 1)

    def forward(self, x: torch.Tensor, state: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """Answers and the state after them.

        Args:
            x: readings, (batch, time, 1), with at least one.
            state: the state before them, (1, batch, hidden); None for zeros.

        Returns:
            Logits, (batch, time): above 0 says open. And the new state, (1, batch, hidden).
        """
        states, last = self.gru(x, state)
        return self.head(states)[..., 0], last


def train(seed: int, updates: int = 300, batch: int = 64, time: int = 80) -> Watcher:
    """A Watcher, trained on streams of its own, each from a shut door and a state of zeros.

    It lives where torch makes tensors by default. Weights and streams are drawn on the CPU: the same everywhere.

    Args:
        seed: of its weights and of its streams.
        updates: steps of Adam, with a rate that falls to zero.
        batch: streams in an update.
        time: readings of each.
    """
    device = torch.get_default_device()
    torch.manual_seed(seed)
    with torch.device("cpu"):
        net = Watcher()
    net = net.to(device)
    x, door = (
        part.to(device) for part in pushes(batch * updates, time, torch.Generator("cpu").manual_seed(1000 + seed))
    )
    optimiser = torch.optim.Adam(net.parameters(), lr=0.02)
    falling = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda update: 1 - update / updates)
    for at in range(0, len(x), batch):
        logits, _ = net(x[at : at + batch])
        loss = F.binary_cross_entropy_with_logits(logits, door[at : at + batch])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        falling.step()
    return net.eval()
