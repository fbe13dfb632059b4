"""Briefings of sentences that are there already: every stage after translation, on documents made up by a test."""

from digest.config import Config
from digest.domain import Document, Sentence
from digest.pipeline.assemble import briefing_of, carry_out
from digest.pipeline.context import Context
from digest.pipeline.stage import Records
from digest.pipeline.stages import STAGES, Embed

AFTER_TRANSLATION = STAGES[[type(stage) for stage in STAGES].index(Embed) :]


def documents_of(sentences, dates=None):
    """A document for each that the sentences stand in."""
    return [
        Document(
            id=d,
            source=f"{d}.txt",
            sha256="0" * 64,
            encoding="utf-8",
            text="",
            date=(dates or {}).get(d),
            language="en",
        )
        for d in dict.fromkeys(s.document for s in sentences)
    ]


def briefed(sentences, dates=None, **settings):
    """A briefing of the sentences; settings: sections of the configuration."""
    config = Config(**{"deduplicate": {"similarity": 0.70}, **settings})
    given = Records({Document: documents_of(sentences, dates), Sentence: sentences})
    return briefing_of(carry_out(AFTER_TRANSLATION, Context(config=config), records=given), config)
