"""Folding text for searching: case, accents and invisible signs are taken off, in every script.

The index holds folded text and its tokenizer only cuts it into words. A change to the folding needs a migration
that folds the pages of existing journals again.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence

_LETTERS = {
    "ĳ": "ij", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "‘": "'", "’": "'", "ʼ": "'",  # a keyboard has one apostrophe, an editor makes the others
    "\x00": " ",  # no text of the index can hold it
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", " "),  # they stand around words
}  # fmt: skip
"""Signs that have no decomposition and are typed in another way, in lower case."""

# Of Unicode's Default_Ignorable_Code_Point what is not in the category Cf; and the Arabic stretching sign.
_INVISIBLE = re.compile(
    "[\u034f\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
# The tokenizer's Unicode is of 2012 and has later emoji as letters: 🙂 would be one word with what it touches.
_EMOJI = "\U0001f000-\U0001faff"
_ONE_EMOJI = re.compile(f"[{_EMOJI}]")
_TOUCHING = re.compile(rf"(?<=\S)(?=[{_EMOJI}])|(?<=[{_EMOJI}])(?=\S)")
_TABLE_LIMIT = 50_000
"""Maximum number of cached signs; a text with all of Unicode in it would fill 100 MB."""


class _Table(dict[int, str]):
    """A translation table for `str.translate`, filled as signs are met."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _TABLE_LIMIT:
            self.clear()
        self[code] = folded = _fold_sign(chr(code))
        return folded


def fold(text: str) -> str:
    """Return text as it is indexed and compared. Folding twice is folding once."""
    if text.isascii():
        return text.replace("\x00", " ").lower()
    folded = unicodedata.normalize("NFC", text).translate(_TABLE)
    return _TOUCHING.sub(" ", folded) if has_emoji(folded) else folded


def has_emoji(text: str) -> bool:
    """Return whether an emoji is in a text, by the blocks that Unicode has for them."""
    return bool(_ONE_EMOJI.search(text))


def fold_origins(text: str) -> Sequence[int]:
    """Return for every sign of the folded text the index of the sign that it came from, or that it precedes."""
    if _keeps_length(text):
        return range(len(text))
    places = array("L")
    before = ""
    for start, cluster in _clusters(text):
        for sign in unicodedata.normalize("NFC", cluster).translate(_TABLE):
            if before and _TOUCHING.search(before + sign):
                places.append(start)
            places.append(start)
            before = sign
    return places


def bare(text: str) -> str:
    """Return text folded, with single spaces and none at the ends."""
    return " ".join(fold(text).split())


def bare_origins(text: str) -> Sequence[int]:
    """Return for every sign of the bare text the index of the sign that it came from."""
    if _keeps_length(text) and len(bare(text)) == len(text):
        return range(len(text))
    found = array("L")
    blank: int | None = None
    for sign, index in zip(fold(text), fold_origins(text), strict=True):
        if sign.isspace():
            blank = index if blank is None and found else blank
        else:
            # A run of blanks is one, and counts only between other signs.
            if blank is not None:
                found.append(blank)
            found.append(index)
            blank = None
    return found


def end_with_accents(text: str, index: int) -> int:
    """Return `index`, or where the accents end that begin there."""
    while index < len(text) and unicodedata.category(text[index])[0] == "M":
        index += 1
    return index


def is_invisible(sign: str) -> bool:
    """Return whether a sign has no shape and no width of its own: soft hyphen, zero-width space, joiner, mark."""
    return (unicodedata.category(sign) == "Cf" and sign not in _LETTERS) or bool(_INVISIBLE.match(sign))


def _fold_sign(sign: str) -> str:
    if sign in _LETTERS:
        return _LETTERS[sign]
    if is_invisible(sign):
        return ""
    plain = _without_accents(_without_accents(sign).casefold())
    return "".join(_LETTERS.get(part, part) for part in plain)


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(part for part in parts if not _is_accent(part)))


def _is_accent(sign: str) -> bool:
    """Return whether a sign is an accent or a vowel point, by its canonical combining class.

    Classes 10 to 36 are the points of Hebrew, Arabic and Syriac; those from 200 on are placed around any letter.
    The classes between belong to the letters of one script, such as the voicing marks of kana.
    """
    place = unicodedata.combining(sign)
    return 10 <= place <= 36 or place >= 200 or unicodedata.category(sign) == "Me"


def _keeps_length(text: str) -> bool:
    if text.isascii():
        return True
    return (
        unicodedata.is_normalized("NFC", text)
        and not has_emoji(text)
        and all(len(_TABLE[ord(sign)]) == 1 for sign in set(text))
    )


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Yield the parts of a text that compose on their own, each with its index."""
    start = 0
    for index in range(1, len(text)):
        if not _joins(text[index]):
            yield start, text[start:index]
            start = index
    if text:
        yield start, text[start:]


def _joins(sign: str) -> bool:
    # Marks, and the vowels and final consonants of Hangul.
    return sign > "\u02ff" and (unicodedata.category(sign)[0] == "M" or "\u1160" <= sign <= "\u11ff")


_TABLE = _Table()
