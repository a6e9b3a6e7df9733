"""Search results as sentences."""

import re
from collections.abc import Iterable, Iterator

from reflect.journal.search import Found
from reflect.language.phrases import Phrases
from reflect.pages.sentences.entries import about, words_of
from reflect.pages.sentences.sentence import ended, gist, sentence
from reflect.review.excerpt import Excerpt, excerpts
from reflect.sanitize import shown, shown_line

_ROOM = 160
"""Maximum width of an excerpt, in cells."""
_BLANKS = re.compile(r"\s+")


def found_sentences(found: Iterable[Found], phrases: Phrases) -> Iterator[str]:
    """Yield a line for each hit, with the day and the ref of its entry."""
    for one in found:
        texts = [_words(excerpt, phrases) for excerpt in excerpts(one, room=_ROOM)]
        texts = texts or [gist(words_of(one.entry, phrases)[:1], phrases.spoken.in_part)]
        for text in texts:
            yield sentence(
                f"{about(one.entry, phrases)}:", ended(text), phrases.spoken.reference(one.entry.ref)
            )


def _words(excerpt: Excerpt, phrases: Phrases) -> str:
    text = _BLANKS.sub(" ", shown("".join(piece.text for piece in excerpt.pieces))).strip()
    text = f"{phrases.spoken.in_part}: {text}" if excerpt.before or excerpt.after else text
    return f"{ended(shown_line(excerpt.asked))} {text}" if excerpt.asked else text
