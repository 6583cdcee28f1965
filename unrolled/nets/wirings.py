"""The small nets of lesson 06: four wirings on four tasks, a decoder that counts, and one that spells.

Three nets are trained at once, from three random starts: each of their tensors has the three in front. Weights are
named as in the lesson, W_xh, W_hh, b for the scan and W_hy, b_y for the output layer.

    net = wirings.trained("vote", "sequence-to-vector")
    net.right                                   # share of right answers of the three, on examples drawn afresh
    wirings.ceilings("vote")                    # the best that each wiring can reach by the lesson's rules

The rules: an answer is one symbol. Sequence-to-sequence says one at each input and nothing afterwards; a place that is
left is filled with the likelier symbol there. In the vote all of its answers count. The one answer of
sequence-to-vector stands for all that are wanted. The encoder-decoder answers after its last input, and hears itself.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812

from unrolled.figures.architectures import WIRINGS

__all__ = [
    "AFTER_3000",
    "HIDDEN",
    "SEEDS",
    "TASKS",
    "UPDATES",
    "WORDS",
    "Net",
    "Speakers",
    "Trained",
    "batch_of",
    "ceilings",
    "chance",
    "counting",
    "guess",
    "independent_letters",
    "learns_to_count",
    "likeliest_letters",
    "one",
    "speakers",
    "trained",
]

SEEDS, HIDDEN, BATCH, UPDATES, RATE = 3, 48, 32, 600, 3e-3
"""Nets trained at once, neurons, examples a batch, updates for each of the sixteen, Adam's learning rate."""

Net = dict[str, torch.Tensor]
"""W_xh (3, hidden, inputs), W_hh (3, hidden, hidden), b (3, hidden), W_hy (3, outputs, hidden), b_y (3, outputs)."""


# Three nets at once


def new_net(inputs: int, outputs: int, generator: torch.Generator) -> Net:
    """Random weights of three nets, uniform within 1/√hidden, but W_hh orthogonal; on the generator's device."""
    device = generator.device

    def uniform(*shape: int) -> torch.Tensor:
        return (2 * torch.rand(SEEDS, *shape, generator=generator, device=device) - 1) / HIDDEN**0.5

    square = torch.linalg.qr(torch.randn(SEEDS, HIDDEN, HIDDEN, generator=generator, device=device))[0]
    return {
        "W_xh": uniform(HIDDEN, inputs),
        "W_hh": square,
        "b": uniform(HIDDEN),
        "W_hy": uniform(outputs, HIDDEN),
        "b_y": uniform(outputs),
    }


def one(net: Net, which: int = 0) -> Net:
    """The weights of one of the three nets, without gradient: (hidden, inputs) and so on."""
    return {name: value[which].detach().clone() for name, value in net.items()}


def scan(x: torch.Tensor, h: torch.Tensor, net: Net) -> torch.Tensor:
    """All states, (3, batch, time, hidden): from inputs (3, batch, time, features) and a state (3, batch, hidden)."""
    drive = torch.einsum("sbtf,shf->tsbh", x, net["W_xh"]) + net["b"][:, None]
    states = []
    for now in drive:
        h = torch.tanh(torch.baddbmm(now, h, net["W_hh"].mT))
        states.append(h)
    return torch.stack(states, dim=2)


def answer(h: torch.Tensor, net: Net) -> torch.Tensor:
    """The output layers: (3, batch, steps, hidden) to (3, batch, steps, outputs)."""
    return torch.einsum("sbth,soh->sbto", h, net["W_hy"]) + net["b_y"][:, None, None]


def speak(h: torch.Tensor, wanted: torch.Tensor, decoder: Net, taught: bool) -> torch.Tensor:
    """A decoder's scores from its first state.

    Args:
        h: (3, batch, hidden).
        wanted: the right symbols, (3, batch, steps).
        decoder: a net whose inputs are its own symbols, one-hot.
        taught: it hears the right symbol of the step before; else the one that it said.

    Returns:
        (3, batch, steps, symbols).
    """
    symbols = decoder["W_xh"].size(2)
    if taught:
        heard = F.pad(F.one_hot(wanted[..., :-1], symbols).float(), (0, 0, 1, 0))
        return answer(scan(heard, h, decoder), decoder)
    heard, scores = h.new_zeros(*h.shape[:2], 1, symbols), []
    for _ in range(wanted.size(2)):
        h = scan(heard, h, decoder)[:, :, -1]
        scores.append(answer(h[:, :, None], decoder))
        heard = F.one_hot(scores[-1].argmax(dim=3), symbols).float()
    return torch.cat(scores, dim=2)


def fit(
    answers: Callable[[torch.Tensor, torch.Tensor], tuple[torch.Tensor, torch.Tensor]],
    nets: Sequence[Net],
    examples: Callable[[], tuple[torch.Tensor, torch.Tensor]],
    updates: int,
    watch: Callable[[int], None] = lambda update: None,
) -> None:
    """Train three nets, each as if it were alone.

    Args:
        answers: from a batch to the scores and what was wanted, (3, batch, steps, symbols) and (3, batch, steps).
        nets: whose weights are trained, in place.
        examples: gives a batch.
        updates: how many.
        watch: is called after each update, with its number from 1.
    """
    weights = [value.requires_grad_() for net in nets for value in net.values()]
    optimiser = torch.optim.Adam(weights, lr=RATE)
    for update in range(1, updates + 1):
        scores, wanted = answers(*examples())
        optimiser.zero_grad()
        (SEEDS * F.cross_entropy(scores.flatten(0, 2), wanted.flatten())).backward()
        optimiser.step()
        watch(update)


# Four tasks


@dataclass(frozen=True)
class Task:
    """One of the four tasks.

    Attributes:
        time: symbols that go in.
        symbols: how many different ones there are.
        steps: symbols that are wanted.
        outputs: how many different ones there are of these.
    """

    time: int
    symbols: int
    steps: int
    outputs: int


TASKS = {
    "changes": Task(24, 2, 24, 2),
    "vote": Task(21, 2, 1, 2),
    "Morse": Task(1, 26, 13, 2),
    "backwards": Task(6, 6, 6, 6),
}
"""The tasks, in the order of the wirings that suit them."""

_CODE = ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.."
_SIGNALS = ["0".join({".": "1", "-": "111"}[sign] for sign in code) for code in _CODE.split()]
MORSE = torch.tensor([[int(unit) for unit in signal.ljust(13, "0")] for signal in _SIGNALS], device="cpu")
"""For each letter from a to z whether each of 13 units of time is on, (26, 13)."""


def batch_of(task: str, size: int, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """Examples for three nets: symbols that go in, (3, size, time), and wanted ones, (3, size, steps)."""
    about = TASKS[task]
    x = torch.randint(about.symbols, (SEEDS, size, about.time), generator=generator, device=generator.device)
    if task == "changes":
        return x, (x != F.pad(x, (1, 0))[..., :-1]).long()
    if task == "vote":
        return x, (x.sum(dim=2, keepdim=True) > about.time // 2).long()
    return x, MORSE.to(x.device)[x[..., 0]] if task == "Morse" else x.flip(2)


def guess(task: str) -> torch.Tensor:
    """How often the likelier symbol is right at each wanted place, for who hears nothing: (steps,), float64."""
    if task == "Morse":
        on = MORSE.double().mean(dim=0)
        return torch.maximum(on, 1 - on)
    about = TASKS[task]
    return torch.full((about.steps,), 1 / about.outputs, dtype=torch.float64, device="cpu")


def chance(task: str) -> float:
    """The share of right answers of who hears nothing."""
    return float(guess(task).mean())


def ceilings(task: str) -> tuple[float, float, float, float]:
    """The best share of right answers that each wiring can reach by the rules, whatever its weights."""
    if task == "changes":
        same = sum(math.comb(24, k) * max(k, 24 - k) for k in range(25)) / 2**24 / 24
        return 1.0, same, (1 + 23 / 2) / 24, 1.0
    if task == "vote":
        return sum(map(_winner_known, range(1, 22))) / 21, 1.0, _winner_known(1), 1.0
    if task == "Morse":
        units = MORSE.double().mean(dim=1)
        always = float(torch.maximum(units, 1 - units).mean())
        return (1 + float(guess(task)[1:].sum())) / 13, always, 1.0, 1.0
    most = sum(max(Counter(word).values()) for word in itertools.product(range(6), repeat=6)) / 6**6 / 6
    return (3 + 3 / 6) / 6, most, (5 / 6 + 1) / 6, 1.0


def _winner_known(votes: int) -> float:
    """How often the side that is likelier to win after so many of 21 votes does win."""
    left, best = 21 - votes, 0.0
    for ones in range(votes + 1):
        win = sum(math.comb(left, more) for more in range(left + 1) if ones + more > 10) / 2**left
        best += math.comb(votes, ones) / 2**votes * max(win, 1 - win)
    return best


AFTER_3000 = (1.0, 1.0, 1.0, 0.99, 0.96, 0.74, 0.57, 0.51)
"""`trained("changes", "encoder-decoder", updates=3000).by_step[:8]`, made once, in November 2026; the rest is 0.5."""


@dataclass(frozen=True)
class Trained:
    """Three nets of one wiring, trained on one task.

    Attributes:
        nets: one net, or encoder and decoder.
        right: share of right answers of each by the rules, guessed places included, (3,), float64.
        by_step: share of right answers at each step that was answered, mean of the three, (given,), float64.
    """

    nets: list[Net]
    right: torch.Tensor
    by_step: torch.Tensor

    def weights(self) -> int:
        """How many weights one of the three nets has. An encoder's output layer, which nobody reads, is left out."""
        used = sum(value[0].numel() for net in self.nets for value in net.values())
        idle = sum(self.nets[0][name][0].numel() for name in ("W_hy", "b_y")) if len(self.nets) == 2 else 0
        return used - idle


def trained(task: str, kind: str, *, updates: int = UPDATES, room: bool = False) -> Trained:
    """Train three nets of one wiring on one task, and ask each 2,000 examples, free running.

    Args:
        task: a name in `TASKS`.
        kind: a name in `WIRINGS`.
        updates: how many.
        room: sequence-to-vector's one vector holds scores for all symbols that are wanted, against the rules.

    Raises:
        ValueError: there is no such task or wiring, or room is given to another wiring.
    """
    if task not in TASKS or kind not in WIRINGS or (room and kind != "sequence-to-vector"):
        raise ValueError(f"Tasks are {', '.join(TASKS)}; wirings are {', '.join(WIRINGS)}; got {task!r}, {kind!r}.")
    about = TASKS[task]
    generator = torch.Generator(torch.get_default_device()).manual_seed(sum(map(ord, task + kind)))
    nets = [new_net(about.symbols, about.outputs * (about.steps if room else 1), generator)]
    if kind == "encoder-decoder":
        nets.append(new_net(about.outputs, about.outputs, generator))

    def answers(x: torch.Tensor, wanted: torch.Tensor, taught: bool = True) -> tuple[torch.Tensor, torch.Tensor]:
        scores = _wired(kind, F.one_hot(x, about.symbols).float(), wanted, nets, taught)
        if room:
            scores = scores[:, :, 0].unflatten(2, (about.steps, about.outputs))
        given = scores.size(2)
        return scores, wanted.expand(-1, -1, given) if about.steps == 1 else wanted[..., :given]

    fit(answers, nets, lambda: batch_of(task, BATCH, generator), updates)
    with torch.no_grad():
        scores, wanted = answers(*batch_of(task, 2000, generator), taught=False)
        right = (scores.argmax(dim=3) == wanted).cpu().double().mean(dim=1)
    rest = guess(task)[right.size(1) :]
    return Trained(nets, (right.sum(dim=1) + rest.sum()) / (right.size(1) + len(rest)), right.mean(dim=0))


def _wired(kind: str, x: torch.Tensor, wanted: torch.Tensor, nets: Sequence[Net], taught: bool) -> torch.Tensor:
    """The scores of one wiring, (3, batch, steps, outputs)."""
    h_0, steps = x.new_zeros(*x.shape[:2], HIDDEN), wanted.size(2)
    if kind == "sequence-to-sequence":
        return answer(scan(x, h_0, nets[0]), nets[0])
    if kind == "sequence-to-vector":
        return answer(scan(x, h_0, nets[0])[:, :, -1:], nets[0]).expand(-1, -1, steps, -1)
    if kind == "vector-to-sequence":
        return answer(scan(F.pad(x[:, :, :1], (0, 0, 0, steps - 1)), h_0, nets[0]), nets[0])
    return speak(scan(x, h_0, nets[0])[:, :, -1], wanted, nets[1], taught)


# A decoder that counts


@dataclass(frozen=True)
class Counters:
    """Three encoder-decoders that learn to count, watched while they do.

    Attributes:
        updates: after how many each record was made.
        taught: share of right digits of each net, heard with the teacher, (records, 3), float64.
        alone: the same, heard alone.
        halfway: encoder and decoder after half of the updates.
    """

    updates: list[int]
    taught: torch.Tensor
    alone: torch.Tensor
    halfway: list[Net]


def counting(size: int, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """A start from 0 to 9 and a stride from 1 to 9, (3, size, 2), and twenty digits, (3, size, 20)."""
    device = generator.device
    start = torch.randint(10, (SEEDS, size, 1), generator=generator, device=device)
    stride = torch.randint(1, 10, (SEEDS, size, 1), generator=generator, device=device)
    return torch.cat([start, stride], dim=2), (start + stride * torch.arange(20, device=device)) % 10


def learns_to_count(taught: bool, *, updates: int = 400, every: int = 20, seed: int = 67) -> Counters:
    """Train three encoder-decoders to count, with the teacher or hearing only themselves.

    Args:
        taught: whom they hear in training.
        updates: how many, an even number.
        every: after so many updates they are asked 300 questions, with the teacher and alone.
        seed: of weights and questions.
    """
    generator = torch.Generator(torch.get_default_device()).manual_seed(seed)
    nets, halfway = [new_net(10, 10, generator), new_net(10, 10, generator)], list[Net]()
    records: dict[bool, list[torch.Tensor]] = {True: [], False: []}

    def answers(x: torch.Tensor, wanted: torch.Tensor, taught: bool = taught) -> tuple[torch.Tensor, torch.Tensor]:
        return _wired("encoder-decoder", F.one_hot(x, 10).float(), wanted, nets, taught), wanted

    def watch(update: int) -> None:
        if update % every == 0:
            with torch.no_grad():
                x, wanted = counting(300, generator)
                for mode, shares in records.items():
                    right = answers(x, wanted, mode)[0].argmax(dim=3) == wanted
                    shares.append(right.cpu().double().mean(dim=(1, 2)))
        if update == updates // 2:
            halfway.extend({name: value.detach().clone() for name, value in net.items()} for net in nets)

    fit(answers, nets, lambda: counting(64, generator), updates, watch)
    marks = list(range(every, updates + 1, every))
    return Counters(marks, torch.stack(records[True]), torch.stack(records[False]), halfway)


# Two nets that spell

WORDS = {
    "colour": ["black", "white", "green", "brown", "amber", "ivory", "coral", "azure"],
    "animal": ["tiger", "horse", "mouse", "sheep", "camel", "zebra", "otter", "whale"],
    "fruit": ["apple", "grape", "lemon", "mango", "peach", "melon", "guava", "olive"],
    "river": ["rhine", "seine", "tiber", "indus", "volga", "congo", "niger", "loire"],
}
"""Four topics and the eight words of each, of five letters."""

LETTERS = torch.tensor(
    [[[ord(letter) - 97 for letter in word] for word in words] for words in WORDS.values()], device="cpu"
)
"""The same as numbers from 0 to 25, (4, 8, 5)."""


@dataclass(frozen=True)
class Speakers:
    """What three nets said on each topic, a thousand words each.

    Attributes:
        real: share of the words that are one of their topic's, for each net, (3,), float64.
        said: for each topic the first eight words of the first net.
    """

    real: torch.Tensor
    said: dict[str, list[str]]


def speakers(*, fed_back: bool, choices: int = 8, updates: int = 700) -> Speakers:
    """Train three nets to write a word on a topic, and let each write a thousand on each of the four.

    The topic enters at step 1. Letters are drawn from the nets' probabilities.

    Args:
        fed_back: each later step hears the letter before (the right one in training); else zeros.
        choices: from how many words of each topic they learn, 1 to 8.
        updates: how many.
    """
    device = torch.get_default_device()
    generator = torch.Generator(device).manual_seed(69)
    net, letters = new_net(30, 26, generator), LETTERS[:, :choices].to(device)

    def heard(topic: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        """(3, batch, 5, 30): the topic at step 1, then zeros or the letter before."""
        later = F.one_hot(wanted[..., :-1], 26).float() * fed_back
        return torch.cat([F.pad(topic, (0, 26))[:, :, None], F.pad(later, (4, 0))], dim=2)

    def examples() -> tuple[torch.Tensor, torch.Tensor]:
        topic, which = (torch.randint(n, (SEEDS, 64), generator=generator, device=device) for n in (4, choices))
        return F.one_hot(topic, 4).float(), letters[topic, which]

    def answers(topic: torch.Tensor, wanted: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return answer(scan(heard(topic, wanted), topic.new_zeros(*topic.shape[:2], HIDDEN), net), net), wanted

    fit(answers, [net], examples, updates)
    topic = F.one_hot(torch.arange(4, device=device).repeat_interleave(1000), 4).float().expand(SEEDS, -1, -1)
    with torch.no_grad():
        written = _written(net, topic, fed_back, generator).view(SEEDS, 4, 1000, 5)
    known = (written[:, :, :, None] == letters[None, :, None]).all(dim=4).any(dim=3)
    real = known.cpu().double().mean(dim=(1, 2))
    return Speakers(real, {name: [_word(word) for word in written[0, at, :8]] for at, name in enumerate(WORDS)})


def _written(net: Net, topic: torch.Tensor, fed_back: bool, generator: torch.Generator) -> torch.Tensor:
    """Words drawn letter by letter: topics (3, batch, 4) to letters (3, batch, 5)."""
    h, x, said = topic.new_zeros(*topic.shape[:2], HIDDEN), F.pad(topic, (0, 26))[:, :, None], []
    for _ in range(5):
        h = scan(x, h, net)[:, :, -1]
        shares = answer(h[:, :, None], net).softmax(dim=3)
        said.append(torch.multinomial(shares.flatten(0, 2), 1, generator=generator).view(*topic.shape[:2], 1))
        x = F.pad(F.one_hot(said[-1], 26).float(), (4, 0)) * fed_back
    return torch.cat(said, dim=2)


def independent_letters() -> float:
    """The chance of a real word where each letter is drawn by itself, as often as it stands at its place."""
    places = F.one_hot(LETTERS, 26).double().mean(dim=1)
    at = torch.arange(5, device="cpu")
    return sum(float(places[topic, at, LETTERS[topic]].prod(dim=1).sum()) for topic in range(4)) / 4


def likeliest_letters() -> dict[str, str]:
    """For each topic the likeliest letter at each place, the first in the alphabet of equals."""
    counts = F.one_hot(LETTERS, 26).sum(dim=1)
    return {
        name: "".join(chr(97 + place.index(max(place))) for place in counts[at].tolist())
        for at, name in enumerate(WORDS)
    }


def _word(letters: torch.Tensor) -> str:
    return "".join(chr(97 + int(letter)) for letter in letters)
