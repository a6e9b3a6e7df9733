"""JSON as RFC 8259 has it, read strictly: what Python's own parser would change or lose in silence is refused."""

import json
import math
from typing import Any, Literal, NoReturn

Reason = Literal["not_finite", "key_twice", "too_deep", "not_json"]

LONG_NUMBER = "long_number"
"""The detail of `not_json` for a whole number with more digits than Python reads."""


class NotStrict(ValueError):
    """Text that is not strict JSON.

    Attributes:
        reason: what is wrong with it.
        detail: of `key_twice` the key, which may hold content; of `not_json` LONG_NUMBER, where it is that.
    """

    def __init__(self, reason: Reason, detail: str = ""):
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def loads(text: str) -> Any:
    """Return the value that a JSON text holds.

    Raises:
        NotStrict: it is no JSON; or it holds NaN, Infinity or a number as large as that (`1e999`), a whole
            number with more digits than Python reads, one key twice in an object, or is nested too deep.
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

    That version also kept numbers that are not finite; each is read as the text that stood for it, such as
    "Infinity", so that it can be written as JSON again.

    Raises:
        ValueError: it is no JSON.
    """
    return _STORED.decode(text if isinstance(text, str) else text.decode())


def finite(text: str) -> float:
    """Return the float that a JSON number stands for.

    Raises:
        NotStrict: it is too large for one.
    """
    if math.isfinite(value := float(text)):
        return value
    raise NotStrict("not_finite")


def whole(text: str) -> int:
    """Return the integer that a JSON number stands for.

    Raises:
        NotStrict: it has more digits than Python reads (`sys.set_int_max_str_digits`).
    """
    try:
        return int(text)
    except ValueError:
        raise NotStrict("not_json", LONG_NUMBER) from None


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the members of an object.

    Raises:
        NotStrict: two of them have one name.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise NotStrict("key_twice", next(name for at, name in enumerate(names) if name in names[:at]))
    return found


def constant(_: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python's parser takes for JSON.

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
