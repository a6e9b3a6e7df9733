"""The phrases of `reflect doctor`, in Dutch."""

checks = {
    "engine": "database",
    "settings": "instellingen",
    "bank": "vragen",
    "disk": "schijf",
    "permissions": "privacy",
    "editor": "editor",
    "keys": "sleutels",
    "file": "dagboek",
    "integrity": "bestand",
    "schema": "indeling",
    "revisions": "bladzijden",
    "links": "verwijzingen",
    "heads": "versies",
    "tables": "tabellen",
    "search": "zoeken",
    "drafts": "check-ins",
    "backups": "reservekopieën",
    "leftovers": "resten",
    "reminder": "herinnering",
}

fix = "Met reflect doctor --fix komt dat goed."
sound, the_rest = "in orde", "de rest"
sound_but_locked = "Wat zonder wachtzin na te kijken is, is in orde."
fix_later = "Met reflect doctor --fix komt dat goed zodra het dagboek zelf in orde is en er weer in geschreven kan worden."
fix_not = "Met reflect doctor --fix komt dat hier niet goed: kijk van wie het is, en of de schijf in orde is."
_RESTORE = "Kopieer eerst de hele map. Zet dan een reservekopie terug met reflect restore BESTAND; wat nog te lezen is, blijft."


def _of_entries(detail: str) -> tuple[str, str]:
    count, _, names = detail.partition(" ")
    return count, f" (van {names})" if names else ""


def _without_key_file(detail: str) -> str:
    count, _, name = detail.partition(" ")
    if count == "1":
        return f"naast {name} staat geen sleutelbestand"
    return f"naast {count} reservekopieën staat geen sleutelbestand, zoals {name}"


def finding(check: str, problem: str, detail: str) -> tuple[str, str]:
    """Return the wording of a finding, and what to do about it."""
    one = detail == "1"
    match check, problem:
        case "engine", "":
            return f"SQLite {detail}", ""
        case "engine", _:
            return (
                "de database-engine die geïnstalleerd is, kan niet versleutelen",
                "Een ander pakket met de naam apsw is ervoor in de plaats gekomen: doe eerst pip uninstall apsw, en dan pip install --force-reinstall apsw-sqlite3mc.",
            )
        case "settings", "mistakes":
            return (
                f"in {detail} staat een fout",
                "Verbeter het bestand, of haal het even weg om zonder instellingen te werken.",
            )
        case "bank", "":
            return f"{detail} vragen", ""
        case "bank", _:
            return (
                f"in {detail} klopt iets niet; de vragen daarin doen niet mee",
                "Verbeter het bestand; bij een check-in lees je wat er mis is.",
            )
        case "disk", "network":
            return (
                f"het dagboek staat op een netwerkschijf ({detail})",
                "Als er meerdere computers tegelijk in schrijven, kan het beschadigd raken; en valt de verbinding weg, dan kan dat je laatste antwoord kosten. Zet het liever op deze computer, en de reservekopieën op het netwerk.",
            )
        case "disk", "synced":
            return (
                f"het dagboek staat in een map die gesynchroniseerd wordt door {detail}",
                "Zo’n dienst kopieert het bestand ook terwijl er net in geschreven wordt, en dan kan een kopie beschadigd zijn. Schrijven twee computers erin, dan botsen hun dagboeken en komt er een apart te staan of gaat er een verloren. Sluit reflect, verplaats de map van het dagboek naar een plek die niet gesynchroniseerd wordt, en zet REFLECT_HOME op die plek. Reservekopieën en exports kunnen wel in een gesynchroniseerde map staan.",
            )
        case "disk", "little_room":
            return (
                f"{_room(detail)} vrij",
                "Dat is weinig: een reservekopie is net zo groot als het dagboek. Maak wat ruimte.",
            )
        case "disk", "":
            return f"{_room(detail)} vrij", ""
        case "permissions", "":
            return "alleen jij kunt erbij", ""
        case "permissions", "several":
            return f"anderen op deze computer kunnen {detail} van je bestanden en mappen openen", fix
        case "permissions", "foreign":
            return (
                f"{detail} is van een andere gebruiker, dus het dagboek wordt alleen gelezen",
                "Is het van jou, maak jezelf dan eigenaar (chown); kies anders een andere plek met REFLECT_HOME.",
            )
        case "permissions", "replaceable":
            return (
                f"andere gebruikers kunnen je bestanden door iets anders vervangen: {detail}",
                "Neem ze dat recht af (chmod o-w), of zet je dagboek in een map van jezelf.",
            )
        case "permissions", _:
            return f"anderen op deze computer kunnen {detail} openen", fix
        case "editor", "keeps_words":
            return (
                f"je editor bewaart woorden in {detail}",
                "Daar is geen optie tegen: maak die map af en toe leeg, of zet VISUAL op vim, neovim, nano of emacs.",
            )
        case "reminder", "":
            return f"komt om {detail}", ""
        case "reminder", _:
            return (
                f"kan niet komen: het programma ervoor is weg ({detail})",
                "Stel de herinnering opnieuw in met reflect remind set, of haal haar weg met reflect remind off.",
            )
        case "file", "locked":
            return (
                "op slot; wat erin staat, is niet nagekeken",
                "Doe reflect doctor in een terminal, of zet REFLECT_PASSPHRASE_FILE op een bestand met de wachtzin.",
            )
        case "file", "wrong_passphrase":
            return (
                "op slot; met wat je gaf gaat het niet open",
                "Doe reflect doctor nog een keer; met de herstelsleutel gaat het ook open.",
            )
        case "file", "other_keys":
            return (
                "de sleutelbestanden zijn van een ander dagboek, of het begin ervan is beschadigd",
                _RESTORE,
            )
        case "keys", "" if not detail:
            return "het dagboek is niet versleuteld; dat doet reflect encrypt", ""
        case "keys", "":
            return f"het dagboek is versleuteld; het sleutelbestand staat twee keer in {detail}", ""
        case "keys", "none":
            return f"in {detail} staat geen bruikbaar sleutelbestand, bij een reservekopie wel", fix
        case "keys", "lost":
            return (
                f"in {detail} staat geen bruikbaar sleutelbestand; zonder dat kan niemand het dagboek openen",
                "Zoek een kopie van journal.keys, of het .keys-bestand van een reservekopie op een andere plek, en zet die daar neer als journal.keys.",
            )
        case "keys", "missing":
            return f"van de twee sleutelbestanden is er één weg: {detail}", fix
        case "keys", "damaged":
            return f"van de twee sleutelbestanden is er één beschadigd: {detail}", fix
        case "keys", "differ":
            return f"de twee sleutelbestanden in {detail} zijn niet gelijk", fix
        case "keys", "two_keys":
            return (
                f"de twee sleutelbestanden in {detail} zijn van verschillende sleutels",
                "Open je dagboek met de wachtzin, bijvoorbeeld met reflect list: dan blijft de goede over.",
            )
        case "keys", "interrupted":
            return (
                f"het veranderen van de sleutel is onderbroken; {detail} staat er nog",
                "Open je dagboek met de wachtzin, bijvoorbeeld met reflect list: dan wordt het afgemaakt.",
            )
        case "keys", "not_a_file":
            return (
                f"op de plek van het sleutelbestand {detail} staat iets anders",
                "Zet dat ergens anders neer, en doe dan reflect doctor --fix.",
            )
        case "keys", "foreign":
            return (
                f"{detail} is van een andere gebruiker",
                "Is het van jou, maak jezelf dan eigenaar (chown); kies anders een andere plek met REFLECT_HOME.",
            )
        case "keys", "left_over":
            return f"het dagboek is niet versleuteld, maar in {detail} staan nog sleutelbestanden", fix
        case "keys", "backup_without":
            return _without_key_file(detail), fix
        case "keys", "backup_older":
            count, _, name = detail.partition(" ")
            which = f"{name} gaat" if count == "1" else f"{count} reservekopieën gaan, zoals {name},"
            return f"{which} nog open met een eerdere wachtzin of herstelsleutel", fix
        case "keys", "backup_locked":
            return (
                _without_key_file(detail),
                "Met de wachtzin erbij zet reflect doctor --fix het neer, als de sleutel van je dagboek past.",
            )
        case "keys", "backup_lost":
            return (
                f"{_without_key_file(detail)}, en de sleutel van je dagboek past niet",
                "Zoek het sleutelbestand op een andere plek: het heet zoals de reservekopie, met .keys erachter. Zonder dat kan niemand die reservekopie openen.",
            )
        case "keys", "plain_backups":
            return (
                f"{detail} {'reservekopie' if one else 'reservekopieën'} naast het versleutelde dagboek {'is' if one else 'zijn'} zonder wachtzin te lezen",
                fix,
            )
        case "file", "foreign":
            return "het is van een andere gebruiker", "Is het van jou, maak jezelf dan eigenaar (chown)."
        case "file", "not_a_file" | "is_a_folder":
            return (
                "op de plek van het dagboek staat iets wat geen bestand is",
                "Zet dat ergens anders neer, en zet dan een reservekopie terug met reflect restore BESTAND.",
            )
        case "file", "no_locks":
            return (
                "het staat op een bestandssysteem dat bestanden niet kan vergrendelen",
                "Zet het dagboek op een schijf van deze computer; reservekopieën mogen wel hier staan.",
            )
        case _, "disk_error":
            return (
                "dit deel van het bestand is niet van de schijf te lezen",
                "Kopieer de hele map naar een andere schijf en controleer daarna de schijf zelf; met reflect restore BESTAND zet je een reservekopie terug.",
            )
        case "file", "none":
            return f"er is er nog geen; het komt in {detail}", ""
        case "file", "gone":
            return (
                "het is weg, maar er zijn nog reservekopieën",
                f"Terugzetten: reflect restore {detail}",
            )
        case "file", "only_read":
            return (
                "het is te lezen, maar er kan niets bij geschreven worden",
                "Kijk of de schijf in orde is, en van wie de map is.",
            )
        case "file", "only_its_log":
            return "het is weg; alleen een bestand dat erbij hoort, is er nog", _RESTORE
        case "file", "":
            return detail, ""
        case "file", "newer":
            return "het is gemaakt door een nieuwere reflect", "Werk reflect bij om het te lezen."
        case "file", "denied":
            return "je mag het niet lezen", "Kijk van wie het bestand en de map zijn."
        case "file", "busy":
            return (
                "een ander programma houdt het vast",
                "Wacht tot dat klaar is, en doe reflect doctor dan nog eens.",
            )
        case "file", "not_a_journal":
            return "het is geen dagboek van reflect, of het begin is beschadigd", _RESTORE
        case "file", "damaged":
            return "het is beschadigd", _RESTORE
        case "file", "foreign_log":
            return (
                "het hulpbestand ernaast (-wal) hoort bij een ander dagboek",
                "Kopieer eerst de hele map. Is het dagboek compleet zonder dat hulpbestand, haal dan het hulpbestand weg.",
            )
        case "file", "foreign_rollback":
            return (
                "ernaast ligt een bestand dat er niet bij hoort; de naam eindigt op -journal",
                "Haal dat bestand weg.",
            )
        case "file", _:
            return (
                f"het is niet te gebruiken{f' ({detail})' if detail else ''}",
                "Kijk of de schijf en de map waar het in staat, in orde zijn.",
            )
        case "integrity", "damaged":
            return "het is beschadigd", _RESTORE
        case "integrity", "index":
            return (
                "de lijst waarmee bladzijden snel te vinden zijn, is beschadigd; de bladzijden zelf niet",
                fix,
            )
        case "schema", "differs":
            return (
                f"er staat iets in het bestand dat niet van reflect is, of er ontbreekt iets: {detail}",
                fix,
            )
        case "schema", "lacks":
            return f"er ontbreekt een deel van het bestand: {detail}", _RESTORE
        case "revisions", "":
            return f"{detail} {'versie, goed' if one else 'versies, allemaal'} leesbaar", ""
        case "revisions", "unreadable":
            count, names = _of_entries(detail)
            return (
                f"{count} bewaarde {'versie is' if count == '1' else 'versies zijn'} niet te lezen{names}",
                _RESTORE,
            )
        case "links", "broken":
            return f"{detail} {'verwijzing loopt' if one else 'verwijzingen lopen'} dood", fix
        case "heads", "conflicts":
            return (
                f"{detail} {'bladzijde is' if one else 'bladzijden zijn'} op twee plekken veranderd",
                "Met reflect history zie je beide versies; ze blijven allebei bewaard.",
            )
        case "heads", "stale":
            return f"van {detail} {'bladzijde' if one else 'bladzijden'} zie je een verkeerde versie", fix
        case "tables", "stale":
            return (
                f"{detail} {'bladzijde staat' if one else 'bladzijden staan'} verkeerd ingedeeld voor lijsten en filters",
                fix,
            )
        case "search", "stale":
            return "de zoekindex komt niet overeen met de bladzijden", fix
        case "revisions", "altered":
            count, names = _of_entries(detail)
            what = "versie is" if count == "1" else "versies zijn"
            return f"{count} bewaarde {what} niet meer wat er geschreven is{names}", _RESTORE
        case "tables", "order":
            return (
                f"{detail} {'bladzijde staat' if one else 'bladzijden staan'} binnen de dag op volgorde van binnenkomst, niet van tijd",
                fix,
            )
        case "drafts", "altered":
            return (
                f"{detail} {'check-in die niet af is, staat' if one else 'check-ins die niet af zijn, staan'} er niet meer zoals je {'die' if one else 'ze'} schreef",
                "Ga ermee verder: je ziet dan woord voor woord wat er staat, en kunt het herstellen.",
            )
        case "drafts", "damaged":
            return "de check-ins die niet af zijn, zijn niet te lezen", _RESTORE
        case "drafts", "":
            if detail == "0":
                return "allemaal af", ""
            return (
                "er ligt er nog een die niet af is" if one else f"er liggen er nog {detail} die niet af zijn"
            ), ""
        case "drafts", "unreadable":
            return (
                f"{detail} {'check-in die niet af is' if one else 'check-ins die niet af zijn'}, kan deze versie niet lezen",
                f"{'Die blijft' if one else 'Ze blijven'} bewaard; een nieuwere reflect kan {'die' if one else 'ze'} misschien wel lezen.",
            )
        case "backups", "closed":
            return f"de map {detail} is niet te openen", "Kijk van wie die is."
        case "backups", "none":
            return (
                "er is er nog geen",
                "Elke dag dat je schrijft, komt er een; met reflect backup maak je er nu een.",
            )
        case "backups", "locked":
            return (
                f"de nieuwste, {detail}, heeft een eigen wachtzin en is niet nagekeken",
                f"Met die wachtzin kijkt reflect restore {detail} --dry-run hem na; met reflect backup maak je nu een nieuwe.",
            )
        case "backups", "unsound":
            return (
                f"de nieuwste is niet te gebruiken: {detail}",
                "Maak er nu een met reflect backup, en kijk of de schijf in orde is.",
            )
        case "backups", "":
            return f"de nieuwste, {detail}, gaat open en klopt", ""
        case "leftovers", "not_a_file":
            return (
                f"wat op de plek van {detail} staat, is geen bestand",
                "Zet het ergens anders neer; reflect maakt dan een nieuw bestand.",
            )
        case "leftovers", _:
            return (
                f"{detail} half geschreven {'bestand' if one else 'bestanden'} van een programma dat te vroeg stopte",
                fix,
            )
        case _, "busy":
            return "een ander programma is net aan het schrijven", "Doe reflect doctor zo nog eens."
        case _, "damaged":
            return "dit deel van het bestand is beschadigd", _RESTORE
        case _:
            return sound, ""


def _room(megabytes: str) -> str:
    return f"{int(megabytes) // 1024} GB" if int(megabytes) >= 10_240 else f"{megabytes} MB"


def summary(*, wrong: int, notes: int, mends: int) -> str:
    """Sum up the findings in one sentence."""
    if not wrong and not notes:
        return "Alles is in orde."
    if wrong:
        how = f"{wrong} {'ding vraagt' if wrong == 1 else 'dingen vragen'} aandacht."
    else:
        how = f"Alles is in orde; nog {'één ding' if notes == 1 else f'{notes} dingen'} om te weten."
    if not mends:
        return how
    some = "dat" if mends == wrong + notes == 1 else "het allemaal" if mends == wrong + notes else "een deel"
    return f"{how} Met reflect doctor --fix komt {some} vanzelf goed; aan je woorden verandert niets."
