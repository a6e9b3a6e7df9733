"""Folding text for search: removes case, accents and invisible characters, in every script.

The search index holds folded text; its tokenizer only splits it into words. A change to the folding needs a
migration that folds the pages of existing journals again.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence

_LETTERS = {
    "ĳ": "ij", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "‘": "'", "’": "'", "ʼ": "'",  # keyboards type ', editors replace it with the others
    "\x00": " ",  # not allowed in indexed text
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", " "),  # placed around words, not inside
}  # fmt: skip
"""Folded forms of lower-case characters that have no decomposition and are typed differently."""

# The part of Unicode's Default_Ignorable_Code_Point outside category Cf, and the Arabic tatweel.
_INVISIBLE = re.compile(
    "[\u034f\u0640\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
# The tokenizer's Unicode version is of 2012: it takes later emoji for letters and joins 🙂 to adjacent words.
_EMOJI = "\U0001f000-\U0001faff"
_ONE_EMOJI = re.compile(f"[{_EMOJI}]")
_TOUCHING = re.compile(rf"(?<=\S)(?=[{_EMOJI}])|(?<=[{_EMOJI}])(?=\S)")
_TABLE_LIMIT = 50_000
"""Maximum number of cached characters; a text with all of Unicode in it would fill 100 MB."""


class _Table(dict[int, str]):
    """A translation table for `str.translate`, filled on demand."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _TABLE_LIMIT:
            self.clear()
        self[code] = folded = _fold_sign(chr(code))
        return folded


def fold(text: str) -> str:
    """Return text as it is indexed and compared. Folding is idempotent."""
    if text.isascii():
        return text.replace("\x00", " ").lower()
    folded = unicodedata.normalize("NFC", text).translate(_TABLE)
    return _TOUCHING.sub(" ", folded) if has_emoji(folded) else folded


def has_emoji(text: str) -> bool:
    """Return whether a text has an emoji in it, judged by Unicode block."""
    return bool(_ONE_EMOJI.search(text))


def fold_origins(text: str) -> Sequence[int]:
    """Return for each character of the folded text the index of the character it comes from or is inserted before."""
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
    """Return text folded, with single spaces between words and none at the ends."""
    return " ".join(fold(text).split())


def bare_origins(text: str) -> Sequence[int]:
    """Return for each character of the bare text the index of the character it comes from."""
    if _keeps_length(text) and len(bare(text)) == len(text):
        return range(len(text))
    found = array("L")
    blank: int | None = None
    for sign, index in zip(fold(text), fold_origins(text), strict=True):
        if sign.isspace():
            blank = index if blank is None and found else blank
        else:
            # A run of spaces counts as one, and only between other characters.
            if blank is not None:
                found.append(blank)
            found.append(index)
            blank = None
    return found


def end_with_accents(text: str, index: int) -> int:
    """Return the index after the combining marks that begin at `index`, or `index` if there are none."""
    while index < len(text) and unicodedata.category(text[index])[0] == "M":
        index += 1
    return index


def is_invisible(sign: str) -> bool:
    """Return whether a character has no shape and no width, such as a soft hyphen, zero-width space or joiner."""
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
    """Return whether a character is an accent or a vowel point, by its canonical combining class.

    Classes 10 to 36 are the points of Hebrew, Arabic and Syriac; classes from 200 on can be placed around any letter.
    The classes between them belong to the letters of one script, such as the voicing marks of kana.
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
    """Yield the parts of a text that can be composed (NFC) independently, each with its index."""
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
