"""The status file that the shell prompt reads, written after each commit."""

import datetime as dt

from reflect import status
from reflect.actions.open_drafts import open_drafts
from reflect.journal.store import Journal
from reflect.system.places import Places


def write_status(journal: Journal, places: Places, starts: dt.time) -> None:
    """Write the status file, unless its content is unchanged.

    Args:
        journal: the journal to summarise.
        places: the paths, among them that of the status file.
        starts: the time at which a day starts.
    """
    days = journal.days(2)  # after travel west, the latest may be tomorrow's
    lines = {
        "starts": str(starts.hour * 60 + starts.minute),
        "done": ",".join(day.isoformat() for day in days),
        "draft": "yes" if open_drafts(journal) else "",
    }
    said, file = {name: value for name, value in lines.items() if value}, str(places.status)
    if status.read(file) != said:
        status.write(file, said)
