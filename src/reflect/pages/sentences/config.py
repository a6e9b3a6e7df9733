"""The settings as sentences."""

from collections.abc import Iterator, Sequence

from reflect.language.phrases import Phrases
from reflect.pages.config import SettingNow, about, comes_from, value_written


def setting_sentences(settings: Sequence[SettingNow], phrases: Phrases) -> Iterator[str]:
    """Yield a sentence for each setting: its name, its value, the source of the value, and its description."""
    for one in settings:
        value = value_written(one.value, phrases)
        yield phrases.config.told(one.name, value, comes_from(one, phrases), about(one.name, phrases))
