"""Names of sessions, themes and body areas on the command line: their ids, or as shown in any language."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from reflect.actions.context import Context
from reflect.language.choose import LANGUAGES, phrases_of

if TYPE_CHECKING:
    from reflect.bank.question import (
        Wording,
    )  # loading the bank's models takes 60 ms, which `list` does not need


def is_text(name: str) -> bool:
    """Return whether a word of the command line can stand in a journal at all: its bytes were UTF-8."""
    try:
        name.encode()
    except UnicodeError:
        return False
    return True


def area(context: Context, name: str) -> str | None:
    """Return the id of the body area that a name means; None where it means none."""
    return _find(
        name, context.phrases.words.areas, *(phrases_of(language).words.areas for language in LANGUAGES)
    )


def session(context: Context, name: str) -> str | None:
    """Return the id of the session that a name means, those of packs included; None where it means none."""
    shown = [context.phrases.words.sessions, *(phrases_of(language).words.sessions for language in LANGUAGES)]
    recipes = context.bank.recipes.values()
    return _find(name, *shown, *_spoken(context, ((recipe.id, recipe.name) for recipe in recipes)))


def theme(context: Context, name: str) -> str | None:
    """Return the id of the theme that a name means; None where it means none."""
    return _find(name, *_spoken(context, ((one.id, one.name) for one in context.bank.themes.values())))


def _spoken(context: Context, wordings: "Iterable[tuple[str, Wording]]") -> list[dict[str, str]]:
    """Return what is shown for each id, in the language that is spoken and then in every other one."""
    known = list(wordings)
    return [
        {id_: wording.say(language) for id_, wording in known} for language in (context.language, *LANGUAGES)
    ]


def _find(name: str, *shown: Mapping[str, str]) -> str | None:
    """Return the id that a name means, capitals and spaces aside.

    Args:
        name: an id, or what is shown for one.
        shown: what is shown for each id, in one language after the other; an id counts first, then an earlier one.
    """
    wanted = _plain(name)
    if any(wanted in texts for texts in shown):
        return wanted
    return next((id_ for texts in shown for id_, text in texts.items() if _plain(text) == wanted), None)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
