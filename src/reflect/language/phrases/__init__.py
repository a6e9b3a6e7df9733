"""The catalogue of phrases: everything a person reads that is not in the question bank.

Each part is a protocol here and a module in the folder of each language. mypy compares them: a phrase that is
missing in one language is a type error. A phrase with gaps is a function, so that its gaps are typed too.
"""

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Only for types: making the protocols takes some milliseconds, for every command.
    from reflect.language.phrases.browse import BrowseTexts
    from reflect.language.phrases.doctor import DoctorTexts
    from reflect.language.phrases.errors import ErrorTexts
    from reflect.language.phrases.exchange import ExchangeTexts
    from reflect.language.phrases.help import HelpTexts
    from reflect.language.phrases.looking import LookingTexts
    from reflect.language.phrases.over_time import OverTimeTexts
    from reflect.language.phrases.plan import PlanTexts
    from reflect.language.phrases.revising import RevisingTexts
    from reflect.language.phrases.safety import SafetyTexts
    from reflect.language.phrases.screen import ScreenTexts
    from reflect.language.phrases.session import SessionTexts
    from reflect.language.phrases.words import WordTexts


_LATER = ("help", "doctor")
"""Parts that few commands need."""


class Phrases:
    """The catalogue of one language, in parts.

    All but a few parts are loaded at once: an error has to be told when no further file can be opened, not even that
    of a module.
    """

    words: "WordTexts"
    plan: "PlanTexts"
    session: "SessionTexts"
    screen: "ScreenTexts"
    browse: "BrowseTexts"
    revising: "RevisingTexts"
    looking: "LookingTexts"
    over_time: "OverTimeTexts"
    exchange: "ExchangeTexts"
    safety: "SafetyTexts"
    errors: "ErrorTexts"
    help: "HelpTexts"
    doctor: "DoctorTexts"

    def __init__(self, code: str) -> None:
        self.code = code
        for part in Phrases.__annotations__:
            if part not in _LATER:
                self._load(part)

    def _load(self, part: str) -> ModuleType:
        loaded = importlib.import_module(f"reflect.language.{self.code}.{part}")
        setattr(self, part, loaded)
        return loaded

    if not TYPE_CHECKING:

        def __getattr__(self, part: str) -> ModuleType:
            if part not in _LATER:
                raise AttributeError(part)
            return self._load(part)
