"""Import of a follow-up: the quoted plan, the outcome, the note, the decision and a new plan."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from reflect.exchange.answer_shape import EDITED, QUOTED, sentence
from reflect.exchange.escaping import unescaped
from reflect.exchange.fences import BLANK
from reflect.exchange.headings import inline
from reflect.exchange.layout import restored, without_blank_edges
from reflect.exchange.plan_text import PlanUnclear, labels_at, likeness, read_plan
from reflect.exchange.read_parts import AnswerUnclear, ReadAnswer, Stray, first_filled, paragraph, with_words
from reflect.language.choose import LANGUAGES, phrases_of

_BOLD_FIRST = re.compile(r"(\*\*|__)(\S.*?)\1(?= |$)")
_SLANTED_LAST = re.compile(r"(?:^|(?<=\s))([*_])([^*_]+)\1$")
_SLANTED_INSIDE = re.compile(r"(?:^|(?<=\s))([*_])([^*_]+)\1(?=\s|$)")


def read_looked_back(lines: Sequence[str], kept: Mapping[str, Any], notes: Mapping[str, Any]) -> ReadAnswer:
    """Return a follow-up from its lines; the inverse of `_looked_back`."""
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
            data = with_words(data, {"cue": cue, "response": response})
    rest = list(lines[at:])
    plan = dict[str, str]()
    if data.get("decision") == "change":
        rest, plan = _plan_at_end(rest, notes)
    head = first_filled(rest)
    if not any(isinstance(data.get(name), str) for name in ("outcome", "decision")):
        note = "\n".join(rest)
    elif head < len(rest):
        line, end = paragraph(rest, head)
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
        with_words(data, {name: {"text": text, **plan}.get(name, "") for name in order}), stray, empty=False
    )


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
    """Return whether the last paragraph of an edited follow-up is no plan: an earlier one is, or it is the first."""
    if first <= first_filled(rest):
        return True
    starts = [n for n in range(first) if rest[n].strip(BLANK) and (not n or not rest[n - 1].strip(BLANK))]
    *above, last = (likeness(rest[n : paragraph(rest, n)[1]]) for n in (*starts, first))
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

    It is at the end of the paragraph or of its first line, unless the user appended text to it.
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
    """Return the decision that words denote; None if there is none, or if it does not fit the plans in the text."""
    return kept if words == inline(kept) else _decided(kept, _decisions().get(_plain(words)))


def _plain(words: str) -> str:
    """Return words with each whitespace character as a space, and with straight apostrophes."""
    return re.sub(r"\s", " ", words).replace("’", "'")


def _decided(kept: str, found: str | None) -> str | None:
    """Return a decision that was found, or None if it does not fit the plans in the text."""
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
