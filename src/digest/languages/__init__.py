"""What is known of each language: one folder a language, found through the entry points of `digest.languages`.

`pack(code)` gives what is known of a language; of one without a pack, nothing but its code. `english` has what is asked
of English alone, as all is translated into it. Building blocks for packs stand in `number_readers` and `gazetteer`.
"""

from digest.languages import english, sound
from digest.languages.base import ABILITIES, TARGET, LanguagePack
from digest.languages.bylines import author_of
from digest.languages.cldr import usual_language
from digest.languages.cldr_numbers import digit_rules
from digest.languages.cldr_numbers import version as cldr_version
from digest.languages.contrasts import Poles, poles, read_contrasts
from digest.languages.dates import DatePatterns, all_metadata_rules, date_in_file_name, date_patterns
from digest.languages.denial import denial_added, denial_lost, denies, fewer_denials
from digest.languages.gazetteer import places, read_gazetteer
from digest.languages.line_ends import line_end_rules, on_one_line
from digest.languages.mails import MailRules, mail_rules
from digest.languages.number_readers import DIGITS, alternatives, decimal, scale_words
from digest.languages.number_rules import Mention, NumberReader, NumberRules, NumberValue
from digest.languages.page_rules import (
    ClutterRules,
    DiscourseRules,
    MetadataRules,
    SentenceEndRules,
    Solicitation,
    clutter_rules,
    metadata_rules,
)
from digest.languages.registry import knowing, pack, packs
from digest.languages.rules import (
    DenialRules,
    Fit,
    Gaps,
    GrammarRules,
    KnownName,
    NameRules,
    RegionalWords,
    SoundedName,
    SpeechRules,
    TranslationRules,
    Vocabulary,
)
from digest.languages.samples import sample_sentence

__all__ = [
    "ABILITIES",
    "DIGITS",
    "TARGET",
    "ClutterRules",
    "DatePatterns",
    "DenialRules",
    "DiscourseRules",
    "Fit",
    "Gaps",
    "GrammarRules",
    "KnownName",
    "LanguagePack",
    "MailRules",
    "Mention",
    "MetadataRules",
    "NameRules",
    "NumberReader",
    "NumberRules",
    "NumberValue",
    "Poles",
    "RegionalWords",
    "SentenceEndRules",
    "Solicitation",
    "SoundedName",
    "SpeechRules",
    "TranslationRules",
    "Vocabulary",
    "all_metadata_rules",
    "alternatives",
    "author_of",
    "cldr_version",
    "clutter_rules",
    "date_in_file_name",
    "date_patterns",
    "decimal",
    "denial_added",
    "denial_lost",
    "denies",
    "digit_rules",
    "english",
    "fewer_denials",
    "knowing",
    "line_end_rules",
    "mail_rules",
    "metadata_rules",
    "on_one_line",
    "pack",
    "packs",
    "places",
    "poles",
    "read_contrasts",
    "read_gazetteer",
    "sample_sentence",
    "scale_words",
    "sound",
    "usual_language",
]
