"""Which length of the adding problem is solved within 3,000 updates? Makes the table that lesson 04 reads.

    nice python experiments/training.py            # about eight minutes on one core
    python experiments/training.py --try           # a small part, printed and not stored

Each run is one network of 32 units: nn.RNN's arithmetic, a linear layer that reads the last state, Adam, the gradient
clipped to a norm of 1, and 64 fresh sequences an update. Between the starts only W_hh differs; W_xh and the reading
layer start as in nn.RNN and nn.Linear, the biases of the recurrent layer at 0. Three learning rates and three seeds
are tried; the best rate is kept, with the curves of its seeds. A run stops when it has solved its length, that is when
its loss on 500 held-out sequences, measured every 100 updates, is below a tenth of the chance line 1/6. A pair of
activation and start stops at the first length that none of its nine runs solved.

Networks of one length are trained side by side, in the first dimension of every tensor, by backpropagation through
time written out: that is several times faster on one core than one network after another.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch.nn import functional

from unrolled.data import synthetic

HIDDEN, BATCH, EVERY, BUDGET, CLIP = 32, 64, 100, 3000, 1.0
LENGTHS = (10, 20, 40, 80, 160)
RATES = (0.002, 0.004, 0.008)
SEEDS = (0, 1, 2)
PAIRS = (
    ("tanh", "default"),
    ("tanh", "orthogonal"),
    ("tanh", "identity"),
    ("relu", "default"),
    ("relu", "orthogonal"),
    ("relu", "identity"),
    ("sigmoid", "default"),
)
LIMIT = 1 / 60  # a tenth of what guessing the mean costs
TABLE = Path(__file__).resolve().parent.parent / "unrolled" / "experiments" / "training_table.py"

ACTIVATIONS: dict[str, tuple[Callable[[torch.Tensor], torch.Tensor], Callable[[torch.Tensor], torch.Tensor]]] = {
    "tanh": (torch.tanh, lambda h: 1 - h * h),  # the function, and its slope where its value is h
    "relu": (torch.relu, lambda h: (h > 0).to(h.dtype)),
    "sigmoid": (torch.sigmoid, lambda h: h * (1 - h)),
}


@dataclass
class Run:
    """One network's training: what it is, and how its held-out loss went."""

    activation: str
    start: str
    length: int
    rate: float
    seed: int
    losses: list[float] = field(default_factory=list)

    @property
    def solved(self) -> int | None:
        """Updates when it was solved."""
        return len(self.losses) * EVERY if self.losses and self.losses[-1] < LIMIT else None


def new_weights(start: str, seed: int) -> list[torch.Tensor]:
    """W_xh.T (2, hidden), W_hh.T (hidden, hidden), b (1, hidden), W_hy.T (hidden, 1), b_y (1, 1) of one network."""
    generator = torch.Generator().manual_seed(seed)

    def uniform(*shape: int) -> torch.Tensor:
        return (2 * torch.rand(*shape, generator=generator) - 1) * HIDDEN**-0.5

    W_xh, W_hh = uniform(2, HIDDEN), uniform(HIDDEN, HIDDEN)
    if start == "orthogonal":
        q, r = torch.linalg.qr(torch.randn(HIDDEN, HIDDEN, generator=generator))
        W_hh = q * r.diagonal().sign()
    elif start == "identity":
        W_hh = torch.eye(HIDDEN)
    return [W_xh, W_hh, torch.zeros(1, HIDDEN), uniform(HIDDEN, 1), uniform(1, 1)]


def forward(weights: list[torch.Tensor], x: torch.Tensor, activation: str) -> tuple[list[torch.Tensor], torch.Tensor]:
    """x (time, networks, batch, 2) to the states h_0..h_T, each (networks, batch, hidden), and the answers."""
    W_xh, W_hh, b, W_hy, b_y = weights
    squash, _ = ACTIVATIONS[activation]
    arriving = x @ W_xh + b
    states = [x.new_zeros(*x.shape[1:3], HIDDEN)]
    for x_t in arriving:
        states.append(squash(torch.baddbmm(x_t, states[-1], W_hh)))
    return states, torch.baddbmm(b_y, states[-1], W_hy)[..., 0]


def gradients(weights: list[torch.Tensor], x: torch.Tensor, y: torch.Tensor, activation: str) -> list[torch.Tensor]:
    """Gradients of each network's mean squared error, in the order of the weights."""
    _, W_hh, _, W_hy, _ = weights
    _, slope = ACTIVATIONS[activation]
    states, answers = forward(weights, x, activation)
    at_answer = (2 / x.shape[2] * (answers - y))[..., None]
    at_sums = []
    blame = at_answer @ W_hy.mT
    for h in reversed(states[1:]):
        at_sums.append(blame * slope(h))
        blame = torch.bmm(at_sums[-1], W_hh.mT)
    at_sum = torch.stack(at_sums[::-1], dim=1).flatten(1, 2)  # (networks, time * batch, hidden)
    before = torch.stack(states[:-1], dim=1).flatten(1, 2)
    inputs = x.transpose(0, 1).flatten(1, 2)
    return [
        inputs.mT @ at_sum,
        before.mT @ at_sum,
        at_sum.sum(dim=1, keepdim=True),
        states[-1].mT @ at_answer,
        at_answer.sum(dim=1, keepdim=True),
    ]


def drawn(networks: int, length: int, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """A fresh batch for each network: (time, networks, batch, 2) and (networks, batch)."""
    x, y = synthetic.adding(networks * BATCH, length, generator)
    return x.unflatten(0, (networks, BATCH)).movedim(2, 0).contiguous(), y.unflatten(0, (networks, BATCH))


def train(runs: list[Run], budget: int = BUDGET) -> None:
    """Train networks of one activation and one length side by side; each stops when it has solved its length."""
    activation, length = runs[0].activation, runs[0].length
    generator = torch.Generator().manual_seed(1000 + length)
    x_test, y_test = synthetic.adding(500, length, torch.Generator().manual_seed(length))
    x_test = x_test.transpose(0, 1)[:, None]
    weights = [torch.stack(parts) for parts in zip(*(new_weights(run.start, run.seed) for run in runs), strict=True)]
    means, squares = [torch.zeros_like(w) for w in weights], [torch.zeros_like(w) for w in weights]
    rates = torch.tensor([run.rate for run in runs])[:, None, None]
    for update in range(1, budget + 1):
        step = gradients(weights, *drawn(len(runs), length, generator), activation)
        norms = torch.stack([g.flatten(1).norm(dim=1) for g in step]).norm(dim=0)
        shrink = (CLIP / norms).clamp(max=1).nan_to_num(0.0)[:, None, None]
        for w, g, mean, square in zip(weights, step, means, squares, strict=True):  # Adam
            g = g.nan_to_num(0.0) * shrink
            mean.lerp_(g, 0.1)
            square.lerp_(g * g, 0.001)
            w -= rates * (mean / (1 - 0.9**update)) / ((square / (1 - 0.999**update)).sqrt() + 1e-8)
        if update % EVERY == 0:
            _, answers = forward(weights, x_test.expand(-1, len(runs), -1, -1), activation)
            for run, loss in zip(
                runs, functional.mse_loss(answers, y_test.expand_as(answers), reduction="none"), strict=True
            ):
                run.losses.append(loss.mean().item())
            left = torch.tensor([number for number, run in enumerate(runs) if run.solved is None], dtype=torch.int64)
            if len(left) < len(runs):
                runs = [runs[number] for number in left.tolist()]
                weights, means, squares = ([w[left] for w in group] for group in (weights, means, squares))
                rates = rates[left]
            if not runs:
                return


def best_rate(runs: list[Run]) -> list[Run]:
    """The runs of the learning rate that solved most seeds, then soonest, then came lowest."""

    def rank(rate: float) -> tuple[float, ...]:
        mine = [run for run in runs if run.rate == rate]
        updates = [run.solved or 2 * BUDGET for run in mine]
        lowest = min(min(run.losses) for run in mine)
        return sum(run.solved is None for run in mine), statistics.median(updates), lowest

    chosen = min(dict.fromkeys(run.rate for run in runs), key=rank)
    return [run for run in runs if run.rate == chosen]


def lines(runs: list[Run]) -> list[str]:
    """One line a run, as the table stores it: what it is, and its losses to three digits."""
    return [
        f"{run.activation} {run.start} {run.length} {run.rate:g} {run.seed}: "
        + " ".join(f"{loss:.3g}" for loss in run.losses)
        for run in runs
    ]


def written(rows: list[str]) -> str:
    """The text of unrolled/experiments/training_table.py."""
    about = (
        f"{datetime.date.today()}, torch {torch.__version__.split('+')[0]}, {HIDDEN} units, {BATCH} sequences an update"
    )
    table = "\n".join(rows)
    return f'''"""Generated by experiments/training.py, which says how. Read it with unrolled.experiments.training_runs.

Each line: activation, start of W_hh, length T, learning rate (the best of RATES), seed: the held-out loss after
each {EVERY} updates. A run stops when it has solved its length, else after {BUDGET} updates.
"""

# ruff: noqa: E501

MADE = "{about}"
EVERY = {EVERY}
BUDGET = {BUDGET}
RATES = (0.002, 0.004, 0.008)

RUNS = """\\
{table}
"""
'''


def check_gradients() -> None:
    """Our backpropagation is autograd's."""
    generator = torch.Generator().manual_seed(0)
    x, y = drawn(3, 6, generator)
    for activation, start in itertools.product(ACTIVATIONS, ("default", "orthogonal", "identity")):
        weights = [torch.stack(parts) for parts in zip(*(new_weights(start, seed) for seed in SEEDS), strict=True)]
        leaves = [w.clone().requires_grad_() for w in weights]
        losses = functional.mse_loss(forward(leaves, x, activation)[1], y, reduction="none").mean(dim=1)
        expected = torch.autograd.grad(losses.sum(), leaves)
        for ours, theirs in zip(gradients(weights, x, y, activation), expected, strict=True):
            torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "--try", dest="trial", action="store_true", help="300 updates of the shortest length; stores nothing"
    )
    trial = parser.parse_args().trial
    torch.set_num_threads(1)
    check_gradients()
    rows: list[str] = []
    began = time.perf_counter()
    for activation, start in PAIRS:
        for length in LENGTHS[:1] if trial else LENGTHS:
            runs = [Run(activation, start, length, rate, seed) for rate in RATES for seed in SEEDS]
            train(runs, 300 if trial else BUDGET)
            kept = best_rate(runs)
            rows += lines(kept)
            solved = sum(run.solved is not None for run in runs)
            print(
                f"{activation:8} {start:11} T = {length:3}: {solved} of {len(runs)} solved; rate {kept[0].rate:g}: "
                f"{[run.solved or round(min(run.losses), 3) for run in kept]}, {time.perf_counter() - began:.0f} s",
                flush=True,
            )
            if not solved:
                break
    if not trial:
        TABLE.write_text(written(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
