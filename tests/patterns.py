"""Find every regular expression of the package, and pump it: text made to cost time must cost time in proportion.

`python tests/patterns.py` prints the patterns whose cost grows faster than the text, with the text: of those that are
not pinned, since pumping all takes minutes. `--pin` pumps what is new and pins what is sound, `--all` pumps all.
Patterns are found by watching `re.compile` while the package is imported and run once, so that those which are made
from vocabularies and rule files are among them. What a pattern is pumped with is read off its own parse: for each
repeat, text that leads up to it, many times what it repeats, and a character that ends the match.
"""

import ast
import contextlib
import hashlib
import importlib
import pkgutil
import re
import re._constants as constants
import re._parser as parser
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SIZES = (2000, 8000)
"""Characters of the shorter and the longer text."""
STEEP = 9.0
"""Growth of cost from the shorter to the longer text that is too much: linear is 4, quadratic 16."""
NOTICEABLE = 0.03
"""CPU seconds for the longer text below which growth is noise (clocks tick in 4 ms); a quadratic pattern that stays
below takes under 5 s for 100 kB.
"""
WINDOWS = {
    "extraction/rules.py": 600,  # lines.LONGEST_LINE
    "extraction/block_kinds.py": 100,  # its _LABEL_WINDOW
    **dict.fromkeys(
        ("clustering/", "deduplication/", "embedding/", "languages/", "numbers/", "ranking/", "translation/"), 2000
    ),  # segmentation.LONGEST_SENTENCE
}
"""Where the code lets patterns see no more characters than this: within them, growth costs nobody anything."""
DEAR = 2e-5
"""CPU seconds a character that such a pattern may cost within its window."""
LIMIT = 0.6
"""CPU seconds after which a match is given up: twenty times what is noticeable."""
ENDS = ("\0", "\n")
ROUND = 1
"""Raise it when patterns are pumped in another way: all are pumped anew then."""
PINNED = Path(__file__).parent / "data" / "linear_patterns.txt"
"""Fingerprints of the patterns that were pumped and found sound."""


@dataclass(frozen=True)
class Found:
    """A pattern with the place it was compiled at, and how the code there uses it."""

    pattern: re.Pattern
    place: str
    uses: frozenset[str]


class TooLongError(Exception):
    pass


def find() -> list[Found]:
    """Return the patterns of the package, in the order of their places."""
    seen: dict[tuple[str, int], str] = {}
    compile_, compile_private = re.compile, re._compile
    root = str(Path(importlib.import_module("digest").__file__).parent)

    def watched(pattern, flags=0):
        made = compile_private(pattern, flags)
        frame = sys._getframe(1)
        while frame and not frame.f_code.co_filename.startswith(root):
            frame = frame.f_back if frame.f_code.co_filename == re.__file__ else None
        if frame is not None:
            place = f"{Path(frame.f_code.co_filename).relative_to(root)}:{frame.f_lineno}"
            seen.setdefault((made.pattern, made.flags), place)
        return made

    re._compile = watched
    try:
        _import_and_run()
    finally:
        re._compile, re.compile = compile_private, compile_
    texts = [(p, f, place) for (p, f), place in seen.items() if p]
    found = [Found(compile_(p, f), place, _uses(Path(root), place)) for p, f, place in texts]
    return sorted(found, key=lambda one: (one.place, str(one.pattern.pattern)))


def _import_and_run() -> None:
    """Import every module of the package, and make one briefing with text of each language."""
    import digest
    from digest.testing import FakeTranslator

    for module in pkgutil.walk_packages(digest.__path__, "digest."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from tempfile import TemporaryDirectory

    texts = {
        "de.txt": "Brand in Hof\n\nVon Anna Weber, Hof, 2. Juni 2026\n\nBei einem Brand in Hof starben 12 Menschen.\n",
        "zh.md": "# 火灾\n\n新华社北京1月5日电 火灾造成3万人受伤。\n",
        "en.html": "<html><head><title>Fire</title></head><body><p>A fire in Hof killed 12 people.</p></body></html>",
    }
    with TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        briefing = digest.brief([folder], translator=FakeTranslator({"de": {}, "zh": {}}))
        briefing.to_markdown(), briefing.to_html(), briefing.to_json()


def _uses(root: Path, place: str) -> frozenset[str]:
    """Return the names of the methods that the module of a pattern calls on its name; none if unknown."""
    file, line = place.rsplit(":", 1)
    tree = ast.parse((root / file).read_text(encoding="utf-8"))
    names = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and node.lineno <= int(line) <= (node.end_lineno or 0)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    inside = any(
        isinstance(node, ast.FunctionDef) and node.lineno <= int(line) <= (node.end_lineno or 0)
        for node in ast.walk(tree)
    )
    direct = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.lineno <= int(line) <= (node.end_lineno or 0)
    }
    if direct & {"match", "fullmatch"} and direct <= {"match", "fullmatch"}:
        return frozenset(direct)
    calls = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in names
    }
    return frozenset() if inside else frozenset(calls & {"search", "match", "fullmatch", "sub", "finditer", "split"})


def anchored(found: Found) -> bool:
    """Return whether a pattern is tried at one place of a text only."""
    return bool(found.uses) and found.uses <= {"match", "fullmatch"}


def attacks(pattern: re.Pattern) -> Iterator[tuple[str, str, str]]:
    """Yield (beginning, unit to repeat, end) for a pattern, read off its parse, and a few for any pattern."""
    seen: set[tuple[str, str, str]] = set()
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    for before, unit in _repeats(parser.parse(text, pattern.flags & ~re.DEBUG & ~re.UNICODE), ""):
        for unit_ in dict.fromkeys((unit, unit[:1])):
            for end in ENDS:
                attack = before[-60:], unit_, end
                if unit_ and attack not in seen:
                    seen.add(attack)
                    yield attack
    for unit in (
        " ",
        "a",
        "1",
        "中",
        "-",
        "\n",
        "\t",
        "A ",
        "a, ",
        "“",
        '"',
        "(",
        "<",
        "<!---->",
        "<!-- >",
        "<a>",
        "A. ",
        ".",
        "'",
        "/a",
    ):
        yield "", unit, "\0"


def _repeats(items, before: str) -> Iterator[tuple[str, str]]:
    """Yield (example of what leads to a repeat, example of what it repeats) for each long repeat of a parse."""
    for op, value in items:
        if op in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            low, high, body = value
            if high is constants.MAXREPEAT or high > 15 or (high > 1 and any(_repeats(body, ""))):
                for example in _examples(body):
                    yield before, example
            yield from _repeats(body, before)
            before += _example(body) * min(int(low), 3)
            continue
        if op is constants.SUBPATTERN:
            yield from _repeats(value[-1], before)
        elif op is constants.ATOMIC_GROUP:
            yield from _repeats(value, before)
        elif op is constants.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif op in (constants.ASSERT, constants.ASSERT_NOT):
            yield from _repeats(value[1], before)
        before += _example([(op, value)])


def _example(items) -> str:
    return next(iter(_examples(items)), "")


def _examples(items) -> list[str]:
    """Return a few texts that a parse matches, as far as that is easily told."""
    texts = [""]
    for op, value in items:
        if op is constants.LITERAL:
            more = [chr(value)]
        elif op is constants.NOT_LITERAL:
            more = ["a" if chr(value) != "a" else "b"]
        elif op is constants.ANY:
            more = ["a", " "]
        elif op is constants.IN:
            more = _members(value)
        elif op is constants.SUBPATTERN:
            more = _examples(value[-1])
        elif op is constants.ATOMIC_GROUP:
            more = _examples(value)
        elif op is constants.BRANCH:
            more = [text for branch in value[1][:40] for text in _examples(branch)[:1]][:6]
        elif op in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
            more = [text * max(min(int(value[0]), 2), 1) for text in _examples(value[2])] + (
                [""] if not value[0] else []
            )
        else:
            more = [""]
        texts = [text + part for text in texts for part in more[:4]][:6]
    return texts


def _members(value) -> list[str]:
    kinds = {
        constants.CATEGORY_DIGIT: "1",
        constants.CATEGORY_SPACE: " ",
        constants.CATEGORY_WORD: "a",
        constants.CATEGORY_NOT_DIGIT: "a",
        constants.CATEGORY_NOT_SPACE: "a",
        constants.CATEGORY_NOT_WORD: "-",
    }
    if value and value[0][0] is constants.NEGATE:
        inside = re.compile("[" + "".join(_source(v) for v in value[1:]) + "]")
        return [c for c in ("a", " ", "1", "中", "-", "A") if not inside.match(c)][:3]
    members = []
    for op, item in value:
        if op is constants.LITERAL:
            members.append(chr(item))
        elif op is constants.RANGE:
            members.append(chr(item[0]))
        elif op is constants.CATEGORY and item in kinds:
            members.append(kinds[item])
    return members[:4]


def _source(item) -> str:
    op, value = item
    codes = {
        constants.CATEGORY_DIGIT: r"\d",
        constants.CATEGORY_SPACE: r"\s",
        constants.CATEGORY_WORD: r"\w",
        constants.CATEGORY_NOT_DIGIT: r"\D",
        constants.CATEGORY_NOT_SPACE: r"\S",
        constants.CATEGORY_NOT_WORD: r"\W",
    }
    if op is constants.LITERAL:
        return re.escape(chr(value))
    if op is constants.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return codes.get(value, "")


@contextlib.contextmanager
def limited() -> Iterator[None]:
    def stop(number, frame):
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def cost(found: Found, text: str) -> float:
    """Return the CPU seconds of looking for a pattern through a text; infinite where it was given up."""
    given = text if isinstance(found.pattern.pattern, str) else text.encode()
    start = time.process_time()
    try:
        with limited():
            if anchored(found):
                found.pattern.match(given)
                found.pattern.fullmatch(given)
            else:
                for match in found.pattern.finditer(given):
                    match.end()
    except TooLongError:
        return float("inf")
    return time.process_time() - start


def window(found: Found) -> int | None:
    """Return how many characters a pattern sees at most, or None for any number."""
    return next((size for place, size in WINDOWS.items() if found.place.startswith(place)), None)


def steep(found: Found) -> str | None:
    """Return a description of a text that costs a pattern more than its length explains, or None."""
    return next((bad for attack in attacks(found.pattern) if (bad := _cost_of(found, *attack))), None)


def _cost_of(found: Found, before: str, unit: str, end: str) -> str | None:
    shown = f"{before!r} + {unit!r} * n + {end!r}"
    size = window(found)
    most = max(NOTICEABLE, DEAR * size) if size else NOTICEABLE
    short, long = (before + unit * (n // len(unit)) + end for n in ((size // 4, size) if size else SIZES))
    if (first := cost(found, long)) < most:
        return None
    if first == float("inf"):
        return f"{shown} takes more than {LIMIT} s for {len(long)} characters"
    costs = [min(cost(found, text) for _ in range(3)) for text in (short, long)]  # noise only adds
    if costs[1] > most and (size or costs[1] > STEEP * costs[0]):
        return f"{shown} grows {costs[1] / max(costs[0], 1e-5):.0f}-fold, takes {costs[1]:.3f} s"
    return None


def fingerprint(found: Found) -> str:
    """Return a hash of all that a verdict on a pattern depends on."""
    everything = found.pattern.pattern, found.pattern.flags, sorted(found.uses), window(found), SIZES, ROUND
    return hashlib.sha256(repr(everything).encode()).hexdigest()[:12]


def main(arguments: list[str]) -> None:
    """Pump the patterns that nobody has pumped, or all (--all), or those of a place; --pin notes the sound ones."""
    places = [argument for argument in arguments if not argument.startswith("--")]
    patterns = [one for one in find() if not places or one.place.startswith(places[0])]
    print(f"{len(patterns)} patterns")
    known = set(PINNED.read_text().split()) if PINNED.exists() else set()
    sound = set()
    for one in patterns:
        if "--all" not in arguments and not places and fingerprint(one) in known:
            sound.add(fingerprint(one))
        elif bad := steep(one):
            kind = "match" if anchored(one) else "search"
            print(f"{one.place} {one.pattern.pattern[:90]!r} ({kind}): {bad}", flush=True)
        else:
            sound.add(fingerprint(one))
    if "--pin" in arguments:
        PINNED.write_text("\n".join(sorted(sound | known if places else sound)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
