"""Generator of `docs/json.md` from the models and the output for an invented journal: `make docs-json`."""

import contextlib
import datetime as dt
import json
import os
import re
import sys
import tempfile
import types
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin
from unittest import mock

from pydantic import BaseModel

from reflect.actions.remind import ReminderPlan
from reflect.cli.shapes import FindingShape, ImportShape, SettingShape
from reflect.journal.answers import (
    ChoiceAnswer,
    FollowUpAnswer,
    IntentionAnswer,
    OtherAnswer,
    Plan,
    ScaleAnswer,
    TextAnswer,
)
from reflect.journal.archive import RevisionLine, RevisitLine
from reflect.journal.entry import Entry, Source
from reflect.journal.finding import Finding
from reflect.language.choose import phrases_of
from reflect.remind.reminder import ScheduledReminder
from reflect.review.shapes import (
    AnsweredShape,
    CalendarDayShape,
    NamedPatternsShape,
    PatternsShape,
    ReminderShape,
    SevenDaysShape,
    StatusShape,
    TagShape,
    ThreadItemShape,
    VersionShape,
)

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from tests.cli.support import keep, run  # noqa: E402 - commands are run as the tests run them
from tests.support.entries import about_it, an_entry, follow_up, naming, on, plan, scale, skipped, text  # noqa: E402

PAGE = HERE / "json.md"
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

MEANINGS: Mapping[tuple[str, str], str] = {
    ("Entry", "schema"): "the schema of the entry; a later version may write a higher one",
    ("Entry", "id"): "the id; for an imported entry, derived from source, time and text",
    ("Entry", "revision"): "the id of the version; output only",
    ("Entry", "ref"): "its name on the command line, always with its number; output only",
    ("Entry", "day"): "the local date it belongs to",
    ("Entry", "started_at"): "when it was begun, with UTC offset",
    ("Entry", "finished_at"): "when it was finished, with UTC offset",
    ("Entry", "zone"): "the IANA name of the time zone; the offset takes precedence",
    ("Entry", "session"): "the id of the session",
    ("Entry", "language"): "the language of the questions",
    ("Entry", "tags"): "the tags, in lower case, without their sign",
    ("Entry", "pattern"): "the pattern it is about; `null` if none was named. The entry may name another one",
    ("NamedPattern", "of"): "the id of the entry that named it",
    ("NamedPattern", "text"): "its text when the entry was begun; omitted if the naming entry was purged",
    ("Entry", "answers"): "the answers, in the order of the questions",
    ("Entry", "source"): "where an imported entry came from",
    ("*", "question"): "the id of the question",
    ("*", "format"): "the format of the answer",
    ("*", "asked"): "the question as it was asked",
    ("*", "skipped"): "`true` if it was skipped",
    ("TextAnswer", "text"): "the text",
    ("TextAnswer", "areas"): "the body areas in the text, if the question asks for them",
    ("TextAnswer", "areas_corrected"): "`true` if the user chose the areas",
    ("ScaleAnswer", "value"): "the number",
    ("ScaleAnswer", "range"): "the lowest and the highest number",
    ("*", "cue"): "“when …”, as typed",
    ("*", "response"): "“then I …”, as typed",
    ("FollowUpAnswer", "of"): "the id of the entry with the plan",
    ("FollowUpAnswer", "cue"): "the cue of the quoted plan; after `change`, that of the new one",
    ("FollowUpAnswer", "response"): "the response of the quoted plan; after `change`, that of the new one",
    ("FollowUpAnswer", "outcome"): "`happened`, `partly`, `no_moment`, `forgot` or `not_this_time`",
    ("FollowUpAnswer", "text"): "a note",
    ("FollowUpAnswer", "decision"): "`keep`, `change` or `release`",
    ("FollowUpAnswer", "was"): "after `change`, the quoted plan",
    ("ChoiceAnswer", "chosen"): "the ids of the chosen options, in the order of the question",
    ("ChoiceAnswer", "text"): "the chosen options as displayed",
    ("Source", "format"): "the format of the import",
    ("Source", "id"): "its id in the imported file",
}
"""The meanings of the fields of entries; all other models document their own fields."""


_REMINDER = ReminderPlan(
    ScheduledReminder(dt.time(20, 30), {0, 2}, "en", "/home/robin/reflect/status", "/opt/reflect/bin/python"),
    {0, 2},
    dt.datetime(2026, 11, 23, 20, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))),
    dt.date(2026, 11, 23),
)


class Part(NamedTuple):
    """One part of the page: a heading, a text, models whose fields to list, and an example."""

    heading: str
    words: str
    models: Sequence[type[BaseModel]]
    example: str = ""


def page() -> str:
    """Return the page."""
    with tempfile.TemporaryDirectory() as folder, _journal(Path(folder)):
        parts = list(_parts(Path(folder)))
    written = ["# What is printed as JSON", _INTRODUCTION]
    for part in parts:
        written += [f"## {part.heading}", part.words]
        for model in _with_inner(part.models):
            # Each of several tables gets a title.
            if len(_with_inner(part.models)) > 1:
                written.append(f"**{_title(model)}**")
            written.append(_table(model))
        if part.example:
            written.append(f"```json\n{part.example}\n```")
    return "\n\n".join(written) + "\n"


_INTRODUCTION = """\
This page is generated from the program's models by `make docs-json`, and a test checks the output of every command
against it. Numbers are always finite, days are `YYYY-MM-DD`, moments are ISO 8601 with UTC offset. Control characters
that a terminal could interpret are written as `\\u` escapes. Fields that are not listed here were written by another
version, and are kept."""


def _parts(folder: Path) -> Iterator[Part]:
    archive = _out("export", "--format", "json", "--history").splitlines()
    entry = json.loads(_out("show", "2026-11-21", "--json"))
    yield Part(
        "An entry",
        "`show` and `checkin` print one entry, `list`, `search` and `revisit` an array of them, and `export --format"
        " json` one per line. Empty fields of an answer are omitted.",
        [
            Entry,
            TextAnswer,
            ScaleAnswer,
            IntentionAnswer,
            FollowUpAnswer,
            ChoiceAnswer,
            OtherAnswer,
            Plan,
            Source,
        ],
        _pretty(entry),
    )
    yield Part(
        "`thread QUESTION`",
        "An array, earliest first.",
        [ThreadItemShape],
        _printed("thread", "small-step"),
    )
    yield Part("`thread`", "An array of the questions with answers.", [AnsweredShape], _printed("thread"))
    yield Part("`tags`", "An array, the most used first.", [TagShape], _printed("tags"))
    yield Part("`status`", "One object, on one line.", [StatusShape], _out("status", "--json").strip())
    yield Part("`pattern`", "One object.", [NamedPatternsShape], _printed("pattern"))
    yield Part("`patterns`", "One object.", [PatternsShape], _printed("patterns"))
    yield Part("`week`", "One object.", [SevenDaysShape], _printed("week", "2026-11-22"))
    yield Part("`calendar`", "An array, by day.", [CalendarDayShape], _printed("calendar", "2026"))
    yield Part(
        "`history`", "An array, oldest version first.", [VersionShape], _printed("history", "2026-11-20")
    )
    yield Part(
        "`remind show`",
        "One object, or `null` if no reminder is set.",
        [ReminderShape],
        _pretty(_REMINDER.as_data() | {"there": True}),
    )
    about = phrases_of("en").words.settings["language"]
    setting = SettingShape(
        name="language", value="nl", source="file", variable=None, default="en", about=about
    )
    yield Part(
        "`config`",
        "An array, in the order of the settings; `config get` prints one object.",
        [SettingShape],
        _pretty([setting.model_dump()]),
    )
    finding = Finding("revisions", "fine", "", "42")
    yield Part(
        "`doctor`", "An array, in the order of the checks.", [FindingShape], _pretty([finding._asdict()])
    )
    file = folder / "journal.jsonl"
    file.write_text(_out("export", "--format", "json") + "{}\n")
    brought = json.loads(_out("import", file, "--json", "--dry-run", code=4).replace(f"{folder}/", ""))
    yield Part("`import`", "One object.", [ImportShape], _pretty(brought))
    yield Part(
        "The archive: `export --format json --history`",
        "One line for each revision of each entry, ordered by the day and the number of the entry, oldest"
        " revision first. `import` restores the same history.",
        [RevisionLine],
        "\n".join(line for line in archive if '"revisit"' not in line),
    )
    yield Part(
        "The archive: never again",
        "The mark set with `revisit --never-again` or `--again` is on a line after its entry.",
        [RevisitLine],
        next(line for line in archive if '"revisit"' in line),
    )


@contextlib.contextmanager
def _journal(folder: Path) -> Iterator[None]:
    """Invent a journal in a folder, for the commands in the body."""
    home = folder / "home"
    with mock.patch.dict(os.environ, {"REFLECT_HOME": str(home), "TZ": "UTC"}):
        made = an_entry(
            scale(7), text("my chest #work", areas=("chest",)), plan(), day=on(-2), tags=("work",)
        )
        named = naming("saying yes before I think", day=on(-40))
        looked = about_it(
            named,
            follow_up(made.id, words="twice"), skipped(), text("my jaw", areas=("jaw",)),
            text("I let a silence fall before I answered", "signs-of-room"), scale(4, "tension-after"), day=on(-1),
        )  # fmt: skip
        short = an_entry(text("nothing in particular", "free"), day=on(-30), session="free")
        keep(home, naming("fixing it all myself", day=on(-50)), named, short, made, looked)
        run("edit", "2026-11-20", "body-signal", stdin="my chest and throat #work\n")
        run("revisit", "--never-again", "2026-10-23")
        keep(home, an_entry(text("of no use", "free"), day=on(-9), session="free"))
        run("purge", "2026-11-13", "--yes")
        yield


def _out(*arguments: str | Path, code: int = 0) -> str:
    """Return the output of a command."""
    ran = run(*arguments)
    if ran.code != code:
        raise RuntimeError(ran.err)
    return ran.out


def _printed(*arguments: str) -> str:
    """Return the JSON that a command prints, indented."""
    return _pretty(json.loads(_out(*arguments, "--json")))


def _pretty(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def steady(written: str) -> str:
    """Return a page with fixed ids in place of the real ones, which are different in every run."""
    found: dict[str, str] = {}

    def invented(match: re.Match[str]) -> str:
        return found.setdefault(match[0], f"0199d0c2-0000-7000-8000-{len(found) + 1:012}")

    return _UUID.sub(invented, written)


def _with_inner(models: Sequence[type[BaseModel]]) -> list[type[BaseModel]]:
    """Return models and the models of their fields, each once, in order of occurrence."""
    found: dict[type[BaseModel], None] = {}
    waiting = list(models)
    while waiting:
        model = waiting.pop(0)
        if model in found:
            continue
        found[model] = None
        inner = [kind for field in model.model_fields.values() for kind in _models_in(field.annotation)]
        waiting = [kind for kind in inner if model is not Entry] + waiting
    return list(found)


def _models_in(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for argument in get_args(kind):
        yield from _models_in(argument)


def _title(model: type[BaseModel]) -> str:
    """Return the title of a table: the first sentence of the model's docstring."""
    words = (model.__doc__ or model.__name__).strip().split("\n\n")[0]
    return " ".join(words.split()).split(". ")[0].rstrip(".")


def _table(model: type[BaseModel]) -> str:
    rows = ["| field | type | when | meaning |", "|---|---|---|---|"]
    own = {"schema": None} if model is Entry else {}
    for name in [*own, *(name for name in model.model_fields if (model, name) != (Entry, "deleted"))]:
        field = model.model_fields.get(name)
        shown = (field.alias if field else None) or name
        kind = _kind(field.annotation) if field else "integer"
        meaning = (field.description if field else None) or MEANINGS.get(
            (model.__name__, name), MEANINGS.get(("*", name), "")
        )
        if not meaning:
            raise KeyError(f"MEANINGS lacks {model.__name__}.{name}")
        rows.append(f"| `{shown}` | {kind} | {_when(model, name)} | {meaning} |")
    return "\n".join(rows)


_ALWAYS = frozenset({"format"})


def _when(model: type[BaseModel], name: str) -> str:
    field = model.model_fields.get(name)
    if field is None or field.is_required() or model in (Entry, Source) or name in _ALWAYS:
        return "always"
    return "if not empty"


def _kind(kind: Any) -> str:
    """Return the name of a type in JSON's terms."""
    if get_origin(kind) is Annotated:
        return _kind(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        return " or ".join(dict.fromkeys(map(_kind, get_args(kind))))
    if get_origin(kind) is Literal:
        return " or ".join(f"`{json.dumps(value)}`" for value in get_args(kind))
    if get_origin(kind) in (list, tuple):
        return f"array of {_plural(_kind(get_args(kind)[0]))}"
    if get_origin(kind) is dict and get_args(kind)[1] is not Any:
        return f"object of {_plural(_kind(get_args(kind)[1]))}"
    known = {
        str: "text", int: "integer", bool: "boolean", float: "number", type(None): "null", dt.date: "day",
        dt.datetime: "moment",
    }  # fmt: skip
    return known.get(kind, "object" if "Datetime" not in str(kind) else "moment")


def _plural(word: str) -> str:
    return {"text": "texts", "object": "objects", "integer": "integers"}.get(word, "objects")


def main() -> None:
    """Write the page."""
    PAGE.write_text(steady(page()), encoding="utf-8")


if __name__ == "__main__":
    main()
