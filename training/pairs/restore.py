"""The network that ships -> a checkpoint and its vocabulary, for training to go on where no checkpoint is at hand.

    python -m training.pairs.restore --network src/digest/deduplication/bundled/cross_encoder --out DIR

Writes DIR/last.pt, and DIR/source.model and DIR/vocab.json, which train.py takes as `--vocabulary`. The weights come
back with the rounding of int8; the layer that gives verdicts of inference does not ship, so it starts anew.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import torch

from training.e5 import LAYERS
from training.pairs.network import PairNetwork
from training.restore import encoder_layer_weights, read_variables


def restored(folder: Path, layers: int = LAYERS) -> PairNetwork:
    """Return the network of a folder that export.py wrote, with so many layers."""
    variables = read_variables(folder / "encoder" / "model.bin")
    words, sides = variables["encoder/embeddings_0/weight"], variables["encoder/embeddings_1/weight"]
    state = {
        "word_embedding.weight": words,
        "position_embedding": variables["encoder/position_encodings/encodings"] + sides[0],
        "second_embedding": sides[1] - sides[0],
        "embedding_norm.weight": variables["encoder/layernorm_embedding/gamma"],
        "embedding_norm.bias": variables["encoder/layernorm_embedding/beta"],
    } | encoder_layer_weights(variables)
    with np.load(folder / "head.npz") as head:
        state |= {name: head[name].astype(np.float32) for name in head.files}
    network = PairNetwork(len(words), layers)
    network.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in state.items()}, strict=False)
    return network


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", type=Path, required=True, help="folder with encoder/, head.npz and pieces.model")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    network = restored(args.network)
    args.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(args.network / "pieces.model", args.out / "source.model")
    rows = list(range(len(network.word_embedding.weight)))
    (args.out / "vocab.json").write_text(json.dumps({"source_rows": rows}), encoding="utf-8")
    torch.save(network.state_dict(), args.out / "last.pt")


if __name__ == "__main__":
    main()
