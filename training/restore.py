"""CTranslate2 model -> checkpoint: training can go on from the model that ships when no checkpoint is at hand.

    python -m training.restore --model DIR/model --out RUN/last.pt

The weights come back with the rounding of int8 (a step of 1/127 of the largest weight of a row), which a few hundred
steps of training undo; the optimizers start anew.
"""

import argparse
import json
import struct
from pathlib import Path

import numpy as np
import torch

from training.model import Shape, TranslationModel

_TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}
_MODULES = {
    "self_attention/linear_0": "qkv",
    "self_attention/linear_1": "out",
    "ffn/linear_0": "ff_in",
    "ffn/linear_1": "ff_out",
}
_ENCODER = _MODULES | {"self_attention/layer_norm": "norm1", "ffn/layer_norm": "norm2"}
_DECODER = _MODULES | {
    "attention/linear_0": "cross_q",
    "attention/linear_1": "cross_kv",
    "attention/linear_2": "cross_out",
    "self_attention/layer_norm": "norm1",
    "attention/layer_norm": "norm2",
    "ffn/layer_norm": "norm3",
}


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.position = data, 0

    def number(self, kind: str) -> int:
        (value,) = struct.unpack_from("<" + kind, self.data, self.position)
        self.position += struct.calcsize("<" + kind)
        return value

    def text(self) -> str:
        length = self.number("H")
        self.position += length
        return self.data[self.position - length : self.position - 1].decode()

    def array(self) -> np.ndarray:
        shape = [self.number("I") for _ in range(self.number("B"))]
        kind, size = _TYPES[self.number("B")], self.number("I")
        self.position += size
        return np.frombuffer(self.data[self.position - size : self.position], kind).reshape(shape)


def read_variables(file: Path) -> dict[str, np.ndarray]:
    """Every variable of a model.bin (binary version 6), int8 weights multiplied out to float32."""
    reader = _Reader(file.read_bytes())
    version = reader.number("I")
    if version != 6:
        raise ValueError(f"{file}: CTranslate2 binary version {version}, this reads version 6")
    reader.text()
    reader.number("I")
    raw = {}
    for _ in range(reader.number("I")):
        name = reader.text()
        raw[name] = reader.array()
    for _ in range(reader.number("I")):  # equal variables are stored once
        alias, name = reader.text(), reader.text()
        raw[alias] = raw[name]
    out = {}
    for name, value in raw.items():
        if value.dtype == np.int8 and f"{name}_scale" in raw:
            out[name] = value.astype(np.float32) / raw[f"{name}_scale"].reshape(-1, 1)
        elif value.dtype in (np.float32, np.float16):
            out[name] = value.astype(np.float32)
    return out


def to_model(variables: dict[str, np.ndarray], heads: tuple[int, int] = (12, 6)) -> TranslationModel:
    """The network with these weights. heads: of encoder and decoder, which the file keeps as metadata only."""
    source, target = variables["encoder/embeddings_0/weight"], variables["decoder/embeddings/weight"]
    shape = Shape(
        source_vocabulary=len(source),
        target_vocabulary=len(target),
        hidden=source.shape[1],
        feed_forward=len(variables["encoder/layer_0/ffn/linear_0/bias"]),
        encoder_layers=_layers(variables, "encoder"),
        encoder_heads=heads[0],
        decoder_layers=_layers(variables, "decoder"),
        decoder_heads=heads[1],
        max_source=len(variables["encoder/position_encodings/encodings"]),
    )
    model = TranslationModel(shape)
    state = {
        "source_embedding.weight": source,
        "source_position": variables["encoder/position_encodings/encodings"],
        "source_norm.weight": variables["encoder/layernorm_embedding/gamma"],
        "source_norm.bias": variables["encoder/layernorm_embedding/beta"],
        "target_embedding.weight": target,
        "output_bias": variables["decoder/projection/bias"],
        "decoder_norm.weight": variables["decoder/layer_norm/gamma"],
        "decoder_norm.bias": variables["decoder/layer_norm/beta"],
    }
    state |= encoder_layer_weights(variables) | _layer_weights(variables, "decoder", _DECODER)
    model.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in state.items()})
    return model


def encoder_layer_weights(variables: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Weights of `model.EncoderLayer`s by their name in a network that calls them `encoder`."""
    return _layer_weights(variables, "encoder", _ENCODER)


def _layer_weights(variables: dict[str, np.ndarray], side: str, names: dict[str, str]) -> dict[str, np.ndarray]:
    found = {}
    for i in range(_layers(variables, side)):
        for theirs, ours in names.items():
            for suffix, name in (("weight", "weight"), ("bias", "bias"), ("gamma", "weight"), ("beta", "bias")):
                value = variables.get(f"{side}/layer_{i}/{theirs}/{suffix}")
                if value is not None:
                    found[f"{side}.{i}.{ours}.{name}"] = value
    return found


def _layers(variables: dict[str, np.ndarray], side: str) -> int:
    return len({name.split("/")[1] for name in variables if name.startswith(f"{side}/layer_")} - {"layer_norm"})


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="folder with model.bin")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model = to_model(read_variables(args.model / "model.bin"))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    progress = dict.fromkeys(("step", "epoch", "position", "pieces"), 0) | {"seconds": 0.0}
    torch.save({"model": model.state_dict(), "shape": model.shape.as_dict(), "optimizer": {}, **progress}, args.out)
    print(json.dumps(model.shape.as_dict()))


if __name__ == "__main__":
    main()
