"""The texts of `--help`, a catalogue of its own because only `--help` needs it."""

from collections.abc import Mapping
from typing import Protocol


class HelpTexts(Protocol):
    """What each language provides. `commands` and `options` go by the names in the code."""

    usage: str
    tagline: str
    footer: str
    where_help_is: str
    groups: Mapping[str, str]
    headings: Mapping[str, str]
    commands: Mapping[str, tuple[str, str]]
    options: Mapping[str, str]
    metavars: Mapping[str, str]
