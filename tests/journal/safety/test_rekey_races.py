"""Two programs at once: one rewrites the journal under another key, the other opens or writes it."""

import sys

import pytest

from reflect.errors import FileError
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.safety import rekey
from reflect.journal.safety.rekey import rewrite
from tests.journal.safety.test_rekey import NOTES, ONE, plain, said
from tests.support.processes import running, says, tell

__all__ = ["plain"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no open file can be replaced there")

WRITER = """
    import sys
    from contextlib import closing
    from pathlib import Path
    from reflect.errors import FileError, Locked
    from reflect.journal.file import journal_file
    from reflect.journal.file.journal_file import JournalFile
    from reflect.journal.opening import open_journal
    from tests.support.entries import an_entry, moment, text

    real = journal_file.set_up
    def set_up(connection):
        # SQLite has opened the file, and takes its first lock when it reads it.
        print("opened", flush=True)
        sys.stdin.readline()
        real(connection)
    journal_file.set_up = set_up
    try:
        with closing(open_journal(JournalFile(Path(sys.argv[1])), create=False)) as journal:
            journal.add([an_entry(text("from the other"), number=9)], now=moment())
        print("written", flush=True)
    except (FileError, Locked) as told:
        print(told.problem, flush=True)
"""


def test_a_program_that_opened_the_old_file_does_not_write_into_it(plain: JournalFile) -> None:
    before = said(plain)
    with running(WRITER, plain.path) as writer:
        assert says(writer) == "opened"
        rewrite(plain, ONE, NOTES)
        tell(writer)
        assert says(writer) == "not_a_journal"
    assert said(JournalFile(plain.path, ONE)) == before


def test_after_decrypting_it_continues_with_the_new_file(plain: JournalFile) -> None:
    """A file that was replaced, and that this program can open, is opened again."""
    before = said(plain)
    with running(WRITER, plain.path) as writer:
        assert says(writer) == "opened"
        rewrite(plain, None, None)
        tell(writer)
        assert says(writer) == "opened"
        tell(writer)
        assert says(writer) == "written"
    assert said(plain) == sorted([*before, "from the other"])


def test_a_journal_that_is_open_elsewhere_is_refused(
    plain: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekey, "WAIT_SECONDS", 0.0)
    with running(
        """
        import sys
        from pathlib import Path
        from reflect.journal.file.journal_file import JournalFile
        from reflect.journal.opening import open_journal
        journal = open_journal(JournalFile(Path(sys.argv[1])), create=False)
        print("open", flush=True)
        sys.stdin.readline()
        """,
        plain.path,
    ) as other:
        assert says(other) == "open"
        with pytest.raises(FileError) as told:
            rewrite(plain, ONE, NOTES)
    assert told.value.problem == "busy"
    assert not plain.is_encrypted


def test_it_waits_for_a_program_that_is_about_to_close_it(
    plain: JournalFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = iter([True, True, False])
    paused = list[float]()
    monkeypatch.setattr(rekey, "is_open_elsewhere", lambda _: next(looked))
    monkeypatch.setattr("reflect.journal.safety.rekey.time.sleep", paused.append)
    rewrite(plain, ONE, NOTES)
    assert len(paused) == 2
    assert plain.is_encrypted
