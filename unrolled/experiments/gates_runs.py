"""RNN, GRU and LSTM at equal parameters on two tasks: the runs of lesson 09's table, and how to make one again.

`table()` reads what experiments/gates.py measured, `train(task, cell, rates, seeds)` trains some nets again.

Nets of one task and cell are trained at once, as a batch of matrices: weights are (nets, outputs, inputs). A net is
PyTorch's layer, with its two biases and its start, and a linear layer that reads the state; both are counted. Tasks:

- text: the next character of English prose, trained on pieces of CHUNK characters, each from a state of zeros.
  Measured in bits per character on a later part of the text, from the 21st character of each piece on, after
  UPDATES["text"] updates; from half-way on the rate falls to zero.
- reber: the next symbol of embedded Reber strings. Every EVERY updates the nets are asked, in long strings that are
  not trained on, which of T and P is the likelier at the place before the last. Measured in updates until SOLVED of
  the answers are right, three measurements in a row; infinite if that does not happen within UPDATES["reber"].

Two more tasks, of a few cells each (MORE), ask how far the result on these two goes:

- reber-long: as reber, and trained on nothing but strings as long as those that are asked about. No near pair of T or P
  teaches the nets to hold on.
- text-4000: as text, after four times as many updates, at the rate that was chosen for text. Three seeds.

What belongs to a seed is the order of the training data and the start. Nets of one seed read the same data in the same
order, whatever their cell: runs are paired by their seeds.
"""

from __future__ import annotations

import math
from functools import cache

import torch
from torch import Tensor

from unrolled.data import grammar, text
from unrolled.experiments import gates_table

__all__ = [
    "BATCH",
    "BUDGETS",
    "CELLS",
    "CHUNK",
    "EVERY",
    "FEW_SEEDS",
    "MADE",
    "MORE",
    "MORE_MADE",
    "RATES",
    "SEEDS",
    "SOLVED",
    "TASKS",
    "TUNED_ON",
    "UPDATES",
    "bits_by_counting",
    "lengths",
    "measure",
    "parameters",
    "table",
    "train",
    "widest",
]

MADE = gates_table.MADE
"""When the stored runs of TASKS and CELLS were made, and with what."""

MORE_MADE = gates_table.MORE_MADE
"""The same for those of MORE."""

TASKS = ("text", "reber")
CELLS = ("RNN", "GRU", "GRU before", "LSTM", "LSTM open")
"""GRU: the reset gate after the product with W_hn, as in nn.GRU. GRU before: the state is reset before it. LSTM: as
nn.LSTM starts. LSTM open: the same, but its forget gate's bias starts at 1 in all."""

MORE = (
    ("reber-long", "RNN"),
    ("reber-long", "GRU"),
    ("reber-long", "LSTM"),
    ("reber-long", "LSTM open"),
    ("reber-long", "LSTM wide open"),
    ("reber", "RNN cut"),
    ("text-4000", "GRU"),
    ("text-4000", "LSTM"),
)
"""What is measured besides TASKS and CELLS. LSTM wide open: the forget gate's bias starts at 4 in all. RNN cut: an RNN
whose gradient is cut at every step, as in Elman's procedure: the state of the step before is an input like another."""

GATES = {"RNN": 1, "RNN cut": 1, "GRU": 3, "GRU before": 3, "LSTM": 4, "LSTM open": 4, "LSTM wide open": 4}
OPEN = {"LSTM open": 1.0, "LSTM wide open": 4.0}
"""Forget biases to start with."""
SYMBOLS = {"text": len(text.ALPHABET), "reber": len(grammar.SYMBOLS)}
BUDGETS = {"text": 8000, "reber": 3000}
"""Parameters of a net, at most, the output layer's included."""

UPDATES = {"text": 1000, "reber": 1500, "reber-long": 1500, "text-4000": 4000}
BATCH = 16
CHUNK = 40
WARM_UP = 20
EVERY = 10
SOLVED = 0.99
RATES = {
    "text": (0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256),
    "reber": (0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512),
}
"""Adam's learning rates that were tried."""

SEEDS = tuple(range(10))
TUNED_ON = tuple(range(100, 104))
"""Seeds that are reported, and those on which the rate was chosen for each cell and task."""

FEW_SEEDS = SEEDS[:3]
"""Those that are reported of text-4000."""

ASKED = (12, 20)
"""Shortest and longest Reber string inside of those that the nets are asked about."""

SHORTEST = {"reber": 5, "reber-long": ASKED[0]}
"""Shortest Reber string inside of those that the nets train on; the longest is that of ASKED."""

CPU = torch.device("cpu")
"""Data and starts are drawn here, whatever torch's default is: they are the same on every machine."""

PARTS = ("training", "tuning", "report")


def parameters(cell: str, symbols: int, hidden: int) -> int:
    """All parameters of a net: PyTorch's layer and the linear layer that reads it.

    Args:
        cell: one of CELLS.
        symbols: one-hot inputs, and as many outputs.
        hidden: neurons.
    """
    return GATES[cell] * hidden * (symbols + hidden + 2) + symbols * (hidden + 1)


def widest(cell: str, task: str) -> int:
    """The most neurons that a task's budget allows."""
    kind, hidden = _kind(task), 1
    while parameters(cell, SYMBOLS[kind], hidden + 1) <= BUDGETS[kind]:
        hidden += 1
    return hidden


def measure(task: str, cell: str) -> tuple[float, list[float]]:
    """A line of the table: the rate that was best on the seeds of TUNED_ON, and what the nets of SEEDS reach with it.

    Where none of TUNED_ON solved its task at any rate there is nothing to choose by: then it is the rate of "reber".

    Args:
        task, cell: of TASKS and CELLS, or a pair of MORE.

    Returns:
        the rate; for each seed bits per character (text) or updates until solved (reber).
    """
    if task == "text-4000":  # its rate is the one chosen for text
        rate, _ = table()["text", cell]
        return rate, train(task, cell, (rate,), FEW_SEEDS)
    tried = RATES[_kind(task)]
    scores = torch.tensor(train(task, cell, tried, TUNED_ON, part="tuning")).view(len(tried), -1)
    rate = tried[int(scores.clamp(max=UPDATES[task]).mean(dim=1).argmin())]
    if not scores.isfinite().any():  # no rate solved the task once: the one chosen where all lengths are trained on
        rate = table()["reber", cell.removesuffix(" cut").replace("wide ", "")][0]
        print(f"{task} {cell}: at none of the rates did one of the nets of TUNED_ON solve it", flush=True)
    return rate, train(task, cell, (rate,), SEEDS)


def train(
    task: str,
    cell: str,
    rates: tuple[float, ...],
    seeds: tuple[int, ...],
    *,
    part: str = "report",
    updates: int = 0,
    device: torch.device | str = "cpu",
) -> list[float]:
    """Train one net for each rate and seed.

    Args:
        task: one of TASKS, or of those in MORE.
        cell: one of CELLS, or of those in MORE.
        rates: learning rates; the nets of the first rate come first.
        seeds: each gives a start and an order of the training data.
        part: of the data that are not trained on: "tuning" or "report".
        updates: 0 for UPDATES[task].
        device: where the nets are; what is drawn at random is drawn on the CPU, the same everywhere.

    Returns:
        For each net bits per character (text) or updates until solved (reber).

    Raises:
        ValueError: there is no such task, cell or part.
    """
    if task not in UPDATES or cell not in GATES or part not in PARTS:
        known = f"tasks are {tuple(UPDATES)}, cells {tuple(GATES)}, parts {PARTS}"
        raise ValueError(f"{known}; got {task!r}, {cell!r} and {part!r}.")
    updates, kind = updates or UPDATES[task], _kind(task)
    hidden = widest(cell, task)
    orders = [torch.Generator(CPU).manual_seed(10_000 + seed) for seed in seeds]
    starts = [_fresh(cell, SYMBOLS[kind], hidden, torch.Generator(CPU).manual_seed(seed)) for seed in seeds]
    stacked = [torch.stack(same).to(device) for same in zip(*starts, strict=True)]
    nets = [same.repeat(len(rates), 1, 1).requires_grad_() for same in stacked]
    rate = torch.tensor(rates, device=device).repeat_interleave(len(seeds))[:, None, None]
    first, second = ([torch.zeros_like(w) for w in nets] for _ in range(2))
    right: list[Tensor] = []
    for update in range(1, updates + 1):
        drawn = [_draw(task, order) for order in orders]
        x, y, real = (torch.stack(same).to(device).repeat(len(rates), 1, 1) for same in zip(*drawn, strict=True))
        loss = (_nats(cell, nets, x, y) * real).sum(dim=(1, 2)) / real.sum(dim=(1, 2))
        grads = torch.autograd.grad(loss.sum(), nets)
        norm = torch.stack([g.square().sum(dim=(1, 2)) for g in grads]).sum(dim=0).sqrt()[:, None, None]
        now = rate * min(1.0, 2 * (1 - (update - 1) / updates)) if kind == "text" else rate
        with torch.no_grad():
            for w, g, m, v in zip(nets, grads, first, second, strict=True):  # Adam, with a rate for each net
                g = g / norm.clamp(min=1)
                m.lerp_(g, 0.1)
                v.lerp_(g * g, 0.001)
                w -= now * (m / (1 - 0.9**update)) / ((v / (1 - 0.999**update)).sqrt() + 1e-8)
        if kind == "reber" and update % EVERY == 0:
            right.append(_right(cell, nets, part) >= SOLVED)
            if all(math.isfinite(at) for at in _first_of_three(right)):
                break
    return _bits(cell, nets, part) if kind == "text" else _first_of_three(right)


def table() -> dict[tuple[str, str], tuple[float, list[float]]]:
    """The stored runs, those of MORE included: for (task, cell) the learning rate, and the score of each seed."""
    found = {}
    for line in (gates_table.RUNS + gates_table.MORE).splitlines():
        about, scores = line.split(": ")
        task, *cell, rate = about.split()
        found[task, " ".join(cell)] = float(rate), [float(score) for score in scores.split()]
    return found


def lengths(task: str) -> dict[str, Tensor]:
    """How many symbols the Reber strings of a task have inside.

    Args:
        task: "reber" or "reber-long".

    Returns:
        for each of "training", "tuning" and "report" the lengths of all its strings, int64.
    """
    return {part: real.sum(dim=1) - 3 for part, (_, _, real) in zip(PARTS, _strings(task), strict=True)}


def bits_by_counting(order: int) -> float:
    """The strong rival of nets on text: bits per character of counts, on the same characters as theirs.

    The counts of all contexts of 0 to `order` - 1 characters are mixed after Witten and Bell: what a context has not
    settled is left to the next shorter one, and in the end to all characters alike.

    Args:
        order: 1 for single characters, 2 for pairs, and so on.
    """
    train_on, _, report = _text()
    read, alphabet = text.decode(train_on), len(text.ALPHABET)
    counts: dict[str, dict[str, int]] = {}
    for size in range(order):
        for at in range(size, len(read)):
            seen = counts.setdefault(read[at - size : at], {})
            seen[read[at]] = seen.get(read[at], 0) + 1
    bits, asked = 0.0, 0
    for piece in (text.decode(row) for row in _pieces(report)):
        for at in range(WARM_UP + 1, len(piece)):
            p = 1 / alphabet
            for size in range(order):
                seen = counts.get(piece[at - size : at], {})
                if seen:
                    p = (seen.get(piece[at], 0) + len(seen) * p) / (sum(seen.values()) + len(seen))
            bits, asked = bits - math.log2(p), asked + 1
    return bits / asked


def _kind(task: str) -> str:
    """Which of TASKS a task is a variant of."""
    return task.split("-")[0]


def _fresh(cell: str, symbols: int, hidden: int, generator: torch.Generator) -> list[Tensor]:
    """W_xh, W_hh, b_xh, b_hh, W_hy, b_y, all uniform within 1 / sqrt(hidden), as PyTorch draws them."""
    rows = GATES[cell] * hidden
    sizes = ((rows, symbols), (rows, hidden), (1, rows), (1, rows), (symbols, hidden), (1, symbols))
    drawn = [(torch.rand(*size, generator=generator, device=CPU) * 2 - 1) / hidden**0.5 for size in sizes]
    if cell in OPEN:
        drawn[2][:, hidden : 2 * hidden], drawn[3][:, hidden : 2 * hidden] = OPEN[cell], 0
    return drawn


def _nats(cell: str, nets: list[Tensor], x: Tensor, y: Tensor) -> Tensor:
    """The surprise about each next symbol: (nets, batch, time), like x and y."""
    return -_logits(cell, nets, x).log_softmax(dim=3).gather(3, y[..., None])[..., 0]


def _logits(cell: str, nets: list[Tensor], x: Tensor) -> Tensor:
    W_xh, W_hh, b_xh, b_hh, W_hy, b_y = nets
    symbols, hidden = W_xh.shape[2], W_hh.shape[2]
    heard = torch.nn.functional.one_hot(x, symbols).to(W_xh.dtype)
    inputs = torch.baddbmm(b_xh, heard.flatten(1, 2), W_xh.mT).unflatten(1, x.shape[1:])
    h = torch.zeros_like(inputs[:, :, 0, :hidden])
    c, states = h, []
    for part in inputs.unbind(dim=2):
        if cell == "RNN":
            h = torch.tanh(part + torch.baddbmm(b_hh, h, W_hh.mT))
        elif cell == "RNN cut":
            h = torch.tanh(part + torch.baddbmm(b_hh, h.detach(), W_hh.mT))
        elif cell == "GRU":
            recurrent = torch.baddbmm(b_hh, h, W_hh.mT)
            r, z = torch.sigmoid((part + recurrent)[..., : 2 * hidden]).chunk(2, dim=2)
            n = torch.tanh(part[..., 2 * hidden :] + r * recurrent[..., 2 * hidden :])
            h = n + z * (h - n)
        elif cell == "GRU before":
            low, high = W_hh.split((2 * hidden, hidden), dim=1)
            b_low, b_high = b_hh.split((2 * hidden, hidden), dim=2)
            r, z = torch.sigmoid(part[..., : 2 * hidden] + torch.baddbmm(b_low, h, low.mT)).chunk(2, dim=2)
            n = torch.tanh(part[..., 2 * hidden :] + torch.baddbmm(b_high, r * h, high.mT))
            h = n + z * (h - n)
        else:
            i, f, g, o = (part + torch.baddbmm(b_hh, h, W_hh.mT)).chunk(4, dim=2)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
            h = torch.sigmoid(o) * torch.tanh(c)
        states.append(h)
    read = torch.stack(states, dim=2)
    return torch.baddbmm(b_y, read.flatten(1, 2), W_hy.mT).unflatten(1, x.shape[1:])


@cache
def _text() -> tuple[Tensor, Tensor, Tensor]:
    """Characters to train on, to choose the rate by, and to report."""
    return text.split(text.encode(text.python_docs()))


@cache
def _strings(task: str) -> tuple[tuple[Tensor, Tensor, Tensor], ...]:
    """Embedded Reber strings to train on, to choose the rate by, and to report, no string in two of them."""
    low, high = ASKED
    generator = torch.Generator(CPU).manual_seed(9)
    asked = sorted(set(grammar.strings(4000, generator, shortest=low, longest=high)))
    asked = [asked[at] for at in torch.randperm(len(asked), generator=generator, device=CPU).tolist()[:400]]
    kept_apart = set(asked)
    read = grammar.strings(10_000, generator, shortest=SHORTEST[task], longest=high)
    read = [string for string in read if string not in kept_apart]
    return grammar.batch(read), grammar.batch(asked[:200]), grammar.batch(asked[200:400])


def _draw(task: str, order: torch.Generator) -> tuple[Tensor, Tensor, Tensor]:
    if _kind(task) == "text":
        data = _text()[0]
        at = torch.randint(len(data) - CHUNK - 1, (BATCH, 1), generator=order, device=CPU)
        at = at + torch.arange(CHUNK + 1, device=CPU)
        rows = data[at]
        return rows[:, :-1], rows[:, 1:], torch.ones(BATCH, CHUNK, dtype=torch.bool, device=CPU)
    x, y, real = _strings(task)[0]
    rows = torch.randint(len(x), (BATCH,), generator=order, device=CPU)
    return x[rows], y[rows], real[rows]


def _pieces(data: Tensor, count: int = 100, length: int = 121) -> Tensor:
    starts = torch.linspace(0, len(data) - length, count, device=CPU).long()
    return data[starts[:, None] + torch.arange(length, device=CPU)]


@torch.no_grad()
def _bits(cell: str, nets: list[Tensor], part: str) -> list[float]:
    rows = _pieces(_text()[PARTS.index(part)]).to(nets[0].device).expand(len(nets[0]), -1, -1)
    nats = _nats(cell, nets, rows[..., :-1], rows[..., 1:])[..., WARM_UP:].mean(dim=(1, 2))
    return (nats / math.log(2)).tolist()


@torch.no_grad()
def _right(cell: str, nets: list[Tensor], part: str) -> Tensor:
    """The share of strings in which the right one of T and P is the likelier, (nets,)."""
    x, y, real = (same.to(nets[0].device) for same in _strings("reber")[PARTS.index(part)])
    each = torch.arange(len(x), device=x.device)
    at = real.sum(dim=1) - 2  # E is the last to be predicted, T or P the one before
    logits = _logits(cell, nets, x.expand(len(nets[0]), -1, -1))[:, each, at]
    T, P = grammar.SYMBOLS.index("T"), grammar.SYMBOLS.index("P")
    return ((logits[..., T] > logits[..., P]) == (y[each, at] == T)).float().mean(dim=1)


def _first_of_three(right: list[Tensor]) -> list[float]:
    """For each net the update of the first of three good measurements in a row; infinite if there are none."""
    good = torch.stack(right, dim=1)
    found = good[:, :-2] & good[:, 1:-1] & good[:, 2:]
    return [float(EVERY * (row.index(True) + 1)) if True in row else math.inf for row in found.tolist()]
