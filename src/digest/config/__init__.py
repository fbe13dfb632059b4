"""The settings of a run, merged from all places they come from.

`digest.config.sources` reads the places without pydantic, which takes longer to import than a run needs to find its
output folder locked; everything else is imported when it is first asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from digest.config.settings import (
        CleanConfig,
        Config,
        DeduplicateConfig,
        IngestConfig,
        OutputConfig,
        Settings,
        SummariseConfig,
        TranslateConfig,
        fingerprint,
        items,
        keys,
        load,
    )

__all__ = [
    "CleanConfig",
    "Config",
    "DeduplicateConfig",
    "IngestConfig",
    "OutputConfig",
    "Settings",
    "SummariseConfig",
    "TranslateConfig",
    "fingerprint",
    "items",
    "keys",
    "load",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from digest.config import settings

        return getattr(settings, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
