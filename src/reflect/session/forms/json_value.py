"""Parts of an answer in JSON, checked by type."""

from collections.abc import Mapping, Sequence

from reflect.errors import BadAnswers
from reflect.model import storable


def named(name: str) -> str:
    """Return the name of a field with damaged characters replaced, so that it can be printed."""
    return name.encode(errors="replace").decode()


def whole(value: object, field: str) -> str:
    """Return a text, which may be empty.

    Raises:
        BadAnswers: it is not text, or not text that can be stored.
    """
    if not isinstance(value, str):
        raise BadAnswers(field, "wants_text")
    try:
        return storable(value)
    except ValueError:
        raise BadAnswers(field or named(value), "half_character") from None


def filled(value: object, field: str) -> str:
    """Return a text that is not blank.

    Raises:
        BadAnswers: it is blank, or not text that can be stored.
    """
    text = whole(value, field)
    if not text.strip():
        raise BadAnswers(field, "wants_text")
    return text


def only(question: str, value: Mapping[str, object], known: Sequence[str]) -> Mapping[str, object]:
    """Return the fields of an object.

    Raises:
        BadAnswers: one is not known.
    """
    for name in value:
        if name not in known:
            raise BadAnswers(f"{question}.{named(name)}", "unknown_field", known)
    return value
