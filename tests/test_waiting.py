"""The small nets of lesson 05 that answer at every step: what they hear, and when they are scored."""

import pytest
import torch

from unrolled.nets import waiting


def repeat(count, generator):
    """Say what you hear: the easiest task that there is."""
    x = torch.randint(2, (count, waiting.STEPS), generator=generator) * 2.0 - 1
    return x, x, torch.zeros_like(x)


def nets(directions, hidden=3, count=2):
    return [w.detach() for w in waiting._fresh(count, hidden, directions, torch.Generator().manual_seed(1))]


def test_one_net_answers_like_the_library():
    x = torch.randn(5, 7, generator=torch.Generator().manual_seed(2))
    for directions in (1, 2):
        *halves, W_hy = (w[1] for w in nets(directions))
        net = torch.nn.RNN(1, 3, batch_first=True, bidirectional=directions == 2)
        for at, end in enumerate(("", "_reverse")[:directions]):
            W_xh, W_hh, b = halves[3 * at : 3 * at + 3]
            named = {"weight_ih": W_xh, "weight_hh": W_hh, "bias_ih": b[0], "bias_hh": 0 * b[0]}
            net.load_state_dict({f"{name}_l0{end}": w for name, w in named.items()}, strict=False)
        with torch.no_grad():
            want = net(x[..., None])[0] @ W_hy[0]
        torch.testing.assert_close(waiting.answers(nets(directions), x)[1], want)


def test_without_the_flip_the_backward_half_stands_in_the_order_of_reading():
    x, weights = torch.randn(4, 6, generator=torch.Generator().manual_seed(3)), nets(2)
    silent = [*weights[:-1], weights[-1] * torch.tensor([0.0] * 3 + [1.0] * 3)]  # only the backward half speaks
    torch.testing.assert_close(waiting.answers(silent, x, flip_back=False), waiting.answers(silent, x).flip(2))


def test_late_answers_are_taken_from_later_steps():
    given = torch.arange(waiting.STEPS).expand(2, 1, -1)
    early, waited = waiting.late(given, [0, 8])
    assert early[0].tolist() == list(range(32)) and waited[0].tolist() == list(range(8, 40))


def test_only_steps_that_want_an_answer_are_scored():
    y = torch.zeros(1, waiting.STEPS)
    y[0, 1], y[0, 2], y[0, 35] = 1, -1, 1
    given = torch.ones(1, 1, waiting.STEPS)
    assert waiting.right(given, y).tolist() == [0.5]
    assert waiting.right(given, y, 2, 10).tolist() == [0] and waiting.right(given, y, 30, 40).tolist() == [1]


def test_training_learns_and_is_the_same_twice():
    first, second = (waiting.train(repeat, 4, 1, [0, 1], 80, seed=5) for _ in range(2))
    assert all(torch.equal(a, b) and not a.requires_grad for a, b in zip(first, second, strict=True))
    x, y, _ = repeat(100, torch.Generator().manual_seed(6))
    assert waiting.right(waiting.late(waiting.answers(first, x), [0, 1]), y).min() > 0.95


def test_the_next_pulse_is_the_first_one_that_follows():
    x, y, away = waiting.next_pulse(20, torch.Generator().manual_seed(7))
    assert x.shape == y.shape == away.shape == (20, waiting.STEPS) and set(x.unique().tolist()) == {-1, 0, 1}
    assert 0.1 < (x != 0).double().mean() < 0.2
    for row, sign, distance in zip(x.tolist(), y.tolist(), away.tolist(), strict=True):
        for t in range(waiting.STEPS):
            later = [s for s in range(t + 1, waiting.STEPS) if row[s] != 0]
            assert sign[t] == (row[later[0]] if later else 0)
            assert not later or distance[t] == later[0] - t


def test_the_next_coin_is_one_step_away():
    x, y, away = waiting.next_coin(20, torch.Generator().manual_seed(7))
    assert torch.equal(y[:, :-1], x[:, 1:]) and (y[:, -1] == 0).all() and (away == 1).all() and (x.abs() == 1).all()


def test_the_best_says_what_it_has_heard_and_guesses_the_rest():
    _, y, away = waiting.next_coin(50, torch.Generator().manual_seed(7))
    assert (waiting.best(y, away, 0), waiting.best(y, away, 1)) == (0.5, 1.0)
    _, y, away = waiting.next_pulse(4000, torch.Generator().manual_seed(7))
    for wait in (0, 3, 8):  # where the stream ends, so does the search: a little more is heard
        assert waiting.best(y, away, wait) == pytest.approx(1 - 0.85**wait / 2, abs=0.03)


@pytest.mark.slow
def test_what_lesson_05_says_of_these_nets():
    torch.set_num_threads(1)
    for task in (waiting.next_pulse, waiting.next_coin):
        x, y, _ = task(1000, torch.Generator().manual_seed(55))
        one_way = waiting.train(task, 16, 1, 3 * [0], 300, seed=56)
        pair = waiting.train(task, 16, 2, 3 * [0], 300, seed=57)
        unflipped = waiting.train(task, 16, 2, 3 * [0], 300, seed=57, flip_back=False)
        assert abs(waiting.right(waiting.answers(one_way, x), y) - 0.5).max() < 0.03
        assert waiting.right(waiting.answers(pair, x), y).min() > 0.98
        given = waiting.answers(unflipped, x, flip_back=False)
        early, last = waiting.right(given, y, 0, 10), waiting.right(given, y, 22, 32)
        assert early.max() < 0.57 and last.min() > 0.53 and last.mean() > early.mean() + 0.04
    x, y, away = waiting.next_pulse(1000, torch.Generator().manual_seed(55))
    best = waiting.best(y, away, 8)
    for hidden, updates, low, high in ((32, 400, -0.04, 0.04), (16, 300, -0.1, -0.005)):
        nets = waiting.train(waiting.next_pulse, hidden, 1, 3 * [8], updates, seed=58)
        right = waiting.right(waiting.late(waiting.answers(nets, x), 3 * [8]), y)
        assert low < right.mean() - best < high
