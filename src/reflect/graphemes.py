"""Grapheme clusters: what users see as one character, such as a family emoji, a flag or a letter with its accents.

The tables are those of `apsw.unicode`, which is part of the database engine's package. They are imported at the first
non-ASCII character, which takes 3 ms.
"""


def start_before(text: str, at: int) -> int:
    """Return where the cluster that ends at an offset begins; 0 at the start of the text."""
    if at <= 1 or text[at - 1].isascii():
        return max(0, at - 1)
    start, end = _cluster(text, at - 1)
    del end
    return start


def end_after(text: str, at: int) -> int:
    """Return where the cluster that begins at an offset ends; the length of the text at its end."""
    if at >= len(text) - 1 or text[at : at + 2].isascii():
        return min(len(text), at + 1)
    return _cluster(text, at)[1]


def boundary(text: str, at: int) -> int:
    """Return the last cluster boundary at or before an offset."""
    if at <= 0 or at >= len(text) or text[at].isascii():
        return at
    return _cluster(text, at)[0]


def _cluster(text: str, at: int) -> tuple[int, int]:
    """Return where the cluster that contains the character at an offset begins and ends."""
    from apsw.unicode import grapheme_next_break

    # A cluster begins at each space, so the text before the last one has no influence.
    start = max(0, text.rfind(" ", 0, at + 1))
    while (end := grapheme_next_break(text, start)) <= at:
        start = end
    return start, end
