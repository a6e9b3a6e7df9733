"""The encoding of text for the editor's document, in which every character survives and none controls the terminal."""

import re

from reflect.sanitize import INVISIBLE, JOINER, belongs

# Characters that would control the terminal, are invisible, or count as line breaks in the editor are stored in the
# document as private-use characters. The mapping is one to one, so that the text read back is exactly the text put in.
_KEPT_OUT = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{INVISIBLE}]")
_PLACES = (range(0x3200), range(0xFE00, 0x10000), range(0x1BCA0, 0x1D17B), range(0xE0000, 0xE1000))
_CODES = [ord(c) for places in _PLACES for c in _KEPT_OUT.findall("".join(map(chr, places)))]
_PRIVATE = 0x10E000
IN = {code: _PRIVATE + i for i, code in enumerate(_CODES)}
OUT = {private: code for code, private in IN.items()}
_SIGNS = {0x7F: "␡", 0x85: "␤", 0x2028: "␤", 0x2029: "¶"}
SHOWN = {
    private: chr(0x2400 + code) if code < 0x20 else _SIGNS.get(code, "␦") for private, code in OUT.items()
}


def decoded(text: str) -> str:
    """Return text of the document with its original characters."""
    return text.translate(OUT)


def visible(text: str) -> str:
    """Return text of the document for display: each encoded character becomes one visible symbol."""
    return text.translate(SHOWN)


def encoded(text: str, before: str = "") -> str:
    """Return text encoded for the document, given the character that precedes it."""

    def private(match: re.Match[str]) -> str:
        at = match.start()
        # The character after a joiner may come with the next key.
        after = text[at + 1 : at + 2] or ("👍" if match[0] == JOINER else "")
        if belongs(match[0], text[at - 1 : at] if at else before, after):
            return match[0]
        return chr(IN[ord(match[0])])

    return _KEPT_OUT.sub(private, text)
