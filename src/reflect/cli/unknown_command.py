"""Suggestions for a word in the place of a command or an option that is the name of something else."""

import contextlib
from collections.abc import Collection
from difflib import get_close_matches

from reflect.actions.context import Context
from reflect.cli import names
from reflect.errors import ReflectError
from reflect.journal.query import parse_ref
from reflect.language.choose import LANGUAGES, grammar_of


def option_meant(name: str) -> str:
    """Return the option that a word of any language stands for; "" if it stands for none."""
    word = name.strip("-").casefold()
    meant = filter(None, (grammar_of(language).options.get(word) for language in LANGUAGES))
    return next((f"--{option}" for option in meant), "")


def likely_meaning(context: Context, name: str, commands: Collection[str]) -> str:
    """Return the command line that a word in the place of a command probably means; "" if there is none.

    Args:
        context: the command's context.
        name: the word as typed.
        commands: the names of the commands; a word similar to one of them is taken as a misspelling of it.
    """
    word = name.strip().casefold()
    for grammar in map(grammar_of, LANGUAGES):
        if word in grammar.flags:
            return f"reflect {grammar.flags[word]}"
    with contextlib.suppress(ReflectError):  # broken settings or packs must not hide the error at hand
        if not names.is_text(name):
            return ""
        ref = parse_ref(name, today=context.today, language=context.language)
        if ref and ref.day == context.today and ref.n is None:
            return "reflect checkin"
        if ref and not ref.prefix:
            return f"reflect show {word}"
        session = names.session(context, name)
        if session is None and not get_close_matches(name, commands, n=1):
            session = next(iter(get_close_matches(word, context.bank.recipes, n=1)), None)
        if session:
            return f"reflect checkin {session}"
    return ""
