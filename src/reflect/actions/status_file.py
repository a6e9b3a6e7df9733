"""The status file that the shell prompt reads, written after each commit."""

import datetime as dt

from reflect import status
from reflect.journal.store import Journal
from reflect.system.places import Places


def write_status(journal: Journal, places: Places, starts: dt.time) -> None:
    """Write the status file, unless it says the same already.

    Args:
        journal: what it tells about.
        places: where it is.
        starts: when a day starts.
    """
    days = journal.days(2)  # the latest may be tomorrow's, for a traveller
    lines = {
        "starts": str(starts.hour * 60 + starts.minute),
        "done": ",".join(day.isoformat() for day in days),
        "draft": "yes" if journal.drafts() else "",
    }
    said, file = {name: value for name, value in lines.items() if value}, str(places.status)
    if status.read(file) != said:
        status.write(file, said)
