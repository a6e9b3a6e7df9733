"""A recovery key that is asked after, and what is noted of it."""

from reflect.session.recovery_check import RecoveryCheck

RIGHT = {2: "7DK0W", 5: "8YXKK"}
"""The groups that are asked for."""


class NotedCheck:
    """A check of a recovery key that is noted in a list.

    Args:
        at: the index of the step before which it is asked after.
    """

    def __init__(self, at: int):
        self.noted: list[bool] = []
        self.check = RecoveryCheck(at, tuple(RIGHT), self._is_right, self._note)

    @staticmethod
    def _is_right(number: int, typed: str) -> bool:
        return RIGHT[number] == typed.strip().upper()

    def _note(self, *, confirmed: bool) -> None:
        self.noted.append(confirmed)
