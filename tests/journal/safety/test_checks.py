"""Checks of a journal: every problem is reported, problems that can be repaired are, and a sound journal passes."""

import re
import shutil
from contextlib import closing
from pathlib import Path
from unittest import mock

import apsw
import pytest
from hypothesis import given

from reflect.errors import FileError
from reflect.journal.draft import Draft
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.finding import Finding
from reflect.journal.opening import open_journal, rewrite_file
from reflect.journal.reading.entries import Reading
from reflect.journal.safety.checks import check_backups, check_engine, check_file, check_permissions
from reflect.journal.safety.rebuild import rebuild
from reflect.journal.store import Journal
from tests.support.damage import pages_with, rubbish, whole
from tests.support.entries import DAY, an_entry, an_id, follow_up, moment, on, plan, scale, text
from tests.support.journals import count, delete, memory_journal, one, revise, rows
from tests.support.lives import Deed, a_journal, deeds, live
from tests.support.looking import kept, read


@pytest.fixture
def lived(journal: Journal) -> Journal:
    """A journal with a deletion, a purge, a conflict, quotations and drafts."""
    journal.add(
        [
            an_entry(
                scale(7), text("my jaw", areas=("jaw", "neck")), plan(), number=1, day=on(-3), tags=("work",)
            ),
            an_entry(follow_up(an_id(1), "release"), number=2, day=on(-2)),
            an_entry(text("deleted later"), plan(), number=3, day=on(-1)),
            an_entry(text("purged later"), plan(), number=4),
            an_entry(text("edited later"), number=5),
            an_entry(text("from another program"), number=6, imported=True),
        ],
        now=moment(),
    )
    delete(journal, one(journal, an_id(3)))
    journal.purge(one(journal, an_id(4)), now=moment())
    entry = one(journal, an_id(5))
    journal.revise(entry.model_copy(update={"answers": (text("edited here"),)}), now=moment())
    revise(journal, entry.model_copy(update={"answers": (text("edited there"),)}), parents=(entry.revision,))
    journal.save_draft(Draft(an_id(9), DAY, "daily", 1, '{"half": "said"}'), now=moment())
    return journal


def found(journal: Journal, *, level: str = "wrong") -> dict[str, Finding]:
    return {finding.check: finding for finding in check_file(journal) if finding.level == level}


def harm(journal: Journal, *statements: str) -> None:
    """Change the file in a way that reflect never does; `#5` stands for the id of entry 5."""
    connection = journal.connection
    connection.pragma("foreign_keys", "off")
    for statement in statements:
        list(connection.execute(re.sub(r"#(\d)", lambda number: f"'{an_id(int(number[1]))}'", statement)))
    connection.pragma("foreign_keys", "on")


def rebuilt(journal: Journal) -> None:
    journal.rebuild()
    assert found(journal) == {}


# Sound journals


def test_a_sound_journal_has_nothing_wrong_and_its_conflicts_are_counted(lived: Journal) -> None:
    assert found(lived) == {}
    assert found(lived, level="note") == {"heads": Finding("heads", "note", "conflicts", "1")}
    fine = found(lived, level="fine")
    assert fine["revisions"].detail == str(count(lived, "revision"))
    assert fine.keys() == {"integrity", "schema", "revisions", "links", "tables", "search"}


def test_the_checks_change_nothing(lived: Journal) -> None:
    files = [lived.path, lived.path.with_name("journal.db-wal")]
    before = [file.read_bytes() for file in files]
    found(lived)
    assert [file.read_bytes() for file in files] == before
    assert not lived.connection.in_transaction


@given(deeds)
def test_whatever_was_done_to_a_journal_it_is_sound(done: list[Deed]) -> None:
    assert found(live(a_journal(), done)) == {}


@given(deeds)
def test_rebuilding_all_derived_data_changes_no_result(done: list[Deed]) -> None:
    journal = live(a_journal(), done)
    before = kept(journal), read(journal)
    rebuild(journal.connection)
    assert (kept(journal), read(journal)) == before
    assert found(journal) == {}


def test_entries_of_the_same_moment_keep_their_order() -> None:
    journal = memory_journal([an_entry(text(f"{n}"), number=n) for n in range(1, 6)])
    delete(journal, one(journal, an_id(2)))
    before = read(journal)
    journal.rebuild()
    assert read(journal) == before


def test_entries_keep_their_number_of_the_day_for_any_order_of_arrival() -> None:
    journal = memory_journal(
        [an_entry(text(f"{n}"), number=9 - n, started_at=moment(hour=9 - n)) for n in range(4)]
    )
    numbers = "SELECT id, n FROM entry ORDER BY id"
    before = rows(journal, numbers)
    assert [n for _, n in before] != sorted(n for _, n in before)
    journal.rebuild()
    assert rows(journal, numbers) == before


def test_versions_with_equal_content_are_not_a_conflict() -> None:
    journal = memory_journal([an_entry(text("once"), number=1)])
    entry = one(journal, an_id(1))
    for _ in range(2):
        revise(journal, entry.model_copy(update={"answers": (text("twice"),)}), parents=(entry.revision,))
    assert found(journal, level="note") == {}


# Problems that can be repaired

HARM = {
    "an answer with another value": (["UPDATE answer SET value = 1 WHERE format = 'scale'"], {"tables"}),
    "answers that are gone": (["DELETE FROM answer"], {"tables"}),
    "an answer too many": (
        ["INSERT INTO answer SELECT entry, 9, 'free', 'text', 0, NULL, NULL FROM answer WHERE position = 0"],
        {"tables"},
    ),
    "a mark that is gone": (["DELETE FROM mark WHERE name = 'neck'"], {"tables"}),
    "a mark too many": (["INSERT INTO mark SELECT 'tag', 'never', max(number) FROM entry"], {"tables"}),
    "a page with other words": (["UPDATE page SET folded = 'hare'"], {"tables", "search"}),
    "pages that are gone": (["DELETE FROM page"], {"tables", "search"}),
    "a page of a deleted entry": (
        ["INSERT INTO page SELECT number, 'words' FROM entry WHERE deleted = 1 AND session <> ''"],
        {"tables", "search"},
    ),
    "an intention that is gone": (
        ["DELETE FROM intention WHERE entry IN (SELECT number FROM entry WHERE session <> '')"],
        {"tables"},
    ),
    "an intention too many": (
        ["INSERT INTO intention SELECT number FROM entry WHERE id = #5"],
        {"tables"},
    ),
    "an entry on another day": (["UPDATE entry SET day = '2020-01-01' WHERE id = #5"], {"tables"}),
    "an entry of another session": (["UPDATE entry SET session = 'x' WHERE id = #5"], {"tables"}),
    "an entry called imported": (["UPDATE entry SET imported = 1 WHERE id = #5"], {"tables"}),
    "an entry called deleted": (["UPDATE entry SET deleted = 1 WHERE id = #5"], {"tables"}),
    "a deleted entry called live": (["UPDATE entry SET deleted = 0 WHERE id = #3"], {"tables"}),
    "a purged entry called live": (["UPDATE entry SET deleted = 0 WHERE id = #4"], {"tables"}),
    "entries out of order": (
        [
            "UPDATE answer SET entry = entry + (1 << 45)",
            "UPDATE mark SET entry = entry + (1 << 45)",
            "UPDATE page SET entry = entry + (1 << 45)",
            "UPDATE intention SET entry = entry + (1 << 45)",
            "UPDATE entry SET number = number + (1 << 45)",
            "INSERT INTO search (search) VALUES ('rebuild')",
        ],
        {"tables"},
    ),
    "a version that is not the one that counts": (
        [
            "UPDATE entry SET head = (SELECT id FROM revision WHERE entry = #5 ORDER BY rowid LIMIT 1)"
            " WHERE id = #5"
        ],
        {"heads", "tables"},
    ),
    "a purged entry with a version that does not count": (
        [
            "UPDATE entry SET head = (SELECT id FROM revision WHERE entry = #4 ORDER BY rowid LIMIT 1)"
            " WHERE id = #4"
        ],
        {"heads"},
    ),
    "a version that is nowhere": (
        ["UPDATE entry SET head = 'nowhere' WHERE id = #5"],
        {"heads", "links"},
    ),
    "rows of no entry": (["INSERT INTO mark VALUES ('tag', 'x', 7)"], {"links", "tables"}),
    "a search index without its words": (["DELETE FROM search_data WHERE id > 10"], {"search"}),
    "a search index of rubbish": (["UPDATE search_data SET block = X'FFFFFFFFFFFF'"], {"search"}),
    "a search index that is empty": (["DELETE FROM search_data"], {"search"}),
    "a search index of other words": (["INSERT INTO search (search) VALUES ('delete-all')"], {"search"}),
    "a search index that does not know its version": (["DELETE FROM search_config"], {"search"}),
    "a search index of a version to come": (
        ["UPDATE search_config SET v = 99 WHERE k = 'version'"],
        {"search"},
    ),
}


@pytest.mark.samples(9)
@pytest.mark.parametrize("name", HARM)
def test_wrong_derived_data_is_named_and_rebuilt_and_no_word_changes(lived: Journal, name: str) -> None:
    statements, checks = HARM[name]
    before = kept(lived), read(lived)
    harm(lived, *statements)
    reopened = open_journal(JournalFile(lived.path), create=False)  # as the next program finds it
    wrong = found(reopened)
    assert {check for check in wrong if wrong[check].mends} == wrong.keys()
    assert wrong.keys() == checks
    rebuilt(reopened)
    assert (kept(reopened), read(reopened)) == before
    assert reopened.connection.execute("SELECT v FROM search_config WHERE k = 'secure-delete'").get == 1
    reopened.close()


@pytest.mark.parametrize("where", ["", "WHERE id = #1"], ids=["all", "one"])
def test_an_entry_without_a_row_gets_one_after_the_others_of_its_day(lived: Journal, where: str) -> None:
    lived.add([an_entry(text("another"), number=20, day=on(-3))], now=moment())
    before = kept(lived), {e["id"]: (e["day"], e["answers"]) for e in read(lived)["entries"]}
    gone = f"entry IN (SELECT number FROM entry {where})"  # noqa: S608 - ours
    harm(
        lived,
        *(f"DELETE FROM {table} WHERE {gone}" for table in ("page", "mark", "answer", "intention")),  # noqa: S608
        f"DELETE FROM entry {where}",  # noqa: S608
        "INSERT INTO search (search) VALUES ('rebuild')",
    )
    assert found(lived).keys() == {"heads"}
    rebuilt(lived)
    after = read(lived)
    assert (kept(lived), {e["id"]: (e["day"], e["answers"]) for e in after["entries"]}) == before
    if where:
        assert {e["ref"] for e in after["entries"] if e["id"] in (an_id(1), an_id(20))} == {
            "2026-11-19.2",
            "2026-11-19.3",
        }


def without_some_of_its_index(path: Path) -> None:
    """Write a row while the index of the revision table is hidden from SQLite."""
    for step in (
        [
            "INSERT INTO meta SELECT 'hidden', sql || '|' || rootpage FROM sqlite_schema WHERE name = 'revision_entry'"
        ],
        ["DELETE FROM sqlite_schema WHERE name = 'revision_entry'"],
        [
            "INSERT INTO revision"
            " SELECT id || 'x', entry, '[]', 1, device, time, 0, content, NULL FROM revision LIMIT 1"
        ],
        [
            "INSERT INTO sqlite_schema SELECT 'index', 'revision_entry', 'revision',"
            " substr(value, instr(value, '|') + 1), substr(value, 1, instr(value, '|') - 1)"
            " FROM meta WHERE key = 'hidden'",
            "DELETE FROM meta WHERE key = 'hidden'",
        ],
    ):
        with closing(apsw.Connection(str(path))) as connection:
            connection.pragma("writable_schema", "on")
            for statement in step:
                connection.execute(statement)


def test_an_index_that_lacks_rows_is_named_and_rebuilt(lived: Journal) -> None:
    lived.close()
    without_some_of_its_index(lived.path)
    with closing(open_journal(JournalFile(lived.path), create=False)) as journal:
        before = kept(journal)
        wrong = found(journal)
        assert (wrong["integrity"].problem, wrong["integrity"].mends) == ("index", True)
        rebuilt(journal)
        assert kept(journal) == before


# Problems that cannot be repaired


def test_an_altered_text_is_reported_and_gets_no_valid_seal(lived: Journal, tmp_path: Path) -> None:
    harm(
        lived,
        "DROP TRIGGER revision_unchanged",
        "UPDATE revision SET content = replace(content, 'my jaw', 'my law')",
    )
    assert found(lived)["revisions"]._replace(detail="") == Finding("revisions", "wrong", "altered")
    assert found(lived).keys() == {"schema", "revisions"}, "the lists are right, and the letter is not"
    before = [entry.id for entry in lived.entries()]
    lived.rebuild()
    assert found(lived).keys() == {"schema", "revisions"}
    assert [entry.id for entry in lived.entries()] == before
    lived.close()
    rewrite_file(JournalFile(lived.path), folder=tmp_path / "backups", now=moment())
    with closing(open_journal(JournalFile(lived.path), create=False)) as anew:
        assert found(anew).keys() == {"revisions"}
        assert [entry.id for entry in anew.entries()] == before
        assert "my law" not in str(next(v.entry for v in anew.history(an_id(3)) if v.entry).answers)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("content", "'{\"half\": '"),
        ("content", "'[]'"),
        ("content", "'{}'"),
        ("content", "replace(content, 'edited', '\x01')"),
        ("content", "replace(content, #5, #6)"),
        ("content", "CAST(X'FFFE' AS TEXT)"),
        ("parents", "'['"),
        ("parents", "'null'"),
        ("parents", "'[1, 2]'"),
        ("parents", "CAST(X'5BFFFE5D' AS TEXT)"),
        ("id", "CAST(X'FFFE' AS TEXT)"),
    ],
)
def test_an_unreadable_version_is_named_and_no_repair_is_promised(
    lived: Journal, column: str, value: str
) -> None:
    last = "WHERE rowid = (SELECT max(rowid) FROM revision WHERE entry = #5)"
    harm(lived, "DROP TRIGGER revision_unchanged", f"UPDATE revision SET {column} = {value} {last}")  # noqa: S608 - ours
    wrong = found(lived)
    assert wrong["revisions"].problem in ("unreadable", "altered")
    assert wrong["revisions"].detail.split()[0] == "1"
    before = list(lived.connection.execute("SELECT rowid, * FROM entry")), read_raw(lived)
    if column == "parents":  # a revision with damaged parents counts as the successor of all earlier ones
        lived.rebuild()
        assert [row[0] for row in lived.connection.execute("SELECT rowid FROM entry")] == [
            r[0] for r in before[0]
        ]
    elif column == "content":
        listed = [(entry.id, entry.day) for entry in lived.entries(unread=True)]
        lived.rebuild()
        assert [(entry.id, entry.day) for entry in lived.entries(unread=True)] == listed
        assert an_id(5) in lived.unread
    assert found(lived)["revisions"] == wrong["revisions"]
    assert read_raw(lived) == before[1]


def read_raw(journal: Journal) -> list[object]:
    return list(
        journal.connection.execute("SELECT rowid, CAST(id AS BLOB), CAST(content AS BLOB) FROM revision")
    )


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("DROP TRIGGER revision_stays", "revision_stays"),
        ("CREATE TRIGGER eraser AFTER INSERT ON draft BEGIN DELETE FROM meta; END", "eraser"),
        ("DROP INDEX revision_entry", "revision_entry"),
        ("CREATE TABLE more (a)", "more"),
        ("ALTER TABLE draft ADD COLUMN colour TEXT", "draft"),
    ],
)
def test_a_layout_that_is_not_ours_is_named_and_a_new_file_has_the_right_one(
    lived: Journal, tmp_path: Path, statement: str, named: str
) -> None:
    before = kept(lived), read(lived)
    harm(lived, statement)
    assert found(lived)["schema"] == Finding("schema", "wrong", "differs", named, mends=True)
    lived.close()
    copy = rewrite_file(JournalFile(lived.path), folder=tmp_path / "backups", now=moment())
    assert copy.parent == tmp_path / "backups"
    with closing(open_journal(JournalFile(lived.path), create=False)) as journal:
        assert (kept(journal), read(journal)) == before
        assert found(journal) == {}


def test_a_missing_table_is_named_and_no_repair_is_promised(lived: Journal) -> None:
    lived.check()
    harm(lived, "DROP TABLE intention")
    assert found(lived)["schema"] == Finding("schema", "wrong", "lacks", "intention")
    with pytest.raises(FileError) as told:
        lived.check()
    assert told.value.problem == "damaged"


def test_a_page_of_garbage_is_reported_as_damage(lived: Journal) -> None:
    lived.add([an_entry(text(f"marked {n} " + "long " * 700)) for n in range(9)], now=moment())
    lived.close()
    rubbish(whole(lived.path), pages_with(lived.path, '"text":"marked 5')[0])
    with closing(open_journal(JournalFile(lived.path), create=False)) as journal:
        wrong = found(journal)
        assert wrong["integrity"].problem == "damaged"
        assert not any(
            wrong[check].mends for check in wrong if wrong[check].problem in ("damaged", "unreadable")
        )
        assert int(wrong["revisions"].detail or 1) >= 1


def test_no_page_of_garbage_breaks_the_checks(lived: Journal, tmp_path: Path) -> None:
    lived.close()
    data = whole(lived.path).read_bytes()
    noticed = 0
    for page in range(1, len(data) // 4096):
        copy = tmp_path / "copy.db"
        copy.write_bytes(data)
        rubbish(copy, page)
        with closing(apsw.Connection(str(copy))) as connection:
            noticed += any(
                finding.level == "wrong" for finding in check_file(Reading(connection, JournalFile(copy)))
            )
    assert noticed == len(data) // 4096 - 1


def test_while_another_program_writes_the_search_index_waits_for_another_time(lived: Journal) -> None:
    lived.connection.set_busy_timeout(0)
    with closing(open_journal(JournalFile(lived.path), create=False)) as other:
        other.connection.execute("BEGIN IMMEDIATE")
        assert found(lived, level="note")["search"] == Finding("search", "note", "busy")
        other.connection.execute("ROLLBACK")
    assert found(lived) == {}


def test_findings_never_hold_a_word_of_the_journal(lived: Journal) -> None:
    harm(lived, "DROP TRIGGER revision_unchanged", "UPDATE revision SET content = 'secretword'")
    harm(lived, "UPDATE page SET folded = 'secretword'", "UPDATE answer SET question = 'secretword'")
    assert "secretword" not in str(list(check_file(lived)))


# Files around the journal


def test_an_engine_that_cannot_encrypt_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_engine() == Finding("engine", detail=apsw.sqlite_lib_version())
    monkeypatch.delattr(apsw, "mc_version")
    assert check_engine() == Finding("engine", "wrong", "cannot_encrypt")


def test_what_others_can_open_is_named(tmp_path: Path) -> None:
    private, shared = tmp_path / "private", tmp_path / "shared"
    private.touch(0o600)
    shared.touch()
    shared.chmod(0o640)
    assert list(check_permissions(private)) == list(check_permissions(tmp_path / "nothing")) == []
    assert list(check_permissions(shared)) == [
        Finding("permissions", "note", "open_to_others", str(shared), mends=True)
    ]


@pytest.fixture
def backups(lived: Journal, tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    lived.copy_to(folder / f"{on(-2)}.db")
    lived.copy_to(folder / f"{on(-9)}.db")
    return folder


def test_the_newest_backup_is_looked_at(backups: Path) -> None:
    assert check_backups(backups, DAY, of=JournalFile(backups)) == Finding("backups", detail=str(on(-2)))
    assert check_backups(backups / "nowhere", DAY, of=JournalFile(backups)) == Finding(
        "backups", "note", "none"
    )


def test_one_that_a_person_asked_for_counts_too(backups: Path) -> None:
    shutil.copy(backups / f"{on(-9)}.db", backups / "reflect-20261122T080000.db")
    shutil.copy(backups / f"{on(-9)}.db", backups / "before-restore-20261122T090000.db")
    assert check_backups(backups, DAY, of=JournalFile(backups)) == Finding("backups", detail=str(DAY))
    assert check_backups(backups, on(-1), of=JournalFile(backups)).detail == str(on(-2)), (
        "unless its day has not come"
    )
    (backups / "reflect-20261122T080000.db").write_bytes(b"words")
    assert check_backups(backups, DAY, of=JournalFile(backups)).detail == "reflect-20261122T080000.db"


def test_a_backup_that_is_not_sound_is_named(backups: Path) -> None:
    for content in (b"", b"words", (backups / f"{on(-9)}.db").read_bytes()[:-4096]):
        (backups / f"{on(-2)}.db").write_bytes(content)
        assert check_backups(backups, DAY, of=JournalFile(backups)) == Finding(
            "backups", "wrong", "unsound", f"{on(-2)}.db"
        )


def test_a_backup_from_the_future_does_not_count_as_the_newest(backups: Path) -> None:
    shutil.copy(backups / f"{on(-9)}.db", backups / f"{on(90)}.db")
    assert check_backups(backups, DAY, of=JournalFile(backups)).detail == str(on(-2))
    assert check_backups(backups, on(-30), of=JournalFile(backups)).detail == str(on(90)), (
        "unless there is no other"
    )


def test_an_unexpected_error_of_a_check_is_a_finding(lived: Journal) -> None:
    with mock.patch(
        "reflect.journal.safety.checks.rows.derived", side_effect=ValueError("words of an answer")
    ):
        assert found(lived) == {"tables": Finding("tables", "wrong", "damaged", "ValueError")}
