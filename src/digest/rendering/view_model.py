"""Put a briefing together as templates see it: plain values, nothing escaped (docs/templates.md lists them)."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from digest.domain import NEWS_SOURCE, Briefing, Disagreement, Document, Sentence, Statement, Story
from digest.languages import on_one_line
from digest.rendering import charts, front_page
from digest.rendering.changes_view import view as since_view
from digest.rendering.labels import count, days, doubt, language_name, languages_line
from digest.rendering.matrix import matrix
from digest.rendering.numbering import line_numbers
from digest.rendering.views import (
    AFTER,
    BEFORE,
    INDEX,
    Address,
    Archive,
    DisagreementView,
    LineView,
    Link,
    Original,
    Passage,
    SinceView,
    Source,
    StoryView,
    no_link,
)
from digest.rendering.watch_view import WatchView, terms_of, watch_view
from digest.rendering.wording import (
    BY_EAR_MARK,
    agreement,
    likely_right,
    machine_translation,
    percent,
    translation_mark,
)
from digest.text import addresses, web_address


class BriefingView:
    """Show a briefing to a template, under the name `view`."""

    def __init__(self, briefing: Briefing, link: Link = no_link) -> None:
        """Number the sources and lines of a briefing.

        Args:
            briefing: What to show.
            link: Turns the id of an earlier briefing into the path of its file, None where that file is not kept.
        """
        self.briefing = briefing
        self._link = link
        self._documents = {document.id: n for n, document in enumerate(briefing.documents, 1)}
        self._sentences = {sentence.id: sentence for sentence in briefing.sentences}
        self._statements = {statement.id: statement for statement in briefing.statements}
        self._numbers = line_numbers(briefing)

    @property
    def title(self) -> str:
        """Return the headline of the only story, or "Briefing" and the dates where there are several."""
        return self.briefing.stories[0].headline if len(self.stories) == 1 else front_page.title(self.briefing)

    @property
    def mark(self) -> str:
        """Return how the wording of the title came about, as `translation_mark` writes it."""
        return self.stories[0].mark if len(self.stories) == 1 else ""

    def _headline_mark(self, story: Story) -> str:
        sentence = self._sentences.get(story.headline_sentence or "")
        return translation_mark(sentence) if sentence else ""

    @property
    def date(self) -> str | None:
        """Return the date to print, YYYY-MM-DD, or None where no date was asked for."""
        return self.briefing.meta.date

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Return the parts of the line under the title: articles, events, dates, minutes to read, differences."""
        b = self.briefing
        articles = f"{count(len(b.documents), 'article')} ({languages_line(b)})"
        on = f"{articles} on {count(len(b.stories), 'event')}" if len(b.stories) > 1 else articles
        when = days(document.date for document in b.documents)
        differ = sum(not one.compatible for one in b.disagreements)
        maybe = len(b.disagreements) - differ
        parts = (
            f"{on}, {when}" if when else on,
            count(self.page.minutes, "minute"),
            f"{count(differ, 'number')} on which sources differ" if differ else "",
            f"{count(maybe, 'number')} that may be both" if maybe else "",
        )
        return tuple(part for part in parts if part)

    @cached_property
    def layout(self) -> front_page.Layout:
        """Return what the written briefing shows."""
        return front_page.layout_of(self.briefing)

    @cached_property
    def page(self) -> front_page.FrontPage:
        """Return the first page: which stories have entries, which sections, and which lines the Markdown shows."""
        return front_page.FrontPage(self.briefing, self.stories, self.lines, self.layout)

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the ISO 639-1 codes of the documents, sorted."""
        return tuple(sorted({d.language for d in self.briefing.documents if d.language}))

    @cached_property
    def footnotes(self) -> tuple[LineView, ...]:
        """Return the lines with a footnote in the Markdown: those that it shows, and those new, changed or watched."""
        since = self.since.continued if self.since else ()
        told = {line.number for story in since for line in (*story.new, *(moved.line for moved in story.moved))}
        told |= {line.number for one in (self.watch.found if self.watch else ()) for line in one.lines}
        return tuple(line for line in self.lines if line.number in told | self.page.noted_numbers)

    @staticmethod
    def language(code: str) -> str:
        """Return the English name of a language by its code."""
        return language_name(code)

    @property
    def latest(self) -> str | None:
        """Return the latest date of the documents, YYYY-MM-DD, or None."""
        return max((d.date for d in self.briefing.documents if d.date), default=None)

    @cached_property
    def stories(self) -> tuple[StoryView, ...]:
        """Return all stories, the weightiest first."""
        return tuple(self._story(number, story) for number, story in enumerate(self.briefing.stories, 1))

    @cached_property
    def lines(self) -> tuple[LineView, ...]:
        """Return all lines, in the order of their numbers."""
        return tuple(self._lines.values())

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Return all documents, in the order of their numbers."""
        copies = {copy.document: self._documents[copy.original] for copy in self.briefing.near_duplicates}
        return tuple(
            Source(
                self._documents[d.id],
                document_name(d),
                d.title,
                self._english_title(d),
                d.author,
                d.publisher,
                d.date,
                language_name(d.language),
                d.format,
                d.sha256,
                copies.get(d.id),
                address_of(d),
                d.agencies,
                d.outlet,
            )
            for d in self.briefing.documents
        )

    @cached_property
    def watch(self) -> WatchView | None:
        """Return what there is of the topics and names that the user watches, or None where there is no list."""
        return watch_view(self.briefing.watch, self._lines.__getitem__, self._story_views)

    @cached_property
    def since(self) -> SinceView | None:
        """Return what changed since the last briefing, or None where nobody asked."""
        if self.briefing.changes is None:
            return None
        return since_view(self.briefing.changes, self._story_views, self._lines.__getitem__, self._link)

    @property
    def archive(self) -> Archive | None:
        """Return the way to other briefings, or None where there is no page over the archive."""
        index = self._link(INDEX)
        return None if index is None else Archive(index, self._link(BEFORE), self._link(AFTER))

    @cached_property
    def has_translations(self) -> bool:
        """Return whether any line or headline is a translation, or is not in English."""
        return any(self._marks)

    @cached_property
    def has_names_by_ear(self) -> bool:
        """Return whether the mark of any line or headline says that a foreign name is spelt by its sound."""
        return any(BY_EAR_MARK in mark for mark in self._marks)

    @cached_property
    def _marks(self) -> frozenset[str]:
        """Return the marks of all lines and headlines."""
        return frozenset((*(line.mark for line in self.lines), *(story.mark for story in self.stories)))

    @cached_property
    def timeline(self) -> charts.Timeline | None:
        """Return the chart of the documents' dates, or None where fewer than two have a date."""
        dated = [(number, d.date) for number, d in enumerate(self.briefing.documents, 1) if d.date]
        return charts.timeline(dated)

    @property
    def silent(self) -> tuple[str, ...]:
        """Return the sources of articles that have not answered for long, each with since when and why."""
        found = (it for it in self.briefing.problems if it.source.startswith(NEWS_SOURCE) and not it.failed)
        return tuple(f"{it.source.removeprefix(NEWS_SOURCE)} {it.message}" for it in found)

    @cached_property
    def footer(self) -> tuple[str, ...]:
        """Return tool, plugins, models and configuration that made the briefing."""
        meta = self.briefing.meta
        models = [f"model {m.source}→{m.target} {m.version} ({m.sha256[:12]})" for m in meta.models]
        plugins = dict.fromkeys(f"plugin {one.distribution} {one.version}" for one in meta.plugins)
        return (meta.tool, *plugins, *models, f"config {meta.config_hash}")

    @cached_property
    def _story_views(self) -> Mapping[str, StoryView]:
        return {story.id: shown for story, shown in zip(self.briefing.stories, self.stories, strict=True)}

    @cached_property
    def _watched(self) -> Mapping[str, tuple[str, ...]]:
        return terms_of(self.briefing.watch)

    @cached_property
    def _lines(self) -> Mapping[str, LineView]:
        return {i: self._line(self._statements[i]) for i in self._numbers}

    @cached_property
    def _by_id(self) -> Mapping[str, Document]:
        return {document.id: document for document in self.briefing.documents}

    @cached_property
    def _neighbours(self) -> Mapping[str, tuple[Sentence | None, Sentence | None]]:
        """Return for each sentence the one before and the one after it in its document."""
        row = (None, *self.briefing.sentences, None)

        def beside(one: Sentence, other: Sentence | None) -> Sentence | None:
            return other if other is not None and other.document == one.document else None

        return {
            one.id: (beside(one, before), beside(one, after))
            for before, one, after in zip(row, self.briefing.sentences, row[2:], strict=False)
        }

    @cached_property
    def _titles(self) -> Mapping[str, Sequence[Sentence]]:
        """Return the sentences of titles by document."""
        found: dict[str, list[Sentence]] = {}
        for sentence in self.briefing.sentences:
            if sentence.kind == "title":
                found.setdefault(sentence.document, []).append(sentence)
        return found

    @cached_property
    def _likeness(self) -> Mapping[str, float]:
        """Return for each merged sentence its similarity (0 to 1) to the nearest sentence of the same statement."""
        found: dict[str, float] = {}
        for merged in self.briefing.ledger.merged:
            for sentence in (merged.one, merged.other):
                found[sentence] = max(merged.similarity, found.get(sentence, 0.0))
        return found

    def _story(self, number: int, story: Story) -> StoryView:
        told = frozenset(self.briefing.changes.already_reported if self.briefing.changes else ())
        documents = [self._by_id[i] for i in story.documents]
        rows = [self._documents[i] for i in story.documents]
        summary, others = ([self._lines[i] for i in ids] for ids in (story.summary, story.statements))
        differences = tuple(self._difference(d) for d in self.briefing.disagreements if d.story == story.id)
        return StoryView(
            number,
            story.headline,
            self._headline_mark(story),
            tuple(summary),
            tuple(self._lines[i] for i in story.statements if i not in told),
            tuple(self._lines[i] for i in story.statements if i in told),
            differences,
            tuple(rows),
            story.source_count or len(documents),
            tuple(sorted({language_name(d.language) for d in documents})),
            story.date,
            matrix(rows, summary, others, differences),
            days(d.date for d in documents),
            self._alone(documents),
            self._status.get(story.id, ""),
            bool(story.summary) and story.headline_sentence in self._statements[story.summary[0]].sentences,
            len({d.agencies[0] for d in documents if d.agencies}) if len(documents) > 1 else 0,
        )

    def _alone(self, documents: Sequence[Document]) -> str:
        """Return the one language of documents where the briefing has others, or ""."""
        own, every = ({d.language for d in found} for found in (documents, self.briefing.documents))
        return language_name(documents[0].language) if len(own) == 1 < len(every) else ""

    @cached_property
    def _status(self) -> Mapping[str, str]:
        """Return the id of each story -> whether it is new, develops, or has nothing that was not told."""
        changes = self.briefing.changes
        if changes is None or changes.previous_briefing is None:
            return {}
        goes_on = {
            s.story: "developing" if s.changes or s.new_statements else "no change" for s in changes.continued_stories
        }
        return dict.fromkeys(changes.new_stories, "new") | goes_on

    def _line(self, statement: Statement) -> LineView:
        cited = (*statement.sentences, *(found.sentence for found in statement.corroborations))
        sentences = [self._sentences[i] for i in cited]
        return LineView(
            self._numbers[statement.id],
            statement.text,
            self._sources(cited),
            translation_mark(sentences[0]),
            agreement(len(statement.independent_sources), len(statement.languages)),
            tuple(self._original(sentence) for sentence in sentences),
            self._watched.get(statement.id, ()),
        )

    def _original(self, sentence: Sentence) -> Original:
        document = self._by_id[sentence.document]
        before, after = self._neighbours[sentence.id]
        likeness = self._likeness.get(sentence.id)
        return Original(
            self._documents[document.id],
            document_name(document),
            sentence.line,
            document.format in {"text", "markdown"},
            language_name(sentence.language),
            sentence.language,
            on_one_line(sentence.text, sentence.language),
            machine_translation(sentence),
            percent(sentence.score),
            sentence.flags,
            tuple(doubt(flag) for flag in sentence.doubts),
            tuple(doubt(flag) for flag in sentence.flags if flag not in sentence.doubts),
            _passage(before),
            _passage(after),
            None if likeness is None else round(100 * likeness),
            address_of(document),
            likely_right(sentence),
        )

    def _difference(self, disagreement: Disagreement) -> DisagreementView:
        return DisagreementView(
            tuple((value.text, self._sources(value.sentences)) for value in disagreement.values),
            disagreement.compatible,
            self._statements[disagreement.statements[0]].text,
            tuple(sorted(self._numbers[i] for i in disagreement.statements)),
        )

    def _sources(self, sentences: Sequence[str]) -> tuple[int, ...]:
        return tuple(sorted({self._documents[self._sentences[i].document] for i in sentences}))

    def _english_title(self, document: Document) -> str | None:
        english = " ".join(s.english or s.text for s in self._titles.get(document.id, ()))
        return english if document.title and english and english != document.title else None


def document_name(document: Document) -> str:
    """Return the name of a document for people: its source, or "standard input"."""
    return "standard input" if document.source == "-" else document.source


def address_of(document: Document) -> Address | None:
    """Return where a document stands on the web, or None; an address that was tampered with is none."""
    url = web_address(document.url)
    return Address(url, addresses.host(url)) if url else None


def _passage(sentence: Sentence | None) -> Passage | None:
    if sentence is None:
        return None
    text = on_one_line(sentence.text, sentence.language)
    return Passage(text, sentence.language, machine_translation(sentence))
