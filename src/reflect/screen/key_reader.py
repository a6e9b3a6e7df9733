"""A parser for terminal input: text, keys, pastes and reports; a report never becomes text.

An escape sequence may be split between two reads anywhere. An unknown sequence is dropped whole, never typed.
"""

import re
from collections.abc import Callable, Iterable

from textual import events
from textual._xterm_parser import FOCUSIN, FOCUSOUT, XTermParser
from textual.keys import Keys
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from reflect.screen.background import BackgroundReported, begins_reply, reply_of
from reflect.screen.bursts import Piece
from reflect.screen.pastes import Pastes
from reflect.screen.pointer import pointer_of

_ESC = "\x1b"
_LONGEST = 4096
"""Maximum length of an escape sequence in characters; anything longer is not a sequence."""

_CONTENT = r"[^\x00-\x1f\x9c]{0,4096}"
_CLIPBOARD = r"\x1b\]52;[a-z0-7]*;[A-Za-z0-9+/=]*"
_SEQUENCE = re.compile(
    r"\x1b\[\[(?:[!-~]|(?=[^!-~]))"  # function keys of the Linux console
    r"|\x1b\[M(?:[^\x00-\x1f]{3}|[^\x00-\x1f]{0,2}(?=[\x00-\x1f]))"  # a mouse report in the original X10 encoding
    r"|\x1b\[\d{1,2}\$"  # a key with Shift in rxvt; a report that has a $ has two numbers before it
    rf"|{_CLIPBOARD}(?:\x07|\x1b\\|\x9c|(?=[^A-Za-z0-9+/=\x1b])|(?=\x1b[^\\]))"  # of any length
    r"|\x1b\[(?!\[|M)[ -?]{0,4096}(?:[@-~]|(?=[^ -~]))"  # CSI, complete or broken off
    r"|\x1bO[0-9;]{0,8}(?:[!-/:<-~]|(?=[^!-~]))"  # SS3
    # OSC, DCS, APC, PM and SOS, up to their terminator or to the character that breaks them off
    rf"|\x1b[\]P_^X]{_CONTENT}(?:\x07|\x1b\\|\x9c|(?=[\x00-\x06\x08-\x1a\x1c-\x1f])|(?=\x1b[^\\]))"
    r"|\x1b(?=\x1b)"  # Escape before another sequence
    r"|\x1b[^\x1b\[O\]P_^X]"  # Alt with a key
)
_GROWING = re.compile(rf"{_CLIPBOARD}\x1b?")
"""A report of unlimited length that has not ended yet."""
_WORDS = re.compile(
    r"\x1b(?:\][^0-9lL\x00-\x1f]|P[^0-9<=>!$+?\x00-\x1f]|_[^A-Z0-9\x00-\x1f]|[X^][^\x00-\x1f])"
)
"""Escape followed by text, unless a report's terminator follows: no terminal begins a report in this way."""
_ALT = re.compile(r"\x1b[^\x00-\x1f\x7f-\x9f\[O\]P_^X]")
_ENDS = ("\x07", "\x1b\\", "\x9c")
_LATE = re.compile(
    # The sequences that may be completed after a pause: reports, and keys with parameters.
    r"\x1b\[[ -?]+[cRnyutxZ~A-HP-SMmIO]"
    r"|\x1b\[M[^\x00-\x1f]{3}"
    rf"|\x1b[\]P_^X]{_CONTENT}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b(?:\[|O)[A-Zj-y~]\Z"
)
_KITTY = re.compile(r"\x1b\[(\d+)?(?::[\d:]*)?(?:;(\d*)(?::(\d*))?)?(?:;([\d:]*))?([u~A-HPQRS])")
_OTHER_KEYS = re.compile(r"\x1b\[27;(\d+);(\d+)~")
_POSITION = re.compile(r"\x1b\[\d+;\d+R")
_SYNCHRONIZED = re.compile(r"\x1b\[\?2026;[1-4]\$y")
_TEXT = re.compile(r"[^\x00-\x1f\x7f-\x9f]+")
_RELEASED = "3"
_parser = XTermParser()


def keys_of(text: str) -> Iterable[events.Key]:
    """Return text as one key press for each character."""
    return (key for character in text for key in _understood(character))


class Reader:
    """An incremental parser that turns terminal input into the pieces of bursts.

    Args:
        pastes: extracts bracketed pastes.
        awaits_background: returns whether a report of the background is still expected.
    """

    def __init__(self, pastes: Pastes, awaits_background: Callable[[], bool] = lambda: False):
        self._pastes = pastes
        self._awaits_background = awaits_background
        self._rest = ""
        self._late = ""
        self._behind = ""
        self._returned = False
        self._pieces: list[Piece] = []
        self._reports: list[Message] = []

    @property
    def pending(self) -> bool:
        """Whether a sequence has begun and is not complete yet."""
        return (bool(self._rest) and not _ALT.fullmatch(self._rest)) or self._pastes.beginning

    @property
    def pasting(self) -> bool:
        """Whether more input is likely to follow at once, because the burst looks like a paste: it has several keys."""
        return len(self._pieces) > 1 or any(isinstance(p, str) and len(p) > 1 for p in self._pieces)

    @property
    def unfinished(self) -> bool:
        """Whether part of a paste has arrived, but not its end."""
        return self._pastes.unfinished

    def feed(self, text: str) -> list[Message]:
        """Parse new input, and return the reports in it that the program needs."""
        late, self._late, behind, self._behind = self._late, "", self._behind, ""
        if late and _LATE.match(late + behind + text):
            text = late + behind + text
        elif late and self._awaits_background() and begins_reply(late + behind + text):
            # The reply arrived in several parts. If this is text instead, the next key shows that.
            self._late, self._behind = late, behind + text
            return []
        else:
            text = behind + text
        for pasted, piece in self._pastes.split(text):
            if pasted:
                self._pieces.append(events.Paste(piece))
            else:
                self._take(piece)
        reports, self._reports = self._reports, []
        return reports

    def quiet(self) -> list[Piece]:
        """Return the burst after a pause: a lone escape is a key, and a partial report is held back."""
        if held := self._pastes.waited():
            self._take(held)
        while _WORDS.match(self._rest):
            self._sequence(_ESC)
            rest, self._rest = self._rest[1:], ""
            self._take(rest)
        if _ALT.fullmatch(self._rest):
            self._sequence(self._rest)
            self._rest = ""
        if not self._behind:
            self._late, self._rest = self._rest, ""
            if self._late == _ESC:
                self._pieces.append(events.Key("escape", _ESC))
        pieces, self._pieces, self._returned = self._pieces, [], False
        return pieces

    def stalled(self) -> list[Piece]:
        """Return the burst, including an unfinished paste whose end does not arrive."""
        text, self._late, self._behind = self._behind, "", ""
        self._take(text)
        pieces = self.quiet()
        part = self._pastes.stalled()
        return [*pieces, events.Paste(part)] if part else pieces

    def _take(self, text: str) -> None:
        text, self._rest = self._rest + text, ""
        at = 0
        while at < len(text):
            if text[at] != _ESC:
                at = self._typed(text, at)
                continue
            self._returned = False
            found = _SEQUENCE.match(text, at)
            if found is None and (len(text) - at <= _LONGEST or _GROWING.fullmatch(text, at)):
                self._rest = text[at:]
                return
            if found and found.end() == len(text) and _ALT.fullmatch(found[0]):
                self._rest = found[0]
                return
            if _is_words(text, at, found[0] if found else ""):
                self._sequence(_ESC)
                at += 1
                continue
            if found:
                self._sequence(found[0])
            at = found.end() if found else at + 2

    def _typed(self, text: str, at: int) -> int:
        """Parse the text or the control character at an offset, and return where it ends."""
        if run := _TEXT.match(text, at):
            self._returned = False
            if self._pieces and isinstance(self._pieces[-1], str):
                self._pieces[-1] += run[0]
            else:
                self._pieces.append(run[0])
            return run.end()
        # CR LF is one Enter.
        if not (text[at] == "\n" and self._returned):
            self._pieces += _understood(text[at])
        self._returned = text[at] == "\r"
        return at + 1

    def _sequence(self, sequence: str) -> None:
        if sequence == FOCUSIN:
            self._reports.append(events.AppFocus())
        elif sequence == FOCUSOUT:
            self._reports.append(events.AppBlur())
        elif colour := reply_of(sequence):
            self._reports.append(BackgroundReported(colour))
        elif _SYNCHRONIZED.fullmatch(sequence):
            self._reports.append(TerminalSupportsSynchronizedOutput())
        elif sequence == _ESC:
            self._pieces.append(events.Key("escape", _ESC))
        elif pointer := pointer_of(sequence):
            self._reports.append(pointer)
        else:
            self._pieces += _keys_of_sequence(sequence)


def _is_words(text: str, at: int, found: str) -> bool:
    """Return whether an apparent sequence is the Escape key followed by text, which must not be lost.

    A key with Alt arrives alone, because there is a pause between two key presses.

    Args:
        text: the input so far.
        at: the offset of the escape character.
        found: the sequence that begins there; "" if there is none.
    """
    if _ALT.fullmatch(found):
        behind = text[at + 2]
        return behind == "\r" or bool(_TEXT.match(behind))
    return bool(_WORDS.match(text, at)) and not found.endswith(_ENDS)


def _keys_of_sequence(sequence: str) -> list[events.Key]:
    """Return the keys that a complete sequence encodes; none for a report or an unknown sequence."""
    if sequence in ("\x1b\r", "\x1b\n"):
        return [events.Key("alt+enter", None)]
    if len(sequence) == 2:
        # Textual takes Alt with a digit for the symbol it types on a Mac, but no Mac terminal sends it so.
        keys = _understood(sequence)
        as_sign = any((key.character or sequence[1]) != sequence[1] for key in keys) and _ALT.fullmatch(
            sequence
        )
        return _understood(sequence[1], alt=True) if as_sign or not keys else keys
    if sequence[1] not in "[O" or _POSITION.fullmatch(sequence):
        return []
    if other := _OTHER_KEYS.fullmatch(sequence):
        sequence = f"\x1b[{other[2]};{other[1]}u"
    if kitty := _KITTY.fullmatch(sequence):
        code, modifiers, kind, text, final = kitty.groups(default="")
        if kind == _RELEASED:
            return []
        if modifiers or text or final in "u~":
            # Textual cannot parse the key's other layouts or the event type, so they are left out.
            sequence = f"\x1b[{code}{f';{modifiers}' if modifiers or text else ''}{f';{text}' if text else ''}{final}"
    keys = _understood(sequence)
    return [key for key in keys if _is_meant(key, sequence)]


def _is_meant(key: events.Key, sequence: str) -> bool:
    """Return whether a key is the one its sequence encodes, rather than a number mistaken for a character."""
    if len(key.key.rpartition("+")[2]) != 1 and not key.character:
        return True
    # Only "u" sequences carry characters; private-use characters encode keys that Textual has no name for.
    character = key.character or key.key[-1]
    return sequence.endswith("u") and not any("\ue000" <= c <= "\uf8ff" for c in character)


def _understood(sequence: str, *, alt: bool = False) -> list[events.Key]:
    try:
        keys = list(_parser._sequence_to_key_events(sequence, alt=alt))
    except Exception:  # noqa: BLE001 - no input may crash the program
        return []
    return [key for key in keys if key.key != Keys.Ignore]
