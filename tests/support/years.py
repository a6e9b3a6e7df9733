"""Three invented years of a journal, with a realistic rhythm, gaps and recurring themes.

Over the years tension decreases, with much noise; jaw and shoulders give way to belly and breath; and thoughts
recur in nearly the same words. During the first year there was a pack with a question about the garden, which has
since been removed.
"""

import datetime as dt
import random
from functools import cache

from reflect.bank.bank import Bank
from reflect.bank.load import load
from reflect.bank.question import TextQuestion
from reflect.journal.answers import (
    DECISIONS,
    OUTCOMES,
    Answer,
    FollowUpAnswer,
    IntentionAnswer,
    Plan,
    ScaleAnswer,
    TextAnswer,
)
from reflect.journal.entry import Entry, Source
from reflect.session.areas import areas_in
from tests.support.entries import DAY
from tests.support.questions import question_of
from tests.support.year_words import EN, NL, Words

DAYS = 3 * 365
_SESSIONS = ("daily", "core", "quick", "deep", "free")
_HOW_OFTEN = (64, 10, 14, 6, 6)
_WORDS = {"en": EN, "nl": NL}
_CORE = ("body-signal", "repeated-thought", "small-step")


def three_years(language: str, *, seed: int = 1, end: dt.date = DAY) -> list[Entry]:
    """Return about five hundred entries from three years, oldest first, the last one on `end`.

    The same arguments always give the same entries and ids.

    Args:
        language: `en` or `nl`.
        seed: the random seed; a different one gives a different user.
        end: the last day.
    """
    return list(written_once(language, seed, end))


@cache
def written_once(language: str, seed: int, end: dt.date) -> tuple[Entry, ...]:
    """Return the entries of `three_years`, which take a second to invent."""
    return tuple(_Person(language, seed, end).write())


@cache
def _bank() -> Bank:
    return load()[0]


class _Person:
    """A user who writes at random."""

    def __init__(self, language: str, seed: int, end: dt.date):
        self._chance = random.Random(f"{language} {seed} {end}")
        self._language = language
        self._words: Words = _WORDS[language]
        self._end = end
        self._first = end - dt.timedelta(days=DAYS - 1)
        self._away = self._times_away()
        self._open: tuple[str, str, str] | None = None
        self._sections = sorted(self._words.sections)
        self._mood = 0.0
        self._today = self._first
        self._followed_up: dt.date | None = None
        self._made: dt.date | None = None

    def write(self) -> list[Entry]:
        entries: list[Entry] = []
        for days in range(DAYS):
            self._today = self._first + dt.timedelta(days=days)
            # The mood changes slowly, so that weeks differ from one another.
            self._mood = 0.85 * self._mood + self._chance.gauss(0, 0.7)
            if not self._writes():
                continue
            entries.append(self._entry(self._chance.choices(_SESSIONS, _HOW_OFTEN)[0], hour=20))
            if self._chance.random() < 0.04:
                entries.append(self._entry("quick", hour=22))
        return entries

    def _times_away(self) -> set[dt.date]:
        """Return the days without entries: summers, the turn of the year, and two longer gaps."""
        away: set[dt.date] = set()
        for year in range(self._first.year, self._end.year + 1):
            summer = dt.date(year, 7, 12) + dt.timedelta(days=self._chance.randrange(20))
            away |= {summer + dt.timedelta(days=n) for n in range(self._chance.randrange(12, 20))}
            away |= {dt.date(year, 12, 24) + dt.timedelta(days=n) for n in range(9)}
        for _ in range(2):
            start = self._first + dt.timedelta(days=self._chance.randrange(60, DAYS - 120))
            away |= {start + dt.timedelta(days=n) for n in range(self._chance.randrange(15, 35))}
        return away

    def _writes(self) -> bool:
        likely = 0.42 if self._today.weekday() >= 5 else 0.74
        wants = self._chance.random() < likely
        return self._today in (self._first, self._end) or (wants and self._today not in self._away)

    @property
    def _share(self) -> float:
        """Return the elapsed share of the three years, from 0 to 1."""
        return (self._today - self._first).days / DAYS

    def _entry(self, session: str, *, hour: int) -> Entry:
        start = self._start(hour)
        identity = self._id(start)
        imported = self._share < 0.04 and session != "daily"
        if imported:
            answers: list[Answer] = [self._text("free", self._chance.choice(self._words.imported))]
            session = "free"
        else:
            answers = self._answers(session, identity)
        if all(answer.skipped for answer in answers):
            answers.append(self._text("free", self._chance.choice(self._words.free)))
        written = " ".join(a.text for a in answers if isinstance(a, TextAnswer))
        return Entry(
            id=identity,
            day=self._today,
            started_at=start,
            finished_at=start + dt.timedelta(minutes=self._chance.randrange(2, 12), seconds=7),
            zone="Europe/Amsterdam",
            session=session,
            language=self._language,
            tags=tuple(tag for tag in self._words.tags if f"#{tag}" in written),
            answers=tuple(answers),
            source=Source(format="jrnl", id=f"{self._today}") if imported else None,
        )

    def _answers(self, session: str, identity: str) -> list[Answer]:
        match session:
            case "daily":
                return self._daily(identity)
            case "core":
                return [self._answer(question, identity) for question in _CORE]
            case "quick":
                return [self._answer(self._chance.choice([*_CORE, *self._sections]), identity)]
            case "deep":
                section = self._next_section()
                garden = [self._garden()] if self._share < 0.33 else []
                return [self._answer(q, identity) for q in (section, *_CORE)] + garden
            case _:
                return [self._text("free", self._tagged(self._chance.choice(self._words.free)))]

    def _daily(self, identity: str) -> list[Answer]:
        answers: list[Answer] = []
        due = self._open and self._made != self._today and self._followed_up != self._today
        if due:
            answers.append(self._follow_up(identity))
        before = min(10, max(0, round(6.2 - 1.8 * self._share + self._mood + self._chance.gauss(0, 0.9))))
        after = min(10, max(0, round(before - 1.1 + self._chance.gauss(0, 1.1))))
        answers.append(self._scale("tension-before", before))
        answers += [self._answer(question, identity) for question in _CORE]
        answers.append(self._garden() if self._gardens() else self._answer(self._next_section(), identity))
        if self._chance.random() < 0.93:
            answers.append(self._scale("tension-after", after))
        return answers

    def _gardens(self) -> bool:
        return self._share < 0.33 and self._chance.random() < 0.15

    def _answer(self, question: str, identity: str) -> Answer:
        chance, words = self._chance, self._words
        if question == "small-step":
            return self._intention(identity)
        if chance.random() < 0.09:
            return TextAnswer(question=question, asked=self._asked(question), skipped=True)
        if question == "repeated-thought":
            return self._text(question, self._thought())
        if question == "body-signal":
            return self._text(question, self._tagged(self._signal()))
        return self._text(question, self._tagged(chance.choice(words.sections[question])))

    def _thought(self) -> str:
        if self._chance.random() < 0.3:
            return self._chance.choice(self._words.once)
        # The most frequent thought shifts over the years; none disappears completely.
        loudest = self._share * (len(self._words.thoughts) - 1)
        weights = [1 / (0.6 + abs(n - loudest)) for n in range(len(self._words.thoughts))]
        return self._chance.choice(self._chance.choices(self._words.thoughts, weights)[0])

    def _signal(self) -> str:
        if self._chance.random() < 0.07:
            return self._chance.choice(self._words.vague)
        early = {"jaw": 9, "shoulders": 8, "neck": 4, "head": 3, "throat": 2, "chest": 3, "belly": 2}
        late = {"belly": 9, "breath": 6, "chest": 5, "shoulders": 3, "throat": 2, "hands": 2, "jaw": 2}
        areas = list(self._words.signals)
        share = self._share
        weights = [0.25 + early.get(area, 0) * (1 - share) + late.get(area, 0) * share for area in areas]
        signal = self._chance.choice(self._words.signals[self._chance.choices(areas, weights)[0]])
        return signal.format(self._chance.choice(self._words.moments))

    def _intention(self, identity: str) -> Answer:
        asked = self._asked("small-step")
        if self._chance.random() < (0.7 if self._open else 0.15):
            return IntentionAnswer(question="small-step", asked=asked, skipped=True)
        cue, response = self._chance.choice(self._words.plans)
        self._open = (identity, cue, response)
        self._made = self._today
        return IntentionAnswer(question="small-step", asked=asked, cue=cue, response=response)

    def _follow_up(self, identity: str) -> Answer:
        assert self._open
        of, cue, response = self._open
        self._followed_up = self._today
        outcome = self._chance.choices(OUTCOMES, (34, 22, 18, 16, 10))[0]
        decision = self._chance.choices(DECISIONS, (60, 18, 22))[0]
        was = None
        if decision == "change":
            was = Plan(cue=cue, response=response)
            response = self._chance.choice([r for r in self._words.changed if r != response])
            self._open = (identity, cue, response)
            self._made = self._today
        elif decision == "release":
            self._open = None
        return FollowUpAnswer(
            question="follow-up",
            asked=self._asked("follow-up"),
            of=of,
            cue=cue,
            response=response,
            outcome=outcome,
            text=self._chance.choice(self._words.notes[outcome]),
            decision=decision,
            was=was,
        )

    def _garden(self) -> Answer:
        words = self._chance.choice(self._words.garden)
        return TextAnswer(question="garden", asked=self._words.garden_asked, text=words)

    def _next_section(self) -> str:
        """Return the next section in turn, or now and then another one."""
        if self._chance.random() < 0.1:
            self._chance.shuffle(self._sections)
        self._sections.append(self._sections.pop(0))
        return self._sections[-1]

    def _scale(self, question: str, value: int) -> Answer:
        return ScaleAnswer(question=question, asked=self._asked(question), value=value, range=(0, 10))

    def _text(self, question: str, words: str) -> TextAnswer:
        marked = question_of(TextQuestion, _bank(), question).areas
        areas = areas_in(words, _bank().areas, self._language) if marked else None
        return TextAnswer(question=question, asked=self._asked(question), text=words, areas=areas)

    def _tagged(self, words: str) -> str:
        for tag, about in self._words.tags.items():
            if any(word in words for word in about) and self._chance.random() < 0.3:
                return f"{words} #{tag}"
        return words

    def _asked(self, question: str) -> str:
        return str(getattr(_bank().questions[question].ask, self._language))

    def _start(self, hour: int) -> dt.datetime:
        offset = 2 if 4 <= self._today.month <= 10 else 1
        zone = dt.timezone(dt.timedelta(hours=offset))
        start = dt.datetime.combine(self._today, dt.time(hour, self._chance.randrange(60)), zone)
        return start + dt.timedelta(seconds=self._chance.randrange(60))

    def _id(self, start: dt.datetime) -> str:
        """Return an id in the format of a UUIDv7, determined by the seed."""
        value = int(start.timestamp() * 1000) << 80 | self._chance.getrandbits(74)
        value = value & ~(0xF << 76) | 0x7 << 76
        value = value & ~(0b11 << 62) | 0b10 << 62
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
