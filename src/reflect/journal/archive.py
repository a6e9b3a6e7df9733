"""The lossless archive, `export --format json --history`: the models of its lines.

A line holds one revision of an entry, or whether an entry may be shown unasked. `docs/json.md` is generated from the
descriptions of the fields.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, StrictBool, StrictInt, StrictStr, ValidationError

from reflect.model import Model, OpenModel, storable

SCHEMA = 1
"""The schema version of a line."""

_ID = re.compile(r"[!-~]{1,128}")
_LARGEST = (1 << 63) - 1


def _is_id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError("no id")
    return text


def _is_day(text: str) -> str:
    if dt.date.fromisoformat(text).isoformat() != text:
        raise ValueError("no day")
    return text


def _is_moment(text: str) -> str:
    if dt.datetime.fromisoformat(text).utcoffset() is None or len(text) > 64:
        raise ValueError("no offset")
    return text


Id = Annotated[StrictStr, AfterValidator(_is_id)]
Day = Annotated[StrictStr, AfterValidator(_is_day)]
MomentText = Annotated[StrictStr, AfterValidator(_is_moment)]
ArchiveText = Annotated[StrictStr, AfterValidator(storable)]


class PurgedPlace(Model):
    """The place of an entry, if its revisions do not determine it."""

    number: Annotated[StrictInt, Field(ge=0, le=_LARGEST)] = Field(
        description="the position of the entry among all others: by day, then by start time"
    )
    day: Day = Field(description="the day the entry belonged to")
    n: Annotated[StrictInt, Field(ge=1, le=999_999)] = Field(
        description="its number among the entries of the day, as in `ref`"
    )
    imported: StrictBool = Field(description="whether it was imported from another program")
    closes: StrictBool = Field(description="whether it opened or closed a plan; a closed plan stays closed")
    names: StrictBool = Field(
        default=False, description="true if it named or left a pattern; otherwise omitted"
    )


class RevisionLine(OpenModel):
    """One revision of an entry: a version that is never changed, only followed by others."""

    # `schema` is a method of pydantic's base class.
    model_config = ConfigDict(populate_by_name=True, use_attribute_docstrings=False)

    schema_: Literal[1] = Field(alias="schema", description="the schema of the line")
    journal: Id | None = Field(description="the id of the journal that was exported")
    entry: Id = Field(description="the id of the entry")
    revision: Id = Field(description="the id of the revision")
    parents: tuple[Id, ...] = Field(
        description="the revisions it follows; a revision imported from a file may name a parent that does not exist"
    )
    generation: Annotated[StrictInt, Field(ge=1, le=_LARGEST)] = Field(
        description="one more than the highest generation of its parents; 1 for the first revision"
    )
    device: Id = Field(description="the id of the journal file in which it was made")
    time: MomentText = Field(description="when it was made, in UTC")
    deleted: StrictBool = Field(description="whether it is a deletion; a purge is one too")
    purged: StrictBool = Field(description="whether it is the tombstone that a purge leaves")
    content: dict[str, Any] | None = Field(
        description="the entry as stored, unknown fields included, without `revision` and `ref`; null if a purge"
        " removed it, or if it cannot be read"
    )
    place: PurgedPlace | None = Field(
        default=None,
        description="for a purged entry: its place, null if unknown; for other entries only if the number of the"
        " day does not follow from the line before",
    )
    raw: ArchiveText | None = Field(
        default=None,
        description="the stored text of an entry that cannot be read; an import leaves it out",
    )


class RevisitMarkData(Model):
    """Whether an entry may be shown unasked."""

    welcome: StrictBool = Field(description="false after `revisit --never-again`, true after `--again`")
    time: MomentText = Field(description="when this was set, in UTC; the latest one counts")


class RevisitLine(OpenModel):
    """A person's choice whether an entry may be shown unasked."""

    model_config = ConfigDict(populate_by_name=True)

    schema_: Literal[1] = Field(alias="schema", description="the schema of the line")
    journal: Id | None = Field(description="the id of the journal that was exported")
    entry: Id = Field(description="the id of the entry")
    revisit: RevisitMarkData = Field(description="whether it may be shown unasked")


AnyLine = RevisionLine | RevisitLine


class NotAnArchiveLine(Exception):
    """Data that is not a line of an archive, or not one that this version can read.

    Attributes:
        newer: whether a later version wrote it.
        field: the invalid field, "" if unknown.
    """

    def __init__(self, *, newer: bool = False, field: str = ""):
        super().__init__()
        self.newer = newer
        self.field = field


def is_line(data: object) -> bool:
    """Return whether data looks like a line of an archive, of any schema version."""
    return isinstance(data, Mapping) and (
        ("parents" in data and "generation" in data and "answers" not in data) or "revisit" in data
    )


def read_line(data: object) -> AnyLine:
    """Return a line from its JSON data.

    Raises:
        NotAnArchiveLine: it is not a line that this version can read.
    """
    if not isinstance(data, dict):
        raise NotAnArchiveLine
    schema = data.get("schema")
    if type(schema) is int and schema > SCHEMA:
        raise NotAnArchiveLine(newer=True)
    try:
        model = RevisitLine if "revisit" in data else RevisionLine
        line: AnyLine = model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        raise NotAnArchiveLine(
            field=".".join(part for part in first["loc"] if isinstance(part, str))
        ) from None
    if isinstance(line, RevisionLine):
        if line.purged and not (line.deleted and line.content is None):
            raise NotAnArchiveLine(field="purged")
        if line.raw is not None and line.content is not None:
            raise NotAnArchiveLine(field="raw")
    return line
