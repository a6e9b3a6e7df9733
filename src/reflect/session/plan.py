"""Planning of a check-in: a pure function of bank, history, request, day and seed.

The recipe is looked up, the theme is chosen, the questions are gathered (those requested by name included), and
each question becomes a step in the language of the check-in. `session.choosing` selects a question of a group.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reflect.bank.bank import Bank
from reflect.bank.question import CORE, Ask, Choose, Insight, Question, Recipe, TextQuestion, Theme
from reflect.bank.roles import BY_ROLE
from reflect.errors import BadOption, UnknownName
from reflect.language.choose import phrases_of, phrases_or
from reflect.session.choosing import Turn, chance, chosen, themes_met
from reflect.session.forms.registry import FORMS
from reflect.session.history import History, When
from reflect.session.pattern import quotable
from reflect.session.state import Step
from reflect.session.wordings import wording_of

if TYPE_CHECKING:
    from reflect.session.extras import Extra, ExtraFacts

DEFAULT = "daily"
ONE_QUESTION = "quick"

_PATTERN = BY_ROLE["pattern"]
NEVER = When(dt.date.min)
GAP_DAYS = 10
"""Days without a check-in after which a person is welcomed back with one question.

This is longer than a week, so that someone who writes every weekend is not welcomed back.
"""


@dataclass(frozen=True)
class Request:
    """The options of a check-in.

    Attributes:
        session: the id of the recipe; None for the daily check-in, or `deep` if there is a theme.
        theme: the theme of the session; None to choose one.
        questions: questions requested by name. They replace chosen ones; any surplus follows after them.
        may_shorten: whether the check-in becomes one question after a gap; true if a person uses the terminal.
        noticing: whether a follow-up also asks when the moment was noticed, even if that question was not requested.
        body: whether questions may be about the body; a question requested by name always may.
        tension: whether to ask the scales of tension if they were not requested by name.
    """

    session: str | None = None
    theme: str | None = None
    questions: tuple[str, ...] = ()
    may_shorten: bool = False
    noticing: bool = False
    body: bool = True
    tension: bool = True


@dataclass(frozen=True)
class Planned:
    """A planned check-in.

    Attributes:
        session: the id of the recipe.
        steps: the questions.
        welcome: whether it welcomes someone back after a gap.
        spare: the question to offer after a welcome whose only question was skipped.
        recovery_at: the index of the step before which the recovery key is checked; None for no check.
        extra: the extra that replaces the section prompt; None for none.
    """

    session: str
    steps: tuple[Step, ...]
    welcome: bool = False
    spare: tuple[Step, ...] = ()
    recovery_at: int | None = None
    extra: "Extra | None" = None


def plan(
    bank: Bank,
    history: History,
    request: Request,
    *,
    day: dt.date,
    language: str,
    seed: int,
    first_weekday: int = 0,
    extras: "ExtraFacts | None" = None,
    pattern: str | None = None,
) -> Planned:
    """Return the plan of a check-in.

    Args:
        bank: all questions.
        history: what was asked before.
        request: the options of the check-in.
        day: the day of the check-in.
        language: the language of the questions.
        seed: breaks ties between questions.
        first_weekday: the first day of the week, 0 for Monday.
        extras: the facts about extras that may replace the section prompt; None for no extras.
        pattern: the text of the current pattern; None if there is none.

    Raises:
        UnknownName: a session, theme or question is not in the bank.
        BadOption: a theme was given for a session without questions to choose.
    """
    if _welcomes_back(history, request, day):
        recipe, welcome = bank.recipes[ONE_QUESTION], True
    else:
        recipe, welcome = _recipe(bank, request), False
    theme = _theme(bank, history, request, seed)
    prompts = bank.of_themes(bank.sections)
    turn = Turn(history, prompts, day, seed, first_weekday, recipe.id, extras=extras)
    extra = _extra(recipe, history, request, extras, day)
    gathered = _gathered(bank, recipe, theme, request, turn, extra=extra)
    ids = [question.id for question in gathered]
    named_again = ids.index(_PATTERN) if _PATTERN in ids else len(ids)

    def step_for(question: Question) -> Step:
        # After the question for the pattern, the current pattern may be another one.
        before = question.id not in ids[named_again:]
        asked = wording_of(
            question,
            language,
            day=day,
            first_day=history.first_day,
            pattern=quotable(pattern) if before else None,
            body=request.body,
        )
        if question.id == _PATTERN and isinstance(question, TextQuestion) and question.still and pattern:
            asked = question.still.say(language)
        step = _step_for(question, asked, history, language)
        return step if request.body else step.model_copy(update={"areas": False})

    steps = tuple(map(step_for, gathered))
    if any(isinstance(step, Insight) for step in recipe.steps) and theme in bank.themes:
        steps = _with_insight_lines(steps, bank.themes[theme], day, language, body=request.body)
    steps = _with_noticing(bank, steps, request, step_for)
    follow_up = _follow_up_question(bank) if welcome and _follow_up_due(history, day) else None
    if follow_up:
        line = phrases_or(language, phrases_of("en")).session.one_more
        spare = tuple(step.model_copy(update={"insight": line}) for step in steps)
        asked = _with_noticing(bank, (step_for(follow_up),), request, step_for)
        return Planned(recipe.id, asked, welcome, spare)
    # The last question must be one of the bank, because its answer finishes the check-in.
    recovery_at = max(0, len(steps) - 1) if extra == "recovery_key" else None
    return Planned(recipe.id, steps, welcome, recovery_at=recovery_at, extra=extra)


def _welcomes_back(history: History, request: Request, day: dt.date) -> bool:
    bare = request.session is None and request.theme is None and not request.questions
    return bare and request.may_shorten and _is_gap(history.last_day, day)


def _is_gap(last: dt.date | None, day: dt.date) -> bool:
    return last is not None and (day - last).days >= GAP_DAYS


def _extra(
    recipe: Recipe, history: History, request: Request, facts: "ExtraFacts | None", day: dt.date
) -> "Extra | None":
    """Return the extra that replaces the section prompt: only in a daily check-in, and never after a gap."""
    has_prompt = any(isinstance(step, Choose) for step in recipe.steps)
    if facts is None or recipe.id != DEFAULT or not has_prompt or request.questions:
        return None
    if _is_gap(history.earlier_day, day):
        return None  # also in a further check-in of that day
    # Deferred: few journals have extras.
    from reflect.session.extras import first_due

    return first_due(facts, day)


def _recipe(bank: Bank, request: Request) -> Recipe:
    name = request.session
    if name is None:
        name = "deep" if request.theme else DEFAULT
    if name not in bank.recipes:
        raise UnknownName("session", name, tuple(bank.recipes))
    recipe = bank.recipes[name]
    if request.theme and not any(isinstance(step, Choose) for step in recipe.steps):
        raise BadOption("--theme", "conflict", name)
    return recipe


def _theme(bank: Bank, history: History, request: Request, seed: int) -> str:
    """Return the theme of the session: the requested one, that of a requested question, or the least recent one."""
    if request.theme is not None:
        if request.theme not in bank.sections:
            raise UnknownName("theme", request.theme, bank.sections)
        return request.theme
    for name in request.questions:
        if name in bank.questions and bank.questions[name].theme in bank.sections:
            return bank.questions[name].theme
    sections = [
        theme
        for theme in bank.sections
        if not all(_is_left_out(question, request) for question in bank.of_themes([theme]))
    ]
    visited = {
        theme: max(
            (history.asked[q.id] for q in bank.of_themes([theme]) if q.id in history.asked), default=NEVER
        )
        for theme in sections
    }
    return min(sections, key=lambda theme: (visited[theme], chance(seed, theme)), default=CORE)


def _gathered(
    bank: Bank, recipe: Recipe, theme: str, request: Request, turn: Turn, *, extra: "Extra | None"
) -> list[Question]:
    """Return the questions of a recipe in order, each at most once, including those requested by name.

    An extra replaces the chosen question. On a first morning the question for the pattern comes first.
    """
    for name in request.questions:
        if name not in bank.questions:
            raise UnknownName("question", name, tuple(bank.questions))
    fixed = {step.ask for step in recipe.steps if isinstance(step, Ask)}
    named = [bank.questions[name] for name in dict.fromkeys(request.questions)]
    if not all(map(_stands_alone, named)):
        follow_up = None if fixed else _follow_up_question(bank)
        named = [*filter(_stands_alone, named), *filter(None, [follow_up])]
    due = _follow_up_due(turn.history, turn.day)
    wanted = [q for q in named if q.id not in fixed and (due or not _needs_plan(q))]
    if named and not wanted and not fixed:
        return []  # only a follow-up was requested and none is due; nothing replaces it
    gathered: dict[str, Question] = {}
    after = 0
    for step in recipe.steps:
        if isinstance(step, Insight) or (extra == "recovery_key" and isinstance(step, Choose)):
            continue
        if isinstance(step, Ask) or extra:
            question = bank.questions.get(step.ask if isinstance(step, Ask) else _PATTERN)
            if question is None or (_needs_plan(question) and not due) or not _stands_alone(question):
                continue
            if _is_left_out(question, request):
                continue
        else:
            group = [
                q
                for q in _group(bank, "theme" if request.theme else step.choose, theme)
                if _is_chosen(q)
                and q.id not in {*gathered, *fixed}
                and (due or not _needs_plan(q))
                and not _is_left_out(q, request)
            ]
            # In the one-question session the requested question need not belong to the group.
            asked_for = next((q for q in wanted if q in group or recipe.id == ONE_QUESTION), None)
            first = bank.questions.get(step.first_of_week or "")
            met = themes_met(
                [*gathered.values(), *wanted, *(q for q in bank.questions.values() if q.id in fixed)]
            )
            question = asked_for or chosen(group, replace(turn, first_of_week=first), met=met)
            if question is None:
                continue
            after = len(gathered) + 1
        gathered.setdefault(question.id, question)
    order = list(gathered.values())
    if extra == "pattern" and turn.history.first_day is None:
        order.sort(key=lambda question: question.id != _PATTERN)
    surplus = [q for q in wanted if q.id not in gathered]
    after = after or len(order)
    return order[:after] + surplus + order[after:]


def _group(bank: Bank, name: str, theme: str) -> tuple[Question, ...]:
    groups = {"sections": bank.sections, "core and sections": (CORE, *bank.sections), "theme": (theme,)}
    return bank.of_themes(groups.get(name, (name,)))


def _follow_up_due(history: History, day: dt.date) -> bool:
    return history.intention is not None and history.intention.day < day and not history.follow_up_asked


def _needs_plan(question: Question) -> bool:
    return FORMS[question.format].needs_plan


def for_a_person(named: Collection[str] = ()) -> tuple[str, ...]:
    """Return the ids of the questions that are asked only at a terminal, unless they are requested by name."""
    return tuple(
        name for role, name in BY_ROLE.items() if role in ("pattern", "noticed") and name not in named
    )


def _stands_alone(question: Question) -> bool:
    """Return whether a question is asked independently, rather than as part of a follow-up; see `_with_noticing`."""
    return question.id != BY_ROLE["noticed"]


def _is_chosen(question: Question) -> bool:
    """Return whether a question can be chosen from a group; the pattern is asked as an extra, or by name."""
    return _stands_alone(question) and question.id != _PATTERN


def _is_left_out(question: Question, request: Request) -> bool:
    """Return whether the settings exclude a question. A question requested by name or theme is never excluded."""
    if question.id in request.questions or question.theme == request.theme:
        return False
    scale = question.id in (BY_ROLE["tension_before"], BY_ROLE["tension_after"])
    return (scale and not request.tension) or (question.needs_body and not request.body)


def _follow_up_question(bank: Bank) -> Question | None:
    return next(filter(_needs_plan, bank.questions.values()), None)


def _with_insight_lines(
    steps: Iterable[Step], theme: Theme, day: dt.date, language: str, *, body: bool
) -> tuple[Step, ...]:
    """Return steps with the insight of a theme above the first, and the theme's lead-in above the core questions."""
    insight, shown = theme.insight_of(day, body=body), list[Step]()
    for step in steps:
        lines = {}
        if not shown and insight:
            lines["insight"] = insight.say(language)
        if step.theme == CORE and theme.light:
            lines["light"] = theme.light.say(language)
        shown.append(step.model_copy(update=lines))
    return tuple(shown)


def _with_noticing(
    bank: Bank, steps: tuple[Step, ...], request: Request, step_for: Callable[[Question], Step]
) -> tuple[Step, ...]:
    """Return steps with the question about noticing after each follow-up, if it is to be asked."""
    noticed = bank.questions.get(BY_ROLE["noticed"])
    if noticed is None or not (request.noticing or noticed.id in request.questions):
        return steps
    found: list[Step] = []
    for step in steps:
        found.append(step)
        if FORMS[step.format].needs_plan:
            # The plan is shown above it, because the question refers to it.
            about = {name: getattr(step, name) for name in ("cue", "response", "made_in", "planned")}
            found.append(step_for(noticed).model_copy(update={"follows": step.question, **about}))
    return tuple(found)


def _step_for(question: Question, asked: str, history: History, language: str) -> Step:
    return Step.model_validate(
        {
            "question": question.id,
            "format": question.format,
            "theme": question.theme,
            "asked": asked,
            **FORMS[question.format].of_question(question, language, history.intention),
        }
    )
