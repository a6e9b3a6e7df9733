"""The texts of `--help`, in English."""

from reflect.language.en.session import where_help_is

__all__ = [
    "browse_keys",
    "commands",
    "example_word",
    "examples",
    "groups",
    "headings",
    "metavars",
    "options",
    "tagline",
    "usage",
    "where_help_is",
]

usage = "Usage"
tagline = "A few questions a day about an old pattern; your answers stay on this computer."
examples = (
    "today’s check-in",
    "what you wrote about it, three months back",
    "everything about one command",
)
example_word = "knot"
groups = {
    "every_day": "Every day",
    "looking_back": "Looking back",
    "changing": "Changing",
    "in_and_out": "In and out",
    "safety": "Safety",
    "your_own": "Your own",
}
headings = {
    "examples": "For example",
    "arguments": "Arguments",
    "options": "Options",
    "filters": "Which entries",
    "global": "Everywhere",
    "sessions": "Kinds of check-in",
    "themes": "Themes",
}
commands = {
    "checkin": (
        "answer a few questions",
        "Answer a few questions and keep your answers as an entry. Every question can be skipped. An unfinished check-in picks up where you left off.",
    ),
    "status": (
        "done today? is a plan open?",
        "Say in one line whether you have checked in today, what is waiting and which plan is open.",
    ),
    "pattern": (
        "the old pattern you named",
        "Show the old pattern you named, since when, and the earlier ones. With TEXT it is named anew: the questions quote those words from then on. The same words again keep it, and --none leaves no pattern named. Earlier ones stay in your journal.",
    ),
    "list": (
        "your entries, newest first",
        "List entries, newest first; the newest 20 unless you ask for more.",
    ),
    "show": (
        "one entry",
        "Show one entry.",
    ),
    "tags": (
        "your #tags, most used first",
        "List the #tags in your entries with how many entries have each, the most used first.",
    ),
    "browse": (
        "leaf through, full-screen",
        "Leaf through your journal, full-screen: a calendar with the entry beside it.",
    ),
    "search": (
        "find words you wrote",
        "Find the entries in which you wrote all of these words, newest first. Capitals and accents make no difference. kno* finds words that begin with kno, -work leaves out entries with that word and '\"like this\"' finds just that phrase.",
    ),
    "week": (
        "the last seven days",
        "Show the seven days that end on DATE, or today: tension before and after, where you felt it, the sentence that came back, and your plans with what became of them.",
    ),
    "calendar": (
        "a year at a glance",
        "Show a year, with every day you wrote on. A small bar tells the tension you came with; with --by presence, a mark tells that you wrote.",
    ),
    "thread": (
        "one question: then and now",
        "Show how a question was answered over time: the first time, about a year, a month and a week ago, and now; then the answers, the newest at the bottom. A scale is drawn as a chart, and a plan shows what became of it. Without QUESTION: which questions you have answered.",
    ),
    "patterns": (
        "what comes back",
        "Show what comes back in the last 90 days, or in the period you ask for, compared with the equally long period before it: parts of the body, sentences, tension before and after, and what became of your plans. It counts and explains nothing.",
    ),
    "revisit": (
        "come across an old entry",
        "Show what you wrote on this day in other years, or else one old entry, picked for the day: it is the same one all day.",
    ),
    "history": (
        "what changed in an entry",
        "Show every version of an entry, deleted ones too, with the words that changed: [-what was removed-] and {+what was added+}.",
    ),
    "edit": (
        "change an entry",
        "Go through the answers of an entry again, each filled in as it is; with QUESTION that one alone. Answers you skipped can be filled in later.",
    ),
    "delete": (
        "put an entry out of sight",
        "Delete an entry, after asking. Nothing is gone: it can be brought back, and its history stays.",
    ),
    "undelete": (
        "bring it back",
        "Bring a deleted entry back as it was. With last as REF it is the one deleted last; reflect list --deleted shows them all.",
    ),
    "purge": (
        "take its words out for good",
        "Take everything an entry says out of the journal for good, whether it is deleted or not. You are told what goes and what cannot be reached, and asked first. A plan it closed stays closed.",
    ),
    "export": (
        "out, as Markdown or JSON",
        "Write entries to TARGET; with --split, or a slash at its end, TARGET is a folder, and only files that changed are written again. A file that you changed by hand is left alone and named. Only you can read the files. Changes you make in plain or obsidian Markdown come back with reflect import.",
    ),
    "import": (
        "in, from somewhere else",
        "Bring in entries from another program or another journal, all of it or nothing; importing the same thing again changes nothing. A FILE is a reflect export (or a folder of them, in which other notes are passed over), a backup or another journal, a jrnl journal (JSON, text or its folder) or a Day One export (JSON, zip or unpacked). Without --format, reflect works out what it is. A copy of your journal as it was is kept.",
    ),
    "backup": (
        "the journal in one file",
        "Write the whole journal to one file and read it back. FILE may be a folder; without it the backup goes beside the automatic ones, which are made on each day that you write.",
    ),
    "restore": (
        "bring back from a backup",
        "Show what a backup would bring back and, after asking, bring it back. What you wrote since stays, and a copy of the journal as it was is kept. FILE is a backup, or another journal.",
    ),
    "doctor": (
        "is everything sound?",
        "Check the journal, its backups, the disk, your questions and settings: what is wrong, what it means and what can be fixed.",
    ),
    "encrypt": (
        "set a passphrase",
        "Encrypt the journal and the backups beside it. You choose a passphrase and are shown a recovery key, which opens the journal too, to write down on paper.",
    ),
    "decrypt": (
        "take the passphrase off",
        "Decrypt the journal, after asking. Encrypted backups stay as they are and need the passphrase that they have.",
    ),
    "passphrase": (
        "change what opens it",
        "ACTION is change (a new passphrase), recovery (a new recovery key), check (does what you type open the journal and its backups?) or rotate (a new data key and a new recovery key; journal and backups are rewritten with them). Where the passphrase is asked for, the recovery key is taken too.",
    ),
    "unlock": (
        "keep it open for a while",
        "Keep the journal unlocked for a while: 15 minutes, the time in your settings, or what --for says. Its key stays in memory. It ends when you log out, or with reflect lock.",
    ),
    "lock": ("close it again", "Lock the journal again: from now on the passphrase is asked for."),
    "remind": (
        "a daily reminder",
        "ACTION is set (a reminder at TIME, every day or on DAYS), off (remove it) or show. Your system shows a notification, without anything you wrote. There is none when today is done, and none later than an hour after its time. A time before your day starts belongs to the day before.",
    ),
    "config": (
        "your settings",
        "Show what holds and where it comes from (ACTION show, or nothing), print one value (get NAME), change one (set NAME VALUE), go back to the default (unset NAME), or print where the file is (path). NAME is the name of a setting, such as language, offers.recovery or keys.breathe. Everything else in the file stays as it is, your comments too.",
    ),
}
options = {
    "until": "the last of the seven days, if not today",
    "session": "daily, core, quick, deep or free, or one of your own; daily if left out",
    "theme": "one theme of the question bank, such as body or 'Your body'",
    "question": "ask this question; can be given several times",
    "day": "the day it belongs to, if not today",
    "fresh": "throw an unfinished check-in away, after asking, and begin again",
    "config_action": "show, get, set, unset or path",
    "setting": "the name of a setting",
    "value": "its value, such as nl, true or ctrl-b",
    "reminding": "set, off or show; show if left out",
    "at": "the time of day, such as 20:30",
    "days": "the days it is for, such as mon,wed, weekdays or weekend; every day if left out",
    "action": "change, recovery, check or rotate",
    "new_passphrase_file": "take the new passphrase from this file",
    "recovery": "write the recovery key to this new file instead of showing it",
    "span": "how long, such as 15m or 2h",
    "yes": "do not ask",
    "answers": "take the answers from a JSON file, or from standard input with -",
    "json": "print JSON",
    "wanted": "which entry",
    "only": "this question alone, by its name, such as body-signal",
    "editor": "edit one written answer in your own editor ($VISUAL or $EDITOR)",
    "deleted": "only the ones you deleted",
    "refs": "show the whole date of each entry, such as 2026-11-22, as a wide window always does",
    "ref": "which entry; the last one if left out",
    "words": "what to look for",
    "named": "the pattern in a few words of yours",
    "none": "leave no pattern named",
    "any": "one of the words is enough",
    "substring": "look inside words too; slower in a very large journal",
    "year": "which year; this one if left out",
    "by": "tension or presence; tension if there are numbers",
    "which": "the name of a question, such as body-signal",
    "never_again": "never offer this entry here again; it stays in the journal",
    "again": "let this entry turn up here again",
    "target": "the file or folder to write, or - for standard output; in a pipe it may be left out",
    "format": "markdown or json (JSON Lines)",
    "history": "every version of every entry, deleted and purged ones too; with --format json",
    "files": "what to bring in; - is standard input",
    "read_as": "what it is: reflect, markdown, jrnl or dayone; auto works it out",
    "time_format": "how dates are written in a jrnl text journal, if they are unusual (timeformat in jrnl)",
    "profile": "kind of Markdown: plain, obsidian or hugo; plain if left out",
    "marks": "end: what import needs is in a comment at the end; none: without it, to print or to show somebody",
    "split": "one file per day, month or year, or none; obsidian splits by day unless told otherwise",
    "overwrite": "replace files that are not from reflect or were changed by hand, and remove those of days that are gone",
    "file": "the file",
    "dry_run": "only say what would happen",
    "fix": "fix what can be fixed, without touching your words",
    "force": "replace a file that is not a backup",
    "first": "from this date on",
    "last": "up to and including this date",
    "on": "on this date",
    "in_session": "entries of this kind of check-in, by its id (quick) or as it is shown ('one question'); can be given several times",
    "with_question": "entries that answer this question; can be given several times",
    "with_theme": "entries that answer a question of this theme, such as Resistance; can be given several times",
    "area": "entries that name this part of the body, such as belly; can be given several times",
    "tag": "entries with this #tag; can be given several times; tags are kept in lower case",
    "pattern": "entries about this pattern: now, words of its name, or the start of an id; can be given several times",
    "limit": "at most this many, the newest",
    "all": "all of them",
    "help": "show this",
    "lang": "speak this language: en or nl (Dutch)",
    "private": "with commands that show what you wrote: on a screen of its own, so that nothing stays in the window",
    "plain": "plain lines and sentences, which can be read aloud",
    "debug": "on an error, show where it happened",
    "install_completion": "let Tab complete commands, options, days, tags and names of questions in your shell",
    "show_completion": "print what --install-completion installs",
    "version": "show the version",
}
metavars = {
    "COMMAND": "COMMAND",
    "REF": "REF is last, today, yesterday, a weekday (the latest one), a day such as 2026-11-22 or '22 nov', the second of a day (2026-11-22.2), or at least four characters of the start of an id.",
    "DATE": "DATE is 2026-11-22, '22 nov', today, yesterday, or counted back from now: 7d, 3w, 2m, 1y.",
}


def browse_keys(search: str, thread: str, keys: str) -> str:
    """Name the keys of the browser that one needs first."""
    return f"{search} searches, {thread} shows a question over time, {keys} shows all keys."
