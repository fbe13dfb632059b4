"""The last stage of the network that compares two sentences, on a toy. Needs the extra `training`; users never do."""

import random
from argparse import Namespace

import pytest

torch = pytest.importorskip("torch", reason="needs the extra: pip install '.[training]'")

from training.pairs import finetune, network  # noqa: E402
from training.pairs.labelled import LabelledPair  # noqa: E402
from training.pairs.network import PairNetwork, collate  # noqa: E402

ARGS = Namespace(frozen=1, epochs=12, rate=2e-3, dropout=0.0, folds=3, processes=2, seed=1)


@pytest.fixture
def toy(monkeypatch):
    for name, size in {"HIDDEN": 24, "FEED_FORWARD": 48, "HEADS": 2}.items():
        monkeypatch.setattr(network, name, size)
    torch.manual_seed(1)
    made = PairNetwork(vocabulary=40, layers=2).eval()
    made.encoder.bfloat16()
    return made


def pieces(number):
    """Pairs of pieces, every other one with low ones in both sentences, which is what makes it right."""
    rng = random.Random(1)
    found = []
    for i in range(number):
        lows = (3, 3 if i % 2 else 20)
        first, second = ([rng.randrange(low, low + 6) for _ in range(rng.randrange(2, 6))] for low in lows)
        found.append((first, second))
    return found


@pytest.fixture
def examples(toy):
    both = pieces(120)
    pairs = [
        LabelledPair(name=str(i), group=f"event {i // 4}", corroborates=bool(i % 2), first="", second="")
        for i in range(len(both))
    ]
    orders = (both, [(second, first) for first, second in both])
    states = [finetune.lower_states(toy, order, ARGS.frozen) for order in orders]
    return finetune.Examples(pairs=pairs, states=(states[0], states[1]))


def test_lower_and_upper_layers_together_are_the_network(toy, examples):
    with torch.no_grad():
        upper = finetune.logits(toy, examples.states[0][:5], ARGS.frozen)
        whole = toy(*collate(pieces(120)[:5]))[1]
    assert torch.allclose(upper, whole, atol=0.02)


def test_each_row_stands_in_one_batch_an_epoch(examples):
    found = finetune.batches(examples, range(100), 2, random.Random(1))
    assert sorted(row for batch in found for row in batch) == sorted([*range(100), *range(100)])
    assert max(map(len, found)) == finetune.SIZE


def test_what_was_left_out_is_scored_well_by_what_learnt_from_the_rest(toy, examples):
    found = finetune.crossed(toy, examples, ARGS)
    answered = [(examples.pairs[i].corroborates, score) for i, score in found.items()]
    assert len(found) == len(examples.pairs)
    assert finetune.auc(answered) > 0.9


def test_lower_layers_stay_and_upper_ones_learn(toy, examples):
    learnt = finetune.learn(toy, examples, range(40), ARGS).state_dict()
    before = toy.state_dict()
    changed = {name for name in before if not torch.equal(before[name], learnt[name])}
    assert not [name for name in changed if name.startswith(("word_", "position_", "second_", "encoder.0."))]
    assert {"encoder.1.qkv.weight", "pooler.weight", "similarity.weight"} <= changed


def test_auc():
    assert finetune.auc([(True, 2.0), (False, 1.0), (True, 0.5)]) == 0.5
    assert finetune.auc([(True, 1.0)]) != finetune.auc([(True, 1.0)])  # not a number
