"""The catalogue of phrases: every text shown to a person that is not in the question bank.

Each part is a protocol here and a module in the folder of each language. mypy compares them: a phrase that is
missing in one language is a type error. A phrase with parameters is a function, so that these are typed too.
"""

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Only for type checking: creating the protocols would cost every command a few milliseconds.
    from reflect.language.phrases.browse import BrowseTexts
    from reflect.language.phrases.config import ConfigTexts
    from reflect.language.phrases.doctor import DoctorTexts
    from reflect.language.phrases.earlier import EarlierTexts
    from reflect.language.phrases.errors import ErrorTexts
    from reflect.language.phrases.exchange import ExchangeTexts
    from reflect.language.phrases.help import HelpTexts
    from reflect.language.phrases.looking import LookingTexts
    from reflect.language.phrases.over_time import OverTimeTexts
    from reflect.language.phrases.own_editor import OwnEditorTexts
    from reflect.language.phrases.pattern import PatternTexts
    from reflect.language.phrases.plan import PlanTexts
    from reflect.language.phrases.protection import ProtectionTexts
    from reflect.language.phrases.remind import RemindTexts
    from reflect.language.phrases.revising import RevisingTexts
    from reflect.language.phrases.safety import SafetyTexts
    from reflect.language.phrases.screen import ScreenTexts
    from reflect.language.phrases.session import SessionTexts
    from reflect.language.phrases.spoken import SpokenTexts
    from reflect.language.phrases.start import StartTexts
    from reflect.language.phrases.words import WordTexts


_LATER = (
    "config",
    "help",
    "doctor",
    "earlier",
    "own_editor",
    "pattern",
    "protection",
    "remind",
    "spoken",
    "start",
)
"""Parts that are loaded on first use, because few commands need them."""


class Phrases:
    """The catalogue of one language, in parts.

    Most parts are loaded immediately, because errors must still be worded when no more files can be opened, which
    rules out importing a module at that time.
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
    protection: "ProtectionTexts"
    errors: "ErrorTexts"
    help: "HelpTexts"
    doctor: "DoctorTexts"
    spoken: "SpokenTexts"
    start: "StartTexts"
    own_editor: "OwnEditorTexts"
    pattern: "PatternTexts"
    earlier: "EarlierTexts"
    remind: "RemindTexts"
    config: "ConfigTexts"

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
