"""Signals and closed terminal windows at every point: right exit code, no partial files, confirmed answers saved."""

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reflect.bank.bank import Bank
from reflect.errors import Interrupted
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.language.phrases import Phrases
from tests.cli.support import keep, run
from tests.failing.altered import Altered
from tests.failing.launcher import interrupted
from tests.journeys.home import Home, answers
from tests.journeys.person import ROBIN, SANNE, asked
from tests.journeys.terminal import PATIENCE
from tests.support.entries import an_entry, on, text

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
FACES = pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["screen", "plain"])
EVERY_SIGNAL = pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)


def half_written(*folders: Path) -> list[str]:
    return [
        path.name
        for folder in folders
        for path in folder.rglob("*")
        if ".partial" in path.name or ".new" in path.name
    ]


@pytest.fixture
def signal_at(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Callable[[str, int], None]:
    """Send a signal just before a function is called, in this process."""

    def come(place: str, number: int) -> None:
        module, _, name = place.rpartition(".")
        monkeypatch.setattr(place, getattr(__import__(module, fromlist=[name]), name))  # undone afterwards
        interrupted(place, number)

    return come


COMMANDS = {
    "list": (["list"], "reflect.journal.reading.entries.where_of"),
    "export to a file": (["export", "{out}.md"], "reflect.system.files.sync_folder"),
    "export, before it has its name": (["export", "{out}.md"], "os.fsync"),
    "backup": (["backup", "{out}.db"], "reflect.journal.safety.backups.check"),
    "doctor": (["doctor"], "reflect.journal.safety.checks.head"),
    "doctor --fix": (["doctor", "--fix"], "reflect.actions.doctor.check_file"),
    "restore, while it is compared": (
        ["restore", "{other}", "--yes"],
        "reflect.journal.joining.restore.difference",
    ),
    "restore, while it is written": (
        ["restore", "{other}", "--yes"],
        "reflect.journal.history.revisions.insert",
    ),
    "a script, while it is written": (
        ["checkin", "free", "--answers", "-"],
        "reflect.journal.history.revisions.insert",
    ),
}


@pytest.mark.samples(9)
@EVERY_SIGNAL
@pytest.mark.parametrize("what", COMMANDS)
def test_a_command_that_is_stopped(
    home: Path, tmp_path: Path, signal_at: Callable[[str, int], None], what: str, number: signal.Signals
) -> None:
    keep(home, an_entry(text("what I wrote before")))
    keep(tmp_path / "other", an_entry(text("only in the other"), day=on(-1)))
    out, other = tmp_path / "out", tmp_path / "other" / "journal.db"
    command, place = COMMANDS[what]
    handlers = [signal.getsignal(number) for number in SIGNALS]
    signal_at(place, number)
    ran = run(
        *(word.format(out=out, other=other) for word in command),
        "--lang",
        "en",
        stdin='{"free": "more words"}',
    )
    assert ran.code == CODES[number], ran
    assert "Traceback" not in ran.err
    assert half_written(home, tmp_path) == []
    assert [signal.getsignal(number) for number in SIGNALS] == handlers
    journal = open_journal(JournalFile(home / "journal.db"), create=False)
    assert [
        answer.text for entry in journal.entries() for answer in entry.answers if hasattr(answer, "text")
    ] == ["what I wrote before"]
    journal.check()
    journal.close()


@EVERY_SIGNAL
def test_stopped_during_the_backup_of_the_day(
    home: Path, signal_at: Callable[[str, int], None], number: signal.Signals
) -> None:
    signal_at("reflect.journal.safety.backups.check", number)
    ran = run("checkin", "free", "--answers", "-", "--lang", "en", stdin='{"free": "words"}')
    assert ran.code == CODES[number]
    assert ran.err.splitlines()[0] == "Saved."
    assert list((home / "backups").iterdir()) == []
    assert run("checkin", "free", "--answers", "-", stdin='{"free": "more"}').code == 0
    assert len(list((home / "backups").iterdir())) == 1
    assert len(run("list", "--json").json) == 2


@EVERY_SIGNAL
def test_an_answer_that_is_being_saved_is_saved_first(
    home: Path, signal_at: Callable[[str, int], None], number: signal.Signals
) -> None:
    signal_at("reflect.journal.store.utc", number)
    ran = run("checkin", "core", "--lang", "en", stdin="my neck\na thought\n\n")
    assert ran.code == CODES[number]
    journal = open_journal(JournalFile(home / "journal.db"), create=False)
    (draft,) = journal.drafts()
    assert draft.answered == 1
    assert "my neck" in draft.state
    journal.close()


@EVERY_SIGNAL
def test_the_last_answer_that_is_being_saved_is_saved_first(
    home: Path, signal_at: Callable[[str, int], None], number: signal.Signals
) -> None:
    signal_at("reflect.session.state.finish", number)
    ran = run("checkin", "free", "--lang", "en", stdin="words\n")
    assert ran.code == CODES[number]
    journal = open_journal(JournalFile(home / "journal.db"), create=False)
    assert journal.count() == 1
    assert journal.drafts() == []
    journal.close()


@EVERY_SIGNAL
def test_stopped_while_the_closing_is_made(
    home: Path, signal_at: Callable[[str, int], None], number: signal.Signals
) -> None:
    signal_at("reflect.pages.closing.closing_page", number)
    assert run("checkin", "free", "--lang", "en", stdin="words\n").code == CODES[number]
    assert len(run("list", "--json").json) == 1


@FACES
@EVERY_SIGNAL
def test_stopped_at_an_untouched_question(
    house: Home, bank: Bank, flags: tuple[str, ...], number: signal.Signals
) -> None:
    terminal = house.sit_down("checkin", "free", "--lang", "nl", *flags)
    terminal.shows(asked(bank, "free", SANNE), *(["Antwoord:"] if flags else ["F1"]))
    assert terminal.kill(number) == CODES[number]
    assert terminal.restored
    if number == signal.SIGINT:
        terminal.shows(SANNE.phrases.errors.worded(Interrupted())[0])
    assert not house.path.exists(), "nothing was said, so nothing is kept"


@EVERY_SIGNAL
def test_stopped_at_the_closing(house: Home, bank: Bank, number: signal.Signals) -> None:
    """Everything is saved and reported by then, so the exit code is unchanged."""
    terminal = house.sit_down("checkin", "free", "--lang", "en")
    terminal.shows(asked(bank, "free", ROBIN))
    terminal.line("words")
    terminal.shows(ROBIN.phrases.session.saved)
    assert terminal.kill(number) == 0
    assert terminal.restored
    assert answers(house.entry())["free"]["text"] == "words"


@FACES
def test_a_window_that_closes_at_a_question(house: Home, bank: Bank, flags: tuple[str, ...]) -> None:
    """Confirmed answers are saved. In plain mode, readline does not reveal the unfinished line at that point."""
    terminal = house.sit_down("checkin", "core", "--lang", "en", *flags, size=(80, 30))
    terminal.shows(asked(bank, "body-signal", ROBIN))
    terminal.line("my neck")
    terminal.shows(asked(bank, "repeated-thought", ROBIN))
    terminal.type("half a")
    terminal.shows("half a")
    terminal.hang_up()
    assert terminal.wait_exit() == 129
    journal = open_journal(JournalFile(house.path / "journal.db"), create=False)
    (draft,) = journal.drafts()
    assert draft.answered == 1
    assert flags or "half a" in draft.state
    journal.close()


def test_a_window_that_closes_at_the_closing(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("checkin", "free", "--lang", "en")
    terminal.shows(asked(bank, "free", ROBIN))
    terminal.line("words")
    terminal.shows(ROBIN.phrases.session.saved)
    terminal.hang_up()
    assert terminal.wait_exit() == 0
    assert len(house.entries()) == 1
    assert len(list((house.path / "backups").iterdir())) == 1


def test_what_a_kill_leaves_half_written_is_swept(home: Path, tmp_path: Path, en: Phrases) -> None:
    left = []
    for place in (
        "reflect.journal.file.journal_file._put_in_place",
        "reflect.journal.safety.backups.check",
        "os.replace",
    ):
        (home / "status").unlink(missing_ok=True)  # an unchanged status is not written again
        house = Altered(home, changes={"at": place, "signal": signal.SIGKILL})
        ran = house.run("checkin", "free", "--answers", "-", stdin=f'{{"free": "{place}"}}')
        assert ran.code == -signal.SIGKILL
        left.append({name.split(".")[1] for name in half_written(home)})
    day = next(iter(left[1]))
    assert left == [{"journal"}, {day}, {day, "status"}], (
        "the journal's own went with the backup that followed"
    )
    doctor = run("doctor", "--lang", "en")
    assert (doctor.code, "half-written" in doctor.out) == (0, True)
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", home, copy], check=True)

    assert run("doctor", "--fix").code == 0
    assert half_written(home) == []

    other = Home(copy)
    assert other.run("checkin", "free", "--answers", "-", stdin='{"free": "last"}').code == 0
    assert half_written(copy) == []
    kept = [answers(entry)["free"]["text"] for entry in other.entries()]
    assert kept == ["last", "os.replace", "reflect.journal.safety.backups.check"]


def test_what_a_killed_export_left_goes_with_the_next(home: Path, tmp_path: Path) -> None:
    keep(home, an_entry(text("words")))
    target = tmp_path / "out" / "mine.md"
    target.parent.mkdir()
    house = Altered(home, changes={"at": "os.fsync", "signal": signal.SIGKILL})
    assert house.run("export", target).code == -signal.SIGKILL
    assert half_written(target.parent) != []
    (target.parent / ".mine.md.1.partial").touch()
    (target.parent / ".another.md.99999999.partial").touch()
    assert run("export", target).code == 0
    assert {path.name for path in target.parent.iterdir()} == {
        "mine.md",
        ".mine.md.1.partial",
        ".another.md.99999999.partial",
    }, "but not what a running program writes, nor what is not its own"


@pytest.fixture
def many(home: Path) -> Home:
    """A journal whose export is larger than any pipe buffer."""
    keep(home, *(an_entry(text("woorden " * 300), day=on(-n)) for n in range(60)))
    return Home(home)


@pytest.mark.parametrize("command", [["export"], ["list", "--all", "--json"]], ids=lambda command: command[0])
def test_a_reader_of_the_output_that_leaves(many: Home, command: list[str]) -> None:
    with subprocess.Popen(
        many.command(*command), env=many.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(PATIENCE) == 128 + signal.SIGPIPE


def without_a_reader(house: Home, stream: str, *command: str, given: str = "") -> int:
    """Run a command whose output or error output has no reader from the start, and return its exit code."""
    reading, writing = os.pipe()
    os.close(reading)
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: writing}
    process = subprocess.Popen(
        house.command(*command),
        env=house.environment(),
        stdin=subprocess.PIPE,
        stdout=streams["stdout"],
        stderr=streams["stderr"],
    )
    os.close(writing)
    process.communicate(given.encode(), timeout=PATIENCE)
    return process.returncode


def test_standard_error_without_a_reader(house: Home) -> None:
    """The entry is saved and backed up, and the exit code says so."""
    command = ("checkin", "free", "--answers", "-")
    assert without_a_reader(house, "stderr", *command, given='{"free": "words"}') == 0
    assert len(house.entries()) == 1
    assert len(list((house.path / "backups").iterdir())) == 1
    assert without_a_reader(house, "stderr", "show", "nonsense") == 2
    if Path("/dev/full").exists():
        ran = house.shell("""echo '{"free": "more"}' | reflect checkin free --answers - 2> /dev/full""")
        assert ran.code == 0
        assert len(house.entries()) == 2


def test_questions_on_a_standard_output_without_a_reader(house: Home) -> None:
    code = without_a_reader(house, "stdout", "checkin", "core", given="my neck\na thought\n\n")
    assert code == 128 + signal.SIGPIPE
    assert house.entries() == []


def test_a_signal_that_is_ignored_stays_so(many: Home) -> None:
    """As under `nohup`."""
    with subprocess.Popen(
        many.command("export"),
        env=many.environment(),
        stdout=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    ) as process:
        assert process.stdout
        start = process.stdout.read(10)
        process.send_signal(signal.SIGHUP)
        rest = process.stdout.read()
        assert process.wait(PATIENCE) == 0
        assert (start + rest).count(b"woorden") == 60 * 300
