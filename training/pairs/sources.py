"""The list of corpora of pairs and of what each stage of the training takes from them, `sources.yaml`."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from training.collect.problems import SourceError
from training.collect.sources import Repository

LIST = Path(__file__).parent / "sources.yaml"


class Reader(StrEnum):
    """How the files of a corpus are read."""

    TABLE = "table"
    QUESTIONS = "questions"
    SCORES = "scores"
    COREFERENCE = "coreference"


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Pairs of one repository.

    Attributes:
        reader: How they are read.
        repository: owner/name.
        files: Their paths, the earlier before the later; of ECB+ its folder and its list of checked sentences.
        columns: Of a table, the names of those that hold `label`, `first` and `second`.
    """

    reader: Reader
    repository: str
    files: tuple[str, ...]
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Share:
    """What a stage takes of a corpus.

    Attributes:
        left_out: Beginnings of the genres that it does not take.
        halved: Beginnings of those of which it takes half, by chance.
        seed: Of the choice of pairs of ECB+.
        most: Pairs of ECB+ a topic by what they have in common.
    """

    left_out: tuple[str, ...] = ()
    halved: tuple[str, ...] = ()
    seed: int = 0
    most: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Stage:
    """What a stage of the training learns from.

    Attributes:
        shares: What it takes, by name of the corpus, the earlier before the later.
        most_inferences: Pairs of inference that it takes, by chance; None for all.
        pairs: How many pairs that gave.
        sha256: Of their text.
    """

    shares: dict[str, Share]
    most_inferences: int | None = None
    pairs: int | None = None
    sha256: str | None = None


def load(file: Path = LIST) -> tuple[dict[str, Repository], dict[str, Corpus], dict[int, Stage]]:
    """Read the list of repositories, corpora and stages.

    Raises:
        SourceError: Where a stage names no corpus, or a corpus no repository, of the list.
    """
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    repositories = {name: Repository(**entry) for name, entry in raw["repositories"].items()}
    corpora = {name: _corpus(entry) for name, entry in raw["corpora"].items()}
    stages = {number: _stage(entry) for number, entry in raw["stages"].items()}
    for name, corpus in corpora.items():
        if corpus.repository not in repositories:
            raise SourceError(f"{name}: {corpus.repository} has no commit and licence under `repositories`")
    for number, stage in stages.items():
        for name in stage.shares.keys() - corpora.keys():
            raise SourceError(f"stage {number}: {name} does not stand under `corpora`")
    return repositories, corpora, stages


def _corpus(entry: dict[str, Any]) -> Corpus:
    return Corpus(**{**entry, "reader": Reader(entry["reader"]), "files": tuple(entry["files"])})


def _stage(entry: dict[str, Any]) -> Stage:
    shares = {name: _share(share) for name, share in entry.pop("corpora").items()}
    return Stage(shares=shares, **entry)


def _share(entry: dict[str, Any]) -> Share:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Share(**fields)
