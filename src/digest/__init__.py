r"""digest: German, Chinese and English articles in, one English briefing out, offline, every line traceable.

Make a briefing, look at it, check it:

    >>> import digest
    >>> from digest.testing import FakeTranslator, write_articles
    >>> folder = write_articles({
    ...     "lyon.txt": "Brücke eingestürzt\n\nMindestens 12 Menschen starben am Montag in Lyon.",
    ...     "bridge.txt": "Bridge collapses\n\nAt least 12 people died on Monday in Lyon.",
    ... })
    >>> phrases = {"Mindestens 12 Menschen starben am Montag in Lyon.": "At least 12 people died on Monday in Lyon."}
    >>> briefing = digest.brief([folder], translator=FakeTranslator({"de": phrases}))
    >>> [(line.text, line.agreement) for line in briefing.lines]
    [('At least 12 people died on Monday in Lyon.', '2 sources, 2 languages')]
    >>> briefing.to_markdown().startswith("# Bridge collapses")
    True
    >>> briefing.verify().ok
    True
    >>> briefing.explain(1).supports[1].original
    'Mindestens 12 Menschen starben am Montag in Lyon.'

Without a translator of your own, the bundled model translates. Everything that is public stands in `__all__`; the
rooms below (`digest.readers`, `digest.translation` …) are private but for their own `__all__`, which plugins use.
Names are imported when they are first asked for.
"""

from typing import TYPE_CHECKING

from digest.platform import door
from digest.version import __version__

if TYPE_CHECKING:
    from digest.api import Briefing, brief, load
    from digest.config import Config
    from digest.domain import Disagreement, Document, Problem, Sentence, Statement, Story
    from digest.errors import ConfigError, DigestError, InputError, LockHeld, ModelError, OutputError, StateError
    from digest.languages import LanguagePack
    from digest.pipeline import Executor, Stage
    from digest.translation import Capability, Decoding, Hypothesis, Translator

__all__ = [
    "Briefing",
    "Capability",
    "Config",
    "ConfigError",
    "Decoding",
    "DigestError",
    "Disagreement",
    "Document",
    "Executor",
    "Hypothesis",
    "InputError",
    "LanguagePack",
    "LockHeld",
    "ModelError",
    "OutputError",
    "Problem",
    "Sentence",
    "Stage",
    "StateError",
    "Statement",
    "Story",
    "Translator",
    "__version__",
    "brief",
    "load",
]

__getattr__ = door(
    __name__,
    {
        "api": ("Briefing", "brief", "load"),
        "config": ("Config",),
        "domain": ("Disagreement", "Document", "Problem", "Sentence", "Statement", "Story"),
        "errors": ("ConfigError", "DigestError", "InputError", "LockHeld", "ModelError", "OutputError", "StateError"),
        "languages": ("LanguagePack",),
        "pipeline": ("Executor", "Stage"),
        "translation": ("Capability", "Decoding", "Hypothesis", "Translator"),
    },
)
