"""The training code, kept alive by a toy. Needs the extra `training`; users never do."""

import json
import random

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra: pip install '.[training]'")

from training import data, export, model, placeholders, restore  # noqa: E402
from training.model import BOS, EOS, FusedCrossEntropy, Shape, TranslationModel  # noqa: E402

TOY = Shape(
    source_vocabulary=40, target_vocabulary=30, hidden=24, feed_forward=48, encoder_layers=2, encoder_heads=2,
    decoder_layers=2, decoder_heads=2, max_source=32, max_target=32,
)  # fmt: skip
VOCABULARY = {
    k: ["<unk>", "<s>", "</s>", *(f"▁{k[0]}{i}" for i in range(n - 3))] for k, n in (("source", 40), ("target", 30))
}


@pytest.fixture
def toy():
    torch.manual_seed(1)
    model = TranslationModel(TOY)
    model.train_top(2)
    return model


def batch():
    """Copy the first pieces: source 3..8, target the same ids."""
    ids = torch.randint(3, 9, (16, 5), generator=torch.Generator().manual_seed(2))
    begin, end = torch.full((16, 1), BOS), torch.full((16, 1), EOS)
    source = torch.cat([begin, ids, end], 1)
    return source, torch.zeros_like(source, dtype=torch.bool), torch.cat([begin, ids], 1), torch.cat([ids, end], 1)


def test_a_toy_learns_to_copy(toy):
    optimizer = torch.optim.AdamW(toy.parameters(), lr=5e-3)
    losses = []
    for _ in range(60):
        loss, nll, count = toy.loss(*batch(), smoothing=0.1)
        (loss / count).backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(float(nll) / count)
    assert losses[-1] < 0.5 * losses[0]


def test_dropout_leaves_out_its_share_and_keeps_the_mean():
    values = torch.ones(40, 50, 60)
    once, again = (model._drop(values, 0.2) for _ in range(2))
    assert once.unique().tolist() == [0, 1.25]
    assert abs(float(once.mean()) - 1) < 0.01
    assert not torch.equal(once, again)
    assert model._drop(values, 0.0) is values


def test_dropout_of_more_than_was_drawn(monkeypatch):
    monkeypatch.setattr(model, "DRAWN", 100)
    assert model._drop(torch.ones(10, 10), 0.5).unique().tolist() == [0, 2]


def test_scoring_leaves_torch_its_threads(root, tmp_path):
    from training.evaluate import score

    bundled = root / "src/digest/translation/bundled"
    ours = torch.get_num_threads()
    try:
        torch.set_num_threads(1)
        score(bundled / "model", bundled / "sentencepiece.model", ["Guten Tag."], ["Good day."], beam=1, threads=2)
        assert torch.get_num_threads() == 1
    finally:
        torch.set_num_threads(ours)


def test_gradients_of_several_batches_make_one_step(toy):
    from argparse import Namespace

    from training.batches import Batch
    from training.team import Team
    from training.train import Run

    gradients = []

    class Optimizers:
        parameters = tuple(toy.parameters())

        def step(self, factor):
            gradients.append([p.grad.clone() for p in self.parameters if p.grad is not None])
            for p in self.parameters:
                p.grad = None

    class Source:
        def stream(self, *_):
            for i in range(7):
                yield Batch(tensors=batch() if i % 3 else halved, epoch=0, position=i)

    halved = tuple(t[:8] for t in batch())
    run = Run.__new__(Run)
    run.args = Namespace(accumulate=3, device="cpu", smoothing=0.1, minutes=1, anneal_minutes=0, warmup=1,
                         checkpoint_minutes=9, dev_minutes=9)  # fmt: skip
    run.team, run.model, run.optimizers, run.batches = Team(), toy, Optimizers(), Source()
    run.step = run.epoch = run.position = run.pieces = 0
    run.seconds = 0.0
    run.say = run.save = lambda *_, **__: None
    run.evaluate = lambda: None
    run.train()
    assert (run.step, run.position) == (2, 7)
    first, second = gradients
    assert all(torch.allclose(a, b) for a, b in zip(first, second, strict=True))
    assert max(float(g.norm()) for g in first) > 0


def test_the_fused_loss_has_the_gradients_of_the_plain_one():
    generator = torch.Generator().manual_seed(3)
    h, w, b = (torch.randn(s, generator=generator, requires_grad=True) for s in ((7, 8), (11, 8), (11,)))
    y = torch.randint(0, 11, (7,), generator=generator)
    plain = torch.nn.functional.cross_entropy(h @ w.T + b, y, label_smoothing=0.1, reduction="sum")
    expected = torch.autograd.grad(plain, (h, w, b))
    fused, _ = FusedCrossEntropy.apply(h, w, b, y, 0.1, 3)
    assert float(fused.detach()) == pytest.approx(float(plain.detach()), rel=0.02)  # it computes in bf16
    for ours, theirs in zip(torch.autograd.grad(fused, (h, w, b)), expected, strict=True):
        assert torch.allclose(ours, theirs, atol=0.05)


def test_exported_model_translates_like_the_network_and_comes_back(toy, tmp_path):
    import ctranslate2

    export.to_ctranslate2(toy.eval(), VOCABULARY, tmp_path / "model", None)
    source, padding, *_ = batch()
    expected = toy.greedy(source, padding, max_length=8)
    translator = ctranslate2.Translator(str(tmp_path / "model"), compute_type="float32")
    pieces = [[VOCABULARY["source"][i] for i in row[1:-1]] for row in source.tolist()]
    results = translator.translate_batch(pieces, beam_size=1, max_decoding_length=8)
    got = [[VOCABULARY["target"].index(p) for p in r.hypotheses[0]] for r in results]
    assert [g[:8] for g in got] == [e[:8] for e in expected]
    back = restore.to_model(restore.read_variables(tmp_path / "model" / "model.bin"), heads=(2, 2)).state_dict()
    for name, tensor in toy.state_dict().items():
        assert torch.allclose(back[name], tensor, atol=1e-6), name


def test_int8_comes_back_nearly(toy, tmp_path):
    export.to_ctranslate2(toy, VOCABULARY, tmp_path / "model", "int8")
    back = restore.to_model(restore.read_variables(tmp_path / "model" / "model.bin"), heads=(2, 2)).state_dict()
    for name, tensor in toy.state_dict().items():
        assert float((back[name] - tensor).abs().max()) <= float(tensor.abs().max()) / 120 + 1e-6, name


@pytest.mark.parametrize(
    ("language", "source", "english", "kept"),
    [
        ("de", "Der Rat tagt am 3. Mai.", "The council meets on 3 May.", True),
        ("de", "Der Rat tagt am 3. Mai.", "The council met 12 times.", False),
        ("de", "Datei %s fehlt im Ordner", "File %s is missing", False),
        ("de", "Ja.", "This is far too long a translation for one short word.", False),
        ("zh", "他周一去了北京。", "He went to Beijing on Monday.", True),
        ("zh", "No Chinese here", "No Chinese here at all", False),
    ],
)
def test_what_is_cleaned_away(language, source, english, kept):
    assert (data.clean(language, source, english) is not None) == kept


def test_names_are_masked_on_both_sides():
    rng = random.Random(1)
    source, english = placeholders.mask(
        "de", "Heute sang Cyndi Lauper in Köln.", "Cyndi Lauper sang in Cologne today.", rng
    )
    letter = source[source.index("{") + 1]
    assert source == f"Heute sang {{{letter}}} in Köln."
    assert english == f"{{{letter}}} sang in Cologne today."
    assert placeholders.mask("de", "Der Rat tagt.", "The council meets.", rng) is None


def test_dev_sentences_are_held_out(tmp_path):
    (tmp_path / "dev.de-en.tsv").write_text("Ein Satz.\tA sentence.\n", encoding="utf-8")
    held = data.held_out_keys(tmp_path)
    pairs = [
        data.Pair("de", "x", 1.0, "Ein Satz!", "Some sentence."),
        data.Pair("de", "x", 1.0, "Zwei Sätze hier.", "Two lines."),
    ]
    from collections import Counter

    assert [p.source for p in data.select(pairs, held, Counter())] == ["Zwei Sätze hier."]


def test_letters_for_placeholders_never_occur_in_training_text():
    assert data.clean("de", "Ein {A} Satz steht hier.", "A {A} sentence is here.") is None
    assert np.all([len(letter) == 1 for letter in placeholders.LETTERS])


def test_a_run_is_carried_away_and_back_in_pieces(toy, tmp_path, monkeypatch, capsys):
    from training import pack

    progress = {"step": 5, "epoch": 0, "position": 5, "pieces": 99, "seconds": 1.5}
    run, there = tmp_path / "run", tmp_path / "there"
    run.mkdir()
    torch.save({"model": toy.state_dict(), "shape": TOY.as_dict(), "optimizer": {}, **progress}, run / "last.pt")
    arrays = {
        "source": np.arange(9), "target": np.arange(9), "source_lengths": np.array([4, 5]),
        "target_lengths": np.array([4, 5]), "group": np.array([0, 1]), "weight": np.array([1.0, 0.2]),
        "corpus": np.array([0, 1]), "corpora": np.array(["news_human", "software_ui"]),
    }  # fmt: skip
    np.savez(tmp_path / "train.npz", **arrays)
    pack.write_shards([tmp_path], tmp_path, [1, 2, 1], 0.5, [1.0])
    for name in ("source.model", "target.model", "vocab.json", "dev.de-en.tsv"):
        (tmp_path / name).write_text(name)
    pack.pack_out(run, tmp_path, [], tmp_path / "first", "last.pt")
    assert "more than goes through" not in capsys.readouterr().out
    monkeypatch.setattr(pack, "CALL", 0)
    pack.pack_out(None, None, [tmp_path / "shard-0.npz"], tmp_path / "second", "last.pt")
    assert "more than goes through" in capsys.readouterr().out
    for call in ("first", "second"):
        pack.gather(tmp_path / call, there)
    shard = np.load(there / "shard-0.npz")
    assert list(shard["source"]) == list(range(9))
    assert shard["weight"].tolist() == pytest.approx([1.0, 0.4], rel=1e-3)
    assert shard["late"].tolist() == [1.0, 0.0]
    assert (there / "vocab.json").read_text() == "vocab.json"
    (there / "start.npz").rename(there / "final.npz")
    pack.cut((there / "final.npz").read_bytes(), "checkpoint.npz", there / "out", 5000)
    assert max(piece.stat().st_size for piece in (there / "out").glob("*.0*")) <= 5000
    assert pack.missing(there / "out") == []
    (tmp_path / "back.npz").write_bytes(pack.join(there / "out", "checkpoint.npz"))
    back = pack.read_checkpoint(tmp_path / "back.npz")
    assert {k: back[k] for k in progress} == progress
    model = TranslationModel(Shape(**back["shape"]))
    model.load_state_dict(back["model"])
    for name, tensor in toy.state_dict().items():
        assert float((model.state_dict()[name] - tensor).abs().max()) <= float(tensor.abs().max()) / 200 + 1e-6, name


def test_shards_together_hold_every_pair_once(tmp_path):
    from training import pack

    rng = np.random.default_rng(4)
    lengths = {side: rng.integers(1, 9, 900) for side in ("source", "target")}
    arrays = {side: np.repeat(np.arange(900), n) for side, n in lengths.items()}  # every piece names its pair
    arrays |= {f"{side}_lengths": n for side, n in lengths.items()}
    arrays |= {"group": np.zeros(900, int), "weight": np.arange(900) / 900, "corpus": np.zeros(900, int)}
    for half, part in (("a", slice(0, 450)), ("b", slice(450, 900))):
        pairs = np.arange(900)[part]
        (tmp_path / half).mkdir()
        columns = {k: v[part] for k, v in arrays.items() if len(v) == 900}
        pieces = {side: np.repeat(pairs, lengths[side][part]) for side in lengths}
        np.savez(tmp_path / half / "train.npz", corpora=np.array(["ntrex"]), **columns, **pieces)
    pack.write_shards([tmp_path / "a", tmp_path / "b"], tmp_path, [1, 1, 1], 0.5, [0.3, 0.7])
    seen = []
    for number in (0, 1):
        shard = np.load(tmp_path / f"shard-{number}.npz")
        named = [shard[side][np.cumsum(shard[f"{side}_lengths"]) - 1] for side in ("source", "target")]
        assert (named[0] == named[1]).all()
        assert shard["weight"] == pytest.approx(named[0] / 900, abs=1e-3)
        seen += named[0].tolist()
        assert len(named[0]) >= 150
    assert sorted(seen) == list(range(900))


def test_a_missing_or_damaged_piece_is_noticed(tmp_path):
    from training import pack

    pack.cut(b"0123456789", "a.bin", tmp_path, 4)
    assert pack.join(tmp_path, "a.bin") == b"0123456789"
    (tmp_path / "a.bin.001").write_bytes(b"45X7")
    (tmp_path / "a.bin.002").unlink()
    assert pack.missing(tmp_path) == ["a.bin.001", "a.bin.002"]


def test_thinning_keeps_the_expected_counts():
    pairs = [data.Pair("de", "x", 0.1, f"s{i}", f"t{i}") for i in range(2000)] + [data.Pair("de", "y", 1.0, "s", "t")]
    thinned = list(data.thin(pairs, {"x": 0.25}, seed=1))
    assert 400 < len(thinned) < 600
    assert sum(p.weight for p in thinned) == pytest.approx(sum(p.weight for p in pairs), rel=0.15)
    assert thinned[-1] == pairs[-1]


def meet(team, folder):
    """In a process of its own: rank 0 has ones, rank 1 threes."""
    parameters = [torch.full((2, 3), 1.0 + 2 * team.rank), torch.full((4,), 10.0 * team.rank)]
    team.average(parameters)
    weights = [*parameters[0].flatten().tolist(), *parameters[1].tolist()]
    found = [*weights, *team.sum(1, team.rank), team.longest(team.rank)]
    (folder / str(team.rank)).write_text(" ".join(map(str, found)), encoding="utf-8")


def test_processes_average_their_weights(tmp_path):
    from training.team import Team, start

    start(2, meet, tmp_path)
    expected = [2.0] * 6 + [5.0] * 4 + [2.0, 1.0, 1.0]
    for rank in "01":
        assert [float(x) for x in (tmp_path / rank).read_text(encoding="utf-8").split()] == expected
    alone = [torch.ones(2)]
    Team().average(alone)
    assert alone[0].tolist() == [1, 1]
    assert Team().sum(3, 4) == [3, 4]


def test_members_share_the_batches_of_one_between_them(tmp_path):
    lengths = np.full(40, 5, np.uint16)
    pieces = np.arange(200, dtype=np.uint16) % 30 + 3
    np.savez(
        tmp_path / "train.npz", source=pieces, target=pieces, source_lengths=lengths, target_lengths=lengths,
        group=np.zeros(40, np.uint8), weight=np.ones(40, np.float32), target_log_p=np.zeros(33, np.float32),
    )  # fmt: skip
    (tmp_path / "vocab.json").write_text('{"source": ["a"], "target": ["a"]}', encoding="utf-8")
    from training.batches import Batches

    batches = Batches(tmp_path, tmp_path, [1, 1, 1], 28, 1)
    alone = [b for _, b in zip(range(8), batches.stream(0, 2), strict=False)]
    shared = [[b for _, b in zip(range(4), batches.stream(0, 2, rank, 2), strict=False)] for rank in (0, 1)]
    for number, batch in enumerate(alone):
        same = shared[number % 2][number // 2]
        assert all(torch.equal(a, b) for a, b in zip(batch.tensors, same.tensors, strict=True))
        assert same.position == alone[number - number % 2].position


def test_drawn_segmentations_spell_the_same_sentence(root, tmp_path, monkeypatch):
    import shutil

    import sentencepiece

    from training import batches
    from training.batches import Batches
    from training.groups import GROUPS

    shutil.copy(root / "src/digest/translation/bundled/sentencepiece.model", tmp_path / "source.model")
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(tmp_path / "source.model"))
    text = "Der Bundestag verabschiedete am Donnerstag ein Gesetz."
    ids = pieces.encode(text)
    np.savez(
        tmp_path / "train.npz", source=np.array(ids * 2, np.uint16), target=np.array([3, 3], np.uint16),
        source_lengths=np.array([len(ids)] * 2), target_lengths=np.array([1, 1]), weight=np.ones(2, np.float32),
        group=np.array([GROUPS["de"], GROUPS["en"]], np.uint8), target_log_p=np.zeros(9, np.float32),
    )  # fmt: skip
    vocabulary = {"source": ["▁"] * pieces.get_piece_size(), "target": ["a"]}
    (tmp_path / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    drawn = Batches(tmp_path, tmp_path, [1, 1, 1], 64, 1, drawn=1.0)
    cuts = [drawn._source(0, np.random.default_rng(i)).tolist() for i in range(20)]
    assert {pieces.decode(cut) for cut in cuts} == {text}
    assert len({tuple(cut) for cut in cuts}) > 5
    english = drawn.tensors(np.array([1]), np.random.default_rng(1))[0]
    assert set(english[0].tolist()) <= {1, 2, *ids}  # left out, not cut otherwise
    monkeypatch.setitem(batches.SHARPNESS, GROUPS["de"], 1e-9)  # into letters: too long for the encoder
    assert drawn._source(0, np.random.default_rng(1)).tolist() == ids
    as_it_was = Batches(tmp_path, tmp_path, [1, 1, 1], 64, 1)
    assert as_it_was._source(0, np.random.default_rng(1)).tolist() == ids
