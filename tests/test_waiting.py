"""The small nets of lesson 05 that answer at every step: what they hear, and when they are scored."""

import torch

from unrolled.nets import waiting


def repeat(count, generator):
    """Say what you hear: the easiest task that there is."""
    x = torch.randint(2, (count, waiting.STEPS), generator=generator) * 2.0 - 1
    return x, x, x


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
