"""Offer the public interface: make a briefing, load one, look into it, check it.

Example:
    >>> import digest
    >>> from digest.testing import FakeTranslator
    >>> briefing = digest.brief(["seeds/"], translator=FakeTranslator())  # doctest: +SKIP
    >>> print(briefing.to_markdown())  # doctest: +SKIP
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from digest import rendering
from digest.config import Config
from digest.config import load as load_settings
from digest.domain import Briefing as Content
from digest.domain import Document, Problem

if TYPE_CHECKING:
    from digest.pipeline import Progress
    from digest.provenance import Explanation, LoadedBriefing, VerificationResult
    from digest.rendering import BriefingView, LineView, StoryView
    from digest.store import ResultCache
    from digest.translation import Translator

__all__ = ["Briefing", "Paths", "brief", "load"]

Paths = str | Path | Sequence[str | Path]
"""Files, folders (with all below them) and "-" for standard input: one, or several."""


class Briefing:
    """Hold a finished briefing: rendered, checked and explained on demand.

    Attributes:
        content: Everything the briefing is made of; see `digest.domain`.
    """

    def __init__(self, content: Content, file: Path | None = None) -> None:
        """Wrap a briefing; `digest.brief` and `digest.load` do it.

        Args:
            content: What the briefing is made of.
            file: The JSON that it was read from, or None.
        """
        self.content = content
        self._file = file

    @property
    def title(self) -> str:
        """Return the headline of the only story, or "Briefing" where there are several."""
        return self._view.title

    @property
    def documents(self) -> tuple[Document, ...]:
        """Return the articles, in the order of their sources."""
        return self.content.documents

    @property
    def stories(self) -> "tuple[StoryView, ...]":
        """Return the stories as readers see them, the weightiest first."""
        return self._view.stories

    @property
    def lines(self) -> "tuple[LineView, ...]":
        """Return all lines in the order of their numbers, each with its sources and original sentences."""
        return self._view.lines

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return inputs that could not be used, and warnings."""
        return self.content.problems

    def render(self, renderer: str, template: str | Path | None = None) -> str:
        """Return the briefing in the format of a renderer, built in or of a plugin.

        Args:
            renderer: Name of the renderer, for example "md"; `digest doctor` lists them.
            template: A jinja2 template of your own, where the renderer takes one.

        Raises:
            ConfigError: For an unknown renderer, or a fault in the template.
        """
        return rendering.render(renderer, self.content, template=_template(template))

    def to_markdown(self, template: str | Path | None = None) -> str:
        """Return the briefing as Markdown.

        Args:
            template: A jinja2 template of your own; see docs/templates.md.

        Raises:
            ConfigError: For a fault in the template.
        """
        return rendering.to_markdown(self.content, template=_template(template))

    def to_html(self, template: str | Path | None = None) -> str:
        """Return the briefing as one HTML page that needs nothing else.

        Args:
            template: A jinja2 template of your own; see docs/templates.md.

        Raises:
            ConfigError: For a fault in the template.
        """
        return rendering.to_html(self.content, template=_template(template))

    def to_json(self) -> str:
        """Return the briefing as JSON; see docs/json.md."""
        return self._json

    def verify(self, base: str | Path | None = None, *, stdin: BinaryIO | None = None) -> "VerificationResult":
        """Check every hash and every cited sentence against the sources.

        Args:
            base: Folder that the sources are in now, where they were moved.
            stdin: Content of standard input, once more.

        Returns:
            What was looked at, and what differs; `.ok` where nothing does.
        """
        from digest import provenance

        name = str(self._file) if self._file else "the briefing"
        return provenance.verify(self._loaded, Path(base) if base else None, stdin, name)

    def explain(self, line: int | str) -> "Explanation":
        """Say why a line is there: sources, originals, translation, doubts, why merged, why ranked.

        Args:
            line: Number of the line, or id of its statement.

        Raises:
            InputError: Where the briefing has no such line.
        """
        from digest import provenance

        return provenance.explain(self._loaded, str(line))

    @cached_property
    def _view(self) -> "BriefingView":
        return rendering.BriefingView(self.content)

    @cached_property
    def _json(self) -> str:
        return self._file.read_text(encoding="utf-8") if self._file else rendering.to_json(self.content)

    @cached_property
    def _loaded(self) -> "LoadedBriefing":
        from digest import provenance

        return provenance.load(self._file) if self._file else provenance.parse(self._json, "the briefing")


def brief(
    paths: Paths,
    *,
    config: Config | None = None,
    settings: Mapping[str, Any] | None = None,
    translator: "Translator | None" = None,
    cache: bool | Path = False,
    stdin: BinaryIO | None = None,
    progress: "Progress | None" = None,
) -> Briefing:
    r"""Make one English briefing of articles. Opens no socket and, unless `cache` says so, writes nothing.

    Args:
        paths: Files, folders (with all below them) and "-" for standard input.
        config: Settings; without any, the defaults, whatever files and environment say.
        settings: Single settings by their dotted names, on top of `config`: {"summarise.length": 5}; {"plugins": False}
            leaves out the parts of other packages.
        translator: Engine in place of the Argos packages that are installed or bundled.
        cache: True to keep translations and sentence vectors in the user's cache folder, or a file to keep them in.
        stdin: Standard input, or None for that of the process.
        progress: Called with a stage, how much of it is done, and how much there is.

    Raises:
        InputError: Where no document could be read; faults of single ones are in `Briefing.problems`.
        ModelError: Where a translation model is damaged.
        ConfigError: For a setting that is wrong.

    Example:
        >>> from digest.testing import FakeTranslator, write_articles
        >>> folder = write_articles({"a.txt": "Harbour frozen\n\nThe harbour of Hull froze on Monday."})
        >>> briefing = brief(folder, translator=FakeTranslator())
        >>> briefing.title, [line.text for line in briefing.lines]
        ('Harbour frozen', ['The harbour of Hull froze on Monday.'])
    """
    with _open(cache) as kept:
        chosen = _config(config, settings)
        return Briefing(_made(paths, chosen, stdin=stdin, translator=translator, cache=kept, progress=progress))


def load(file: str | Path) -> Briefing:
    """Read a briefing back from the JSON that `digest run` or `Briefing.to_json` wrote.

    The documents have no text, which is in their files. Everything else is there.

    Args:
        file: The JSON file, in format 2 or 1.

    Raises:
        InputError: For a file that is no briefing.
    """
    from digest import provenance

    return Briefing(provenance.load(Path(file)).briefing, Path(file))


def _made(
    paths: Paths,
    config: Config,
    *,
    stdin: BinaryIO | None,
    translator: "Translator | None",
    cache: "ResultCache",
    progress: "Progress | None",
) -> Content:
    from digest import pipeline

    inputs = [str(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    made = pipeline.run_pipeline(inputs, config, stdin=stdin, translator=translator, cache=cache, progress=progress)
    if made.briefing is None:
        raise AssertionError("nothing is left out as seen where nothing was seen")
    return made.briefing


def _config(config: Config | None, settings: Mapping[str, Any] | None) -> Config:
    if not settings:
        return config or Config()
    from digest.config import items

    base = dict(items(config or Config()))
    return load_settings(found=[("settings", {**base, **settings})]).config


def _template(file: str | Path | None) -> "rendering.UserTemplate | None":
    return None if file is None else rendering.read_user_template(str(file))


@contextmanager
def _open(cache: bool | Path) -> "Iterator[ResultCache]":
    from contextlib import closing

    from digest.store import ResultCache

    found = ResultCache.default() if cache is True else ResultCache(Path(cache) if cache else None)
    with closing(found) as kept:
        yield kept
