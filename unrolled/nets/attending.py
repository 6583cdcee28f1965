"""The small encoder-decoders of lesson 10: three that differ in one wire, and a bug; decoders that are let go.

An encoder (GRU) reads a sequence, and its last state is the decoder's first. The decoder (GRU) begins each step with
the symbol that it hears, x_t, and its state, s_{t-1}. What else it gets, the context c_t, is the wire:

- once: nothing more.
- every step: the encoder's last state, again.
- attention: a mean of all states of the encoder, weighted by softmax(q_t · h_j / √hidden) over the real places j, with
  the query q_t = W_q (x_t, s_{t-1}) + b_q.
- blind: the same mean, but the scores are W_b (x_t, s_{t-1}) + b_b, one for each *place*, whatever stands there.

The context is heard by the GRU beside x_t, and read by the output layer beside s_t. Several nets are trained at once,
from as many random starts: each of their tensors has the number of nets in front.

    found = attending.trained("backwards", "attention", length=8, updates=500)
    found.right                                 # share right at each step, free running, (nets, steps)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from unrolled.nets import wirings

__all__ = [
    "BATCH",
    "DIGITS",
    "END",
    "HIDDEN",
    "RATE",
    "TASKS",
    "WAYS",
    "WIRES",
    "Batch",
    "Net",
    "Trained",
    "Voice",
    "draw",
    "encode",
    "lets_go",
    "log_p_of_truth",
    "new_net",
    "one",
    "queries",
    "run",
    "searched",
    "step",
    "teacher_share",
    "trained",
    "weights_in",
]

WIRES = ("once", "every step", "attention", "blind")
TASKS = ("backwards", "phone book")
"""backwards: random digits, to be said from the last to the first. phone book: pairs of a name (a digit) and a number
(a digit), names in random order and each at most once; then the decoder hears names and says their numbers."""

DIGITS, END = 10, 10
HIDDEN, BATCH, RATE = 32, 32, 1e-2
"""Neurons, strings a batch, Adam's learning rate. The gradient's norm is clipped at 1."""

Net = dict[str, Tensor]
"""Weights of several nets, (nets, outputs, inputs), and biases, (nets, 1, outputs)."""


@dataclass(frozen=True)
class Batch:
    """Strings for several nets.

    Attributes:
        x: what the encoder reads, (nets, batch, time, features), float32, zeros in the padding.
        lengths: real steps of each, (nets, batch), int64.
        wanted: the right answers, (nets, batch, steps), int64.
        counts: which of them are asked for, (nets, batch, steps), bool.
        asked: what the decoder hears at each step, (nets, batch, steps), int64; None where it hears its own answers.
    """

    x: Tensor
    lengths: Tensor
    wanted: Tensor
    counts: Tensor
    asked: Tensor | None = None

    def to(self, device: torch.device | str) -> Batch:
        """The same strings on another device."""
        x, lengths, wanted, counts = (part.to(device) for part in (self.x, self.lengths, self.wanted, self.counts))
        return Batch(x, lengths, wanted, counts, None if self.asked is None else self.asked.to(device))


def draw(task: str, nets: int, size: int, shortest: int, longest: int, generator: torch.Generator) -> Batch:
    """Random strings of a task.

    Args:
        task: of TASKS.
        nets: how many nets they are for; each gets strings of its own.
        size: strings for each net.
        shortest, longest: digits of a string, or pairs of a phone book. Where the two differ, answers that go
            backwards close with END.
        generator: where chance comes from; the strings are on its device.

    Raises:
        ValueError: there is no such task, or a phone book is to hold more than ten names.
    """
    if task not in TASKS or not 1 <= shortest <= longest or (task == "phone book" and longest > DIGITS):
        raise ValueError(f"tasks are {TASKS}, a phone book has up to ten names; got {task!r}, {shortest} to {longest}.")
    device = generator.device
    lengths = torch.randint(shortest, longest + 1, (nets, size), generator=generator, device=device)
    places = torch.arange(longest, device=device)
    real = places < lengths[..., None]
    digits = torch.randint(DIGITS, (nets, size, longest), generator=generator, device=device)
    x = F.one_hot(digits, DIGITS).float() * real[..., None]
    if task == "phone book":
        names = torch.rand(nets, size, DIGITS, generator=generator, device=device).argsort(dim=2)[..., :longest]
        order = (torch.rand(nets, size, longest, generator=generator, device=device) + ~real).argsort(dim=2)
        x = torch.cat([F.one_hot(names, DIGITS).float() * real[..., None], x], dim=3)
        return Batch(x, lengths, digits.gather(2, order), real, names.gather(2, order))
    back = (lengths[..., None] - 1 - places).clamp(min=0)
    wanted = digits.gather(2, back)
    if shortest == longest:
        return Batch(x, lengths, wanted, real)
    wanted = F.pad(wanted.masked_fill(~real, END), (0, 1), value=END)
    return Batch(x, lengths, wanted, F.pad(real, (1, 0), value=True))


# Several nets at once


def new_net(
    wire: str, task: str, longest: int, nets: int, generator: torch.Generator, *, ends: bool = False, hidden: int = 0
) -> Net:
    """Random weights, all uniform within 1/√hidden.

    Args:
        wire: of WIRES.
        task: of TASKS.
        longest: places that a blind net has scores for.
        nets: how many.
        generator: where chance comes from; the weights are on its device.
        ends: there is an END among the symbols.
        hidden: neurons; 0 stands for HIDDEN.

    Raises:
        ValueError: there is no such wire.
    """
    if wire not in WIRES:
        raise ValueError(f"wires are {WIRES}; got {wire!r}.")
    hidden = hidden or HIDDEN
    symbols, features = DIGITS + ends, DIGITS * (2 if task == "phone book" else 1)
    sizes = {
        "E_x": (3 * hidden, features),
        "E_h": (3 * hidden, hidden),
        "E_bx": (1, 3 * hidden),
        "E_bh": (1, 3 * hidden),
        "D_x": (3 * hidden, symbols),
        "D_h": (3 * hidden, hidden),
        "D_bx": (1, 3 * hidden),
        "D_bh": (1, 3 * hidden),
        "W_hy": (symbols, hidden),
        "b_y": (1, symbols),
    }
    if wire != "once":
        sizes |= {"D_c": (3 * hidden, hidden), "W_cy": (symbols, hidden)}
    if wire == "attention":
        sizes |= {"W_q": (hidden, symbols + hidden), "b_q": (1, hidden)}
    if wire == "blind":
        sizes |= {"W_b": (longest, symbols + hidden), "b_b": (1, longest)}
    return {
        name: (2 * torch.rand(nets, *size, generator=generator, device=generator.device) - 1) / hidden**0.5
        for name, size in sizes.items()
    }


def one(net: Net, which: int) -> Net:
    """The weights of one net, without gradient; a 1 stays in front."""
    return {name: value[which : which + 1].detach().clone() for name, value in net.items()}


def weights_in(net: Net) -> int:
    """How many weights and biases one of the nets has."""
    return sum(value[0].numel() for value in net.values())


def _gru(drive: Tensor, h: Tensor, W_hh: Tensor, b_hh: Tensor) -> Tensor:
    """One step as nn.GRU takes it; `drive` is what comes from the input, (nets, batch, 3 * hidden)."""
    size = h.size(2)
    recurrent = torch.baddbmm(b_hh, h, W_hh.mT)
    r, z = torch.sigmoid((drive + recurrent)[..., : 2 * size]).chunk(2, dim=2)
    n = torch.tanh(drive[..., 2 * size :] + r * recurrent[..., 2 * size :])
    return n + z * (h - n)


def encode(net: Net, x: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
    """Read: from (nets, batch, time, features) all states, (nets, batch, time, hidden), and each string's last."""
    drive = torch.baddbmm(net["E_bx"], x.flatten(1, 2), net["E_x"].mT).unflatten(1, x.shape[1:3])
    h = x.new_zeros(*x.shape[:2], net["E_h"].size(2))
    ragged = int(lengths.min()) < x.size(2)
    states = []
    for t, now in enumerate(drive.unbind(dim=2)):
        new = _gru(now, h, net["E_h"], net["E_bh"])
        h = torch.where((t < lengths)[..., None], new, h) if ragged else new
        states.append(h)
    return torch.stack(states, dim=2), h


def queries(net: Net, heard: Tensor, s: Tensor) -> Tensor:
    """What the decoder asks for as it begins a step, (nets, batch, hidden)."""
    return torch.baddbmm(net["b_q"], torch.cat([heard, s], dim=2), net["W_q"].mT)


def step(
    net: Net, wire: str, heard: Tensor, s: Tensor, states: Tensor, last: Tensor, lengths: Tensor
) -> tuple[Tensor, Tensor, Tensor | None]:
    """One step of the decoder.

    Args:
        net: the weights.
        wire: of WIRES.
        heard: the symbol that is heard, one-hot or zeros, (nets, batch, symbols).
        s: the decoder's state before the step, (nets, batch, hidden).
        states, last: what `encode` gave.
        lengths: real steps of each string, (nets, batch).

    Returns:
        the new state; the scores of the next symbol, (nets, batch, symbols); the weights of the mean,
        (nets, batch, time), or None where there is no mean.
    """
    drive = torch.baddbmm(net["D_bx"], heard, net["D_x"].mT)
    if wire == "once":
        s = _gru(drive, s, net["D_h"], net["D_bh"])
        return s, torch.baddbmm(net["b_y"], s, net["W_hy"].mT), None
    context, weights = last, None
    if wire != "every step":
        time = states.size(2)
        if wire == "attention":
            scores = (states @ queries(net, heard, s)[..., None])[..., 0] / s.size(2) ** 0.5
        else:
            scores = torch.baddbmm(net["b_b"], torch.cat([heard, s], dim=2), net["W_b"].mT)[..., :time]
        padding = torch.arange(time, device=lengths.device) >= lengths[..., None]
        weights = scores.masked_fill(padding, -torch.inf).softmax(dim=2)
        context = (weights[..., None, :] @ states)[..., 0, :]
    s = _gru(torch.baddbmm(drive, context, net["D_c"].mT), s, net["D_h"], net["D_bh"])
    said = torch.baddbmm(net["b_y"], s, net["W_hy"].mT)
    return s, torch.baddbmm(said, context, net["W_cy"].mT), weights


def run(net: Net, wire: str, batch: Batch, *, taught: bool) -> tuple[Tensor, Tensor | None]:
    """Read and answer.

    Args:
        net: the weights.
        wire: of WIRES.
        batch: what is read, and heard with the teacher.
        taught: the decoder hears the right symbol of the step before; else the one that it said.

    Returns:
        scores at each step, (nets, batch, steps, symbols); weights, (nets, batch, steps, time), or None.
    """
    states, last = encode(net, batch.x, batch.lengths)
    symbols = net["D_x"].size(2)
    s, heard = last, last.new_zeros(*last.shape[:2], symbols)
    scores, looked = list[Tensor](), list[Tensor]()
    for t in range(batch.wanted.size(2)):
        if batch.asked is not None:
            heard = F.one_hot(batch.asked[..., t], symbols).float()
        elif t:
            said = batch.wanted[..., t - 1] if taught else scores[-1].argmax(dim=2)
            heard = F.one_hot(said, symbols).float()
        s, score, weights = step(net, wire, heard, s, states, last, batch.lengths)
        scores.append(score)
        looked += [] if weights is None else [weights]
    return torch.stack(scores, dim=2), torch.stack(looked, dim=2) if looked else None


@dataclass(frozen=True)
class Trained:
    """Nets of one wire, trained on one task.

    Attributes:
        net: their weights, without gradient.
        wire: of WIRES.
        right: share of right answers at each step, free running, on new strings, (nets, steps), float64.
    """

    net: Net
    wire: str
    right: Tensor


def trained(
    task: str,
    wire: str,
    *,
    length: int,
    shortest: int = 0,
    updates: int,
    seeds: Sequence[int] = (0, 1, 2),
    hidden: int = 0,
    rate: float = RATE,
    watch: Callable[[int, Net], None] | None = None,
) -> Trained:
    """Train one net for each seed with the teacher, and ask each 1,000 new strings, free running.

    The nets live where torch makes tensors by default. Starts and strings are drawn on the CPU: the same everywhere.

    Args:
        task, wire: of TASKS and WIRES.
        length: digits or pairs of the longest string.
        shortest: of the shortest; 0 for all of one length.
        updates: how many, of BATCH strings each.
        seeds: each gives a start; their sum gives the strings.
        hidden: neurons; 0 stands for HIDDEN.
        rate: Adam's learning rate. It falls to zero in the last quarter of the updates.
        watch: is called after each update, with its number from 1 and the weights.
    """
    shortest = shortest or length
    ends = task == "backwards" and shortest < length
    starts = [
        new_net(wire, task, length, 1, torch.Generator("cpu").manual_seed(seed), ends=ends, hidden=hidden)
        for seed in seeds
    ]
    device = torch.get_default_device()
    net = {name: torch.cat([start[name] for start in starts]).to(device).requires_grad_() for name in starts[0]}
    generator = torch.Generator("cpu").manual_seed(10_000 + sum(seeds))
    optimiser = torch.optim.Adam(list(net.values()), lr=rate)
    for update in range(1, updates + 1):
        optimiser.param_groups[0]["lr"] = rate * min(1.0, 4 * (1 - (update - 1) / updates))
        batch = draw(task, len(seeds), BATCH, shortest, length, generator).to(device)
        scores, _ = run(net, wire, batch, taught=True)
        nats = F.cross_entropy(scores.flatten(0, 2), batch.wanted.flatten(), reduction="none").view_as(batch.wanted)
        loss = (nats * batch.counts).sum(dim=(1, 2)) / batch.counts.sum(dim=(1, 2))
        optimiser.zero_grad()
        loss.sum().backward()
        _clip(list(net.values()))
        optimiser.step()
        if watch:
            watch(update, net)
    net = {name: value.detach() for name, value in net.items()}
    with torch.no_grad():
        batch = draw(task, len(seeds), 1000, shortest, length, generator).to(device)
        said = run(net, wire, batch, taught=False)[0].argmax(dim=3)
    hit = ((said == batch.wanted) & batch.counts).double().sum(dim=1) / batch.counts.sum(dim=1).clamp(min=1)
    return Trained(net, wire, hit)


def _clip(parts: Sequence[Tensor]) -> None:
    """Scale each net's gradient down to the norm 1 where it is larger; no net knows of the others."""
    grads = [part.grad for part in parts if part.grad is not None]
    norm = torch.stack([grad.square().sum(dim=(1, 2)) for grad in grads]).sum(dim=0).sqrt()
    for grad in grads:
        grad /= norm.clamp(min=1)[:, None, None]


class Voice:
    """A decoder that goes on with several strings at once, for a search.

    Symbols are numbered as a search wants them: 0 closes a string, 1 to 10 are the digits 0 to 9.

    Args:
        found: one net that closes its answers, trained on strings of several lengths.
        digits: what is read, (time,), int64, where the net is.

    Attributes:
        rows: how many strings have been taken one step further so far, which is what a search costs.
    """

    def __init__(self, found: Trained, digits: Tensor) -> None:
        self._net, self._wire = found.net, found.wire
        x = F.one_hot(digits, DIGITS).float()[None, None]
        self._lengths = torch.tensor([[len(digits)]], device=digits.device)
        self._states, self._last = encode(found.net, x, self._lengths)
        self._s = self._last
        self.rows = 0

    def begin(self) -> Tensor:
        """Log-probabilities of the first symbol, (1, 11)."""
        return self._step(self._s.new_zeros(1, 1, DIGITS + 1))

    def go_on(self, parents: Tensor, symbols: Tensor) -> Tensor:
        """Log-probabilities of each string's next symbol, (beams, 11).

        Args:
            parents: which of the strings before each continues, (beams,), int64.
            symbols: by which symbol, (beams,), int64.
        """
        self._s = self._s[:, parents]
        return self._step(F.one_hot((symbols - 1) % (DIGITS + 1), DIGITS + 1).float()[None])

    def _step(self, heard: Tensor) -> Tensor:
        beams = heard.size(1)
        self.rows += beams
        states, last = self._states.expand(-1, beams, -1, -1), self._last.expand(-1, beams, -1)
        lengths = self._lengths.expand(-1, beams)
        self._s, scores, _ = step(self._net, self._wire, heard, self._s, states, last, lengths)
        return scores[0].roll(1, dims=1).log_softmax(dim=1)


def searched(
    found: Trained,
    batch: Batch,
    search: Callable[[Callable[[], Tensor], Callable[[Tensor, Tensor], Tensor], int, int], tuple[list[int], float]],
    k: int,
    longest: int,
) -> dict[str, Tensor]:
    """What a search finds for each string of one net's batch.

    Args:
        found: one net that closes its answers.
        batch: the strings.
        search: called as search(begin, go_on, k, longest), with a Voice's two functions; it returns the symbols of
            the best string, as a Voice numbers them, and its log-probability.
        k, longest: width of the beam, and steps after which it gives up.

    Returns:
        For each string, (size,), on the CPU: "log-probability" (float64); "whole answers right" (bool); "length", the
        digits said (int64); "rows per string", how many rows went through the decoder (int64).
    """
    rows = []
    for x, size, wanted in zip(batch.x[0], batch.lengths[0].tolist(), batch.wanted[0], strict=True):
        voice = Voice(found, x[:size].argmax(dim=1))
        with torch.no_grad():
            string, total = search(voice.begin, voice.go_on, k, longest)
        digits = [symbol - 1 for symbol in string if symbol]
        rows.append((total, digits == wanted[:size].tolist(), len(digits), voice.rows))
    names = ("log-probability", "whole answers right", "length", "rows per string")
    kinds = (torch.float64, torch.bool, torch.int64, torch.int64)
    return {
        name: torch.tensor(column, dtype=kind, device="cpu")
        for name, kind, column in zip(names, kinds, zip(*rows, strict=True), strict=True)
    }


def log_p_of_truth(found: Trained, batch: Batch) -> Tensor:
    """The log-probability that each net gives the right answers as a whole, (nets, batch)."""
    with torch.no_grad():
        scores, _ = run(found.net, found.wire, batch, taught=True)
    nats = F.cross_entropy(scores.flatten(0, 2), batch.wanted.flatten(), reduction="none").view_as(batch.wanted)
    return -(nats * batch.counts).sum(dim=2)


# Decoders that count, and are let go

WAYS = ("teacher", "own voice", "let go")
"""What a decoder hears in training: the right symbols; its own; the right ones with a share that falls."""


def teacher_share(update: int, k: float) -> float:
    """The inverse sigmoid of Bengio et al. (2015): k / (k + exp(update / k)), for updates from 0."""
    return float(k / (k + torch.tensor(update / k, dtype=torch.float64).exp()))


def lets_go(way: str, *, updates: int = 400, every: int = 20, k: float = 40.0, seed: int = 67) -> dict[str, Tensor]:
    """Train three encoder-decoders of lesson 06 to count, and watch them.

    Args:
        way: of WAYS.
        updates: how many, with the questions and the nets of `wirings.learns_to_count`.
        every: after so many updates they are asked 300 questions.
        k: how slowly the share falls.
        seed: of weights, questions and coins.

    Returns:
        "alone" and "taught": share of right digits heard either way, (records, 3), float64.

    Raises:
        ValueError: there is no such way.
    """
    if way not in WAYS:
        raise ValueError(f"ways are {WAYS}; got {way!r}.")
    generator = torch.Generator(torch.get_default_device()).manual_seed(seed)
    nets = [wirings.new_net(10, 10, generator), wirings.new_net(10, 10, generator)]
    records: dict[str, list[Tensor]] = {"alone": [], "taught": []}
    done = 0

    def answers(x: Tensor, wanted: Tensor, share: float | None = None) -> tuple[Tensor, Tensor]:
        falling = {"teacher": 1.0, "own voice": 0.0}.get(way, teacher_share(done, k))
        share = falling if share is None else share
        x_hot = F.one_hot(x, 10).float()
        h = wirings.scan(x_hot, x_hot.new_zeros(*x.shape[:2], wirings.HIDDEN), nets[0])[:, :, -1]
        coins = torch.rand(wanted.shape, generator=generator, device=generator.device) < share
        return _speak(h, wanted, coins, nets[1]), wanted

    def watch(update: int) -> None:
        nonlocal done
        done = update
        if update % every == 0:
            with torch.no_grad():
                x, wanted = wirings.counting(300, torch.Generator(generator.device).manual_seed(seed + update))
                for name, share in (("alone", 0.0), ("taught", 1.0)):
                    said = answers(x, wanted, share)[0].argmax(dim=3)
                    records[name].append((said == wanted).double().mean(dim=(1, 2)))

    wirings.fit(answers, nets, lambda: wirings.counting(64, generator), updates, watch)
    return {name: torch.stack(shares) for name, shares in records.items()}


def _speak(h: Tensor, wanted: Tensor, coins: Tensor, decoder: wirings.Net) -> Tensor:
    """Scores, (3, batch, steps, symbols), of a decoder that hears the right symbol where a coin says so."""
    if bool(coins[..., 1:].all()):
        return wirings.speak(h, wanted, decoder, taught=True)
    symbols = decoder["W_xh"].size(2)
    heard, scores = h.new_zeros(*h.shape[:2], 1, symbols), list[Tensor]()
    for t in range(wanted.size(2)):
        if t:
            said = torch.where(coins[..., t], wanted[..., t - 1], scores[-1][:, :, 0].argmax(dim=2))
            heard = F.one_hot(said, symbols).float()[:, :, None]
        h = wirings.scan(heard, h, decoder)[:, :, -1]
        scores.append(wirings.answer(h[:, :, None], decoder))
    return torch.cat(scores, dim=2)
