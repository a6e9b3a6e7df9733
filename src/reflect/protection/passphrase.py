"""Passphrases as bytes, normalized so that the same passphrase typed on another system gives the same bytes."""

import unicodedata


def normalized(passphrase: str) -> bytes:
    """Return a passphrase in NFC and UTF-8; `é` typed on two systems may be one character or two.

    A lone surrogate, which a terminal makes of a byte that is not UTF-8, keeps its own bytes.
    """
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def without_line_end(text: str) -> str:
    """Return the passphrase in the text of a file, without the line end at the end."""
    return text.removesuffix("\n").removesuffix("\r") if text.endswith("\n") else text
