"""Tasks that test memory and nothing else: the adding problem, the copy task, and a pulse to be remembered.

Their sequences are drawn afresh for every batch, so nothing can be learnt by heart, and their chance
lines are known exactly.

    x, y = synthetic.adding(64, time=60)         # (64, 60, 2), (64,)
    x, y = synthetic.copy(64, delay=20)          # (64, 40), (64, 40)
    x, y = synthetic.pulse(64, time=12)          # (64, 12, 1), (64,)

Sources: S. Hochreiter, J. Schmidhuber, *Long Short-Term Memory*, Neural Computation 9(8), 1997: the adding
problem is their experiment 4, with values from -1 to 1, a scaled target and markers at both ends. The plainer form
here, values from 0 to 1 and one mark in each half, and the copy task with its ten symbols: M. Arjovsky, A. Shah,
Y. Bengio, *Unitary Evolution Recurrent Neural Networks*, 2016, section 4. The pulse is a form of the task by which
Y. Bengio, P. Simard, P. Frasconi, *Learning Long-Term Dependencies with Gradient Descent is Difficult*, IEEE
Transactions on Neural Networks 5(2), 1994, ask whether a net latches a bit: the class of a sequence is told at its
beginning, and noise follows.
"""

from __future__ import annotations

import math

import torch

__all__ = ["ALPHABET", "BLANK", "GO", "SYMBOLS", "adding", "adding_chance", "copy", "copy_chance", "pulse"]

SYMBOLS = 10
"""Symbols that the copy task asks to remember."""

ALPHABET = 8
"""Different symbols of the copy task, 0 to 7: three bits each."""

BLANK, GO = 8, 9
"""The two further inputs of the copy task: nothing to read, and the sign to begin."""


def adding(
    batch: int, time: int, generator: torch.Generator | None = None, dtype: torch.dtype = torch.float32
) -> tuple[torch.Tensor, torch.Tensor]:
    """The adding problem: add the two marked values, asked at the last step.

    At each step a value, uniform between 0 and 1, and a marker. The marker is 1 at one step of the first
    half and at one of the second half, each equally likely, and 0 elsewhere.

    Args:
        batch: sequences.
        time: steps T, an even number.
        generator: where the randomness comes from; None for torch's own, of the CPU. The data are on its device.
        dtype: of values and targets.

    Returns:
        x, (batch, time, 2): the values in x[..., 0], the markers in x[..., 1].
        y, (batch,): the sum of the two marked values.

    Raises:
        ValueError: `time` is odd, or below 2.
    """
    half = _half(time)
    device = _device(generator)
    values = torch.rand(batch, time, generator=generator, dtype=dtype, device=device)
    first = torch.randint(0, half, (batch, 1), generator=generator, device=device)
    second = torch.randint(half, time, (batch, 1), generator=generator, device=device)
    places = torch.cat([first, second], dim=1)
    markers = torch.zeros_like(values).scatter(1, places, 1.0)
    return torch.stack([values, markers], dim=2), values.gather(1, places).sum(dim=1)


def adding_chance(time: int, seen: int = 0) -> float:
    """The least mean squared error on `adding` for a net that sees the last `seen` of `time` steps.

    A marked value that is not seen is best guessed as 1/2, which costs its variance, 1/12. Each step carries
    a mark with probability 2 / time, so 2 (1 - seen / time) marks are missed on average.

    Args:
        time: steps T, an even number.
        seen: steps at the end that can be used, 0 to `time`. 0: knowing nothing, 1/6. time / 2: one of
            the two values, 1/12. 2: also what the best linear function of all inputs reaches.

    Returns:
        (1 - seen / time) / 6.

    Raises:
        ValueError: `time` is odd or below 2, or `seen` is not between 0 and `time`.
    """
    _half(time)
    if not 0 <= seen <= time:
        raise ValueError(f"A net sees between 0 and {time} of {time} steps, not {seen}.")
    return (1 - seen / time) / 6


def copy(batch: int, delay: int, generator: torch.Generator | None = None) -> tuple[torch.Tensor, torch.Tensor]:
    """The copy task: repeat ten symbols after a silence.

    The input is ten symbols, `delay` - 1 blanks, the sign GO, and ten blanks. The target is blank until GO has
    been read, and then the ten symbols in order. So each symbol is held for `delay` + 10 steps.

    Args:
        batch: sequences.
        delay: T, at least 1.
        generator: where the randomness comes from; None for torch's own, of the CPU. The data are on its device.

    Returns:
        x, (batch, delay + 20), int64: 0 to 7 for symbols, BLANK, GO.
        y, (batch, delay + 20), int64: 0 to 7 for symbols, BLANK.

    Raises:
        ValueError: `delay` is below 1.
    """
    _delay(delay)
    device = _device(generator)
    symbols = torch.randint(0, ALPHABET, (batch, SYMBOLS), generator=generator, device=device)
    x = torch.full((batch, delay + 2 * SYMBOLS), BLANK, device=device)
    y = x.clone()
    x[:, :SYMBOLS] = symbols
    x[:, SYMBOLS + delay - 1] = GO
    y[:, -SYMBOLS:] = symbols
    return x, y


def copy_chance(delay: int) -> float:
    """The cross-entropy on `copy`, in nats over all outputs, of a net that knows when and not what.

    The blanks are certain and cost nothing. Each of the last ten outputs is one of eight symbols, equally likely.
    Over these ten alone it is ln 8, whatever the delay.

    Args:
        delay: T, at least 1.

    Returns:
        10 ln 8 / (delay + 20).

    Raises:
        ValueError: `delay` is below 1.
    """
    _delay(delay)
    return SYMBOLS * math.log(ALPHABET) / (delay + 2 * SYMBOLS)


def pulse(
    batch: int, time: int, generator: torch.Generator | None = None, noise: float = 0.1
) -> tuple[torch.Tensor, torch.Tensor]:
    """One bit to remember: +1 or -1 at the first step, then noise; asked for at the last step.

    Args:
        batch: sequences.
        time: steps T, at least 1.
        generator: where the randomness comes from; None for torch's own, of the CPU. The data are on its device.
        noise: standard deviation of the steps after the first, which say nothing about the bit.

    Returns:
        x, (batch, time, 1), float32; y, (batch,), float32: the bit, +1 or -1.

    Raises:
        ValueError: `time` is below 1.
    """
    if time < 1:
        raise ValueError(f"The pulse itself takes one step, so `time` is at least 1, not {time}.")
    where = _device(generator)
    y = torch.randint(2, (batch,), generator=generator, device=where) * 2.0 - 1
    x = noise * torch.randn(batch, time, 1, generator=generator, device=where)
    x[:, 0, 0] = y
    return x, y


def _device(generator: torch.Generator | None) -> torch.device:
    """Where to draw: numbers are drawn where their generator lives, also when torch's default device is another."""
    return torch.device("cpu") if generator is None else generator.device


def _device_of(generator: torch.Generator | None) -> torch.device | None:
    """Where to draw: a generator can't draw on another device than its own."""
    return None if generator is None else generator.device


def _half(time: int) -> int:
    if time < 2 or time % 2:
        raise ValueError(f"The adding problem has two halves of equal length: `time` is even, not {time}.")
    return time // 2


def _delay(delay: int) -> None:
    if delay < 1:
        raise ValueError(f"The silence of the copy task ends with GO, so `delay` is at least 1, not {delay}.")
