"""Key files that are damaged, exchanged, outdated, missing, changed by two programs, or on a full disk."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reflect.actions import key_lock, protect
from reflect.journal.file.cipher import log_is_plain
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.lock_file import KEYS, LockFile
from reflect.journal.safety import rekey
from reflect.language.phrases import Phrases
from reflect.protection.key_file import LEAST, Cost, opened, parse_key_file
from reflect.protection.key_store import COPIES, NEXT, KeyStore, key_file_beside, read_copy, save_copy
from tests.cli.support import keep, run, some_weeks
from tests.support.ran import Ran
from tests.support.small_disk import leave, small_disk

ONE, OTHER = "three dry socks", "four wet socks"
WORDS = "a band around my chest"


class Secrets:
    """Gives passphrases in files; the recovery keys of the commands are `recovery-N` in the folder."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch):
        self._folder, self._monkeypatch, self._count = folder, monkeypatch, 0

    def give(self, passphrase: str) -> None:
        self._monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(self._file(passphrase)))

    def new(self, passphrase: str) -> tuple[str | Path, ...]:
        """Return the options of a command that sets new secrets."""
        self._count += 1
        recovery = self._folder / f"recovery-{self._count}"
        return "--new-passphrase-file", self._file(passphrase), "--recovery", recovery

    def written(self) -> str | None:
        """Return the latest recovery key, if it is there."""
        path = self._folder / f"recovery-{self._count}"
        return path.read_text().strip() if path.exists() else None

    def _file(self, passphrase: str) -> Path:
        path = self._folder / passphrase.replace(" ", "-")
        path.write_text(passphrase)
        path.chmod(0o600)
        return path


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Secrets:
    return Secrets(tmp_path, monkeypatch)


@pytest.fixture
def encrypted(home: Path, secrets: Secrets) -> Path:
    encrypt(home, secrets)
    secrets.give(ONE)
    return home


def encrypt(home: Path, secrets: Secrets) -> None:
    keep(home, *some_weeks())
    assert run("backup").code == 0
    assert run("encrypt", *secrets.new(ONE)).code == 0


def copies(home: Path) -> list[bytes]:
    return [(home / "keys" / name).read_bytes() for name in COPIES]


def content(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


def backup(home: Path) -> Path:
    (found,) = (home / "backups").glob("*.db")
    return found


# Damage


def test_a_key_file_with_any_byte_flipped_or_cut_off_opens_with_the_right_key_or_not_at_all(
    encrypted: Path,
) -> None:
    raw = copies(encrypted)[0]
    right = opened(KeyStore(encrypted / "keys").files()[0], ONE)
    assert right is not None
    harmed = [
        raw[:at] + bytes([raw[at] ^ bit]) + raw[at + 1 :] for at in range(len(raw)) for bit in (1, 0x20)
    ]
    found = [file for each in harmed if (file := parse_key_file(each))]
    assert {opened(file, ONE) for file in found} == {right, None}
    assert [at for at in range(len(raw.rstrip())) if parse_key_file(raw[:at])] == []


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("harm", ["flipped", "cut", "emptied", "missing", "of another journal"])
def test_one_copy_is_enough_and_the_next_command_makes_both_right_again(
    encrypted: Path, at: int, harm: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secrets: Secrets
) -> None:
    before, path = copies(encrypted), encrypted / "keys" / COPIES[at]
    if harm == "of another journal":
        monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "other"))
        encrypt(tmp_path / "other", secrets)
        shutil.copy(tmp_path / "other" / "keys" / COPIES[0], path)
        monkeypatch.setenv("REFLECT_HOME", str(encrypted))
    elif harm == "missing":
        path.unlink()
    else:
        path.write_bytes(
            {"flipped": before[at].replace(b'"argon', b'"brgon'), "cut": before[at][:300]}.get(harm, b"")
        )
    assert WORDS in run("export").out
    assert copies(encrypted) == before


def test_with_the_keys_of_another_journal_it_says_so_and_writes_nothing(
    encrypted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secrets: Secrets, en: Phrases
) -> None:
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "other"))
    encrypt(tmp_path / "other", secrets)
    monkeypatch.setenv("REFLECT_HOME", str(encrypted))
    for name in COPIES:
        shutil.copy(tmp_path / "other" / "keys" / name, encrypted / "keys" / name)
    before = content(encrypted)
    for command in (
        ["checkin", "free"],
        ["passphrase", "change", *secrets.new(OTHER)[:2]],
        ["decrypt", "--yes"],
    ):
        ran = run(*command, stdin="words\n")
        assert (ran.code, "another journal" in ran.err) == (5, True), ran.err
    assert content(encrypted) == before


def test_an_older_version_of_both_copies_still_opens_the_journal_with_what_it_had(
    encrypted: Path, secrets: Secrets
) -> None:
    older = copies(encrypted)
    assert run("passphrase", "change", *secrets.new(OTHER)[:2]).code == 0
    for name, raw in zip(COPIES, older, strict=True):
        (encrypted / "keys" / name).write_bytes(raw)
    assert WORDS in run("export").out


def test_with_both_copies_gone_that_of_a_backup_brings_them_back(encrypted: Path) -> None:
    shutil.rmtree(encrypted / "keys")
    before = content(encrypted)
    ran = run("list")
    assert ran.code == 5
    assert "reflect doctor --fix" in ran.err
    assert content(encrypted) == before
    assert run("doctor", "--fix").code == 0
    assert WORDS in run("export").out
    assert copies(encrypted) == [key_file_beside(backup(encrypted)).read_bytes()] * 2


def test_nothing_is_written_over_an_encrypted_journal_or_backup_even_when_asked(
    encrypted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secrets: Secrets
) -> None:
    copy, other = tmp_path / "stick" / "journal.db", tmp_path / "other" / "journal.db"
    monkeypatch.setenv("REFLECT_HOME", str(other.parent))
    encrypt(other.parent, secrets)
    monkeypatch.setenv("REFLECT_HOME", str(encrypted))
    for _ in range(2):
        assert run("backup", copy).code == 0, "an earlier backup is replaced"
    before = copy.read_bytes(), other.read_bytes()
    for command, target in (("export", copy), ("export", other), ("backup", other)):
        ran = run(command, target, "--force")
        assert (ran.code, "database" in ran.err) == (2, True), ran.err
    assert (copy.read_bytes(), other.read_bytes()) == before


def test_decrypting_gives_a_backup_the_key_file_that_only_the_journal_had(encrypted: Path) -> None:
    key_file_beside(backup(encrypted)).unlink()
    assert run("decrypt", "--yes").code == 0
    assert run("restore", backup(encrypted), "--dry-run").code == 0


# Interrupted changes, and files that must not be overwritten


@pytest.mark.parametrize("again", ["with the same options", "with the file of the environment"])
def test_encrypt_continues_with_the_backups_that_it_left_plain(
    home: Path, secrets: Secrets, en: Phrases, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    keep(home, *some_weeks())
    assert run("backup").code == 0
    monkeypatch.setattr(protect, "_rewrite_backups", lambda *_: protect.Done(0, []))  # as if killed then
    options = secrets.new(ONE)
    assert run("encrypt", *options).code == 0
    assert not JournalFile(backup(home)).is_encrypted
    monkeypatch.undo()
    monkeypatch.setenv("REFLECT_HOME", str(home))
    if again == "with the file of the environment":
        secrets.give(ONE)
        options = ()
    ran = run("encrypt", *options)
    told = [en.protection.encrypting_interrupted(1), en.protection.encrypted(1)]
    assert (ran.code, ran.err.split("\n")[:-1]) == (0, told)
    assert JournalFile(backup(home)).is_encrypted
    assert WORDS.encode() not in b"".join(content(home).values())
    assert run("encrypt", *options).code == 2, "there is nothing left to do"
    secrets.give(ONE)
    assert run("restore", backup(home), "--dry-run").code == 0


@pytest.mark.parametrize(("when", "right"), [("before", ONE), ("after", OTHER)])
def test_a_rotation_that_is_interrupted_leaves_a_journal_that_opens(
    encrypted: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch, when: str, right: str
) -> None:
    def interrupted(*given: Any) -> None:
        if when == "after":
            rekey.rewrite(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(protect, "rewrite", interrupted)
        assert run("passphrase", "rotate", *secrets.new(OTHER)).code == 130
    secrets.give(right)
    assert WORDS in run("export").out
    assert len(set(copies(encrypted))) == 1


@pytest.mark.parametrize("command", ["change", "rotate"])
def test_backups_of_an_earlier_key_are_named(
    encrypted: Path, secrets: Secrets, command: str, en: Phrases
) -> None:
    earlier = backup(encrypted)
    kept = earlier.read_bytes(), key_file_beside(earlier).read_bytes()
    assert run("passphrase", "rotate", *secrets.new(ONE)).code == 0
    earlier.write_bytes(kept[0])  # as if the rotation was killed before this one
    key_file_beside(earlier).write_bytes(kept[1])
    options = secrets.new(OTHER)
    ran = run("passphrase", command, *(options if command == "rotate" else options[:2]))
    assert ran.code == 0
    assert en.protection.backups_of_before([earlier.name]) in ran.err.splitlines()
    assert (earlier.read_bytes(), key_file_beside(earlier).read_bytes()) == kept


def test_encrypt_keeps_the_key_files_that_an_earlier_backup_needs(
    encrypted: Path, secrets: Secrets, en: Phrases
) -> None:
    old = backup(encrypted)
    key_file_beside(old).unlink()
    for path in encrypted.glob("journal.db*"):
        path.unlink()
    keep(encrypted, *some_weeks())  # a plain journal was put there by hand
    ran = run("encrypt", *secrets.new(OTHER))
    assert (ran.code, ran.err.splitlines()[-1]) == (0, en.protection.backups_of_before([old.name]))
    kept = read_copy(key_file_beside(old)).file
    assert kept is not None
    assert opened(kept, ONE)


def test_a_restore_into_nothing_keeps_the_key_files_that_an_earlier_backup_needs(
    encrypted: Path, secrets: Secrets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = backup(encrypted)
    key_file_beside(old).unlink()
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "other"))
    encrypt(tmp_path / "other", secrets)
    monkeypatch.setenv("REFLECT_HOME", str(encrypted))
    for path in encrypted.glob("journal.db*"):
        path.unlink()
    assert run("restore", backup(tmp_path / "other"), "--yes").code == 0
    assert run("restore", old, "--dry-run").code == 0


# A journal that has gone, or cannot be read


def test_beside_key_files_no_journal_is_begun_without_encryption(encrypted: Path, secrets: Secrets) -> None:
    for path in encrypted.glob("journal.db*"):
        path.unlink()
    for command, stdin in (
        (["checkin", "free"], "words\n"),
        (["checkin", "free", "--answers", "-"], '{"free": "words"}'),
        (["pattern", "words"], ""),
    ):
        ran = run(*command, stdin=stdin)
        assert (ran.code, "key files of one" in ran.err) == (4, True), ran.err
    assert not list(encrypted.glob("journal.db*"))
    assert run("list").code == 0
    assert run("encrypt", *secrets.new(OTHER)).code == 0
    assert JournalFile(encrypted / "journal.db").is_encrypted


def lose(home: Path, how: str) -> None:
    journal = home / "journal.db"
    journal.unlink()
    if how == "empty":
        journal.touch()
    elif how == "only its log":
        journal.with_name("journal.db-wal").write_bytes(b"x" * 5000)
    elif how == "without keys":
        journal.write_bytes(b"x" * 5000)
        shutil.rmtree(home / "keys")
        shutil.rmtree(home / "backups")


@pytest.mark.parametrize("how", ["empty", "only its log", "without keys"])
def test_what_replaces_a_journal_that_cannot_be_read_is_encrypted_as_the_backup_is(
    encrypted: Path, tmp_path: Path, how: str, en: Phrases
) -> None:
    assert run("backup", tmp_path / "copy.db").code == 0
    lose(encrypted, how)
    ran = run("restore", tmp_path / "copy.db", "--yes")
    assert (ran.code, ran.err.splitlines()[-1]) == (0, en.safety.restored_encrypted), ran.err
    assert JournalFile(encrypted / "journal.db").is_encrypted
    assert WORDS in run("export").out
    assert how != "empty" or run("doctor").code == 0, (
        "an empty file that was set aside is no backup that can be read"
    )


def test_a_log_that_was_all_that_was_left_is_named_if_it_can_be_read(
    home: Path, secrets: Secrets, en: Phrases
) -> None:
    keep(home, *some_weeks())
    log = home / "backups" / "damaged-20261101T101010.db-wal"
    log.parent.mkdir(exist_ok=True)
    with closing(JournalFile(home / "journal.db").connect()) as connection:
        connection.execute("INSERT INTO meta (key, value) VALUES ('words', 'words')")
        shutil.copy(home / "journal.db-wal", log)
    ran = run("encrypt", *secrets.new(ONE))
    assert (ran.code, ran.err.splitlines()[-1]) == (4, en.protection.backups_left([log.name]))
    slot = opened(KeyStore(home / "keys").files()[0], ONE)
    assert slot
    with closing(JournalFile(home / "journal.db", slot.key).connect()) as connection:
        connection.execute("UPDATE meta SET value = 'others' WHERE key = 'words'")
        assert not log_is_plain(home / "journal.db-wal")


@pytest.mark.parametrize("how", ["missing", "empty"])
def test_a_plain_backup_comes_back_under_the_key_files_that_are_there(
    home: Path, secrets: Secrets, tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(home, *some_weeks())
    assert run("backup", tmp_path / "plain.db").code == 0
    assert run("encrypt", *secrets.new(ONE)).code == 0
    lose(home, how)
    before = content(home)
    assert run("restore", tmp_path / "plain.db", "--yes").code == 5
    assert content(home) == before
    secrets.give(ONE)
    assert run("restore", tmp_path / "plain.db", "--yes").code == 0
    assert JournalFile(home / "journal.db").is_encrypted
    assert WORDS in run("export").out


# Two programs


@pytest.fixture
def other(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Simulate another program that is changing the key files; yield a function that ends it.

    It runs in this process, because a process is not blocked by its own locks.
    """
    take, busy = LockFile.acquire, threading.Event()
    busy.set()
    monkeypatch.setattr(
        LockFile, "acquire", lambda locks, draft: not (draft == KEYS and busy.is_set()) and take(locks, draft)
    )
    monkeypatch.setattr(key_lock, "WAIT_SECONDS", 0.0)
    yield busy.clear
    busy.clear()


@pytest.mark.parametrize("command", ["change", "recovery", "rotate", "decrypt"])
def test_while_another_program_changes_the_keys_a_change_waits_and_is_then_refused(
    encrypted: Path, secrets: Secrets, other: Callable[[], None], command: str
) -> None:
    before = content(encrypted)
    ran = CHANGES[command](secrets)
    assert ran.code == 4
    assert "in use by another program" in ran.err
    assert content(encrypted) == before


def test_reading_completes_no_change_that_another_program_is_making(
    encrypted: Path, secrets: Secrets, other: Callable[[], None]
) -> None:
    save_copy(encrypted / "keys" / NEXT, KeyStore(encrypted / "keys").files()[0])
    assert run("list").code == 0
    assert (encrypted / "keys" / NEXT).exists(), "a new data key that is needed in a moment"
    other()
    assert run("list").code == 0
    assert not (encrypted / "keys" / NEXT).exists()


def test_two_programs_that_encrypt_at_once_leave_a_journal_with_its_own_keys(
    home: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(home, *some_weeks())
    first = secrets.new(ONE)

    def meanwhile() -> Cost:
        monkeypatch.setattr(protect, "measured_cost", lambda: LEAST)
        assert run("encrypt", *first).code == 0
        return LEAST

    monkeypatch.setattr(protect, "measured_cost", meanwhile)
    assert run("encrypt", *secrets.new(OTHER)).code == 2
    secrets.give(ONE)
    assert WORDS in run("export").out


def test_two_new_slots_at_once_are_both_there(
    encrypted: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:

    def meanwhile() -> Cost:
        monkeypatch.setattr(protect, "measured_cost", lambda: LEAST)
        assert run("passphrase", "recovery", "--recovery", tmp_path / "new").code == 0
        return LEAST

    monkeypatch.setattr(protect, "measured_cost", meanwhile)
    assert run("passphrase", "change", *secrets.new(OTHER)[:2]).code == 0
    for right in (OTHER, (tmp_path / "new").read_text().strip()):
        secrets.give(right)
        assert run("list").code == 0
    secrets.give(ONE)
    assert run("list").code == 5


def test_of_two_rotations_at_once_one_is_refused_and_its_recovery_key_is_taken_away(
    encrypted: Path, secrets: Secrets, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, en: Phrases
) -> None:

    def meanwhile() -> Cost:
        monkeypatch.setattr(protect, "measured_cost", lambda: LEAST)
        assert (
            run("passphrase", "rotate", *secrets.new(OTHER)[:2], "--recovery", tmp_path / "right").code == 0
        )
        return LEAST

    monkeypatch.setattr(protect, "measured_cost", meanwhile)
    late = tmp_path / "late"
    ran = run("passphrase", "rotate", *secrets.new("too late")[:2], "--recovery", late)
    assert (ran.code, "in use by another program" in ran.err) == (4, True), ran.err
    assert en.protection.nothing_changed in ran.err
    assert not late.exists(), "it opens nothing"
    for right in (OTHER, (tmp_path / "right").read_text().strip()):
        secrets.give(right)
        assert WORDS in run("export").out


@pytest.mark.parametrize("command", ["encrypt", "recovery", "rotate"])
def test_a_recovery_key_goes_into_a_new_file_that_is_none_of_reflects_own(
    home: Path, secrets: Secrets, tmp_path: Path, command: str
) -> None:
    keep(home, *some_weeks())
    if command != "encrypt":
        assert run("encrypt", *secrets.new(ONE)).code == 0
        secrets.give(ONE)
    taken = tmp_path / "taken"
    taken.write_text("taken")
    line = ["encrypt"] if command == "encrypt" else ["passphrase", command]
    line += [] if command == "recovery" else map(str, secrets.new(OTHER)[:2])
    before = content(home)
    for path, said in (
        (taken, "name a new file"),
        (home / "journal.db-wal", "own files"),
        (home / "keys" / "more", "own files"),
    ):
        ran = run(*line, "--recovery", path)
        assert (ran.code, said in ran.err, "--force" in ran.err) == (2, True, False), ran.err
    assert content(home) == before
    assert taken.read_text() == "taken"


@pytest.mark.parametrize(
    ("size", "said"), [(None, "the passphrase should be in it"), (10_001, "too large to hold a passphrase")]
)
def test_a_passphrase_file_that_is_none_is_named(
    encrypted: Path, secrets: Secrets, tmp_path: Path, size: int | None, said: str
) -> None:
    if size:
        secrets.give("x" * 100)
        (tmp_path / ("x" * 100)).write_text("x" * size)
    else:
        secrets.give(OTHER)
        (tmp_path / OTHER.replace(" ", "-")).unlink()
    ran = run("list")
    assert (ran.code, said in ran.err) == (4, True), ran.err


# Full disks

CHANGES: dict[str, Callable[[Secrets], Ran]] = {
    "encrypt": lambda secrets: run("encrypt", *secrets.new(OTHER)),
    "decrypt": lambda secrets: run("decrypt", "--yes"),
    "change": lambda secrets: run("passphrase", "change", *secrets.new(OTHER)[:2]),
    "recovery": lambda secrets: run("passphrase", "recovery", *secrets.new(OTHER)[2:]),
    "rotate": lambda secrets: run("passphrase", "rotate", *secrets.new(OTHER)),
}


@pytest.mark.parametrize("command", CHANGES)
def test_on_a_disk_that_fills_up_the_old_secret_or_the_new_one_opens_it(
    secrets: Secrets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, en: Phrases
) -> None:
    codes = set[int]()
    with small_disk(tmp_path / "disk", 4 << 20) as disk:
        home = disk / "home"
        monkeypatch.setenv("REFLECT_HOME", str(home))
        keep(home, *some_weeks())
        assert run("backup").code == 0
        if command != "encrypt":
            assert run("encrypt", *secrets.new(ONE)).code == 0
        shutil.move(home, tmp_path / "begin")
        size = (tmp_path / "begin" / "journal.db").stat().st_size
        for room in (
            0,
            1,
            2,
            3,
            4,
            6,
            size // 4096,
            size // 4096 + 8,
            2 * size // 4096,
            5 * size // 4096 + 20,
        ):
            shutil.rmtree(home, ignore_errors=True)
            shutil.copytree(tmp_path / "begin", home)
            ballast = leave(disk, room << 12)
            secrets.give(ONE)
            ran = CHANGES[command](secrets)
            codes.add(ran.code)
            ballast.unlink()
            if ran.code:
                assert ran.code == 4, ran.err
                recovery = secrets.written()
                assert recovery is None or _opens(secrets, recovery), "one that opens nothing is taken away"
                assert "full" in ran.err or "These backups are as they were" in ran.err, ran.err
            assert any(_opens(secrets, passphrase) for passphrase in (ONE, OTHER)), (room, ran.err)
            assert not [path for path in home.rglob(".*") if path.is_file()], "nothing half-written"
    assert codes == {0, 4}


def _opens(secrets: Secrets, passphrase: str) -> bool:
    secrets.give(passphrase)
    ran = run("export")
    return ran.code == 0 and WORDS in ran.out


def test_half_a_recovery_key_is_taken_away_and_called_a_full_disk(
    home: Path, secrets: Secrets, tmp_path: Path, en: Phrases
) -> None:
    keep(home, *some_weeks())
    with small_disk(tmp_path / "disk", 64 << 10) as disk:
        leave(disk, 0)
        ran = run("encrypt", *secrets.new(ONE)[:2], "--recovery", disk / "recovery")
        assert (ran.code, "full" in ran.err) == (4, True), ran.err
        assert not (disk / "recovery").exists()
    assert not JournalFile(home / "journal.db").is_encrypted
