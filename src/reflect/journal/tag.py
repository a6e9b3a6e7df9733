"""Tags: a word in any script, stored in lower case."""

import unicodedata

from reflect.journal.fold import is_invisible

_JOINERS = "\u200c\u200d"
"""Zero-width characters that change how adjacent letters look, as in Persian."""
_BETWEEN = "/-·"  # the middle dot occurs in Catalan l·l
_AT_NO_END = _BETWEEN + "_"


def tag_name(word: str) -> str:
    """Return the name under which a tag is stored: composed (NFC), lower-case, without invisible characters.

    Args:
        word: a tag without its sign, as written.
    """
    seen = (sign for sign in unicodedata.normalize("NFC", word) if sign in _JOINERS or not is_invisible(sign))
    return unicodedata.normalize("NFC", "".join(seen).strip().lower())


def tag_at(text: str, start: int, *, within: str = "") -> str:
    """Return the tag that begins at an index of a text, as written; "" if none does.

    A tag consists of letters, digits, combining marks, joiners and `_`, with `/` and `-` allowed between them, and with
    the signs of `c++` and `c#` allowed at its end (after Unicode's UAX #31, hashtag identifiers).

    Args:
        text: the written text.
        start: the index after the tag's sign.
        within: further characters allowed inside the tag but not at its end.
    """
    end = start
    while end < len(text) and (_continues(text[end]) or text[end] in within):
        end += 1
    while end > start and (text[end - 1] in _AT_NO_END + within or is_invisible(text[end - 1])):
        end -= 1
    return text[start:end] + _sign_at_end(text, start, end)


def _sign_at_end(text: str, start: int, end: int) -> str:
    """Return the `+`, `++` or `#` that ends a tag; `#` only after a single letter, as in c# and f#."""
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
