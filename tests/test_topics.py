"""The nets of lesson 06 that say from which page a sentence comes: padding changes nothing, and they learn."""

import pytest
import torch

from unrolled.data import manual, text
from unrolled.nets import topics


def sentences(count, seed):
    """Sentences of 3 to 8 words; the page is told by which of four words occurs, the others say nothing."""
    generator = torch.Generator().manual_seed(seed)
    pages = torch.randint(4, (count,), generator=generator)
    lengths = torch.randint(3, 9, (count,), generator=generator)
    words = torch.randint(6, 12, (count, 8), generator=generator)
    words[torch.arange(count), (torch.rand(count, generator=generator) * lengths).long()] = 2 + pages
    return manual.Sentences(words * (torch.arange(8) < lengths[:, None]), lengths, pages)


@pytest.mark.parametrize("reads", topics.READS)
def test_padding_changes_nothing(reads):
    torch.manual_seed(1)
    net, asked = topics.Reader(reads, 12).eval(), sentences(6, 2)
    loud = torch.where(torch.arange(8) < asked.lengths[:, None], asked.words, 11)
    scores = net(asked.words, asked.lengths)
    assert scores.shape == (6, 4) and torch.allclose(scores, net(loud, asked.lengths), atol=1e-6)
    alone = [net(row[None, :n], n[None]) for row, n in zip(asked.words, asked.lengths, strict=True)]
    assert torch.allclose(scores, torch.cat(alone), atol=1e-5)


@pytest.mark.parametrize("reads", topics.READS)
def test_a_net_learns_and_is_the_same_twice(reads):
    torch.set_num_threads(1)
    train, asked = sentences(400, 3), sentences(100, 4)
    first, second = (topics.share_right(reads, train, asked, 12, seed=5, rounds=4) for _ in range(2))
    assert first == second and 0.25 < first <= 1


def test_another_way_to_read_is_refused():
    with pytest.raises(ValueError, match="last state, the mean of states"):
        topics.Reader("first state", 12)


@pytest.mark.slow
def test_on_the_manual_the_order_costs_and_the_bag_wins():
    torch.set_num_threads(1)
    try:
        text.python_docs()
    except RuntimeError as error:
        pytest.skip(f"this Python carries no help pages: {error}")
    train, held_out, known = manual.sentences()
    mean = {r: sum(topics.share_right(r, train, held_out, known, seed) for seed in range(3)) / 3 for r in topics.READS}
    bag = (manual.bag_of_words(train, held_out, known) == held_out.pages).double().mean()
    largest = (held_out.pages == train.pages.bincount().argmax()).double().mean()
    assert largest < mean["last state"] < min(mean["mean of embeddings"], float(bag)) - 0.03
