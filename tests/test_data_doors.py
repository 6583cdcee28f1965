"""Doors that are pushed, the latch beside the net, and the net that watches them."""

import pytest
import torch

from unrolled.data import doors

torch.set_num_threads(1)


@pytest.fixture
def generator():
    return torch.Generator().manual_seed(3)


def test_doors_begin_shut_and_the_sensor_feels_each_push(generator, monkeypatch):
    monkeypatch.setattr(doors, "NOISE", 0.0)
    x, door = doors.pushes(50, 400, generator)
    assert x.shape == (50, 400, 1) and door.shape == (50, 400) and x.dtype == door.dtype == torch.float32
    assert set(x.unique().tolist()) == {-1.0, 0.0, 1.0} and set(door.unique().tolist()) == {0.0, 1.0}
    pushed = x[..., 0] != 0
    assert ((x[..., 0] > 0) == door.bool())[pushed].all()  # while it is pushed, the door is where the push wants it
    turned = door[:, 1:] != door[:, :-1]
    assert (pushed[:, 1:] & turned).sum() == turned.sum() > 100  # it turns only when it is pushed
    assert (door[:, 0][~pushed[:, 0]] == 0).all()


def test_pushes_last_three_readings_and_come_at_their_rate(generator, monkeypatch):
    monkeypatch.setattr(doors, "NOISE", 0.0)
    x, _ = doors.pushes(200, 1000, generator)
    expected = doors.LENGTH / (doors.LENGTH + 1 / doors.RATE - 1)  # a push, then readings without one
    assert abs(float((x != 0).float().mean()) - expected) < 0.005


def test_noise_has_its_size_and_the_same_generator_gives_the_same_streams():
    one, two = (doors.pushes(100, 300, torch.Generator().manual_seed(5)) for _ in range(2))
    assert torch.equal(one[0], two[0]) and torch.equal(one[1], two[1])
    assert abs(float(one[0].std()) - (doors.NOISE**2 + 0.1364) ** 0.5) < 0.02


def test_the_latch_holds_until_it_is_pushed_the_other_way():
    x = torch.tensor([[0, 1, 1, 1, 0, 0, 0, 0, -1, -1, -1, 0, 0]], dtype=torch.float32)[..., None]
    assert doors.latch(x, 1.5).tolist() == [[False, False] + [True] * 7 + [False] * 4]


def test_the_best_threshold_is_better_than_its_neighbours(generator):
    x, door = doors.pushes(200, 300, generator)
    best = doors.best_threshold(x, door)

    def right(threshold):
        return float((doors.latch(x, threshold) == door.bool()).float().mean())

    assert 0.5 < best < 3 and right(best) > max(right(best - 0.6), right(best + 0.6), 0.9)


def test_a_watcher_carries_its_state_and_learns(generator):
    net = doors.train(seed=0, updates=4)
    again = doors.train(seed=0, updates=4)
    assert all(torch.equal(a, b) for a, b in zip(net.parameters(), again.parameters(), strict=True))
    x, _ = doors.pushes(3, 20, generator)
    with torch.no_grad():
        whole, last = net(x)
        first, state = net(x[:, :7])
        rest, end = net(x[:, 7:], state)
    assert whole.shape == (3, 20) and last.shape == (1, 3, 16) and not net.training
    assert torch.allclose(torch.cat([first, rest], dim=1), whole, atol=1e-5) and torch.allclose(end, last, atol=1e-5)


@pytest.mark.slow
def test_a_lost_state_costs_what_lesson_11b_tells(generator):
    net = doors.train(seed=0)
    x, door = doors.pushes(40, 3000, generator)

    def right(length, carried):
        state, said = None, []
        with torch.no_grad():
            for piece in x.split(length, dim=1):
                logits, state = net(piece, state if carried else None)
                said.append(logits > 0)
        return float((torch.cat(said, dim=1) == door.bool()).float().mean())

    held = float((doors.latch(x, 1.7) == door.bool()).float().mean())
    carried = [right(length, True) for length in (1, 20, 1000)]
    assert max(carried) - min(carried) < 1e-3 and min(carried) > held - 0.03
    assert right(1, False) < 0.7 and right(100, False) < carried[0] - 0.05 and right(1000, False) < carried[0]
