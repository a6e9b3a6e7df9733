"""The interface for the phrases of a session, on the full screen and in plain mode."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol


class SessionTexts(Protocol):
    """Implemented by a module in each language."""

    skipped: str
    cue: str
    response: str
    cue_example: str
    response_example: str
    hint_not: str
    quoted_intention: str
    plan_you_keep: str
    plan_is_now: str
    enter_keeps_plan: str
    takes_its_place: str
    pattern_named: str
    enter_leaves_pattern: str
    pattern_takes_its_place: str
    one_more: str
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

    @property
    def paused(self) -> Mapping[str, str]: ...

    discarded: str
    discard_question: str
    discard_empty_question: str
    fresh_question: str
    closing_noticed: str
    closing_intention: str
    closing_tension: str

    @property
    def closing_hints(self) -> Mapping[str, str]: ...
    def week_by_key(self, last: dt.date | None, key: str) -> str: ...
    def week_by_command(self, last: dt.date | None) -> str: ...

    week_never_again: str

    plain_prompt: str
    plain_keys: str
    plain_short: str
    plain_keys_areas: str
    plain_short_areas: str
    enter_tries_again: str
    plain_note: str
    plain_decision: str
    plain_outcome: str
    plain_several: str
    plain_more: str
    line_goes_on: str
    lines_left: str
    choice_nudge: str
    where_help_is: str
    already_back: str
    wrong_choice: str
    half_character: str
    no_areas_yet: str
    needs_response: str
    plan_can_be_skipped_plain: str

    def planned_on(self, day: dt.date, today: dt.date) -> str: ...
    def dated(self, day: dt.date, how: str) -> str: ...
    def resumed_from(self, day: dt.date) -> str: ...

    pattern_can_be_off: str

    def not_saved(self, what: str) -> str: ...
    def body_suggestion(self, signal: str) -> str: ...
    def areas_found(self, names: Sequence[str]) -> str: ...
    def areas_noted(self, names: Sequence[str]) -> str: ...
    def wrong_number(self, low: int, high: int) -> str: ...
    def one_of(self, names: Sequence[str]) -> str: ...
    def some_of(self, names: Sequence[str]) -> str: ...
    def yes_or_no(self, yes: str, no: str) -> str: ...
    def until_now(self, words: str, *, hyphen: bool) -> str: ...
    def written_until_now(self, text: str) -> str: ...
    def keeps_text(self, *, arrow: bool, hyphen: bool) -> str: ...
    def scale_range(self, low: int, high: int, low_word: str, high_word: str) -> str: ...
    def question_of(self, number: int, total: int) -> str: ...
    def wrong_area(self, word: str, known: Sequence[str]) -> str: ...
    def pack_left_out(self, file: str, count: int = 1) -> str: ...
