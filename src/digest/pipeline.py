"""The one place that names the stages in order. Nothing else calls across rooms."""

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from typing import BinaryIO

from digest import __version__, clean, deduplicate, ingest, segment, summarise, translate
from digest.config import Config
from digest.errors import InputError
from digest.model import Briefing, Cleaned, Document, Meta, Problem, Sentence, Span

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


def make_briefing(
    inputs: Sequence[str],
    config: Config,
    *,
    stdin: BinaryIO | None = None,
    translator: translate.Translator | None = None,
    progress: Progress | None = None,
) -> Briefing:
    """Read `inputs` (files, folders, "-") and brief them in English. Writes nothing, opens no socket.

    translator: takes the place of the Argos packages, for tests. Raises InputError when no document could be read,
    ModelError when a translation model is damaged; whatever is wrong with single inputs is in `Briefing.problems`.
    """
    report = progress or (lambda stage, done, total: None)
    report("reading", 0, len(inputs))
    documents, problems = ingest.read(inputs, stdin)
    prepared = _Prepared(problems)
    for number, document in enumerate(documents):
        report("cleaning", number, len(documents))
        prepared.add(document, config)
    if not prepared.documents:
        raise _nothing_to_read(inputs, prepared.problems)
    sentences = _numbered(prepared.sentences)
    translating = partial(report, "translating")
    translated = translate.translate(sentences, config.translate, translator, progress=translating)
    sentences = list(translated.sentences)
    report("comparing", 0, len(sentences))
    vectors = deduplicate.embed([sentence.text for sentence in sentences])
    english = deduplicate.embed(
        [sentence.english or sentence.text for sentence in sentences]
    )  # a text twice costs once
    compared = deduplicate.compare(sentences, vectors, config.deduplicate.similarity, english)
    copies = deduplicate.copies(sentences)
    voice_of = deduplicate.voice_of([document.id for document in prepared.documents], copies)
    statements = deduplicate.with_voices(compared.statements, sentences, voice_of)
    report("ranking", 0, len(statements))
    material = summarise.Material(statements, sentences, prepared.documents, vectors, voice_of)
    stories = summarise.tell_all(material, deduplicate.group(sentences), config.summarise)
    return Briefing(
        documents=tuple(prepared.documents),
        sentences=tuple(sentences),
        statements=tuple(statements),
        stories=stories,
        dropped=tuple(prepared.dropped),
        meta=Meta(f"digest {__version__}", translated.models, config.fingerprint()),
        problems=(*prepared.problems, *translated.problems),
        disagreements=tuple(
            deduplicate.disagreements(
                statements, sentences, compared.links, summarise.told(stories), (vectors, english)
            )
        ),
        copies=tuple(copies),
        ledger=summarise.with_untold(compared.ledger, statements, stories),
    )


class _Prepared:
    """Documents that went through cleaning and segmentation, and what went wrong on the way."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        self.documents: list[Document] = []
        self.sentences: list[Sentence] = []
        self.dropped: list[Span] = []

    def add(self, document: Document, config: Config) -> None:
        try:
            cleaned: Cleaned = clean.clean(document)
            segmented, sentences = segment.segment(cleaned, config.languages)
        except Exception as error:  # a fault of ours in one document must not cost the others
            message = f"could not be taken apart: {type(error).__name__}: {error}"
            self.problems.append(Problem(document.source, message, "please report this as a bug, with the file"))
            return
        if not sentences:
            hint = "`digest run -v` says which rules dropped what"
            self.problems.append(Problem(document.source, "nothing is left after dropping clutter", hint))
            return
        self.documents.append(segmented)
        self.sentences += sentences
        self.dropped += cleaned.dropped


def _numbered(sentences: Sequence[Sentence]) -> list[Sentence]:
    return [dataclasses.replace(sentence, id=f"s{number}") for number, sentence in enumerate(sentences, 1)]


def _nothing_to_read(inputs: Sequence[str], problems: Sequence[Problem]) -> InputError:
    if len(problems) == 1:
        return InputError(f"{problems[0].source}: {problems[0].message}", problems[0].hint)
    reasons = "".join(f"\n  {problem.source}: {problem.message}" for problem in problems)
    hint = "" if problems else "text files are read: .txt, .md, or standard input with -"
    return InputError(f"no article to read in {', '.join(inputs)}{reasons}", hint)
