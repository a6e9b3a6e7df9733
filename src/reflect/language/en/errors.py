"""Errors, each with what to do now, in English."""

import datetime as dt
from collections.abc import Sequence

from reflect import errors as _errors
from reflect.language.en.browse import needs_screen
from reflect.language.en.exchange import archive_refused, import_interrupted, import_refused
from reflect.language.en.revising import nothing_deleted
from reflect.language.en.screen import editor_advice, editor_failed
from reflect.language.en.words import long_date

unexpected = (
    "Something went wrong in reflect itself.",
    "Your confirmed answers are safe. Run the command again with --debug to see where it happened.",
)
interrupted_kept = "Stopped. Your answers are kept; run reflect to go on."
interrupted = "Stopped."
already_done = (
    "You have already checked in today, so nothing was read.",
    "For another check-in, use: reflect checkin",
)
nothing_to_ask = (
    "There is nothing to ask now: no plan is waiting to be looked back at.",
    "Choose another check-in, or come back when there is one.",
)
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
    "split": "way to split",
}


def unknown_name(kind: str, name: str, near: str | None, known: Sequence[str]) -> tuple[str, str]:
    """Word a name that is not one of those that exist."""
    if kind == "area":
        what = f"“{name}” is not one of the parts of the body that reflect tells apart."
    else:
        what = f"There is no {_KINDS.get(kind, kind)} called “{name}”."
    if near:
        return what, f"Did you mean “{near}”?"
    return what, f"Choose from: {', '.join(known)}." if known else "reflect --help shows what there is."


def bad_date(given: str, option: str) -> tuple[str, str]:
    """Word something that is not a date."""
    return (
        f"“{given}” is not a date ({option}).",
        "Write it as 2026-11-22, today or yesterday, or count back from now: 7d, 3w, 2m or 1y.",
    )


def bad_year(given: str) -> tuple[str, str]:
    """Word something that is not a year."""
    return f"“{given}” is not a year.", "Write it in four digits, as in 2026."


def future_day(day: str) -> tuple[str, str]:
    """Word a day to come."""
    return f"{day} has not come yet.", "Give today or a day in the past."


def unknown_ref(
    ref: str, *, empty: bool, day: dt.date | None = None, too_short: bool = False
) -> tuple[str, str]:
    """Word a REF without an entry."""
    if empty:
        return "Your journal is still empty.", "Run reflect to begin."
    if day:
        return f"There is no entry for {long_date(day)}.", "reflect list shows which days there are."
    if too_short:
        return (
            f"“{ref}” is too short for the start of an id.",
            "Give at least four characters of it; reflect list shows which days there are.",
        )
    return (
        f"No entry matches “{ref}”.",
        "Use last, today, yesterday, a weekday, a day such as 2026-11-22, or at least four characters of an id; reflect list shows which days there are.",
    )


def ambiguous_ref(ref: str, choices: Sequence[str]) -> tuple[str, str]:
    """Word a REF that matches several entries."""
    return f"Several entries match “{ref}”.", f"Say which one: {', '.join(choices)}."


def entry_deleted(ref: str) -> tuple[str, str]:
    """Word a change to a deleted entry."""
    return f"“{ref}” is deleted.", f"Bring it back first: reflect undelete {ref}"


def not_deleted(ref: str) -> tuple[str, str]:
    """Word the bringing back of what is not deleted; "" is the last one, where there is none."""
    return f"“{ref}” is not deleted." if ref else nothing_deleted, "To see what is there: reflect list"


def no_text_answer(question: str, known: Sequence[str]) -> tuple[str, str]:
    """Word `--editor` without one answer in words."""
    what = (
        f"The answer to “{question}” cannot be changed in an editor."
        if question
        else "--editor opens one written answer at a time."
    )
    if not known:
        return what, "This entry has no written answers; change it without --editor."
    return what, f"Choose from: {', '.join(known)}. Without --editor you can change every answer."


nothing_to_change = (
    "This entry has answers in a form that this version does not know.",
    "Update reflect to change it.",
)


def entry_unreadable(ref: str, day: dt.date, *, altered: bool) -> tuple[str, str]:
    """Word an entry that is stored and cannot be read."""
    why = "it no longer matches what was written" if altered else "what is stored is not an entry"
    return (
        f"The entry {ref} for {long_date(day)} cannot be read: {why}.",
        f"A backup may still have it: reflect restore FILE. reflect show {ref} --json prints what is stored of it.",
    )


not_readable = (
    "This could not have been read back later, so it was not saved.",
    "Nothing has changed, and what you confirmed before is safe; please report this, without your words.",
)


def changed_meanwhile(ref: str) -> tuple[str, str]:
    """Word a deletion that another program's change has outlived."""
    return (
        "The entry was changed elsewhere in the meantime, so it is still there.",
        f"Look at it with reflect show {ref}, and delete it again if you like.",
    )


purged_meanwhile = (
    "The entry was purged elsewhere in the meantime, so this change was not kept.",
    "There is nothing left of it to change.",
)


def interrupted_change(ref: str) -> tuple[str, str]:
    """Say that a change was stopped and waits."""
    return "Stopped. Your changes are kept.", f"To go on: reflect edit {ref}"


def bad_option(option: str, problem: str, other: str) -> tuple[str, str]:
    """Word an option that cannot be taken."""
    what = {
        "missing": f"{option} is missing.",
        "not_a_number": f"{option} needs a whole number, 1 or more.",
        "not_a_time_format": f"{option} needs a date format, such as %d/%m/%Y %H:%M.",
        "not_wanted": f"This command does not take “{option}”.",
        "needs_value": f"{option} needs a value after it.",
        "takes_no_value": f"{option} takes no value.",
        "conflict": f"{option} and {other} cannot be used together.",
        "reversed": f"{option} is later than {other}, so there is nothing in between.",
        "repeated": f"{option} can be given only once.",
    }[problem]
    return what, "Add --help to the command to see what it takes."


problems = {
    "not_json": "is not JSON",
    "not_utf8": "is not UTF-8 text",
    "not_an_object": "is not a JSON object of question ids and answers",
    "unknown_question": "is not a question in the bank",
    "not_asked": "is not due: no plan is waiting to be looked back at today",
    "wants_text": "needs text",
    "wants_number": "needs a whole number",
    "out_of_range": "is outside the scale",
    "wants_plan": "needs an object with a cue and a response, both filled in",
    "wants_outcome": "needs an outcome",
    "wants_decision": "needs a decision",
    "wants_area": "needs a list of parts of the body",
    "unknown_field": "is not a field of this answer",
    "half_character": "contains a damaged character",
    "twice": "appears twice",
    "too_large": "is larger than an entry can be",
    "nothing_answered": "answers nothing",
    "not_a_number": "needs a whole number",
    "not_an_outcome": "needs one of the outcomes",
    "not_a_decision": "needs one of the decisions",
    "needs_cue": "needs the moment of the plan",
    "needs_response": "needs both halves of the plan",
    "not_yes_or_no": "needs a yes or a no",
    "not_an_area": "begins with @ and then names something that is not a part of the body",
    "no_areas_yet": "begins with @, but no answer before it is about the body",
}


def _one_of(known: Sequence[str]) -> str:
    return known[0] if len(known) == 1 else f"one of: {', '.join(known)}"


_instead = {
    "wants_plan": 'Write the plan as {"cue": "my chest tightens", "response": "I take three breaths"}.',
    "not_asked": "Leave it out.",
}


def bad_answers(field: str, problem: str, known: Sequence[str]) -> tuple[str, str]:
    """Word `--answers` that cannot be taken."""
    what = (
        f"In --answers, “{field}” {problems[problem]}."
        if field
        else f"The input to --answers {problems[problem]}."
    )
    do = _instead.get(problem) or (
        f"Use {_one_of(known)}."
        if known
        else 'Give an object such as {"body-signal": "my chest", "tension-before": 6}.'
    )
    return what, f"Nothing was kept. {do}"


def bad_line(question: str, problem: str, known: Sequence[str], *, kept: bool) -> tuple[str, str]:
    """Word a line from a pipe that does not fit."""
    choice = f" Use {_one_of(known)}." if known else ""
    return (
        f"The line for “{question}” {problems[problem]}.{choice}",
        "What came before is kept as an unfinished check-in; run reflect to go on from there."
        if kept
        else "Nothing was kept.",
    )


def target_taken(path: str, by: str = "foreign") -> tuple[str, str]:
    """Word a file to write to that is something else."""
    match by:
        case "own":
            return f"{path} is one of reflect’s own files.", "It was left untouched; choose another name."
        case "database":
            return (
                f"{path} is a journal or another database.",
                "It was left untouched; choose another name, or move it away first.",
            )
        case "odd":
            return (
                f"{path} is a device or something similar, not a file.",
                "It was left untouched; choose another name.",
            )
        case _:
            return (
                f"{path} already exists and was not made by reflect.",
                "Choose another name, or add --force to replace it.",
            )


def wrong_ending(path: str, ending: str, *, json: bool) -> tuple[str, str]:
    """Word an export of Markdown to a name of another format."""
    what = f"{path} ends in {ending}, and an export is Markdown unless you say otherwise."
    if json:
        return what, "For JSON, add --format json; otherwise choose a name that ends in .md."
    return what, "Choose a name that ends in .md; another program, such as pandoc, can convert that."


def changed_by_hand(path: str) -> tuple[str, str]:
    """Word an export onto one that a person has changed."""
    return (
        f"{path} has been changed by hand since it was exported.",
        "To keep those changes, import the file first with reflect import; --force replaces it.",
    )


needs_confirmation = (
    "This needs a yes first, and nobody is here to give it.",
    "Add --yes to go ahead without asking.",
)


def bank_error(count: int, where: str) -> tuple[str, str]:
    """Word a bank that cannot be used."""
    return (
        f"The question file {where} has {count} {'mistake' if count == 1 else 'mistakes'}.",
        "Fix it, then run the command again.",
    )


def settings_passed_over(count: int) -> str:
    """Say that keys of the settings are not known; they follow."""
    return f"Your settings have {'a key' if count == 1 else f'{count} keys'} that this version does not know; {'it was' if count == 1 else 'they were'} ignored:"


def settings_error(count: int, where: str) -> tuple[str, str]:
    """Word settings that cannot be used."""
    return (
        f"The settings in {where} have {count} {'mistake' if count == 1 else 'mistakes'}.",
        "Fix the file, or move it away to use the defaults.",
    )


def file_trouble(path: str, problem: str, detail: str) -> tuple[str, str]:
    """Word trouble with a file."""
    tail = f" ({detail})" if detail else ""
    match problem:
        case "not_a_journal":
            return (
                f"{path} is not a reflect journal.",
                "It was left untouched. If it should be your journal, run reflect doctor; otherwise move it away, or point REFLECT_HOME elsewhere.",
            )
        case "newer":
            return (
                f"{path} was made by a newer version of reflect.",
                "It was left untouched; update reflect to read it.",
            )
        case "damaged":
            return (
                f"{path} is damaged{tail}.",
                "Do not write to it; make a copy of the whole folder first, then bring back a backup: reflect restore FILE.",
            )
        case "damaged_backup":
            return (
                f"{path} is damaged{tail}, so nothing was brought back.",
                "Try another backup, perhaps an older one.",
            )
        case "not_a_backup":
            return (
                f"{path} is neither a reflect backup nor a reflect journal.",
                "Check the name; backups are in the folder backups beside the journal.",
            )
        case "foreign_log":
            return (
                f"The log {path}-wal beside {path} belongs to another journal, so nothing was opened or changed.",
                "Copy the whole folder first. If your journal is complete without it, move that log away.",
            )
        case "foreign_rollback":
            return (
                f"{path}-journal, beside {path}, does not belong to it, so nothing was opened or changed.",
                "Move that file away; a reflect journal never has one.",
            )
        case "layout":
            return (
                f"{path} is not laid out like a journal of this version: something in it was added or is missing.",
                "Run reflect doctor to see what.",
            )
        case "not_kept":
            return (
                f"{path} did not keep what was written to it, so nothing was saved.",
                "Run reflect doctor to see what is wrong with the file.",
            )
        case "only_its_log":
            return (
                f"{path} is gone, and only its log {path}-wal is left.",
                "Put the journal back beside it, or restore a backup; what the log holds is kept.",
            )
        case "unsound":
            return (
                f"{path} was written, but reading it back showed that it is not sound.",
                "It was removed again; check the disk, or choose another one.",
            )
        case "full":
            return (
                f"The disk is full, so {path} could not be written.",
                "Make some room, then try again; everything confirmed before is safe.",
            )
        case "limited":
            return (
                f"{path} cannot grow any further: the system limits how large a file can be.",
                "Lift that limit (ulimit -f unlimited), then try again; everything confirmed before is safe.",
            )
        case "denied":
            return f"You don’t have permission to use {path}.", "Check who owns the file and its folder."
        case "read_only":
            return (
                f"{path} is on a disk that cannot be written to.",
                "Make it writable, or choose another place; for your journal that is REFLECT_HOME.",
            )
        case "busy":
            return (
                f"{path} is in use by another program.",
                "Wait until that program has finished, then try again.",
            )
        case "missing_folder":
            return f"The folder for {path} does not exist.", "Make it first, or choose another place."
        case "not_a_folder":
            return (
                f"{path} cannot be used: there is a file where a folder should be.",
                "Move that file away, or choose another place.",
            )
        case "dangling":
            return (
                f"{path} is a link to something that is not there.",
                "If it is on an external disk, connect that first; otherwise fix the link, or choose another place.",
            )
        case "long_name":
            return (
                f"The name {path} is too long for this disk.",
                "Choose a shorter one.",
            )
        case "odd_name":
            return (
                f"The name {path} is not written in UTF-8, so no journal can be kept under it.",
                "Choose another name, or rename that folder.",
            )
        case "few_files":
            return (
                f"{path} could not be used: the system allows too few open files.",
                "Allow more (ulimit -n 256), then try again; everything confirmed before is safe.",
            )
        case "not_a_file":
            return (
                f"{path} is not a file but a device, a pipe or something similar, so it was not read.",
                "Move it away, or choose another place.",
            )
        case "foreign":
            return (
                f"{path} belongs to another user of this computer, so nothing is written there.",
                "If it is yours, make yourself its owner (chown); otherwise choose another place for your journal with REFLECT_HOME.",
            )
        case "no_locks":
            return (
                f"{path} is on a file system without file locks, which a journal needs.",
                "Keep your journal on one of this computer’s own disks (REFLECT_HOME); backups may stay where they are.",
            )
        case "disk_error":
            return (
                f"The disk could not read {path}.",
                "Copy the whole folder to another disk first, then check this one; reflect restore brings back a backup.",
            )
        case "no_home":
            return (
                "reflect cannot tell where your home folder is, so there is no place for your journal.",
                "Set HOME, or point REFLECT_HOME to a folder, with its full path.",
            )
        case "missing_file":
            return (
                f"There is no file {path}.",
                "Check the name; reflect’s own backups are in the folder backups beside the journal.",
            )
        case "no_such_file":
            return f"There is no file {path}.", "Check the name; - is standard input."
        case "backup_kept":
            return (
                f"The entry is gone from your journal, but this backup could not be changed and may still hold it: {path}.",
                "Check who owns the file, or remove it yourself.",
            )
        case "log_kept":
            return (
                f"The entry is gone, but its words may still be in the log beside {path}, which another program keeps open.",
                "Close every other window with reflect in it: the log goes when the last one does.",
            )
        case "is_a_folder":
            return f"{path} is a folder.", "Give the name of a file in it."
        case "folder_for_days":
            return (
                f"{path} is a folder.",
                "End it with a slash for a file for each day in it, or give the name of a file.",
            )
        case "is_a_file":
            return f"{path} is a file.", "Give the name of a folder; each part becomes a file in it."
        case "engine":
            return (
                "The database engine that is installed cannot encrypt.",
                "Another package called apsw has taken its place: run pip uninstall apsw, then pip install --force-reinstall apsw-sqlite3mc.",
            )
        case _:
            return f"{path} could not be used{tail}.", "Check the disk and the folder, then try again."


def mistake(problem: str, right: str) -> str:
    """Word one mistake in a file: what is wrong, and what would be right."""
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
        "half_character": ("contains a damaged character", "type it again"),
        "unreadable": ("cannot be read", "check that it is a file, and yours"),
        "empty": ("is empty", ""),
    }[problem]
    one_of = " one of" if problem.startswith(("unknown_", "bad_value")) and ", " in right else ""
    do = do or (f"it should be{one_of}: {right}" if right else "")
    return f"{what}; {do}" if do else what


def worded(error: _errors.ReflectError) -> tuple[str, str]:
    """Word an error: what went wrong, and what to do now."""
    match error:
        case _errors.UnknownName(kind, name, known):
            return unknown_name(kind, name, error.near, known)
        case _errors.BadDate(given, option):
            return bad_date(given, option)
        case _errors.BadYear(given):
            return bad_year(given)
        case _errors.FutureDay(day):
            return future_day(day)
        case _errors.UnknownRef(ref, empty, meant, too_short):
            return unknown_ref(ref, empty=empty, day=meant, too_short=too_short)
        case _errors.AmbiguousRef(ref, choices):
            return ambiguous_ref(ref, choices)
        case _errors.BadOption(option, problem, other):
            return bad_option(option, problem, other)
        case _errors.BadAnswers(field, problem, known):
            return bad_answers(field, problem, known)
        case _errors.BadLine(question, problem, known, kept):
            return bad_line(question, problem, known, kept=kept)
        case _errors.EntryDeleted(ref):
            return entry_deleted(ref)
        case _errors.NotDeleted(ref):
            return not_deleted(ref)
        case _errors.NoTextAnswer(question, known):
            return no_text_answer(question, known)
        case _errors.NothingToChange():
            return nothing_to_change
        case _errors.EntryUnreadable(ref, of_day, altered):
            return entry_unreadable(ref, of_day, altered=altered)
        case _errors.NotReadable():
            return not_readable
        case _errors.ChangedMeanwhile(ref):
            return changed_meanwhile(ref)
        case _errors.PurgedMeanwhile():
            return purged_meanwhile
        case _errors.NothingToAsk():
            return nothing_to_ask
        case _errors.AlreadyDone():
            return already_done
        case _errors.TargetTaken(path, by):
            return target_taken(path, by)
        case _errors.WrongEnding(path, ending, json):
            return wrong_ending(path, ending, json=json)
        case _errors.NeedsScreen():
            return needs_screen
        case _errors.ChangedByHand(path):
            return changed_by_hand(path)
        case _errors.NeedsConfirmation():
            return needs_confirmation
        case _errors.BankError(mistakes):
            return bank_error(len(mistakes), mistakes[0].file)
        case _errors.SettingsError(mistakes):
            return settings_error(len(mistakes), mistakes[0].file)
        case _errors.FileTrouble(path, problem, detail):
            return file_trouble(path, problem, detail)
        case _errors.EditorFailed(editor, problem):
            return editor_failed(editor, problem), editor_advice
        case _errors.ImportRefused(path, problem):
            return import_refused(path, problem)
        case _errors.ArchiveRefused(path, line, problem, field):
            return archive_refused(path, line, problem, field)
        case _errors.ImportInterrupted():
            return import_interrupted, ""
        case _errors.Interrupted(True, ref) if ref:
            return interrupted_change(ref)
        case _errors.Interrupted(kept):
            return (interrupted_kept if kept else interrupted), ""
        case _:  # the base class alone: tests/language/test_codes.py finds a class that is missing here
            return unexpected
