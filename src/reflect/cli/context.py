"""What a command needs, built when it needs it."""

import contextlib
import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from reflect import status
from reflect.days import day_of
from reflect.errors import BadDate
from reflect.language.choose import from_environment, from_locale, phrases_of
from reflect.language.dates import parse_date
from reflect.language.phrases import Phrases
from reflect.places import Places, find_places
from reflect.settings import Settings, load_settings

if TYPE_CHECKING:
    from reflect.bank.bank import Bank
    from reflect.errors import BankError, Mistake
    from reflect.journal.store import Journal


def _system_clock() -> dt.datetime:
    try:
        return dt.datetime.now().astimezone()
    except (ValueError, OverflowError, OSError):
        # A TZ of more than a day from Greenwich must not cost an entry.
        return dt.datetime.now(dt.UTC)


clock: Callable[[], dt.datetime] = _system_clock
"""Where `now` reads the time. Tests replace it; modules may have imported `now` itself long before."""


def now() -> dt.datetime:
    """Return the present moment in local time, with its offset; in UTC where the local time makes no sense."""
    return clock()


def zone() -> str | None:
    """Return the IANA name of the local time zone, or None where it cannot be told."""
    # 39 ms, so only when an entry is made.
    from zoneinfo import ZoneInfo

    import tzlocal

    try:
        name, moment = tzlocal.get_localzone_name(), now()
        # Of a TZ that is a rule rather than a name tzlocal tells the zone of the machine.
        agrees = name and moment.astimezone(ZoneInfo(name)).utcoffset() == moment.utcoffset()
        return name if agrees else None
    except Exception:  # noqa: BLE001 - an odd zone must not cost an entry; its offset counts
        return None


@dataclass
class Context:
    """The surroundings of one command.

    `journals` are those it has opened; `exit_code` is what to end with once all is done, the backup of the day
    included; `unknown_settings` are the keys of the settings that were passed over, once these are read.
    """

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    flag_language: str | None = None
    plain: bool = False
    journals: "list[Journal]" = field(default_factory=list)
    exit_code: int = 0
    unknown_settings: "Sequence[Mistake]" = ()

    @cached_property
    def places(self) -> Places:
        """Where everything is."""
        return find_places(self.environ)

    @cached_property
    def settings(self) -> Settings:
        """The user's settings."""
        loaded = load_settings(self.places.settings)
        self.unknown_settings = loaded.unknown
        return loaded.settings

    @cached_property
    def language(self) -> str:
        """What to speak: the flag, the environment, the settings, the locale, in that order."""
        return (
            self.flag_language
            or from_environment(self.environ)
            or self.settings.language
            or from_locale(self.environ)
        )

    @property
    def help_language(self) -> str:
        """What to speak on a help page, and of an error: no settings and no missing home may stand before it."""
        try:
            return self.language
        except Exception:  # noqa: BLE001 - the error itself is about to be told
            return from_locale(self.environ)

    @cached_property
    def phrases(self) -> Phrases:
        """The catalogue of the language."""
        return phrases_of(self.language)

    @cached_property
    def today(self) -> dt.date:
        """The present day of the journal."""
        return day_of(now(), self.settings.day_starts_at)

    @cached_property
    def _loaded_bank(self) -> "tuple[Bank, list[BankError]]":
        # YAML and the models of the bank cost 60 ms that looking back does not need.
        from reflect.bank.load import load

        return load(self.places.pack_files())

    @property
    def bank(self) -> "Bank":
        """The question bank, with the user's packs that are whole."""
        return self._loaded_bank[0]

    @property
    def broken_packs(self) -> "list[BankError]":
        """What is wrong with the packs that were left out."""
        return self._loaded_bank[1]

    def speak(self, language: str) -> None:
        """Go on in another language, as a draft that was begun in it does."""
        self.language = language
        self.phrases = phrases_of(language)

    def journal(self, *, create: bool = False) -> "Journal":
        """Open the journal; where there is none it reads as empty, unless it is to be made."""
        # `--version` and `--help` look at no journal.
        from reflect.journal.store import open_journal

        journal = open_journal(self.places.journal, create=create)
        self.journals.append(journal)
        return journal

    def close(self) -> None:
        """Close what was opened; a private copy that was read goes."""
        for journal in self.journals:
            with contextlib.suppress(Exception):  # there is nothing left to do about it
                journal.close()

    def date(self, text: str | None, option: str) -> dt.date | None:
        """Return the day that an option means.

        Raises:
            BadDate: it means none.
        """
        if text is None:
            return None
        day = parse_date(text, today=self.today)
        if day is None:
            raise BadDate(text, option)
        return day

    @property
    def interactive(self) -> bool:
        """Whether a person sits at both ends."""
        return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))

    @property
    def full_screen(self) -> bool:
        """Whether to use the full screen rather than plain lines."""
        return self.interactive and not self.plain and self.environ.get("TERM", "") not in ("dumb", "unknown")

    @property
    def width(self) -> int:
        """How wide a page may be, in cells."""
        return shutil.get_terminal_size((80, 24)).columns

    @property
    def drawn(self) -> bool:
        """Whether figures and charts may be drawn; otherwise the same is said in words, which can be read aloud."""
        signs = (sys.stdout.encoding or "").lower().startswith("utf") if sys.stdout else False
        return signs and not self.plain and self.environ.get("TERM", "") not in ("dumb", "unknown")

    def tell_status(self, journal: "Journal") -> None:
        """Write the small file that the shell prompt reads.

        What was done is done, whatever becomes of the glyph in a prompt: failing at it fails nothing.
        """
        with contextlib.suppress(Exception):
            self._tell_status(journal)

    def _tell_status(self, journal: "Journal") -> None:
        days = journal.days(2)  # the latest may be tomorrow's, for a traveller
        starts = self.settings.day_starts_at
        lines = {
            "starts": str(starts.hour * 60 + starts.minute),
            "done": ",".join(day.isoformat() for day in days),
            "draft": "yes" if journal.drafts() else "",
        }
        status.write(str(self.places.status), {name: value for name, value in lines.items() if value})
