"""An error as text for a terminal: the words of the language, made harmless."""

from collections.abc import Sequence

from reflect import errors
from reflect.harmless import shown, shown_line
from reflect.language.phrases import Phrases

MOST_MISTAKES = 20
"""Maximum number of mistakes of a file that are listed; the rest would scroll them away."""


def worded(error: errors.ReflectError, phrases: Phrases) -> tuple[str, str]:
    """Return what went wrong and what to do about it, in the language of the phrases, harmless for a terminal."""
    fields = (getattr(error, name) for name in getattr(error, "__match_args__", ()))
    what, do = phrases.errors.worded(type(error)(*map(_on_one_line, fields)))
    return shown(what), shown(do)


def _on_one_line(value: object) -> object:
    """Return a field of an error as it may stand in a sentence: a name of a file can hold anything."""
    match value:
        case str():
            return shown_line(value)
        case [errors.Mistake() as first, *others]:
            return [first._replace(file=shown_line(first.file)), *others]
        case _:
            return value


def mistakes(error: errors.ReflectError, phrases: Phrases) -> Sequence[str]:
    """Return each mistake of a file on a line: file, line, field, what is wrong and what would be right."""
    if not isinstance(error, errors.BankError | errors.SettingsError):
        return ()
    found = [
        f"{shown_line(m.file)}{f':{m.line}' if m.line else ''}: "
        f"{f'{shown_line(m.field)} ' if m.field else ''}{phrases.errors.mistake(m.problem, shown_line(m.right))}"
        for m in error.mistakes[:MOST_MISTAKES]
    ]
    return [*found, "…"] if len(error.mistakes) > MOST_MISTAKES else found
