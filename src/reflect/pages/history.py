"""The history of an entry as a page: each version with its time, its kind of change and a word diff."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from reflect.pages.entry import entry_title
from reflect.pages.page import BLANK, WIDTH, Line, Span, Style, paragraph
from reflect.review.changes import ATOMIC_PARTS, DiffKind, DiffPiece, PartDifference, VersionChange
from reflect.sanitize import shown, shown_line

AROUND = 6
"""Number of unchanged words shown on either side of a change."""

_STYLES: dict[DiffKind, Style] = {"same": "quiet", "removed": "removed", "added": "added"}
_PART = re.compile(r"\n|[^\S\n]+|\S+")
_WORD = re.compile(r"\s*\S+\s*")


def history_page(
    entry: Entry | None, chapters: Sequence[VersionChange], phrases: Phrases, *, width: int
) -> Iterator[Line]:
    """Yield the lines of an entry's history, in chronological order.

    Args:
        entry: the current version of the entry; None once purged.
        chapters: its versions, each with the change that made it.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
    """
    if entry:
        yield entry_title(entry, phrases)
    here = {chapter.version.revision for chapter in chapters}
    for chapter in chapters:
        time = chapter.version.time.astimezone()
        when = f"{phrases.words.long_date(time.date())} · {time:%H:%M}"
        mark = Span("● " if chapter.version.counts else "○ ", "place")
        aside = f" · {phrases.revising.beside}" if chapter.beside else ""
        yield BLANK
        yield [
            mark,
            Span(when, "quiet"),
            Span(f" · {phrases.revising.deeds[chapter.deed]}"),
            Span(aside, "quiet"),
        ]
        asked = ""
        for difference in chapter.differences:
            if difference.asked != asked:
                asked = difference.asked
                if asked:
                    yield from paragraph(shown_line(asked), "question", width=width, indent="  ")
            yield from _flow(_spans(difference, phrases), width)
        compared = not here.isdisjoint(chapter.version.parents)
        if chapter.deed == "changed" and compared and not chapter.differences:
            yield [Span(f"    {phrases.revising.no_difference}", "quiet")]
    if any(chapter.beside for chapter in chapters):
        yield BLANK
        yield from paragraph(phrases.revising.conflict, "quiet", width=width)


def _spans(difference: PartDifference, phrases: Phrases) -> Iterator[Span]:
    """Yield a difference as a word diff, with brackets around removed and added text."""
    names = {
        "areas": phrases.words.areas,
        "outcome": phrases.words.outcomes,
        "decision": phrases.words.decisions,
    }.get(difference.part, {})
    if label := phrases.revising.part_labels.get(difference.part):
        yield Span(f"{label} ", "quiet")
    pieces = difference.pieces
    if all(piece.kind == "same" for piece in pieces):
        yield Span(phrases.revising.only_spacing, "quiet")
        return
    if difference.part in ATOMIC_PARTS:
        for piece in pieces:
            name = shown_line(names.get(piece.text, piece.text))
            yield from (_marked(piece._replace(text=f"#{name}" if difference.part == "tags" else name)))
            yield Span(" ")
        return
    for i, piece in enumerate(pieces):
        if piece.kind == "same":
            yield Span(_shortened(piece.text, first=i == 0, last=i == len(pieces) - 1), "quiet")
            continue
        yield from _marked(piece)
        # A replacement follows directly after the text that it replaces, without a space.
        if piece.kind == "added" or pieces[i + 1 : i + 2] == () or pieces[i + 1].kind == "same":
            yield Span(piece.text[len(piece.text.rstrip()) :])


def _marked(piece: DiffPiece) -> Iterator[Span]:
    before, after = {"removed": ("[-", "-]"), "added": ("{+", "+}")}.get(piece.kind, ("", ""))
    text = shown(piece.text)
    core = text.strip()
    yield Span(text[: len(text) - len(text.lstrip())])
    if core:
        yield Span(f"{before}{core}{after}", _STYLES[piece.kind])


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Return an unchanged passage, shortened to the words next to a change."""
    words = _WORD.findall(shown(text))
    head, tail = 0 if first else AROUND, 0 if last else AROUND
    if len(words) <= head + tail + 1:
        return shown(text)
    start, end = "".join(words[:head]), "".join(words[len(words) - tail :])
    return f"{start.rstrip()}{' ' if head else ''}…{' ' if tail else ''}{end}"


def _flow(spans: Iterable[Span], width: int, indent: str = "    ") -> Iterator[Line]:
    """Yield spans wrapped into lines; a word that is split over two spans may be broken between them."""
    wide = max(20, min(width, WIDTH))
    line, used, space = [Span(indent)], len(indent), ""
    for text, style in spans:
        for word in _PART.findall(text):
            if word == "\n":
                yield line
                line, used, space = [Span(indent)], len(indent), ""
            elif word.isspace():
                space = " "
            else:
                long = cell_len(word)
                if used + len(space) + long > wide and used > len(indent):
                    yield line
                    line, used, space = [Span(indent)], len(indent), ""
                gap = space if used > len(indent) else ""
                line.append(Span(gap + word, style))
                used, space = used + len(gap) + long, ""
    yield line
