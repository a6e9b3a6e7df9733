"""Reading back a Markdown export: the entries in it, as they were or as a person has changed them since.

Marks are recognised at the beginning of a line and nowhere else, whatever stands around them, so nothing that
was typed into one entry takes its neighbours along. A text that was changed is an answer changed; one that was
taken away is a question skipped. Where a mark is damaged or gone it cannot be told which words belong where:
that entry is left out, and said so.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reflect.exchange import marks
from reflect.exchange.incoming import Areas, Bytes, Found, Item, Problem, Setting
from reflect.exchange.markdown import USUAL
from reflect.exchange.read_answer import (
    Answered,
    Broken,
    Part,
    answer_of,
    answered,
    first_but,
    outside,
)
from reflect.journal.answers import answer_from, is_storable, written
from reflect.journal.entry import content, from_data
from reflect.model import storable
from reflect.session.tags import tags_in

LONGEST = 64 << 20
"""Bytes in a line at most: more than any person writes."""

_ID = re.compile(r"[!-~]{1,128}")
_TITLE = re.compile(r"# .*")
_TIMES = re.compile(r"## .*|\*.*\*")
_BOM = b"\xef\xbb\xbf"
_MARK = b"<!-- reflect"
_AT_A_TIME = 1 << 18


class _Section(NamedTuple):
    """What stands from one mark up to the next.

    Attributes:
        kind: the mark's; "" for one that cannot be understood, `top` for what stands above the first.
        rest: what else the mark says.
        line: the mark's, 0 at the top.
        lines: below the mark.
        sound: whether all of it is UTF-8.
    """

    kind: str
    rest: str
    line: int
    lines: list[str]
    sound: bool


def read_markdown(
    file: Bytes,
    setting: Setting | None = None,
) -> Iterator[Item]:
    """Yield the entries of a Markdown export, plain or for Obsidian, and what is wrong with it.

    Args:
        file: UTF-8, lines ended in whatever way.
        setting: for the body areas in a text that was changed; these entries say everything else themselves.
    """
    areas = setting.areas if setting else None
    seen: set[str] = set()
    under: _Written | None = None
    above: list[Problem] | None = []  # until the first mark of an entry or an answer
    for section in _sections(file):
        if not section.sound:
            yield Problem(section.line, "not_utf8")
        if under and under.takes(section):
            continue
        if under:
            yield from under.finished(areas, seen, cut=section.kind == "answer")
        before, under = under, None
        if above is not None and section.kind not in ("top", "journal", "end"):
            yield from above
            above = None
        match section.kind:
            case "entry":
                try:
                    under = _Written(section)
                except ValueError:
                    yield Problem(section.line, "mark_damaged")
            case "top" | "journal" | "end":
                found = _outside(section)
                if above is None:
                    yield from found
                else:
                    above += found
            case "answer" | "text" | "cue" | "response" | "field" | "shown":
                if before:  # else it has been said already
                    yield Problem(section.line, "mark_missing")
            case _:
                yield Problem(section.line, "mark_damaged")
    if under:
        yield from under.finished(areas, seen)
    if above:
        yield Problem(above[0].line, "no_marks")


class _Written:
    """An entry under way.

    Raises:
        ValueError: its mark is damaged.
    """

    def __init__(self, section: _Section):
        self.seal, _, rest = section.rest.partition(" ")
        match marks.read(rest):
            case [{"answers": int()} as data, *more]:
                self._count: int = data.pop("answers")
                self._data: dict[str, Any] = data
                self._apart = more[0] if more and isinstance(more[0], list) else []
            case _:
                raise ValueError("not an entry")
        self._line = section.line
        self._met = 0
        self._answers: list[Answered] = []
        self._problems = [Problem(n, "text_outside") for n in first_but(section.lines, section.line, _TIMES)]
        self._whole = section.sound
        self._escapes = "\\u" in section.rest

    def takes(self, section: _Section) -> bool:
        """Take a section in, if it belongs to this entry."""
        match section.kind:
            case "answer" if self._met < self._count:
                self._met += 1
                try:
                    self._answers.append(answered(section.rest, section.line, section.lines))
                except Broken as broken:
                    self._breaks(broken.line, broken.kind)
            case "text" | "cue" | "response" | "field" | "shown" if self._answers:
                name, lead = marks.field_of(section.kind, section.rest)
                part = Part(name, lead, section.line, section.lines)
                self._answers[-1].parts.append(part)
            case "" if self._met < self._count:
                self._breaks(section.line, "mark_damaged")
            case _:
                return False
        self._whole = self._whole and section.sound
        self._escapes = self._escapes or "\\u" in section.rest
        return True

    def finished(self, areas: Areas | None, seen: set[str], *, cut: bool = False) -> Iterator[Item]:
        """Yield the entry, and what is wrong with it.

        Args:
            areas: see `Setting`.
            seen: the ids of the entries before, to which this one is added.
            cut: whether another entry begins in its last text, its mark gone.
        """
        if cut and self._answers:
            lines = self._answers[-1].parts[-1].lines
            starts = [number for number, line in enumerate(lines) if line.startswith("## ")]
            del lines[starts[-1] if starts else len(lines) :]
        try:
            found = self._found(areas)
        except Broken as broken:
            self._breaks(broken.line, broken.kind)
        yield from self._problems
        if not self._whole:
            return
        if found.entry.id in seen:
            yield Problem(self._line, "twice")
            return
        seen.add(found.entry.id)
        yield found

    def _breaks(self, line: int, kind: str) -> None:
        self._whole = False
        self._problems.append(Problem(line, kind))

    def _found(self, areas: Areas | None) -> Found:
        """Return the entry.

        Raises:
            Broken: it is not there as a whole.
        """
        if len(self._answers) < self._count:
            for line in self._headings():
                raise Broken(line, "mark_missing")
            if not self._answers:
                raise Broken(self._line, "answers_gone")
        language = str(self._data.get("language"))
        try:
            as_marked = [answer_from(answer.data) for answer in self._answers]
        except (ValueError, RecursionError):
            raise Broken(self._line, "not_an_entry") from None
        pairs = list(zip(self._answers, as_marked, strict=True))
        answers = [answer_of(found, answer, language, areas) for found, answer in pairs]
        for found, answer in pairs:
            self._problems += [Problem(line, "text_outside") for line in outside(found, answer)]
        said = {name: value for name, value in self._data.items() if name not in ("revision", "ref")}
        about = {**USUAL, **said}
        seals = [
            marks.seal(data) if changed else found.seal
            for found, (data, changed) in zip(self._answers, answers, strict=True)
        ]
        edited = marks.seal([about, seals]) != self.seal
        revision, ref = self._data.get("revision"), self._data.get("ref")
        try:
            data = {**about, "answers": [data for data, _ in answers]}
            entry = from_data(data, revision="", ref=ref if isinstance(ref, str) else "")
            if self._escapes:  # half a character can come in only so
                storable(json.dumps(content(entry), ensure_ascii=False))
        except (ValueError, RecursionError):
            raise Broken(self._line, "not_an_entry") from None
        if not _ID.fullmatch(entry.id) or not all(map(is_storable, entry.answers)):
            raise Broken(self._line, "not_an_entry")
        if any(changed for _, changed in answers):
            # Tags that stood in the words are found anew, others stay.
            after = tags_in(written(entry.answers))
            kept = [tag for tag in entry.tags if tag in after or tag in self._apart]
            entry = entry.model_copy(update={"tags": tuple(dict.fromkeys([*kept, *after]))})
        known = revision if isinstance(revision, str) and _ID.fullmatch(revision) else ""
        return Found(entry, known, edited, self._line)

    def _headings(self) -> Iterator[int]:
        """Yield the lines of headings that are not the first below a mark: a mark before them is gone."""
        for answer in self._answers:
            for part in answer.parts:
                lines = [n for n, line in enumerate(part.lines, part.line + 1) if line.startswith("### ")]
                yield from lines[0 if part.name else 1 :]


def _outside(section: _Section) -> Iterator[Problem]:
    lines, line = section.lines, section.line
    if section.kind == "top" and lines and lines[0].rstrip() == "---":
        ends = [number for number, text in enumerate(lines) if number and text.rstrip() == "---"]
        above = ends[0] + 1 if ends else 0
        lines, line = lines[above:], above
    for number in first_but(lines, line, _TITLE if section.kind == "journal" else None):
        yield Problem(number, "text_outside")


def _sections(file: Bytes) -> Iterator[_Section]:
    kind, rest, start, sound = "top", "", 0, True
    below = list[bytes]()
    for number, raw in enumerate(_lines(file), 1):
        if raw.startswith(_MARK):
            line, right = _decoded(raw)
            if found := marks.mark_in(line):
                yield _section(kind, rest, start, below, sound=sound)
                kind, rest, start, sound = found.kind, found.rest, number, right
                below = []
                continue
        below.append(raw)
    yield _section(kind, rest, start, below, sound=sound)


def _lines(file: Bytes) -> Iterator[bytes]:
    """Yield the lines, many read at a time: most are short."""
    rest, first = b"", True
    while data := file.read(_AT_A_TIME):
        if first:
            data, first = data.removeprefix(_BOM), False
        *lines, rest = (rest + data).split(b"\n")
        yield from lines
        if len(rest) > LONGEST:
            yield rest
            rest = b""
    if rest:
        yield rest


def _section(kind: str, rest: str, start: int, below: list[bytes], *, sound: bool) -> _Section:
    text, right = _decoded(b"\n".join(below))
    lines = text.split("\n") if below else []
    return _Section(kind, rest, start, lines, sound and right)


def _decoded(raw: bytes) -> tuple[str, bool]:
    """Return text without the CR of its line ends, and whether it was UTF-8."""
    raw = raw.replace(b"\r\n", b"\n").removesuffix(b"\r") if b"\r" in raw else raw
    try:
        return raw.decode(), True
    except UnicodeDecodeError:
        return raw.decode(errors="replace"), False
