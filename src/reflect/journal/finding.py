"""A finding: one result of a check of the journal or its surroundings."""

from typing import Literal, NamedTuple

Level = Literal["fine", "note", "wrong"]


class Finding(NamedTuple):
    """The result of one check.

    Attributes:
        check: what was checked.
        level: fine, worth knowing, or wrong.
        problem: which problem was found, "" if none.
        detail: a number, a name or a place; never content.
        mends: whether the program can repair it without help.
    """

    check: str
    level: Level = "fine"
    problem: str = ""
    detail: str = ""
    mends: bool = False
