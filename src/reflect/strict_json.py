"""Strict JSON parser according to RFC 8259: refuses input that Python's parser would silently change or drop."""

import json
import math
from typing import Any, Literal, NoReturn

Reason = Literal["not_finite", "key_twice", "too_deep", "not_json"]

LONG_NUMBER = "long_number"
"""The detail of `not_json` for an integer with more digits than Python's limit."""


class NotStrict(ValueError):
    """Text that is not strict JSON.

    Attributes:
        reason: what is wrong with the text.
        detail: for `key_twice` the key, which may contain private text; for `not_json` LONG_NUMBER, if that is it.
    """

    def __init__(self, reason: Reason, detail: str = ""):
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def loads(text: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        NotStrict: the text is not JSON, is nested too deeply, or contains NaN, Infinity, a number that overflows
            (`1e999`), an integer with more digits than Python's limit, or a duplicate key in an object.
    """
    try:
        return _STRICT.decode(text)
    except NotStrict:
        raise
    except RecursionError:
        raise NotStrict("too_deep") from None
    except ValueError:
        raise NotStrict("not_json") from None


def stored(text: str | bytes) -> Any:
    """Return the value of a JSON text that an earlier version stored.

    That version also stored numbers that are not finite. Each is read as its text, such as "Infinity", so that it
    can be written as JSON again.

    Raises:
        ValueError: the text is not JSON.
    """
    return _STORED.decode(text if isinstance(text, str) else text.decode())


def finite(text: str) -> float:
    """Return a JSON number as a float.

    Raises:
        NotStrict: the number is too large for a float.
    """
    if math.isfinite(value := float(text)):
        return value
    raise NotStrict("not_finite")


def whole(text: str) -> int:
    """Return a JSON number as an integer.

    Raises:
        NotStrict: the number has more digits than Python's limit (`sys.set_int_max_str_digits`).
    """
    try:
        return int(text)
    except ValueError:
        raise NotStrict("not_json", LONG_NUMBER) from None


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the members of an object.

    Raises:
        NotStrict: two of the members have the same name.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise NotStrict("key_twice", next(name for at, name in enumerate(names) if name in names[:at]))
    return found


def constant(_: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python's parser accepts.

    Raises:
        NotStrict: always.
    """
    raise NotStrict("not_json")


def _stored_float(text: str) -> float | str:
    value = float(text)
    return value if math.isfinite(value) else "-Infinity" if value < 0 else "Infinity"


_STRICT = json.JSONDecoder(
    object_pairs_hook=unique, parse_constant=constant, parse_float=finite, parse_int=whole
)
_STORED = json.JSONDecoder(parse_constant=str, parse_float=_stored_float)
