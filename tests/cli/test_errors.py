"""Errors: what happened and what to do, on stderr, with the right exit code, and without text of an answer."""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.errors import (
    FileError,
    FileProblem,
    Interrupted,
    Mistake,
    ReflectError,
    SettingsError,
    UnknownName,
)
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import APPLICATION_ID
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from tests.cli.support import keep, run
from tests.support.entries import an_entry

MARKER = "een-heel-geheim-antwoord"

USAGE = [
    ["nonsense"],
    ["lst"],
    ["--nonsense"],
    ["list", "--nonsense"],
    ["list", "--form"],
    ["list", "extra"],
    ["show", "last", "extra"],
    ["list", "--from"],
    ["list", "--from", "someday"],
    ["list", "--to", "2026-13-01"],
    ["list", "--on", "3x"],
    ["list", "--on", "today", "--from", "7d"],
    ["list", "--on", "today", "--to", "7d"],
    ["list", "--limit", "0"],
    ["list", "--limit", "-3"],
    ["list", "--limit", "many"],
    ["list", "--session", "dayly"],
    ["list", "--question", "body"],
    ["list", "--theme", "nonsense"],
    ["list", "--area", "cheast"],
    ["list", "--from", "2w", "--to", "1m"],
    ["show", "nonsense"],
    ["thread", "nonsense"],
    ["thread", "body-signal", "--all", "--limit", "3"],
    ["thread", "body-signal", "--question", "free"],
    ["patterns", "--from", "today", "--to", "3d"],
    ["patterns", "--from", "someday"],
    ["revisit", "--never-again", "nonsense"],
    ["revisit", "--never-again"],
    ["export", "--format", "pdf"],
    ["checkin", "nonsense"],
    ["checkin", "--theme", "nonsense"],
    ["checkin", "--question", "nonsense"],
    ["checkin", "--day", "someday"],
    ["checkin", "--day", "2031-01-01"],
    ["checkin", "--answers"],
    ["status", "--json=yes"],
    ["status", "\x1b[31m"],
    ["\x1b]0;title\x07"],
]


@pytest.mark.parametrize("arguments", USAGE, ids=repr)
def test_usage(weeks: Sequence[Entry], arguments: list[str]) -> None:
    said = {}
    for language in ("en", "nl"):
        ran = run(*arguments, "--lang", language)
        assert (ran.code, ran.out) == (2, "")
        what, do = ran.err.splitlines()
        assert what.endswith((".", "…"))
        assert do.endswith((".", "?", "}"))
        assert "\x1b" not in ran.err
        assert "\x07" not in ran.err
        said[language] = what, do
    assert said["en"][0] != said["nl"][0]
    assert said["en"][1] != said["nl"][1]


def test_a_typing_error_gets_a_suggestion(en: Phrases) -> None:
    assert run("lst").err == "\n".join([*en.errors.worded(UnknownName("command", "lst", ("list",))), ""])
    assert (
        run("list", "--area", "cheast").err.splitlines()[1]
        == en.errors.worded(UnknownName("area", "chest", ("chest",)))[1]
    )
    assert (
        run("list", "--form").err.splitlines()[1]
        == en.errors.worded(UnknownName("option", "--from", ("--from",)))[1]
    )


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("quick", "reflect checkin quick"),
        ("One question", "reflect checkin quick"),
        ("dagelijks", "reflect checkin daily"),
        ("dialy", "reflect checkin daily"),
        ("today", "reflect checkin"),
        ("vandaag", "reflect checkin"),
        ("gisteren", "reflect show gisteren"),
        ("last", "reflect show last"),
        ("2026-11-20", "reflect show 2026-11-20"),
        ("help", "reflect --help"),
        ("hulp", "reflect --help"),
        ("version", "reflect --version"),
    ],
)
def test_the_name_of_a_session_or_day_gets_the_right_command(en: Phrases, typed: str, line: str) -> None:
    ran = run(typed)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[1] == f"Did you mean “{line}”?"


@pytest.mark.parametrize("typed", ["wsdx", "deadbeef", "\udce9"])
def test_an_unknown_word_does_not_list_every_command(typed: str) -> None:
    (_, do) = run(typed).err.splitlines()
    assert do == "reflect --help shows what there is."


def test_an_unknown_check_in_is_answered_with_ids_and_the_names_that_are_shown() -> None:
    assert "quick (one question)" in run("list", "--session", "wsdx").err
    assert "quick (één vraag)" in run("checkin", "wsdx", "--lang", "nl").err


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ('language = "fr"', "language"),
        ("day_starts_at = 25", "day_starts_at"),
        ('day_starts_at = "4 uur"', "day_starts_at"),
        ('\n\nlanguage = "fr"', ":3: language"),
        ('nonsense = 1\nlanguage = "fr"', "nonsense"),
        ("language = nl", ":1"),
        ("\n\nlanguage = nl", ":3"),
        ("\xff", "config.toml"),
    ],
)
def test_settings_with_a_mistake(
    home: Path, monkeypatch: pytest.MonkeyPatch, settings: str, names: str
) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    home.mkdir()
    (home / "config.toml").write_bytes(settings.encode("latin-1"))
    for command in (["list"], ["status", "--json"], ["checkin", "free"], []):
        ran = run(*command, stdin="iets\n")
        assert (ran.code, ran.out) == (3, ""), command
        what, *mistakes, do = ran.err.splitlines()
        assert "config.toml" in what
        assert any(names in mistake for mistake in mistakes)
        assert do == phrases_of("nl").errors.worded(SettingsError([Mistake("", 0, "", "")] * 1))[1]
    assert not (home / "journal.db").exists()


def test_several_mistakes_in_the_settings_are_all_reported(home: Path, en: Phrases) -> None:
    home.mkdir()
    (home / "config.toml").write_text('language = "fr"\nday_starts_at = 3.5\nsize = 2\n')
    ran = run("list")
    assert ran.code == 3
    assert (
        ran.err.splitlines()[0]
        == en.errors.worded(SettingsError([Mistake(str(home / "config.toml"), 0, "", "")] * 3))[0]
    )
    assert len(ran.err.splitlines()) == 5


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "command",
    [["list"], ["status", "--json"], ["checkin", "free"], ["show"], ["search", "words"], ["export"], ["list", "--json"],
     ["backup"], ["delete", "last", "--yes"], ["show", "nonsense"]],
    ids=" ".join,
)  # fmt: skip
def test_an_unknown_key_in_the_settings_is_reported_and_passed_over(
    home: Path, en: Phrases, nl: Phrases, command: list[str], language: str
) -> None:
    keep(home, an_entry())
    given = [*command, "--lang", language]
    without = run(*given, stdin="words\n") if command[0] != "delete" else None
    (home / "config.toml").write_text('day_start_at = "21:00"\nday_starts_at = "04:00"\ncolour = "blue"\n')
    ran = run(*given, stdin="words\n")
    if without:
        assert ran.code == without.code
        assert command[0] in ("checkin", "backup") or ran.out == without.out
    phrases = {"en": en, "nl": nl}[language]
    lines = ran.err.splitlines()
    at = lines.index(phrases.errors.settings_passed_over(2))
    file = home / "config.toml"
    assert (
        lines[at + 1] == f"{file}:1: day_start_at {phrases.errors.mistake('unknown_field', 'day_starts_at')}"
    )
    assert lines[at + 2].startswith(f"{file}:3: colour ")
    doctor = run("doctor", "--lang", language)
    assert doctor.code == 3
    assert "config.toml:1" in doctor.out
    assert phrases.errors.settings_passed_over(2) not in doctor.err


def test_help_and_version_need_no_settings(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("nonsense = 1")
    assert run("--version").code == 0
    assert run("--help", "--lang", "nl").code == 0


def a_foreign_database(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("create table notes (words)")
    other.close()


def a_newer_journal(path: Path) -> None:
    keep(path.parent, an_entry())
    with sqlite3.connect(path) as journal:
        journal.execute("pragma user_version = 999")
    journal.close()


def a_torn_journal(path: Path) -> None:
    keep(path.parent, *(an_entry() for _ in range(30)))
    for beside in path.parent.glob("journal.db-*"):
        beside.unlink()
    whole = path.read_bytes()
    path.write_bytes(whole[:512] + b"\x00" * 4096 + whole[4608 : len(whole) // 2])


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda path: path.write_text("dear diary"), "not_a_journal"),
        (lambda path: path.write_bytes(b""), "not_a_journal"),
        (a_foreign_database, "not_a_journal"),
        (a_newer_journal, "newer"),
        (a_torn_journal, None),
        (lambda path: path.mkdir(), "is_a_folder"),
    ],
    ids=["text", "empty", "another database", "newer", "torn", "a folder"],
)
def test_a_journal_that_cannot_be_read(home: Path, make: object, problem: FileProblem | None) -> None:
    home.mkdir()
    file = home / "journal.db"
    make(file)  # type: ignore[operator]
    before = file.read_bytes() if file.is_file() else None
    for command in (["list"], ["show"], ["status"], ["export"], ["checkin", "free"], []):
        ran = run(*command, "--lang", "en", stdin="words\n")
        assert ran.code == 4, (command, ran)
        # Damage in the middle of a journal is found after half of an export has been written.
        assert not ran.out or (command == ["export"] and problem is None)
        what, do = ran.err.splitlines()
        assert str(file) in what
        if problem:
            assert (what, do)[1] == phrases_of("en").errors.worded(FileError(str(file), problem))[1]
    if before is not None:
        assert file.read_bytes() == before, "it is left untouched"


def test_a_home_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "file" / "home"))
    ran = run("checkin", "free", "--answers", "-", stdin='{"free": "words"}')
    assert (ran.code, ran.out) == (4, "")
    assert len(ran.err.splitlines()) == 2
    assert "words" not in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="no permission is denied to root")
def test_a_journal_without_permission(home: Path, en: Phrases) -> None:
    keep(home, an_entry())
    (home / "journal.db").chmod(0o000)
    for command in (["list"], ["checkin", "free"]):
        ran = run(*command, "--lang", "en", stdin="words\n")
        assert (ran.code, ran.out) == (4, "")
        assert ran.err.splitlines() == list(en.errors.worded(FileError(str(home / "journal.db"), "denied")))


@pytest.mark.skipif(os.geteuid() == 0, reason="no permission is denied to root")
def test_a_folder_that_cannot_be_written_to(home: Path, en: Phrases) -> None:
    home.mkdir()
    home.chmod(0o500)
    try:
        ran = run("checkin", "free", "--lang", "en", stdin="words\n")
        assert ran.code == 4
        assert ran.err.splitlines()[1] == en.errors.worded(FileError("", "denied"))[1]
        assert "words" not in ran.err
        assert run("list", "--lang", "en").code == 0
    finally:
        home.chmod(0o700)


def test_an_application_id_is_what_makes_a_journal(home: Path) -> None:
    keep(home, an_entry())
    with sqlite3.connect(home / "journal.db") as journal:
        assert journal.execute("pragma application_id").fetchone() == (APPLICATION_ID,)
    journal.close()


@pytest.mark.parametrize("debug", [[], ["--debug"]], ids=["", "--debug"])
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "place", ["reflect.session.state.finish", "reflect.journal.store.Journal.save_draft"]
)
def test_an_error_of_the_program_reveals_no_answer(
    monkeypatch: pytest.MonkeyPatch, debug: list[str], language: str, place: str
) -> None:
    def fails(*args: object, **named: object) -> None:
        raise ValueError(MARKER, args, named)

    monkeypatch.setattr(place, fails)
    ran = run("checkin", "core", "--lang", language, *debug, stdin=f"{MARKER}\n{MARKER}\n\n")
    assert ran.code == 1
    assert MARKER not in ran.out + ran.err
    said = ran.err.splitlines()
    assert said[:2] == list(phrases_of(language).errors.worded(ReflectError()))
    assert ("ValueError" in ran.err) == bool(debug)
    assert (place.rpartition(".")[2] in ran.err or "fails" in ran.err) == bool(debug)
    assert debug or len(said) == 2


def test_a_chained_error_reveals_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object, **named: object) -> None:
        try:
            raise KeyError(MARKER)
        except KeyError as error:
            raise FileError("/some/where", "full", "ENOSPC") from error

    monkeypatch.setattr("reflect.journal.store.Journal.save_draft", fails)
    ran = run("checkin", "core", "--debug", stdin=f"{MARKER}\n")
    assert ran.code == 4
    assert MARKER not in ran.out + ran.err
    assert "KeyError" in ran.err
    assert "FileError" in ran.err


@pytest.mark.parametrize(
    "given",
    [
        '{"body-signal": "%s", "tension-before": 99}',
        '{"body-signal": "%s"',
        '{"body-signal": {"text": "%s", "areas": ["%s"]}}',
        '{"small-step": {"cue": "%s"}}',
        '{"free": ["%s"]}',
        '{"body-signal": "%s \\ud800"}',
        '["%s"]',
    ],
)
def test_wrong_answers_of_a_script_are_not_repeated(given: str) -> None:
    ran = run("checkin", "--answers", "-", "--debug", stdin=given.replace("%s", MARKER))
    assert (ran.code, ran.out) == (2, "")
    assert MARKER not in ran.err


def test_a_broken_pack_is_named_and_the_checkin_continues(home: Path, en: Phrases, nl: Phrases) -> None:
    packs = home / "questions"
    packs.mkdir(parents=True)
    (packs / "mine.yaml").write_text(
        "version: 1\nquestions:\n"
        '  - {id: my-own, theme: body, format: text, ask: {nl: "Wat voel je in je voeten?"}}\n'
    )
    (packs / "broken.yaml").write_text("version: 1\nquestions: [\n")
    (packs / "notes.txt").write_text("not a pack")
    ran = run("checkin", "quick", "--question", "my-own", "--lang", "nl", stdin="warm\n")
    assert ran.code == 0
    assert "broken.yaml" in " ".join(ran.out.split())
    assert " ".join(nl.session.pack_left_out("broken.yaml").split()) in " ".join(ran.out.split())
    assert "Wat voel je in je voeten?" in ran.out
    assert "notes.txt" not in ran.out
    assert run("show", "--json").json["answers"][0]["text"] == "warm"
    assert run("list", "--question", "my-own", "--json").json[0]["ref"] == "2026-11-22.1"


def test_interrupted(monkeypatch: pytest.MonkeyPatch, en: Phrases) -> None:
    def interrupted(*args: object, **named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reflect.journal.store.Journal.entries", interrupted)
    ran = run("list")
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.strip() in ("", en.errors.worded(Interrupted())[0])
