"""Sentences in, the same sentences with English out.

Flags a sentence may carry are the names of the checks, "empty", "incomplete" and "untranslated" (the English
is the original text); `flag_labels` says what each means. Checks and engines come in through the entry points of
`digest.checks` and `digest.translators`.
"""

from typing import TYPE_CHECKING

from digest.platform import door

if TYPE_CHECKING:
    from digest.translation.base import Capability, Decoding, Hypotheses, Hypothesis, Translated, Translator
    from digest.translation.checks import Source, TranslationCheck, flag_labels
    from digest.translation.fill_in import translate
    from digest.translation.glossary import Entries, entries_in, spellings
    from digest.translation.glossary_check import CheckedTerm, Fate, TermPlace, check_glossary
    from digest.translation.languages import configured_languages, with_languages
    from digest.translation.names import names_to_offer
    from digest.translation.packages.install import install_package, packages_folder, plan_installation, remove_packages
    from digest.translation.packages.installed import InstalledPackage, PackageSet, find_packages
    from digest.translation.packages.state import state_of_packages
    from digest.translation.packages.trial import Trial, try_out, verify_packages

__all__ = [
    "UNSURE",
    "Capability",
    "CheckedTerm",
    "Decoding",
    "Entries",
    "Fate",
    "Hypotheses",
    "Hypothesis",
    "InstalledPackage",
    "PackageSet",
    "Source",
    "TermPlace",
    "Translated",
    "TranslationCheck",
    "Translator",
    "Trial",
    "check_glossary",
    "configured_languages",
    "entries_in",
    "find_packages",
    "flag_labels",
    "install_package",
    "names_to_offer",
    "packages_folder",
    "plan_installation",
    "remove_packages",
    "spellings",
    "state_of_packages",
    "translate",
    "try_out",
    "verify_packages",
    "with_languages",
]

__getattr__ = door(
    __name__,
    {
        "base": ("Capability", "Decoding", "Hypotheses", "Hypothesis", "Translated", "Translator"),
        "fill_in": ("translate",),
        "glossary": ("Entries", "entries_in", "spellings"),
        "glossary_check": ("CheckedTerm", "Fate", "TermPlace", "check_glossary"),
        "checks": ("UNSURE", "Source", "TranslationCheck", "flag_labels"),
        "names": ("names_to_offer",),
        "languages": ("configured_languages", "with_languages"),
        "packages.install": ("install_package", "packages_folder", "plan_installation", "remove_packages"),
        "packages.installed": ("InstalledPackage", "PackageSet", "find_packages"),
        "packages.state": ("state_of_packages",),
        "packages.trial": ("Trial", "try_out", "verify_packages"),
    },
)
