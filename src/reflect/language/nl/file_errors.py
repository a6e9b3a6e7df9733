"""The wording of file errors, each with what to do now, in Dutch."""


def target_taken(path: str, by: str = "foreign") -> tuple[str, str]:
    """Return the wording for an output file that exists and is something else."""
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
        case "new_only":
            return f"{path} bestaat al.", "Er is niets aan veranderd; noem een nieuw bestand."
        case _:
            return (
                f"{path} bestaat al en komt niet van reflect.",
                "Kies een andere naam, of vervang het met --force.",
            )


def wrong_ending(path: str, ending: str, *, json: bool) -> tuple[str, str]:
    """Return the wording for a Markdown export to a file name of another format."""
    what = f"{path} eindigt op {ending}, en een export is Markdown als je niets anders zegt."
    if json:
        return what, "Zet er voor JSON --format json bij; kies anders een naam die op .md eindigt."
    return what, "Kies een naam die op .md eindigt; omzetten kan daarna met een programma als pandoc."


def file_error(path: str, problem: str, detail: str) -> tuple[str, str]:
    """Return the wording of a file error."""
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
                "Schrijf er niet meer in; kopieer eerst de hele map en zet dan een reservekopie terug met reflect restore BESTAND.",
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
                "Zet het dagboek er weer bij, of zet een reservekopie terug met reflect restore BESTAND; wat er nog is, blijft bewaard.",
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
        case "write_protected":
            return (
                f"{path} is tegen schrijven beveiligd.",
                "Maak het eerst schrijfbaar en probeer het dan opnieuw.",
            )
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
            return (
                f"De map {_folder_of(path)} bestaat nog niet.",
                "Maak die eerst, of kies een andere plek.",
            )
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
                "Kopieer eerst de hele map naar een andere schijf en controleer daarna de schijf zelf; met reflect restore BESTAND zet je een reservekopie terug.",
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
        case "only_its_keys":
            return (
                f"Er is hier geen dagboek, maar er zijn wel sleutelbestanden van een dagboek: {path}.",
                "Terughalen uit een reservekopie gaat met reflect restore BESTAND. Een nieuw dagboek met een wachtzin begin je met reflect encrypt.",
            )
        case "no_passphrase_file":
            return (
                f"Het bestand {path} is er niet.",
                "Kijk de naam na; de wachtzin hoort erin te staan, op één regel.",
            )
        case "not_one_passphrase":
            return f"{path} is te groot voor een wachtzin.", "Zet er alleen de wachtzin in, op één regel."
        case "backup_kept":
            return (
                f"De bladzijde is uit je dagboek verdwenen, maar deze reservekopie kon niet worden aangepast en kan hem nog bevatten: {path}.",
                "Kijk van wie het bestand is, of haal het zelf weg.",
            )
        case "backup_locked":
            n = 1 + detail.count(", ")
            which = "één reservekopie is" if n == 1 else f"{n} reservekopieën zijn"
            them = "hem" if n == 1 else "ze"
            return (
                f"De bladzijde is uit je dagboek verdwenen, maar {which} versleuteld met een eerdere wachtzin en {'kan' if n == 1 else 'kunnen'} hem nog bevatten; in {path}: {detail}.",
                f"Alleen die wachtzin of de herstelsleutel die erbij hoort, opent {them}. Mag de bladzijde er niet in blijven, haal {them} dan weg; geef die wachtzin een volgende keer als purge erom vraagt, of in een bestand dat je met REFLECT_PASSPHRASE_FILE noemt.",
            )
        case "log_kept":
            return (
                f"De bladzijde is weg, maar de woorden kunnen nog in het hulpbestand naast {path} staan, dat een ander programma openhoudt.",
                "Sluit elk ander venster waar reflect in draait: met het laatste verdwijnt ook dat bestand.",
            )
        case "is_a_folder" if path.endswith("journal.db"):
            return f"{path} is een map.", "Daar hoort je dagboek: zet de map ergens anders neer."
        case "is_a_folder":
            return f"{path} is een map.", "Geef de naam van een bestand daarin."
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
        case "open_to_others":
            return (
                f"Anderen kunnen {path} lezen.",
                "Zorg dat alleen jij dat kunt, zoals met chmod 600, en probeer het opnieuw.",
            )
        case "two_keys":
            return (
                f"In de map {path} staan sleutelbestanden van twee dagboeken, en welke een reservekopie nodig heeft, is niet bekend.",
                "Zet die van het dagboek dat je niet meer gebruikt ergens anders neer, en probeer het opnieuw.",
            )
        case "no_memory_folder":
            return (
                "Deze computer heeft geen plek in het geheugen die van jou alleen is, dus er wordt geen sleutel bewaard.",
                "Typ de wachtzin elke keer, of laat passphrase_command in je instellingen hem geven.",
            )
        case _:
            return (
                f"{path} kon niet worden gebruikt{tail}.",
                "Kijk of de schijf en de map in orde zijn, en probeer het opnieuw.",
            )


def _folder_of(path: str) -> str:
    """Return the folder that a path is in; the path itself if it names none."""
    return path.rpartition("/")[0] or path
