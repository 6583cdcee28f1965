"""What lessons 07 and 07b take from the package: lines, a net's inputs, controls, leaks, stored runs."""

import pytest
import torch

from unrolled.data import electricity
from unrolled.experiments import leaks, load_runs
from unrolled.nets import day_ahead, lines, remainder

LOAD = electricity.simulate(start="2022-01-01", days=60, seed=7)
SERIES = torch.from_numpy(LOAD.megawatts)
Z = (SERIES - SERIES.mean()) / SERIES.std()


def fit_ridge(x, y, penalty):
    return lines.ridge(x.double(), y.double()[:, None], penalty)[:, 0]


def test_ridge_by_hand():
    line = lines.ridge(torch.tensor([[0.0], [2.0]]), torch.tensor([[1.0, 0.0], [5.0, 0.0]]), 2.0)
    assert torch.allclose(line, torch.tensor([[1.0, 0.0], [2.0, 0.0]])) and line.dtype == torch.float32
    assert torch.allclose(lines.answers(torch.tensor([[3.0]]), line), torch.tensor([[5.0, 0.0]]))


def test_ridge_is_at_the_bottom():
    generator = torch.Generator().manual_seed(0)
    x, y = (torch.randn(40, size, generator=generator, dtype=torch.float64) for size in (5, 2))

    def cost(line):
        return (lines.answers(x, line) - y).square().sum() + 3 * line[:-1].square().sum()

    line = lines.ridge(x, y, 3.0).requires_grad_()
    cost(line).backward()
    assert float(line.grad.abs().max()) < 1e-9


def test_the_strong_line_looks_back_only():
    line, coefficients = remainder.strong_line(LOAD, Z, 48, fit_ridge, learnt=1000)
    assert line.shape == Z.shape and coefficients.shape == (48 + 72 + 1,) and torch.equal(line[:48], Z[:48])
    spiked = Z.clone()
    spiked[1200] += 100
    again, _ = remainder.strong_line(LOAD, spiked, 48, fit_ridge, coefficients=coefficients)
    moved = (again - line).abs() > 1e-3
    assert not moved[:1201].any() and moved[1201]
    assert float((line - Z)[1000:].std()) < 0.5 * float(Z.diff().std())


def test_a_nets_inputs_hold_what_was_known_before_the_hour():
    line = Z.roll(1)
    inputs, left = remainder.inputs(LOAD, Z, line, 2.0)
    assert inputs.shape == (len(Z), 10) and left.shape == (len(Z), 1)
    assert torch.equal(inputs[5:, 0], Z[4:-1]) and torch.equal(inputs[5:, 1], left[4:-1, 0])
    assert torch.equal(inputs[5:, 2], line[5:])
    x, y = remainder.Lessons(inputs, left, [100])[0]
    assert torch.equal(x, inputs[53:101]) and torch.equal(y, left[65:101])


def test_hourly_inputs_name_the_hour_to_come():
    inputs, calendar = day_ahead.hourly(LOAD, Z)
    assert inputs.shape == (len(Z), 11) and torch.equal(inputs[:, 1:], calendar) and torch.equal(inputs[:, 0], Z)
    assert calendar[23, :2].tolist() == pytest.approx([0, 1])  # after 23 o'clock comes midnight
    assert (calendar[:-24, 7:].argmax(dim=1) == torch.from_numpy(LOAD.day_type[24:])).all()


def test_columns_of_a_line():
    first = torch.tensor([100, 200])
    found = day_ahead.columns(LOAD, Z, first, 72)
    assert found.shape == (2, 72 + 216) and torch.equal(found[1, :72], Z[128:200])
    assert found[:, 72:].sum(dim=1).tolist() == [1, 1]


def test_the_quantile_loss_by_hand():
    loss = day_ahead.quantile_loss(
        torch.tensor([[10.0]]), torch.tensor([[[8.0, 9.0, 14.0]]]), torch.tensor([0.1, 0.5, 0.9])
    )
    assert float(loss) == pytest.approx(1.1 / 3)


@pytest.mark.parametrize("make", [day_ahead.DayLine, day_ahead.DayByLayer])
def test_controls_answer_with_three_quantiles_an_hour(make):
    net = make(7)
    assert net(torch.zeros(5, 7)).shape == (5, 24, 3)


def test_what_leaks_are_worth():
    windows = [SERIES.unfold(0, 12, 1)[:-1], SERIES[12:]]
    parts = {"training": tuple(part[:800] for part in windows), "test": tuple(part[800:1000] for part in windows)}
    yours = {"mean": 0.0, "std": 1.0, **parts}
    found = leaks.worth(yours, yours)
    assert found["your preparation"] == pytest.approx(found["all three of his"]) and len(found) == 5
    assert found["your preparation, his shuffling"][1] < found["your preparation"][1]
    errors = leaks.straight_line(parts["training"], parts["test"]) - parts["test"][1]
    assert found["your preparation"][0] == pytest.approx(float(errors.square().mean().sqrt()))


def test_the_stored_runs_on_the_real_city():
    real = load_runs.real()
    assert {"copy of the last hour", "ridge, 48 hours", "network, 48 hours", "that ridge + network"} <= set(real)
    assert [len(real[name]) for name in ("ridge, 48 hours", "network, 48 hours", "that ridge + network")] == [1, 3, 3]
    assert all(0 < error < 50 for pairs in real.values() for pair in pairs for error in pair)
    assert {name: len(errors) for name, errors in load_runs.quarters().items()} == {
        "network, 48 readings": 3,
        "change, 48 readings": 3,
    }


def test_training_of_the_stored_runs_keeps_the_best_epoch():
    torch.manual_seed(0)
    net = load_runs.Reader(1, -1)
    x, y = Z.unfold(0, 48, 1)[:-1, :, None][:256], Z[48:, None][:256]
    best = load_runs.train(net, (x, y), (x, y), 0, 2, 0.01)
    with torch.no_grad():
        assert best == pytest.approx(float((net(x) - y).square().mean().sqrt()), rel=1e-4)


def test_a_net_for_the_change_begins_with_the_copy():
    x = torch.randn(4, 9, 1)
    assert torch.equal(load_runs.Reader(1, -1, change=True)(x), x[:, -1])
