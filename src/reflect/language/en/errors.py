"""The wording of errors, each with what to do now, in English."""

import datetime as dt
from collections.abc import Sequence

from reflect import errors
from reflect.language.en.answer_errors import bad_answers, bad_line
from reflect.language.en.file_errors import file_error, target_taken, wrong_ending
from reflect.language.en.import_errors import archive_refused, import_refused
from reflect.language.en.looking import empty_beside
from reflect.language.en.revising import nothing_deleted
from reflect.language.en.words import long_date, sessions
from reflect.language.other_dates import names_month


def worded(error: errors.ReflectError) -> tuple[str, str]:
    """Return the wording of an error: what went wrong, and what to do now."""
    match error:
        case errors.FixedKey(name):
            return (
                f"{name} cannot be set: this key is the same for everybody.",
                "To see those that can be set: reflect config show keys",
            )
        case errors.UnknownName():
            return _unknown_name(error)
        case errors.BadDate(given, option, no_day):
            return (
                f"There is no {given}: the calendar does not have that day ({option})."
                if no_day
                else f"“{given}” is not a date ({option}).",
                'Write it as 2026-11-22, "22 November", today or yesterday, or count back from now: 7d, 3w, 2m or 1y.',
            )
        case errors.AmbiguousDate(given, days):
            return (
                f"“{given}” can be {' or '.join(map(long_date, days))}.",
                f"Write it as {' or '.join(map(str, days))}.",
            )
        case errors.BadYear(given):
            return f"“{given}” is not a year.", "Write it in four digits, as in 2026."
        case errors.FutureDay(given):
            return f"{given} has not come yet.", "Give today or a day in the past."
        case errors.UnknownRef(_, _, _, _, backup) if backup:
            return empty_beside(backup)
        case errors.UnknownRef():
            return _unknown_ref(error)
        case errors.AmbiguousRef(ref, choices):
            return f"Several entries match “{ref}”.", f"Say which one: {', '.join(choices)}."
        case errors.UnknownPattern(_, now) if now:
            return "No pattern is named now.", "reflect pattern shows the earlier ones."
        case errors.UnknownPattern(given):
            return f"No pattern you named fits “{given}”.", "reflect pattern shows which there are."
        case errors.AmbiguousPattern(given, choices):
            named = ", ".join(f"{start} ({long_date(day)})" if day else start for start, day in choices)
            return f"Several patterns you named fit “{given}”.", f"Say which one: {named}."
        case errors.BadOption(option, problem, other):
            return _bad_option(option, problem, other)
        case errors.BadAnswers(field, problem, known):
            return bad_answers(field, problem, known)
        case errors.BadLine(question, problem, known, kept):
            return bad_line(question, problem, known, kept=kept)
        case errors.EntryDeleted(ref, of_day):
            return (
                f"The entry of {long_date(of_day)} is deleted.",
                f"Bring it back first: reflect undelete {ref}",
            )
        case errors.NotDeleted(ref):
            return (
                f"“{ref}” is not deleted." if ref else nothing_deleted,
                "To see what is there: reflect list",
            )
        case errors.NoTextAnswer(question, known):
            return _no_text_answer(question, known)
        case errors.NothingToChange():
            return (
                "This entry has answers in a form that this version does not know.",
                "Update reflect to change it.",
            )
        case errors.EntryUnreadable(ref, of_day, altered):
            return _entry_unreadable(ref, of_day, altered=altered)
        case errors.NotReadable():
            return (
                "This could not have been read back later, so it was not saved.",
                "Nothing has changed, and what you confirmed before is safe; please report this, without your words.",
            )
        case errors.ChangedMeanwhile(ref):
            return (
                "The entry was changed elsewhere in the meantime, so it is still there.",
                f"Look at it with reflect show {ref}, and delete it again if you like.",
            )
        case errors.PurgedMeanwhile():
            return (
                "The entry was purged elsewhere in the meantime, so this change was not kept.",
                "There is nothing left of it to change.",
            )
        case errors.NothingToAsk():
            return (
                "There is nothing to ask now: no plan is waiting to be looked back at.",
                "Choose another check-in, or come back when there is one.",
            )
        case errors.AlreadyDone():
            return (
                "You have already checked in today, so nothing was read.",
                "For another check-in, use: reflect checkin",
            )
        case errors.TargetTaken(path, by):
            return target_taken(path, by)
        case errors.WrongEnding(path, ending, json):
            return wrong_ending(path, ending, json=json)
        case errors.NeedsTarget(json):
            return (
                "Say where the export should go.",
                "To a file, as in: reflect export --format json journal.jsonl. With - instead of a file it is shown here."
                if json
                else "To a file, as in reflect export journal.md, or to a folder, as in reflect export notes/. With - instead it is shown here.",
            )
        case errors.NeedsScreen():
            return (
                "Browsing needs a terminal that it can fill.",
                "Without one, use reflect list, show, search or calendar.",
            )
        case errors.ChangedByHand(path):
            return (
                f"{path} has been changed by hand since it was exported.",
                "To keep those changes, import the file first with reflect import; --force replaces it.",
            )
        case errors.NeedsConfirmation():
            return (
                "This needs a yes first, and nobody is here to give it.",
                "Add --yes to go ahead without asking.",
            )
        case errors.BankError(mistakes):
            count, where = len(mistakes), mistakes[0].file
            return (
                f"The question file {where} has {count} {'mistake' if count == 1 else 'mistakes'}.",
                "Fix it, then run the command again.",
            )
        case errors.SettingsError(mistakes):
            count, where = len(mistakes), mistakes[0].file
            return (
                f"The settings in {where} have {count} {'mistake' if count == 1 else 'mistakes'}.",
                "Fix the file, or move it away to use the defaults.",
            )
        case errors.SettingRefused(name, given, problem, right):
            what, _, do = mistake(problem, right).partition("; ")
            refused = (
                f"{name} cannot be “{given}”." if problem == "bad_value" else f"{name}: “{given}” {what}."
            )
            return refused, f"{do[:1].upper()}{do[1:]}." if do else ""
        case errors.SettingNotChanged(path, name):
            return (
                f"{name} cannot be changed in {path} without changing something else too, so nothing was.",
                "Change that line yourself, in an editor.",
            )
        case errors.FileError(path, problem, detail):
            return file_error(path, problem, detail)
        case errors.Locked(path, problem):
            return _locked(path, problem)
        case errors.CipherMissing(cipher):
            return (
                f"This computer’s cryptography library has no {cipher}.",
                "Install a newer release of the package cryptography.",
            )
        case errors.TooLittleMemory(needed):
            return (
                f"Opening the journal takes {needed} MB of memory, and there is less.",
                "Close other programs, or raise the limit that this one runs under (ulimit -v), and try again.",
            )
        case errors.AlreadyProtected():
            return "Your journal has a passphrase already.", "To change it: reflect passphrase change"
        case errors.NotProtected():
            return "Your journal has no passphrase.", "To set one: reflect encrypt"
        case errors.BadPassphrase(problem):
            return _bad_passphrase(problem)
        case errors.ReminderNotSet(problem, detail):
            return _reminder_not_set(problem, detail)
        case errors.EditorFailed(editor, problem):
            return _editor_failed(editor, problem)
        case errors.ImportRefused(path, problem):
            return import_refused(path, problem)
        case errors.ArchiveRefused(path, line, problem, field):
            return archive_refused(path, line, problem, field)
        case errors.ImportInterrupted():
            return "Stopped. None of it is in your journal.", ""
        case errors.Interrupted(True, ref) if ref:
            return "Stopped. Your changes are kept.", f"To go on: reflect edit {ref}"
        case errors.Interrupted(kept, held=held):
            return _STOPPED[held] if kept else "Stopped.", ""
        case _:  # the base class alone: tests/language/test_codes.py finds a class that is missing here
            return (
                "Something went wrong in reflect itself.",
                "Your confirmed answers are safe. Run the command again with --debug to see where it happened.",
            )


_STOPPED = {
    "answers": "Stopped. Your answers are kept; run reflect to go on.",
    "typing": "Stopped. What you typed is kept; run reflect to go on.",
    "place": "Stopped. Run reflect to go on from here.",
}
_KINDS = {
    "session": "kind of check-in",
    "theme": "theme",
    "question": "question",
    "area": "part of the body",
    "format": "format",
    "command": "command",
    "option": "option",
    "language": "language",
    "shell": "shell",
    "view": "view",
    "profile": "profile",
    "marks": "value of --marks",
    "split": "way to split",
    "action": "action",
    "setting": "setting",
}


def _unknown_name(error: errors.UnknownName) -> tuple[str, str]:
    kind, name, known = error.kind, error.name, error.known
    if not name:
        what = "Say what to do with it."
    elif kind == "answer":  # a question that there is, yet not in this entry
        what = f"This entry has no question called “{name}”."
    elif kind == "area":
        what = f"“{name}” is not one of the parts of the body that reflect tells apart."
    else:
        what = f"There is no {_KINDS.get(kind, kind)} called “{name}”."
    if error.nearest:
        shown = error.shown or {}
        names = [f"“{one}” ({shown[one]})" if one in shown else f"“{one}”" for one in error.nearest]
        return what, f"Did you mean {' or '.join(names)}?"
    if kind == "setting":
        return what, "reflect config show lists them."
    if not known or kind == "command":  # a list of all commands would hide the sentence above it
        return what, "reflect --help shows what there is."
    return what, f"Choose from: {', '.join(_ids(error))}."


def _ids(error: errors.UnknownName) -> Sequence[str]:
    """Return ids to choose from, each with the name that is shown elsewhere, which is taken as well."""
    shown = sessions if error.kind == "session" else error.shown or {}
    return [f"{one} ({shown[one]})" if shown.get(one, one) != one else one for one in error.known]


def _unknown_ref(error: errors.UnknownRef) -> tuple[str, str]:
    """Return the wording for a REF that matches no entry."""
    if error.empty:
        return "Your journal is still empty.", "Run reflect to begin."
    if error.day and error.others:
        return _others_of_day(error.day, error.others)
    if error.day:
        return f"There is no entry for {long_date(error.day)}.", "reflect list shows which days there are."
    if error.no_day:
        return (
            f"There is no {error.ref}: the calendar does not have that day.",
            "Write the day as 2026-11-25; reflect list shows which days there are.",
        )
    if error.too_short and not error.near:
        return (
            f"“{error.ref}” is too short for the start of an id.",
            "Give at least four characters of it; reflect list shows which days there are.",
        )
    return (
        f"No entry matches “{error.ref}”.",
        f"Did you mean {error.near}? Then write the day like that."
        if error.near
        else 'Use last, today, yesterday, a weekday, a day such as 2026-11-22 or "22 November", or at least four characters of an id; reflect list shows which days there are.',
    )


def _others_of_day(day: dt.date, refs: Sequence[str]) -> tuple[str, str]:
    """Return the wording for a number that a day does not reach."""
    count = "one entry" if len(refs) == 1 else f"{len(refs)} entries"
    return f"{long_date(day)} has {count}: {', '.join(refs)}.", "reflect list shows which days there are."


def _no_text_answer(question: str, known: Sequence[str]) -> tuple[str, str]:
    """Return the wording for `--editor` when there is no single text answer to edit."""
    what = (
        f"The answer to “{question}” cannot be changed in an editor."
        if question
        else "--editor opens one written answer at a time."
    )
    if not known:
        return what, "This entry has no written answers; change it without --editor."
    return what, f"Choose from: {', '.join(known)}. Without --editor you can change every answer."


def _entry_unreadable(ref: str, day: dt.date, *, altered: bool) -> tuple[str, str]:
    """Return the wording for a stored entry that cannot be read."""
    why = "it no longer matches what was written" if altered else "what is stored is not an entry"
    return (
        f"The entry {ref} for {long_date(day)} cannot be read: {why}.",
        f"A backup may still have it: reflect restore FILE. reflect show {ref} --json prints what is stored of it.",
    )


def _locked(path: str, problem: str) -> tuple[str, str]:
    """Return the wording for an encrypted file that was not opened."""
    return {
        "no_passphrase": (
            "Your journal is encrypted, and there is nobody here to ask for the passphrase.",
            "Put the passphrase in a file that only you can read and name it in REFLECT_PASSPHRASE_FILE, or run reflect unlock first.",
        ),
        "wrong": (
            "That does not open your journal.",
            "Your recovery key opens it too: type it where the passphrase is asked for. reflect passphrase change then sets another passphrase. If you have neither, nobody can open it.",
        ),
        "wrong_file": (
            f"That does not open {path}.",
            "It opens with the passphrase that it had when it was made, or with the recovery key of that time. If you have neither, nobody can open it.",
        ),
        "not_typed": (
            "No passphrase was typed, so your journal stays closed.",
            "To try again, run the same command.",
        ),
        "command": (
            "The program of passphrase_command failed, so your journal stays closed.",
            "Run it by itself to see what is wrong, or take the line out of the settings.",
        ),
        "no_keys": (
            f"The key files of {path} are gone.",
            "A backup has them beside it, in a file that ends in .keys. reflect doctor --fix copies that back.",
        ),
        "bad_keys": (
            "The key files of your journal cannot be used.",
            "Leave everything as it is: reflect doctor says where they are, and a backup has one beside it, in a file that ends in .keys.",
        ),
        "other_keys": (
            f"The key files here belong to another journal than {path}, or its beginning is damaged.",
            "Look for the file of the same name that ends in .keys, beside the journal or the backup it came from. If it is damaged, reflect restore FILE brings back a backup.",
        ),
    }[problem]


def _bad_passphrase(problem: str) -> tuple[str, str]:
    """Return the wording for a new passphrase that cannot be used."""
    return {
        "empty": ("A passphrase cannot be empty.", "A few words that you will remember are a good one."),
        "differs": ("The two are not the same.", "Nothing has changed; try again."),
        "cut": (
            "That is longer than the terminal takes on one line: the end of it was lost.",
            "Choose a shorter one, or put it in a file that only you can read and name that with --new-passphrase-file.",
        ),
        "nobody": (
            "There is nobody here to type a passphrase or write down a recovery key.",
            "Name a file that holds the new passphrase (--new-passphrase-file) or a new file for the recovery key (--recovery); encrypt and rotate want both.",
        ),
    }[problem]


def _reminder_not_set(problem: str, detail: str) -> tuple[str, str]:
    """Return the wording for a reminder that the system does not take."""
    said = f" ({detail})" if detail else ""
    return {
        "no_session": (
            f"No reminder is set: the scheduler of this system does not answer here{said}.",
            "If cron runs here, the line above does the same: add it with crontab -e, and remove it when it has to stop.",
        ),
        "no_notifier": (
            "No program that shows notifications was found, so no reminder is set.",
            f"Install {detail} (often in a package called libnotify), then set it again.",
        ),
        "odd_path": (
            f"The scheduler of this system cannot keep the path {detail}, so no reminder is set.",
            "A path without quotes, percent signs and invisible signs will do; REFLECT_HOME chooses another for the journal.",
        ),
        "refused": (
            f"The scheduler of this system did not take the reminder{said}, so none is set.",
            "Fix what it says, then set it again.",
        ),
    }[problem]


def _bad_option(option: str, problem: str, other: str) -> tuple[str, str]:
    """Return the wording for an invalid option."""
    what = {
        "missing": f"{option} is missing.",
        "not_a_number": f"{option} needs a whole number, 1 or more.",
        "not_a_time_format": f"{option} needs a date format, such as %d/%m/%Y %H:%M.",
        "not_wanted": f"This command does not take “{option}”.",
        "needs_value": f"{option} needs a value after it."
        if option.startswith("-")
        else f"{option} is empty.",
        "takes_no_value": f"{option} takes no value.",
        "conflict": f"{option} and {other} cannot be used together.",
        "reversed": f"{option} is later than {other}, so there is nothing in between.",
        "repeated": f"{option} can be given only once.",
        "not_a_span": f"{option} needs a time of at most a day, such as 15m or 8h.",
        "not_a_clock_time": f"{option} needs a time of day on the 24-hour clock, such as 20:30.",
        "not_weekdays": f"{option} takes days such as mon,wed or weekdays.",
        "only_reading": f"{option} is for commands that read, and {other or 'this'} is none of these.",
        "needs_terminal": f"{option} needs a terminal that it can fill.",
    }[problem]
    if problem == "missing" and option == "REF":
        return (
            "Say which entry.",
            "With last, today, a weekday or a day such as 2026-11-22 after the command; reflect list shows what there is.",
        )
    if problem == "not_wanted" and names_month(option):
        return what, 'A day in two words stands in quotes: "22 November".'
    return what, "Add --help to the command to see what it takes."


def settings_passed_over(count: int) -> str:
    """Introduce the list of unknown keys in the settings."""
    return f"Your settings have {'a key' if count == 1 else f'{count} keys'} that this version does not know; {'it was' if count == 1 else 'they were'} ignored:"


def mistake(problem: str, right: str) -> str:
    """Return the wording of one mistake in a file: what is wrong, and what would be right."""
    what, do = {
        "unknown_field": ("is not a known field", ""),
        "missing_field": ("is missing", ""),
        "missing_language": ("has no wording in one of the languages", ""),
        "no_language": ("has no wording", ""),
        "duplicate_id": ("is an id that is used already", f"choose another, such as {right}"),
        "duplicate_key": ("appears twice", f"keep one of them; the first is on line {right}"),
        "asked_twice": ("is a question that this check-in asks already", "leave one of them out"),
        "unknown_format": ("is not a known format", ""),
        "unknown_theme": ("names a theme that does not exist", ""),
        "unknown_question": ("names a question that does not exist", ""),
        "unknown_choice": ("names neither a group nor a theme", ""),
        "built_in": (
            "is the id of something built in, which a file cannot change",
            f"choose another, such as {right}" if right else "leave it out",
        ),
        "wrong_type": ("has the wrong kind of value", ""),
        "bad_value": ("has an impossible value", ""),
        "bad_id": ("is not an id", ""),
        "bad_range": ("is not a range", ""),
        "tab": ("has a tab, and YAML needs spaces", "replace it with spaces"),
        "not_utf8": ("is not UTF-8", "save the file as UTF-8"),
        "not_yaml": ("cannot be read as YAML", "write field: value, with the text between quotes"),
        "not_toml": ("cannot be read as TOML", "write key = value, with text between quotes"),
        "alias": (
            "uses an anchor or alias",
            "write it out in full; text that begins with & or * goes between quotes",
        ),
        "too_large": ("is too large for such a file", ""),
        "not_a_file": ("is not a file", "put an ordinary file in its place"),
        "not_a_folder": ("is not a folder", "put a folder in its place"),
        "not_a_key": ("is not a key", f"write it like this: {right}"),
        "types_text": ("is typed as text where you write", f"choose a key such as {right}"),
        "kept_key": ("is a key that always does the same", f"choose another, such as {right}"),
        "same_as": (f"is the same as {right} to a terminal", "choose another key"),
        "not_sent": ("is a key that not every terminal sends", f"choose another, such as {right}"),
        "taken": (f"is the key of {right} as well", "choose another for one of the two"),
        "fixed_action": ("always has the same key", "leave it out"),
        "half_character": ("contains a damaged character", "type it again"),
        "unreadable": ("cannot be read", "check that it is a file, and yours"),
        "empty": ("is empty", ""),
    }[problem]
    listed = ", " in right and ", or " not in right
    one_of = " one of" if problem.startswith(("unknown_", "bad_value")) and listed else ""
    do = do or (f"it should be{one_of}: {right}" if right else "")
    return f"{what}; {do}" if do else what


def _editor_failed(editor: str, problem: str) -> tuple[str, str]:
    """Return the wording for a failure of the person's own editor."""
    if problem == "stopped":
        return (
            f"{editor} was stopped. What you saved in it is kept.",
            "reflect offers it when you next start it.",
        )
    advice = "Set VISUAL or EDITOR to another editor, or go on without one."
    if problem == "no_memory":
        what = "There is no folder in memory here, and with a passphrase no answer goes to the disk for an editor."
        return what, "Go on without an editor."
    what = {
        "missing": f"There is no editor called {editor} here.",
        "failed": f"{editor} ended with an error.",
        "not_text": f"What {editor} saved is not text.",
        "not_a_file": f"What {editor} left behind is not a file.",
        "too_large": f"What {editor} saved is longer than an answer can be.",
        "no_terminal": f"{editor} needs a terminal, and there is none here.",
    }[problem]
    return f"{what} Your words are as they were.", advice
