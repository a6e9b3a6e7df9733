"""Exceptions for lines that are not answers."""


class GoBack(Exception):
    """The line was `.`."""


class EndOfInput(Exception):
    """The input has ended."""


class DiscardConfirmed(Exception):
    """The line was `!`, and discarding was confirmed."""


class EmptyAnswer(Exception):
    """The line was `-` while changing an entry: the user wants to empty the answer and has not confirmed it yet."""


class LinePicked(Exception):
    """A line of the person's own sheet was picked, in place of a line of text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
