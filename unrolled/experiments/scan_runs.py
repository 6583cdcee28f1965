"""Lesson 11's experiments: recurrences against the clock, and nets whose gates hear the input alone on parity.

`race` and `clock` time the functions of the lesson, `tree_scan` is the cleverer scan that it mentions.

`table()` reads what experiments/scan.py measured, `train(cell, seeds)` trains some nets again.

The task: bits 0 and 1 arrive; after each the net says whether the number of ones so far is odd. It is trained on
strings of TRAINED steps, with the loss at each step, and asked on other strings of ASKED steps. Chance is a half, and
whoever misses a single bit, and knows all others, is at chance too.

The nets of several seeds are trained at once: weights are (nets, outputs, inputs).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from unrolled import stopwatch
from unrolled.experiments import scan_table

__all__ = [
    "ASKED",
    "AT",
    "CELLS",
    "HIDDEN",
    "MADE",
    "RATES",
    "SEEDS",
    "SIZES",
    "TRAINED",
    "UPDATES",
    "clock",
    "lamps",
    "race",
    "table",
    "train",
    "tree_scan",
]

SIZES = (16, 64, 256, 1024)
"""Lengths at which `clock` times."""

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
    cell: str, seeds: tuple[int, ...], *, rate: float, updates: int = UPDATES, device: torch.device | str | None = None
) -> list[list[float]]:
    """Train one net for each seed, and ask it.

    Args:
        cell: one of CELLS.
        seeds: each gives a start and the strings.
        rate: Adam's learning rate.
        updates: of 64 strings each.
        device: where the nets are, None for where torch makes tensors by default; what is drawn at random is drawn on
            the CPU, the same everywhere.

    Returns:
        For each net the share of right answers at the steps AT, from 0 to 1, over 1,024 strings.

    Raises:
        ValueError: there is no such cell.
    """
    if cell not in CELLS:
        raise ValueError(f"cells are {CELLS}; got {cell!r}.")
    device = torch.get_default_device() if device is None else device
    orders = [torch.Generator("cpu").manual_seed(10_000 + seed) for seed in seeds]
    starts = [_fresh(cell, torch.Generator("cpu").manual_seed(seed)) for seed in seeds]
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
        x, y = _strings([torch.Generator("cpu").manual_seed(11) for _ in seeds], 1024, ASKED, device)
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
    x = torch.stack([torch.randint(2, (batch, steps), generator=order, device="cpu") for order in orders]).to(device)
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
        for shape in ((rows, heard), (1, rows)):
            drawn.append((torch.rand(*shape, generator=generator, device=generator.device) * 2 - 1) * bound)
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


# Against the clock

Join = Callable[[Tensor, Tensor, Tensor, Tensor], tuple[Tensor, Tensor]]
"""Two steps as one: a1, b1, a2, b2 to a, b."""


def race(
    loop: Callable[..., Tensor], size: int, device: torch.device | str = "cpu", *, compile_it: bool = False
) -> dict[str, float]:
    """Seconds for one sequence of 16 steps through an LSTM: a loop in Python, nn.LSTM, and the loop compiled.

    Args:
        loop: from x, (1, 16, size), and the weights of nn.LSTM in its order to all states, (1, 16, size).
        size: features and neurons.
        device: where it happens.
        compile_it: also time "torch.compile", where there is a compiler.

    Raises:
        ValueError: the loop does not give nn.LSTM's states.
    """
    torch.manual_seed(11)
    layer = nn.LSTM(size, size, batch_first=True, device=device)
    x = torch.randn(1, 16, size, device=device)
    weights = [weight.detach() for weight in layer.parameters()]
    tasks = {"loop": lambda: loop(x, *weights), "nn.LSTM": lambda: layer(x)[0]}
    with torch.no_grad():
        if not torch.allclose(tasks["loop"](), tasks["nn.LSTM"](), atol=1e-4):
            raise ValueError("the loop and nn.LSTM give different states: there is nothing to compare.")
        fast = stopwatch.compiled(loop, x, *weights) if compile_it else None
        if fast is not None:
            tasks["torch.compile"] = lambda: fast(x, *weights)
        return stopwatch.best_times(tasks, turns=15, device=torch.device(device))


def clock(
    ways: Mapping[str, Callable[[Tensor, Tensor], object]],
    batch: int,
    neurons: int,
    device: torch.device | str = "cpu",
) -> dict[str, list[float]]:
    """Seconds that each way to all states takes at each of SIZES, and nn.GRU beside them.

    Args:
        ways: from a and b, (batch, time, neurons) each.
        batch, neurons: of the sequences; nn.GRU has as many neurons, and 8 features.
        device: where it happens, also for tensors that the ways make.

    Returns:
        For "nn.GRU" and each way the seconds, one for each of SIZES.
    """
    times: dict[str, list[float]] = {name: [] for name in ("nn.GRU", *ways)}
    with torch.device(device), torch.no_grad():
        library = nn.GRU(8, neurons, batch_first=True)
        for size in SIZES:
            x = torch.randn(batch, size, 8)
            a, b = torch.rand(batch, size, neurons), torch.randn(batch, size, neurons)
            tasks: dict[str, Callable[[], object]] = {"nn.GRU": lambda x=x: library(x)}  # type: ignore[misc]
            tasks |= {name: lambda way=way, a=a, b=b: way(a, b) for name, way in ways.items()}  # type: ignore[misc]
            for name, seconds in stopwatch.best_times(tasks, device=torch.device(device)).items():
                times[name].append(seconds)
    return times


def tree_scan(combine: Join, a: Tensor, b: Tensor) -> tuple[Tensor, Tensor, int]:
    """What every prefix of the steps does, as one step each, by joining neighbours in pairs (Blelloch, 1990).

    Args:
        combine: joins two steps, the earlier one first.
        a, b: (batch, time, hidden) each.

    Returns:
        a and b of every prefix, (batch, time, hidden) each, and how many joins of single steps that took.
    """
    steps = a.shape[1]
    if steps == 1:
        return a, b, 0
    pairs = combine(a[:, :-1:2], b[:, :-1:2], a[:, 1::2], b[:, 1::2])
    *done, joins = tree_scan(combine, *pairs)  # after 2, 4, 6, … steps
    rest = (steps - 1) // 2  # places 3, 5, 7, …: one step more than a pair's
    between = combine(done[0][:, :rest], done[1][:, :rest], a[:, 2::2], b[:, 2::2])
    both = []
    for given, even, odd in zip((a, b), done, between, strict=True):
        states = torch.empty_like(given)
        states[:, :1], states[:, 1::2], states[:, 2::2] = given[:, :1], even, odd
        both.append(states)
    return both[0], both[1], joins + steps // 2 + rest


def lamps(batch: int, steps: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Lamps with two buttons: at one step in twenty somebody pushes "on", at one in twenty "off".

    Args:
        batch, steps: how many lamps, how long each.
        generator: where chance comes from; what is returned is on its device.

    Returns:
        x, (batch, steps, 2), 1 where "on" or "off" is pushed, float32; and whether the lamp is on after each step,
        (batch, steps), 1 or 0, float32. All begin dark.
    """
    chance = torch.rand(batch, steps, generator=generator, device=generator.device)
    x = torch.stack([chance < 0.05, chance > 0.95], dim=2)
    when = torch.arange(1, steps + 1, device=generator.device)
    latest = torch.where(x.any(dim=2), when, 0).cummax(dim=1).values  # 0 before the first push
    return x.float(), nn.functional.pad(x[..., 0], (1, 0)).float().gather(1, latest)
