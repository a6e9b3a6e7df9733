"""The wording of errors for a terminal, in the user's language and sanitized."""

from collections.abc import Sequence

from reflect import errors
from reflect.language.phrases import Phrases
from reflect.sanitize import shown, shown_line

MOST_MISTAKES = 20
"""Maximum number of listed mistakes in a file, so that the first ones do not scroll away."""


def worded(error: errors.ReflectError, phrases: Phrases) -> tuple[str, str]:
    """Return what went wrong and what to do about it, in the language of the phrases and sanitized."""
    fields = (getattr(error, name) for name in getattr(error, "__match_args__", ()))
    what, do = phrases.errors.worded(type(error)(*map(_on_one_line, fields)))
    return shown(what), shown(do)


def _on_one_line(value: object) -> object:
    """Return a field of an error for use in a sentence; file names, which may contain anything, are sanitized."""
    match value:
        case str():
            return shown_line(value)
        case [errors.Mistake() as first, *others]:
            return [first._replace(file=shown_line(first.file)), *others]
        case _:
            return value


def mistakes(error: errors.ReflectError, phrases: Phrases) -> Sequence[str]:
    """Return one line for each mistake in a file: file, line, field, what is wrong and what would be right."""
    if not isinstance(error, errors.BankError | errors.SettingsError):
        return ()
    found = [
        f"{shown_line(m.file)}{f':{m.line}' if m.line else ''}: "
        f"{f'{shown_line(m.field)} ' if m.field else ''}{phrases.errors.mistake(m.problem, shown_line(m.right))}"
        for m in error.mistakes[:MOST_MISTAKES]
    ]
    return [*found, "…"] if len(error.mistakes) > MOST_MISTAKES else found
