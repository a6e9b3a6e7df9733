"""The wording of errors, each with what to do now, in Dutch."""

import datetime as dt
from collections.abc import Sequence

from reflect import errors
from reflect.language.nl.answer_errors import bad_answers, bad_line
from reflect.language.nl.file_errors import file_error, target_taken, wrong_ending
from reflect.language.nl.import_errors import archive_refused, import_refused
from reflect.language.nl.looking import empty_beside
from reflect.language.nl.revising import nothing_deleted
from reflect.language.nl.words import long_date, placeholders, sessions
from reflect.language.other_dates import names_month


def worded(error: errors.ReflectError) -> tuple[str, str]:
    """Return the wording of an error: what went wrong, and what to do now."""
    match error:
        case errors.FixedKey(name):
            return (
                f"{name} kun je niet instellen: deze toets is voor iedereen dezelfde.",
                "Welke je wel kunt instellen: reflect config show keys",
            )
        case errors.UnknownName():
            return _unknown_name(error)
        case errors.BadDate(given, option, no_day):
            return (
                f"{given} bestaat niet: die dag staat niet in de kalender ({placeholders.get(option, option)})."
                if no_day
                else f"“{given}” is geen datum ({placeholders.get(option, option)}).",
                'Schrijf 2026-11-22, "22 november", vandaag, gisteren, of hoe lang geleden: 7d, 3w, 2m of 1j (dagen, weken, maanden, jaren).',
            )
        case errors.AmbiguousDate(given, days):
            return (
                f"“{given}” kan {' of '.join(map(long_date, days))} zijn.",
                f"Schrijf {' of '.join(map(str, days))}.",
            )
        case errors.BadYear(given):
            return f"“{given}” is geen jaartal.", "Schrijf het in vier cijfers, zoals 2026."
        case errors.FutureDay(given):
            return f"{given} moet nog komen.", "Geef vandaag op, of een dag die geweest is."
        case errors.UnknownRef(_, _, _, _, backup) if backup:
            return empty_beside(backup)
        case errors.UnknownRef():
            return _unknown_ref(error)
        case errors.AmbiguousRef(ref, choices):
            return (
                f"Bij “{ref}” hoort meer dan één bladzijde.",
                f"Zeg welke je bedoelt: {', '.join(choices)}.",
            )
        case errors.UnknownPattern(_, now) if now:
            return "Er is nu geen patroon genoemd.", "reflect pattern toont de eerdere."
        case errors.UnknownPattern(given):
            return f"Geen patroon dat je noemde past bij “{given}”.", "reflect pattern toont welke er zijn."
        case errors.AmbiguousPattern(given, choices):
            named = ", ".join(f"{start} ({long_date(day)})" if day else start for start, day in choices)
            return f"Bij “{given}” past meer dan één patroon dat je noemde.", f"Zeg welk je bedoelt: {named}."
        case errors.BadOption(option, problem, other):
            return _bad_option(option, problem, other)
        case errors.BadAnswers(field, problem, known):
            return bad_answers(field, problem, known)
        case errors.BadLine(question, problem, known, kept):
            return bad_line(question, problem, known, kept=kept)
        case errors.EntryDeleted(ref, of_day):
            return (
                f"De bladzijde van {long_date(of_day)} is verwijderd.",
                f"Haal hem eerst terug: reflect undelete {ref}",
            )
        case errors.NotDeleted(ref):
            return (
                f"“{ref}” is niet verwijderd." if ref else nothing_deleted,
                "Kijk met reflect list wat er is.",
            )
        case errors.NoTextAnswer(question, known):
            return _no_text_answer(question, known)
        case errors.NothingToChange():
            return (
                "Deze bladzijde is geschreven in een vorm die deze versie niet kent.",
                "Werk reflect bij om hem te veranderen.",
            )
        case errors.EntryUnreadable(ref, of_day, altered):
            return _entry_unreadable(ref, of_day, altered=altered)
        case errors.NotReadable():
            return (
                "Dit zou later niet meer te lezen zijn, en is daarom niet bewaard.",
                "Er is niets veranderd, en alles wat je eerder bevestigde, is veilig. Meld dit alsjeblieft, zonder je woorden erbij.",
            )
        case errors.ChangedMeanwhile(ref):
            return (
                "De bladzijde is intussen ergens anders veranderd en staat er dus nog.",
                f"Bekijk hem met reflect show {ref}, en verwijder hem opnieuw als je dat nog wilt.",
            )
        case errors.PurgedMeanwhile():
            return (
                "De bladzijde is intussen ergens anders voorgoed gewist, dus deze wijziging is niet bewaard.",
                "Er is niets meer van over om te veranderen.",
            )
        case errors.NothingToAsk():
            return (
                "Er valt nu niets te vragen: er ligt geen voornemen om op terug te kijken.",
                "Kies een andere check-in, of kom terug als er wel een ligt.",
            )
        case errors.AlreadyDone():
            return (
                "Je hebt vandaag al ingecheckt, dus er is niets gelezen.",
                "Nog een keer kan met: reflect checkin",
            )
        case errors.TargetTaken(path, by):
            return target_taken(path, by)
        case errors.WrongEnding(path, ending, json):
            return wrong_ending(path, ending, json=json)
        case errors.NeedsTarget(json):
            return (
                "Zeg waar de export heen moet.",
                "Naar een bestand, zoals met: reflect export --format json dagboek.jsonl. Met - in plaats van een bestand komt alles hier te staan."
                if json
                else "Naar een bestand, zoals met reflect export dagboek.md, of naar een map, zoals met reflect export notities/. Met - komt alles hier te staan.",
            )
        case errors.NeedsScreen():
            return (
                "Bladeren kan alleen schermvullend, in een gewone terminal.",
                "Gebruik anders reflect list, show, search of calendar.",
            )
        case errors.ChangedByHand(path):
            return (
                f"{path} is met de hand veranderd sinds het geëxporteerd werd.",
                "Wil je die veranderingen houden, haal het bestand dan eerst binnen met reflect import. Met --force wordt het vervangen.",
            )
        case errors.NeedsConfirmation():
            return (
                "Hier hoort eerst een vraag bij, en er is niemand om die te beantwoorden.",
                "Met --yes gaat het door zonder te vragen.",
            )
        case errors.BankError(mistakes):
            count, where = len(mistakes), mistakes[0].file
            return (
                f"In het vragenbestand {where} {'staat een fout' if count == 1 else f'staan {count} fouten'}.",
                "Verbeter het bestand en probeer het dan opnieuw.",
            )
        case errors.SettingsError(mistakes):
            count, where = len(mistakes), mistakes[0].file
            return (
                f"In de instellingen in {where} {'staat een fout' if count == 1 else f'staan {count} fouten'}.",
                "Verbeter het bestand, of haal het even weg om zonder instellingen te werken.",
            )
        case errors.SettingRefused(name, given, problem, right):
            what, _, do = mistake(problem, right).partition("; ")
            refused = (
                f"{name} kan niet “{given}” zijn." if problem == "bad_value" else f"{name}: “{given}” {what}."
            )
            return refused, f"{do[:1].upper()}{do[1:]}." if do else ""
        case errors.SettingNotChanged(path, name):
            return (
                f"{name} is in {path} niet te veranderen zonder dat er nog iets verandert; daarom is er niets veranderd.",
                "Verander die regel zelf, in een editor.",
            )
        case errors.FileError(path, problem, detail):
            return file_error(path, problem, detail)
        case errors.Locked(path, problem):
            return _locked(path, problem)
        case errors.CipherMissing(cipher):
            return (
                f"De cryptografie op deze computer kent geen {cipher}.",
                "Installeer een nieuwere versie van het pakket cryptography.",
            )
        case errors.TooLittleMemory(needed):
            return (
                f"Om het dagboek te openen is {needed} MB geheugen nodig, en dat is er niet.",
                "Sluit andere programma’s, of verhoog de grens waar dit programma onder draait (ulimit -v), en probeer het opnieuw.",
            )
        case errors.AlreadyProtected():
            return "Je dagboek heeft al een wachtzin.", "Veranderen kan met: reflect passphrase change"
        case errors.NotProtected():
            return "Je dagboek heeft geen wachtzin.", "Kies er een met: reflect encrypt"
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
            return "Gestopt. Er is niets van in je dagboek gekomen.", ""
        case errors.Interrupted(True, ref) if ref:
            return "Gestopt. Je wijzigingen zijn bewaard.", f"Verdergaan met: reflect edit {ref}"
        case errors.Interrupted(kept, held=held):
            return _STOPPED[held] if kept else "Gestopt.", ""
        case _:  # the base class alone: tests/language/test_codes.py finds a class that is missing here
            return (
                "Er ging iets mis in reflect zelf.",
                "Wat je al bevestigd had, is veilig. Doe het nog eens met --debug om te zien waar het misging.",
            )


_STOPPED = {
    "answers": "Gestopt. Je antwoorden zijn bewaard; met reflect ga je verder.",
    "typing": "Gestopt. Wat je typte, is bewaard; met reflect ga je verder.",
    "place": "Gestopt. Met reflect ga je hier weer verder.",
}
_KINDS = {
    "session": "check-in",
    "theme": "thema",
    "question": "vraag",
    "area": "plek in je lijf",
    "format": "formaat",
    "command": "opdracht",
    "option": "optie",
    "language": "taal",
    "shell": "shell",
    "view": "weergave",
    "profile": "profiel",
    "marks": "waarde van --marks",
    "split": "verdeling",
    "action": "actie",
    "setting": "instelling",
}


def _unknown_name(error: errors.UnknownName) -> tuple[str, str]:
    kind, name, known = error.kind, error.name, error.known
    what = f"Er is geen {_KINDS.get(kind, kind)} met de naam “{name}”."
    if not name:
        what = "Zeg wat ermee moet gebeuren."
    elif kind == "answer":  # a question that there is, yet not in this entry
        what = f"Op deze bladzijde staat geen vraag met de naam “{name}”."
    elif kind == "area":
        # "There is no such area" would be untrue, because the body has more areas than reflect distinguishes.
        what = f"“{name}” is geen van de plekken in je lijf die reflect onderscheidt."
    if error.nearest:
        shown = error.shown or {}
        names = [f"“{one}” ({shown[one]})" if one in shown else f"“{one}”" for one in error.nearest]
        return what, f"Bedoelde je {' of '.join(names)}?"
    if kind == "setting":
        return what, "Met reflect config show zie je welke er zijn."
    if not known or kind == "command":  # a list of all commands would hide the sentence above it
        return what, "Wat er wel is, laat reflect --help zien."
    return what, f"Kies uit: {', '.join(_ids(error))}."


def _ids(error: errors.UnknownName) -> Sequence[str]:
    """Return ids to choose from, each with the name that is shown elsewhere, which is taken as well."""
    shown = sessions if error.kind == "session" else error.shown or {}
    return [f"{one} ({shown[one]})" if shown.get(one, one) != one else one for one in error.known]


def _unknown_ref(error: errors.UnknownRef) -> tuple[str, str]:
    """Return the wording for a REF that matches no entry."""
    if error.empty:
        return "Je dagboek is nog leeg.", "Met reflect schrijf je de eerste bladzijde."
    if error.day and error.others:
        return _others_of_day(error.day, error.others)
    if error.day:
        return (
            f"Van {long_date(error.day)} is er geen bladzijde.",
            "Met reflect list zie je welke dagen er wel zijn.",
        )
    if error.no_day:
        return (
            f"{error.ref} bestaat niet: die dag staat niet in de kalender.",
            "Schrijf de dag als 2026-11-25; met reflect list zie je welke dagen er zijn.",
        )
    if error.too_short and not error.near:
        return (
            f"“{error.ref}” is te kort voor het begin van een id.",
            "Geef er ten minste vier tekens van; met reflect list zie je welke dagen er zijn.",
        )
    return (
        f"Bij “{error.ref}” hoort geen bladzijde.",
        f"Bedoelde je {error.near}? Schrijf de dag dan zo."
        if error.near
        else 'Gebruik laatste, vandaag, gisteren, een weekdag, een dag zoals 2026-11-22 of "22 november", of ten minste vier tekens van een id; met reflect list zie je welke dagen er zijn.',
    )


def _others_of_day(day: dt.date, refs: Sequence[str]) -> tuple[str, str]:
    """Return the wording for a number that a day does not reach."""
    count = "is er één bladzijde" if len(refs) == 1 else f"zijn er {len(refs)} bladzijden"
    return f"Van {long_date(day)} {count}: {', '.join(refs)}.", "Met reflect list zie je welke dagen er zijn."


def _no_text_answer(question: str, known: Sequence[str]) -> tuple[str, str]:
    """Return the wording for `--editor` when there is no single text answer to edit."""
    what = (
        f"“{question}” kan niet in een editor: dat is geen gewone tekst."
        if question
        else "Met --editor open je één antwoord tegelijk, als het gewone tekst is."
    )
    if not known:
        return what, "Zo’n antwoord staat niet op deze bladzijde; zonder --editor kun je alles veranderen."
    return what, f"Kies uit: {', '.join(known)}. Zonder --editor kun je alle antwoorden veranderen."


def _entry_unreadable(ref: str, day: dt.date, *, altered: bool) -> tuple[str, str]:
    """Return the wording for a stored entry that cannot be read."""
    why = (
        "de tekst is niet meer wat er geschreven is" if altered else "wat ervan bewaard is, is geen bladzijde"
    )
    return (
        f"De bladzijde {ref} van {long_date(day)} is niet te lezen: {why}.",
        f"Misschien staat hij nog in een reservekopie: reflect restore BESTAND. Wat ervan bewaard is, toont reflect show {ref} --json.",
    )


def _locked(path: str, problem: str) -> tuple[str, str]:
    """Return the wording for an encrypted file that was not opened."""
    return {
        "no_passphrase": (
            "Je dagboek is versleuteld, en er is hier niemand om de wachtzin aan te vragen.",
            "Zet de wachtzin in een bestand dat alleen jij kunt lezen en noem dat in REFLECT_PASSPHRASE_FILE, of doe eerst reflect unlock.",
        ),
        "wrong": (
            "Hiermee gaat je dagboek niet open.",
            "Met je herstelsleutel gaat het ook open: typ die waar om de wachtzin gevraagd wordt. Met reflect passphrase change kies je dan een andere wachtzin. Heb je geen van beide, dan kan niemand het openen.",
        ),
        "wrong_file": (
            f"Hiermee gaat {path} niet open.",
            "Het gaat open met de wachtzin die het had toen het werd gemaakt, of met de herstelsleutel van toen. Heb je geen van beide, dan kan niemand het openen.",
        ),
        "not_typed": (
            "Er is geen wachtzin getypt, dus je dagboek blijft dicht.",
            "Geef dezelfde opdracht nog eens om het opnieuw te proberen.",
        ),
        "command": (
            "Het programma van passphrase_command is mislukt, dus je dagboek blijft dicht.",
            "Start het apart om te zien wat er mis is, of haal de regel uit de instellingen.",
        ),
        "no_keys": (
            f"De sleutelbestanden van {path} zijn weg.",
            "Naast een reservekopie staan ze ook, in een bestand dat op .keys eindigt. reflect doctor --fix zet dat terug.",
        ),
        "bad_keys": (
            "De sleutelbestanden van je dagboek zijn niet te gebruiken.",
            "Laat alles zoals het is: reflect doctor zegt waar ze staan, en naast een reservekopie staat er ook een, in een bestand dat op .keys eindigt.",
        ),
        "other_keys": (
            f"De sleutelbestanden hier horen bij een ander dagboek dan {path}, of het begin ervan is beschadigd.",
            "Zoek het bestand met dezelfde naam dat op .keys eindigt, naast het dagboek of de reservekopie waar dit vandaan komt. Is het beschadigd, dan zet reflect restore BESTAND een reservekopie terug.",
        ),
    }[problem]


def _bad_passphrase(problem: str) -> tuple[str, str]:
    """Return the wording for a new passphrase that cannot be used."""
    return {
        "empty": (
            "Een wachtzin kan niet leeg zijn.",
            "Een paar woorden die je goed onthoudt, zijn een goede.",
        ),
        "differs": ("De twee zijn niet hetzelfde.", "Er is niets veranderd; probeer het nog eens."),
        "cut": (
            "Dat is langer dan de terminal op één regel aanneemt: het einde is verloren gegaan.",
            "Kies een kortere, of zet hem in een bestand dat alleen jij kunt lezen en noem dat met --new-passphrase-file.",
        ),
        "nobody": (
            "Er is hier niemand om een wachtzin te typen of een herstelsleutel op te schrijven.",
            "Noem een bestand met de nieuwe wachtzin (--new-passphrase-file) of een nieuw bestand voor de herstelsleutel (--recovery); encrypt en rotate willen ze allebei.",
        ),
    }[problem]


def _reminder_not_set(problem: str, detail: str) -> tuple[str, str]:
    """Return the wording for a reminder that the system does not take."""
    said = f" ({detail})" if detail else ""
    return {
        "no_session": (
            f"Er is geen herinnering ingesteld: de planner van dit systeem antwoordt hier niet{said}.",
            "Draait cron hier, dan doet de regel hierboven hetzelfde: zet hem erbij met crontab -e, en haal hem weer weg als het niet meer hoeft.",
        ),
        "no_notifier": (
            "Er is geen programma gevonden dat meldingen toont, dus er is geen herinnering ingesteld.",
            f"Installeer {detail} (vaak in een pakket dat libnotify heet) en stel de herinnering dan opnieuw in.",
        ),
        "odd_path": (
            f"De planner van dit systeem kan het pad {detail} niet bewaren, dus er is geen herinnering ingesteld.",
            "Een pad zonder aanhalingstekens, procenttekens en onzichtbare tekens kan wel; met REFLECT_HOME kies je een ander voor je dagboek.",
        ),
        "refused": (
            f"De planner van dit systeem nam de herinnering niet aan{said}, dus er is er geen ingesteld.",
            "Verhelp wat er staat, en stel de herinnering dan opnieuw in.",
        ),
    }[problem]


def _bad_option(option: str, problem: str, other: str) -> tuple[str, str]:
    """Return the wording for an invalid option."""
    option, other = placeholders.get(option, option), placeholders.get(other, other)
    what = {
        "missing": f"{option} ontbreekt.",
        "not_a_number": f"{option} vraagt een heel getal vanaf 1.",
        "not_a_time_format": f"{option} vraagt een manier om datums te schrijven, zoals %d/%m/%Y %H:%M.",
        "not_wanted": f"Met {option} kan deze opdracht niets.",
        "needs_value": f"Achter {option} hoort een waarde."
        if option.startswith("-")
        else f"{option} is leeg.",
        "takes_no_value": f"Achter {option} hoort geen waarde.",
        "conflict": f"{option} en {other} gaan niet samen.",
        "reversed": f"{option} is later dan {other}; daar kan niets tussen liggen.",
        "repeated": f"{option} kan maar één keer.",
        "not_a_span": f"{option} wil een tijd van hooguit een dag, zoals 15m of 8h.",
        "not_a_clock_time": f"{option} moet een tijdstip zijn, zoals 20:30.",
        "not_weekdays": f"{option} wil dagen zoals ma,wo of werkdagen.",
        "only_reading": f"{option} is voor opdrachten die iets laten lezen, en dat doet {other or 'deze'} niet.",
        "needs_terminal": f"Voor {option} is een terminal nodig die reflect kan vullen.",
    }[problem]
    if problem == "missing" and option == placeholders["REF"]:
        return (
            "Zeg welke bladzijde.",
            "Zet laatste, vandaag, een weekdag of een dag zoals 2026-11-22 achter de opdracht; reflect list laat zien wat er is.",
        )
    if problem == "not_wanted" and names_month(option):
        return what, 'Een dag in twee woorden staat tussen aanhalingstekens: "22 november".'
    return what, "Zet --help achter de opdracht om te zien wat kan."


def settings_passed_over(count: int) -> str:
    """Introduce the list of unknown keys in the settings."""
    return f"Deze versie kent {'een naam' if count == 1 else f'{count} namen'} in je instellingen niet en heeft er niets mee gedaan:"


_RIGHT = {
    "lower-case-words": "kleine-letters-met-streepjes",
    "text": "tekst",
    "field: value": "veld: waarde",
    "1–600 characters": "1 tot 600 tekens",
    'a time of day such as "04:00"': 'een tijdstip als "04:00"',
    'a command such as "nano"': 'een opdracht als "nano"',
    "a number of seconds such as 30 (from 10 to 300)": "een aantal seconden als 30 (van 10 tot en met 300)",
    'a command such as "pass show reflect"': 'een opdracht als "pass show reflect"',
    'a time such as "15m" or "8h"': 'een tijd als "15m" of "8h"',
    'a time such as "10m", or "off"': 'een tijd als "10m", of "off"',
}


def mistake(problem: str, right: str) -> str:
    """Return the wording of one mistake in a file: what is wrong, and what would be right."""
    what, do = {
        "unknown_field": ("is geen bekend veld", ""),
        "missing_field": ("ontbreekt", ""),
        "missing_language": ("mist de tekst in een van de talen", ""),
        "no_language": ("heeft geen tekst", ""),
        "duplicate_id": ("is een id dat al bestaat", f"kies een ander, zoals {right}"),
        "duplicate_key": ("staat er twee keer", f"laat er één staan; de eerste staat op regel {right}"),
        "asked_twice": ("is een vraag die deze check-in al stelt", "laat er één weg"),
        "unknown_format": ("is geen bekende vorm", ""),
        "unknown_theme": ("noemt een thema dat er niet is", ""),
        "unknown_question": ("noemt een vraag die er niet is", ""),
        "unknown_choice": ("noemt geen groep en geen thema", ""),
        "built_in": (
            "is het id van iets ingebouwds, en dat ligt vast",
            f"kies een ander, zoals {right}" if right else "laat het weg",
        ),
        "wrong_type": ("heeft een waarde van de verkeerde soort", ""),
        "bad_value": ("heeft een onmogelijke waarde", ""),
        "bad_id": ("is geen id", ""),
        "bad_range": ("is geen bereik", ""),
        "tab": ("heeft een tab, en YAML wil spaties", "zet er spaties voor in de plaats"),
        "not_utf8": ("is geen UTF-8", "bewaar het bestand als UTF-8"),
        "not_yaml": (
            "is niet als YAML te lezen",
            "schrijf veld: waarde, met de tekst tussen aanhalingstekens",
        ),
        "not_toml": ("is niet als TOML te lezen", "schrijf naam = waarde, met tekst tussen aanhalingstekens"),
        "alias": (
            "gebruikt een anker of alias",
            "schrijf het voluit; tekst die met & of * begint, hoort tussen aanhalingstekens",
        ),
        "too_large": ("is te groot voor zo’n bestand", ""),
        "not_a_file": ("is geen bestand", "zet er een gewoon bestand neer"),
        "not_a_folder": ("is geen map", "zet er een map neer"),
        "not_a_key": ("is geen toets", f"schrijf het zo: {right}"),
        "types_text": ("is tekst waar je schrijft", f"kies een toets als {right}"),
        "kept_key": ("is een toets die altijd hetzelfde doet", f"kies een andere, zoals {right}"),
        "same_as": (f"is voor een terminal hetzelfde als {right}", "kies een andere toets"),
        "not_sent": ("is een toets die niet elke terminal doorgeeft", f"kies een andere, zoals {right}"),
        "taken": (f"is ook de toets van {right}", "kies voor een van beide een andere"),
        "fixed_action": ("heeft altijd dezelfde toets", "laat het weg"),
        "half_character": ("bevat een beschadigd teken", "typ het opnieuw"),
        "unreadable": ("is niet te lezen", "kijk of het een bestand is, en van jou"),
        "empty": ("is leeg", ""),
    }[problem]
    listed = ", " in right and ", or " not in right
    lead = "kies uit" if problem.startswith(("unknown", "bad_value")) and listed else "het hoort zo"
    do = do or (f"{lead}: {_RIGHT.get(right, right)}" if right else "")
    return f"{what}; {do}" if do else what


def _editor_failed(editor: str, problem: str) -> tuple[str, str]:
    """Return the wording for a failure of the person's own editor."""
    if problem == "stopped":
        return (
            f"{editor} is afgebroken. Wat je erin had bewaard, is er nog.",
            "De volgende keer dat je reflect start, krijg je het terug.",
        )
    advice = "Noem een andere editor in VISUAL of EDITOR, of doe het zonder editor."
    if problem == "no_memory":
        what = "Er is hier geen map in het geheugen, en met een wachtzin komt er voor een editor geen antwoord op de schijf."
        return what, "Ga verder zonder editor."
    what = {
        "missing": f"Er is geen editor met de naam {editor}.",
        "failed": f"{editor} stopte voortijdig.",
        "not_text": f"Wat {editor} achterliet, is geen tekst.",
        "not_a_file": f"Wat {editor} achterliet, is geen bestand.",
        "too_large": f"Wat {editor} achterliet, is groter dan een antwoord kan zijn.",
        "no_terminal": f"{editor} heeft een terminal nodig, en die is er niet.",
    }[problem]
    return f"{what} Je woorden zijn nog zoals ze waren.", advice
