"""What the page of the first morning tells."""

from dataclasses import dataclass

SECONDS_A_QUESTION = 40
"""Seconds that a short question takes on average; for telling how long a check-in is."""


@dataclass(frozen=True)
class Opening:
    """The contents of the page before the very first check-in.

    Attributes:
        questions: the number of questions of the check-in.
        journal: where the journal is kept, as shown.
        others: the other languages, which a key switches to.
        switched: whether the language was already switched on this page, so that it does not stay by itself.
        offers_passphrase: whether to offer a passphrase.
    """

    questions: int
    journal: str
    others: tuple[str, ...]
    switched: bool = False
    offers_passphrase: bool = False

    @property
    def minutes(self) -> int:
        """About how many minutes the check-in takes."""
        return max(1, round(self.questions * SECONDS_A_QUESTION / 60))
