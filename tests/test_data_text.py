"""The text loader: one alphabet on every machine, English and nothing else, errors that say what to do."""

import math
import os
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from unrolled.data import text


@pytest.fixture(scope="module")
def docs():
    try:
        return text.python_docs()
    except RuntimeError as error:
        pytest.skip(f"this Python carries no help pages: {error}")


def test_a_character_is_worth_five_bits():
    assert len(set(text.ALPHABET)) == len(text.ALPHABET) == 32
    assert math.log2(len(text.ALPHABET)) == 5


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("Hello,  World!", "hello, world."),
        ("one; two: three?", "one, two, three."),
        ("Café “naïve” – that’s it…", "cafe naive - that's it."),
        ("a\r\n\r\n\n  b \t c", "a\nb c"),
        ("x = f(3) # 42", "x f"),
        ("wait... what?!", "wait. what."),
        ("a , b .", "a, b."),
        ("Straße", "strasse"),
        ("", ""),
        ("漢字 123", ""),
    ],
)
def test_normalise(raw, plain):
    assert text.normalise(raw) == plain


def test_normalise_twice_changes_nothing(docs):
    assert text.normalise(docs) == docs


def test_encode_and_decode_are_inverse():
    ids = text.encode(text.ALPHABET)
    assert ids.dtype == torch.int64
    assert ids.tolist() == list(range(32))
    assert text.decode(ids) == text.ALPHABET
    assert text.encode("").shape == (0,)
    assert text.decode([0, 2]) == "\na"


def test_encode_and_decode_refuse_what_is_outside():
    with pytest.raises(ValueError, match="'A' is not in the alphabet"):
        text.encode("A")
    for index in (-1, 32):
        with pytest.raises(ValueError, match="0 to 31"):
            text.decode([index])


def test_split_is_contiguous_and_complete():
    ids = torch.arange(1000)
    parts = text.split(ids, validation=0.1, held_out=0.2)
    assert [len(part) for part in parts] == [700, 100, 200]
    assert torch.equal(torch.cat(parts), ids)


@pytest.mark.parametrize(("length", "shares"), [(100, (0.5, 0.5)), (100, (0, 0.1)), (100, (0.1, -1)), (5, (0.1, 0.1))])
def test_split_refuses_empty_parts(length, shares):
    with pytest.raises(ValueError, match=r"share|short"):
        text.split(torch.arange(length), *shares)


def test_docs_are_a_text_of_the_alphabet(docs):
    assert set(docs) == set(text.ALPHABET)
    assert 150_000 < len(docs) < 1_000_000, "much smaller: prose was thrown away; much larger: check for code"


def test_docs_are_english(docs):
    words = re.findall(r"[a-z]+", docs)
    assert 0.05 < words.count("the") / len(words) < 0.12
    assert 0.15 < docs.count(" ") / len(docs) < 0.19
    assert 60 < len(docs) / len(docs.split("\n")) < 500, "paragraphs"


def test_docs_hold_no_paragraph_twice(docs):
    paragraphs = docs.split("\n")
    assert len(set(paragraphs)) == len(paragraphs)


def test_held_out_text_is_not_a_copy_of_training_text(docs):
    train, _, held_out = text.split(text.encode(docs))
    train, held_out = text.decode(train), text.decode(held_out)
    copied = sum(held_out[i : i + 60] in train for i in range(0, len(held_out) - 60, 20))
    assert copied / (len(held_out) / 20) < 0.02


def test_docs_are_the_same_twice(docs):
    assert text.python_docs() == docs


PAGE = """The "if" statement
******************

The "if" statement is used for conditional execution, and it can be post-
poned (see section Truth (and falsehood) for more).[1]

   if_stmt ::= "if" assignment_expression ":" suite

   >>> if x: print(1)

+---------+-------------------------------------------+
| "a < b" | This is a cell of a table, and no prose.  |
+---------+-------------------------------------------+

* The first item of a list has enough words to be a sentence.

* Short item.

Changed in version 3.9: This note about versions is left out of the text.
"""


def test_prose_is_kept_and_the_rest_is_not(monkeypatch):
    again = "Another page says more. It selects exactly one of the suites by evaluating the expressions.\n\n"
    topics = {"a": PAGE, "b": PAGE, "c": again + again}
    monkeypatch.setitem(sys.modules, "pydoc_data.topics", SimpleNamespace(topics=topics))
    assert text.python_docs().split("\n") == [
        "the if statement is used for conditional execution, and it can be post-poned "
        "see section truth and falsehood for more.",
        "the first item of a list has enough words to be a sentence.",
        "another page says more. it selects exactly one of the suites by evaluating the expressions.",
    ]


def test_without_help_pages_it_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "pydoc_data.topics", None)
    with pytest.raises(RuntimeError, match=r"read_text\(path\)"):
        text.python_docs()
    monkeypatch.setitem(sys.modules, "pydoc_data.topics", SimpleNamespace(topics={}))
    with pytest.raises(RuntimeError, match="empty"):
        text.python_docs()


def test_one_page_as_it_stands(monkeypatch):
    monkeypatch.setitem(sys.modules, "pydoc_data.topics", SimpleNamespace(topics={"types": PAGE}))
    assert text.page("types") == PAGE
    with pytest.raises(RuntimeError, match="no page 'debugger'"):
        text.page("debugger")
    monkeypatch.setitem(sys.modules, "pydoc_data.topics", None)
    with pytest.raises(RuntimeError, match="no help pages"):
        text.page("types")


def test_read_text(tmp_path):
    file = tmp_path / "book.txt"
    file.write_bytes("\ufeffIt was the Best of times,\r\nit was…".encode())
    assert text.read_text(file) == text.read_text(str(file)) == "it was the best of times,\nit was."


def test_read_text_says_what_is_wrong(tmp_path):
    with pytest.raises(ValueError, match="no file"):
        text.read_text(tmp_path / "absent.txt")
    with pytest.raises(ValueError, match="can't be read"):
        text.read_text(tmp_path)
    (tmp_path / "latin.txt").write_bytes("naïve".encode("latin-1"))
    with pytest.raises(ValueError, match="UTF-8"):
        text.read_text(tmp_path / "latin.txt")
    for content in ("", " \n", "123 !!"):
        (tmp_path / "empty.txt").write_text(content)
        with pytest.raises(ValueError, match="no letters"):
            text.read_text(tmp_path / "empty.txt")


def test_a_real_file():
    folder = os.environ.get("UNROLLED_DATA")
    if not folder:
        pytest.skip("UNROLLED_DATA names no folder with tinyshakespeare.txt")
    file = Path(folder) / "tinyshakespeare.txt"
    if not file.is_file():
        pytest.skip(f"there is no tinyshakespeare.txt in {folder}")
    plain = text.read_text(file)
    assert len(plain) > 1_000_000
    assert set(plain) == set(text.ALPHABET)
    assert plain.startswith("first citizen,\nbefore we proceed any further, hear me speak.\n")
    assert text.decode(text.encode(plain[:1000])) == plain[:1000]
