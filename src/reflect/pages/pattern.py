"""The current pattern and the earlier ones, as a page and as sentences."""

from collections.abc import Iterator, Sequence

from reflect.language.phrases import Phrases
from reflect.pages.page import BLANK, Line, Span, paragraph
from reflect.sanitize import shown_line
from reflect.session.pattern import EarlierPattern, PatternAtHand


def pattern_page(
    at_hand: PatternAtHand | None, earlier: Sequence[EarlierPattern], phrases: Phrases, *, width: int
) -> Iterator[Line]:
    """Yield the lines of the page: the current pattern with its day, and each earlier one with its days.

    Args:
        at_hand: the current pattern; None if there is none.
        earlier: the earlier ones, the latest first.
        phrases: the phrases of the user's language.
        width: the width of the terminal, in cells.
    """
    words = phrases.pattern
    if at_hand:
        yield from paragraph(shown_line(at_hand.text), "title", width=width)
        yield [Span(words.since(at_hand.day), "quiet")]
    if at_hand and earlier:
        yield BLANK
    if earlier:
        yield [Span(words.earlier, "title")]
    for one in earlier:
        yield from paragraph(shown_line(one.pattern.text), "answer", width=width)
        yield [Span(f"    {words.days(one.pattern.day, one.until)}", "quiet")]


def pattern_sentences(
    at_hand: PatternAtHand | None, earlier: Sequence[EarlierPattern], phrases: Phrases
) -> Iterator[str]:
    """Yield the same as sentences, one for each pattern."""
    words = phrases.pattern
    if at_hand:
        yield words.at_hand_told(shown_line(at_hand.text), at_hand.day)
    for one in earlier:
        yield words.earlier_told(shown_line(one.pattern.text), one.pattern.day, one.until)
