"""Path templates: `docs/{language}/{page}.md` finds the files of two sides that belong together."""

import re
from collections.abc import Iterable, Iterator

_FIELD = re.compile(r"\{(\w+)\}")


def matches(template: str, where: dict[str, str], files: Iterable[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the files that fit a template, each with what its fields stand for.

    Args:
        template: A path in which `{name}` stands for any text, or for what `where` allows.
        where: Regular expression per field.
        files: The paths to look at.
    """
    expression = re.compile(_expression(template, where))
    for file in files:
        if match := expression.fullmatch(file):
            yield file, match.groupdict()


def _expression(template: str, where: dict[str, str]) -> str:
    parts = _FIELD.split(template)  # text, field, text, field, ...
    seen: set[str] = set()
    out = []
    for i, part in enumerate(parts):
        if i % 2 == 0:
            out.append(re.escape(part))
        elif part in seen:
            out.append(f"(?P={part})")
        else:
            seen.add(part)
            out.append(f"(?P<{part}>{where.get(part, '.+')})")
    return "".join(out)


def joined(
    source: tuple[str, Iterable[str]],
    english: tuple[str, Iterable[str]],
    where: dict[str, str],
    *,
    many: bool = False,
    every: bool = False,
) -> Iterator[tuple[str, str]]:
    """Yield the pairs of files whose shared fields agree, in the order of the source's files.

    Where several English files fit one source file, or several source files one English file, none of them is used:
    which one was translated is not known. A reader that can tell may see all combinations.

    Args:
        source: Template and files of the source's side.
        english: Template and files of the English side.
        where: Regular expression per field.
        many: Whether one English file may have several translations.
        every: Whether all combinations are wanted.
    """
    shared = sorted(set(_FIELD.findall(source[0])) & set(_FIELD.findall(english[0])))
    sides = []
    for template, files in (source, english):
        side: dict[tuple[str, ...], list[str]] = {}
        for file, fields in matches(template, where, files):
            side.setdefault(tuple(fields[name] for name in shared), []).append(file)
        sides.append(side)
    for key, found in sides[0].items():
        others = sides[1].get(key, [])
        if every or (len(others) == 1 and (many or len(found) == 1)):
            yield from ((file, other) for file in found for other in others)
