"""The texts of `--help` in English."""

usage = "Usage"
tagline = "A few questions a day about an old pattern you want to let go of, kept in a private journal on this machine."
footer = "Without a command: today's check-in. More about a command: reflect COMMAND --help"
groups = {
    "every_day": "Every day",
    "looking_back": "Looking back",
    "in_and_out": "In and out",
}
headings = {
    "arguments": "Arguments",
    "options": "Options",
    "filters": "Which entries",
    "global": "Everywhere",
}
commands = {
    "checkin": (
        "a check-in: answer a few questions",
        "Answer a few questions and keep them as an entry. Every question can be skipped. An unfinished check-in is taken up where you left it.",
    ),
    "status": (
        "is today done, and is an intention open?",
        "Say in one line whether today is done, what is waiting, and which intention is open.",
    ),
    "list": (
        "your entries, newest first",
        "List entries, newest first; the newest 20 unless you ask for more.",
    ),
    "show": (
        "one entry, as a page",
        "Show one entry. REF is last, today, yesterday, a day, the second of a day (2026-11-22.2), or the start of an id.",
    ),
    "export": (
        "take the journal out as Markdown or JSON",
        "Write entries to TARGET, or to standard output without one. The file is readable by you alone.",
    ),
}
options = {
    "session": "daily, core, quick, deep or free, or one of your own; daily if left out",
    "theme": "one theme of the question bank",
    "question": "ask this question; can be given several times",
    "day": "the day it belongs to, if not today",
    "fresh": "throw an unfinished check-in away and begin again, after asking",
    "yes": "do not ask",
    "answers": "take the answers from a JSON file, or from standard input with -",
    "json": "write JSON",
    "ref": "which entry; the last one if left out",
    "target": "the file to write; - or nothing is standard output",
    "format": "markdown or json (JSON Lines)",
    "force": "replace a file that is not an export",
    "first": "from this date on",
    "last": "up to and including this date",
    "on": "on this date",
    "in_session": "entries of this session",
    "with_question": "entries that answer this question",
    "with_theme": "entries that answer a question of this theme",
    "area": "entries that name this part of the body",
    "tag": "entries with this #tag",
    "limit": "at most so many, the newest",
    "all": "all of them",
    "help": "show this",
    "lang": "speak this language: en or nl",
    "plain": "plain lines instead of the full screen",
    "debug": "on an error, show where it happened",
    "version": "show the version",
}
metavars = {
    "COMMAND": "COMMAND",
    "DATE": "DATE is 2026-11-22, today, yesterday, or back from now: 7d, 3w, 2m, 1y.",
}
