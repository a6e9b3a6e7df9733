"""A full disk: confirmed answers are safe, typed text stays, reading works, and the message is calm."""

import json
from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from reflect.errors import FileError, Interrupted
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.query import Query
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from tests.cli.support import keep, run
from tests.failing.disks import Disk, mounted
from tests.journeys.home import Home, answers
from tests.journeys.person import BOTH, ROBIN, SANNE, Person, asked
from tests.support.entries import an_entry, on, text

LITTLE = [0, 4, 16, 32, 36, 52, 72]
"""Free kilobytes, around the sizes that the parts of a journal need."""
ROOM = (*range(0, 280, 28), *range(280, 320, 8), 400)
"""Free kilobytes, from none to more than a new journal and its backup need."""


def left_behind(folder: Path) -> list[str]:
    """Return the temporary files left in a folder or below it."""
    return [path.name for path in folder.rglob("*") if ".partial" in path.name or path.suffix == ".new"]


def sound(house: Home) -> None:
    journal = open_journal(JournalFile(house.path / "journal.db"), create=False)
    journal.check()
    journal.close()


def told(phrases: Phrases, path: Path) -> list[str]:
    return list(phrases.errors.worded(FileError(str(path), "full")))


@pytest.mark.parametrize("but", LITTLE)
def test_reading_continues(on_disk: Home, disk: Disk, but: int) -> None:
    keep(on_disk.path, an_entry(text("what I wrote before")))
    for command in (["list"], ["show"], ["export"], ["status"], ["doctor"]):
        disk.fill(but=but)
        ran = run(*command, "--lang", "en")
        assert ran.code == 0, ran.err
        assert command[0] in ("status", "doctor") or "what I wrote before" in ran.out
    assert left_behind(disk.path) == []


@pytest.mark.parametrize("but", LITTLE)
def test_a_script_leaves_its_entry_or_nothing(on_disk: Home, disk: Disk, but: int) -> None:
    keep(on_disk.path, an_entry(text("before")))
    disk.fill(but=but)
    ran = run("checkin", "free", "--answers", "-", "--lang", "nl", stdin='{"free": "een lang verhaal"}')
    assert ran.code in (0, 4)
    if ran.code:
        assert ran.err.splitlines() == told(phrases_of("nl"), on_disk.path / "journal.db")
    assert "verhaal" not in ran.err
    assert left_behind(disk.path) == []
    disk.make_room()
    assert len(on_disk.entries()) == 1 + (ran.code == 0)
    sound(on_disk)


@pytest.mark.samples(4)
@pytest.mark.parametrize("but", ROOM)
def test_a_first_journal_is_whole_or_not_there(on_disk: Home, disk: Disk, but: int) -> None:
    disk.fill(but=but)
    first = run("checkin", "free", "--answers", "-", "--lang", "en", stdin='{"free": "one"}')
    assert first.code in (0, 4)
    assert not first.code or first.err.splitlines() == told(phrases_of("en"), on_disk.path / "journal.db")
    assert left_behind(disk.path) == []
    assert run("list").code == 0
    disk.make_room()
    again = run("checkin", "free", "--answers", "-", "--lang", "en", stdin='{"free": "two"}')
    assert again.code == 0, again.err
    assert len(on_disk.entries()) == 1 + (first.code == 0)
    sound(on_disk)


def test_there_is_a_size_at_which_each_part_of_it_fails(on_disk: Home, disk: Disk) -> None:
    """This proves the choice of sizes above: no journal, a journal without its backup, and both."""
    seen = set()
    for but in ROOM:
        disk.fill(but=but)
        ran = run("checkin", "free", "--answers", "-", "--lang", "en", stdin='{"free": "one"}')
        told_so = phrases_of("en").safety.no_backup in " ".join(ran.err.split())
        seen.add((ran.code, told_so))
        disk.make_room()
        for file in sorted(on_disk.path.rglob("*"), reverse=True) if on_disk.path.exists() else ():
            file.rmdir() if file.is_dir() else file.unlink()
    assert seen == {(4, False), (0, True), (0, False)}


def test_the_backup_of_the_day_is_made_up_for(on_disk: Home, disk: Disk, en: Phrases) -> None:
    keep(on_disk.path, an_entry(text("word " * 20_000)))
    disk.fill(but=200)
    ran = run("checkin", "free", "--answers", "-", "--lang", "en", stdin='{"free": "one"}')
    assert ran.code == 0
    saved, no_backup = ran.err.splitlines()
    assert saved == en.session.saved
    assert no_backup.startswith(
        f"{en.safety.no_backup} {en.errors.worded(FileError('', 'full', ''))[0].partition(',')[0]}"
    )
    assert list((on_disk.path / "backups").iterdir()) == []
    disk.make_room()
    assert run("checkin", "free", "--answers", "-", stdin='{"free": "two"}').code == 0
    (backup,) = (on_disk.path / "backups").iterdir()
    copy = open_journal(JournalFile(backup), create=False)
    assert copy.count(Query()) == 3
    copy.close()


def test_what_the_prompt_reads_stays_whole(on_disk: Home, disk: Disk) -> None:
    run("checkin", "free", "--answers", "-", stdin='{"free": "one"}')
    before = (on_disk.path / "status").read_text()
    disk.fill()
    assert run("status").code == 0
    assert (on_disk.path / "status").read_text() == before
    assert left_behind(disk.path) == []


@pytest.mark.parametrize("command", ["export", "backup"])
def test_what_is_written_elsewhere_leaves_what_was_there(
    on_disk: Home, disk: Disk, en: Phrases, command: str
) -> None:
    target = disk.path / ("out.md" if command == "export" else "out.db")
    keep(on_disk.path, an_entry(text("the first")))
    assert run(command, target).code == 0
    before = target.read_bytes()
    keep(on_disk.path, an_entry(text("word " * 20_000)))
    disk.fill(but=48)
    ran = run(command, target, "--lang", "en")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.splitlines() == told(en, target)
    assert target.read_bytes() == before
    assert left_behind(disk.path) == []


@pytest.mark.parametrize("room", [0, 24, 200, 600])
def test_in_a_folder_every_file_is_old_or_new(on_disk: Home, disk: Disk, en: Phrases, room: int) -> None:
    vault = disk.path / "vault"
    keep(on_disk.path, *(an_entry(text("old " * 2_000), day=on(-n)) for n in reversed(range(30))))
    assert run("export", vault, "--profile", "obsidian").code == 0
    before = {path.name: path.read_text() for path in vault.iterdir()}
    keep(on_disk.path, *(an_entry(text("new " * 2_000), day=on(-n)) for n in reversed(range(30))))
    disk.fill(but=room)
    ran = run("export", vault, "--profile", "obsidian", "--lang", "en")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("The disk is full")
    assert left_behind(disk.path) == []
    assert {path.name: path.read_text() for path in vault.iterdir()} == before


def test_a_disk_without_room_for_one_more_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with mounted(tmp_path / "disk", kilobytes=2000, files=12) as disk:
        monkeypatch.setenv("REFLECT_HOME", str(disk.path / "home"))
        keep(disk.path / "home", an_entry(text("still readable")))
        number = 0
        while True:
            try:
                (disk.path / str(number)).touch()
            except OSError:
                break
            number += 1
        assert "still readable" in run("show").out
        ran = run("checkin", "free", "--lang", "en", stdin="words\n")
        assert (ran.code, ran.out) == (4, "")
        assert ran.err.splitlines() == told(phrases_of("en"), disk.path / "home" / "journal.db")


def test_a_pipe_keeps_what_it_confirmed(on_disk: Home, disk: Disk) -> None:
    assert run("checkin", "core", stdin="my neck\n").code == 0
    disk.fill(but=36)
    ran = run("--lang", "en", stdin=f"{'a thought ' * 5000}\n\n")
    assert ran.code == 4
    assert "a thought" not in ran.err
    disk.make_room()
    assert json.loads(run("status", "--json").out)["draft"] == {"session": "core", "answered": 1}
    assert run(stdin="a thought\n\n").code == 0
    assert answers(on_disk.entry())["body-signal"]["text"] == "my neck"


@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["screen", "plain"])
@pytest.mark.parametrize("person", BOTH, ids=lambda person: person.language)
def test_a_person_at_the_terminal_continues_after_freeing_space(
    on_disk: Home, disk: Disk, bank: Bank, person: Person, flags: tuple[str, ...]
) -> None:
    terminal = on_disk.sit_down("checkin", "core", "--lang", person.language, *flags, size=(100, 30))
    terminal.shows(asked(bank, "body-signal", person))
    disk.fill()
    terminal.line(person.body)
    terminal.shows(person.phrases.session.not_saved("").split(":")[0], person.body)
    if flags:
        terminal.shows(person.phrases.session.enter_tries_again)
        terminal.line("not an answer")
        terminal.shows_times(2, person.phrases.session.enter_tries_again)
    disk.make_room()
    terminal.enter()
    terminal.shows(asked(bank, "repeated-thought", person))
    terminal.line(person.thought)
    terminal.shows(asked(bank, "small-step", person))
    terminal.line()
    terminal.shows(person.phrases.session.saved)
    assert terminal.leave() == 0
    said = answers(on_disk.entry())
    assert (said["body-signal"]["text"], said["repeated-thought"]["text"]) == (person.body, person.thought)
    assert len(said) == 2


@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["screen", "plain"])
def test_a_person_who_quits_then_is_told_what_is_kept(
    on_disk: Home, disk: Disk, bank: Bank, flags: tuple[str, ...]
) -> None:
    terminal = on_disk.sit_down("checkin", "core", "--lang", "nl", *flags, size=(100, 30))
    terminal.shows(asked(bank, "body-signal", SANNE))
    terminal.line(SANNE.body)
    terminal.shows(asked(bank, "repeated-thought", SANNE))
    disk.fill()
    terminal.line("woorden " * 20)
    terminal.shows(SANNE.phrases.session.not_saved("").split(":")[0])
    terminal.key("ctrl-c")
    if not flags:
        terminal.key("ctrl-c")  # the first one only repeats that it is not saved
    assert terminal.wait_exit() == 130
    assert terminal.restored
    terminal.shows(SANNE.phrases.errors.worded(Interrupted(kept=True))[0])
    disk.make_room()
    assert on_disk.status()["draft"] == {"session": "core", "answered": 1}


def test_a_script_is_never_asked_to_make_room(on_disk: Home, disk: Disk) -> None:
    disk.fill()
    ran = on_disk.run("--lang", "en", stdin="6\nmy neck\n")
    assert ran.code == 4
    assert ROBIN.phrases.session.enter_tries_again not in ran.out + ran.err


@pytest.mark.proof
def test_every_size(on_disk: Home, disk: Disk) -> None:
    """Each command with every amount of free space, in steps of 4 KB: only documented exit codes, and no torn file."""
    for but in range(0, 520, 4):
        disk.fill(but=but)
        for command in (
            ["checkin", "free", "--answers", "-"],
            ["checkin", "core"],
            ["export", str(disk.path / "out.md")],
            ["backup", str(disk.path / "out.db"), "--force"],
            ["status"],
            ["list"],
            ["doctor"],
        ):
            given = '{"free": "words"}' if "--answers" in command else "my neck\na thought\n\n"
            ran = run(*command, "--lang", "en", stdin=given)
            assert ran.code in (0, 4), (but, command, ran)
            assert not ran.code or "The disk is full" in ran.err, (but, command, ran.err)
            assert left_behind(disk.path) == [], (but, command)
        disk.make_room()
        try:
            sound(on_disk)
        except FileError as trouble:
            raise AssertionError(but) from trouble
        for file in sorted(disk.path.rglob("*"), reverse=True):
            file.rmdir() if file.is_dir() else file.unlink()
