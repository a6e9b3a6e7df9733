"""Putting an error into words: one sentence of what, one of what to do now."""

from collections.abc import Sequence
from difflib import get_close_matches

from reflect import errors
from reflect.harmless import shown, shown_line
from reflect.language.phrases import Phrases

MOST_MISTAKES = 20
"""So many mistakes of a file are listed; the rest would scroll them away."""


def worded(error: errors.ReflectError, phrases: Phrases) -> tuple[str, str]:
    """Return what went wrong and what to do about it, in the language of the phrases, harmless for a terminal."""
    what, do = _worded(error, phrases)
    return shown(what), shown(do)


def _worded(error: errors.ReflectError, phrases: Phrases) -> tuple[str, str]:
    match error:
        case errors.UnknownName(kind, name, known):
            near = get_close_matches(name, known, n=1)
            return phrases.unknown_name(kind, shown_line(name), near[0] if near else None, known)
        case errors.BadDate(given, option):
            return phrases.bad_date(shown_line(given), option)
        case errors.BadYear(given):
            return phrases.bad_year(shown_line(given))
        case errors.FutureDay(day):
            return phrases.future_day(day)
        case errors.UnknownRef(ref, empty, day, too_short):
            return phrases.unknown_ref(shown_line(ref), empty=empty, day=day, too_short=too_short)
        case errors.AmbiguousRef(ref, choices):
            return phrases.ambiguous_ref(shown_line(ref), choices)
        case errors.BadOption(option, problem, other):
            return phrases.bad_option(shown_line(option), problem, other)
        case errors.BadAnswers(field, problem, known):
            return phrases.bad_answers(shown_line(field), problem, known)
        case errors.BadLine(question, problem, known, kept):
            return phrases.bad_line(question, problem, known, kept=kept)
        case errors.EntryDeleted(ref):
            return phrases.entry_deleted(shown_line(ref))
        case errors.NotDeleted(ref):
            return phrases.not_deleted(shown_line(ref))
        case errors.NoTextAnswer(question, known):
            return phrases.no_text_answer(shown_line(question), known)
        case errors.NothingToChange():
            return phrases.nothing_to_change
        case errors.EntryUnreadable(ref, day, altered):
            return phrases.entry_unreadable(shown_line(ref), day, altered=altered)
        case errors.NotReadable():
            return phrases.not_readable
        case errors.ChangedMeanwhile(ref):
            return phrases.changed_meanwhile(shown_line(ref))
        case errors.PurgedMeanwhile():
            return phrases.purged_meanwhile
        case errors.NothingToAsk():
            return phrases.nothing_to_ask
        case errors.AlreadyDone():
            return phrases.already_done
        case errors.TargetTaken(path, by):
            return phrases.target_taken(shown_line(path), by)
        case errors.WrongEnding(path, ending, json):
            return phrases.wrong_ending(shown_line(path), shown_line(ending), json=json)
        case errors.NeedsScreen():
            return phrases.needs_screen
        case errors.ChangedByHand(path):
            return phrases.changed_by_hand(shown_line(path))
        case errors.NeedsConfirmation():
            return phrases.needs_confirmation
        case errors.BankError(mistakes):
            return phrases.bank_error(len(mistakes), shown_line(mistakes[0].file))
        case errors.SettingsError(mistakes):
            return phrases.settings_error(len(mistakes), shown_line(mistakes[0].file))
        case errors.FileTrouble(path, problem, detail):
            return phrases.file_trouble(shown_line(path), problem, detail)
        case errors.EditorFailed(editor, problem):
            return phrases.editor_failed(shown_line(editor), problem), phrases.editor_advice
        case errors.Interrupted(True, ref) if ref:
            return phrases.interrupted_change(ref)
        case errors.ImportRefused(path, problem):
            return phrases.import_refused(shown_line(path), problem)
        case errors.ArchiveRefused(path, line, problem, field):
            return phrases.archive_refused(shown_line(path), line, problem, shown_line(field))
        case errors.ImportInterrupted():
            return phrases.import_interrupted, ""
        case errors.Interrupted(kept):
            return (phrases.interrupted_kept if kept else phrases.interrupted), ""
        case _:
            return phrases.unexpected


def mistakes(error: errors.ReflectError, phrases: Phrases) -> Sequence[str]:
    """Return each mistake of a file on a line: file, line, field, what is wrong and what would be right."""
    if not isinstance(error, errors.BankError | errors.SettingsError):
        return ()
    found = [
        f"{shown_line(m.file)}{f':{m.line}' if m.line else ''}: "
        f"{f'{shown_line(m.field)} ' if m.field else ''}{phrases.mistake(m.problem, shown_line(m.right))}"
        for m in error.mistakes[:MOST_MISTAKES]
    ]
    return [*found, "…"] if len(error.mistakes) > MOST_MISTAKES else found
