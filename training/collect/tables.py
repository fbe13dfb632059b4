"""Tables and trees: JSON, CSV, TSV, TMX and CoNLL-U as nested lists and dictionaries, and paths into them."""

import ast
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from training.collect.problems import SourceError

_STEP = re.compile(r"(\*|[^\[\].]+)(?:\[([^=\]]+)=([^\]]*)\])?")
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

Tree = Any
"""Nested lists and dictionaries of strings."""


def _rows(text: str, *, header: bool, **dialect: Any) -> Tree:
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), **dialect) if row]
    return [dict(zip(rows[0], row, strict=False)) for row in rows[1:]] if header else rows


def _tmx(text: str) -> Tree:
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
    return [
        {tuv.get(_XML_LANGUAGE): "".join(tuv.find("seg").itertext()) for tuv in unit.findall("tuv")}
        for unit in root.iter("tu")
    ]


def _conllu(text: str) -> Tree:
    """Comments of each sentence: `# text = …` becomes {"text": "…"}."""
    sentences = re.split(r"\n\s*\n", text)
    return [dict(re.findall(r"^# (\w+) = (.*)$", sentence, re.M)) for sentence in sentences if "# text" in sentence]


FORMATS: dict[str, Callable[[str], Tree]] = {
    "json": json.loads,
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines() if line.strip()],
    "literals": lambda text: [ast.literal_eval(line) for line in text.splitlines() if line.strip()],
    "csv": lambda text: _rows(text, header=False),
    "csv_header": lambda text: _rows(text, header=True),
    "tsv": lambda text: _rows(text, header=False, delimiter="\t", quoting=csv.QUOTE_NONE),
    "tsv_header": lambda text: _rows(text, header=True, delimiter="\t", quoting=csv.QUOTE_NONE),
    "tmx": _tmx,
    "conllu": _conllu,
}


def parse(text: str, kind: str) -> Tree:
    """Read a file's text as a tree.

    Raises:
        SourceError: Where it is not of that kind.
    """
    csv.field_size_limit(10_000_000)
    try:
        return FORMATS[kind](text)
    except (ValueError, SyntaxError, etree.XMLSyntaxError) as error:
        raise SourceError(f"is no {kind}: {error}") from error


def select(tree: Tree, path: str) -> list[str]:
    """Return the strings that a path leads to.

    Args:
        tree: What `parse` gave.
        path: Steps with dots between them: a key, a number, or `*` for everything; `*[speaker=agent]` for those
            records whose field is so.

    Example:
        >>> select([{"who": "a", "text": "x"}, {"who": "b", "text": "y"}], "*[who=b].text")
        ['y']
    """
    nodes = [tree]
    for name, key, value in _STEP.findall(path):
        nodes = [child for node in nodes for child in _children(node, name)]
        if key:
            nodes = [node for node in nodes if isinstance(node, dict) and str(node.get(key)) == value]
    return [node if isinstance(node, str) else "" for node in nodes]


def _children(node: Tree, name: str) -> Iterator[Tree]:
    if name == "*":
        yield from node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    elif isinstance(node, dict):
        yield node.get(name)
    elif isinstance(node, list) and name.isdigit() and int(name) < len(node):
        yield node[int(name)]
