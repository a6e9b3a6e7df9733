"""Texts made harmless for a terminal: stored as typed, shown without power over the screen."""

import re
import unicodedata

INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""As a character class: bidi controls, tag characters and Unicode's other Default_Ignorable_Code_Points."""

JOINER = "\u200d"
"""It makes a family of emoji one sign."""

# Escape and the other C0 controls but tab and newline, DEL and C1, surrogates, and what cannot be seen.
_CONTROLS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{INVISIBLE}]")
_IN_JSON = re.compile(f"[\x7f-\x9f{INVISIBLE}]")

_EMOJI_CATEGORIES = frozenset({"So", "Sm", "Sk"})
_OTHER_EMOJI = "‼⁉〰〽"
_KEYCAP = "\u20e3"
_KEYCAPS = "0123456789#*"
_JOINING = re.compile(
    "[\u0600-\u0dff\u0f00-\u109f\u1780-\u17ff\u1820-\u18aa\u1a20-\u1aad\u1b00-\u1c4f\ua840-\ua8ff\ua980-\ua9df"
    "\uaa60-\uaa7f\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f]"
)
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aad]")
_MONGOLIAN = re.compile("[\u1820-\u18aa]")


def shown(text: str) -> str:
    """Return text in which every control character and invisible sign can be seen; tabs and newlines stay.

    C0 and DEL become their control pictures (U+2400 and on), the others their number, such as ‹202E›.
    What real writing needs stays, see `belongs`.
    """
    return _CONTROLS.sub(_sign, text) if _CONTROLS.search(text) else text


def shown_line(text: str) -> str:
    """Return text as `shown`, on one line with single spaces."""
    return " ".join(shown(text).split())


def shown_json(text: str) -> str:
    r"""Return JSON text in which what `shown` makes visible stands as `\uXXXX` where JSON allows it as it is."""
    return _IN_JSON.sub(_escape, text)


def belongs(sign: str, before: str, after: str = "") -> bool:
    """Return whether an invisible sign is part of the writing where it stands.

    A variation selector is behind an emoji or an ideograph, a joiner between two emoji or beside a letter of a
    script whose letters join, a non-joiner inside a word of one, a zero-width space in a script without spaces.
    Tag characters never are.

    Args:
        sign: one character.
        before: the character before it, "" at the beginning.
        after: the character after it, "" at the end.
    """
    if sign == JOINER:
        of_an_emoji = before == "\ufe0f" or _is_emoji(before)
        return (of_an_emoji and _is_emoji(after)) or any(_JOINING.match(c) for c in (before, after))
    if not before:
        return False
    if sign in "\ufe0e\ufe0f":
        if before in _KEYCAPS:
            return after == _KEYCAP
        return before in _OTHER_EMOJI or _is_emoji(before)
    if "\ufe00" <= sign <= "\ufe0d" or "\U000e0100" <= sign <= "\U000e01ef":
        return unicodedata.category(before) in ("Lo", "Sm")
    if "\u180b" <= sign <= "\u180f":
        return bool(_MONGOLIAN.match(before))
    if sign == "\u200c":
        return bool(_JOINING.match(before)) and unicodedata.category(after or " ")[0] in "LM"
    return sign == "\u200b" and bool(_WITHOUT_SPACES.match(before)) and bool(_WITHOUT_SPACES.match(after))


def _is_emoji(sign: str) -> bool:
    # The second for those that are newer than what Python knows.
    return bool(sign) and (
        unicodedata.category(sign) in _EMOJI_CATEGORIES or "\U0001f000" <= sign <= "\U0001faff"
    )


def _stays(match: re.Match[str]) -> bool:
    at, text = match.start(), match.string
    return belongs(match[0], text[at - 1 : at], text[at + 1 : at + 2])


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if _stays(match):
        return match[0]
    return "␡" if code == 0x7F else f"‹{code:02X}›"


def _escape(match: re.Match[str]) -> str:
    if _stays(match):
        return match[0]
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))
