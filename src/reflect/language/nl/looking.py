"""The phrases of lists, search, the calendar and the status, in Dutch."""

import datetime as dt
from collections.abc import Sequence

from reflect.language.nl.waiting import how_far, others_too
from reflect.language.nl.words import listed, long_date, short_date, weekdays

done_today = "Je hebt vandaag al ingecheckt."
done_question = "Wat wil je doen?"
done_choices = {"leave": "zo is het goed", "look": "teruglezen", "another": "nog een check-in"}
done_offer_told = "Druk op Enter als het zo goed is, of typ t om terug te lezen of e voor nog een check-in."
done_refused = "Druk op Enter, of typ eerst t of e."
look_letters = "tlb"
another_letters = "e"

empty_journal = "Je dagboek is nog leeg. Begin met: reflect"
empty_waiting = "Er is nog niets af, maar er ligt wel een check-in klaar. Ga ermee verder met: reflect"
nothing_found = "Niets gevonden."
no_tags = "Nog geen tags. Schrijf in een antwoord een woord met # ervoor, zoals #werk, dan wordt dat een tag."
tension = "spanning"
imported = "geïmporteerd"


calendar_by = {
    "tension": "de spanning waarmee je begon",
    "presence": "de dagen waarop je schreef",
}
calendar_no_number = "zonder getal"
calendar_once = "één keer"
calendar_more = "vaker"
pager_more = "Spatie voor meer, q om te sluiten"
pager_end = "q om te sluiten"


def search_hint(word: str) -> str:
    """Say how a search for a word can find more."""
    return f"{word}* vindt woorden die zo beginnen, --substring kijkt ook midden in woorden, en met --any is één van de woorden genoeg."


def done_still(day: dt.date) -> str:
    """Say that a day is done which goes on after midnight."""
    return f"Het is nog {weekdays[day.weekday()]}; je hebt vandaag al ingecheckt."


def written_on(moment: dt.datetime) -> str:
    """State when an entry was written that belongs to another day."""
    return f"geschreven {' '.join(short_date(moment.date()).split())} {moment.year}, {moment:%H:%M}"


def also(refs: Sequence[str]) -> str:
    """Name the other entries of the day that is shown."""
    return f"Ook van deze dag: {listed(refs)}"


def empty_beside(backup: str) -> tuple[str, str]:
    """Report that there are no entries, but there is a backup; say how to bring it back."""
    return (
        "Je dagboek is leeg, maar er zijn reservekopieën van.",
        f"De laatste terugzetten: reflect restore {backup}",
    )


def calendar_day(entries: int, before: str, after: str) -> str:
    """Describe a day: the number of entries, and the tension before and after if known."""
    count = "" if entries == 1 else f"{entries} bladzijden"
    tension = (
        f"spanning {before}, na afloop {after}"
        if before and after
        else f"spanning {before}"
        if before
        else ""
    )
    afterwards = f"spanning na afloop {after}" if after and not before else ""
    return ", ".join(filter(None, [count, tension, afterwards])) or "een bladzijde"


def days_so_far(count: int) -> str:
    """State how many days there are in a journal that began not long ago, and when there is more to see."""
    return (
        f"Tot nu toe {count} {'dag' if count == 1 else 'dagen'}; vanaf een dag of tien valt er meer te zien."
    )


def nothing_in(year: int) -> str:
    """Report that a year has no entries."""
    return f"In {year} heb je niets opgeschreven."


nothing_to_search = "Wat zoek je? Typ een woord dat je je herinnert, zoals: reflect search knoop"


def more(shown: int) -> str:
    """Report that a list was truncated."""
    return f"Dit zijn de nieuwste {shown}. Meer met --limit of --all."


def status_line(
    *,
    done: bool,
    times: int,
    draft: int | None,
    draft_day: dt.date | None,
    intention: str | None,
    pattern: str | None = None,
    begun: int = 0,
    others: int = 0,
) -> str:
    """Return the one line of `reflect status`; `draft_day` is None for a draft of today."""
    parts = [
        ("Vandaag ingecheckt" + (f" ({times} keer)" if times > 1 else ""))
        if done
        else "Vandaag nog niet ingecheckt"
    ]
    if draft is not None:
        of = f" van {long_date(draft_day)}" if draft_day else ""
        parts.append(f"er ligt een check-in{of} die niet af is ({how_far(draft, begun)}){others_too(others)}")
    if intention:
        parts.append(f"open voornemen: {intention}")
    if pattern:
        parts.append(f"patroon: “{pattern}”")
    return " · ".join(parts)


cannot_be_read = "deze bladzijde is niet te lezen"


def unread(refs: Sequence[str], more: int) -> str:
    """Report which entries could not be read."""
    names = ", ".join(refs) + (f" en nog {more}" if more else "")
    if len(refs) + more == 1:
        return (
            f"Eén bladzijde was niet te lezen ({names}); de rest is er gewoon. reflect doctor vertelt meer."
        )
    return f"{len(refs) + more} bladzijden waren niet te lezen ({names}); de rest is er gewoon. reflect doctor vertelt meer."
