"""What became of the terms of a glossary in the inputs: read, translated as in a run, and looked through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from digest import plugins, translation
from digest.config import Config, with_glossary
from digest.domain import Document, Problem
from digest.pipeline.assemble import nothing_to_read, prepare_documents, users_cache
from digest.pipeline.context import Progress
from digest.translation import CheckedTerm, Translator, with_languages


@dataclass(frozen=True, kw_only=True)
class CheckedTerms:
    """The terms of a glossary, and where they stand.

    Attributes:
        terms: Every term and alias.
        sources: Id of a document -> its source.
        problems: Faults in single inputs.
    """

    terms: tuple[CheckedTerm, ...]
    sources: Mapping[str, str]
    problems: tuple[Problem, ...]


def check_terms(
    inputs: Sequence[str],
    config: Config,
    *,
    stdin: BinaryIO | None = None,
    translator: Translator | None = None,
    progress: Progress | None = None,
) -> CheckedTerms:
    """Say which terms of the glossary the inputs have, and what became of them. Opens no socket.

    Args:
        inputs: Files, folders and "-" (standard input).
        config: Settings.
        stdin: Standard input, or None for that of the process.
        translator: In place of Argos packages.
        progress: Called with a stage, how much of it is done, and how much there is.

    Raises:
        InputError: Where no document could be read.
    """
    prepared = prepare_documents(inputs, config, stdin=stdin, progress=progress)
    if not prepared.cleaned:
        raise nothing_to_read(inputs, prepared.problems)
    with plugins.only_builtin(not config.plugins):
        config = with_glossary(with_languages(config, translator), inputs)
        if not config.translate.glossary:
            return CheckedTerms(terms=(), sources={}, problems=prepared.problems)
        with users_cache(config) as cache:
            made = translation.translate(prepared.sentences, config.translate, translator, cache)
    documents: Sequence[Document] = [cleaned.document for cleaned in prepared.cleaned]
    return CheckedTerms(
        terms=translation.check_glossary(config.translate.glossary, made.sentences),
        sources={document.id: document.source for document in documents},
        problems=(*prepared.problems, *made.problems),
    )
