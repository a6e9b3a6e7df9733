"""The state of the check of the recovery key, as stored in the journal."""

import datetime as dt
from pathlib import Path

import pytest

from reflect.actions import protect
from reflect.actions.context import Context
from reflect.actions.extras import extra_facts, recovery_check
from reflect.protection.recovery_key import groups, new_recovery_key
from reflect.session.extras import NO_EXTRAS, PatternFacts, RecoveryFacts
from tests.support.entries import DAY, an_entry, moment, on, skipped, text

KEY, OTHER = new_recovery_key(), new_recovery_key()


def on_day(home: Path, days: int, before: Context | None = None) -> Context:
    """Return the context of a command some days later, with the journal opened by an earlier one."""
    now = moment() + dt.timedelta(days=days)
    ctx = Context(environ={"REFLECT_HOME": str(home)}, now=lambda: now)
    if before is not None:
        ctx.protect(before.journal_file)
    return ctx


def facts(ctx: Context) -> RecoveryFacts | None:
    journal = ctx.journal()
    found = extra_facts(ctx, journal).recovery
    journal.close()
    return found


def asked(ctx: Context, *, right: bool | None) -> bool:
    """Return whether the recovery key is checked; type the right groups of it, or skip the check."""
    journal = ctx.journal()
    check = recovery_check(ctx, journal, 0)
    if check and right is not None:
        for number in check.numbers if right else ():
            assert not check.take(groups(OTHER)[number - 1])
            assert check.take(groups(KEY)[number - 1].lower())
        if not right:
            check.pass_over()
    journal.close()
    return check is not None


@pytest.fixture
def first(home: Path) -> Context:
    ctx = on_day(home, 0)
    protect.encrypt(ctx, "three dry socks", KEY)
    return ctx


def test_the_day_of_confirming_or_skipping_it_is_stored(home: Path, first: Context) -> None:
    assert facts(first) == RecoveryFacts(DAY)
    assert not asked(on_day(home, 6, first), right=None)
    week = on_day(home, 7, first)
    assert asked(week, right=False)
    assert facts(week) == RecoveryFacts(DAY, asked=DAY + dt.timedelta(days=7))
    assert not asked(week, right=None), "once a day"
    later = on_day(home, 15, first)
    assert asked(later, right=True)
    day = DAY + dt.timedelta(days=15)
    assert facts(later) == RecoveryFacts(DAY, asked=day, confirmed=day)
    assert not asked(on_day(home, 100, first), right=None)


def test_a_new_passphrase_keeps_it_and_a_new_recovery_key_resets_it(home: Path, first: Context) -> None:
    assert asked(on_day(home, 7, first), right=True)
    changed = on_day(home, 8, first)
    before = facts(changed)
    protect.change_passphrase(changed, "four wet socks")
    assert facts(changed) == before
    assert before is not None
    assert before.confirmed == DAY + dt.timedelta(days=7)
    protect.change_recovery(changed, OTHER)
    assert facts(changed) == RecoveryFacts(DAY + dt.timedelta(days=8))


def test_an_older_recovery_key_in_the_journal_is_not_checked(home: Path, first: Context) -> None:
    copy = home / "copy.db"
    copy.write_bytes((home / "journal.db").read_bytes())
    later = on_day(home, 30, first)
    protect.change_recovery(later, OTHER)
    copy.replace(home / "journal.db")  # as a user does by hand
    assert facts(on_day(home, 60, later)) is None


def test_the_settings_turn_it_off_and_without_a_passphrase_there_is_none(home: Path, first: Context) -> None:
    (home / "config.toml").write_text("[offers]\nrecovery = false\n")
    assert not asked(on_day(home, 7, first), right=None)
    (home / "config.toml").unlink()
    assert asked(on_day(home, 7, first), right=None)
    protect.decrypt(first)
    plain = on_day(home, 8, first)
    journal = plain.journal()
    assert extra_facts(plain, journal).recovery is None
    journal.close()


def test_the_settings_turn_the_pattern_off(home: Path) -> None:
    home.mkdir()
    ctx = on_day(home, 0)
    assert extra_facts(ctx, ctx.journal()).pattern == PatternFacts()
    (home / "config.toml").write_text("[offers]\npattern = false\n")
    ctx = on_day(home, 0)
    assert extra_facts(ctx, ctx.journal()) == NO_EXTRAS


def test_naming_or_skipping_the_pattern_counts_as_asked(home: Path) -> None:
    ctx = on_day(home, 0)
    journal = ctx.journal(create=True)
    for day, answer in ((3, text("saying yes", "pattern")), (9, skipped("pattern")), (5, text())):
        journal.add([an_entry(answer, day=on(day))], now=moment())
    many = [an_entry(day=on(9), started_at=moment(on(9), 21, n % 60)) for n in range(210)]
    journal.add(many, now=moment())
    assert extra_facts(ctx, journal).pattern == PatternFacts(on(9)), "however many entries came since"
