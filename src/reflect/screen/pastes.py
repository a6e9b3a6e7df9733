"""Extraction of bracketed pastes from terminal input."""

import re
from collections.abc import Iterator

_START, _END = "\x1b[200~", "\x1b[201~"
_CTRL_C = "\x03"
_ONE_KEY = re.compile(r"[\x01-\x1a\x1c-\x1f\x7f]|\x1bO[A-Z]|\x1b\[(?!20[01]~)[0-9;:]*[A-Zu~]")


class Pastes:
    """An incremental parser that separates bracketed pastes from other terminal input.

    Textual's parser reads an escape character inside a paste as the start of a key, so that a pasted
    line break could become Enter. This parser keeps a paste in one piece, whatever it contains.
    """

    def __init__(self) -> None:
        self._held = ""
        self._parts: list[str] = []
        self._pasting = False
        self._stalled = False

    @property
    def unfinished(self) -> bool:
        """Whether part of a paste has arrived, but not its end."""
        return bool(self._parts)

    @property
    def beginning(self) -> bool:
        """Whether a possible start of a paste bracket is held back."""
        return bool(self._held) and not self._pasting

    def split(self, text: str) -> Iterator[tuple[bool, str]]:
        """Yield each complete piece of the input as (whether it was pasted, the piece)."""
        key = text if text == _CTRL_C or (self._stalled and _ONE_KEY.fullmatch(text)) else ""
        self._stalled = self._stalled and len(text) == 1
        if key and self._pasting:
            # A paste whose end never came must not swallow the keys that leave the program.
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
        """Return the text held back as a possible start of a paste bracket, now that nothing followed it."""
        if self._pasting:
            return ""
        held, self._held = self._held, ""
        return held

    def stalled(self) -> str:
        """Return the part of an unfinished paste that has arrived. From now on a single key alone ends the paste."""
        text, self._parts, self._stalled = "".join(self._parts), [], self._pasting
        return text

    def _pasted(self, last: str) -> str:
        pasted, self._parts, self._pasting = "".join([*self._parts, last]), [], False
        self._stalled = False
        return pasted


def _beginning_of(marker: str, text: str) -> int:
    """Return how many characters at the end of a text may be the start of a marker."""
    return next((n for n in range(len(marker) - 1, 0, -1) if text.endswith(marker[:n])), 0)
