"""Nets that echo bits, many at once: what they answer, what a cut changes, and that they learn."""

import pytest
import torch
from torch import nn

from unrolled.nets import echo


@pytest.fixture
def generator():
    return torch.Generator().manual_seed(1)


def parameters(count, generator, hidden=5):
    return [nn.Parameter(w) for w in echo.fresh(count, hidden, generator)]


def test_each_net_is_an_nn_rnn_and_a_row_that_reads_it(generator):
    nets, x = echo.fresh(2, 5, generator), echo.bits(2, 3, 7, generator=generator)
    for which in range(2):
        W_xh, W_hh, b, W_hy = (w[which] for w in nets)
        layer = nn.RNN(1, 5, batch_first=True)
        with torch.no_grad():
            for mine, theirs in zip((W_xh, W_hh, b, 0 * b), layer.parameters(), strict=True):
                theirs.copy_(mine)
            want = layer(x[which, :, :, None])[0] @ W_hy.T
        torch.testing.assert_close(echo.answers(nets, x)[which], want[..., 0])


def test_bits_are_plus_and_minus_one(generator):
    x = echo.bits(4, 50, generator=generator)
    assert x.shape == (4, 50) and set(x.unique().tolist()) == {-1.0, 1.0}


def test_a_cut_changes_no_answer_and_the_gradient(generator):
    nets, x = parameters(3, generator), echo.bits(3, 4, 8, generator=generator)
    delays, whole, cut = torch.full((3,), 2), torch.full((3,), 8), torch.full((3,), 1)
    losses = [echo.losses(nets, x, delays, every)[0] for every in (None, whole, cut)]
    torch.testing.assert_close(losses[0], losses[1])
    torch.testing.assert_close(losses[0], losses[2])
    grads = [torch.autograd.grad(loss.sum(), nets[1])[0] for loss in losses]
    torch.testing.assert_close(grads[0], grads[1])
    assert (grads[0] - grads[2]).abs().max() > 1e-3


def test_only_steps_that_have_something_to_echo_count(generator):
    zeros = [0 * w for w in echo.fresh(2, 5, generator)]
    loss, wrong = echo.losses(zeros, echo.bits(2, 6, 9, generator=generator), torch.tensor([0, 5]))
    assert loss.tolist() == [1.0, 1.0] and wrong.tolist() == [1.0, 1.0]  # 0 is no bit: wrong


def test_the_average_gradient_is_that_of_all_sequences(generator):
    nets = parameters(2, generator)
    got = echo.gradient(nets, 2, 6, 6, 1500, torch.Generator().manual_seed(3))
    x = echo.bits(2, 1500, 6, generator=torch.Generator().manual_seed(3))
    loss, _ = echo.losses(nets, x, torch.full((2,), 2))
    want = torch.cat([g.flatten(1) for g in torch.autograd.grad(loss.sum(), nets[:2])], dim=1)
    assert got.shape == (2, 5 + 25)
    torch.testing.assert_close(got, want, rtol=1e-4, atol=1e-6)


def test_nets_learn_to_echo_and_a_frozen_layer_stays(generator):
    wrong = echo.train(
        torch.tensor([0, 1]),
        torch.tensor([12, 1]),
        torch.tensor([False, True]),
        generator,
        hidden=8,
        time=12,
        updates=150,
    )
    assert wrong.shape == (2, 2) and wrong[0].max() < 0.05
