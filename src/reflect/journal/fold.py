"""Folding text for searching: what the index's own tokenizer leaves apart is brought together."""

_APART = str.maketrans(
    {
        "ĳ": "ij", "Ĳ": "ij", "ø": "o", "Ø": "o", "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae",
        "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
        "þ": "th", "Þ": "th", "ı": "i", "\x00": " ",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Return text as it is indexed. The tokenizer itself takes off case and accents (é, ñ, ü)."""
    return text.translate(_APART)
