"""The phrases of a check-in, on the full screen and in plain mode, in English."""

import datetime as dt
from collections.abc import Sequence

from reflect.language.en.plan import as_felt, as_noticed
from reflect.language.en.words import listed, long_date, months, weekdays

skipped = "skipped"
cue = "When"
response = "then I"
cue_example = "when …"
response_example = "then I …"
hint_not = "Doing something else is often easier than not doing something. What could go in its place? You can also leave it as it is."
quoted_intention = "Your plan was:"
plan_you_keep = "You keep:"
plan_is_now = "Your plan is now:"
enter_keeps_plan = "Enter keeps it. What you write here takes its place."
takes_its_place = "This takes the place of the plan above."
pattern_named = "The pattern you named:"
enter_leaves_pattern = "Enter leaves it as it is; other words name another"
pattern_takes_its_place = "This takes its place. The one above stays in your journal."
one_more = "One other question, if you like. You can also leave it here."
keep_is_default = "An empty line keeps it."
plan_kept = "The words are the same, so your plan stays as it is."
changed_cue = "From now on: when …"
changed_response = "then I …"
welcome_back = "Good to see you again. One question is plenty for today."
resumed = "This is where you left off. Everything you answered is still there."
breathe_in = "in"
breathe_out = "out"
breathe_done = "Carry on whenever you like."
nothing_answered = "Nothing written this time, and that is fine."
saved = "Saved."
paused = {
    "answers": "Your answers are kept. Run reflect to pick up where you left off.",
    "typing": "What you typed is kept. Run reflect to pick up where you left off.",
    "place": "Run reflect to pick up where you left off.",
}
discarded = "Thrown away."
discard_question = "Throw this check-in away, with what you wrote in it?"
discard_empty_question = "Throw this check-in away?"
fresh_question = "There is an unfinished check-in. Throw it away and begin again?"
closing_noticed = "You noticed"
closing_intention = "Your plan"
closing_tension = "Tension"
closing_hints = {
    "today": "Today’s check-in is still to come: run reflect.",
    "plan": "Tomorrow I’ll ask what became of your plan.",
    "later": "Next time I’ll ask what became of your plan.",
    "browse": "Your earlier days are there to look back on.",
    "list": "Your earlier days are there to look back on: reflect list.",
    "thread": "Your answers to one question over time: reflect thread body-signal.",
    "patterns": "What comes back over the weeks: reflect patterns.",
}
week_never_again = "Rather not see this? reflect config set offers.week false"
pattern_can_be_off = "Rather not be asked? reflect config set offers.pattern false"


def week_by_key(last: dt.date | None, key: str) -> str:
    """Offer the week, or the one that ended on an earlier day, behind a key."""
    return f"{_seven_days(last)}: press {key}."


def week_by_command(last: dt.date | None) -> str:
    """Offer the week, or the one that ended on an earlier day, as a command."""
    return f"{_seven_days(last)}: reflect week{f' {last.isoformat()}' if last else ''}."


def _seven_days(last: dt.date | None) -> str:
    return f"The week up to {weekdays[last.weekday()]}, side by side" if last else "Your week, side by side"


def planned_on(day: dt.date, today: dt.date) -> str:
    """Introduce a quoted plan by its day: the weekday, or the date if that is a week ago or more."""
    if 0 < (today - day).days < len(weekdays):
        return f"On {weekdays[day.weekday()]} you planned:"
    year = "" if day.year == today.year else f" {day.year}"
    return f"On {day.day} {months[day.month - 1]}{year} you planned:"


def dated(day: dt.date, how: str) -> str:
    """Return the day of a check-in: without the year if it is today, and with "still" after midnight."""
    if how == "other":
        return long_date(day)
    still = "still " if how == "still" else ""
    return f"{still}{weekdays[day.weekday()]} {day.day} {months[day.month - 1]}"


def resumed_from(day: dt.date) -> str:
    """State that the resumed check-in is from an earlier day."""
    return f"This check-in is from {long_date(day)}. Everything you answered is still there."


def not_saved(what: str) -> str:
    """Report that an answer could not be saved, and that it is still on the screen."""
    return f"Not saved yet: {what} Your words are still here; try again."


def body_suggestion(signal: str) -> str:
    """Offer today's body signal as the beginning of a plan."""
    for begins, told in ((as_felt(""), "feel"), (as_noticed(""), "notice")):
        if signal.startswith(begins):
            return f"Perhaps at the moment when you {told} this: {signal.removeprefix(begins)}"
    return f"Perhaps this is the moment: “{signal}”"


def areas_found(names: Sequence[str]) -> str:
    """List the body areas that an answer names."""
    return f"In your body: {listed(names)}" if names else "No part of the body ticked"


def areas_noted(names: Sequence[str]) -> str:
    """List the body areas that an answer names, in plain lines."""
    return areas_found(names) if names else "No part of the body noted."


def scale_range(low: int, high: int, low_word: str, high_word: str) -> str:
    """Explain the ends of a scale."""
    first, last = (f"{low}, {low_word}" if low_word else low), (f"{high}, {high_word}" if high_word else high)
    return f"From {first}{',' * bool(low_word)} to {last}."


def question_of(number: int, total: int) -> str:
    """State the number of the question and the total."""
    return f"{number} of {total}"


plain_prompt = "Answer:"
plain_keys = "An empty line skips. A full stop goes back, a question mark gives a nudge, a tilde is for breathing, an exclamation mark throws the check-in away. Two question marks explain all this. Control-D pauses."
plain_short = "Type two question marks to hear what you can type besides an answer."
plain_keys_areas = "Not right? Begin the next line with an at sign, a space and the right parts of the body, such as belly, jaw."
plain_short_areas = "Not right? Type an at sign, a space and the right parts."
enter_tries_again = "Enter tries again, Control-D stops here."
plain_note = "A few words about it, if you like:"
plain_decision = "Keep it, change it or let it go?"
plain_outcome = "Choose one:"
plain_several = "Choose one or more:"
line_goes_on = "A backslash at the end of a line goes on in the next."
lines_left = "The lines behind the last answer were not used."
plain_more = "A tilde twice is for two minutes of breathing. A backslash at the end of a line carries your answer on in the next line. A backslash before any of these signs makes it text."
choice_nudge = "There is no wrong choice here."
where_help_is = "This is not therapy. If it gets too much: 113 or 113.nl (Netherlands); elsewhere, your doctor or local services."
already_back = "This is the first question."
wrong_choice = "That is not one of the choices."
half_character = "Part of that line was not text. Please type it again."


def wrong_number(low: int, high: int) -> str:
    """State which numbers a scale takes."""
    return f"A number from {low} to {high}."


def one_of(names: Sequence[str]) -> str:
    """State what a choice takes."""
    return f"A number from 1 to {len(names)}, or the words: {', '.join(names)}."


def some_of(names: Sequence[str]) -> str:
    """State what a choice of several takes."""
    return f"Numbers from 1 to {len(names)}, or the words with commas between them: {', '.join(names)}."


def yes_or_no(yes: str, no: str) -> str:
    """State what a yes-or-no question takes."""
    return f"Type {yes} for yes or {no} for no."


def until_now(words: str, *, hyphen: bool) -> str:
    """State a number or a choice, and that Enter keeps it; `hyphen` is whether a hyphen empties it."""
    return f"So far: {words}. Enter keeps it{', a hyphen empties it' * hyphen}."


def written_until_now(text: str) -> str:
    """State the text of an answer."""
    return f"So far: {text}"


def keeps_text(*, arrow: bool, hyphen: bool) -> str:
    """State what an empty line, the up arrow and a hyphen do with the text of an answer."""
    ways = [
        "Enter keeps that",
        *["the up arrow puts it on the line"] * arrow,
        *["a hyphen empties it"] * hyphen,
    ]
    return f"{', '.join(ways)}."


def wrong_area(word: str, known: Sequence[str]) -> str:
    """Report which word after @ is not a body area, and list the known areas."""
    return f"“{word}” is not one of the parts of the body that reflect tells apart. After the at sign, choose from: {', '.join(known)}. For text, put a backslash before the at sign."


no_areas_yet = "There is nothing to correct yet: no answer so far is about your body. For text, put a backslash before the at sign."
needs_response = "A plan has two halves: what will you do then?"
plan_can_be_skipped_plain = "You can also skip: a full stop goes back, and a hyphen at When empties it."


def pack_left_out(file: str, count: int = 1) -> str:
    """Introduce the list of mistakes of a broken pack that was skipped."""
    return (
        f"The question file {file} has {'a mistake' if count == 1 else f'{count} mistakes'} and was left out:"
    )
