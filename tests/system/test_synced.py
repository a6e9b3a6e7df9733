"""Detection of folders that a sync service copies to other computers."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from reflect.system.synced import (
    Synced,
    cloud_folders,
    configured,
    dropbox_folders,
    nearest,
    onedrive_folders,
    synced_folder,
)

JOURNAL = Path("/home/me/deep/down/reflect/journal.db")


def found(
    path: Path | str, names: dict[str, list[str]] | None = None, roots: Iterable[Synced] = ()
) -> tuple[str, str] | None:
    """Return the result for a tree in which some folders contain these names."""
    held = names or {}
    one = nearest(Path(path), lambda folder: held.get(str(folder), []), roots)
    return one and (one.service, str(one.folder))


@pytest.mark.parametrize(
    ("name", "service"),
    [
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync_0d8d87f03b87.db", "Nextcloud/ownCloud"),
        ("._sync_0d8d87f03b87.db", "Nextcloud/ownCloud"),
        (".owncloudsync.log", "Nextcloud/ownCloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.drivedownload", "Google Drive"),
        (".tmp.driveupload", "Google Drive"),
        (".megaignore", "MEGA"),
    ],
)
def test_a_service_is_known_by_what_it_leaves_at_the_top_of_its_folder(name: str, service: str) -> None:
    for folder in ("/home/me/deep/down/reflect", "/home/me/deep", "/home/me", "/"):
        assert found(JOURNAL, {folder: ["notes", name]}) == (service, folder)


def test_marker_files_beside_or_below_the_path_are_ignored() -> None:
    for folder in ("/home/me/other", "/home/me/deep/down/reflect/backups", "/home/you", str(JOURNAL)):
        assert found(JOURNAL, {folder: [".stfolder", ".dropbox.cache"]}) is None


@pytest.mark.parametrize(
    "name", [".dropbox", "Dropbox", ".stignore", ".sync", "sync_a.db", ".sync_a.db-wal", ".synced"]
)
def test_ambiguous_names_are_ignored(name: str) -> None:
    assert found(JOURNAL, {"/home/me": [name], "/home/me/deep": [name]}) is None


@pytest.mark.parametrize(
    "name", ["Dropbox", "OneDrive", "Google Drive", "Nextcloud", "Sync", "CloudStorage", "iCloud"]
)
def test_a_folder_with_such_a_name_alone_is_not_called_synced(name: str) -> None:
    assert found(f"/home/me/{name}/reflect/journal.db") is None


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/Users/me/Library/Mobile Documents", "iCloud Drive"),
        ("/Users/me/Library/CloudStorage/Dropbox-Personal", "Dropbox"),
        ("/Users/me/Library/CloudStorage/GoogleDrive-me@example.org", "Google Drive"),
        ("/Users/me/Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("/Users/me/Library/CloudStorage/Box-Box", "Box-Box"),
        ("/mnt/c/Users/me/iCloudDrive", "iCloud Drive"),
    ],
)
def test_a_service_is_known_by_the_place_that_its_system_gives_it(folder: str, service: str) -> None:
    assert found(f"{folder}/deep/reflect/journal.db") == (service, folder)


def test_the_usual_places_of_a_journal_are_none_of_these() -> None:
    for place in (
        "/home/me/.local/share/reflect",
        "/Users/me/Library/Application Support/reflect",
        "/mnt/c/Users/me/AppData/Local/reflect",
    ):
        assert found(f"{place}/journal.db") is None


def test_the_nearest_of_two_is_named() -> None:
    signs = {"/home/me": [".stfolder"], "/home/me/deep": [".dropbox.cache"]}
    assert found(JOURNAL, signs) == ("Dropbox", "/home/me/deep")
    assert found(JOURNAL, signs, [Synced("OneDrive", Path("/home/me/deep/down"))]) == (
        "OneDrive",
        "/home/me/deep/down",
    )


def test_the_folders_of_dropbox_are_read_from_its_list_of_accounts() -> None:
    info = {"personal": {"path": "/home/me/Dropbox", "host": 1}, "business": {"path": "/data/Dropbox (Firm)"}}
    assert dropbox_folders(json.dumps(info)) == ["/home/me/Dropbox", "/data/Dropbox (Firm)"]
    for odd in ("", "{", "[]", "7", '{"personal": 1}', '{"personal": {"path": 7}}', "[" * 100_000):
        assert dropbox_folders(odd) == []


def test_the_folders_of_nextcloud_are_read_from_its_settings() -> None:
    settings = (
        "[General]\nconfirmExternalStorage=true\n\n[Accounts]\n0\\Folders\\1\\journalPath=.sync_1.db\n"
        "0\\Folders\\1\\localPath=/home/me/Nextcloud/\n0\\FoldersWithPlaceholders\\2\\localPath=C:/My notes\n"
        '1\\Folders\\1\\localPath="/home/me/a, b/"\n0\\url=https://cloud.example.org\n'
    )
    assert cloud_folders(settings) == ["/home/me/Nextcloud/", "C:/My notes", "/home/me/a, b/"]
    assert cloud_folders("localPaths\nnolocalPath=/x\n") == []


def test_the_folder_of_the_onedrive_client_is_read_from_its_settings_or_is_the_usual_one() -> None:
    assert onedrive_folders('# sync_dir = "/x"\nsync_dir = "~/Cloud"\nskip_file = "~*"') == ["~/Cloud"]
    assert onedrive_folders("") == ["~/OneDrive"]


def written(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_what_the_services_are_set_to_is_looked_up_in_the_home_folder(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "OneDriveCommercial": str(tmp_path / "Firm")}
    written(tmp_path / ".dropbox" / "info.json", json.dumps({"personal": {"path": str(tmp_path / "box")}}))
    written(tmp_path / ".config" / "Nextcloud" / "nextcloud.cfg", f"1\\localPath={tmp_path}/next/\n")
    written(tmp_path / ".config" / "ownCloud" / "owncloud.cfg", f"1\\localPath={tmp_path}/own\n")
    written(tmp_path / ".config" / "onedrive" / "items.sqlite3", "")
    documents = tmp_path / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / "Documents"
    documents.parent.mkdir(parents=True)
    documents.symlink_to(tmp_path / "Documents")
    for name, service in {
        "box": "Dropbox",
        "next": "Nextcloud",
        "own": "ownCloud",
        "OneDrive": "OneDrive",
        "Firm": "OneDrive",
        "Documents": "iCloud Drive",
    }.items():
        one = synced_folder(tmp_path / name / "reflect" / "journal.db", environ)
        assert one == Synced(service, tmp_path / name)
    assert synced_folder(tmp_path / "reflect" / "journal.db", environ) is None


def test_unreadable_settings_are_ignored(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    (tmp_path / ".dropbox" / "info.json").mkdir(parents=True)
    (tmp_path / ".config" / "Nextcloud").mkdir(parents=True)
    (tmp_path / ".config" / "Nextcloud" / "nextcloud.cfg").write_bytes(b"\xff\xfe")
    (tmp_path / ".config" / "ownCloud").write_text("a file in the place of the folder")
    assert [one.service for one in configured(environ)] == ["iCloud Drive", "iCloud Drive"]
    assert synced_folder(tmp_path / "journal.db", environ) is None


def test_a_link_into_a_synced_folder_is_followed_and_one_out_of_it_too(tmp_path: Path) -> None:
    sync, here = tmp_path / "Sync", tmp_path / "here"
    (sync / ".stfolder").mkdir(parents=True)
    (sync / "reflect").mkdir()
    here.mkdir()
    (tmp_path / "home").symlink_to(sync / "reflect")
    (here / "journal.db").symlink_to(sync / "reflect" / "journal.db")
    (sync / "link").symlink_to(here)
    environ = {"HOME": str(tmp_path)}
    for journal in (tmp_path / "home" / "journal.db", here / "journal.db"):
        assert synced_folder(journal, environ) == Synced("Syncthing", sync)
    assert synced_folder(sync / "link" / "other.db", environ) is None


def test_circular_links_give_no_synced_folder(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert synced_folder(tmp_path / "a" / "journal.db", {"HOME": str(tmp_path)}) is None
