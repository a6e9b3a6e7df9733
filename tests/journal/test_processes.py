"""Several processes that use one journal, each started by a message over its pipe."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.store import Journal
from tests.support.entries import an_id
from tests.support.journals import ids, rows
from tests.support.processes import running, says, tell

WRITER = """
    import sys
    from pathlib import Path
    from reflect.journal.file.journal_file import JournalFile
    from reflect.journal.opening import open_journal
    from tests.support.entries import an_entry, moment
    path, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    print("ready", flush=True)
    sys.stdin.readline()
    journal = open_journal(JournalFile(path), create=True)
    for number in range(first, first + count):
        journal.finish(an_entry(number=number), draft="x", now=moment())
        print("kept", number, flush=True)
    print("done", flush=True)
    sys.stdin.readline()
"""


@pytest.mark.parametrize("processes", [2, 5])
def test_processes_that_make_the_journal_at_once_make_one_and_lose_nothing(
    journal_file: Path, processes: int
) -> None:
    each = 8
    with ExitStack() as stack:
        writers = [
            stack.enter_context(running(WRITER, journal_file, n * each, each)) for n in range(processes)
        ]
        assert [says(writer) for writer in writers] == ["ready"] * processes
        for writer in writers:
            tell(writer)
        for writer in writers:
            heard = [says(writer) for _ in range(each + 1)]
            assert heard[-1] == "done"
    journal = open_journal(JournalFile(journal_file), create=False)
    assert sorted(ids(journal)) == [an_id(n) for n in range(processes * each)]
    assert rows(journal, "PRAGMA integrity_check") == [("ok",)]
    assert len(rows(journal, "SELECT value FROM meta WHERE key = 'device'")) == 1
    assert sorted(n for (n,) in rows(journal, "SELECT n FROM entry")) == list(range(1, processes * each + 1))
    journal.close()
    assert [path.name for path in journal_file.parent.iterdir()] == ["journal.db"]


def test_what_a_killed_process_said_it_kept_is_there(journal: Journal) -> None:
    with running(WRITER, journal.path, 0, 10_000) as writer:
        assert says(writer) == "ready"
        tell(writer)
        heard = [says(writer) for _ in range(20)]
        writer.kill()
        assert writer.stdout is not None
        heard += writer.stdout.read().split("\n")
    kept = {an_id(int(line.split()[1])) for line in heard if line.startswith("kept ") and line[-1].isdigit()}
    found = set(ids(journal))
    assert len(kept) >= 20
    assert len(found - kept) <= 1, "at most the one it had not told about yet"
    assert kept <= found
    assert rows(journal, "PRAGMA integrity_check") == [("ok",)]


def test_a_process_killed_in_the_middle_of_a_transaction_leaves_nothing_of_it(journal: Journal) -> None:
    code = """
        import sys
        from pathlib import Path
        from reflect.journal.index import rows
        from reflect.journal.file.journal_file import JournalFile
        from reflect.journal.opening import open_journal
        from tests.support.entries import an_entry, moment
        journal = open_journal(JournalFile(Path(sys.argv[1])), create=False)
        def stop(*_, **__):
            print("in the middle", flush=True)
            sys.stdin.readline()
        rows.replace = stop
        journal.finish(an_entry(number=1), draft="x", now=moment())
    """
    with running(code, journal.path) as writer:
        assert says(writer) == "in the middle"
        writer.kill()
        writer.wait()
    assert ids(journal) == []
    assert rows(journal, "SELECT count(*) FROM revision") == [(0,)]
