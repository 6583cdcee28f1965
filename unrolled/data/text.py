"""English text for the character-level lessons, found where Python already is.

`python_docs` takes its prose from `pydoc_data.topics`, the reference pages that
CPython carries for its `help()` command: a few hundred thousand characters of
English, offline, on every machine. Those pages are part of the Python
documentation, copyright Python Software Foundation, under the PSF License
Agreement (https://docs.python.org/3/license.html). Nothing of them is stored in
this repository: they are read from the interpreter that runs the lesson.

The pages differ a little between Python releases, patch releases included. So
measured results differ a little too, and no test may compare them exactly. What
never differs is the alphabet: 32 symbols, so that a character is worth exactly
five bits before anything is known about the text.
"""

from __future__ import annotations

import importlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import torch

__all__ = ["ALPHABET", "decode", "encode", "normalise", "page", "python_docs", "read_text", "split"]

ALPHABET = "\n abcdefghijklmnopqrstuvwxyz.,'-"
"""The 32 symbols of every text in the course. A symbol's place here is its index."""

SHORTEST_PARAGRAPH = 40
"""Paragraphs with fewer characters are mostly headings and leftovers of markup."""

_INDEX = {symbol: index for index, symbol in enumerate(ALPHABET)}
_SAME_SOUND = str.maketrans(
    {"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": " - ", "—": " - ", "…": ".", "!": ".", "?": ".", ";": ",", ":": ","}
)

_BULLET = re.compile(r"\s*(?:[*•-]|\d+\.|\(\d+\)|\[\d+\])\s+")
_RULE = re.compile(r"\s*[-=*~^+|#\"']{3,}\s*$")
_VERSION_NOTE = re.compile(r"(New|Added|Changed|Deprecated)\b.{0,40}\bversion\b|Deprecated since|See also|Note:")
_CODE = re.compile(r">>>|::=|\|\s|[{}\\@]|[=!<>+]=|->|\b(?:self|def|print|import)\b[ .(]|\w\(.*\).*\w\(.*\)")
_FOOTNOTE = re.compile(r"\[\d+\]")
_CUT_WORD = re.compile(r"(?<=\w)- (?=\w)")  # a line ended at a hyphen
_MARKUP = re.compile(r"[*\"`_“”]")
_CALL = re.compile(r"\([^()\w]*\)")


def normalise(text: str) -> str:
    """Rewrite text in the course's alphabet.

    Capitals become small, accents fall off, `!` and `?` become full stops, `;`
    and `:` become commas. Everything else outside the alphabet is dropped
    (between two words a space is left). Runs of spaces become one space, runs of
    line ends one line end.

    Args:
        text: any text.

    Returns:
        The same text, made of the 32 symbols of `ALPHABET` only.
    """
    text = unicodedata.normalize("NFKD", text.translate(_SAME_SOUND)).casefold()
    text = "".join(symbol for symbol in text if not unicodedata.combining(symbol))
    text = re.sub(r"[^\n a-z.,'-]+", " ", text)
    text = re.sub(r" +(?=[.,])", "", text)
    text = re.sub(r"([.,])[.,]+", r"\1", text)
    text = re.sub(r" +", " ", text)
    return re.sub(r" ?\n[\n ]*", "\n", text).strip()


def python_docs() -> str:
    """The prose of the Python reference that this interpreter carries.

    Tables, grammar, code, headings and notes about versions are left out. Some
    pages repeat parts of others: a sentence is kept once, so that held-out text
    is not a copy of training text.

    Returns:
        The text in the course's alphabet, one paragraph a line.

    Raises:
        RuntimeError: this Python was installed without its help pages.
    """
    topics = _topics()
    text = "\n".join(_without_repeats(paragraph for name in sorted(topics) for paragraph in _prose(topics[name])))
    if not text:
        raise RuntimeError("The help pages of this Python are empty: read a text file with read_text(path) instead.")
    return text


def page(name: str) -> str:
    """One page of the Python reference that this interpreter carries, as it stands: code, tables and all.

    Args:
        name: as `help()` knows it, "types" or "string-methods".

    Raises:
        RuntimeError: this Python was installed without its help pages, or without this one.
    """
    topics = _topics()
    if name not in topics:
        raise RuntimeError(f"The help pages of this Python have no page {name!r}, which the course reads.")
    return topics[name]


def read_text(path: str | os.PathLike[str]) -> str:
    """A text file of your own, in the course's alphabet.

    Args:
        path: a UTF-8 text file, for example one book.

    Returns:
        Its text after `normalise`.

    Raises:
        ValueError: there is no such file, it can't be read, is not UTF-8 text, or
            holds no letters.
    """
    try:
        raw = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ValueError(f"There is no file {os.fspath(path)!r}.") from None
    except UnicodeDecodeError:
        raise ValueError(
            f"{os.fspath(path)!r} is not UTF-8 text. Save it as plain text with the encoding UTF-8."
        ) from None
    except OSError as error:
        raise ValueError(f"{os.fspath(path)!r} can't be read: {error.strerror or error}.") from None
    text = normalise(raw)
    if not any(symbol.isalpha() for symbol in text):
        raise ValueError(f"{os.fspath(path)!r} holds no letters that the course's alphabet knows.")
    return text


def encode(text: str) -> torch.Tensor:
    """Text to indices into `ALPHABET`.

    Args:
        text: symbols of `ALPHABET` only, as `normalise` leaves them.

    Returns:
        The indices, (len(text),), int64, on the CPU.

    Raises:
        ValueError: a symbol is not in the alphabet.
    """
    try:
        return torch.tensor([_INDEX[symbol] for symbol in text], dtype=torch.int64, device="cpu")
    except KeyError as error:
        raise ValueError(f"{error.args[0]!r} is not in the alphabet: pass the text through normalise first.") from None


def decode(indices: torch.Tensor | Iterable[int]) -> str:
    """Indices back to text.

    Args:
        indices: (length,), whole numbers from 0 to 31.

    Returns:
        The text, one symbol an index.

    Raises:
        ValueError: an index is outside the alphabet.
    """
    numbers = [int(index) for index in indices]
    if any(not 0 <= number < len(ALPHABET) for number in numbers):
        raise ValueError(f"The alphabet has the indices 0 to {len(ALPHABET) - 1}.")
    return "".join(ALPHABET[number] for number in numbers)


def split(
    indices: torch.Tensor, validation: float = 0.1, held_out: float = 0.1
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Cut a text into three contiguous parts.

    Contiguous, because neighbouring characters overlap in every window: a random
    choice of windows would put nearly the same window on both sides.

    Args:
        indices: the encoded text, (length,).
        validation: share of the text to choose settings on.
        held_out: share of the text to report on, once.

    Returns:
        The training part (the beginning), the validation part and the held-out
        part (the end). Joined in this order they are the text.

    Raises:
        ValueError: a share is not between 0 and 1, or a part would be empty.
    """
    if not (0 < validation < 1 and 0 < held_out < 1 and validation + held_out < 1):
        raise ValueError("The two shares must lie between 0 and 1, and leave something to train on.")
    first = int(len(indices) * (1 - validation - held_out))
    second = int(len(indices) * (1 - held_out))
    parts = indices[:first], indices[first:second], indices[second:]
    if any(len(part) == 0 for part in parts):
        raise ValueError(f"A text of {len(indices)} characters is too short to be cut into three parts.")
    return parts


def _topics() -> dict[str, str]:
    """All help pages by their names."""
    try:
        topics: dict[str, str] = importlib.import_module("pydoc_data.topics").topics
    except (ImportError, AttributeError) as error:
        raise RuntimeError(
            "This Python has no help pages (the module pydoc_data.topics), from which the course takes its text. "
            "Use a Python from conda or python.org, or read a text file of your own with read_text(path)."
        ) from error
    return topics


def _prose(page: str) -> Iterator[str]:
    """The paragraphs of one help page that are English, still with capitals and punctuation."""
    for block in re.split(r"\n\s*\n", page):
        lines = [line for line in block.split("\n") if line.strip()]
        if any(_RULE.match(line) for line in lines):  # a heading with its underline, or a table
            continue
        for paragraph in _items(lines):
            if _is_prose(paragraph):
                yield paragraph


def _items(lines: list[str]) -> Iterator[str]:
    """Paragraphs of a block: each bullet begins a new one; lines are joined, words that were cut at a hyphen too."""
    item: list[str] = []
    for line in lines:
        bullet = _BULLET.match(line)
        if bullet and item:
            yield _joined(item)
            item = []
        item.append(line[bullet.end() :].strip() if bullet else line.strip())
    yield _joined(item)


def _joined(lines: list[str]) -> str:
    return _CUT_WORD.sub("-", _FOOTNOTE.sub("", " ".join(lines)))


def _is_prose(paragraph: str) -> bool:
    """Whether a paragraph reads as sentences: a capital, a full stop, words, and little that looks like code."""
    if len(paragraph) < SHORTEST_PARAGRAPH or _VERSION_NOTE.match(paragraph):
        return False
    quoted_away = re.sub(r'"[^"]*"', "it", paragraph)
    words = re.findall(r"[A-Za-z][a-z'’-]*", quoted_away)
    letters = sum(symbol.isalpha() or symbol in " ,.'’" for symbol in quoted_away)
    return (
        paragraph[0] in '"*' + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        and paragraph[-1] in '.:;)"'
        and not _CODE.search(quoted_away)
        and len(words) >= 7
        and letters >= 0.93 * len(quoted_away)
    )


def _without_repeats(paragraphs: Iterable[str]) -> Iterator[str]:
    """Normalised paragraphs whose sentences have not been met before."""
    met: set[str] = set()
    for paragraph in paragraphs:
        plain = normalise(_MARKUP.sub("", _CALL.sub("", paragraph)))
        kept = []
        for sentence in re.split(r"(?<=\.) ", plain):
            if sentence not in met:
                kept.append(sentence)
            met.add(sentence)
        if kept:
            yield " ".join(kept)
