"""An entry: one finished check-in, with its answers as they were asked and given."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag, TypeAdapter

from reflect.model import Moment, OpenModel, Text, whole_minutes
from reflect.strict_json import loads, stored

SCHEMA = 1

Outcome = Literal["happened", "partly", "no_moment", "forgot", "not_this_time"]
Decision = Literal["keep", "change", "release"]
OUTCOMES: tuple[Outcome, ...] = ("happened", "partly", "no_moment", "forgot", "not_this_time")
DECISIONS: tuple[Decision, ...] = ("keep", "change", "release")


class Answer(OpenModel):
    """What all answers share. `asked` is the wording at the time, so that a later bank changes nothing."""

    question: str
    format: str
    asked: Text
    skipped: bool = False


class TextAnswer(Answer):
    """Free words. `areas` is None where the question is not marked for body areas."""

    format: Literal["text"] = "text"
    text: Text = ""
    areas: tuple[str, ...] | None = None
    areas_corrected: bool = False


class ScaleAnswer(Answer):
    """A whole number within `range`, both ends included."""

    format: Literal["scale"] = "scale"
    value: int | None = None
    range: tuple[int, int] | None = None


class IntentionAnswer(Answer):
    """An if-then plan: `cue` ("when …") and `response` ("then I …"), both as typed."""

    format: Literal["intention"] = "intention"
    cue: Text = ""
    response: Text = ""


class Plan(OpenModel):
    """The two halves of an intention."""

    cue: Text
    response: Text


class FollowUpAnswer(Answer):
    """What became of an intention.

    `of` is the id of the entry it was made in. `cue` and `response` are the words quoted, or after
    the decision `change` the new ones; then `was` holds the words that had been quoted. `outcome` and
    `decision` are one of OUTCOMES and DECISIONS, or what a later version calls them.
    """

    format: Literal["follow_up"] = "follow_up"
    of: str | None = None
    cue: Text = ""
    response: Text = ""
    outcome: str | None = None
    text: Text = ""
    decision: str | None = None
    was: Plan | None = None

    @property
    def quoted(self) -> Plan | None:
        """The plan that was looked back at, word for word; None once its entry is purged."""
        if self.was is None and self.decision != "change" and (self.cue or self.response):
            return Plan(cue=self.cue, response=self.response)
        return self.was

    @property
    def new(self) -> Plan | None:
        """The plan that took its place, after the decision `change`."""
        return Plan(cue=self.cue, response=self.response) if self.decision == "change" else None


class OtherAnswer(Answer):
    """An answer in a format of another version: kept whole, shown as far as it can be read."""


def _format(value: Any) -> str:
    name = value.get("format") if isinstance(value, Mapping) else getattr(value, "format", None)
    return name if name in {"text", "scale", "intention", "follow_up"} else "other"


AnyAnswer = Annotated[
    Annotated[TextAnswer, Tag("text")]
    | Annotated[ScaleAnswer, Tag("scale")]
    | Annotated[IntentionAnswer, Tag("intention")]
    | Annotated[FollowUpAnswer, Tag("follow_up")]
    | Annotated[OtherAnswer, Tag("other")],
    Discriminator(_format),
]


class Source(OpenModel):
    """Where an imported entry came from: the format, and its id there if it had one."""

    format: str
    id: str | None = None


Why = Literal["altered", "not_an_entry"]
"""Why a stored entry cannot be read."""


class Entry(OpenModel):
    """A finished check-in.

    `day` is the local date it belongs to, fixed when the check-in started. `revision`, `ref` and
    `deleted` are filled in by the journal when it reads an entry and are not part of its content.
    """

    id: str
    revision: str = ""
    ref: str = ""
    deleted: bool = False
    day: dt.date
    started_at: Moment
    finished_at: Moment
    zone: str | None = None
    session: str
    language: str
    tags: tuple[str, ...] = ()
    answers: tuple[AnyAnswer, ...]
    source: Source | None = None

    @property
    def begun(self) -> str:
        """When it was begun, by the clock; with the date where that is another than its day."""
        clock = f"{self.started_at:%H:%M}"
        # Not `%Y`: some systems write a year before 1000 with fewer than four digits.
        return (
            clock if self.started_at.date() == self.day else f"{self.started_at.date().isoformat()} {clock}"
        )

    def answer(self, question: str) -> Answer | None:
        """Return the answer to a question, or None if it was not asked or skipped."""
        return next((a for a in self.answers if a.question == question and not a.skipped), None)


class Unreadable(Entry):
    """A stored entry that cannot be read: what the journal knows of it, and its content as it is stored.

    `raw` is the stored text, with what is not UTF-8 in it escaped by backslashes. `why` is `altered` where the
    seal does not fit, `not_an_entry` where it does and the text is still no entry. Its answers are empty, and
    its moments are the beginning of its day.
    """

    started_at: Moment
    finished_at: Moment
    session: str = ""
    language: str = ""
    answers: tuple[AnyAnswer, ...] = ()
    raw: str
    why: Why


def unreadable(
    raw: str, why: Why, *, identity: str, revision: str, day: dt.date, ref: str = "", deleted: bool = False
) -> Unreadable:
    """Return what stands for a stored entry that cannot be read; see `Unreadable`."""
    begins = dt.datetime.combine(day, dt.time(), dt.UTC)
    return Unreadable(
        id=identity,
        revision=revision,
        ref=ref,
        deleted=deleted,
        day=day,
        started_at=begins,
        finished_at=begins,
        raw=raw,
        why=why,
    )


_entry = TypeAdapter(Entry)


def order(entry: Entry) -> tuple[dt.date, float, str]:
    """Return the key by which entries are in order: day, then start, then id."""
    return entry.day, entry.started_at.timestamp(), entry.id


def written(answers: Iterable[Answer]) -> list[str]:
    """Return what a person wrote in some answers, in their order: texts, plans and notes, not the questions."""
    found: list[str] = []
    for answer in answers:
        match answer:
            case TextAnswer(skipped=False, text=text):
                found.append(text)
            case IntentionAnswer(skipped=False, cue=cue, response=response):
                found += [cue, response]
            case FollowUpAnswer(skipped=False, text=text, decision=decision, cue=cue, response=response):
                found += [text, cue, response] if decision == "change" else [text]
    return [text for text in found if text]


def answer_as_data(answer: Answer) -> dict[str, Any]:
    """Return an answer as JSON data; what is empty by default is left out, unknown fields are kept."""
    data = answer.model_dump(mode="json", exclude_defaults=True)
    return {"question": answer.question, "format": answer.format, **data}


def content(entry: Entry) -> dict[str, Any]:
    """Return what is stored of an entry, as JSON data in the documented order.

    Raises:
        TypeError: the entry is `Unreadable`; only its raw text may ever be stored again.
    """
    if isinstance(entry, Unreadable):
        raise TypeError("an unreadable entry has no content")
    return {
        "schema": SCHEMA,
        "id": entry.id,
        "day": entry.day.isoformat(),
        "started_at": whole_minutes(entry.started_at).isoformat(),
        "finished_at": whole_minutes(entry.finished_at).isoformat(),
        "zone": entry.zone,
        "session": entry.session,
        "language": entry.language,
        "tags": list(entry.tags),
        "answers": [answer_as_data(answer) for answer in entry.answers],
        "source": entry.source.model_dump(mode="json") if entry.source else None,
        # An entry of a later version keeps what this one cannot name, its schema number included.
        **(entry.model_extra or {}),
    }


def as_data(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON data for people and programs: its content, revision and ref.

    Of one that is `Unreadable`: `unreadable` says why, and `raw` is the stored text. `import` leaves it out.
    """
    if isinstance(entry, Unreadable):
        return {
            "schema": SCHEMA,
            "id": entry.id,
            "revision": entry.revision,
            "ref": entry.ref,
            "day": entry.day.isoformat(),
            "unreadable": entry.why,
            "raw": entry.raw,
        }
    data = content(entry)
    schema, identity = data.pop("schema"), data.pop("id")
    return {"schema": schema, "id": identity, "revision": entry.revision, "ref": entry.ref, **data}


def from_content(
    text: str | bytes, *, revision: str, ref: str = "", deleted: bool = False, strict: bool = False
) -> Entry:
    """Read an entry from its stored JSON.

    Args:
        text: the JSON of `content`.
        revision: the id of the revision it stands in.
        ref: its name for people, such as `2026-11-22.2`.
        deleted: whether that revision is a deletion.
        strict: whether a number that is not finite is refused, as in what is about to be stored.

    Raises:
        ValueError: the content is not an entry; mostly pydantic's.
    """
    try:
        data = loads(text if isinstance(text, str) else text.decode()) if strict else stored(text)
        if not isinstance(data, dict):
            raise ValueError("not an object")
        return from_data(data, revision=revision, ref=ref, deleted=deleted)
    except (RecursionError, TypeError, AttributeError) as error:
        raise ValueError("not an entry") from error


def from_data(data: Mapping[str, Any], *, revision: str, ref: str = "", deleted: bool = False) -> Entry:
    """Read an entry from JSON data, as `content` and `as_data` give it; see `from_content`.

    Raises:
        pydantic.ValidationError: it is not an entry.
    """
    known = {name: value for name, value in data.items() if name != "schema" or value != SCHEMA}
    return _entry.validate_python({**known, "revision": revision, "ref": ref, "deleted": deleted})
