"""The list of corpora, `sources.yaml`, and the hashes of what they gave, `hashes.yaml`."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from training.collect.problems import SourceError

HERE = Path(__file__).parent


class Reader(StrEnum):
    """How the files of a part are read."""

    LINES = "lines"
    RECORDS = "records"
    CATALOGUE = "catalogue"
    DOCUMENTS = "documents"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One kind of files of one repository that give pairs.

    Attributes:
        language: de or zh.
        reader: How the files are read.
        repository: owner/name of the source's side.
        english_repository: owner/name of the English side.
        source: Template of the paths of the source's side (`training.collect.paths`).
        english: That of the English side; empty where one file holds both.
        where: Regular expression per field of the templates.
        options: What else the reader is told.
    """

    language: str
    reader: Reader
    repository: str
    english_repository: str
    source: str
    english: str = ""
    where: dict[str, str] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """One corpus.

    Attributes:
        name: As in corpora.yaml.
        translated: Who translated it.
        most: Pairs a language that are kept, chosen by hash; None for all.
        parts: Where its pairs come from, the earlier before the later.
    """

    name: str
    translated: str
    most: int | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Repository:
    """A pinned repository.

    Attributes:
        commit: The commit that is read.
        licence: The licence, and the file that states it.
    """

    commit: str
    licence: str


def load(file: Path = HERE / "sources.yaml") -> tuple[dict[str, Corpus], dict[str, Repository]]:
    """Read the list of corpora and of the repositories that they are made from.

    Raises:
        SourceError: Where a part names a repository that is not pinned.
    """
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    repositories = {name: Repository(**entry) for name, entry in raw["repositories"].items()}
    corpora = {name: _corpus(name, entry) for name, entry in raw["corpora"].items()}
    for corpus in corpora.values():
        for part in corpus.parts:
            for repository in {part.repository, part.english_repository} - repositories.keys():
                raise SourceError(f"{corpus.name}: {repository} has no commit and licence under `repositories`")
    return corpora, repositories


def _corpus(name: str, entry: dict[str, Any]) -> Corpus:
    parts = []
    for raw in entry["parts"]:
        part = {**entry.get("all_parts", {}), **raw}
        languages = part.pop("languages", None) or [part.pop("language")]
        part["reader"] = Reader(part["reader"])
        part.setdefault("english_repository", part["repository"])
        parts += [Part(language=language, **_filled(part, language)) for language in languages]
    return Corpus(name=name, translated=entry["translated"], most=entry.get("most"), parts=tuple(parts))


def _filled(part: dict[str, Any], language: str) -> dict[str, Any]:
    """Put the language where a template says `<language>`."""
    return {
        key: value.replace("<language>", language) if key in ("source", "english") else value
        for key, value in part.items()
    }


def hashes(file: Path = HERE / "hashes.yaml") -> dict[str, dict[str, Any]]:
    """Read pairs and sha256 of the text per `de-en/NAME`."""
    return yaml.safe_load(file.read_text(encoding="utf-8")) or {} if file.is_file() else {}


def record(known: dict[str, dict[str, Any]], file: Path = HERE / "hashes.yaml") -> None:
    """Write pairs and sha256 of the text per `de-en/NAME`."""
    head = "# Pairs and sha256 of the text of each corpus, as `python -m training.collect --record` wrote them.\n"
    file.write_text(head + yaml.safe_dump(known, sort_keys=True), encoding="utf-8")
