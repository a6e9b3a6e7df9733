"""The phrases in English."""

import datetime as dt
from collections.abc import Sequence

code = "en"

weekdays = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
months = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
areas = {
    "head": "head", "face": "face", "jaw": "jaw", "throat": "throat", "neck": "neck", "shoulders": "shoulders",
    "chest": "chest", "heart": "heart", "breath": "breath", "back": "back", "belly": "belly", "pelvis": "pelvis",
    "arms": "arms", "hands": "hands", "legs": "legs", "feet": "feet",
}  # fmt: skip
sessions = {
    "daily": "every day",
    "core": "three questions",
    "quick": "one question",
    "deep": "a longer look",
    "free": "blank page",
}
outcomes = {
    "happened": "it happened",
    "partly": "partly",
    "no_moment": "the moment didn’t come",
    "forgot": "I forgot",
    "not_this_time": "not this time",
}
decisions = {"keep": "keep it", "change": "change it", "release": "let it go"}
cue_lead = "When"
cue_starts = (
    "when",
    "whenever",
    "if",
    "once",
    "as soon as",
    "as",
    "before",
    "after",
    "while",
    "every time",
    "each time",
    "the moment",
    "the next time",
    "next time",
)
response_leads = ("then", "I")
response_sentence = ()
today = "today"
yesterday = "yesterday"
yes_words = ("y", "yes")
no_words = ("n", "no")


def long_date(day: dt.date) -> str:
    """Return a date as in "Sunday 22 November 2026"."""
    return f"{weekdays[day.weekday()]} {day.day} {months[day.month - 1]} {day.year}"


def short_date(day: dt.date) -> str:
    """Return a date as in "Sun 22 Nov"."""
    return f"{weekdays[day.weekday()][:3]} {day.day:>2} {months[day.month - 1][:3]}"


def month(day: dt.date) -> str:
    """Return a month as in "November 2026"."""
    return f"{months[day.month - 1]} {day.year}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


skipped = "skipped"
cue = "When"
response = "then I"
cue_example = "when …"
response_example = "then I …"
hint_not = "A plan works better when it says what you do instead. Change it if you like, or keep it as it is."
quoted_intention = "You planned:"
keep_is_default = "An empty line keeps it."
changed_cue = "From now on: when …"
changed_response = "then I …"
welcome_back = "Good to see you again. One question is plenty for today."
resumed = "You left off here. Everything you answered is still there."
breathe_in = "in"
breathe_out = "out"
breathe_done = "Carry on whenever you like."
nothing_answered = "Nothing written this time, and that is fine."
saved = "Saved."
paused = "Your answers are kept. Run reflect to pick up where you left off."
discarded = "Thrown away."
discard_question = "Throw this check-in away, with what you wrote in it?"
fresh_question = "There is an unfinished check-in. Throw it away and begin again?"
closing_noticed = "You noticed"
closing_intention = "Your small step"
closing_tension = "Tension"


def resumed_from(day: dt.date) -> str:
    """Say that a check-in of an earlier day goes on."""
    return f"This check-in is from {long_date(day)}. Everything you answered is still there."


def not_saved(what: str) -> str:
    """Say that an answer could not be saved, and that it still stands on the screen."""
    return f"Not saved yet: {what} Your words are still here; try again."


def body_suggestion(signal: str) -> str:
    """Offer today's body signal as the beginning of a plan."""
    return f"Perhaps the moment you feel this: “{signal}”"


def areas_found(names: Sequence[str]) -> str:
    """Show which body areas an answer names."""
    return f"Noticed in: {listed(names)}" if names else "No part of the body named"


def scale_range(low: int, high: int, low_word: str, high_word: str) -> str:
    """Explain the ends of a scale."""
    return f"{low} {low_word} – {high} {high_word}".replace("  ", " ")


def question_of(number: int, total: int) -> str:
    """Say how far along one is."""
    return f"{number} of {total}"


plain_keys = "An empty line skips · . back · ? a nudge · ~ breathe · ! throw away · Ctrl-D pause"
plain_keys_areas = "Not right? Answer the next question with @ and the places, as in: @ belly, jaw"
enter_tries_again = "Enter: try again · Ctrl-D: stop here"
plain_note = "A few words about it, if you like:"
plain_decision = "Keep it, change it, or let it go?"
plain_outcome = "One of:"
plain_more = "Lines end with \\ to go on in the next."
already_back = "This is the first question."
wrong_number = "That is not a number on this scale."
wrong_choice = "That is not one of the choices."
half_character = "Part of that line was not text. Please type it again."
needs_response = "A plan has two halves: what will you do then?"


def pack_left_out(file: str) -> str:
    """Say that a broken pack was left out; its mistakes follow."""
    return f"The question file {file} has a mistake and was left out:"


# Full screen: keys with what they do, and its own few sentences
key_next = "next"
key_skip = "skip"
key_choose = "choose"
key_new_line = "new line"
key_back = "back"
key_tip = "tip"
key_breathe = "breathe"
key_editor = "editor"
key_places = "places"
key_pause = "pause"
key_keys = "keys"
key_mark = "mark"
space_bar = "Space"
key_done = "done"
key_cancel = "never mind"
key_close = "close"
keys_title = "Keys"
keys_explained = (
    ("Enter", "go on; with nothing written, skip"),
    ("Ctrl-J", "a new line (Shift-Enter too, in some terminals)"),
    ("Shift-Tab", "back to the question before"),
    ("Ctrl-T", "a nudge, when you are stuck"),
    ("Ctrl-R", "a short pause to breathe"),
    ("Ctrl-L", "put right where in your body it was"),
    ("Ctrl-O", "write in your own editor"),
    ("Ctrl-Z Ctrl-Y", "undo, redo"),
    ("Ctrl-Q", "pause; everything is kept for later"),
    ("Ctrl-C", "stop at once; everything is kept too"),
    ("Ctrl-X", "throw this check-in away (asks first)"),
)
places_title = "Where in your body?"
any_key = "Any key brings you back."
discard_no = "no, keep it"
discard_yes = "yes, throw it away"
needs_cue = "A plan has two halves: when will it be?"


def editor_failed(editor: str, problem: str) -> str:
    """Say that the person's own editor could not be used."""
    what = {
        "missing": f"There is no editor called {editor} here.",
        "failed": f"{editor} stopped early.",
        "not_text": f"What {editor} left is not text.",
    }[problem]
    return f"{what} Your words are as they were."


# Changing an entry, on either face

empty_question = "Leave this answer empty?"
empty_no = "no, leave it as it was"
empty_yes = "yes, empty it"
drop_change_question = "Throw your changes away? The entry stays as it was."
drop_change_no = "no, keep them"
drop_change_yes = "yes, throw them away"
change_dropped = "Your changes are gone; the entry is as it was."
plain_change_keys = "An empty line keeps what is there · - empties it · . back · ? a nudge · ! throw your changes away · Ctrl-D pause"
plain_change_recall = "The up arrow brings what is there to the line, so that you can change it."
plain_change_areas = "Not right? Type @ and the places, as in: @ belly, jaw"
change_keys_explained = {
    "Enter": "go on; what you did not touch stays as it is",
    "Ctrl-X": "throw your changes away (asks first)",
}


def stands_now(words: str) -> str:
    """Say what an answer is now."""
    return f"Now: {words}"


# Changing, deleting, bringing back and purging entries: the commands

changed = "Changed."
nothing_changed = "Nothing has changed."
change_resumed = "You left off here. Your changes are still there."
changed_since = (
    "The entry was also changed elsewhere since; when you finish, both versions stay in its history."
)
delete_question = "Delete this entry? It can always come back."
nothing_deleted = "Nothing is deleted."
bring_back = "To bring one back: reflect undelete REF"
purge_goes = "Everything this entry says leaves your journal for good: all its versions, anything unfinished, and its plan where other entries quote it. This cannot be undone."
purge_stays = "Out of reach: what you exported or copied, backups kept elsewhere, other machines until they sync, and what the disk itself may still hold."
purge_question = "Purge it for good?"
purging_backups = "Going through your backups as well…"


def changing(day: str, time: str) -> str:
    """Say which entry is being changed, and that nothing happens to what is left alone."""
    return f"You are changing the entry of {day}, {time}. Enter leaves an answer as it is."


def change_paused(ref: str) -> str:
    """Say that a change waits."""
    return f"Your changes are kept for later. To go on: reflect edit {ref}"


def changed_elsewhere(ref: str) -> str:
    """Say that another program changed the same entry."""
    return f"Changed. It was also changed elsewhere meanwhile; both versions are in its history: reflect history {ref}"


def deleted(ref: str) -> str:
    """Say that an entry is deleted, and how to bring it back."""
    return f"Deleted. To bring it back: reflect undelete {ref}"


def brought_back(ref: str) -> str:
    """Say that an entry is back."""
    return f"It is back: reflect show {ref}"


def purged(reached: int) -> str:
    """Say that an entry is gone for good, and in how many others its plan was quoted."""
    others = {0: "", 1: " One other entry quoted its plan and goes on without it."}
    return "Gone for good." + others.get(
        reached, f" {reached} other entries quoted its plan and go on without it."
    )


def which_one(count: int) -> str:
    """Ask for one of several by its number."""
    return f"Which one? (1–{count}, or Enter for none)"


deeds = {
    "written": "written",
    "imported": "imported",
    "changed": "changed",
    "deleted": "deleted",
    "brought_back": "brought back",
    "purged": "purged",
    "emptied": "what it said is purged",
    "unquoted": "goes on without a plan that was purged",
}
part_labels = {"areas": "body:", "cue": "when …", "response": "then I …", "tags": "tags:"}
beside = "beside another version"
conflict = "This entry was changed in two places at once, and both versions are here; ● is the one you see everywhere. What you would like to keep of the other can go in with reflect edit."
only_spacing = "(only spaces or line breaks)"
no_difference = "(nothing that can be shown)"


done_today = "You have checked in today."
done_offer = "Enter: that is enough · l: look back · a: another one"
look_letters = "l"
another_letters = "a"

empty_journal = "Your journal is still empty. Run reflect to begin."
nothing_found = "Nothing found."
tension = "tension"
imported = "imported"


# A year at a glance
calendar_by = {
    "tension": "the tension you came with",
    "presence": "the days you wrote",
}
calendar_no_number = "no number"
calendar_once = "once"
calendar_more = "more than once"


def calendar_day(entries: int, before: str, after: str) -> str:
    """Say what there is of a day: how many entries, and the tension before and after where it is known."""
    count = "" if entries == 1 else f"{entries} entries"
    tension = f"tension {before}, then {after}" if before and after else f"tension {before}" if before else ""
    afterwards = f"tension {after} afterwards" if after and not before else ""
    return ", ".join(filter(None, [count, tension, afterwards])) or "an entry"


def nothing_in(year: int) -> str:
    """Say that a year is empty."""
    return f"Nothing was written in {year}."


# Leafing through the journal on the full screen
key_open = "open"
key_day = "day"
key_scroll = "scroll"
key_page = "entry"
key_calendar = "calendar"
key_question = "question"
key_search = "search"
key_thread = "over time"
key_edit = "edit"
key_delete = "delete"
key_undo = "undo"
key_leave = "leave"
browse_keys = (
    ("hjkl", "another day; in an entry: scroll"),
    ("PgUp/PgDn", "another month; or a screenful"),
    ("g/G", "the first and the latest entry"),
    ("[/]", "the entry before, and the one after"),
    ("Tab", "from calendar to entry and back"),
    ("n/p", "the next question, and the one before"),
    ("^D/^U", "scroll the entry by half a screen"),
    ("t", "the question at the mark over time"),
    ("/", "search as you type"),
    ("e/E", "edit this answer, or all of them"),
    ("x/u", "delete the entry; undo that"),
    ("q/Esc", "leave"),
)
browse_nothing = "Nothing written on this day."
browse_search_hint = "Words, “phrases”, beginnings* and -without."
browse_deleted = "Deleted. Press u to bring it back."
browse_brought_back = "It is back."
browse_no_undo = "There is nothing to undo."
needs_screen = (
    "Browsing needs a terminal with a full screen.",
    "Without one, use reflect list, show, search or calendar.",
)


# Searching
nothing_to_search = "What are you looking for? Type a word you remember, as in: reflect search knot"
search_hint = "kno* finds words that begin so, --substring looks inside words, and with --any one of the words is enough."


def more(shown: int) -> str:
    """Say that a list was cut."""
    return f"The newest {shown} are shown. More with --limit or --all."


def status_line(*, done: bool, times: int, draft: int | None, intention: str | None) -> str:
    """Return the one line of `reflect status`."""
    parts = [
        ("Checked in today" + (f" ({times} times)" if times > 1 else ""))
        if done
        else "Not checked in yet today"
    ]
    if draft is not None:
        parts.append(
            "an unfinished check-in is waiting, " + (f"{draft} answered" if draft else "nothing answered yet")
        )
    if intention:
        parts.append(f"open intention: {intention}")
    return " · ".join(parts)


# Looking back over time: one question, what comes back, and what to come across again
moments = {
    "first": "the first",
    "year": "about a year ago",
    "month": "about a month ago",
    "week": "about a week ago",
    "latest": "the latest",
    "now": "now",
}
median_of_each = {
    "day": "each day’s median",
    "week": "each week’s median",
    "month": "each month’s median",
    "quarter": "each quarter’s median",
    "year": "each year’s median",
}
thread_unanswered = "You have not answered this question yet."
patterns_title = "What comes back"
patterns_body = "Where you felt it"
patterns_sentences = "Sentences that come back"
patterns_gone = "Not this time, but twice or more in the period before"
patterns_tension = "Tension before and after a check-in"
patterns_plans = "Small steps, and what became of them"
patterns_often = "The ones you looked back at most often"
this_period = "this period"
period_before = "the period before"
now = "now"
before = "before"
named_more = "Named more often than before:"
named_less = "Less often:"
also_written = "also:"
before_checkin = "before"
after_checkin = "after"
revisit_none = "There is nothing to come back to yet. An entry can come by here once it is a week old."


def medium_date(day: dt.date) -> str:
    """Return a date as in "22 Nov 2026"."""
    return f"{day.day} {months[day.month - 1][:3]} {day.year}"


def short_month(day: dt.date) -> str:
    """Return a month as in "Nov 2026"."""
    return f"{months[day.month - 1][:3]} {day.year}"


def between(first: dt.date, last: dt.date) -> str:
    """Return two dates as in "3 Jun – 22 Nov 2026"; the same one twice is one."""
    if first == last:
        return medium_date(last)
    start = medium_date(first)
    return f"{start.removesuffix(f' {last.year}')} – {medium_date(last)}"


def span(start: dt.date, unit: str) -> str:
    """Return the name of the day, week, month, quarter or year that begins on a date."""
    match unit:
        case "day":
            return long_date(start)
        case "week":
            return f"Week of {start.day} {month(start)}"
        case "month":
            return month(start)
        case "quarter":
            return f"{months[start.month - 1]} to {months[start.month + 1]} {start.year}"
        case _:
            return str(start.year)


def completion_installed(path: str) -> str:
    """Say that the shell can complete from now on."""
    return f"Written to {path}. Tab will complete in a new terminal."


def answered(times: int, since: dt.date) -> str:
    """Say how often a question was answered."""
    return (
        f"answered on {medium_date(since)}"
        if times == 1
        else f"answered {times} times since {medium_date(since)}"
    )


def last_answered(times: int, last: dt.date) -> str:
    """Say how often a question was answered, and when last."""
    return f"{'once' if times == 1 else f'{times} times'}, last on {medium_date(last)}"


def median_of_all(count: int, median: str) -> str:
    """Say which number is in the middle of all."""
    return f"median of all {count}: {median}"


def median_in_words(span: str, median: str, count: int) -> str:
    """Say which number is in the middle of a span of time."""
    return f"{span}: {median}" + (f", the median of {count}" if count > 1 else "")


def checkins(count: int) -> str:
    """Return a number of check-ins."""
    return f"{count} check-in{'' if count == 1 else 's'}"


def too_few(count: int) -> str:
    """Say that a number is too small to read anything from."""
    return f"Too few to tell ({count})."


def times(now: int, before: int) -> str:
    """Say how often something came, in a period and in the one before it."""
    return f"{'once' if now == 1 else f'{now} times'}" + (f", {before} before" if before else "")


def in_words(name: str, now: int, before: int) -> str:
    """Say how often something was there, in a period and in the one before it."""
    return f"{name}: {now}, and {before} in the period before"


def tension_in_words(span: str, before: str, after: str, count: str) -> str:
    """Say how tense someone was before and after the check-ins of a span of time."""
    return f"{span}: before {before}, after {after} (n {count})"


def plans_made(made: int, followed: int) -> str:
    """Say how many plans were made and how often one was looked back at."""
    return f"{made} made, and looked back {'once' if followed == 1 else f'{followed} times'}"


def and_more(count: int) -> str:
    """Say that a list goes on."""
    return f"and {count} more; --json has them all"


def years_ago(years: int) -> str:
    """Say that it is the same day of an earlier year."""
    return "A year ago today" if years == 1 else f"{years} years ago today"


def from_ago(days: int) -> str:
    """Say how old an entry is."""
    if days < 14:
        return "From a week ago"
    if days < 61:
        return f"From {days // 7} weeks ago"
    if days < 365:
        return f"From {days * 12 // 365} months ago"
    return "From over a year ago" if days < 730 else f"From over {days // 365} years ago"


def never_again_hint(ref: str) -> str:
    """Say how to have an entry not offered again."""
    return f"Rather not come across this one again? reflect revisit --never-again {ref}"


def never_again(ref: str) -> str:
    """Say that an entry will not be offered again."""
    return f"{ref} will not come by here again. To take that back: reflect revisit --again {ref}"


def again(ref: str) -> str:
    """Say that an entry may be offered again."""
    return f"{ref} may come by here again."


export_title = "Journal"


def exported(count: int, path: str) -> str:
    """Say where an export went."""
    return f"{count} {'entry' if count == 1 else 'entries'} written to {path}"


# Bringing in

importing = "Importing"
import_interrupted = "Stopped. Nothing of it is in your journal."
media = {"photo": "photo", "video": "video", "audio": "recording", "pdf": "PDF", "other": "attachment"}


def import_found(name: str, format_: str, count: int, first: dt.date | None, last: dt.date | None) -> str:
    """Say what was found in a file."""
    kind = {
        "reflect": "entries of reflect",
        "markdown": "Markdown of reflect",
        "jrnl": "jrnl",
        "dayone": "Day One",
        "journal": "a journal of reflect",
    }[format_]
    if first is None or last is None:
        return f"{name}: {kind}, no entries"
    span = long_date(first) if first == last else f"{long_date(first)} – {long_date(last)}"
    return f"{name}: {kind}, {_entries(count)}, {span}"


def import_line(kind: str, count: int, *, dry_run: bool) -> str:
    """Say what became of some entries, or would."""
    one = count == 1
    came = "would come" if dry_run else "came"
    get = "would get" if dry_run else "got"
    return {
        "new": f"{_entries(count)} {came} in.",
        "here": f"{_entries(count)} {'is' if one else 'are'} in your journal already."
        if dry_run
        else f"{_entries(count)} {'was' if one else 'were'} in your journal already.",
        "changed": f"{_entries(count)} {get} the words of the file; the older ones stay in the history.",
        "both": f"{_entries(count)} {'was' if one else 'were'} changed here as well; both versions {'would be' if dry_run else 'are'} in the history.",
        "purged": f"{_entries(count)} {'was' if one else 'were'} purged, and {'stays' if one else 'stay'} away.",
    }[kind]


def import_problem(kind: str, detail: str) -> str:
    """Say what is wrong, or odd, at a place in a file."""
    return {
        "not_utf8": "not UTF-8; left out",
        "not_json": "not JSON; left out",
        "cut_short": "the file breaks off here",
        "too_large": "larger than an entry could be; left out",
        "too_deep": "lists within lists, deeper than an entry could be; left out",
        "not_an_entry": f"not an entry{f': “{detail}” is missing or wrong' if detail else ''}; left out",
        "half_character": "holds a broken character; left out",
        "no_date": "no date that can be read; left out",
        "date_in_text": "a date in brackets that is not where an entry begins; kept as text",
        "not_in_order": "not in order of date; every date after a blank line was taken as an entry",
        "text_above": "text above the first entry; kept as an entry of that day",
        "unknown_zone": f"a time zone that is not known here{f', {detail}' if detail else ''}; your own was used",
        "empty": "nothing is written here; passed over",
    }.get(kind, kind)


def import_more_problems(count: int) -> str:
    """Say that more could be said."""
    return f"… and {count} more."


def import_left_out(count: int) -> str:
    """Say how many entries could not be read."""
    return f"{count} {'thing' if count == 1 else 'things'} could not be read and {'was' if count == 1 else 'were'} left out; everything else is fine."


def import_refused(path: str, problem: str) -> tuple[str, str]:
    """Word a file that nothing can be imported from."""
    what, do = {
        "unknown_format": (
            f"{path} is in no format that is known.",
            "Say which with --format reflect, markdown, jrnl or dayone; a jrnl with its own dates also wants --time-format.",
        ),
        "encrypted": (f"{path} is an encrypted jrnl.", "Decrypt it first with jrnl --decrypt."),
        "utf16": (f"{path} is UTF-16.", "Save it as UTF-8 first."),
        "locked_archive": (f"{path} is locked with a password.", "Unpack it first, and import the folder."),
        "damaged_archive": (f"{path} is damaged.", "Export or download it again."),
        "too_large": (
            f"{path} is far larger than a journal could be.",
            "Look at what is in it, and import that.",
        ),
        "damaged_journal": (
            f"{path} is damaged.",
            "Try a backup of it, or reflect doctor where it came from.",
        ),
        "not_a_journal": (f"{path} is not a journal of reflect.", "Check the name."),
        "nothing_inside": (
            f"There is nothing in {path} that can be imported.",
            "Name a Day One export, the folder of a jrnl, or a file.",
        ),
    }[problem]
    return what, f"Nothing was imported. {do}"


# Keeping it safe

backing_up = "Making today’s backup…"
no_backup = "Everything is saved, but today’s backup could not be made."
restore_question = "Bring this back?"
restore_nothing = "Everything in this backup is in your journal already."
restored = "Brought back."
start_again_question = "Put the backup in its place, with what can still be read of it?"


def _entries(count: int) -> str:
    return f"{count} {'entry' if count == 1 else 'entries'}"


def backed_up(count: int, path: str, size: int) -> str:
    """Say where a backup went, and that it was checked."""
    megabytes = max(0.1, size / 1_000_000)
    return f"{_entries(count)} backed up to {path} ({megabytes:.1f} MB); the copy was read back and is sound."


def restore_line(kind: str, count: int, which: str) -> str:
    """Say what restoring would do to some entries."""
    tail = f": {which}" if which else ""
    return {
        "missing": f"{_entries(count)} would come back{tail}",
        "deleted": f"{_entries(count)} deleted since would come back{tail}",
        "changed": f"{_entries(count)} changed since would get the older words again{tail} (the newer ones stay in the history)",
        "purged": f"{_entries(count)} purged since would stay away{tail}",
        "purged_there": f"{_entries(count)} purged in the backup would be purged here too{tail}",
        "drafts": f"{count} unfinished {'check-in' if count == 1 else 'check-ins'} would come back",
        "since": f"{_entries(count)} written since {'stays as it is' if count == 1 else 'stay as they are'}",
    }[kind]


def kept_aside(path: str) -> str:
    """Say where the journal as it was is kept."""
    return f"Your journal as it was is kept in {path}"


def journal_damaged(path: str, count: int) -> str:
    """Say that the journal itself cannot be read any more."""
    return f"{path} is damaged. The backup holds {_entries(count)}."


def started_again(rescued: int, altered: int) -> str:
    """Say that a new journal took the place of a damaged one."""
    more = (
        f" {rescued} newer {'version' if rescued == 1 else 'versions'} could be rescued from the damaged file."
        if rescued
        else ""
    )
    if altered:
        more += f" In {altered} of them the disk has changed a letter or more."
    return f"Your journal is back.{more}"


def on_a_network(kind: str) -> str:
    """Say what to mind with a journal on a network disk, when it is first made there."""
    return f"Your journal is on a network disk ({kind}). Let only one computer write to it at a time; better still, keep it on this machine, and its backups on the network."


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


def unknown_ref(ref: str, *, empty: bool) -> tuple[str, str]:
    """Word a REF without an entry."""
    if empty:
        return "The journal is still empty.", "Run reflect to write a first entry."
    return (
        f"No entry fits “{ref}”.",
        "Use last, today, yesterday, a day such as 2026-11-22, or the start of an id; reflect list shows what there is.",
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
    "unreadable": "cannot be read",
    "too_large": "is larger than a journal entry could be",
    "nothing_answered": "answers nothing",
    "not_a_number": "wants a whole number",
    "not_an_outcome": "wants one of the outcomes",
    "not_a_decision": "wants one of the decisions",
    "needs_response": "wants both halves of the plan",
    "not_yes_or_no": "wants a yes or a no",
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


def target_taken(path: str) -> tuple[str, str]:
    """Word an export onto a file that is something else."""
    return (
        f"{path} exists and is not a reflect export.",
        "Choose another name, or add --force to replace it.",
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
        case "no_home":
            return (
                "Your home folder cannot be told, so there is no place for your journal.",
                "Set HOME, or point REFLECT_HOME to a folder, with its whole path.",
            )
        case "missing_file":
            return (
                f"There is no file {path}.",
                "Check the name; backups are in the folder backups beside the journal.",
            )
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
        case "engine":
            return (
                "The database engine that is installed cannot encrypt.",
                "Another package called apsw stands in its place: run pip uninstall apsw, then pip install --force-reinstall apsw-sqlite3mc.",
            )
        case _:
            return f"{path} could not be used{tail}.", "Check the disk and the folder, then try again."


def mistake(problem: str, right: str) -> str:
    """Word one mistake in a file."""
    what = {
        "unknown_field": "is not a known field",
        "missing_field": "is missing",
        "missing_language": "has no wording in one of the languages",
        "no_language": "has no wording",
        "duplicate_id": "is an id that is used already",
        "duplicate_key": "appears twice",
        "unknown_format": "is not a known format",
        "unknown_theme": "names a theme that does not exist",
        "unknown_question": "names a question that does not exist",
        "unknown_choice": "names neither a group nor a theme",
        "built_in": "is the id of something built in, which a file cannot change",
        "wrong_type": "has the wrong kind of value",
        "bad_value": "has an impossible value",
        "bad_id": "is not an id",
        "bad_range": "is not a range",
        "tab": "has a tab, and YAML wants spaces",
        "not_utf8": "is not UTF-8",
        "not_yaml": "cannot be read as YAML",
        "not_toml": "cannot be read as TOML",
        "alias": "uses an anchor or alias",
        "too_large": "is too large for a question file",
        "half_character": "contains a broken character",
        "unreadable": "cannot be read",
        "empty": "is empty",
    }[problem]
    return f"{what}; it should be: {right}" if right else what
