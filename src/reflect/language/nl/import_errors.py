"""The wording of rejected imports, each with what to do now, in Dutch."""


def import_refused(path: str, problem: str) -> tuple[str, str]:
    """Return the wording for a file from which nothing can be imported."""
    what, do = {
        "unknown_format": (
            f"Het is niet duidelijk wat voor bestand {path} is.",
            "Zeg het erbij met --format reflect, markdown, jrnl of dayone; bij een eigen datumnotatie van jrnl hoort ook --time-format.",
        ),
        "other_markdown": (
            f"{path} is Markdown, maar zonder wat reflect onderaan een export zet.",
            "Moeten de bladzijden als nieuwe binnenkomen, zet er dan --format markdown bij; van een map komen de exports binnen en worden andere notities overgeslagen.",
        ),
        "encrypted": (
            f"{path} is een versleuteld dagboek van jrnl.",
            "Ontsleutel het eerst met jrnl --decrypt.",
        ),
        "utf16": (f"{path} is UTF-16.", "Bewaar het eerst als UTF-8."),
        "locked_archive": (f"{path} zit op slot met een wachtwoord.", "Pak het eerst uit en geef de map."),
        "damaged_archive": (f"{path} is beschadigd.", "Exporteer of download het opnieuw."),
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
            "Geef een map met een export van reflect, een export van Day One, de map van een dagboek van jrnl, of een bestand.",
        ),
    }[problem]
    return what, f"Er is niets binnengehaald. {do}"


def archive_refused(path: str, line: int, problem: str, field: str) -> tuple[str, str]:
    """Return the wording for an invalid line that causes a whole archive to be rejected."""
    where = f"Regel {line} van {path}"
    what = {
        "cut_short": f"{path} breekt af in regel {line}.",
        "not_json": f"{where} is geen JSON.",
        "not_utf8": f"{where} is geen UTF-8.",
        "not_finite": f"In regel {line} van {path} staat een getal dat groter is dan bewaard kan worden, zoals 1e999.",
        "key_twice": f"In regel {line} van {path} staat twee keer dezelfde naam in één object.",
        "too_deep": f"In regel {line} van {path} staan lijsten in lijsten, dieper dan een bladzijde kan zijn.",
        "too_large": f"{where} is groter dan een bladzijde kan zijn.",
        "half_character": f"In regel {line} van {path} staat een beschadigd teken.",
        "not_a_line": f"{where} is geen regel van een export met --history{f': “{field}” ontbreekt of klopt niet' if field else ''}.",
        "newer": f"{where} is geschreven door een nieuwere versie van reflect.",
        "not_an_entry": f"In regel {line} van {path} staat iets wat geen bladzijde is.",
        "other_entry": f"In regel {line} van {path} staan de woorden van een andere bladzijde.",
        "twice": f"{where} zegt iets anders dan een eerdere regel van dezelfde versie.",
        "differs": f"{where} zegt iets anders dan dezelfde versie in je dagboek: er is na de export iets in veranderd.",
        "generation": f"{where} heeft een generatie die niet bij de voorgangers past.",
        "parents": f"{where} noemt een voorganger die dat niet kan zijn.",
        "place": f"{where} zet een bladzijde op een dag waar het nummer niet bij hoort.",
    }[problem]
    do = {
        "newer": "Installeer eerst de nieuwste versie van reflect.",
        "differs": "Verander een bladzijde hier met reflect edit, of in een export zonder --history.",
    }.get(problem, "Maak de export opnieuw waar die vandaan komt.")
    return what, f"Er is niets binnengehaald. {do}"
