"""Scripts and pipes: the same check-in, with one line of input per answer."""

import json

import pytest

from reflect.bank.bank import Bank
from reflect.errors import AlreadyDone, BadLine
from reflect.language.phrases.session import SessionTexts
from tests.journeys.home import Home, answers
from tests.journeys.person import ROBIN, SANNE, asked, lines_of
from tests.support.ran import ENTRY

DAILY = (
    r"printf '6\nmijn borst\nik moet sterk zijn\nals mijn borst strak wordt\nadem ik drie keer\n\n4\n'"
    " | reflect --lang nl"
)


def test_the_line_of_the_readme_makes_todays_entry(house: Home, bank: Bank) -> None:
    ran = house.shell(DAILY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.rstrip().endswith("Bewaard.")
    entry = house.run("show", "--json").json
    assert set(entry) == ENTRY
    assert entry["schema"] == 1
    assert entry["ref"] == f"{entry['day']}.1"
    assert entry["day"] == house.status()["day"]
    assert (entry["session"], entry["language"], entry["tags"], entry["source"]) == ("daily", "nl", [], None)
    section = entry["answers"][4]["question"]
    assert section in [q.id for q in bank.of_themes(bank.sections)]

    def ask(question: str) -> str:
        return asked(bank, question, SANNE)

    assert entry["answers"] == [
        {
            "question": "tension-before",
            "format": "scale",
            "asked": ask("tension-before"),
            "value": 6,
            "range": [0, 10],
        },
        {
            "question": "body-signal",
            "format": "text",
            "asked": ask("body-signal"),
            "text": "mijn borst",
            "areas": ["chest"],
        },
        {
            "question": "repeated-thought",
            "format": "text",
            "asked": ask("repeated-thought"),
            "text": "ik moet sterk zijn",
        },
        {
            "question": "small-step",
            "format": "intention",
            "asked": ask("small-step"),
            "cue": "als mijn borst strak wordt",
            "response": "adem ik drie keer",
        },
        {
            "question": section,
            "format": "text",
            "asked": entry["answers"][4]["asked"],
            "skipped": True,
        },
        {
            "question": "tension-after",
            "format": "scale",
            "asked": ask("tension-after"),
            "value": 4,
            "range": [0, 10],
        },
    ]


def test_the_next_day_quotes_that_plan_first(house: Home, bank: Bank) -> None:
    with house.on_day(0):
        first = house.run(
            "--lang",
            "nl",
            stdin="6\nmijn borst\nik moet sterk zijn\nals mijn borst strak wordt\nadem ik drie keer\n\n4\n",
        )
        assert first.code == 0
    with house.on_day(1):
        terminal = house.sit_down("--lang", "nl")
        seen = terminal.shows(
            "als mijn borst strak wordt, dan adem ik drie keer", asked(bank, "follow-up", SANNE)
        )
        assert seen.index("adem ik drie keer") < seen.index(asked(bank, "follow-up", SANNE))
        terminal.key("ctrl-c")
        terminal.wait_exit()
        piped = house.run("--lang", "nl").out
        assert piped.index("als mijn borst strak wordt, dan adem ik drie keer") < piped.index(
            asked(bank, "follow-up", SANNE)
        )
        assert asked(bank, "tension-before", SANNE) not in piped


def test_a_dumb_terminal_gets_plain_lines(house: Home, bank: Bank) -> None:
    terminal = house.sit_down("--lang", "en", TERM="dumb")
    terminal.shows(asked(bank, "tension-before", ROBIN), ROBIN.phrases.session.plain_keys, "Answer:")
    assert not terminal.full_screen
    terminal.line("5")
    terminal.shows(asked(bank, "body-signal", ROBIN))
    terminal.key("ctrl-c")
    assert terminal.wait_exit() == 130
    assert "\x1b[?1049" not in terminal.outside
    assert house.status()["draft"]["answered"] == 1


@pytest.mark.samples(2)
@pytest.mark.parametrize("given", ["", "6\n", "6\nmijn borst\n", "6\nmijn borst"])
def test_a_pipe_that_ends_early_pauses(house: Home, given: str) -> None:
    ran = house.run("--lang", "nl", stdin=given)
    assert (ran.code, ran.err) == (0, "")
    answered = len(given.split("\n")) - (given.endswith("\n") or not given)
    if not given:
        assert SANNE.phrases.session.paused["answers"] not in ran.out
        assert house.status()["draft"] is None
        return
    assert SANNE.phrases.session.paused["answers"] in ran.out
    assert house.status()["draft"] == {"session": "daily", "answered": answered}
    rest = lines_of(SANNE).splitlines(keepends=True)[answered:]
    assert house.run(stdin="".join(rest)).code == 0
    assert house.entry()["language"] == "nl"
    assert answers(house.entry())["tension-after"]["value"] == int(SANNE.after)


@pytest.mark.parametrize("wrong", ["zes", "11", "-1", "6.5"])
def test_a_wrong_number_stops_with_the_draft_kept(house: Home, wrong: str) -> None:
    ran = house.run(
        "checkin", "core", "--question", "tension-before", "--lang", "nl", stdin=f"a\nb\n\n{wrong}\nc\n"
    )
    assert ran.code == 2
    what, do = ran.err.splitlines()
    assert "tension-before" in what
    assert "0–10" in what
    assert do == SANNE.phrases.errors.worded(BadLine("", "not_a_number", (), kept=True))[1]
    assert wrong not in ran.err.replace("0–10", "")
    assert house.status()["draft"] == {"session": "core", "answered": 2}
    assert house.entries() == []


def test_bytes_that_are_not_text_stop_with_the_draft_kept(house: Home) -> None:
    ran = house.run("checkin", "core", "--lang", "en", stdin=b"my chest\nhalf a \xc3\x28 character\n\n")
    assert ran.code == 2
    assert "repeated-thought" in ran.err
    assert house.status()["draft"] == {"session": "core", "answered": 1}


@pytest.mark.parametrize(
    ("language", "words"), [("en", ROBIN.phrases.session), ("nl", SANNE.phrases.session)]
)
def test_words_after_the_last_answer_are_reported_and_change_nothing(
    house: Home, language: str, words: SessionTexts
) -> None:
    for given, text, told in (
        ("one\ntwo\n", "one", f"{words.lines_left} {words.line_goes_on}\n"),
        ("one\n \n\n", "one", ""),
        ("one\\\ntwo", "one\ntwo", ""),
    ):
        ran = house.run("checkin", "free", "--lang", language, stdin=given)
        assert (ran.code, ran.err) == (0, told)
        assert answers(house.entry())["free"]["text"] == text


def test_a_done_day_reads_nothing(house: Home) -> None:
    house.run("checkin", "free", "--lang", "nl", stdin="klaar voor vandaag\n")
    ran = house.shell(r"printf 'een\ntwee\ndrie\n' | (reflect --lang nl; echo exit $?; cat)")
    assert ran.out == "exit 2\neen\ntwee\ndrie\n"
    assert ran.err.splitlines() == list(SANNE.phrases.errors.worded(AlreadyDone()))
    assert len(house.entries()) == 1


def test_json_prints_the_entry_and_the_conversation_goes_elsewhere(house: Home, bank: Bank) -> None:
    ran = house.run("checkin", "--json", "--lang", "en", stdin=lines_of(ROBIN))
    assert ran.code == 0
    assert ran.json == house.entry()
    assert set(ran.json) == ENTRY
    for words in (asked(bank, "tension-before", ROBIN), ROBIN.plan, ROBIN.phrases.session.saved):
        assert words in ran.err
    assert asked(bank, "tension-before", ROBIN) not in ran.out.replace(json.dumps(ran.json), "")[:20]


def test_json_of_a_paused_checkin_is_nothing(house: Home) -> None:
    ran = house.run("checkin", "--json", "--lang", "en", stdin="6\n")
    assert (ran.code, ran.out) == (0, "")
    assert ROBIN.phrases.session.paused["answers"] in ran.err


def test_everything_skipped_leaves_no_entry(house: Home) -> None:
    ran = house.run("--lang", "en", stdin="\n" * 6)
    assert ran.code == 0
    assert ROBIN.phrases.session.nothing_answered in ran.out
    assert house.entries() == []
    assert house.status()["done"] is False
    assert house.status()["draft"] is None


def test_answers_from_a_file_and_from_a_pipe(house: Home) -> None:
    file = house.path.parent / "answers.json"
    file.write_text(
        json.dumps(
            {
                "body-signal": "my jaw #work",
                "tension-before": 6,
                "small-step": {"cue": ROBIN.cue, "response": ROBIN.response},
            }
        )
    )
    ran = house.run("checkin", "--answers", file, "--lang", "en")
    assert (ran.code, ran.out, ran.err) == (0, "", ROBIN.phrases.session.saved + "\n")
    entry = house.entry()
    said = answers(entry)
    assert set(said) == {"tension-before", "body-signal", "small-step"}
    assert said["body-signal"]["areas"] == ["jaw"]
    assert entry["tags"] == ["work"]
    assert entry["answers"][2] == {
        "question": "repeated-thought",
        "format": "text",
        "asked": entry["answers"][2]["asked"],
        "skipped": True,
    }

    ran = house.run("checkin", "free", "--answers", "-", "--json", stdin='{"free": "één regel"}')
    assert (ran.code, ran.err) == (0, "")
    assert answers(ran.json)["free"]["text"] == "één regel"
    assert ran.json["ref"].endswith(".2")
    assert [e["ref"][-2:] for e in house.entries()] == [".2", ".1"]


def test_answers_for_another_day(house: Home) -> None:
    with house.on_day(0):
        ran = house.run("checkin", "--answers", "-", "--day", "3d", stdin='{"body-signal": "mijn nek"}')
        assert ran.code == 0
        assert house.run("show", "2026-11-19", "--json").json["day"] == "2026-11-19"
        assert house.status()["done"] is False


def test_wrong_answers_keep_nothing_and_name_the_field(house: Home) -> None:
    for given, says in {
        '{"tension-before": 11, "body-signal": "geheim woord"}': "tension-before",
        '{"body-signal": "geheim woord", "nonsense": "geheim woord"}': "nonsense",
        '{"small-step": {"cue": "geheim woord"}}': "small-step",
        '{"body-signal": "geheim woord"': "JSON",
        '["geheim woord"]': "JSON",
        '{"follow-up": "partly"}': "follow-up",
        "{}": "--answers",
    }.items():
        ran = house.run("checkin", "--answers", "-", "--lang", "nl", stdin=given)
        assert (ran.code, ran.out) == (2, ""), given
        assert says in ran.err.splitlines()[0]
        assert len(ran.err.splitlines()) == 2
        assert "geheim" not in ran.err
        assert house.entries() == []
    assert house.status()["draft"] is None
