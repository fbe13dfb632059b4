"""Carry a training run to a lent GPU and back, when only a few dozen MB go through at a time.

    here   python -m training.pack shard --data DATA --shares 0.17 0.83 --to SHARDS
    here   python -m training.pack out --run RUN --vocabulary VOCABULARY --shards SHARDS/shard-0.npz --to PACK
    there  python -m training.pack gather --pieces PACK --to WORK                (again when more comes)
    there  python -m training.gpu --data WORK --vocabulary WORK --start WORK/start.npz --out WORK/run ...
    there  python -m training.pack back --run WORK/run --to OUT --piece-mb 15
    here   python -m training.pack merge --pieces OUT --to RUN

Weights travel as int8 rows with a scale, like the model that ships; the optimizers start anew. RUN/last.pt is what
travels, or RUN/final.pt where `--checkpoint final.pt` says so.
"""

import argparse
import hashlib
import json
import lzma
import shutil
import zipfile
from pathlib import Path

import numpy as np
import torch

from training.data import settings

MANIFEST = "manifest.json"
CALL = 64
"""MiB that go to a lent GPU in one call, all files together."""


def quantised(state: dict[str, torch.Tensor]) -> dict[str, np.ndarray]:
    """Matrices as int8 rows and float32 scales ("name", "name/scale"), everything else as float32."""
    out = {}
    for name, tensor in state.items():
        value = tensor.detach().float().cpu().numpy()
        if value.ndim == 2:
            scale = np.maximum(np.abs(value).max(axis=1, keepdims=True), 1e-12) / 127
            out[name], out[f"{name}/scale"] = np.round(value / scale).astype(np.int8), scale.astype(np.float32)
        else:
            out[name] = value
    return out


def restored(arrays: dict[str, np.ndarray]) -> dict[str, torch.Tensor]:
    """The float32 tensors of `quantised`."""
    out = {}
    for name, value in arrays.items():
        if not name.endswith("/scale"):
            scale = arrays.get(f"{name}/scale")
            out[name] = torch.from_numpy(value.astype(np.float32) * (1 if scale is None else scale))
    return out


def write_checkpoint(checkpoint: dict, file: Path) -> None:
    """Weights, shape and progress as one .npz."""
    progress = {k: checkpoint[k] for k in ("step", "epoch", "position", "pieces", "seconds")}
    about = json.dumps({"shape": checkpoint["shape"], "progress": progress})
    np.savez(file, **quantised(checkpoint["model"]), about=np.frombuffer(about.encode(), np.uint8))


def read_checkpoint(file: Path) -> dict:
    """What train.py goes on from, without optimizer states."""
    arrays = dict(np.load(file))
    about = json.loads(bytes(arrays.pop("about")))
    return {"model": restored(arrays), "shape": about["shape"], "optimizer": {}, **about["progress"]}


def cut(content: bytes, name: str, folder: Path, size: int) -> None:
    """Pieces NAME.000, NAME.001 ... of at most `size` bytes, and their checksums in the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / MANIFEST
    listed = json.loads(manifest.read_text()) if manifest.exists() else {}
    for number, start in enumerate(range(0, len(content), size)):
        part = content[start : start + size]
        piece = f"{name}.{number:03}"
        (folder / piece).write_bytes(part)
        listed[piece] = hashlib.sha256(part).hexdigest()
    manifest.write_text(json.dumps(listed, indent=1))


def missing(folder: Path) -> list[str]:
    """Pieces of the manifest that are not there, or not whole."""
    listed = json.loads((folder / MANIFEST).read_text())
    return [
        piece
        for piece, wanted in listed.items()
        if not (folder / piece).exists() or hashlib.sha256((folder / piece).read_bytes()).hexdigest() != wanted
    ]


def join(folder: Path, name: str) -> bytes:
    """The content that was cut. Raises FileNotFoundError when there is none of that name."""
    pieces = sorted(folder.glob(f"{name}.[0-9][0-9][0-9]"))
    if not pieces:
        raise FileNotFoundError(f"{folder}: no pieces of {name}")
    return b"".join(piece.read_bytes() for piece in pieces)


def write_shards(data: list[Path], to: Path, scale: list[float], late: float, shares: list[float]) -> None:
    """The train.npz of each folder, together, as to/shard-0.npz ... with about these shares of the pairs.

    `weight` is times the scale of its language; `late` the same for corpora that count at least `late`, else 0.
    """
    known = settings()
    counts, default = known["weights"] | {"mono": known["english_copy"]}, known["default"]
    parts: list[list[dict[str, np.ndarray]]] = [[] for _ in shares]
    rng = np.random.default_rng(1)
    for folder in data:
        arrays = dict(np.load(folder / "train.npz"))
        weight = arrays["weight"] * np.array(scale, np.float32)[arrays["group"]]
        lasting = np.array([counts.get(str(name), default) >= late for name in arrays["corpora"]])
        arrays |= {"weight": weight.astype(np.float16), "late": (weight * lasting[arrays["corpus"]]).astype(np.float16)}
        # neighbours stay together: copies of a pair with its names masked compress to nothing beside it
        block = np.arange(len(weight)) // 50
        chosen = np.searchsorted(np.cumsum(shares), rng.random(block[-1] + 1), side="right")[block]
        for number, part in enumerate(parts):
            part.append(_selected(arrays, np.flatnonzero(chosen == number)))
    to.mkdir(parents=True, exist_ok=True)
    for number, part in enumerate(parts):
        np.savez(to / f"shard-{number}.npz", **{k: np.concatenate([p[k] for p in part]) for k in part[0]})


def _selected(arrays: dict[str, np.ndarray], pairs: np.ndarray) -> dict[str, np.ndarray]:
    out = {name: arrays[name][pairs] for name in ("source_lengths", "target_lengths", "group", "weight", "late")}
    for side in ("source", "target"):
        lengths = arrays[f"{side}_lengths"].astype(np.int64)
        kept = lengths[pairs]
        first = (np.cumsum(lengths) - lengths)[pairs] - (np.cumsum(kept) - kept)
        out[side] = arrays[side][np.repeat(first, kept) + np.arange(kept.sum())]
    return out


def _compress(file: Path, to: Path) -> None:
    to.mkdir(parents=True, exist_ok=True)
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 4, "dict_size": 2**27, "lc": 3, "lp": 1, "pb": 1}]  # 16-bit pieces
    with file.open("rb") as content, lzma.open(to / f"{file.name}.xz", "wb", filters=filters) as out:
        shutil.copyfileobj(content, out, 2**20)


def pack_out(run: Path | None, vocabulary: Path | None, shards: list[Path], to: Path, checkpoint: str) -> None:
    """Checkpoint, vocabulary and training arrays, whatever of them is given."""
    to.mkdir(parents=True, exist_ok=True)
    if run:
        file = to / "start.npz"
        write_checkpoint(torch.load(run / checkpoint, map_location="cpu", weights_only=True), file)
        _compress(file, to)
        file.unlink()
    for shard in shards:
        _compress(shard, to)
    if vocabulary:
        names = ["source.model", "target.model", "vocab.json", *(f.name for f in sorted(vocabulary.glob("dev.*.tsv")))]
        with zipfile.ZipFile(to / "vocabulary.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                archive.write(vocabulary / name, name)
    size = sum(file.stat().st_size for file in to.iterdir()) / 2**20
    print(f"{to}: {size:.1f} MiB" + (", more than goes through: a smaller first share" if size > CALL else ""))


def gather(pieces: Path, to: Path) -> None:
    """Lay out what gpu.py wants of a pack; each file appears at once or not at all."""
    to.mkdir(parents=True, exist_ok=True)
    for file in sorted(pieces.glob("*.xz")):
        part = to / f"part-{file.stem}"
        with lzma.open(file) as content, part.open("wb") as out:
            shutil.copyfileobj(content, out, 2**20)
        part.replace(to / file.stem)
    if (pieces / "vocabulary.zip").exists():
        zipfile.ZipFile(pieces / "vocabulary.zip").extractall(to)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=["shard", "out", "gather", "back", "merge"])
    parser.add_argument("--run", type=Path)
    parser.add_argument("--data", type=Path, nargs="*")
    parser.add_argument("--shares", type=float, nargs="*", default=[1.0], help="of the pairs, one a shard")
    parser.add_argument("--vocabulary", type=Path)
    parser.add_argument("--shards", type=Path, nargs="*", default=[])
    parser.add_argument("--pieces", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--piece-mb", type=float, default=15)
    parser.add_argument("--checkpoint", default="last.pt")
    parser.add_argument("--scale", type=float, nargs=3, default=[1.0, 1.5, 0.6], help="de, zh, English copies")
    parser.add_argument("--late", type=float, default=0.5, help="least weight of a corpus that the end still sees")
    args = parser.parse_args()
    if args.action == "shard":
        write_shards(args.data, args.to, args.scale, args.late, args.shares)
    elif args.action == "out":
        pack_out(args.run, args.vocabulary, args.shards, args.to, args.checkpoint)
    elif args.action == "gather":
        gather(args.pieces, args.to)
    elif args.action == "back":
        cut((args.run / "final.npz").read_bytes(), "checkpoint.npz", args.to, int(args.piece_mb * 2**20))
    else:
        if lacking := missing(args.pieces):
            raise SystemExit(f"missing: {', '.join(lacking)}")
        args.to.mkdir(parents=True, exist_ok=True)
        (args.to / "back.npz").write_bytes(join(args.pieces, "checkpoint.npz"))
        torch.save(read_checkpoint(args.to / "back.npz"), args.to / args.checkpoint)


if __name__ == "__main__":
    main()
