"""Tests of a check-in in plain mode: each line answers a question or is a command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.bank.bank import Bank
from reflect.bank.load import load
from reflect.errors import BadLine
from reflect.language.choose import phrases_of
from reflect.plain import pauses
from reflect.plain.session import PlainSession
from tests.support.lines import Item, Talk
from tests.support.sessions import WAITING
from tests.support.texts import texts

BANK = load()[0]


def one_text(bank: Bank, *items: Item, person: bool = False) -> str:
    """Return the answer that these lines give in a free session."""
    talk = Talk(bank, *items, session="free", person=person)
    assert talk.run() == "finished"
    (answer,) = talk.answers
    return str(answer.get("text", ""))


def test_each_line_of_a_pipe_answers_a_question(bank: Bank) -> None:
    talk = Talk(bank, "my chest", "I have to do it alone", "my chest tightens", "breathe")
    assert talk.run() == "finished"
    assert talk.answers == [
        {"question": "body-signal", "text": "my chest", "areas": ("chest",)},
        {"question": "repeated-thought", "text": "I have to do it alone"},
        {"question": "small-step", "cue": "my chest tightens", "response": "breathe"},
    ]
    assert talk.keeper.entries == [talk.checkin.entry]
    assert talk.keeper.drafts == {}


def test_every_question_is_asked_with_its_place_and_areas_are_shown(bank: Bank) -> None:
    talk = Talk(bank, "my chest", "x", "")
    talk.run("A notice.")
    assert talk.said.startswith("A notice.\n\n1 of 3. When an old pattern")
    assert "2 of 3." in talk.said
    assert "In your body: chest\n" in talk.said


def test_in_dutch_all_of_it_is_dutch(bank: Bank) -> None:
    talk = Talk(bank, "mijn borst", "", "", language="nl")
    talk.run()
    assert "Waar in je lijf" in talk.said
    assert talk.answers[0]["areas"] == ("chest",)
    assert phrases_of("nl").session.areas_found(["borst"]) in talk.said


def test_an_empty_line_skips(bank: Bank) -> None:
    talk = Talk(bank, "", "  ", "", "not read")
    assert talk.run() == "finished"
    assert [answer["skipped"] for answer in talk.answers] == [True] * 3
    assert talk.checkin.entry is None
    assert talk.lines.left == ["not read"], "an empty cue skips the response too"


def test_the_end_of_input_pauses_and_keeps_the_draft(bank: Bank) -> None:
    talk = Talk(bank, "my chest")
    assert talk.run() == "paused"
    kept = talk.keeper.drafts[talk.checkin.session.id]
    assert (kept.phase, kept.answered, kept.at) == ("paused", 1, 1)


def test_the_end_of_input_before_anything_leaves_nothing(bank: Bank) -> None:
    talk = Talk(bank)
    assert talk.run() == "paused"
    assert talk.draft is None


# Commands


def test_a_point_goes_back_and_an_empty_line_keeps_the_answer(bank: Bank) -> None:
    talk = Talk(bank, "my chest", ".", "", "a thought", ".", "another thought", "")
    assert talk.run() == "finished"
    assert [answer.get("text") for answer in talk.answers] == ["my chest", "another thought", None]


def test_a_point_at_the_first_question_says_so_and_stays(bank: Bank) -> None:
    talk = Talk(bank, ".", "my chest", "", "")
    talk.run()
    assert phrases_of("en").session.already_back in talk.said
    assert talk.answers[0]["text"] == "my chest"


@pytest.mark.parametrize(
    ("session", "items", "value"),
    [
        ("tension-before", ["6", ".", ""], {"value": 6}),
        ("small-step", ["a", "b", ".", "", ""], {"cue": "a", "response": "b"}),
        ("small-step", ["a", "b", ".", "c", ""], {"cue": "c", "response": "b"}),
        (
            "follow-up",
            ["partly", "note", "release", ".", ""],
            {"outcome": "partly", "text": "note", "decision": "release"},
        ),
    ],
)
def test_back_keeps_the_answer_of_every_format(
    bank: Bank, session: str, items: list[str], value: dict[str, object]
) -> None:
    talk = Talk(bank, *items, "", questions=[session, "free"], history=WAITING)
    assert talk.run() == "finished"
    assert talk.answers[0].items() >= value.items()


def test_a_question_mark_gives_the_lines_for_when_one_is_stuck_one_after_another(bank: Bank) -> None:
    stuck = bank.questions["free"].stuck
    assert stuck is not None
    why = bank.questions["free"].why
    assert why is not None
    lines = [*stuck.en, why.say("en")]
    talk = Talk(bank, *["?"] * (len(lines) + 1), "x", session="free")
    talk.run()
    places = [talk.said.index(line) for line in lines]
    assert places == sorted(places)
    assert talk.said.count(stuck.en[0]) == 2, "after the last line the first one comes again"
    assert talk.answers[0]["text"] == "x"


def test_a_tilde_breathes_with_another_practice_each_time_and_a_pipe_does_not_wait(bank: Bank) -> None:
    talk = Talk(bank, "~", "~", "x", session="free")
    talk.run()
    for practice in bank.practices[:2]:
        assert all(line in talk.said for line in practice.lines.en)
    assert talk.said.count(phrases_of("en").session.breathe_done) == 2


def test_two_tildes_are_two_minutes_for_a_person(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(pauses, "wait", waited.append)
    talk = Talk(bank, "~~", "x", session="free", person=True)
    talk.run()
    (longer,) = [practice.long for practice in bank.practices if practice.long]
    assert [line for line in longer.en if line in " ".join(talk.said.split())] == list(longer.en)
    assert sum(waited) == pytest.approx(120)
    assert talk.answers[0]["text"] == "x"


def test_a_pause_takes_as_long_as_was_set(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    waited = list[float]()
    monkeypatch.setattr(pauses, "wait", lambda seconds: waited.append(seconds))
    talk = Talk(bank, "~", "x", session="free", person=True)
    talk.plain = PlainSession(talk.checkin, phrases_of("en"), talk.lines, talk.out, str, breath=60)
    talk.run()
    assert waited == [20.0] * 3


def test_two_tildes_from_a_pipe_and_after_a_backslash_are_text(bank: Bank) -> None:
    for line, person in (("~~", False), ("\\~~", True)):
        talk = Talk(bank, line, session="free", person=person)
        talk.run()
        assert talk.answers[0]["text"] == "~~"


def test_a_person_may_cut_the_breathing_short(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    waited = []

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        return len(waited) == 2

    monkeypatch.setattr(pauses, "wait", wait)
    talk = Talk(bank, "~", "x", session="free", person=True)
    talk.run()
    assert waited == [pauses.BREATH / 3] * 2
    assert bank.practices[0].lines.en[2] not in talk.said


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [("en", ["y", "Yes"], ["n", "no", ""]), ("nl", ["j", "ja", "y"], ["n", "Nee", ""])],
)
def test_an_exclamation_mark_throws_away_after_asking(
    bank: Bank, language: str, yes: list[str], no: list[str]
) -> None:
    for line in yes:
        talk = Talk(bank, "my chest", "!", line, language=language)
        assert talk.run() == "discarded"
        assert talk.keeper.drafts == {}
        assert phrases_of(language).session.discard_question in talk.said
        assert talk.said.endswith(phrases_of(language).session.discarded + "\n")
    for line in no:
        talk = Talk(bank, "my chest", "!", line, "a thought", "", language=language)
        assert talk.run() == "finished"
        assert talk.answers[1]["text"] == "a thought"


@pytest.mark.parametrize("line", ["yesterday was hard", "jammer genoeg", "?"])
def test_a_reply_that_is_neither_yes_nor_no_discards_nothing(bank: Bank, line: str) -> None:
    talk = Talk(bank, "my chest", "!", line)
    with pytest.raises(BadLine):
        talk.run()
    assert talk.checkin.session.id in talk.keeper.drafts
    assert talk.checkin.session.answered == 1


def test_the_end_of_input_does_not_confirm_discarding(bank: Bank) -> None:
    talk = Talk(bank, "my chest", "!")
    assert talk.run() == "paused"
    assert talk.draft is not None


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("\\.", "."),
        ("\\?", "?"),
        ("\\~", "~"),
        ("\\!", "!"),
        ("\\@ belly", "@ belly"),
        ("\\\\.", "\\."),
        (". and more", ". and more"),
        ("?!", "?!"),
        ("...", "..."),
        ("\\n is not a key", "\\n is not a key"),
        ("  spaces stay  ", "  spaces stay  "),
        ("@home", "@home"),
    ],
)
def test_a_backslash_makes_a_key_text_and_other_lines_are_text_anyway(
    bank: Bank, line: str, text: str
) -> None:
    assert one_text(bank, line) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["one\\", "two"], "one\ntwo"),
        (["one\\", "\\", "three"], "one\n\nthree"),
        (["one\\", ".", "not read"], "one\n."),
        (["one\\", ""], "one\n"),
        (["\\", "two"], "\ntwo"),
        (["C:\\\\"], "C:\\"),
        (["C:\\\\\\", "D:"], "C:\\\nD:"),
    ],
)
def test_a_backslash_at_the_end_continues_in_the_next_line(bank: Bank, lines: list[str], text: str) -> None:
    assert one_text(bank, *lines) == text


def test_an_answer_cut_off_in_its_second_line_is_kept_as_a_draft(bank: Bank) -> None:
    talk = Talk(bank, "one\\", "two\\", session="free")
    assert talk.run() == "paused"
    assert talk.draft == {"free": {"text": "one\ntwo"}}


# Body areas


def test_areas_are_put_right_with_an_at_sign_at_the_next_question(bank: Bank) -> None:
    talk = Talk(bank, "my chest", "@ belly, jaw", "a thought", "")
    assert talk.run() == "finished"
    assert talk.answers[0].items() >= {"areas": ("belly", "jaw"), "areas_corrected": True}.items()
    assert "In your body: belly and jaw" in talk.said
    assert talk.answers[1]["text"] == "a thought"


@pytest.mark.parametrize(("line", "areas"), [("@", ()), ("@belly", ("belly",)), ("@ jaw jaw", ("jaw",))])
def test_an_at_sign_takes_none_one_or_several_areas(bank: Bank, line: str, areas: tuple[str, ...]) -> None:
    talk = Talk(bank, "my chest", line, "", "")
    talk.run()
    assert talk.answers[0]["areas"] == areas


def test_areas_are_named_in_the_language_of_the_check_in_or_by_their_ids(bank: Bank) -> None:
    talk = Talk(bank, "mijn borst", "@ buik jaw", "", "", language="nl")
    talk.run()
    assert talk.answers[0]["areas"] == ("belly", "jaw")


@pytest.mark.parametrize("line", ["@work tomorrow", "@home I felt it", "@belly-up", "a @ belly"])
def test_an_at_sign_before_other_words_is_text(bank: Bank, line: str) -> None:
    talk = Talk(bank, "my chest", line, "")
    talk.run()
    assert talk.answers[0]["areas"] == ("chest",)
    assert talk.answers[1]["text"] == line


SLIPS = [
    ("en", "my chest", "@ bely"),
    ("en", "my chest", "@ belly and more"),
    ("en", "my chest", "@ jaw,bely"),
]
SLIPS += [
    ("nl", "mijn borst", "@ buk"),
    ("nl", "mijn borst", "@\tbuik, kaken, en"),
    ("nl", "mijn borst", "  @ ja"),
]


@pytest.mark.parametrize(("language", "words", "line"), SLIPS)
def test_an_unknown_area_after_an_at_sign_is_asked_again(
    bank: Bank, language: str, words: str, line: str
) -> None:
    talk = Talk(bank, words, line, "@ jaw", "a thought", "", language=language, person=True)
    assert talk.run() == "finished"
    assert talk.answers[0]["areas"] == ("jaw",)
    assert talk.answers[1]["text"] == "a thought"
    names = phrases_of(language).words.areas
    assert all(names[area.id] in talk.said for area in bank.areas), "what would be right"


@pytest.mark.parametrize(("language", "words", "line"), SLIPS)
def test_an_unknown_area_after_an_at_sign_stops_a_pipe_before_a_later_line_is_read(
    bank: Bank, language: str, words: str, line: str
) -> None:
    talk = Talk(bank, words, line, "a thought", "", language=language)
    with pytest.raises(BadLine) as raised:
        talk.run()
    assert (raised.value.problem, raised.value.kept) == ("not_an_area", True)
    assert set(raised.value.known) == {phrases_of(language).words.areas[area.id] for area in bank.areas}
    assert talk.lines.left == ["a thought", ""]
    assert [answer["text"] for answer in talk.answers] == [words]
    assert talk.answers[0]["areas"] == ("chest",)


@pytest.mark.parametrize("line", ["@", "@ belly", "@ bely"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_at_sign_before_any_answer_with_areas_is_not_an_answer(
    bank: Bank, language: str, line: str
) -> None:
    talk = Talk(bank, line, "my chest", "", "", language=language, person=True)
    talk.run()
    assert phrases_of(language).session.no_areas_yet in " ".join(talk.said.split())
    assert talk.answers[0]["text"] == "my chest"
    with pytest.raises(BadLine) as raised:
        Talk(bank, line, "my chest", language=language).run()
    assert raised.value.problem == "no_areas_yet"


def test_areas_are_taken_by_every_name_they_are_shown_with(bank: Bank) -> None:
    for language in ("en", "nl"):
        for area, name in phrases_of(language).words.areas.items():
            talk = Talk(
                bank, "my chest" if language == "en" else "mijn borst", f"@ {name}", "", "", language=language
            )
            talk.run()
            assert talk.answers[0]["areas"] == (area,), name


def test_areas_put_right_stay_when_the_text_is_changed(bank: Bank) -> None:
    talk = Talk(bank, "my chest", "@ belly", ".", "my shoulders", "", "")
    talk.run()
    assert talk.answers[0].items() >= {"text": "my shoulders", "areas": ("belly",)}.items()


# Arbitrary lines


@given(
    st.lists(
        texts.map(lambda t: t.replace("\n", " "))
        | st.sampled_from([".", "?", "~", "!", "@ jaw", "", "5", "partly", "\\"]),
        max_size=12,
    )
)
def test_whatever_a_pipe_sends_it_ends_and_writes_nothing_that_moves_the_terminal(lines: list[str]) -> None:
    talk = Talk(BANK, *lines, session="daily", history=WAITING)
    try:
        ending = talk.run()
    except BadLine:
        ending = "paused"
    assert ending in ("finished", "paused", "discarded")
    assert talk.checkin.session.phase != "asking" or not talk.checkin.session.answered
    moving = [
        c for c in talk.said if c != "\n" and (ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F or c in "\u202e\u2066")
    ]
    assert moving == []
