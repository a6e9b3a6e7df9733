"""The comment at the end of a Markdown export: one line per entry, with the data that its text does not contain.

A line has the id and the revision of its entry, its start and end times, checksums of the entry and of the line, and
one short token for each answer: its question, a fingerprint of the wording and a checksum of the answer. The user's
words are in the text only. The wordings of skipped questions, which the text omits, are in the block once each.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reflect.bank.letters import LETTERS
from reflect.exchange import marks
from reflect.exchange.answer_shape import QUOTED
from reflect.exchange.block_code import (
    DEFAULTS,
    ENTRY_DEFAULTS,
    RANGE,
    SESSION,
    UUID,
    BlockAnswer,
    data_without_answers,
    entry_seal,
    line_check,
    short,
)
from reflect.exchange.block_stamp import stamp_of
from reflect.journal.answers import DECISIONS, OUTCOMES
from reflect.journal.entry import Entry

_AREA = re.compile(r"[a-z_]+")


class BlockWriter:
    """Collects the lines of the block while the text is written."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._defaults: dict[str, Any] | None = None
        self._lines: list[str] = []

    def add(
        self,
        entry: Entry,
        answers: Sequence[BlockAnswer],
        apart: Sequence[str] | None,
        datas: Sequence[Mapping[str, Any]],
    ) -> None:
        """Add the line of an entry.

        Args:
            entry: the entry.
            answers: its answers, with the data that is not in the text.
            apart: its tags that are not in its text; None if all its tags are.
            datas: the answers as complete data.
        """
        about = data_without_answers(entry)
        stamp = stamp_of(about, entry)
        if self._defaults is None:
            self._defaults = {name: about[name] for name in DEFAULTS}
        usual = {**ENTRY_DEFAULTS, **self._defaults}
        extras: dict[str, Any] = {}
        left = {"id", "day", "started_at", "finished_at"} | ({"tags"} if apart is None else set())
        odd = {
            name: value
            for name, value in about.items()
            if name not in left and (name not in usual or usual[name] != value)
        }
        if apart:
            extras["t"] = list(apart)
        signs, more = list[str](), dict[str, Any]()
        for number, answer in enumerate(answers):
            sign, rest = self._sign(answer)
            signs.append(sign)
            if rest:
                more[str(number)] = rest
        if more:
            extras["a"] = more
        if stamp is None:
            extras["s"] = [about["day"], about["started_at"], about["finished_at"], entry.ref]
        parts = [short(entry.id), short(entry.revision), stamp or "*", entry_seal(about, datas)]
        if "session" in odd and SESSION.fullmatch(f":{odd['session']}"):
            parts.append(f":{odd.pop('session')}")
        parts += signs
        if odd:
            extras["e"] = odd
        if extras:
            parts.append(marks.comment_json(extras))
        parts[3] += line_check(" ".join(parts))
        self._lines.append(" ".join(parts))

    def _sign(self, answer: BlockAnswer) -> tuple[str, dict[str, Any]]:
        data = dict(answer.data)
        question, format_ = data.pop("question"), data.pop("format")
        if not answer.wording:
            asked = data.pop("asked")
            data.pop("skipped", None)
            rest = {"d": data} if data else {}
            return f"!{self._row([question, format_, asked])}", rest
        if answer.legible:
            data.pop("asked", None)
        letter = LETTERS.get((question, format_))
        head = letter or f"{self._row([question, format_])}:"
        notes = dict(answer.notes)
        tail = (
            _areas(data) if format_ == "text" else _looked_back(data, notes) if format_ == "follow_up" else ""
        )
        if format_ == "scale":
            data = {name: value for name, value in data.items() if name != "range" or value != RANGE} | (
                {} if "range" in data else {"range": None}
            )
        rest = {name: value for name, value in (("d", data), ("n", notes)) if value}
        return f"{head}{answer.wording}{answer.seal}{tail}", rest

    def _row(self, value: list[Any]) -> int:
        return self._rows.setdefault(marks.comment_json(value), len(self._rows))

    def lines(self) -> Iterator[str]:
        """Yield the lines between the first and the last of the block, without the seal of the document."""
        if self._defaults is not None:
            yield f"= {_defaults_line(self._defaults)}"
        for row, number in self._rows.items():
            yield f"{number} {row}"
        yield from self._lines


def _defaults_line(defaults: Mapping[str, Any]) -> str:
    values = [defaults[name] for name in DEFAULTS]
    if all(isinstance(value, str) and re.fullmatch(r"[\w/+.-]+", value, re.ASCII) for value in values):
        line = " ".join(values)
        return line if "--" not in line else marks.comment_json(values)
    return marks.comment_json(values)


def _areas(data: dict[str, Any]) -> str:
    areas, right = data.get("areas"), data.get("areas_corrected", False)
    if isinstance(areas, list) and right in (True, False) and all(_AREA.fullmatch(area) for area in areas):
        del data["areas"]
        data.pop("areas_corrected", None)
        return f"({'=' if right else ''}{','.join(areas)})"
    return ""


def _looked_back(data: dict[str, Any], notes: dict[str, Any]) -> str:
    of, outcome, decision = data.get("of"), data.get("outcome"), data.get("decision")
    quoted = QUOTED in notes and not notes[QUOTED]
    if (
        (of is None or UUID.fullmatch(of))
        and (outcome is None or outcome in OUTCOMES)
        and (decision is None or decision in DECISIONS)
    ):
        for name in ("of", "outcome", "decision"):
            data.pop(name, None)
        if quoted:
            del notes[QUOTED]
        which = "~" if outcome is None else OUTCOMES.index(outcome)
        decided = "~" if decision is None else DECISIONS.index(decision)
        return f"{short(of) if of else '~'}{which}{decided}{'q' if quoted else ''}"
    return ""
