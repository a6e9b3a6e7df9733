"""No word of an encrypted journal reaches the disk: a marker is looked for in every byte that a life of it writes."""

import base64
import gzip
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from reflect.journal.claims import Claims
from reflect.journal.file.journal_file import JournalFile
from reflect.journal.query import Query
from reflect.journal.safety.rekey import rewrite
from reflect.journal.store import open_journal
from tests.journal.safety.test_rekey import NOTES, ONE, OTHER
from tests.proofs.material import a_draft
from tests.proofs.recording import recording
from tests.proofs.trace import Wrote
from tests.support.entries import DAY, an_entry, an_id, moment, text
from tests.support.journals import one

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps names in a way of its own")

MARKER = "zwaluwnestkastje"


def forms(marker: str) -> dict[str, list[bytes]]:
    """Return what the marker looks like in each form; several for what depends on where it stands."""
    raw = marker.encode()
    return {
        "utf-8": [raw],
        "utf-16": [marker.encode("utf-16-le"), marker.encode("utf-16-be")],
        "reversed": [raw[::-1]],
        "base64": [base64.b64encode(b"x" * n + raw)[4:16] for n in range(3)],
        "pieces": [raw[at : at + 8] for at in range(len(raw) - 7)],
    }


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what can be unpacked wherever a header of zlib or gzip stands."""
    # The length of each header; what follows is unpacked without its checksum, which a torn file may lack.
    heads = {b"\x78\x01": 2, b"\x78\x5e": 2, b"\x78\x9c": 2, b"\x78\xda": 2, b"\x1f\x8b": 10}
    for head, length in heads.items():
        at = data.find(head)
        while at >= 0:
            with suppress(zlib.error):
                yield zlib.decompressobj(-15).decompress(data[at + length : at + (1 << 20)], 1 << 20)
            at = data.find(head, at + 1)


def found_in(data: bytes) -> set[str]:
    known = forms(MARKER)
    found = {name for name, pieces in known.items() if any(piece in data for piece in pieces)}
    if any(piece in plain for plain in unpacked(data) for piece in known["utf-8"]):
        found.add("packed")
    return found


def life(folder: Path, key: bytes | None) -> bytes:
    """Let a journal live, and return all bytes that were written."""
    file = JournalFile(folder / "journal.db", key)
    with recording(folder) as trace:
        with closing(open_journal(file, create=True)) as journal:
            entries = [an_entry(text(f"{MARKER} {n} " * 300), number=n) for n in range(1, 30)]
            journal.save_draft(a_draft("x", 1)._replace(state=f'{{"words": "{MARKER}"}}'), now=moment())
            journal.add(entries, now=moment())
            changed = one(journal, an_id(2)).model_copy(update={"answers": (text(f"{MARKER} anders"),)})
            journal.revise(changed, now=moment())
            assert list(journal.entries(Query()))
            with closing(Claims(folder / "journal.lock")) as claims:
                journal.back_up(folder / "backups", DAY, claims)
            journal.rebuild()
        if key is not None:
            rewrite(file, OTHER, NOTES)
    return b"".join(event.data for event in trace.events if isinstance(event, Wrote))


def test_no_form_of_the_marker_is_in_what_an_encrypted_journal_writes(tmp_path: Path) -> None:
    written = life(tmp_path, ONE)
    assert len(written) > 500_000
    assert found_in(written) == set()


def test_it_is_found_in_what_a_plain_journal_writes(tmp_path: Path) -> None:
    assert {"utf-8", "pieces"} <= found_in(life(tmp_path, None))


FORMS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-16": lambda marker: marker.encode("utf-16-le"),
    "reversed": lambda marker: marker.encode()[::-1],
    "base64": lambda marker: base64.b64encode(f"ab{marker}".encode()),
    "pieces": lambda marker: b"-" + marker.encode()[3:11] + b"-",
    "packed": lambda marker: b"--" + gzip.compress(marker.encode() * 9)[:-8],
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_alone_would_be_found(form: str) -> None:
    assert form in found_in(b"\x00" * 7 + FORMS[form](MARKER) + b"\x00" * 7)
