"""Fill jinja2 templates: those that ship with digest, and a user's own.

Data comes from articles and templates from users, so all values are escaped for the format, and a template runs in
jinja2's sandbox.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from digest.errors import ConfigError
from digest.rendering import escaping
from digest.rendering.views import Address

if TYPE_CHECKING:
    from jinja2 import Environment

T = TypeVar("T")
HTML_NAMES = (".html", ".htm", ".html.j2", ".htm.j2", ".html.jinja", ".html.jinja2")
"""Ends of the names of templates that make HTML; any other name makes Markdown."""


@dataclass(frozen=True)
class UserTemplate:
    """Hold a user's template.

    Attributes:
        file: Where the template was read from.
        text: The template.
        kind: The format it makes, "md" or "html".
    """

    file: Path
    text: str
    kind: str


def read_user_template(file: str) -> UserTemplate:
    """Read a user's template and check that jinja2 can parse it.

    Args:
        file: Path of the template.

    Raises:
        ConfigError: For a file that cannot be read or parsed.
    """
    path = Path(file)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise ConfigError(
            f"{file}: the template cannot be read: {reason}", "check the path given as template"
        ) from None
    found = UserTemplate(path, text, "html" if path.name.lower().endswith(HTML_NAMES) else "md")
    _guarded(found, lambda: environment(found.kind).from_string(text))
    return found


def fill(kind: str, values: dict[str, Any], template: UserTemplate | None = None) -> str:
    """Fill the template of a format, or the user's, with values.

    Args:
        kind: Name of the format, "md" or "html", or of another template that ships with digest, "mail.html".
        values: Name within the template -> value.
        template: The user's template, or None for the one that ships with digest.

    Raises:
        ConfigError: For a fault in the user's template.
    """
    jinja = environment(kind)
    if template is None:
        return jinja.get_template(f"briefing.{kind}.j2").render(values)
    return _guarded(template, lambda: jinja.from_string(template.text).render(values))


def environment(kind: str) -> "Environment":
    """Return the sandbox in which templates of a format run; they may extend and include those that ship with digest.

    Args:
        kind: Name of the format, "md" or "html".
    """
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    jinja = ImmutableSandboxedEnvironment(
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_visible if kind.endswith("html") else _as_markdown,
        loader=FunctionLoader(_shipped),
    )
    jinja.filters["code"] = _code
    jinja.filters["link"] = _link
    jinja.filters["yaml"] = _yaml
    return jinja


def _shipped(name: str) -> str | None:
    file = files("digest.rendering").joinpath("templates", name)
    return file.read_text(encoding="utf-8") if "/" not in name and file.is_file() else None


def _as_markdown(value: Any) -> Any:
    """Escape a value for Markdown; a value with `__html__` stays as it is, since jinja2 takes it for escaped."""
    from markupsafe import Markup

    return value if hasattr(value, "__html__") else Markup(escaping.markdown(str(value)))


def _visible(value: Any) -> Any:
    """Drop characters that cannot be seen from a value, which jinja2 then escapes for HTML."""
    return escaping.plain(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _code(value: object) -> Any:
    """Return a value as a code span of Markdown; the filter `code` of templates."""
    from markupsafe import Markup

    return Markup(escaping.code(str(value)))


def _link(address: Address) -> Any:
    """Return an address as a link of Markdown that shows its host; the filter `link` of templates."""
    from markupsafe import Markup

    return Markup(escaping.link(address.host, address.url))


def _yaml(value: object) -> Any:
    """Return a value as a quoted scalar of YAML, which JSON is; the filter `yaml` of templates."""
    from markupsafe import Markup

    return Markup(json.dumps(escaping.plain(str(value)), ensure_ascii=False))


def _guarded(template: UserTemplate, work: Callable[[], T]) -> T:
    """Do work on a user's template and turn whatever goes wrong into a ConfigError that names file and line."""
    try:
        return work()
    except RecursionError:
        raise ConfigError(f"{template.file}: calls itself without end", _HINT) from None
    except Exception as error:  # a TemplateError, or whatever an expression does with its values
        message = f"{template.file}{_line(error)}: {getattr(error, 'message', None) or error}"
        raise ConfigError(message, _HINT) from None


_HINT = "docs/templates.md lists what a template can use"


def _line(error: Exception) -> str:
    """Return ", line N" for the line of the template that an error is from; jinja2 puts the line into the traceback."""
    number = getattr(error, "lineno", None)
    frame = error.__traceback__
    while frame is not None and number is None:
        if frame.tb_frame.f_code.co_filename == "<template>":
            number = frame.tb_lineno
        frame = frame.tb_next
    return f", line {number}" if number else ""
