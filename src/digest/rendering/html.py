"""Write the briefing as one HTML file: styles and script inside, and a policy that forbids everything else."""

import base64
import hashlib
from importlib.resources import files

from digest.domain import Briefing
from digest.rendering import templates
from digest.rendering.base import Renderer
from digest.rendering.view_model import BriefingView
from digest.rendering.views import Link, no_link


def to_html(briefing: Briefing, link: Link = no_link, template: templates.UserTemplate | None = None) -> str:
    """Return the briefing as an HTML page, with a final line end.

    Args:
        briefing: What to write.
        link: Turns the id of an earlier briefing into the path of its file, None where that file is not kept.
        template: The user's own template.

    Raises:
        ConfigError: For a fault in the template.
    """
    from markupsafe import Markup

    style, script = asset("briefing.css"), asset("briefing.js")
    values = {
        "view": BriefingView(briefing, link),
        "style": Markup(style),
        "script": Markup(script),
        "policy": policy(style, script),
    }
    return templates.fill("html", values, template).strip() + "\n"


def policy(style: str, script: str) -> str:
    """Return a content security policy (W3C CSP 3) that allows one style, one script and no request at all.

    Why: docs/decisions/0025-one-html-file-with-a-policy.md.

    Args:
        style: Content of the <style> element.
        script: Content of the <script> element.
    """
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def asset(name: str) -> str:
    """Return a style or script that ships with digest, as it stands inside its element."""
    # inside the element a line end follows the tag and precedes the end tag: the hash counts what is between
    return "\n" + files("digest.rendering").joinpath("templates", name).read_text(encoding="utf-8").strip() + "\n"


class HtmlRenderer(Renderer):
    """Write one HTML file that needs nothing else."""

    name, label, suffixes = "html", "HTML", (".html", ".htm")

    def render(self, briefing: Briefing, link: Link = no_link, template: templates.UserTemplate | None = None) -> str:
        """Return the page."""
        return to_html(briefing, link, template)


RENDERER = HtmlRenderer()
