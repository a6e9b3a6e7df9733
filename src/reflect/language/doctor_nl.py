"""De teksten van `reflect doctor` in het Nederlands."""

checks = {
    "engine": "database",
    "settings": "instellingen",
    "bank": "vragen",
    "disk": "schijf",
    "permissions": "privacy",
    "file": "dagboek",
    "integrity": "bestand",
    "schema": "indeling",
    "revisions": "bladzijden",
    "links": "verwijzingen",
    "heads": "versies",
    "tables": "tabellen",
    "search": "zoeken",
    "drafts": "onaf",
    "backups": "reservekopieën",
    "leftovers": "resten",
}

_FIX = "Met reflect doctor --fix komt dat goed; aan je woorden verandert niets."
_RESTORE = "Kopieer eerst de hele map. Zet dan een reservekopie terug: reflect restore FILE houdt wat nog te lezen is."


def finding(check: str, problem: str, detail: str) -> tuple[str, str]:
    """Word what a check found, and what to do about it."""
    match check, problem:
        case "engine", "":
            return f"SQLite {detail}, kan versleutelen", ""
        case "engine", _:
            return (
                "de database-engine die geïnstalleerd is, kan niet versleutelen",
                "Een ander pakket dat apsw heet, staat op zijn plek: doe pip uninstall apsw en daarna pip install --force-reinstall apsw-sqlite3mc.",
            )
        case "settings", "mistakes":
            return (
                f"{detail} is niet te lezen",
                "Verbeter het bestand, of zet het even weg om zonder te werken.",
            )
        case "bank", "":
            return f"{detail} vragen", ""
        case "bank", _:
            return (
                f"in {detail} staat een fout; die vragen doen niet mee",
                "Verbeter het bestand; bij een check-in lees je wat er mis is.",
            )
        case "disk", "network":
            return (
                f"het dagboek staat op een netwerkschijf ({detail})",
                "Als meer computers er tegelijk in schrijven, kan het beschadigd raken, en valt de verbinding weg, dan kan dat je laatste antwoord kosten. Zet het liever op deze computer, en de reservekopieën op het netwerk.",
            )
        case "disk", "little_room":
            return (
                f"{detail} MB vrij",
                "Dat is weinig: een reservekopie is net zo groot als het dagboek. Maak wat ruimte.",
            )
        case "disk", "":
            return f"{detail} MB vrij", ""
        case "permissions", "":
            return "alleen jij kunt erbij", ""
        case "permissions", _:
            return f"anderen op deze computer kunnen {detail} openen", _FIX
        case "file", "none":
            return f"er is er nog geen ({detail})", ""
        case "file", "only_read":
            return (
                "het is te lezen, maar er kan niets bij geschreven worden",
                "Kijk naar de schijf, en van wie de map is.",
            )
        case "file", "":
            return detail, ""
        case "file", "newer":
            return "het is gemaakt door een nieuwere reflect", "Werk reflect bij om het te lezen."
        case "file", "denied":
            return "je mag het niet lezen", "Kijk van wie het bestand en de map zijn."
        case "file", "busy":
            return "een ander programma houdt het vast", "Wacht tot dat klaar is en vraag het dan nog eens."
        case "file", "not_a_journal":
            return "het is geen dagboek van reflect, of het begin is beschadigd", _RESTORE
        case ("file" | "integrity", _) if problem:
            return "het is beschadigd", _RESTORE
        case "schema", "differs":
            return (
                f"iets in het bestand is niet zoals reflect het maakte: {detail}",
                "Daar gaat niets door verloren; een reservekopie van daarvoor heeft de goede indeling.",
            )
        case "revisions", "":
            return f"{detail} versies, allemaal leesbaar", ""
        case "revisions", "unreadable":
            return f"{detail} bewaarde versies zijn niet te lezen", _RESTORE
        case "links", "broken":
            return f"{detail} verwijzingen lopen dood", _FIX
        case "heads", "conflicts":
            return (
                f"{detail} bladzijden zijn op twee plekken veranderd",
                "Met reflect history zie je beide versies; ze blijven allebei bewaard.",
            )
        case "heads", "stale":
            return f"van {detail} bladzijden is niet de goede versie te zien", _FIX
        case "tables", "stale":
            return f"{detail} bladzijden staan verkeerd geboekt voor lijsten en filters", _FIX
        case "search", "stale":
            return "de zoekindex klopt niet met de bladzijden", _FIX
        case "drafts", "":
            return "er ligt niets" if detail == "0" else f"er ligt nog {detail}", ""
        case "drafts", _:
            return (
                f"{detail} check-ins die niet af zijn, kan deze versie niet lezen",
                "Ze blijven bewaard; een nieuwere reflect kan ze misschien wel lezen.",
            )
        case "backups", "none":
            return (
                "er is er nog geen",
                "Elke dag dat je schrijft, komt er een; met reflect backup maak je er nu een.",
            )
        case "backups", "unsound":
            return (
                f"de nieuwste is niet te gebruiken: {detail}",
                "Maak er nu een met reflect backup, en kijk naar de schijf.",
            )
        case "backups", "":
            return f"de nieuwste, {detail}, gaat open en is gaaf", ""
        case "leftovers", _:
            return f"{detail} half geschreven bestanden van een programma dat is gestopt", _FIX
        case _, "damaged":
            return "dit deel van het bestand is beschadigd", _RESTORE
        case _:
            return "in orde", ""


def summary(*, wrong: int, notes: int, mends: bool) -> str:
    """Say in a sentence how it stands."""
    if wrong:
        return f"{wrong} {'ding vraagt' if wrong == 1 else 'dingen vragen'} aandacht." + (
            " Met reflect doctor --fix komt een deel vanzelf goed." if mends else ""
        )
    if notes:
        return f"Alles is gaaf; {notes} {'ding is' if notes == 1 else 'dingen zijn'} goed om te weten."
    return "Alles is gaaf."
