"""Retention of the automatic backups: which of them may be deleted."""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

DAYS, WEEKS, MONTHS = 7, 5, 12
"""Retention: the newest backup of each of the last N days, weeks and months that have one."""

CAP = 1 << 30
"""Maximum total size of the automatic backups, in bytes; the newest two are kept regardless."""


class Backup(NamedTuple):
    """An automatic daily backup; `size` is in bytes."""

    path: Path
    day: dt.date
    size: int


def outdated(backups: Iterable[Backup], *, today: dt.date, cap: int = CAP) -> list[Backup]:
    """Return the automatic backups that retention allows to be deleted.

    Args:
        backups: all of them, in any order.
        today: the current day. A backup with a later date was made by a clock that was ahead; it is ignored until
            that day, so that it does not displace another.
        cap: the maximum total size of the backups that stay, in bytes; the newest two stay regardless.
    """
    past = [backup for backup in backups if backup.day <= today]
    newest = sorted(past, key=lambda backup: backup.day, reverse=True)
    wanted = {
        *newest[:DAYS],
        *_firsts(newest, WEEKS, lambda backup: backup.day.isocalendar()[:2]),
        *_firsts(newest, MONTHS, lambda backup: (backup.day.year, backup.day.month)),
    }
    total, kept = 0, set[Backup]()
    for place, backup in enumerate(newest):
        if backup in wanted:
            total += backup.size
            if place >= 2 and total > cap:
                break  # drop all older ones too: an older, smaller one would suggest that nothing in between is missing
            kept.add(backup)
    return [backup for backup in newest if backup not in kept]


def _firsts(
    newest: Iterable[Backup], count: int, period: Callable[[Backup], tuple[int, ...]]
) -> list[Backup]:
    found: dict[tuple[int, ...], Backup] = {}
    for backup in newest:
        found.setdefault(period(backup), backup)
    return list(found.values())[:count]
