"""Drafts of another day: the choices that a user has before today's check-in begins."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, Protocol

DraftChoice = Literal["go_on", "finish", "leave", "discard"]


@dataclass(frozen=True)
class OtherDay:
    """A draft of another day, and what the question about it shows.

    Attributes:
        day: its day.
        answered: the number of its questions that are answered, at least in part.
        can_finish: whether it can be finished without further answers.
        done: whether today's check-in is done, so that none follows.
        begun: the number of its questions with unconfirmed text.
        others: the number of other unfinished check-ins.
    """

    day: dt.date
    answered: int
    can_finish: bool
    done: bool
    begun: int = 0
    others: int = 0


class AboutDrafts(Protocol):
    """Asks the user about drafts of another day.

    Attributes:
        notice: a message that the check-in that follows shows first, because it covers earlier output; "" for none.
    """

    notice: str

    def ask(self, draft: OtherDay) -> DraftChoice:
        """Return the user's choice about a draft; raise `SystemExit` if the user quits instead."""

    def tell(self, draft: OtherDay, choice: DraftChoice) -> None:
        """Report that a draft was finished or discarded."""
