"""Folding text for searching: what the index's own tokenizer leaves apart is brought together, and the reverse."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_APART = str.maketrans(
    {
        "ĳ": "ij", "Ĳ": "ij", "ø": "o", "Ø": "o", "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae",
        "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
        "þ": "th", "Þ": "th", "ı": "i", **dict.fromkeys("\x00\u2066\u2067\u2068\u2069", " "),
    }
)  # fmt: skip
# To the tokenizer, whose Unicode is of 2012, later emoji are letters: 🙂 would be one word with what it touches.
_EMOJI = "\U0001f000-\U0001faff"
_ONE_EMOJI = re.compile(f"[{_EMOJI}]")
_TOUCHING = re.compile(rf"(?<=\S)(?=[{_EMOJI}])|(?<=[{_EMOJI}])(?=\S)")
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ", "'"))  # a keyboard has one, an editor makes the others
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """Return text as it is indexed. The tokenizer itself takes off case and accents (é, ñ, ü)."""
    folded = text.translate(_APART)
    return _TOUCHING.sub(" ", folded) if has_emoji(folded) else folded


def has_emoji(text: str) -> bool:
    """Return whether an emoji is in a text, by the blocks that Unicode has for them."""
    return bool(_ONE_EMOJI.search(text))


def fold_origins(text: str) -> Sequence[int]:
    """Return for every sign of the folded text the index of the sign that it came from, or that it precedes."""
    if len(fold(text)) == len(text):
        return range(len(text))  # folding never shortens, so each sign became one
    places = [index for index, sign in enumerate(text) for _ in sign.translate(_APART)]
    blanks = {match.start() for match in _TOUCHING.finditer(text.translate(_APART))}
    return [
        place for at, index in enumerate(places) for place in ([index, index] if at in blanks else [index])
    ]


def unaccented(folded: str) -> str:
    """Return folded text without case and accents, each sign by itself."""
    # Few signs of most texts are beyond ASCII: a call for each of those is cheaper than one for every sign.
    plain = folded if folded.isascii() else _BEYOND_ASCII.sub(lambda match: _unaccented(match[0]), folded)
    return plain.lower()


@lru_cache(maxsize=4096)
def _unaccented(sign: str) -> str:
    parts = unicodedata.normalize("NFD", sign.translate(_APOSTROPHES)).translate(_APART)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def bare(text: str) -> str:
    """Return text folded and `unaccented`, with single spaces and none at the ends."""
    return " ".join(unaccented(fold(text)).split())


def bare_origins(text: str) -> Sequence[int]:
    """Return for every sign of the bare text the index of the sign that it came from."""
    found: list[int] = []
    blank: int | None = None
    for sign, index in zip(fold(text), fold_origins(text), strict=True):
        piece = unaccented(sign)
        if piece.isspace():
            blank = index if blank is None and found else blank
        elif piece:
            # A run of blanks is one, and counts only between other signs.
            found += [index] * len(piece) if blank is None else [blank, *[index] * len(piece)]
            blank = None
    return found
