"""Findings of doctor on an encrypted journal and its key files, with and without the key, and its repairs."""

import json
import os
import shutil
import stat
from contextlib import closing
from pathlib import Path

import pytest

from reflect.actions import doctor_surroundings, unlocking
from reflect.actions.unlocking import PASSPHRASE_FILE
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.language.en import doctor as doctor_en
from reflect.language.phrases.doctor import DoctorTexts
from reflect.protection.key_file import parse_key_file
from reflect.protection.key_store import COPIES, NEXT, key_file_beside
from tests.cli.support import keep, run, some_weeks
from tests.cli.test_encrypt import ONE, OTHER, WORDS, Secrets
from tests.support.entries import moment

EN: DoctorTexts = doctor_en


@pytest.fixture(autouse=True)
def _usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_surroundings, "network_kind", lambda _: "")
    monkeypatch.setattr(doctor_surroundings, "LITTLE", 0)


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Secrets:
    return Secrets(tmp_path, monkeypatch)


@pytest.fixture
def locked(home: Path, given: Secrets) -> Path:
    """An encrypted journal with a backup; its passphrase is not given."""
    keep(home, *some_weeks())
    home.chmod(0o700)
    assert run("backup").code == 0
    ran = run("encrypt", "--new-passphrase-file", given.file(ONE), "--recovery", given.folder / "recovery")
    assert ran.code == 0, ran.err
    return home


def backup_of(home: Path) -> Path:
    (path,) = (home / "backups").glob("*.db")
    return path


def found(*flags: str) -> tuple[int, set[tuple[str, str]], bool]:
    """Return the exit code, the checks with a problem, and whether something can be repaired."""
    ran = run("doctor", "--json", *flags)
    findings = json.loads(ran.out)
    problems = {(one["check"], one["problem"]) for one in findings if one["level"] != "fine"}
    return ran.code, problems, any(one["mends"] for one in findings)


LOCKED = ("file", "locked")


def test_without_the_key_the_rest_is_looked_at_and_the_exit_code_is_5(locked: Path) -> None:
    assert found() == (5, {LOCKED}, False)
    ran = run("doctor")
    assert "the journal is encrypted" in ran.out
    assert "not encrypted" not in ran.out
    assert ran.out.splitlines()[-1] == EN.sound_but_locked
    assert "REFLECT_PASSPHRASE_FILE" in ran.out
    assert WORDS not in ran.out


def test_with_the_key_all_is_looked_at(locked: Path, given: Secrets) -> None:
    given.give(ONE)
    assert found() == (0, set(), False)
    assert found("--fix") == (0, set(), False)


def test_a_journal_that_is_not_encrypted_is_said_to_be_that(home: Path) -> None:
    keep(home, *some_weeks())
    assert EN.finding("keys", "", "")[0] in run("doctor").out


def test_what_is_wrong_counts_for_more_than_the_lock(locked: Path) -> None:
    (locked / "keys" / COPIES[1]).unlink()
    assert found() == (4, {LOCKED, ("keys", "missing")}, True)
    (locked / "config.toml").write_text("day_starts_at = 5\n")
    assert ("settings", "mistakes") in found()[1]


def test_a_wrong_passphrase_is_5_too(locked: Path, given: Secrets) -> None:
    given.give(OTHER)
    assert found() == (5, {("file", "wrong_passphrase")}, False)


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("harm", ["missing", "damaged"])
def test_a_lost_copy_of_the_key_file_is_made_again_without_the_key(
    locked: Path, copy: str, harm: str
) -> None:
    path = locked / "keys" / copy
    whole = path.read_bytes()
    path.unlink()
    if harm == "damaged":
        path.write_bytes(whole[:-40])
        path.chmod(0o600)
    assert found() == (4, {LOCKED, ("keys", harm)}, True)
    assert found("--fix") == (5, {LOCKED}, False)
    assert path.read_bytes() == whole
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_newer_of_two_different_copies_stays(locked: Path, given: Secrets) -> None:
    old = (locked / "keys" / COPIES[1]).read_bytes()
    given.give(ONE)
    assert run("passphrase", "change", "--new-passphrase-file", given.file(OTHER)).code == 0
    given.give(None)
    (locked / "keys" / COPIES[1]).write_bytes(old)
    assert found() == (4, {LOCKED, ("keys", "differ")}, True)
    assert found("--fix") == (5, {LOCKED}, False)
    given.give(OTHER)
    assert found()[0] == 0


def test_a_backup_that_still_opens_with_an_earlier_passphrase_is_named(locked: Path, given: Secrets) -> None:
    backup = backup_of(locked)
    old = key_file_beside(backup).read_bytes()
    given.give(ONE)
    assert run("passphrase", "change", "--new-passphrase-file", given.file(OTHER)).code == 0
    new = key_file_beside(backup).read_bytes()
    key_file_beside(backup).write_bytes(old)
    given.give(None)
    assert found() == (4, {LOCKED, ("keys", "backup_older")}, False)
    given.give(OTHER)
    assert found() == (4, {("keys", "backup_older")}, True)
    assert found("--fix")[0] == 0
    assert key_file_beside(backup).read_bytes() == new


def test_copies_of_two_keys_wait_for_the_passphrase(locked: Path, given: Secrets) -> None:
    old = (locked / "keys" / COPIES[1]).read_bytes()
    given.give(ONE)
    passphrase = given.file(OTHER, "other")
    ran = run("passphrase", "rotate", "--new-passphrase-file", passphrase, "--recovery", given.folder / "new")
    assert ran.code == 0, ran.err
    given.give(None)
    (locked / "keys" / COPIES[1]).write_bytes(old)
    shutil.copy(locked / "keys" / COPIES[0], locked / "keys" / NEXT)
    assert found("--fix") == (4, {LOCKED, ("keys", "two_keys"), ("keys", "interrupted")}, False)
    given.give(OTHER)
    assert found("--fix")[0] == 0
    assert sorted(path.name for path in (locked / "keys").iterdir()) == sorted(COPIES)


def test_without_a_key_file_that_of_a_backup_comes_back(locked: Path, given: Secrets) -> None:
    for name in COPIES:
        (locked / "keys" / name).unlink()
    given.give(ONE)
    code, problems, mends = found()
    assert (code, ("keys", "none") in problems, mends) == (4, True, True)
    assert found("--fix") == (0, set(), False)
    assert WORDS in run("export").out


def test_a_backup_without_its_key_file_gets_it_with_the_key(locked: Path, given: Secrets) -> None:
    path = key_file_beside(backup_of(locked))
    path.unlink()
    assert found("--fix") == (4, {LOCKED, ("keys", "backup_locked")}, False)
    given.give(ONE)
    assert found() == (4, {("keys", "backup_without")}, True)
    assert found("--fix") == (0, set(), False)
    assert parse_key_file(path.read_bytes())


def test_a_backup_of_another_key_without_its_key_file_is_named(
    locked: Path, given: Secrets, tmp_path: Path
) -> None:
    (locked / "backups" / "other.db").write_bytes(os.urandom(8192))
    (locked / "backups" / "other.db").chmod(0o600)
    given.give(ONE)
    code, problems, mends = found("--fix")
    assert (code, problems, mends) == (4, {("keys", "backup_lost")}, False)
    assert "other.db" in run("doctor").out


def test_a_plain_backup_beside_an_encrypted_journal_is_encrypted(locked: Path, given: Secrets) -> None:
    plain = locked / "backups" / "2026-11-01.db"
    with closing(open_journal(JournalFile(locked / "plain.db"), create=True)) as journal:
        journal.add(some_weeks(), now=moment())
        journal.copy_to(plain)
    assert found() == (4, {LOCKED, ("keys", "plain_backups")}, False)
    given.give(ONE)
    assert found() == (4, {("keys", "plain_backups")}, True)
    assert found("--fix") == (0, set(), False)
    assert JournalFile(plain).is_encrypted
    assert key_file_beside(plain).is_file()
    assert run("restore", plain, "--dry-run").code == 0


def test_key_files_beside_a_plain_journal_go_and_those_of_backups_stay(locked: Path, given: Secrets) -> None:
    kept = {name: (locked / "keys" / name).read_bytes() for name in COPIES}
    given.give(ONE)
    assert run("decrypt", "--yes").code == 0
    given.give(None)
    for name, content in kept.items():  # as if killed before it removed them
        (locked / "keys" / name).write_bytes(content)
        (locked / "keys" / name).chmod(0o600)
    key_file_beside(backup_of(locked)).unlink()
    _, problems, mends = found()
    assert (("keys", "left_over") in problems, mends) == (True, True)
    assert found("--fix")[1] == {("backups", "locked")}
    assert not list((locked / "keys").iterdir())
    assert key_file_beside(backup_of(locked)).read_bytes()


def test_a_key_file_that_others_can_read_is_a_finding_that_fix_ends(locked: Path) -> None:
    paths = [*(locked / "keys" / name for name in COPIES), key_file_beside(backup_of(locked))]
    for path in paths:
        path.chmod(0o644)
    (locked / "keys").chmod(0o755)
    assert found() == (5, {LOCKED, ("permissions", "several")}, True)
    assert found("--fix") == (5, {LOCKED}, False)
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert stat.S_IMODE((locked / "keys").stat().st_mode) == 0o700


@pytest.mark.samples(3)
@pytest.mark.parametrize("thing", ["pipe", "folder", "device", "huge"])
@pytest.mark.parametrize("copy", COPIES)
def test_a_key_file_that_is_something_else_is_named_and_never_read(
    locked: Path, given: Secrets, thing: str, copy: str
) -> None:
    path = locked / "keys" / copy
    path.unlink()
    if thing == "pipe":
        os.mkfifo(path, 0o600)
    elif thing == "folder":
        path.mkdir(0o700)
    elif thing == "device":
        path.symlink_to("/dev/zero")
    else:
        with path.open("wb") as file:
            file.truncate(10 << 30)
        path.chmod(0o600)
    problem = ("keys", "damaged" if thing == "huge" else "not_a_file")
    assert found() == (4, {LOCKED, problem}, thing == "huge")
    given.give(ONE)
    assert WORDS in run("export").out, "the other copy opens it"


def test_a_journal_with_the_key_files_of_another_is_reported(
    locked: Path, given: Secrets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "second"))
    given.give(ONE)
    assert run("encrypt", "--recovery", given.folder / "second-recovery").code == 0
    for name in COPIES:
        shutil.copy(locked / "keys" / name, tmp_path / "second" / "keys" / name)
    code, problems, _ = found("--fix")
    assert (code, ("file", "other_keys") in problems) == (4, True)


def test_without_a_passphrase_nothing_that_needs_it_is_changed(locked: Path) -> None:
    before = {path: path.read_bytes() for path in locked.rglob("*") if path.is_file()}
    run("doctor")
    run("doctor", "--fix")
    assert {path: path.read_bytes() for path in locked.rglob("*") if path.is_file()} == before
    assert PASSPHRASE_FILE not in os.environ


def test_a_person_is_asked_once(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[int]()
    true = unlocking._tried

    def counted(*arguments: object) -> object:
        asked.append(1)
        return true(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(unlocking, "_tried", counted)
    run("doctor", "--fix")
    assert len(asked) == 1
