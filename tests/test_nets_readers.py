"""Ladders and rings side by side: as nets of PyTorch's own compute, and that they learn."""

import math

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

from unrolled.data import text
from unrolled.nets import readers

V = len(text.ALPHABET)
TEXT = text.encode("the twins of the baker were at the table of the baker. " * 20)


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(readers, "UPDATES", 40)


def library(nets, seed):
    """One of three rings as nn.RNN and nn.Linear."""
    ((W_x, W_h, b),), (W_y, b_y) = nets.rungs, nets.output
    rnn, output = nn.RNN(V, W_h.shape[1], batch_first=True), nn.Linear(W_h.shape[1], V)
    with torch.no_grad():
        for parameter, value in (
            (rnn.weight_ih_l0, W_x[seed].T),
            (rnn.weight_hh_l0, W_h[seed].T),
            (rnn.bias_ih_l0, b[seed, 0]),
            (rnn.bias_hh_l0, 0 * b[seed, 0]),
            (output.weight, W_y[seed].T),
            (output.bias, b_y[seed, 0]),
        ):
            parameter.copy_(value)
    return lambda ids: output(rnn(F.one_hot(ids, V).float())[0])


@pytest.mark.usefixtures("quick")
def test_a_ring_is_nn_rnn():
    nets = readers.fit(TEXT, "shared", 8, length=5, answered=5, batch=4, seed=0)
    pieces = TEXT.unfold(0, 9, 9)
    with torch.no_grad():
        for seed in range(readers.SEEDS):
            logits = library(nets, seed)(pieces[:, :-1])
            each = F.cross_entropy(logits.transpose(1, 2), pieces[:, 1:], reduction="none") / math.log(2)
            torch.testing.assert_close(readers.bits(nets, pieces, warm_up=3)[seed], each[:, 2:].mean())
            torch.testing.assert_close(readers.bits_after(nets, TEXT, 4)[seed, 0], first_guess(nets, seed))
        expected = torch.stack([library(nets, seed)(TEXT[None, :7])[0, -1].softmax(0) for seed in range(3)]).mean(0)
        torch.testing.assert_close(readers.probabilities(nets, TEXT[:7]), expected)


def first_guess(nets, seed):
    logits = library(nets, seed)(TEXT.unfold(0, 5, 1)[:, :1])[:, 0]
    return F.cross_entropy(logits, TEXT.unfold(0, 5, 1)[:, 1]) / math.log(2)


@pytest.mark.usefixtures("quick")
def test_a_ladder_with_equal_rungs_is_a_ring():
    ring = readers.fit(TEXT, "shared", 8, length=5, answered=5, batch=4, seed=0)
    ladder = readers.Readers(ring.rungs * 3, ring.output)
    same = [readers.window_bits(nets, TEXT, 3) for nets in (ring, ladder)]
    torch.testing.assert_close(*same)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("rungs", "answered"), [("shared", 6), (2, 1)])
def test_training_helps_and_repeats(rungs, answered):
    length = 6 if rungs == "shared" else rungs
    trained = [readers.fit(TEXT, rungs, 16, length=length, answered=answered, batch=32, seed=7) for _ in range(2)]
    bits = [readers.window_bits(nets, TEXT, length) for nets in trained]
    assert torch.equal(*bits)
    assert bits[0].max() < 4 < 5


def test_sizes_are_those_of_the_bill():
    generator = torch.Generator().manual_seed(0)
    assert readers._fresh(2, 64, generator).size() == 10_400
    assert readers._fresh("shared", 64, generator).size() == 8_288


@pytest.mark.usefixtures("quick")
def test_a_long_batch_is_read_in_parts(monkeypatch):
    nets = readers.fit(TEXT, "shared", 8, length=5, answered=5, batch=4, seed=0)
    whole = readers.bits_after(nets, TEXT, 4)
    monkeypatch.setattr(readers, "MEMORY", 1000)
    torch.testing.assert_close(readers.bits_after(nets, TEXT, 4), whole)


def test_each_net_has_its_own_limit():
    nets = readers._fresh("shared", 4, torch.Generator().manual_seed(0))
    for w in nets.weights():
        w.grad = torch.ones_like(w)
        w.grad[1:] *= 1e-4
    readers._clip(nets, limit=1.0)
    norms = torch.stack([w.grad.flatten(1).norm(dim=1) for w in nets.weights()]).norm(dim=0)
    assert norms[0] == pytest.approx(1)
    assert norms[1] == norms[2] < 0.1
