"""The interface of a language's grammar: the words needed to parse input and to compare sentences."""

from collections.abc import Collection, Mapping, Sequence, Set
from typing import NamedTuple, Protocol


class SmallWords(NamedTuple):
    """Function words, by their weight when two sentences are compared.

    `fillers` are ignored. `light` words count, but two sentences that share no other words are not the same.
    `no` holds negations: a sentence with one is never the same as a sentence without.
    """

    fillers: Set[str]
    light: Set[str]
    no: Set[str]


class BodyGrammar(NamedTuple):
    """The words around a body area that show whose it is. Apostrophes are straight, and there are no accents.

    Attributes:
        my: possessives of the writer.
        own: words for the writer, such as "my" and "me".
        others: words for another owner that precede an area, such as "his".
        verbs: the words of `others` that may also be verbs.
        before_verbs: words after which they are verbs.
        adjective_ends: the endings of words that may be between owner and area.
        people: words for another person, such as "she" and "mother".
        have: verbs for having something, such as "had" in "she had a headache".
        of: the word between an area and its owner.
        things: words after `of` that begin the name of a thing or of another person.
        contractions: words that end in 's but are not an owner, such as "it's".
        joins: words between the last two items of a list.
        which: words that begin a relative clause.
        ends_group: words that end the group of words that an area is in.
    """

    my: Set[str]
    own: Set[str]
    others: Set[str]
    verbs: Set[str]
    before_verbs: Set[str]
    adjective_ends: tuple[str, ...]
    people: Set[str]
    have: Set[str]
    of: Set[str]
    things: Set[str]
    contractions: Set[str]
    joins: Set[str]
    which: Set[str]
    ends_group: Set[str]


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
        today: words for the current day in a REF or a DATE.
        yesterday: words for the day before in a REF or a DATE.
        day_before_yesterday: words for the day before that.
        weekdays: names of the weekdays in a REF, starting with Monday.
        groups_of_weekdays: words for several weekdays, such as "weekend", with their numbers.
        flags: words that mean a global flag if they are typed as a command, and that flag.
        options: words for options that are typed in place of their names, all without the hyphens.
        back_units: the unit of `days.back` that each letter of a DATE such as 7d means.
        day_comes_first: whether a date in numbers always begins with the day; otherwise it may begin with the month.
        months_in_short: abbreviations of month names that are not a prefix of the name, and their numbers.
        first_weekday: the first day of the week, 0 for Monday; None if it depends on the country.
        body: words that show whose body an answer is about.
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
    def day_before_yesterday(self) -> Collection[str]: ...
    @property
    def weekdays(self) -> Sequence[str]: ...

    flags: dict[str, str]
    options: dict[str, str]

    @property
    def groups_of_weekdays(self) -> Mapping[str, Sequence[int]]: ...
    @property
    def back_units(self) -> Mapping[str, str]: ...

    day_comes_first: bool

    @property
    def months_in_short(self) -> Mapping[str, int]: ...
    @property
    def first_weekday(self) -> int | None: ...
    @property
    def body(self) -> BodyGrammar: ...
