"""The page of the first morning: what reflect is, how long it takes, where the journal is stored, and the language."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from reflect.session.opening import Opening


class OpeningLines(NamedTuple):
    """The page, each paragraph one line: a title, the text, and quiet lines about the language."""

    title: str
    text: Sequence[str]
    language: Sequence[str]


def language_keys(opening: Opening) -> Mapping[str, str]:
    """Return the other languages by the letter that selects each."""
    return {language[0]: language for language in opening.others}


def opening_lines(opening: Opening, phrases: Phrases, *, keys: bool, short: bool = False) -> OpeningLines:
    """Return the page of the first morning.

    Args:
        opening: its contents.
        phrases: the language.
        keys: whether keys switch the language and open the choice of a passphrase; otherwise the page names the option
            for the language, and a question about the passphrase follows.
        short: whether to leave out what the footer also says, and how to make the language permanent.
    """
    words = phrases.start
    return OpeningLines(
        words.title,
        (
            words.about,
            words.length(opening.questions, opening.minutes),
            words.kept_in(opening.journal),
            *([_about_passphrase(phrases, keys=keys and not short)] if opening.offers_passphrase else []),
        ),
        (
            *([words.to_stay] if opening.switched and not short else []),
            *(
                phrases_of(language).start.key_speaks_this(key)
                if keys
                else phrases_of(language).start.option_speaks_this()
                for key, language in language_keys(opening).items()
            ),
        ),
    )


def _about_passphrase(phrases: Phrases, *, keys: bool) -> str:
    words = phrases.start
    choose = [words.passphrase_by_key(words.passphrase_key)] if keys else []
    return " ".join([words.passphrase, *choose, words.passphrase_later])
