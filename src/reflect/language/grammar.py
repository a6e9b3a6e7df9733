"""The interface of a language's grammar: the words needed to parse input and to compare sentences."""

from collections.abc import Collection, Sequence, Set
from typing import NamedTuple, Protocol


class SmallWords(NamedTuple):
    """Function words, by their weight when two sentences are compared.

    `fillers` are ignored. `light` words count, but two sentences that share no other words are not the same.
    `no` holds negations: a sentence with one is never the same as a sentence without.
    """

    fillers: Set[str]
    light: Set[str]
    no: Set[str]


def words_in(text: str) -> Set[str]:
    """Return the words of a text as a set, so that long word lists can be written as text."""
    return frozenset(text.split())


class Grammar(Protocol):
    """The interface of each language's `grammar` module. All words are in lower case.

    Attributes:
        small_words: function words, used to compare sentences.
        contractions: contracted negations and the words they stand for, in the order in which they are replaced.
        demands: words in a plan that ask too much of a person, such as "always".
        last: words for the last entry in a REF.
        today: words for the present day in a REF or a DATE.
        yesterday: words for the day before in a REF or a DATE.
        weekdays: names of the weekdays in a REF, starting with Monday.
        first_weekday: the first day of the week, 0 for Monday; None if it depends on the country.
    """

    @property
    def small_words(self) -> SmallWords: ...
    @property
    def contractions(self) -> Sequence[tuple[str, str]]: ...
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
