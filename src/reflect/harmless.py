"""Texts made harmless for a terminal: stored as typed, shown without power over the screen."""

import re

# Escape and the other C0 controls but tab and newline, DEL and C1, and Unicode's Bidi_Control characters
# (UAX #9). A zero-width joiner is none of these: without it families of emoji fall apart.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """Return text in which every control character is a visible sign; tabs and newlines stay.

    C0 and DEL become their control pictures (U+2400 and on), the others their number, such as ‹202E›.
    """
    return _CONTROLS.sub(_sign, text) if _CONTROLS.search(text) else text


def shown_line(text: str) -> str:
    """Return text as `shown`, on one line with single spaces."""
    return " ".join(shown(text).split())


def shown_json(text: str) -> str:
    r"""Return JSON text in which control characters that JSON allows as they are stand as `\uXXXX`."""
    return _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"‹{code:02X}›"
