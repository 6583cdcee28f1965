"""Sentences from four pages of Python's own manual, and from which page each comes: the data of lesson 06's topics.

The pages are those that the interpreter carries for `help()`; see `unrolled.data.text`. They differ a little between
Python releases, so no count and no score from here is the same everywhere.

    train, held_out, known = manual.sentences()
    train.words.shape, train.lengths.shape, train.pages.shape       # (n, 20), (n,), (n,)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

from unrolled.data import text

__all__ = ["PAGES", "Sentences", "bag_of_words", "sentences"]

PAGES = {
    "types": "the built-in types",
    "compound": "the compound statements",
    "string-methods": "the methods of strings",
    "debugger": "the debugger",
}
"""The pages by the names that `help()` knows, and what they are about. A page's place here is its number."""

SHORTEST, LONGEST = 6, 20
"""Sentences with fewer words are left out; of longer ones the first twenty words are kept."""

BLOCK, EVERY = 10, 4
"""Sentences of a page are cut into blocks of so many; one block in so many is held out."""


@dataclass(frozen=True)
class Sentences:
    """A padded batch of sentences.

    Attributes:
        words: numbers of the words, 0 in the padding, 1 for a word that is not known, (n, 20), int64.
        lengths: words of each sentence, (n,), int64.
        pages: where it comes from, 0 to 3, (n,), int64.
    """

    words: torch.Tensor
    lengths: torch.Tensor
    pages: torch.Tensor


def sentences() -> tuple[Sentences, Sentences, int]:
    """Sentences to train on, held-out ones, and how many numbers the words use (padding and unknown included).

    Words count as known if they occur twice in the sentences to train on. Sentences that occur twice are kept once.
    Blocks of ten neighbours stay together, every fourth is held out, and its first and last sentence are dropped: no
    held-out sentence stood beside one that is trained on.

    Raises:
        RuntimeError: this Python was installed without its help pages.
    """
    met: set[tuple[str, ...]] = set()
    train: list[tuple[list[str], int]] = []
    held_out: list[tuple[list[str], int]] = []
    for number, name in enumerate(PAGES):
        fresh = []
        for words in _sentences(text.page(name)):
            if tuple(words) not in met:
                fresh.append(words)
            met.add(tuple(words))
        for at, words in enumerate(fresh):
            if at // BLOCK % EVERY < EVERY - 1:
                train.append((words, number))
            elif 0 < at % BLOCK < BLOCK - 1:
                held_out.append((words, number))
    counts = Counter(word for words, _ in train for word in words)
    numbers = {word: at for at, word in enumerate(sorted(word for word, n in counts.items() if n > 1), start=2)}
    return _numbered(train, numbers), _numbered(held_out, numbers), len(numbers) + 2


def bag_of_words(train: Sentences, asked: Sentences, known: int) -> torch.Tensor:
    """Naive Bayes: from which page each sentence comes, by which words it holds, whatever their order.

    Half an occurrence is added to each count, so that a word that a page never used does not rule it out.

    Args:
        train: sentences whose words are counted.
        asked: sentences to judge.
        known: how many numbers the words use.

    Returns:
        The likeliest page of each, (n,), int64.
    """
    counts = torch.full((len(PAGES), known), 0.5, dtype=torch.float64, device=train.words.device)
    for words, length, page in zip(train.words, train.lengths, train.pages, strict=True):
        counts[page] += torch.bincount(words[:length], minlength=known)
    counts[:, 0] = 0.5
    evidence = (counts / counts.sum(dim=1, keepdim=True)).log()
    prior = train.pages.bincount(minlength=len(PAGES)).double().log()
    scores = [
        prior + evidence[:, words[:length]].sum(dim=1) for words, length in zip(asked.words, asked.lengths, strict=True)
    ]
    return torch.stack(scores).argmax(dim=1)


def _sentences(page: str) -> Iterator[list[str]]:
    """The sentences of a page that are prose, each as a list of small words."""
    for block in re.split(r"\n\s*\n", page):
        line = " ".join(block.split())
        if not re.search(r">>>|::=|[{}\\@]|[-=*~^+|]{3,}", line):
            for sentence in re.split(r"(?<=[.:]) ", line):
                words = re.findall("[a-z]+", text.normalise(sentence))
                if len(words) >= SHORTEST:
                    yield words[:LONGEST]


def _numbered(examples: Sequence[tuple[list[str], int]], numbers: dict[str, int]) -> Sentences:
    words = torch.zeros(len(examples), LONGEST, dtype=torch.int64, device="cpu")
    for row, (said, _) in enumerate(examples):
        words[row, : len(said)] = torch.tensor([numbers.get(word, 1) for word in said], device="cpu")
    lengths = torch.tensor([len(said) for said, _ in examples], device="cpu")
    return Sentences(words, lengths, torch.tensor([page for _, page in examples], device="cpu"))
