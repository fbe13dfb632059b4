"""What a language pack says about pages and sentences: clutter, dates and bylines, sentence ends, tied-up sentences.

Patterns are Python regular expressions as text; the rooms that use them compile them, once. What is data rather than
grammar stands in YAML beside the pack: boilerplate.yaml has the fields of `ClutterRules`, metadata.yaml those of
`MetadataRules`. A Spanish pack needs no more than the two files and

    clutter = property(lambda self: clutter_rules(__name__))
    metadata = property(lambda self: metadata_rules(__name__))
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from digest.platform import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Solicitation:
    """Words of a layer that asks the reader for consent or money. All are plain text in small letters, no patterns.

    Attributes:
        keys: Words of which such a layer has at least one.
        cues: Words that count once each; forms of one that count together are parted by "|".
        voices: Words for who speaks and who is spoken to; a layer has one form of each.
        least: Number of cues that a layer has at least.
    """

    keys: Sequence[str]
    cues: Sequence[str]
    voices: Sequence[str]
    least: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClutterRules:
    """Words of a language for what stands on a page around its article.

    All are regular expressions, matched without regard to case. Those of all packs hold for every page, because pages
    mix languages. extraction/rules.yaml has the names of the rules and what belongs to no language.

    Attributes:
        lines: Name of a rule -> patterns of whole lines that are clutter.
        sections: Name of a rule -> patterns of headings that open a section of clutter.
        calls: A call to the reader at the start of a sentence ("Subscribe to ...").
        channels: What such a call calls to ("... our newsletter").
        plug: Words that sell.
        abstract: Headings of a page's own summary.
        navigation: Words of menus.
        share_buttons: Names in a row of buttons for sharing, beside those of networks.
        footer_first: Links that may open a row of them at the foot of a page.
        footer_further: Links that may follow in such a row.
        solicitations: Name of a rule -> words of layers that ask for consent or money.
        sites: Words that names of sites have in them ("gazette"); plain text in small letters.
        addresses: Words by which a page speaks to its reader; plain text in small letters, with spaces around words.
    """

    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sections: Mapping[str, Sequence[str]] = field(default_factory=dict)
    calls: Sequence[str] = ()
    channels: Sequence[str] = ()
    plug: Sequence[str] = ()
    abstract: Sequence[str] = ()
    navigation: Sequence[str] = ()
    share_buttons: Sequence[str] = ()
    footer_first: Sequence[str] = ()
    footer_further: Sequence[str] = ()
    solicitations: Mapping[str, Solicitation] = field(default_factory=dict)
    sites: Sequence[str] = ()
    addresses: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MetadataRules:
    """How pages in a language say when and by whom an article was written.

    Attributes:
        months: The twelve months, each with all its forms, separated by spaces: "jan january".
        dates: Shapes of full dates: patterns with {day}, {month}, {month_name} and {year} in them.
        dates_without_year: Shapes of dates in datelines: as `dates`, without {year}.
        before_date: Patterns of what may stand between a place and a date in a dateline: weekdays, articles.
        place_joints: Small words within names of places ("am" in Frankfurt am Main).
        datelines: Patterns of whole datelines where the language writes them in one word; the group `author` may be in
            them.
        date_ends: Signs that end a date in `dates`, after which a byline may begin.
        before_time: Words between a date and a time ("at").
        after_time: Patterns of what may follow a time ("uhr").
        time_zones: Patterns of abbreviations of time zones.
        byline: Pattern of what stands before the author's name, white space included.
        name: Pattern of a name where the language does not write names in Latin letters, or None.
        name_joints: Words between the names of several authors ("and").
        name_particles: Small words within names ("von").
        fields: Fact of front matter and records (title, author, date, publisher ...), or "text" of records -> names
            of fields.
        nobody: Patterns of what stands in place of an author's name where it is nobody's.
        words: Patterns of what may stand on a line beside its date or byline.
        agencies: News agency -> its names in this language, as credits have them; the key is the same in all packs.
        agency_datelines: Patterns of datelines of an agency where no bracket holds its name, with {agency} in them.
        credits: Words before an agency's name at the end of its text ("source").
    """

    months: Sequence[str] = ()
    dates: Sequence[str] = ()
    dates_without_year: Sequence[str] = ()
    before_date: Sequence[str] = ()
    place_joints: Sequence[str] = ()
    datelines: Sequence[str] = ()
    date_ends: str = ""
    before_time: Sequence[str] = ()
    after_time: Sequence[str] = ()
    time_zones: Sequence[str] = ()
    byline: str | None = None
    name: str | None = None
    name_joints: Sequence[str] = ()
    name_particles: Sequence[str] = ()
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    nobody: Sequence[str] = ()
    words: Sequence[str] = ()
    agencies: Mapping[str, Sequence[str]] = field(default_factory=dict)
    agency_datelines: Sequence[str] = ()
    credits: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SentenceEndRules:
    """Which full stops end no sentence.

    Attributes:
        abbreviations: Pattern of abbreviations, up to and with their last full stop, that end no sentence.
        starters: Pattern of words that begin a sentence even after one of `abbreviations`, or None where none does.
        whole: Pattern of phrases with a full stop and a space inside, within which no sentence ends ("v. Chr.").
        capital: Whether every sentence begins with a capital, so that no small letter can begin one.
        attribution: Pattern of what after a closing quotation mark says who said it and belongs to the sentence.
        openers: Pattern of words that have a capital at the start of a sentence alone, or None.
        subjects: Pattern of further words that begin sentences, but have a capital in headlines with large words too.
        ordinal_ends: Pattern of an ordinal, up to and with its full stop, that ends a sentence, where the language
            writes ordinals so: "... endete am 4." before "Den Schluss".
    """

    abbreviations: str | None = None
    starters: str | None = None
    whole: str | None = None
    capital: bool = False
    attribution: str | None = None
    openers: str | None = None
    subjects: str | None = None
    ordinal_ends: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DiscourseRules:
    """How sentences of a language are tied to each other. Only the language of briefings needs them.

    Attributes:
        connective: Pattern of what begins a sentence, ties it to the one before and says nothing of its own.
        dependent: Pattern of sentences that cannot be understood without the one before.
        subjectless: Pattern of sentences that lost their subject in translation.
        hedges: Words that mark a sentence as beside the point (Edmundson 1969), in lower case.
        aside: Pattern of what makes a sentence no news: a caption, a credit, a call to the reader, a control of a page.
        first_person: Pattern of words by which authors speak of themselves.
        weighty: Pattern of words for what matters though one source alone has it: deaths, decisions, demands.
        label: Pattern of what stands before a headline, or behind it, and says nothing of the event ("LIVE:").
        persons: Pattern of words by which somebody who was named does something ("she").
    """

    connective: str
    dependent: str
    subjectless: str
    hedges: Sequence[str]
    aside: str = r"(?!)"
    first_person: str = r"(?!)"
    weighty: str = r"(?!)"
    label: str = r"(?!)"
    persons: str = r"(?!)"


@cache
def clutter_rules(package: str) -> ClutterRules:
    """Read the boilerplate.yaml of a pack.

    Args:
        package: Name of the package that holds the file, as in `digest.languages.de`.

    Raises:
        FileNotFoundError: Where the package has no such file.
        TypeError: Where the file has a key that is no field of `ClutterRules`.
    """
    content = read_yaml(package, "boilerplate.yaml")
    layers = {name: Solicitation(**words) for name, words in content.pop("solicitations", {}).items()}
    return ClutterRules(**content, solicitations=layers)


@cache
def metadata_rules(package: str) -> MetadataRules:
    """Read the metadata.yaml of a pack, as `clutter_rules` does with boilerplate.yaml."""
    return MetadataRules(**read_yaml(package, "metadata.yaml"))
