"""Where the files for the user's own editor are.

Every start of reflect looks there, so this module imports only modules that it has loaded anyway.
"""

import contextlib
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from reflect.system.disks import is_in_memory

PREFIX = "reflect-edited-"


def memory_places(environ: Mapping[str, str]) -> list[Path]:
    """Return the writable folders that are in memory; the user's own comes first."""
    places = [Path(place) for place in (environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm") if place]  # noqa: S108
    return [place for place in places if os.access(place, os.W_OK | os.X_OK) and is_in_memory(place)]


def edited_folders(environ: Mapping[str, str]) -> list[Path]:
    """Return the folders of edited files that belong to the user and that nobody else can enter."""
    if sys.platform == "win32":
        return []
    found = list[Path]()
    for place in memory_places(environ) or _on_disk():
        with contextlib.suppress(OSError), os.scandir(place) as items:
            for item in items:
                if item.name.startswith(PREFIX) and item.is_dir(follow_symlinks=False):
                    status = item.stat(follow_symlinks=False)
                    if status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & 0o077:
                        found.append(Path(item.path))
    return sorted(found)


def _on_disk() -> list[Path]:
    import tempfile

    return [Path(tempfile.gettempdir())]
