"""A journal with sound tables but a damaged schema number, id or device is repaired by `--fix`."""

import contextlib
import gzip
from pathlib import Path

import apsw
import pytest

from reflect.journal.file.schema import latest
from tests.cli.support import keep, run
from tests.support.entries import an_entry, text

EARLY = Path(__file__).parents[1] / "journal" / "schemas" / "early.db.gz"


def changed(home: Path, sql: str) -> None:
    with contextlib.closing(apsw.Connection(str(home / "journal.db"))) as connection:
        list(connection.execute(sql))


@pytest.mark.parametrize("number", range(latest()))
def test_a_schema_number_that_is_too_low(home: Path, number: int) -> None:
    keep(home, an_entry(text("the only words")))
    changed(home, f"PRAGMA user_version = {number}")
    assert run("list").code == 4
    assert run("doctor").code == 4
    assert run("doctor", "--fix").code == 0
    assert "the only words" in run("list").out
    assert run("doctor").code == 0


def test_a_schema_number_of_an_early_journal_that_is_too_low(home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "journal.db").write_bytes(gzip.decompress(EARLY.read_bytes()))
    changed(home, "PRAGMA user_version = 2")
    assert run("doctor", "--fix").code == 0
    assert "past the mill" in run("export").out


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM meta WHERE key = 'journal'",
        "UPDATE meta SET value = '' WHERE key = 'journal'",
        "UPDATE meta SET value = CAST(X'FF00' AS TEXT) WHERE key = 'journal'",
    ],
)
def test_doctor_replaces_a_lost_id(home: Path, tmp_path: Path, change: str) -> None:
    keep(home, an_entry(text("the only words"), number=1))
    changed(home, change)
    archive = tmp_path / "all.jsonl"
    assert run("export", archive, "--format", "json", "--history").code == 0
    assert run("import", archive).code == 0
    assert run("doctor").code == 4
    assert run("doctor", "--fix").code == 0
    assert run("doctor").code == 0
    assert "the only words" in run("list").out


def test_a_device_id_that_is_not_text_does_not_prevent_writing(home: Path) -> None:
    keep(home, an_entry(text("the only words"), number=1))
    changed(home, "UPDATE meta SET value = CAST(X'FFFE' AS TEXT) WHERE key = 'device'")
    assert run("checkin", "free", "--answers", "-", stdin='{"free": "more words"}').code == 0
    assert "more words" in run("list").out
    assert run("doctor").code == 0
