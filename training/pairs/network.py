"""The network that compares two sentences: a cross-encoder, multilingual-e5-small with two outputs.

It reads `<s> first </s> </s> second </s>` as one sequence, as XLM-RoBERTa does with pairs; a learned vector marks the
second sentence. What stands at `<s>` and the mean of all pieces go through a hidden layer to the verdict of
natural-language inference and to a similarity.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.e5 import E5, FEED_FORWARD, HEADS, HIDDEN, LAYERS
from training.model import BOS, EOS, EncoderLayer, copy_layers
from training.pairs.pair import LABELS

LONGEST = 192
"""Pieces of a pair with its marks; each sentence is cut to half of it (94 pieces). Not measured."""

POSITIONS = 512
MARKS = 4
_MULTIPLE = 8  # of pieces that a batch is filled up to: matrices of few sizes are faster


class PairNetwork(nn.Module):
    """Two sentences -> logits of `LABELS` and of the similarity.

    Attributes:
        dropout: Share of each layer's outputs that is left out while it learns.
    """

    def __init__(self, vocabulary: int, layers: int = LAYERS) -> None:
        super().__init__()
        self.word_embedding = nn.Embedding(vocabulary, HIDDEN)
        self.position_embedding = nn.Parameter(torch.zeros(POSITIONS, HIDDEN))
        self.second_embedding = nn.Parameter(torch.zeros(HIDDEN))
        self.embedding_norm = nn.LayerNorm(HIDDEN)
        self.encoder = nn.ModuleList(EncoderLayer(HIDDEN, FEED_FORWARD, HEADS) for _ in range(layers))
        self.pooler = nn.Linear(2 * HIDDEN, HIDDEN)
        self.inference = nn.Linear(HIDDEN, len(LABELS))
        self.similarity = nn.Linear(HIDDEN, 1)
        self.dropout = 0.0

    @torch.no_grad()
    def start_from(self, e5: E5, rows: Sequence[int]) -> None:
        """Copy the encoder.

        Args:
            e5: The encoder.
            rows: Row of its embeddings for each piece of the vocabulary.
        """
        tensors = {name: torch.from_numpy(e5.tensors[name]) for name in e5.tensors if name.startswith("emb.")}
        self.word_embedding.weight.copy_(tensors["emb.word"][torch.tensor(rows)])
        self.position_embedding.copy_((tensors["emb.pos"] + tensors["emb.type"][0])[:POSITIONS])
        self.embedding_norm.weight.copy_(tensors["emb.ln.w"])
        self.embedding_norm.bias.copy_(tensors["emb.ln.b"])
        copy_layers(self.encoder, e5)

    def freeze(self, layers: int) -> None:
        """Let the embeddings and the lower `layers` layers of the encoder stay as they are."""
        for module in (self.word_embedding, self.embedding_norm, *self.encoder[:layers]):
            module.requires_grad_(False)
        self.position_embedding.requires_grad_(False)

    def forward(self, pieces: Tensor, second: Tensor, filled: Tensor) -> tuple[Tensor, Tensor]:
        """Return logits [batch, 3] and [batch] for what `collate` gives."""
        hidden = self.pooled(self.through(self.embedded(pieces, second), filled), filled)
        return self.inference(hidden), self.similarity(hidden)[:, 0]

    def embedded(self, pieces: Tensor, second: Tensor) -> Tensor:
        """Return what the first layer gets, [batch, length, hidden]."""
        embedded = self.word_embedding(pieces) + self.position_embedding[: pieces.size(1)]
        x = self.embedding_norm(embedded + second[..., None] * self.second_embedding)
        return x.to(self.encoder[0].qkv.weight.dtype)

    def through(self, x: Tensor, filled: Tensor, layers: slice = slice(None)) -> Tensor:
        """Return what comes out of some layers of the encoder."""
        mask = None if filled.all() else filled[:, None, None, :]
        for layer in self.encoder[layers]:
            x = layer(x, mask, self.dropout if self.training else 0.0)
        return x

    def pooled(self, x: Tensor, filled: Tensor) -> Tensor:
        """Return what the verdicts are made from, [batch, hidden], of what comes out of the encoder."""
        x, weight = x.float(), filled[..., None].float()
        mean = (x * weight).sum(1) / weight.sum(1)
        return torch.tanh(self.pooler(torch.cat([x[:, 0], mean], -1)))


def collate(pairs: Sequence[tuple[list[int], list[int]]]) -> tuple[Tensor, Tensor, Tensor]:
    """Put pairs of pieces into one batch.

    Returns:
        Pieces with the marks [batch, length], where the second sentence stands, and where there is no padding.
    """
    half = (LONGEST - MARKS) // 2
    rows = [(first[:half], second[:half]) for first, second in pairs]
    length = max(len(first) + len(second) for first, second in rows) + MARKS
    shape = len(rows), -(-length // _MULTIPLE) * _MULTIPLE
    pieces, marked, filled = torch.full(shape, EOS), torch.zeros(shape), torch.zeros(shape, dtype=torch.bool)
    for i, (first, second) in enumerate(rows):
        row = [BOS, *first, EOS, EOS, *second, EOS]
        pieces[i, : len(row)] = torch.tensor(row)
        marked[i, len(first) + 3 : len(row)] = 1
        filled[i, : len(row)] = True
    return pieces, marked, filled
