"""Ladders and rings that read characters, three at a time: the comparison of lesson 01.

    ladders = readers.fit(train, 2, 64, length=2, answered=1, batch=1024, seed=2)           # of two rungs
    rings = readers.fit(train, "shared", 128, length=32, answered=32, batch=32, seed=100)
    readers.bits(rings, held_out[None], warm_up=16)                                         # one number for each

The SEEDS nets of a kind differ in their random weights and in the pieces of text that they are trained on. They are
trained side by side, in the first dimension of every tensor. Weights are stored as (inputs, outputs), so that a one-hot
character picks a row of W_x: the row is looked up, nothing is multiplied. All float32, on the device of the text.

The rate of 0.02 was chosen on the validation text, as bits per character, means of three nets:

    rate               0.005   0.01   0.02   0.03   0.04
    ring               2.18    2.05   2.00   2.06   2.22
    ladder, 4 rungs    2.30    2.13   2.04   2.03   2.02
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from unrolled.data.text import ALPHABET
from unrolled.nets.counting import START

__all__ = ["SEEDS", "UPDATES", "Readers", "bits", "bits_after", "fit", "probabilities", "window_bits"]

SEEDS = 3
UPDATES = 500

MEMORY = 2_000_000
"""Numbers that a layer may hold at once while nothing is trained: longer batches are read in parts."""


@dataclass(frozen=True)
class Readers:
    """The weights of SEEDS nets of one kind.

    Attributes:
        rungs: W_x (seeds, symbols, hidden), W_h (seeds, hidden, hidden) and b (seeds, 1, hidden) of each rung; W_h is
            None in rung 1 of a ladder. A ring has one rung.
        output: W_y (seeds, hidden, symbols) and b_y (seeds, 1, symbols).
    """

    rungs: list[tuple[Tensor, Tensor | None, Tensor]]
    output: tuple[Tensor, Tensor]

    def weights(self) -> list[Tensor]:
        """All that is trained, in one list."""
        return [w for group in (*self.rungs, self.output) for w in group if w is not None]

    def size(self) -> int:
        """Numbers that one net has."""
        return sum(w[0].numel() for w in self.weights())


def fit(
    text: Tensor,
    rungs: int | Literal["shared"],
    hidden: int,
    *,
    length: int,
    answered: int,
    batch: int,
    seed: int,
    rate: float = 0.02,
) -> Readers:
    """Train SEEDS nets on random pieces of a text, by Adam, the gradient of each clipped at 1.

    Args:
        text: what to train on, (length,), int64, symbols of the course's alphabet.
        rungs: 1, 2, … for a ladder, "shared" for the ring.
        hidden: units in each rung.
        length: characters of a piece.
        answered: so many of the guesses in a piece count, the last ones.
        batch: pieces of each net in each of the UPDATES.
        seed: of weights and pieces.
        rate: Adam's; it rises over 30 updates, and falls to zero over the last third.
    """
    generator = torch.Generator(text.device).manual_seed(seed)
    nets = _fresh(rungs, hidden, generator)
    optimizer = torch.optim.Adam(nets.weights())
    offsets = torch.arange(length + 1, device=text.device)
    for update in range(UPDATES):
        optimizer.param_groups[0]["lr"] = rate * min(1, update / 30, 1.5 * (1 - update / UPDATES))
        begin = torch.randint(0, len(text) - length, (SEEDS, batch, 1), generator=generator, device=text.device)
        pieces = text[begin + offsets]
        loss = _surprise(nets, pieces[:, :, :-1], pieces[:, :, length + 1 - answered :]).mean() * SEEDS
        optimizer.zero_grad()
        loss.backward()
        _clip(nets, limit=1.0)
        optimizer.step()
    return nets


@torch.no_grad()
def bits(nets: Readers, pieces: Tensor, *, warm_up: int) -> Tensor:
    """Mean bits per character over pieces of text that are read from beginning to end.

    Args:
        nets: rings, or ladders of exactly time - 1 rungs.
        pieces: (pieces, time), int64.
        warm_up: characters at the beginning of each piece that are read and not guessed, at least 1.

    Returns:
        One mean for each net, (seeds,).
    """
    return _each(nets, pieces)[:, :, warm_up - 1 :].mean(dim=(1, 2))


def window_bits(nets: Readers, text: Tensor, length: int) -> Tensor:
    """Mean bits per character, (seeds,), of nets that read `length` characters before each one from START on.

    Args:
        text: (length of the text,), int64.
        length: 1 to START; the number of rungs, if they are ladders.
    """
    return bits(nets, text.unfold(0, length + 1, 1)[START - length :], warm_up=length)


@torch.no_grad()
def bits_after(nets: Readers, text: Tensor, longest: int) -> Tensor:
    """Mean bits of a ring's guesses after 1, 2, … `longest` characters, each time from h_0 = 0, (seeds, longest)."""
    return _each(nets, text.unfold(0, longest + 1, 1)).mean(dim=1)


@torch.no_grad()
def probabilities(nets: Readers, text: Tensor) -> Tensor:
    """What rings expect after a text, on average over the nets: (symbols,). text is (length,), int64."""
    return _read(nets, text.expand(SEEDS, 1, -1), guesses=1).softmax(dim=-1).mean(dim=(0, 1, 2))


def _fresh(rungs: int | Literal["shared"], hidden: int, generator: torch.Generator) -> Readers:
    """Random weights, uniform, as narrow as nn.Linear's where the inputs are dense."""
    symbols, small = len(ALPHABET), hidden**-0.5

    def uniform(*shape: int, width: float) -> Tensor:
        drawn = torch.rand(SEEDS, *shape, generator=generator, device=generator.device)
        return ((2 * drawn - 1) * width).requires_grad_()

    steps: list[tuple[Tensor, Tensor | None, Tensor]] = []
    for rung in range(1 if rungs == "shared" else rungs):
        W_h = uniform(hidden, hidden, width=small) if rungs == "shared" or rung > 0 else None
        steps.append((uniform(symbols, hidden, width=1), W_h, uniform(1, hidden, width=small)))
    return Readers(steps, (uniform(hidden, symbols, width=small), uniform(1, symbols, width=small)))


def _read(nets: Readers, ids: Tensor, guesses: int) -> Tensor:
    """Logits after each of the last `guesses` characters: (seeds, batch, time) to (seeds, batch, guesses, symbols)."""
    W_y, b_y = nets.output
    first_row = len(ALPHABET) * torch.arange(len(ids), device=ids.device)[:, None]
    h = W_y.new_zeros(*ids.shape[:2], W_y.shape[1])
    states = []
    for t in range(ids.shape[2]):
        W_x, W_h, b = nets.rungs[t % len(nets.rungs)]  # k rungs for k characters, or the same one again and again
        x_t = F.embedding(ids[:, :, t] + first_row, W_x.flatten(0, 1))
        h = torch.tanh(x_t + b if W_h is None else torch.baddbmm(x_t + b, h, W_h))
        states.append(h)
    last = torch.stack(states[-guesses:], dim=2)
    return torch.baddbmm(b_y, last.flatten(1, 2), W_y).unflatten(1, last.shape[1:3])


def _surprise(nets: Readers, ids: Tensor, answers: Tensor) -> Tensor:
    """Bits for each answer: ids (seeds, batch, time), answers (seeds, batch, m) to the last m guesses."""
    logits = _read(nets, ids, guesses=answers.shape[2])
    return F.cross_entropy(logits.flatten(0, 2), answers.flatten(), reduction="none").view(answers.shape) / math.log(2)


def _each(nets: Readers, pieces: Tensor) -> Tensor:
    """Bits for each guess in pieces of text, (seeds, pieces, time - 1); pieces (pieces, time) are read in parts."""
    hidden = nets.output[0].shape[1]
    several = max(1, MEMORY // (SEEDS * pieces.shape[1] * hidden))
    parts = pieces.expand(SEEDS, -1, -1).split(several, dim=1)
    return torch.cat([_surprise(nets, part[:, :, :-1], part[:, :, 1:]) for part in parts], dim=1)


@torch.no_grad()
def _clip(nets: Readers, limit: float) -> None:
    """Shorten gradients that are longer than the limit, each net's by its own length (lesson 04 says why)."""
    gradients = [w.grad for w in nets.weights() if w.grad is not None]
    norms = torch.stack([g.flatten(1).norm(dim=1) for g in gradients]).norm(dim=0)  # (seeds,)
    for g in gradients:
        g.mul_((limit / norms).clamp(max=1)[:, None, None])
