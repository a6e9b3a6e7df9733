"""`reflect doctor`: it reports what is wrong, makes the repairs that it announces, and changes no text."""

import stat
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import apsw
import pytest

from reflect.actions import doctor_surroundings
from reflect.journal.draft import Draft
from reflect.journal.entry import Entry
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.safety.checks import check_file
from reflect.language.en import doctor as doctor_en
from reflect.language.nl import doctor as doctor_nl
from reflect.language.phrases import Phrases
from reflect.language.phrases.doctor import DoctorTexts
from reflect.system.disks import network_kind
from reflect.system.synced import synced_folder
from tests.cli.support import NOW, keep, run
from tests.support.damage import pages_with, rubbish, whole
from tests.support.entries import DAY, an_entry, an_id, on, text
from tests.support.looking import kept_in, read_in
from tests.support.ran import Ran

EN: DoctorTexts = doctor_en
NL: DoctorTexts = doctor_nl
STAMP = NOW.strftime("%Y%m%dT%H%M%S")
CHECKS = [
    *("engine", "settings", "bank", "disk", "permissions", "keys", "file", "integrity", "schema"),
    *("revisions", "links", "heads", "tables", "search", "drafts", "backups"),
]


@pytest.fixture(autouse=True)
def _a_disk_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the checks independent of the disk that the tests run on."""
    monkeypatch.setattr(doctor_surroundings, "network_kind", lambda _: "")
    monkeypatch.setattr(doctor_surroundings, "synced_folder", lambda _, __: None)
    monkeypatch.setattr(doctor_surroundings, "LITTLE", 0)


@pytest.fixture
def sound(weeks: Sequence[Entry], home: Path) -> Path:
    """A home without problems, with a backup of yesterday."""
    home.chmod(0o700)
    with closing(open_journal(JournalFile(home / "journal.db"), create=False)) as journal:
        journal.copy_to(home / "backups" / f"{on(-1)}.db")
    return home


def harm(home: Path, *statements: str) -> None:
    with closing(apsw.Connection(str(home / "journal.db"))) as connection:
        for statement in statements:
            connection.execute(statement)


def findings(*flags: str, level: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run("doctor", "--json", *flags).json
    return [finding for finding in found if level in ("", finding["level"])]


def only(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the single finding that is a problem."""
    (one,) = [finding for finding in found if finding["level"] != "fine"]
    return one


def squeezed(ran: Ran) -> str:
    return " ".join(ran.out.split())


# Without problems


def test_where_all_is_sound_it_says_so_check_by_check(sound: Path) -> None:
    found = findings()
    assert [finding["check"] for finding in found] == CHECKS
    assert {finding["level"] for finding in found} == {"fine"}
    ran = run("doctor")
    assert (ran.code, ran.err) == (0, "")
    *lines, empty, last = ran.out.splitlines()
    checks = [EN.checks[finding["check"]] for finding in found]
    *rows, rest = [line for line in lines if line[0] != " "]
    assert all(row.startswith("✓ ") for row in (*rows, rest))
    said = [name for name in checks if any(row.startswith(f"✓ {name} ") for row in rows)]
    assert rest.startswith("✓ the rest ")
    unsaid = [name for name in checks if name not in said]
    assert len(unsaid) > 1
    assert not any(row.endswith(" sound") for row in rows if "opens" not in row)
    assert f"{', '.join(unsaid)}: sound" in squeezed(ran)
    assert (empty, last) == ("", EN.summary(wrong=0, notes=0, mends=0))


def test_in_json_each_finding_has_five_fields(sound: Path) -> None:
    assert findings()[-1] == {
        "check": "backups",
        "level": "fine",
        "problem": "",
        "detail": str(on(-1)),
        "mends": False,
    }
    assert all(f.keys() == {"check", "level", "problem", "detail", "mends"} for f in findings())


def test_the_checks_change_no_file(sound: Path) -> None:
    before = {path: path.read_bytes() for path in sound.rglob("*") if path.is_file()}
    for flags in ([], ["--json"], ["--fix"]):
        assert run("doctor", *flags).code == 0
        assert {path: path.read_bytes() for path in sound.rglob("*") if path.is_file()} == before


def test_a_missing_journal_is_not_a_problem(home: Path) -> None:
    for flags in ([], ["--fix"]):
        assert run("doctor", *flags).code == 0
    assert only(findings()) | {"detail": ""} == {
        "check": "file",
        "level": "note",
        "problem": "none",
        "detail": "",
        "mends": False,
    }
    assert not home.exists()


def test_a_journal_without_a_backup_is_worth_knowing(weeks: Sequence[Entry], home: Path) -> None:
    home.chmod(0o700)
    one = only(findings())
    assert (one["check"], one["level"], one["problem"]) == ("backups", "note", "none")
    ran = run("doctor", "--lang", "nl")
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == NL.summary(wrong=0, notes=1, mends=0)


@pytest.mark.parametrize("texts", [EN, NL], ids=["en", "nl"])
def test_one_thing_and_several_are_worded_as_such(texts: DoctorTexts) -> None:
    for check, problem in (
        ("leftovers", "some"),
        ("heads", "conflicts"),
        ("drafts", "unreadable"),
        ("links", "broken"),
    ):
        one, several = (texts.finding(check, problem, count)[0] for count in ("1", "2"))
        assert one.replace("1", "2") != several
    sums = {
        texts.summary(wrong=w, notes=n, mends=m) for w in range(3) for n in range(3) for m in range(w + n + 1)
    }
    assert len({said.replace("1", "2") for said in sums}) > 10


# Problems in the journal that can be repaired


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE answer SET value = 1 WHERE format = 'scale'", "tables"),
        ("DELETE FROM mark", "tables"),
        ("UPDATE search_data SET block = zeroblob(9) WHERE id > 10", "search"),
        ("DELETE FROM search_config", "search"),
        ("INSERT INTO mark VALUES ('tag', 'x', 7)", "links"),
        ("UPDATE entry SET deleted = 1 WHERE n = 2", "tables"),
    ],
)
def test_derived_data_is_repaired_and_a_copy_is_kept(
    sound: Path, statement: str, check: str, en: Phrases
) -> None:
    file = sound / "journal.db"
    before = kept_in(file), read_in(file)
    harm(sound, statement)
    ran = run("doctor")
    assert ran.code == 4
    assert check in {finding["check"] for finding in findings(level="wrong")}
    assert "reflect doctor --fix" in ran.out

    mended = run("doctor", "--fix")
    assert mended.code == 0
    assert mended.out.splitlines()[-1] == EN.summary(wrong=0, notes=0, mends=0)
    assert (kept_in(file), read_in(file)) == before
    copy = sound / "backups" / f"before-fix-{STAMP}.db"
    assert kept_in(copy) == before[0]
    assert mended.err == en.safety.kept_aside(str(copy)) + "\n"
    assert run("doctor").code == 0


@pytest.mark.parametrize("statement", ["CREATE TABLE more (a)", "DROP TRIGGER revision_stays"])
def test_another_layout_is_repaired_and_the_old_file_is_kept(sound: Path, statement: str) -> None:
    file = sound / "journal.db"
    before = kept_in(file), read_in(file)
    harm(sound, statement)
    data = file.read_bytes()
    assert [f["check"] for f in findings(level="wrong")] == ["schema"]
    mended = run("doctor", "--fix")
    assert mended.code == 0
    assert mended.out.splitlines()[-1] == EN.summary(wrong=0, notes=0, mends=0)
    assert (kept_in(file), read_in(file)) == before
    assert (sound / "backups" / f"damaged-{STAMP}.db").read_bytes() == data


def test_a_second_repair_finds_nothing_to_do(sound: Path) -> None:
    harm(sound, "DELETE FROM mark")
    assert run("doctor", "--fix").code == 0
    data = (sound / "journal.db").read_bytes()
    assert run("doctor", "--fix").code == 0
    assert (sound / "journal.db").read_bytes() == data
    assert len(list(sound.glob("backups/before-fix-*"))) == 1


# Problems in the journal that cannot be repaired


def unreadable(home: Path) -> None:
    with closing(apsw.Connection(str(home / "journal.db"))) as connection:
        trigger = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'revision_unchanged'").get
    harm(
        home,
        "DROP TRIGGER revision_unchanged",
        "UPDATE revision SET content = '[]' WHERE rowid = 2",
        str(trigger),
    )


def an_extra_trigger(home: Path) -> None:
    harm(home, "CREATE TRIGGER eraser AFTER INSERT ON draft BEGIN DELETE FROM meta; END")


def a_missing_table(home: Path) -> None:
    harm(home, "DROP TABLE intention")


def a_page_of_rubbish(home: Path) -> None:
    keep(home, *(an_entry(text(f"marked {n} " + "long " * 700)) for n in range(9)))
    path = whole(home / "journal.db")
    rubbish(path, pages_with(path, '"text":"marked 5')[0])


def cut_short(home: Path) -> None:
    file = home / "journal.db"
    file.write_bytes(file.read_bytes()[:-8192])


def something_else(home: Path) -> None:
    (home / "journal.db").write_text("dear diary")


def newer(home: Path) -> None:
    harm(home, "PRAGMA user_version = 999")


def gone(home: Path) -> None:
    (home / "journal.db").unlink()


def only_its_log(home: Path) -> None:
    (home / "journal.db").rename(home / "journal.db-wal")


@pytest.mark.parametrize(
    ("damage", "check", "problem"),
    [
        (unreadable, "revisions", "unreadable"),
        (a_missing_table, "schema", "lacks"),
        (a_page_of_rubbish, "integrity", "damaged"),
        (cut_short, "file", "damaged"),
        (something_else, "file", "not_a_journal"),
        (newer, "file", "newer"),
        (gone, "file", "gone"),
        (only_its_log, "file", "only_its_log"),
    ],
)
def test_an_irreparable_finding_is_named_and_changes_nothing(
    sound: Path, damage: Callable[[Path], None], check: str, problem: str
) -> None:
    damage(sound)
    before = {path: path.read_bytes() for path in sound.iterdir() if path.is_file()}
    wrong = {finding["check"]: finding for finding in findings(level="wrong")}
    assert (wrong[check]["problem"], wrong[check]["mends"]) == (problem, False)
    for language, texts in (("en", EN), ("nl", NL)):
        ran = run("doctor", "--lang", language)
        assert ran.code == 4
        assert ran.err == ""
        what, do = texts.finding(check, problem, wrong[check]["detail"])
        assert what in squeezed(ran)
        assert do in squeezed(ran)
        assert any(line.startswith("✓ " + texts.checks["backups"]) for line in ran.out.splitlines())
    assert run("doctor", "--fix").code == 4
    assert {path: path.read_bytes() for path in sound.iterdir() if path.is_file()} == before


def test_for_a_missing_journal_it_names_the_backup_to_restore(sound: Path) -> None:
    gone(sound)
    backup = sound / "backups" / f"{on(-1)}.db"
    assert f"reflect restore {backup}" in squeezed(run("doctor"))
    assert run("restore", backup, "--yes").code == 0
    assert run("doctor").code == 0


def test_versions_that_two_places_changed_are_worth_knowing(sound: Path, weeks: Sequence[Entry]) -> None:
    with closing(open_journal(JournalFile(sound / "journal.db"), create=False)) as journal:
        entry = next(journal.entries())
        for words in ("here", "there"):
            journal.revise(entry.model_copy(update={"answers": (text(words),)}), now=NOW)
    one = only(findings())
    assert (one["check"], one["problem"], one["detail"]) == ("heads", "conflicts", "1")
    assert run("doctor").code == 0


def test_a_draft_that_cannot_be_read_is_worth_knowing_and_stays(sound: Path) -> None:
    draft = Draft(an_id(9), DAY, "daily", 1, '{"of": "a version to come"}')
    with closing(open_journal(JournalFile(sound / "journal.db"), create=False)) as journal:
        journal.save_draft(draft, now=NOW)
    one = only(findings("--fix"))
    assert (one["check"], one["level"], one["problem"], one["detail"]) == (
        "drafts",
        "note",
        "unreadable",
        "1",
    )
    assert read_in(sound / "journal.db")["drafts"] == [draft]


def test_a_draft_without_a_day_does_not_stop_the_checks(sound: Path) -> None:
    harm(
        sound,
        "INSERT INTO draft (id, day, session, answered, saved_at, state) VALUES ('x', 'y', 'z', 1, 'w', '{}')",
    )
    assert [f["check"] for f in findings(level="wrong")] == ["drafts"]


# The environment of the journal


def test_permissions_of_others_are_removed(sound: Path) -> None:
    for path in (sound, sound / "journal.db", sound / "backups", sound / "backups" / f"{on(-1)}.db"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (sound / "config.toml").touch()
    (sound / "config.toml").chmod(0o644)
    one = only(findings())
    assert (one["check"], one["level"], one["problem"], one["detail"], one["mends"]) == (
        "permissions",
        "note",
        "several",
        "4",
        True,
    )
    assert run("doctor").code == 0
    mended = run("doctor", "--fix")
    assert mended.out.splitlines()[-1] == EN.summary(wrong=0, notes=0, mends=0)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in sound.rglob("*")}
    assert modes == {
        "journal.db": 0o600,
        "backups": 0o700,
        f"{on(-1)}.db": 0o600,
        "config.toml": 0o644,
    }


def test_leftovers_of_killed_programs_are_removed(sound: Path) -> None:
    names = [f".journal.db.{10**12}.partial", f"backups/.2026-11-01.db.{10**12}.partial"]
    for name in (*names, "backups/mine.partial", ".mine.partial"):
        (sound / name).touch()
    one = only(findings())
    assert (one["check"], one["detail"], one["mends"]) == ("leftovers", "2", True)
    assert only([*findings("--fix"), one]) == one
    assert not [name for name in names if (sound / name).exists()]
    assert (sound / "backups/mine.partial").exists()
    assert (sound / ".mine.partial").exists()


def test_a_backup_that_is_not_sound_is_named(sound: Path) -> None:
    (sound / "backups" / f"{on(-1)}.db").write_bytes(b"words")
    one = only(findings())
    assert (one["check"], one["level"], one["problem"], one["detail"]) == (
        "backups",
        "wrong",
        "unsound",
        f"{on(-1)}.db",
    )
    assert run("doctor").code == 4


def test_a_pack_with_a_mistake_is_named_by_its_line_and_is_not_a_fault_of_the_journal(sound: Path) -> None:
    (sound / "questions").mkdir()
    (sound / "questions" / "mine.yaml").write_text("version: 1\nquestions: [\n")
    one = only(findings())
    assert (one["check"], one["level"]) == ("bank", "wrong")
    assert "mine.yaml:" in one["detail"]
    assert run("doctor").code == 3


@pytest.mark.parametrize("flags", [[], ["--lang", "nl"], ["--json"]], ids=str)
def test_settings_with_a_mistake_are_named_and_the_rest_is_checked(sound: Path, flags: list[str]) -> None:
    (sound / "config.toml").write_text("\nnonsense = 1")
    ran = run("doctor", *flags)
    assert (ran.code, ran.err) == (3, "")
    one = only(findings())
    assert (one["check"], one["level"]) == ("settings", "wrong")
    assert "config.toml" in one["detail"]
    assert [finding["check"] for finding in findings()] == CHECKS


def test_mistakes_in_words_and_in_the_journal_exit_as_the_journal_does(sound: Path) -> None:
    (sound / "config.toml").write_text("nonsense = 1")
    harm(sound, "DELETE FROM mark")
    assert run("doctor").code == 4


def test_a_network_disk_is_worth_knowing(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = [("/", "ext4"), (str(sound), "nfs4")]
    monkeypatch.setattr(doctor_surroundings, "network_kind", partial(network_kind, mounts=mounts))
    one = only(findings())
    assert (one["check"], one["level"], one["problem"], one["detail"]) == ("disk", "note", "network", "nfs4")
    assert run("doctor").code == 0


def test_a_journal_in_a_synced_folder_is_worth_knowing(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_surroundings, "synced_folder", synced_folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    (sound / "questions").mkdir()
    (sound / "backups" / ".stfolder").mkdir()
    assert not [finding for finding in findings() if finding["level"] != "fine"], "its backups may be synced"

    (sound / ".stfolder").mkdir()
    detail = f"Syncthing ({sound.resolve()})"
    one = only(findings())
    assert (one["check"], one["level"], one["problem"], one["detail"]) == ("disk", "note", "synced", detail)
    for language, texts in (("en", EN), ("nl", NL)):
        ran = run("doctor", "--lang", language)
        assert (ran.code, ran.err) == (0, "")
        what, do = texts.finding("disk", "synced", detail)
        assert what in squeezed(ran)
        assert do in squeezed(ran)
        assert "REFLECT_HOME" in do


def test_a_link_to_a_journal_in_a_synced_folder_is_seen_through(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_surroundings, "synced_folder", synced_folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Sync" / ".dropbox.cache").mkdir(parents=True)
    sound.rename(tmp_path / "Sync" / "reflect")
    sound.symlink_to(tmp_path / "Sync" / "reflect")
    assert only(findings())["detail"] == f"Dropbox ({tmp_path.resolve() / 'Sync'})"


def test_little_room_is_worth_knowing(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_surroundings, "LITTLE", 1 << 60)
    one = only(findings())
    assert (one["check"], one["level"], one["problem"]) == ("disk", "note", "little_room")
    assert int(one["detail"]) > 0


def test_an_engine_that_cannot_encrypt_is_named_with_what_to_do(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(apsw, "mc_version")
    ran = run("doctor")
    assert ran.code == 4
    assert EN.finding("engine", "cannot_encrypt", "")[1] in squeezed(ran)


def test_a_read_only_journal_is_checked(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reflect.errors import FileError
    from reflect.journal import opening

    def refuses(path: Path, **_: object) -> None:
        raise FileError(str(path), "read_only", "ReadOnlyError")

    monkeypatch.setattr(opening, "open_file", refuses)
    one = only(findings())
    assert (one["check"], one["level"], one["problem"]) == ("file", "note", "only_read")
    assert run("doctor").code == 0


# Output


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_line_is_wider_than_the_terminal(
    sound: Path, monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    an_extra_trigger(sound)
    harm(sound, "DELETE FROM mark")
    lines = run("doctor", "--lang", language).out.splitlines()
    for line in lines:
        words = line[22:].split()
        assert len(line) <= width or len(words) < 2, "a path stays in one piece, alone on its line"


@pytest.mark.parametrize("texts", [EN, NL], ids=["en", "nl"])
def test_every_finding_there_can_be_is_worded(texts: DoctorTexts) -> None:
    in_order = texts.finding("heads", "", "")[0]
    for check, problem in PROBLEMS:
        what, do = texts.finding(check, problem, "3")
        assert what != in_order, (check, problem)
        assert do.endswith((".", "3")), (check, problem)
        assert not what.endswith(".")


PROBLEMS = (
    ("engine", "cannot_encrypt"),
    ("settings", "mistakes"),
    ("bank", "mistakes"),
    ("disk", "network"),
    ("disk", "synced"),
    ("disk", "little_room"),
    ("permissions", "open_to_others"),
    ("permissions", "several"),
    *(
        ("file", problem)
        for problem in ("gone", "only_read", "newer", "denied", "busy", "not_a_journal", "damaged")
    ),
    *(("file", problem) for problem in ("only_its_log", "full", "other", "is_a_folder", "engine")),
    ("integrity", "damaged"),
    ("integrity", "index"),
    ("schema", "differs"),
    ("schema", "lacks"),
    ("revisions", "unreadable"),
    ("links", "broken"),
    ("heads", "conflicts"),
    ("heads", "stale"),
    ("tables", "stale"),
    ("search", "stale"),
    ("search", "busy"),
    ("drafts", "unreadable"),
    ("drafts", "damaged"),
    ("backups", "none"),
    ("backups", "unsound"),
    ("backups", "locked"),
    ("leftovers", "some"),
    *(("file", problem) for problem in ("locked", "wrong_passphrase", "other_keys")),
    *(("keys", problem) for problem in ("none", "lost", "missing", "damaged", "differ", "two_keys")),
    *(("keys", problem) for problem in ("interrupted", "not_a_file", "foreign", "left_over")),
    *(("keys", f"backup_{problem}") for problem in ("without", "locked", "lost")),
    ("keys", "plain_backups"),
    ("editor", "keeps_words"),
    *((check, "damaged") for check in ("schema", "revisions", "links", "heads", "tables", "search")),
)


def test_no_word_of_an_answer_is_said(sound: Path) -> None:
    unreadable(sound)
    harm(sound, "UPDATE page SET folded = 'secretword'")
    for flags in (["--json"], [], ["--fix"], ["--fix", "--debug"]):
        ran = run("doctor", *flags)
        assert "secretword" not in ran.out + ran.err
        assert "a band around my chest" not in ran.out + ran.err


def test_findings_are_the_same_for_a_journal_that_is_open_elsewhere(sound: Path) -> None:
    with closing(open_journal(JournalFile(sound / "journal.db"), create=False)) as other:
        next(other.entries())
        assert {finding["level"] for finding in findings()} == {"fine"}
        assert all(finding.level == "fine" for finding in check_file(other))


@pytest.mark.parametrize("flags", [[], ["--fix"], ["--json"]])
def test_the_report_is_complete_if_a_file_is_in_place_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: list[str]
) -> None:
    (tmp_path / "home").write_text("a note")
    ran = run("doctor", *flags)
    assert (ran.code, ran.err) == (4, "")
    assert "backups" in ran.out, "the last check"
