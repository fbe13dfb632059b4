"""Keep articles in a folder: each as what it was, with a side record beside it; older versions stay."""

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digest.errors import OutputError
from digest.fetch.naming import file_name, mark, slug
from digest.readers import MARKER, SIDE_SUFFIX, SILENT_SOURCES, version_name, written_down
from digest.store import stage_files, sweep_folder

_FORMAT = 1
_VERSION = re.compile(r"\.v(\d{1,6})(\.\w{1,10})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article that lies in the folder.

    Attributes:
        file: Path of the article below the folder.
        record: Its side record.
    """

    file: str
    record: Mapping[str, Any]

    @property
    def version(self) -> int:
        """Return the number of the version."""
        match = _VERSION.search(self.file)
        return int(match[1]) if match else 1


@dataclass(frozen=True)
class Shelf:
    """The folder of articles.

    Attributes:
        folder: Its path; it exists.
    """

    folder: Path

    def keep(self, place: str, name: str, body: bytes, record: Mapping[str, Any], version: int = 1) -> StoredArticle:
        """Write an article and its side record, both or neither.

        The side record comes first: an article without one would be another document for a run.

        Args:
            place: Name of the folder of its source.
            name: File name of the first version.
            body: Its bytes.
            record: What is known of it.
            version: Number of the version.

        Raises:
            OutputError: Where it cannot be written.
        """
        file = self.folder / place / version_name(name, version)
        whole = {"made_by": MARKER, "format": _FORMAT, **record, "sha256": hashlib.sha256(body).hexdigest()}
        whole |= {"version": version} | ({"replaces": version_name(name, version - 1)} if version > 1 else {})
        text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
        stage_files([(file.with_name(f"{file.name}{SIDE_SUFFIX}"), text), (file, body)]).publish()
        return StoredArticle(file=f"{place}/{file.name}", record=whole)

    def name_for(self, known: str, day: str, title: str, key: str, suffix: str) -> str:
        """Return the name of the first version of an article.

        Args:
            known: File of a version that is there, or "".
            day: YYYY-MM-DD, or "".
            title: Title, or "".
            key: What tells the article apart.
            suffix: Suffix with its dot.
        """
        before = self.first_name(known)
        return before if before.endswith(suffix) else file_name(day, title, key, suffix)

    @staticmethod
    def first_name(file: str) -> str:
        """Return the file name of the first version of an article.

        Example:
            >>> Shelf.first_name("Tagblatt/2026-11-29_Eis_1a2b3c4d.v3.html")
            '2026-11-29_Eis_1a2b3c4d.html'
        """
        return _VERSION.sub(r"\2", file.rpartition("/")[2])

    def find(self, place: str, key: str) -> StoredArticle | None:
        """Return the newest version of an article by its key: of one that a killed fetch wrote and did not remember."""
        end = re.compile(rf"{mark(key)}(\.v\d+)?\.\w+{re.escape(SIDE_SUFFIX)}")
        with contextlib.suppress(OSError):
            names = [name for name in os.listdir(self.folder / place) if end.search(name)]  # noqa: PTH208
            found = [one for name in names if (one := self._read(self.folder / place / name))]
            return max(found, key=lambda one: one.version, default=None)
        return None

    def everything(self) -> Iterator[StoredArticle]:
        """Yield all articles that have a side record, older versions first."""
        found = (self._read(path) for path in sorted(self.folder.glob(f"*/*{SIDE_SUFFIX}")))
        yield from sorted((one for one in found if one), key=lambda one: one.version)

    def sweep(self) -> None:
        """Delete what killed fetches left unfinished; the caller holds the lock of the folder."""
        sweep_folder(self.folder)
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                if path.is_dir() and not path.is_symlink():
                    sweep_folder(path)
                    self._sweep_records(path)

    def remove(self, article: StoredArticle) -> None:
        """Delete an article and its side record; what is gone already is no fault.

        Raises:
            OutputError: Where they cannot be deleted.
        """
        path = self.folder / article.file
        try:
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}{SIDE_SUFFIX}").unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"{path}: cannot be deleted: {error.strerror}", "check the owner of the folder") from None
        with contextlib.suppress(OSError):
            path.parent.rmdir()

    def tell_silent(self, sources: Sequence[Mapping[str, str]]) -> None:
        """Write down for the next run which sources are silent for long.

        Args:
            sources: "name", "url", "since" and "message" of each.

        Raises:
            OutputError: Where the file cannot be written.
        """
        file = self.folder / SILENT_SOURCES
        if not sources:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
            return
        text = json.dumps({"made_by": MARKER, "sources": list(sources)}, ensure_ascii=False, indent=1) + "\n"
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            stage_files([(file, text)]).publish()

    def _read(self, path: Path) -> StoredArticle | None:
        article = path.with_name(path.name.removesuffix(SIDE_SUFFIX))
        record = written_down(str(path))
        if record is None or not article.is_file():
            return None
        return StoredArticle(file=f"{article.parent.name}/{article.name}", record=record)

    def _sweep_records(self, folder: Path) -> None:
        """Delete side records whose articles a killed fetch did not get to write, or a user has deleted."""
        names = {path.name for path in folder.iterdir()}
        for name in names:
            if name.endswith(SIDE_SUFFIX) and name.removesuffix(SIDE_SUFFIX) not in names:
                with contextlib.suppress(OSError):
                    if written_down(str(folder / name)) is not None:
                        (folder / name).unlink()


def folder_for(name: str) -> str:
    """Return the name of a source's folder.

    Example:
        >>> folder_for("Der Tag: Politik"), folder_for("…")
        ('Der-Tag-Politik', 'source')
    """
    return slug(name) or "source"
