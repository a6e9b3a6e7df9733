"""The phrases of backups, restoring and a damaged journal, in Dutch."""

from reflect.language.nl.words import _counted

backing_up = "Even de reservekopie van vandaag maken…"
checking = "Nakijken"
takes_a_while = "Je dagboek is groot, dus dit duurt even…"
backups_purged = "Wat gewist is, staat ook niet meer in de reservekopieën naast je dagboek; in exports en kopieën die je eerder maakte, kan het nog staan."
no_backup = "Alles is bewaard, maar de reservekopie van vandaag is niet gelukt."
restore_question = "Wil je dit terugzetten?"
restore_nothing = "Alles uit deze reservekopie staat al in je dagboek."
restored = "Teruggezet."
restored_encrypted = "Je dagboek is versleuteld: het gaat open met de wachtzin of de herstelsleutel van die reservekopie. Een nieuwe wachtzin kies je met reflect passphrase."
of_another_journal = (
    "Deze reservekopie is van een ander dagboek; wat erin staat, komt naast wat je hier hebt."
)
brought_beside = "Het staat erbij."
replace_damaged_question = "Wil je de reservekopie op de plek van het beschadigde dagboek zetten? Wat daarin nog te lezen is, komt mee."


def backed_up(count: int, path: str, size: int) -> str:
    """Report where a backup was written, and that it was verified."""
    megabytes = f"{max(0.1, size / 1_000_000):.1f}".replace(".", ",")
    return (
        f"Reservekopie van {_counted(count)} gemaakt: {path} ({megabytes} MB). Alles is nagelezen en klopt."
    )


def restore_line(kind: str, count: int, which: str) -> str:
    """State what restoring would do to some entries."""
    tail, one = f": {which}" if which else "", count == 1
    return {
        "missing": f"{_counted(count)} {'komt' if one else 'komen'} terug{tail}",
        "new": f"{_counted(count)} {'komt' if one else 'komen'} erbij{tail}",
        "new_drafts": f"{count} {'check-in die' if one else 'check-ins die'} nog niet af {'was' if one else 'waren'}, {'komt' if one else 'komen'} erbij",
        "deleted": f"{_counted(count)} die je sindsdien hebt verwijderd, {'komt' if one else 'komen'} terug{tail}",
        "changed": f"{_counted(count)} die sindsdien {'is' if one else 'zijn'} veranderd, {'krijgt' if one else 'krijgen'} de oude woorden terug{tail} (de nieuwe blijven in de geschiedenis)",
        "purged": f"{_counted(count)} die je voorgoed hebt gewist, {'blijft' if one else 'blijven'} weg{tail}",
        "purged_there": f"{_counted(count)} die in de reservekopie voorgoed {'is' if one else 'zijn'} gewist, {'verdwijnt' if one else 'verdwijnen'} ook hier{tail}",
        "purged_only_there": f"{_counted(count)} {'is' if one else 'zijn'} al eerder voorgoed gewist en {'blijft' if one else 'blijven'} weg{tail}",
        "marks": f"wat je over het opnieuw tonen van {_counted(count)} hebt gezegd, komt terug",
        "drafts": f"{count} {'check-in die' if one else 'check-ins die'} nog niet af {'was' if one else 'waren'}, {'komt' if one else 'komen'} terug",
        "since": f"{_counted(count)} van daarna {'blijft' if one else 'blijven'} zoals {'die is' if one else 'ze zijn'}",
    }[kind]


def kept_aside(path: str) -> str:
    """Report where the previous journal is kept."""
    return f"Je dagboek zoals het was, ligt in {path}"


def journal_damaged(path: str, count: int) -> str:
    """Report that the journal is damaged, and what the backup contains."""
    return f"{path} is beschadigd. In de reservekopie {'staat' if count == 1 else 'staan'} {_counted(count)}."


def started_again(rescued: int, altered: int) -> str:
    """Report that a new journal has replaced a damaged one."""
    more = (
        f" Uit het beschadigde bestand {'kon nog 1 nieuwere versie' if rescued == 1 else f'konden nog {rescued} nieuwere versies'} worden gered."
        if rescued
        else ""
    )
    if altered:
        more += f" In {altered} daarvan zijn op de schijf een of meer letters veranderd."
    return f"Je dagboek is terug.{more}"


def on_a_network(kind: str) -> str:
    """Warn about a journal on a network disk when it is created there."""
    return f"Je dagboek staat op een netwerkschijf ({kind}). Laat er nooit twee computers tegelijk in schrijven; zet het liever op deze computer, en de reservekopieën op het netwerk."


def backed_up_altered(count: int, path: str, size: int, *, altered: int) -> str:
    """Report where a backup was written, and that some versions in journal and backup are altered."""
    megabytes = f"{max(0.1, size / 1_000_000):.1f}".replace(".", ",")
    which = "is 1 versie" if altered == 1 else f"zijn {altered} versies"
    return f"Reservekopie van {_counted(count)} gemaakt: {path} ({megabytes} MB). De kopie is gelijk aan je dagboek; daarin {which} niet meer zoals opgeschreven. Meer daarover zegt reflect doctor."
