"""Where everything is: all under REFLECT_HOME, or where the system wants such files."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from reflect.errors import FileTrouble
from reflect.files import name_in_utf8

BACKUPS = "backups"
"""The folder beside a journal where its automatic backups stand."""


PACK_SUFFIXES = (".yaml", ".yml")
"""How the names of the user's packs end."""


class Places(NamedTuple):
    """The two folders everything is in; with REFLECT_HOME they are one."""

    data: Path
    config: Path

    @property
    def journal(self) -> Path:
        """The database."""
        return self.data / "journal.db"

    @property
    def claims(self) -> Path:
        """The lock file for drafts."""
        return self.data / "journal.lock"

    @property
    def status(self) -> Path:
        """The small file that `reflect-status` reads."""
        return self.data / "status"

    @property
    def backups(self) -> Path:
        """The folder of the automatic backups."""
        return self.data / BACKUPS

    @property
    def settings(self) -> Path:
        """The settings."""
        return self.config / "config.toml"

    @property
    def packs(self) -> Path:
        """The folder of the user's own questions."""
        return self.config / "questions"

    def holds(self, path: Path) -> bool:
        """Return whether a file is one of ours, which nothing else may be written over."""
        names = {self.claims, self.status, self.settings}
        names |= {self.journal.with_name(self.journal.name + end) for end in ("", "-wal", "-shm")}
        folders = {self.packs.resolve(), self.backups.resolve()}
        return path in {name.resolve() for name in names} or not folders.isdisjoint(path.parents)

    def pack_files(self) -> list[Path]:
        """Return the user's packs, by name; files that begin with a dot are none.

        What has the name of a pack and is none is among them: reading it tells what is wrong. A folder that cannot
        be looked into, or is none, stands for all of them.
        """
        try:
            if not self.packs.is_dir():
                return [self.packs] if os.path.lexists(self.packs) else []
            found = [path for path in self.packs.iterdir() if path.suffix in PACK_SUFFIXES]
        except OSError:
            return [self.packs]
        return sorted(p for p in found if not p.name.startswith("."))


def find_places(environ: Mapping[str, str]) -> Places:
    """Return the places for this environment.

    Args:
        environ: REFLECT_HOME in it puts all under one folder.

    Raises:
        FileTrouble: there is no such place: no home folder, or none to reckon from; or its name is not UTF-8.
    """
    if home := environ.get("REFLECT_HOME"):
        folder = _folder(home)
        name_in_utf8(folder)
        return Places(folder, folder)
    # 5 ms that a REFLECT_HOME saves.
    import platformdirs

    try:
        data = Path(platformdirs.user_data_dir("reflect", appauthor=False))
        config = Path(platformdirs.user_config_dir("reflect", appauthor=False))
    except RuntimeError:
        raise FileTrouble("~", "no_home") from None
    if not data.is_absolute():
        # A journal would come to stand wherever the program happens to be started.
        raise FileTrouble(str(data), "no_home")
    # Better now than when the first answer is to be kept.
    name_in_utf8(data)
    return Places(data, config)


def _folder(home: str) -> Path:
    # Links stay: one that leads nowhere, to a disk that is not there, has to be told of.
    try:
        return Path(os.path.abspath(Path(home).expanduser()))  # noqa: PTH100 - as `status` does
    except RuntimeError:
        raise FileTrouble(home, "no_home") from None
    except (OSError, ValueError):
        raise FileTrouble(home, "missing_folder") from None
