"""An entry: one finished check-in, with its questions as asked and its answers as given."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import TypeAdapter

from reflect.journal.answers import Answer, AnyAnswer, answer_as_data
from reflect.journal.pattern import NamedPattern
from reflect.model import Moment, OpenModel, whole_minutes
from reflect.strict_json import loads, stored

SCHEMA = 1


class Source(OpenModel):
    """Where an imported entry came from: the format, and its id there if it had one."""

    format: str
    id: str | None = None


UnreadableReason = Literal["altered", "not_an_entry"]
"""Why a stored entry cannot be read."""


class Entry(OpenModel):
    """A finished check-in.

    `day` is the local date it belongs to, fixed when the check-in started. `pattern` is the pattern it is about, with
    the text that was quoted, even if the entry that named it was changed later. The journal fills in `revision`, `ref`
    and `deleted` when it reads an entry; they are not part of its content.
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
    pattern: NamedPattern | None = None
    answers: tuple[AnyAnswer, ...]
    source: Source | None = None

    @property
    def begun(self) -> str:
        """The time of day the check-in started, with the date if that is not the entry's day."""
        clock = f"{self.started_at:%H:%M}"
        # Not `%Y`: some systems print years before 1000 with fewer than four digits.
        return (
            clock if self.started_at.date() == self.day else f"{self.started_at.date().isoformat()} {clock}"
        )

    def answer(self, question: str) -> Answer | None:
        """Return the answer to a question, or None if it was not asked or skipped."""
        return next((a for a in self.answers if a.question == question and not a.skipped), None)


class Unreadable(Entry):
    """A stored entry that cannot be read: its metadata in the journal, and its stored text.

    `raw` is the stored text, with bytes that are not UTF-8 escaped by backslashes. `why` is `altered` if the seal does
    not match, and `not_an_entry` if the seal matches but the text is not an entry. It has no answers, and its
    timestamps are the beginning of its day.
    """

    started_at: Moment
    finished_at: Moment
    session: str = ""
    language: str = ""
    answers: tuple[AnyAnswer, ...] = ()
    raw: str
    why: UnreadableReason


def unreadable(
    raw: str,
    why: UnreadableReason,
    *,
    identity: str,
    revision: str,
    day: dt.date,
    ref: str = "",
    deleted: bool = False,
) -> Unreadable:
    """Return an `Unreadable` for a stored entry that cannot be read."""
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
    """Return the sort key of an entry: day, then start time, then id."""
    return entry.day, entry.started_at.timestamp(), entry.id


def content(entry: Entry) -> dict[str, Any]:
    """Return the stored content of an entry, as JSON data in the documented order.

    Raises:
        TypeError: the entry is `Unreadable`; only its raw text may be stored again.
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
        # Omitted if None, so that entries without a pattern keep their text and the ids derived from it.
        **({"pattern": entry.pattern.model_dump(mode="json", exclude_none=True)} if entry.pattern else {}),
        "answers": [answer_as_data(answer) for answer in entry.answers],
        "source": entry.source.model_dump(mode="json") if entry.source else None,
        # Preserve the unknown fields of an entry from a later version, its schema number included.
        **(entry.model_extra or {}),
    }


def with_number(ref: str) -> str:
    """Return a ref with its `n`, so that it still denotes the same entry when the day gets another one."""
    return ref if "." in ref or not ref else f"{ref}.1"


def as_data(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON data for display and export: its content, revision and ref.

    For an `Unreadable`, the data has `unreadable` (the reason) and `raw` (the stored text). `import` skips these.
    """
    if isinstance(entry, Unreadable):
        return {
            "schema": SCHEMA,
            "id": entry.id,
            "revision": entry.revision,
            "ref": with_number(entry.ref),
            "day": entry.day.isoformat(),
            "unreadable": entry.why,
            "raw": entry.raw,
        }
    known = content(entry)
    schema, identity = known.pop("schema"), known.pop("id")
    data = {"schema": schema, "id": identity, "revision": entry.revision, "ref": with_number(entry.ref)}
    for name, value in known.items():
        if name == "answers":
            data.setdefault("pattern", None)
        data[name] = value
    return data


def from_content(
    text: str | bytes, *, revision: str, ref: str = "", deleted: bool = False, strict: bool = False
) -> Entry:
    """Read an entry from its stored JSON.

    Args:
        text: the JSON of `content`.
        revision: the id of the revision that holds it.
        ref: its display name, such as `2026-11-22.2`.
        deleted: whether that revision is a deletion.
        strict: whether to reject numbers that are not finite, for content that is about to be stored.

    Raises:
        ValueError: the content is not an entry; usually a `pydantic.ValidationError`.
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
