"""Tables of counts: against a slow count by hand, and at their limits."""

from collections import Counter

import numpy as np
import pytest
import torch

from unrolled.data import text
from unrolled.nets import counting


def encoded(words):
    return text.encode(words)


KNOWN = encoded("the twins of the baker were at the table of the baker and the twin was there")
ASKED = encoded("the baker was at the end of the table and there were the twins")


def by_hand(known, asked, discount, longest, start):
    """Bits of shared and plain tables, counted with dictionaries and one character at a time."""
    known, asked, symbols = known.tolist(), asked.tolist(), len(text.ALPHABET)
    runs = [Counter(tuple(known[i : i + n]) for i in range(len(known) - n + 1)) for n in range(longest + 3)]

    def share(counts, gram, below):
        following = {run: n for run, n in counts.items() if run[:-1] == gram[:-1]}
        total = sum(following.values())
        if total == 0:
            return below
        return (max(following.get(gram, 0) - discount, 0) + discount * len(following) * below) / total

    shared, plain = np.zeros(longest + 1), np.zeros(longest + 1)
    for place in range(start, len(asked)):
        below = 1 / symbols
        for k in range(longest + 1):
            gram = tuple(asked[place - k : place + 1])
            shared[k] -= np.log2(share(runs[k + 1], gram, below))
            met = sum(n for run, n in runs[k + 1].items() if run[:-1] == gram[:-1])
            plain[k] -= np.log2((runs[k + 1][gram] + 1) / (met + symbols))
            kinds = Counter(run[1:] for run in runs[k + 2])  # different characters before each run
            below = share(kinds, gram, below)
    return shared / (len(asked) - start), plain / (len(asked) - start)


@pytest.mark.parametrize("discount", [0.5, 0.9])
def test_as_counted_by_hand(discount):
    counts = counting.count(KNOWN, ASKED, discount, longest=4, start=5)
    shared, plain = by_hand(KNOWN, ASKED, discount, 4, 5)
    np.testing.assert_allclose(counts.shared, shared)
    np.testing.assert_allclose(counts.plain, plain)


def test_what_was_met():
    counts = counting.count(encoded("abab"), encoded("aabz"), 0.9, longest=1, start=1)
    assert counts.never.tolist() == [0, 0]  # contexts a, a, b
    assert counting.count(encoded("abab"), encoded("zab"), 0.9, longest=1, start=1).never[1] == 1 / 2
    assert counts.rare.tolist() == [1, 1]  # fewer than 32 times
    assert counts.entries.tolist() == [2, 2]  # a, b; ab, ba


def test_probabilities_of_all_symbols_add_up_to_one():
    total = np.zeros(3)
    for symbol in range(len(text.ALPHABET)):
        asked = torch.cat([encoded("the"), torch.tensor([symbol])])
        total += 2.0 ** -counting.count(KNOWN, asked, 0.9, longest=2, start=3).shared
    np.testing.assert_allclose(total, 1)


def test_what_is_chosen_is_the_best_that_was_tried():
    chosen = counting.choose(KNOWN, ASKED, discounts=(0.3, 0.6, 0.9), longest=4, start=5)
    tried = {d: counting.count(KNOWN, ASKED, d, longest=4, start=5).shared for d in (0.3, 0.6, 0.9)}
    best = min(bits.min() for bits in tried.values())
    assert tried[chosen.discount][chosen.context] == best
    assert chosen.inside == (chosen.discount == 0.6 and 0 < chosen.context < 4)
    edge = counting.choose(KNOWN, ASKED, discounts=(chosen.discount, 0.99), longest=4, start=5)
    assert edge.discount == chosen.discount and not edge.inside


def test_too_little_is_said():
    with pytest.raises(ValueError, match="need a start of at least 14, got 3"):
        counting.count(KNOWN, ASKED, 0.9, start=3)
    with pytest.raises(ValueError, match="too short"):
        counting.count(KNOWN[:10], ASKED, 0.9)
    with pytest.raises(ValueError, match="too short"):
        counting.count(KNOWN, ASKED[:16], 0.9)
