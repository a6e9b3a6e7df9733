"""The possible values of options and arguments, for completion: words, files, or words of the journal."""

import importlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reflect.bank.bank import Bank
from reflect.cli.commands.calendar import BY
from reflect.cli.commands.export import FORMATS as WRITTEN
from reflect.complete import is_id, is_plain
from reflect.exchange.formats import FORMATS as READ
from reflect.exchange.markdown import MARKS, PROFILES, SPLITS
from reflect.language.choose import LANGUAGES, grammar_of
from reflect.language.phrases import Phrases
from reflect.sanitize import shown_line
from reflect.settings import names


class WordChoice(NamedTuple):
    """A word that can be chosen, and its explanation; "" if the word needs none."""

    word: str
    help: str = ""


class Value(NamedTuple):
    """A kind of value.

    Attributes:
        choices: the words that can be chosen, usually all that are allowed.
        asks: the kind of words that `reflect-complete` adds; "" for none.
        files: whether it is a file or a folder.
    """

    choices: tuple[WordChoice, ...] = ()
    asks: str = ""
    files: bool = False


NOTHING = Value()
"""Any text."""
FILES = Value(files=True)

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


class ValueTable:
    """The possible values of the program's parameters.

    Args:
        language: the language of the explanations, and of the names of days and body areas.
        phrases: the phrases of that language.
        bank: the question bank with the user's packs.
    """

    def __init__(self, language: str, phrases: Phrases, bank: Bank):
        self.language = language
        grammar = grammar_of(language)
        near = (*list(grammar.today)[:1], *list(grammar.yesterday)[:1])
        shown = {name: theme.name.say(language) for name, theme in bank.themes.items()}
        sessions = {one.id: one.name.say(language) for one in bank.recipes.values()}
        areas = [
            next(filter(is_plain, (phrases.words.areas.get(one.id, ""), one.id)), "") for one in bank.areas
        ]
        dates = Value(_plain(near), "days")
        refs = Value(_plain((*list(grammar.last)[:1], *near, *grammar.weekdays)), "refs")
        questions = Value(_plain(filter(is_id, bank.questions)), "questions")
        sections = Value(_explained({name: shown[name] for name in bank.sections}))
        session = Value(_explained(sessions), "sessions")
        area, tag = Value(_plain(filter(None, areas))), Value(asks="tags")
        self._by_key = {
            "session": session,
            "in_session": session,
            "theme": sections,
            "with_theme": Value(_explained(shown)),
            "question": questions,
            "with_question": questions,
            "which": questions,
            "only": questions,
            "area": area,
            "tag": tag,
            "pattern": Value(_plain((phrases.over_time.now,))),
            "setting": Value(_plain(names())),
            "answers": FILES,
            "target": FILES,
            "format": Value(_plain(WRITTEN)),
            "read_as": Value(_plain(READ)),
            "profile": Value(_plain(PROFILES)),
            "split": Value(_plain(SPLITS)),
            "marks": Value(_plain(MARKS)),
            "by": Value(_plain(BY)),
            "days": Value(_plain((*grammar.groups_of_weekdays, *grammar.weekdays))),
            "year": Value(asks="years"),
            "span": Value(_plain(("15m", "1h", "8h"))),
            "lang": Value(_plain(LANGUAGES)),
            "install_completion": Value(_plain(SHELLS)),
            "show_completion": Value(_plain(SHELLS)),
        }
        self._by_metavar = {
            "REF": refs,
            "DATE": dates,
            "DAYS": Value(_plain(grammar.weekdays)),
            "FILE": FILES,
            "FILE…": FILES,
            "QUESTION": questions,
            "SESSION": session,
        }

    def of(self, command: str, key: str, metavar: str) -> Value:
        """Return the possible values of a parameter.

        Args:
            command: the command; "" for an option of the program.
            key: the name of the parameter in the code, which also identifies its help.
            metavar: its name on the help page.
        """
        if metavar == "ACTION":
            module = importlib.import_module(f"reflect.cli.commands.{command}")
            return Value(_plain(module.ACTIONS))
        return self._by_key.get(key) or self._by_metavar.get(metavar) or NOTHING


def _plain(words: Iterable[str]) -> tuple[WordChoice, ...]:
    return tuple(WordChoice(word) for word in words)


def _explained(named: Mapping[str, str]) -> tuple[WordChoice, ...]:
    """Return the names without special meaning in a shell, each with the text shown on the screen as explanation."""
    return tuple(WordChoice(name, shown_line(shown)) for name, shown in named.items() if is_plain(name))
