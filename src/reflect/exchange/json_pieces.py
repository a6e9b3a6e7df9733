"""Incremental reading of a large JSON document: its entries one at a time, without loading all of it."""

import codecs
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from reflect.exchange.incoming import Bytes, Problem
from reflect.strict_json import LONG_NUMBER, NotStrict, constant, finite, unique, whole

CHUNK_BYTES = 1 << 20
"""Initial size of a read, in bytes; doubled until the current piece is complete."""

MAX_PIECE_CHARS = 64 << 20
"""Maximum length of a piece, in characters: more than anyone writes."""

MAX_DEPTH = 64
"""Maximum nesting of arrays and objects; deeper values could not be exported again."""

_SPACES = " \t\r\n"
_NON_SPACE = re.compile(r"[^ \t\r\n]")


class JsonPiece(NamedTuple):
    """An entry of the document (any JSON value), with the line where it began."""

    line: int
    value: Any


class _NotJson(Exception):
    """The rest of the document cannot be read; `args` has the kind of problem."""


def pieces(file: Bytes, key: str = "entries") -> Iterator[JsonPiece | Problem]:
    """Yield the entries of a JSON document: an array, an object with an array under `key`, or one entry.

    If the document is truncated or becomes invalid, the entries before are yielded, then a problem as the last item.

    Args:
        file: the document, in UTF-8, with or without a byte order mark.
        key: the member of an object that has the entries.
    """
    text = _JsonCursor(file)
    try:
        yield from _document(text, key)
    except _NotJson as problem:
        yield Problem(text.line, str(problem.args[0]))


def _document(text: "_JsonCursor", key: str) -> Iterator[JsonPiece | Problem]:
    line, first = text.line_of_next(), text.peek()
    if first == "[":
        yield from _elements(text)
    elif first == "{":
        others, found, refused = dict[str, Any](), False, None
        for name in _members(text):
            if name == key and text.peek() == "[":
                found = True
                yield from _elements(text)
                continue
            if name in others:
                refused = refused or Problem(line, "key_twice")
            others[name] = text.value()
            refused = refused or text.refused(line)
        if not found and others:
            yield refused or JsonPiece(line, others)
    elif first:
        raise _NotJson("not_json")
    if text.peek():
        raise _NotJson("not_json")


def _elements(text: "_JsonCursor") -> Iterator[JsonPiece | Problem]:
    text.take("[")
    if text.peek() == "]":
        text.take("]")
        return
    while True:
        line = text.line_of_next()
        value = text.value()
        yield text.refused(line) or (
            Problem(line, "too_deep") if is_too_deep(value) else JsonPiece(line, value)
        )
        if text.take(",]") == "]":
            return


def _members(text: "_JsonCursor") -> Iterator[str]:
    text.take("{")
    if text.peek() == "}":
        text.take("}")
        return
    while True:
        if text.peek() != '"':
            raise _NotJson("not_json" if text.peek() else "cut_short")
        name = text.value()
        text.take(":")
        yield name
        if text.take(",}") == "}":
            return


class _JsonCursor:
    """A cursor over the document that reads more text as needed. `line` is the current line, from 1."""

    def __init__(self, file: Bytes):
        self.line = 1
        self._file = file
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._violation: NotStrict | None = None
        # Violations of strict JSON are recorded rather than raised, so that the value is read to its end and only
        # this value is left out.
        self._scan = json.JSONDecoder(
            object_pairs_hook=self._recording(unique, dict),
            parse_constant=self._recording(constant),
            parse_float=self._recording(finite),
            parse_int=self._recording(whole),
        ).raw_decode
        self._buffer, self._at, self._at_eof = "", 0, False

    def peek(self) -> str:
        """Return the next non-space character without consuming it; "" at the end."""
        while True:
            sign = _NON_SPACE.search(self._buffer, self._at)
            end = sign.start() if sign else len(self._buffer)
            self.line += self._buffer.count("\n", self._at, end)
            self._at = end
            if sign:
                return sign[0]
            if not self._read_more(CHUNK_BYTES):
                return ""

    def line_of_next(self) -> int:
        """Return the line of the next non-space character."""
        self.peek()
        return self.line

    def take(self, wanted: str) -> str:
        """Consume and return the next non-space character, which must be one of `wanted`."""
        sign = self.peek()
        if not sign or sign not in wanted:
            raise _NotJson("not_json" if sign else "cut_short")
        self._at += 1
        return sign

    def refused(self, line: int) -> Problem | None:
        """Return the problem of the last value, None if it was strict JSON."""
        wrong = self._violation
        return (
            Problem(line, wrong.reason, wrong.detail if wrong.detail == LONG_NUMBER else "")
            if wrong
            else None
        )

    def _recording(
        self, strict: Callable[[Any], Any], otherwise: Callable[[Any], Any] = lambda _: None
    ) -> Callable[[Any], Any]:
        def recording(given: Any) -> Any:
            try:
                return strict(given)
            except NotStrict as wrong:
                self._violation = self._violation or wrong
                return otherwise(given)

        return recording

    def value(self) -> Any:
        """Consume and return the next value. If it is not strict JSON, `refused` returns the problem."""
        sign = self.peek()
        while True:
            self._violation = None
            try:
                value, end = self._scan(self._buffer, self._at)
            except RecursionError:
                raise _NotJson("too_deep") from None
            except ValueError:
                end = -1
            # A number at the end of the buffer may continue in the next chunk.
            if end >= 0 and (sign in '"{[' or end < len(self._buffer) or self._at_eof):
                break
            length = len(self._buffer) - self._at
            if length > MAX_PIECE_CHARS:
                raise _NotJson("too_large")
            if not self._read_more(max(CHUNK_BYTES, length)):
                raise _NotJson("cut_short" if end < 0 and self._is_truncated(sign) else "not_json")
        self.line += self._buffer.count("\n", self._at, end)
        self._at = end
        return value

    def _read_more(self, size: int) -> bool:
        """Read more text, and return whether there was any."""
        if self._at_eof:
            return False
        data = self._file.read(size)
        self._at_eof = not data
        try:
            self._buffer = self._buffer[self._at :] + self._decode(data, self._at_eof)
        except UnicodeDecodeError:
            raise _NotJson("not_utf8") from None
        self._at = 0
        return not self._at_eof

    def _is_truncated(self, sign: str) -> bool:
        """Return whether the current value seems truncated, judging by its last character."""
        return sign in '"{[' and self._buffer.rstrip(_SPACES)[-1:] not in "}]"


def is_too_deep(value: Any) -> bool:
    """Return whether arrays and objects are nested deeper than MAX_DEPTH."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for item in level
            if isinstance(item, list | dict)
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, list | dict)
        ]
        if not level:
            return False
    return True
