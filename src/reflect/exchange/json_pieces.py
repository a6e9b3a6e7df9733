"""A large JSON document piece by piece: the entries in it one after the other, however many there are."""

import codecs
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from reflect.exchange.incoming import Bytes, Problem
from reflect.strict_json import LONG_NUMBER, NotStrict, constant, finite, unique, whole

CHUNK_BYTES = 1 << 20
"""Bytes read at a time, at first; as long as a piece does not end, twice as much."""

MAX_PIECE_CHARS = 64 << 20
"""Characters in one piece at most: more than any person writes, pictures written out as text aside."""

MAX_DEPTH = 64
"""So deep may lists and objects lie within each other: the journal could not write more out again."""

_SPACES = " \t\r\n"
_NON_SPACE = re.compile(r"[^ \t\r\n]")


class JsonPiece(NamedTuple):
    """An entry of the document, any JSON value, and the line where it began."""

    line: int
    value: Any


class _NotJson(Exception):
    """The document cannot be read from here on; `args` are the kind of problem."""


def pieces(file: Bytes, key: str = "entries") -> Iterator[JsonPiece | Problem]:
    """Yield the entries of a JSON document: an array, an object with an array under `key`, or one entry.

    Where the document breaks off, or is no JSON from some place on, what came before has been yielded and a
    problem is the last item.

    Args:
        file: UTF-8, with or without a byte order mark.
        key: where in an object the entries are.
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
    """The document as far as it is needed. `line` is the line that is read, from 1."""

    def __init__(self, file: Bytes):
        self.line = 1
        self._file = file
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._wrong: NotStrict | None = None
        # What is not strict is noted rather than raised, so that the value can be read to its end and only this
        # one is left out.
        self._scan = json.JSONDecoder(
            object_pairs_hook=self._noting(unique, dict),
            parse_constant=self._noting(constant),
            parse_float=self._noting(finite),
            parse_int=self._noting(whole),
        ).raw_decode
        self._held, self._at, self._ended = "", 0, False

    def peek(self) -> str:
        """Return the next sign that is no space, without taking it; "" at the end."""
        while True:
            sign = _NON_SPACE.search(self._held, self._at)
            end = sign.start() if sign else len(self._held)
            self.line += self._held.count("\n", self._at, end)
            self._at = end
            if sign:
                return sign[0]
            if not self._more(CHUNK_BYTES):
                return ""

    def line_of_next(self) -> int:
        """Return the line of the next sign."""
        self.peek()
        return self.line

    def take(self, wanted: str) -> str:
        """Take the next sign, which is to be one of these."""
        sign = self.peek()
        if not sign or sign not in wanted:
            raise _NotJson("not_json" if sign else "cut_short")
        self._at += 1
        return sign

    def refused(self, line: int) -> Problem | None:
        """Return what is wrong with the value that was taken last, None where it is strict JSON."""
        return (
            Problem(line, self._wrong.reason, self._wrong.detail if self._wrong.detail == LONG_NUMBER else "")
            if self._wrong
            else None
        )

    def _noting(
        self, strict: Callable[[Any], Any], otherwise: Callable[[Any], Any] = lambda _: None
    ) -> Callable[[Any], Any]:
        def noting(given: Any) -> Any:
            try:
                return strict(given)
            except NotStrict as wrong:
                self._wrong = self._wrong or wrong
                return otherwise(given)

        return noting

    def value(self) -> Any:
        """Take the next value, whatever it is; see `refused`."""
        sign = self.peek()
        while True:
            self._wrong = None
            try:
                value, end = self._scan(self._held, self._at)
            except RecursionError:
                raise _NotJson("too_deep") from None
            except ValueError:
                end = -1
            # A number may go on behind what has been read.
            if end >= 0 and (sign in '"{[' or end < len(self._held) or self._ended):
                break
            length = len(self._held) - self._at
            if length > MAX_PIECE_CHARS:
                raise _NotJson("too_large")
            if not self._more(max(CHUNK_BYTES, length)):
                raise _NotJson("cut_short" if end < 0 and self._breaks_off(sign) else "not_json")
        self.line += self._held.count("\n", self._at, end)
        self._at = end
        return value

    def _more(self, size: int) -> bool:
        """Read on, and return whether there was more."""
        if self._ended:
            return False
        data = self._file.read(size)
        self._ended = not data
        try:
            self._held = self._held[self._at :] + self._decode(data, self._ended)
        except UnicodeDecodeError:
            raise _NotJson("not_utf8") from None
        self._at = 0
        return not self._ended

    def _breaks_off(self, sign: str) -> bool:
        """Return whether the value that is read ends before it is whole, as far as its last sign tells."""
        return sign in '"{[' and self._held.rstrip(_SPACES)[-1:] not in "}]"


def is_too_deep(value: Any) -> bool:
    """Return whether lists and objects lie deeper within each other than can be kept."""
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
