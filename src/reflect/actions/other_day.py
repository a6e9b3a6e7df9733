"""Drafts of another day: what a person may do with one before today's check-in begins."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, Protocol

DraftChoice = Literal["go_on", "finish", "leave", "discard"]


@dataclass(frozen=True)
class OtherDay:
    """A draft of another day, about which a person is asked.

    Attributes:
        day: its day.
        answered: how many of its questions are answered, at least in part.
        can_finish: whether it can be finished as it is.
        done: whether no check-in of today follows, because today is done.
        begun: how many of its questions have text that was not confirmed.
        others: how many unfinished check-ins there are besides.
    """

    day: dt.date
    answered: int
    can_finish: bool
    done: bool
    begun: int = 0
    others: int = 0


class AboutDrafts(Protocol):
    """Asks a person about drafts of another day.

    Attributes:
        notice: what the check-in that follows shows first, because it covers what was told; "" for nothing.
    """

    notice: str

    def ask(self, draft: OtherDay) -> DraftChoice:
        """Return what to do with a draft; raise `SystemExit` if the person leaves instead."""

    def tell(self, draft: OtherDay, choice: DraftChoice) -> None:
        """Tell that a draft was finished or discarded."""
