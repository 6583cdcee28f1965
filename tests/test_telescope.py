"""The gradient telescope: against arithmetic, against autograd, and for every kind of cell."""

import copy
import math

import pytest
import torch
from torch import nn

from unrolled import telescope
from unrolled.telescope import Reading

BATCH, TIME, FEATURES, HIDDEN = 4, 7, 3, 5


@pytest.fixture
def generator():
    return torch.Generator().manual_seed(4)


def normal(generator, *shape):
    return torch.randn(*shape, generator=generator, dtype=torch.float64)


def zeros(size=HIDDEN, batch=BATCH):
    return torch.zeros(batch, size, dtype=torch.float64)


def last_only(output):
    """A loss that reads the last state alone."""
    return (output[:, -1] - 0.3).square().sum(dim=1)


def all_steps(output):
    return output.sin().sum(dim=(1, 2))


def vanilla(generator, activation="tanh", scale=0.8):
    weights = normal(generator, HIDDEN, FEATURES), scale * normal(generator, HIDDEN, HIDDEN)
    return telescope.vanilla(*weights, normal(generator, HIDDEN), activation)


CELLS = {
    "tanh": lambda g: (vanilla(g), zeros()),
    "relu": lambda g: (vanilla(g, "relu"), zeros()),
    "sigmoid": lambda g: (vanilla(g, "sigmoid"), zeros()),
    "nn.RNNCell": lambda g: (nn.RNNCell(FEATURES, HIDDEN, dtype=torch.float64), zeros()),
    "nn.GRUCell": lambda g: (nn.GRUCell(FEATURES, HIDDEN, dtype=torch.float64), zeros()),
    "nn.LSTMCell": lambda g: (nn.LSTMCell(FEATURES, HIDDEN, dtype=torch.float64), (zeros(), zeros())),
    "two sizes": lambda g: (lambda x, s: (s[1][:, :2].tanh() + x[:, :2], s[0].sum(1, keepdim=True) * s[1]), pair(g)),
}


def pair(generator):
    """A state of two parts that differ in size."""
    return normal(generator, BATCH, 2), normal(generator, BATCH, 3)


@pytest.fixture(params=CELLS, ids=str)
def cell_and_state(request, generator):
    torch.manual_seed(4)
    return CELLS[request.param](generator)


# Arithmetic


@pytest.mark.parametrize("c", [0.5, 1.0, 1.25])
def test_a_linear_net_with_c_times_the_identity_gives_powers_of_c(generator, c):
    reading = telescope.observe(lambda x, h: x + c * h, normal(generator, BATCH, 40, HIDDEN), zeros(), last_only)
    powers = c ** torch.arange(40, dtype=torch.float64)
    for norms in (reading.gradient["h"], reading.product["h"], reading.bound):
        assert torch.allclose(norms / norms[:, :1], powers.expand(BATCH, 40), rtol=1e-12)
    assert torch.allclose(reading.relative(), powers, rtol=1e-12)


def test_radius_is_not_norm():
    turned = torch.tensor([[0.9, 5.0], [0.0, 0.9]], dtype=torch.float64)
    x = torch.zeros(1, 81, 1, dtype=torch.float64)
    reading = telescope.observe(lambda x, h: h @ turned.T, x, zeros(2, 1) + 1, lambda output: output[:, -1, 0])
    # the first row of the k-th power is 0.9^k and 5 k 0.9^(k-1)
    expected = [math.hypot(0.9**k, 5 * k * 0.9 ** (k - 1)) for k in range(81)]
    assert torch.allclose(reading.gradient["h"][0], torch.tensor(expected, dtype=torch.float64))
    assert torch.allclose(reading.product["h"], reading.gradient["h"])
    assert max(expected) > 19 and expected[-1] < 0.1 and reading.bound[0, -1] > 1e50


def test_the_loss_at_every_step_adds_what_the_product_does_not_know(generator):
    x = normal(generator, BATCH, 6, HIDDEN)
    reading = telescope.observe(lambda x, h: x + h, x, zeros(), lambda output: output.sum(dim=(1, 2)))
    steps = torch.arange(1.0, 7.0, dtype=torch.float64) * math.sqrt(HIDDEN)
    assert torch.allclose(reading.gradient["h"], steps.expand(BATCH, 6))
    assert torch.allclose(reading.product["h"], torch.full((BATCH, 6), math.sqrt(HIDDEN), dtype=torch.float64))


# Against autograd, for every cell


def test_the_product_is_the_gradient_for_a_loss_at_the_last_step(cell_and_state, generator):
    cell, state = cell_and_state
    reading = telescope.observe(cell, normal(generator, BATCH, TIME, FEATURES), state, last_only)
    assert set(reading.gradient) == set(reading.product) == ({"h", "c"} if isinstance(state, tuple) else {"h"})
    for part in reading.gradient:
        assert reading.gradient[part].shape == (BATCH, TIME)
        assert torch.allclose(reading.product[part], reading.gradient[part], rtol=1e-10, atol=1e-300)


def test_the_bound_is_never_below_the_product(cell_and_state, generator):
    cell, state = cell_and_state
    reading = telescope.observe(cell, normal(generator, BATCH, TIME, FEATURES), state, last_only)
    whole = sum(norms**2 for norms in reading.product.values()) ** 0.5
    assert reading.bound.shape == (BATCH, TIME)
    assert (reading.bound >= whole * (1 - 1e-12)).all()
    assert torch.allclose(reading.bound[:, 0], whole[:, 0])


def test_jacobians_are_those_of_torch_func(cell_and_state, generator):
    cell, state = cell_and_state
    x = normal(generator, BATCH, TIME, FEATURES)
    found = telescope.jacobians(cell, x, state)
    parts = state if isinstance(state, tuple) else (state,)
    sizes = [part.shape[1] for part in parts]
    flat = torch.cat(parts, dim=1)

    def step(x_t, flat_state):
        given = tuple(part[None] for part in flat_state.split(sizes))
        after = cell(x_t[None], given if isinstance(state, tuple) else given[0])
        return torch.cat(after if isinstance(after, tuple) else (after,), dim=1)[0]

    assert found.shape == (BATCH, TIME, sum(sizes), sum(sizes))
    for t in range(TIME):
        for example in range(BATCH):
            expected = torch.autograd.functional.jacobian(lambda s, e=example, t=t: step(x[e, t], s), flat[example])
            assert torch.allclose(found[example, t], expected, rtol=1e-10, atol=1e-12)
        flat = torch.stack([step(x[e, t], flat[e]) for e in range(BATCH)]).detach()


def test_examples_do_not_disturb_one_another(cell_and_state, generator):
    cell, state = cell_and_state
    x = normal(generator, BATCH, TIME, FEATURES)
    together = telescope.observe(cell, x, state, all_steps)
    one = tuple(part[2:3] for part in state) if isinstance(state, tuple) else state[2:3]
    alone = telescope.observe(cell, x[2:3], one, all_steps)
    for part in together.gradient:
        assert torch.allclose(together.gradient[part][2:3], alone.gradient[part])
        assert torch.allclose(together.product[part][2:3], alone.product[part])
    assert torch.allclose(together.bound[2:3], alone.bound)


# States and layers


def test_an_lstm_shows_both_parts_and_the_cell_is_not_read_by_the_loss(generator):
    torch.manual_seed(4)
    cell = nn.LSTMCell(FEATURES, HIDDEN, dtype=torch.float64)
    reading = telescope.observe(cell, normal(generator, BATCH, TIME, FEATURES), (zeros(), zeros()), last_only)
    assert (reading.gradient["c"][:, 0] == 0).all() and (reading.gradient["c"][:, 1:] > 0).all()
    assert reading.relative("c")[0] == 0 and reading.relative("h")[0] == 1


def test_a_third_part_wants_a_name(generator):
    def cell(x, state):
        return tuple(part + x for part in state)

    x, state = normal(generator, BATCH, TIME, HIDDEN), (zeros(), zeros(), zeros())
    with pytest.raises(ValueError, match="3 parts"):
        telescope.observe(cell, x, state, last_only)
    reading = telescope.observe(cell, x, state, last_only, parts=("h", "c", "n"))
    assert set(reading.gradient) == {"h", "c", "n"} and (reading.gradient["n"] == 0).all()


@pytest.mark.parametrize(
    "layer",
    [
        nn.RNN(FEATURES, HIDDEN, batch_first=True),
        nn.RNN(FEATURES, HIDDEN, batch_first=True, nonlinearity="relu", bias=False),
        nn.GRU(FEATURES, HIDDEN, batch_first=True),
        nn.LSTM(FEATURES, HIDDEN, batch_first=True),
    ],
    ids=["tanh", "relu without bias", "GRU", "LSTM"],
)
def test_the_step_of_a_layer_is_that_layer(layer, generator):
    before = copy.deepcopy(layer.state_dict())
    cell = telescope.step_of(layer)
    x = normal(generator, BATCH, TIME, FEATURES)
    state = (zeros(), zeros()) if isinstance(layer, nn.LSTM) else zeros()
    expected, _ = copy.deepcopy(layer).double()(x)
    for t in range(TIME):
        state = cell(x[:, t], state)
        assert torch.allclose(state[0] if isinstance(state, tuple) else state, expected[:, t], atol=1e-12)
    assert all(torch.equal(value, before[name]) for name, value in layer.state_dict().items())
    assert not any(value.requires_grad for value in cell.parameters())
    assert all(value.requires_grad for value in layer.parameters())


@pytest.mark.parametrize(
    "layer", [nn.RNN(2, 3, 2), nn.GRU(2, 3, bidirectional=True), nn.LSTM(2, 3, proj_size=1)], ids=str
)
def test_more_than_one_layer_is_refused(layer):
    with pytest.raises(ValueError, match="one layer in one direction"):
        telescope.step_of(layer)


def test_vanilla_is_nn_rnncell(generator):
    W_xh, W_hh, b = normal(generator, HIDDEN, FEATURES), normal(generator, HIDDEN, HIDDEN), normal(generator, HIDDEN)
    x, h = normal(generator, BATCH, FEATURES), normal(generator, BATCH, HIDDEN)
    for activation in ("tanh", "relu"):
        library = nn.RNNCell(FEATURES, HIDDEN, nonlinearity=activation, dtype=torch.float64)
        library.load_state_dict({"weight_ih": W_xh, "weight_hh": W_hh, "bias_ih": b, "bias_hh": 0 * b})
        assert torch.allclose(telescope.vanilla(W_xh, W_hh, b, activation)(x, h), library(x, h))
    assert torch.allclose(telescope.vanilla(W_xh, W_hh, b, "sigmoid")(x, h), torch.sigmoid(x @ W_xh.T + h @ W_hh.T + b))


def test_an_unknown_activation_is_refused(generator):
    with pytest.raises(ValueError, match="tanh, relu, sigmoid"):
        telescope.vanilla(*3 * [zeros()], "softplus")


# Numbers


def test_float64_sees_what_float32_cannot(generator):
    W_hh, W_xh = 0.1 * torch.eye(HIDDEN), torch.zeros(HIDDEN, FEATURES)
    x = torch.zeros(BATCH, 100, FEATURES)
    blind = telescope.observe(
        telescope.vanilla(W_xh, W_hh, torch.zeros(HIDDEN), "sigmoid"), x, zeros().float(), last_only
    )
    seeing = telescope.observe(
        telescope.vanilla(W_xh.double(), W_hh.double(), zeros(batch=1)[0], "sigmoid"), x.double(), zeros(), last_only
    )
    assert (blind.gradient["h"][:, -1] == 0).all()
    assert (seeing.gradient["h"][:, -1] > 1e-200).all() and (seeing.gradient["h"][:, -1] < 1e-100).all()
    for reading in (blind, seeing):
        assert reading.gradient["h"].dtype == reading.bound.dtype == torch.float64


def test_norms_of_small_float32_gradients_do_not_underflow():
    """Each entry is fine in float32, its square is not."""
    x = torch.zeros(1, 26, 1)
    reading = telescope.observe(lambda x, h: 0.1 * h, x, torch.ones(1, 2), lambda output: output[:, -1].sum(dim=1))
    assert math.isclose(reading.gradient["h"][0, -1].item(), math.sqrt(2) * 1e-25, rel_tol=1e-4)


def test_nothing_of_the_callers_is_touched(generator):
    x, state = normal(generator, BATCH, TIME, FEATURES), zeros()
    cell = nn.RNNCell(FEATURES, HIDDEN, dtype=torch.float64)
    with torch.no_grad():  # a caller may be measuring
        telescope.observe(cell, x, state, last_only)
    assert not x.requires_grad and not state.requires_grad
    assert all(value.grad is None for value in cell.parameters())


def test_jacobians_are_only_worked_out_when_asked_for(generator):
    reading = telescope.observe(
        vanilla(generator), normal(generator, BATCH, TIME, FEATURES), zeros(), last_only, exact=False
    )
    assert reading.product is None and reading.bound is None and reading.gradient["h"].shape == (BATCH, TIME)


@pytest.mark.parametrize("loss", [lambda output: output.sum(), lambda output: output[:, -1]], ids=["scalar", "matrix"])
def test_a_loss_gives_one_number_for_each_example(generator, loss):
    with pytest.raises(ValueError, match="one number for each example"):
        telescope.observe(vanilla(generator), normal(generator, BATCH, TIME, FEATURES), zeros(), loss)


def test_the_horizon_is_the_last_distance_before_it_falls_below_the_share():
    reading = Reading({"h": torch.tensor([[2.0, 1.0, 0.1, 0.01, 1.0]], dtype=torch.float64)})
    assert reading.relative().tolist() == [1, 0.5, 0.05, 0.005, 0.5]
    assert (reading.horizon(), reading.horizon(0.4), reading.horizon(1e-9), reading.horizon(2)) == (2, 1, 4, -1)


def test_a_loss_without_a_gradient_has_no_horizon(generator):
    x = normal(generator, BATCH, TIME, FEATURES)
    reading = telescope.observe(vanilla(generator), x, zeros(), lambda output: output[:, 0].sum(dim=1))
    assert (reading.gradient["h"][:, -1] > 0).all()
    with pytest.raises(ValueError, match="does not depend on the last state"):
        reading.relative()


def test_a_look_at_a_net_is_the_gradient_of_its_squared_error():
    torch.manual_seed(5)
    layer, read = torch.nn.RNN(2, 6, batch_first=True), torch.nn.Linear(6, 1)
    x, y = torch.randn(3, 7, 2), torch.randn(3)
    reading = telescope.look(layer, read, x, y)
    layer.double(), read.double()
    states = layer(x.double())[0].detach()
    error = (read(states[:, -1])[:, 0] - y).detach()
    want = (2 * error[:, None] * read.weight).norm(dim=1)
    torch.testing.assert_close(reading.gradient["h"][:, 0], want)
    torch.testing.assert_close(reading.gradient["h"], reading.product["h"])
    assert telescope.look(layer, read, x, y, "sigmoid", exact=False).product is None
