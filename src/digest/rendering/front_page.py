"""Lay out the first page of a briefing: its title, what there is to read, and which stories get a section."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from digest.config import MANY, SHARE_OF_FEW, SHARE_OF_MANY, Detail, Originals
from digest.domain import Briefing
from digest.rendering.labels import days
from digest.rendering.views import LineView, StoryView

PACE = 238
"""Words that people read silently in a minute (Brysbaert 2019: mean of 190 studies, non-fiction)."""

HEAD, ENTRY, MARKS = 45, 8, 2
"""Words of the head of a page, of what stands beside a headline on it, and of what stands behind a line: counted on the
briefings of benchmarks/reader.py, rounded up."""

SURE = 0.9
"""Part of the words that may be shown up to which the count, which is rough, is believed: a folder counted at 0.25 had
0.26."""

INLINE = 4
"""Most lines of a story that is told on the first page as a whole; one of more gets a section (a choice of layout)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the written briefing shows.

    Attributes:
        detail: How much.
        originals: Where the original sentences go.
        front_matter: Whether the Markdown begins with YAML.
    """

    detail: Detail = Detail.NORMAL
    originals: Originals = Originals.FOOTNOTES
    front_matter: bool = False


def layout_of(briefing: Briefing) -> Layout:
    """Return the layout that the settings of a briefing ask for; what they do not say, or say wrongly, is as usual."""
    found = briefing.meta.settings.get("layout")
    found = found if isinstance(found, Mapping) else {}
    detail, originals = found.get("detail"), found.get("originals")
    return Layout(
        detail=Detail(detail) if detail in list(Detail) else Detail.NORMAL,
        originals=Originals(originals) if originals in list(Originals) else Originals.FOOTNOTES,
        front_matter=found.get("front_matter") is True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Stories of one source, of one language.

    Attributes:
        label: What they have in common, "Only in German".
        stories: The stories.
    """

    label: str
    stories: tuple[StoryView, ...]


def has_section(story: StoryView, detail: Detail, alone: bool) -> bool:
    """Return whether a story gets a section of its own.

    Args:
        story: The story.
        detail: How much the briefing shows.
        alone: Whether it is the only story.
    """
    if alone or detail is Detail.FULL:
        return True
    if detail is Detail.BRIEF:
        return False
    return len(story.summary) > INLINE


def by_languages(stories: Sequence[StoryView], several: bool) -> tuple[Group, ...]:
    """Return stories of one source by their languages, in the order of the first story of each.

    Args:
        stories: Stories of one source.
        several: Whether the briefing is of documents in several languages.
    """
    by_language: dict[str, list[StoryView]] = {}
    for story in stories:
        by_language.setdefault(story.languages[0] if several else "", []).append(story)
    return tuple(
        Group(label=f"Only in {language}" if language else "From one source each", stories=tuple(found))
        for language, found in by_language.items()
    )


def size(line: LineView | None) -> int:
    """Return the words that a line takes on a page."""
    return len(line.short.split()) + MARKS if line else 0


def entry_size(story: StoryView, detail: Detail) -> int:
    """Return the words that an entry takes on the first page, with its section where it has one."""
    headline = 0 if story.headline_is_line else len(story.headline.split())
    lines = sum(map(size, story.summary)) + sum(len(one.claim.split()) + ENTRY for one in story.differences)
    again = headline + size(story.lead) if has_section(story, detail, alone=False) else 0
    return headline + ENTRY + again + (size(story.lead) if detail is Detail.BRIEF else lines)


def allowed(briefing: Briefing) -> float:
    """Return the words that a page may show.

    Where first sentences of stories of one source would go beyond, their headlines do.
    """
    given = sum(len((sentence.english or sentence.text).split()) for sentence in briefing.sentences)
    share = SHARE_OF_MANY if len(briefing.documents) >= MANY else SHARE_OF_FEW
    return max(share * given, float(PACE))


def minutes(words: int) -> int:
    """Return the minutes that it takes to read words, at least 1."""
    return max(1, math.ceil(words / PACE))


def title(briefing: Briefing) -> str:
    """Return the title of a briefing of several stories: "Briefing, 2 to 4 June 2026"."""
    when = days([briefing.meta.date]) or days(document.date for document in briefing.documents)
    return f"Briefing, {when}" if when else "Briefing"


class FrontPage:
    """Decides which stories have an entry on the first page, which a section, and which lines are shown.

    Args:
        briefing: What to show.
        stories: The stories, the weightiest first.
        lines: All lines, in the order of their numbers.
        layout: What the written briefing shows.
    """

    def __init__(
        self, briefing: Briefing, stories: Sequence[StoryView], lines: Sequence[LineView], layout: Layout
    ) -> None:
        self._briefing, self._stories, self._lines, self._layout = briefing, stories, lines, layout

    @property
    def minutes(self) -> int:
        """Return the minutes that it takes to read the Markdown up to its sources."""
        return minutes(self._words_with(self.with_sentences))

    @cached_property
    def sections(self) -> tuple[StoryView, ...]:
        """Return the stories that get a section of their own."""
        alone = len(self._stories) == 1
        return tuple(s for s in self._stories if has_section(s, self._layout.detail, alone))

    @cached_property
    def with_section(self) -> frozenset[int]:
        """Return the numbers of the stories that get a section of their own."""
        return frozenset(story.number for story in self.sections)

    @cached_property
    def entries(self) -> tuple[StoryView, ...]:
        """Return the stories with an entry on the first page: of several sources, or of several lines."""
        brief = self._layout.detail is Detail.BRIEF
        return tuple(s for s in self._stories if s.voices > 1 or s.differences or (len(s.summary) > 1 and not brief))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Return the other stories, which one source reports, by their languages."""
        several = len({document.language for document in self._briefing.documents}) > 1
        entries = {story.number for story in self.entries}
        return by_languages([s for s in self._stories if s.number not in entries], several)

    @cached_property
    def with_sentences(self) -> frozenset[int]:
        """Return the numbers of the stories of one source whose first sentences stand beside their headlines.

        There are as many as there is room for, those of the weightiest stories first.
        """
        left = SURE * allowed(self._briefing) - self._words_with(frozenset())
        found = set()
        for story in self._others:
            needed = 0 if story.headline_is_line else size(story.lead)
            if needed <= left:
                left -= needed
                found.add(story.number)
        return frozenset(found)

    @cached_property
    def noted(self) -> tuple[LineView, ...]:
        """Return the lines that the Markdown shows, in the order of their numbers: those that get a footnote."""
        brief = self._layout.detail is Detail.BRIEF and len(self._stories) > 1
        told = [line for s in self.entries for line in (s.summary[:1] if brief else s.summary)]
        told += [line for s in self.sections for line in s.summary]
        told += [s.lead for s in self._others if s.lead and (s.headline_is_line or s.number in self.with_sentences)]
        if self._layout.detail is Detail.FULL:
            told += [line for s in self._stories for line in (*s.further, *s.told)]
        shown = {line.number for line in told}
        return tuple(line for line in self._lines if line.number in shown)

    @property
    def _others(self) -> Sequence[StoryView]:
        """Return the stories without an entry."""
        return [story for group in self.groups for story in group.stories]

    def _words_with(self, sentences: frozenset[int]) -> int:
        """Return the words that the Markdown shows before its sources, roughly.

        Args:
            sentences: Numbers of the stories of one source that are told with their first sentences.
        """
        others = 0
        for story in self._others:
            others += 0 if story.headline_is_line else len(story.headline.split()) + MARKS
            others += size(story.lead) if story.number in sentences or story.headline_is_line else 0
        if len(self._stories) == 1:
            return HEAD + entry_size(self._stories[0], Detail.NORMAL)
        return HEAD + others + sum(entry_size(s, self._layout.detail) for s in self.entries)

    @cached_property
    def noted_numbers(self) -> frozenset[int]:
        """Return the numbers of the lines that get a footnote."""
        return frozenset(line.number for line in self.noted)
