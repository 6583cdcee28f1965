"""The small nets of lesson 10: their tasks, their wires, that they equal PyTorch's layers, and the stored runs."""

import re

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import nn

from unrolled.experiments import attention_runs, attention_table
from unrolled.nets import attending, wirings


@pytest.fixture
def generator():
    torch.set_num_threads(1)
    return torch.Generator().manual_seed(10)


# Tasks


def test_a_string_is_said_backwards_without_an_end_where_all_are_equally_long(generator):
    batch = attending.draw("backwards", 2, 5, 7, 7, generator)
    assert batch.x.shape == (2, 5, 7, 10) and batch.wanted.shape == (2, 5, 7) and batch.asked is None
    assert bool(batch.counts.all()) and torch.equal(batch.x.argmax(dim=3).flip(2), batch.wanted)


def test_strings_of_several_lengths_close_with_an_end(generator):
    batch = attending.draw("backwards", 2, 50, 3, 7, generator)
    assert set(batch.lengths.unique().tolist()) == {3, 4, 5, 6, 7} and batch.wanted.shape == (2, 50, 8)
    for net in range(2):
        for row, length in enumerate(batch.lengths[net].tolist()):
            digits = batch.x[net, row].argmax(dim=1)[:length]
            assert batch.wanted[net, row, :length].tolist() == digits.flip(0).tolist()
            assert (batch.wanted[net, row, length:] == attending.END).all()
            assert batch.counts[net, row].sum() == length + 1 and batch.x[net, row, length:].abs().sum() == 0


@pytest.mark.parametrize("shortest", [3, 8])
def test_a_phone_book_asks_for_each_name_once(generator, shortest):
    batch = attending.draw("phone book", 2, 20, shortest, 8, generator)
    for net in range(2):
        for row, length in enumerate(batch.lengths[net].tolist()):
            names, numbers = (part.argmax(dim=1)[:length].tolist() for part in batch.x[net, row].split(10, dim=1))
            asked = batch.asked[net, row, :length].tolist()
            assert len(set(names)) == length and sorted(asked) == sorted(names)
            book = dict(zip(names, numbers, strict=True))
            assert [book[name] for name in asked] == batch.wanted[net, row, :length].tolist()
            assert batch.counts[net, row].sum() == length


@pytest.mark.parametrize(
    ("task", "shortest", "longest"), [("forwards", 3, 3), ("phone book", 3, 11), ("backwards", 0, 3)]
)
def test_what_can_not_be_drawn_is_refused(generator, task, shortest, longest):
    with pytest.raises(ValueError, match="tasks are"):
        attending.draw(task, 1, 2, shortest, longest, generator)


# Nets


def test_the_encoder_is_nn_gru_and_passes_padding_over(generator):
    net = attending.new_net("once", "backwards", 7, 2, generator)
    batch = attending.draw("backwards", 2, 5, 3, 7, generator)
    states, last = attending.encode(net, batch.x, batch.lengths)
    for which in range(2):
        layer = nn.GRU(10, attending.HIDDEN, batch_first=True)
        names = {"weight_ih_l0": "E_x", "weight_hh_l0": "E_h", "bias_ih_l0": "E_bx", "bias_hh_l0": "E_bh"}
        layer.load_state_dict({name: net[ours][which].squeeze(0) for name, ours in names.items()})
        for row, length in enumerate(batch.lengths[which].tolist()):
            theirs = layer(batch.x[which, row, :length][None])[0][0]
            assert torch.allclose(theirs, states[which, row, :length], atol=1e-5)
            assert torch.allclose(theirs[-1], last[which, row], atol=1e-5)


def test_wires_differ_in_the_context_alone(generator):
    batch = attending.draw("backwards", 1, 4, 6, 6, generator)
    net = attending.new_net("attention", "backwards", 6, 1, generator)
    scores, weights = attending.run(net, "attention", batch, taught=True)
    assert scores.shape == (1, 4, 6, 10) and weights.shape == (1, 4, 6, 6)
    assert torch.allclose(weights.sum(dim=3), torch.ones(1, 4, 6))
    silent = net | {"D_c": 0 * net["D_c"], "W_cy": 0 * net["W_cy"]}
    assert torch.allclose(
        attending.run(silent, "attention", batch, taught=True)[0],
        attending.run(net, "once", batch, taught=True)[0],
        atol=1e-5,
    )
    only_last = net | {"W_q": 0 * net["W_q"], "b_q": 0 * net["b_q"]}
    states, last = attending.encode(net, batch.x, batch.lengths)
    flat = attending.run(only_last, "attention", batch, taught=True)[1]
    assert torch.allclose(flat, torch.full_like(flat, 1 / 6), atol=1e-6)
    s, said, looked = attending.step(net, "every step", torch.zeros(1, 4, 10), last, states, last, batch.lengths)
    assert looked is None and s.shape == last.shape and said.shape == (1, 4, 10)


def test_one_look_is_the_librarys_attention(generator):
    batch = attending.draw("backwards", 2, 4, 3, 6, generator)
    net = attending.new_net("attention", "backwards", 6, 2, generator, ends=True)
    states, last = attending.encode(net, batch.x, batch.lengths)
    heard = F.one_hot(batch.wanted[..., 0], 11).float()
    query = attending.queries(net, heard, last)
    _, _, weights = attending.step(net, "attention", heard, last, states, last, batch.lengths)
    mask = (torch.arange(6) < batch.lengths[..., None])[..., None, :]
    theirs = F.scaled_dot_product_attention(query[:, :, None], states, states, attn_mask=mask)[:, :, 0]
    assert torch.allclose((weights[..., None, :] @ states)[..., 0, :], theirs, atol=1e-5)


def test_blind_weights_stay_where_they_are_and_attention_moves(generator):
    batch = attending.draw("backwards", 1, 4, 6, 6, generator)
    heard, order = torch.zeros(1, 4, 10), torch.tensor([5, 2, 0, 3, 1, 4])
    for wire, moves in (("attention", True), ("blind", False)):
        net = attending.new_net(wire, "backwards", 6, 1, generator)
        states, last = attending.encode(net, batch.x, batch.lengths)
        before = attending.step(net, wire, heard, last, states, last, batch.lengths)[2]
        after = attending.step(net, wire, heard, last, states[:, :, order], last, batch.lengths)[2]
        assert torch.allclose(after, before[..., order] if moves else before, atol=1e-6)


def test_weights_are_counted_and_a_wider_net_has_as_many(generator):
    counted = {
        row: attending.weights_in(attending.new_net(wire, "backwards", 8, 1, generator, hidden=hidden))
        for row, (wire, hidden) in attention_runs.ROWS.items()
    }
    assert counted["once"] == 2 * 3 * 32 * (10 + 32 + 2) + 10 * 33
    assert abs(counted["once, wider"] / counted["attention"] - 1) < 0.02
    with pytest.raises(ValueError, match="wires are"):
        attending.new_net("twice", "backwards", 8, 1, generator)


# Training and searching


def test_training_is_the_same_for_a_net_alone_and_learns():
    watched = []
    found = attending.trained(
        "phone book", "attention", length=3, updates=80, seeds=(0, 1), hidden=24, watch=lambda u, _: watched.append(u)
    )
    assert watched[-1] == 80 and found.right.shape == (2, 3) and found.right.mean() > 0.15
    again = attending.trained("phone book", "attention", length=3, updates=80, seeds=(0, 1), hidden=24)
    assert torch.equal(found.right, again.right) and not again.net["E_x"].requires_grad
    assert attending.one(found.net, 1)["E_x"].shape == (1, 72, 20)


def test_a_voice_says_what_the_decoder_says(generator):
    found = attending.trained("backwards", "attention", length=4, shortest=2, updates=3, seeds=(0,), hidden=16)
    digits = torch.tensor([4, 0, 7])
    voice = attending.Voice(found, digits)
    x = F.pad(F.one_hot(digits, 10).float(), (0, 0, 0, 1))[None, None]
    wanted = torch.tensor([[[7, 0, 4, 10, 10]]])
    batch = attending.Batch(x, torch.tensor([[3]]), wanted, torch.tensor([[[True] * 4 + [False]]]))
    total = voice.begin()[0, 8]
    for before, symbol in ((8, 1), (1, 5), (5, 0)):
        log_p = voice.go_on(torch.tensor([0, 0]), torch.tensor([before, before]))
        assert log_p.shape == (2, 11) and torch.allclose(log_p.exp().sum(dim=1), torch.ones(2))
        total = total + log_p[1, symbol]
    assert voice.rows == 7 and torch.allclose(total, attending.log_p_of_truth(found, batch)[0, 0], atol=1e-5)


def test_a_search_is_asked_about_every_string(generator):
    found = attending.trained("backwards", "once", length=4, shortest=2, updates=3, seeds=(0,), hidden=16)
    batch = attending.draw("backwards", 1, 6, 2, 4, generator)
    asked = []

    def search(begin, go_on, k, longest):
        log_p = go_on(torch.zeros(k, dtype=torch.int64), begin().topk(k).indices[0])
        asked.append((k, longest))
        return [int(digit) + 1 for digit in batch.wanted[0, len(asked) - 1][:2]] + [0], float(log_p.max())

    kept = attending.searched(found, batch, search, 3, 8)
    assert asked == [(3, 8)] * 6 and kept["rows per string"].tolist() == [4] * 6
    assert kept["whole answers right"].tolist() == (batch.lengths[0] == 2).tolist()
    assert kept["length"].tolist() == [2] * 6 and kept["log-probability"].max() < 0


def test_a_batch_moves_as_a_whole(generator):
    batch = attending.draw("phone book", 1, 2, 3, 3, generator).to("meta")
    assert all(part.is_meta for part in (batch.x, batch.lengths, batch.wanted, batch.counts, batch.asked))
    assert attending.draw("backwards", 1, 2, 3, 3, generator).to("cpu").asked is None


# Letting go


def test_the_share_falls_from_nearly_one_to_nothing():
    assert attending.teacher_share(0, 4) == pytest.approx(0.8)
    assert attending.teacher_share(10, 10) == pytest.approx(10 / (10 + 2.718281828))
    assert attending.teacher_share(1_000_000, 5) == 0.0


def test_coins_of_one_kind_are_the_two_ways_of_lesson_06(generator):
    decoder, h = wirings.new_net(10, 10, generator), torch.randn(3, 2, wirings.HIDDEN, generator=generator)
    wanted = torch.randint(10, (3, 2, 5), generator=generator)
    for taught in (True, False):
        coins = torch.full(wanted.shape, taught)
        assert torch.allclose(
            attending._speak(h, wanted, coins, decoder), wirings.speak(h, wanted, decoder, taught), atol=1e-5
        )


@pytest.mark.parametrize("way", attending.WAYS)
def test_decoders_are_asked_alone_and_with_the_teacher(way):
    found = attending.lets_go(way, updates=4, every=2)
    assert set(found) == {"alone", "taught"} and all(part.shape == (2, 3) for part in found.values())


def test_there_is_no_other_way():
    with pytest.raises(ValueError, match="ways are"):
        attending.lets_go("by force")


# The stored runs


def test_the_table_says_when_it_was_made_and_has_every_line():
    assert re.match(r"\d{4}-\d{2}-\d{2}, torch \d+\.\d+", attention_runs.MADE)
    assert "experiments/attention.py" in attention_table.__doc__
    found = attention_runs.shares()
    assert tuple(found) == attention_runs.LINES
    for (_, length, _, _), values in found.items():
        assert values.shape == (len(attention_runs.SEEDS), length) and 0 <= values.min() <= values.max() <= 1


def test_each_wire_has_the_rate_that_served_it_best():
    found = attention_runs.tuned()
    assert list(found) == list(attention_runs.WIRES)
    shape = (len(attention_runs.RATES), len(attention_runs.SEEDS))
    runs = attention_runs.shares()
    for wire, values in found.items():
        assert values.shape == shape
        best = attention_runs.RATES.index(attention_runs.rate_of(wire))
        assert 0 < best < len(attention_runs.RATES) - 1, "the best rate lies at an end of those tried"
        stored = runs["backwards", attention_runs.TUNED_AT, wire, attention_runs.UPDATES]
        assert torch.allclose(values[best], stored.mean(dim=1), atol=2e-3)
    assert attention_runs.rate_of("blind") == attention_runs.rate_of("attention")


def test_the_stored_runs_are_as_the_lesson_tells():
    runs, updates = attention_runs.shares(), attention_runs.UPDATES
    back = {row: runs["backwards", 16, row, attention_runs.LONGER] for row in ("once", "once, narrow")}
    assert runs["backwards", 16, "attention", updates].mean() > 0.9 and back["once"].mean() > 0.85
    assert back["once, narrow"].max() < 0.9
    assert runs["backwards", 16, "attention, narrow", attention_runs.LONGER].min() > 0.95
    books = {row: runs["phone book", attention_runs.PAIRS, row, updates] for row in ("blind", "attention")}
    assert abs(books["blind"].mean() - 0.296) < 0.02 and books["attention"].min() > 0.95
    counted = attention_runs.counters()
    gains = counted["let go"] - counted["teacher"]
    low = gains.mean(dim=1) - 2.306 * gains.std(dim=1) / 3
    assert [attention_runs.EVERY * (at + 1) for at, edge in enumerate(low) if edge > 0] == [240, 280, 320, 360]
    assert counted["own voice"][-1].mean() < counted["teacher"][-1].mean() - 0.1


def test_each_way_has_its_curves():
    found = attention_runs.counters()
    assert list(found) == list(attending.WAYS)
    assert all(curve.shape == (400 // attention_runs.EVERY, 9) for curve in found.values())


@pytest.mark.slow
def test_a_line_can_be_measured_again():
    again = attention_runs.measure("backwards", 4, "attention")
    stored = attention_runs.shares()["backwards", 4, "attention", attention_runs.UPDATES]
    assert (again - stored).abs().max() < 0.03
