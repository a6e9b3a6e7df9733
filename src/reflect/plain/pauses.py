"""The pauses in plain lines: breathing, and looking around."""

from reflect.language.phrases import Phrases
from reflect.plain.conversation import Conversation
from reflect.plain.lines import wait
from reflect.session.checkin import CheckIn

BREATH = 30.0
"""Default length of a breathing pause in seconds."""
LONG_SECONDS = 120.0
"""Length of the longer breathing pause in seconds."""
LOOK_SECONDS = 10.0
"""Time in seconds for which each line about looking around is shown."""


class Pauses:
    """Runs the pauses.

    Args:
        checkin: the check-in.
        phrases: the phrases of its language.
        talk: the conversation.
        breath: the length of a breathing pause in seconds.

    """

    def __init__(self, checkin: CheckIn, phrases: Phrases, talk: Conversation, breath: float):
        self._checkin = checkin
        self._phrases = phrases
        self._talk = talk
        self._breath = breath
        self._breaths = 0

    def breathe(self, *, longer: bool = False) -> None:
        """Show the lines of a breathing pause one by one; Enter ends it."""
        short, long = self._checkin.breathing_pause(self._breaths)
        if not (lines := long if longer else short):
            return
        self._breaths += 1
        seconds = (LONG_SECONDS if longer else self._breath) / len(lines)
        for line in lines:
            self._talk.say(f"  {line}")
            if self._talk.person and wait(seconds):
                break
        self._talk.say(self._phrases.session.breathe_done)

    def look_around(self) -> None:
        """Show the lines of an outward pause one by one; Enter ends it."""
        for line in self._phrases.earlier.look_around:
            self._talk.say(f"  {line}")
            if wait(LOOK_SECONDS):
                break
        self._talk.say(self._phrases.session.breathe_done)
