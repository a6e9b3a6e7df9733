"""The promises that the changes break: those of the README, and others that are not written there."""

from typing import NamedTuple

WORDS, SAFE = "## Your words", "## Keeping it safe"
"""The sections of the README in which every promise is covered by changes."""


class Promise(NamedTuple):
    """A promise.

    Attributes:
        says: what is promised.
        section: the section of the README with the promise, or "".
        quote: a quotation from that section.
    """

    says: str
    section: str = ""
    quote: str = ""


PROMISES = {
    "own editor": Promise(
        "What an editor saved before a kill is offered back, and in memory only if it is secret"
    ),
    "one file": Promise(
        "Everything is in one file, in the folder of the system or of REFLECT_HOME", WORDS, "one SQLite file"
    ),
    "private": Promise("Only its owner can read it", WORDS, "Only you can read it"),
    "stays here": Promise("Nothing leaves the computer", WORDS, "Nothing leaves your computer"),
    "never overwritten": Promise(
        "An entry is never overwritten: a change is a new version", WORDS, "An entry is never overwritten"
    ),
    "as asked": Promise("A question is kept with its answer as it was asked", WORDS, "as it was asked"),
    "passphrase": Promise(
        "Once a passphrase is set, nothing opens the journal but the passphrase and the recovery key",
        WORDS,
        "encrypted once you set a passphrase",
    ),
    "settings": Promise("Changing a setting changes nothing else in the file, and is whole or not at all"),
    "keys": Promise("A key that is set does what the default one did, alone, and is the one that is shown"),
    "key files": Promise(
        "What opens an encrypted journal is never lost, and changed by one program at a time"
    ),
    "scrollback": Promise(
        "Nothing typed on the full screen stays in the terminal's scrollback", WORDS, "scrollback"
    ),
    "whole backup": Promise(
        "A backup is the whole journal in one file, read back and checked", SAFE, "read back and checked"
    ),
    "restore": Promise(
        "A restore shows what would come back and asks; what was written since stays",
        SAFE,
        "what you wrote since stays",
    ),
    "doctor": Promise(
        "doctor tells whether everything is sound, and mends what can be made again",
        SAFE,
        "is everything sound?",
    ),
    "daily backup": Promise(
        "A backup is made on each day one writes", SAFE, "a backup is made automatically"
    ),
    "retention": Promise(
        "The newest of seven days, five weeks and twelve months stay, in at most 1 GB",
        SAFE,
        "in at most 1 GB",
    ),
    "power cuts": Promise("Nothing kept is lost to a power cut", SAFE, "power cuts"),
    "full disks": Promise("Nothing kept is lost to a full disk or a failed write", SAFE, "full disks"),
    "killed": Promise(
        "Nothing kept is lost when the program is killed", SAFE, "programs killed in mid-sentence"
    ),
    "on disk first": Promise("An answer is on disk before the next question appears"),
    "draft": Promise("What was being typed is there when one comes back"),
    "skip": Promise("Enter goes on, an empty answer skips, and neither takes anything away"),
    "day": Promise("An entry belongs to the day on which its check-in began"),
    "asks": Promise("Nothing is thrown away before asking"),
    "pattern": Promise(
        "The pattern somebody named is quoted until they name another, asked after every six weeks, and purged whole"
    ),
    "purge": Promise("A purge takes away every version, its quotations, and what the backups hold of it"),
    "not ours": Promise("No file that is not an export of ours, or was changed, is written over"),
    "once": Promise("Importing twice is importing once, and all of it comes in or nothing"),
    "comes back": Promise("What was exported comes back as it was, and what was changed in it as a change"),
    "looking": Promise("Looking back shows what was written and nothing else"),
    "loop": Promise("A plan that was kept is not replaced unnoticed"),
    "turns": Promise("No question comes back too soon, and every one has its turn"),
    "fingers in a plan": Promise(
        "What is typed in a plan lands in the half it is meant for, and half a plan can be skipped"
    ),
    "a day that is meant": Promise(
        "A day in another notation is asked about, and never taken for another day"
    ),
    "wordings": Promise(
        "A core question is worded differently from day to day, and never quotes an unnamed pattern"
    ),
    "other day": Promise(
        "A draft of another day is gone on with only by its person, and finished with all it holds"
    ),
    "two at once": Promise("Two programs at once lose nothing and never take up the same draft"),
    "only read": Promise("A journal that cannot be written to is read whole, from a private copy"),
    "data": Promise("Standard output is data, and talk goes to standard error"),
    "heard": Promise("Plain lines can be read aloud one by one, and scripts get what they always got"),
    "harmless": Promise("What is shown has no power over the terminal"),
    "no answer in errors": Promise("No error and no crash repeats what was written"),
    "can be read": Promise("What is written can be read, whatever way it came in"),
    "same journal": Promise("What lies beside or in place of the journal is never taken for it"),
    "no key ends it": Promise(
        "Nothing typed, pasted or reported ends the program or answers another question"
    ),
    "own files": Promise("Nothing is written over reflect's own files, and only regular files are read"),
    "recovery key": Promise(
        "The recovery key is asked after when it is due, and what is typed there is stored nowhere"
    ),
    "earlier answers": Promise(
        "What was written before is shown when it is asked for, of ninety days, and closing it does nothing else"
    ),
    "left out": Promise(
        "Where the body or the tension is left out, nothing asks about it or points to it, and nothing of it is lost"
    ),
    "at most seven": Promise(
        "No check-in asks more than seven questions, an extra takes the place of one, and a closing offers one thing"
    ),
    "lines of a script": Promise("From a pipe nothing is asked that version 0.1 did not ask"),
    "week": Promise("The week is offered once, to a person, and not to who turned that off"),
    "reminder": Promise(
        "A reminder holds nothing that was written, is not shown when today is done or hours late, and goes whole"
    ),
    "ready bank": Promise("The questions asked are those of the YAML file, however they are loaded"),
    "seen once": Promise(
        "A new plan is on disk when it is seen, and nothing typed at it reaches the next question"
    ),
    "one day": Promise("A day is taken as it is written only where that can be one day"),
    "archive": Promise("An archive brings back the same history, or nothing"),
    "unreadable": Promise("Nothing of an encrypted journal can be read from what is written or passed on"),
    "tab": Promise("Tab offers words that no shell can evaluate, and beside an encrypted journal no tags"),
    "engine": Promise("Without ciphers, no encrypted journal is opened or made"),
}
