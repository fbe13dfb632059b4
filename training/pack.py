"""Carry a training run to a lent GPU and back, when only a few dozen MB go through at a time.

    here   python -m training.pack out --run RUN --data DATA --vocabulary VOCABULARY --to PACK --piece-mb 50
    there  python -m training.pack gather --pieces PACK --to WORK       (once per call, until it says complete)
    there  python -m training.train --data WORK --vocabulary WORK --out WORK/run --device cuda ...
    there  python -m training.pack back --run WORK/run --to OUT --piece-mb 16
    here   python -m training.pack merge --pieces OUT --to RUN

Weights travel as int8 rows with a scale, like the model that ships; the optimizers start anew. RUN/last.pt is what
travels, or RUN/final.pt where `--checkpoint final.pt` says so.
"""

import argparse
import hashlib
import io
import json
import lzma
import zipfile
from pathlib import Path

import numpy as np
import torch

MANIFEST = "manifest.json"


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


def pack_out(run: Path, data: Path, vocabulary: Path, to: Path, size: int, checkpoint: str) -> None:
    """Checkpoint, training arrays and vocabulary, in pieces."""
    file = to / "checkpoint.npz"
    to.mkdir(parents=True, exist_ok=True)
    write_checkpoint(torch.load(run / checkpoint, map_location="cpu", weights_only=True), file)
    cut(file.read_bytes(), "checkpoint.npz", to, size)
    file.unlink()
    cut(lzma.compress((data / "train.npz").read_bytes(), preset=6), "train.npz.xz", to, size)
    names = ["source.model", "target.model", "vocab.json", *(f.name for f in sorted(vocabulary.glob("dev.*.tsv")))]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as z:
        for name in names:
            z.write(vocabulary / name, name)
    cut(archive.getvalue(), "vocabulary.zip", to, size)


def gather(pieces: Path, to: Path) -> list[str]:
    """Take over the pieces that came with this call; once all are there, lay out what train.py wants.

    Returns the names of the pieces that are still missing.
    """
    store = to / "pieces"
    store.mkdir(parents=True, exist_ok=True)
    for piece in pieces.iterdir() if pieces.is_dir() else []:
        (store / piece.name).write_bytes(piece.read_bytes())
    lacking = missing(store)
    if not lacking and not (to / "run" / "last.pt").exists():
        (to / "run").mkdir(exist_ok=True)
        (to / "checkpoint.npz").write_bytes(join(store, "checkpoint.npz"))
        torch.save(read_checkpoint(to / "checkpoint.npz"), to / "run" / "last.pt")
        (to / "train.npz").write_bytes(lzma.decompress(join(store, "train.npz.xz")))
        zipfile.ZipFile(io.BytesIO(join(store, "vocabulary.zip"))).extractall(to)
    return lacking


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=["out", "gather", "back", "merge"])
    parser.add_argument("--run", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--vocabulary", type=Path)
    parser.add_argument("--pieces", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--piece-mb", type=float, default=16)
    parser.add_argument("--checkpoint", default="last.pt")
    args = parser.parse_args()
    size = int(args.piece_mb * 2**20)
    if args.action == "out":
        pack_out(args.run, args.data, args.vocabulary, args.to, size, args.checkpoint)
    elif args.action == "gather":
        print("missing: " + ", ".join(lacking) if (lacking := gather(args.pieces, args.to)) else "complete")
    elif args.action == "back":
        file = args.run / "back.npz"
        write_checkpoint(torch.load(args.run / args.checkpoint, map_location="cpu", weights_only=True), file)
        cut(file.read_bytes(), "checkpoint.npz", args.to, size)
    else:
        if lacking := missing(args.pieces):
            raise SystemExit(f"missing: {', '.join(lacking)}")
        args.to.mkdir(parents=True, exist_ok=True)
        (args.to / "back.npz").write_bytes(join(args.pieces, "checkpoint.npz"))
        torch.save(read_checkpoint(args.to / "back.npz"), args.to / args.checkpoint)


if __name__ == "__main__":
    main()
