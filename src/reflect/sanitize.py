"""Sanitizing of text for a terminal: text is stored as typed and shown without control or invisible characters."""

import re
import unicodedata

INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Regex character class of bidi controls, tag characters and Unicode's other Default_Ignorable_Code_Points."""

JOINER = "\u200d"
"""The zero-width joiner, which combines several emoji into one, such as a family."""

# C0 controls except tab and newline, DEL and C1 controls, surrogates, and invisible characters.
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
    """Return text with every control and invisible character made visible, except tabs and newlines.

    C0 controls and DEL become their control pictures (from U+2400), the others their code point, such as ‹202E›.
    Invisible characters that a script or emoji needs are kept; see `belongs`.
    """
    return _CONTROLS.sub(_sign, text) if _CONTROLS.search(text) else text


def shown_line(text: str) -> str:
    """Return text as `shown` does, on one line with single spaces."""
    return " ".join(shown(text).split())


def shown_json(text: str) -> str:
    r"""Return JSON text in which the characters that `shown` makes visible are escaped as `\uXXXX`."""
    return _IN_JSON.sub(_escape, text)


def belongs(sign: str, before: str, after: str = "") -> bool:
    """Return whether an invisible character is legitimate in its context.

    A variation selector is, after an emoji or an ideograph; a joiner, between two emoji or next to a letter of a
    joining script; a non-joiner, inside a word of such a script; a zero-width space, in a script without spaces.
    Tag characters never are.

    Args:
        sign: the character.
        before: the preceding character; "" at the start.
        after: the following character; "" at the end.
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
    # The second test covers emoji newer than Python's Unicode data.
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
