"""The text of an answer in a Markdown export, below its question.

The user's words are in the text only. Data that cannot be read from the text goes into the block at the end of the file
(see `block`). `read_answer` is the inverse.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from reflect.exchange.answer_shape import (
    QUOTED,
    WHOLE,
    label,
    scale_line,
    seal_of_lines,
    sentence,
    shape,
    shown_part,
)
from reflect.exchange.escaping import escaped
from reflect.exchange.headings import inline
from reflect.exchange.layout import laid_out
from reflect.exchange.plan_text import is_simple, plan_text
from reflect.exchange.read_answer import read_answer
from reflect.exchange.read_parts import AnswerUnclear
from reflect.journal.answers import (
    Answer,
    AnswerPart,
    AreasPart,
    DecisionPart,
    OutcomePart,
    PlanPart,
    QuotedPart,
    WordsPart,
    said,
)
from reflect.language.phrases import Phrases

_ENDS_SENTENCE = re.compile(r"[.!?…][”\"’')]*$")
_LONGEST_INLINE = 400


class AnswerText(NamedTuple):
    """An answer as text, and the data that the text does not contain.

    Attributes:
        blocks: the blocks below its question.
        data: its data, except what is in the text.
        notes: the data needed to restore the text exactly.
    """

    blocks: Sequence[str]
    data: dict[str, Any]
    notes: dict[str, Any]


def written_answer(answer: Answer, data: Mapping[str, Any], phrases: Phrases, own: Phrases) -> AnswerText:
    """Return an answer that was not skipped as text.

    Args:
        answer: the answer.
        data: the answer as JSON data.
        phrases: the phrases of the user's language.
        own: the phrases of the language of the entry.
    """
    parts = said(answer)
    match shape(parts, data):
        case "number":
            text = scale_line(data.get("value"), data.get("range"))
            kept = {name: value for name, value in data.items() if name != "value" or value is None}
            return AnswerText([text] if text else [], kept, {})
        case "plan":
            shown = plan_text(data.get("cue", ""), data.get("response", ""), own)
            found = AnswerText(shown.blocks, _without(data, "cue", "response"), shown.notes)
            if len(shown.blocks) == 1:
                return found  # `plan_text` has checked that it can be read back
        case "looked_back":
            found = _looked_back(parts, data, phrases, own)
        case _:
            found = _in_order(parts, data, phrases, own)
            if len(parts) == 1 or (len(parts) == 2 and isinstance(parts[1], AreasPart)):
                return found
    return found if _comes_back(found, data) else _whole(found, data)


def _comes_back(found: AnswerText, data: Mapping[str, Any]) -> bool:
    try:
        back = read_answer("\n\n".join(found.blocks).split("\n"), found.data, found.notes)
    except AnswerUnclear:
        return False
    return back.data == data and back.stray is None


def _whole(found: AnswerText, data: Mapping[str, Any]) -> AnswerText:
    return AnswerText(found.blocks, dict(data), {WHOLE: seal_of_lines("\n\n".join(found.blocks).split("\n"))})


def _without(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}


def _looked_back(
    parts: Sequence[AnswerPart], data: Mapping[str, Any], phrases: Phrases, own: Phrases
) -> AnswerText:
    """Return a follow-up as text: the plan as a quotation, then the outcome, the note and the decision."""
    blocks, notes, kept = list[str](), dict[str, Any](), _without(data, "text")
    outcome = decision = note = ""
    after = list[str]()
    for part in parts:
        match part:
            case QuotedPart(cue, response):
                shown = plan_text(cue, response, own)
                rows = "\n\n".join(shown.blocks).split("\n") if shown.blocks else []
                blocks += ["\n".join(f"> {row}".rstrip() for row in rows)] if rows else []
                notes |= {QUOTED: shown.notes}
                kept = (
                    _without(kept, "was") if _was(data, cue, response) else _without(kept, "cue", "response")
                )
            case OutcomePart(str() as outcome_id):
                outcome = f"**{sentence(phrases.words.outcomes.get(outcome_id) or inline(outcome_id))}**"
            case DecisionPart(str() as decision_id):
                decision = f"*{phrases.exchange.decisions_said.get(decision_id) or inline(decision_id)}*"
            case WordsPart(text):
                note = text
            case PlanPart(cue, response):
                shown = plan_text(cue, response, own)
                after += shown.blocks
                notes |= shown.notes
                kept = _without(kept, "cue", "response")
            case _:
                pass
    beside = " ".join(filter(None, (outcome, decision)))
    if outcome and is_simple(note) and _ENDS_SENTENCE.search(note) and len(note) < _LONGEST_INLINE:
        blocks.append(" ".join(filter(None, (outcome, note, decision))))
    else:
        shown_note, layout = laid_out(note)
        blocks += [block for block in (beside, escaped(shown_note)) if block]
        notes |= {"text": layout} if layout else {}
    return AnswerText([*blocks, *after], kept, notes)


def _was(data: Mapping[str, Any], cue: str, response: str) -> bool:
    """Return whether `was` contains the quoted plan and nothing else."""
    return bool(data.get("was") == {"cue": cue, "response": response})


def _in_order(
    parts: Sequence[AnswerPart], data: Mapping[str, Any], phrases: Phrases, own: Phrases
) -> AnswerText:
    """Return the parts below each other; those after the first have the name of their field above them."""
    blocks, notes, apart = list[str](), dict[str, Any](), list[str]()
    for part in parts:
        match part:
            case WordsPart(text, field):
                shown, note = laid_out(text)
                if part is not parts[0]:
                    blocks.append(label(field))
                blocks += [escaped(shown)] if shown else []
                notes |= {field: note} if note else {}
                apart.append(field)
            case _:
                aside = any(other.role == "words" for other in parts)
                blocks += [text] if (text := shown_part(part, phrases, own, aside=aside)) else []
    return AnswerText(blocks, _without(data, *apart), notes)
