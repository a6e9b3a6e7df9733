"""The surroundings of a command, each part built when it is first needed."""

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from reflect.days import day_of
from reflect.errors import BadDate
from reflect.language.choose import from_environment, from_locale, phrases_of
from reflect.language.dates import parse_date
from reflect.language.phrases import Phrases
from reflect.settings import Settings, load_settings
from reflect.system.places import Places, find_places

if TYPE_CHECKING:
    from reflect.bank.bank import Bank
    from reflect.errors import BankError, Mistake
    from reflect.journal.store import Journal


def system_clock() -> dt.datetime:
    """Return the present moment in local time, with its offset; in UTC where the local time makes no sense."""
    try:
        return dt.datetime.now().astimezone()
    except (ValueError, OverflowError, OSError):
        # A TZ of more than a day from Greenwich must not cost an entry.
        return dt.datetime.now(dt.UTC)


def zone_at(moment: dt.datetime) -> str | None:
    """Return the IANA name of the local time zone, or None where it does not agree with a local moment."""
    # 39 ms, so only when an entry is made.
    from zoneinfo import ZoneInfo

    import tzlocal

    try:
        name = tzlocal.get_localzone_name()
        # Of a TZ that is a rule rather than a name tzlocal tells the zone of the machine.
        agrees = name and moment.astimezone(ZoneInfo(name)).utcoffset() == moment.utcoffset()
        return name if agrees else None
    except Exception:  # noqa: BLE001 - an odd zone must not cost an entry; its offset counts
        return None


@dataclass
class Context:
    """The surroundings of one command.

    Attributes:
        environ: the environment variables.
        now: the clock; returns the present moment in local time, with its offset.
        flag_language: the language of `--lang`.
        plain: whether `--plain` was given.
        journals: those that were opened.
        written: the one of them that was written to; None while none was.
        exit_code: what to end with once all is done, the backup of the day included.
        unknown_settings: the keys of the settings that were passed over, once the settings are read.
    """

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    now: Callable[[], dt.datetime] = system_clock
    flag_language: str | None = None
    plain: bool = False
    journals: "list[Journal]" = field(default_factory=list)
    written: "Journal | None" = None
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
        return day_of(self.now(), self.settings.day_starts_at)

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
        from reflect.journal.file.journal_file import JournalFile
        from reflect.journal.store import open_journal

        file = JournalFile(self.places.journal)
        journal = open_journal(file, create=create, after_commit=self._committed)
        self.journals.append(journal)
        return journal

    def _committed(self, journal: "Journal") -> None:
        self.written = journal
        self.write_status(journal)

    def write_status(self, journal: "Journal") -> None:
        """Write the status file that the shell prompt reads.

        What was done is done, whatever becomes of the glyph in a prompt: failing at it fails nothing.
        """
        # Only a command that writes needs it.
        from reflect.actions.status_file import write_status

        with contextlib.suppress(Exception):
            write_status(journal, self.places, self.settings.day_starts_at)

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
