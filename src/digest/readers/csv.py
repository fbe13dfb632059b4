"""Read CSV whose first line names the columns as JSON records name their fields: one article a row."""

import csv
import io
import json
from collections.abc import Iterator
from itertools import islice

from digest.readers.base import Member, RawFile, Reader, UnreadableError
from digest.readers.budget import MOST_PARTS
from digest.readers.records import fields

_DELIMITERS = ",;\t|"
_HINT = 'name a column "text" in the first line (docs/inputs.md lists the names), or save the texts as .txt'


class CsvReader(Reader):
    """Read each row as a record of JSON; a table of numbers has no column with a text and is refused."""

    name, label, order = "csv", "CSV", 21
    suffixes = (".csv", ".tsv")
    counted_in = "the text field of each row"
    often_other = True

    def read(self, raw: RawFile) -> Iterator[Member]:
        """Yield the rows as a list of objects, so that one table of field names holds for both formats."""
        text = raw.decoded().text
        first = text.lstrip("\ufeff\r\n").split("\n", maxsplit=1)[0]
        delimiter = max(_DELIMITERS, key=first.count)
        try:
            table = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
            rows = list(islice(table, MOST_PARTS + 1))  # one too many is told by the reader of the records
        except csv.Error as error:
            message = f"is a CSV file that cannot be read ({error})"
            raise UnreadableError(message, "save it again", meant=_of_articles(first, delimiter)) from None
        records = [{(key or "").strip().lower(): value for key, value in row.items() if key} for row in rows]
        if not records:
            raise UnreadableError("is a table without rows", _HINT)
        yield Member(path="", name="rows.json", data=json.dumps(records, ensure_ascii=False).encode())


def _of_articles(first: str, delimiter: str) -> bool:
    """Return whether the first line of a damaged table names a column as articles have: others may be anything."""
    columns = {column.strip(' "\r').lower().replace("-", "_") for column in first.split(delimiter)}
    return not columns.isdisjoint(fields().names("text"))


READER = CsvReader()
