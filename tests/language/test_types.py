"""Tests that each part of each language fits its protocol: mypy checks the lists, and a test their completeness."""

from types import ModuleType
from typing import Any

from reflect.language.choose import LANGUAGES
from reflect.language.en import browse as en_browse
from reflect.language.en import config as en_config
from reflect.language.en import doctor as en_doctor
from reflect.language.en import earlier as en_earlier
from reflect.language.en import errors as en_errors
from reflect.language.en import exchange as en_exchange
from reflect.language.en import help as en_help
from reflect.language.en import looking as en_looking
from reflect.language.en import over_time as en_over_time
from reflect.language.en import own_editor as en_own_editor
from reflect.language.en import pattern as en_pattern
from reflect.language.en import plan as en_plan
from reflect.language.en import protection as en_protection
from reflect.language.en import remind as en_remind
from reflect.language.en import revising as en_revising
from reflect.language.en import safety as en_safety
from reflect.language.en import screen as en_screen
from reflect.language.en import session as en_session
from reflect.language.en import spoken as en_spoken
from reflect.language.en import start as en_start
from reflect.language.en import words as en_words
from reflect.language.nl import browse as nl_browse
from reflect.language.nl import config as nl_config
from reflect.language.nl import doctor as nl_doctor
from reflect.language.nl import earlier as nl_earlier
from reflect.language.nl import errors as nl_errors
from reflect.language.nl import exchange as nl_exchange
from reflect.language.nl import help as nl_help
from reflect.language.nl import looking as nl_looking
from reflect.language.nl import over_time as nl_over_time
from reflect.language.nl import own_editor as nl_own_editor
from reflect.language.nl import pattern as nl_pattern
from reflect.language.nl import plan as nl_plan
from reflect.language.nl import protection as nl_protection
from reflect.language.nl import remind as nl_remind
from reflect.language.nl import revising as nl_revising
from reflect.language.nl import safety as nl_safety
from reflect.language.nl import screen as nl_screen
from reflect.language.nl import session as nl_session
from reflect.language.nl import spoken as nl_spoken
from reflect.language.nl import start as nl_start
from reflect.language.nl import words as nl_words
from reflect.language.phrases import Phrases
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

WORDS: list[WordTexts] = [en_words, nl_words]
PLAN: list[PlanTexts] = [en_plan, nl_plan]
SESSION: list[SessionTexts] = [en_session, nl_session]
SCREEN: list[ScreenTexts] = [en_screen, nl_screen]
BROWSE: list[BrowseTexts] = [en_browse, nl_browse]
REVISING: list[RevisingTexts] = [en_revising, nl_revising]
LOOKING: list[LookingTexts] = [en_looking, nl_looking]
OVER_TIME: list[OverTimeTexts] = [en_over_time, nl_over_time]
EXCHANGE: list[ExchangeTexts] = [en_exchange, nl_exchange]
SAFETY: list[SafetyTexts] = [en_safety, nl_safety]
ERRORS: list[ErrorTexts] = [en_errors, nl_errors]
PROTECTION: list[ProtectionTexts] = [en_protection, nl_protection]
HELP: list[HelpTexts] = [en_help, nl_help]
DOCTOR: list[DoctorTexts] = [en_doctor, nl_doctor]
SPOKEN: list[SpokenTexts] = [en_spoken, nl_spoken]
OWN_EDITOR: list[OwnEditorTexts] = [en_own_editor, nl_own_editor]
PATTERN: list[PatternTexts] = [en_pattern, nl_pattern]
EARLIER: list[EarlierTexts] = [en_earlier, nl_earlier]
REMIND: list[RemindTexts] = [en_remind, nl_remind]
START: list[StartTexts] = [en_start, nl_start]
CONFIG: list[ConfigTexts] = [en_config, nl_config]


def test_no_part_of_a_language_is_missing_here() -> None:
    typed: dict[str, Any] = {
        name.lower(): value for name, value in globals().items() if isinstance(value, list)
    }
    assert typed.keys() == Phrases.__annotations__.keys()
    for part, modules in typed.items():
        assert all(isinstance(module, ModuleType) for module in modules)
        assert [module.__name__ for module in modules] == [
            f"reflect.language.{one}.{part}" for one in LANGUAGES
        ]
