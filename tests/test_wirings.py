"""The small nets of lesson 06: their tasks, their ceilings by counting, and that they do what the lesson says."""

import itertools

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

from unrolled.figures.architectures import WIRINGS
from unrolled.nets import wirings


@pytest.fixture
def generator():
    torch.set_num_threads(1)
    return torch.Generator().manual_seed(6)


# Three nets at once


def test_the_scan_is_that_of_nn_rnn_for_each_of_the_three(generator):
    net = wirings.new_net(4, 5, generator)
    x, h_0 = torch.randn(3, 2, 7, 4, generator=generator), torch.randn(3, 2, wirings.HIDDEN, generator=generator)
    states = wirings.scan(x, h_0, net)
    scores = wirings.answer(states, net)
    for which in range(3):
        one = wirings.one(net, which)
        layer = nn.RNN(4, wirings.HIDDEN, batch_first=True)
        layer.load_state_dict(
            {
                "weight_ih_l0": one["W_xh"],
                "weight_hh_l0": one["W_hh"],
                "bias_ih_l0": one["b"],
                "bias_hh_l0": 0 * one["b"],
            }
        )
        assert torch.allclose(layer(x[which], h_0[which][None])[0], states[which], atol=1e-5)
        assert torch.allclose(F.linear(states[which], one["W_hy"], one["b_y"]), scores[which], atol=1e-5)


def test_a_new_net_has_an_orthogonal_square_and_its_copy_carries_no_gradient(generator):
    net = wirings.new_net(4, 5, generator)
    square = net["W_hh"]
    assert torch.allclose(square @ square.mT, torch.eye(wirings.HIDDEN).expand(3, -1, -1), atol=1e-5)
    net["b"].requires_grad_()
    assert not wirings.one(net)["b"].requires_grad


def test_a_taught_decoder_hears_what_was_wanted_and_a_free_one_what_it_said(generator):
    decoder, h = wirings.new_net(5, 5, generator), torch.randn(3, 2, wirings.HIDDEN, generator=generator)
    free = wirings.speak(h, torch.zeros(3, 2, 6, dtype=torch.int64), decoder, taught=False)
    own = wirings.speak(h, free.argmax(dim=3), decoder, taught=True)
    assert free.shape == (3, 2, 6, 5) and torch.allclose(free, own, atol=1e-5)
    other = wirings.speak(h, (free.argmax(dim=3) + 1) % 5, decoder, taught=True)
    assert torch.allclose(free[:, :, 0], other[:, :, 0], atol=1e-5) and not torch.allclose(free, other, atol=1e-2)


# Tasks


def test_the_tasks_ask_what_the_lesson_says(generator):
    for task, about in wirings.TASKS.items():
        x, wanted = wirings.batch_of(task, 20, generator)
        assert x.shape == (3, 20, about.time) and wanted.shape == (3, 20, about.steps)
        assert x.max() == about.symbols - 1 or about.symbols > 6
        assert wanted.min() >= 0 and wanted.max() < about.outputs
    x, wanted = wirings.batch_of("changes", 5, generator)
    assert (wanted[..., 0] == x[..., 0]).all() and (wanted[..., 3] == (x[..., 3] != x[..., 2])).all()
    x, wanted = wirings.batch_of("vote", 50, generator)
    assert (wanted[..., 0] == (x.double().mean(dim=2) > 0.5)).all()
    x, wanted = wirings.batch_of("backwards", 5, generator)
    assert (wanted[..., 0] == x[..., 5]).all() and (wanted[..., 5] == x[..., 0]).all()


def test_morse_code():
    assert wirings.MORSE.shape == (26, 13) and len(wirings.MORSE.unique(dim=0)) == 26
    shown = {letter: "".join(map(str, wirings.MORSE[ord(letter) - 97].tolist())) for letter in "aejqs"}
    assert shown == {
        "a": "1011100000000",
        "e": "1000000000000",
        "j": "1011101110111",
        "q": "1110111010111",
        "s": "1010100000000",
    }


def test_ceilings_by_counting(generator):
    votes = torch.randint(2, (200_000, 21), generator=generator)
    winner = (votes.sum(dim=1) > 10).long()
    early = [((votes[:, :t].sum(dim=1) * 2 > t).long() == winner).double().mean().item() for t in range(1, 22, 2)]
    assert wirings.ceilings("vote")[2] == pytest.approx(early[0], abs=0.005)
    odd = [wirings._winner_known(t) for t in range(1, 22, 2)]
    assert odd == pytest.approx(early, abs=0.005) and odd[-1] == 1
    # an even number of votes knows no more than the odd one before it
    assert [wirings._winner_known(t) for t in range(2, 22, 2)] == pytest.approx(odd[:-1])

    changes = torch.randint(2, (200_000, 24), generator=generator).double().mean(dim=1)
    assert wirings.ceilings("changes")[1] == pytest.approx(torch.maximum(changes, 1 - changes).mean().item(), abs=0.002)
    words = torch.randint(6, (100_000, 6), generator=generator)
    most = F.one_hot(words, 6).sum(dim=1).amax(dim=1).double().mean().item() / 6
    assert wirings.ceilings("backwards")[1] == pytest.approx(most, abs=0.003)
    assert wirings.ceilings("backwards")[0] == pytest.approx(7 / 12)


def test_who_hears_nothing_says_the_likelier_unit_at_each_place():
    best = max(
        (torch.tensor(says) == wirings.MORSE).double().mean().item() for says in itertools.product((0, 1), repeat=13)
    )
    assert wirings.chance("Morse") == pytest.approx(best)
    assert wirings.ceilings("Morse")[0] == pytest.approx(best)  # the first unit is on for every letter
    assert [wirings.chance(task) for task in ("changes", "vote", "backwards")] == pytest.approx([1 / 2, 1 / 2, 1 / 6])


def test_a_wiring_that_is_trained_a_little(generator):
    net = wirings.trained("Morse", "sequence-to-sequence", updates=150)
    assert net.right.shape == (3,) and net.right.max() <= wirings.ceilings("Morse")[0] + 1e-9
    assert net.by_step.shape == (1,)
    for kind, weights in zip(WIRINGS, (2546, 2546, 2546, 4994), strict=True):
        assert wirings.trained("changes", kind, updates=1).weights() == weights
    room = wirings.trained("backwards", "sequence-to-vector", updates=1, room=True)
    assert room.by_step.shape == (6,) and room.nets[0]["b_y"].shape == (3, 36)


@pytest.mark.parametrize(
    ("task", "kind", "room"),
    [("echo", WIRINGS[0], False), ("vote", "seq2seq", False), ("vote", WIRINGS[0], True)],
)
def test_others_are_refused(task, kind, room):
    with pytest.raises(ValueError, match=r"backwards.*encoder-decoder"):
        wirings.trained(task, kind, updates=1, room=room)


@pytest.mark.slow
def test_what_is_stored_can_be_made_again():
    torch.set_num_threads(1)
    net = wirings.trained("changes", "encoder-decoder", updates=3000)
    assert net.by_step[:3].min() > 0.97 and net.by_step[8:].mean() < 0.55
    assert abs(float(net.by_step[:8].sum()) - sum(wirings.AFTER_3000)) < 0.6


# Counting


def test_counting_asks_for_twenty_last_digits(generator):
    x, digits = wirings.counting(40, generator)
    assert x.shape == (3, 40, 2) and digits.shape == (3, 40, 20)
    assert (digits[..., 0] == x[..., 0]).all() and x[..., 1].min() >= 1 and x.max() <= 9
    assert (((digits[..., 1:] - digits[..., :-1]) % 10) == x[..., 1:]).all()


def test_who_learns_to_count_is_watched():
    counters = wirings.learns_to_count(True, updates=40, every=20)
    assert counters.updates == [20, 40] and counters.taught.shape == counters.alone.shape == (2, 3)
    assert len(counters.halfway) == 2 and not counters.halfway[0]["b"].requires_grad
    again = wirings.learns_to_count(True, updates=40, every=20)
    assert torch.equal(counters.alone, again.alone)


# Spelling


def test_words_are_eight_of_five_letters_for_each_topic():
    assert wirings.LETTERS.shape == (4, 8, 5) and wirings.LETTERS.min() >= 0 and wirings.LETTERS.max() < 26
    assert len({word for words in wirings.WORDS.values() for word in words}) == 32


def test_independent_letters_by_drawing(generator):
    drawn = torch.randint(8, (4, 400_000, 5), generator=generator)
    letters = wirings.LETTERS.gather(1, drawn)
    real = (letters[:, :, None] == wirings.LETTERS[:, None]).all(dim=3).any(dim=2).double().mean().item()
    assert wirings.independent_letters() == pytest.approx(real, abs=0.0003)


def test_the_likeliest_letters():
    said = wirings.likeliest_letters()
    assert list(said) == list(wirings.WORDS) and said["colour"] == "aroee"
    for topic, word in said.items():
        for place, letter in enumerate(word):
            column = [other[place] for other in wirings.WORDS[topic]]
            assert column.count(letter) == max(map(column.count, column))


def test_speakers_that_barely_learnt_say_letters():
    said = wirings.speakers(fed_back=True, updates=2)
    assert said.real.shape == (3,) and list(said.said) == list(wirings.WORDS)
    assert all(len(words) == 8 and all(len(word) == 5 for word in words) for words in said.said.values())
    assert wirings.speakers(fed_back=False, choices=1, updates=250).real.min() > 0.8


# What lesson 06 says


@pytest.mark.slow
def test_each_wiring_does_its_task_and_none_passes_its_ceiling():
    torch.set_num_threads(1)
    for row, task in enumerate(wirings.TASKS):
        nets = [wirings.trained(task, kind) for kind in WIRINGS]
        scores = [float(net.right.mean()) for net in nets]
        assert scores[row] > 0.9
        assert all(score < top + 0.02 for score, top in zip(scores, wirings.ceilings(task), strict=True))
        assert scores[3] < 0.75 if task == "changes" else scores[3] > 0.9
        if task == "changes":
            assert nets[3].by_step[0] > 0.9 and nets[3].by_step[8:].mean() < 0.6
        if task == "vote":
            assert nets[0].by_step[-1] > 0.85
    assert wirings.trained("backwards", "sequence-to-vector", room=True).right.mean() > 0.97


@pytest.mark.slow
def test_the_teacher_flatters():
    torch.set_num_threads(1)
    taught, free = wirings.learns_to_count(True), wirings.learns_to_count(False)
    assert (taught.taught[9] - taught.alone[9]).min() > 0.2 and taught.taught[19].min() > 0.9
    assert taught.alone[9].mean() < 0.65
    assert min(curve[19].mean() for curve in (taught.taught, taught.alone, free.alone)) > 0.5


@pytest.mark.slow
def test_letters_that_hear_nothing_of_one_another_make_no_words():
    torch.set_num_threads(1)
    zeros, fed_back = wirings.speakers(fed_back=False), wirings.speakers(fed_back=True)
    assert zeros.real.max() < 0.02 and abs(zeros.real.mean() - wirings.independent_letters()) < 0.004
    assert fed_back.real.min() > 0.8
    assert wirings.speakers(fed_back=False, choices=1, updates=300).real.min() > 0.9
    assert not any(word in wirings.WORDS[topic] for topic, word in wirings.likeliest_letters().items())
