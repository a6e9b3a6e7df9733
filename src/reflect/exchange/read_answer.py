"""Import of the text of an answer; the inverse of `answer_text`."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from reflect.exchange.answer_shape import (
    EDITED,
    QUOTED,
    WHOLE,
    label,
    seal_of_lines,
    sentence,
    shape,
    shown_part,
)
from reflect.exchange.escaping import unescaped
from reflect.exchange.fences import BLANK
from reflect.exchange.headings import inline
from reflect.exchange.layout import restored, without_blank_edges
from reflect.exchange.plan_text import PlanUnclear, labels_at, likeness, read_plan
from reflect.journal.answers import (
    AnswerPart,
    AreasPart,
    WordsPart,
    answer_from,
    said,
)
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.language.phrases import Phrases

_VALUE = re.compile(r"(-?\d{1,18})(?: */ *-?\d{1,18})?")
_BOLD_FIRST = re.compile(r"(\*\*|__)(\S.*?)\1(?= |$)")
_SLANTED_LAST = re.compile(r"(?:^|(?<=\s))([*_])([^*_]+)\1$")
_SLANTED_INSIDE = re.compile(r"(?:^|(?<=\s))([*_])([^*_]+)\1(?=\s|$)")
_SLANTED = re.compile(r"([*_])([^*_].*)\1")
_SENTENCE_NOTES = ("typed", "before", "after")


class AnswerUnclear(Exception):
    """The text of an answer cannot be read; `kind` is a key of the problems, `at` the index of a line."""

    def __init__(self, kind: str, at: int = 0):
        super().__init__()
        self.kind = kind
        self.at = at


class Stray(NamedTuple):
    """A line of an answer that was not understood: its index, and the kind of problem."""

    at: int
    kind: str


class ReadAnswer(NamedTuple):
    """An answer that was read from its text.

    Attributes:
        data: its data; without words if all of them were taken away.
        stray: the first line that was not understood; None if there is none.
        empty: whether no words or number are left.
    """

    data: dict[str, Any]
    stray: Stray | None
    empty: bool


def read_answer(lines: Sequence[str], kept: Mapping[str, Any], notes: Mapping[str, Any]) -> ReadAnswer:
    """Return an answer from the lines below its question.

    Args:
        lines: the lines.
        kept: the data that is not in the text.
        notes: the notes of `written_answer`; {} to take the text as it stands.

    Raises:
        AnswerUnclear: it cannot be read.
    """
    if WHOLE in notes:
        if seal_of_lines(lines) != notes[WHOLE]:
            raise AnswerUnclear(kind="cannot_be_changed_here", at=first_filled(lines))
        return ReadAnswer(dict(kept), None, empty=False)
    try:
        parts = said(answer_from(kept))
    except (ValueError, RecursionError):
        raise AnswerUnclear(kind="not_an_entry") from None
    match shape(parts, kept):
        case "number":
            return _read_number(lines, kept)
        case "plan":
            return _read_plan_answer(lines, kept, notes)
        case "looked_back":
            return _read_looked_back(lines, kept, notes)
        case _:
            return _read_in_order(lines, kept, notes, parts)


def for_edited(notes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the notes that still hold for an answer that was edited."""
    kept = {EDITED: True, **{name: notes[name] for name in (WHOLE, QUOTED) if name in notes}}
    for name in ("cue", "response"):
        found = {part: value for part, value in (notes.get(name) or {}).items() if part in _SENTENCE_NOTES}
        kept |= {name: found} if found else {}
    return kept


def first_filled(lines: Sequence[str]) -> int:
    """Return the index of the first line with something on it."""
    return next((number for number, line in enumerate(lines) if line.strip(BLANK)), 0)


def _with(kept: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    return {**kept, **{name: text for name, text in words.items() if text}}


def _read_number(lines: Sequence[str], kept: Mapping[str, Any]) -> ReadAnswer:
    shown = without_blank_edges("\n".join(lines)).strip(BLANK)
    if not shown:
        return ReadAnswer(dict(kept), None, empty="value" not in kept)
    number = _VALUE.fullmatch(shown)
    if number is None:
        raise AnswerUnclear(kind="not_on_scale", at=first_filled(lines))
    return ReadAnswer({**kept, "value": int(number[1])}, None, empty=False)


def _read_plan_answer(lines: Sequence[str], kept: Mapping[str, Any], notes: Mapping[str, Any]) -> ReadAnswer:
    try:
        cue, response = read_plan(lines, notes)
    except PlanUnclear:
        raise AnswerUnclear(kind="plan_unclear", at=first_filled(lines)) from None
    return ReadAnswer(
        _with(kept, {"cue": cue, "response": response}), None, empty=not (cue.strip() or response.strip())
    )


def _read_looked_back(lines: Sequence[str], kept: Mapping[str, Any], notes: Mapping[str, Any]) -> ReadAnswer:
    """Return an answer about what became of a plan; the inverse of `_looked_back`."""
    data, at = dict(kept), first_filled(lines)
    stray: Stray | None = None
    if QUOTED in notes:
        end = at
        while end < len(lines) and lines[end].lstrip(" ").startswith(">"):
            end += 1
        try:
            rows = [line.lstrip(" ")[1:].removeprefix(" ") for line in lines[at:end]]
            cue, response = read_plan(rows, notes[QUOTED] or {})
        except PlanUnclear:
            raise AnswerUnclear(kind="plan_unclear", at=at) from None
        at = end
        if data.get("decision") == "change":
            data["was"] = {"cue": cue, "response": response}
        else:
            data = _with(data, {"cue": cue, "response": response})
    rest = list(lines[at:])
    plan = dict[str, str]()
    if data.get("decision") == "change":
        rest, plan = _plan_at_end(rest, notes)
    head = first_filled(rest)
    if not any(isinstance(data.get(name), str) for name in ("outcome", "decision")):
        note = "\n".join(rest)
    elif head < len(rest):
        line, end = _paragraph(rest, head)
        if isinstance(data.get("outcome"), str):
            line, outcome, known = _outcome(line, data["outcome"])
            data["outcome"] = outcome
            if not known:
                stray = Stray(at + head, kind="choice_unclear")
        if isinstance(data.get("decision"), str):
            line, decision, known = _decision(line, data["decision"])
            data["decision"] = decision
            if not known:
                stray = stray or Stray(at + head, kind="choice_unclear")
        inside = line.strip(BLANK)
        below = "\n".join(rest[end:])
        note = f"{inside}\n{below}" if inside else below
    else:
        note, stray = "", Stray(at, kind="choice_unclear")
    text = restored(unescaped(without_blank_edges(note)), notes.get("text"))
    order = ("text", "cue", "response")
    return ReadAnswer(
        _with(data, {name: {"text": text, **plan}.get(name, "") for name in order}), stray, empty=False
    )


def _paragraph(lines: Sequence[str], start: int) -> tuple[str, int]:
    """Return the paragraph that begins at a line, and the index of the line after it."""
    end = start
    while end < len(lines) and lines[end].strip(BLANK):
        end += 1
    return "\n".join(lines[start:end]).strip(BLANK), end


def _plan_at_end(rest: list[str], notes: Mapping[str, Any]) -> tuple[list[str], dict[str, str]]:
    """Return the lines above the new plan of a follow-up, and the plan."""
    start = len(rest)
    while start and not rest[start - 1].strip(BLANK):
        start -= 1
    if not start:
        return rest, {}
    labelled = next((row for row in range(start - 1, -1, -1) if labels_at(rest[row:start])), None)
    first = _paragraph_start(rest, start - 1) if labelled is None else labelled
    if EDITED in notes and labelled is None and _is_elsewhere(rest, first):
        raise AnswerUnclear(kind="plan_unclear", at=first)
    try:
        cue, response = read_plan(rest[first:start], notes)
    except PlanUnclear:
        if EDITED not in notes:
            return rest, {}
        raise AnswerUnclear(kind="plan_unclear", at=first) from None
    return rest[:first], {"cue": cue, "response": response}


def _paragraph_start(lines: Sequence[str], at: int) -> int:
    while at and lines[at - 1].strip(BLANK):
        at -= 1
    return at


def _is_elsewhere(rest: Sequence[str], first: int) -> bool:
    """Return whether the last paragraph of an edited follow-up is no plan: one above it is, or it is the first."""
    if first <= first_filled(rest):
        return True
    starts = [n for n in range(first) if rest[n].strip(BLANK) and (not n or not rest[n - 1].strip(BLANK))]
    *above, last = (likeness(rest[n : _paragraph(rest, n)[1]]) for n in (*starts, first))
    return last == 0 or (last == 1 and 2 in above)


def _outcome(line: str, kept: str) -> tuple[str, str, bool]:
    """Return a line without the outcome at its start, the outcome, and whether it was recognised."""
    match = _BOLD_FIRST.match(line)
    if not match:
        bare = next((one for one in _outcomes() if line.casefold().startswith(one)), "")
        return line[len(bare) :], _outcomes().get(bare, kept), bool(bare)
    words = match[2]
    outcome = kept if words == sentence(inline(kept)) else _outcomes().get(words.casefold())
    return line[match.end() :], outcome or kept, outcome is not None


def _decision(line: str, kept: str) -> tuple[str, str, bool]:
    """Return a paragraph without the decision in it, the decision, and whether it was recognised.

    It stands at the end of the paragraph or of its first line, or where a person wrote on behind it.
    """
    first, break_, below = line.partition("\n")
    for match in (_SLANTED_LAST.search(line), _SLANTED_LAST.search(first), *_SLANTED_INSIDE.finditer(line)):
        if match and (decision := _meant(match[2], kept)):
            after = line[match.end() :]
            before = line[: match.start()] if after[:1] in ("", "\n") else line[: match.start()].rstrip(BLANK)
            return before + after, decision, True
    if match := _SLANTED_LAST.search(first):
        return f"{first[: match.start()]}{break_}{below}", kept, False
    bare = next((one for one in _decisions() if _plain(line).endswith(one)), "")
    return (line[: -len(bare)] if bare else line), _meant(bare, kept) or kept, bool(bare)


def _meant(words: str, kept: str) -> str | None:
    """Return the decision that words stand for; None if there is none, or a plan would have to come or go with it."""
    return kept if words == inline(kept) else _decided(kept, _decisions().get(_plain(words)))


def _plain(words: str) -> str:
    """Return words with each whitespace character as a space, and with straight apostrophes."""
    return re.sub(r"\s", " ", words).replace("’", "'")


def _decided(kept: str, found: str | None) -> str | None:
    """Return a decision that was found, unless a plan would have to come or go with it."""
    return found if found == kept or "change" not in (kept, found) else None


@cache
def _outcomes() -> dict[str, str]:
    return {
        sentence(words).casefold(): outcome
        for one in LANGUAGES
        for outcome, words in phrases_of(one).words.outcomes.items()
    }


@cache
def _decisions() -> dict[str, str]:
    return {
        _plain(words): decision
        for one in LANGUAGES
        for decision, words in phrases_of(one).exchange.decisions_said.items()
    }


def _read_in_order(
    lines: Sequence[str], kept: Mapping[str, Any], notes: Mapping[str, Any], parts: Sequence[AnswerPart]
) -> ReadAnswer:
    """Return the words of an answer whose parts stand one below the other; the inverse of `_in_order`."""
    rows, data, stray = list(lines), dict(kept), None
    fields = [part.field for part in parts if isinstance(part, WordsPart)]
    if not fields:
        return ReadAnswer(data, _unexpected(rows, parts), empty=False)
    areas = next((part for part in parts if isinstance(part, AreasPart)), None)
    if areas and areas.areas:
        rows, found, known = _without_areas(rows, areas.areas)
        if found is not None and found != areas.areas:
            data |= {"areas": list(found), "areas_corrected": True}
        elif not known:
            stray = Stray(first_filled(rows), kind="areas_unclear")
    words, at = dict[str, str](), 0
    for number, part in enumerate(parts):
        if isinstance(part, WordsPart):
            if number:
                at = _below(rows, at, label(part.field))
            end = _end(rows, at, parts[number + 1 :])
            text = unescaped(without_blank_edges("\n".join(rows[at:end])))
            words[part.field] = restored(text, notes.get(part.field))
            at = end
    return ReadAnswer(_with(data, words), stray, empty=not any(text.strip() for text in words.values()))


def _same_line(line: str, other: str) -> bool:
    """Return whether two lines are the same, whichever sign emphasises them."""
    return _bare(line) == _bare(other)


def _bare(line: str) -> str:
    match = _SLANTED.fullmatch(line.strip())
    return match[2] if match else line.strip()


def _below(rows: Sequence[str], at: int, title: str) -> int:
    for number in range(at, len(rows)):
        if rows[number].strip() and _same_line(rows[number], title):
            return number + 1
    raise AnswerUnclear(kind="part_gone", at=first_filled(rows))


def _end(rows: Sequence[str], at: int, parts: Sequence[AnswerPart]) -> int:
    """Return the row where the words from `at` end: at the first line of a part that follows."""
    if not parts or isinstance(parts[0], AreasPart):
        return len(rows)
    some = phrases_of(LANGUAGES[0])  # a plan shown in another language is in the block as a whole
    following = [
        label(part.field) if isinstance(part, WordsPart) else shown_part(part, some, some, aside=True)
        for part in parts
    ]
    for number in range(at, len(rows)):
        if rows[number].strip() and any(line and _same_line(rows[number], line) for line in following):
            return number
    return len(rows)


def _unexpected(rows: Sequence[str], parts: Sequence[AnswerPart]) -> Stray | None:
    """Return the first line that is not what is shown of an answer without words; None if there is none."""
    shown = {
        row.strip()
        for one in LANGUAGES
        for part in parts
        for row in shown_part(part, phrases_of(one), phrases_of(one), aside=False).split("\n")
    }
    return next(
        (
            Stray(number, kind="text_outside")
            for number, row in enumerate(rows)
            if row.strip() and row.strip() not in shown
        ),
        None,
    )


def _without_areas(rows: list[str], areas: tuple[str, ...]) -> tuple[list[str], tuple[str, ...] | None, bool]:
    """Return lines without the one that names body areas, the areas in it, and whether all of it was understood.

    A line that a person took away leaves no areas.
    """
    for number in range(len(rows) - 1, -1, -1):
        end = number + 1
        match = _SLANTED.fullmatch(rows[number].strip())
        if not match and rows[number].lstrip()[:1] in ("*", "_"):  # it may have been wrapped
            wrapped, end = _paragraph(rows, number)
            match = _SLANTED.fullmatch(re.sub(r"\s+", " ", wrapped))
        text = match[2] if match else ""
        for one in LANGUAGES if match else ():
            phrases = phrases_of(one)
            if text == phrases.exchange.areas_line(
                [phrases.words.areas.get(area, inline(area)) for area in areas]
            ):
                return [*rows[:number], *rows[end:]], areas, True
            begins = phrases.exchange.areas_line(["\0"]).partition("\0")[0]
            if text.startswith(begins):
                found = _named(text.removeprefix(begins), phrases)
                return [*rows[:number], *rows[end:]], found, found is not None
    return rows, (), True


def _named(text: str, phrases: Phrases) -> tuple[str, ...] | None:
    """Return the areas in a list of names; None if one is not known."""
    both = phrases.words.listed(["\0", "\0"]).replace("\0", "")
    ids = {name: area for area, name in phrases.words.areas.items()}
    found = [
        ids.get(name.strip().casefold())
        for name in re.split(rf",|{re.escape(both)}", text)
        if name.strip(" .")
    ]
    return None if None in found else tuple(dict.fromkeys(area for area in found if area))
