"""The phrases of changing, deleting, restoring and purging entries, and of their history, in Dutch."""

import datetime as dt

from reflect.language.nl.words import long_date

empty_question = "Dit antwoord leeg laten?"
empty_no = "nee, laat staan wat er stond"
empty_yes = "ja, maak het leeg"
drop_change_question = "Je wijzigingen weggooien? De bladzijde blijft zoals hij was."
drop_change_no = "nee, bewaar ze"
drop_change_yes = "ja, gooi ze weg"
change_dropped = "Je wijzigingen zijn weg; de bladzijde is zoals hij was."
plain_change_keys = "Met een lege regel blijft het zoals het is, met een streepje wordt het leeg. Een punt gaat terug, een vraagteken geeft een duwtje, een tilde is om even te ademen, een uitroepteken gooit je wijzigingen weg. Control-D pauzeert."
plain_change_short = "Met een lege regel blijft het zoals het is, met een streepje wordt het leeg. Twee vraagtekens leggen de andere tekens uit."
plain_change_recall = "Met het pijltje omhoog haal je het antwoord op de regel, om het aan te passen."
plain_change_areas = (
    "Klopt het niet? Typ een apenstaartje, een spatie en de juiste plekken, zoals buik, kaken."
)
change_keys_explained = {
    "go_on": "verder; wat er staat, blijft staan",
    "discard": "je wijzigingen weggooien (vraagt eerst of je het zeker weet)",
}


def stands_now(words: str) -> str:
    """Show the current answer."""
    return f"Nu: {words}"


changed = "Veranderd."
nothing_changed = "Er is niets veranderd."
change_resumed = "Hier was je gebleven. Je wijzigingen staan er nog."
changed_since = "De bladzijde is sindsdien ook ergens anders veranderd; als je klaar bent, blijven beide versies in de geschiedenis staan."
delete_question = "Deze bladzijde verwijderen? Terughalen kan altijd nog."
nothing_deleted = "Er is niets verwijderd."
bring_back = "Een bladzijde terughalen: reflect undelete BLADZIJDE"
purge_goes = "Alles wat op deze bladzijde staat, verdwijnt voorgoed uit je dagboek: elke versie, ook wat nog niet af was, en je voornemen of patroon waar andere bladzijden dat aanhalen. Ongedaan maken kan niet."
purge_stays = "Buiten bereik blijven: exports en kopieën die je eerder maakte, reservekopieën op een andere plek, dagboeken op andere computers, en wat de schijf zelf nog vasthoudt. Woorden die je ook op andere bladzijden schreef, blijven daar staan."
purge_question = "Voorgoed wissen?"
purging_backups = "Ook je reservekopieën nalopen…"


def changing(day: str, time: str) -> str:
    """State which entry is being changed, and that Enter keeps an answer."""
    date, _, clock = time.rpartition(" ")
    when = f"geschreven op {long_date(dt.date.fromisoformat(date))} om {clock}" if date else time
    return f"Je verandert de bladzijde van {day}, {when}. Met Enter blijft een antwoord zoals het is."


def change_paused(ref: str) -> str:
    """Report that a change is saved for later."""
    return (
        f"Je wijzigingen zijn bewaard; de bladzijde is nog zoals hij was. Verdergaan met: reflect edit {ref}"
    )


def changed_elsewhere(ref: str) -> str:
    """Report that another program changed the same entry."""
    return f"Veranderd. Intussen was de bladzijde ook ergens anders veranderd; beide versies staan in de geschiedenis: reflect history {ref}"


def deleted(ref: str) -> str:
    """Report that an entry is deleted, and how to restore it."""
    return f"Verwijderd. Terughalen: reflect undelete {ref}"


def brought_back(ref: str) -> str:
    """Report that an entry is restored."""
    return f"De bladzijde is terug: reflect show {ref}"


def purged(reached: int, having: int) -> str:
    """Report that an entry is purged, how many other entries quoted it, and in how many its pattern was written too."""
    others = {0: "", 1: " Eén andere bladzijde haalde er woorden van aan; dat citaat is weg."}
    more = others.get(
        reached, f" {reached} andere bladzijden haalden er woorden van aan; die citaten zijn weg."
    )
    if having:
        where = "Op één andere bladzijde" if having == 1 else f"Op {having} andere bladzijden"
        more += (
            f" {where} staan de woorden van dit patroon nog, omdat ze daar ook zijn opgeschreven."
            " Zo vind je ze: reflect search, met die woorden erachter."
        )
    return f"Voorgoed gewist.{more} In exports en kopieën die je eerder maakte, kan het nog staan."


def which_one(count: int) -> str:
    """Ask for one of several entries by number."""
    return f"Welke bedoel je? Een getal van 1 tot en met {count}, of Enter voor geen van deze:"


deeds = {
    "written": "geschreven",
    "imported": "geïmporteerd",
    "changed": "veranderd",
    "deleted": "verwijderd",
    "brought_back": "teruggehaald",
    "purged": "voorgoed gewist",
    "emptied": "wat er stond, is voorgoed gewist",
    "unquoted": "verder zonder woorden die voorgoed gewist zijn",
    "unreadable": "niet te lezen",
}
part_labels = {"areas": "lijf:", "cue": "als …", "response": "dan …", "tags": "tags:"}
beside = "naast een andere versie"
conflict = "Deze bladzijde is op twee plekken tegelijk veranderd, en beide versies staan hier; ● is de versie die je overal ziet. Wat je van de andere wilt houden, zet je erin met reflect edit."
only_spacing = "(alleen spaties of regeleinden)"
no_difference = "(niets om te laten zien)"
