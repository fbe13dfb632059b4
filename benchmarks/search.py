"""CPU seconds of `digest search` over archived briefings: the first search, which makes the index, and the next ones.

Briefings of a hundred sentences each are put together from FLORES in three languages, a tenth of the words of each
sentence exchanged, so that few sentences are equal. `python benchmarks/search.py [BRIEFINGS]`, 1,000 unless said.
"""

import json
import random
import sys
import tempfile
import time
from pathlib import Path

from common import data

SENTENCES = 100
QUERIES = ["Regierung*", '"in the city"', "政府", "的", "*lizenz*", "the", "government OR 科学家"]


def texts() -> list[tuple[str, str, str]]:
    """(language, original, English) of all sentences."""
    flores = data("mt")
    read = {name: (flores / name).read_text(encoding="utf-8").splitlines() for name in
            ("de-en.flores-dev.de", "zh-en.flores-dev.zh", "de-en.flores-dev.en")}  # fmt: skip
    german, chinese, english = read.values()
    return (
        [("de", *pair) for pair in zip(german, english, strict=True)]
        + [("zh", *pair) for pair in zip(chinese, english, strict=True)]
        + [("en", one, "") for one in english]
    )


def varied(text: str, draw: random.Random) -> str:
    """A text with a tenth of its words, or signs, exchanged for others of its own."""
    parts = text.split(" ") if " " in text else list(text)
    for _ in range(max(1, len(parts) // 10)):
        parts[draw.randrange(len(parts))] = draw.choice(parts)
    return (" " if " " in text else "").join(parts)


def briefing(number: int, pool: list[tuple[str, str, str]]) -> str:
    """The JSON of a briefing."""
    draw = random.Random(number)
    sentences, statements = [], []
    for i in range(SENTENCES):
        language, original, english = draw.choice(pool)
        sentences.append({"id": f"d:{i}", "document": "d", "start": 0, "end": 1, "text": varied(original, draw),
                          "language": language, "kind": "prose", "english": english or None, "line": i})  # fmt: skip
        statements.append({"id": f"s{i}", "text": english or original, "sentences": [f"d:{i}"]})
    story = {"summary": [f"s{i}" for i in range(10)], "statements": [f"s{i}" for i in range(10, SENTENCES)]}
    document = {"id": "d", "source": f"inbox/{number}.txt", "title": "An article", "date": "2026-01-23"}
    whole = {"format": 2, "documents": [document], "sentences": sentences, "statements": statements, "stories": [story]}
    return json.dumps(whole, ensure_ascii=False)


def main() -> None:
    """Command line."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    pool = texts()
    with tempfile.TemporaryDirectory() as folder:
        import os

        os.environ["XDG_STATE_HOME"] = folder
        from digest import provenance, store
        from digest.store import Run, State, state_file

        out = Path(folder) / "out"
        (out / "archive").mkdir(parents=True)
        state = State(state_file(None, out))
        for number in range(count):
            run = f"{2000 + number // 360:04}-{number // 30 % 12 + 1:02}-{number % 30 + 1:02}T0700"
            file = out / "archive" / f"{run}.json"
            file.write_text(briefing(number, pool), encoding="utf-8")
            state.add(Run(run, f"{run[:13]}:00:00+00:00", 1.0, "written", output=str(out), files=(str(file),)))
        state.close()
        for query in (QUERIES[0], *QUERIES):
            start = time.process_time()
            found = provenance.search(query, lambda error: None, limit=20)
            print(f"{time.process_time() - start:6.3f} CPU s  {found.total:6} sentences  {query}")
        size = store.index_file().stat().st_size
        print(f"{count} briefings, {count * SENTENCES} sentences, index of {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
