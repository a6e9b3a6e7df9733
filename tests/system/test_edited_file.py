"""The file for the user's own editor is kept only if a program was killed, and only its owner's file is found again."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from reflect.errors import EditorFailed
from reflect.system import edited_places
from reflect.system.disks import is_in_memory
from reflect.system.edited_file import FILE, Origin, StoppedError, edited_file, left_behind
from reflect.system.edited_places import edited_folders
from reflect.system.editor import edit

pytestmark = pytest.mark.skipif(os.name == "nt", reason="files are locked in another way")

JOURNAL = Path("/home/me/journal.db")
ORIGIN = Origin(str(JOURNAL), "{}", "text")
BEFORE, WORDS = b"begun here\n", "went on there"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that counts as one in memory."""
    monkeypatch.setattr(edited_places, "is_in_memory", lambda path: path == tmp_path)
    return tmp_path


def found(place: Path) -> Iterator[str]:
    for left in left_behind({"XDG_RUNTIME_DIR": str(place)}, JOURNAL):
        yield left.text
        left.close()


def ended(
    place: Path, error: BaseException, words: str | None = WORDS, origin: Origin | None = ORIGIN
) -> Path:
    """Return the folder of a file in which an editor saved a text before this error occurred."""
    with suppress(type(error)), edited_file(place, BEFORE, origin) as file:
        if words is not None:
            file.path.write_text(f"{words}\n")
        raise error
    return file.path.parent


@pytest.mark.parametrize("by_force", [StoppedError(), SystemExit(129), KeyboardInterrupt()], ids=repr)
def test_what_was_saved_before_a_kill_is_found_and_then_removed(place: Path, by_force: BaseException) -> None:
    folder = ended(place, by_force)
    assert list(found(place)) == [WORDS]
    [left] = left_behind({"XDG_RUNTIME_DIR": str(place)}, JOURNAL)
    left.remove()
    assert not folder.exists()
    assert list(found(place)) == []


@pytest.mark.parametrize(
    ("error", "words", "origin"),
    [
        (ValueError(), WORDS, ORIGIN),
        (StoppedError(), None, ORIGIN),
        (StoppedError(), WORDS, None),
    ],
    ids=["the editor failed by itself", "nothing was saved", "nobody could give it back"],
)
def test_nothing_else_stays(place: Path, error: Exception, words: str | None, origin: Origin | None) -> None:
    assert not ended(place, error, words, origin).exists()


def test_a_text_that_is_still_being_edited_is_not_found(place: Path) -> None:
    with edited_file(place, BEFORE, ORIGIN) as file:
        file.path.write_text(WORDS)
        assert list(found(place)) == []


def test_the_text_of_another_journal_is_not_found(place: Path) -> None:
    ended(place, StoppedError(), origin=ORIGIN._replace(journal="/home/me/another.db"))
    assert list(found(place)) == []


@pytest.mark.parametrize("name", [f"{FILE}.save", f"#{FILE}#"])
def test_what_an_editor_rescued_while_it_was_terminated_counts(place: Path, name: str) -> None:
    folder = ended(place, StoppedError())
    (folder / name).write_text("and then some more")
    os.utime(folder / FILE, (1, 1))
    assert list(found(place)) == ["and then some more"]


def made_by_somebody_else(folder: Path) -> None:
    folder.chmod(0o755)


def a_link(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to("elsewhere")


def odd(content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / "origin.json").write_bytes(content)


def a_pipe(folder: Path) -> None:
    (folder / "origin.json").unlink()
    os.mkfifo(folder / "origin.json")


def links_as_words(folder: Path) -> None:
    (folder / FILE).unlink()
    (folder / FILE).symlink_to("/etc/hostname")


@pytest.mark.parametrize(
    "put",
    [
        made_by_somebody_else,
        a_link,
        a_pipe,
        links_as_words,
        *map(odd, [b"", b"[]", b"{}", b"[" * 100_000, b"\xff", b'{"journal": 3}']),
    ],
)
def test_what_does_not_fit_is_passed_over(place: Path, put: Callable[[Path], object]) -> None:
    put(ended(place, StoppedError()))
    assert list(found(place)) == []


def test_a_file_that_is_not_text_does_no_harm(place: Path) -> None:
    (ended(place, StoppedError()) / FILE).write_bytes(b"a \xff\x00 b")
    assert list(found(place)) == ["a \ufffd b"]


def test_only_a_place_in_memory_is_used(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert edited_places.memory_places({"XDG_RUNTIME_DIR": str(place)}) == [place]
    monkeypatch.setattr(edited_places, "is_in_memory", lambda _: False)
    assert edited_places.memory_places({"XDG_RUNTIME_DIR": str(place)}) == []
    monkeypatch.setattr("tempfile.tempdir", str(place))
    monkeypatch.setattr(edited_places, "_SHARED", "/nowhere")
    ended(place, StoppedError())
    assert len(edited_folders({})) == 1, "where nothing is in memory, it is looked for on the disk"


def test_a_secret_text_is_never_written_to_a_disk(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edited_places, "is_in_memory", lambda _: False)
    monkeypatch.setattr("tempfile.tempdir", str(place))
    environ = {"EDITOR": f"touch {place}/opened"}
    with pytest.raises(EditorFailed) as refused:
        edit("words", environ, secret=True)
    assert refused.value.problem == "no_memory"
    assert not (place / "opened").exists()
    assert edit("words", environ) == "words"
    assert (place / "opened").exists()


@pytest.mark.parametrize(
    ("kind", "expected"), [("tmpfs", True), ("ramfs", True), ("ext4", False), ("nfs4", False)]
)
def test_a_file_system_in_memory_is_recognised(tmp_path: Path, kind: str, expected: bool) -> None:
    assert is_in_memory(tmp_path, [("/", "ext4"), (str(tmp_path), kind)]) == expected
    assert not is_in_memory(tmp_path, [])
