"""The JSON output of `import`, `doctor` and `config` as models, for `docs/json.md` and the tests."""

import datetime as dt
from typing import Literal

from pydantic import Field

from reflect.journal.finding import Level
from reflect.model import Model


class ProblemShape(Model):
    """A problem at a place in a file."""

    part: str | None = Field(description="which file of a folder or an archive")
    line: int | None = Field(description="the line, from 1; null where it cannot be told")
    problem: str = Field(description="what it is, such as `no_date`")
    detail: str | None = Field(description="a name or a number that belongs to it, never content")


class FileShape(Model):
    """The result for one of the files."""

    file: str = Field(description="as it was named")
    format: Literal["reflect", "markdown", "jrnl", "dayone", "journal"] = Field(description="what it is")
    passed_over: int = Field(description="how many other files are in a folder")
    entries: int = Field(description="how many entries it holds")
    first: dt.date | None = Field(description="the earliest of their days")
    last: dt.date | None = Field(description="the latest")
    left_out: int = Field(description="how many things could not be read")
    notes: int = Field(description="how many things were odd, and came in")
    problems: list[ProblemShape] = Field(description="the first 1000 of both")


class ImportShape(Model):
    """`reflect import --json`: the result of the import, or with `--dry-run` the expected result."""

    dry_run: bool = Field(description="whether nothing was changed because of `--dry-run`")
    files: list[FileShape] = Field(description="what was found in each file")
    new: int = Field(description="entries that were not here")
    here: int = Field(description="entries that were here already, with these words")
    changed: int = Field(description="entries that got the words of the file")
    both: int = Field(
        description="entries that were changed here as well; both versions are in their history"
    )
    purged: int = Field(description="entries that are purged, here or there")
    purged_here: int = Field(description="of those, how many were here and are purged by this import")
    backup: str | None = Field(description="the copy of the journal as it was; null where nothing changed")


class FindingShape(Model):
    """One finding of `reflect doctor --json`."""

    check: str = Field(description="what was looked at")
    level: Level = Field(description="fine, worth knowing, or wrong")
    problem: str = Field(description="which problem; empty where all is fine")
    detail: str = Field(description="a number, a name or a place, never content")
    mends: bool = Field(description="whether `--fix` can put it right")


class SettingShape(Model):
    """One setting of `reflect config --json`, and what `reflect config get --json` prints."""

    name: str = Field(description="its name, such as `language`; of one in a table `offers.recovery`")
    value: bool | int | str | None = Field(description="its value now; null where it has none")
    source: Literal["default", "file", "environment"] = Field(description="where its value comes from")
    variable: str | None = Field(description="the environment variable that it comes from")
    default: bool | int | str | None = Field(description="its value where nothing else says so")
    about: str = Field(description="what it is for, in the language of the command")
