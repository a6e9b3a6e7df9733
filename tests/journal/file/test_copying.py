"""Copying a journal while the program that has it open goes, and takes its log away."""

from pathlib import Path

import pytest

from reflect.journal.file import copying
from reflect.journal.store import open_journal
from tests.failing.journals import IN_THE_LOG, killed


def test_a_log_that_goes_while_it_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    killed(home)
    copy_one, gone = copying._copy, list[Path]()

    def last_one_closes(part: Path, made: Path, *, durable: bool) -> None:
        if part.name.endswith("-wal") and not gone:
            gone.append(part)
            open_journal(home / "journal.db", create=False).close()
            assert not part.exists()
        copy_one(part, made, durable=durable)

    monkeypatch.setattr(copying, "_copy", last_one_closes)
    copying.copy(home / "journal.db", tmp_path / "copy.db")
    assert gone
    assert IN_THE_LOG.encode() in (tmp_path / "copy.db").read_bytes()
    assert not (tmp_path / "copy.db-wal").exists()
