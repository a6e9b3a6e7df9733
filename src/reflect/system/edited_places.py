"""The locations of files for the user's own editor.

Every start of reflect checks them, so this module imports only modules that are loaded anyway.
"""

import contextlib
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from reflect.system.disks import is_in_memory

PREFIX = "reflect-edited-"


_SHARED = "/dev/shm"  # noqa: S108 - only used for a private folder


def memory_places(environ: Mapping[str, str]) -> list[Path]:
    """Return the writable folders in memory; the user's private one comes first."""
    return [place for place in _places(environ) if is_in_memory(place)]


def _places(environ: Mapping[str, str]) -> list[Path]:
    places = [place for place in (environ.get("XDG_RUNTIME_DIR", ""), _SHARED) if place]
    return [Path(place) for place in places if os.access(place, os.W_OK | os.X_OK)]


def edited_folders(environ: Mapping[str, str]) -> list[Path]:
    """Return the folders of edited files that belong to the user and that no other user can enter."""
    if sys.platform == "win32":
        return []
    found = list[Path]()
    for place in [*_places(environ), *_on_disk()]:
        with contextlib.suppress(OSError), os.scandir(place) as items:
            for item in items:
                if item.name.startswith(PREFIX) and item.is_dir(follow_symlinks=False):
                    status = item.stat(follow_symlinks=False)
                    if status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & 0o077:
                        found.append(Path(item.path))
    return sorted(found)


def _on_disk() -> list[Path]:
    """Return the folder used if there is none in memory, as far as it is known without reading the mount table."""
    if os.access(_SHARED, os.W_OK):
        return []
    import tempfile

    return [Path(tempfile.gettempdir())]
