"""Depth against width at equal parameters, measured: the runs of lesson 05's table, and how to make one again.

`table()` reads what experiments/depth.py measured, `measure(task, k, layers)` makes one of its lines. Nets of one task
and depth are trained at once, as a batch of matrices: a layer's weights are (nets, hidden, inputs) and so on. Nets of
one stream hear the same bits, each stream has bits of its own. Weights and bits are drawn on the CPU, so that they
are the same everywhere; the nets are trained on torch's default device.
"""

from __future__ import annotations

import torch
from torch import Tensor

from unrolled.experiments import depth_table

__all__ = [
    "BATCH",
    "BUDGET",
    "DEPTHS",
    "MADE",
    "RATES",
    "SEEDS",
    "SOLVED",
    "STREAMS",
    "TASKS",
    "UPDATES",
    "choose",
    "edges",
    "least_squares",
    "measure",
    "questions",
    "rates",
    "retrain",
    "solved",
    "table",
    "width",
]

MADE = depth_table.MADE
"""When the stored runs were made, and with what."""

BUDGET = 1200
"""Parameters of a net's layers, at most; the output layer's few are not counted."""

DEPTHS = (1, 2, 4)
RATES = (0.006, 0.012, 0.024, 0.048, 0.096)
SEEDS = 20
STREAMS = 4
BATCH = 32
UPDATES = 500

SOLVED = 5.0
"""A net has solved its task if less than this percentage of its answers is wrong."""

TASKS = {"echo": (16, 20, 24), "parity": (3, 4), "first": (20, 40, 60)}
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
    bits = torch.randint(2, (batch, time), generator=generator, device=generator.device).float() * 2 - 1
    if task == "echo":
        return bits, bits.roll(k, dims=1), k
    if task == "parity":
        return bits, torch.stack([bits.roll(lag, dims=1) for lag in range(k)]).prod(dim=0), k - 1
    if task == "first":
        return bits, bits[:, :1].expand(-1, time), time - 1
    raise ValueError(f'the tasks are "echo", "parity" and "first", got {task!r}.')


def measure(task: str, k: int, layers: int, updates: int = UPDATES) -> tuple[float, list[float]]:
    """One line of the table: the rate that `choose` finds, and the shares of wrong answers of SEEDS new nets.

    Args:
        task, k: see `questions`.
        layers: how many; their width follows from BUDGET.
        updates: one for each batch of BATCH sequences.

    Returns:
        the rate, and one share from 0 to 1 for each net.
    """
    rate = choose(task, k, layers, updates)
    return rate, retrain(task, k, layers, rate, updates)


def choose(task: str, k: int, layers: int, updates: int = UPDATES) -> float:
    """The rate of RATES at which ten nets, in two streams of their own, are least often wrong in the mean.

    Args:
        task, k, layers, updates: see `measure`.
    """
    each = SEEDS // STREAMS
    generators = [torch.Generator("cpu").manual_seed(5 + stream) for stream in range(2)]
    drawn = [_fresh(each, width(layers)[0], layers, generator) for generator in generators]
    nets = [torch.cat([part.repeat(len(RATES), 1, 1) for part in same]) for same in zip(*drawn, strict=True)]
    rates = torch.tensor(RATES).repeat_interleave(each).repeat(2)
    wrong = _train(nets, task, k, rates, generators, updates)
    return RATES[int(wrong.view(2, len(RATES), each).mean(dim=(0, 2)).argmin())]


def retrain(
    task: str,
    k: int,
    layers: int,
    rate: float,
    updates: int = UPDATES,
    *,
    streams: int = STREAMS,
    nudge: float = 0.0,
) -> list[float]:
    """Train the nets of the table once more; the share of wrong answers of each on new bits of its stream.

    Args:
        task, k, layers, updates: see `measure`.
        rate: of learning, at first; from half-way on it falls to zero.
        streams: the first so many, SEEDS / STREAMS nets each.
        nudge: each weight is first multiplied by 1 + nudge.

    Returns:
        one share from 0 to 1 for each net, in the order of the table.
    """
    generators = [torch.Generator("cpu").manual_seed(50 + stream) for stream in range(streams)]
    drawn = [_fresh(SEEDS // STREAMS, width(layers)[0], layers, generator) for generator in generators]
    nets = [torch.cat(same) * (1 + nudge) for same in zip(*drawn, strict=True)]
    shares: list[float] = _train(nets, task, k, torch.full((len(nets[0]),), rate), generators, updates).tolist()
    return shares


def table() -> dict[tuple[str, int, int], list[float]]:
    """The stored runs: for (task, k, layers) the percentages of wrong answers, one for each net."""
    return {place: percents for place, _, percents in _rows()}


def rates() -> dict[tuple[str, int, int], float]:
    """The stored runs: for (task, k, layers) the rate that was chosen."""
    return {place: rate for place, rate, _ in _rows()}


def solved(task: str, k: int, layers: int) -> int:
    """How many of the SEEDS stored nets solved the task."""
    return sum(percent < SOLVED for percent in table()[task, k, layers])


def edges() -> list[tuple[str, int, int]]:
    """The stored runs whose rate was the lowest or the highest of RATES: another might do better."""
    return [place for place, rate in rates().items() if rate in (RATES[0], RATES[-1])]


def least_squares(task: str, k: int, window: int = 32) -> float:
    """The share of wrong answers of the linear map of the last inputs that fits best, on sequences not fitted.

    Args:
        task, k: see `questions`.
        window: how many inputs the map hears.
    """
    bits, want, skip = questions(task, k, 400, torch.Generator("cpu").manual_seed(59))
    before = torch.zeros(len(bits), window - 1, device=bits.device)
    windows = torch.cat([before, bits], dim=1).unfold(1, window, 1)[:, skip:]
    want = want[:, skip:]
    train_on, test_on = windows[:200].flatten(0, 1), windows[200:].flatten(0, 1)
    found = torch.linalg.lstsq(train_on, want[:200].reshape(-1, 1), driver="gelsd").solution[:, 0]
    return float(((test_on @ found) * want[200:].flatten() <= 0).float().mean())


def _rows() -> list[tuple[tuple[str, int, int], float, list[float]]]:
    found = []
    for row, percents in (line.split(": ") for line in depth_table.WRONG.splitlines()):
        task, k, layers, rate = row.split()
        found.append(((task, int(k), int(layers)), float(rate), [float(percent) for percent in percents.split()]))
    return found


def _fresh(count: int, hidden: int, layers: int, generator: torch.Generator) -> list[Tensor]:
    """W_xh, W_hh, b of each layer, then W_hy, for several nets: drawn as nn.RNN draws its own."""
    sizes = [size for _ in range(layers) for size in ((hidden, hidden), (hidden, hidden), (1, hidden))]
    sizes = [(hidden, 1), *sizes[1:], (1, hidden)]  # the first layer hears one feature
    device = generator.device
    return [(torch.rand(count, *size, generator=generator, device=device) * 2 - 1) / hidden**0.5 for size in sizes]


def _train(
    nets: list[Tensor], task: str, k: int, rates: Tensor, generators: list[torch.Generator], updates: int
) -> Tensor:
    """Train nets, each at its rate, an equal number of them on each generator's bits; their shares of wrong answers."""
    each, device = len(rates) // len(generators), torch.get_default_device()

    def asked(batch: int) -> tuple[Tensor, Tensor, int]:
        bits, want, skips = zip(*(questions(task, k, batch, generator) for generator in generators), strict=True)
        x, y = (torch.stack(part).repeat_interleave(each, 0).to(device) for part in (bits, want))
        return x, y, skips[0]

    nets, rates = [w.to(device).requires_grad_() for w in nets], rates.to(device)
    first, second = ([torch.zeros_like(w) for w in nets] for _ in range(2))
    for update in range(1, updates + 1):
        bits, want, skip = asked(BATCH)
        loss = (_answers(nets, bits) - want)[:, :, skip:].square().mean(dim=(1, 2))
        grads = torch.autograd.grad(loss.sum(), nets)
        norm = torch.stack([g.square().sum(dim=(1, 2)) for g in grads]).sum(dim=0).sqrt()[:, None, None]
        rate = rates[:, None, None] * min(1.0, 2 * (1 - (update - 1) / updates))  # from half-way on it falls to zero
        with torch.no_grad():
            for w, g, m, v in zip(nets, grads, first, second, strict=True):  # Adam, with a rate for each net
                g = g / norm.clamp(min=1)
                m.lerp_(g, 0.1)
                v.lerp_(g * g, 0.001)
                w -= rate * (m / (1 - 0.9**update)) / ((v / (1 - 0.999**update)).sqrt() + 1e-8)
    bits, want, skip = asked(500)
    with torch.no_grad():
        return (_answers(nets, bits) * want <= 0)[:, :, skip:].float().mean(dim=(1, 2))


def _answers(nets: list[Tensor], bits: Tensor) -> Tensor:
    """(nets, batch, time) for bits of the same sizes."""
    heard = bits[..., None]
    for W_xh, W_hh, b in zip(nets[0:-1:3], nets[1:-1:3], nets[2:-1:3], strict=True):
        inputs = torch.baddbmm(b, heard.flatten(1, 2), W_xh.mT).unflatten(1, heard.shape[1:3])
        h, states = torch.zeros_like(inputs[:, :, 0]), []
        for part in inputs.unbind(dim=2):
            h = torch.tanh(torch.baddbmm(part, h, W_hh.mT))
            states.append(h)
        heard = torch.stack(states, dim=2)
    return (heard * nets[-1][:, None]).sum(dim=3)
