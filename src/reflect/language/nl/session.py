"""The phrases of a check-in, on the full screen and in plain mode, in Dutch."""

import datetime as dt
from collections.abc import Sequence

from reflect.language.nl.plan import as_felt, as_noticed
from reflect.language.nl.words import listed, long_date, months, weekdays

skipped = "overgeslagen"
cue = "Als"
response = "dan"
cue_example = "als …"
response_example = "dan …"
hint_not = "Iets anders doen gaat vaak makkelijker dan iets niet doen. Wat zou ervoor in de plaats kunnen komen? Zo laten staan mag ook."
quoted_intention = "Je nam je voor:"
plan_you_keep = "Dit voornemen houd je:"
plan_is_now = "Je voornemen is nu:"
enter_keeps_plan = "Met Enter blijft het zo. Wat je hier schrijft, komt ervoor in de plaats."
takes_its_place = "Dit komt in de plaats van het voornemen hierboven."
pattern_named = "Het patroon dat je noemde:"
enter_leaves_pattern = "Met Enter blijft het zo; andere woorden vervangen het"
pattern_takes_its_place = "Dit komt ervoor in de plaats. Het vorige blijft in je dagboek staan."
one_more = "Nog één vraag, als je wilt. Het hierbij laten mag ook."
keep_is_default = "Met een lege regel blijft het zo."
plan_kept = "De woorden zijn hetzelfde, dus je voornemen blijft zoals het was."
changed_cue = "Voortaan: als …"
changed_response = "dan …"
welcome_back = "Fijn dat je er weer bent. Eén vraag is genoeg voor vandaag."
resumed = "Hier was je gebleven. Wat je al beantwoord had, staat er nog."
breathe_in = "in"
breathe_out = "uit"
breathe_done = "Ga verder wanneer je wilt."
nothing_answered = "Deze keer niets opgeschreven, en dat is prima."
saved = "Bewaard."
paused = {
    "answers": "Je antwoorden zijn bewaard. Met reflect ga je verder waar je gebleven was.",
    "typing": "Wat je typte, is bewaard. Met reflect ga je verder waar je gebleven was.",
    "place": "Met reflect ga je verder waar je gebleven was.",
}
discarded = "Weggegooid."
discard_question = "Deze check-in weggooien, met alles wat je erin schreef?"
discard_empty_question = "Deze check-in weggooien?"
fresh_question = "Er ligt nog een check-in die niet af is. Weggooien en opnieuw beginnen?"
closing_noticed = "Wat je opmerkte"
closing_intention = "Je voornemen"
closing_tension = "Spanning"
closing_hints = {
    "today": "De check-in van vandaag kan nog: met reflect.",
    "plan": "Morgen vraag ik wat er van je voornemen is gekomen.",
    "later": "De volgende keer vraag ik wat er van je voornemen is gekomen.",
    "browse": "Er is iets om in terug te bladeren.",
    "list": "Er is iets om terug te lezen: reflect list.",
    "thread": "Wat je op één vraag antwoordde, door de tijd heen: reflect thread body-signal.",
    "patterns": "Wat er door de weken heen terugkomt: reflect patterns.",
}
week_never_again = "Hoeft dit niet meer? reflect config set offers.week false"
pattern_can_be_off = "Hoeft deze vraag niet meer? reflect config set offers.pattern false"


def week_by_key(last: dt.date | None, key: str) -> str:
    """Offer the week, or the one that ended on an earlier day, behind a key."""
    return f"{_seven_days(last)}: met {key}."


def week_by_command(last: dt.date | None) -> str:
    """Offer the week, or the one that ended on an earlier day, as a command."""
    return f"{_seven_days(last)}: reflect week{f' {last.isoformat()}' if last else ''}."


def _seven_days(last: dt.date | None) -> str:
    return f"De week tot en met {weekdays[last.weekday()]} naast elkaar" if last else "Je week naast elkaar"


def planned_on(day: dt.date, today: dt.date) -> str:
    """Introduce a quoted plan by its day: the weekday, or the date if that is a week ago or more."""
    if 0 < (today - day).days < len(weekdays):
        return f"{weekdays[day.weekday()].capitalize()} nam je je voor:"
    year = "" if day.year == today.year else f" {day.year}"
    return f"Op {day.day} {months[day.month - 1]}{year} nam je je voor:"


def dated(day: dt.date, how: str) -> str:
    """Return the day of a check-in: without the year if it is today, and with "nog" after midnight."""
    if how == "other":
        return long_date(day)
    still = "nog " if how == "still" else ""
    return f"{still}{weekdays[day.weekday()]} {day.day} {months[day.month - 1]}"


def resumed_from(day: dt.date) -> str:
    """State that the resumed check-in is from an earlier day."""
    return f"Deze check-in is van {long_date(day)}. Wat je al beantwoord had, staat er nog."


def not_saved(what: str) -> str:
    """Report that an answer could not be saved, and that it is still on the screen."""
    return f"Nog niet bewaard: {what} Je woorden staan er nog; probeer het opnieuw."


def body_suggestion(signal: str) -> str:
    """Offer today's body signal as the beginning of a plan."""
    for begins, told in ((as_felt(""), "voelt"), (as_noticed(""), "merkt")):
        if signal.startswith(begins):
            return f"Misschien op het moment dat je dit {told}: {signal.removeprefix(begins)}"
    return f"Misschien is dit het moment: “{signal}”"


def areas_found(names: Sequence[str]) -> str:
    """List the body areas that an answer names."""
    return f"In je lijf: {listed(names)}" if names else "Geen plek aangevinkt"


def areas_noted(names: Sequence[str]) -> str:
    """List the body areas that an answer names, in plain lines."""
    return areas_found(names) if names else "Geen plek in je lijf genoteerd."


def scale_range(low: int, high: int, low_word: str, high_word: str) -> str:
    """Explain the ends of a scale."""
    first, last = (f"{low}, {low_word}" if low_word else low), (f"{high}, {high_word}" if high_word else high)
    return f"Van {first}{',' * bool(low_word)} tot en met {last}."


def question_of(number: int, total: int) -> str:
    """State the number of the question and the total."""
    return f"{number} van {total}"


plain_prompt = "Antwoord:"
plain_keys = "Met een lege regel sla je over. Een punt gaat terug, een vraagteken geeft een duwtje, een tilde is om even te ademen, een uitroepteken gooit de check-in weg. Twee vraagtekens leggen dit alles uit. Control-D pauzeert."
plain_short = "Typ twee vraagtekens om te horen wat je naast een antwoord kunt typen."
plain_keys_areas = "Klopt het niet? Begin de volgende regel met een apenstaartje, een spatie en de juiste plekken, zoals buik, kaken."
plain_short_areas = "Klopt het niet? Typ een apenstaartje, een spatie en de juiste plekken."
enter_tries_again = "Met Enter probeer je het nog eens, met Control-D stop je hier."
plain_note = "Een paar woorden erover, als je wilt:"
plain_decision = "Zo houden, aanpassen of loslaten?"
plain_outcome = "Kies er één:"
plain_several = "Kies er een of meer:"
line_goes_on = "Met een backslash aan het eind van een regel ga je op de volgende verder."
lines_left = "De regels na het laatste antwoord zijn niet gebruikt."
plain_more = "Twee keer een tilde is voor twee minuten ademen. Met een backslash aan het eind van een regel gaat je antwoord op de volgende verder. Met een backslash ervoor is elk van deze tekens gewoon tekst."
choice_nudge = "Er is hier geen verkeerde keuze."
where_help_is = "Dit is geen therapie. Wordt het je te veel, bel dan 113 of kijk op 113.nl; elders helpen je huisarts en de hulplijnen daar."
already_back = "Dit is de eerste vraag."
wrong_choice = "Dat staat niet in het rijtje."
half_character = "Een deel van die regel was geen tekst. Typ hem nog een keer."


def wrong_number(low: int, high: int) -> str:
    """State which numbers a scale takes."""
    return f"Een getal van {low} tot en met {high}."


def one_of(names: Sequence[str]) -> str:
    """State what a choice takes."""
    return f"Een getal van 1 tot en met {len(names)}, of de woorden: {', '.join(names)}."


def some_of(names: Sequence[str]) -> str:
    """State what a choice of several takes."""
    return f"Getallen van 1 tot en met {len(names)}, of de woorden met komma’s ertussen: {', '.join(names)}."


def yes_or_no(yes: str, no: str) -> str:
    """State what a yes-or-no question takes."""
    return f"Typ {yes} voor ja of {no} voor nee."


def until_now(words: str, *, hyphen: bool) -> str:
    """State a number or a choice, and that Enter keeps it; `hyphen` is whether a hyphen empties it."""
    return f"Tot nu toe {words}; met Enter blijft het zo{', met een streepje wordt het leeg' * hyphen}."


def written_until_now(text: str) -> str:
    """State the text of an answer."""
    return f"Tot nu toe: {text}"


def keeps_text(*, arrow: bool, hyphen: bool) -> str:
    """State what an empty line, the up arrow and a hyphen do with the text of an answer."""
    ways = ["Met Enter blijft dat zo", *["met pijl omhoog komt het op de regel"] * arrow]
    return f"{', '.join([*ways, *['met een streepje wordt het leeg'] * hyphen])}."


def wrong_area(word: str, known: Sequence[str]) -> str:
    """Report which word after @ is not a body area, and list the known areas."""
    return f"“{word}” is geen van de plekken die reflect onderscheidt. Na het apenstaartje komen plekken: {', '.join(known)}. Voor tekst zet je een backslash voor het apenstaartje."


no_areas_yet = "Er valt nog niets te verbeteren: er is nog geen antwoord over je lijf. Voor tekst zet je een backslash voor het apenstaartje."
needs_response = "Een voornemen heeft twee helften: wat doe je dan?"
plan_can_be_skipped_plain = "Overslaan kan ook: met een punt ga je terug, en met een streepje wordt Als leeg."


def pack_left_out(file: str, count: int = 1) -> str:
    """Introduce the list of mistakes of a broken pack that was skipped."""
    what = "er klopt iets niet" if count == 1 else f"er kloppen {count} dingen niet"
    return f"Het vragenbestand {file} doet nu niet mee, want {what}:"
