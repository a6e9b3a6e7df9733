"""The making of sentences from text of the journal."""

from collections.abc import Iterable, Iterator

from reflect.sanitize import shown, shown_line

GIST = 90
"""Maximum number of characters of a text that is told in part."""
_ENDS = (".", "?", "!", ":", ";", ",", "…", "”", ")")


def sentence(*parts: str) -> str:
    """Return the non-empty parts as one line that begins with a capital and ends like a sentence."""
    line = ended(" ".join(part.strip() for part in parts if part.strip()))
    return f"{line[:1].upper()}{line[1:]}"


def ended(text: str) -> str:
    """Return a text that ends like a sentence, so that it is not heard as one with what follows."""
    return text if not text or text.endswith(_ENDS) else f"{text}."


def told(lead: str, text: str) -> Iterator[str]:
    """Yield text of the journal with a lead before its first line, without its blank lines.

    Each line ends like a sentence; otherwise a voice runs it together with the next.
    """
    lines = [ended(line.strip()) for line in shown(text).split("\n") if line.strip()]
    yield f"{lead} {lines[0]}" if lines else lead
    yield from lines[1:]


def gist(texts: Iterable[str], in_part: str) -> str:
    """Return the first words of some texts, and whether they are only a part of them, as one line.

    Args:
        texts: texts of the journal.
        in_part: the words that say that a text goes on.
    """
    found: list[str] = []
    for text in texts:
        line = shown_line(text)
        if len(line) > GIST:
            found.append(f"{in_part}: {line[:GIST].rpartition(' ')[0] or line[:GIST]}")
        else:
            found.append(line)
    return "; ".join(line.rstrip(".;") for line in found)  # a voice makes no pause before a small letter


def offer(line: str) -> str:
    """Return a line of choices without the dots between them."""
    return line.replace(" · ", "; ")
