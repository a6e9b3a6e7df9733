"""Damage: flipped bits, truncated files, garbage. Everything read is correct or reported, and doctor finds it.

The journal is a small one with content of every kind. For each damage, all of it is read in every way.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reflect.errors import FileError, Mistake, SettingsError
from reflect.journal.draft import Draft
from reflect.journal.entry import Entry
from reflect.journal.file.engine import writing
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.layout import as_made
from reflect.journal.file.schema import latest
from reflect.journal.opening import open_journal
from reflect.journal.query import Query, Ref
from reflect.journal.safety.checks import check_file
from reflect.journal.store import Journal
from reflect.language.phrases import Phrases
from tests.cli.support import keep, run
from tests.failing.journals import IN_THE_FILE, IN_THE_LOG, killed
from tests.support.entries import an_entry, follow_up, moment, on, plan, scale, text

UNCHANGED = next(
    block[block.index("\n") + 1 :]
    for block in as_made(latest()).split("\n\n")
    if block.startswith("trigger revision_unchanged")
)
"""The trigger that keeps revisions unchanged; a test that drops it must restore it."""
WORDS = "lantern"
"""A word in every answer, which must not appear in any message."""
SEVERAL = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


class Original:
    """The journal before any damage, and everything that can be read of it.

    Not a dataclass: hypothesis would print all of it, with a warning about the length that would hide the failure.
    """

    def __init__(self, content: bytes, said: list[Any], folder: Path):
        self.content = content
        self.said = said
        self.folder = folder

    def damaged(self, content: bytes) -> Path:
        """Write the journal with different bytes."""
        for part in self.folder.glob("damaged.db*"):
            part.unlink()
        path = self.folder / "damaged.db"
        path.write_bytes(content)
        return path


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Original:
    folder = tmp_path_factory.mktemp("damage")
    journal = open_journal(JournalFile(folder / "journal.db"), create=True)
    entries = [
        an_entry(
            text(f"{WORDS} {n} " + "woord " * 30, areas=("chest",)),
            scale(n),
            plan(f"cue {n}", f"{WORDS} response"),
            day=on(-n),
            number=n + 1,
            tags=("work",),
        )
        for n in range(6)
    ]
    journal.add(entries, now=moment())
    journal.add([an_entry(follow_up(entries[3].id, words=WORDS), day=on(-2), number=50)], now=moment())
    changed, deleted = (journal.matching(Ref(prefix=entry.id))[0] for entry in entries[:2])
    journal.revise(changed.model_copy(update={"answers": (text(f"{WORDS}, put otherwise"),)}), now=moment())
    journal.revise(deleted, now=moment(), deleted=True)
    journal.save_draft(Draft("d", on(0), "core", 1, f'{{"words": "{WORDS}"}}'), now=moment())
    journal.close()
    content = (folder / "journal.db").read_bytes()
    with contextlib.closing(open_journal(JournalFile(folder / "journal.db"), create=False)) as journal:
        return Original(content, everything(journal), folder)


def everything(journal: Journal) -> list[Any]:
    """Read all content in every way there is."""
    day = on(-2)
    queries = (
        Query(),
        Query(tags=("work",)),
        Query(areas=("chest",)),
        Query(questions=("small-step",)),
        Query(deleted=True),
        Query(first=day, last=day),
    )
    found: list[list[Entry]] = [list(journal.entries(query)) for query in queries]
    found += [list(journal.entries(oldest_first=True)), list(journal.bearing_on_intention())]
    found += [journal.matching(Ref(day=on(-n))) for n in range(6)]
    found += [journal.matching(Ref(last=True), deleted=deleted) for deleted in (False, True)]
    found += [list(journal.answering("body-signal", Query())), list(journal.following_up(Query()))]
    identities = {entry.id for entries in found for entry in entries}
    return [
        *([entry.model_dump_json() for entry in entries] for entries in found),
        *(journal.history(identity) for identity in sorted(identities)),
        journal.drafts(),
        [journal.count(query) for query in queries],
        journal.days(9),
        journal.names_areas(day, 5),
        journal.follow_up_asked(day),
        journal.last_answered(["body-signal", "small-step"]),
        journal.last_asked(),
        journal.sessions(day, 6),
        journal.questions(),
        journal.values("tension-before", Query()),
    ]


def what_becomes_of(path: Path, original: Original) -> tuple[str, bool]:
    """Read and check a journal; return "right", "other" or the problem, and whether doctor finds something."""
    try:
        with contextlib.closing(open_journal(JournalFile(path), create=False)) as journal:
            read = "right" if everything(journal) == original.said else "other"
    except FileError as trouble:
        read = trouble.problem if WORDS not in f"{trouble.detail}{trouble}{trouble.args}" else "told"
    try:
        with contextlib.closing(open_journal(JournalFile(path), create=False)) as journal:
            seen = any(finding.level == "wrong" for finding in check_file(journal))
            seen = seen or len(journal.drafts()) != 1 or journal.altered_drafts() != 0
    except FileError:
        seen = True
    return read, seen


def check(path: Path, original: Original) -> None:
    read, seen = what_becomes_of(path, original)
    assert read in ("right", "other", "damaged", "not_a_journal", "newer", "layout")
    assert seen or read == "right", f"read as {read}, and doctor found nothing"


@SEVERAL
@given(st.data())
def test_a_bit_that_flipped(original: Original, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(original.content) - 1))
    bit = data.draw(st.integers(0, 7))
    content = bytearray(original.content)
    content[at] ^= 1 << bit
    check(original.damaged(bytes(content)), original)


@settings(SEVERAL, max_examples=20)
@given(st.data())
def test_a_bit_that_flipped_in_what_was_written(original: Original, data: st.DataObject) -> None:
    """A flipped bit in content leaves the structure of the file sound, so SQLite would not notice it."""
    places = [n for n in range(len(original.content)) if original.content.startswith(WORDS.encode(), n)]
    at = data.draw(st.sampled_from(places)) + data.draw(st.integers(0, len(WORDS) - 1))
    content = bytearray(original.content)
    content[at] ^= 1 << data.draw(st.integers(0, 7))
    path = original.damaged(bytes(content))
    read, seen = what_becomes_of(path, original)
    assert read in ("right", "other", "damaged")
    # A page that is now free may still hold old content.
    assert seen or read == "right"


def test_the_checks_would_notice(original: Original) -> None:
    assert what_becomes_of(original.damaged(original.content), original) == ("right", False)
    changed = original.content.replace(f"{WORDS}, put otherwise".encode(), f"{WORDS}, put Otherwise".encode())
    assert what_becomes_of(original.damaged(changed), original) == ("other", True)
    older = original.content.replace(f'"{WORDS} 0'.encode(), f'"{WORDS} 9'.encode())
    assert what_becomes_of(original.damaged(older), original) == ("other", True)
    draft = original.content.replace(b'{"words": "l', b'{"words": "L')
    assert what_becomes_of(original.damaged(draft), original) == ("other", True)


@SEVERAL
@given(st.data())
def test_a_file_that_was_cut_short(original: Original, data: st.DataObject) -> None:
    size = data.draw(st.integers(0, len(original.content) - 1))
    path = original.damaged(original.content[:size])
    check(path, original)
    assert path.stat().st_size == size, "it is left as it is"


@SEVERAL
@given(st.data())
def test_a_range_of_garbage(original: Original, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(original.content) - 1))
    rubbish = data.draw(st.binary(min_size=1, max_size=64)) * data.draw(st.integers(1, 200))
    content = (
        original.content[:at] + rubbish[: len(original.content) - at] + original.content[at + len(rubbish) :]
    )
    assert len(content) == len(original.content)
    check(original.damaged(content), original)


@SEVERAL
@given(st.binary(max_size=5000))
@example(b"")
@example(b"SQLite format 3\x00")
@example(b"SQLite format 3\x00" + bytes(4080))
@example(b"Lief dagboek")
def test_what_never_was_a_journal(original: Original, content: bytes) -> None:
    path = original.damaged(content)
    with pytest.raises(FileError) as refused:
        open_journal(JournalFile(path), create=False)
    assert refused.value.problem in ("not_a_journal", "damaged")
    assert path.read_bytes() == content


@pytest.fixture(scope="module")
def with_a_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("log")
    killed(folder)
    return folder


@SEVERAL
@given(st.data())
def test_a_log_that_is_truncated_or_garbage(with_a_log: Path, tmp_path: Path, data: st.DataObject) -> None:
    """SQLite reads a log up to the first wrong checksum, so the data is consistent, maybe without the last commit."""
    log = (with_a_log / "journal.db-wal").read_bytes()
    at = data.draw(st.integers(0, len(log) - 1))
    rubbish = data.draw(st.binary(max_size=64))
    for name in ("journal.db", "journal.db-shm"):
        (tmp_path / name).write_bytes((with_a_log / name).read_bytes())
    if data.draw(st.booleans()):
        (tmp_path / "journal.db-shm").unlink()
    (tmp_path / "journal.db-wal").write_bytes(
        log[:at] + rubbish + log[at + len(rubbish) :] * data.draw(st.booleans())
    )
    with contextlib.closing(open_journal(JournalFile(tmp_path / "journal.db"), create=False)) as journal:
        said = [a.text for entry in journal.entries() for a in entry.answers if hasattr(a, "text")]
        assert said in ([IN_THE_FILE], [IN_THE_LOG, IN_THE_FILE])
        assert not any(finding.level == "wrong" for finding in check_file(journal))


def bits(content: bytes, marker: bytes, changed: bytes) -> bytes:
    assert content.count(marker) >= 1
    return content.replace(marker, changed)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "a letter": lambda content: bits(content, WORDS.encode(), b"lentern"),
    "half a character": lambda content: bits(content, WORDS.encode(), b"\xff\xfentern"),
    "no JSON": lambda content: bits(content, b'{"schema":1', b'["schema":1'),
    "a day that is none": lambda content: bits(content, b"2026-11-2", b"2026-91-2"),
    "half of it": lambda content: content[: len(content) // 8192 * 4096],
    "zeros": lambda content: content[:4096] + bytes(len(content) - 4096),
}


@pytest.mark.samples(2)
@pytest.mark.parametrize("damage", DAMAGES)
def test_every_command_says_so_and_repeats_no_word(
    home: Path, original: Original, en: Phrases, nl: Phrases, damage: str
) -> None:
    home.mkdir()
    (home / "journal.db").write_bytes(DAMAGES[damage](original.content))
    file = str(home / "journal.db")
    told = 0
    for command in (
        ["list"],
        ["show"],
        ["status"],
        ["export"],
        ["checkin", "core"],
        ["history", "last"],
        ["thread"],
    ):
        for phrases, language in ((en, "en"), (nl, "nl")):
            ran = run(*command, "--lang", language, stdin="een\ntwee\n\n")
            assert ran.code in (0, 2, 4), (command, ran)
            assert WORDS not in ran.err
            assert WORDS not in run(*command, "--debug").err
            if ran.code == 4 and file in ran.err:
                told += 1
                assert ran.err.splitlines()[-1] == phrases.errors.worded(FileError("", "damaged"))[1]
            elif ran.code == 4 or phrases.looking.unread([], 2).split()[1] in ran.err:
                told += 1  # one message may be about several entries
    assert told >= 4, "most of them need what is damaged"
    assert run("doctor").code == 4


@pytest.mark.parametrize("words", [b"CREATE TRIGGER revision_unchanged", b"CREATE INDEX mark_entry"])
def test_a_schema_that_is_not_text_any_more_is_reported(home: Path, original: Original, words: bytes) -> None:
    """The schema can be damaged like an entry; the error must not look like one of the program."""
    home.mkdir()
    (home / "journal.db").write_bytes(original.content.replace(words, words[:-1] + b"\xe5"))
    for command in (["list"], ["status"], ["doctor"], ["doctor", "--fix"], ["backup"]):
        assert run(*command).code == 4, command


def test_doctor_does_not_accept_damage_as_content(home: Path, original: Original) -> None:
    """A repair rebuilds derived data from the revisions, but never from an altered one."""
    home.mkdir()
    (home / "journal.db").write_bytes(bits(original.content, f'"{WORDS} 2'.encode(), f'"{WORDS} 7'.encode()))
    run("doctor", "--fix")
    assert run("doctor").code == 4
    listed = run("list")
    assert listed.code == 0
    assert f"{WORDS} 7" not in listed.out
    assert len(listed.err.splitlines()) == 1
    assert run("show", "2026-11-20.1").code == 4


def test_an_altered_journal_is_put_right_from_a_backup(
    home: Path, original: Original, tmp_path: Path
) -> None:
    (tmp_path / "backup.db").write_bytes(original.content)
    home.mkdir()
    (home / "journal.db").write_bytes(bits(original.content, f'"{WORDS} 2'.encode(), f'"{WORDS} 7'.encode()))
    assert run("restore", tmp_path / "backup.db", "--yes", "--lang", "en").code == 0
    assert run("doctor").code == 0
    assert f"{WORDS} 2" in run("export").out
    assert f"{WORDS} 7" not in run("export").out


def test_what_is_altered_in_a_backup_comes_back_as_unreadable_and_never_as_words(
    home: Path, original: Original, tmp_path: Path
) -> None:
    (tmp_path / "backup.db").write_bytes(bits(original.content, WORDS.encode(), b"lentern"))
    keep(home, an_entry(text("mine")))
    ran = run("restore", tmp_path / "backup.db", "--yes")
    assert ran.code == 0
    assert "lentern" not in run("export").out + ran.err
    assert "mine" in run("export").out
    assert any(line.get("unreadable") == "altered" for line in run("list", "--all", "--json").json)
    assert run("doctor").code == 4


def test_what_was_made_before_there_were_seals_is_read(original: Original) -> None:
    path = original.damaged(original.content)
    with (
        contextlib.closing(open_journal(JournalFile(path), create=False)) as journal,
        writing(journal.connection),
    ):
        list(
            journal.connection.execute(
                "DROP TRIGGER revision_unchanged; UPDATE revision SET seal = NULL; UPDATE draft SET seal = NULL"
            )
        )
        list(journal.connection.execute(UNCHANGED))
    with contextlib.closing(open_journal(JournalFile(path), create=False)) as journal:
        assert everything(journal) == original.said


def rubbish_at(path: Path) -> Iterator[None]:
    path.write_bytes(b"\x00\xff rubbish\n\xf0 done 2026")
    yield
    path.unlink()
    path.mkdir()
    (path / "something").touch()
    yield


@pytest.mark.parametrize("name", ["status", "journal.lock"])
def test_small_files_that_are_garbage_or_folders(home: Path, name: str) -> None:
    home.mkdir()
    for number, _ in enumerate(rubbish_at(home / name), 1):
        assert run("checkin", "core", stdin="my neck\n").code == 0
        assert run(stdin="a thought\n\n").code in (0, 2)
        assert run("checkin", "free", "--answers", "-", stdin='{"free": "words"}').code == 0
        assert run("status").code == 0
        assert len(list((home / "backups").iterdir())) == 1
        assert len(run("list", "--json").json) >= 2 * number - 1
    assert not list(home.glob(".*"))


@pytest.mark.parametrize("name", ["backups", "questions", "config.toml"])
def test_a_file_for_a_folder_and_a_folder_for_a_file(home: Path, en: Phrases, name: str) -> None:
    home.mkdir()
    (home / name).mkdir() if name == "config.toml" else (home / name).write_text("rubbish")
    ran = run("checkin", "free", "--answers", "-", "--lang", "en", stdin='{"free": "words"}')
    if name == "config.toml":
        assert ran.code == 3
        assert (
            ran.err.splitlines()[0]
            == en.errors.worded(SettingsError([Mistake(str(home / name), 0, "", "")] * 1))[0]
        )
        return
    assert ran.code == 0
    assert "words" in run("show").out
    if name == "backups":
        what = en.errors.worded(FileError(str(home / "backups" / "x.db"), "not_a_folder"))
        assert en.safety.no_backup in ran.err
        assert what[1] in ran.err


@pytest.mark.proof
@settings(
    max_examples=4000, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(st.tuples(st.integers(0, 1 << 24), st.integers(0, 7)), min_size=1, max_size=8))
@example([(28611, 1)])  # the day of a draft
def test_thousands_of_flipped_bits(original: Original, flips: list[tuple[int, int]]) -> None:
    content = bytearray(original.content)
    for at, bit in flips:
        content[at % len(content)] ^= 1 << bit
    check(original.damaged(bytes(content)), original)
