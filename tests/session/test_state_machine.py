"""Random sequences of events, compared with a simple model."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reflect.journal.answers import Answer, TextAnswer
from reflect.session.state import (
    Answered,
    AreasChosen,
    Back,
    Event,
    Paused,
    Resumed,
    Session,
    Skipped,
    Step,
    Typed,
    WrongMoment,
    advance,
    finish,
)
from tests.support.entries import follow_up, moment, plan, scale, text
from tests.support.sessions import AN_INTENTION, STEPS, a_session
from tests.support.texts import texts

AREAS = st.lists(st.sampled_from(["chest", "jaw", "belly"]), unique=True).map(tuple)


def answers_to(format_: str, words: str) -> Answer:
    match format_:
        case "text":
            return text(words, areas=("chest",))
        case "scale":
            return scale(len(words) % 11)
        case "intention":
            return plan(words, words)
        case _:
            return follow_up(AN_INTENTION.of, words=words)


class AnySession(RuleBasedStateMachine):
    """A check-in and its model: `given` has the confirmed answer by position, None for a skip."""

    session: Session

    @initialize(order=st.permutations(STEPS))
    def starts(self, order: list[Step]) -> None:
        self.session = a_session(tuple(order))
        self.given: dict[int, Answer | None] = {}
        self.typed: dict[int, dict[str, str]] = {}
        self.at = 0
        self.paused = False

    def take(self, event: Event) -> None:
        self.session = advance(self.session, event)

    def over(self) -> bool:
        return self.at == len(STEPS)

    def asking(self) -> bool:
        return not self.paused and not self.over()

    @precondition(asking)
    @rule(words=texts)
    def answers(self, words: str) -> None:
        step = self.session.step
        answer = answers_to(step.format, words).model_copy(update={"question": step.question})
        self.take(Answered(answer))
        self.given[self.at] = answer
        self.typed.pop(self.at, None)
        self.at += 1

    @precondition(asking)
    @rule()
    def skips(self) -> None:
        self.take(Skipped())
        self.given[self.at] = None
        self.typed.pop(self.at, None)
        self.at += 1

    @precondition(asking)
    @rule()
    def goes_back(self) -> None:
        self.take(Back())
        self.at = max(0, self.at - 1)

    @precondition(lambda self: self.asking() and self.given.get(self.at))
    @rule()
    def goes_forward_over_an_answer(self) -> None:
        kept = self.session.answer
        assert kept is not None
        self.take(Answered(kept))
        self.typed.pop(self.at, None)
        self.at += 1

    @precondition(asking)
    @rule(words=texts)
    def types(self, words: str) -> None:
        self.take(Typed({"text": words}))
        self.typed[self.at] = {"text": words}

    @precondition(asking)
    @rule(areas=AREAS)
    def puts_areas_right(self, areas: tuple[str, ...]) -> None:
        self.take(AreasChosen("body-signal", areas))
        for at, answer in self.given.items():
            if isinstance(answer, TextAnswer):
                self.given[at] = answer.model_copy(update={"areas": areas, "areas_corrected": True})

    @precondition(asking)
    @rule()
    def pauses(self) -> None:
        self.take(Paused())
        self.paused = True

    @precondition(lambda self: not self.over())
    @rule()
    def resumes(self) -> None:
        self.take(Resumed())
        self.paused = False

    @precondition(lambda self: self.over())
    @rule(event=st.sampled_from([Skipped(), Back(), Typed({}), Paused(), Resumed()]))
    def nothing_more_happens(self, event: Event) -> None:
        with pytest.raises(WrongMoment):
            advance(self.session, event)

    @precondition(lambda self: self.over())
    @rule()
    def finishes(self) -> None:
        entry = finish(self.session, finished_at=moment(), zone=None)
        confirmed = [self.given[at] for at in range(len(STEPS))]
        if not any(confirmed):
            assert entry is None
            return
        assert entry is not None
        assert [None if a.skipped else a for a in entry.answers] == confirmed
        assert [a.question for a in entry.answers] == [s.question for s in self.session.steps]

    @invariant()
    def nothing_confirmed_is_lost(self) -> None:
        for at in range(len(STEPS)):
            kept = self.session.answers[at]
            if at in self.given:
                assert kept is not None
                assert (None if kept.skipped else kept) == self.given[at]
            else:
                assert kept is None

    @invariant()
    def one_is_where_one_should_be(self) -> None:
        assert self.session.at == self.at
        assert 0 <= self.session.at <= len(STEPS)
        phase = "finished" if self.over() else "paused" if self.paused else "asking"
        assert self.session.phase == phase
        assert self.session.answered == sum(1 for answer in self.given.values() if answer)

    @invariant()
    def what_is_typed_stays(self) -> None:
        questions = [step.question for step in self.session.steps]
        assert self.session.typing == {questions[at]: fields for at, fields in self.typed.items()}

    @invariant()
    def a_draft_holds_all_of_it(self) -> None:
        assert Session.model_validate_json(self.session.model_dump_json()) == self.session


TestAnySession = AnySession.TestCase
