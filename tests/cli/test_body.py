"""The settings `body = false` and `tension = false`, through the commands."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reflect.actions.body import as_shown
from reflect.actions.browse import JournalEntryStore
from reflect.actions.check_in import CheckInAction
from reflect.actions.context import Context
from reflect.journal.entry import Entry
from reflect.language.choose import LANGUAGES, phrases_of
from reflect.screen.browse.entry_lines import entry_layout
from reflect.session.checkin import CheckIn
from tests.actions.test_other_day import PausesAtOnce, Person
from tests.cli.support import keep, run
from tests.support.entries import DAY, an_entry, moment, on, text


@pytest.fixture
def without_body(home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text("body = false\n")


COMMANDS = (
    ("show",),
    ("list",),
    ("week",),
    ("patterns",),
    ("patterns", "--from", "5d"),
    ("revisit",),
    ("history", "last"),
    ("thread", "body-signal"),
    ("thread",),
    ("search", "something"),
    ("status",),
)


def about_the_body(language: str) -> list[str]:
    words = phrases_of(language)
    named = [words.words.areas[area] for area in ("jaw", "belly")]
    return [*named, words.words.areas_label, words.over_time.week_felt, words.over_time.patterns_body]


def a_journal(home: Path) -> None:
    answers = ("something", "and another thing", "once more")
    entries = [
        an_entry(text(words, areas=("jaw", "belly")), text(f"{words} said", "repeated-thought"), day=on(-day))
        for day in range(40)
        for words in answers[day % 3 : day % 3 + 1]
    ]
    keep(home, *entries)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_no_command_shows_where_in_the_body_it_was(
    home: Path, without_body: None, language: str, plain: tuple[str, ...]
) -> None:
    a_journal(home)
    for command in COMMANDS:
        ran = run("--lang", language, *plain, *command)
        assert (ran.code, bool(ran.out)) == (0, True), command
        shown = ran.out.casefold()
        for name in (*about_the_body(language), " body ", " lijf "):
            assert name.casefold() not in shown, (command, name)
    (home / "config.toml").unlink()
    jaw = phrases_of(language).words.areas["jaw"]
    for command in (("show",), ("week",), ("patterns",), ("patterns", "--from", "5d")):
        assert jaw in run("--lang", language, *plain, *command).out, command


def test_data_has_the_areas_anyway(home: Path, without_body: None) -> None:
    a_journal(home)
    assert run("show", "--json").json["answers"][0]["areas"] == ["jaw", "belly"]
    assert run("week", "--json").json["areas"] == ["jaw", "belly"]
    assert run("patterns", "--json").json["areas"]["n"] == 40


def test_the_browser_shows_none_and_deletes_nothing_of_them(home: Path, without_body: None) -> None:
    keep(home, an_entry(text("something", areas=("jaw",)), number=1))
    ctx = Context(now=moment)
    store = JournalEntryStore(ctx, ctx.journal())
    (entry,) = store.of_day(DAY)
    shown = "\n".join(line.plain for line in entry_layout(entry, ctx.phrases, 60).lines)
    assert "something" in shown
    assert "jaw" not in shown
    found = store.patterns()
    assert found is not None
    assert not found.body
    store.delete(entry)
    (gone,) = store.deleted_of(DAY)
    assert "jaw" not in str(gone.answers)
    ctx.close()
    assert run("undelete", DAY.isoformat()).code == 0
    assert run("show", "--json").json["answers"][0]["areas"] == ["jaw"]


def test_without_the_setting_an_entry_is_shown_unchanged(home: Path, weeks: Sequence[Entry]) -> None:
    ctx = Context(now=moment)
    assert all(as_shown(ctx, entry) is entry for entry in weeks)
    (home / "config.toml").write_text("body = 3\n")
    assert all(as_shown(Context(now=moment), entry) is entry for entry in weeks)


def begun(*, person: bool, settings: str, home: Path) -> CheckIn:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(settings)
    ctx = Context(now=moment, flag_language="en")
    checkin = CheckInAction(ctx, PausesAtOnce, about=Person([]) if person else None).today()
    ctx.close()
    assert checkin is not None
    return checkin


def test_at_a_terminal_no_number_is_asked_and_a_script_has_its_lines(home: Path) -> None:
    keep(home, an_entry(number=1, day=on(-1)))
    off = "offers.pattern = false\n"
    core = ["body-signal", "repeated-thought", "small-step"]

    def asked(settings: str, *, person: bool) -> list[str]:
        found = [s.question for s in begun(person=person, settings=settings, home=home).session.steps]
        (other,) = [name for name in found if name not in (*core, "tension-before", "tension-after")]
        return ["another" if name == other else name for name in found]

    whole = ["tension-before", *core, "another", "tension-after"]
    assert asked(f"tension = false\n{off}", person=True) == [*core, "another"]
    assert asked("tension = false\n", person=False) == whole
    assert asked(off, person=True) == whole


@pytest.mark.parametrize("person", [True, False])
def test_a_check_in_knows_that_the_body_is_left_out(home: Path, person: bool) -> None:
    keep(home, an_entry(number=1, day=on(-1)))
    checkin = begun(person=person, settings="body = false\n", home=home)
    assert not checkin.body
    assert not any(step.areas for step in checkin.session.steps)
    assert begun(person=person, settings="", home=home).body


def test_an_at_sign_is_text_where_there_is_nothing_to_correct(home: Path, without_body: None) -> None:
    ran = run("--lang", "en", "checkin", "core", stdin="@ jaw\nwhatever\n\n")
    assert (ran.code, ran.err) == (0, "")
    assert run("show", "--json").json["answers"][0]["text"] == "@ jaw"


def test_a_change_shows_no_areas_and_loses_none(home: Path, without_body: None) -> None:
    keep(home, an_entry(text("my jaw", areas=("jaw",)), text("a line", "repeated-thought")))
    same = run("--lang", "en", "edit", DAY.isoformat(), stdin="\nanother line\n")
    assert (same.code, same.err) == (0, "")
    assert "In your body" not in same.out
    assert "body" not in same.out
    assert run("show", "--json").json["answers"][0]["areas"] == ["jaw"]
    other = run("--lang", "en", "edit", DAY.isoformat(), "body-signal", stdin="@belly\n")
    assert "In your body" not in other.out
    first = run("show", "--json").json["answers"][0]
    assert (first["text"], first["areas"]) == ("@belly", ["belly"])
