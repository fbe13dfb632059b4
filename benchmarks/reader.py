"""What a reader has of a briefing: summaries of Multi-News clusters, and briefings of folders with known events.

    python benchmarks/reader.py [--clusters N] [--folders N] [--half 0|1]

Of each summary of 220 words: whether its first line is weak (it has under a third of the content words of the first two
sentences of the reference that the best sentence of the input has), lines that are no news by pattern, lines that
lean on what is not there by pattern, the share of content bigrams of two and more documents that it has, and the
sources among its first four lines. Of each folder of 30 articles of SemEval-2022 task 8 (half of them in events of
several, by chains of pairs of score up to 1.75): words shown in the Markdown for a word of the input's English,
lines as above, events in several stories, stories of several events, headlines told twice. The patterns are proxies
and not those of the package.
"""

import argparse
import itertools
import json
import random
import re
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import semeval
import summaries
from common import data

import digest

NO_NEWS = re.compile(
    r"\b(?:newsletter|subscrib|sign up|log in|javascript|cookies|click|copyright|all rights reserved"
    r"|getty|advertis|tweet)"
    r"|\(ap photo|\(reuters\)$|photos?:|^(?:file|photo|image|watch|read)\b.{0,3}[-:]|video (?:unavailable|above)"
    r"|(?:like|follow) (?:us|.{2,20}) on|@\w+|(?:reporting|editing) by|contributed to this|pictured|read more"
    r"|(?:privacy policy|terms of (?:use|service)|comments? section)|\bis seen (?:in|at|here|before)",
    re.IGNORECASE,
)
LEANING = re.compile(
    r"^\W*(?:he|she|it|they|this|that|these|those|his|her|their|its|but|and|so|also|however|then|meanwhile|later|such"
    r"|another|both|now|or|yet|instead|still|there|the (?:man|woman|suspect|victim|company|incident"
    r"|group|spokes\w+))\b",
    re.IGNORECASE,
)
FOLDERS, DOCUMENTS = 3, 30
ONE_EVENT = 1.75
TOKEN = re.compile(r"[a-z0-9]+")


def stop_words():
    from sumy.utils import get_stop_words

    return get_stop_words("english")


def bigrams(text, stop):
    """Neighbouring words of which one is a content word."""
    words = TOKEN.findall(text.lower())
    return {pair for pair in itertools.pairwise(words) if not (pair[0] in stop and pair[1] in stop)}


def content(text, stop):
    return {word for word in TOKEN.findall(text.lower()) if word not in stop and len(word) > 2}


def opening(reference):
    """The first two sentences of a reference."""
    return " ".join(re.split(r'(?<=[.!?])\s+(?=[A-Z"“])', reference.replace("–", "").strip())[:2])


def is_weak(first, sentences, reference, stop):
    wanted = content(opening(reference), stop)
    shares = [len(content(s.english, stop) & wanted) for s in sentences]
    best = max(shares, default=0)
    return bool(best) and len(content(first, stop) & wanted) < best / 3


def cover(lines, sentences, stop):
    """Share of the bigrams of two and more documents that lines have, None where there are none."""
    having = defaultdict(set)
    for sentence in sentences:
        for pair in bigrams(sentence.english, stop):
            having[pair].add(sentence.document)
    several = {pair for pair, documents in having.items() if len(documents) > 1}
    return len(several & bigrams(" ".join(lines), stop)) / len(several) if several else None


def clusters(rows):
    """Figures of summaries of clusters."""
    stop = stop_words()
    weak, junk, leaning, lines, covers = 0, 0, 0, 0, []
    for row in rows:
        documents, sentences = summaries.read(row)
        told = summaries.digest(documents, sentences)
        weak += is_weak(told[0] if told else "", sentences, row["reference"], stop)
        junk += any(map(NO_NEWS.search, told))
        leaning += sum(map(bool, map(LEANING.match, told)))
        lines += len(told)
        covers.append(cover(told, sentences, stop))
    known = [share for share in covers if share is not None]
    figures = {
        "weak first lines": weak / len(rows),
        "summaries with a line that is no news": junk / len(rows),
        "leaning lines": leaning / max(1, lines),
        "cover": sum(known) / len(known),
    }
    print(f"{len(rows)} clusters: " + ", ".join(f"{name} {100 * value:.1f} %" for name, value in figures.items()))
    return figures


def events():
    """Article -> event, by chains of pairs that tell of one event."""
    texts, pairs = semeval.read()
    event = {name: name for name in texts}
    for _, one, other, score in pairs:
        if score <= ONE_EVENT:
            old, new = event[other], event[one]
            event = {name: new if of == old else of for name, of in event.items()}
    return texts, event


def folders(count, seed=1):
    """Yield (text by article, event by article) of folders with half of their articles in events of several."""
    texts, event = events()
    members = defaultdict(list)
    for name in sorted(event):
        members[event[name]].append(name)
    dice = random.Random(seed)
    several, single = ([names for names in members.values() if (len(names) > 1) == more] for more in (True, False))
    dice.shuffle(several), dice.shuffle(single)
    for _ in range(count):
        chosen = []
        while several and len(chosen) < DOCUMENTS * 0.55:
            chosen += several.pop()
        while len(chosen) < DOCUMENTS:
            chosen += single.pop()
        yield {name: texts[name] for name in chosen}, {name: event[name] for name in chosen}


def titled(text):
    """The text with its title, which the data sets apart by two spaces, on a line of its own."""
    gap = re.search("  ", text[:200])
    return f"{text[: gap.start()]}\n\n{text[gap.end() :].strip()}" if gap and "\n" not in text[:200] else text


def folder(texts, event):
    """Figures of the briefing of one folder, as counts."""
    with tempfile.TemporaryDirectory() as place:
        for name, text in texts.items():
            Path(place, f"{name}.txt").write_text(titled(text) + "\n", encoding="utf-8")
        briefing = digest.brief(place, cache=True)
    body = re.split(r"^## Sources\b", briefing.to_markdown(), flags=re.MULTILINE)[0]
    found = briefing.content
    text = {statement.id: statement.text for statement in found.statements}
    sources = {statement.id: len(statement.independent_sources) for statement in found.statements}
    told = [text[i] for story in found.stories for i in story.summary]
    of = {document.id: event[Path(document.source).stem] for document in found.documents}
    stories = defaultdict(set)
    for story in found.stories:
        for document in story.documents:
            stories[of[document]].add(story.id)
    several = [story for story in found.stories if story.source_count > 1 and story.summary]
    return Counter(
        {
            "words shown": len(re.sub(r"\[\^[^\]]+\]|\[\d+\]", "", body).split()),
            "words given": sum(len((s.english or s.text).split()) for s in found.sentences),
            "lines": len(told),
            "no news": sum(map(bool, map(NO_NEWS.search, told))),
            "leaning": sum(map(bool, map(LEANING.match, told))),
            "events": len(stories),
            "events in two stories": sum(len(ids) == 2 for ids in stories.values()),
            "events in three and more": sum(len(ids) > 2 for ids in stories.values()),
            "stories": len(found.stories),
            "stories of several events": sum(
                len({of[document] for document in story.documents}) > 1 for story in found.stories
            ),
            "headlines told twice": len(found.stories) - len({story.headline for story in found.stories}),
            "stories of several sources": len(several),
            "of them led by two sources": sum(sources[story.summary[0]] > 1 for story in several),
        }
    )


def measure(count: int | None = None, places: int = FOLDERS, half: int | None = None) -> dict[str, float]:
    """Figures by name; printed on the way."""
    lines = data("mds/multi_news.jsonl").read_text(encoding="utf-8").splitlines()[:count]
    rows = [json.loads(line) for line in lines]
    figures = clusters(rows if half is None else rows[half::2])
    whole = Counter()
    for number, (texts, event) in enumerate(folders(places), 1):
        one = folder(texts, event)
        whole.update(one)
        print(f"folder {number}: " + ", ".join(f"{name} {value}" for name, value in one.items()), flush=True)
    if places:
        figures["words shown for one given"] = whole["words shown"] / whole["words given"]
        figures |= {name: float(whole[name]) for name in whole}
        print("all: " + ", ".join(f"{name} {value}" for name, value in whole.items()))
        print(f"words shown for one given: {figures['words shown for one given']:.2f}")
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clusters", type=int)
    parser.add_argument("--folders", type=int, default=FOLDERS)
    parser.add_argument("--half", type=int, choices=(0, 1))
    args = parser.parse_args()
    measure(args.clusters, args.folders, args.half)
