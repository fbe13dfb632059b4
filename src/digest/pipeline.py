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
    prepared = prepare(inputs, config, stdin=stdin, progress=progress)
    if not prepared.documents:
        raise nothing_to_read(inputs, prepared.problems)
    sentences = _numbered(prepared.sentences)
    translating = partial(report, "translating")
    translated = translate.translate(sentences, config.translate, translator, progress=translating)
    sentences = list(translated.sentences)
    report("comparing", 0, len(sentences))
    vectors = deduplicate.embed([sentence.text for sentence in sentences])
    statements = deduplicate.merge(sentences, vectors, config.deduplicate.similarity)
    report("ranking", 0, len(statements))
    story = summarise.tell(statements, sentences, prepared.documents, vectors, config.summarise)
    return Briefing(
        documents=tuple(prepared.documents),
        sentences=tuple(sentences),
        statements=tuple(statements),
        stories=(story,),
        dropped=tuple(prepared.dropped),
        meta=Meta(f"digest {__version__}", translated.models, config.fingerprint()),
        problems=(*prepared.problems, *translated.problems),
    )


def prepare(
    inputs: Sequence[str], config: Config, *, stdin: BinaryIO | None = None, progress: Progress | None = None
) -> "Prepared":
    """Read, clean and segment, without translating. Nothing raises."""
    report = progress or (lambda stage, done, total: None)
    report("reading", 0, len(inputs))
    documents, problems = ingest.read(inputs, stdin, config.ingest)
    prepared = Prepared(problems)
    for number, document in enumerate(documents):
        report("cleaning", number, len(documents))
        prepared.add(document, config)
    return prepared


class Prepared:
    """Documents that went through cleaning and segmentation, and what went wrong on the way.

    cleaned: all that were read, dropped whole or not; documents: those with sentences. The sentences and the dropped
    spans cover every character that is not white space.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        self.documents: list[Document] = []
        self.cleaned: list[Cleaned] = []
        self.sentences: list[Sentence] = []
        self.dropped: list[Span] = []

    def add(self, document: Document, config: Config) -> None:
        """Clean and segment one more."""
        try:
            cleaned: Cleaned = clean.clean(document, config.clean)
            segmented, sentences = segment.segment(cleaned, config.languages)
        except Exception as error:  # a fault of ours in one document must not cost the others
            message = f"could not be taken apart: {type(error).__name__}: {error}"
            self.problems.append(Problem(document.source, message, "please report this as a bug, with the file"))
            return
        spans = sorted([*cleaned.dropped, *segment.rest(cleaned, sentences)], key=lambda span: span.start)
        self.dropped += spans
        self.cleaned.append(dataclasses.replace(cleaned, document=segmented, dropped=tuple(spans)))
        if not sentences:
            hint = "`digest clean` shows which rules dropped what"
            self.problems.append(Problem(document.source, "nothing is left after dropping clutter", hint))
            return
        self.documents.append(segmented)
        self.sentences += sentences


def _numbered(sentences: Sequence[Sentence]) -> list[Sentence]:
    return [dataclasses.replace(sentence, id=f"s{number}") for number, sentence in enumerate(sentences, 1)]


def nothing_to_read(inputs: Sequence[str], problems: Sequence[Problem]) -> InputError:
    """The error for inputs that gave no document."""
    if len(problems) == 1:
        return InputError(f"{problems[0].source}: {problems[0].message}", problems[0].hint)
    reasons = "".join(f"\n  {problem.source}: {problem.message}" for problem in problems)
    hint = "" if problems else "digest reads articles in files, folders and standard input (-)"
    return InputError(f"no article to read in {', '.join(inputs)}{reasons}", hint)
