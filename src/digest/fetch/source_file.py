"""Edit the list of sources in a settings file, line by line, so that comments and everything else stay as they are."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml
from platformdirs import user_config_path

from digest.config import LOCAL_FILE, Settings, SourceConfig
from digest.errors import ConfigError
from digest.store import make_folder, stage_files

KEY = "sources"
"""Name of the setting."""


def settings_file(settings: Settings, given: Path | None) -> Path:
    """Return the file that sources are added to: the one that has them, else the nearest that there is.

    Args:
        settings: The merged settings.
        given: The file given with -c, or None.

    Raises:
        ConfigError: Where the sources stand in no file.
    """
    origin = settings.origins[KEY]
    if origin in {"environment", "flag"}:
        raise ConfigError(f"the sources come from the {origin}", "change them there")
    if given is not None:
        return given
    if origin != "default" and settings.config.sources:
        return Path(origin)
    return LOCAL_FILE if LOCAL_FILE.is_file() else user_config_path("digest") / "digest.yaml"


def add_sources(file: Path, sources: Sequence[SourceConfig]) -> None:
    """Write sources behind those that a settings file has; a file that does not exist is made.

    Raises:
        ConfigError: Where the file cannot be edited.
        OutputError: Where it cannot be written.
    """
    new = [_plain(source) for source in sources]
    _edit(file, lambda text: _with(text, new), lambda before: [*before, *new])


def remove_source(file: Path, index: int) -> None:
    """Take a source out of a settings file.

    Args:
        file: The file.
        index: Place of the source in its list, from 0.

    Raises:
        ConfigError: Where the file cannot be edited.
        OutputError: Where it cannot be written.
    """
    _edit(file, lambda text: _without(text, index), lambda before: [*before[:index], *before[index + 1 :]])


def _edit(file: Path, change: Callable[[str], str], expected: Callable[[list[Any]], list[Any]]) -> None:
    """Change a file, if the result reads as it should."""
    try:
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        had = yaml.safe_load(before) or {}
        after = change(before)
        has = yaml.safe_load(after)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}", "check its owner and encoding") from None
    except (yaml.YAMLError, AttributeError, TypeError):
        raise _by_hand(file) from None
    listed = (had.get(KEY) or []) if isinstance(had, dict) else None
    if not isinstance(listed, list) or has != {**had, KEY: expected(listed)}:
        raise _by_hand(file)
    real = file.resolve()  # a link, as people keep their settings elsewhere, stays one
    make_folder(real.parent)
    mode = real.stat().st_mode & 0o777 if real.exists() else None
    stage_files([(real, after)]).publish()
    if mode is not None:
        real.chmod(mode)


def _by_hand(file: Path) -> ConfigError:
    return ConfigError(f"{file}: its list of sources cannot be edited line by line", "edit the file by hand")


def _plain(source: SourceConfig) -> dict[str, Any]:
    return source.model_dump(mode="json", exclude_defaults=True)


def _with(text: str, new: Sequence[dict[str, Any]]) -> str:
    """Return a file's text with sources behind those that it has."""
    key, value = _list(text)
    lines = text.splitlines()
    if value is None:
        return "\n".join([*lines, *([""] if lines else []), f"{KEY}:", *_block(new, 2)]) + "\n"
    if not isinstance(value, yaml.SequenceNode) or value.flow_style or not value.value:
        listed = list(yaml.safe_load(text).get(KEY) or [])
        head = text[: key.end_mark.index] + ":"
        return (
            head + "\n" + "\n".join(_block([*listed, *new], key.start_mark.column + 2)) + text[value.end_mark.index :]
        )
    at = _last_line(value) + 1
    return "\n".join([*lines[:at], *_block(new, value.start_mark.column), *lines[at:]]) + "\n"


def _without(text: str, index: int) -> str:
    """Return a file's text without one of its sources."""
    key, value = _list(text)
    if not isinstance(value, yaml.SequenceNode) or value.flow_style:
        listed = list(yaml.safe_load(text).get(KEY) or [])
        del listed[index]
        rest = "\n" + "\n".join(_block(listed, key.start_mark.column + 2)) if listed else " []"
        return text[: key.end_mark.index] + ":" + rest + text[value.end_mark.index :]
    lines = text.splitlines()
    item = value.value[index]
    first = item.start_mark.line
    while not lines[first].lstrip().startswith("-"):
        first -= 1
    rest_lines = [*lines[:first], *lines[_last_line(item) + 1 :]]
    if len(value.value) == 1:
        rest_lines[key.start_mark.line] = f"{lines[key.start_mark.line][: key.end_mark.column]}: []"
    return "\n".join(rest_lines) + "\n"


def _list(text: str) -> tuple[Any, Any]:
    """Return the nodes of the key and of its list, or twice None where the file has no such key."""
    root = yaml.compose(text, yaml.SafeLoader)
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == KEY:
                return key, value
    return None, None


def _last_line(node: Any) -> int:
    """Return the number of the last line that a node's content stands on."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        end = node.end_mark
        return int(end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line)
    inner = [part for one in node.value for part in (one if isinstance(one, tuple) else (one,))]
    return max(_last_line(one) for one in inner)


def _block(sources: Sequence[Any], indent: int) -> list[str]:
    text = yaml.safe_dump(list(sources), sort_keys=False, allow_unicode=True, default_flow_style=False, width=10_000)
    return [" " * indent + line for line in text.splitlines()]
