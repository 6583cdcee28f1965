"""A GRU layer's weights read by another convention than nn.GRU's, for lesson 09."""

from __future__ import annotations

import torch
from torch import nn

__all__ = ["misread"]


@torch.no_grad()
def misread(layer: nn.GRU, x: torch.Tensor, *, reset_before: bool = False, z_replaces: bool = False) -> torch.Tensor:
    """The states that a GRU layer would have if its weights meant something else.

    Args:
        layer: one layer, one direction, batch first.
        x: inputs, (batch, time, features).
        reset_before: the reset gate is taken to act on the state, before the product with W_hn.
        z_replaces: z = 1 is taken to replace the old state, and not to keep it.

    Returns:
        The states, (batch, time, hidden). With neither, they are nn.GRU's.
    """
    W_xh, W_hh, b_xh, b_hh = layer.parameters()
    size = layer.hidden_size
    h, states = x.new_zeros(len(x), size), []
    for x_t in x.unbind(dim=1):
        from_x, from_h = x_t @ W_xh.T + b_xh, h @ W_hh.T + b_hh
        r, z = torch.sigmoid(from_x + from_h)[:, : 2 * size].chunk(2, dim=1)
        heard = (r * h) @ W_hh[2 * size :].T + b_hh[2 * size :] if reset_before else r * from_h[:, 2 * size :]
        n = torch.tanh(from_x[:, 2 * size :] + heard)
        h = (1 - z) * h + z * n if z_replaces else (1 - z) * n + z * h
        states.append(h)
    return torch.stack(states, dim=1)
