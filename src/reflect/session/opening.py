"""The content of the page of the first morning."""

from dataclasses import dataclass

SECONDS_A_QUESTION = 40
"""Average time for a short question in seconds, for estimating the duration of a check-in."""


@dataclass(frozen=True)
class Opening:
    """The contents of the page before the very first check-in.

    Attributes:
        questions: the number of questions of the check-in.
        journal: the path of the journal, as displayed.
        others: the other languages, which a key switches to.
        switched: whether the language was switched on this page, which then says how to make that permanent.
        offers_passphrase: whether to offer a passphrase.
    """

    questions: int
    journal: str
    others: tuple[str, ...]
    switched: bool = False
    offers_passphrase: bool = False

    @property
    def minutes(self) -> int:
        """The approximate duration of the check-in in minutes."""
        return max(1, round(self.questions * SECONDS_A_QUESTION / 60))
