"""The glossary that lies beside the articles."""

from collections.abc import Sequence
from pathlib import Path

from digest.config.settings import Config, TranslateConfig
from digest.config.sources import GLOSSARY, read_yaml_file
from digest.errors import ConfigError


def with_glossary(config: Config, inputs: Sequence[str]) -> Config:
    """Return the settings with the glossaries that lie in the folders given, and beside the files given.

    An entry of the settings themselves goes before one of such a file, and of two files the one that is named first.

    Args:
        config: The settings.
        inputs: Files, folders and "-" (standard input).

    Raises:
        ConfigError: For a file that is no glossary.
    """
    entries = dict(config.translate.glossary)
    for file in _files(inputs):
        try:
            read = TranslateConfig.model_validate({"glossary": read_yaml_file(file)}).glossary
        except ValueError:
            message = f"{file}: must hold a glossary: a term and its English on each line"
            raise ConfigError(message, "docs/inputs.md shows one") from None
        entries = {**read, **entries}
    if entries == config.translate.glossary:
        return config
    return config.model_copy(update={"translate": config.translate.model_copy(update={"glossary": entries})})


def _files(inputs: Sequence[str]) -> list[Path]:
    paths = [Path(one) for one in inputs if one != "-"]
    folders = [path if path.is_dir() else path.parent for path in paths]
    return [file for folder in dict.fromkeys(folders) if (file := folder / GLOSSARY).is_file()]
