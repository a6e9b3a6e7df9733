"""A plan in a Markdown export: a sentence with its second half marked in bold, or two labelled texts.

`When someone asks, **then** I say that I’ll come back to it` is a sentence. A half with line ends or markup cannot be
part of one, so such a plan has a line `**When**` above its cue and `**Then**` above its response.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from reflect.exchange.escaping import escaped, unescaped
from reflect.exchange.layout import laid_out, restored, without_blank_edges
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.language.phrases import Phrases

_MARKUP = re.compile(r"[\\`*_\[\]<>{}$^~|=]")
_SENTENCE = re.compile(r"(.*?)(, |: | )(\*\*|__)(\S.*?)\3(?: (.*))?")
_BOLD = re.compile(r"(?:, |: | )(?=(\*\*|__)\S)")
_BOLD_LEAD = re.compile(r"(\*\*|__)(\w+)\1 ")
_EDGES = " ,."


class PlanText(NamedTuple):
    """A plan as text: its blocks, and for each half the data needed to restore it exactly."""

    blocks: tuple[str, ...]
    notes: dict[str, Any]


class PlanUnclear(Exception):
    """The boundary between cue and response cannot be determined from a text."""


def is_simple(text: str) -> bool:
    """Return whether a text has no line ends and no markup, so that it can be part of a sentence."""
    return (
        text.isprintable()
        and text != ""
        and text == text.strip()
        and not _MARKUP.search(text)
        and escaped(text) == text
    )


def plan_text(cue: str, response: str, phrases: Phrases) -> PlanText:
    """Return a plan as text.

    Args:
        cue: the cue as typed.
        response: the response as typed.
        phrases: the phrases of the language in which it was typed.
    """
    if not cue and not response:
        return PlanText((), {})
    if found := _sentence(cue, response, phrases):
        return found
    blocks, notes = list[str](), dict[str, Any]()
    for name, label, text in zip(
        ("cue", "response"), phrases.exchange.plan_labels, (cue, response), strict=True
    ):
        shown, note = laid_out(text)
        blocks += [f"**{label}**", *([escaped(shown)] if shown else [])]
        notes |= {name: note} if note else {}
    return PlanText(tuple(blocks), notes)


def _sentence(cue: str, response: str, phrases: Phrases) -> PlanText | None:
    first, second = cue.rstrip(_EDGES), response.lstrip("…., ")
    if not is_simple(first) or not is_simple(second):
        return None
    notes: dict[str, Any] = {}
    if after := cue[len(first) :]:
        notes["cue"] = {"after": after}
    if before := response[: len(response) - len(second)]:
        notes["response"] = {"before": before}
    when, between, then = phrases.plan.plan_words(first, second)
    if not when and not first[0].isalpha():
        return None
    begins = f"{when} {first}" if when else first
    line = f"{begins}{between}**{then}** {second}" if then else f"{begins}{between}**{second}**"
    halves = split_sentence(line)
    for name, shown, text in zip(("cue", "response"), halves, (first, second), strict=True):
        if shown != text:
            notes.setdefault(name, {})["typed"] = True
    try:
        again = read_plan([line], notes)
    except PlanUnclear:
        return None
    return PlanText((line,), notes) if again == (cue, response) else None


def split_sentence(line: str, *, typed: Iterable[str] = ()) -> tuple[str, str]:
    """Return the two halves of a plan in one sentence, without the words that were added to them.

    Args:
        line: the sentence.
        typed: the names of the halves whose first words were typed by the user.

    Raises:
        PlanUnclear: the line is not such a sentence.
    """
    found = _halves(line)
    if not found:
        return _unmarked(line)
    begins, _, bold, rest = found
    begins = begins if "cue" in typed else _BOLD_LEAD.sub(_without_bold, begins, count=1)
    lead = next((one for one in _cue_leads() if begins.startswith(f"{one} ")), "")
    cue = begins if "cue" in typed or not lead else begins[len(lead) + 1 :]
    if "response" not in typed:
        if bold in _response_leads():
            return cue, rest
        lead = max((one for one in _response_leads() if bold.startswith(f"{one} ")), key=len, default="")
        bold = bold[len(lead) + 1 :] if lead else bold
    return cue, f"{bold} {rest}" if rest else bold


def _halves(line: str) -> tuple[str, str, str, str] | None:
    """Return the text before the bold part of a sentence, the separator, the bold part, and the text after it.

    Of several bold parts, the one with the words of reflect counts, or else one after a comma.
    """
    found = list[re.Match[str]]()
    for start in _BOLD.finditer(line):
        if match := _SENTENCE.fullmatch(line, start.start()):
            found.append(match)
    ranked = sorted(found, key=lambda match: (match[4] not in _response_leads(), match[2] == " "))
    return next(((line[: match.start(2)], match[2], match[4], match[5] or "") for match in ranked), None)


def _without_bold(match: re.Match[str]) -> str:
    return f"{match[2]} " if match.start() == 0 and match[2] in _cue_leads() else match[0]


def likeness(lines: Sequence[str]) -> int:
    """Return how likely lines are a plan in one sentence: 2 with reflect's words in bold, 1 if possible, 0 if not."""
    found = _halves(" ".join(line.strip() for line in lines))
    if found is None:
        return 1  # the markers of bold text may be gone
    return 2 if found[2] in _response_leads() else int(found[1] != " ")


def _unmarked(line: str) -> tuple[str, str]:
    """Return the halves of a sentence without markers of bold text."""
    for lead in _response_leads():
        first, found, second = line.partition(f", {lead} ")
        if found:
            begins = next((one for one in _cue_leads() if first.startswith(f"{one} ")), "")
            return first[len(begins) + bool(begins) :], second
    raise PlanUnclear


def read_plan(lines: Sequence[str], notes: Mapping[str, Any]) -> tuple[str, str]:
    """Return the cue and the response in the lines of a plan.

    Args:
        lines: the lines.
        notes: the data from `plan_text`; {} for a plan that was edited.

    Raises:
        PlanUnclear: the boundary between the halves cannot be determined.
    """
    text = without_blank_edges("\n".join(lines))
    if not text:
        return "", ""
    rows = text.split("\n")
    if at := labels_at(rows):
        first, second = at
        if any(row.strip() for row in rows[:first]):
            raise PlanUnclear
        halves = ("\n".join(rows[first + 1 : second]), "\n".join(rows[second + 1 :]))
        cue, response = (unescaped(without_blank_edges(half)) for half in halves)
        return restored(cue, notes.get("cue")), restored(response, notes.get("response"))
    if any(not row.strip() for row in rows):
        raise PlanUnclear
    typed = [name for name in ("cue", "response") if (notes.get(name) or {}).get("typed")]
    cue, response = split_sentence(" ".join(row.strip() for row in rows), typed=typed)
    return unescaped(cue) + _note(notes, "cue", "after"), _note(notes, "response", "before") + unescaped(
        response
    )


def _note(notes: Mapping[str, Any], name: str, part: str) -> str:
    found = (notes.get(name) or {}).get(part, "")
    return found if isinstance(found, str) else ""


def labels_at(rows: Sequence[str]) -> tuple[int, int] | None:
    """Return the rows with the two labels of a plan; None if they are missing."""
    whens, thens = _labels()
    for first, row in enumerate(rows):
        if row.strip() in whens:
            for second in range(first + 1, len(rows)):
                if rows[second].strip() in thens:
                    return first, second
    return None


@cache
def _labels() -> tuple[frozenset[str], frozenset[str]]:
    both = [phrases_of(one).exchange.plan_labels for one in LANGUAGES]
    whens, thens = (
        {f"{sign}{pair[half]}{sign}" for pair in both for sign in ("**", "__")} for half in (0, 1)
    )
    return frozenset(whens), frozenset(thens)


@cache
def _cue_leads() -> tuple[str, ...]:
    return tuple(lead for one in LANGUAGES for lead in phrases_of(one).plan.cue_leads)


@cache
def _response_leads() -> tuple[str, ...]:
    return tuple(lead for one in LANGUAGES for lead in phrases_of(one).plan.response_leads)
