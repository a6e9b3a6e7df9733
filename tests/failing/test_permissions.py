"""Files and folders without permissions: what may be read is read, and the rest is reported by name.

The tests run as a user without privileges, even if root runs them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.errors import FileError, Locked, Mistake, SettingsError
from reflect.language.phrases import Phrases
from tests.cli.support import keep
from tests.failing.journals import IN_THE_FILE, IN_THE_LOG, killed
from tests.failing.nobody import Theirs, home_of_someone
from tests.support.entries import an_entry, text


@pytest.fixture
def house() -> Iterator[Theirs]:
    """The home of a user without privileges, whose program was killed: the last entry is only in the log."""
    with home_of_someone() as house:
        killed(house.path)
        house.is_theirs()
        yield house
        house.close()


def reads_everything(house: Theirs) -> None:
    ran = house.run("export")
    assert ran.code == 0, ran.err
    assert IN_THE_FILE in ran.out
    assert IN_THE_LOG in ran.out


def refuses_a_checkin(house: Theirs, en: Phrases, named: Path) -> None:
    ran = house.run("checkin", "--lang", "en", stdin="5\n")
    assert (ran.code, ran.out) == (4, ""), "no question, and no answer asked for nothing"
    assert ran.err.splitlines() == list(en.errors.worded(FileError(str(named), "denied")))


@pytest.mark.samples(1)
@pytest.mark.parametrize(
    ("file", "mode"), [("journal.db", 0o400), ("journal.db-wal", 0o400), ("journal.db-shm", 0)]
)
def test_a_part_of_the_journal_that_may_not_be_written(
    house: Theirs, en: Phrases, file: str, mode: int
) -> None:
    house.give(house.path / file, mode)
    reads_everything(house)
    refuses_a_checkin(house, en, house.path / ("journal.db" if mode == 0 else file))


@pytest.mark.samples(1)
@pytest.mark.parametrize("without", ["", "journal.db-shm"], ids=["index", "no index"])
def test_a_folder_that_may_not_be_written(house: Theirs, en: Phrases, without: str) -> None:
    if without:
        (house.path / without).unlink()
    house.give(house.path, 0o500)
    reads_everything(house)
    if without:
        refuses_a_checkin(house, en, house.path / "journal.db")
    else:
        # All files that a commit needs exist already, so it succeeds.
        assert house.run("checkin", "free", "--lang", "en", stdin="words\n").code == 0
        assert "words" in house.run("export").out


@pytest.mark.samples(1)
@pytest.mark.parametrize("file", ["journal.db", "journal.db-wal"])
def test_what_may_not_be_read_is_never_taken_for_empty(house: Theirs, en: Phrases, file: str) -> None:
    house.give(house.path / file, 0)
    for command in ("list", "checkin"):
        ran = house.run(command, "--lang", "en")
        assert (ran.code, ran.out) == (4, ""), command
        assert ran.err.splitlines() == list(
            en.errors.worded(FileError(str(house.path / "journal.db"), "denied"))
        )


def test_a_home_of_someone_else(house: Theirs, en: Phrases, nl: Phrases) -> None:
    house.give(house.path, 0)
    for command, phrases, language in (("list", nl, "nl"), ("checkin", en, "en"), ("doctor", en, "en")):
        ran = house.run(command, "--lang", language)
        assert ran.code == 4
        what, do = ran.err.splitlines()[-2:]
        assert str(house.path) in what
        assert do == phrases.errors.worded(FileError("", "denied"))[1]
    assert house.prompt() == "○"


def test_a_home_that_may_not_be_made(house: Theirs, en: Phrases) -> None:
    closed = house.path.parent / "closed"
    closed.mkdir()
    house.give(closed, 0o500)
    house.env["REFLECT_HOME"] = str(closed / "home")
    assert house.run("list", "--lang", "en").err.strip() == en.looking.empty_journal
    refuses_a_checkin(house, en, closed / "home" / "journal.db")


@pytest.mark.samples(1)
@pytest.mark.parametrize("mode", [0, 0o500], ids=["closed", "read-only"])
def test_a_folder_of_backups_that_may_not_be_used(house: Theirs, en: Phrases, mode: int) -> None:
    backups = house.path / "backups"
    backups.mkdir()
    house.give(backups, mode)
    ran = house.run("checkin", "free", "--answers", "-", "--lang", "en", stdin='{"free": "words"}')
    assert ran.code == 0
    saved, told = ran.err.splitlines()
    assert saved == en.session.saved
    assert told.startswith(en.safety.no_backup)
    assert str(backups) in told
    assert house.run("doctor").code == (4 if mode == 0 else 0)


@pytest.mark.samples(1)
@pytest.mark.parametrize("mode", [0, 0o400])
def test_the_small_files_next_to_it_are_accepted(house: Theirs, mode: int) -> None:
    for name in ("status", "journal.lock"):
        (house.path / name).touch()
        house.give(house.path / name, mode)
    assert house.run("checkin", "free", stdin="words\n").code == 0
    assert "words" in house.run("export").out
    assert house.prompt() == "●"


def test_settings_that_may_not_be_read(house: Theirs, en: Phrases) -> None:
    settings = house.path / "config.toml"
    settings.touch()
    house.give(settings, 0)
    ran = house.run("status", "--lang", "en")
    assert (ran.code, ran.out) == (3, "")
    assert (
        ran.err.splitlines()[0] == en.errors.worded(SettingsError([Mistake(str(settings), 0, "", "")] * 1))[0]
    )


@pytest.mark.parametrize("what", ["questions", "questions/mine.yaml"])
def test_own_questions_that_may_not_be_read_are_left_out(house: Theirs, en: Phrases, what: str) -> None:
    (house.path / "questions").mkdir()
    (house.path / "questions" / "mine.yaml").touch()
    house.is_theirs()
    house.give(house.path / what, 0)
    ran = house.run("checkin", "free", "--lang", "en", stdin="words\n")
    assert ran.code == 0
    assert " ".join(en.session.pack_left_out(Path(what).name).split()) in " ".join(ran.out.split())


def test_an_export_into_a_closed_folder(house: Theirs, en: Phrases) -> None:
    closed = house.path.parent / "closed"
    closed.mkdir()
    house.give(closed, 0o500)
    ran = house.run("export", closed / "out.md", "--lang", "en")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.splitlines() == list(en.errors.worded(FileError(str(closed / "out.md"), "denied")))


def test_an_export_into_a_closed_folder_of_notes(house: Theirs, en: Phrases) -> None:
    closed = house.path.parent / "vault"
    closed.mkdir()
    house.give(closed, 0o500)
    keep(house.path, an_entry(text("words")))
    house.is_theirs()
    ran = house.run("export", closed, "--profile", "obsidian", "--lang", "en")
    (name,) = (line for line in ran.err.splitlines() if str(closed) in line)
    assert ran.code == 4
    assert name == en.errors.worded(FileError(str(closed / "2026-11-22.md"), "denied"))[0]
    assert list(closed.iterdir()) == []


def test_key_files_in_a_folder_that_may_not_be_entered_are_not_called_gone(
    house: Theirs, en: Phrases
) -> None:
    secret = house.path / "secret"
    secret.write_text("three dry socks\n")
    house.give(secret, 0o600)
    made = house.run("encrypt", "--new-passphrase-file", secret, "--recovery", house.path / "recovery")
    assert made.code == 0, made.err
    house.env["REFLECT_PASSPHRASE_FILE"] = str(secret)
    keys = house.path / "keys"
    house.give(keys, 0)
    ran = house.run("list", "--lang", "en")
    assert (ran.code, ran.err.splitlines()) == (
        5,
        list(en.errors.worded(Locked(str(house.path / "journal.db"), "bad_keys"))),
    )
    assert "interrupted" not in house.run("doctor", "--lang", "en").out
    house.give(keys, 0o700)
    reads_everything(house)
