"""What lesson 08 measures on layers with and without gates, beside what stands in the lesson itself.

    layer, read = new_layer("lstm", seed=0, bias=4.0)   # an nn.LSTM whose forget gates start open
    look(layer, read).relative("c")                     # how much of the blame arrives, along the memory

The telescope looks at 8 sequences of the adding problem, 100 steps each, the same for every layer. It looks on the
CPU, in float64, wherever the layer is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import torch
from torch import nn

from unrolled import telescope
from unrolled.data import synthetic
from unrolled.experiments import training_runs

__all__ = ["along_the_memory", "early_marks", "first_bit", "from_table", "look", "new_layer", "solved_after"]

CPU = torch.device("cpu")


def new_layer(
    kind: str, seed: int, bias: float | None = None, units: int = 32, features: int = 2
) -> tuple[nn.RNNBase, nn.Linear]:
    """A fresh recurrent layer, and a linear layer that reads its last state, where torch makes modules by default.

    Args:
        kind: "default" or "orthogonal" for an nn.RNN whose W_hh is as PyTorch draws it or orthogonal, "lstm" for an
            nn.LSTM.
        seed: of the start.
        bias: what the forget gates of an LSTM get from their two biases together; None for PyTorch's start.
        units: neurons.
        features: of the input.

    Raises:
        ValueError: there is no such kind, or a bias is given to a layer without forget gates.
    """
    if kind not in ("default", "orthogonal", "lstm") or (bias is not None and kind != "lstm"):
        raise ValueError(f"The kind is default, orthogonal or lstm, and only an lstm has a forget bias; got {kind!r}.")
    torch.manual_seed(seed)
    layer = (nn.LSTM if kind == "lstm" else nn.RNN)(features, units, batch_first=True)
    weights = dict(layer.named_parameters())
    with torch.no_grad():
        if kind == "orthogonal":
            nn.init.orthogonal_(weights["weight_hh_l0"])
        if bias is not None:
            weights["bias_ih_l0"][units : 2 * units] = bias
            weights["bias_hh_l0"][units : 2 * units] = 0
    return layer, nn.Linear(units, 1)


def look(layer: nn.RNNBase, read: nn.Linear) -> telescope.Reading:
    """The telescope's reading for the squared error of what `read` says after the last step.

    Args:
        layer: one layer, one direction, with two features.
        read: from its state to one number.
    """
    x, y = _watched()
    cell, W_hy, b_y = telescope.step_of(layer).to(CPU), *_reader(read)

    def loss(states: torch.Tensor) -> torch.Tensor:
        return ((states[:, -1] @ W_hy.T + b_y)[:, 0] - y) ** 2

    h_0 = x.new_zeros(len(x), layer.hidden_size)
    return telescope.observe(cell, x, (h_0, h_0) if isinstance(layer, nn.LSTM) else h_0, loss, exact=False)


def along_the_memory(layer: nn.RNNBase, read: nn.Linear, path: Callable[[torch.Tensor], torch.Tensor]) -> np.ndarray:
    """What the direct path alone lets `look(layer, read).relative("c")` be.

    Args:
        layer: an nn.LSTM, as in `look`.
        read: as in `look`.
        path: from the forget gates of one sequence, (time, hidden), to the products of the last k of them, same shape.

    Returns:
        Norm of the blame on c over the distance, as a share of that on h_T, (time,). Entry 0 is 0: the loss does not
        read c_T when h_T is held fixed.
    """
    x, y = _watched()
    cell, W_hy, b_y = telescope.step_of(layer).to(CPU), *_reader(read)
    h = c = x.new_zeros(len(x), layer.hidden_size)
    forget = []
    for x_t in x.unbind(dim=1):
        sums = x_t @ cell.weight_ih.T + h @ cell.weight_hh.T + cell.bias_ih + cell.bias_hh
        _, f, _, o = sums.chunk(4, dim=1)
        h, c = cell(x_t, (h, c))
        forget.append(f.sigmoid())
    at_end = 2 * ((h @ W_hy.T + b_y)[:, 0] - y)[:, None] * W_hy[0]  # (sequences, hidden): the blame on h_T
    start = at_end * o.sigmoid() * (1 - c.tanh() ** 2)
    gates = torch.stack(forget, dim=1).to(read.weight.device)  # path may make tensors of its own, where the net is
    products = torch.stack([path(each).to(CPU) for each in gates])
    norms = (start[:, None] * products).norm(dim=2)
    norms[:, 0] = 0
    shares: np.ndarray = (norms.mean(dim=0) / at_end.norm(dim=1).mean()).numpy()
    return shares


def first_bit(batch: int, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """A task that is nothing but distance: of 30 random bits the first is asked for.

    Args:
        batch: sequences.
        generator: where the randomness comes from, and the tensors are.

    Returns:
        The bits, +1 or -1, (batch, 30, 1); 1.0 where the first is +1 and 0.0 where it is -1, (batch,).
    """
    bits = torch.randint(2, (batch, 30, 1), generator=generator, device=generator.device).float() * 2 - 1
    return bits, (bits[:, 0, 0] + 1) / 2


def early_marks(batch: int, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """The adding problem with 40 steps, one mark among the first five and one among the next five.

    Args:
        batch: sequences.
        generator: where the randomness comes from, and the tensors are.

    Returns:
        Values and marks, (batch, 40, 2); the sum of the two marked values, (batch,).
    """
    where = generator.device
    values = torch.rand(batch, 40, generator=generator, device=where)
    places = torch.randint(5, (batch, 2), generator=generator, device=where) + torch.tensor([0, 5], device=where)
    marks = torch.zeros_like(values).scatter(1, places, 1.0)
    return torch.stack([values, marks], dim=2), values.gather(1, places).sum(dim=1)


def from_table(activation: str, start: str, time: int, limit: float) -> list[tuple[list[int], list[float]]]:
    """Lesson 04's curves of plain layers on the adding problem, each up to where it was solved.

    Args:
        activation, start: a pair of `training_runs.pairs()`.
        time: a length that was tried.
        limit: solved means a held-out loss below it.

    Returns:
        For each seed the updates and the losses.
    """
    runs = training_runs.read(activation, start)
    curves = []
    for losses in runs.losses[runs.lengths.index(time)].tolist():
        end = next((at + 1 for at, loss in enumerate(losses) if loss < limit), len(losses))
        curves.append(([training_runs.EVERY * (at + 1) for at in range(end)], losses[:end]))
    return curves


def solved_after(curves: list[tuple[list[int], list[float]]], limit: float) -> list[int]:
    """For each curve that ends below the limit, its last update."""
    return [updates[-1] for updates, losses in curves if losses[-1] < limit]


@cache
def _watched() -> tuple[torch.Tensor, torch.Tensor]:
    return synthetic.adding(8, time=100, generator=torch.Generator(CPU).manual_seed(4), dtype=torch.float64)


def _reader(read: nn.Linear) -> tuple[torch.Tensor, torch.Tensor]:
    return read.weight.detach().to(CPU, torch.float64), read.bias.detach().to(CPU, torch.float64)
