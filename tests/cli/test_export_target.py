"""Interpretation of an export's TARGET: a slash means a folder, and the file extension selects the format."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.errors import FileError, WrongEnding
from reflect.journal.entry import Entry
from reflect.language.phrases import Phrases
from tests.cli.support import NOW, date, keep, run
from tests.journeys.home import Home
from tests.support.entries import an_entry, text

WORDS = "my jaw"
DAYS = [f"{date(days)}.md" for days in (-40, -15, -8, -4, -3, -2, 0)]
STREAMS = pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system has no /dev/fd")


# A folder


@pytest.mark.parametrize("there", [False, True])
def test_a_name_with_a_slash_at_its_end_is_a_folder_with_a_file_for_each_day(
    weeks: Sequence[Entry], tmp_path: Path, en: Phrases, *, there: bool
) -> None:
    folder = tmp_path / "notes"
    if there:
        folder.mkdir()
    ran = run("export", f"{folder}/")
    assert (ran.code, ran.out) == (0, "")
    assert (
        ran.err == en.exchange.exported_files(len(weeks), f"{folder}/", written=7, same=0, removed=0) + "\n"
    )
    assert sorted(path.name for path in folder.iterdir()) == DAYS
    assert run("export", f"{folder}/", "--split", "year").code == 0
    assert (folder / "2026.md").is_file()


@pytest.mark.parametrize("options", [["--split", "none"], ["--format", "json"]])
def test_one_file_cannot_be_a_folder(
    weeks: Sequence[Entry], tmp_path: Path, en: Phrases, options: list[str]
) -> None:
    ran = run("export", f"{tmp_path}/notes/", *options)
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(FileError(f"{tmp_path}/notes/", "is_a_folder"))),
    )
    assert not (tmp_path / "notes").exists()


@pytest.mark.parametrize("profile", ["plain", "obsidian", "hugo"])
def test_folders_that_are_missing_are_made_for_their_owner_alone(
    weeks: Sequence[Entry], tmp_path: Path, profile: str
) -> None:
    folder = tmp_path / "site" / "content" / "post"
    assert run("export", folder, "--profile", profile, "--split", "day").code == 0
    assert sorted(path.name for path in folder.iterdir()) == DAYS
    assert {oct(place.stat().st_mode & 0o777) for place in (folder, folder.parent, folder.parent.parent)} == {
        "0o700"
    }


def test_a_backup_knows_a_folder_by_its_slash_too(weeks: Sequence[Entry], tmp_path: Path) -> None:
    assert run("backup", f"{tmp_path}/stick/").code == 0
    assert [path.name for path in (tmp_path / "stick").iterdir()] == [f"reflect-{NOW:%Y%m%dT%H%M%S}.db"]


# File extensions


@pytest.mark.parametrize(
    "ending", [".html", ".HTM", ".pdf", ".docx", ".odt", ".epub", ".tex", ".csv", ".yaml", ".zip", ".md.gz"]
)
def test_markdown_does_not_go_into_a_file_that_is_named_for_another_format(
    weeks: Sequence[Entry], tmp_path: Path, en: Phrases, nl: Phrases, ending: str
) -> None:
    file = tmp_path / f"journal{ending}"
    last = f".{ending.rpartition('.')[2]}"
    for flag, phrases in (("en", en), ("nl", nl)):
        ran = run("export", file, "--lang", flag)
        assert (ran.code, ran.err.splitlines()) == (
            2,
            list(phrases.errors.worded(WrongEnding(str(file), last, json=False))),
        )
    assert not file.exists()
    assert run("export", file, "--format", "markdown").code == 0, "who says so gets it"
    assert WORDS in file.read_text()


@pytest.mark.parametrize("ending", [".json", ".jsonl", ".ndjson"])
def test_a_name_of_json_wants_the_format_said(
    weeks: Sequence[Entry], tmp_path: Path, en: Phrases, ending: str
) -> None:
    file = tmp_path / f"journal{ending}"
    ran = run("export", file)
    assert (ran.code, ran.err.splitlines()) == (
        2,
        list(en.errors.worded(WrongEnding(str(file), ending, json=True))),
    )
    assert not file.exists()
    assert run("export", file, "--format", "json").code == 0
    assert file.read_text().startswith('{"schema"')


@pytest.mark.parametrize(
    "name", ["j", "j.md", "j.markdown", "j.txt", "j.MD", "22.11", "j.old", ".hidden", "a.b c"]
)
def test_any_other_name_will_do(weeks: Sequence[Entry], tmp_path: Path, name: str) -> None:
    assert run("export", tmp_path / name).code == 0
    assert WORDS in (tmp_path / name).read_text()


# Streams


@pytest.fixture
def house(tmp_path: Path) -> Home:
    keep(tmp_path / "home", an_entry(text("some words")))
    return Home(tmp_path / "home")


def in_a_shell(house: Home, line: str, folder: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash with `reflect` on its path."""
    command = " ".join(f'"{part}"' for part in house.command())
    return subprocess.run(
        ["bash", "-c", f'reflect() {{ {command} "$@"; }}; {line}'],
        env={**house.environment(), **more},
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.samples(2)
@STREAMS
@pytest.mark.parametrize(
    "line",
    [
        "reflect export /dev/stdout > out",
        "reflect export /dev/fd/9 9> out",
        "reflect export >(cat > out; echo > done); until [ -e done ]; do sleep 0.01; done",
        "mkfifo pipe; cat pipe > out & reflect export pipe; wait",
        "echo above > out; reflect export /dev/stdout >> out",
        "reflect export --profile obsidian >(cat > out; echo > done); until [ -e done ]; do sleep 0.01; done",
    ],
)  # fmt: skip
def test_an_export_goes_to_any_stream(house: Home, tmp_path: Path, line: str) -> None:
    ran = in_a_shell(house, line, tmp_path)
    assert (ran.returncode, b"rror" in ran.stderr) == (0, False), ran.stderr
    said = (tmp_path / "out").read_text()
    assert "<!-- reflect:entries" in said
    assert "some words" in said
    assert said.endswith("-->\n")


@pytest.mark.samples(2)
@STREAMS
@pytest.mark.parametrize(
    "line",
    [
        "reflect import /dev/stdin < given",
        "cat given | reflect import /dev/stdin",
        "reflect import /dev/fd/9 9< given",
        "reflect import <(head -c 0 given) given",
        "mkfifo pipe.jsonl; cat given > pipe.jsonl & reflect import pipe.jsonl",
        "exec 9< given; rm given; reflect import /dev/fd/9",
    ],
)  # fmt: skip
def test_an_import_takes_any_stream(house: Home, tmp_path: Path, line: str) -> None:
    (tmp_path / "given").write_text(run("export", "--format", "json").out)
    ran = in_a_shell(house, line, tmp_path, REFLECT_HOME=str(tmp_path / "other"))
    assert (ran.returncode, ran.stdout) == (0, b""), ran.stderr
    assert "some words" in Home(tmp_path / "other").run("show", "last").out


@STREAMS
def test_a_full_device_is_reported_by_its_name(house: Home, en: Phrases) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    ran = run("export", "/dev/full")
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(FileError("/dev/full", "full", "ENOSPC"))),
    )


@STREAMS
def test_a_stream_cannot_be_a_folder(house: Home, tmp_path: Path, en: Phrases) -> None:
    os.mkfifo(tmp_path / "pipe")
    ran = run("export", tmp_path / "pipe", "--split", "day")
    assert (ran.code, ran.err.splitlines()) == (
        4,
        list(en.errors.worded(FileError(str(tmp_path / "pipe"), "is_a_file"))),
    )


@pytest.mark.samples(1)
@STREAMS
@pytest.mark.parametrize("name", ["/dev/stdout", "-", "/dev/fd/9"])
def test_a_stream_into_the_journal_is_refused(house: Home, tmp_path: Path, name: str) -> None:
    number = 9 if name.endswith("9") else 1
    ran = in_a_shell(house, f"reflect export {name} {number}>> home/journal.db", tmp_path)
    assert ran.returncode == 2
    assert house.run("doctor").code == 0
    assert "some words" in house.run("show", "last").out


# A folder to import from


@pytest.mark.skipif(os.name == "nt", reason="links and pipes as other systems have them")
def test_what_is_not_a_file_in_a_folder_is_passed_over_by_an_import(
    weeks: Sequence[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "vault"
    assert run("export", folder, "--split", "day").code == 0
    os.mkfifo(folder / "1999-01-01.md")
    (folder / "1999-01-02.md").symlink_to("/dev/zero")
    (folder / "1999-01-03.md").symlink_to(folder / "1999-01-03.md")
    (folder / "1999-01-04.md").symlink_to(tmp_path / "nowhere.md")
    (folder / "1999-01-05.md").mkdir()
    (folder / "round").symlink_to(folder)
    monkeypatch.setenv("REFLECT_HOME", str(tmp_path / "other"))
    assert run("import", folder).code == 0
    assert len(run("list", "--all", "--json").json) == len(weeks)


def test_a_folder_without_a_slash_is_told_what_to_add(
    weeks: Sequence[Entry], tmp_path: Path, en: Phrases, nl: Phrases
) -> None:
    for flag, phrases in (("en", en), ("nl", nl)):
        ran = run("export", tmp_path, "--lang", flag)
        assert (ran.code, ran.err.splitlines()) == (
            4,
            list(phrases.errors.worded(FileError(str(tmp_path), "folder_for_days"))),
        )
    assert run("export", f"{tmp_path}/").code == 0, "what it says helps"


def test_an_empty_format_is_not_a_format(weeks: Sequence[Entry]) -> None:
    ran = run("export", "--format", "")
    assert (ran.code, ran.out) == (2, "")
