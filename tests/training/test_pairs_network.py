"""The network that compares two sentences, kept alive by a toy. Needs the extra `training`; users never do."""

import random
from argparse import Namespace
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra: pip install '.[training]'")

from training.pairs import batches, export, network, restore, train  # noqa: E402
from training.pairs.batches import Example, cut, stream  # noqa: E402
from training.pairs.network import PairNetwork, collate  # noqa: E402
from training.pairs.pair import Pair, Task  # noqa: E402


@pytest.fixture
def toy(monkeypatch):
    for name, size in {"HIDDEN": 24, "FEED_FORWARD": 48, "HEADS": 2}.items():
        monkeypatch.setattr(network, name, size)
    torch.manual_seed(1)
    return PairNetwork(vocabulary=40, layers=2)


def examples(number, rng):
    """Pairs of pieces that are similar where both sentences are of low ones."""
    made = []
    for _ in range(number):
        target = rng.randrange(2)
        lows = (3, 3 if target else 20)
        first, second = ([rng.randrange(low, low + 6) for _ in range(rng.randrange(2, 6))] for low in lows)
        made.append(Example(first=first, second=second, target=float(target)))
    return made


def test_a_batch_has_the_marks_of_a_pair_and_tells_padding():
    pieces, second, filled = collate([([5, 6], [7]), ([5], [])])
    assert pieces.tolist() == [[1, 5, 6, 2, 2, 7, 2, 2], [1, 5, 2, 2, 2, 2, 2, 2]]
    assert second.tolist() == [[0, 0, 0, 0, 0, 1, 1, 0], [0, 0, 0, 0, 1, 0, 0, 0]]
    assert filled.sum(1).tolist() == [7, 5]


def test_long_sentences_are_cut():
    pieces, _, filled = collate([([5] * 500, [6] * 500)])
    assert pieces.shape == (1, network.LONGEST)
    assert filled.all()


def test_padding_changes_nothing(toy):
    toy.eval()
    with torch.no_grad():
        alone = toy(*collate([([5, 6], [7])]))
        padded = toy(*collate([([5, 6], [7]), ([5] * 20, [6] * 20)]))
    for one, many in zip(alone, padded, strict=True):
        assert torch.allclose(one[0], many[0], atol=1e-5)


def test_every_example_stands_in_one_batch_with_others_of_its_length():
    made = examples(100, random.Random(1))
    found = cut(made, random.Random(2), batches.length_of)
    assert sorted(map(id, made)) == sorted(id(x) for batch in found for x in batch)
    assert max(map(len, found)) == batches.SIZE


def test_a_pair_is_held_out_in_either_order():
    pairs = [Pair(task=Task.SIMILARITY, target="1", first=f"one {i}", second=f"two {i}") for i in range(2000)]
    apart = [pair for pair in pairs if batches.held_out(pair)]
    assert 20 < len(apart) < 80
    assert all(batches.held_out(replace(pair, first=pair.second, second=pair.first)) for pair in apart)


def test_one_batch_in_five_is_inference_while_similarity_is_learnt():
    made = examples(batches.SIZE * 8, random.Random(1))
    source = stream({Task.SIMILARITY: made, Task.INFERENCE: made}, Task.SIMILARITY, random.Random(3))
    tasks = [next(source)[0] for _ in range(10)]
    assert tasks.count(Task.INFERENCE) == 2
    source = stream({Task.SIMILARITY: [], Task.INFERENCE: made}, Task.INFERENCE, random.Random(3))
    assert {next(source)[0] for _ in range(20)} == {Task.INFERENCE}


def test_what_is_frozen_stays_and_the_rest_learns(toy, monkeypatch, capsys):
    toy.freeze(1)
    toy.encoder.bfloat16()
    before = {name: weight.detach().clone() for name, weight in toy.named_parameters()}
    made = examples(batches.SIZE * 8, random.Random(1))
    ticks = iter(range(1000))
    monkeypatch.setattr(train.time, "monotonic", lambda: next(ticks))  # a second a step
    monkeypatch.setitem(train.SCHEDULES, Task.SIMILARITY, train.Schedule(rate=1e-3, end=0.0))
    args = Namespace(task=Task.SIMILARITY, minutes=2, report_steps=50)
    train.learn(toy, stream(dict.fromkeys(Task, made), Task.SIMILARITY, random.Random(3)), made, args)
    learnt = {name for name, weight in toy.named_parameters() if not torch.equal(before[name], weight)}
    frozen = ("word_embedding", "embedding_norm", "position_embedding", "encoder.0.")
    assert not [name for name in learnt if name.startswith(frozen)]
    heads = {f"{part}.weight" for part in ("encoder.1.qkv", "encoder.1.ff_out", "pooler", "inference", "similarity")}
    assert {*heads, "second_embedding"} <= learnt
    said = capsys.readouterr().out.splitlines()
    assert [line.split(" loss")[0] for line in said] == ["42% step 50", "83% step 100", said[-1]]
    assert float(said[-1].split()[-1]) > 0.5  # correlation with what it was told


def test_steps_too_small_for_bfloat16_add_up(toy):
    optimizer = train.Optimizer(toy, train.Schedule(rate=1e-5, end=0.0))
    weight = optimizer.low[0]
    start = weight.detach().clone()
    for _ in range(300):
        for low in optimizer.low:
            low.grad = torch.ones_like(low)
        optimizer.step(1.0)
    moved = (start - weight.detach()).float().mean()
    assert 0.002 < float(moved) < 0.004


def test_what_was_exported_comes_back(toy, monkeypatch, tmp_path):
    monkeypatch.setattr(export, "HEADS", 2)
    with torch.no_grad():
        toy.position_embedding.normal_(std=0.1)
        toy.second_embedding.normal_(std=0.1)
    names = ["<unk>", "<s>", "</s>", *(f"▁{i}" for i in range(37))]
    export.to_ctranslate2(toy, list(range(40)), names, tmp_path / "encoder")
    np.savez(tmp_path / "head.npz", **{name: export.array(toy.state_dict()[name]) for name in export.HEAD})
    back = restore.restored(tmp_path, layers=2)
    batch = collate([([5, 6, 9], [7]), ([5] * 20, [6] * 20)])
    with torch.no_grad():
        (_, ours), (_, theirs) = toy.eval()(*batch), back.eval()(*batch)
    assert torch.allclose(ours, theirs, atol=0.01)
    assert abs(float(ours[0] - ours[1])) > 0.03
