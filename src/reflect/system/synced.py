"""Detection of folders that a sync service copies to other computers.

A service that keeps files of its own at the top of a synced folder is detected by these, wherever the folder is. Other
services are detected by their configuration, or by the fixed location of their folder.
"""

import contextlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from reflect.system.regular import read_regular

DROPBOX, ICLOUD, ONEDRIVE = "Dropbox", "iCloud Drive", "OneDrive"
GOOGLE, SYNCTHING, NEXTCLOUD = "Google Drive", "Syncthing", "Nextcloud"
OWNCLOUD, EITHER_CLOUD = "ownCloud", "Nextcloud/ownCloud"

MARKERS = (
    (".dropbox.cache", DROPBOX),
    (".stfolder", SYNCTHING),
    (".sync_*.db", EITHER_CLOUD),
    ("._sync_*.db", EITHER_CLOUD),
    (".owncloudsync.log", EITHER_CLOUD),
    (".nextcloudsync.log", NEXTCLOUD),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", ONEDRIVE),
    (".tmp.drivedownload", GOOGLE),
    (".tmp.driveupload", GOOGLE),
    (".megaignore", "MEGA"),
)
"""Patterns of names at the top of a folder, and the service that creates them."""

_PROVIDERS = {"googledrive": GOOGLE, "onedrive": ONEDRIVE, "icloud": ICLOUD, "dropbox": DROPBOX}
"""Prefixes of names in `Library/CloudStorage`, where macOS keeps the folders of all services."""

_LARGEST = 1 << 20
"""Maximum size of another program's configuration, in bytes."""

_LOCAL_PATH = re.compile(r"""^[^=\n]*\blocalPath\s*=\s*"?(.+?)"?\s*$""", re.MULTILINE)
_SYNC_DIR = re.compile(r"""^\s*sync_dir\s*=\s*["']?(.+?)["']?\s*$""", re.MULTILINE)


class Synced(NamedTuple):
    """A folder that a service syncs."""

    service: str
    folder: Path


def nearest(path: Path, names_in: Callable[[Path], Iterable[str]], roots: Iterable[Synced]) -> Synced | None:
    """Return the nearest synced folder above a path; None if there is none.

    Args:
        path: an absolute path without symlinks; it need not exist.
        names_in: returns the names in a folder, none if it cannot be read.
        roots: the folders from the configuration of the services.
    """
    known = {root.folder: root.service for root in roots}
    for folder in path.parents:
        service = _by_place(folder) or known.get(folder) or _by_marker(names_in(folder))
        if service:
            return Synced(service, folder)
    return None


def _by_place(folder: Path) -> str:
    if folder.name == "Mobile Documents" and folder.parent.name == "Library":
        return ICLOUD
    if folder.parent.name == "CloudStorage" and folder.parent.parent.name == "Library":
        plain = folder.name.lower().replace(" ", "")
        return next((name for start, name in _PROVIDERS.items() if plain.startswith(start)), folder.name)
    return ICLOUD if folder.name == "iCloudDrive" else ""


def _by_marker(names: Iterable[str]) -> str:
    found = list(names)
    return next((service for mark, service in MARKERS if any(fnmatchcase(name, mark) for name in found)), "")


def dropbox_folders(info: str) -> list[str]:
    """Return the folders that Dropbox's `info.json` lists, one for each account."""
    with contextlib.suppress(ValueError, RecursionError):
        accounts = json.loads(info)
        if isinstance(accounts, dict):
            found = [one.get("path") for one in accounts.values() if isinstance(one, dict)]
            return [path for path in found if isinstance(path, str)]
    return []


def cloud_folders(settings: str) -> list[str]:
    """Return the folders that `nextcloud.cfg` or `owncloud.cfg` lists."""
    return _LOCAL_PATH.findall(settings)


def onedrive_folders(settings: str) -> list[str]:
    """Return the folder that the configuration of the OneDrive client for Linux names, or its default."""
    return _SYNC_DIR.findall(settings) or ["~/OneDrive"]


def synced_folder(path: Path, environ: Mapping[str, str]) -> Synced | None:
    """Return the synced folder that contains a file, after resolving symlinks; None if none is known.

    Args:
        path: an absolute path; it need not exist.
        environ: the environment, which determines where the services are configured.
    """
    with contextlib.suppress(OSError, RuntimeError, ValueError):
        return nearest(path.resolve(), _names_in, _resolved(configured(environ)))
    return None


def _resolved(roots: Iterable[Synced]) -> Iterator[Synced]:
    for root in roots:
        with contextlib.suppress(OSError, RuntimeError, ValueError):
            yield root._replace(folder=root.folder.resolve())


def _names_in(folder: Path) -> list[str]:
    with contextlib.suppress(OSError):
        return [path.name for path in folder.iterdir()]
    return []


def configured(environ: Mapping[str, str]) -> Iterator[Synced]:
    """Yield the folders in the configuration of the services of this user."""
    try:
        home = Path(environ.get("HOME") or Path.home())
    except RuntimeError:
        return
    local = [Path(environ[name]) for name in ("LOCALAPPDATA", "APPDATA") if environ.get(name)]
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    for folder in (home / ".dropbox", *(place / "Dropbox" for place in local)):
        yield from _listed(DROPBOX, dropbox_folders(_text(folder / "info.json")), home)
    for folder in (config, home / "Library" / "Preferences", *local):
        yield from _listed(NEXTCLOUD, cloud_folders(_text(folder / "Nextcloud" / "nextcloud.cfg")), home)
        yield from _listed(OWNCLOUD, cloud_folders(_text(folder / "ownCloud" / "owncloud.cfg")), home)
    if (config / "onedrive" / "items.sqlite3").exists():
        yield from _listed(ONEDRIVE, onedrive_folders(_text(config / "onedrive" / "config")), home)
    windows = [environ.get(name, "") for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")]
    yield from _listed(ONEDRIVE, filter(None, windows), home)
    # If iCloud syncs the desktop and the documents, its folder has links to them.
    inside = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    yield from (Synced(ICLOUD, inside / name) for name in ("Desktop", "Documents"))


def _text(file: Path) -> str:
    with contextlib.suppress(OSError, ValueError):
        return read_regular(file, _LARGEST).decode()
    return ""


def _listed(service: str, folders: Iterable[str], home: Path) -> Iterator[Synced]:
    for folder in folders:
        yield Synced(service, home / folder.removeprefix("~/"))
