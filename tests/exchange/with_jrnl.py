"""Script, run in a separate process, that writes and exports texts with the real jrnl.

Standard input: JSON, `{"folder": …, "timeformat": …, "texts": [[date, text], …]}`. The texts are written into
a new journal and into a folder journal. Output in `folder`: `journal.txt`, the journal; `export.json` and
`export.txt`, its exports; `days/`, the folder journal; `days.json`, the export of that.
"""

import datetime as dt
import json
import sys
from pathlib import Path

from jrnl.journals import Folder, Journal
from jrnl.plugins.json_exporter import JSONExporter
from jrnl.plugins.text_exporter import TextExporter

given = json.load(sys.stdin)
folder = Path(given["folder"])
config = {
    "encrypt": False,
    "timeformat": given["timeformat"],
    "tagsymbols": "#@",
    "default_hour": 9,
    "default_minute": 0,
}
single, days = str(folder / "journal.txt"), str(folder / "days")
Path(single).touch()
Path(days).mkdir()


def opened(kind: type, where: str) -> Journal:
    return kind("default", journal=where, **config).open()


for kind, where in ((Journal, single), (Folder, days)):
    journal = opened(kind, where)
    for date, text in given["texts"]:
        journal.new_entry(text, date=dt.datetime.fromisoformat(date), sort=False)
    journal.sort()
    journal.write()

journal = opened(Journal, single)
(folder / "export.json").write_text(JSONExporter.export_journal(journal), encoding="utf-8", newline="")
(folder / "export.txt").write_text(TextExporter.export_journal(journal), encoding="utf-8", newline="")
(folder / "days.json").write_text(
    JSONExporter.export_journal(opened(Folder, days)), encoding="utf-8", newline=""
)
