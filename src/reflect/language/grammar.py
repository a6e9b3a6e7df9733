"""What the program needs to know of a language, beside its phrases: the words by which it reads and compares texts."""

from collections.abc import Collection, Sequence, Set
from typing import NamedTuple, Protocol


class SmallWords(NamedTuple):
    """Words that carry little of a sentence: they may come, go or change without its becoming another one.

    `fillers` do not count at all. `light` ones do, but two sentences that share nothing else are not the same.
    `no` are the words that turn a sentence round: with and without one it is never the same.
    """

    fillers: Set[str]
    light: Set[str]
    no: Set[str]


def words_in(text: str) -> Set[str]:
    """Return the words of a text as a set: a long list of words reads better as a text."""
    return frozenset(text.split())


class Grammar(Protocol):
    """What the `grammar` module of each language provides. All words are in lower case.

    Attributes:
        small_words: of a sentence, see there.
        demands: words in a plan by which a person asks too much of themselves, such as "always".
        last: words that mean the last entry in a REF.
        today: words that mean the present day in a REF or a DATE.
        yesterday: words that mean the day before.
        weekdays: names of the days in a REF, from Monday.
        first_weekday: the day a week begins with, 0 for Monday; None where the country decides.
    """

    @property
    def small_words(self) -> SmallWords: ...
    @property
    def demands(self) -> Collection[str]: ...
    @property
    def last(self) -> Collection[str]: ...
    @property
    def today(self) -> Collection[str]: ...
    @property
    def yesterday(self) -> Collection[str]: ...
    @property
    def weekdays(self) -> Sequence[str]: ...
    @property
    def first_weekday(self) -> int | None: ...
