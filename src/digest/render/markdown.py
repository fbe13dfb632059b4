"""The briefing as Markdown that reads well raw and rendered."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from digest.model import Briefing, Disagreement, Document, Sentence, Statement, Story
from digest.render import escape
from digest.render import since as since_section
from digest.render.words import count, dates_line, language_name, languages_line


@dataclass(frozen=True)
class Line:
    """One statement as a reader sees it.

    number: runs through the whole briefing and names its footnote; sources: numbers of the documents, with `mark` for
    how the wording came about ("" where a source has it in English). agreement: " (3 sources, 2 languages)" or "".
    """

    number: int
    text: str
    sources: tuple[int, ...]
    mark: str
    originals: tuple[str, ...]
    agreement: str = ""


class View:
    """What the template needs, worked out once."""

    def __init__(self, briefing: Briefing, link: since_section.Link = lambda run: None) -> None:
        self.briefing = briefing
        self._link = link
        self.document_numbers = {document.id: n for n, document in enumerate(briefing.documents, 1)}
        self._sentences = {sentence.id: sentence for sentence in briefing.sentences}
        self._statements = {statement.id: statement for statement in briefing.statements}
        self._copies = briefing.copies
        self._numbers: dict[str, int] = {}
        for story in briefing.stories:
            for statement in (*story.summary, *story.statements):
                self._numbers[statement] = len(self._numbers) + 1

    @cached_property
    def facts(self) -> str:
        """The line under the title."""
        b = self.briefing
        parts = [count(len(b.documents), "document"), languages_line(b), count(len(b.stories), "story")]
        return " · ".join(part for part in (*parts, dates_line(d.date for d in b.documents)) if part)

    @cached_property
    def _line_starts(self) -> Mapping[str, list[int]]:
        return {
            document.id: [0, *(i + 1 for i, c in enumerate(document.text) if c == "\n")]
            for document in self.briefing.documents
        }

    def lines(self, statements: tuple[str, ...]) -> list[Line]:
        """The statements with these ids."""
        return [self._line(self._statements[i]) for i in statements]

    @cached_property
    def told(self) -> frozenset[str]:
        """Statements that an earlier briefing had."""
        return frozenset(self.briefing.since.told if self.briefing.since else ())

    @cached_property
    def since(self) -> str:
        """What changed since the last briefing; "" where nobody asked."""
        since, stories = self.briefing.since, {story.id: story for story in self.briefing.stories}
        if since is None:
            return ""
        lines = since_section.section(
            since, stories, lambda i: self._line(self._statements[i]), self._link, len(stories) > 1
        )
        return "\n".join(lines)

    def _line(self, statement: Statement) -> Line:
        sentences = [self._sentences[i] for i in statement.sentences]
        sources = sorted({self.document_numbers[sentence.document] for sentence in sentences})
        return Line(
            self._numbers[statement.id],
            escape.markdown(statement.text),
            tuple(sources),
            mark(sentences[0]),
            tuple(self._original(sentence) for sentence in sentences),
            agreement(len(statement.voices), len(statement.languages)),
        )

    def _original(self, sentence: Sentence) -> str:
        number = self.document_numbers[sentence.document]
        where = f"[{number}] line {bisect_right(self._line_starts[sentence.document], sentence.start)}"
        return f"{where}, {language_name(sentence.language)}: {escape.markdown(sentence.text)}"

    @cached_property
    def table(self) -> list[list[str]]:
        """A row for each story: headline, sources (copies counted once), languages, date."""
        documents = {document.id: document for document in self.briefing.documents}
        return [
            [
                escape.markdown(story.headline),
                str(story.voices or len(story.documents)),
                ", ".join(sorted({language_name(documents[i].language) for i in story.documents})),
                story.date or "",
            ]
            for story in self.briefing.stories
        ]

    def differences(self, story: Story) -> list[str]:
        """The disagreements of a story, each with its values, who gives them and where the claim stands."""
        own = (d for d in self.briefing.disagreements if d.story == story.id)
        return [self._difference(disagreement) for disagreement in own]

    def _difference(self, disagreement: Disagreement) -> str:
        values = "; ".join(
            f"**{escape.markdown(value.text)}** {self._sources(value.sentences)}" for value in disagreement.values
        )
        verdict = "may all be true" if disagreement.compatible else "do not agree"
        claim = self._statements[disagreement.statements[0]]
        notes = "".join(
            f"[^{self._numbers[i]}]" for i in sorted(disagreement.statements, key=self._numbers.__getitem__)
        )
        return f"{values} ({verdict}): {escape.markdown(claim.text)}{notes}"

    def _sources(self, sentences: tuple[str, ...]) -> str:
        numbers = sorted({self.document_numbers[self._sentences[i].document] for i in sentences})
        return "".join(f"[{number}]" for number in numbers)

    def source(self, document: Document) -> str:
        """An entry of the source list."""
        name = "standard input" if document.source == "-" else document.source
        # a code span shows everything literally but backticks
        parts = [f"`{escape.plain(name).replace('`', '´')}`"]
        if document.title:
            parts.insert(0, self._title(document))
        parts += [escape.markdown(value) for value in (document.author, document.date) if value]
        parts.append(language_name(document.language))
        parts += [f"same text as [{self.document_numbers[c.of]}]" for c in self._copies if c.document == document.id]
        return " · ".join(parts)

    def _title(self, document: Document) -> str:
        """As written, with its English where that differs."""
        written = escape.markdown(document.title or "")
        own = [s for s in self.briefing.sentences if s.document == document.id and s.kind == "title"]
        english = escape.markdown(" ".join(s.english or s.text for s in own))
        return f"**{written}**" + (f" ({english})" if english and english != written else "")

    def headline(self, story: Story) -> str:
        """Of one story."""
        return escape.markdown(story.headline)

    @cached_property
    def has_translations(self) -> bool:
        """Whether any line shown is a translation."""
        shown = [self._sentences[self._statements[i].sentences[0]] for i in self._numbers]
        return any(mark(sentence) for sentence in shown)

    @cached_property
    def footer(self) -> str:
        """Tool, models and configuration that made the briefing."""
        meta = self.briefing.meta
        models = [f"model {m.source}→{m.target} {m.version} ({m.sha256[:12]})" for m in meta.models]
        return " · ".join([meta.tool, *models, f"config {meta.config_hash}"])


def agreement(voices: int, languages: int) -> str:
    """ " (3 sources, 2 languages)" where more than one reports it; copies of an article are one source."""
    if voices < 2:
        return ""
    return f" ({count(voices, 'source')}{', ' + count(languages, 'language') if languages > 1 else ''})"


def mark(shown: Sentence) -> str:
    """How the wording came about: "" as written, "de" translated from German, "de?" in doubt, "de, not translated"."""
    if shown.language == "en":
        return ""
    if shown.score is None:
        return f"{shown.language}, not translated"
    return shown.language + ("?" if shown.flags else "")


def render(briefing: Briefing, link: since_section.Link = lambda run: None) -> str:
    """Markdown text with a final line end. link: from an earlier briefing's id to its file, where there is one."""
    from jinja2 import Environment, StrictUndefined

    template = files("digest.render").joinpath("briefing.md.j2").read_text(encoding="utf-8")
    # values are escaped for Markdown by View; HTML escaping would spoil them
    environment = Environment(trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, autoescape=False)
    return environment.from_string(template).render(view=View(briefing, link), stories=briefing.stories).strip() + "\n"
