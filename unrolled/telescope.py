"""The gradient telescope: how far back in time the gradient of a loss can be seen.

Training changes a weight by what a small change would do to the loss. For what happened k steps before
the end, that influence is ∂L/∂h_{T-k}, and its norm is what the telescope shows over the distance k:

- measured, by automatic differentiation;
- exactly, from the product of the step's Jacobians: ∂L/∂h_{T-k} = ∂L/∂h_T · J_T J_{T-1} ⋯ J_{T-k+1}, where
  J_t = ∂h_t/∂h_{t-1}. The two are equal when the loss reads the last state alone;
- bounded, by the product of their norms: ‖∂L/∂h_T‖ ‖J_T‖ ⋯ ‖J_{T-k+1}‖. It is never below the exact one, and
  often far above.

It works for any cell: a function (x_t, state) -> state, or an nn.RNNCell, nn.GRUCell, nn.LSTMCell as it is.

    cell = telescope.vanilla(W_xh, W_hh, b, "tanh")
    reading = telescope.observe(cell, x, torch.zeros(batch, hidden, dtype=x.dtype), loss)
    reading.relative()          # ‖∂L/∂h_{T-k}‖ / ‖∂L/∂h_T‖ for k = 0, 1, ..., T-1

    telescope.look(layer, read, x, y)       # the same for an nn.RNN and the nn.Linear that reads its last state

Use float64: in float32 whatever is below about 1e-45 is 0.

Where a state has parts, s_t = (h_t, c_t), each is a coordinate of its own: ∂L/∂c_t is what c_t does to the loss
with h_t held fixed, so it goes through step t + 1. What c_t does through its own h_t belongs to ∂L/∂h_t. (Asking
autograd for the gradient at the tensor c_t adds that way, or does not, as the library computes the cell.)

Sources: Y. Bengio, P. Simard, P. Frasconi, *Learning Long-Term Dependencies with Gradient Descent is
Difficult*, IEEE Transactions on Neural Networks 5(2), 1994. R. Pascanu, T. Mikolov, Y. Bengio, *On the
Difficulty of Training Recurrent Neural Networks*, ICML 2013, section 2: the product is equation 5, the bound
equations 6 and 7. (Their state is the sum before the activation, and equation 5 prints W_rec transposed.)
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import torch
from torch import nn

__all__ = [
    "ACTIVATIONS",
    "Cell",
    "Reading",
    "Snapshot",
    "State",
    "jacobians",
    "look",
    "observe",
    "step_of",
    "vanilla",
]

State: TypeAlias = torch.Tensor | tuple[torch.Tensor, ...]
"""What a cell hands to the next step: (batch, size), or a tuple of such, h first: (h, c) for an LSTM."""

Cell: TypeAlias = Callable[[torch.Tensor, Any], Any]
"""One step: (x_t, state) -> state, with x_t (batch, features). Each row of the batch is on its own."""

ACTIVATIONS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "tanh": torch.tanh,
    "relu": torch.relu,
    "sigmoid": torch.sigmoid,
}
"""The squashing functions that `vanilla` knows by name."""

_CELLS: dict[str, type[nn.RNNCell] | type[nn.GRUCell] | type[nn.LSTMCell]] = {
    "RNN_TANH": nn.RNNCell,
    "RNN_RELU": nn.RNNCell,
    "GRU": nn.GRUCell,
    "LSTM": nn.LSTMCell,
}


@dataclass(frozen=True)
class Reading:
    """One look through the telescope. Norms are float64, (batch, T); entry k belongs to the distance k = 0, ..., T-1.

    Attributes:
        gradient: for each part of the state ("h", and "c" for an LSTM) the norms ‖∂L/∂h_{T-k}‖, by autograd.
        product: the same from the product of Jacobians; None if they were not asked for.
        bound: ‖∂L/∂s_T‖ times the norms of the Jacobians, where s is the whole state; None likewise.
            It bounds every part of `product`.
    """

    gradient: dict[str, torch.Tensor]
    product: dict[str, torch.Tensor] | None = None
    bound: torch.Tensor | None = None

    def relative(self, part: str = "h") -> torch.Tensor:
        """The mean norm over the batch, as a share of that of ‖∂L/∂h_T‖: (T,), starting with 1 for h.

        Raises:
            ValueError: the loss does not depend on h_T, so there is nothing to compare with.
        """
        return self.scaled(self.gradient[part])

    def scaled(self, norms: torch.Tensor) -> torch.Tensor:
        """The mean over the batch of some norms, (batch, T), as a share of ‖∂L/∂h_T‖: (T,).

        Raises:
            ValueError: the loss does not depend on h_T, so there is nothing to compare with.
        """
        nearest = next(iter(self.gradient.values()))[:, 0].mean()
        if not nearest > 0:
            raise ValueError("The loss does not depend on the last state: its gradient there is zero or not a number.")
        return norms.mean(dim=0) / nearest

    def horizon(self, share: float = 0.01, part: str = "h") -> int:
        """The distance up to which the relative gradient stays at or above `share`; -1 if it is nowhere."""
        return sum(1 for _ in itertools.takewhile(lambda value: value >= share, self.relative(part).tolist())) - 1


@dataclass(frozen=True)
class Snapshot:
    """A reading during training.

    Attributes:
        update: updates made so far.
        loss: the loss at that moment, on data that is not trained on.
        reading: what the telescope showed.
    """

    update: int
    loss: float
    reading: Reading


def observe(
    cell: Cell,
    x: torch.Tensor,
    state: State,
    loss: Callable[[torch.Tensor], torch.Tensor],
    *,
    parts: Sequence[str] = ("h", "c"),
    exact: bool = True,
) -> Reading:
    """Run a cell over a batch of sequences and measure its gradient at every distance.

    Args:
        cell: one step, (x_t, state) -> state.
        x: inputs, (batch, time, features), in the dtype of the cell; float64 is wise.
        state: the state before the first step, (batch, size), or a tuple of such.
        loss: from the states h_1..h_T of the first part, (batch, time, size), to one loss for each example, (batch,).
            An example's loss may depend on its own states only.
        parts: names of the parts of the state, in order; names that are left over are not used.
        exact: also work out the Jacobians, for `product` and `bound`.

    Returns:
        The norms over distance, for each example.

    Raises:
        ValueError: the loss has another shape than (batch,), or the state has more parts than names.
    """
    start = _parts(state)
    names = tuple(parts)[: len(start)]
    if len(names) < len(start):
        raise ValueError(f"The state has {len(start)} parts: give each a name, parts=(…).")
    with torch.enable_grad():
        now = _join(state, [part.detach() for part in start])
        probes, outputs = [], []
        for x_t in x.detach().unbind(dim=1):
            after = _parts(cell(x_t, now))
            # zeros, added to each part of the state: their gradient is that of the part, with the others held fixed
            probes += [torch.zeros_like(part, requires_grad=True) for part in after]
            now = _join(state, [part + probe for part, probe in zip(after, probes[-len(after) :], strict=True)])
            outputs.append(_parts(now)[0])
        losses = loss(torch.stack(outputs, dim=1))
        if losses.shape != x.shape[:1]:
            raise ValueError(f"The loss gave shape {tuple(losses.shape)}; one number for each example is wanted.")
        flat = torch.autograd.grad(losses.sum(), probes, allow_unused=True, materialize_grads=True)
    width = len(start)
    backwards = [flat[t * width : (t + 1) * width] for t in reversed(range(len(outputs)))]
    gradient = {name: torch.stack([_norm(step[i]) for step in backwards], dim=1) for i, name in enumerate(names)}
    if not exact:
        return Reading(gradient)

    steps = jacobians(cell, x, state).double()
    sizes = [part.shape[1] for part in start]
    arriving = torch.cat(backwards[0], dim=1).detach().double()  # (batch, size): ∂L/∂s_T
    bound = [_norm(arriving)]
    product = {name: [_norm(block)] for name, block in zip(names, arriving.split(sizes, dim=1), strict=True)}
    for t in range(x.shape[1] - 1, 0, -1):
        arriving = (arriving[:, None] @ steps[:, t])[:, 0]
        for name, block in zip(names, arriving.split(sizes, dim=1), strict=True):
            product[name].append(_norm(block))
        bound.append(bound[-1] * torch.linalg.matrix_norm(steps[:, t], ord=2))
    return Reading(
        gradient, {name: torch.stack(norms, dim=1) for name, norms in product.items()}, torch.stack(bound, dim=1)
    )


def look(
    layer: nn.RNN,
    read: nn.Linear,
    x: torch.Tensor,
    y: torch.Tensor,
    activation: str | None = None,
    *,
    exact: bool = True,
) -> Reading:
    """The reading for the squared error of a net's answer after the last step, in float64.

    Args:
        layer: one layer, one direction, batch first; it starts from a state of zeros.
        read: reads the last state, one output.
        x: inputs, (batch, time, features), on the device of the net.
        y: what the answers should be, (batch,).
        activation: one that nn.RNN may not have, "sigmoid"; None for the layer's own.
        exact: as in `observe`.
    """
    W_xh, W_hh, b_ih, b_hh, W_hy, b_y = (value.detach().double() for value in (*layer.parameters(), *read.parameters()))
    cell = vanilla(W_xh, W_hh, b_ih + b_hh, activation or layer.nonlinearity)

    def loss(states: torch.Tensor) -> torch.Tensor:  # (batch, time, hidden) to one loss for each example
        return ((states[:, -1] @ W_hy.T + b_y)[:, 0] - y.double()) ** 2

    start = torch.zeros(len(x), layer.hidden_size, dtype=torch.float64, device=x.device)
    return observe(cell, x.double(), start, loss, exact=exact)


def jacobians(cell: Cell, x: torch.Tensor, state: State) -> torch.Tensor:
    """The Jacobian of every step, ∂s_t/∂s_{t-1}, along the states that the cell passes through.

    Args:
        cell, x, state: as in `observe`.

    Returns:
        (batch, time, size, size), in the dtype of the state. Entry [b, t - 1, i, j] says how entry i of the state
        after step t moves with entry j of the state before it. The parts of a state stand one after another: size is
        the sum of theirs.
    """
    found = []
    now = [part.detach() for part in _parts(state)]
    size = sum(part.shape[1] for part in now)
    pick = torch.eye(size, dtype=now[0].dtype, device=now[0].device).repeat(len(x), 1)
    for x_t in x.detach().unbind(dim=1):
        # each example `size` times: copy i is asked for row i of the Jacobian, all in one backward pass
        copies = [part.repeat_interleave(size, dim=0).requires_grad_() for part in now]
        with torch.enable_grad():
            after = torch.cat(_parts(cell(x_t.repeat_interleave(size, dim=0), _join(state, copies))), dim=1)
            rows = torch.autograd.grad(after, copies, pick, allow_unused=True, materialize_grads=True)
        found.append(torch.cat(rows, dim=1).view(len(x), size, size))
        now = list(after.detach()[::size].split([part.shape[1] for part in now], dim=1))
    return torch.stack(found, dim=1)


def vanilla(W_xh: torch.Tensor, W_hh: torch.Tensor, b: torch.Tensor, activation: str = "tanh") -> Cell:
    """The cell h_t = φ(W_xh x_t + W_hh h_{t-1} + b), for an activation that nn.RNNCell may not have.

    Args:
        W_xh: (hidden, features).
        W_hh: (hidden, hidden).
        b: (hidden,).
        activation: "tanh", "relu" or "sigmoid".

    Raises:
        ValueError: another activation.
    """
    if activation not in ACTIVATIONS:
        raise ValueError(f"The activation is one of {', '.join(ACTIVATIONS)}; got {activation!r}.")
    squash = ACTIVATIONS[activation]

    def cell(x_t: torch.Tensor, h: torch.Tensor) -> torch.Tensor:
        return squash(x_t @ W_xh.T + h @ W_hh.T + b)

    return cell


def step_of(layer: nn.RNNBase, dtype: torch.dtype = torch.float64) -> nn.RNNCellBase:
    """One step of an nn.RNN, nn.GRU or nn.LSTM, as a cell of its own with a copy of the weights.

    Args:
        layer: one layer, one direction, without projection; it is left as it is.
        dtype: of the copy; float64 so that small gradients do not become 0.

    Raises:
        ValueError: several layers, two directions, or an LSTM with projection.
    """
    if layer.num_layers != 1 or layer.bidirectional or layer.proj_size:
        raise ValueError("The telescope looks at one layer in one direction: take the layers one by one.")
    more = {"nonlinearity": layer.mode.removeprefix("RNN_").lower()} if layer.mode.startswith("RNN") else {}
    weights = {name.removesuffix("_l0"): value for name, value in layer.state_dict().items()}
    where = weights["weight_hh"].device
    cell = _CELLS[layer.mode](layer.input_size, layer.hidden_size, bias=layer.bias, device=where, dtype=dtype, **more)
    cell.load_state_dict(weights)
    return cell.requires_grad_(False)


def _parts(state: State) -> tuple[torch.Tensor, ...]:
    return (state,) if isinstance(state, torch.Tensor) else tuple(state)


def _join(like: State, parts: Sequence[torch.Tensor]) -> State:
    return parts[0] if isinstance(like, torch.Tensor) else tuple(parts)


def _norm(gradient: torch.Tensor) -> torch.Tensor:
    """Each example's norm, (batch, size) to (batch,); in float64, because squares underflow first."""
    return gradient.detach().double().norm(dim=1)
