"""The interface for the phrases before a check-in: the page of the first morning, and drafts of another day."""

import datetime as dt
from collections.abc import Mapping
from typing import Protocol


class StartTexts(Protocol):
    """Implemented by a module in each language."""

    title: str
    about: str
    begin: str
    speaks_this: str
    keys_at_questions: str
    leave: str
    passphrase: str
    passphrase_key: str
    passphrase_first: str
    passphrase_question: str
    passphrase_later: str
    enter_ended_the_line: str
    other_day_question: str

    def length(self, questions: int, minutes: int) -> str: ...
    def kept_in(self, journal: str) -> str: ...
    def key_speaks_this(self, key: str) -> str: ...
    def option_speaks_this(self) -> str: ...

    to_stay: str

    def passphrase_by_key(self, key: str) -> str: ...
    def fresh_question(self, day: dt.date) -> str: ...
    def other_day(self, day: dt.date, answered: int, *, begun: int = 0, others: int = 0) -> str: ...

    def other_day_choices(
        self, day: dt.date, today: dt.date, *, done: bool, can_finish: bool
    ) -> Mapping[str, str]: ...

    @property
    def other_day_letters(self) -> Mapping[str, str]: ...

    def open_elsewhere(self, day: dt.date, today: dt.date) -> str: ...
    def saved_as_it_is(self, day: dt.date) -> str: ...
