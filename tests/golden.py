"""The golden briefing of seeds/: what a change of the code does to it, shown as a diff of committed Markdown.

    python tests/golden.py            # writes data/golden/seeds.md anew, by the recorded translations
    python tests/golden.py --record   # records the translations anew first, by the bundled model

The translations are recorded so that no arithmetic of a model, which differs from machine to machine, decides.
"""

import json
import os
import sys
from pathlib import Path

import digest
from digest.testing import FakeTranslator

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "data" / "golden"
MARKDOWN = FOLDER / "seeds.md"
PHRASES = FOLDER / "phrases.json"
"""{"tables": {language: {model input: English}}, "stricter": {model input: what is found with less repetition}}"""


class Recorder:
    """A translator that notes what another one makes of each text."""

    def __init__(self, real):
        self._real = real
        self.tables, self.stricter = {}, {}

    def ability(self, language):
        known = self._real.ability(language)
        return known and digest.Capability(known.identity, placeholders=False)

    def translate(self, language, texts, decoding):
        usual = decoding.repetition_penalty <= digest.Decoding().repetition_penalty
        table = self.tables.setdefault(language, {}) if usual else self.stricter
        for number, found in self._real.translate(language, texts, decoding):
            table.setdefault(texts[number], found.text)
            yield number, found

    def problems(self):
        return self._real.problems()


def briefing(translator):
    """Of seeds/ with the default settings; the working folder has to be that of the project."""
    return digest.brief(["seeds/"], translator=translator, settings={"plugins": False}).to_markdown()


def replayed():
    """The Markdown by the recorded translations, and what was asked for that is not among them."""
    recorded = json.loads(PHRASES.read_text(encoding="utf-8"))
    translator = FakeTranslator(recorded["tables"], stricter=recorded["stricter"])
    markdown = briefing(translator)
    known = {text for table in recorded["tables"].values() for text in table}
    return markdown, [text for text in translator.texts if text not in known]


def record():
    from digest.translation.ctranslate2_engine import ArgosTranslator

    recorder = Recorder(ArgosTranslator())
    briefing(recorder)
    text = json.dumps(
        {"tables": recorder.tables, "stricter": recorder.stricter}, ensure_ascii=False, indent=1, sort_keys=True
    )
    PHRASES.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    os.chdir(ROOT)
    if "--record" in sys.argv:
        record()
    MARKDOWN.write_text(replayed()[0], encoding="utf-8")
