"""Names and dates, in Dutch."""

import datetime as dt
from collections.abc import Sequence

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
    "daily": "dagelijks",
    "core": "drie vragen",
    "quick": "één vraag",
    "deep": "langer stilstaan",
    "free": "vrij schrijven",
    "pattern": "een patroon",
}
outcomes = {
    "happened": "het is gebeurd",
    "partly": "voor een deel",
    "no_moment": "het moment kwam niet",
    "forgot": "ik was het vergeten",
    "not_this_time": "deze keer niet",
}
decisions = {"keep": "zo houden", "change": "aanpassen", "release": "loslaten"}
noticed = {
    "before": "van tevoren",
    "as_it_started": "toen het begon",
    "in_the_midst": "er middenin",
    "afterwards": "achteraf",
    "only_now": "nu pas",
}
decided = {"keep": "zo gehouden", "change": "aangepast", "release": "losgelaten", "replaced": "vervangen"}
changed_to = "aangepast:"
plan_label = "voornemen:"
no_pattern = "geen meer"
areas_label = "in je lijf:"
settings = {
    "language": "welke taal reflect spreekt; zonder deze instelling die van je systeem",
    "day_starts_at": "tot hoe laat een dag nog bij de vorige hoort",
    "background": "of de achtergrond van je terminal donker of licht is; met auto vraagt reflect het de terminal",
    "colours": "met none gebruikt reflect geen kleuren, net als met NO_COLOR",
    "plain": "gewone regels in plaats van schermvullend, en zinnen in plaats van kolommen",
    "motion": "met false beweegt er niets op het scherm, en blijft een nieuw voornemen staan tot je op Enter drukt",
    "editor": "je eigen editor; anders $VISUAL of $EDITOR",
    "breath": "hoeveel seconden een pauze om te ademen duurt",
    "backups": "false maakt geen reservekopie op de dagen dat je schrijft",
    "tension": "false vraagt in een check-in op de terminal niet naar een cijfer voor je spanning",
    "body": "false vraagt niets over je lijf en laat er niets over zien",
    "passphrase_command": "een opdracht die de wachtzin geeft, zoals die van een wachtwoordbeheerder",
    "unlock_for": "hoelang je dagboek open blijft, telkens als je de wachtzin typt",
    "keychain": "true bewaart de wachtzin in de sleutelhanger van je systeem",
    "pause_after": "hoelang een check-in of het bladeren open blijft als er niets wordt getypt; 10m met een wachtzin, anders altijd",
    "offers": "wat een check-in naast de vragen mag aanbieden: pattern, of het patroon dat je noemde nog klopt; recovery, of je de herstelsleutel nog hebt; week, de afgelopen week naast elkaar",
    "keys": 'de toetsen van het volle scherm, zoals breathe = "ctrl-b"',
}
today = "vandaag"
yes_words = ("j", "ja", "y")
no_words = ("n", "nee")

_SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

placeholders = {
    "FILE": "BESTAND",
    "TARGET": "DOEL",
    "DATE": "DATUM",
    "DAYS": "DAGEN",
    "TIME": "TIJD",
    "YEAR": "JAAR",
    "WORDS": "WOORDEN",
    "QUESTION": "VRAAG",
    "SESSION": "SOORT",
    "ACTION": "ACTIE",
    "REF": "BLADZIJDE",
    "FILE…": "BESTAND…",
    "Q": "V",
    "A": "P",
    "NAME": "NAAM",
    "VALUE": "WAARDE",
    "TEXT": "TEKST",
}
"""What a help page calls the values of arguments and options."""


def long_date(day: dt.date) -> str:
    """Return a date as in "zondag 22 november 2026"."""
    return f"{weekdays[day.weekday()]} {day.day} {months[day.month - 1]} {day.year}"


def short_date(day: dt.date) -> str:
    """Return a date as in "zo 22 nov"."""
    return f"{weekdays[day.weekday()][:2]} {day.day:>2} {_SHORT_MONTHS[day.month - 1]}"


def month(day: dt.date) -> str:
    """Return a month as in "november 2026"."""
    return f"{months[day.month - 1]} {day.year}"


def about_pattern(words: str) -> str:
    """State which pattern an entry is about."""
    return f"Bij het patroon “{words}”"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}" if words else ""


def _counted(count: int) -> str:
    return f"{count} {'bladzijde' if count == 1 else 'bladzijden'}"
