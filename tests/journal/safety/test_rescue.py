"""Rescuing a damaged journal: a backup joined with its readable parts replaces it, and the damaged file is kept."""

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import apsw
import pytest

from reflect.errors import FileError
from reflect.journal.draft import Draft
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal, open_other, restore_damaged
from reflect.journal.query import Query
from reflect.journal.safety.checks import check_file
from reflect.journal.safety.rescue import Rescued
from reflect.journal.store import Journal
from tests.journal.schemas.make import CONTENT, DELETED, DRAFT
from tests.support.damage import PAGE, pages_with, replaced, root_of, rubbish, whole
from tests.support.entries import DAY, an_entry, an_id, moment, on, text
from tests.support.journals import delete, one
from tests.support.looking import kept, read, said
from tests.support.processes import running, says
from tests.support.small_disk import leave, small_disk

NOW = moment(on(9))
OLD, NEW = range(1, 13), range(21, 33)
"""Numbers of the entries in the backup, and of those written since."""


class Damaged(NamedTuple):
    """A closed journal and its backup; `before` is its content before the damage, `then` the content of the backup."""

    path: Path
    backup: Path
    before: dict[str, object]
    then: dict[str, object]

    @property
    def folder(self) -> Path:
        return self.backup.parent


def words(number: int) -> str:
    return f"entry {number} said " + f"word{number} " * 150


@pytest.fixture
def case(journal: Journal) -> Damaged:
    """A journal that was changed after its backup: entries, an edit, a deletion, a purge, and a draft."""
    backup = journal.path.parent / "backups" / "backup.db"
    journal.add([an_entry(text(words(n)), number=n, day=on(n % 4)) for n in OLD], now=moment())
    journal.save_draft(Draft(an_id(90), DAY, "daily", 1, '{"in": "the backup"}'), now=moment())
    journal.copy_to(backup)
    then = said(journal)
    journal.add([an_entry(text(words(n)), number=n, day=on(n % 4)) for n in NEW], now=moment())
    journal.revise(
        one(journal, an_id(1)).model_copy(update={"answers": (text("edited since"),)}), now=moment()
    )
    delete(journal, one(journal, an_id(2)))
    journal.purge(one(journal, an_id(3)), now=moment())
    journal.save_draft(Draft(an_id(91), DAY, "daily", 2, '{"since": "the backup"}'), now=moment())
    journal.save_draft(Draft(an_id(90), DAY, "daily", 3, '{"since": "more of it"}'), now=moment())
    before = said(journal)
    journal.close()
    return Damaged(whole(journal.path), backup, before, then)


def again(case: Damaged) -> tuple[Path, int]:
    copy, rescued = begin_again(case)
    return copy, rescued.revisions


def begin_again(case: Damaged) -> tuple[Path, Rescued]:
    with closing(open_other(JournalFile(case.backup))) as backup:
        return restore_damaged(JournalFile(case.path), backup, folder=case.folder, now=NOW)


def present(case: Damaged) -> Journal:
    return open_journal(JournalFile(case.path), create=False)


def is_sound(journal: Journal) -> bool:
    journal.check()
    return all(finding.level != "wrong" for finding in check_file(journal))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_where_all_can_be_read_all_of_it_comes_along(case: Damaged) -> None:
    with closing(present(case)) as journal:
        before = kept(journal), read(journal)
    copy, rescued = again(case)
    assert rescued == len(NEW) + 3, "the new ones, an edit, a deletion and a tombstone"
    with closing(present(case)) as journal:
        assert kept(journal) == before[0]
        now = read(journal)
        assert is_sound(journal)
    assert now == before[1], "with the refs and the numbers that people know"
    assert copy.name == "damaged-20261201T203105.db"
    assert names(case.path.parent) == {"journal.db", "backups"}
    assert names(case.folder) == {"backup.db", copy.name}


def test_the_words_of_today_count_where_both_have_them(case: Damaged) -> None:
    again(case)
    with closing(present(case)) as journal:
        assert said(journal) == case.before
        assert [entry.id for entry in journal.entries(Query(deleted=True))] == [an_id(2)]
        assert one(journal, an_id(1)).answers[0].text == "edited since"  # type: ignore[attr-defined]


def test_a_flipped_bit_loses_only_its_version(case: Damaged) -> None:
    damaged = f'"text":"{words(25)}'[:30]
    replaced(case.path, damaged, damaged.replace('"text":"', '"text":#'))
    _, rescued = again(case)
    assert rescued == len(NEW) + 3  # the unreadable one included
    with closing(present(case)) as journal:
        assert said(journal) == {entry: said_ for entry, said_ in case.before.items() if entry != an_id(25)}


def test_an_altered_text_is_reported_unless_the_backup_has_the_right_one(
    case: Damaged,
) -> None:
    for n in (5, 25):  # the backup has entry 5
        replaced(case.path, f'"text":"entry {n} said', f'"text":"entry {n} aaid')
    _, rescued = begin_again(case)
    assert rescued == Rescued(len(NEW) + 3, altered=1)
    with closing(present(case)) as journal:
        now = said(journal)
        assert "entry 25 aaid" in str(now.pop(an_id(25))), "better than none"
        assert now == {entry: said_ for entry, said_ in case.before.items() if entry != an_id(25)}
        assert is_sound(journal)


def test_a_damaged_journal_of_an_old_schema_is_rescued_without_migration(tmp_path: Path) -> None:
    path, backup = tmp_path / "journal.db", tmp_path / "backups" / "backup.db"
    path.write_bytes((Path(__file__).parents[1] / "schemas" / "4.db").read_bytes())
    rubbish(path, root_of(path, "page"))
    with closing(open_journal(JournalFile(tmp_path / "other.db"), create=True)) as empty:
        empty.copy_to(backup)
    _, rescued = begin_again(Damaged(path, backup, {}, {}))
    with closing(open_journal(JournalFile(path), create=False)) as journal:
        assert said(journal).keys() == CONTENT.keys() - {DELETED}
        assert [draft.id for draft in journal.drafts()] == [DRAFT]
        assert is_sound(journal)
    assert rescued == Rescued(9, altered=0)


@pytest.mark.parametrize("column", ["parents", "content"])
def test_bytes_that_are_not_text_lose_only_the_version_they_are_in(case: Damaged, column: str) -> None:
    with closing(apsw.Connection(str(case.path))) as connection:
        trigger = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'revision_unchanged'").get
        connection.execute("DROP TRIGGER revision_unchanged")
        broken = f"UPDATE revision SET {column} = CAST(X'5BFFFE5D' AS TEXT) WHERE entry = ?"  # noqa: S608 - see above
        connection.execute(broken, (an_id(25),))
        connection.execute(trigger)
    _, rescued = again(case)
    # Content that is not text is kept for its raw bytes; damaged parents do not affect the content.
    assert rescued == len(NEW) + 3
    lost = {an_id(25)} if column == "content" else set()
    with closing(present(case)) as journal:
        assert said(journal) == {entry: said_ for entry, said_ in case.before.items() if entry not in lost}


def test_two_garbage_pages_lose_only_their_own_rows(case: Damaged) -> None:
    first, second = (pages_with(case.path, f'"text":"entry {n} said')[0] for n in (23, 30))
    lost = {
        n for n in NEW for page in (first, second) if page in pages_with(case.path, f'"text":"entry {n} said')
    }
    assert lost >= {23, 30}
    assert not {25, 26, 27} & lost
    rubbish(case.path, first)
    rubbish(case.path, second)
    again(case)
    with closing(present(case)) as journal:
        assert said(journal) == {
            e: said_ for e, said_ in case.before.items() if e not in set(map(an_id, lost))
        }
        assert is_sound(journal)


@pytest.mark.samples(1)
@pytest.mark.parametrize("third", range(3))
def test_garbage_in_any_page_leaves_at_least_the_backup_and_the_other_pages(
    case: Damaged, third: int
) -> None:
    data = case.path.read_bytes()
    # Without the schema, or the root page of the table, its other pages cannot be found.
    needed = {0, root_of(case.path, "revision"), *pages_with(case.path, "CREATE ")}
    for page in range(third, len(data) // PAGE, 3):
        case.path.write_bytes(data)
        touched = {n for n in (*OLD, *NEW) if page in pages_with(case.path, f'"text":"entry {n} said')}
        rubbish(case.path, page)
        copy, _ = again(case)
        assert copy.read_bytes() == case.path.parent.joinpath(copy).read_bytes() != data
        with closing(present(case)) as journal:
            now = said(journal)
            assert is_sound(journal), page
            assert now.keys() | purged_or_deleted >= case.then.keys(), page
            if page not in needed and not touched:
                assert now.keys() >= {e for e in case.before if e != an_id(1)}, page
        copy.unlink()


purged_or_deleted = {an_id(2), an_id(3)}


def test_at_any_truncation_the_backup_and_the_readable_rest_are_there(case: Damaged) -> None:
    data, found = case.path.read_bytes(), []
    for size in (0, 10, 100, PAGE, *range(2 * PAGE, len(data), 5 * PAGE)):
        case.path.write_bytes(data[:size])
        copy, rescued = again(case)
        found.append(rescued)
        assert copy.read_bytes() == data[:size]
        with closing(present(case)) as journal:
            assert said(journal).keys() | purged_or_deleted >= case.then.keys()
            assert is_sound(journal)
        copy.unlink()
    assert found[0] == 0
    assert found[-1] > len(NEW), "little was cut off"


def test_what_only_the_log_holds_is_rescued_too(case: Damaged) -> None:
    with closing(present(case)) as journal:
        journal.add([an_entry(text("in the log"), number=50)], now=moment())
        log = Path(f"{case.path}-wal").read_bytes()
        data = case.path.read_bytes()
    case.path.write_bytes(data)
    rubbish(case.path, pages_with(case.path, '"text":"entry 23 said')[0])
    Path(f"{case.path}-wal").write_bytes(log)
    copy, _ = again(case)
    assert Path(f"{copy}-wal").read_bytes() == log
    assert not Path(f"{case.path}-wal").exists()
    with closing(present(case)) as journal:
        assert an_id(50) in said(journal)


def test_unfinished_check_ins_are_rescued_and_the_later_state_counts(case: Damaged) -> None:
    rubbish(case.path, pages_with(case.path, '"text":"entry 23 said')[0])
    again(case)
    with closing(present(case)) as journal:
        found = {draft.id: draft.state for draft in journal.drafts()}
    assert found == {an_id(91): '{"since": "the backup"}', an_id(90): '{"since": "more of it"}'}


def test_a_damaged_draft_is_replaced_by_that_of_the_backup(case: Damaged) -> None:
    replaced(case.path, "more of it", "more of xt")
    replaced(case.path, '"since": "the backup"', '"since": "the bxckup"')
    again(case)
    with closing(present(case)) as journal:
        found = {draft.id: draft.state for draft in journal.drafts()}
    # A draft that the backup lacks is kept despite the altered letter.
    assert found == {an_id(90): '{"in": "the backup"}', an_id(91): '{"since": "the bxckup"}'}


def test_where_the_drafts_cannot_be_read_those_of_the_backup_are_there(case: Damaged) -> None:
    rubbish(case.path, root_of(case.path, "draft"))
    again(case)
    with closing(present(case)) as journal:
        assert [draft.state for draft in journal.drafts()] == ['{"in": "the backup"}']


def test_a_file_that_never_was_a_journal_is_kept_aside_unchanged(case: Damaged) -> None:
    case.path.write_bytes(b"something else entirely")
    copy, rescued = again(case)
    assert (copy.read_bytes(), rescued) == (b"something else entirely", 0)
    with closing(present(case)) as journal:
        assert said(journal) == case.then


def test_where_only_its_log_is_left_that_is_kept_aside(case: Damaged) -> None:
    log = Path(f"{case.path}-wal")
    log.write_bytes(b"what was in the log")
    case.path.unlink()
    with pytest.raises(FileError) as told:
        present(case)
    assert told.value.problem == "only_its_log"
    assert log.read_bytes() == b"what was in the log", (
        "an empty journal beside it would have taken it for its own"
    )
    copy, _ = again(case)
    assert copy.read_bytes() == b"what was in the log"
    with closing(present(case)) as journal:
        assert said(journal) == case.then


def test_the_kept_copy_is_the_damaged_file_and_stays_unchanged(case: Damaged) -> None:
    rubbish(case.path, root_of(case.path, "page"))
    data = case.path.read_bytes()
    copy, _ = again(case)
    assert copy.read_bytes() == data
    assert copy.stat().st_mode & 0o077 == 0
    assert names(case.folder) == {"backup.db", copy.name}


def test_a_second_attempt_after_an_interruption_finds_the_log_in_the_first_copy(case: Damaged) -> None:
    with closing(present(case)) as journal:
        journal.add([an_entry(text("in the log"), number=50)], now=moment())
        log, data = Path(f"{case.path}-wal").read_bytes(), case.path.read_bytes()
    for end, content in (("", data), ("-wal", log)):
        Path(f"{case.folder}/damaged-20261130T080000.db{end}").write_bytes(content)
        Path(f"{case.path}{end}").write_bytes(content)
    Path(f"{case.path}-wal").unlink()  # the rescue was interrupted at this point
    copy, _ = again(case)
    assert copy.name == "damaged-20261130T080000.db", "and no second copy is made of the same"
    with closing(present(case)) as journal:
        assert an_id(50) in said(journal)


def test_another_damage_is_kept_under_another_name(case: Damaged) -> None:
    first = b"a first damage"
    case.path.write_bytes(first)
    one_copy, _ = again(case)
    case.path.write_bytes(b"a second one in the same second")
    other, _ = again(case)
    assert (one_copy.read_bytes(), other.read_bytes()) == (first, b"a second one in the same second")
    assert other.name == "damaged-20261201T203105-2.db"


HAS_IT_OPEN = """
    import sys
    from pathlib import Path
    from reflect.journal.file.journal_file import JournalFile
    from reflect.journal.opening import open_journal
    from tests.support.entries import an_entry, moment
    journal = open_journal(JournalFile(Path(sys.argv[1])), create=False)
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_while_another_program_has_it_open_it_is_not_replaced_under_its_hands(case: Damaged) -> None:
    with running(HAS_IT_OPEN, case.path) as other:
        assert says(other) == "open"
        rubbish(case.path, pages_with(case.path, '"text":"entry 23 said')[0])
        data = case.path.read_bytes()
        with pytest.raises(FileError) as told:
            again(case)
        assert (told.value.problem, told.value.path) == ("busy", str(case.path))
        assert case.path.read_bytes() == data
        assert not [name for name in names(case.path.parent) if "new" in name]
    again(case)
    with closing(present(case)) as journal:
        assert is_sound(journal)


def test_an_invalid_revision_in_the_backup_is_the_only_loss(case: Damaged) -> None:
    with closing(apsw.Connection(str(case.backup))) as connection:
        connection.execute("INSERT INTO revision VALUES ('r', 'e', '{', 1, 'device', 'time', 0, '{}', NULL)")
    again(case)
    with closing(present(case)) as journal:
        assert said(journal) == case.before


def test_on_a_disk_that_fills_up_it_is_the_old_one_or_the_new_one(case: Damaged, tmp_path: Path) -> None:
    rubbish(case.path, pages_with(case.path, '"text":"entry 23 said')[0])
    data = case.path.read_bytes()
    ended = set[str | None]()
    with small_disk(tmp_path / "disk", 4 << 20) as disk:
        path = disk / "journal.db"
        for room in range(0, 3 << 20, 160 << 10):
            path.write_bytes(data)
            ballast = leave(disk, room)
            trouble = None
            try:
                with closing(open_other(JournalFile(case.backup))) as backup:
                    restore_damaged(JournalFile(path), backup, folder=disk / "backups", now=NOW)
            except FileError as error:
                trouble = error.problem
            ended.add(trouble)
            ballast.unlink()
            if trouble:
                assert path.read_bytes() == data
            else:
                with closing(open_journal(JournalFile(path), create=False)) as journal:
                    assert is_sound(journal)
                    assert len(said(journal)) > len(case.then)
            for file in disk.glob("**/*"):
                assert not file.is_file() or not file.name.startswith("."), "nothing half-written"
                if file.is_file():
                    file.unlink()
    assert ended == {"full", None}
