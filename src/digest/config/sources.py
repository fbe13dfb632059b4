"""Read the places settings come from, as they stand there: YAML read, nothing checked, no pydantic.

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
"""The configuration file of the folder that a run is started in."""
GLOSSARY = "glossary.yaml"
"""Name of the glossary that lies beside the articles."""

OUTPUT = "out"
"""The folder of the briefing where no place names another."""
ENVIRONMENT_PREFIX = "DIGEST_"
"""First letters of the environment variables that are settings."""
_NOT_SETTINGS = {"DIGEST_BENCH_DATA"}
"""Environment variables with the prefix that are no settings: benchmarks/common.py reads this one."""


Layer = tuple[str, dict[Any, Any]]
"""(place, its settings): nested as YAML has them for files, with dotted keys elsewhere."""


def layers(file: Path | None, flags: Mapping[str, Any]) -> Iterator[Layer]:
    """Yield the settings of each place, from the weakest to the strongest.

    Args:
        file: A configuration file given with -c, or None.
        flags: Dotted key -> value of the command line, None where not given.

    Raises:
        ConfigError: For a file or variable that cannot be read.
    """
    user_file = user_config_path("digest") / "digest.yaml"
    if user_file.is_file():
        yield str(user_file), read_yaml_file(user_file)
    if LOCAL_FILE.is_file():
        layer = str(LOCAL_FILE), read_yaml_file(LOCAL_FILE)
        if file is None or not LOCAL_FILE.samefile(file):
            _check_stays_here(layer)
        yield layer
    if file is not None:
        yield str(file), read_yaml_file(file)
    yield "environment", _environment()
    yield "flag", {key: value for key, value in flags.items() if value is not None}


def _check_stays_here(layer: Layer) -> None:
    """Check that the settings of a folder, which may be a stranger's, write and send nothing outside of it.

    Raises:
        ConfigError: Where the output folder lies elsewhere, or a scheduler is named, which gets all articles and whose
            answers are code.
    """
    if section("run", [layer]).get("scheduler"):
        message = f"{layer[0]}: run.scheduler: names a cluster, in the settings of a folder that nobody asked for"
        raise ConfigError(message, f"give it with --scheduler, or the settings with -c {layer[0]}")
    wanted = section("output", [layer]).get("directory")
    if isinstance(wanted, str) and not Path(os.path.realpath(wanted)).is_relative_to(os.path.realpath(".")):
        message = f"{layer[0]}: output.directory: {wanted} lies outside of this folder, whose settings nobody asked for"
        raise ConfigError(message, f"give it with -o, or the settings with -c {layer[0]}")


def section(name: str, found: Iterable[Layer]) -> dict[str, Any]:
    """Return the settings of a section from the strongest place, before anything was checked.

    For steps before pydantic is loaded, which takes longer than everything else up to the lock.

    Args:
        name: Name of the section, for example "output".
        found: The layers, from the weakest to the strongest.

    Example:
        >>> section("output", [("file", {"output": {"keep": 3}}), ("flag", {"output.keep": 5})])
        {'keep': 5}
    """
    values: dict[str, Any] = {}
    for _, layer in found:
        inner = layer.get(name)
        values |= inner if isinstance(inner, dict) else {}
        values |= {str(key)[len(name) + 1 :]: value for key, value in layer.items() if str(key).startswith(f"{name}.")}
    return values


def without_plugins(found: Iterable[Layer]) -> bool:
    """Return whether the settings want no plugins, before anything was checked: the strongest place decides."""
    wanted = True
    for _, layer in found:
        wanted = layer.get("plugins", wanted)
    return wanted is False


def read_yaml_file(file: Path) -> dict[Any, Any]:
    """Read a YAML file that holds `key: value`.

    Raises:
        ConfigError: For a file that cannot be read or holds anything else.
    """
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{file}: no such configuration file", "check the path given with -c") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}", "it must be a readable YAML file in UTF-8") from None
    except RecursionError:
        raise ConfigError(f"{file}: not valid YAML: nested too deep", "mend it or leave the file out") from None
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
    """Return settings of environment variables: DIGEST_SUMMARISE__LENGTH=8 sets summarise.length; values are YAML."""
    found = {}
    for name in sorted(os.environ):
        if name.startswith(ENVIRONMENT_PREFIX) and name not in _NOT_SETTINGS:
            key = name.removeprefix(ENVIRONMENT_PREFIX).lower().replace("__", ".")
            try:
                found[key] = yaml.safe_load(os.environ[name])
            except (yaml.YAMLError, RecursionError):
                raise ConfigError(f"{name}: not a valid value: {os.environ[name]!r}", "write it as in YAML") from None
    return found
