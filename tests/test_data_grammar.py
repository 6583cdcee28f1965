"""The embedded Reber grammar: every string that is drawn can be read again, and nothing else can."""

import itertools

import pytest
import torch

from unrolled.data import grammar
from unrolled.data.grammar import END, REBER, SYMBOLS


@pytest.fixture
def generator():
    return torch.Generator().manual_seed(9)


def reads(string):
    """Whether the plain grammar makes this string."""
    state = 0
    for symbol in string:
        if symbol not in REBER[state]:
            return False
        state = REBER[state][symbol]
    return state == END


def test_the_automaton_is_whole():
    assert set(REBER) == set(range(END + 1)) and not REBER[END]
    assert {symbol for arrows in REBER.values() for symbol in arrows} == set(SYMBOLS)
    for state, arrows in REBER.items():
        assert set(arrows.values()) <= set(REBER) and len(arrows) == (2 if 1 <= state <= 5 else state != END)


def test_what_is_drawn_can_be_read(generator):
    for string in (grammar.reber(generator) for _ in range(200)):
        assert reads(string)
    for word in ("BTSXSE", "BPVVE", "BTXXVPSE", "BPTTTVPXTVVE"):
        assert reads(word), word
    for word in ("BTSE", "BPVE", "TSXSE", "BTSXSEE", "BPTVPXVT"):
        assert not reads(word), word


def test_the_second_symbol_comes_back_before_the_last(generator):
    found = grammar.strings(300, generator)
    for string in found:
        assert string[0] == "B" and string[-1] == "E" and string[1] == string[-2] in "TP" and reads(string[2:-2])
    assert 100 < sum(string[1] == "T" for string in found) < 200


def test_each_arrow_is_taken_half_of_the_time(generator):
    seconds = [grammar.reber(generator)[1] for _ in range(2000)]
    assert 900 < seconds.count("T") < 1100


@pytest.mark.parametrize(("shortest", "longest"), [(5, 5), (8, 12), (15, None)])
def test_lengths_are_as_asked_for(generator, shortest, longest):
    for string in grammar.strings(40, generator, shortest=shortest, longest=longest):
        assert shortest <= len(string) - 4 <= (longest or 1000)


def test_the_same_generator_draws_the_same_strings():
    first, second = (grammar.strings(20, torch.Generator().manual_seed(1)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("shortest", "longest"), [(5, 4), (12, 10), (1, 3)])
def test_strings_that_there_are_not_are_refused(shortest, longest):
    with pytest.raises(ValueError, match="shortest has 5"):
        grammar.strings(1, shortest=shortest, longest=longest)


def test_what_may_follow(generator):
    assert grammar.following("BTBTXSETE") == ["TP", "B", "TP", "SX", "SX", "E", "T", "E"]
    for string in grammar.strings(100, generator):
        legal = grammar.following(string)
        assert len(legal) == len(string) - 1
        assert all(symbol in may for symbol, may in zip(string[1:], legal, strict=True))
        assert legal[-2] == string[1] and legal[-1] == "E"


@pytest.mark.parametrize("word", ["", "BTBTXSEPE", "BTBTXSET", "BXBTXSEXE", "BTBTTSETE", "BTBTXSSETE", "BTBTXXVVTE"])
def test_other_strings_have_no_continuations(word):
    with pytest.raises(ValueError, match="no string of the embedded"):
        grammar.following(word)


def test_a_batch_reads_all_but_the_last_and_predicts_all_but_the_first():
    words = ["BTBTXSETE", "BPBPTVVEPE"]
    x, y, real = grammar.batch(words)
    assert x.shape == y.shape == real.shape == (2, 9) and x.dtype == y.dtype == torch.int64
    assert real.sum(dim=1).tolist() == [8, 9]
    for word, read, wanted, there in zip(words, x, y, real, strict=True):
        assert "".join(SYMBOLS[i] for i in read[there]) == word[:-1]
        assert "".join(SYMBOLS[i] for i in wanted[there]) == word[1:]
    assert not y[0, 8:].any()


def test_counts_of_short_strings():
    """How many plain strings there are of each length, by trying all ways through the automaton."""
    ways = [[0]]
    counts = []
    for _ in range(8):
        ways = [[*way, state] for way in ways for state in REBER[way[-1]].values()]
        counts.append(sum(way[-1] == END for way in ways))
    assert counts == [0, 0, 0, 0, 2, 3, 4, 7]
    assert sum(reads("B" + "".join(w)) for w in itertools.product(SYMBOLS, repeat=4)) == 2


def test_three_symbols_tell_nearly_all_but_the_one_that_was_kept():
    read, asked = (
        grammar.strings(count, torch.Generator().manual_seed(seed)) for count, seed in ((5000, 11), (2000, 12))
    )
    legal, right = grammar.by_context(read, asked, 3)
    assert legal > 0.9 and abs(right - 0.5) < 0.05


def test_a_guess_is_what_was_seen_most_often():
    read = ["BTBTXSETE", "BTBTXSETE", "BTBPVVETE"]
    assert grammar.by_context(read, ["BTBTXSETE"], 9) == (1.0, 1.0)
    legal, right = grammar.by_context(read, ["BPBTXSEPE"], 1)  # after E it has seen T, or the end
    assert right == 0 and legal < 1
    with pytest.raises(ValueError, match="read more strings"):
        grammar.by_context(read, ["BPBPTVVEPE"], 3)
