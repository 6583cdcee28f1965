"""Many small recurrent nets at once, trained to echo bits with their gradients cut in different ways, for lesson 03.

At each step a net hears a bit, +1 or -1, and has to say the one that it heard `delay` steps ago. All nets of a call
have one size: their weights are stacked in the first dimension, so that nets with other delays and other cuts are
trained side by side. All functions work on the device that their generator or their nets are on.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

__all__ = ["answers", "bits", "fresh", "gradient", "losses", "train"]

Nets = Sequence[torch.Tensor]
"""W_xh (nets, hidden, 1), W_hh (nets, hidden, hidden), b (nets, hidden), W_hy (nets, 1, hidden)."""


def fresh(count: int, hidden: int, generator: torch.Generator) -> Nets:
    """Weights of several nets, drawn as nn.RNN draws its own: uniform within 1 / sqrt(hidden).

    Returns:
        float32 tensors on the device of the generator.
    """

    def draw(*size: int) -> torch.Tensor:
        return (2 * torch.rand(count, *size, generator=generator, device=generator.device) - 1) / hidden**0.5

    return [draw(hidden, 1), draw(hidden, hidden), draw(hidden), draw(1, hidden)]


def bits(*size: int, generator: torch.Generator) -> torch.Tensor:
    """Random bits of this shape, +1 and -1, float32."""
    return torch.randint(2, size, generator=generator, device=generator.device).float() * 2 - 1


def answers(nets: Nets, x: torch.Tensor, cut_every: torch.Tensor | None = None) -> torch.Tensor:
    """What the nets say at every step.

    Args:
        nets: their weights.
        x: bits, (nets, batch, time).
        cut_every: for each net the steps after which the gradient is cut, (nets,), int64; None for no cut. No value
            depends on it.

    Returns:
        (nets, batch, time).
    """
    W_xh, W_hh, b, W_hy = nets
    h, states = x.new_zeros(*x.shape[:2], W_hh.shape[1]), []
    for t in range(x.shape[2]):
        if cut_every is not None and (t % cut_every == 0).any():
            h = torch.where((t % cut_every == 0)[:, None, None], h.detach(), h)
        h = torch.tanh(torch.baddbmm(b[:, None], h, W_hh.mT) + x[:, :, t, None] * W_xh.mT)
        states.append(h)
    return (torch.stack(states, dim=2) * W_hy[:, None]).sum(dim=3)


def losses(
    nets: Nets, x: torch.Tensor, delays: torch.Tensor, cut_every: torch.Tensor | None = None
) -> tuple[torch.Tensor, torch.Tensor]:
    """How well each net echoes.

    Args:
        nets, x, cut_every: as in `answers`.
        delays: of each net, (nets,), int64. Before step delay + 1 no answer is asked for.

    Returns:
        Mean squared error, (nets,), and the share of bits whose sign is wrong, (nets,).
    """
    y, at = answers(nets, x, cut_every), torch.arange(x.shape[2], device=x.device) - delays[:, None]
    counts = (at >= 0)[:, None].expand_as(x)
    want = x.gather(2, at.clamp(min=0)[:, None].expand_as(x))
    total = counts.sum(dim=(1, 2))
    return ((y - want).square() * counts).sum(dim=(1, 2)) / total, ((y * want <= 0) & counts).sum(dim=(1, 2)) / total


def gradient(
    nets: Nets, delay: int, time: int, cut_every: int, sequences: int, generator: torch.Generator
) -> torch.Tensor:
    """The gradient of W_xh and W_hh, averaged over fresh sequences.

    Args:
        nets: weights that ask for gradients.
        delay, time: of all nets.
        cut_every: steps after which the gradient is cut; `time` for no cut.
        sequences: how many are averaged, for each net its own.
        generator: draws them, 1024 at a time.

    Returns:
        (nets, entries of W_xh and W_hh).
    """
    count = len(nets[0])
    delays, cuts = (torch.full((count,), number, device=generator.device) for number in (delay, cut_every))
    total = torch.zeros(1, device=generator.device)
    for part in bits(count, sequences, time, generator=generator).split(1024, dim=1):
        loss, _ = losses(nets, part, delays, cuts)
        grads = torch.autograd.grad(loss.sum(), nets[:2])
        total = total + torch.cat([g.flatten(1) for g in grads], dim=1) * part.shape[1] / sequences
    return total


def train(
    delays: torch.Tensor,
    cut_every: torch.Tensor,
    frozen: torch.Tensor,
    generator: torch.Generator,
    *,
    hidden: int = 16,
    time: int = 60,
    updates: int = 500,
) -> torch.Tensor:
    """Train nets side by side, from the same starts and on the same bits in every way.

    Args:
        delays: of the nets that are drawn, (drawn,), int64. Each is trained in every way.
        cut_every: for each way the steps after which the gradient is cut, (ways,), int64.
        frozen: for each way whether the recurrent layer stays as drawn, (ways,), bool.
        generator: draws weights and bits.
        hidden: neurons.
        time: steps of a sequence; an update takes 16.
        updates: of Adam, at a rate of 0.01.

    Returns:
        The share of new bits that each net gets wrong with nothing cut, (ways, drawn), on the CPU.
    """
    ways, drawn = len(cut_every), len(delays)
    delays, cut_every = (
        delays.to(generator.device).repeat(ways),
        cut_every.to(generator.device).repeat_interleave(drawn),
    )
    still = frozen.to(generator.device).repeat_interleave(drawn)
    nets = [nn.Parameter(w.repeat(ways, *[1] * (w.dim() - 1))) for w in fresh(drawn, hidden, generator)]
    optimizer = torch.optim.Adam(nets, lr=0.01)
    for _ in range(updates):
        x = bits(1, 16, time, generator=generator).expand(ways * drawn, -1, -1)
        loss, _ = losses(nets, x, delays, cut_every)
        optimizer.zero_grad()
        loss.sum().backward()
        for layer in nets[:3]:
            assert layer.grad is not None
            layer.grad[still] = 0
        optimizer.step()
    with torch.no_grad():
        x = bits(1, 200, time, generator=generator).expand(ways * drawn, -1, -1)
        _, wrong = losses(nets, x, delays)
    return wrong.view(ways, drawn).cpu()
