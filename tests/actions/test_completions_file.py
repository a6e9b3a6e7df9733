"""The file of words for completion: written after each commit that changed entries; a failure loses no entry."""

import shutil
from pathlib import Path

import pytest

from reflect import complete
from reflect.actions import completions_file
from reflect.journal.store import Journal
from reflect.system.places import Places
from tests.cli.support import date, keep, run
from tests.support.entries import an_entry, text


def said(home: Path) -> complete.Offered:
    return complete.read(str(home / "completions"))


def check_in(words: str, *options: str) -> None:
    assert run("checkin", "free", *options, stdin=f"{words}\n").code == 0


def test_a_finished_entry_is_in_it_at_once(home: Path) -> None:
    check_in("a knot #work")
    assert said(home) == {"refs": [date(0)], "questions": ["free"], "sessions": ["free"], "tags": ["work"]}
    check_in("beans #garden", "--day", "2d")
    assert said(home) == {
        "refs": [date(0), date(-2)],
        "questions": ["free"],
        "sessions": ["free"],
        "tags": ["work", "garden"],
    }


def test_it_is_written_after_a_finished_entry_and_not_after_each_answer(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[object] = []
    written = completions_file.write_completions

    def counted(journal: Journal, places: Places) -> None:
        times.append(journal)
        written(journal, places)

    monkeypatch.setattr(completions_file, "write_completions", counted)
    assert run("checkin", "core", stdin="my neck\nso it goes\n").code == 0
    assert times == [], "two answers, and a check-in that is not finished"
    assert run("checkin", "core", stdin="when\nthen\n").code == 0
    assert len(times) == 1


def test_a_deletion_takes_out_what_no_other_entry_has(home: Path) -> None:
    check_in("a knot #work")
    check_in("beans #garden", "--day", "2d")
    assert run("delete", date(-2), "--yes").code == 0
    assert said(home)["tags"] == ["work"]
    assert said(home)["refs"] == [date(0)]
    assert run("undelete", "last").code == 0
    assert said(home)["tags"] == ["work", "garden"]


def test_a_purge_takes_out_what_no_other_entry_has(home: Path) -> None:
    check_in("a knot #work")
    check_in("beans #garden", "--day", "2d")
    assert run("purge", date(-2), "--yes").code == 0
    assert "garden" not in (home / "completions").read_text()
    assert date(-2) not in (home / "completions").read_text()


def test_an_import_and_a_restore_bring_words_in(home: Path, tmp_path: Path) -> None:
    check_in("beans #garden")
    assert run("export", tmp_path / "out.md").code == 0
    assert run("backup", tmp_path / "copy.db").code == 0
    for back, name, *options in (("import", "out.md"), ("restore", "copy.db", "--yes")):
        shutil.rmtree(home)
        assert run(back, tmp_path / name, *options).code == 0
        assert said(home)["tags"] == ["garden"]


def test_a_damaged_journal_that_is_replaced_has_its_words_back(home: Path, tmp_path: Path) -> None:
    check_in("beans #garden")
    assert run("backup", tmp_path / "copy.db").code == 0
    (home / "journal.db").write_bytes(b"not a journal" * 1000)
    (home / "completions").unlink()
    assert run("restore", tmp_path / "copy.db", "--yes").code == 0
    assert said(home)["tags"] == ["garden"]


def test_only_its_owner_can_read_it(home: Path) -> None:
    check_in("a knot #work")
    assert (home / "completions").stat().st_mode & 0o777 == 0o600


def test_doctor_reports_and_corrects_permissions_of_others(home: Path) -> None:
    check_in("a knot #work")
    (home / "completions").chmod(0o644)
    assert "completions" in run("doctor").out
    assert run("doctor", "--fix").code == 0
    assert "completions" not in run("doctor").out
    assert (home / "completions").stat().st_mode & 0o777 == 0o600


def test_only_tags_of_the_users_text_are_in_it(home: Path) -> None:
    check_in("zwaluwnestkastje tegen de muur #garden")
    words = (home / "completions").read_text()
    assert "zwaluw" not in words
    assert "muur" not in words


def test_a_failure_to_write_it_loses_no_entry(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "completions").mkdir(parents=True)
    check_in("a folder is in its place")

    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(completions_file, "write_completions", fails)
    check_in("and it fails")
    assert len(run("list", "--json").json) == 2


def test_with_a_passphrase_it_holds_days_and_question_ids_alone(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_in("a knot #work")
    check_in("beans #garden")
    secret = tmp_path / "passphrase"
    secret.write_text("five words of an invented song\n")
    secret.chmod(0o600)
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(secret))
    assert run("encrypt", "--recovery", tmp_path / "recovery").code == 0
    assert said(home) == {"days": [date(0)], "questions": ["free"]}
    check_in("peas #garden", "--day", "3d")
    assert said(home) == {"days": [date(0), date(-3)], "questions": ["free"]}
    assert run("decrypt", "--yes").code == 0
    assert said(home)["tags"] == ["garden", "work"]


def test_tags_are_gone_before_the_journal_is_encrypted(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If killed during the encryption, it leaves no tags beside an encrypted journal."""
    from reflect.actions import protect

    check_in("a knot #work")
    secret = tmp_path / "passphrase"
    secret.write_text("five words of an invented song\n")
    secret.chmod(0o600)
    monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(secret))
    there: list[bool] = []

    def killed(*_: object) -> None:
        there.append((home / "completions").exists())
        raise KeyboardInterrupt

    monkeypatch.setattr(protect, "rewrite", killed)
    assert run("encrypt", "--recovery", tmp_path / "recovery").code == 130
    assert there == [False]


def test_doctor_names_anything_else_in_its_place(home: Path) -> None:
    keep(home, an_entry(text("words")))
    (home / "completions").mkdir()
    assert "completions" in run("doctor").out
