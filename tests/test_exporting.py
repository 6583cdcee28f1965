"""Exports that succeed, and exports that are refused without a word on stderr."""

import logging

import pytest
import torch
from torch import nn

from unrolled import exporting

torch.set_num_threads(1)


class Asks(nn.Module):
    """Two ways on, by a value."""

    def forward(self, x):
        return 2 * x if x.sum() > 0 else x


def test_a_module_is_exported_for_any_batch():
    layer, batch = nn.Linear(3, 2), torch.export.Dim("batch")
    program, refused = exporting.attempt(layer, (torch.randn(2, 3),), ({0: batch},))
    x = torch.randn(5, 3)
    assert refused == "" and torch.equal(program.module()(x), layer(x))


def test_a_question_about_a_value_is_refused_in_silence(capfd):
    before = logging.root.manager.disable
    program, refused = exporting.attempt(Asks(), (torch.randn(3),))
    said = capfd.readouterr()
    assert program is None and refused and said.out == said.err == "" and logging.root.manager.disable == before


class Layer(nn.Module):
    """A GRU over a piece: the library's, or with a loop that the graph can hold."""

    def __init__(self, scan=None):
        super().__init__()
        self.gru, self.scan = nn.GRU(3, 4, batch_first=True), scan

    def forward(self, x, h):
        if self.scan is None:
            return self.gru(x, h)[0]
        W_xh, W_hh, b_xh, b_hh = self.gru.parameters()

        def step(h, x):
            x_r, x_z, x_n = (x @ W_xh.T + b_xh).chunk(3, dim=1)
            h_r, h_z, h_n = (h @ W_hh.T + b_hh).chunk(3, dim=1)
            z = torch.sigmoid(x_z + h_z)
            h = (1 - z) * torch.tanh(x_n + torch.sigmoid(x_r + h_r) * h_n) + z * h
            return h, h.clone()

        return self.scan(step, h[0], x, dim=1)[1]


def test_a_layer_is_exported_for_one_length_and_with_a_scan_for_any():
    """Lesson 11b says so of the library's layer, which it shows, and of the scan, which it only mentions."""
    scan = pytest.importorskip("torch._higher_order_ops.scan").scan
    length = torch.export.Dim("length")
    example, shapes = (torch.randn(2, 5, 3), torch.zeros(1, 2, 4)), ({1: length}, {})
    assert exporting.attempt(Layer(), example)[0] is not None
    assert exporting.attempt(Layer(), example, shapes)[0] is None
    looped = Layer(scan)
    program, refused = exporting.attempt(looped, example, shapes)
    assert refused == ""
    x, h = torch.randn(2, 300, 3), torch.randn(1, 2, 4)
    with torch.no_grad():
        assert torch.allclose(program.module()(x, h), looped.gru(x, h)[0], atol=1e-5)


class Questioned(nn.Module):
    """A question about a value, asked by torch.cond."""

    def forward(self, x):
        return torch.cond(x.sum() > 0, lambda x: 2 * x, lambda x: x.clone(), (x,))


def test_a_question_asked_by_cond_is_exported():
    program, refused = exporting.attempt(Questioned(), (torch.randn(3),))
    assert refused == ""
    for x in (torch.tensor([1.0, 2.0, 3.0]), -torch.tensor([1.0, 2.0, 3.0])):
        assert torch.equal(program.module()(x), 2 * x if x.sum() > 0 else x)
