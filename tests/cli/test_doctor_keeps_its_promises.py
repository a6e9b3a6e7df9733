"""`doctor --fix` makes every repair that `doctor` announces; otherwise nothing is announced and nothing changes."""

import contextlib
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw
import pytest

from reflect.actions import doctor_surroundings
from reflect.errors import FileError
from reflect.journal import opening
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.finding import Finding
from reflect.journal.opening import open_journal
from reflect.language.en import doctor as doctor_en
from reflect.language.nl import doctor as doctor_nl
from reflect.language.phrases import Phrases
from reflect.language.phrases.doctor import DoctorTexts
from tests.cli.support import keep, run
from tests.support.damage import pages_with, root_of, rubbish, whole
from tests.support.entries import an_entry, on, text

EN: DoctorTexts = doctor_en
NL: DoctorTexts = doctor_nl


@pytest.fixture(autouse=True)
def _a_disk_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_surroundings, "network_kind", lambda _: "")
    monkeypatch.setattr(doctor_surroundings, "LITTLE", 0)


@pytest.fixture
def house(weeks: Sequence[Entry], home: Path) -> Path:
    """A home with some long entries, and a backup of yesterday."""
    keep(home, *(an_entry(text(f"marked {n} " + "long " * 700)) for n in range(9)))
    home.chmod(0o700)
    with closing(open_journal(JournalFile(home / "journal.db"), create=False)) as journal:
        journal.copy_to(home / "backups" / f"{on(-1)}.db")
    whole(home / "journal.db")
    return home


def harm(home: Path, *statements: str) -> None:
    with closing(apsw.Connection(str(home / "journal.db"))) as connection:
        for statement in statements:
            connection.execute(statement)


# All kinds of problems


def stale_tables(home: Path) -> None:
    harm(home, "DELETE FROM mark")


def stale_heads(home: Path) -> None:
    harm(home, "UPDATE entry SET head = (SELECT max(id) FROM revision) WHERE n = 1")


def stale_search(home: Path) -> None:
    harm(home, "DELETE FROM search_config")


def broken_links(home: Path) -> None:
    harm(home, "INSERT INTO mark VALUES ('tag', 'x', 7)")


def another_layout(home: Path) -> None:
    harm(home, "CREATE TABLE more (a)")


def a_lower_number_of_its_schema(home: Path) -> None:
    harm(home, "PRAGMA user_version = 2")


def no_number_of_its_schema(home: Path) -> None:
    harm(home, "PRAGMA user_version = 0")


def open_to_others(home: Path) -> None:
    (home / "journal.db").chmod(0o644)
    (home / "backups").chmod(0o755)


def leftover(home: Path) -> None:
    (home / f".journal.db.{10**12}.partial").touch()


MENDED = (
    stale_tables,
    stale_heads,
    stale_search,
    broken_links,
    another_layout,
    a_lower_number_of_its_schema,
    no_number_of_its_schema,
    open_to_others,
    leftover,
)


def no_database(home: Path) -> None:
    (home / "journal.db").write_text("dear diary")


def empty_file(home: Path) -> None:
    (home / "journal.db").write_bytes(b"")


def cut_short(home: Path) -> None:
    file = home / "journal.db"
    file.write_bytes(file.read_bytes()[: -(file.stat().st_size // 2 // 4096 * 4096)])


def zeros_in_the_middle(home: Path) -> None:
    file = home / "journal.db"
    content = file.read_bytes()
    third = len(content) // 3 // 4096 * 4096
    file.write_bytes(content[:third] + bytes(third) + content[2 * third :])


def a_page_of_words(home: Path) -> None:
    rubbish(home / "journal.db", pages_with(home / "journal.db", '"text":"marked 5')[0])


def the_root_of_the_entries(home: Path) -> None:
    rubbish(home / "journal.db", root_of(home / "journal.db", "entry"))


def the_root_of_the_versions(home: Path) -> None:
    rubbish(home / "journal.db", root_of(home / "journal.db", "revision"))


def an_altered_version(home: Path) -> None:
    file = home / "journal.db"
    file.write_bytes(file.read_bytes().replace(b"marked 5", b"marred 5"))


def a_version_that_is_none(home: Path) -> None:
    with contextlib.closing(apsw.Connection(str(home / "journal.db"))) as connection:
        trigger = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'revision_unchanged'").get
    harm(
        home,
        "DROP TRIGGER revision_unchanged",
        "UPDATE revision SET content = '[]' WHERE rowid = 2",
        str(trigger),
    )


def a_missing_table(home: Path) -> None:
    harm(home, "DROP TABLE intention")


def newer(home: Path) -> None:
    harm(home, "PRAGMA user_version = 999")


def a_folder(home: Path) -> None:
    (home / "journal.db").unlink()
    (home / "journal.db").mkdir(mode=0o700)


NOT_MENDED = (
    *(no_database, empty_file, cut_short, zeros_in_the_middle, a_page_of_words, the_root_of_the_entries),
    *(the_root_of_the_versions, an_altered_version, a_version_that_is_none, a_missing_table, newer, a_folder),
)


def findings(*flags: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run("doctor", "--json", *flags).json
    return [finding for finding in found if finding["level"] != "fine"]


def squeezed(text_: str) -> str:
    return " ".join(text_.split())


def in_the_journal(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [finding for finding in found if finding["check"] not in ("permissions", "leftovers")]


def around_it(home: Path) -> None:
    open_to_others(home)
    leftover(home)


def contents(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*.db") if path.is_file() and path.name[0] != "."}


named = pytest.mark.parametrize("wrong", MENDED, ids=lambda wrong: wrong.__name__)
hopeless = pytest.mark.parametrize("damage", NOT_MENDED, ids=lambda damage: damage.__name__)


@named
def test_every_announced_repair_is_made(house: Path, wrong: Callable[[Path], None]) -> None:
    wrong(house)
    found = findings()
    assert found
    assert all(finding["mends"] for finding in found)
    assert EN.fix in squeezed(run("doctor", "--lang", "en").out)
    assert findings("--fix") == []
    assert run("doctor").code == 0


@hopeless
@pytest.mark.parametrize("wrong", [stale_tables, around_it], ids=lambda wrong: wrong.__name__)
def test_with_damage_only_repairs_around_the_journal_are_promised_and_made(
    house: Path, wrong: Callable[[Path], None], damage: Callable[[Path], None]
) -> None:
    wrong(house)
    damage(house)
    content = contents(house)
    before = findings()
    assert not any(finding["mends"] for finding in in_the_journal(before))
    for language, texts in (("en", EN), ("nl", NL)):
        ran = run("doctor", "--lang", language)
        assert (texts.fix in squeezed(ran.out)) == any(finding["mends"] for finding in before)
    mended = run("doctor", "--fix", "--json")
    assert (mended.code, mended.err) == (4, "")
    after = [finding for finding in mended.json if finding["level"] != "fine"]
    assert in_the_journal(after) == in_the_journal(before)
    assert not any(finding["mends"] for finding in after)
    assert not [finding for finding in after if finding["check"] in ("permissions", "leftovers")]
    assert contents(house) == content


@hopeless
def test_the_damaged_file_is_the_one_that_is_named(
    house: Path, damage: Callable[[Path], None], en: Phrases
) -> None:
    """If the journal cannot be read, writing a backup fails, but the backup is not reported as damaged."""
    damage(house)
    for command in (["backup"], ["doctor", "--fix"]):
        ran = run(*command, "--lang", "en")
        assert ran.code == 0 or str(house / "backups") not in ran.err, command
    assert not list(house.glob("backups/before-*"))


def test_a_read_only_journal_is_not_repaired(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale_tables(house)

    def refuses(path: Path, **_: object) -> None:
        raise FileError(str(path), "read_only", "ReadOnlyError")

    monkeypatch.setattr(opening, "open_file", refuses)
    for language, texts in (("en", EN), ("nl", NL)):
        for flags in ([], ["--fix"]):
            ran = run("doctor", "--lang", language, *flags)
            assert ran.code == 4
            assert texts.fix_later in squeezed(ran.out)
            assert texts.fix not in squeezed(ran.out)


def test_a_mode_that_cannot_be_changed_is_reported_after_the_attempt(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_others(house)

    def refuses(path: Path, mode: int) -> None:
        raise PermissionError(1, "not yours")

    monkeypatch.setattr(Path, "chmod", refuses)
    for language, texts in (("en", EN), ("nl", NL)):
        ran = run("doctor", "--fix", "--lang", language)
        assert ran.code == 0
        assert texts.fix_not in squeezed(ran.out)
        assert texts.fix not in squeezed(ran.out)


def test_a_file_of_somebody_else_is_not_promised_to_be_closed(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_others(house)
    monkeypatch.setattr("os.geteuid", lambda: 12345)
    (one,) = [finding for finding in findings() if finding["problem"] == "several"]
    assert not one["mends"]
    assert EN.fix_not in squeezed(run("doctor", "--lang", "en").out)


def test_one_problem_beyond_repair_prevents_rebuilding_derived_data() -> None:
    from reflect.journal.safety.checks import mendable

    stale, damaged = (
        Finding("tables", "wrong", "stale", "1", mends=True),
        Finding("revisions", "wrong", "altered", "1"),
    )
    note, sound = Finding("heads", "note", "conflicts", "1"), Finding("links")
    assert mendable([stale, note, sound], writable=True) == [stale, note, sound]
    assert mendable([stale], writable=False) == [stale._replace(mends=False)]
    assert mendable([stale, damaged], writable=True) == [stale._replace(mends=False), damaged]
