"""jinja2 templates: those that ship with digest, and a user's own. Data comes from articles and templates from users:
all values are escaped for the format, and a template runs in jinja2's sandbox."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from digest.errors import ConfigError
from digest.rendering import escaping

if TYPE_CHECKING:
    from jinja2 import Environment

T = TypeVar("T")
HTML_NAMES = (".html", ".htm", ".html.j2", ".htm.j2", ".html.jinja", ".html.jinja2")


@dataclass(frozen=True)
class UserTemplate:
    """A user's template. kind: the format it makes, "md" or "html"."""

    file: Path
    text: str
    kind: str


def read_user_template(file: str) -> UserTemplate:
    """Read a user's template and see that it can be parsed. Raises ConfigError."""
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
    """The format's template, or the user's, with these values. Raises ConfigError for a fault in the user's."""
    jinja = environment(kind)
    if template is None:
        return jinja.get_template(f"briefing.{kind}.j2").render(values)
    return _guarded(template, lambda: jinja.from_string(template.text).render(values))


def environment(kind: str) -> "Environment":
    """For "md" or "html". A template may extend and include those that ship with digest, by their names."""
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    jinja = ImmutableSandboxedEnvironment(
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_as_markdown if kind == "md" else _visible,
        loader=FunctionLoader(_shipped),
    )
    jinja.filters["code"] = _code
    return jinja


def _shipped(name: str) -> str | None:
    file = files("digest.rendering").joinpath("templates", name)
    return file.read_text(encoding="utf-8") if "/" not in name and file.is_file() else None


def _as_markdown(value: Any) -> Any:
    """Escaped for Markdown; jinja2 leaves what has __html__ as it is, as if it were escaped for HTML."""
    from markupsafe import Markup

    return value if hasattr(value, "__html__") else Markup(escaping.markdown(str(value)))


def _visible(value: Any) -> Any:
    """Without characters that cannot be seen; jinja2 escapes it for HTML then."""
    return escaping.plain(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _code(value: object) -> Any:
    """Filter: as a code span of Markdown."""
    from markupsafe import Markup

    return Markup(escaping.code(str(value)))


def _guarded(template: UserTemplate, work: Callable[[], T]) -> T:
    try:
        return work()
    except RecursionError:
        raise ConfigError(f"{template.file}: calls itself without end", _HINT) from None
    except Exception as error:  # a TemplateError, or whatever an expression does with its values
        message = f"{template.file}{_line(error)}: {getattr(error, 'message', None) or error}"
        raise ConfigError(message, _HINT) from None


_HINT = "docs/templates.md lists what a template can use"


def _line(error: Exception) -> str:
    """Where in the template; jinja2 puts that into the traceback."""
    number = getattr(error, "lineno", None)
    frame = error.__traceback__
    while frame is not None and number is None:
        if frame.tb_frame.f_code.co_filename == "<template>":
            number = frame.tb_lineno
        frame = frame.tb_next
    return f", line {number}" if number else ""
