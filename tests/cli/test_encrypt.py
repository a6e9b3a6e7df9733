"""Protecting the journal in scripts: encrypt, decrypt, passphrase, unlock and lock."""

import contextlib
import os
import stat
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reflect.actions import unlocking
from reflect.actions.context import Context
from reflect.cli.commands.passphrase import ACTIONS
from reflect.errors import FileError, Locked, UnknownName
from reflect.journal.entry import Entry
from reflect.journal.file import owners
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.protection import KeyNotes, notes_from
from reflect.language.phrases import Phrases
from reflect.protection import unlocked
from reflect.protection.key_file import KeyFile, Opened, opened
from reflect.protection.key_store import COPIES, KeyStore, key_file_beside, near
from tests.cli.support import keep, run, some_weeks

ONE, OTHER = "three dry socks", "four wet socks"
WORDS = "a band around my chest"


@pytest.fixture
def weeks(home: Path) -> Sequence[Entry]:
    entries = some_weeks()
    keep(home, *entries)
    return entries


class Secrets:
    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch):
        self.folder, self._monkeypatch = folder, monkeypatch

    def file(self, secret: str, name: str = "secret") -> Path:
        path = self.folder / name
        path.write_text(secret + "\n")
        path.chmod(0o600)
        return path

    def give(self, secret: str | None) -> None:
        if secret is None:
            self._monkeypatch.delenv("REFLECT_PASSPHRASE_FILE", raising=False)
        else:
            self._monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(self.file(secret, "given")))

    @property
    def recovery(self) -> str:
        return (self.folder / "recovery").read_text().strip()


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Secrets:
    return Secrets(tmp_path, monkeypatch)


@pytest.fixture
def encrypted(home: Path, weeks: Sequence[Entry], secrets: Secrets) -> Path:
    assert run("backup").code == 0
    ran = run(
        "encrypt", "--new-passphrase-file", secrets.file(ONE), "--recovery", secrets.folder / "recovery"
    )
    assert ran.code == 0, ran.err
    return home


def known(home: Path) -> KeyNotes | None:
    """Return the key notes of the journal."""
    file = KeyStore(home / "keys").files()[0]
    slot = opened(file, ONE)
    assert slot is not None
    return notes_from(JournalFile(home / "journal.db", slot.key, file))


def everything(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_after_it_no_file_of_the_home_holds_a_word_and_everything_is_there(
    encrypted: Path, secrets: Secrets, en: Phrases
) -> None:
    assert WORDS.encode() not in everything(encrypted)
    secrets.give(ONE)
    assert WORDS in run("export").out
    assert run("doctor").code == 0
    for name in COPIES:
        assert stat.S_IMODE((encrypted / "keys" / name).stat().st_mode) == 0o600
    (backup,) = (encrypted / "backups").glob("*.db")
    assert JournalFile(backup).is_encrypted
    assert key_file_beside(backup).is_file()


def test_what_killed_programs_left_half_written_goes_too(
    home: Path, weeks: Sequence[Entry], secrets: Secrets
) -> None:
    assert run("backup").code == 0
    nobody = 1 << 22  # above the largest process id
    for name in ("journal.db", "backups/2026-11-22.db"):
        for end in ("partial", "partial-wal", "new"):
            part = (home / name).with_name(f".{Path(name).name}.{nobody}.{end}")
            part.write_bytes((home / "journal.db").read_bytes())
            assert WORDS.encode() in part.read_bytes()
    new = secrets.file(ONE)
    assert run("encrypt", "--new-passphrase-file", new, "--recovery", secrets.folder / "recovery").code == 0
    assert WORDS.encode() not in everything(home)


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["checkin", "free"],
        ["search", "chest"],
        ["export"],
        ["edit", "last"],
        ["status"],
        ["backup"],
    ],
)
def test_without_the_passphrase_a_script_gets_5_at_once_and_what_to_do(
    encrypted: Path, en: Phrases, command: Sequence[str]
) -> None:
    before = everything(encrypted)
    ran = run(*command, stdin="words\n")
    assert (ran.code, ran.out) == (5, "")
    assert "REFLECT_PASSPHRASE_FILE" in ran.err
    assert everything(encrypted) == before


@pytest.mark.parametrize("secret", ["", "three dry sock", "three dry socks "])
def test_a_wrong_passphrase_is_5_and_names_the_recovery_key(
    encrypted: Path, secrets: Secrets, secret: str
) -> None:
    secrets.give(secret)
    ran = run("list")
    assert ran.code == 5
    assert "recovery key" in ran.err
    assert "passphrase change" in ran.err


def test_a_check_in_continues_as_before_and_stays_encrypted(encrypted: Path, secrets: Secrets) -> None:
    secrets.give(ONE)
    assert run("checkin", "free", stdin="a stone in my shoe\n").code == 0
    assert "a stone in my shoe" in run("list").out
    assert b"a stone in my shoe" not in everything(encrypted)


def test_the_recovery_key_opens_it_too(encrypted: Path, secrets: Secrets) -> None:
    secrets.give(secrets.recovery.lower().replace("-", " "))
    assert run("list").code == 0


def test_a_changed_passphrase_takes_the_place_of_the_old_one_beside_the_backups_too(
    encrypted: Path, secrets: Secrets, home: Path
) -> None:
    secrets.give(ONE)
    assert run("passphrase", "change", "--new-passphrase-file", secrets.file(OTHER)).code == 0
    assert run("list").code == 5
    secrets.give(OTHER)
    assert run("list").code == 0
    (backup,) = (home / "backups").glob("*.db")
    assert run("restore", backup, "--dry-run").code == 0
    for path in (home / "keys").iterdir():
        path.unlink()
    assert run("list").code == 5, "nothing here opens it"
    key_file_beside(backup).rename(home / "keys" / "journal.keys")
    assert run("list").code == 0, "what the error says helps"


def test_a_new_recovery_key_ends_the_old_one(encrypted: Path, secrets: Secrets) -> None:
    old = secrets.recovery
    secrets.give(ONE)
    assert run("passphrase", "recovery", "--recovery", secrets.folder / "new").code == 0
    secrets.give(old)
    assert run("list").code == 5
    secrets.give((secrets.folder / "new").read_text().strip())
    assert run("list").code == 0


def test_a_rotation_changes_the_key_of_journal_and_backups(
    encrypted: Path, secrets: Secrets, home: Path
) -> None:
    keys = home / "keys" / COPIES[0]
    before = keys.read_bytes()
    secrets.give(ONE)
    ran = run(
        "passphrase",
        "rotate",
        "--new-passphrase-file",
        secrets.file(OTHER),
        "--recovery",
        secrets.folder / "new",
    )
    assert ran.code == 0, ran.err
    secrets.give(OTHER)
    assert WORDS in run("export").out
    (backup,) = (home / "backups").glob("*.db")
    assert run("restore", backup, "--dry-run").code == 0
    assert run("passphrase", "check").code == 0
    keys.write_bytes(before)
    (home / "keys" / COPIES[1]).write_bytes(before)
    secrets.give(ONE)
    assert run("list").code == 5, "the old key files open nothing"


def test_decrypting_asks_and_leaves_encrypted_backups_with_their_key_files(
    encrypted: Path, secrets: Secrets, home: Path, en: Phrases
) -> None:
    secrets.give(ONE)
    assert run("decrypt").code == 2
    ran = run("decrypt", "--yes")
    assert (ran.code, ran.err.splitlines()) == (0, [en.protection.decrypted(1)])
    assert not list((home / "keys").iterdir())
    secrets.give(None)
    assert WORDS in run("export").out
    (backup,) = (home / "backups").glob("*.db")
    assert run("restore", backup, "--dry-run").code == 5
    secrets.give(ONE)
    assert run("restore", backup, "--dry-run").code == 0


def test_a_restore_into_nothing_takes_the_protection_of_the_backup(
    encrypted: Path, secrets: Secrets, home: Path, tmp_path: Path, en: Phrases
) -> None:
    secrets.give(ONE)
    copy = tmp_path / "copy.db"
    assert run("backup", copy).code == 0
    for path in (*home.glob("journal.db*"), *(home / "keys").iterdir()):
        path.unlink()
    ran = run("restore", copy, "--yes")
    assert (ran.code, ran.err.splitlines()[-2:]) == (0, [en.safety.restored, en.safety.restored_encrypted])
    assert JournalFile(home / "journal.db").is_encrypted
    assert WORDS.encode() not in everything(home)
    assert WORDS in run("export").out
    secrets.give(secrets.recovery)
    assert run("list").code == 0
    notes = known(home)
    assert notes is not None
    assert notes.recovery == secrets.recovery, "it is asked after as before"


def test_a_damaged_journal_comes_back_encrypted(encrypted: Path, secrets: Secrets, home: Path) -> None:
    secrets.give(ONE)
    assert run("backup").code == 0
    with (home / "journal.db").open("r+b") as file:
        file.write(os.urandom(4096))
    assert run("list").code == 5
    (backup, *_) = sorted((home / "backups").glob("reflect-*.db"))
    assert run("restore", backup, "--yes").code == 0
    assert JournalFile(home / "journal.db").is_encrypted
    assert WORDS in run("export").out


def test_another_encrypted_journal_comes_in_with_its_own_passphrase(
    encrypted: Path, secrets: Secrets, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "new"))
    secrets.give(ONE)
    assert run("import", home / "journal.db").code == 0
    assert WORDS in run("export").out


def test_protecting_twice_and_changing_an_unprotected_journal_are_refused(
    encrypted: Path, weeks: Sequence[Entry], secrets: Secrets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("encrypt", "--new-passphrase-file", secrets.file(OTHER)).code == 2
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "new"))
    for command in (["decrypt", "--yes"], ["passphrase", "check"], ["unlock"]):
        assert run(*command).code == 2
    assert run("passphrase", "forget").code == 2
    for action, option in (
        ("change", "--recovery"),
        ("recovery", "--new-passphrase-file"),
        ("check", "--recovery"),
    ):
        ran = run("passphrase", action, option, "x")
        assert (ran.code, option in ran.err) == (2, True)


def test_an_empty_journal_can_be_protected_before_its_first_word(home: Path, secrets: Secrets) -> None:
    assert (
        run(
            "encrypt", "--new-passphrase-file", secrets.file(ONE), "--recovery", secrets.folder / "recovery"
        ).code
        == 0
    )
    assert JournalFile(home / "journal.db").is_encrypted
    secrets.give(ONE)
    assert run("checkin", "free", stdin="the first words\n").code == 0
    assert "the first words" in run("list").out


def test_without_a_terminal_a_new_secret_comes_from_files(
    home: Path, weeks: Sequence[Entry], secrets: Secrets, en: Phrases
) -> None:
    assert run("encrypt").code == 2
    assert run("encrypt", "--new-passphrase-file", secrets.file(ONE)).code == 2, (
        "nobody sees the recovery key"
    )
    taken = secrets.file("taken", "recovery")
    ran = run("encrypt", "--new-passphrase-file", secrets.file(ONE), "--recovery", taken)
    assert ran.code == 2
    assert taken.read_text() == "taken\n"
    assert (
        run("encrypt", "--new-passphrase-file", secrets.file(""), "--recovery", secrets.folder / "new").code
        == 2
    )
    secrets.give(ONE)
    assert run("encrypt", "--recovery", secrets.folder / "other").code == 0, "that of the environment"
    assert run("list").code == 0


def test_without_a_user_the_missing_secret_is_reported(encrypted: Path, secrets: Secrets) -> None:
    secrets.give(ONE)
    ran = run("passphrase", "recovery")
    assert ran.code == 2
    assert "write down a recovery key" in ran.err
    assert "--recovery" in ran.err


def test_a_file_that_others_can_read_is_refused(
    encrypted: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets.give(ONE)
    (secrets.folder / "given").chmod(0o640)
    ran = run("list")
    assert ran.code == 4
    assert "chmod 600" in ran.err


def test_a_command_of_the_settings_gives_the_passphrase(encrypted: Path, home: Path) -> None:
    (home / "config.toml").write_text(f'passphrase_command = "echo {ONE}"\n')
    assert run("list").code == 0


def test_a_command_of_the_settings_that_fails_is_not_called_a_wrong_passphrase(
    encrypted: Path, home: Path, en: Phrases
) -> None:
    (home / "config.toml").write_text(f'passphrase_command = "echo {ONE}; exit 3"\n')
    ran = run("list")
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.splitlines() == list(en.errors.worded(Locked(str(home / "journal.db"), "command")))


def test_passphrase_alone_says_what_can_be_done(home: Path, en: Phrases) -> None:
    ran = run("passphrase")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == list(en.errors.worded(UnknownName("action", "", ACTIONS)))
    assert all(action in ran.err for action in ACTIONS)


def test_without_a_passphrase_there_is_no_lock(home: Path, weeks: Sequence[Entry], en: Phrases) -> None:
    assert run("lock").err == en.protection.no_lock + "\n"


def test_the_passphrase_is_not_asked_for_if_no_key_can_be_kept(
    encrypted: Path, monkeypatch: pytest.MonkeyPatch, en: Phrases
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    ran = run("unlock")
    assert ran.code == 4, "not 5, which a missing passphrase would give"
    assert ran.err.splitlines() == list(en.errors.worded(FileError("XDG_RUNTIME_DIR", "no_memory_folder")))


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "runtime"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setattr(unlocked, "is_in_memory", lambda _: True)
    return folder


def test_unlocked_it_opens_without_the_passphrase_until_it_is_locked_or_the_time_is_over(
    encrypted: Path, secrets: Secrets, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets.give(ONE)
    assert run("unlock", "--for", "10m").code == 0
    secrets.give(None)
    assert run("list").code == 0
    (kept,) = (memory / "reflect").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    true = unlocked.now()
    monkeypatch.setattr(unlocked, "now", lambda: true + 601)
    assert run("list").code == 5
    monkeypatch.setattr(unlocked, "now", lambda: true)
    assert run("list").code == 0
    assert run("lock").code == 0
    assert run("list").code == 5
    assert list((memory / "reflect").iterdir()) == []


def test_where_there_is_no_such_memory_no_key_is_kept_anywhere(
    encrypted: Path, secrets: Secrets, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets.give(ONE)
    memory.chmod(0o755)
    assert run("unlock").code == 4
    memory.chmod(0o700)
    monkeypatch.setattr(unlocked, "is_in_memory", lambda _: False)
    assert run("unlock").code == 4
    assert list(memory.iterdir()) == []
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert run("unlock").code == 4
    secrets.give(None)
    assert run("list").code == 5


def test_with_the_setting_each_passphrase_unlocks_for_a_while(
    encrypted: Path, secrets: Secrets, home: Path, memory: Path
) -> None:
    (home / "config.toml").write_text('unlock_for = "5m"\n')
    secrets.give(ONE)
    assert run("list").code == 0
    secrets.give(None)
    assert run("list").code == 0


def test_the_status_for_the_prompt_needs_no_key(encrypted: Path, secrets: Secrets, home: Path) -> None:
    secrets.give(ONE)
    assert run("checkin", "free", stdin="words\n").code == 0
    assert b"words" not in (home / "status").read_bytes()
    assert time.time() - (home / "status").stat().st_mtime < 3600


def test_an_interrupted_change_is_completed_by_the_next_command(
    encrypted: Path, secrets: Secrets, home: Path
) -> None:
    secrets.give(ONE)
    old = (home / "keys" / COPIES[1]).read_bytes()
    assert run("passphrase", "change", "--new-passphrase-file", secrets.file(OTHER)).code == 0
    (home / "keys" / COPIES[1]).write_bytes(old)  # as if killed between writing the two copies
    secrets.give(OTHER)
    assert run("list").code == 0
    assert (home / "keys" / COPIES[0]).read_bytes() == (home / "keys" / COPIES[1]).read_bytes()
    secrets.give(ONE)
    assert run("list").code == 5


def test_what_is_exported_from_it_is_said_to_be_plain(
    encrypted: Path, secrets: Secrets, en: Phrases, tmp_path: Path
) -> None:
    secrets.give(ONE)
    for target in (tmp_path / "out.md", f"{tmp_path / 'days'}/"):
        assert run("export", target).err.splitlines().count(en.protection.export_is_plain) == 1
    assert run("export").err == ""
    assert run("decrypt", "--yes").code == 0
    assert en.protection.export_is_plain not in run("export", tmp_path / "plain.md").err


def test_an_export_never_replaces_a_key_file(encrypted: Path, secrets: Secrets, tmp_path: Path) -> None:
    secrets.give(ONE)
    copy = tmp_path / "stick" / "copy.db"
    assert run("backup", copy).code == 0
    for path in (
        key_file_beside(copy),
        encrypted / "keys" / COPIES[0],
        key_file_beside(next((encrypted / "backups").glob("*.db"))),
    ):
        before = path.read_bytes()
        assert run("export", path, "--format", "json", "--force").code == 2
        assert path.read_bytes() == before
    linked = tmp_path / "linked.md"
    linked.hardlink_to(encrypted / "keys" / COPIES[1])
    assert run("export", linked, "--force").code == 2


def test_key_files_are_not_written_to_a_folder_of_another_user(
    encrypted: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = encrypted / "keys"
    monkeypatch.setattr(owners, "planted", lambda path: theirs if theirs in path.parents else None)
    monkeypatch.setattr(unlocking, "planted", lambda path: theirs if theirs in path.parents else None)
    secrets.give(ONE)
    (theirs / COPIES[1]).unlink()
    before = everything(encrypted)
    new = secrets.file(OTHER)
    passphrase: list[str | Path] = ["--new-passphrase-file", new]
    recovery: list[str | Path] = ["--recovery", secrets.folder / "new"]
    for action, options in {
        "change": passphrase,
        "recovery": recovery,
        "rotate": passphrase + recovery,
    }.items():
        ran = run("passphrase", action, *options)
        assert ran.code == 4, ran.err
    assert run("list").code == 0, "it is read all the same"
    assert everything(encrypted) == before


def test_checking_with_the_recovery_key_confirms_it(encrypted: Path, secrets: Secrets) -> None:
    secrets.give(ONE)
    assert run("passphrase", "check").code == 0
    before = known(encrypted)
    secrets.give(secrets.recovery)
    assert run("passphrase", "check").code == 0
    after = known(encrypted)
    assert before is not None
    assert after is not None
    assert (before.recovery_asked, before.recovery_confirmed) == ("", "")
    assert after.recovery_asked == after.recovery_confirmed >= after.recovery_made


def words_in(backup: Path, entry: str, secret: str) -> int:
    """Return the number of versions of an entry whose text an encrypted backup has."""
    file = near(backup)[0]
    slot = opened(file, secret)
    assert slot
    with contextlib.closing(JournalFile(backup, slot.key, file).connect(read_only=True)) as connection:
        sql = "SELECT count(*) FROM revision WHERE entry = ? AND content IS NOT NULL"
        return int(connection.execute(sql, (entry,)).get)


def test_a_purge_after_decrypting_says_which_backups_need_the_earlier_passphrase(
    encrypted: Path, secrets: Secrets, en: Phrases
) -> None:
    secrets.give(ONE)
    assert run("decrypt", "--yes").code == 0
    secrets.give(None)
    names = ", ".join(
        sorted(path.name for path in (encrypted / "backups").glob("*.db") if JournalFile(path).is_encrypted)
    )
    ran = run("purge", "last", "--yes")
    assert ran.code == 4
    assert ran.err.splitlines()[-2:] == [
        *en.errors.worded(FileError(str(encrypted / "backups"), "backup_locked", names))
    ]


def test_with_the_earlier_passphrase_a_purge_reaches_them_and_they_stay_encrypted(
    encrypted: Path, secrets: Secrets
) -> None:
    secrets.give(ONE)
    assert run("decrypt", "--yes").code == 0
    (backup,) = (path for path in (encrypted / "backups").glob("*.db") if JournalFile(path).is_encrypted)
    entry = run("show", "last", "--json").json["id"]
    assert words_in(backup, entry, ONE)
    ran = run("purge", "last", "--yes")
    assert ran.code == 0, ran.err
    assert JournalFile(backup).is_encrypted
    assert not words_in(backup, entry, ONE)


def test_typing_is_hidden_while_a_passphrase_is_asked_for_and_checked(
    encrypted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden, seen = [False], list[bool]()

    @contextlib.contextmanager
    def hide() -> Iterator[None]:
        hidden[0] = True
        try:
            yield
        finally:
            hidden[0] = False

    def check(file: KeyFile, typed: str) -> Opened | None:
        seen.append(hidden[0])
        return opened(file, typed)

    monkeypatch.setattr(unlocking, "opened", check)
    typed = iter([OTHER, ONE])
    ctx = Context(
        environ={"REFLECT_HOME": str(encrypted)}, ask_passphrase=lambda *_: next(typed), hide_typing=hide
    )
    unlocking.unlock(ctx, encrypted / "journal.db")
    assert seen == [True, True]
    assert hidden == [False]
