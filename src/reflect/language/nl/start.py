"""The phrases before a check-in: the page of the first morning, and drafts of another day, in Dutch."""

import datetime as dt
from collections.abc import Mapping

from reflect.language.nl.waiting import how_far
from reflect.language.nl.words import long_date, weekdays

title = "Een paar minuten voor jezelf"
about = "reflect vraagt naar een oud patroon dat je wilt loslaten, en helpt je één kleine andere reactie te vinden. De volgende keer vraagt het wat ervan kwam."
speaks_this = "in het Nederlands"
keys_at_questions = (
    "Bij een vraag laat F1 zien welke toetsen er daar zijn, en ? ook zolang er nog niets staat."
)
begin = "beginnen"
enter_ended_the_line = "Die Enter telde niet mee: hij kwam achter de verkeerde toets aan. Bedoelde je Enter, druk er dan nog een keer op:"
other_day_question = "Wat wil je ermee?"
leave = "later"
passphrase = "Met een wachtzin blijft het dicht voor wie deze computer of een reservekopie in handen krijgt, maar niet voor wie meekijkt terwijl het open is."
passphrase_key = "w"
passphrase_first = "eerst een wachtzin"
passphrase_question = "Eerst een wachtzin kiezen?"
passphrase_later = "Het kan ook later, met reflect encrypt."
_NUMBERS = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
to_stay = "Elke dag Nederlands: reflect config set language nl"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def length(questions: int, minutes: int) -> str:
    """Tell how many questions there are, and about how long they take."""
    # A capital takes one accent: Eén.
    count = "Eén" if questions == 1 else _number(questions).capitalize()
    asked = f"{count} korte {'vraag' if questions == 1 else 'vragen'}"
    return f"{asked}, ongeveer {_number(minutes)} {'minuut' if minutes == 1 else 'minuten'}. Elke vraag mag je overslaan, en je kunt altijd stoppen en later verdergaan."


def kept_in(journal: str) -> str:
    """Tell that nothing leaves the machine, and where the journal is."""
    return f"Wat je schrijft, blijft op deze computer en wordt nergens heen gestuurd. Je dagboek staat in {journal}"


def key_speaks_this(key: str) -> str:
    """Offer this language, on the page of another one, by a key."""
    return f"Liever in het Nederlands? Druk op {key}."


def option_speaks_this() -> str:
    """Offer this language, on the page of another one, by an option."""
    return "Liever in het Nederlands? reflect --lang nl"


def passphrase_by_key(key: str) -> str:
    """Tell how a passphrase is chosen now."""
    return f"Druk op {key} om er eerst een te kiezen."


def fresh_question(day: dt.date) -> str:
    """Ask whether the unfinished check-in of another day may be discarded."""
    return f"Er ligt nog een check-in van {long_date(day)} die niet af is. Weggooien en opnieuw beginnen?"


def other_day(day: dt.date, answered: int, *, begun: int = 0, others: int = 0) -> str:
    """Tell that a check-in of another day is not finished, and how many others are not."""
    more = (
        f", en er {'ligt' if others == 1 else 'liggen'} er nog {'één' if others == 1 else others}"
        if others
        else ""
    )
    return f"Je check-in van {long_date(day)} is niet af ({how_far(answered, begun)}){more}."


def other_day_choices(day: dt.date, today: dt.date, *, done: bool, can_finish: bool) -> Mapping[str, str]:
    """Return what can be done with it, by choice; Enter leaves it."""
    whose = f"die van {weekdays[day.weekday()]}" if 0 < (today - day).days < len(weekdays) else "deze"
    leave = (
        "laten liggen voor later"
        if done
        else f"die van vandaag beginnen; {whose} blijft liggen, en je krijgt deze vraag weer"
    )
    finish = "bewaren zoals hij is" if done else "bewaren zoals hij is, en die van vandaag beginnen"
    return {
        "leave": leave,
        "go_on": "hiermee verder",
        **({"finish": finish} if can_finish else {}),
        "discard": "weggooien",
    }


other_day_letters = {"go_on": "v", "finish": "b", "discard": "w"}


def open_elsewhere(day: dt.date, today: dt.date) -> str:
    """Tell that another window has a check-in of the same day."""
    whose = "vandaag" if day == today else long_date(day)
    return f"In een ander venster staat nog een check-in van {whose} open. Dit is een nieuwe."


def saved_as_it_is(day: dt.date) -> str:
    """Tell that it was saved."""
    return f"Je check-in van {long_date(day)} is bewaard zoals hij is."
