"""Three weeks of a diary, written by hand in the ideal Markdown, and the same entries as data."""

import datetime as dt
from pathlib import Path
from typing import Any

from reflect.bank.load import load
from reflect.journal.answers import Answer, FollowUpAnswer, IntentionAnswer, Plan, ScaleAnswer, TextAnswer
from reflect.journal.entry import Entry
from reflect.language.choose import Language
from tests.support.entries import an_entry, an_id, moment

_WORDS: dict[str, tuple[str, ...]] = {
    "en": (
        "My jaw, and a band across my chest. It was there before the meeting had even begun, while I was still "
        "looking for a chair near the door.",
        "If I say no now they will stop asking me, and then I’ll be the one who is never there.",
        "someone asks me for something",
        "say that I’ll come back to it tomorrow.",
        "Rain on the roof of the shed, and nobody who needed anything from me for ten whole minutes.",
        "I said it to Ruth, and ten minutes later I gave in after all.",
        "Shoulders up, mostly while typing. #work",
        "Could not sleep. Three things I want to remember:\n\n- the light in the kitchen this morning\n- that Ruth "
        "laughed when I said “tomorrow”\n- the sentence from the book:\n\n> You are allowed to take up the room you "
        "are standing in.",
        "I hear myself say “of course”",
        "breathe out first",
        "Belly. A small stone.",
        "That it is Monday again, and that I slept through.",
        "Twice, even:\n\n1. with the neighbour\n2. on the phone with my father, who didn’t notice a thing",
        "At my desk",
        "stretch",
        "My breath stops for a moment. That is all.",
        "I have to do it all myself.",
        "A walk along the canal.\n\nNothing else.",
        "work",
    ),
    "nl": (
        "In mijn kaken, en een band om mijn borst. Het was er al voor de vergadering begon, toen ik nog een stoel "
        "zocht bij de deur.",
        "Als ik nu nee zeg, vragen ze me nooit meer, en dan ben ik degene die er nooit bij is.",
        "iemand iets vraagt",
        "zeg ik dat ik erop terugkom",
        "De regen op het dak van de schuur, en tien minuten lang niemand die iets van me wilde.",
        "Ik zei het tegen Ruth, en tien minuten later deed ik het toch maar.",
        "Schouders omhoog, vooral bij het typen. #werk",
        "Ik kon niet slapen. Drie dingen die ik wil onthouden:\n\n- het licht in de keuken vanmorgen\n- dat Ruth "
        "lachte toen ik “morgen” zei\n- de zin uit het boek:\n\n> Je mag de ruimte innemen waarin je staat.",
        "ik mezelf “natuurlijk” hoor zeggen",
        "adem ik eerst uit",
        "Buik. Een klein steentje.",
        "Dat het weer maandag is, en dat ik heb doorgeslapen.",
        "Twee keer zelfs:\n\n1. bij de buurman\n2. aan de telefoon met mijn vader, die er niets van merkte",
        "Als mijn vader belt",
        "laat de telefoon drie keer overgaan",
        "Mijn adem stokt even. Meer niet.",
        "Ik moet alles zelf doen.",
        "Een wandeling langs het kanaal.\n\nVerder niets.",
        "werk",
    ),
}


def by_hand(language: Language) -> str:
    """Return the diary as written by hand."""
    return Path(__file__).with_name(f"{language}.md").read_text()


def as_entries(language: Language) -> list[Entry]:
    """Return the entries of the hand-written diary, including skipped questions, which the diary omits."""
    w = _WORDS[language]
    bank = load()[0]

    def asked(question: str) -> dict[str, Any]:
        return {"question": question, "asked": bank.questions[question].ask.say(language)}

    def text(question: str, words: str, *areas: str) -> Answer:
        return TextAnswer(**asked(question), text=words, areas=areas or None)

    def scale(question: str, value: int) -> Answer:
        return ScaleAnswer(**asked(question), value=value, range=(0, 10))

    def skipped(question: str) -> Answer:
        return TextAnswer(**asked(question), skipped=True)

    def step(cue: str, response: str) -> Answer:
        return IntentionAnswer(**asked("small-step"), cue=cue, response=response)

    def became(of: int, outcome: str, decision: str, words: str = "", **plan: Any) -> Answer:
        return FollowUpAnswer(
            **asked("follow-up"), of=an_id(of), outcome=outcome, decision=decision, text=words, **plan
        )

    first, second = {"cue": w[2], "response": w[3]}, {"cue": w[8], "response": w[9]}
    body, thought = "body-signal", "repeated-thought"
    days: list[tuple[int, int, int, str, list[Answer]]] = [
        (2, 20, 31, "daily", [
            scale("tension-before", 6), text(body, w[0], "jaw", "chest"), text(thought, w[1]), step(w[2], w[3]),
            text("small-thanks", w[4]), scale("tension-after", 4),
        ]),
        (3, 21, 2, "daily", [
            became(0, "partly", "keep", w[5], **first), scale("tension-before", 5), text(body, w[6], "shoulders"),
            skipped(thought), skipped("small-step"), skipped("first-line"), scale("tension-after", 5),
        ]),
        (3, 23, 40, "free", [text("free", w[7])]),
        (6, 20, 15, "daily", [
            became(0, "no_moment", "change", was=Plan(**first), **second), skipped("tension-before"),
            text(body, w[10], "belly"), skipped(thought),
        ]),
        (9, 7, 50, "quick", [text("first-line", w[11])]),
        (12, 20, 44, "daily", [
            became(3, "happened", "release", w[12], **second), scale("tension-before", 3), skipped(body),
            step(w[13], w[14]),
        ]),
        (15, 19, 5, "core", [text(body, w[15], "breath"), text(thought, w[16]), skipped("small-step")]),
        (21, 20, 31, "free", [text("free", w[17])]),
    ]  # fmt: skip
    return [
        an_entry(
            *answers,
            number=number,
            day=dt.date(2026, 11, day),
            started_at=moment(dt.date(2026, 11, day), hour, minute),
            session=session,
            language=language,
            revision=an_id(90 + number),
            ref=f"2026-11-{day:02}.{2 if hour == 23 else 1}",
            tags=(w[18],) if number == 1 else (),
            imported=day == 21,
        )
        for number, (day, hour, minute, session, answers) in enumerate(days)
    ]
