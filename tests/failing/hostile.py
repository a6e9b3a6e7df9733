"""Hostile inputs: where each is put, and the command that reads it."""

import io
import json
import os
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

LINE = {
    "schema": 1,
    "id": "0199d0c2-0000-7000-8000-00000000abcd",
    "day": "2026-11-20",
    "started_at": "2026-11-20T20:31:05+01:00",
    "finished_at": "2026-11-20T20:37:40+01:00",
    "zone": None,
    "session": "free",
    "language": "en",
    "tags": [],
    "answers": [{"question": "free", "format": "text", "asked": "?", "text": "words"}],
    "source": None,
}
ESCAPE = "\x1b]0;title\x07\x1b[2J\u202e\x9b31m"


class Put(NamedTuple):
    """A hostile input that has been put in its place.

    Attributes:
        arguments: the command line.
        stdin: the content of standard input.
        env: environment variables.
    """

    arguments: Sequence[str | Path]
    stdin: bytes = b""
    env: Mapping[str, str] = MappingProxyType({})


Prepare = Callable[[Path, Path], Put]
"""Puts an input in its place: takes the home and another folder."""


class Case(NamedTuple):
    """One hostile input.

    Attributes:
        name: a description.
        code: the exit code by the contract.
        put: puts it in its place.
    """

    name: str
    code: int
    put: Prepare


def line(**changes: object) -> bytes:
    return json.dumps({**LINE, **changes}).encode() + b"\n"


def answer(**changes: object) -> bytes:
    return line(answers=[{**LINE["answers"][0], **changes}])  # type: ignore[index]


def imported(name: str, content: bytes, *more: str) -> Prepare:
    def put(_: Path, folder: Path) -> Put:
        (folder / name).write_bytes(content)
        return Put(["import", folder / name, *more])

    return put


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def altered_zip(change: Callable[[bytes], bytes]) -> bytes:
    return change(zipped(("Journal.json", b'{"entries": []}')))


DEEP = b"[" * 200_000
IMPORTS: list[tuple[str, int, str, bytes]] = [
    ("nothing", 0, "a.jsonl", b""),
    ("zeros", 4, "a.jsonl", b"\x00" * 5000),
    ("not UTF-8", 4, "a.jsonl", b"\xff\xfe\xfa"),
    ("UTF-16", 4, "a.jsonl", line().decode().encode("utf-16")),
    ("JSON without end", 4, "a.jsonl", line()[:-20]),
    ("depth", 4, "a.jsonl", DEEP),
    ("a deep value", 4, "a.jsonl", line()[:-2] + b', "more": ' + DEEP + b"}\n"),
    ("one key twice", 4, "a.jsonl", b'{"day": "2026-11-20", ' + line()[1:]),
    ("a number beyond numbers", 4, "a.jsonl", line(more=1).replace(b'"more": 1', b'"more": 1e999')),
    ("NaN", 4, "a.jsonl", line(more=1).replace(b'"more": 1', b'"more": NaN')),
    ("a number of many digits", 4, "a.jsonl", line(more=1).replace(b'"more": 1', b'"more": ' + b"9" * 9999)),
    ("a list", 4, "a.jsonl", b"[1, 2]\n"),
    ("a text", 4, "a.jsonl", b'"text"\n'),
    ("a schema from tomorrow", 0, "a.jsonl", line(schema=99)),
    ("a schema of words", 4, "a.jsonl", line(schema="one")),
    ("no day", 4, "a.jsonl", line(day="2026-02-31")),
    ("a day that sends sequences", 4, "a.jsonl", line(day=ESCAPE)),
    ("an id that is a path", 0, "a.jsonl", line(id="../../etc/passwd")),
    ("an id that sends sequences", 4, "a.jsonl", line(id=ESCAPE)),
    ("an empty id", 4, "a.jsonl", line(id="")),
    ("an id of a megabyte", 4, "a.jsonl", line(id="a" * 1_000_000)),
    ("a session that sends sequences", 0, "a.jsonl", line(session=ESCAPE)),
    ("a language that is a path", 0, "a.jsonl", line(language="../nl")),
    ("tags that are no list", 4, "a.jsonl", line(tags="work")),
    ("a tag that sends sequences", 0, "a.jsonl", line(tags=[ESCAPE])),
    ("ten thousand tags", 0, "a.jsonl", line(tags=[f"t{i}" for i in range(10_000)])),
    ("no answers", 0, "a.jsonl", line(answers=[])),
    ("answers that are no list", 4, "a.jsonl", line(answers={"free": "words"})),
    ("a lone surrogate", 4, "a.jsonl", line().replace(b'"words"', b'"\\ud800"')),
    ("a null sign", 0, "a.jsonl", answer(text="a\x00b")),
    ("an answer that sends sequences", 0, "a.jsonl", answer(text=ESCAPE)),
    ("a question that sends sequences", 0, "a.jsonl", answer(question=ESCAPE)),
    ("a question for a shell", 0, "a.jsonl", answer(question="$(touch x);`touch y`")),
    ("a format of its own", 0, "a.jsonl", answer(format="video", url="https://example.org")),
    ("a scale outside its range", 4, "a.jsonl", answer(format="scale", value=10**30, range=[0, 10])),
    ("a range that is none", 4, "a.jsonl", answer(format="scale", value=1, range=[10])),
    ("a plan of lists", 4, "a.jsonl", answer(format="intention", cue=["x"], response={})),
    ("a time before time", 4, "a.jsonl", line(started_at="0000-00-00T00:00:00Z")),
    ("a time without an offset", 4, "a.jsonl", line(started_at="2026-11-20T20:31:05")),
    ("a zone that is a path", 0, "a.jsonl", line(zone="../../../etc/localtime")),
    ("a source of nothing", 4, "a.jsonl", line(source={"format": 3})),
    ("a history whose parent is missing", 4, "a.jsonl",
     json.dumps({"schema": 1, "journal": "x", "entry": "y", "revision": "z", "parents": ["q"], "generation": -1,
                 "device": "d", "time": "then", "deleted": False, "purged": False, "content": None}).encode()),
    ("a zip cut short", 4, "a.zip", altered_zip(lambda raw: raw[:-30])),
    ("a zip of rubbish", 4, "a.zip", b"PK\x03\x04" + os.urandom(0) + b"\x07" * 300),
    ("a zip that leads outside", 4, "a.zip", zipped(("../../Journal.json", b'{"entries": []}'))),
    ("a zip with one name twice", 4, "a.zip", zipped(("J.json", b'{"entries": []}'), ("J.json", b"{}"))),
    ("a zip of nothing", 4, "a.zip", zipped()),
    ("a zip whose name sends sequences", 4, "a.zip", zipped((f"{ESCAPE}.json", b"{"))),
    ("a zip with a wrong sum", 4, "a.zip", altered_zip(lambda raw: raw.replace(b"entries", b"entrees", 1))),
    ("Day One of lists", 4, "a.json", b'{"metadata": {"version": "1.0"}, "entries": [[], 3, null]}'),
    ("Day One without dates", 4, "a.json",
     b'{"metadata": {"version": "1.0"}, "entries": [{"uuid": "A", "text": "x"}]}'),
    ("jrnl of lists", 4, "a.json", b'{"tags": {}, "entries": [{"title": [], "body": 3, "date": {}, "time": 0}]}'),
    ("jrnl without dates", 4, "a.txt", b"[9999-99-99 99:99] title\nbody\n"),
    ("Markdown with marks of nothing", 4, "a.md", b"# 2026\n\n<!-- reflect 1\nx y z\n-->\n"),
    ("a picture", 4, "a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 500),
    ("an empty database", 4, "a.db", b"SQLite format 3\x00" + b"\x00" * 4000),
]  # fmt: skip


def odd_file(make: Callable[[Path], object], *words: str | Path, at: str = "") -> Prepare:
    """Put something other than a regular file into the home, or where the command line names it."""

    def put(home: Path, folder: Path) -> Put:
        path = home / at if at else folder / "it"
        if path.is_dir() and not path.is_symlink():
            path.rename(folder / "moved")
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path)
        return Put([*words] if at else [*words, path])

    return put


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def round_(path: Path) -> None:
    path.symlink_to(path)


def dangling(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere") / "at" / "all")


def rubbish(path: Path) -> None:
    path.write_bytes(b"\x07rubbish" * 1000)


def written(name: str, content: bytes, *words: str) -> Prepare:
    def put(home: Path, _: Path) -> Put:
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return Put(words)

    return put


ANSWERS: list[tuple[str, int, bytes]] = [
    ("nothing", 2, b""),
    ("rubbish", 2, b"\x00\xff"),
    ("depth", 2, DEEP),
    ("a list", 2, b"[]"),
    ("a text", 2, b'"words"'),
    ("one key twice", 2, b'{"free": "a", "free": "b"}'),
    ("a lone surrogate", 2, b'{"free": "\\ud800"}'),
    ("a null sign", 0, b'{"free": "a\\u0000b"}'),
    ("an unknown question that sends sequences", 2, json.dumps({ESCAPE: "x"}).encode()),
    ("a number for a text", 2, b'{"free": 3}'),
    ("a number beyond numbers", 2, b'{"tension-before": 1e999}'),
    ("a number of many digits", 2, b'{"tension-before": ' + b"9" * 9999 + b"}"),
    ("a half of a plan", 2, b'{"small-step": {"cue": "x"}}'),
    ("a plan of lists", 2, b'{"small-step": [1, 2]}'),
    ("twenty megabytes", 2, b'{"free": "' + b"a" * 20_000_000 + b'"}'),
]
SETTINGS: list[tuple[str, int, bytes]] = [
    ("rubbish", 3, b"\x00\xff\xfe"),
    ("a wrong value", 3, b'day_starts_at = "25:99"\n'),
    ("a value that sends sequences", 3, b'language = "\\u001b]0;x\\u0007"\n'),
    ("a wrong type", 3, b'plain = "yes"\n'),
    ("depth", 3, b"a = " + b"[" * 100_000),
    ("one key twice", 3, b'language = "nl"\nlanguage = "en"\n'),
    ("an endless span", 3, b'unlock_for = "99999h"\n'),
    ("a key that sends sequences", 0, b'"\\u001b[2J" = 1\n'),
    ("two megabytes", 3, b"# " + b"a" * 2_000_000),
]
PACKS: list[tuple[str, bytes]] = [
    ("rubbish", b"\x00\xff"),
    ("depth", b"a: " + b"[" * 5_000),
    ("a bomb of references", b"a: &a [x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\n"),
    ("a tag that runs code", b"!!python/object/apply:os.system ['touch hacked']\n"),
    ("an id for a shell", b"version: 1\nquestions:\n  - {id: '$(touch x)', theme: core, format: text, ask: {en: x}}\n"),
    ("an id that sends sequences",
     b'version: 1\nquestions:\n  - {id: "\\e[2J", theme: core, format: text, ask: {en: x}}\n'),
    ("an unknown format", b"version: 1\nquestions:\n  - {id: x, theme: core, format: video, ask: {en: x}}\n"),
    ("a question of the bank", b"version: 1\nquestions:\n  - {id: free, theme: core, format: text, ask: {en: x}}\n"),
    ("a version from tomorrow", b"version: 99\n"),
]  # fmt: skip
WORDS: list[tuple[str, int, list[str]]] = [
    ("a REF that sends sequences", 2, ["show", ESCAPE]),
    ("a REF that is a path", 2, ["show", "../../etc/passwd"]),
    ("a REF of a megabyte", 2, ["show", "a" * 100_000]),
    ("a REF of another script", 2, ["show", "２０２６-１１-２２"]),
    ("an option that sends sequences", 2, ["list", f"--{ESCAPE}"]),
    ("a command that sends sequences", 2, [ESCAPE]),
    ("a day beyond days", 2, ["list", "--from", "99999999999d"]),
    ("a day that is none", 2, ["checkin", "free", "--day", "2026-02-30"]),
    ("a limit below nothing", 2, ["list", "--limit", "-5"]),
    ("a limit beyond numbers", 0, ["list", "--limit", "9" * 400]),
    ("a theme that sends sequences", 2, ["checkin", "--theme", ESCAPE]),
    ("a search of signs alone", 0, ["search", '"" * ( NEAR'] ),
    ("a search of a hundred thousand signs", 0, ["search", "(" * 100_000]),
    ("a year beyond years", 2, ["calendar", "99999"]),
    ("an export onto the journal", 2, ["export", "HOME/journal.db", "--force"]),
    ("an export onto a key file", 2, ["export", "HOME/keys/journal.keys", "--force"]),
    ("a backup onto the journal", 2, ["backup", "HOME/journal.db"]),
    ("a backup into a device", 2, ["backup", "/dev/full"]),
    ("an export that cannot be", 4, ["export", "/proc/nowhere/x.md"]),
    ("an unlock without end", 2, ["unlock", "--for", "9" * 50 + "h"]),
]  # fmt: skip
ENV: list[tuple[str, int, dict[str, str]]] = [
    ("a home that is a device", 4, {"REFLECT_HOME": "/dev/null"}),
    ("a home that sends sequences", 0, {"REFLECT_HOME": f"/nowhere/{ESCAPE}"}),
    ("a home with a name beyond names", 4, {"REFLECT_HOME": "/nowhere/" + "a" * 5000}),
    ("a language that is a path", 0, {"REFLECT_LANG": "../../etc"}),
    ("a zone that is a path", 0, {"TZ": "../../etc/passwd"}),
    ("a zone beyond hours", 0, {"TZ": "XXX+9999"}),
    ("a terminal that is a path", 0, {"TERM": "../../x"}),
    ("a width below nothing", 0, {"COLUMNS": "-5"}),
    ("a pager that is none", 0, {"PAGER": "/nowhere; touch x"}),
    ("a folder for keys that is a file", 0, {"XDG_RUNTIME_DIR": "/etc/hostname"}),
]


def _argv(words: list[str]) -> Prepare:
    return lambda home, _: Put([word.replace("HOME", str(home)) for word in words])


def _stdin(content: bytes) -> Prepare:
    return lambda _, __: Put(["checkin", "core" if b"small" in content else "daily" if b"tension" in content
                              else "free", "--answers", "-"], content)  # fmt: skip


def _in_env(env: dict[str, str]) -> Prepare:
    return lambda _, __: Put(["list"], env=env)


FILES: list[Case] = [
    Case("import: a device without end", 4, odd_file(endless, "import")),
    Case("import: a link to itself", 4, odd_file(round_, "import")),
    Case("restore: a device without end", 4, odd_file(endless, "restore")),
    Case("restore: a pipe", 4, odd_file(os.mkfifo, "restore")),
    Case("restore: rubbish", 4, odd_file(rubbish, "restore")),
    Case("restore: nothing", 4, odd_file(Path.touch, "restore")),
    Case("journal: rubbish", 4, odd_file(rubbish, "list", at="journal.db")),
    Case("journal: a pipe", 4, odd_file(os.mkfifo, "list", at="journal.db")),
    Case("journal: a device without end", 4, odd_file(endless, "list", at="journal.db")),
    Case("journal: a folder", 4, odd_file(Path.mkdir, "list", at="journal.db")),
    Case("journal: a link to itself", 4, odd_file(round_, "list", at="journal.db")),
    Case("journal: nothing but a header", 4, written("journal.db", b"SQLite format 3\x00" * 300, "list")),
    Case("settings: a pipe", 3, odd_file(os.mkfifo, "status", at="config.toml")),
    Case("settings: a device without end", 3, odd_file(endless, "status", at="config.toml")),
    Case("packs: a pipe", 0, odd_file(os.mkfifo, "checkin", "free", at="questions/mine.yaml")),
    Case("packs: a file in place of the folder", 0, odd_file(Path.touch, "checkin", "free", at="questions")),
    Case("backups: a file in place of the folder", 4, odd_file(Path.touch, "backup", at="backups")),
    Case("status: a device without end", 0, odd_file(endless, "status", at="status")),
]
PLAIN: list[Case] = [
    *(Case(f"import: {name}", code, imported(file, raw)) for name, code, file, raw in IMPORTS),
    *(Case(f"answers: {name}", code, _stdin(raw)) for name, code, raw in ANSWERS),
    *(Case(f"settings: {name}", code, written("config.toml", raw, "status")) for name, code, raw in SETTINGS),
    *(
        Case(f"packs: {name}", 0, written("questions/mine.yaml", raw, "checkin", "free"))
        for name, raw in PACKS
    ),
    *(Case(f"words: {name}", code, _argv(words)) for name, code, words in WORDS),
    *(Case(f"variables: {name}", code, _in_env(env)) for name, code, env in ENV),
    *FILES,
]


# An encrypted journal

KEYS = ("keys/journal.keys", "keys/journal-copy.keys")


def both(change: Callable[[bytes], bytes]) -> Prepare:
    """Change both copies of the key file."""

    def put(home: Path, _: Path) -> Put:
        for name in KEYS:
            path = home / name
            path.write_bytes(change(path.read_bytes()))
        return Put(["list"])

    return put


def in_place_of_both(make: Callable[[Path], object]) -> Prepare:
    def put(home: Path, _: Path) -> Put:
        for name in KEYS:
            (home / name).unlink()
            make(home / name)
        return Put(["list"])

    return put


def field(change: Callable[[dict[str, object]], object]) -> Callable[[bytes], bytes]:
    def changed(raw: bytes) -> bytes:
        data = json.loads(raw)
        change(data)
        return json.dumps(data).encode()

    return changed


def slot(**changes: object) -> Callable[[bytes], bytes]:
    return field(lambda data: [one.update(changes) for one in data["slots"]])  # type: ignore[attr-defined]


def cost(**changes: object) -> Callable[[bytes], bytes]:
    return field(lambda data: [one["cost"].update(changes) for one in data["slots"]])  # type: ignore[attr-defined]


def journal_bytes(change: Callable[[bytes], bytes], *words: str) -> Prepare:
    def put(home: Path, _: Path) -> Put:
        path = home / "journal.db"
        path.write_bytes(change(path.read_bytes()))
        return Put(words or ["list"])

    return put


def secret_file(make: Callable[[Path], object]) -> Prepare:
    def put(_: Path, folder: Path) -> Put:
        make(folder / "given-again")
        return Put(["list"], env={"REFLECT_PASSPHRASE_FILE": str(folder / "given-again")})

    return put


def private(content: bytes, mode: int = 0o600) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(content)
        path.chmod(mode)

    return make


def command(text: str) -> Prepare:
    def put(home: Path, _: Path) -> Put:
        (home / "config.toml").write_text(f"passphrase_command = {json.dumps(text)}\n")
        return Put(["list"], env={"REFLECT_PASSPHRASE_FILE": ""})

    return put


def kept_key(make: Callable[[Path], object]) -> Prepare:
    """Put something in the place of a key kept by `reflect unlock`; the passphrase is not given."""

    def put(home: Path, folder: Path) -> Put:
        key_id = json.loads((home / KEYS[0]).read_bytes())["key_id"]
        place = folder / "runtime"
        (place / "reflect").mkdir(parents=True, mode=0o700)
        place.chmod(0o700)
        make(place / "reflect" / f"{key_id}.unlocked")
        return Put(["list"], env={"XDG_RUNTIME_DIR": str(place), "REFLECT_PASSPHRASE_FILE": ""})

    return put


ENCRYPTED: list[Case] = [
    Case("keys: none", 4, in_place_of_both(lambda path: None)),
    Case("keys: nothing in them", 5, both(lambda _: b"")),
    Case("keys: rubbish", 5, both(lambda _: b"\x00\xff" * 99)),
    Case("keys: depth", 5, both(lambda _: DEEP[:15_000])),
    Case("keys: a list", 5, both(lambda _: b"[]")),
    Case("keys: a megabyte", 5, both(lambda raw: raw + b" " * 1_000_000)),
    Case("keys: no slots", 5, both(field(lambda data: data.update(slots=[])))),
    Case("keys: a hundred slots", 5, both(field(lambda data: data.update(slots=data["slots"] * 50)))),  # type: ignore[operator]
    Case("keys: a version from tomorrow", 5, both(field(lambda data: data.update(version=2)))),
    Case("keys: a generation below nothing", 5, both(field(lambda data: data.update(generation=-1)))),
    Case("keys: a generation beyond numbers", 5, both(field(lambda data: data.update(generation=10**30)))),
    Case("keys: a key id that sends sequences", 5, both(field(lambda data: data.update(key_id=ESCAPE)))),
    Case("keys: of another journal", 5, both(field(lambda data: data.update(key_id="ab" * 16)))),
    Case("keys: too little work", 5, both(cost(memory_kib=8))),
    Case("keys: more memory than there is", 5, both(cost(memory_kib=2**40))),
    Case("keys: work without end", 5, both(cost(iterations=10**9))),
    Case("keys: no work", 5, both(cost(iterations=0, lanes=0))),
    Case("keys: another derivation", 5, both(slot(kdf="none"))),
    Case("keys: another cipher", 5, both(slot(cipher="none"))),
    Case("keys: a salt of nothing", 5, both(slot(salt=""))),
    Case("keys: a changed salt", 5, both(slot(salt="00" * 16))),
    Case("keys: a changed key", 5, both(slot(wrapped="00" * 48))),
    Case("keys: a key of another length", 5, both(slot(wrapped="00" * 20))),
    Case("keys: a kind of its own", 5, both(slot(opens="everybody"))),
    Case("keys: pipes", 5, in_place_of_both(os.mkfifo)),
    Case("keys: devices without end", 5, in_place_of_both(endless)),
    Case("keys: links to themselves", 5, in_place_of_both(round_)),
    Case("keys: folders", 5, in_place_of_both(Path.mkdir)),
    Case("keys: a file in place of the folder", 4, odd_file(Path.touch, "list", at="keys")),
    Case("journal: a changed header", 4, journal_bytes(lambda raw: bytes(16) + raw[16:])),
    Case("journal: a changed page", 4, journal_bytes(lambda raw: raw[:2000] + bytes(96) + raw[2096:])),
    Case("journal: cut short", 4, journal_bytes(lambda raw: raw[:5000])),
    Case("journal: emptied", 4, journal_bytes(lambda raw: b"", "status")),
    Case("passphrase file: none", 4, secret_file(lambda path: None)),
    Case("passphrase file: nothing", 5, secret_file(private(b""))),
    Case("passphrase file: rubbish", 5, secret_file(private(b"\xff\xfe\x00"))),
    Case("passphrase file: a megabyte", 4, secret_file(private(b"a" * 1_000_000))),
    Case("passphrase file: for all to read", 4, secret_file(private(b"three dry socks\n", 0o644))),
    Case("passphrase file: a pipe", 4, secret_file(os.mkfifo)),
    Case("passphrase file: a device without end", 4, secret_file(endless)),
    Case("passphrase file: a folder", 4, secret_file(Path.mkdir)),
    Case("passphrase file: sequences", 5, secret_file(private(ESCAPE.encode()))),
    Case("passphrase command: not there", 5, command("/nowhere/at/all")),
    Case("passphrase command: quotes without end", 5, command("echo '")),
    Case("passphrase command: fails", 5, command("false")),
    Case("passphrase command: prints without end", 5, command("cat /dev/zero")),
    Case("kept key: rubbish", 5, kept_key(private(b"\xff"))),
    Case("kept key: without end", 5, kept_key(endless)),
    Case("kept key: a pipe", 5, kept_key(os.mkfifo)),
    Case("kept key: of zeros", 5, kept_key(private(json.dumps({"until": 1e308, "key": "00" * 32}).encode()))),
    Case("kept key: an end that is no number", 5, kept_key(private(b'{"until": NaN, "key": ""}'))),
]
