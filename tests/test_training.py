"""The training code, kept alive by a toy. Needs the extra `training`; users never do."""

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra: pip install '.[training]'")

from training import data, export, placeholders, restore  # noqa: E402
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
