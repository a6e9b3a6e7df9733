"""The JSON output of `import`, `doctor` and `config` as models, for `docs/json.md` and the tests."""

import datetime as dt
from typing import Literal

from pydantic import Field

from reflect.journal.finding import Level
from reflect.model import Model


class ProblemShape(Model):
    """A problem at a place in a file."""

    part: str | None = Field(description="the file within a folder or an archive")
    line: int | None = Field(description="the line, from 1; null if unknown")
    problem: str = Field(description="the kind of problem, such as `no_date`")
    detail: str | None = Field(description="a name or a number, never content")


class FileShape(Model):
    """The result for one of the files."""

    file: str = Field(description="the file name as given")
    format: Literal["reflect", "markdown", "jrnl", "dayone", "journal"] = Field(description="the format")
    passed_over: int = Field(description="the number of other files in the folder, which are not imported")
    entries: int = Field(description="the number of entries")
    first: dt.date | None = Field(description="the earliest day of the entries")
    last: dt.date | None = Field(description="the latest day of the entries")
    left_out: int = Field(description="the number of problems that left something out")
    notes: int = Field(description="the number of problems that left nothing out")
    problems: list[ProblemShape] = Field(description="the first 1000 problems of both kinds")


class ImportShape(Model):
    """`reflect import --json`: the result of the import, or with `--dry-run` the expected result."""

    dry_run: bool = Field(description="whether `--dry-run` was given, so that nothing was changed")
    files: list[FileShape] = Field(description="the result for each file")
    new: int = Field(description="entries that were missing here")
    here: int = Field(description="entries that were already here with the same text")
    changed: int = Field(description="entries that now have the text of the file")
    both: int = Field(
        description="entries that were changed here as well; both versions are in their history"
    )
    purged: int = Field(description="entries that are purged, here or in the file")
    purged_here: int = Field(description="the number of entries here that are purged by this import")
    backup: str | None = Field(
        description="the path of a copy of the journal from before the import; null if nothing changed"
    )


class FindingShape(Model):
    """One finding of `reflect doctor --json`."""

    check: str = Field(description="the name of the check")
    level: Level = Field(description="fine, worth knowing, or wrong")
    problem: str = Field(description="the problem; empty if there is none")
    detail: str = Field(description="a number, a name or a path, never content")
    mends: bool = Field(description="whether `--fix` can repair it")


class SettingShape(Model):
    """One setting of `reflect config --json`, and what `reflect config get --json` prints."""

    name: str = Field(description="its name, such as `language`, or `offers.recovery` in a table")
    value: bool | int | str | None = Field(description="its current value; null if it has none")
    source: Literal["default", "file", "environment"] = Field(description="the source of the value")
    variable: str | None = Field(description="the environment variable that the value comes from")
    default: bool | int | str | None = Field(description="its value without the file and the environment")
    about: str = Field(description="a description, in the language of the command")
