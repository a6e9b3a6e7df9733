"""Owners of the path to a journal: items created by other users are refused, and shared folders still work."""

import os
import stat
from pathlib import Path

import pytest

from reflect.actions import doctor_surroundings
from reflect.errors import FileError
from reflect.journal.file import owners
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.file.owners import planted, replaceable
from reflect.journal.opening import open_journal
from reflect.language.en import doctor as doctor_en
from reflect.language.nl import doctor as doctor_nl
from tests.cli.support import keep, run
from tests.support.catalogues import en, nl
from tests.support.entries import an_entry, text

pytestmark = pytest.mark.skipif(os.name == "nt", reason="owners are another matter on Windows")

ME, MALLORY, ALICE, ROOT, NOBODY = 1000, 1001, 1002, 0, 65534


class Tree:
    """A path whose parts have the owners and modes that a test sets, whoever runs it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, me: int = ME):
        self.said = dict[Path, tuple[int, int, int]]()
        monkeypatch.setattr(os, "geteuid", lambda: me)
        self._lstat, self._stat = Path.lstat, Path.stat
        monkeypatch.setattr(Path, "lstat", lambda path: self._told(path, self._lstat(path)))
        monkeypatch.setattr(Path, "stat", lambda path, **named: self._told(path, self._stat(path, **named)))

    def is_(self, path: Path, owner: int, mode: int, *, disk: int = 1) -> Path:
        self.said[path] = owner, mode, disk
        return path

    def _told(self, path: Path, real: os.stat_result) -> os.stat_result:
        # Parts that a test does not mention belong to root, as `/` and `/home` do.
        owner, mode, disk = self.said.get(path, (ROOT, 0o755, 1))
        values = list(real)
        values[0] = stat.S_IFMT(real.st_mode) | mode
        values[2], values[4] = disk, owner
        return os.stat_result(values)


@pytest.fixture
def tree(monkeypatch: pytest.MonkeyPatch) -> Tree:
    return Tree(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the journal; all folders above it belong to root."""
    folder = tmp_path / "shared" / "home"
    folder.mkdir(parents=True)
    (folder / "journal.db").touch()
    return folder


def a_case(
    tree: Tree, folder: Path, above: tuple[int, int], own: tuple[int, int], file: tuple[int, int]
) -> Path:
    tree.is_(folder.parent, *above)
    tree.is_(folder, *own)
    return tree.is_(folder / "journal.db", *file)


ACCEPTED = {
    "my own": ((ROOT, 0o755), (ME, 0o700), (ME, 0o600)),
    "my own, made by root": ((ROOT, 0o755), (ME, 0o700), (ROOT, 0o666)),
    "my own below /tmp": ((ROOT, 0o1777), (ME, 0o700), (ME, 0o600)),
    "a folder of a group": ((ROOT, 0o755), (ROOT, 0o2770), (ALICE, 0o660)),
    "a folder that Alice shares": ((ROOT, 0o755), (ALICE, 0o2770), (ALICE, 0o660)),
    "a network disk that maps all owners to one": ((NOBODY, 0o755), (NOBODY, 0o777), (NOBODY, 0o666)),
    "a disk with one owner for all": ((MALLORY, 0o777), (MALLORY, 0o777), (MALLORY, 0o777)),
}
REFUSED = {
    "a file of another in my folder": (((ROOT, 0o755), (ME, 0o755), (MALLORY, 0o666)), "journal.db"),
    "a folder of another in a world-writable one": (((ROOT, 0o777), (MALLORY, 0o777), (MALLORY, 0o666)), ""),
    "the same below /tmp": (((ROOT, 0o1777), (MALLORY, 0o777), (MALLORY, 0o666)), ""),
    "a file of another where anybody may make one": (
        ((ROOT, 0o755), (ME, 0o777), (MALLORY, 0o666)),
        "journal.db",
    ),
}


@pytest.mark.parametrize("case", ACCEPTED.values(), ids=ACCEPTED)
def test_places_that_are_shared_on_purpose_are_accepted(
    tree: Tree, folder: Path, case: tuple[tuple[int, int], ...]
) -> None:
    assert planted(a_case(tree, folder, *case)) is None


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_what_another_user_put_there_is_found(
    tree: Tree, folder: Path, case: tuple[tuple[tuple[int, int], ...], str]
) -> None:
    owners_, name = case
    assert planted(a_case(tree, folder, *owners_)) == folder / name


def test_a_mounted_disk_may_belong_to_anybody(tree: Tree, folder: Path) -> None:
    path = a_case(tree, folder, (ROOT, 0o777), (MALLORY, 0o777), (MALLORY, 0o666))
    tree.is_(folder, MALLORY, 0o777, disk=2)
    tree.is_(path, MALLORY, 0o666, disk=2)
    assert planted(path) is None


@pytest.mark.parametrize("name", ["home", "home/journal.db"])
def test_a_symlink_that_another_user_made_is_found(
    tree: Tree, tmp_path: Path, folder: Path, name: str
) -> None:
    link = tmp_path / "open" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(folder / "journal.db" if name.endswith(".db") else folder)
    tree.is_(link.parent, ROOT, 0o777)
    tree.is_(link, MALLORY, 0o777)
    tree.is_(folder, MALLORY, 0o700)
    tree.is_(folder / "journal.db", MALLORY, 0o600)
    assert planted(tmp_path / "open" / "home" / "journal.db") == link


def test_a_symlink_of_my_own_is_followed(tree: Tree, tmp_path: Path, folder: Path) -> None:
    link = tree.is_(tmp_path / "mine.db", ME, 0o777)
    link.symlink_to(folder / "journal.db")
    tree.is_(folder, ALICE, 0o755)
    tree.is_(folder / "journal.db", ALICE, 0o666)
    assert planted(link) is None
    assert replaceable(link) == folder, "which doctor tells of"


def test_root_may_use_what_belongs_to_others(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    tree = Tree(monkeypatch, me=ROOT)
    for case, _ in REFUSED.values():
        assert planted(a_case(tree, folder, *case)) is None
    assert replaceable(a_case(tree, folder, (ROOT, 0o755), (ME, 0o700), (ME, 0o600))) is None


@pytest.mark.parametrize(
    ("above", "own", "found"),
    [
        ((ROOT, 0o755), (ME, 0o700), None),
        ((ROOT, 0o1777), (ME, 0o700), None),
        ((ROOT, 0o777), (ME, 0o700), "shared"),
        ((ROOT, 0o755), (ME, 0o707), "shared/home"),
        ((ALICE, 0o755), (ME, 0o700), "shared"),
        ((ROOT, 0o775), (ME, 0o770), None),
    ],
)
def test_folders_in_which_others_can_replace_something_are_found(
    tree: Tree, tmp_path: Path, folder: Path, above: tuple[int, int], own: tuple[int, int], found: str | None
) -> None:
    path = a_case(tree, folder, above, own, (ME, 0o600))
    assert replaceable(path) == (tmp_path / found if found else None)


# Opening a foreign journal


@pytest.fixture
def foreign(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal that another user seems to have created."""
    keep(home, an_entry(text("words")))
    monkeypatch.setattr(owners, "planted", lambda _: home)
    monkeypatch.setattr("reflect.journal.safety.checks.planted", lambda _: home)
    return home


def test_a_foreign_journal_is_read_and_never_written_to(foreign: Path) -> None:
    before = {path: path.read_bytes() for path in foreign.rglob("*") if path.is_file()}
    assert "words" in run("show").out
    for language, catalogue in (("en", en), ("nl", nl)):
        for flags in (["--answers", "-"], []):
            ran = run("checkin", "free", *flags, "--lang", language, stdin='{"free": "more"}')
            assert ran.code == 4
            assert ran.err.splitlines() == list(catalogue.errors.worded(FileError(str(foreign), "foreign")))
    assert {path: path.read_bytes() for path in foreign.rglob("*") if path.is_file()} == before


def test_doctor_names_what_belongs_to_another_user(foreign: Path) -> None:
    found = {f["problem"]: f for f in run("doctor", "--json").json if f["check"] == "permissions"}
    assert (found["foreign"]["level"], found["foreign"]["detail"]) == ("wrong", str(foreign))
    assert run("doctor").code == 4


def test_no_first_journal_is_made_in_a_folder_of_another_user(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    monkeypatch.setattr(owners, "planted", lambda _: home)
    with pytest.raises(FileError) as told:
        open_journal(JournalFile(home / "journal.db"), create=True)
    assert (told.value.path, told.value.problem) == (str(home), "foreign")
    assert list(home.iterdir()) == []
    assert run("list").code == 0, "where there is none, that is nothing to complain of"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="this gives files away, which takes root"
)
def test_doctor_reports_a_world_writable_folder_above(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(home, an_entry())
    home.chmod(0o700)
    tmp_path.chmod(0o777)
    monkeypatch.setattr(doctor_surroundings, "network_kind", lambda _: "")
    (one,) = [f for f in run("doctor", "--json").json if f["check"] == "permissions"]
    assert (one["level"], one["problem"], one["detail"]) == ("note", "replaceable", str(tmp_path))
    for language, texts in (("en", doctor_en), ("nl", doctor_nl)):
        said = " ".join(run("doctor", "--lang", language).out.split())
        assert texts.finding("permissions", "replaceable", "")[1] in said
    tmp_path.chmod(0o1777)
    (one,) = [f for f in run("doctor", "--json").json if f["check"] == "permissions"]
    assert one["level"] == "fine"
    tmp_path.chmod(0o700)


def test_no_backup_is_written_to_a_folder_of_another_user(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = home / "backups"
    theirs.mkdir(parents=True)
    monkeypatch.setattr(owners, "planted", lambda path: theirs if theirs in (path, *path.parents) else None)
    monkeypatch.setattr("reflect.journal.safety.checks.planted", owners.planted)
    ran = run("checkin", "free", stdin="my jaw")
    told = en.errors.worded(FileError(str(theirs), "foreign"))[0]
    assert (ran.code, told in ran.err) == (0, True), ran.err
    assert list(theirs.iterdir()) == []
    assert "my jaw" in run("list").out
    found = {finding["problem"]: finding for finding in run("doctor", "--json").json}
    assert found["foreign"]["detail"] == str(theirs)
