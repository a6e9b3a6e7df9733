"""Building sentences from text of the journal."""

from collections.abc import Iterable, Iterator

from reflect.sanitize import shown, shown_line

GIST = 90
"""Maximum number of characters of a truncated text."""
_ENDS = (".", "?", "!", ":", ";", ",", "…", "”", ")")


def sentence(*parts: str) -> str:
    """Return the non-empty parts as one line that begins with a capital letter and ends like a sentence."""
    line = ended(" ".join(part.strip() for part in parts if part.strip()))
    return f"{line[:1].upper()}{line[1:]}"


def ended(text: str) -> str:
    """Return a text that ends like a sentence, so that a screen reader pauses after it."""
    return text if not text or text.endswith(_ENDS) else f"{text}."


def told(lead: str, text: str) -> Iterator[str]:
    """Yield text of the journal with a label before its first line, without blank lines.

    Each line ends like a sentence, so that a screen reader pauses after it.
    """
    lines = [ended(line.strip()) for line in shown(text).split("\n") if line.strip()]
    yield f"{lead} {lines[0]}" if lines else lead
    yield from lines[1:]


def gist(texts: Iterable[str], in_part: str) -> str:
    """Return the beginning of some texts as one line, with a note if they are truncated.

    Args:
        texts: texts of the journal.
        in_part: the note for a truncated text.
    """
    found: list[str] = []
    for text in texts:
        line = shown_line(text)
        if len(line) > GIST:
            found.append(f"{in_part}: {line[:GIST].rpartition(' ')[0] or line[:GIST]}")
        else:
            found.append(line)
    return "; ".join(line.rstrip(".;") for line in found)  # screen readers do not pause before lower case


def offer(line: str) -> str:
    """Return a line of choices without the dots between them."""
    return line.replace(" · ", "; ")
