"""Nets that say from which page of the manual a sentence comes: three ways to read a sentence, for lesson 06.

    train, held_out, known = manual.sentences()
    topics.share_right("last state", train, held_out, known, seed=0)

Each word is a row of 32 trained numbers. A net reads the last state of an nn.RNN, or the mean of all its states over
the real steps, or, without any recurrence, the mean of the rows.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from unrolled.data.manual import PAGES, Sentences

__all__ = ["READS", "Reader", "share_right"]

READS = ("last state", "mean of states", "mean of embeddings")

FEATURES, HIDDEN, BATCH = 32, 48, 32


class Reader(nn.Module):
    """Scores of the pages from the words of a sentence.

    Args:
        reads: a name in `READS`.
        known: how many numbers the words use.
    """

    def __init__(self, reads: str, known: int) -> None:
        super().__init__()
        if reads not in READS:
            raise ValueError(f"a net reads the {', the '.join(READS)}; got {reads!r}.")
        self.reads = reads
        self.embed = nn.Embedding(known, FEATURES)
        self.layer = nn.RNN(FEATURES, HIDDEN, batch_first=True)
        self.dropout = nn.Dropout(0.5)
        self.out = nn.Linear(FEATURES if reads == "mean of embeddings" else HIDDEN, len(PAGES))

    def forward(self, words: Tensor, lengths: Tensor) -> Tensor:
        """(batch, pages) from words (batch, time), int64, and lengths (batch,), int64."""
        heard: Tensor = self.dropout(self.embed(words))
        if self.reads != "mean of embeddings":
            packed = pack_padded_sequence(heard, lengths.cpu(), batch_first=True, enforce_sorted=False)
            output, h_n = self.layer(packed)
            if self.reads == "last state":
                scores: Tensor = self.out(h_n[0])  # after each sentence's own last word
                return scores
            heard, _ = pad_packed_sequence(output, batch_first=True, total_length=words.size(1))
        real = torch.arange(words.size(1), device=words.device) < lengths[:, None]
        scores = self.out((heard * real[..., None]).sum(dim=1) / lengths[:, None])
        return scores


def share_right(reads: str, train: Sentences, held_out: Sentences, known: int, seed: int, *, rounds: int = 15) -> float:
    """Train one net, on the device where the sentences are; the share of held-out sentences that it gets right.

    Args:
        reads: a name in `READS`.
        train, held_out, known: as `manual.sentences` gives them.
        seed: of torch's generator, which draws weights, dropout and the order.
        rounds: through the sentences.

    Raises:
        ValueError: there is no such way to read.
    """
    device = train.words.device
    torch.manual_seed(seed)
    net = Reader(reads, known).to(device)
    optimiser = torch.optim.Adam(net.parameters(), lr=3e-3)
    for _ in range(rounds):
        for part in torch.randperm(len(train.words), device=device).split(BATCH):
            optimiser.zero_grad()
            F.cross_entropy(net(train.words[part], train.lengths[part]), train.pages[part]).backward()
            optimiser.step()
    net.eval()
    with torch.no_grad():
        right = net(held_out.words, held_out.lengths).argmax(dim=1) == held_out.pages
    return float(right.double().mean())
