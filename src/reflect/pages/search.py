"""Search results as a page: each entry with its matches in context."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from reflect.journal.entry import Entry
from reflect.journal.search import Found
from reflect.language.phrases import Phrases
from reflect.pages.entry import cut, first_words, in_numbers
from reflect.pages.page import BLANK, WIDTH, Line, Span
from reflect.review.excerpt import Excerpt, excerpts
from reflect.sanitize import shown, shown_line

_INDENT = "  "
_BLANKS = re.compile(r"\s+")


def found_list(found: Iterable[Found], phrases: Phrases, *, width: int) -> Iterator[Line]:
    """Yield the lines of search results: each entry, with its matches below it, under the questions they answer.

    Unlike in a list of entries, there are no month headings, because matches may be years apart.

    Args:
        found: the results, newest first.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
    """
    room = max(20, min(width - len(_INDENT) - 2 * len("… "), WIDTH))
    for number, one in enumerate(found):
        if number:
            yield BLANK
        yield _about(one.entry, phrases)
        if one.hits:
            for asked, those in groupby(excerpts(one, room=room), lambda excerpt: excerpt.asked):
                if asked:
                    yield [Span(_INDENT), Span(cut(shown_line(asked), room), "quiet")]
                yield from map(_line, those)
        else:
            yield [Span(_INDENT), Span(cut(first_words(one.entry), room))]


def _about(entry: Entry, phrases: Phrases) -> Line:
    name = shown_line(phrases.words.sessions.get(entry.session, entry.session))
    tension = in_numbers(entry)
    return [
        Span(f"{entry.ref}  ", "number"),
        Span(f"{phrases.words.short_date(entry.day).split()[0]} · {name}{' · ' if tension else ''}", "quiet"),
        Span(tension, "answer"),
    ]


def _line(excerpt: Excerpt) -> Line:
    """Return an excerpt on one line, sanitized, with single spaces within and between its pieces."""
    spans, blank = [Span(f"{_INDENT}{'… ' if excerpt.before else ''}", "quiet")], True
    for piece in excerpt.pieces:
        text = _BLANKS.sub(" ", shown(piece.text))
        text = text.lstrip() if blank else text
        if text:
            blank = text.endswith(" ")
            spans.append(Span(text, "hit" if piece.hit else "answer"))
    spans.append(Span(f"{'' if blank else ' '}…" if excerpt.after else "", "quiet"))
    return [span for span in spans if span.text]
