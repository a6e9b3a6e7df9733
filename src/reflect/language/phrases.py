"""The catalogue of phrases: everything a person reads that is not in the question bank.

`en` and `nl` are packages that fit this protocol, checked by mypy: a phrase missing in one language is a
type error. A phrase with gaps is a function, so that its gaps are typed too. The texts of `--help` are in
`help_texts`, because only `--help` needs them.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

from reflect.errors import ReflectError


class Phrases(Protocol):
    """What each language provides."""

    code: str

    # Words and dates
    weekdays: Sequence[str]
    months: Sequence[str]
    areas: Mapping[str, str]
    sessions: Mapping[str, str]
    outcomes: Mapping[str, str]
    decisions: Mapping[str, str]
    settings: Mapping[str, str]
    today: str
    yes_words: Sequence[str]
    no_words: Sequence[str]

    def long_date(self, day: dt.date) -> str: ...
    def short_date(self, day: dt.date) -> str: ...
    def month(self, day: dt.date) -> str: ...
    def listed(self, words: Sequence[str]) -> str: ...

    # How the halves of a plan are joined, and whether it says what not to do
    def plan_words(self, cue: str, response: str) -> tuple[str, str, str]: ...
    def says_not(self, response: str) -> bool: ...

    # A session, on either face
    skipped: str
    cue: str
    response: str
    cue_example: str
    response_example: str
    hint_not: str
    quoted_intention: str
    keep_is_default: str
    plan_kept: str
    changed_cue: str
    changed_response: str
    welcome_back: str
    resumed: str
    breathe_in: str
    breathe_out: str
    breathe_done: str
    nothing_answered: str
    saved: str
    paused: str
    discarded: str
    discard_question: str
    fresh_question: str
    closing_noticed: str
    closing_intention: str
    closing_tension: str

    def resumed_from(self, day: dt.date) -> str: ...
    def not_saved(self, what: str) -> str: ...
    def body_suggestion(self, signal: str) -> str: ...
    def areas_found(self, names: Sequence[str]) -> str: ...
    def scale_range(self, low: int, high: int, low_word: str, high_word: str) -> str: ...
    def question_of(self, number: int, total: int) -> str: ...

    # Plain lines
    plain_keys: str
    plain_keys_areas: str
    enter_tries_again: str
    plain_note: str
    plain_decision: str
    plain_outcome: str
    plain_more: str
    where_help_is: str
    already_back: str
    wrong_number: str
    wrong_choice: str
    half_character: str

    def wrong_area(self, word: str, known: Sequence[str]) -> str: ...

    no_areas_yet: str
    needs_response: str

    def pack_left_out(self, file: str, count: int = 1) -> str: ...

    # Full screen: keys with what they do, and its own few sentences
    key_words: Mapping[str, str]
    key_skip: str
    key_choose: str
    key_longer: str
    key_mark: str
    space_bar: str
    key_done: str
    key_cancel: str
    key_close: str
    keys_title: str
    keys_explained: Mapping[str, str]
    places_title: str
    any_key: str
    discard_no: str
    discard_yes: str
    needs_cue: str

    editor_advice: str

    def editor_failed(self, editor: str, problem: str) -> str: ...

    # Leafing through the journal on the full screen
    key_open: str
    key_day: str
    key_scroll: str
    key_page: str
    key_calendar: str
    key_question: str
    key_search: str
    key_thread: str
    key_edit: str
    key_delete: str
    key_undo: str
    key_leave: str
    browse_keys: Sequence[tuple[str, str]]
    browse_nothing: str
    browse_search_hint: str
    browse_deleted: str
    browse_brought_back: str
    browse_no_undo: str
    needs_screen: tuple[str, str]

    # Changing an entry, on either face
    empty_question: str
    empty_no: str
    empty_yes: str
    drop_change_question: str
    drop_change_no: str
    drop_change_yes: str
    change_dropped: str
    plain_change_keys: str
    plain_change_recall: str
    plain_change_areas: str
    change_keys_explained: Mapping[str, str]

    def stands_now(self, words: str) -> str: ...

    # Changing, deleting, bringing back and purging entries: the commands
    changed: str
    nothing_changed: str
    change_resumed: str
    changed_since: str
    delete_question: str
    nothing_deleted: str
    bring_back: str
    purge_goes: str
    purge_stays: str
    purge_question: str
    purging_backups: str

    def changing(self, day: str, time: str) -> str: ...
    def change_paused(self, ref: str) -> str: ...
    def changed_elsewhere(self, ref: str) -> str: ...
    def deleted(self, ref: str) -> str: ...
    def brought_back(self, ref: str) -> str: ...
    def purged(self, reached: int) -> str: ...
    def which_one(self, count: int) -> str: ...

    # The history of an entry
    deeds: Mapping[str, str]
    part_labels: Mapping[str, str]
    beside: str
    conflict: str
    only_spacing: str
    no_difference: str

    # Today is done
    done_today: str
    done_offer: str
    look_letters: str
    another_letters: str

    # Looking
    empty_journal: str
    nothing_found: str
    tension: str
    imported: str

    # A year at a glance
    calendar_by: Mapping[str, str]
    calendar_no_number: str
    calendar_once: str
    calendar_more: str

    def calendar_day(self, entries: int, before: str, after: str) -> str: ...
    def nothing_in(self, year: int) -> str: ...

    # Searching
    nothing_to_search: str
    search_hint: str

    def more(self, shown: int) -> str: ...
    def status_line(self, *, done: bool, times: int, draft: int | None, intention: str | None) -> str: ...

    # Looking back over time: one question, what comes back, and what to come across again
    moments: Mapping[str, str]
    median_of_each: Mapping[str, str]
    thread_unanswered: str
    patterns_title: str
    patterns_body: str
    patterns_sentences: str
    patterns_gone: str
    patterns_tension: str
    patterns_plans: str
    patterns_often: str
    patterns_room: str
    this_period: str
    period_before: str
    now: str
    before: str
    named_more: str
    named_less: str
    also_written: str
    before_checkin: str
    after_checkin: str
    revisit_none: str

    def medium_date(self, day: dt.date) -> str: ...
    def short_month(self, day: dt.date) -> str: ...
    def between(self, first: dt.date, last: dt.date) -> str: ...
    def span(self, start: dt.date, unit: str) -> str: ...
    def completion_installed(self, path: str) -> str: ...
    def answered(self, times: int, since: dt.date) -> str: ...
    def last_answered(self, times: int, last: dt.date) -> str: ...
    def median_of_all(self, count: int, median: str) -> str: ...
    def median_in_words(self, span: str, median: str, count: int) -> str: ...
    def checkins(self, count: int) -> str: ...
    def too_few(self, count: int) -> str: ...
    def times(self, now: int, before: int) -> str: ...
    def in_words(self, name: str, now: int, before: int) -> str: ...
    def tension_in_words(self, span: str, before: str, after: str, count: str) -> str: ...
    def plans_made(self, made: int, followed: int) -> str: ...
    def and_more(self, count: int) -> str: ...
    def years_ago(self, years: int) -> str: ...
    def from_ago(self, days: int) -> str: ...
    def never_again_hint(self, ref: str) -> str: ...
    def never_again(self, ref: str) -> str: ...
    def again(self, ref: str) -> str: ...

    # Taking out
    export_title: str

    exporting: str

    def exported(self, count: int, path: str) -> str: ...
    def exported_files(self, count: int, path: str, *, written: int, same: int, removed: int) -> str: ...
    def export_unreadable(self, count: int) -> str: ...
    def export_left(self, why: str, names: Sequence[str], more: int) -> str: ...

    # Bringing in
    importing: str
    import_interrupted: str
    media: Mapping[str, str]

    import_question: str

    def would_purge_here(self, count: int) -> str: ...
    def archive_refused(self, path: str, line: int, problem: str, field: str) -> tuple[str, str]: ...
    def import_found(
        self, name: str, format_: str, count: int, first: dt.date | None, last: dt.date | None
    ) -> str: ...
    def import_passed_over(self, count: int) -> str: ...
    def import_line(self, kind: str, count: int, *, dry_run: bool) -> str: ...
    def purged_here(self, count: int, *, dry_run: bool) -> str: ...
    def import_problem(self, kind: str, detail: str) -> str: ...
    def import_more_problems(self, count: int) -> str: ...
    def import_left_out(self, count: int) -> str: ...
    def import_refused(self, path: str, problem: str) -> tuple[str, str]: ...

    # Keeping it safe
    backing_up: str
    takes_a_while: str
    checking: str
    backups_purged: str
    no_backup: str
    restore_question: str
    restore_nothing: str
    restored: str
    of_another_journal: str
    brought_beside: str
    start_again_question: str

    def backed_up(self, count: int, path: str, size: int) -> str: ...
    def backed_up_altered(self, count: int, path: str, size: int, *, altered: int) -> str: ...
    def restore_line(self, kind: str, count: int, which: str) -> str: ...
    def kept_aside(self, path: str) -> str: ...
    def journal_damaged(self, path: str, count: int) -> str: ...
    def started_again(self, rescued: int, altered: int) -> str: ...
    def on_a_network(self, kind: str) -> str: ...

    # Errors: what, and what to do now
    def worded(self, error: ReflectError) -> tuple[str, str]: ...

    unexpected: tuple[str, str]
    interrupted_kept: str
    interrupted: str
    already_done: tuple[str, str]
    nothing_to_ask: tuple[str, str]
    needs_confirmation: tuple[str, str]
    nothing_to_change: tuple[str, str]
    purged_meanwhile: tuple[str, str]
    problems: Mapping[str, str]

    def unknown_name(
        self, kind: str, name: str, near: str | None, known: Sequence[str]
    ) -> tuple[str, str]: ...
    def bad_date(self, given: str, option: str) -> tuple[str, str]: ...
    def bad_year(self, given: str) -> tuple[str, str]: ...
    def future_day(self, day: str) -> tuple[str, str]: ...
    def unknown_ref(
        self, ref: str, *, empty: bool, day: dt.date | None = None, too_short: bool = False
    ) -> tuple[str, str]: ...
    def ambiguous_ref(self, ref: str, choices: Sequence[str]) -> tuple[str, str]: ...
    def entry_deleted(self, ref: str) -> tuple[str, str]: ...
    def not_deleted(self, ref: str) -> tuple[str, str]: ...
    def no_text_answer(self, question: str, known: Sequence[str]) -> tuple[str, str]: ...
    def entry_unreadable(self, ref: str, day: dt.date, *, altered: bool) -> tuple[str, str]: ...

    not_readable: tuple[str, str]
    cannot_be_read: str

    def unread(self, refs: Sequence[str], more: int) -> str: ...
    def changed_meanwhile(self, ref: str) -> tuple[str, str]: ...
    def interrupted_change(self, ref: str) -> tuple[str, str]: ...
    def bad_option(self, option: str, problem: str, other: str) -> tuple[str, str]: ...
    def bad_answers(self, field: str, problem: str, known: Sequence[str]) -> tuple[str, str]: ...
    def bad_line(
        self, question: str, problem: str, known: Sequence[str], *, kept: bool
    ) -> tuple[str, str]: ...
    def target_taken(self, path: str, by: str = "foreign") -> tuple[str, str]: ...
    def wrong_ending(self, path: str, ending: str, *, json: bool) -> tuple[str, str]: ...
    def changed_by_hand(self, path: str) -> tuple[str, str]: ...
    def bank_error(self, count: int, where: str) -> tuple[str, str]: ...
    def settings_passed_over(self, count: int) -> str: ...
    def settings_error(self, count: int, where: str) -> tuple[str, str]: ...
    def file_trouble(self, path: str, problem: str, detail: str) -> tuple[str, str]: ...
    def mistake(self, problem: str, right: str) -> str: ...
