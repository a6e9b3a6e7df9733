"""Import of a Markdown export of version 0.1, which had a mark before every answer, and of edits made to it since.

Marks are recognised only at the beginning of a line and regardless of context, so text in one entry cannot affect
another. Edited text changes the answer, and deleted text makes it a skipped one. If a mark is damaged or missing, it
is unknown which text belongs to which answer, so the entry is left out and a problem is reported.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from reflect.exchange import marks, marks_0_1
from reflect.exchange.incoming import Areas, Bytes, FoundEntry, Item, Problem, Setting
from reflect.exchange.markdown_lines import decoded, lines_of
from reflect.exchange.read_answer_0_1 import (
    BrokenAnswer,
    MarkedPart,
    ParsedAnswer,
    answer_of,
    first_stray_line,
    parsed_answer,
    stray_lines,
)
from reflect.journal.answers import answer_from, is_storable, written
from reflect.journal.entry import SCHEMA, content, from_data
from reflect.model import storable
from reflect.session.tags import tags_in

_ID = re.compile(r"[!-~]{1,128}")
_TITLE = re.compile(r"# .*")
_DATE_OR_TIME = re.compile(r"## .*|\*.*\*")
_MARK = b"<!-- reflect"
_ENTRY_DEFAULTS: Mapping[str, Any] = {"schema": SCHEMA, "zone": None, "tags": [], "source": None}


class _Section(NamedTuple):
    """A mark and the text up to the next one.

    Attributes:
        kind: the kind of the mark; "" if it is damaged, `top` for the text above the first mark.
        rest: the content of the mark.
        line: the line number of the mark; 0 at the top.
        lines: the lines below the mark.
        sound: whether mark and text are valid UTF-8.
    """

    kind: str
    rest: str
    line: int
    lines: list[str]
    sound: bool


def read_markdown_0_1(
    file: Bytes,
    setting: Setting | None = None,
) -> Iterator[Item]:
    """Yield the entries of a Markdown export with the profile `plain` or `obsidian`, and its problems.

    Args:
        file: the export, in UTF-8, with any line ends.
        setting: provides `areas` for edited text; everything else is in the export.
    """
    areas = setting.areas if setting else None
    seen: set[str] = set()
    current: _EntryReader | None = None
    above: list[Problem] | None = []  # problems before the first mark of an entry or answer; None after it
    for section in _sections(file):
        if not section.sound:
            yield Problem(section.line, "not_utf8")
        if current and current.add(section):
            continue
        if current:
            yield from current.finished(areas, seen, cut=section.kind == "answer")
        before, current = current, None
        if above is not None and section.kind not in ("top", "journal", "end"):
            yield from above
            above = None
        match section.kind:
            case "entry":
                try:
                    current = _EntryReader(section)
                except ValueError:
                    yield Problem(section.line, "mark_damaged")
            case "top" | "journal" | "end":
                found = _stray_text(section)
                if above is None:
                    yield from found
                else:
                    above += found
            case "answer" | "text" | "cue" | "response" | "field" | "shown":
                if before:  # otherwise the missing entry was reported already
                    yield Problem(section.line, "mark_missing")
            case _:
                yield Problem(section.line, "mark_damaged")
    if current:
        yield from current.finished(areas, seen)
    if above:
        yield Problem(above[0].line, "no_marks")


class _EntryReader:
    """Builds one entry from its sections.

    Raises:
        ValueError: the mark of the entry is damaged.
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
        self._answers: list[ParsedAnswer] = []
        self._problems = [
            Problem(n, "text_outside") for n in first_stray_line(section.lines, section.line, _DATE_OR_TIME)
        ]
        self._whole = section.sound
        self._escapes = "\\u" in section.rest

    def add(self, section: _Section) -> bool:
        """Add a section if it belongs to this entry, and return whether it does."""
        match section.kind:
            case "answer" if self._met < self._count:
                self._met += 1
                try:
                    self._answers.append(parsed_answer(section.rest, section.line, section.lines))
                except BrokenAnswer as broken:
                    self._fail(broken.line, broken.kind)
            case "text" | "cue" | "response" | "field" | "shown" if self._answers:
                name, lead = marks_0_1.field_of(section.kind, section.rest)
                part = MarkedPart(name, lead, section.line, section.lines)
                self._answers[-1].parts.append(part)
            case "" if self._met < self._count:
                self._fail(section.line, "mark_damaged")
            case _:
                return False
        self._whole = self._whole and section.sound
        self._escapes = self._escapes or "\\u" in section.rest
        return True

    def finished(self, areas: Areas | None, seen: set[str], *, cut: bool = False) -> Iterator[Item]:
        """Yield the problems of the entry, and the entry itself if it is complete.

        Args:
            areas: see `Setting`.
            seen: the ids of earlier entries; the id of this entry is added.
            cut: whether the mark of the next entry is missing, so that the last text may include its heading.
        """
        if cut and self._answers:
            lines = self._answers[-1].parts[-1].lines
            starts = [number for number, line in enumerate(lines) if line.startswith("## ")]
            del lines[starts[-1] if starts else len(lines) :]
        try:
            found = self._entry(areas)
        except BrokenAnswer as broken:
            self._fail(broken.line, broken.kind)
        yield from self._problems
        if not self._whole:
            return
        if found.entry.id in seen:
            yield Problem(self._line, "twice")
            return
        seen.add(found.entry.id)
        yield found

    def _fail(self, line: int, kind: str) -> None:
        self._whole = False
        self._problems.append(Problem(line, kind))

    def _entry(self, areas: Areas | None) -> FoundEntry:
        """Return the entry.

        Raises:
            BrokenAnswer: the entry is incomplete or invalid.
        """
        if len(self._answers) < self._count:
            for line in self._headings():
                raise BrokenAnswer(line, "mark_missing")
            if not self._answers:
                raise BrokenAnswer(self._line, "answers_gone")
        language = str(self._data.get("language"))
        try:
            as_marked = [answer_from(answer.data) for answer in self._answers]
        except (ValueError, RecursionError):
            raise BrokenAnswer(self._line, "not_an_entry") from None
        pairs = list(zip(self._answers, as_marked, strict=True))
        answers = [answer_of(found, answer, language, areas) for found, answer in pairs]
        for found, answer in pairs:
            self._problems += [Problem(line, "text_outside") for line in stray_lines(found, answer)]
        said = {name: value for name, value in self._data.items() if name not in ("revision", "ref")}
        about = {**_ENTRY_DEFAULTS, **said}
        seals = [
            marks.seal(data) if changed else found.seal
            for found, (data, changed) in zip(self._answers, answers, strict=True)
        ]
        edited = marks.seal([about, seals]) != self.seal
        revision, ref = self._data.get("revision"), self._data.get("ref")
        try:
            data = {**about, "answers": [data for data, _ in answers]}
            entry = from_data(data, revision="", ref=ref if isinstance(ref, str) else "")
            if self._escapes:  # a lone surrogate is only possible as an escape
                storable(json.dumps(content(entry), ensure_ascii=False))
        except (ValueError, RecursionError):
            raise BrokenAnswer(self._line, "not_an_entry") from None
        if not _ID.fullmatch(entry.id) or not all(map(is_storable, entry.answers)):
            raise BrokenAnswer(self._line, "not_an_entry")
        if any(changed for _, changed in answers):
            # Tags in the text are updated; other tags stay.
            after = tags_in(written(entry.answers))
            kept = [tag for tag in entry.tags if tag in after or tag in self._apart]
            entry = entry.model_copy(update={"tags": tuple(dict.fromkeys([*kept, *after]))})
        known = revision if isinstance(revision, str) and _ID.fullmatch(revision) else ""
        return FoundEntry(entry, known, edited, self._line)

    def _headings(self) -> Iterator[int]:
        """Yield the line numbers of question headings whose mark is missing."""
        for answer in self._answers:
            for part in answer.parts:
                lines = [n for n, line in enumerate(part.lines, part.line + 1) if line.startswith("### ")]
                yield from lines[0 if part.name else 1 :]


def _stray_text(section: _Section) -> Iterator[Problem]:
    lines, line = section.lines, section.line
    if section.kind == "top" and lines and lines[0].rstrip() == "---":
        ends = [number for number, text in enumerate(lines) if number and text.rstrip() == "---"]
        above = ends[0] + 1 if ends else 0
        lines, line = lines[above:], above
    for number in first_stray_line(lines, line, _TITLE if section.kind == "journal" else None):
        yield Problem(number, "text_outside")


def _sections(file: Bytes) -> Iterator[_Section]:
    kind, rest, start, sound = "top", "", 0, True
    below = list[bytes]()
    for number, raw in enumerate(lines_of(file), 1):
        if raw.startswith(_MARK):
            line, right = decoded(raw)
            if found := marks_0_1.mark_in(line):
                yield _section(kind, rest, start, below, sound=sound)
                kind, rest, start, sound = found.kind, found.rest, number, right
                below = []
                continue
        below.append(raw)
    yield _section(kind, rest, start, below, sound=sound)


def _section(kind: str, rest: str, start: int, below: list[bytes], *, sound: bool) -> _Section:
    text, right = decoded(b"\n".join(below))
    lines = text.split("\n") if below else []
    return _Section(kind, rest, start, lines, sound and right)
