"""Merge the settings of a run from all places they come from.

`digest.config.sources` reads the places without pydantic, which takes longer to import than a run needs to find its
output folder locked; everything else is imported when it is first asked for
(docs/decisions/0020-the-lock-comes-before-pydantic.md).
"""

from typing import TYPE_CHECKING

from digest.platform import door

if TYPE_CHECKING:
    from digest.config.choices import MANY, SHARE_OF_FEW, SHARE_OF_MANY, Detail, Originals
    from digest.config.fetching import KINDS, FetchConfig, SourceConfig, check_address, days_of
    from digest.config.glossary_file import with_glossary
    from digest.config.outlets import OutletConfig, outlet_of
    from digest.config.settings import (
        CleanConfig,
        Config,
        DeduplicateConfig,
        IngestConfig,
        LayoutConfig,
        OutputConfig,
        Settings,
        SummariseConfig,
        TranslateConfig,
        changed_in,
        fingerprint,
        items,
        keys,
        load,
    )
    from digest.config.sources import (
        ENVIRONMENT_PREFIX,
        GLOSSARY,
        LOCAL_FILE,
        OUTPUT,
        Layer,
        layers,
        section,
        without_plugins,
    )

__all__ = [
    "ENVIRONMENT_PREFIX",
    "GLOSSARY",
    "KINDS",
    "LOCAL_FILE",
    "MANY",
    "OUTPUT",
    "SHARE_OF_FEW",
    "SHARE_OF_MANY",
    "CleanConfig",
    "Config",
    "DeduplicateConfig",
    "Detail",
    "FetchConfig",
    "IngestConfig",
    "Layer",
    "LayoutConfig",
    "Originals",
    "OutletConfig",
    "OutputConfig",
    "Settings",
    "SourceConfig",
    "SummariseConfig",
    "TranslateConfig",
    "changed_in",
    "check_address",
    "days_of",
    "fingerprint",
    "items",
    "keys",
    "layers",
    "load",
    "outlet_of",
    "section",
    "with_glossary",
    "without_plugins",
]

__getattr__ = door(
    __name__,
    {
        "fetching": ("KINDS", "FetchConfig", "SourceConfig", "check_address", "days_of"),
        "choices": ("MANY", "SHARE_OF_FEW", "SHARE_OF_MANY", "Detail", "Originals"),
        "glossary_file": ("with_glossary",),
        "outlets": ("OutletConfig", "outlet_of"),
        "settings": (
            "CleanConfig",
            "Config",
            "DeduplicateConfig",
            "IngestConfig",
            "LayoutConfig",
            "OutputConfig",
            "Settings",
            "SummariseConfig",
            "TranslateConfig",
            "changed_in",
            "fingerprint",
            "items",
            "keys",
            "load",
        ),
        "sources": (
            "ENVIRONMENT_PREFIX",
            "GLOSSARY",
            "LOCAL_FILE",
            "OUTPUT",
            "Layer",
            "layers",
            "section",
            "without_plugins",
        ),
    },
)
