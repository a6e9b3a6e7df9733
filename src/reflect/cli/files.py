"""Writing a file whole: it is the old one or the new one, never half of either."""

import os
from collections.abc import Iterable
from pathlib import Path

from reflect.journal.connection import sync_folder, troubles


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write text to a file that only its owner can read, in place of what was there.

    Args:
        path: the file; its folder must exist.
        pieces: the text, in UTF-8 with line ends as they are.

    Raises:
        FileTrouble: it cannot be written; what was there still is.

    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    with troubles(path):
        try:
            os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with partial.open("w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        sync_folder(path.parent)
