"""Names of sessions, themes and body areas on the command line: ids, or names shown in any language."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from reflect.actions.context import Context
from reflect.errors import UnknownName
from reflect.language.choose import LANGUAGES, phrases_of

if TYPE_CHECKING:
    from reflect.bank.question import (
        Wording,
    )  # loading the bank's models takes 60 ms, which `list` does not need


def is_text(name: str) -> bool:
    """Return whether a command-line argument was valid UTF-8, which all text in a journal is."""
    try:
        name.encode()
    except UnicodeError:
        return False
    return True


def area(context: Context, name: str) -> str | None:
    """Return the id of the body area with this name; None if there is none."""
    shown = (context.phrases.words.areas, *(phrases_of(language).words.areas for language in LANGUAGES))
    return _find(name, *shown) or _recognised(context, name)


def _recognised(context: Context, name: str) -> str | None:
    """Return the area that a word of the bank denotes, in any language; None if there is none."""
    from reflect.session.areas import area_named  # loads the bank's models, which takes 60 ms

    languages = (context.language, *LANGUAGES)
    return next(filter(None, (area_named(_plain(name), context.bank.areas, one) for one in languages)), None)


def session(context: Context, name: str) -> str | None:
    """Return the id of the session with this name, from packs too; None if there is none."""
    shown = [context.phrases.words.sessions, *(phrases_of(language).words.sessions for language in LANGUAGES)]
    recipes = context.bank.recipes.values()
    return _find(name, *shown, *_spoken(context, ((recipe.id, recipe.name) for recipe in recipes)))


def theme(context: Context, name: str) -> str | None:
    """Return the id of the theme with this name; None if there is none."""
    return _find(name, *_spoken(context, ((one.id, one.name) for one in context.bank.themes.values())))


def known_theme(context: Context, name: str, among: Collection[str]) -> str:
    """Return the id of the theme with this name.

    Raises:
        UnknownName: no theme in `among` has this name.
    """
    found = theme(context, name)
    if found in among:
        return str(found)
    bank, language = context.bank, context.language
    meant = f"--question {name}" if name in bank.questions else ""
    shown = {id_: bank.themes[id_].name.say(language) for id_ in among}
    raise UnknownName("theme", name, tuple(among), meant, shown)


def _spoken(context: Context, wordings: "Iterable[tuple[str, Wording]]") -> list[dict[str, str]]:
    """Return the shown name of each id, in the current language and then in every other language."""
    known = list(wordings)
    return [
        {id_: wording.say(language) for id_, wording in known} for language in (context.language, *LANGUAGES)
    ]


def _find(name: str, *shown: Mapping[str, str]) -> str | None:
    """Return the id with this name, ignoring case and spaces.

    Args:
        name: an id or a shown name.
        shown: the shown name of each id, one mapping per language; ids match first, then earlier languages.
    """
    wanted = _plain(name)
    if any(wanted in texts for texts in shown):
        return wanted
    return next((id_ for texts in shown for id_, text in texts.items() if _plain(text) == wanted), None)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
