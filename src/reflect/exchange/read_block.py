"""Import of the block at the end of a Markdown export."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any

from reflect.exchange import marks
from reflect.exchange.answer_shape import QUOTED
from reflect.exchange.block_code import (
    BUILT_IN,
    DEFAULTS,
    ENTRY_DEFAULTS,
    RANGE,
    SESSION,
    SHORT,
    BlockAnswer,
    BlockLine,
    line_check,
    long_id,
)
from reflect.exchange.block_stamp import STAMP, read_stamp
from reflect.journal.answers import DECISIONS, OUTCOMES

_ANSWER = re.compile(r"(?:!(?P<skipped>\d+)|(?P<letter>[a-z])|(?P<row>\d+):)(?P<rest>.*)")
_REST = re.compile(
    rf"(?P<wording>[A-Za-z0-9._]{{3}})(?P<seal>[A-Za-z0-9._]{{3}})"
    rf"(?:\((?P<right>=?)(?P<areas>[a-z_,]*)\))?(?:(?P<of>{SHORT}|~)(?P<outcome>[\d~])(?P<decision>[\d~])(?P<quoted>q?))?"
)


class Damaged(Exception):
    """A line of the block cannot be read."""


def _read_defaults(text: str) -> dict[str, Any]:
    values = marks.read(text)[0] if text.startswith("[") else text.split(" ")
    return dict(zip(DEFAULTS, values, strict=True))


class MarksBlock:
    """The lines of one block, which are parsed one at a time.

    Attributes:
        damaged: the numbers of lines that cannot be read.
    """

    def __init__(self) -> None:
        self._rows: dict[int, list[Any]] = {}
        self._defaults: dict[str, Any] = {}
        self.lines: list[tuple[int, str]] = []
        self.damaged: list[int] = []

    def add(self, number: int, line: str) -> None:
        """Add a line of the file."""
        text = line.strip()
        if not text or text.startswith("end "):
            return
        try:
            if text.startswith("= "):
                self._defaults = _read_defaults(text[2:])
            elif match := re.fullmatch(r"(\d+) (\[.*)", text):
                ((question, format_, *asked),) = marks.read(match[2])
                self._rows[int(match[1])] = [question, format_, *asked]
            else:
                self.lines.append((number, text))
        except (ValueError, TypeError):
            self.damaged.append(number)

    def when(self, text: str) -> tuple[str, str]:
        """Return the day and the time of day in a line.

        Raises:
            Damaged: it cannot be read.
        """
        parts = text.split(" ", 3)
        match = STAMP.fullmatch(parts[2]) if len(parts) > 3 and not text.startswith('"') else None
        if match:
            start = match["start"]
            date = start[:10] if start[4] == "-" else f"{start[:4]}-{start[4:6]}-{start[6:8]}"
            return match["day"] or date, start.partition("T")[2][:5]
        line = self.parsed(0, text)
        return line.about["day"], line.time

    def parsed(self, number: int, text: str) -> BlockLine:
        """Return a decoded line.

        Raises:
            Damaged: it cannot be read.
        """
        try:
            return self._parsed(number, text)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            raise Damaged from None

    def _parsed(self, number: int, text: str) -> BlockLine:
        identity, rest_of_line = _taken_id(text)
        revision, rest_of_line = _taken_id(rest_of_line)
        stamp, seals, *rest = rest_of_line.split(" ", 2)
        seal, check = seals[:-2], seals[-2:]
        ids = text[: len(text) - len(rest_of_line)]
        if check != line_check(ids + " ".join([stamp, seal, *rest])):
            raise ValueError("not the line that was written")
        session = SESSION.match(rest[0]) if rest else None
        if session:
            rest = [rest[0][session.end() :].lstrip()]
        signs, brace, more = (rest[0] if rest else "").partition("{")
        extras: dict[str, Any] = marks.read(brace + more)[0] if brace else {}
        if stamp == "*":
            day, started, finished, ref = extras["s"]
        else:
            day, started, finished, ref = read_stamp(stamp)
        about = {
            **ENTRY_DEFAULTS, **self._defaults, "id": identity, "day": day, "started_at": started,
            "finished_at": finished, **({"session": session[1]} if session else {}), **extras.get("e", {}),
        }  # fmt: skip
        dt.datetime.fromisoformat(started)
        more_of: dict[str, Any] = extras.get("a", {})
        answers = [self._answer(sign, more_of.get(str(n), {})) for n, sign in enumerate(signs.split())]
        apart = extras.get("t", [])
        return BlockLine(number, about, revision, ref, seal, list(apart), answers)

    def _answer(self, sign: str, more: Mapping[str, Any]) -> BlockAnswer:
        match = _ANSWER.fullmatch(sign)
        if not match:
            raise ValueError("no answer")
        extra = more.get("d", {})
        if match["skipped"] is not None:
            question, format_, asked = self._rows[int(match["skipped"])]
            data = {"question": question, "format": format_, "asked": asked, "skipped": True, **extra}
            return BlockAnswer(data, {}, "", "", legible=True)
        question, format_ = BUILT_IN[match["letter"]] if match["letter"] else self._rows[int(match["row"])]
        rest = _REST.fullmatch(match["rest"])
        if not rest:
            raise ValueError("no answer")
        data, notes = {"question": question, "format": format_}, dict(more.get("n", {}))
        if format_ == "scale":
            data["range"] = list(RANGE)
        if rest["areas"] is not None:
            data["areas"] = [area for area in rest["areas"].split(",") if area]
            data |= {"areas_corrected": True} if rest["right"] else {}
        if rest["of"]:
            data |= {} if rest["of"] == "~" else {"of": long_id(rest["of"])}
            data |= {} if rest["outcome"] == "~" else {"outcome": OUTCOMES[int(rest["outcome"])]}
            data |= {} if rest["decision"] == "~" else {"decision": DECISIONS[int(rest["decision"])]}
            notes |= {QUOTED: {}} if rest["quoted"] else {}
        data |= extra
        if format_ == "scale" and data["range"] is None:
            del data["range"]
        return BlockAnswer(data, notes, rest["wording"], rest["seal"], legible="asked" not in data)


def _taken_id(text: str) -> tuple[str, str]:
    """Return the id at the beginning of a text, and the rest of the text."""
    if text.startswith('"'):
        value, end = json.JSONDecoder().raw_decode(text)
        return str(value), text[end:].removeprefix(" ")
    short, _, rest = text.partition(" ")
    return long_id(short), rest
