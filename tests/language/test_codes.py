"""Tests that every code of an error or a mistake has its own wording in both languages."""

import ast
import datetime as dt
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest

import reflect.bank.file
import reflect.bank.load
import reflect.bank.source
import reflect.exchange.incoming
import reflect.settings
from reflect import errors
from reflect.language.choose import phrases_of
from reflect.language.en import doctor as en_doctor
from reflect.language.nl import doctor as nl_doctor
from reflect.language.phrases import Phrases
from reflect.language.wording import mistakes, worded
from tests.support.catalogues import en, nl

BOTH = [pytest.param(en, id="en"), pytest.param(nl, id="nl")]


def codes(error: type, field: str) -> tuple[str, ...]:
    return get_args(get_type_hints(error)[field])


PROBLEMS: list[tuple[type[errors.ReflectError], str, dict[str, Any]]] = [
    (errors.UnknownName, "kind", {"name": "x", "known": ("y",)}),
    (errors.BadOption, "problem", {"option": "--limit", "other": "--all"}),
    (errors.BadAnswers, "problem", {"field": "free", "known": ()}),
    (errors.BadLine, "problem", {"question": "free", "known": ("a", "b")}),
    (errors.FileError, "problem", {"path": "journal.db", "detail": "EIO"}),
    (errors.EditorFailed, "problem", {"editor": "vi"}),
    (errors.ImportRefused, "problem", {"path": "export.zip"}),
    (errors.Locked, "problem", {"path": "journal.db"}),
    (errors.BadPassphrase, "problem", {}),
    (errors.ReminderNotSet, "problem", {"detail": "/opt/bin/python"}),
    (errors.ArchiveRefused, "problem", {"path": "archive.jsonl", "line": 3, "field": ""}),
]


@pytest.mark.parametrize("phrases", BOTH)
@pytest.mark.parametrize(
    ("error", "field", "more"), PROBLEMS, ids=[error.__name__ for error, _, _ in PROBLEMS]
)
def test_every_error_code_has_its_own_words(
    error: type[errors.ReflectError], field: str, more: dict[str, Any], phrases: Phrases
) -> None:
    known = codes(error, field)
    assert len(known) >= 3
    said = {code: worded(error(**{field: code, **more}), phrases) for code in known}
    for what, do in said.values():
        assert what.strip()
        assert do.strip()
        assert what[-1] in ".?!"
        assert do[-1] in ".?!h}", do
    assert len(set(said.values())) == len(known), "no two codes are told in the same words"


OTHERS = [
    errors.CipherMissing("argon2id"),
    errors.TooLittleMemory(128),
    errors.AlreadyProtected(),
    errors.NotProtected(),
    errors.BadDate("tomorow", "--on"),
    errors.AmbiguousDate("7/11", [dt.date(2026, 11, 7), dt.date(2026, 7, 11)]),
    errors.BadYear("20x6"),
    errors.FutureDay("2027-01-01"),
    errors.FixedKey("keys.stop"),
    errors.UnknownRef("2026-01-01"),
    errors.UnknownRef("last", empty=True),
    errors.AmbiguousRef("2026-01-01", ["2026-01-01.1", "2026-01-01.2"]),
    errors.UnknownPattern("half"),
    errors.UnknownPattern("now", now=True),
    errors.AmbiguousPattern("half", [("0199d0c2", dt.date(2026, 11, 22)), ("0199d0c3", None)]),
    errors.EntryDeleted("2026-11-22", dt.date(2026, 11, 22)),
    errors.NotDeleted("2026-11-22"),
    errors.NotDeleted(""),
    errors.NoTextAnswer("tension-before", ("free",)),
    errors.NoTextAnswer("", ()),
    errors.NothingToChange(),
    errors.ChangedMeanwhile("2026-11-22"),
    errors.PurgedMeanwhile(),
    errors.EntryUnreadable("1889-04-30", dt.date(1889, 4, 30), altered=False),
    errors.EntryUnreadable("1889-04-30", dt.date(1889, 4, 30), altered=True),
    errors.NotReadable(),
    errors.AlreadyDone(),
    errors.NeedsScreen(),
    errors.NeedsTarget(json=False),
    errors.NothingToAsk(),
    errors.TargetTaken("notes.md"),
    errors.TargetTaken("notes.md", "own"),
    errors.TargetTaken("notes.md", "database"),
    errors.TargetTaken("notes.md", "odd"),
    errors.WrongEnding("notes.html", ".html"),
    errors.WrongEnding("notes.json", ".json", json=True),
    errors.ChangedByHand("notes.md"),
    errors.NeedsConfirmation(),
    errors.BankError([errors.Mistake("mine.yaml", 3, "id", "bad_id")]),
    errors.SettingsError([errors.Mistake("config.toml", 0, "", "not_toml")]),
    errors.SettingRefused("plain", "x", "bad_value", "true, false"),
    errors.SettingNotChanged("config.toml", "plain"),
    errors.Interrupted(kept=True),
    errors.Interrupted(),
    errors.Interrupted(kept=True, change_of="2026-11-22"),
    errors.ImportInterrupted(),
    errors.ReflectError(),
]


def test_every_error_is_reported_in_its_own_words_in_both_languages() -> None:
    said = [worded(error, phrases)[0] for error in OTHERS for phrases in (phrases_of("en"), phrases_of("nl"))]
    assert len(set(said)) == len(said)
    assert all(sentence[-1] in ".?!" for sentence in said)


def every_error(base: type[errors.ReflectError] = errors.ReflectError) -> set[type[errors.ReflectError]]:
    return {base} | {found for child in base.__subclasses__() for found in every_error(child)}


def test_every_error_has_one_of_the_documented_exit_codes() -> None:
    assert {error.exit_code for error in every_error()} <= {1, 2, 3, 4, 5, 130}


def test_every_error_is_among_those_whose_words_are_looked_at() -> None:
    told = {type(error) for error in OTHERS} | {error for error, _, _ in PROBLEMS}
    assert every_error() - told == {errors.UsageError}


@pytest.mark.parametrize("phrases", BOTH)
@pytest.mark.parametrize("field", ["path", "file"])
def test_the_name_of_a_file_cannot_control_the_terminal(field: str, phrases: Phrases) -> None:
    name = "a\x1b[2J\n\n  file"
    error = (
        errors.BankError([errors.Mistake(name, 3, "id", "bad_id")])
        if field == "file"
        else errors.FileError(name, "busy")
    )
    assert "a␛[2J file" in worded(error, phrases)[0]


def problems_in(module: ModuleType) -> set[str]:
    """Return the mistakes that a module can report: codes passed to `Mistake` or `wrong`, mapped to, or yielded."""
    found: set[ast.expr] = set()
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="Mistake"), args=[_, _, _, problem, *_]):
                found.add(problem)
            case ast.Call(func=ast.Name(id="wrong"), args=[problem, *_]):
                found.add(problem)
            case ast.Yield(value=ast.Tuple(elts=[_, problem, _])):
                found.add(problem)
            case ast.Assign(targets=[ast.Name(id="problem")], value=problem):
                found.add(problem)
            case ast.Assign(targets=[ast.Name(id="_PROBLEMS")], value=ast.Dict(values=values)):
                found.update(values)
    constants = [c.value for node in found for c in ast.walk(node) if isinstance(c, ast.Constant)]
    return {c for c in constants if isinstance(c, str) and c.replace("_", "").isalnum()}


MISTAKES = set().union(
    *map(problems_in, (reflect.bank.file, reflect.bank.load, reflect.bank.source, reflect.settings))
)


def test_the_mistakes_that_the_code_can_report_are_found() -> None:
    documented = {
        "unknown_field",
        "missing_language",
        "duplicate_id",
        "duplicate_key",
        "unknown_format",
        "unknown_question",
        "tab",
        "not_utf8",
        "alias",
        "too_large",
    }
    assert documented | {"built_in", "not_toml", "unreadable", "empty", "bad_value", "bad_range"} <= MISTAKES


@pytest.mark.parametrize("phrases", BOTH)
def test_every_mistake_in_a_file_has_its_own_words(phrases: Phrases) -> None:
    names = MISTAKES - {"string", "type", "format"}
    said = {name: phrases.errors.mistake(name, "") for name in names}
    assert len(set(said.values())) == len(said)
    for name in names:
        what, do = phrases.errors.mistake(name, "[0, 10]").split("; ", 1)
        assert do == said[name].partition("; ")[2] or "[0, 10]" in do, (name, what)


def reader_problems() -> set[str]:
    """Return the kinds of problems that the readers of foreign formats can report."""
    found = set[str]()
    for file in Path(str(reflect.exchange.incoming.__file__)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Problem"), args=[_, kind, *_]):
                    pass
                case ast.Call(func=ast.Name(id="_NotJson"), args=[kind]):
                    pass
                case ast.keyword(arg="kind", value=kind):
                    pass
                case _:
                    continue
            found |= {
                c.value for c in ast.walk(kind) if isinstance(c, ast.Constant) and isinstance(c.value, str)
            }
    return found - {""}


def test_the_problems_that_readers_can_report_are_found() -> None:
    assert {"not_json", "cut_short", "half_character", "not_utf8", "unknown_zone"} <= reader_problems()
    assert reader_problems() >= reflect.exchange.incoming.NOTES


@pytest.mark.parametrize("phrases", BOTH)
def test_every_problem_in_a_text_has_its_own_words(phrases: Phrases) -> None:
    said = {kind: phrases.exchange.import_problem(kind, "") for kind in reader_problems()}
    assert len(set(said.values())) == len(said)
    assert not set(said) & set(said.values())


@pytest.mark.parametrize("phrases", BOTH)
def test_what_became_of_entries_has_words_for_one_and_for_many_and_before_and_after(phrases: Phrases) -> None:
    kinds = ("new", "here", "changed", "both", "purged")
    lines = {
        phrases.exchange.import_line(k, n, dry_run=dry)
        for k in kinds
        for n in (1, 2)
        for dry in (False, True)
    }
    assert len(lines) == 18, "what was purged stays away either way"


@pytest.mark.parametrize("phrases", BOTH)
def test_mistakes_are_listed_with_file_line_and_field_and_not_without_end(phrases: Phrases) -> None:
    found = [errors.Mistake("mine.yaml", line, "questions[1].id", "bad_id", "a-b") for line in range(1, 40)]
    lines = mistakes(errors.BankError(found), phrases)
    assert lines[0].startswith("mine.yaml:1: questions[1].id ")
    assert (len(lines), lines[-1]) == (21, "…")
    assert mistakes(errors.BadDate("x", "--on"), phrases) == ()


def test_an_error_shows_no_control_characters_and_names_what_is_near() -> None:
    phrases = phrases_of("en")
    what, do = worded(errors.UnknownName("session", "dialy\x1b[2J", ("daily", "core")), phrases)
    assert "\x1b" not in what
    assert "␛" in what
    assert (
        worded(errors.UnknownName("session", "dialy", ("daily", "core")), phrases)[1]
        == "Did you mean “daily”?"
    )
    assert do
    assert "\x1b" not in worded(errors.BadDate("\x1b]0;x", "--on"), phrases)[0]


@pytest.mark.parametrize("examined", [en_doctor, nl_doctor], ids=["en", "nl"])
def test_files_next_to_a_journal_have_their_own_sentence_in_doctor_too(
    examined: ModuleType,
) -> None:
    unknown = examined.finding("file", "no such problem", "")
    problems = (
        "foreign",
        "foreign_log",
        "foreign_rollback",
        "only_its_log",
        "newer",
        "damaged",
        "not_a_journal",
    )
    told = {problem: examined.finding("file", problem, "") for problem in problems}
    assert unknown not in told.values()
    assert len(set(told.values())) == len(told)
