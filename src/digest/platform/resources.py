"""Read rules and word lists that ship with the code, and find articles and settings that do."""

from importlib import resources
from pathlib import Path
from typing import Any


def read_yaml(package: str, name: str) -> Any:
    """Return the content of a YAML file in a package of digest.

    Args:
        package: Dotted name of the package.
        name: Name of the file.
    """
    import yaml

    # libyaml's loader where PyYAML was built with it: nine times as fast, which saves 50 ms of a second run
    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(resources.files(package).joinpath(name).read_text(encoding="utf-8"), loader)


def shipped(*places: str) -> Path:
    """Return a file or folder of the project that a wheel has in `digest/shipped/`, and a source tree in its own place.

    Args:
        places: Its place in the source tree, such as "config", "digest.yaml".

    Raises:
        FileNotFoundError: Where it is missing.

    Example:
        >>> shipped("config", "digest.yaml").name
        'digest.yaml'
    """
    package = Path(__file__).parents[1]
    for root in (package / "shipped", package.parents[1]):
        found = root.joinpath(*places)
        if found.exists():
            return found
    raise FileNotFoundError(2, f"{'/'.join(places)} is missing from this installation of digest")
