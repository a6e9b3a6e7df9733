"""Bracketed pastes, taken out of what a terminal sends."""

import re
from collections.abc import Iterator

_START, _END = "\x1b[200~", "\x1b[201~"
_CTRL_C = "\x03"
_ONE_KEY = re.compile(r"[\x01-\x1a\x1c-\x1f\x7f]|\x1bO[A-Z]|\x1b\[(?!20[01]~)[0-9;:]*[A-Zu~]")


class Pastes:
    """Takes bracketed pastes out of what a terminal sends.

    Textual's parser reads an escape character inside a paste as the start of a key, so that a pasted
    line break could become Enter; here a paste is one piece, whatever is in it.
    """

    def __init__(self) -> None:
        self._held = ""
        self._parts: list[str] = []
        self._pasting = False
        self._stalled = False

    @property
    def unfinished(self) -> bool:
        """Whether a part of a paste has arrived and not its end."""
        return bool(self._parts)

    @property
    def beginning(self) -> bool:
        """Whether a possible beginning of a paste is held back."""
        return bool(self._held) and not self._pasting

    def split(self, text: str) -> Iterator[tuple[bool, str]]:
        """Yield (whether it was pasted, the piece) for what has arrived so far."""
        key = text if text == _CTRL_C or (self._stalled and _ONE_KEY.fullmatch(text)) else ""
        self._stalled = self._stalled and len(text) == 1
        if key and self._pasting:
            # A paste whose end never came must not swallow the way out.
            self._held = ""
            if pasted := self._pasted(""):
                yield True, pasted
            yield False, key
            return
        text, self._held = self._held + text, ""
        while text:
            piece, found, rest = text.partition(_END if self._pasting else _START)
            if not found:
                if self._pasting:
                    keep = _beginning_of(_END, text)
                    self._parts.append(text[: len(text) - keep])
                    self._held = text[len(text) - keep :]
                else:
                    keep = _beginning_of(_START, text)
                    self._held = text[len(text) - keep :]
                    if keep < len(text):
                        yield False, text[: len(text) - keep]
                return
            if self._pasting:
                yield True, self._pasted(piece)
            else:
                if piece:
                    yield False, piece
                self._pasting = True
            text = rest

    def waited(self) -> str:
        """Return what was held back as a possible beginning of a paste, when nothing followed it."""
        if self._pasting:
            return ""
        held, self._held = self._held, ""
        return held

    def stalled(self) -> str:
        """Return what has arrived of a paste whose end does not come. One key alone ends it now; all else is paste."""
        text, self._parts, self._stalled = "".join(self._parts), [], self._pasting
        return text

    def _pasted(self, last: str) -> str:
        pasted, self._parts, self._pasting = "".join([*self._parts, last]), [], False
        self._stalled = False
        return pasted


def _beginning_of(marker: str, text: str) -> int:
    """Return how many of the last characters may be the beginning of a marker."""
    return next((n for n in range(len(marker) - 1, 0, -1) if text.endswith(marker[:n])), 0)
