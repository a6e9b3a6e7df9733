"""Bursts of terminal input, and how to interpret one with and without a text editor in focus.

A burst without paste brackets counts as a paste if text follows an Enter in it. In a paste, Enters are line breaks and
confirm nothing. Otherwise the burst is a series of key presses, and repeated Enters count as one.
"""

import unicodedata
from collections.abc import Iterable, Sequence

from textual import events
from textual.message import Message

from reflect.keys import QUESTION

Piece = str | events.Key | events.Paste
"""A run of typed text, a key, or a bracketed paste."""

NEW_LINE = frozenset(QUESTION["new_line"].keys)
"""Keys that insert a line break in an editor."""

_BACKSPACE = frozenset({"backspace", "ctrl+h"})
_MOVES = frozenset({"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "delete"})
LONGEST_TYPED = 32
"""Maximum length in characters of text to treat as key presses; longer text is a paste."""


class Burst(Message):
    """Input that arrived at once.

    Attributes:
        pieces: the input, in order of arrival.
        place: the `Program.place` that was on the screen when the input arrived.

    """

    def __init__(self, pieces: Sequence[Piece], place: int):
        super().__init__()
        self.pieces = pieces
        self.place = place


def typed(event: events.Key) -> str:
    """Return the text that a key types, or "" if it types none."""
    # By category, because `isprintable` excludes joiners and non-breaking spaces.
    character = event.character
    if not character or any(unicodedata.category(c) in ("Cc", "Cs") for c in character):
        return ""
    plain = not event.key.startswith(("ctrl+", "alt+", "super+", "hyper+", "meta+"))
    return character if plain or not character.isascii() else ""


def is_paste(pieces: Iterable[Piece]) -> bool:
    """Return whether text follows an Enter, which only happens in a paste."""
    entered = False
    for piece in pieces:
        if _is_enter(piece):
            entered = True
        elif entered and (not isinstance(piece, events.Key) or typed(piece)):
            return True
    return False


def for_text(pieces: Sequence[Piece], *, tab_is_text: bool) -> list[Piece]:
    """Return the pieces for an editor, with consecutive text joined into one insertion.

    Args:
        pieces: a burst.
        tab_is_text: whether Tab has no other function here.
    """
    pasted = is_paste(pieces)
    tab_is_text = pasted or (tab_is_text and len(pieces) > 1)
    taken: list[Piece] = []
    entered = False
    for piece in _single_enters(pieces) if not pasted else pieces:
        if not isinstance(piece, events.Key) or piece.key == "ctrl+c" or (pasted and piece.key in _BACKSPACE):
            taken.append(piece)
        elif piece.key == "tab" and tab_is_text:
            taken.append("\t")
        elif pasted and (entered or _is_enter(piece) or _is_in_text(piece)):
            # After the first Enter, everything in a paste is text, as within a bracketed paste.
            taken.append(_as_pasted(piece))
            entered = entered or _is_enter(piece)
        else:
            taken.append(typed(piece) or piece)
    return _joined(taken)


def for_keys(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces as keys, for a page without an editor; a paste is cut off after its first Enter."""
    if is_paste(pieces):
        first = next(i for i, piece in enumerate(pieces) if _is_enter(piece))
        pieces = pieces[: first + 1]
    return [
        piece for piece in _single_enters(pieces) if not isinstance(piece, str) or len(piece) <= LONGEST_TYPED
    ]


def _is_enter(piece: Piece) -> bool:
    return isinstance(piece, events.Key) and piece.key == "enter"


def _is_in_text(key: events.Key) -> bool:
    """Return whether a key types text, breaks a line or moves the cursor."""
    return bool(typed(key)) or key.key in NEW_LINE or key.key.rpartition("+")[2] in _MOVES


def _single_enters(pieces: Iterable[Piece]) -> Iterable[Piece]:
    before: Piece | None = None
    for piece in pieces:
        if not (_is_enter(piece) and before is not None and _is_enter(before)):
            yield piece
        before = piece


def _as_pasted(key: events.Key) -> str:
    if key.key == "enter" or key.key in NEW_LINE:
        return "\n"
    if key.character is not None and key.character < " ":
        return key.character  # control characters are kept, as in a bracketed paste
    return typed(key)


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, str):
            joined.append(piece)
        elif joined and isinstance(joined[-1], str):
            joined[-1] += piece
        elif piece:
            joined.append(piece)
    return joined
