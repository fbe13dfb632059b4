"""Which languages the documents of a run may be in."""

from collections.abc import Callable

from digest import plugins
from digest.config import Config
from digest.errors import ModelError
from digest.languages import TARGET, packs
from digest.translation.base import Translator


def configured_languages(config: Config, translator: Translator | None = None) -> tuple[str, ...]:
    """Return the languages that the settings name or, where they name none, those that are there.

    A language is there if it has a pack and can be translated: the languages that digest brings itself, English last,
    and then those of other packages for which a translation package is installed.

    Args:
        config: The settings.
        translator: In place of the installed translation packages.

    Returns:
        ISO 639-1 codes.

    Example:
        >>> configured_languages(Config(languages=("fr", "en")))
        ('fr', 'en')
    """
    if config.languages is not None:
        return config.languages
    with plugins.only_builtin(not config.plugins):
        own = [code for code in plugins.names("languages") if plugins.origin("languages", code).builtin]
        others = sorted(set(packs()) - set(own))
    translated = _translated(translator) if others else None  # which loads much
    added = [code for code in others if translated and translated(code)]
    return (*sorted(own, key=lambda code: (code == TARGET, code)), *added)


def with_languages(config: Config, translator: Translator | None = None) -> Config:
    """Return the settings with the languages that they come to, so that a briefing records them."""
    if config.languages is not None:
        return config
    return config.model_copy(update={"languages": configured_languages(config, translator)})


def _translated(translator: Translator | None) -> Callable[[str], object]:
    """Return what says of a language whether it can be translated."""
    if translator is not None:
        return translator.ability
    from digest.translation.packages.installed import find_packages

    try:
        return find_packages().best
    except ModelError:  # a run says so when it comes to translate
        return lambda code: None
