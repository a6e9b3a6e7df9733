"""The cipher of encrypted journals: the file format of SQLCipher 4, with the data key itself as the raw key.

A page of 4,096 bytes ends in 80 reserved ones: the initialization vector of AES-256-CBC (16 bytes) and an HMAC-SHA512.
The first 16 bytes of the file are a salt instead of SQLite's header. See
https://www.zetetic.net/sqlcipher/design/ and https://utelle.github.io/SQLite3MultipleCiphers/docs/ciphers/cipher_sqlcipher/.
"""

import contextlib
import os
from pathlib import Path

import apsw

from reflect.errors import FileError
from reflect.system import core_dumps
from reflect.system.regular import open_regular

HEADER = b"SQLite format 3\x00"
"""The first bytes of every database file that is not encrypted."""

PAGE_BYTES = 4096
_RESERVED_BYTES, _VECTOR_BYTES = 80, 16

_FIXED = slice(16, 18), slice(20, 24)
_FIXED_BYTES = PAGE_BYTES.to_bytes(2, "big"), bytes((_RESERVED_BYTES, 64, 32, 32))
"""The offsets of header bytes with fixed values: the page size, the reserved bytes, and three constants of SQLite."""


def can_encrypt() -> bool:
    """Return whether the SQLite library has ciphers.

    The package `apsw` installs the same module without them, and pip lets it overwrite the one of `apsw-sqlite3mc`.
    SQLite then ignores a key without an error, and writes plain text.
    """
    return hasattr(apsw, "mc_version")


def unlock(connection: apsw.Connection, key: bytes) -> None:
    """Set the key of a new connection. A wrong key is only detected when the file is first read.

    Raises:
        FileError: the SQLite library has no encryption; nothing may be written then.
    """
    _choose(connection)
    core_dumps.switch_off()
    connection.pragma("key", f"raw:{key.hex()}")
    # Keep temporary tables and sorting in memory, whatever the default of the library is.
    connection.pragma("temp_store", "memory")


def rekey(connection: apsw.Connection, key: bytes | None, *, plain: bool) -> None:
    """Rewrite a file without a write-ahead log under another key.

    Args:
        connection: to the file; it has the present key.
        key: the new key; None for a file that is not encrypted.
        plain: whether the file is not encrypted yet.
    """
    if plain and key is not None:
        _choose(connection)
    connection.pragma("rekey", "" if key is None else f"raw:{key.hex()}")


def _choose(connection: apsw.Connection) -> None:
    if not can_encrypt() or connection.pragma("cipher", "sqlcipher") != "sqlcipher":
        raise FileError(connection.filename, "engine")
    connection.pragma("legacy", 4)


def first_page(page: bytes, key: bytes) -> bytes:
    """Return the decrypted first page of a file; b"" if the key is not its key.

    Bytes in this page show whether the file uses a rollback journal or a write-ahead log.
    """
    # Deferred: not needed for plain journals.
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    if len(page) != PAGE_BYTES:
        return b""
    end = PAGE_BYTES - _RESERVED_BYTES
    vector = page[end : end + _VECTOR_BYTES]
    decryptor = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
    plain = HEADER + decryptor.update(page[len(HEADER) : end]) + decryptor.finalize()
    return plain if all(plain[at] == fixed for at, fixed in zip(_FIXED, _FIXED_BYTES, strict=True)) else b""


def first_page_in_log(log: Path, key: bytes) -> bytes:
    """Return the newest decrypted first page in a write-ahead log; b"" if there is none, or the key is not its key.

    See https://sqlite.org/fileformat2.html#walformat; the headers of the log and its frames are not encrypted.
    """
    found = b""
    with contextlib.suppress(OSError), os.fdopen(open_regular(log), "rb") as file:
        salts = file.read(_LOG_HEADER_BYTES)[16:24]
        while len(header := file.read(_FRAME_HEADER_BYTES)) == _FRAME_HEADER_BYTES and header[8:16] == salts:
            if int.from_bytes(header[:4], "big") == 1:
                found = first_page(file.read(PAGE_BYTES), key) or found
            else:
                file.seek(PAGE_BYTES, os.SEEK_CUR)
    return found


def log_is_plain(log: Path) -> bool:
    """Return whether the pages in a write-ahead log are not encrypted, as far as their first bytes tell."""
    found = False
    with contextlib.suppress(OSError), os.fdopen(open_regular(log), "rb") as file:
        file.seek(_LOG_HEADER_BYTES)
        while len(frame := file.read(_FRAME_HEADER_BYTES + PAGE_BYTES)) == _FRAME_HEADER_BYTES + PAGE_BYTES:
            page = frame[_FRAME_HEADER_BYTES:]
            if page[0] not in _FIRST_BYTES and not page.startswith(HEADER):
                return False
            found = True
    return found


_FIRST_BYTES = (0, 2, 5, 10, 13)
"""The first bytes of pages: 0 where they begin with the number of another page, else the kind of a B-tree page."""
_LOG_HEADER_BYTES, _FRAME_HEADER_BYTES = 32, 24
