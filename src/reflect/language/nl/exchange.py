"""The phrases of export and import, in Dutch."""

import datetime as dt
from collections.abc import Sequence

from reflect.language.nl.words import _counted, listed, long_date

after_midnight = "na middernacht"
export_title = "Dagboek"
export_unmarked = "Zonder de opmerkingen van reflect is dit alleen om te lezen: reflect import maakt er deze bladzijden niet meer van."
plan_labels = ("Als", "Dan")
decisions_said = {"keep": "Ik houd het zo.", "change": "Ik pas het aan:", "release": "Ik laat het los."}


def areas_line(names: Sequence[str]) -> str:
    """Name the body areas that an answer is about."""
    return f"Waar je het voelde: {listed(names)}"


def exported(count: int, path: str) -> str:
    """Report where an export was written."""
    return f"{count} {'bladzijde' if count == 1 else 'bladzijden'} geëxporteerd naar {path}"


def exported_in_one_file(count: int, path: str) -> str:
    """Report that an export to a name that may be meant for a folder went into a single file."""
    pages = f"{count} {'bladzijde' if count == 1 else 'bladzijden'}"
    return f"{pages} geëxporteerd naar één bestand: {path}. Voor een map met een bestand per dag: {path}/"


exporting = "Exporteren"


def exported_files(count: int, path: str, *, written: int, same: int, removed: int) -> str:
    """Report what an export changed in a folder."""
    parts = [f"{written} {'bestand' if written == 1 else 'bestanden'} geschreven"]
    parts += [f"{same} ongewijzigd"] if same else []
    parts += [f"{removed} verwijderd"] if removed else []
    return f"{_counted(count)} in {path}: {', '.join(parts)}"


def export_unreadable(count: int) -> str:
    """Report that unreadable versions were exported as stored."""
    one = count == 1
    return f"{count} {'versie was' if one else 'versies waren'} niet te lezen en {'staat' if one else 'staan'} in het archief zoals {'die' if one else 'ze'} bewaard {'is' if one else 'zijn'}; reflect doctor vertelt er meer over."


def export_left(why: str, names: Sequence[str], more: int) -> str:
    """List the files that an export left unchanged, with the reason."""
    what = {
        "changed": "Met de hand veranderd, dus zo gelaten; haal ze eerst binnen met reflect import, of vervang ze met --force:",
        "foreign": "Niet van reflect, dus zo gelaten; met --force worden ze vervangen:",
        "link": "Links die ergens anders heen leiden, dus zo gelaten; met --force komen er bestanden voor in de plaats:",
        "odd": "Geen bestanden, dus zo gelaten:",
        "own": "Een bestand van reflect zelf of een andere database, dus zo gelaten:",
        "gone": "Niet meer in je dagboek, maar hier nog wel; met --force gaan ze weg:",
        "unreadable": "Met een bladzijde die niet te lezen is, dus zo gelaten; met --force worden ze toch vervangen:",
    }[why]
    return f"{what} {', '.join(names)}{f' en nog {more}' if more else ''}"


importing = "Binnenhalen"
import_question = "Toch binnenhalen?"
media = {"photo": "foto", "video": "video", "audio": "opname", "pdf": "pdf", "other": "bijlage"}


def import_found(name: str, format_: str, count: int, first: dt.date | None, last: dt.date | None) -> str:
    """Report what a file to import contains."""
    kind = {
        "reflect": "een export van reflect",
        "markdown": "Markdown van reflect",
        "jrnl": "jrnl",
        "dayone": "Day One",
        "journal": "een dagboek van reflect",
    }[format_]
    if first is None or last is None:
        return f"{name}: {kind}, zonder bladzijden"
    span = long_date(first) if first == last else f"{long_date(first)} – {long_date(last)}"
    return f"{name}: {kind}, {_counted(count)}, {span}"


def import_passed_over(count: int) -> str:
    """Report that other files in a folder were ignored."""
    return f"{count} {'ander bestand hoort' if count == 1 else 'andere bestanden horen'} daar niet bij en {'is' if count == 1 else 'zijn'} overgeslagen."


def import_line(kind: str, count: int, *, dry_run: bool) -> str:
    """Report what the import did, or would do, with some entries."""
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
        "new": f"{_counted(count)} {new}.",
        "here": f"{_counted(count)} {'staat' if one else 'staan'} al in je dagboek."
        if dry_run
        else f"{_counted(count)} {'stond' if one else 'stonden'} al in je dagboek.",
        "changed": f"{_counted(count)} {changed}; de oude blijven in de geschiedenis.",
        "both": f"{_counted(count)} {'was' if one else 'waren'} hier ook veranderd; {both}.",
        "purged": f"{_counted(count)} had je voorgoed gewist, en {'die blijft' if one else 'die blijven'} weg.",
    }[kind]


def purged_here(count: int, *, dry_run: bool) -> str:
    """Report that entries purged elsewhere were, or would be, purged here."""
    one = count == 1
    would, now = ("verdwijnt", "is nu") if one else ("verdwijnen", "zijn nu")
    there = f"{_counted(count)} die in het andere dagboek voorgoed {'is' if one else 'zijn'} gewist"
    return f"{there}, {would} ook hier." if dry_run else f"{there}, {now} ook hier weg."


def would_purge_here(count: int) -> str:
    """Warn before an import how many entries here it would purge."""
    one = count == 1
    return f"In wat je binnenhaalt, {'is' if one else 'zijn'} {_counted(count)} gewist die jij nog hebt; haal je het binnen, dan {'verdwijnt die' if one else 'verdwijnen ze'} ook hier, voorgoed."


def import_problem(kind: str, detail: str) -> str:
    """Return the wording of a problem at a position in a file."""
    return {
        "not_utf8": "geen UTF-8; overgeslagen",
        "not_json": "een getal met te veel cijfers om te lezen; overgeslagen"
        if detail == "long_number"
        else "geen JSON; overgeslagen",
        "not_finite": "een getal dat groter is dan bewaard kan worden, zoals 1e999; overgeslagen",
        "key_twice": f"twee keer dezelfde naam in één object{f', “{detail}”' if detail else ''}, dus is niet te zien welke telt; overgeslagen",
        "cut_short": "hier breekt het bestand af",
        "too_large": "groter dan een bladzijde kan zijn; overgeslagen",
        "too_deep": "lijsten in lijsten, dieper dan een bladzijde kan gaan; overgeslagen",
        "not_an_entry": f"geen bladzijde{f': “{detail}” ontbreekt of klopt niet' if detail else ''}; overgeslagen",
        "half_character": "er staat een beschadigd teken in; overgeslagen",
        "newer": "geschreven door een nieuwere versie van reflect",
        "not_a_line": "geen regel van een export met --history",
        "unreadable": "een versie die in het andere dagboek al niet te lezen was; overgeslagen",
        "unknown_field": "velden die deze versie niet kent; die zijn niet bewaard",
        "unreadable_entry": "een bladzijde die in het andere dagboek al niet te lezen was; overgeslagen",
        "no_date": "geen leesbare datum; overgeslagen",
        "ambiguous_date": "datums die op twee manieren te lezen zijn; zeg hoe met --time-format, zoals %d/%m/%Y %H:%M",
        "date_in_text": "een datum waar geen bladzijde begint; als tekst bewaard",
        "not_in_order": "niet op volgorde van datum; datums na een lege regel zijn als bladzijden gelezen",
        "text_above": "tekst boven de eerste bladzijde; bewaard als bladzijde van diezelfde dag",
        "unknown_zone": f"een tijdzone die hier niet bekend is{f', {detail}' if detail else ''}; die van jou is gebruikt",
        "empty": "hier staat niets; overgeslagen",
        "mark_damaged": "een regel commentaar van reflect is beschadigd, dus is niet meer te zien wat waar hoort; deze bladzijde is overgeslagen",
        "mark_missing": "een regel commentaar van reflect ontbreekt, dus is niet meer te zien wat waar hoort; deze bladzijde is overgeslagen",
        "no_line": "een bladzijde die niet in het commentaar van reflect onderaan staat, dus is niet te zien welke het is; overgeslagen (in een eigen bestand komt ze met --format markdown binnen als een nieuwe)",
        "block_damaged": "een regel in het commentaar van reflect onderaan is beschadigd; de bladzijde die erbij hoort is overgeslagen",
        "heading_changed": "de kop van deze bladzijde is veranderd; dag en tijd blijven zoals ze waren",
        "entry_gone": f"{'een bladzijde staat' if detail == '1' else f'{detail} bladzijden staan'} niet meer in de tekst; in je dagboek {'staat die' if detail == '1' else 'staan ze'} nog (verwijderen doe je met reflect delete)",
        "plan_unclear": "een voornemen zonder het vette deel, zoals in “Als het regent, **dan** blijf ik thuis”, dus is niet te zien wat als is en wat dan; deze bladzijde is overgeslagen",
        "choice_unclear": "wat er van een voornemen kwam of wat je besloot, in woorden die reflect niet kent; dat blijft zoals het was",
        "areas_unclear": "een plek in je lijf die reflect niet kent; de plekken blijven zoals ze waren",
        "part_gone": "een tussenkopje tussen twee delen van een antwoord is weg; deze bladzijde is overgeslagen",
        "cannot_be_changed_here": "een antwoord dat alleen in reflect zelf te veranderen is, met reflect edit; deze bladzijde is overgeslagen",
        "conflict": "twee versies van een samenvoeging waaruit nog gekozen moet worden; deze bladzijde is overgeslagen",
        "question_gone": "de vraag boven een antwoord is weg; deze bladzijde is overgeslagen",
        "no_marks": "geen bladzijde om terug te lezen; een export voor hugo is alleen om te lezen",
        "not_on_scale": "geen getal op de schaal; deze bladzijde is overgeslagen",
        "answers_gone": "een bladzijde zonder de antwoorden erbij; in je dagboek staan ze nog (verwijderen doe je met reflect delete)",
        "twice": "deze bladzijde staat hierboven al; de eerste telt",
        "text_outside": "woorden die bij geen antwoord horen; die staan alleen in het bestand en zijn niet meegekomen",
        "unreadable_there": f"{detail}: deze bladzijde is daar niet te lezen; overgeslagen",
        "unreadable_version_there": f"{detail}: een versie van deze bladzijde is daar niet te lezen; alleen die is overgeslagen",
    }.get(kind, kind)


def import_more_problems(count: int) -> str:
    """Report how many more problems there are."""
    return f"… en nog {count}."


def import_left_out(count: int) -> str:
    """Report how many items could not be read."""
    return f"{count} {'onderdeel was' if count == 1 else 'onderdelen waren'} niet te lezen en {'is' if count == 1 else 'zijn'} overgeslagen; met de rest is niets mis."
