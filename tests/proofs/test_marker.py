"""No text of an encrypted journal reaches the disk: a marker is searched in every byte written during its life."""

import base64
import gzip
import io
import os
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw
import pytest

from reflect.bank.bank import Bank
from reflect.journal.file import engine, journal_file
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.opening import open_journal
from reflect.journal.store import Journal
from reflect.protection import unlocked
from reflect.protection.key_file import DATA_KEY_BYTES
from tests.cli.support import keep, run
from tests.journeys.home import Home
from tests.proofs.every_write import UNNAMED, read_log, recording_everything
from tests.proofs.marker import forms, forms_of_bytes, found_in
from tests.support.entries import an_entry, on, text
from tests.support.opened import journal_opened

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps names in a way of its own")

MARKER = "zwaluwnestkastje"
PASSPHRASES = ("kwartelhoekmeting", "strandvonderijtas")
MEMORY = Path("/dev/shm")  # noqa: S108 - for a private folder
TEXT = f"#{MARKER} " + f"{MARKER} tegen de muur, een knoop in mijn buik. " * 80
WORDS = forms(MARKER)


class Places:
    """The folders of a life.

    Attributes:
        home: the folder of the journal.
        runtime: the folder of the login session, in memory.
        temporary: the folder for temporary files.
        apart: the folder for files that are readable on purpose: passphrase files, exports, and files to import.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch):
        self.home, self.temporary, self.apart = (folder / name for name in ("home", "temporary", "apart"))
        self.runtime = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_mount() else folder))
        for made in (self.temporary, self.apart):
            made.mkdir(mode=0o700)
        self.log = self.apart / "log"
        self.env = {
            "XDG_RUNTIME_DIR": str(self.runtime),
            "TMPDIR": str(self.temporary),
            "EDITOR": str(self.editor()),
            "REFLECT_PASSPHRASE_FILE": str(self.secret(PASSPHRASES[0])),
        }
        self._monkeypatch = monkeypatch
        for name, value in self.env.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(unlocked, "is_in_memory", lambda _: True)
        monkeypatch.setattr(tempfile, "tempdir", None)

    def secret(self, passphrase: str, name: str = "passphrase") -> Path:
        path = self.apart / name
        path.write_text(passphrase + "\n")
        path.chmod(0o600)
        return path

    def give(self, passphrase_file: Path) -> None:
        self.env["REFLECT_PASSPHRASE_FILE"] = str(passphrase_file)
        self._monkeypatch.setenv("REFLECT_PASSPHRASE_FILE", str(passphrase_file))

    def editor(self) -> Path:
        path = self.apart / "editor"
        path.write_text(f"#!/bin/sh\necho '{MARKER} erbij' >> \"$1\"\n")
        path.chmod(0o700)
        return path

    def files(self) -> dict[Path, bytes]:
        """Return the existing files, except those in `apart`."""
        folders = (self.home, self.runtime, self.temporary)
        return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


class Recorded(Home):
    """A home whose programs record what they write."""

    recorded_in: Path
    kill_at: int | None = None

    def forking(self) -> dict[str, Any] | None:
        record = {"log": str(self.recorded_in), "kill_at": self.kill_at}
        return {**(super().forking() or {}), "record": record}


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    places = Places(tmp_path, monkeypatch)
    yield places
    shutil.rmtree(places.runtime)


@pytest.fixture
def house(places: Places) -> Iterator[Recorded]:
    house = Recorded(places.home, env=places.env)
    house.recorded_in = places.log
    yield house
    house.close()


def done(*arguments: str | Path, stdin: str = "") -> str:
    ran = run(*arguments, stdin=stdin)
    assert ran.code == 0, (arguments, ran.err)
    return ran.out


def made_elsewhere(places: Places, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return files to import, made from plain journals."""
    wanted = {
        "days.jsonl": ["--format", "json"],
        "days.md": [],
        "archive.jsonl": ["--format", "json", "--history"],
    }
    for at, (name, options) in enumerate(wanted.items()):
        elsewhere = places.apart / f"home{at}"
        monkeypatch.setenv("REFLECT_HOME", str(elsewhere))
        days = [on(-100 * at - n - 9) for n in range(5)]
        keep(
            elsewhere,
            *[an_entry(text(TEXT), day=day, number=3000 + 50 * at + n) for n, day in enumerate(days)],
        )
        done("export", places.apart / name, *options)
    monkeypatch.setenv("REFLECT_HOME", str(places.home))
    return [places.apart / name for name in wanted]


def protect_it(places: Places) -> None:
    done("encrypt", "--recovery", places.apart / "recovery")
    done("unlock", "--for", "1h")


def spill(journal: Journal) -> None:
    """Sort more data than SQLite sorts in memory, as an export or a search of many years does."""
    many = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 60)"
    order = (
        "SELECT content || n FROM revision, n WHERE content NOT NULL ORDER BY substr(content, 9) || n DESC"
    )
    sql = f"{many} {order}"
    assert sum(len(row[0]) for row in journal.connection.execute(sql)) > 3_000_000


def life(places: Places, sources: list[Path], keys: list[bytes], *, encrypted: bool) -> None:
    """Use a journal in every way that writes, with the commands.

    Args:
        places: its folders.
        sources: files to import.
        keys: gets the data keys of the journal.
        encrypted: whether to encrypt it before its first entry.
    """
    if encrypted:
        protect_it(places)
        keys.append(journal_opened(places.home, PASSPHRASES[0]).key or b"")
    done("checkin", "free", stdin=f"{TEXT}\n")
    done("checkin", "core", stdin=f"{MARKER} in lijnen\n")
    done("edit", "last", "--editor", "--yes")
    for command in (["search", MARKER], ["list"], ["show", "last"], ["export"]):
        assert MARKER in done(*command)
    for source in sources:
        done("import", source, "--yes")
    done("backup")
    done("backup", places.temporary / "copy.db")
    done("export", places.apart / "out.jsonl", "--format", "json", "--history")
    done("export", places.apart / "out.md")
    done("purge", on(-9).isoformat(), "--yes")
    journal_file = JournalFile(places.home / "journal.db", keys[0] if keys else None)
    with closing(open_journal(journal_file, create=False)) as journal:
        journal.rebuild()
        spill(journal)
    done("doctor", "--fix")
    with journal_file.path.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(os.urandom(3 * 4096))
    done("restore", places.temporary / "copy.db", "--yes")
    assert list((places.home / "backups").glob("damaged-*"))
    if encrypted:
        new = places.secret(PASSPHRASES[1], "new")
        done("passphrase", "change", "--new-passphrase-file", new)
        rotated = run(
            "passphrase", "rotate", "--new-passphrase-file", new, "--recovery", places.apart / "other"
        )
        assert rotated.code == 4, "the damaged copy could not be rewritten"
        places.give(new)
        keys.append(journal_opened(places.home, PASSPHRASES[1]).key or b"")
        done("unlock", "--for", "1h")


def at_terminals(house: Recorded, bank: Bank, kills: Iterable[int]) -> None:
    """Continue at a terminal, on the full screen and in plain lines, and kill the program after some of its writes."""
    question = bank.questions["free"].ask.say("en")
    for options in ([], ["--plain"]):
        with house.open("checkin", "free", "--lang", "en", *options) as terminal:
            terminal.shows(question)
            terminal.type(f"{MARKER} en verder")
            terminal.shows("en verder")
            terminal.enter()
            assert terminal.leave() == 0
    with house.open("checkin", "free", "--lang", "en") as terminal:
        terminal.shows(question)
        terminal.type(f"{MARKER} en nog niet klaar")
        terminal.shows("en nog niet klaar")
        terminal.key("ctrl-q")
        assert terminal.wait_exit() == 0
    for house.kill_at in kills:
        assert house.run("checkin", "quick", "--lang", "en", stdin=f"{TEXT}\n").code == -9
    house.kill_at = None
    assert MARKER in house.run("list").out


def readable(files: Mapping[Path, bytes], known: Mapping[str, list[bytes]]) -> set[tuple[str, str]]:
    return {(path.name, form) for path, data in files.items() for form in found_in(data, known)}


@pytest.fixture
def sources(places: Places, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    return made_elsewhere(places, monkeypatch)


@pytest.fixture(autouse=True)
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make SQLite use the disk early for data that may stay in memory, like a build with other defaults."""
    real = engine.set_up

    def set_up(connection: apsw.Connection) -> None:
        real(connection)
        connection.pragma("cache_size", 10)

    monkeypatch.setattr(journal_file, "set_up", set_up)
    hooks = [*apsw.connection_hooks, lambda connection: connection.pragma("temp_store", "file")]
    monkeypatch.setattr(apsw, "connection_hooks", hooks)


def test_nothing_of_it_is_in_any_byte_that_an_encrypted_journal_writes(
    places: Places, sources: list[Path], house: Recorded, bank: Bank, large: bool
) -> None:
    keys: list[bytes] = []
    with recording_everything(places.apart) as trace:
        life(places, sources, keys, encrypted=True)
    at_terminals(house, bank, range(1, 34, 3) if large else (30,))
    assert len({key for key in keys if len(key) == DATA_KEY_BYTES}) == 2
    secrets = {f"key {form}": pieces for key in keys for form, pieces in forms_of_bytes(key).items()}
    for passphrase in PASSPHRASES:
        secrets |= {f"{passphrase} {form}": pieces for form, pieces in forms(passphrase).items()}
    for written in (trace.written(), read_log(places.log), places.files()):
        on_disk = {path: data for path, data in written.items() if not path.is_relative_to(places.runtime)}
        assert sum(map(len, on_disk.values())) > 100_000
        assert readable(on_disk, WORDS | secrets) == set()
    in_memory = {path: data for path, data in trace.written().items() if path.is_relative_to(places.runtime)}
    assert len({name for name, _ in readable(in_memory, WORDS)}) == 1, "the file of the editor"
    assert readable(places.files(), WORDS) == set(), "which is gone"


def test_all_of_it_is_in_what_a_plain_journal_writes(
    places: Places, sources: list[Path], house: Recorded
) -> None:
    with recording_everything(places.apart) as trace:
        life(places, sources, [], encrypted=False)
    found = readable(trace.written(), WORDS)
    for name in ("journal.db", "journal.db-wal", "copy.db", "completions", UNNAMED.name, "damaged"):
        assert any(name in file for file, _ in found), name
    house.kill_at = 30
    assert house.run("checkin", "quick", stdin=f"{TEXT}\n").code == -9
    assert ("journal.db-wal", "utf-8") in readable(read_log(places.log), WORDS)


def _with_small_window(text: bytes) -> bytes:
    packer = zlib.compressobj(wbits=9)
    return packer.compress(text) + packer.flush()


def _with_name(text: bytes) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile("naam.txt", "wb", fileobj=out) as file:
        file.write(text)
    return out.getvalue()


_RAW = MARKER.encode()

PLANTED = {
    "plain": ("utf-8", _RAW),
    "utf-16-le": ("utf-16", MARKER.encode("utf-16-le")),
    "utf-16-be": ("utf-16", MARKER.encode("utf-16-be")),
    "reversed": ("reversed", _RAW[::-1]),
    **{f"base64-{n}": ("base64", base64.b64encode(b"abc"[:n] + _RAW + b"yz")) for n in range(3)},
    **{f"piece-{at}": ("pieces", _RAW[at : at + 8]) for at in (0, 3, 8)},
    "zlib": ("packed", zlib.compress(b"een begin " + _RAW * 3)),
    "zlib, small window": ("packed", _with_small_window(_RAW)),
    "zlib, cut short": ("packed", zlib.compress(_RAW * 9)[:-5]),
    "gzip": ("packed", gzip.compress(_RAW)),
    "gzip with a name": ("packed", _with_name(_RAW)),
    "reversed in gzip": ("packed", gzip.compress(_RAW[::-1])),
}
"""The form in which the marker is found, and the marker in only that form."""


@pytest.mark.parametrize("planted", PLANTED)
def test_each_form_alone_is_found_in_what_an_unencrypted_file_writes(places: Places, planted: str) -> None:
    form, alone = PLANTED[planted]
    data = b"\x00" * 7 + alone + b"\x00" * 7
    with recording_everything(places.apart) as trace:
        (places.temporary / "python").write_bytes(data)
        (places.temporary / "sqlite").touch()
        with closing(JournalFile(places.temporary / "sqlite").connect()) as connection:
            connection.execute("CREATE TABLE one (x BLOB)")
            connection.execute("INSERT INTO one VALUES (?)", (data,))
    both = {"utf-8", "pieces"} if form == "utf-8" else {form}
    found = readable(trace.written(), WORDS)
    assert found >= {(name, one) for name in ("python", "sqlite") for one in both}
    assert {one for _, one in found} == both


def test_no_form_of_a_key_is_missed() -> None:
    key = bytes(range(100, 132))
    for form, data in {
        "raw": key[3:],
        "hex": key.hex().encode(),
        "capitals": key.hex().upper().encode(),
        "base64": base64.b64encode(key),
    }.items():
        assert form in found_in(data, forms_of_bytes(key))
