"""Checkpoint -> the files that digest loads: CTranslate2 int8, its pieces, and the head.

    python -m training.pairs.export --checkpoint pairs.pt --pieces source.model --english TEXT.xz --out DIR

digest compares English sentences only, so the vocabulary keeps the pieces that occur in English text: 9 of 21 MB.
"""

import argparse
import lzma
from collections import Counter
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from ctranslate2.specs import TransformerEncoderModelSpec, TransformerEncoderSpec, common_spec
from sentencepiece import sentencepiece_model_pb2

from training.e5 import HEADS
from training.export import array, fill_encoder_layers, norm, write
from training.pairs.network import PairNetwork

HEAD = ("pooler.weight", "pooler.bias", "similarity.weight", "similarity.bias")
FIRST_IDEOGRAPH = "⺀"
LEAST = 10
"""Times that a piece occurs in the English text; single characters stay as they are."""


def kept_pieces(pieces: Path, text: list[str]) -> list[int]:
    """Return the ids of special pieces, of single characters that are no ideographs, and of pieces of the text."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    seen: Counter[int] = Counter()
    for row in processor.encode(text):
        seen.update(row)
    size = processor.get_piece_size()
    alone = {
        i for i in range(size) if len(processor.id_to_piece(i).lstrip("▁")) <= 1 and processor.id_to_piece(i) < "⺀"
    }
    return sorted({0, 1, 2} | alone | {i for i, times in seen.items() if times >= LEAST})


def write_pieces(pieces: Path, kept: list[int], out: Path) -> list[str]:
    """Write the piece model with these pieces only and return them by their new id."""
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(pieces.read_bytes())
    chosen = [model.pieces[i] for i in kept]
    names = [piece.piece for piece in chosen]
    del model.pieces[:]
    model.pieces.extend(chosen)
    out.write_bytes(model.SerializeToString())
    return names


def to_ctranslate2(network: PairNetwork, kept: list[int], names: list[str], out: Path) -> None:
    """Write the encoder to the folder `out`, its matrices in int8."""
    encoder = TransformerEncoderSpec(
        len(network.encoder),
        HEADS,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
        layernorm_embedding=True,
    )
    encoder.scale_embeddings = False
    second = network.second_embedding
    encoder.embeddings[0].weight = array(network.word_embedding.weight[kept])
    encoder.embeddings[1].weight = array(torch.stack([torch.zeros_like(second), second]))
    encoder.position_encodings.encodings = array(network.position_embedding)
    norm(encoder.layernorm_embedding, network.embedding_norm)
    fill_encoder_layers(encoder, network.encoder)
    spec = TransformerEncoderModelSpec(encoder, pooling_layer=False)
    spec.config.layer_norm_epsilon = 1e-5
    spec.config.unk_token, spec.config.bos_token, spec.config.eos_token = names[:3]
    spec.register_vocabulary(names)
    spec.validate()
    spec.optimize(quantization="int8")
    write(spec, out)


def load_network(file: Path) -> PairNetwork:
    """The network of a checkpoint written by train.py, in float32."""
    state = torch.load(file, map_location="cpu", weights_only=True)
    network = PairNetwork(len(state["word_embedding.weight"]))
    network.load_state_dict({name: tensor.float() for name, tensor in state.items()})
    return network


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, required=True, help="source.model of the translation model")
    parser.add_argument(
        "--english", type=Path, nargs="*", default=[], help="English text, a sentence a line, xz; none keeps all pieces"
    )
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    network = load_network(args.checkpoint)
    text = [line for file in args.english for line in lzma.decompress(file.read_bytes()).decode().splitlines()]
    kept = kept_pieces(args.pieces, text) if text else list(range(len(network.word_embedding.weight)))
    out = args.out
    out.mkdir(parents=True, exist_ok=True)
    names = write_pieces(args.pieces, kept, out / "pieces.model")
    to_ctranslate2(network, kept, names, out / "encoder")
    weights = network.state_dict()
    head = {name: array(weights[name]).astype(np.float16) for name in HEAD}
    np.savez(out / "head.npz", **head)
    print(f"{len(kept)} pieces, {sum(f.stat().st_size for f in out.rglob('*') if f.is_file()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
