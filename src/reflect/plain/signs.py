"""The signs that replace keys in plain lines, and the backslashes that make them text.

A sign is a line of one character: `.` goes back, `?` shows a nudge, `~` starts a breathing pause, `!` discards, and `-`
empties an answer: in a change to an entry, and for a person who came back to an answer of a check-in or changes a plan.
`@`, alone or followed by a space and body areas, corrects the areas. For a person `~~` is a pause of two minutes, `~.`
one to look around, `<` lists the last answers, `+` at a plan lists the person's own sheet, and `??` explains the
signs; from a pipe these are text. A backslash before a sign makes it text, and a backslash at the end of a line
continues the text on the next line.
"""

from dataclasses import dataclass

from reflect.keys import QUESTION
from reflect.sanitize import shown
from reflect.session.forms.view import HALVES

LONGER = "~~"
EMPTY = "-"
RECOVERY_GROUP = "group"
"""The name of the field for a group of the recovery key; signs about the question are not valid there."""
_KEYS = {key.sign: key for key in QUESTION.values() if key.sign}


@dataclass(frozen=True)
class Signs:
    """The signs that are valid on a line.

    Attributes:
        person: whether a person types.
        field: the field of the answer.
        can_empty: whether a hyphen empties the answer.

    """

    person: bool
    field: str = "text"
    can_empty: bool = False

    def action(self, word: str) -> str | None:
        """Return the action of a sign, by its name in `QUESTION`, `longer` or `empty`; None for text."""
        if word == LONGER and self.person:
            return "longer"
        if word == EMPTY and self.can_empty:
            return "empty"
        key = _KEYS.get("@" if word.startswith("@") else word)
        if key is None or (key.typed_only and not self.person):
            return None
        works = {"last_answers": self.field != RECOVERY_GROUP, "sheet": self.field in HALVES}
        return key.action if works.get(key.action, True) else None

    def reads_back(self, text: str) -> bool:
        """Return whether a text, prefilled and entered unchanged, is read back as the same text."""
        one_line = "\n" not in text and shown(text) == text
        whole = not text.endswith("\\") and self.action(text.strip()) is None
        return one_line and whole and self.unescaped(text) == text

    def unescaped(self, line: str) -> str:
        r"""Remove one backslash from an escaped sign: `\.` becomes the text `.`."""
        bare = line.strip().lstrip("\\")
        escaped = line.strip().startswith("\\") and self.action(bare) is not None
        return line.replace("\\", "", 1) if escaped else line


def goes_on(line: str) -> bool:
    """Return whether a line ends with a backslash, so that the text continues on the next."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def ended(line: str) -> str:
    r"""Return a line with its final backslashes unescaped: `\\` is one backslash, a single one is removed."""
    bare = line.rstrip("\\")
    return bare + "\\" * ((len(line) - len(bare)) // 2)
