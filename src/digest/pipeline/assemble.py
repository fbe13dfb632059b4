"""The one place that names the stages in order. Nothing else calls across rooms."""

import dataclasses
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from digest import (
    __version__,
    clustering,
    deduplication,
    embedding,
    extraction,
    ranking,
    readers,
    segmentation,
    tracking,
    translation,
)
from digest.config import Config
from digest.domain import Briefing, CleanedDocument, Document, Meta, Problem, Sentence, Span
from digest.domain.history import EarlierBriefings, PastStory
from digest.errors import DigestError, InputError
from digest.languages import TARGET
from digest.store.result_cache import ResultCache

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


@dataclass(frozen=True)
class PipelineResult:
    """briefing: None where nothing was new; remains: what to remember of it; skipped: documents left out as seen."""

    briefing: Briefing | None
    remains: tuple[PastStory, ...] = ()
    skipped: int = 0
    problems: tuple[Problem, ...] = ()


def make_briefing(
    inputs: Sequence[str],
    config: Config,
    *,
    stdin: BinaryIO | None = None,
    translator: translation.Translator | None = None,
    progress: Progress | None = None,
) -> Briefing:
    """Read `inputs` (files, folders, "-") and brief them in English. Writes nothing, opens no socket.

    translator: takes the place of the Argos packages, for tests. Raises InputError when no document could be read,
    ModelError when a translation model is damaged; whatever is wrong with single inputs is in `Briefing.problems`.
    """
    briefing = run_pipeline(inputs, config, stdin=stdin, translator=translator, progress=progress).briefing
    if briefing is None:
        raise AssertionError("nothing is left out as seen where nothing was seen")
    return briefing


def run_pipeline(
    inputs: Sequence[str],
    config: Config,
    *,
    earlier: EarlierBriefings | None = None,
    only_new: bool = False,
    own: Collection[str] = (),
    stdin: BinaryIO | None = None,
    translator: translation.Translator | None = None,
    progress: Progress | None = None,
) -> PipelineResult:
    """Like make_briefing, in the light of earlier briefings.

    only_new: leave out documents that an earlier briefing had, and compare with what those said; own: real paths of
    files and folders that digest writes, which are no input where a folder is searched.
    """
    report = progress or (lambda stage, done, total: None)
    earlier = earlier or EarlierBriefings()
    seen = earlier.seen if only_new else ()
    prepared = prepare_documents(inputs, config, seen=seen, own=own, stdin=stdin, progress=progress)
    if not prepared.documents:
        if prepared.skipped:
            return PipelineResult(None, skipped=prepared.skipped, problems=tuple(prepared.problems))
        raise nothing_to_read(inputs, prepared.problems)
    briefing, remains = _brief(
        prepared, config, earlier=earlier, only_new=only_new, translator=translator, report=report
    )
    return PipelineResult(briefing, remains, prepared.skipped, briefing.problems)


def _brief(
    prepared: "PreparedDocuments",
    config: Config,
    *,
    earlier: EarlierBriefings,
    only_new: bool,
    translator: translation.Translator | None,
    report: Progress,
) -> tuple[Briefing, tuple[PastStory, ...]]:
    sentences = _numbered(prepared.sentences)
    translating = partial(report, "translating")
    with closing(_memory(config, translator)) as memory:
        translated = translation.translate(sentences, config.translate, translator, memory, progress=translating)
        sentences = list(translated.sentences)
        report("comparing", 0, len(sentences))
        # in one go: English originals are their own English
        texts = [
            *(embedding.quoted_core(s.text, s.language) for s in sentences),
            *(embedding.quoted_core(s.english or s.text, TARGET if s.english else s.language) for s in sentences),
        ]
        both = embedding.embed(texts, memory)
        vectors, english = both[: len(sentences)], both[len(sentences) :]
        topic = config.summarise.focus
        focus = embedding.embed([topic], memory)[0] if topic else None
    groups = clustering.find_events(sentences)
    compared = deduplication.find_statements(sentences, vectors, config.deduplicate.similarity, english, groups)
    copies = clustering.find_near_duplicates(sentences)
    voice_of = clustering.independent_source_of([document.id for document in prepared.documents], copies)
    statements = deduplication.with_independent_sources(compared.statements, sentences, voice_of)
    now = tracking.CurrentBriefing(statements, sentences, prepared.documents, vectors)
    echoes = tracking.find_prior_matches(now, earlier, deduplication.conflicts(compared.facts))
    told = frozenset(s.id for s in statements if only_new and tracking.is_already_reported(echoes.get(s.id, ())))
    report("ranking", 0, len(statements))
    material = ranking.RankingMaterial(statements, sentences, prepared.documents, vectors, voice_of, told, focus)
    stories = ranking.rank_stories(material, groups, config.summarise)
    notes = ranking.method_fallback_notes(stories, config.summarise)
    followed = tracking.track_stories(stories, now, earlier, echoes)
    told_in, views = ranking.statements_by_story(stories), (vectors, english)
    claims = deduplication.Claims(statements, sentences, compared.links, compared.facts, told_in, views, voice_of)
    briefing = Briefing(
        documents=tuple(prepared.documents),
        sentences=tuple(sentences),
        statements=tuple(statements),
        stories=stories,
        dropped=tuple(prepared.dropped),
        meta=Meta(
            tool=f"digest {__version__}",
            models=translated.models,
            config_hash=config.fingerprint(),
            settings=config.shaping(),
        ),
        problems=(*prepared.problems, *translated.problems, *memory.problems, *notes),
        since=followed.since if only_new else None,
        disagreements=tuple(deduplication.disagreements(claims)),
        copies=tuple(copies),
        ledger=ranking.with_unreported(compared.ledger, statements, stories),
    )
    return briefing, followed.remains


def _memory(config: Config, translator: translation.Translator | None) -> ResultCache:
    """The user's, or none where it is switched off or a translator of one's own is at work."""
    return ResultCache.default() if config.translate.memory and translator is None else ResultCache(None)


def prepare_documents(
    inputs: Sequence[str],
    config: Config,
    *,
    seen: Collection[str] = (),
    own: Collection[str] = (),
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> "PreparedDocuments":
    """Read, clean and segment, without translating. seen: sha256 of documents to be left out; own: see make. Nothing
    raises, but for a full disk.
    """
    report = progress or (lambda stage, done, total: None)
    report("reading", 0, len(inputs))
    found, problems = readers.read(inputs, stdin, config.ingest, own)
    documents = [document for document in found if document.sha256 not in seen]
    prepared = PreparedDocuments(problems, skipped=len(found) - len(documents))
    for number, document in enumerate(documents, 1):
        report("cleaning", number - 1, len(documents))
        prepared.add(dataclasses.replace(document, id=f"d{number}"), config)
    return prepared


class PreparedDocuments:
    """Documents that went through cleaning and segmentation, and what went wrong on the way.

    cleaned: all that were read, dropped whole or not; documents: those with sentences; skipped: how many were left out
    as seen. The sentences and the dropped spans cover every character that is not white space.
    """

    def __init__(self, problems: Sequence[Problem], skipped: int = 0) -> None:
        self.problems = list(problems)
        self.skipped = skipped
        self.documents: list[Document] = []
        self.cleaned: list[CleanedDocument] = []
        self.sentences: list[Sentence] = []
        self.dropped: list[Span] = []

    def add(self, document: Document, config: Config) -> None:
        """Clean and segment one more."""
        try:
            cleaned: CleanedDocument = extraction.extract(document, config.clean)
            segmented, sentences = segmentation.segment(cleaned, config.languages)
        except OSError as error:  # a full disk under a library's temporary file: no document's fault
            reason = error.strerror or str(error)
            raise DigestError(
                f"{document.source}: cannot be worked on: {reason}", "check TMPDIR and its disk"
            ) from None
        except Exception as error:  # a fault of ours in one document must not cost the others
            message = f"could not be taken apart: {type(error).__name__}: {error}"
            self.problems.append(
                Problem(source=document.source, message=message, hint="please report this as a bug, with the file")
            )
            return
        spans = sorted([*cleaned.dropped, *segmentation.rest(cleaned, sentences)], key=lambda span: span.start)
        self.dropped += spans
        self.cleaned.append(dataclasses.replace(cleaned, document=segmented, dropped=tuple(spans)))
        if not sentences:
            hint = "`digest clean` shows which rules dropped what"
            self.problems.append(
                Problem(source=document.source, message="nothing is left after dropping clutter", hint=hint)
            )
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
