"""Locks on the key files and on the settings, so that two programs do not change them at once.

Two that change the key files would leave a journal without its key; of two settings that are set, one would be lost.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reflect.actions.context import Context
from reflect.errors import FileError
from reflect.journal.lock_file import KEYS, LockFile
from reflect.protection.key_file import KeyFile
from reflect.protection.key_store import KeyStore
from reflect.system.files import make_folder, translating_os_errors

WAIT_SECONDS = 5.0
"""How long to wait for another program that changes the key files; it derives keys for a second or two."""
_PAUSE_SECONDS = 0.05


@contextmanager
def changing_keys(ctx: Context) -> Iterator[None]:
    """Keep other programs from changing the key files. The journal has to be unlocked before, which may change them.

    Raises:
        FileError: another program is changing them (`busy`), or the folder of the journal cannot be created.
    """
    with holding(ctx, KEYS, ctx.places.keys):
        yield


@contextmanager
def holding(ctx: Context, name: str, path: Path) -> Iterator[None]:
    """Hold a lock meanwhile, and wait for another program that has it.

    Args:
        ctx: the command's context.
        name: KEYS or SETTINGS of `journal.lock_file`.
        path: the file or folder that it is about.

    Raises:
        FileError: another program has it (`busy`), or the folder of the journal cannot be created.
    """
    with translating_os_errors(ctx.places.data):
        make_folder(ctx.places.data)
    locks = LockFile(ctx.places.lock_file)
    try:
        if not _waited(lambda: locks.acquire(name)):
            raise FileError(str(path), "busy")
        yield
    finally:
        locks.close()


def repair(ctx: Context, opening: KeyFile) -> None:
    """Complete an interrupted change of the key files, unless another program is in the midst of one."""
    locks = LockFile(ctx.places.lock_file)
    try:
        if locks.acquire(KEYS):
            with suppress(FileError):
                KeyStore(ctx.places.keys).complete(opening)
    finally:
        locks.close()


def _waited(succeeds: Callable[[], bool]) -> bool:
    end = time.monotonic() + WAIT_SECONDS
    while not succeeds():
        if time.monotonic() > end:
            return False
        time.sleep(_PAUSE_SECONDS)
    return True
