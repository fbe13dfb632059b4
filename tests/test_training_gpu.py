"""The training on a GPU, rehearsed by a toy on the CPU. Needs the extra `training`; users never do."""

import argparse
import json
import time

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra: pip install '.[training]'")

from test_training import TOY  # noqa: E402

from training import gpu, pack, shards  # noqa: E402
from training.batches import Batches  # noqa: E402
from training.data import GROUPS  # noqa: E402
from training.model import EOS, TranslationModel  # noqa: E402


def shard(folder, number, count=200, seed=3):
    """Pairs that are copies: source pieces 3..20 say the same pieces."""
    rng = np.random.default_rng([seed, number])
    lengths = rng.integers(2, 12, count).astype(np.uint16)
    pieces = rng.integers(3, 20, int(lengths.sum())).astype(np.uint16)
    arrays = {
        "source": pieces, "target": pieces, "source_lengths": lengths, "target_lengths": lengths,
        "group": rng.integers(0, 2, count).astype(np.uint8), "weight": np.ones(count, np.float32),
        "target_log_p": np.zeros(TOY.target_vocabulary, np.float32),
    }  # fmt: skip
    folder.mkdir(exist_ok=True)
    np.savez(folder / f"shard-{number}.npz", late=arrays["weight"], **arrays)
    np.savez(folder / "train.npz", **arrays)
    (folder / "vocab.json").write_text(json.dumps({"source": ["▁a"] * TOY.source_vocabulary}), encoding="utf-8")


def test_batches_on_the_card_are_those_of_the_cpu(tmp_path):
    shard(tmp_path, 0)
    card = shards.Card(tmp_path, "cpu", np.ones(TOY.source_vocabulary, bool))
    card.load(1)
    batches = Batches(tmp_path, tmp_path, [1, 1, 1], 64, 1)
    part = shards.Plan(tmp_path, 64, 1).round(0)
    assert part.files == 1
    for a, b, *sizes in part.batches[:50]:
        pairs = part.pairs[a:b]
        source, padding, before, position, wanted = card.batch(torch.from_numpy(pairs).long(), *sizes)
        expected = batches.tensors(pairs, np.random.default_rng(0))
        width = expected[0].size(1)
        assert torch.equal(source[:, :width], expected[0])
        assert torch.equal(padding[:, :width], expected[1])
        assert padding[:, width:].all()
        assert torch.equal(before, expected[2])
        after = expected[3].view(-1)
        assert torch.equal(position, (after >= 0).nonzero()[:, 0])
        assert torch.equal(wanted, after[after >= 0])


def test_english_to_be_restored_loses_words_and_stays_in_order(tmp_path):
    shard(tmp_path, 0)
    arrays = dict(np.load(tmp_path / "shard-0.npz"))
    arrays["group"][:] = GROUPS["en"]
    np.savez(tmp_path / "shard-0.npz", **arrays)
    card = shards.Card(tmp_path, "cpu", np.ones(TOY.source_vocabulary, bool))
    card.load(1)
    rows, lengths = card._sources(torch.arange(200), 11)
    lost = 0
    for i in range(200):
        kept, whole = rows[i, : lengths[i]].tolist(), card.source[card.source_starts[i] :][: card.source_lengths[i]]
        rest = iter(whole.tolist())
        assert all(piece in rest for piece in kept)  # a subsequence
        lost += len(whole) - len(kept)
    assert 0.05 < lost / int(card.source_lengths.sum()) < 0.15


def test_a_plan_takes_in_a_shard_that_arrives_later_and_the_late_weights(tmp_path, monkeypatch):
    monkeypatch.setattr(shards, "ROUND", 2000)
    shard(tmp_path, 0)
    plan = shards.Plan(tmp_path, 64, 1)
    assert plan.round(0).pairs.max() < 200
    shard(tmp_path, 1)
    part = plan.round(1)
    assert part.files == 2
    assert part.pairs.max() >= 200
    pieces = sum(sizes[-1] for sizes in part.batches)
    assert pieces == pytest.approx(2000, rel=0.2)
    arrays = dict(np.load(tmp_path / "shard-1.npz"))
    np.savez(tmp_path / "shard-2.npz", **(arrays | {"late": arrays["late"] * 0}))
    (tmp_path / shards.LATE).touch()
    assert plan.round(2).pairs.max() < 400


def test_added_layers_change_nothing_at_first():
    torch.manual_seed(1)
    small = TranslationModel(TOY).eval()
    for p in small.parameters():
        torch.nn.init.normal_(p, std=0.2)
    deep = TranslationModel(type(TOY)(**{**TOY.as_dict(), "decoder_layers": 5})).eval()
    deep.load_state_dict(gpu.deepened(small.state_dict(), 2, 5))
    source = torch.tensor([[1, 5, 6, 7, EOS]])
    padding = torch.zeros_like(source, dtype=torch.bool)
    before = torch.tensor([[1, 4, 8]])
    states = [model.decode(before, *model.encode(source, padding)) for model in (small, deep)]
    assert torch.allclose(*states, atol=1e-5)


def test_muon_makes_matrices_nearly_orthogonal():
    x = torch.randn(3, 40, 20, generator=torch.Generator().manual_seed(1))
    for matrices in (x, x.mT):
        values = torch.linalg.svdvals(gpu.orthogonal(matrices.clone()).float())
        assert values.min() > 0.5
        assert values.max() < 1.3


def test_a_toy_trains_until_its_time_is_up(tmp_path, monkeypatch, capsys):
    data, out = tmp_path / "data", tmp_path / "out"
    shard(data, 0)
    out.mkdir()
    torch.manual_seed(2)
    torch.set_num_threads(1)
    content = {"model": TranslationModel(TOY).state_dict(), "shape": TOY.as_dict()}
    progress = dict.fromkeys(("step", "epoch", "position", "pieces"), 0) | {"seconds": 0.0}
    pack.write_checkpoint(content | progress, tmp_path / "start.npz")
    plan = shards.Plan(data, 256, 1)
    monkeypatch.setattr(shards, "ROUND", 2000)
    monkeypatch.setattr(gpu, "rounds", lambda *_: (plan.round(i) for i in range(10**6)))
    monkeypatch.setattr(gpu, "Dev", lambda *_: lambda trainer: "none")
    (out / "decay").write_text("0")
    monkeypatch.setattr(gpu.Trainer, "factor", lambda self: max(0.0, min(1, (80 - self.steps) / 20)))
    gpu.train(
        argparse.Namespace(
            data=data, vocabulary=data, start=tmp_path / "start.npz", out=out, device="cpu", batch_tokens=256,
            decoder_layers=0, lr=5e-3, encoder_lr=5e-3, muon_lr=5e-3, warmup=5, dropout=0.0, smoothing=0.1, report=0,
            save=1e9, seed=1,
        )
    )  # fmt: skip
    lines = [line for line in capsys.readouterr().out.splitlines() if " nll " in line]
    losses = [float(line.split(" nll ")[1].split()[0]) for line in lines]
    assert losses[-1] < 0.8 * losses[0]
    final = pack.read_checkpoint(out / "final.npz")
    TranslationModel(TOY).load_state_dict(final["model"])
    assert final["step"] == 80


def test_the_rate_follows_the_clock(tmp_path):
    trainer = gpu.Trainer.__new__(gpu.Trainer)
    trainer.args = argparse.Namespace(out=tmp_path, data=tmp_path, warmup=10)
    trainer.steps, trainer.began = 4, time.time()
    assert trainer.factor() == pytest.approx(0.5)
    trainer.steps = 100
    assert trainer.factor() == 1
    (tmp_path / "until").write_text(str(time.time() + 50))
    (tmp_path / "decay").write_text(str(time.time() - 50))
    assert trainer.factor() == pytest.approx(0.5, abs=0.01)
    assert not (tmp_path / shards.LATE).exists()
    (tmp_path / "until").write_text(str(time.time() + 10))
    assert trainer.factor() == pytest.approx(1 / 6, abs=0.01)
    assert (tmp_path / shards.LATE).exists()
    (tmp_path / "until").write_text(str(time.time() - 1))
    assert trainer.factor() == 0
