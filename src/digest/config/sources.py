"""The places settings come from, as they stand there: YAML read, nothing checked, no pydantic.

Precedence: flag > DIGEST_* environment > the file given with -c > ./config/digest.yaml > user config dir > defaults.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from platformdirs import user_config_path

from digest.errors import ConfigError

LOCAL_FILE = Path("config/digest.yaml")
OUTPUT = "out"
"""The folder of the briefing where no place says otherwise."""
ENVIRONMENT_PREFIX = "DIGEST_"
_NOT_SETTINGS = {"DIGEST_BENCH_DATA"}


Layer = tuple[str, dict[Any, Any]]
"""A place and its settings: nested in files, as YAML has them, with dotted keys elsewhere."""


def layers(file: Path | None, flags: Mapping[str, Any]) -> Iterator[Layer]:
    """From the weakest to the strongest. flags: dotted key -> value, None where not given. Raises ConfigError."""
    user_file = user_config_path("digest") / "digest.yaml"
    for candidate in (user_file, LOCAL_FILE):
        if candidate.is_file():
            yield str(candidate), _read(candidate)
    if file is not None:
        yield str(file), _read(file)
    yield "environment", _environment()
    yield "flag", {key: value for key, value in flags.items() if value is not None}


def section(name: str, found: Iterable[Layer]) -> dict[str, Any]:
    """The settings of a section, those of the strongest place, before anything was checked.

    For what has to happen before pydantic is there, which takes longer than all else up to the lock.
    """
    values: dict[str, Any] = {}
    for _, layer in found:
        inner = layer.get(name)
        values |= inner if isinstance(inner, dict) else {}
        values |= {str(key)[len(name) + 1 :]: value for key, value in layer.items() if str(key).startswith(f"{name}.")}
    return values


def without_plugins(found: Iterable[Layer]) -> bool:
    """Return whether the strongest place that says anything about plugins wants none, before anything was checked."""
    wanted = True
    for _, layer in found:
        wanted = layer.get("plugins", wanted)
    return wanted is False


def _read(file: Path) -> dict[Any, Any]:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{file}: no such configuration file", "check the path given with -c") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}", "it must be a readable YAML file in UTF-8") from None
    except yaml.YAMLError as error:
        raise ConfigError(
            f"{file}: not valid YAML: {_one_line(error)}", "mend that line or leave the file out"
        ) from None
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise ConfigError(f"{file}: must hold settings as `key: value`", "see config/digest.yaml for all of them")
    return content


def _one_line(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"line {mark.line + 1}: {problem}" if mark else problem


def _environment() -> dict[str, Any]:
    """DIGEST_SUMMARISE__LENGTH=8 sets summarise.length; values are read as YAML."""
    found = {}
    for name in sorted(os.environ):
        if name.startswith(ENVIRONMENT_PREFIX) and name not in _NOT_SETTINGS:
            key = name.removeprefix(ENVIRONMENT_PREFIX).lower().replace("__", ".")
            try:
                found[key] = yaml.safe_load(os.environ[name])
            except yaml.YAMLError:
                raise ConfigError(f"{name}: not a valid value: {os.environ[name]!r}", "write it as in YAML") from None
    return found
