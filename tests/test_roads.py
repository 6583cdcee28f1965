"""What lesson 08 measures: how far blame travels in layers with and without gates, and its tasks of pure distance."""

import pytest
import torch
from torch import nn

from unrolled.experiments import roads, training_runs

LIMIT = 1 / 60


def products(forget):
    """The last k gates of (time, hidden) multiplied, for k = 0, 1, ..."""
    return torch.cat([torch.ones_like(forget[:1]), forget[1:].flip(0).cumprod(dim=0)])


def test_layers_start_as_asked():
    layer, read = roads.new_layer("lstm", 3, bias=2.0, units=5, features=4)
    assert layer.weight_ih_l0.shape == (20, 4) and read.weight.shape == (1, 5)
    together = layer.bias_ih_l0 + layer.bias_hh_l0
    assert (together[5:10] == 2).all() and not (together[:5] == 2).any()
    again = roads.new_layer("lstm", 3, units=5, features=4)[0]
    assert torch.equal(layer.weight_hh_l0, again.weight_hh_l0) and not (again.bias_hh_l0[5:10] == 0).any()
    square = roads.new_layer("orthogonal", 0, units=6)[0].weight_hh_l0
    assert torch.allclose(square @ square.T, torch.eye(6), atol=1e-5)


@pytest.mark.parametrize(("kind", "bias"), [("gru", None), ("default", 1.0)])
def test_layers_that_there_are_not_are_refused(kind, bias):
    with pytest.raises(ValueError, match="only an lstm has a forget bias"):
        roads.new_layer(kind, 0, bias)


def test_an_orthogonal_layer_sees_furthest_and_a_fresh_lstm_hardly_anything():
    """Exercise 8.4 asks for it, so the lesson itself asserts nothing."""
    for seed in range(3):
        arrives = {
            name: roads.look(*roads.new_layer(kind, seed, *bias)).relative()[-1].item()
            for name, kind, *bias in (
                ("RNN", "default"),
                ("orthogonal", "orthogonal"),
                ("LSTM", "lstm"),
                ("1", "lstm", 1.0),
            )
        }
        assert max(arrives, key=arrives.get) == "orthogonal"
        assert max(arrives["RNN"], arrives["LSTM"]) < 1e-15 < 1e-12 < arrives["1"] < 1e-5


def test_without_recurrent_weights_the_direct_path_is_all_there_is():
    deaf = roads.new_layer("lstm", 0, 2.0)
    with torch.no_grad():
        deaf[0].weight_hh_l0.zero_()
    measured, alone = roads.look(*deaf).relative("c").numpy(), roads.along_the_memory(*deaf, products)
    assert alone[0] == 0 and (abs(measured - alone) <= 1e-6 * alone).all()


@pytest.mark.parametrize("bias", [None, 1.0, 2.0, 4.0])
def test_with_them_more_arrives(bias):
    net = roads.new_layer("lstm", 0, bias)
    measured, alone = roads.look(*net).relative("c").numpy(), roads.along_the_memory(*net, products)
    assert measured[-1] > 1.2 * alone[-1]
    if bias == 4:  # no gate is above 1, and yet blame grows
        assert alone[-1] < alone[1] and measured[-1] > measured[1]


def test_large_recurrent_weights_make_blame_grow_behind_an_open_gate():
    for seed in range(3):
        wild = roads.new_layer("lstm", seed, 4.0)
        with torch.no_grad():
            wild[0].weight_hh_l0.mul_(4)
        assert roads.look(*wild).relative("h").max() > 2


def test_the_first_bit_is_asked_for():
    bits, first = roads.first_bit(50, torch.Generator().manual_seed(1))
    assert bits.shape == (50, 30, 1) and set(bits.flatten().tolist()) == {-1.0, 1.0}
    assert torch.equal(first, (bits[:, 0, 0] == 1).float()) and 10 < first.sum() < 40


def test_early_marks_are_early():
    x, y = roads.early_marks(200, torch.Generator().manual_seed(1))
    marks = x[..., 1]
    assert x.shape == (200, 40, 2) and (marks[:, :5].sum(1) == 1).all() and (marks[:, 5:10].sum(1) == 1).all()
    assert not marks[:, 10:].any() and torch.allclose((x[..., 0] * marks).sum(1), y)
    assert set(marks.nonzero()[:, 1].tolist()) == set(range(10))


def test_curves_of_the_table_end_where_they_were_solved():
    relu, tanh = (roads.from_table(*pair, 80, LIMIT) for pair in (("relu", "identity"), ("tanh", "default")))
    assert len(relu) == len(tanh) == 3
    for updates, losses in relu:
        assert len(updates) == len(losses) and losses[-1] < LIMIT <= min(losses[:-1])
    assert roads.solved_after(relu, LIMIT) == [updates[-1] for updates, _ in relu]
    assert roads.solved_after(tanh, LIMIT) == [] and tanh[0][0][-1] == training_runs.BUDGET


def test_the_telescope_leaves_the_layer_as_it_is():
    layer, read = roads.new_layer("lstm", 1)
    before = {name: value.clone() for name, value in layer.state_dict().items()}
    roads.look(layer, read)
    assert all(torch.equal(before[name], value) for name, value in layer.state_dict().items())
    assert isinstance(layer, nn.LSTM) and all(p.requires_grad for p in layer.parameters())
