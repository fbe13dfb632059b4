"""The stages that see documents: from inputs to sentences with English and vectors."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from digest import (
    embedding,
    extraction,
    plugins,
    readers,
    segmentation,
    translation,
)
from digest.config import outlet_of
from digest.domain import (
    CleanedDocument,
    Document,
    ModelIdentity,
    Problem,
    Sentence,
    with_content_ids,
)
from digest.embedding import SentenceVectors
from digest.languages import TARGET, on_one_line
from digest.pipeline.context import Context
from digest.pipeline.lookups import (
    SkippedDocument,
    untranslatable,
    vector_problems,
)
from digest.pipeline.stage import Records, Scope


class Read:
    """Reads files, folders and standard input into documents."""

    name, label, version, scope, travels = "reading", "reading", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset()
    produces: frozenset[type] = frozenset({Document, Problem, SkippedDocument})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield documents in the order of their sources; of a document of an earlier briefing only the hash."""
        taken = context.inputs, context.stdin, context.config.ingest, context.own
        report = partial(context.report, self.label)
        found, problems = readers.read(*taken, spread=context.spread, folder=context.folder, progress=report)
        seen = context.earlier.seen if context.only_new else frozenset()
        yield from problems
        yield from plugins.problems()
        yield from (SkippedDocument(document.sha256) for document in found if document.sha256 in seen)
        yield from with_content_ids([document for document in found if document.sha256 not in seen])


class Extract:
    """Parts the text of a document into article and clutter, and finds its title, author and date."""

    name, label, version, scope, travels = "extraction", "cleaning", 1, Scope.DOCUMENT, True
    consumes: frozenset[type] = frozenset({Document})
    produces: frozenset[type] = frozenset({CleanedDocument, Problem})

    def depends_on(self, _: Records, context: Context) -> Any:
        """Return what of the settings the result depends on."""
        return context.config.clean.model_dump(mode="json")

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the cleaned document, and a problem where it is cut off or under embargo.

        A document that is not the article of its title becomes a problem.
        """
        cleaned = extraction.extract(records.one(Document), context.config.clean)
        yield from extraction.remarks(cleaned)
        yield extraction.not_its_article(cleaned) or cleaned


class Segment:
    """Cuts a cleaned document into sentences with their languages; the rest of its text becomes dropped spans."""

    name, label, version, scope, travels = "segmentation", "segmenting", 1, Scope.DOCUMENT, True
    consumes: frozenset[type] = frozenset({Document, CleanedDocument})
    produces: frozenset[type] = frozenset({Document, CleanedDocument, Sentence, Problem})

    def depends_on(self, _: Records, context: Context) -> Any:
        """Return what of the settings the result depends on."""
        return list(translation.configured_languages(context.config, context.translator))

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield sentences and spans that together cover every visible character.

        A document without a sentence, or with more than any article, becomes a problem.
        """
        languages = translation.configured_languages(context.config, context.translator)
        for cleaned in records.all(CleanedDocument):
            try:
                document, sentences = segmentation.segment(cleaned, languages)
            except segmentation.TooManySentencesError as error:
                hint = "split it into single articles"
                yield Problem(source=cleaned.document.source, message=str(error), hint=hint)
                continue
            rest = segmentation.rest(cleaned, sentences)
            spans = sorted([*cleaned.dropped, *rest], key=lambda span: span.start)
            yield replace(cleaned, document=document, dropped=tuple(spans))
            if sentences:
                yield document
                yield from sentences
            else:
                hint = "`digest clean` shows which rules dropped what"
                yield Problem(source=document.source, message="nothing is left after dropping clutter", hint=hint)


class Attribute:
    """Finds who publishes each document: its outlet by the settings, and the agencies whose text it is."""

    name, label, version, scope, travels = "outlets", "cleaning", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset({Document, CleanedDocument})
    produces: frozenset[type] = frozenset({Document})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the documents, in order."""
        cleaned, known = {one.document.id: one for one in records.all(CleanedDocument)}, context.config.outlets
        for it in records.all(Document):
            outlet = outlet_of(known, url=it.url, publisher=it.publisher, source=it.source) if known else None
            yield replace(it, outlet=outlet, agencies=extraction.agencies(cleaned[it.id]))


class Translate:
    """Translates sentences into English."""

    name, label, version, scope, travels = "translation", "translating", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset({Document, Sentence})
    produces: frozenset[type] = frozenset({Document, Sentence, ModelIdentity, Problem})

    def depends_on(self, records: Records, context: Context) -> Any:
        """Return what the result depends on beside the sentences: settings and packages; None for a given translator.

        None also where there is nothing to translate.
        """
        if context.translator or all(sentence.language == TARGET for sentence in records.all(Sentence)):
            return None
        packages = translation.state_of_packages()
        return packages and [context.config.translate.model_dump(mode="json"), packages]

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the sentences with their English, in order, and the translation packages that were used.

        A document of which nothing could be translated becomes a problem.
        """
        done = translation.translate(
            records.all(Sentence),
            context.config.translate,
            context.translator,
            context.cache,
            progress=partial(context.report, self.label),
            spread=context.spread,
            threads=context.config.run.jobs,
        )
        named = {document.id: document.source for document in records.all(Document)}
        problems = (replace(problem, source=named.get(problem.source, problem.source)) for problem in done.problems)
        for document in records.all(Document):
            yield untranslatable(document) if document.id in done.unserved else document
        yield from (sentence for sentence in done.sentences if sentence.document not in done.unserved)
        yield from (*done.models, *problems)


class Embed:
    """Makes the vectors of sentences."""

    name, label, version, scope, travels = "embedding", "comparing", 1, Scope.CORPUS, False
    consumes: frozenset[type] = frozenset({Document, Sentence})
    produces: frozenset[type] = frozenset({SentenceVectors, Problem})

    def run(self, records: Records, context: Context) -> Iterator[Any]:
        """Yield the vectors of all originals and their English."""
        sentences = records.all(Sentence)
        texts = [
            *(embedding.quoted_core(on_one_line(s.text, s.language), s.language) for s in sentences),
            *(embedding.quoted_core(s.english or s.text, TARGET if s.english else s.language) for s in sentences),
        ]
        faults: dict[int, str] = {}
        both = embedding.embed(
            texts,
            context.cache,
            on_fault=faults.__setitem__,
            spread=context.spread,
            progress=partial(context.report, self.label),
        )
        yield from vector_problems(faults, records)
        topic = context.config.summarise.focus
        yield SentenceVectors(
            rows={sentence.id: row for row, sentence in enumerate(sentences)},
            original=both[: len(sentences)],
            english=both[len(sentences) :],
            topic=embedding.embed([topic], context.cache)[0] if topic else None,
        )
