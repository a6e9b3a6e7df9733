"""Errors, each with what to do now, in English."""

import datetime as dt
from collections.abc import Sequence

from reflect.language.en.revising import nothing_deleted
from reflect.language.en.words import long_date

unexpected = (
    "Something went wrong in reflect itself.",
    "Your confirmed answers are safe. Run the command again with --debug to see where it happened.",
)
interrupted_kept = "Stopped. Your answers are kept; run reflect to go on."
interrupted = "Stopped."
already_done = (
    "You have checked in today, so nothing was read.",
    "For another check-in, use: reflect checkin",
)
nothing_to_ask = (
    "There is nothing to ask now: no intention is waiting to be looked back at.",
    "Choose another check-in, or come back when there is one.",
)
kinds = {
    "session": "session",
    "theme": "theme",
    "question": "question",
    "area": "body area",
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
    what = f"There is no {kinds.get(kind, kind)} called “{name}”."
    if near:
        return what, f"Did you mean “{near}”?"
    return what, f"Choose from: {', '.join(known)}." if known else "See reflect --help for what there is."


def bad_date(given: str, option: str) -> tuple[str, str]:
    """Word something that is not a date."""
    return (
        f"“{given}” is not a date ({option}).",
        "Write it as 2026-11-22, today, yesterday, or back from now as 7d, 3w, 2m or 1y.",
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
        return f"There is no entry of {long_date(day)}.", "reflect list shows the days there are."
    if too_short:
        return (
            f"“{ref}” is too short for the start of an id.",
            "Give at least four characters of it; reflect list shows the days there are.",
        )
    return (
        f"No entry fits “{ref}”.",
        "Use last, today, yesterday, a weekday, a day such as 2026-11-22, or at least four characters of an id; reflect list shows the days there are.",
    )


def ambiguous_ref(ref: str, choices: Sequence[str]) -> tuple[str, str]:
    """Word a REF that fits several entries."""
    return f"Several entries go by “{ref}”.", f"Say which one: {', '.join(choices)}."


def entry_deleted(ref: str) -> tuple[str, str]:
    """Word a change to a deleted entry."""
    return f"“{ref}” is deleted.", f"Bring it back first: reflect undelete {ref}"


def not_deleted(ref: str) -> tuple[str, str]:
    """Word the bringing back of what is not deleted; "" is the last one, where there is none."""
    return f"“{ref}” is not deleted." if ref else nothing_deleted, "To see what is there: reflect list"


def no_text_answer(question: str, known: Sequence[str]) -> tuple[str, str]:
    """Word `--editor` without one answer in words."""
    what = (
        f"“{question}” is not answered in words."
        if question
        else "--editor opens one answer in words at a time."
    )
    if not known:
        return what, "This entry has none; change it without --editor."
    return what, f"Name one of: {', '.join(known)}. Without --editor all answers can be changed."


nothing_to_change = (
    "What this entry says is in a form that this version does not know.",
    "Update reflect to change it.",
)


def entry_unreadable(ref: str, day: dt.date, *, altered: bool) -> tuple[str, str]:
    """Word an entry that is stored and cannot be read."""
    why = "its text is no longer what was written" if altered else "what is stored of it is no entry"
    return (
        f"The entry {ref} of {long_date(day)} cannot be read: {why}.",
        f"A backup may still have it: reflect restore FILE. What is stored of it comes out with reflect show {ref} --json.",
    )


not_readable = (
    "What was to be saved could not have been read back, so it was not saved.",
    "Nothing has changed, and what you confirmed before is safe; please report this, without your words.",
)


def changed_meanwhile(ref: str) -> tuple[str, str]:
    """Word a deletion that another program's change has outlived."""
    return (
        "The entry was changed elsewhere meanwhile, so it is still there.",
        f"Look at it with reflect show {ref}, and delete it again if you like.",
    )


purged_meanwhile = (
    "The entry was purged elsewhere meanwhile, so this change was not kept.",
    "There is nothing left of it to change.",
)


def interrupted_change(ref: str) -> tuple[str, str]:
    """Say that a change was stopped and waits."""
    return "Stopped. Your changes are kept.", f"To go on: reflect edit {ref}"


def bad_option(option: str, problem: str, other: str) -> tuple[str, str]:
    """Word an option that cannot be taken."""
    what = {
        "missing": f"{option} is missing.",
        "not_a_number": f"{option} wants a whole number from 1.",
        "not_a_time_format": f"{option} wants a way to write dates, such as %d/%m/%Y %H:%M.",
        "not_wanted": f"This command does not take “{option}”.",
        "needs_value": f"{option} needs a value after it.",
        "takes_no_value": f"{option} takes no value.",
        "conflict": f"{option} and {other} cannot go together.",
        "reversed": f"{option} is later than {other}, so nothing could be in between.",
        "repeated": f"{option} can be given only once.",
    }[problem]
    return what, "Add --help to the command to see what it takes."


problems = {
    "not_json": "is not JSON",
    "not_utf8": "is not UTF-8 text",
    "not_an_object": "is not a JSON object of question ids and answers",
    "unknown_question": "is not a question of the bank",
    "not_asked": "is not due: no intention is waiting to be looked back at today",
    "wants_text": "wants text",
    "wants_number": "wants a whole number",
    "out_of_range": "is outside the scale",
    "wants_plan": "wants an object with a cue and a response, both filled in",
    "wants_outcome": "wants an outcome",
    "wants_decision": "wants a decision",
    "wants_area": "wants a list of body areas",
    "unknown_field": "is not a field of this answer",
    "half_character": "contains a broken character",
    "twice": "appears twice",
    "too_large": "is larger than a journal entry could be",
    "nothing_answered": "answers nothing",
    "not_a_number": "wants a whole number",
    "not_an_outcome": "wants one of the outcomes",
    "not_a_decision": "wants one of the decisions",
    "needs_response": "wants both halves of the plan",
    "not_yes_or_no": "wants a yes or a no",
    "not_an_area": "begins with @ and then names something else than places in the body",
    "no_areas_yet": "begins with @, and no answer before it has places in the body",
}


def bad_answers(field: str, problem: str, known: Sequence[str]) -> tuple[str, str]:
    """Word `--answers` that cannot be taken."""
    what = (
        f"In --answers, “{field}” {problems[problem]}."
        if field
        else f"What --answers got {problems[problem]}."
    )
    do = (
        f"Use one of: {', '.join(known)}."
        if known
        else 'Give an object such as {"body-signal": "my chest", "tension-before": 6}.'
    )
    return what, f"Nothing was kept. {do}"


def bad_line(question: str, problem: str, known: Sequence[str], *, kept: bool) -> tuple[str, str]:
    """Word a line from a pipe that does not fit."""
    choice = f" Use one of: {', '.join(known)}." if known else ""
    return (
        f"The line for “{question}” {problems[problem]}.{choice}",
        "What came before is kept as a draft; run reflect to go on from there."
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
                f"{path} is a device or the like, not a file.",
                "It was left untouched; choose another name.",
            )
        case _:
            return (
                f"{path} exists and is not from reflect.",
                "Choose another name, or add --force to replace it.",
            )


def wrong_ending(path: str, ending: str, *, json: bool) -> tuple[str, str]:
    """Word an export of Markdown to a name of another format."""
    what = f"{path} ends in {ending}, and an export is Markdown unless you say otherwise."
    if json:
        return what, "For JSON add --format json; else choose a name that ends in .md."
    return what, "Choose a name that ends in .md; another program, such as pandoc, can make the rest of it."


def changed_by_hand(path: str) -> tuple[str, str]:
    """Word an export onto one that a person has changed."""
    return (
        f"{path} was changed by hand since it was exported.",
        "To keep those changes, bring the file in first with reflect import. --force replaces it.",
    )


needs_confirmation = (
    "This asks first, and nobody is here to be asked.",
    "Add --yes to go ahead without asking.",
)


def bank_error(count: int, where: str) -> tuple[str, str]:
    """Word a bank that cannot be used."""
    return (
        f"The question file {where} has {count} {'mistake' if count == 1 else 'mistakes'}.",
        "Mend it, then run the command again.",
    )


def settings_passed_over(count: int) -> str:
    """Say that keys of the settings are not known; they follow."""
    return f"This version does not know {'a key' if count == 1 else f'{count} keys'} in your settings, so nothing was done with {'it' if count == 1 else 'them'}:"


def settings_error(count: int, where: str) -> tuple[str, str]:
    """Word settings that cannot be used."""
    return (
        f"The settings in {where} have {count} {'mistake' if count == 1 else 'mistakes'}.",
        "Mend the file, or move it away to use the defaults.",
    )


def file_trouble(path: str, problem: str, detail: str) -> tuple[str, str]:
    """Word trouble with a file."""
    tail = f" ({detail})" if detail else ""
    match problem:
        case "not_a_journal":
            return (
                f"{path} is not a reflect journal.",
                "It was left untouched; move it away, or point REFLECT_HOME elsewhere.",
            )
        case "newer":
            return f"{path} was made by a newer reflect.", "It was left untouched; update reflect to read it."
        case "damaged":
            return (
                f"{path} is damaged{tail}.",
                "Do not write to it; make a copy of the whole folder first, then restore a backup.",
            )
        case "damaged_backup":
            return (
                f"{path} is damaged{tail}, so nothing was brought back.",
                "Try another backup, an older one perhaps.",
            )
        case "not_a_backup":
            return (
                f"{path} is neither a backup nor a journal of reflect.",
                "Check the name; backups are in the folder backups beside the journal.",
            )
        case "foreign_log":
            return (
                f"The log {path}-wal beside {path} belongs to another journal, so nothing was opened or changed.",
                "Copy the whole folder first. If your journal is complete without it, move that log away.",
            )
        case "foreign_rollback":
            return (
                f"Beside {path} lies {path}-journal, which is not its own, so nothing was opened or changed.",
                "Move that file away; a journal of reflect never has one.",
            )
        case "layout":
            return (
                f"{path} is not laid out as a journal of this version: something was added to it or is missing.",
                "Run reflect doctor to see what it is.",
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
                "It was taken away again; check the disk, or choose another one.",
            )
        case "full":
            return (
                f"The disk is full, so {path} could not be written.",
                "Make some room, then try again; everything confirmed before is safe.",
            )
        case "limited":
            return (
                f"{path} may not grow any further: the system limits how large a file may be.",
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
            return f"{path} is held by another program.", "Wait until that is finished, then try again."
        case "missing_folder":
            return f"The folder for {path} does not exist.", "Make it first, or choose another place."
        case "not_a_folder":
            return (
                f"{path} cannot be used: a file stands where a folder has to be.",
                "Move that file away, or choose another place.",
            )
        case "dangling":
            return (
                f"{path} leads to a place that is not there.",
                "If it is on a disk that you take along, connect that first; else put the link right, or choose another place.",
            )
        case "long_name":
            return (
                f"The name {path} is too long for this disk.",
                "Choose a shorter one.",
            )
        case "odd_name":
            return (
                f"The name {path} is not written in UTF-8, so no journal can be kept under it.",
                "Choose another name, or give that folder one.",
            )
        case "few_files":
            return (
                f"{path} could not be used: the system lets too few files be open at once.",
                "Allow more (ulimit -n 256), then try again; everything confirmed before is safe.",
            )
        case "not_a_file":
            return (
                f"{path} is not a file but a device, a pipe or the like, so it was not read.",
                "Move it away, or choose another place.",
            )
        case "foreign":
            return (
                f"{path} belongs to another user of this machine, so nothing is written there.",
                "If it is yours, make yourself its owner (chown); else choose another place for your journal with REFLECT_HOME.",
            )
        case "no_locks":
            return (
                f"{path} is on a file system without file locks, which a journal needs.",
                "Keep your journal on a disk of this machine (REFLECT_HOME), and its backups there.",
            )
        case "disk_error":
            return (
                f"The disk could not read {path}.",
                "Copy the whole folder to another disk first, then check this one; reflect restore brings back a backup.",
            )
        case "no_home":
            return (
                "Your home folder cannot be told, so there is no place for your journal.",
                "Set HOME, or point REFLECT_HOME to a folder, with its whole path.",
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
                "Check who owns the file, or take it away yourself.",
            )
        case "log_kept":
            return (
                f"The entry is gone, but its words may still stand in the log beside {path}, which another program keeps open.",
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
                "Another package called apsw stands in its place: run pip uninstall apsw, then pip install --force-reinstall apsw-sqlite3mc.",
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
        "asked_twice": ("is a question that this session asks already", "leave one of them out"),
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
        "tab": ("has a tab, and YAML wants spaces", "put spaces in its place"),
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
        "half_character": ("contains a broken character", "type it again"),
        "unreadable": ("cannot be read", "check that it is a file, and yours"),
        "empty": ("is empty", ""),
    }[problem]
    do = do or (f"it should be: {right}" if right else "")
    return f"{what}; {do}" if do else what
