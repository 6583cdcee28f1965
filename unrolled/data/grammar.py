"""The embedded Reber grammar: strings of seven symbols whose last choice depends on their first.

The Reber grammar is a small automaton, `REBER`: start in state 0, follow any arrow, write its symbol, stop in state 7.
Wherever there are two arrows each is taken with probability 1/2. A string of the *embedded* grammar is

    B  T or P  (a Reber string)  the same T or P again  E

so that the symbol before the last can be known only by who has kept the second one through the Reber string. How far
that is depends on the string: more than half of those that are drawn without limits have at most 7 symbols inside.

    generator = torch.Generator().manual_seed(0)
    strings = grammar.strings(64, generator, shortest=10)    # ["BTBTSX...ETE", ...]
    x, y, real = grammar.batch(strings)                      # symbols read, symbols to predict, where there are any

Sources: A. S. Reber, *Implicit Learning of Artificial Grammars*, Journal of Verbal Learning and Verbal Behavior 6,
1967. The embedded grammar: A. W. Smith, D. Zipser, *Learning Sequential Structure with the Real-Time Recurrent Learning
Algorithm*, International Journal of Neural Systems 1(2), 1989; A. Cleeremans, D. Servan-Schreiber, J. L. McClelland,
*Finite State Automata and Simple Recurrent Networks*, Neural Computation 1(3), 1989. S. Hochreiter, J. Schmidhuber,
*Long Short-Term Memory*, Neural Computation 9(8), 1997, experiment 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import torch

__all__ = ["END", "REBER", "SYMBOLS", "batch", "by_context", "encode", "following", "reber", "strings"]

SYMBOLS = "BTPSXVE"
"""The seven symbols. A symbol's place here is its index."""

END = 7
"""The state of `REBER` in which a string is complete."""

REBER: Mapping[int, Mapping[str, int]] = MappingProxyType(
    {
        0: {"B": 1},
        1: {"T": 2, "P": 3},
        2: {"S": 2, "X": 4},
        3: {"T": 3, "V": 5},
        4: {"X": 3, "S": 6},
        5: {"P": 4, "V": 6},
        6: {"E": 7},
        7: {},
    }
)
"""The arrows out of each state: symbol, and the state where its arrow leads."""


def reber(generator: torch.Generator | None = None) -> str:
    """One string of the plain Reber grammar, such as BTSXSE.

    Args:
        generator: where the randomness comes from; None for torch's own.
    """
    coins = _coins(generator)
    state, written = 0, []
    while state != END:
        arrows = list(REBER[state].items())
        symbol, state = arrows[next(coins) if len(arrows) > 1 else 0]
        written.append(symbol)
    return "".join(written)


def strings(
    count: int, generator: torch.Generator | None = None, *, shortest: int = 5, longest: int | None = None
) -> list[str]:
    """Strings of the embedded grammar.

    Args:
        count: how many.
        generator: where the randomness comes from; None for torch's own.
        shortest, longest: of the Reber string inside. Others are thrown away and drawn again. The shortest there is
            has 5 symbols; None for no upper limit.

    Raises:
        ValueError: no string is that short.
    """
    if longest is not None and longest < max(shortest, 5):
        raise ValueError(f"No Reber string has {shortest} to {longest} symbols: the shortest has 5.")
    coins = _coins(generator)
    found: list[str] = []
    while len(found) < count:
        inside = reber(generator)
        if shortest <= len(inside) <= (longest or len(inside)):
            kept = "TP"[next(coins)]
            found.append(f"B{kept}{inside}{kept}E")
    return found


def following(string: str) -> list[str]:
    """What may come after each symbol of an embedded string, but for the last: one text of legal symbols each.

    Args:
        string: a whole string of the embedded grammar.

    Returns:
        One text for each symbol but the last, in the order of SYMBOLS: ["TP", "B", "TP", ...].

    Raises:
        ValueError: the string does not belong to the grammar.
    """
    if len(string) < 9 or string[0] != "B" or string[1] not in "TP" or string[-2:] != string[1] + "E":
        raise ValueError(f"{string!r} is no string of the embedded Reber grammar.")
    state, legal = 0, ["TP", "B"]
    for symbol in string[2:-2]:
        if symbol not in REBER[state]:
            raise ValueError(f"{string!r} is no string of the embedded Reber grammar.")
        state = REBER[state][symbol]
        legal.append("".join(sorted(REBER[state], key=SYMBOLS.index)) or string[1])
    if state != END:
        raise ValueError(f"{string!r} is no string of the embedded Reber grammar.")
    return [*legal, "E"]


def by_context(read: Sequence[str], asked: Sequence[str], context: int) -> tuple[float, float]:
    """How good a guess is that knows nothing but the last few symbols.

    What came after each text of `context` symbols (fewer at the beginning of a string) is counted; the guess is what
    came most often.

    Args:
        read: strings of the embedded grammar that are counted.
        asked: strings of the embedded grammar in which every next symbol is guessed.
        context: symbols that are known, at least 1.

    Returns:
        the share of all places at which the guess is legal; the share of strings in which it is right at the place
        before the last.

    Raises:
        ValueError: some text of the strings asked was never read.
    """
    counts: dict[str, dict[str, int]] = {}
    for string in read:
        for place in range(1, len(string)):
            seen = counts.setdefault(string[max(0, place - context) : place], dict.fromkeys(SYMBOLS, 0))
            seen[string[place]] += 1
    places = legal = right = 0
    for string in asked:
        for place, may in enumerate(following(string), start=1):
            known = string[max(0, place - context) : place]
            if known not in counts:
                raise ValueError(f"{known!r} occurs in no string that was read: read more strings.")
            guess = max(counts[known], key=lambda symbol: counts[known][symbol])
            places, legal = places + 1, legal + (guess in may)
            right += place == len(string) - 2 and guess == string[place]
    return legal / places, right / len(asked)


def encode(string: str) -> list[int]:
    """The index of each symbol."""
    return [SYMBOLS.index(symbol) for symbol in string]


def batch(strings: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Symbols to read and symbols to predict, padded at the end with zeros; on the CPU.

    Args:
        strings: at least one.

    Returns:
        x, (batch, time), int64: all symbols but the last, where time is the longest string's length less one.
        y, (batch, time), int64: all symbols but the first.
        real, (batch, time), bool: where there is a symbol, and no padding.
    """
    width = max(len(string) for string in strings)
    rows = torch.tensor([encode(string) + (width - len(string)) * [0] for string in strings], device="cpu")
    lengths = torch.tensor([len(string) for string in strings], device="cpu")
    return rows[:, :-1], rows[:, 1:], torch.arange(1, width, device="cpu") < lengths[:, None]


def _coins(generator: torch.Generator | None) -> Iterator[int]:
    while True:
        device = "cpu" if generator is None else generator.device
        yield from torch.randint(2, (16,), generator=generator, device=device).tolist()
