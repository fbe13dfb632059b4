"""Find the renderer of each format by its name, and the suffixes of its files."""

from collections.abc import Mapping

from digest import plugins
from digest.domain import Briefing
from digest.errors import ConfigError, DigestError, OutputError
from digest.rendering.base import Renderer
from digest.rendering.templates import UserTemplate
from digest.rendering.views import Link, no_link


def renderer(name: str) -> Renderer:
    """Return the renderer of a format.

    Args:
        name: Name of the format, for example "md".

    Raises:
        ConfigError: For a format that no renderer writes, or whose renderer cannot be used.

    Example:
        >>> renderer("md").label
        'Markdown'
    """
    try:
        found: Renderer = plugins.load("renderers", name)
    except LookupError as error:
        raise ConfigError(f"format {error.args[0]}", "choose others with --format") from None
    return found


def suffixes() -> Mapping[str, tuple[str, ...]]:
    """Return the suffixes of the files of every format, the built-in formats first.

    Example:
        >>> suffixes()["html"]
        ('.html', '.htm')
    """
    found = plugins.find("renderers")
    ordered = sorted(found, key=lambda name: not plugins.origin("renderers", name).builtin)
    return {name: found[name].suffixes or (f".{name}",) for name in ordered}


def render(name: str, briefing: Briefing, link: Link = no_link, template: UserTemplate | None = None) -> str:
    """Write a briefing in a format.

    Args:
        name: Name of the format.
        briefing: What to write.
        link: Turns the id of an earlier briefing into the path of its file, None where that file is not kept.
        template: The user's own template, for Markdown and HTML.

    Raises:
        ConfigError: For an unknown format, and for a fault in the template.
        OutputError: Where the renderer of another package fails.
    """
    chosen = renderer(name)
    maker = plugins.origin("renderers", name)
    if maker.builtin:
        return chosen.render(briefing, link, template)
    try:
        text = chosen.render(briefing, link, None)
        text.encode("utf-8")
    except DigestError:
        raise
    except Exception as error:  # any: a stranger's renderer may raise whatever it likes
        hint = f"report this to the makers of {maker.distribution}; until then choose other formats with --format"
        raise OutputError(f"format {name}: {type(error).__name__}: {error}", hint) from error
    return text
