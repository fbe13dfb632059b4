"""Find articles in JSON values, by the names that exporters give their fields (json_fields.yaml)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from digest.languages import LanguagePack, MetadataRules, packs
from digest.platform import read_yaml
from digest.readers.dates import day
from digest.text import web_address

_DEEPEST = 12
"""Levels below each other that are looked into: rich text nests its pieces about eight deep (a guard)."""
_SEARCHED = 6
"""Levels below each other in which a list of records is looked for: exports have it in the first four (a guard)."""
_WRAPPED = 3
"""Objects around a record that are looked through (a guard)."""
_FULL = 0.9
"""Share of the fullest text from which an earlier field of the table wins: the same text, as HTML and plain (not
measured)."""
_PROSE = re.compile(r"(?:\S{1,40}\s{1,3}){8}|</p>|[。！？]")
"""What reads like prose: eight words in a row, a paragraph of HTML, a Chinese sentence."""
_TAG = re.compile(r"<[^<>]{0,400}>")
_JOINTS = re.compile(r"(?<!^)[-_ ]")


class Fields:
    """Hold the table of field names, compared without regard to case and to "-" and "_" within."""

    def __init__(self, table: Mapping[str, Any], rules: Sequence[MetadataRules]) -> None:
        """Put together the content of json_fields.yaml and the names of fields in other languages."""
        self.shared: Mapping[str, list[list[str]]] = {name: _paths(paths) for name, paths in table["shared"].items()}
        self._paths = {name: _paths(paths) for name, paths in table.items() if name != "shared"}
        for name, paths in self._paths.items():
            more = _paths([own for pack in rules for own in pack.fields.get(name, ())])
            paths += [path for path in more if path not in paths]
        self._heads = {name: frozenset(path[0] for path in paths) for name, paths in self._paths.items()}

    def __getitem__(self, name: str) -> Sequence[Sequence[str]]:
        return self._paths[name]

    def present(self, name: str, record: "Record") -> Iterator[Sequence[str]]:
        """Yield the paths of a kind whose first name a record has."""
        if not self._heads[name].isdisjoint(record):
            yield from (path for path in self._paths[name] if path[0] in record)

    def names(self, name: str) -> Sequence[str]:
        """Return names that are no paths."""
        return [".".join(path) for path in self._paths[name]]


def fields() -> Fields:
    """Return the table, read once."""
    return _fields(tuple(packs().values()))


@cache
def _fields(known: tuple[LanguagePack, ...]) -> Fields:
    rules = [pack.metadata for pack in known if pack.metadata]
    return Fields(read_yaml("digest.readers", "json_fields.yaml"), rules)


class Record(Mapping[str, Any]):
    """Show a JSON object under the names of its fields as the table has them."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        """Take an object of JSON; of fields that differ in case alone the first one counts."""
        self.given = value
        self._values: dict[str, Any] = {}
        for name, content in value.items():
            self._values.setdefault(_key(name), content)

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def at(self, path: Sequence[str]) -> Any:
        """Return what stands at a path, of a list its first object, or None."""
        value: Any = self
        for name in path:
            value = next((one for one in value if isinstance(one, Mapping)), None) if isinstance(value, list) else value
            if not isinstance(value, Mapping):
                return None
            value = (value if isinstance(value, Record) else Record(value)).get(name)
        return value

    def all(self, name: str) -> Iterator[str]:
        """Yield the values of a fact as text, in the order of the table."""
        return filter(None, (_words(self.at(path)) for path in fields().present(name, self)))

    def words(self, name: str) -> str | None:
        """Return the first value of a fact as text."""
        return _names(self.all(name)) if name in {"author", "publisher"} else next(self.all(name), None)

    def first(self, paths: Sequence[Sequence[str]]) -> str | None:
        """Return the first value at one of these paths as text."""
        return next(filter(None, (_words(self.at(path)) for path in paths)), None)

    def day(self) -> str | None:
        """Return the first value of its dates that is one."""
        return next(filter(None, map(day, self.all("date"))), None)

    def text(self) -> str | None:
        """Return the fullest of its texts, else its summary, as text or HTML; None where no field holds any."""
        found = [text for path in fields().present("text", self) if (text := text_of(self.at(path)))]
        sizes = [0 if _is_page(text) else len(_TAG.sub("", text)) for text in found]
        most = max(sizes, default=0)
        texts = (text for text, size in zip(found, sizes, strict=True) if size >= _FULL * most)
        stands_for_one = self.words("title") or self.words("url")
        return next(texts, None) or (max(self._others(), key=len, default=None) if stands_for_one else None)

    def _others(self) -> Iterator[str]:
        """Yield what may stand for the text: the summary, and fields that read like prose whatever they are called.

        Files that are no articles have descriptions too.
        """
        yield from filter(None, (text_of(self.at(path)) for path in fields().present("summary", self)))
        yield from (one for one in self.values() if isinstance(one, str) and _PROSE.search(one))


def records(value: Any, depth: int = 0) -> Iterator[Any]:
    """Yield the records in a JSON value, each as a `Record`; what is no object comes as it is.

    Lists with usual names are looked into, and objects that hold one record ({"tweet": {...}}).

    Example:
        >>> found = records({"entries": [{"content": "Eins."}, {"tweet": {"full_text": "Zwei."}}]})
        >>> [record.text() for record in found]
        ['Eins.', 'Zwei.']
    """
    if isinstance(value, list) and depth < _DEEPEST:
        for one in value:
            yield from records(one, depth + 1)
    elif isinstance(value, Mapping):
        record = _described(_unwrapped(Record(value)))
        below = None if _has_text(record) or depth >= _DEEPEST else _list_in(record)
        if below is None:
            yield record
        else:
            yield from records(below, depth + 1)
    else:
        yield value


def text_of(value: Any, depth: int = 0) -> str | None:
    r"""Return the text in a value: a string, pieces of a line put together, blocks with a blank line between them.

    Example:
        >>> text_of(["Der Hafen ", {"type": "bold", "text": "Nordhaven"}, " wächst."])
        'Der Hafen Nordhaven wächst.'
        >>> text_of({"blocks": [{"type": "paragraph", "data": {"text": "Eins."}}, {"data": {"text": "Zwei."}}]})
        'Eins.\n\nZwei.'
    """
    if isinstance(value, str):
        return value if value.strip() else None
    if depth >= _DEEPEST:
        return None
    if isinstance(value, list):
        pieces = [(one, one if isinstance(one, str) else text_of(one, depth + 1)) for one in value]
        told = [(one, text) for one, text in pieces if text]
        joint = "" if _in_a_line(told) else "\n\n"
        return joint.join(text for _, text in told) or None
    if isinstance(value, Mapping):
        record = value if isinstance(value, Record) else Record(value)
        inside = next(filter(None, (text_of(record.get(n), depth + 1) for n in fields().names("within"))), None)
        head = next((record[n] for n in fields().names("heads") if isinstance(record.get(n), str)), "") if depth else ""
        return f"{head}\n\n{inside}" if inside and head.strip() else inside
    return None


def _key(name: str) -> str:
    return _JOINTS.sub("", str(name)).lower()


def _paths(names: Sequence[str]) -> list[list[str]]:
    return [[_key(part) for part in name.split(".")] for name in names]


def _is_page(text: str) -> bool:
    return "<html" in text[:1000].lower()


def _in_a_line(pieces: Sequence[tuple[Any, str]]) -> bool:
    """Tell whether pieces of text make one line: text beside objects, kinds such as bold, or spaces at their ends."""
    objects = [Record(one) for one, _ in pieces if isinstance(one, Mapping)]
    if len(pieces) > len(objects) > 0:
        return True
    names = fields().names("kind")
    kinds = [str(next((one[name] for name in names if name in one), "")).lower() for one in objects]
    if any(kinds):
        return all(kind in fields().names("inline") for kind in kinds)
    return any(text != text.strip(" ") for _, text in pieces)


def _unwrapped(record: Record, depth: int = 0) -> Record:
    """Return a record with the fields of the object that it wraps, if it does."""
    if depth < _WRAPPED and not _has_text(record, whole=True):
        for path in fields().present("inside", record):
            inner = record.at(path)
            if isinstance(inner, Mapping) and _has_text(inside := _unwrapped(Record(inner), depth + 1)):
                return Record({**record, **inside})
    return record


def _described(record: Record) -> Record:
    """Return a record with what an object beside its text says of it."""
    about = [record[path[0]] for path in fields().present("about", record)]
    more = {name: value for one in about if isinstance(one, Mapping) for name, value in Record(one).items()}
    return Record({**more, **record}) if more and _has_text(record) else record


def _has_text(record: Record, whole: bool = False) -> bool:
    """Tell whether a record has a text.

    Args:
        record: Any record.
        whole: Count only a text that is no object, which may be the record itself.
    """
    values = (record.at(path) for path in fields().present("text", record))
    return any(text_of(value) for value in values if not _holds_records(value) and not (whole and _is_object(value)))


def _is_object(value: Any) -> bool:
    return isinstance(value, Mapping)


def _holds_records(value: Any) -> bool:
    """Tell whether a list is one of articles, not of pieces of a text: its objects have titles and texts."""
    if not isinstance(value, list) or not value or not all(isinstance(one, Mapping) for one in value):
        return False
    return all(r.words("title") and (r.words("url") or r.day()) and r.text() for r in map(Record, value))


def _list_in(record: Record, depth: int = 0) -> Any:
    """Return the list of records in an object: one with a usual name, an object of objects by ids, any with texts."""
    usual = [path[0] for path in fields().present("records", record)]
    lists = [*usual, *(path[0] for path in fields().present("text", record) if _holds_records(record.at(path)))]
    for name in lists:
        value = record[name]
        if isinstance(value, list) and any(isinstance(one, (Mapping, list)) for one in value):
            return value
    empty = record.text() is None
    rest = (name for name in record if name not in usual)
    return next(filter(None, (_below(record[name], depth, empty) for name in (*usual, *rest))), None)


def _below(value: Any, depth: int, alone: bool) -> Any:
    """Return the records in one value of an object, or None.

    Args:
        value: The value.
        depth: Levels above it.
        alone: Whether the value may be the only record, as the object is none.
    """
    if isinstance(value, list):
        return value if any(_leads_to_article(one, depth) for one in value) else None
    if not isinstance(value, Mapping) or not value:
        return None
    if alone and _is_article(value):
        return [value]
    inner = list(value.values())
    if all(isinstance(one, Mapping) and len(one) > 1 for one in inner) and any(map(_is_article, inner)):
        return inner
    return _list_in(Record(value), depth + 1) if depth < _SEARCHED else None


def _leads_to_article(value: Any, depth: int) -> bool:
    if _is_article(value):
        return True
    return isinstance(value, Mapping) and depth < _SEARCHED and _list_in(Record(value), depth + 1) is not None


def _is_article(value: Any) -> bool:
    return isinstance(value, Mapping) and (_has_text(record := _unwrapped(Record(value))) or record.text() is not None)


def _words(value: Any) -> str | None:
    """Return a value as text: of objects their names, of lists all."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(_words, value)))) or None
    if isinstance(value, Mapping):
        record = Record(value)
        parts = [
            _words(record.get(one) or record.get(other))
            for one, other in (("firstname", "given"), ("lastname", "family"))
        ]
        if all(parts):
            return " ".join(filter(None, parts))
        names = ("name", "displayname", "rendered", "value", "original", "main", "title", "text", "$t", "#text")
        return next(filter(None, (_words(record.get(name)) for name in names)), None)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() or None if isinstance(value, (str, int, float)) and not isinstance(value, bool) else None


def _names(words: Iterator[str]) -> str | None:
    """Return the first of these words that names somebody: no number of an account, no address."""
    return next((one for one in words if re.search(r"[^\W\d_]", one) and not web_address(one)), None)
