"""The texts of `--help`, in English."""

from reflect.language.en.session import where_help_is

__all__ = [
    "commands",
    "footer",
    "groups",
    "headings",
    "metavars",
    "options",
    "tagline",
    "usage",
    "where_help_is",
]

usage = "Usage"
tagline = "A few questions a day about an old pattern you want to let go of, kept in a private journal on this machine."
footer = "Without a command: today's check-in. More about a command: reflect COMMAND --help"
groups = {
    "every_day": "Every day",
    "looking_back": "Looking back",
    "in_and_out": "In and out",
    "safety": "Safety",
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
        "Show one entry.",
    ),
    "browse": (
        "leaf through your journal on the full screen",
        "Leaf through your journal on the full screen: a calendar, the entry beside it, / to search, t for a question over time. Press ? for all keys.",
    ),
    "search": (
        "find words in what you wrote",
        "Find the entries in which you wrote all of these words, newest first. Capitals and accents make no difference. kno* is the beginning of a word, -work leaves out entries with that word, and '\"like this\"' finds just that phrase.",
    ),
    "calendar": (
        "a year at a glance",
        "Show a year, with every day you wrote. Days are coloured by the tension you came with, or with --by presence by whether you wrote.",
    ),
    "thread": (
        "one question over time: first, then, now",
        "Show how a question was answered over time: the first time, about a year, a month and a week ago, and now; then the answers, the newest at the bottom. A scale is drawn as a chart, and a small step shows what became of it. Without QUESTION: which questions you have answered.",
    ),
    "patterns": (
        "what comes back, beside the period before",
        "Show what comes back in the last 90 days, or in the period you ask for, beside the equally long period before it: places in the body, sentences, tension before and after, and what became of small steps. It counts, and explains nothing.",
    ),
    "revisit": (
        "come across an old entry again",
        "Show what you wrote on this day in other years, or else one old entry by chance. The day decides which, so it is the same one all day.",
    ),
    "history": (
        "what changed in an entry, and when",
        "Show every version of an entry, deleted ones too, with what changed in words: [-what went-] and {+what came+}.",
    ),
    "edit": (
        "change an entry; what it said stays in its history",
        "Go through the answers of an entry again, each filled in as it is; with QUESTION that one alone. Answers you skipped can be filled in later.",
    ),
    "delete": (
        "take an entry out of sight; it can come back",
        "Delete an entry, after asking. Nothing is gone: it can be brought back, and its history stays.",
    ),
    "undelete": (
        "bring a deleted entry back",
        "Bring a deleted entry back as it was. With last as REF it is the one deleted last; reflect list --deleted shows them all.",
    ),
    "purge": (
        "take an entry's words away for good",
        "Take everything an entry says out of the journal for good, deleted or not, after saying what goes and what cannot be reached, and asking. What it closed stays closed.",
    ),
    "export": (
        "take the journal out as Markdown or JSON",
        "Write entries to TARGET, or to standard output without one; with --split, or a slash at its end, TARGET is a folder, and only the files that changed are written anew. A file that you changed by hand is left alone, and named. Files are readable by you alone. What you change in Markdown that is plain or for obsidian comes back with reflect import.",
    ),
    "import": (
        "bring in what you wrote elsewhere",
        "Bring in entries from another program or another journal, all of it or nothing; twice is once. A FILE is an export of reflect (also a folder of them, where other notes are passed over), a backup or another journal, a jrnl (JSON, text, or its folder), or a Day One export (JSON, zip, or unpacked). Without --format its beginning tells which. Your journal as it was is kept aside.",
    ),
    "backup": (
        "the whole journal in one file, checked",
        "Write the whole journal to one file and read it back. FILE may be a folder; without it the backup goes beside the automatic ones, which are made on each day that you write.",
    ),
    "restore": (
        "bring back what a backup holds",
        "Show what a backup would bring back and, after asking, bring it back. What you wrote since stays; the journal as it was is kept aside. FILE is a backup, or another journal.",
    ),
    "doctor": (
        "is everything sound?",
        "Look over the journal, its backups, the disk, your questions and settings: what is wrong, what it means, and what can be mended.",
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
    "wanted": "which entry",
    "only": "this question alone, by its id",
    "editor": "write in your own editor ($VISUAL or $EDITOR), on one answer in words",
    "deleted": "those that were deleted",
    "ref": "which entry; the last one if left out",
    "words": "what to look for",
    "any": "one of the words is enough",
    "substring": "look inside words too; slower in a very large journal",
    "year": "which year; this one if left out",
    "by": "tension or presence; tension if there are numbers",
    "which": "the name of a question, such as body-signal",
    "never_again": "never offer this entry here again; it stays in the journal",
    "again": "take that back",
    "target": "the file or folder to write; - or nothing is standard output",
    "format": "markdown or json (JSON Lines)",
    "history": "every version of every entry, deleted and purged ones too; with --format json",
    "files": "what to bring in; - is standard input",
    "read_as": "what it is: reflect, markdown, jrnl or dayone; auto finds out",
    "time_format": "how dates are written in a text journal of jrnl, if not in a usual way: its own timeformat",
    "profile": "Markdown that is plain, or for obsidian or hugo; plain if left out",
    "split": "one file each day, month or year, or none; obsidian splits by day unless told otherwise",
    "overwrite": "replace files that are something else or were changed by hand, remove those of days that are gone",
    "file": "the file",
    "dry_run": "only say what would happen",
    "fix": "put right what can be, without touching your words",
    "force": "replace a file that is something else",
    "first": "from this date on",
    "last": "up to and including this date",
    "on": "on this date",
    "in_session": "entries of this session, or of any of these when given several times",
    "with_question": "entries that answer this question, or any of these",
    "with_theme": "entries that answer a question of this theme, or of any of these",
    "area": "entries that name this part of the body, or any of these",
    "tag": "entries with this #tag, or any of these; tags are kept in lower case",
    "limit": "at most so many, the newest",
    "all": "all of them",
    "help": "show this",
    "lang": "speak this language: en or nl",
    "plain": "plain lines instead of the full screen",
    "debug": "on an error, show where it happened",
    "install_completion": "let Tab complete commands, options and names of questions in your shell",
    "version": "show the version",
}
metavars = {
    "COMMAND": "COMMAND",
    "REF": "REF is last, today, yesterday, a weekday (the latest one), a day such as 2026-11-22, the second of a day (2026-11-22.2), or at least four characters of the start of an id.",
    "DATE": "DATE is 2026-11-22, today, yesterday, or back from now: 7d, 3w, 2m, 1y.",
}
