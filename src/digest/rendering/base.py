"""What a renderer of a format is. docs/plugins.md shows how to write one."""

from typing import Protocol

from digest.domain import Briefing
from digest.rendering.templates import UserTemplate
from digest.rendering.views import Link, no_link


class Renderer(Protocol):
    """What writes a briefing in one format. Subclass it and name an instance in an entry point of `digest.renderers`.

    `rendering.BriefingView` has a briefing put together for people, with lines and sources numbered.

    Attributes:
        name: The name of the entry point, as `--format` takes it.
        label: What people call the format.
        suffixes: Suffixes of file names, in lower case, with their dots. Files get the first one; a file given with -o
            that has any of them is of this format.

    Example:
        >>> class Titles(Renderer):
        ...     name, label, suffixes = "titles", "titles only", (".titles",)
        ...
        ...     def render(self, briefing, link=no_link, template=None):
        ...         return "".join(f"{story.headline}\\n" for story in briefing.stories)
    """

    name: str
    label: str
    suffixes: tuple[str, ...]

    def render(self, briefing: Briefing, link: Link = no_link, template: UserTemplate | None = None) -> str:
        """Return the whole file. Must not depend on anything but the briefing, link and template.

        Args:
            briefing: What to write.
            link: From the id of an earlier briefing to the path of its file, None where it is not kept.
            template: The user's own template. Only Markdown and HTML have them; other renderers get None.
        """
        ...
