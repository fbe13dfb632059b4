"""Pairs of sentences of ECB+, with the share of events that they tell of in common as their similarity.

ECB+ (Cybulska and Vossen 2014, "Using a sledgehammer to crack a nut? Lexical diversity and event coreference
resolution", LREC; on top of EventCorefBank, Bejan and Harabagiu 2010) has news articles of 43 topics. In its annotated
sentences the words that name an action, who or what takes part, where and when are marked, and marks of different
articles that mean the same are linked. So two sentences of different articles can be compared by the actions they
share: all of them is nearly one message, none and no participant is a pair that only has the topic in common.
"""

import csv
import io
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from lxml import etree

from training.collect.clones import Snapshot
from training.collect.problems import SourceError
from training.pairs.pair import Pair, Task
from training.pairs.readers import content
from training.pairs.spacing import collapsed, joined

FEWEST_WORDS, MOST_WORDS = 5, 60
"""Words and marks of a sentence that is used; not measured."""

ACTIONS = ("ACTION", "NEG")
"""How the names of marks begin that are actions, done or not done; all others are participants, places and times."""


class Common(StrEnum):
    """What two sentences have in common."""

    EVENT = "event"
    """An action."""
    PARTICIPANT = "participant"
    """No action, but a participant, a place or a time."""
    TOPIC = "topic"
    """Neither."""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """An annotated sentence.

    Attributes:
        document: File name of its article.
        number: Its number there.
        text: The sentence.
        actions: Chains of coreference that its actions belong to; an action of its own where it belongs to none.
        participants: The same of who or what takes part, of places and times.
    """

    document: str
    number: str
    text: str
    actions: frozenset[str]
    participants: frozenset[str]


def compare(one: Sentence, other: Sentence) -> tuple[Common, float]:
    """Return what two sentences have in common and their similarity, from 0 to 1.

    The figures were set by hand; other ones were not tried.
    """
    shared = len(one.actions & other.actions)
    share = shared / max(1, min(len(one.actions), len(other.actions)))
    participant = bool(one.participants & other.participants)
    if shared and participant:
        return Common.EVENT, 0.9 if share >= 0.6 else 0.75 if share >= 0.4 else 0.6
    if shared:
        return Common.EVENT, 0.6 if share >= 0.5 else 0.5
    return (Common.PARTICIPANT, 0.25) if participant else (Common.TOPIC, 0.08)


def pairs(snapshot: Snapshot, *, folder: str, sentences: str, seed: int, most: Mapping[str, int]) -> list[Pair]:
    """Pair the sentences of ECB+.

    Args:
        snapshot: The repository that has it.
        folder: Where its XML files lie.
        sentences: The file that lists the sentences whose annotation was checked; only those are used.
        seed: Of the choice and the order.
        most: Pairs of a topic by what they have in common (`Common`); the others are left out at random.
    """
    topics: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in read_all(snapshot, folder=folder, sentences=sentences):
        topics[sentence.document.partition("_")[0]].append(sentence)
    rng, found = random.Random(seed), []
    for topic in topics.values():
        found += _chosen(topic, rng, {Common(kind): number for kind, number in most.items()})
    rng.shuffle(found)  # of pairs that read the same, which one is kept does not hang on their topic or kind
    return found


def read_all(snapshot: Snapshot, *, folder: str, sentences: str) -> Iterator[Sentence]:
    """Read the checked sentences of all articles.

    Args:
        snapshot: The repository that has them.
        folder: Where their XML files lie.
        sentences: The file that lists the sentences whose annotation was checked.
    """
    checked = _checked(content(snapshot, sentences).decode("utf-8-sig"))
    for path in snapshot.files:
        if path.startswith(f"{folder}/") and path.endswith(".xml"):
            yield from read(path.rpartition("/")[2], content(snapshot, path), checked)


def read(document: str, xml: bytes, checked: set[tuple[str, str]]) -> Iterator[Sentence]:
    """Read the checked sentences of an article.

    Args:
        document: Its file name.
        xml: Its content: `token`, `Markables` and `Relations`.
        checked: File name and number of each sentence to use.

    Raises:
        SourceError: Where it is no such XML.
    """
    root = _root(document, xml)
    words: dict[str, list[str]] = defaultdict(list)
    sentence_of = {}
    for token in root.iter("token"):
        words[token.get("sentence")].append(token.text or "")
        sentence_of[token.get("t_id")] = token.get("sentence")
    chains = _chains(document, root)
    actions: dict[str, set[str]] = defaultdict(set)
    participants: dict[str, set[str]] = defaultdict(set)
    for mark in root.find("Markables"):
        anchor = next(mark.iter("token_anchor"), None)
        if anchor is not None:
            kind = actions if mark.tag.startswith(ACTIONS) else participants
            name = mark.get("m_id")
            kind[sentence_of[anchor.get("t_id")]].add(chains.get(name, document + name))
    for number, cut in words.items():
        if (document, number) in checked and FEWEST_WORDS <= len(cut) <= MOST_WORDS:
            yield Sentence(
                document=document,
                number=number,
                text=collapsed(joined(cut)),
                actions=frozenset(actions[number]),
                participants=frozenset(participants[number]),
            )


def _root(document: str, xml: bytes) -> etree._Element:
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{document} is no XML: {error}") from error
    if root.find("Markables") is None or root.find("Relations") is None:
        raise SourceError(f"{document} has no Markables or no Relations: it is no file of ECB+")
    return root


def _chains(document: str, root: etree._Element) -> dict[str, str]:
    """Name the chain of each linked mark: links across documents count before those within one."""
    chains: dict[str, str] = {}
    for link in root.find("Relations"):
        for source in link.iter("source"):
            if link.tag == "CROSS_DOC_COREF":
                chains[source.get("m_id")] = link.get("note")
            elif link.tag == "INTRA_DOC_COREF":
                chains.setdefault(source.get("m_id"), document + link.get("r_id"))
    return chains


def _chosen(topic: Sequence[Sentence], rng: random.Random, most: Mapping[Common, int]) -> list[Pair]:
    found: dict[bool, list[tuple[Common, Pair]]] = {True: [], False: []}
    for one, other in combinations(topic, 2):
        if one.document != other.document and one.text != other.text and one.actions and other.actions:
            common, similarity = compare(one, other)
            pair = Pair(task=Task.SIMILARITY, target=f"{similarity:.4f}", first=one.text, second=other.text)
            found[common is Common.EVENT].append((common, pair))
    kept = []
    for event in (True, False):
        rng.shuffle(found[event])
    for kind in Common:
        kept += [pair for common, pair in found[kind is Common.EVENT] if common is kind][: most[kind]]
    return kept


def _checked(table: str) -> set[tuple[str, str]]:
    rows = list(csv.reader(io.StringIO(table)))[1:]
    return {(f"{topic.strip()}_{file.strip()}.xml", number.strip()) for topic, file, number, *_ in rows}
