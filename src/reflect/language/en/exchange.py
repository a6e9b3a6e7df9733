"""The phrases of export and import, in English."""

import datetime as dt
from collections.abc import Sequence

from reflect.language.en.words import _counted, listed, long_date

export_title = "Journal"
after_midnight = "after midnight"
export_unmarked = "This has none of reflect’s comments: it is for reading, and import cannot turn it back into these entries."
plan_labels = ("When", "Then")
decisions_said = {"keep": "I’m keeping it.", "change": "I’m changing it:", "release": "I’m letting it go."}


def areas_line(names: Sequence[str]) -> str:
    """Name the body areas that an answer is about."""
    return f"Where you felt it: {listed(names)}"


def exported(count: int, path: str) -> str:
    """Report where an export was written."""
    return f"{_counted(count)} exported to {path}"


def exported_in_one_file(count: int, path: str) -> str:
    """Report that an export to a name that may be meant for a folder went into a single file."""
    return f"{_counted(count)} exported to one file: {path}. For a folder with a file for each day: {path}/"


exporting = "Writing"


def exported_files(count: int, path: str, *, written: int, same: int, removed: int) -> str:
    """Report what an export changed in a folder."""
    parts = [f"{written} {'file' if written == 1 else 'files'} written"]
    parts += [f"{same} unchanged"] if same else []
    parts += [f"{removed} removed"] if removed else []
    return f"{_counted(count)} in {path}: {', '.join(parts)}"


def export_unreadable(count: int) -> str:
    """Report that unreadable versions were exported as stored."""
    one = count == 1
    return f"{count} {'version' if one else 'versions'} could not be read and {'is' if one else 'are'} in the archive as stored. For more: reflect doctor"


def export_left(why: str, names: Sequence[str], more: int) -> str:
    """List the files that an export left unchanged, with the reason."""
    what = {
        "changed": "Changed by hand since, so left alone; import them first or replace them with --force:",
        "foreign": "Not from reflect, so left alone; --force replaces them:",
        "link": "Links that lead elsewhere, so left alone; --force puts files in their place:",
        "odd": "Not files, so left alone:",
        "own": "One of reflect’s own files or another database, so left alone:",
        "gone": "Still there, though the journal has no entries for them any more; --force removes them:",
        "unreadable": "These hold an entry that cannot be read, so left as they were; --force replaces them all the same:",
    }[why]
    return f"{what} {', '.join(names)}{f' and {more} more' if more else ''}"


importing = "Importing"
import_question = "Import it all the same?"
media = {"photo": "photo", "video": "video", "audio": "recording", "pdf": "PDF", "other": "attachment"}


def import_found(name: str, format_: str, count: int, first: dt.date | None, last: dt.date | None) -> str:
    """Report what a file to import contains."""
    kind = {
        "reflect": "a reflect export",
        "markdown": "reflect Markdown",
        "jrnl": "jrnl",
        "dayone": "Day One",
        "journal": "a reflect journal",
    }[format_]
    if first is None or last is None:
        return f"{name}: {kind}, no entries"
    span = long_date(first) if first == last else f"{long_date(first)} – {long_date(last)}"
    return f"{name}: {kind}, {_counted(count)}, {span}"


def import_passed_over(count: int) -> str:
    """Report that other files in a folder were ignored."""
    return f"{count} other {'file is' if count == 1 else 'files are'} not part of it and {'was' if count == 1 else 'were'} passed over."


def import_line(kind: str, count: int, *, dry_run: bool) -> str:
    """Report what the import did, or would do, with some entries."""
    one = count == 1
    now = "would then have" if dry_run else "now has" if one else "now have"
    return {
        "new": f"{_counted(count)} {'would be ' if dry_run else ''}imported.",
        "here": f"{_counted(count)} {'is' if one else 'are'} in your journal already."
        if dry_run
        else f"{_counted(count)} {'was' if one else 'were'} in your journal already.",
        "changed": f"{_counted(count)} {now} the file’s words; the older ones stay in the history.",
        "both": f"{_counted(count)} {'was' if one else 'were'} changed here as well; both versions {'would be' if dry_run else 'are'} in the history.",
        "purged": f"{_counted(count)} {'was' if one else 'were'} purged and {'stays' if one else 'stay'} purged.",
    }[kind]


def purged_here(count: int, *, dry_run: bool) -> str:
    """Report that entries purged elsewhere were, or would be, purged here."""
    one = count == 1
    now = "would be purged" if dry_run else f"{'has' if one else 'have'} been purged"
    return f"{_counted(count)} purged in the other journal {now} here too."


def would_purge_here(count: int) -> str:
    """Warn before an import how many entries here it would purge."""
    one = count == 1
    return f"{_counted(count)} in your journal {'was' if one else 'were'} purged in what you are importing; importing it purges {'it' if one else 'them'} here too, for good."


def import_problem(kind: str, detail: str) -> str:
    """Return the wording of a problem at a position in a file."""
    return {
        "not_utf8": "not UTF-8; left out",
        "not_json": "a number with too many digits to read; left out"
        if detail == "long_number"
        else "not JSON; left out",
        "not_finite": "a number too large to be kept, such as 1e999; left out",
        "key_twice": f"the same name twice in one object{f', “{detail}”' if detail else ''}, so there is no telling which one counts; left out",
        "cut_short": "the file breaks off here",
        "too_large": "larger than an entry can be; left out",
        "too_deep": "lists within lists, deeper than an entry can be; left out",
        "not_an_entry": f"not an entry{f': “{detail}” is missing or wrong' if detail else ''}; left out",
        "half_character": "contains a damaged character; left out",
        "newer": "written by a newer version of reflect",
        "not_a_line": "not a line of an export with --history",
        "unreadable": "a version that could not be read where it came from; left out",
        "unknown_field": "fields that this version does not know; they were not kept",
        "unreadable_entry": "an entry that could not be read in the journal it comes from either; left out",
        "no_date": "no date that can be read; left out",
        "ambiguous_date": "dates that can be read in two ways; say which is meant with --time-format, such as %d/%m/%Y %H:%M",
        "date_in_text": "a date that is not where an entry begins; kept as text",
        "not_in_order": "not in date order; dates after a blank line were taken as entries",
        "text_above": "text above the first entry; kept as an entry for that day",
        "unknown_zone": f"a time zone that is not known here{f', {detail}' if detail else ''}; your own was used",
        "empty": "empty; passed over",
        "mark_damaged": "one of reflect’s comments is damaged, so there is no telling what belongs where; this entry was left out",
        "mark_missing": "one of reflect’s comments is missing, so there is no telling what belongs where; this entry was left out",
        "no_line": "an entry that reflect’s comment at the end does not mention, so there is no telling which one it is; left out (in a file of its own, --format markdown takes it as a new entry)",
        "block_damaged": "a line of reflect’s comment at the end is damaged, so its entry was left out",
        "heading_changed": "the heading of this entry was changed; its day and time stay as they were",
        "entry_gone": f"{'an entry is' if detail == '1' else f'{detail} entries are'} not in the text any more; your journal still has {'it' if detail == '1' else 'them'} (to delete an entry: reflect delete)",
        "plan_unclear": "a plan without its bold part, as in “When it rains, **then I** stay in”, so there is no telling what is when and what is then; this entry was left out",
        "choice_unclear": "what became of a plan, or what you decided, in words that reflect does not know; that stays as it was",
        "areas_unclear": "a part of the body that reflect does not know; those of this answer stay as they were",
        "part_gone": "a label between two parts of an answer is gone; this entry was left out",
        "cannot_be_changed_here": "an answer that can only be changed in reflect, with reflect edit; this entry was left out",
        "conflict": "two versions of a merge that are still to be chosen from; this entry was left out",
        "question_gone": "the question above an answer is gone; this entry was left out",
        "no_marks": "no entry that can be read back; an export for hugo is for reading only",
        "not_on_scale": "not a number on its scale; this entry was left out",
        "answers_gone": "an entry without its answers; your journal still has them (to delete an entry: reflect delete)",
        "twice": "an entry that already appears above; the first one counts",
        "text_outside": "words that belong to no answer; they stay in the file and were not imported",
        "unreadable_there": f"{detail}: this entry cannot be read there; left out",
        "unreadable_version_there": f"{detail}: a version of this entry cannot be read there; left out, the others came in",
    }.get(kind, kind)


def import_more_problems(count: int) -> str:
    """Report how many more problems there are."""
    return f"… and {count} more."


def import_left_out(count: int) -> str:
    """Report how many items could not be read."""
    return f"{count} {'item' if count == 1 else 'items'} could not be read and {'was' if count == 1 else 'were'} left out; everything else is fine."
