"""The check-ins of the proofs. Their content follows from their ids, so that every word can be checked."""

import datetime as dt
import functools
import itertools
import random

from reflect.journal.draft import Draft
from reflect.journal.entry import Entry
from tests.support.entries import an_entry, an_id, moment, text

ANSWERS = 5
"""Number of answers of a check-in."""

FINISHED = ANSWERS + 1
"""Progress of a check-in that is an entry; each change adds one. A draft's progress is its number of answers."""

_SYLLABLES = ("ba", "dé", "kno", "ĳs", "tø", "ruu", "lië", "sten")
_WORDS = ["".join(parts) for parts in itertools.product(_SYLLABLES, repeat=3)]


def fresh_id(chance: random.Random) -> str:
    return an_id(chance.getrandbits(40))


@functools.lru_cache(maxsize=20_000)
def words(identity: str, n: int, change: int = 0) -> str:
    """Return the nth answer of a check-in, from 1; some are long enough to take several pages of the file."""
    chance = random.Random(f"{identity} {n} {change}")
    return " ".join(chance.choices(_WORDS, k=chance.choice((1, 20, 200, 900)))) + f" {n}"


def state(identity: str, n: int) -> str:
    """Return the state of a draft after N answers."""
    return "\n".join(words(identity, k) for k in range(1, n + 1))


def a_draft(identity: str, n: int) -> Draft:
    return Draft(identity, moment().date(), "free", n, state(identity, n))


def a_check_in(identity: str, change: int = 0) -> Entry:
    """Return a finished check-in after this many changes."""
    started_at = moment() + dt.timedelta(milliseconds=random.Random(identity).randrange(10**7))
    answers = (text(words(identity, n, change), question=f"free-{n}") for n in range(1, FINISHED))
    return an_entry(*answers, id=identity, started_at=started_at, tags=(f"change-{change}",))
