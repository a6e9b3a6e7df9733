"""Errors, each with what to do now, in Dutch."""

import datetime as dt
from collections.abc import Sequence

from reflect import errors as _errors
from reflect.language.nl.browse import needs_screen
from reflect.language.nl.exchange import archive_refused, import_interrupted, import_refused
from reflect.language.nl.revising import nothing_deleted
from reflect.language.nl.screen import editor_advice, editor_failed
from reflect.language.nl.words import decisions, long_date, outcomes

unexpected = (
    "Er ging iets mis in reflect zelf.",
    "Wat je al bevestigd had, is veilig. Doe het nog eens met --debug om te zien waar het misging.",
)
interrupted_kept = "Gestopt. Je antwoorden zijn bewaard; met reflect ga je verder."
interrupted = "Gestopt."
already_done = (
    "Je hebt vandaag al ingecheckt, dus er is niets gelezen.",
    "Nog een keer kan met: reflect checkin",
)
nothing_to_ask = (
    "Er valt nu niets te vragen: er ligt geen voornemen om op terug te kijken.",
    "Kies een andere check-in, of kom terug als er wel een ligt.",
)
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
    "split": "verdeling",
}


def unknown_name(kind: str, name: str, near: str | None, known: Sequence[str]) -> tuple[str, str]:
    """Word a name that is not one of those that exist."""
    what = f"Er is geen {_KINDS.get(kind, kind)} met de naam “{name}”."
    if kind == "area":
        # A body has more areas than those that are told apart, so "there is none" would be untrue.
        what = f"“{name}” is geen van de plekken in je lijf die reflect onderscheidt."
    if near:
        return what, f"Bedoelde je “{near}”?"
    return what, f"Kies uit: {', '.join(known)}." if known else "Wat er wel is, laat reflect --help zien."


def bad_date(given: str, option: str) -> tuple[str, str]:
    """Word something that is not a date."""
    return (
        f"“{given}” is geen datum ({option}).",
        "Schrijf 2026-11-22, vandaag, gisteren, of hoe lang geleden: 7d, 3w, 2m of 1y (dagen, weken, maanden, jaren).",
    )


def bad_year(given: str) -> tuple[str, str]:
    """Word something that is not a year."""
    return f"“{given}” is geen jaartal.", "Schrijf het in vier cijfers, zoals 2026."


def future_day(day: str) -> tuple[str, str]:
    """Word a day to come."""
    return f"{day} moet nog komen.", "Geef vandaag op, of een dag die geweest is."


def unknown_ref(
    ref: str, *, empty: bool, day: dt.date | None = None, too_short: bool = False
) -> tuple[str, str]:
    """Word a REF without an entry."""
    if empty:
        return "Je dagboek is nog leeg.", "Met reflect schrijf je de eerste bladzijde."
    if day:
        return (
            f"Van {long_date(day)} is er geen bladzijde.",
            "Met reflect list zie je welke dagen er wel zijn.",
        )
    if too_short:
        return (
            f"“{ref}” is te kort voor het begin van een id.",
            "Geef er ten minste vier tekens van; met reflect list zie je welke dagen er zijn.",
        )
    return (
        f"Bij “{ref}” hoort geen bladzijde.",
        "Gebruik laatste, vandaag, gisteren, een weekdag, een dag zoals 2026-11-22 of ten minste vier tekens van een id; met reflect list zie je welke dagen er zijn.",
    )


def ambiguous_ref(ref: str, choices: Sequence[str]) -> tuple[str, str]:
    """Word a REF that fits several entries."""
    return f"Bij “{ref}” hoort meer dan één bladzijde.", f"Zeg welke je bedoelt: {', '.join(choices)}."


def entry_deleted(ref: str) -> tuple[str, str]:
    """Word a change to a deleted entry."""
    return f"“{ref}” is verwijderd.", f"Haal de bladzijde eerst terug: reflect undelete {ref}"


def not_deleted(ref: str) -> tuple[str, str]:
    """Word the bringing back of what is not deleted; "" is the last one, where there is none."""
    return f"“{ref}” is niet verwijderd." if ref else nothing_deleted, "Kijk met reflect list wat er is."


def no_text_answer(question: str, known: Sequence[str]) -> tuple[str, str]:
    """Word `--editor` without one answer in words."""
    what = (
        f"“{question}” kan niet in een editor: dat is geen gewone tekst."
        if question
        else "Met --editor open je één antwoord tegelijk, als het gewone tekst is."
    )
    if not known:
        return what, "Zo’n antwoord staat niet op deze bladzijde; zonder --editor kun je alles veranderen."
    return what, f"Kies uit: {', '.join(known)}. Zonder --editor kun je alle antwoorden veranderen."


nothing_to_change = (
    "Deze bladzijde is geschreven in een vorm die deze versie niet kent.",
    "Werk reflect bij om hem te veranderen.",
)


def entry_unreadable(ref: str, day: dt.date, *, altered: bool) -> tuple[str, str]:
    """Word an entry that is stored and cannot be read."""
    why = (
        "de tekst is niet meer wat er geschreven is" if altered else "wat ervan bewaard is, is geen bladzijde"
    )
    return (
        f"De bladzijde {ref} van {long_date(day)} is niet te lezen: {why}.",
        f"Misschien staat hij nog in een reservekopie: reflect restore FILE. Wat ervan bewaard is, toont reflect show {ref} --json.",
    )


not_readable = (
    "Dit zou later niet meer te lezen zijn, en is daarom niet bewaard.",
    "Er is niets veranderd, en alles wat je eerder bevestigde, is veilig. Meld dit alsjeblieft, zonder je woorden erbij.",
)


def changed_meanwhile(ref: str) -> tuple[str, str]:
    """Word a deletion that another program's change has outlived."""
    return (
        "De bladzijde is intussen ergens anders veranderd en staat er dus nog.",
        f"Bekijk hem met reflect show {ref}, en verwijder hem opnieuw als je dat nog wilt.",
    )


purged_meanwhile = (
    "De bladzijde is intussen ergens anders voorgoed gewist, dus deze wijziging is niet bewaard.",
    "Er is niets meer van over om te veranderen.",
)


def interrupted_change(ref: str) -> tuple[str, str]:
    """Say that a change was stopped and waits."""
    return "Gestopt. Je wijzigingen zijn bewaard.", f"Verdergaan met: reflect edit {ref}"


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
        "reversed": f"{option} is later dan {other}; daar kan niets tussen liggen.",
        "repeated": f"{option} kan maar één keer.",
    }[problem]
    return what, "Zet --help achter de opdracht om te zien wat kan."


problems = {
    "not_json": "is geen JSON",
    "not_utf8": "is geen UTF-8-tekst",
    "not_an_object": "is geen JSON-object met vragen en antwoorden",
    "unknown_question": "is geen bestaande vraag",
    "not_asked": "is nu niet aan de beurt: er ligt geen voornemen om op terug te kijken",
    "wants_text": "vraagt tekst",
    "wants_number": "vraagt een heel getal",
    "out_of_range": "valt buiten de schaal",
    "wants_plan": "vraagt een object met een cue en een response, allebei ingevuld",
    "wants_outcome": "vraagt een uitkomst",
    "wants_decision": "vraagt een besluit",
    "wants_area": "vraagt een lijst van plekken in je lijf",
    "unknown_field": "is geen veld van dit antwoord",
    "half_character": "bevat een beschadigd teken",
    "twice": "staat er twee keer",
    "too_large": "is groter dan een bladzijde kan zijn",
    "nothing_answered": "beantwoordt niets",
    "not_a_number": "vraagt een heel getal",
    "not_an_outcome": "vraagt een van de uitkomsten",
    "not_a_decision": "vraagt een van de besluiten",
    "needs_cue": "vraagt het moment van het voornemen",
    "needs_response": "vraagt beide helften van het voornemen",
    "not_yes_or_no": "vraagt een ja of een nee",
    "not_an_area": "begint met @, maar noemt iets anders dan plekken in je lijf",
    "no_areas_yet": "begint met @, terwijl er nog geen antwoord met plekken in je lijf is",
}


_instead = {
    "wants_plan": 'Schrijf het voornemen als {"cue": "mijn borst wordt strak", "response": "ik adem drie keer rustig uit"}.',
}


def bad_answers(field: str, problem: str, known: Sequence[str]) -> tuple[str, str]:
    """Word `--answers` that cannot be taken."""
    what = (
        f"In --answers: “{field}” {problems[problem]}."
        if field
        else f"Wat --answers kreeg, {problems[problem]}."
    )
    do = _instead.get(problem) or (
        f"Laat “{field}” weg."
        if problem == "not_asked"
        else f"Kies uit: {', '.join(known)}."
        if known
        else 'Geef een object zoals {"body-signal": "mijn borst", "tension-before": 6}.'
    )
    return what, f"Er is niets bewaard. {do}"


def bad_line(question: str, problem: str, known: Sequence[str], *, kept: bool) -> tuple[str, str]:
    """Word a line from a pipe that does not fit."""
    belongs = {
        "not_a_number": "hoort een heel getal",
        "out_of_range": "hoort een getal dat op de schaal staat",
        "not_an_outcome": "hoort een van de uitkomsten",
        "not_a_decision": "hoort een van de besluiten",
        "needs_cue": "hoort het moment van het voornemen",
        "needs_response": "horen beide helften van het voornemen",
        "not_yes_or_no": "hoort een ja of een nee",
    }.get(problem)
    what = f"Bij “{question}” {belongs}." if belongs else f"De regel bij “{question}” {problems[problem]}."
    names = {"not_an_outcome": outcomes, "not_a_decision": decisions}.get(problem, {})
    choice = f" Kies uit: {', '.join(names.get(one, one) for one in known)}." if known else ""
    return (
        f"{what}{choice}",
        "Wat je ervoor antwoordde, is bewaard; met reflect ga je daar verder."
        if kept
        else "Er is niets bewaard.",
    )


def target_taken(path: str, by: str = "foreign") -> tuple[str, str]:
    """Word a file to write to that is something else."""
    match by:
        case "own":
            return (
                f"{path} is een bestand van reflect zelf.",
                "Er is niets aan veranderd; kies een andere naam.",
            )
        case "database":
            return (
                f"{path} is een dagboek of een andere database.",
                "Er is niets aan veranderd; kies een andere naam, of zet het eerst ergens anders neer.",
            )
        case "odd":
            return (
                f"{path} is een apparaat of iets dergelijks, geen bestand.",
                "Er is niets aan veranderd; kies een andere naam.",
            )
        case _:
            return (
                f"{path} bestaat al en komt niet van reflect.",
                "Kies een andere naam, of vervang het met --force.",
            )


def wrong_ending(path: str, ending: str, *, json: bool) -> tuple[str, str]:
    """Word an export of Markdown to a name of another format."""
    what = f"{path} eindigt op {ending}, en een export is Markdown als je niets anders zegt."
    if json:
        return what, "Zet er voor JSON --format json bij; kies anders een naam die op .md eindigt."
    return what, "Kies een naam die op .md eindigt; omzetten kan daarna met een programma als pandoc."


def changed_by_hand(path: str) -> tuple[str, str]:
    """Word an export onto one that a person has changed."""
    return (
        f"{path} is met de hand veranderd sinds het geëxporteerd werd.",
        "Wil je die veranderingen houden, haal het bestand dan eerst binnen met reflect import. Met --force wordt het vervangen.",
    )


needs_confirmation = (
    "Hier hoort eerst een vraag bij, en er is niemand om die te beantwoorden.",
    "Met --yes gaat het door zonder te vragen.",
)


def bank_error(count: int, where: str) -> tuple[str, str]:
    """Word a bank that cannot be used."""
    return (
        f"In het vragenbestand {where} {'staat een fout' if count == 1 else f'staan {count} fouten'}.",
        "Verbeter het bestand en probeer het dan opnieuw.",
    )


def settings_passed_over(count: int) -> str:
    """Say that keys of the settings are not known; they follow."""
    return f"Deze versie kent {'een naam' if count == 1 else f'{count} namen'} in je instellingen niet en heeft er niets mee gedaan:"


def settings_error(count: int, where: str) -> tuple[str, str]:
    """Word settings that cannot be used."""
    return (
        f"In de instellingen in {where} {'staat een fout' if count == 1 else f'staan {count} fouten'}.",
        "Verbeter het bestand, of haal het even weg om zonder instellingen te werken.",
    )


def file_trouble(path: str, problem: str, detail: str) -> tuple[str, str]:
    """Word trouble with a file."""
    tail = f" ({detail})" if detail else ""
    match problem:
        case "not_a_journal":
            return (
                f"{path} is geen dagboek van reflect.",
                "Er is niets aan veranderd. Hoort het je dagboek te zijn, doe dan reflect doctor; zet het anders elders neer, of laat REFLECT_HOME naar een andere map wijzen.",
            )
        case "newer":
            return (
                f"{path} is gemaakt door een nieuwere reflect.",
                "Er is niets aan veranderd; werk reflect bij om het te lezen.",
            )
        case "damaged":
            return (
                f"{path} is beschadigd.",
                "Schrijf er niet meer in; kopieer eerst de hele map en zet dan een reservekopie terug met reflect restore FILE.",
            )
        case "damaged_backup":
            return (
                f"{path} is beschadigd; er is niets teruggezet.",
                "Probeer een andere reservekopie, misschien een oudere.",
            )
        case "not_a_backup":
            return (
                f"{path} is geen reservekopie en geen dagboek van reflect.",
                "Kijk de naam na; de reservekopieën van reflect zelf staan in de map backups naast je dagboek.",
            )
        case "foreign_log":
            return (
                f"Het hulpbestand {path}-wal naast {path} hoort bij een ander dagboek; er is niets geopend of veranderd.",
                "Kopieer eerst de hele map. Is je dagboek compleet zonder dat hulpbestand, haal dan het hulpbestand weg.",
            )
        case "foreign_rollback":
            return (
                f"Naast {path} ligt {path}-journal, dat er niet bij hoort; er is niets geopend of veranderd.",
                "Haal dat bestand weg; een dagboek van reflect heeft er nooit een.",
            )
        case "layout":
            return (
                f"{path} is niet ingedeeld als een dagboek van deze versie: er is iets aan toegevoegd of er ontbreekt iets.",
                "Met reflect doctor zie je wat.",
            )
        case "not_kept":
            return (
                f"{path} heeft niet bewaard wat erin geschreven werd; er is dus niets opgeslagen.",
                "Met reflect doctor zie je wat er met het bestand aan de hand is.",
            )
        case "only_its_log":
            return (
                f"{path} is weg; alleen {path}-wal, dat erbij hoort, is er nog.",
                "Zet het dagboek er weer bij, of zet een reservekopie terug met reflect restore FILE; wat er nog is, blijft bewaard.",
            )
        case "unsound":
            return (
                f"{path} is geschreven, maar bij het nalezen bleek de kopie niet te kloppen.",
                "Die is weer verwijderd; kijk of de schijf in orde is, of kies een andere.",
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
                "Staat je dagboek op een losse schijf, sluit die dan eerst aan; herstel anders de verwijzing, of kies een andere plek.",
            )
        case "long_name":
            return (
                f"De naam {path} is te lang voor deze schijf.",
                "Kies een kortere.",
            )
        case "odd_name":
            return (
                f"De naam {path} is niet in UTF-8 geschreven; onder die naam kan reflect geen dagboek bijhouden.",
                "Kies een andere naam, of geef die map er een.",
            )
        case "few_files":
            return (
                f"{path} kon niet worden gebruikt: het systeem staat te weinig open bestanden tegelijk toe.",
                "Sta er meer toe (ulimit -n 256) en probeer het dan opnieuw; alles wat je eerder hebt bevestigd, is veilig.",
            )
        case "not_a_file":
            return (
                f"{path} is geen bestand maar een apparaat, een pijp of iets dergelijks, en is dus niet gelezen.",
                "Zet het ergens anders neer, of kies een andere plek.",
            )
        case "foreign":
            return (
                f"{path} is van een andere gebruiker van deze computer, dus daar wordt niets geschreven.",
                "Is het van jou, maak jezelf dan eigenaar (chown); kies anders met REFLECT_HOME een andere plek voor je dagboek.",
            )
        case "no_locks":
            return (
                f"{path} staat op een bestandssysteem dat bestanden niet kan vergrendelen, en dat heeft een dagboek nodig.",
                "Houd je dagboek op een schijf van deze computer (REFLECT_HOME); reservekopieën mogen blijven waar ze zijn.",
            )
        case "disk_error":
            return (
                f"{path} is niet van de schijf te lezen.",
                "Kopieer eerst de hele map naar een andere schijf en controleer daarna de schijf zelf; met reflect restore FILE zet je een reservekopie terug.",
            )
        case "no_home":
            return (
                "reflect kan niet zien wat jouw thuismap is, dus er is geen plek voor je dagboek.",
                "Stel HOME in, of laat REFLECT_HOME naar een map wijzen, met het hele pad.",
            )
        case "missing_file":
            return (
                f"Het bestand {path} is er niet.",
                "Kijk de naam na; de reservekopieën van reflect zelf staan in de map backups naast je dagboek.",
            )
        case "no_such_file":
            return f"Het bestand {path} is er niet.", "Kijk de naam na; - is de standaardinvoer."
        case "backup_kept":
            return (
                f"De bladzijde is uit je dagboek verdwenen, maar deze reservekopie kon niet worden aangepast en kan hem nog bevatten: {path}.",
                "Kijk van wie het bestand is, of haal het zelf weg.",
            )
        case "log_kept":
            return (
                f"De bladzijde is weg, maar de woorden kunnen nog in het hulpbestand naast {path} staan, dat een ander programma openhoudt.",
                "Sluit elk ander venster waar reflect in draait: met het laatste verdwijnt ook dat bestand.",
            )
        case "is_a_folder":
            return (
                f"{path} is een map.",
                "Geef de naam van een bestand daarin; staat de map op de plek van je dagboek, zet hem dan ergens anders neer.",
            )
        case "folder_for_days":
            return (
                f"{path} is een map.",
                "Zet er een schuine streep achter voor een bestand per dag, of geef de naam van een bestand.",
            )
        case "is_a_file":
            return f"{path} is een bestand.", "Geef de naam van een map; elk deel wordt daar een bestand."
        case "engine":
            return (
                "De database-engine die geïnstalleerd is, kan niet versleutelen.",
                "Een ander pakket met de naam apsw is ervoor in de plaats gekomen: doe eerst pip uninstall apsw, en dan pip install --force-reinstall apsw-sqlite3mc.",
            )
        case _:
            return (
                f"{path} kon niet worden gebruikt{tail}.",
                "Kijk of de schijf en de map in orde zijn, en probeer het opnieuw.",
            )


_RIGHT = {
    "lower-case-words": "kleine-letters-met-streepjes",
    "text": "tekst",
    "field: value": "veld: waarde",
    "1–600 characters": "1 tot 600 tekens",
}


def mistake(problem: str, right: str) -> str:
    """Word one mistake in a file: what is wrong, and what would be right."""
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
        "half_character": ("bevat een beschadigd teken", "typ het opnieuw"),
        "unreadable": ("is niet te lezen", "kijk of het een bestand is, en van jou"),
        "empty": ("is leeg", ""),
    }[problem]
    lead = "kies uit" if problem.startswith("unknown") and ", " in right else "het hoort zo"
    do = do or (f"{lead}: {_RIGHT.get(right, right)}" if right else "")
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
