"""De zinnen in het Nederlands."""

import datetime as dt
from collections.abc import Sequence

code = "nl"

weekdays = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
months = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
areas = {
    "head": "hoofd", "face": "gezicht", "jaw": "kaken", "throat": "keel", "neck": "nek", "shoulders": "schouders",
    "chest": "borst", "heart": "hart", "breath": "adem", "back": "rug", "belly": "buik", "pelvis": "bekken",
    "arms": "armen", "hands": "handen", "legs": "benen", "feet": "voeten",
}  # fmt: skip
sessions = {
    "daily": "elke dag",
    "core": "drie vragen",
    "quick": "één vraag",
    "deep": "langer stilstaan",
    "free": "lege bladzijde",
}
outcomes = {
    "happened": "het is gebeurd",
    "partly": "voor een deel",
    "no_moment": "het moment kwam niet",
    "forgot": "ik was het vergeten",
    "not_this_time": "deze keer niet",
}
decisions = {"keep": "zo houden", "change": "aanpassen", "release": "loslaten"}
cue_lead = "Als"
cue_starts = (
    "als",
    "wanneer",
    "zodra",
    "voordat",
    "voor",
    "nadat",
    "na",
    "terwijl",
    "telkens",
    "elke keer",
    "iedere keer",
    "zo gauw",
    "op het moment",
    "de volgende keer",
    "bij",
    "tijdens",
)
response_leads = ("dan",)
response_sentence = ("ik",)
today = "vandaag"
yesterday = "gisteren"
yes_words = ("j", "ja", "y")
no_words = ("n", "nee")

_SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def long_date(day: dt.date) -> str:
    """Return a date as in "zondag 22 november 2026"."""
    return f"{weekdays[day.weekday()]} {day.day} {months[day.month - 1]} {day.year}"


def short_date(day: dt.date) -> str:
    """Return a date as in "zo 22 nov"."""
    return f"{weekdays[day.weekday()][:2]} {day.day:>2} {_SHORT_MONTHS[day.month - 1]}"


def month(day: dt.date) -> str:
    """Return a month as in "november 2026"."""
    return f"{months[day.month - 1]} {day.year}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}" if words else ""


skipped = "overgeslagen"
cue = "Als"
response = "dan"
cue_example = "als …"
response_example = "dan …"
hint_not = "Een plan werkt beter als het zegt wat je dan wél doet. Verander het gerust, of laat het zo."
quoted_intention = "Je nam je voor:"
keep_is_default = "Een lege regel houdt het."
changed_cue = "Voortaan: als …"
changed_response = "dan …"
welcome_back = "Fijn dat je er weer bent. Eén vraag is genoeg voor vandaag."
resumed = "Hier was je gebleven. Wat je al beantwoord had, staat er nog."
breathe_in = "in"
breathe_out = "uit"
breathe_done = "Ga verder wanneer je wilt."
nothing_answered = "Deze keer niets opgeschreven, en dat is prima."
saved = "Bewaard."
paused = "Je antwoorden zijn bewaard. Met reflect ga je verder waar je was."
discarded = "Weggegooid."
discard_question = "Deze check-in weggooien, met alles wat je erin schreef?"
fresh_question = "Er ligt nog een check-in die niet af is. Weggooien en opnieuw beginnen?"
closing_noticed = "Je merkte op"
closing_intention = "Je kleine stap"
closing_tension = "Spanning"


def resumed_from(day: dt.date) -> str:
    """Say that a check-in of an earlier day goes on."""
    return f"Deze check-in is van {long_date(day)}. Wat je al beantwoord had, staat er nog."


def not_saved(what: str) -> str:
    """Say that an answer could not be saved, and that it still stands on the screen."""
    return f"Nog niet bewaard: {what} Je woorden staan er nog; probeer het opnieuw."


def body_suggestion(signal: str) -> str:
    """Offer today's body signal as the beginning of a plan."""
    return f"Misschien op het moment dat je dit voelt: “{signal}”"


def areas_found(names: Sequence[str]) -> str:
    """Show which body areas an answer names."""
    return f"Waar je het voelde: {listed(names)}" if names else "Geen plek in je lijf genoemd"


def scale_range(low: int, high: int, low_word: str, high_word: str) -> str:
    """Explain the ends of a scale."""
    return f"{low} {low_word} – {high} {high_word}".replace("  ", " ")


def question_of(number: int, total: int) -> str:
    """Say how far along one is."""
    return f"{number} van {total}"


plain_keys = "Lege regel: overslaan · . terug · ? een duwtje · ~ ademen · ! weggooien · Ctrl-D pauze"
plain_keys_areas = "Klopt het niet? Begin bij de volgende vraag met @ en de plekken: @ buik, kaken"
enter_tries_again = "Enter: nog eens proberen · Ctrl-D: hier stoppen"
plain_note = "Een paar woorden erover, als je wilt:"
plain_decision = "Houden, veranderen of loslaten?"
plain_outcome = "Kies uit:"
plain_more = "Eindigt een regel op \\, dan gaat hij verder in de volgende."
already_back = "Dit is de eerste vraag."
wrong_number = "Dat getal staat niet op deze schaal."
wrong_choice = "Dat is niet een van de keuzes."
half_character = "Een deel van die regel was geen tekst. Typ hem nog een keer."
needs_response = "Een voornemen heeft twee helften: wat doe je dan?"


def pack_left_out(file: str) -> str:
    """Say that a broken pack was left out; its mistakes follow."""
    return f"In het vragenbestand {file} staat een fout; het doet nu niet mee:"


# Full screen: keys with what they do, and its own few sentences
key_next = "verder"
key_skip = "overslaan"
key_choose = "kiezen"
key_new_line = "nieuwe regel"
key_back = "terug"
key_tip = "tip"
key_breathe = "ademen"
key_editor = "editor"
key_places = "plekken"
key_pause = "pauze"
key_keys = "toetsen"
key_mark = "aan of uit"
space_bar = "Spatie"
key_done = "klaar"
key_cancel = "laat maar"
key_close = "sluiten"
keys_title = "Toetsen"
keys_explained = (
    ("Enter", "verder; zonder tekst sla je over"),
    ("Ctrl-J", "een nieuwe regel (soms ook Shift-Enter)"),
    ("Shift-Tab", "terug naar de vorige vraag"),
    ("Ctrl-T", "een duwtje, als het niet wil komen"),
    ("Ctrl-R", "even ademen"),
    ("Ctrl-L", "rechtzetten waar in je lijf je het voelde"),
    ("Ctrl-O", "schrijven in je eigen editor"),
    ("Ctrl-Z Ctrl-Y", "ongedaan maken, toch weer doen"),
    ("Ctrl-Q", "pauze; alles blijft bewaard"),
    ("Ctrl-C", "meteen stoppen; ook dan blijft alles bewaard"),
    ("Ctrl-X", "deze check-in weggooien (vraagt het eerst)"),
)
places_title = "Waar in je lijf?"
any_key = "Elke toets brengt je terug."
discard_no = "nee, bewaren"
discard_yes = "ja, weggooien"
needs_cue = "Een voornemen heeft twee helften: wanneer is het zover?"


def editor_failed(editor: str, problem: str) -> str:
    """Say that the person's own editor could not be used."""
    what = {
        "missing": f"Een editor met de naam {editor} is er niet.",
        "failed": f"{editor} stopte voortijdig.",
        "not_text": f"Wat {editor} achterliet, is geen tekst.",
    }[problem]
    return f"{what} Je woorden zijn nog zoals ze waren."


# Een bladzijde veranderen, op het scherm en in regels

empty_question = "Dit antwoord leeg laten?"
empty_no = "nee, laat staan wat er stond"
empty_yes = "ja, maak het leeg"
drop_change_question = "Je wijzigingen weggooien? De bladzijde blijft zoals hij was."
drop_change_no = "nee, bewaar ze"
drop_change_yes = "ja, gooi ze weg"
change_dropped = "Je wijzigingen zijn weg; de bladzijde is zoals hij was."
plain_change_keys = (
    "Lege regel: laten staan · - leegmaken · . terug · ? een duwtje · ! wijzigingen weggooien · Ctrl-D pauze"
)
plain_change_recall = "Met pijl omhoog komt wat er staat op de regel, om het te veranderen."
plain_change_areas = "Klopt het niet? Typ @ en de plekken: @ buik, kaken"
change_keys_explained = {
    "Enter": "verder; wat je niet aanraakt, blijft staan",
    "Ctrl-X": "je wijzigingen weggooien (vraagt het eerst)",
}


def stands_now(words: str) -> str:
    """Say what an answer is now."""
    return f"Nu: {words}"


# Bladzijden veranderen, verwijderen, terughalen en wissen: de opdrachten

changed = "Veranderd."
nothing_changed = "Er is niets veranderd."
change_resumed = "Hier was je gebleven. Je wijzigingen staan er nog."
changed_since = "De bladzijde is sindsdien ook ergens anders veranderd; als je klaar bent, blijven beide versies in de geschiedenis staan."
delete_question = "Deze bladzijde verwijderen? Terughalen kan altijd nog."
nothing_deleted = "Er is niets verwijderd."
bring_back = "Er een terughalen: reflect undelete REF"
purge_goes = "Alles wat op deze bladzijde staat, verdwijnt voorgoed uit je dagboek: elke versie, ook wat nog niet af was, en je voornemen waar andere bladzijden het aanhalen. Ongedaan maken kan niet."
purge_stays = "Buiten bereik blijven: wat je hebt geëxporteerd of gekopieerd, reservekopieën op een andere plek, andere computers tot ze synchroniseren, en wat de schijf zelf nog vasthoudt."
purge_question = "Voorgoed wissen?"
purging_backups = "Ook je reservekopieën nalopen…"


def changing(day: str, time: str) -> str:
    """Say which entry is being changed, and that nothing happens to what is left alone."""
    return f"Je verandert de bladzijde van {day}, {time}. Met Enter blijft een antwoord zoals het is."


def change_paused(ref: str) -> str:
    """Say that a change waits."""
    return (
        f"Je wijzigingen zijn bewaard, en de bladzijde is nog zoals hij was. Verder gaan: reflect edit {ref}"
    )


def changed_elsewhere(ref: str) -> str:
    """Say that another program changed the same entry."""
    return f"Veranderd. Intussen was de bladzijde ook ergens anders veranderd; beide versies staan in de geschiedenis: reflect history {ref}"


def deleted(ref: str) -> str:
    """Say that an entry is deleted, and how to bring it back."""
    return f"Verwijderd. Terughalen: reflect undelete {ref}"


def brought_back(ref: str) -> str:
    """Say that an entry is back."""
    return f"De bladzijde is terug: reflect show {ref}"


def purged(reached: int) -> str:
    """Say that an entry is gone for good, and in how many others its plan was quoted."""
    others = {0: "", 1: " Eén andere bladzijde haalde het voornemen aan en gaat zonder verder."}
    return "Voorgoed weg." + others.get(
        reached, f" {reached} andere bladzijden haalden het voornemen aan en gaan zonder verder."
    )


def which_one(count: int) -> str:
    """Ask for one of several by its number."""
    return f"Welke bedoel je? (1–{count}; Enter is geen van alle)"


deeds = {
    "written": "geschreven",
    "imported": "geïmporteerd",
    "changed": "veranderd",
    "deleted": "verwijderd",
    "brought_back": "teruggehaald",
    "purged": "voorgoed gewist",
    "emptied": "wat er stond, is voorgoed gewist",
    "unquoted": "verder zonder een voornemen dat voorgoed gewist is",
}
part_labels = {"areas": "lijf:", "cue": "als …", "response": "dan …", "tags": "tags:"}
beside = "naast een andere versie"
conflict = "Deze bladzijde is op twee plekken tegelijk veranderd, en beide versies staan hier; ● is de versie die je overal ziet. Wat je van de andere wilt houden, zet je erin met reflect edit."
only_spacing = "(alleen spaties of regeleinden)"
no_difference = "(niets wat te laten zien is)"


done_today = "Je hebt vandaag al ingecheckt."
done_offer = "Enter: zo is het goed · t: teruglezen · e: nog één"
look_letters = "t"
another_letters = "e"

empty_journal = "Je dagboek is nog leeg. Begin met: reflect"
nothing_found = "Niets gevonden."
tension = "spanning"
imported = "geïmporteerd"


# A year at a glance
calendar_by = {
    "tension": "de spanning waarmee je begon",
    "presence": "de dagen waarop je schreef",
}
calendar_no_number = "zonder getal"
calendar_once = "één keer"
calendar_more = "vaker"


def calendar_day(entries: int, before: str, after: str) -> str:
    """Say what there is of a day: how many entries, and the tension before and after where it is known."""
    count = "" if entries == 1 else f"{entries} bladzijden"
    tension = (
        f"spanning {before}, daarna {after}" if before and after else f"spanning {before}" if before else ""
    )
    afterwards = f"spanning na afloop {after}" if after and not before else ""
    return ", ".join(filter(None, [count, tension, afterwards])) or "een bladzijde"


def nothing_in(year: int) -> str:
    """Say that a year is empty."""
    return f"In {year} heb je niets opgeschreven."


# Leafing through the journal on the full screen
key_open = "openen"
key_day = "dag"
key_scroll = "schuiven"
key_page = "bladzijde"
key_calendar = "kalender"
key_question = "vraag"
key_search = "zoeken"
key_thread = "door de tijd"
key_edit = "veranderen"
key_delete = "verwijderen"
key_undo = "ongedaan maken"
key_leave = "klaar"
browse_keys = (
    ("hjkl", "een andere dag; op een bladzijde: schuiven"),
    ("PgUp/PgDn", "een andere maand; of een scherm verder"),
    ("g/G", "de eerste en de laatste bladzijde"),
    ("[/]", "de bladzijde ervoor, en die erna"),
    ("Tab", "van kalender naar bladzijde en terug"),
    ("n/p", "de volgende vraag, en de vorige"),
    ("^D/^U", "een half scherm verder, of terug"),
    ("t", "de gemerkte vraag door de tijd heen"),
    ("/", "zoeken terwijl je typt"),
    ("e/E", "verander dit antwoord, of alles"),
    ("x/u", "verwijder de bladzijde; maak dat ongedaan"),
    ("q/Esc", "klaar"),
)
browse_nothing = "Op deze dag schreef je niets."
browse_search_hint = "Woorden, “zinsdelen”, beginstukken* en -zonder."
browse_deleted = "Verwijderd. Met u haal je de bladzijde terug."
browse_brought_back = "De bladzijde is terug."
browse_no_undo = "Er valt niets ongedaan te maken."
needs_screen = (
    "Bladeren kan alleen in een terminal met een volledig scherm.",
    "Gebruik anders reflect list, show, search of calendar.",
)


# Searching
nothing_to_search = "Wat zoek je? Typ een woord dat je je herinnert, zoals: reflect search knoop"
search_hint = "kno* vindt woorden die zo beginnen, --substring kijkt ook midden in woorden, en met --any is één van de woorden genoeg."


def more(shown: int) -> str:
    """Say that a list was cut."""
    return f"Dit zijn de nieuwste {shown}. Meer met --limit of --all."


def status_line(*, done: bool, times: int, draft: int | None, intention: str | None) -> str:
    """Return the one line of `reflect status`."""
    parts = [
        ("Vandaag ingecheckt" + (f" ({times} keer)" if times > 1 else ""))
        if done
        else "Vandaag nog niet ingecheckt"
    ]
    if draft is not None:
        parts.append(
            "er ligt een check-in die niet af is, "
            + (f"{draft} beantwoord" if draft else "nog niets beantwoord")
        )
    if intention:
        parts.append(f"open voornemen: {intention}")
    return " · ".join(parts)


# Terugkijken door de tijd: één vraag, wat terugkomt, en wat je weer eens tegenkomt
moments = {
    "first": "de eerste keer",
    "year": "zo’n jaar geleden",
    "month": "zo’n maand geleden",
    "week": "zo’n week geleden",
    "latest": "de laatste keer",
    "now": "nu",
}
median_of_each = {
    "day": "mediaan per dag",
    "week": "mediaan per week",
    "month": "mediaan per maand",
    "quarter": "mediaan per kwartaal",
    "year": "mediaan per jaar",
}
thread_unanswered = "Op deze vraag heb je nog niet geantwoord."
patterns_title = "Wat terugkomt"
patterns_body = "Waar je het voelde"
patterns_sentences = "Zinnetjes die terugkomen"
patterns_gone = "Nu niet, maar in de periode ervoor minstens twee keer"
patterns_tension = "Spanning voor en na een check-in"
patterns_plans = "Kleine stappen, en wat ervan kwam"
patterns_often = "Waar je het vaakst op terugkeek"
this_period = "deze periode"
period_before = "de periode ervoor"
now = "nu"
before = "ervoor"
named_more = "Vaker genoemd dan ervoor:"
named_less = "Minder vaak:"
also_written = "ook:"
before_checkin = "vooraf"
after_checkin = "na afloop"
revisit_none = "Er is nog niets om op terug te komen. Een bladzijde kan hier opduiken als ze een week oud is."


def medium_date(day: dt.date) -> str:
    """Return a date as in "22 nov 2026"."""
    return f"{day.day} {_SHORT_MONTHS[day.month - 1]} {day.year}"


def short_month(day: dt.date) -> str:
    """Return a month as in "nov 2026"."""
    return f"{_SHORT_MONTHS[day.month - 1]} {day.year}"


def between(first: dt.date, last: dt.date) -> str:
    """Return two dates as in "3 jun – 22 nov 2026"; the same one twice is one."""
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
            return f"De week van {start.day} {month(start)}"
        case "month":
            return month(start)
        case "quarter":
            return f"{months[start.month - 1]} tot en met {months[start.month + 1]} {start.year}"
        case _:
            return str(start.year)


def completion_installed(path: str) -> str:
    """Say that the shell can complete from now on."""
    return f"Geschreven naar {path}. In een nieuwe terminal vult Tab aan."


def answered(times: int, since: dt.date) -> str:
    """Say how often a question was answered."""
    return (
        f"beantwoord op {medium_date(since)}"
        if times == 1
        else f"{times} keer beantwoord sinds {medium_date(since)}"
    )


def last_answered(times: int, last: dt.date) -> str:
    """Say how often a question was answered, and when last."""
    return f"{'één' if times == 1 else times} keer, het laatst op {medium_date(last)}"


def median_of_all(count: int, median: str) -> str:
    """Say which number is in the middle of all."""
    return f"mediaan van alle {count}: {median}"


def median_in_words(span: str, median: str, count: int) -> str:
    """Say which number is in the middle of a span of time."""
    return f"{span}: {median}" + (f", de mediaan van {count}" if count > 1 else "")


def checkins(count: int) -> str:
    """Return a number of check-ins."""
    return f"{count} check-in{'' if count == 1 else 's'}"


def too_few(count: int) -> str:
    """Say that a number is too small to read anything from."""
    return f"Te weinig om iets te kunnen zeggen ({count})."


def times(now: int, before: int) -> str:
    """Say how often something came, in a period and in the one before it."""
    return f"{'één' if now == 1 else now} keer" + (f", {before} keer ervoor" if before else "")


def in_words(name: str, now: int, before: int) -> str:
    """Say how often something was there, in a period and in the one before it."""
    return f"{name}: {now}, en {before} in de periode ervoor"


def tension_in_words(span: str, before: str, after: str, count: str) -> str:
    """Say how tense someone was before and after the check-ins of a span of time."""
    return f"{span}: vooraf {before}, na afloop {after} (n {count})"


def plans_made(made: int, followed: int) -> str:
    """Say how many plans were made and how often one was looked back at."""
    return f"{made} gemaakt, en {'één' if followed == 1 else followed} keer teruggekeken"


def and_more(count: int) -> str:
    """Say that a list goes on."""
    return f"en nog {count}; met --json zie je ze allemaal"


def years_ago(years: int) -> str:
    """Say that it is the same day of an earlier year."""
    return f"Vandaag {'een' if years == 1 else years} jaar geleden"


def from_ago(days: int) -> str:
    """Say how old an entry is."""
    if days < 14:
        return "Van een week geleden"
    if days < 61:
        return f"Van {days // 7} weken geleden"
    if days < 365:
        return f"Van {days * 12 // 365} maanden geleden"
    return "Van ruim een jaar geleden" if days < 730 else f"Van ruim {days // 365} jaar geleden"


def never_again_hint(ref: str) -> str:
    """Say how to have an entry not offered again."""
    return f"Kom je deze liever niet meer tegen? reflect revisit --never-again {ref}"


def never_again(ref: str) -> str:
    """Say that an entry will not be offered again."""
    return f"{ref} duikt hier niet meer op. Toch weer wel? reflect revisit --again {ref}"


def again(ref: str) -> str:
    """Say that an entry may be offered again."""
    return f"{ref} mag hier weer opduiken."


export_title = "Dagboek"


def exported(count: int, path: str) -> str:
    """Say where an export went."""
    return f"{count} {'bladzijde' if count == 1 else 'bladzijden'} geschreven naar {path}"


# Binnenhalen

importing = "Binnenhalen"
import_interrupted = "Gestopt. Er is niets van in je dagboek gekomen."
media = {"photo": "foto", "video": "video", "audio": "opname", "pdf": "pdf", "other": "bijlage"}


def import_found(name: str, format_: str, count: int, first: dt.date | None, last: dt.date | None) -> str:
    """Say what was found in a file."""
    kind = {
        "reflect": "bladzijden van reflect",
        "markdown": "Markdown van reflect",
        "jrnl": "jrnl",
        "dayone": "Day One",
        "journal": "een dagboek van reflect",
    }[format_]
    if first is None or last is None:
        return f"{name}: {kind}, zonder bladzijden"
    span = long_date(first) if first == last else f"{long_date(first)} – {long_date(last)}"
    return f"{name}: {kind}, {_entries(count)}, {span}"


def import_line(kind: str, count: int, *, dry_run: bool) -> str:
    """Say what became of some entries, or would."""
    one = count == 1
    if dry_run:
        come, get = ("zou", "zou") if one else ("zouden", "zouden")
        new, changed = f"{come} erbij komen", f"{get} de woorden van het bestand krijgen"
        both = "dan staan beide versies in de geschiedenis"
    else:
        new = "is erbij gekomen" if one else "zijn erbij gekomen"
        changed = f"{'heeft' if one else 'hebben'} nu de woorden van het bestand"
        both = "beide versies staan in de geschiedenis"
    return {
        "new": f"{_entries(count)} {new}.",
        "here": f"{_entries(count)} {'staat' if one else 'staan'} al in je dagboek."
        if dry_run
        else f"{_entries(count)} {'stond' if one else 'stonden'} al in je dagboek.",
        "changed": f"{_entries(count)} {changed}; de oude blijven in de geschiedenis.",
        "both": f"{_entries(count)} {'was' if one else 'waren'} hier ook veranderd; {both}.",
        "purged": f"{_entries(count)} had je voorgoed gewist, en {'die blijft' if one else 'die blijven'} weg.",
    }[kind]


def import_problem(kind: str, detail: str) -> str:
    """Say what is wrong, or odd, at a place in a file."""
    return {
        "not_utf8": "geen UTF-8; overgeslagen",
        "not_json": "geen JSON; overgeslagen",
        "cut_short": "hier breekt het bestand af",
        "too_large": "groter dan een bladzijde kan zijn; overgeslagen",
        "too_deep": "lijsten in lijsten, dieper dan een bladzijde kan gaan; overgeslagen",
        "not_an_entry": f"geen bladzijde{f': “{detail}” ontbreekt of klopt niet' if detail else ''}; overgeslagen",
        "half_character": "er staat een gebroken teken in; overgeslagen",
        "no_date": "geen leesbare datum; overgeslagen",
        "date_in_text": "een datum tussen haken waar geen bladzijde begint; als tekst bewaard",
        "not_in_order": "niet op volgorde van datum; elke datum na een lege regel is als bladzijde gelezen",
        "text_above": "tekst boven de eerste bladzijde; bewaard als bladzijde van die dag",
        "unknown_zone": f"een tijdzone die hier niet bekend is{f', {detail}' if detail else ''}; die van jou is gebruikt",
        "empty": "hier staat niets; overgeslagen",
    }.get(kind, kind)


def import_more_problems(count: int) -> str:
    """Say that more could be said."""
    return f"… en nog {count}."


def import_left_out(count: int) -> str:
    """Say how many entries could not be read."""
    return f"{count} {'ding was' if count == 1 else 'dingen waren'} niet te lezen en {'is' if count == 1 else 'zijn'} overgeslagen; met de rest is niets mis."


def import_refused(path: str, problem: str) -> tuple[str, str]:
    """Word a file that nothing can be imported from."""
    what, do = {
        "unknown_format": (
            f"Het is niet duidelijk wat voor bestand {path} is.",
            "Zeg het erbij met --format reflect, markdown, jrnl of dayone; een jrnl met eigen datums vraagt ook --time-format.",
        ),
        "encrypted": (
            f"{path} is een versleuteld dagboek van jrnl.",
            "Ontsleutel het eerst met jrnl --decrypt.",
        ),
        "utf16": (f"{path} is UTF-16.", "Bewaar het eerst als UTF-8."),
        "locked_archive": (f"{path} zit op slot met een wachtwoord.", "Pak het eerst uit en geef de map."),
        "damaged_archive": (f"{path} is beschadigd.", "Maak of haal het bestand opnieuw."),
        "too_large": (
            f"{path} is veel groter dan een dagboek kan zijn.",
            "Kijk wat erin zit en geef alleen dat.",
        ),
        "damaged_journal": (
            f"{path} is beschadigd.",
            "Probeer een reservekopie ervan, of reflect doctor op de plek waar het vandaan komt.",
        ),
        "not_a_journal": (f"{path} is geen dagboek van reflect.", "Kijk de naam na."),
        "nothing_inside": (
            f"In {path} zit niets om binnen te halen.",
            "Geef een export van Day One, de map van een jrnl, of een bestand.",
        ),
    }[problem]
    return what, f"Er is niets binnengehaald. {do}"


# Het bewaren

backing_up = "Even de reservekopie van vandaag maken…"
no_backup = "Alles is bewaard, maar de reservekopie van vandaag is niet gelukt."
restore_question = "Wil je dit terugzetten?"
restore_nothing = "Alles uit deze reservekopie staat al in je dagboek."
restored = "Teruggezet."
start_again_question = "Wil je de reservekopie ervoor in de plaats zetten, met wat er nog van te lezen is?"


def _entries(count: int) -> str:
    return f"{count} {'bladzijde' if count == 1 else 'bladzijden'}"


def backed_up(count: int, path: str, size: int) -> str:
    """Say where a backup went, and that it was checked."""
    megabytes = f"{max(0.1, size / 1_000_000):.1f}".replace(".", ",")
    return f"Reservekopie van {_entries(count)} gemaakt: {path} ({megabytes} MB). De kopie is nagelezen en is gaaf."


def restore_line(kind: str, count: int, which: str) -> str:
    """Say what restoring would do to some entries."""
    tail, one = f": {which}" if which else "", count == 1
    return {
        "missing": f"{_entries(count)} {'komt' if one else 'komen'} terug{tail}",
        "deleted": f"{_entries(count)} die je sindsdien hebt verwijderd, {'komt' if one else 'komen'} terug{tail}",
        "changed": f"{_entries(count)} die sindsdien {'is' if one else 'zijn'} veranderd, {'krijgt' if one else 'krijgen'} de oude woorden terug{tail} (de nieuwe blijven in de geschiedenis)",
        "purged": f"{_entries(count)} die je voorgoed hebt gewist, {'blijft' if one else 'blijven'} weg{tail}",
        "purged_there": f"{_entries(count)} die in de reservekopie voorgoed {'is' if one else 'zijn'} gewist, {'gaat' if one else 'gaan'} hier ook weg{tail}",
        "drafts": f"{count} {'check-in die' if one else 'check-ins die'} nog niet af {'was' if one else 'waren'}, {'komt' if one else 'komen'} terug",
        "since": f"{_entries(count)} van daarna {'blijft' if one else 'blijven'} zoals {'die is' if one else 'ze zijn'}",
    }[kind]


def kept_aside(path: str) -> str:
    """Say where the journal as it was is kept."""
    return f"Je dagboek zoals het was, ligt in {path}"


def journal_damaged(path: str, count: int) -> str:
    """Say that the journal itself cannot be read any more."""
    return f"{path} is beschadigd. In de reservekopie {'staat' if count == 1 else 'staan'} {_entries(count)}."


def started_again(rescued: int, altered: int) -> str:
    """Say that a new journal took the place of a damaged one."""
    more = (
        f" Uit het beschadigde bestand {'kon nog 1 nieuwere versie' if rescued == 1 else f'konden nog {rescued} nieuwere versies'} worden gered."
        if rescued
        else ""
    )
    if altered:
        more += f" In {altered} daarvan heeft de schijf een letter of meer veranderd."
    return f"Je dagboek is terug.{more}"


def on_a_network(kind: str) -> str:
    """Say what to mind with a journal on a network disk, when it is first made there."""
    return f"Je dagboek staat op een netwerkschijf ({kind}). Laat er nooit meer computers tegelijk in schrijven; beter nog: zet het op deze computer, en de reservekopieën op het netwerk."


unexpected = (
    "Er ging iets mis in reflect zelf.",
    "Je bevestigde antwoorden zijn veilig. Doe het nog eens met --debug om te zien waar het gebeurde.",
)
interrupted_kept = "Gestopt. Je antwoorden zijn bewaard; met reflect ga je verder."
interrupted = "Gestopt."
already_done = (
    "Je hebt vandaag al ingecheckt, dus er is niets gelezen.",
    "Nog een keer kan met: reflect checkin",
)
nothing_to_ask = (
    "Er valt nu niets te vragen: er ligt geen voornemen om op terug te kijken.",
    "Kies een andere check-in, of kom terug als er een is.",
)
kinds = {
    "session": "sessie",
    "theme": "thema",
    "question": "vraag",
    "area": "plek in je lijf",
    "format": "vorm",
    "command": "opdracht",
    "option": "optie",
    "language": "taal",
    "shell": "shell",
    "view": "weergave",
}


def unknown_name(kind: str, name: str, near: str | None, known: Sequence[str]) -> tuple[str, str]:
    """Word a name that is not one of those that exist."""
    what = f"Er is geen {kinds.get(kind, kind)} met de naam “{name}”."
    if near:
        return what, f"Bedoelde je “{near}”?"
    return what, f"Kies uit: {', '.join(known)}." if known else "Wat er wel is, laat reflect --help zien."


def bad_date(given: str, option: str) -> tuple[str, str]:
    """Word something that is not a date."""
    return (
        f"“{given}” is geen datum ({option}).",
        "Schrijf 2026-11-22, today, yesterday, of terug vanaf nu: 7d, 3w, 2m of 1y.",
    )


def bad_year(given: str) -> tuple[str, str]:
    """Word something that is not a year."""
    return f"“{given}” is geen jaartal.", "Schrijf het in vier cijfers, zoals 2026."


def future_day(day: str) -> tuple[str, str]:
    """Word a day to come."""
    return f"{day} moet nog komen.", "Geef vandaag op, of een dag die geweest is."


def unknown_ref(ref: str, *, empty: bool) -> tuple[str, str]:
    """Word a REF without an entry."""
    if empty:
        return "Je dagboek is nog leeg.", "Met reflect schrijf je de eerste bladzijde."
    return (
        f"Bij “{ref}” hoort geen bladzijde.",
        "Gebruik last, today, yesterday, een dag zoals 2026-11-22 of het begin van een id; reflect list laat zien wat er is.",
    )


def ambiguous_ref(ref: str, choices: Sequence[str]) -> tuple[str, str]:
    """Word a REF that fits several entries."""
    return f"Bij “{ref}” hoort meer dan één bladzijde.", f"Zeg welke je bedoelt: {', '.join(choices)}."


def entry_deleted(ref: str) -> tuple[str, str]:
    """Word a change to a deleted entry."""
    return f"“{ref}” is verwijderd.", f"Haal de bladzijde eerst terug: reflect undelete {ref}"


def not_deleted(ref: str) -> tuple[str, str]:
    """Word the bringing back of what is not deleted; "" is the last one, where there is none."""
    return f"“{ref}” is niet verwijderd." if ref else nothing_deleted, "Zien wat er is: reflect list"


def no_text_answer(question: str, known: Sequence[str]) -> tuple[str, str]:
    """Word `--editor` without one answer in words."""
    what = (
        f"“{question}” is niet in woorden beantwoord."
        if question
        else "Met --editor open je één antwoord in woorden tegelijk."
    )
    if not known:
        return what, "Zo'n antwoord staat hier niet; zonder --editor kun je alles veranderen."
    return what, f"Kies uit: {', '.join(known)}. Zonder --editor kun je alle antwoorden veranderen."


nothing_to_change = (
    "Deze bladzijde is geschreven in een vorm die deze versie niet kent.",
    "Werk reflect bij om hem te veranderen.",
)


def changed_meanwhile(ref: str) -> tuple[str, str]:
    """Word a deletion that another program's change has outlived."""
    return (
        "De bladzijde is intussen ergens anders veranderd en staat er dus nog.",
        f"Bekijk hem met reflect show {ref}, en verwijder hem nog eens als je wilt.",
    )


purged_meanwhile = (
    "De bladzijde is intussen ergens anders voorgoed gewist, dus deze wijziging is niet bewaard.",
    "Er is niets meer van over om te veranderen.",
)


def interrupted_change(ref: str) -> tuple[str, str]:
    """Say that a change was stopped and waits."""
    return "Gestopt. Je wijzigingen zijn bewaard.", f"Verder gaan: reflect edit {ref}"


def bad_option(option: str, problem: str, other: str) -> tuple[str, str]:
    """Word an option that cannot be taken."""
    what = {
        "missing": f"{option} ontbreekt.",
        "not_a_number": f"{option} vraagt een heel getal vanaf 1.",
        "not_a_time_format": f"{option} vraagt een manier om datums te schrijven, zoals %d/%m/%Y %H:%M.",
        "not_wanted": f"Met {option} kan deze opdracht niets.",
        "needs_value": f"Achter {option} hoort een waarde.",
        "takes_no_value": f"Achter {option} hoort geen waarde.",
        "conflict": f"{option} en {other} gaan niet samen.",
    }[problem]
    return what, "Zet --help achter de opdracht om te zien wat kan."


problems = {
    "not_json": "is geen JSON",
    "not_utf8": "is geen UTF-8-tekst",
    "not_an_object": "is geen JSON-object met vragen en antwoorden",
    "unknown_question": "is geen vraag die er is",
    "not_asked": "is nu niet aan de beurt: er ligt vandaag geen voornemen om op terug te kijken",
    "wants_text": "vraagt tekst",
    "wants_number": "vraagt een heel getal",
    "out_of_range": "valt buiten de schaal",
    "wants_plan": "vraagt een object met een cue en een response, allebei ingevuld",
    "wants_outcome": "vraagt een uitkomst",
    "wants_decision": "vraagt een besluit",
    "wants_area": "vraagt een lijst van plekken in je lijf",
    "unknown_field": "is geen veld van dit antwoord",
    "half_character": "bevat een kapot teken",
    "twice": "staat er twee keer",
    "unreadable": "is niet te lezen",
    "too_large": "is groter dan een bladzijde kan zijn",
    "nothing_answered": "beantwoordt niets",
    "not_a_number": "vraagt een heel getal",
    "not_an_outcome": "vraagt een van de uitkomsten",
    "not_a_decision": "vraagt een van de besluiten",
    "needs_response": "vraagt beide helften van het voornemen",
    "not_yes_or_no": "vraagt een ja of een nee",
}


def bad_answers(field: str, problem: str, known: Sequence[str]) -> tuple[str, str]:
    """Word `--answers` that cannot be taken."""
    what = (
        f"In --answers: “{field}” {problems[problem]}."
        if field
        else f"Wat --answers kreeg, {problems[problem]}."
    )
    do = (
        f"Kies uit: {', '.join(known)}."
        if known
        else 'Geef een object zoals {"body-signal": "mijn borst", "tension-before": 6}.'
    )
    return what, f"Er is niets bewaard. {do}"


def bad_line(question: str, problem: str, known: Sequence[str], *, kept: bool) -> tuple[str, str]:
    """Word a line from a pipe that does not fit."""
    choice = f" Kies uit: {', '.join(known)}." if known else ""
    return (
        f"Bij “{question}” klopt de regel niet: die {problems[problem]}.{choice}",
        "Wat ervoor kwam, ligt klaar om af te maken; met reflect ga je daar verder."
        if kept
        else "Er is niets bewaard.",
    )


def target_taken(path: str) -> tuple[str, str]:
    """Word an export onto a file that is something else."""
    return f"{path} bestaat al en komt niet van reflect.", "Kies een andere naam, of vervang het met --force."


needs_confirmation = (
    "Hier hoort eerst een vraag bij, en er is niemand om die te beantwoorden.",
    "Met --yes gaat het door zonder te vragen.",
)


def bank_error(count: int, where: str) -> tuple[str, str]:
    """Word a bank that cannot be used."""
    return (
        f"In het vragenbestand {where} {'staat een fout' if count == 1 else f'staan {count} fouten'}.",
        "Verbeter het en doe het daarna nog eens.",
    )


def settings_error(count: int, where: str) -> tuple[str, str]:
    """Word settings that cannot be used."""
    return (
        f"In de instellingen in {where} {'staat een fout' if count == 1 else f'staan {count} fouten'}.",
        "Verbeter het bestand, of zet het even weg om zonder te werken.",
    )


def file_trouble(path: str, problem: str, detail: str) -> tuple[str, str]:
    """Word trouble with a file."""
    tail = f" ({detail})" if detail else ""
    match problem:
        case "not_a_journal":
            return (
                f"{path} is geen dagboek van reflect.",
                "Er is niets aan veranderd; zet het elders neer, of laat REFLECT_HOME naar een andere map wijzen.",
            )
        case "newer":
            return (
                f"{path} is gemaakt door een nieuwere reflect.",
                "Er is niets aan veranderd; werk reflect bij om het te lezen.",
            )
        case "damaged":
            return (
                f"{path} is beschadigd{tail}.",
                "Schrijf er niet meer in; kopieer eerst de hele map en zet dan een reservekopie terug.",
            )
        case "damaged_backup":
            return (
                f"{path} is beschadigd{tail}; er is niets teruggezet.",
                "Probeer een andere reservekopie, misschien een oudere.",
            )
        case "not_a_backup":
            return (
                f"{path} is geen reservekopie en geen dagboek van reflect.",
                "Kijk de naam na; reservekopieën staan in de map backups naast je dagboek.",
            )
        case "only_its_log":
            return (
                f"{path} is weg; alleen {path}-wal, dat erbij hoort, is er nog.",
                "Zet het dagboek er weer bij, of zet een reservekopie terug; wat er nog is, blijft bewaard.",
            )
        case "unsound":
            return (
                f"{path} is geschreven, maar bij het nalezen bleek de kopie niet gaaf.",
                "Ze is weer weggehaald; kijk naar de schijf, of kies een andere.",
            )
        case "full":
            return (
                f"De schijf is vol, dus {path} kon niet worden geschreven.",
                "Maak wat ruimte en probeer het opnieuw; alles wat al bevestigd was, is veilig.",
            )
        case "limited":
            return (
                f"{path} kan niet verder groeien: het systeem begrenst hoe groot een bestand mag worden.",
                "Hef die grens op (ulimit -f unlimited) en probeer het opnieuw; alles wat al bevestigd was, is veilig.",
            )
        case "denied":
            return f"Je hebt geen toegang tot {path}.", "Kijk van wie het bestand en de map zijn."
        case "read_only":
            return (
                f"{path} staat op een schijf waar niet op geschreven kan worden.",
                "Maak die beschrijfbaar, of kies een andere plek; voor je dagboek is dat REFLECT_HOME.",
            )
        case "busy":
            return (
                f"{path} wordt door een ander programma vastgehouden.",
                "Wacht tot dat klaar is en probeer het opnieuw.",
            )
        case "missing_folder":
            return f"De map voor {path} bestaat niet.", "Maak die eerst, of kies een andere plek."
        case "not_a_folder":
            return (
                f"{path} is niet te gebruiken: waar een map hoort, staat een bestand.",
                "Zet dat bestand ergens anders neer, of kies een andere plek.",
            )
        case "dangling":
            return (
                f"{path} verwijst naar een plek die er niet is.",
                "Staat je dagboek op een losse schijf, sluit die dan eerst aan; maak anders de verwijzing in orde, of kies een andere plek.",
            )
        case "long_name":
            return (
                f"De naam {path} is te lang voor deze schijf.",
                "Kies een kortere.",
            )
        case "no_home":
            return (
                "Het is niet te zien wat jouw thuismap is, dus er is geen plek voor je dagboek.",
                "Stel HOME in, of laat REFLECT_HOME naar een map wijzen, met het hele pad.",
            )
        case "missing_file":
            return (
                f"Het bestand {path} is er niet.",
                "Kijk de naam na; reservekopieën staan in de map backups naast je dagboek.",
            )
        case "backup_kept":
            return (
                f"De bladzijde is uit je dagboek verdwenen, maar deze reservekopie kon niet worden aangepast en kan hem nog bevatten: {path}.",
                "Kijk van wie het bestand is, of haal het zelf weg.",
            )
        case "log_kept":
            return (
                f"De bladzijde is weg, maar de woorden kunnen nog in het logboek naast {path} staan, dat een ander programma openhoudt.",
                "Sluit elk ander venster waar reflect in draait: met het laatste verdwijnt het logboek.",
            )
        case "is_a_folder":
            return f"{path} is een map.", "Geef de naam van een bestand daarin."
        case "engine":
            return (
                "De database-engine die geïnstalleerd is, kan niet versleutelen.",
                "Een ander pakket dat apsw heet, staat op zijn plek: doe pip uninstall apsw en daarna pip install --force-reinstall apsw-sqlite3mc.",
            )
        case _:
            return (
                f"{path} kon niet worden gebruikt{tail}.",
                "Kijk naar de schijf en de map en probeer het opnieuw.",
            )


def mistake(problem: str, right: str) -> str:
    """Word one mistake in a file."""
    what = {
        "unknown_field": "is geen bekend veld",
        "missing_field": "ontbreekt",
        "missing_language": "mist de tekst in een van de talen",
        "no_language": "heeft geen tekst",
        "duplicate_id": "is een id dat al bestaat",
        "duplicate_key": "staat er twee keer",
        "unknown_format": "is geen bekende vorm",
        "unknown_theme": "noemt een thema dat er niet is",
        "unknown_question": "noemt een vraag die er niet is",
        "unknown_choice": "noemt geen groep en geen thema",
        "built_in": "is het id van iets ingebouwds, en dat ligt vast",
        "wrong_type": "heeft een waarde van de verkeerde soort",
        "bad_value": "heeft een waarde die niet kan",
        "bad_id": "is geen id",
        "bad_range": "is geen bereik",
        "tab": "heeft een tab, en YAML wil spaties",
        "not_utf8": "is geen UTF-8",
        "not_yaml": "is niet als YAML te lezen",
        "not_toml": "is niet als TOML te lezen",
        "alias": "gebruikt een anker of alias",
        "too_large": "is te groot voor een vragenbestand",
        "half_character": "bevat een kapot teken",
        "unreadable": "is niet te lezen",
        "empty": "is leeg",
    }[problem]
    return f"{what}; het hoort zo: {right}" if right else what
