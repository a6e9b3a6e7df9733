"""A user who answers in Dutch or in English, on the full screen or in plain lines, with invented texts."""

from dataclasses import dataclass

from reflect.bank.bank import Bank
from reflect.bank.question import Question, TextQuestion
from reflect.language.choose import phrases_of
from reflect.language.phrases import Phrases
from tests.journeys.terminal import Terminal
from tests.support.questions import wording_on


@dataclass(frozen=True)
class Person:
    """A user's answers and language; `theme` is the answer to the question of a section."""

    language: str
    before: str
    body: str
    area: str
    thought: str
    cue: str
    response: str
    plan: str
    theme: str
    after: str

    @property
    def phrases(self) -> Phrases:
        """The phrases in the user's language."""
        return phrases_of(self.language)

    @property
    def said(self) -> tuple[str, ...]:
        """All the text that the user writes."""
        return self.body, self.thought, self.cue, self.response, self.theme


SANNE = Person(
    language="nl",
    before="6",
    body="een band om mijn borst",
    area="borst",
    thought="ik moet dit alleen doen",
    cue="als mijn borst strak wordt",
    response="adem ik drie keer rustig uit",
    plan="als mijn borst strak wordt, dan adem ik drie keer rustig uit",
    theme="elke ochtend meteen op mijn telefoon",
    after="4",
)
ROBIN = Person(
    language="en",
    before="7",
    body="a knot just under my ribs",
    area="chest",
    thought="better not make a fuss",
    cue="my shoulders creep up",
    response="look out of the window for a moment",
    plan="When my shoulders creep up, then I look out of the window for a moment",
    theme="answering every message at once",
    after="3",
)
BOTH = (SANNE, ROBIN)
BEFORE_THE_LINE = {"nl": ("Als:", "Dan:"), "en": ("When:", "Then I:")}
"""The text before the lines of a plan in plain lines, by language."""


def to_other_half(terminal: Terminal) -> None:
    """Press Enter in the first half of a plan and wait for the second, so that the keys do not form one burst.

    The focused field shows which half is active. The terminal's own cursor does not, because it passes through
    both fields while a frame is drawn.
    """
    terminal.waits_until(lambda: terminal.field == 0, "the first half never came")
    terminal.enter()
    terminal.waits_until(lambda: terminal.field == 1, "the other half never came")


def see_plan(terminal: Terminal) -> None:
    """Leave the page that shows a new or changed plan once."""
    terminal.waits_until(
        lambda: terminal.field is None and "──" in terminal.seen, "the plan never stood alone"
    )
    terminal.enter()


def fill_in_plan(terminal: Terminal, cue: str, response: str) -> None:
    """Write both halves of a plan on the screen, the second after the first was accepted."""
    terminal.type(cue)
    terminal.shows(cue)
    to_other_half(terminal)
    terminal.type(response)
    terminal.shows(response)
    terminal.enter()
    see_plan(terminal)


def asked(bank: Bank, question: str, person: Person, day: int = 0) -> str:
    """Return the wording of a question in the user's language, on a day after the first check-in."""
    return wording_on(bank, question, person.language, day)


def section_questions(bank: Bank, person: Person) -> list[str]:
    """Return the wordings of the section questions, one of which is asked each day."""
    return [_after_the_body(question, person) for question in bank.of_themes(bank.sections)]


def _after_the_body(question: Question, person: Person) -> str:
    builds_on = question.builds_on if isinstance(question, TextQuestion) else None
    wording = builds_on.ask if builds_on else question.ask
    return wording.say(person.language).replace("{answer}", person.body)


def answer_on_screen(terminal: Terminal, person: Person, bank: Bank) -> None:
    """Answer all questions of a first day on the full screen, up to the closing."""
    terminal.shows(asked(bank, "tension-before", person))
    terminal.line(person.before)
    terminal.shows(asked(bank, "body-signal", person))
    terminal.type(person.body)
    terminal.shows(person.body, person.phrases.session.areas_found([person.area]))
    terminal.enter()
    terminal.shows(asked(bank, "repeated-thought", person))
    terminal.line(person.thought)
    terminal.shows(asked(bank, "small-step", person))
    fill_in_plan(terminal, person.cue, person.response)
    terminal.shows_one_of(*section_questions(bank, person))
    terminal.line(person.theme)
    terminal.shows(asked(bank, "tension-after", person))
    terminal.line(person.after)


def answer_in_lines(terminal: Terminal, person: Person, bank: Bank) -> None:
    """Answer all questions of a first day in plain lines."""
    terminal.shows(asked(bank, "tension-before", person))
    terminal.line(person.before)
    terminal.shows(asked(bank, "body-signal", person))
    terminal.line(person.body)
    terminal.shows(person.phrases.session.areas_found([person.area]), asked(bank, "repeated-thought", person))
    terminal.line(person.thought)
    terminal.shows(asked(bank, "small-step", person))
    terminal.line(person.cue)
    terminal.shows(person.cue, BEFORE_THE_LINE[person.language][1])
    terminal.line(person.response)
    terminal.shows_one_of(*section_questions(bank, person))
    terminal.line(person.theme)
    terminal.shows(asked(bank, "tension-after", person))
    terminal.line(person.after)


def pass_over_the_rest(terminal: Terminal, person: Person, bank: Bank, day: int) -> None:
    """Skip all questions of the daily check-in of a day after the follow-up, on either front end."""
    terminal.shows(asked(bank, "when-noticed", person))
    terminal.enter()
    for question in ("tension-before", "body-signal", "repeated-thought"):
        terminal.shows(asked(bank, question, person, day))
        terminal.enter()
    terminal.shows_one_of(asked(bank, "small-step", person, day), person.phrases.session.enter_keeps_plan)
    terminal.enter()
    terminal.shows_one_of(
        *section_questions(bank, person), *(q.ask.say(person.language) for q in bank.of_themes(bank.sections))
    )
    terminal.enter()
    terminal.shows(asked(bank, "tension-after", person))
    terminal.enter()


def lines_of(person: Person) -> str:
    """Return the lines that answer a first day from a pipe."""
    said = (
        person.before,
        person.body,
        person.thought,
        person.cue,
        person.response,
        person.theme,
        person.after,
    )
    return "".join(f"{line}\n" for line in said)
