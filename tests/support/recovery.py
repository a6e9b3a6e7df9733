"""A check of the recovery key whose results are recorded."""

from reflect.session.recovery_check import RecoveryCheck

RIGHT = {2: "7DK0W", 5: "8YXKK"}
"""The groups to ask for."""


class NotedCheck:
    """A check of the recovery key that records its results in a list.

    Args:
        at: the index of the step before which it takes place.
    """

    def __init__(self, at: int):
        self.noted: list[bool] = []
        self.check = RecoveryCheck(at, tuple(RIGHT), self._is_right, self._note)

    @staticmethod
    def _is_right(number: int, typed: str) -> bool:
        return RIGHT[number] == typed.strip().upper()

    def _note(self, *, confirmed: bool) -> None:
        self.noted.append(confirmed)
