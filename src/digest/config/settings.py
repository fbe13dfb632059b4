"""Merge and check settings: pydantic models, each value remembering the place it came from."""

import difflib
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, field_validator, model_validator

from digest import plugins
from digest.config import faults
from digest.config.base import Section
from digest.config.choices import Detail, Originals
from digest.config.fetching import FetchConfig, SourceConfig
from digest.config.outlets import OutletConfig
from digest.config.sources import ENVIRONMENT_PREFIX, OUTPUT, Layer, layers
from digest.errors import ConfigError, WrongSetting

LONGEST_TERM = 200
"""Most characters of a term that is watched, a guard: longer than any name, shorter than an article."""


def _registered(group: str, name: str, what: str) -> str:
    """Return a name that the registry knows; the part behind the name is not imported.

    Args:
        group: A key of `plugins.GROUPS`.
        name: The name, as it was set.
        what: What users call such a part.

    Raises:
        ValueError: For any other name.
    """
    known = plugins.names(group)
    if name not in known:
        close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
        meant = f"did you mean {close[0]!r}? " if close else ""
        raise ValueError(f"there is no {what} {name!r}; {meant}there are {', '.join(known)}")
    return name


class IngestConfig(Section):
    """Choose which files are read."""

    include: tuple[str, ...] = Field((), description="Patterns of the files to read; none means all.")
    exclude: tuple[str, ...] = Field((), description="Patterns of files and folders to leave out.")
    # a guard: the longest articles have about 100 kB; a file a hundred times as large is a dump or a log
    megabytes: int = Field(10, ge=1, le=1000, description="Files larger than this are not read.")


class CleanConfig(Section):
    """Add clutter rules to the built-in ones: Python regular expressions, without regard to case."""

    lines: Mapping[str, tuple[str, ...]] = Field(
        {}, description="Name of a rule -> patterns of lines that go wherever they stand."
    )
    sections: Mapping[str, tuple[str, ...]] = Field(
        {}, description="Name of a rule -> patterns of headings; links and plugs below them go too."
    )
    beginnings: Mapping[str, tuple[str, ...]] = Field(
        {}, description="Name of a rule -> patterns of beginnings of lines that go; the rest stays."
    )
    sentences: Mapping[str, tuple[str, ...]] = Field(
        {}, description="Name of a rule -> patterns of whole sentences that go, wherever in a line."
    )
    keep: tuple[str, ...] = Field((), description="Patterns of lines that no rule may drop.")

    @field_validator("lines", "sections", "beginnings", "sentences", "keep")
    @classmethod
    def _patterns(cls, value: Any) -> Any:
        patterns = value if isinstance(value, tuple) else [one for several in value.values() for one in several]
        if not patterns:
            return value
        import regex  # the engine that matches them (extraction.user_rules); most users have none

        for pattern in patterns:
            try:
                regex.compile(pattern)
            except regex.error as error:
                raise ValueError(f"not a regular expression: {pattern!r}: {error}") from None
        return value


class TranslateConfig(Section):
    """Set how sentences are turned into English."""

    # FLORES dev: BLEU 36.6 German, 20.5 Chinese with 4, 36.4 and 20.4 with 3, 36.2 and 20.5 with 2, at 1, .84
    # and .68 of the CPU (benchmarks/translation_quality.py). Further tries of what a check doubts keep at least 4.
    beam: int = Field(2, ge=1, le=16, description="Hypotheses kept while decoding; more is slower and a little better.")
    glossary: Mapping[str, str | tuple[str, ...] | None] = Field(
        {}, description="Term -> its English; null keeps the term; a list has aliases that come out as the term."
    )
    memory: bool = Field(
        True, description="Remember translations and sentence vectors between runs, in the user's cache folder."
    )


class RunConfig(Section):
    """Set where the work is done. The briefing does not depend on it."""

    executor: str | None = Field(
        None, description="serial, processes, dask; null: dask with a scheduler, processes for 2 jobs and more."
    )
    jobs: int = Field(0, ge=0, le=1024, description="Worker processes, or threads for translating; 0: all cores.")
    scheduler: str | None = Field(None, min_length=1, description="Address of a Dask scheduler, tcp://HOST:PORT.")
    shared_files: bool = Field(False, description="The workers of the scheduler can read the input files themselves.")

    @field_validator("executor")
    @classmethod
    def _known(cls, value: str | None) -> str | None:
        return None if value is None else _registered("executors", value, "executor")

    @model_validator(mode="after")
    def _fitting(self) -> "RunConfig":
        if self.scheduler and self.chosen in ("serial", "processes"):
            raise ValueError(
                f"a scheduler is of no use to the executor {self.executor!r}; give --executor dask or none"
            )
        return self

    @property
    def chosen(self) -> str:
        """Return the name of the executor that these settings come to."""
        return self.executor or ("dask" if self.scheduler else "processes" if self.jobs > 1 else "serial")


class DeduplicateConfig(Section):
    """Set when two sentences count as one statement."""

    # benchmarks/statements.py at 0.65, 0.68, 0.72: of 61 pairs that say the same 56, 54, 47 are merged, of 83 traps 0.
    # Of 997 FLORES sentences without their translations 3, 0, 0 are merged with another one in nine sets (at 0.68 none
    # in twenty more), with them none; 1,082, 1,064, 998 of 1,994 translations are found.
    similarity: float = Field(
        0.68, ge=0.3, le=1, description="Mean cosine of originals and English from which two may be one statement."
    )


class SummariseConfig(Section):
    """Set how the statements of a story are ranked and how many make its summary."""

    method: str = Field("combined", description="Ranking: rank, echo and position combined, or one method alone.")
    length: int | None = Field(
        None, ge=1, le=1000, description="Statements in the summary of each story; null: as many as the detail allows."
    )
    words: int | None = Field(
        None, ge=10, le=50_000, description="Words in the summary, instead of a number of statements."
    )
    share: float | None = Field(
        None,
        gt=0,
        le=1,
        description="Share of the words that goes into the summary, instead of a number of statements.",
    )
    whole: bool = Field(
        False, description="The length is that of all summaries of the briefing together, not of each story's."
    )
    focus: str | None = Field(
        None, min_length=1, description="Topic the summaries lean towards, in any of the languages."
    )

    @field_validator("method")
    @classmethod
    def _known(cls, value: str) -> str:
        return _registered("rankers", value, "ranking method")


class LayoutConfig(Section):
    """Set what the written briefing shows of what is known; JSON has everything."""

    detail: Detail = Field(
        Detail.NORMAL, description="brief: the first page; normal: a section a story; full: every statement."
    )
    originals: Originals = Field(
        Originals.FOOTNOTES, description="Where original sentences go: footnotes, a file beside the Markdown, or none."
    )
    front_matter: bool = Field(False, description="Begin the Markdown with YAML for Obsidian and pandoc.")


class OutputConfig(Section):
    """Set where the briefing goes."""

    directory: str = Field(OUTPUT, min_length=1, description="Folder that gets briefing.md and briefing.json.")
    keep: int | None = Field(None, ge=0, description="Briefings kept in the archive; null keeps all, 0 none.")
    formats: tuple[str, ...] | None = Field(
        None,
        min_length=1,
        description="Formats to write, such as md, json, html; null: md (or as the file's name says) and json.",
    )
    index: bool = Field(False, description="Keep index.html in the archive: all its briefings, the latest first.")
    feed: bool = Field(False, description="Keep feed.xml in the archive: its latest briefings as an Atom feed.")
    template: str | None = Field(
        None, description="Your own jinja2 template, for HTML where its name says .html, else for Markdown."
    )

    @field_validator("formats", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        """Take "md,html" as well as a list, each name once."""
        names = [name.strip() for name in value.split(",")] if isinstance(value, str) else value
        return tuple(dict.fromkeys(names)) if isinstance(names, (list, tuple)) else names

    @field_validator("formats")
    @classmethod
    def _known(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if value is None else tuple(_registered("renderers", name, "format") for name in value)


class Config(Section):
    """Hold every setting of digest."""

    languages: tuple[str, ...] | None = Field(
        None,
        min_length=1,
        description="ISO 639-1 codes the documents may be in; null: those with language pack and translation package.",
    )
    plugins: bool = Field(
        True, strict=True, description="Use readers, ranking methods, formats and the like of other packages."
    )
    watch: tuple[str, ...] = Field(
        (), description="Topics and names that stand first on the page, in any language; * stands for any ending."
    )
    sources: tuple[SourceConfig, ...] = Field((), description="Feeds, pages and sitemaps that `digest fetch` asks.")
    outlets: tuple[OutletConfig, ...] = Field((), description="Who publishes what: name, match, country, weight, type.")
    ingest: IngestConfig = IngestConfig()
    clean: CleanConfig = CleanConfig()
    translate: TranslateConfig = TranslateConfig()
    run: RunConfig = RunConfig()
    deduplicate: DeduplicateConfig = DeduplicateConfig()
    summarise: SummariseConfig = SummariseConfig()
    layout: LayoutConfig = LayoutConfig()
    output: OutputConfig = OutputConfig()
    fetch: FetchConfig = FetchConfig()

    @field_validator("watch")
    @classmethod
    def _watched(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Take each term once; refuse one without a letter or digit."""
        for term in value:
            if len(term) > LONGEST_TERM or not any(letter.isalnum() for letter in term):
                raise ValueError(f"{term[:LONGEST_TERM]!r} is no word or name of up to {LONGEST_TERM} characters")
        return tuple(dict.fromkeys(term.strip() for term in value))

    @field_validator("sources")
    @classmethod
    def _apart(cls, value: tuple[SourceConfig, ...]) -> tuple[SourceConfig, ...]:
        """Refuse two sources of one name or address."""
        for twice in (*_twice(one.name for one in value if one.name), *_twice(one.url for one in value)):
            raise ValueError(f"two of them are {twice!r}")
        return value

    def shaping(self) -> dict[str, Any]:
        """Return the values that shape a briefing: all but where articles come from, and where and how it is made.

        Parts of other packages are recorded by themselves (`Meta.plugins`).
        """
        empty = [name for name in ("watch", "outlets") if not getattr(self, name)]
        apart = ["output", "plugins", "fetch", "sources", "run", *empty]
        return self.model_dump(mode="json", exclude=dict.fromkeys(apart, True) | {"translate": {"memory"}})

    def fingerprint(self) -> str:
        """Return the hash of the values that shape a briefing, 12 hex digits."""
        return fingerprint(self.shaping())


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, number in Counter(values).items() if number > 1]


def fingerprint(shaping: Mapping[str, Any]) -> str:
    """Return the hash of settings, 12 hex digits.

    Args:
        shaping: The settings, as JSON has them.
    """
    return hashlib.sha256(json.dumps(shaping, sort_keys=True).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Settings:
    """Hold the merged configuration.

    Attributes:
        config: The values in force.
        origins: Dotted key -> the place its value came from.
    """

    config: Config
    origins: Mapping[str, str]


def load(file: Path | None = None, flags: Mapping[str, Any] | None = None, found: Iterable[Layer] = ()) -> Settings:
    """Merge the settings of all places and check them.

    Args:
        file: A configuration file given with -c.
        flags: Dotted key -> value as given on the command line, None where it was not.
        found: The layers, where they were read already.

    Raises:
        ConfigError: For a wrong or unknown setting in any of them.

    Example:
        >>> settings = load(found=[("flag", {"summarise.length": 5})])
        >>> settings.config.summarise.length, settings.origins["summarise.length"]
        (5, 'flag')
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = dict.fromkeys(keys(), "default")
    for origin, layer in found or layers(file, flags or {}):
        for key, value in _flatten(layer, origin).items():
            if key not in origins:
                raise _unknown(key, origin)
            values[key], origins[key] = value, origin
    return Settings(_validate(values, origins), origins)


def changed_in(settings: Settings, origin: str) -> list[str]:
    """Return the dotted keys that a place sets to something else than their defaults.

    Args:
        settings: Settings in force.
        origin: The place, as in `Settings.origins`.
    """
    defaults = dict(items(Config()))
    return [k for k, value in items(settings.config) if settings.origins[k] == origin and value != defaults[k]]


def keys() -> list[str]:
    """Return all dotted keys, in the order of the models."""
    return [key for key, _ in items(Config())]


def items(config: Config) -> Iterator[tuple[str, Any]]:
    """Yield (dotted key, value) of every setting."""
    for name in Config.model_fields:
        value = getattr(config, name)
        if isinstance(value, Section):
            for inner in type(value).model_fields:
                found = getattr(value, inner)
                yield f"{name}.{inner}", found.value if isinstance(found, StrEnum) else found
        else:
            yield name, value


def _flatten(content: dict[Any, Any], origin: str) -> dict[str, Any]:
    sections = {n for n, f in Config.model_fields.items() if isinstance(f.default, Section)}
    flat: dict[str, Any] = {}
    for key, value in content.items():
        if key in sections and value is None:
            continue
        if key in sections:
            if not isinstance(value, dict):
                raise ConfigError(
                    f"{origin}: {key}: is a section, not a value", "see config/digest.yaml for its settings"
                )
            flat.update({f"{key}.{inner}": v for inner, v in value.items()})
        else:
            flat[str(key)] = value
    return flat


def _unknown(key: str, origin: str) -> ConfigError:
    close = faults.meant(key, keys())
    hint = f"did you mean {close!r}?" if close else "`digest config show` lists all settings"
    where = _variable(key) if origin == "environment" else origin
    return ConfigError(f"{where}: unknown setting {key!r}", hint)


def _variable(key: str) -> str:
    """Return the environment variable of a setting."""
    return f"{ENVIRONMENT_PREFIX}{key.upper().replace('.', '__')}"


def _validate(values: dict[str, Any], origins: Mapping[str, str]) -> Config:
    nested: dict[str, Any] = {}
    for key, value in values.items():
        section, _, inner = key.rpartition(".")
        (nested.setdefault(section, {}) if section else nested)[inner] = value
    try:
        with plugins.only_builtin(values.get("plugins") is False):
            return Config.model_validate(nested)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        key = next((known for known in origins if f"{place}.".startswith(f"{known}.")), place)
        shown = place if key in {"sources", "outlets"} else key  # which of them it is
        origin = origins.get(key, "configuration")
        if origin == "environment":
            origin = _variable(key)
        section, _, inner = key.rpartition(".")
        model = type(getattr(Config(), section)) if section in Config.model_fields else Config
        bounds = faults.bounds(model.model_fields.get(inner))
        raise WrongSetting(shown, origin, faults.explained(first, bounds, tuple(SourceConfig.model_fields))) from None
