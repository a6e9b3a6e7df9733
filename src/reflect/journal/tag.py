"""What a tag is: a word as a person sees it, in every script, kept in lower case."""

import unicodedata

from reflect.journal.fold import is_invisible

_JOINERS = "\u200c\u200d"
"""Zero-width signs that change how the letters around them look, as in Persian."""
_BETWEEN = "/-·"  # and the mark in Catalan l·l
_AT_NO_END = _BETWEEN + "_"


def tag_name(word: str) -> str:
    """Return the name under which a tag is kept: composed (NFC), lower-case, without invisible signs.

    Args:
        word: a tag without its sign, as it was written.
    """
    seen = (sign for sign in unicodedata.normalize("NFC", word) if sign in _JOINERS or not is_invisible(sign))
    return unicodedata.normalize("NFC", "".join(seen).strip().lower())


def tag_at(text: str, start: int, *, within: str = "") -> str:
    """Return the tag that begins at an index of a text, as it was written; "" where none does.

    Letters, digits, the marks of a script, joiners and `_` belong to it, `/` and `-` between them too, and so do
    the signs of `c++` and `c#` at its end (after Unicode's UAX #31, hashtag identifiers).

    Args:
        text: what was written.
        start: the index after the sign of the tag.
        within: more signs that may stand in it, and not at its end.
    """
    end = start
    while end < len(text) and (_continues(text[end]) or text[end] in within):
        end += 1
    while end > start and (text[end - 1] in _AT_NO_END + within or is_invisible(text[end - 1])):
        end -= 1
    return text[start:end] + _sign_at_end(text, start, end)


def _sign_at_end(text: str, start: int, end: int) -> str:
    """Return the `+`, `++` or `#` that ends a tag: `#` after a single letter only, as in c# and f#."""
    for sign in ("++", "+", "#"):
        after = text[end + len(sign) : end + len(sign) + 1]
        if (
            text.startswith(sign, end)
            and end > start
            and not (after and (after in "+#" or _continues(after)))
        ):
            return sign if sign != "#" or end - start == 1 else ""
    return ""


def _continues(sign: str) -> bool:
    in_word = sign.isalnum() or sign == "_" or unicodedata.category(sign)[0] == "M"
    return in_word or sign in _BETWEEN or is_invisible(sign)
