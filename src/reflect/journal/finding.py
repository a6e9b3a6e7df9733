"""What a check of the journal, or of what stands around it, found."""

from typing import Literal, NamedTuple

Level = Literal["fine", "note", "wrong"]


class Finding(NamedTuple):
    """What one check found.

    Attributes:
        check: what was looked at.
        level: fine, worth knowing, or wrong.
        problem: which problem, "" when it is fine.
        detail: a number, a name or a place; never content.
        mends: whether it can be put right by itself.
    """

    check: str
    level: Level = "fine"
    problem: str = ""
    detail: str = ""
    mends: bool = False
