"""Define what a renderer of a format is; docs/plugins.md shows how to write one."""

from typing import Protocol

from digest.domain import Briefing
from digest.rendering.templates import UserTemplate
from digest.rendering.views import Link, no_link


class Renderer(Protocol):
    r"""Write a briefing in one format. Subclass it and name an instance in an entry point of `digest.renderers`.

    `rendering.BriefingView` puts a briefing together for people, with lines and sources numbered.

    Attributes:
        name: The name of the entry point, as `--format` takes it.
        label: What people call the format.
        suffixes: Suffixes of file names, in lower case, with their dots. Files get the first one; a file given with -o
            that has any of these suffixes is of this format.

    Example:
        >>> class Titles(Renderer):
        ...     name, label, suffixes = "titles", "titles only", (".titles",)
        ...
        ...     def render(self, briefing, link=no_link, template=None):
        ...         return "".join(f"{story.headline}\n" for story in briefing.stories)
    """

    name: str
    label: str
    suffixes: tuple[str, ...]

    def render(self, briefing: Briefing, link: Link = no_link, template: UserTemplate | None = None) -> str:
        """Return the text of the whole file, which may depend on nothing but the arguments.

        Args:
            briefing: What to write.
            link: Turns the id of an earlier briefing into the path of its file, None where that file is not kept.
            template: The user's own template. Only Markdown and HTML have templates; other renderers get None.
        """
        ...
