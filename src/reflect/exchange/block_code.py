"""The encoding of a line of the block: ids, questions and seals."""

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from reflect.bank.letters import LETTERS
from reflect.exchange import marks
from reflect.exchange.headings import clock
from reflect.journal.entry import SCHEMA, Entry, content

ENTRY_DEFAULTS: Mapping[str, Any] = {"schema": SCHEMA, "zone": None, "source": None}
"""Default values of an entry, which are omitted. Its tags are omitted if they are the tags in its text."""
BUILT_IN = {letter: question for question, letter in LETTERS.items()}
RANGE = [0, 10]
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SHORT = r"[A-Za-z0-9._]{22}"
SESSION = re.compile(r":([a-z]+)")
DEFAULTS = ("zone", "session", "language")


class BlockLine(NamedTuple):
    """The decoded line of an entry.

    Attributes:
        line: the line number in the file.
        about: the content of the entry without its answers; without `tags` if they are the tags in its text.
        revision: the revision that was exported.
        ref: its display name.
        seal: the seal of the entry.
        apart: the tags that are not in its text.
        answers: the answers.
    """

    line: int
    about: dict[str, Any]
    revision: str
    ref: str
    seal: str
    apart: list[str]
    answers: list["BlockAnswer"]

    @property
    def time(self) -> str:
        """The time of day at which it began."""
        return clock(dt.datetime.fromisoformat(self.about["started_at"]))


class BlockAnswer(NamedTuple):
    """The decoded token of an answer.

    Attributes:
        data: its data, except what is in the text.
        notes: the data needed to restore the text exactly.
        wording: the fingerprint of the question as shown; "" if it was skipped.
        seal: the seal of the answer without its question's wording; "" if it was skipped.
        legible: whether the question can be read from its heading.
    """

    data: dict[str, Any]
    notes: dict[str, Any]
    wording: str
    seal: str
    legible: bool


def data_without_answers(entry: Entry) -> dict[str, Any]:
    """Return the content of an entry as JSON data, without its answers."""
    data = content(entry.model_copy(update={"answers": ()}))
    del data["answers"]
    return data


def entry_seal(about: Mapping[str, Any], answers: Sequence[Mapping[str, Any]]) -> str:
    """Return the seal of an entry: a short checksum of its content."""
    return _digest([about, list(answers)])[:8]


def answer_seal(data: Mapping[str, Any]) -> str:
    """Return the seal of an answer, which does not depend on the wording of its question."""
    return _digest({name: value for name, value in data.items() if name != "asked"})[:3]


def line_check(line: str) -> str:
    """Return the checksum of a line of the block, which detects a truncated line."""
    return _digest(line)[:2]


@lru_cache(maxsize=4096)
def fingerprint(wording: str) -> str:
    """Return the fingerprint of the wording of a question."""
    return _digest(wording)[:3]


def _digest(data: Any) -> str:
    text = _SORTED.encode(data)
    return _base64(hashlib.sha256(text.encode(errors="surrogatepass")).digest()[:9])


_SORTED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _base64(data: bytes) -> str:
    return base64.b64encode(data, b"._").decode().rstrip("=")


def short(identity: str) -> str:
    """Return an id in 22 characters, or as JSON if it is not a UUID."""
    if UUID.fullmatch(identity):
        return _base64(bytes.fromhex(identity.replace("-", "")))
    return marks.comment_json(identity)


def long_id(short: str) -> str:
    """Return the id that `short` has shortened."""
    data = base64.b64decode(short + "==", b"._", validate=True).hex()
    return "-".join((data[:8], data[8:12], data[12:16], data[16:20], data[20:]))
