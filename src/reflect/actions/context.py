"""The context of a command: clock, paths, settings, language and journal, each built when first needed."""

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reflect.days import day_of
from reflect.errors import BadDate, FileError, ReflectError
from reflect.idle import IdleTimer
from reflect.language.choose import from_environment, from_locale, phrases_of
from reflect.language.dates import parse_date
from reflect.language.phrases import Phrases
from reflect.palette import Palette, palette_of
from reflect.settings import NEVER, PAUSE_AFTER, Settings, load_settings
from reflect.system.places import Places, find_places

if TYPE_CHECKING:
    from reflect.bank.bank import Bank
    from reflect.bindings import Bindings
    from reflect.errors import BankError, Locked, Mistake
    from reflect.journal.file.journal_file import JournalFile
    from reflect.journal.store import Journal
    from reflect.protection.key_file import Opens
    from reflect.protection.keychain import KeychainProblem


def system_clock() -> dt.datetime:
    """Return the current local time with its offset; in UTC if the local offset is out of range."""
    try:
        return dt.datetime.now().astimezone()
    except (ValueError, OverflowError, OSError):
        # A TZ more than a day away from UTC must not cost an entry.
        return dt.datetime.now(dt.UTC)


def zone_at(moment: dt.datetime) -> str | None:
    """Return the IANA name of the local time zone; None if its offset contradicts that of a local moment."""
    # The import takes 39 ms, so only when an entry is made.
    from zoneinfo import ZoneInfo

    import tzlocal

    try:
        name = tzlocal.get_localzone_name()
        # If TZ is a rule rather than a name, tzlocal returns the machine's zone.
        agrees = name and moment.astimezone(ZoneInfo(name)).utcoffset() == moment.utcoffset()
        return name if agrees else None
    except Exception:  # noqa: BLE001 - an odd zone must not cost an entry; the offset is what counts
        return None


Unlock = Callable[["Context", Path], "JournalFile"]
AskPassphrase = Callable[["Context", Path, int], str | None]


def _without_key(_: "Context", path: Path) -> "JournalFile":
    from reflect.journal.file.journal_file import JournalFile

    return JournalFile(path)


@dataclass
class Context:
    """The context of one command.

    Attributes:
        environ: the environment variables.
        now: the clock; returns the current local time with its offset.
        flag_language: the value of `--lang`.
        flag_plain: whether `--plain` was given.
        private: whether all output goes to the alternate screen; see `terminal.private`.
        journals: the journals opened so far.
        written: the journal that was written to; None while there is none.
        exit_code: the exit code once everything is done, the daily backup included.
        unlock: returns an encrypted file with its key, see `actions.unlocking`.
        ask_passphrase: asks the user for a passphrase, given the path of the file and the number of earlier attempts;
            None without a user.
        hide_typing: turns off the echo of the terminal while the user types a passphrase and it is checked.
        load_ahead: loads what the command will need, while the user types a passphrase.
        opened_keys: the data keys opened by this command, by key id.
        asked_about_words: whether the user was asked about words that their editor left behind.
        words_put_back: the messages about these words to show before the first question, by the ref of the entry whose
            draft has them; "" is a new check-in.
        opened_with: the kind of secret that opened the journal; None if none was used.
        passphrase_file: a file with the passphrase; takes precedence over the one in the environment.
        ask_anew: whether to ignore a data key that `reflect unlock` keeps.
        keychain_problem: why the keychain could not be used; "" if no problem is known.
        refused: why the journal could not be opened, in a command that can run without it.
        unknown_settings: unknown keys in the settings file, which are ignored; filled when the settings are read.
    """

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    now: Callable[[], dt.datetime] = system_clock
    flag_language: str | None = None
    flag_plain: bool = False
    private: bool = False
    journals: "list[Journal]" = field(default_factory=list)
    written: "Journal | None" = None
    exit_code: int = 0
    unknown_settings: "Sequence[Mistake]" = ()
    unlock: "Unlock" = _without_key
    ask_passphrase: "AskPassphrase" = lambda *_: None
    hide_typing: Callable[[], contextlib.AbstractContextManager[None]] = contextlib.nullcontext
    load_ahead: Callable[[], None] = lambda: None
    opened_keys: dict[str, bytes] = field(default_factory=dict, repr=False)
    opened_with: "Opens | None" = None
    passphrase_file: str | None = None
    ask_anew: bool = False
    keychain_problem: "KeychainProblem | Literal['']" = ""
    refused: "Locked | None" = None
    asked_about_words: bool = False
    words_put_back: dict[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def places(self) -> Places:
        """The paths of the journal and all other files."""
        return find_places(self.environ)

    @cached_property
    def settings(self) -> Settings:
        """The user's settings."""
        loaded = load_settings(self.places.settings)
        self.unknown_settings = loaded.unknown
        return loaded.settings

    def read_settings_anew(self) -> None:
        """Discard the cached settings and everything derived from them, after a change of the settings."""
        for known in ("settings", "language", "phrases", "plain", "palette", "idle_timer", "today"):
            self.__dict__.pop(known, None)
        self.unknown_settings = ()

    @cached_property
    def language(self) -> str:
        """The language: from the flag, the environment, the settings or the locale, in that order."""
        return (
            self.flag_language
            or from_environment(self.environ)
            or self.settings.language
            or from_locale(self.environ)
        )

    @cached_property
    def plain(self) -> bool:
        """Whether plain lines were requested with the flag, REFLECT_PLAIN or the setting."""
        if self.flag_plain or self.environ.get("REFLECT_PLAIN", "") not in ("", "0"):
            return True
        with contextlib.suppress(ReflectError):  # broken settings must not fail a command that needs none
            return self.settings.plain
        return False

    @property
    def editor_environ(self) -> Mapping[str, str]:
        """The environment variables for finding the user's own editor; the setting takes precedence over them."""
        with contextlib.suppress(ReflectError):  # broken settings must not prevent checks by doctor
            if chosen := self.settings.editor:
                return {**self.environ, "VISUAL": chosen}
        return self.environ

    @property
    def bindings(self) -> "Bindings":
        """The keys that the user has set; the default ones if the settings are broken."""
        from reflect.bindings import DEFAULTS, bindings_of

        with contextlib.suppress(ReflectError):
            return bindings_of(self.settings.keys)
        return DEFAULTS

    @property
    def help_language(self) -> str:
        """The language of help pages and errors; broken settings or a missing home do not prevent it."""
        try:
            return self.language
        except Exception:  # noqa: BLE001 - the error itself is about to be reported
            return from_locale(self.environ)

    @cached_property
    def phrases(self) -> Phrases:
        """The catalogue of the language."""
        return phrases_of(self.language)

    @cached_property
    def palette(self) -> Palette:
        """The colours for this terminal, determined without querying it."""
        try:
            settings = self.settings
        except ReflectError:
            settings = Settings()  # a command that needs the settings reports their mistakes
        return palette_of(settings.background, settings.colours, self.environ)

    @cached_property
    def idle_timer(self) -> IdleTimer | None:
        """The timer that ends an idle check-in or browser; None without a time limit.

        Raises:
            Locked: what opens the journal is missing or wrong.
        """
        after = self.settings.pause_after
        if after is None:
            after = PAUSE_AFTER if self.journal_file.key is not None else NEVER
        return IdleTimer(after.total_seconds()) if after else None

    @property
    def idle_timer_if_open(self) -> IdleTimer | None:
        """The timer, for a question to the user; None if the journal is not open, because it is not opened for this."""
        return self.idle_timer if "journal_file" in self.__dict__ else None

    @property
    def idle_timeout(self) -> dt.timedelta | None:
        """The time limit, if a front end of this command has ended because of it; None otherwise."""
        timer: IdleTimer | None = self.__dict__.get("idle_timer")
        return dt.timedelta(seconds=timer.limit) if timer and timer.ended else None

    @cached_property
    def today(self) -> dt.date:
        """The journal's current day."""
        return day_of(self.now(), self.settings.day_starts_at)

    @cached_property
    def _loaded_bank(self) -> "tuple[Bank, list[BankError]]":
        # YAML and the bank's models take 60 ms to import; commands that only read entries do without.
        from reflect.bank.load import load

        return load(self.places.pack_files())

    @property
    def bank(self) -> "Bank":
        """The question bank, including the user's valid packs."""
        return self._loaded_bank[0]

    @property
    def broken_packs(self) -> "list[BankError]":
        """The errors of the packs that were left out."""
        return self._loaded_bank[1]

    def speak(self, language: str) -> None:
        """Switch to another language, such as that of a draft being resumed."""
        self.language = language
        self.phrases = phrases_of(language)

    @cached_property
    def journal_file(self) -> "JournalFile":
        """The file of the journal, with its key if it is encrypted.

        Raises:
            Locked: what opens it is missing or wrong.
        """
        # Deferred, like the journal itself: `--version` and `--help` do not need it.
        from reflect.journal.file.journal_file import JournalFile

        file = JournalFile(self.places.journal)
        if not file.is_encrypted:
            return file
        return self.unlock(self, file.path)

    def protect(self, file: "JournalFile") -> None:
        """Use the journal under another key from now on."""
        self.__dict__["journal_file"] = file
        self.__dict__.pop("idle_timer", None)  # the time limit depends on whether the journal is encrypted
        if file.key is not None and file.key_file is not None:
            self.opened_keys = {file.key_file.key_id: file.key}

    def journal(self, *, create: bool = False, restoring: bool = False) -> "Journal":
        """Open the journal; a missing one reads as empty.

        Args:
            create: whether to create a missing one.
            restoring: whether it is created from a backup. Otherwise none is created without encryption beside key
                files, which are those of a journal that has gone.

        Raises:
            FileError: it cannot be read, or created.
            Locked: what opens it is missing or wrong.
        """
        from reflect.journal.opening import open_journal

        gone = None if restoring else self._gone()
        journal = open_journal(
            self.journal_file, create=create and gone is None, after_commit=self._committed
        )
        self.journals.append(journal)
        if gone and not journal.on_disk:
            if create:
                raise gone
            journal.trouble = journal.trouble or gone
        return journal

    def _gone(self) -> FileError | None:
        """Return the error that there are key files and no journal that they are for."""
        if self.journal_file.key is not None or not os.path.isdir(self.places.keys):  # noqa: PTH112 - never raises
            return None
        # Deferred: only the first time, and where a journal is missing.
        from reflect.protection.key_store import KeyStore

        if os.path.lexists(self.places.journal) or not KeyStore(self.places.keys).there:
            return None
        return FileError(str(self.places.keys), "only_its_keys")

    def _committed(self, journal: "Journal") -> None:
        self.written = journal
        self.write_status(journal)
        if journal.entries_changed:
            self.write_completions(journal)

    def write_status(self, journal: "Journal") -> None:
        """Write the status file that the shell prompt reads.

        A failure is ignored: the command's work is done, and only the prompt would be out of date.
        """
        # Only commands that write need this import.
        from reflect.actions.status_file import write_status

        with contextlib.suppress(Exception):
            write_status(journal, self.places, self.settings.day_starts_at)

    def write_completions(self, journal: "Journal | None" = None) -> None:
        """Write the file of words that a shell completes. As for the status file, a failure is ignored.

        Args:
            journal: the journal with the words; None to open it.
        """
        from reflect.actions.completions_file import write_completions

        with contextlib.suppress(Exception):
            if journal is not None:
                write_completions(journal, self.places)
            else:
                with contextlib.closing(self.journal()) as opened:
                    write_completions(opened, self.places)

    def close(self) -> None:
        """Close the opened journals; a private copy made for reading is removed."""
        for journal in self.journals:
            with contextlib.suppress(Exception):  # nothing can be done about a failure here
                journal.close()

    def date(self, text: str | None, option: str) -> dt.date | None:
        """Return the day that the value of an option denotes.

        Raises:
            AmbiguousDate: it may denote two.
            BadDate: it denotes none.
        """
        if text is None:
            return None
        day = parse_date(text, today=self.today, language=self.language)
        if day is None:
            from reflect.actions.near_refs import is_a_day  # deferred: only a wrong date needs it

            raise BadDate(text, option, no_day=is_a_day(text))
        return day
