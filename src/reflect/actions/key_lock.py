"""Locks on the key files and on the settings, so that two programs never change them at the same time.

Concurrent changes of the key files could leave a journal without its key; one of two changes of the settings would be
lost.
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
"""Timeout for another program that is changing the key files; deriving keys takes it a second or two."""
_PAUSE_SECONDS = 0.05


@contextmanager
def changing_keys(ctx: Context) -> Iterator[None]:
    """Prevent other programs from changing the key files.

    Unlocking the journal may change the key files, so it must be unlocked before.

    Raises:
        FileError: another program is changing them (`busy`), or the folder of the journal cannot be created.
    """
    with holding(ctx, KEYS, ctx.places.keys):
        yield


@contextmanager
def holding(ctx: Context, name: str, path: Path) -> Iterator[None]:
    """Hold a lock while the body runs; wait for another program that has it.

    Args:
        ctx: the command's context.
        name: KEYS or SETTINGS of `journal.lock_file`.
        path: the file or folder that the lock protects.

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
    """Complete an interrupted change of the key files, unless another program is performing one."""
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
