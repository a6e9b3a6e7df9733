"""The phrases of passphrases and recovery keys, in Dutch."""

from collections.abc import Sequence

wrong_passphrase = "Daarmee gaat het niet open. De herstelsleutel kan hier ook."
new_passphrase = "Nieuwe wachtzin:"
new_passphrase_again = "En nog een keer:"
passphrase_choice = "Kies iets wat niemand kan raden: vier of vijf willekeurige woorden zijn moeilijk te raden, een naam met een jaartal niet. Je ziet niet wat je typt."
passphrase_short = (
    "Dat is kort genoeg om te raden. Typ iets langers, of nog eens hetzelfde om het toch te nemen."
)
nothing_changed = "Er is niets veranderd. Heb je net een herstelsleutel opgeschreven, dan opent die niets."
what_it_protects = (
    "Met een wachtzin kan niemand die deze computer, de schijf of een reservekopie in handen krijgt, je dagboek lezen.",
    "Het helpt niet tegen iemand die kan meekijken terwijl je dagboek open is. Exports, kopieën van vroeger en wat de schijf daar nog van heeft, blijven zo leesbaar als ze zijn.",
    "Zonder de wachtzin of de herstelsleutel kan niemand je dagboek openen, ook jij niet.",
)
recovery_shown = "Dit is je herstelsleutel. Daarmee gaat je dagboek open als je de wachtzin vergeet."
recovery_why = "Schrijf hem op papier en bewaar hem ergens anders dan bij deze computer. Als hij eenmaal goed op papier staat, laat reflect hem niet meer zien."
recovery_written_down = "Druk op Enter als je hem hebt opgeschreven."
recovery_hidden = "De sleutel is nu verborgen. Enter op een lege regel laat hem weer zien."
recovery_stays = "Hij blijft in dit venster staan: maak het daarna leeg of sluit het."
keychain_missing = "Voor de sleutelhanger is het pakket keyring nodig: installeer reflect-journal[keychain]. Tot dan wordt de wachtzin gevraagd."
keychain_failed = "De sleutelhanger van je systeem antwoordt niet. Daarom wordt de wachtzin gevraagd."
private_close = "Druk op een toets om dit te sluiten."
private_more = "Druk op een toets voor meer, of op q om dit te sluiten."
they_differ = "De twee zijn niet gelijk. Nog een keer, allebei."
nothing_typed = "Er is niets getypt. Met Ctrl-C ga je weg."
not_that_group = "Dat is hem niet. Kijk nog eens naar wat je hebt opgeschreven."
decrypt_question = "Wil je verder zonder wachtzin? Wie bij je bestanden kan, kan dan ook je dagboek lezen."
passphrase_changed = "De wachtzin is veranderd."
recovery_changed = "De herstelsleutel is veranderd; met de oude gaat je dagboek niet meer open."
locked = "Je dagboek is op slot."
nothing_to_lock = "Je dagboek was al op slot."
no_lock = "Je dagboek heeft geen wachtzin en kan dus niet op slot. Kies er een met: reflect encrypt"
copies_elsewhere = "Kopieën van je dagboek op andere plekken gaan nog open met wat ze eerder opende."
not_now_after_all = "Enter op een lege regel: verder zonder wachtzin."
no_passphrase_yet = "Je hebt nu geen wachtzin. Later kan het met: reflect encrypt"
recovery_title = "Heb je je herstelsleutel nog bij de hand?"
recovery_asked = "Daarmee gaat je dagboek open als je de wachtzin ooit vergeet. Pak het papier erbij en typ de twee groepen waar hier om gevraagd wordt. Ze worden met de sleutel vergeleken en niet bewaard."
recovery_compare = "vergelijken"
recovery_pass_over = "nu niet"
recovery_empty_line = "met een lege regel ga je zonder verder."
recovery_is_right = "Dat klopt: met de sleutel op je papier gaat je dagboek open."

export_is_plain = "Wat je hebt geëxporteerd, is niet versleuteld: wie erbij kan, kan het lezen."
recovery_never_again = "Liever geen vraag hierover? reflect config set offers.recovery false"


def passphrase_of(name: str) -> str:
    """Ask for the passphrase of the journal, or of the file of that name."""
    return f"Wachtzin van {name}:" if name else "Wachtzin:"


def type_group(number: int) -> str:
    """Ask for a group of the recovery key that was written down."""
    return f"Om zeker te weten dat hij goed op papier staat: typ groep {number}:"


def encrypted(backups: int) -> str:
    """Report that the journal is encrypted."""
    also = (
        ""
        if not backups
        else ", en de reservekopie ernaast ook"
        if backups == 1
        else f", en {'beide' if backups == 2 else f'alle {backups}'} reservekopieën ernaast ook"
    )
    return f"Je dagboek is versleuteld{also}."


def encrypting_interrupted(backups: int) -> str:
    """Report that an earlier run left backups plain, which are encrypted next."""
    left = "een reservekopie ernaast is" if backups == 1 else f"{backups} reservekopieën ernaast zijn"
    return f"Je dagboek heeft al een wachtzin, maar {left} nog niet versleuteld. Dat gebeurt nu."


def decrypted(backups: int) -> str:
    """Report that the journal is no longer encrypted."""
    left = (
        ""
        if not backups
        else " Voor één reservekopie ernaast heb je de wachtzin nog nodig."
        if backups == 1
        else f" Voor {backups} reservekopieën ernaast heb je de wachtzin nog nodig."
    )
    return f"Je dagboek is niet meer versleuteld.{left}"


def rotated(backups: int) -> str:
    """Report that the journal has a new data key."""
    also = (
        ""
        if not backups
        else " en de reservekopie ernaast"
        if backups == 1
        else f" en {'beide' if backups == 2 else backups} reservekopieën ernaast"
    )
    return f"Je dagboek{also} {'zijn' if backups else 'is'} opnieuw geschreven, met een nieuwe sleutel."


def backups_left(names: Sequence[str]) -> str:
    """Name the backups that could not be rewritten."""
    return (
        f"Deze reservekopieën zijn zoals ze waren: {', '.join(names)}. Doe het nog een keer, of verwijder ze."
    )


def backups_of_before(names: Sequence[str]) -> str:
    """Name the backups of another key, which the command did not change."""
    one = len(names) == 1
    return f"{', '.join(names)} {'gaat' if one else 'gaan'} nog open met wat {'hem' if one else 'ze'} eerder opende."


def opens(by: str | None, opens: int, others: Sequence[str]) -> str:
    """Say what opens with the passphrase or the recovery key that was typed."""
    also = "" if opens <= 1 else " en één reservekopie" if opens == 2 else f" en {opens - 1} reservekopieën"
    left = (
        f" {', '.join(others)} {'gaat' if len(others) == 1 else 'gaan'} er niet mee open." if others else ""
    )
    what = {"passphrase": "Met de wachtzin", "recovery": "Met de herstelsleutel"}.get(by or "", "Hiermee")
    return f"{what} {'gaan' if also else 'gaat'} je dagboek{also} open.{left}"


def unlocked(minutes: int) -> str:
    """Report for how long the journal is unlocked."""
    return f"Je dagboek is {minutes} minuten van het slot. Eerder op slot doen: reflect lock"


def left_untouched(seconds: int) -> str:
    """Tell why a check-in was paused, or the browser closed."""
    minutes = seconds // 60
    time = (
        f"{seconds} seconde{'n' * (seconds != 1)}"
        if seconds < 60
        else "een minuut"
        if minutes == 1
        else f"{minutes} minuten"
    )
    return f"Er is {time} niets getypt, en daarom heeft reflect je dagboek gesloten."


def recovery_written(path: str) -> str:
    """Report where the recovery key was written."""
    return f"De herstelsleutel staat in {path}. Breng hem naar een andere plek dan deze computer."


def recovery_group(number: int, count: int) -> str:
    """Ask for a group of the recovery key."""
    return f"Groep {number} van {count}:"


def recovery_not_it(number: int) -> str:
    """Tell that what was typed is not the group, and what to do."""
    return f"Dat is niet groep {number} van je sleutel. Kijk nog eens, of laat het voor nu. Is de sleutel weg, maak dan een nieuwe: reflect passphrase recovery"
