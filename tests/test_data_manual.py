"""Sentences from the manual: nothing held out is a neighbour of what is trained on, and the bag counts words."""

import sys
from types import SimpleNamespace

import pytest
import torch

from unrolled.data import manual, text

NUMBERS = "zero one two three four five six seven eight nine".split()  # noqa: SIM905


def sentence(number):
    return " ".join(NUMBERS[int(digit)] for digit in f"{number:06d}")


@pytest.fixture
def pages(monkeypatch):
    """Forty sentences of six words a page; the number that they spell says where they stood."""
    topics = {
        name: "\n\n".join(f"{sentence(1000 * page + at)}." for at in range(40))
        for page, name in enumerate(manual.PAGES)
    }
    monkeypatch.setitem(sys.modules, "pydoc_data.topics", SimpleNamespace(topics=topics))
    return topics


def test_every_fourth_block_is_held_out_without_its_first_and_last(pages):
    train, held_out, known = manual.sentences()
    assert len(train.words) == 4 * 30 and len(held_out.words) == 4 * 8
    assert train.pages.bincount().tolist() == [30] * 4 and held_out.pages.bincount().tolist() == [8] * 4
    assert known == len(NUMBERS) + 2 and train.words.shape[1] == manual.LONGEST
    names = {at: word for at, word in enumerate(sorted(NUMBERS), start=2)}
    spelt = [int("".join(str(NUMBERS.index(names[int(word)])) for word in row[:6])) for row in held_out.words]
    assert spelt == [1000 * page + at for page in range(4) for at in range(31, 39)]
    assert (held_out.lengths == 6).all() and (held_out.words[:, 6:] == 0).all() and (held_out.words[:, :6] > 1).all()


def test_repeats_code_and_short_sentences_are_left_out_and_long_ones_cut(pages):
    again = f"{sentence(0)}."
    pages["types"] += f"\n\n{again}\n\nToo short to keep.\n\n>>> {sentence(777)}\n\n{' '.join(['word'] * 30)}."
    train, held_out, known = manual.sentences()
    assert len(train.words) == 121 and len(held_out.words) == 32  # the long one begins a fifth block
    assert train.lengths.max() == manual.LONGEST and known == 13


def test_a_word_that_is_not_known_is_number_one(pages):
    pages["types"] += "\n\nhere are six words met once."
    train, _, _ = manual.sentences()
    assert (train.words == 1).any(dim=1).sum() == 1


def test_the_bag_knows_pages_by_their_words():
    words = torch.tensor([[2, 2, 3, 0], [4, 4, 5, 5], [6, 6, 6, 0], [7, 7, 0, 0]])
    train = manual.Sentences(words, torch.tensor([3, 4, 3, 2]), torch.arange(4))
    asked = manual.Sentences(
        torch.tensor([[3, 2, 1, 0], [6, 7, 6, 6], [5, 0, 0, 0]]), torch.tensor([3, 4, 1]), torch.tensor([0, 2, 1])
    )
    assert manual.bag_of_words(train, asked, 8).tolist() == [0, 2, 1]


def test_the_manual_of_this_python():
    try:
        text.python_docs()
    except RuntimeError as error:
        pytest.skip(f"this Python carries no help pages: {error}")
    train, held_out, known = manual.sentences()
    assert len(train.words) > 300 and len(held_out.words) > 80
    assert len(train.pages.unique()) == len(held_out.pages.unique()) == 4
    assert train.words.max() < known and held_out.words.max() < known
    right = (manual.bag_of_words(train, held_out, known) == held_out.pages).double().mean()
    assert right > 0.6
