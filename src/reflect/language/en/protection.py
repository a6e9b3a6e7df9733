"""The phrases of passphrases and recovery keys, in English."""

from collections.abc import Sequence

wrong_passphrase = "That does not open it. The recovery key works here too."
new_passphrase = "New passphrase:"
new_passphrase_again = "And once more:"
passphrase_choice = "Choose what nobody can guess: four or five words at random are hard to guess, a name and a year are not. Nothing appears while you type."
passphrase_short = (
    "That is short enough to guess. Type something longer, or the same again to use it all the same."
)
nothing_changed = "Nothing has been changed. If you wrote a recovery key down just now, it opens nothing."
what_it_protects = (
    "With a passphrase, nobody who gets hold of this computer, its disk or a backup can read your journal.",
    "It does not help against someone who can watch this computer while your journal is open. Exports, copies you made earlier, and what the disk still holds of them, stay as readable as they are.",
    "Without the passphrase or the recovery key, nobody can open your journal: neither you nor anyone else.",
)
recovery_shown = "This is your recovery key. It opens your journal if you forget the passphrase."
recovery_why = "Write it down on paper and keep it away from this computer. Once you have shown that you wrote it down correctly, it is not shown again."
recovery_written_down = "Press Enter when you have written it down."
recovery_hidden = "The key is hidden now. Enter on an empty line shows it again."
recovery_stays = "It stays visible in this window: clear or close it afterwards."
keychain_missing = (
    "The keychain needs the package keyring: install reflect-journal[keychain]. Until then you are asked."
)
keychain_failed = "The keychain of your system does not answer, so you are asked."
private_close = "Press a key to close this."
private_more = "Press a key for more, or q to close this."
they_differ = "The two are not the same. Type both again."
nothing_typed = "Nothing was typed. Ctrl-C leaves."
not_that_group = "That is not it. Have another look at what you wrote down."
decrypt_question = "Take the passphrase off? Anyone who can read your files can then read your journal."
passphrase_changed = "The passphrase has been changed."
recovery_changed = "The recovery key has been changed; the old one no longer opens your journal."
locked = "Your journal is locked."
nothing_to_lock = "Your journal was locked already."
no_lock = "Your journal has no passphrase, so nothing locks it. To set one: reflect encrypt"
copies_elsewhere = "Copies of your journal elsewhere still open with what opened them before."
not_now_after_all = "Enter on an empty line: go on without one."
no_passphrase_yet = "There is no passphrase for now. Later: reflect encrypt"
recovery_title = "Is your recovery key still at hand?"
recovery_asked = "It opens your journal if you ever forget the passphrase. Take the paper, and type the two groups that are asked for here. They are compared with the key and not kept."
recovery_compare = "compare"
recovery_pass_over = "not now"
recovery_empty_line = "an empty line goes on without it."
recovery_is_right = "That is right: the key on your paper opens your journal."

export_is_plain = "What was exported is not encrypted: anyone who can open it can read it."
recovery_never_again = "Rather not be asked? reflect config set offers.recovery false"


def passphrase_of(name: str) -> str:
    """Ask for the passphrase of the journal, or of the file of that name."""
    return f"Passphrase of {name}:" if name else "Passphrase:"


def type_group(number: int) -> str:
    """Ask for a group of the recovery key that was written down."""
    return f"To be sure you wrote it down correctly, type group {number}:"


def _backups(count: int) -> str:
    return "the backup" if count == 1 else "both backups" if count == 2 else f"all {count} backups"


def encrypted(backups: int) -> str:
    """Report that the journal is encrypted."""
    also = f", and so {'is' if backups == 1 else 'are'} {_backups(backups)} beside it" if backups else ""
    return f"Your journal is encrypted{also}."


def encrypting_interrupted(backups: int) -> str:
    """Report that an earlier run left backups plain, which are encrypted next."""
    left = "a backup beside it is" if backups == 1 else f"{backups} backups beside it are"
    return f"Your journal has a passphrase already, but {left} not encrypted yet. That is done now."


def decrypted(backups: int) -> str:
    """Report that the journal is no longer encrypted."""
    left = (
        f" {'One backup beside it still needs' if backups == 1 else f'{backups} backups beside it still need'} the passphrase."
        if backups
        else ""
    )
    return f"Your journal is no longer encrypted.{left}"


def rotated(backups: int) -> str:
    """Report that the journal has a new data key."""
    also = f" and {_backups(backups)} beside it" if backups else ""
    return (
        f"Your journal{also} have been written anew, under a new key."
        if also
        else "Your journal has been written anew, under a new key."
    )


def backups_left(names: Sequence[str]) -> str:
    """Name the backups that could not be rewritten."""
    return f"These backups are as they were: {', '.join(names)}. Run the command again, or delete them."


def backups_of_before(names: Sequence[str]) -> str:
    """Name the backups of another key, which the command did not change."""
    return f"{', '.join(names)} still {'opens' if len(names) == 1 else 'open'} with what opened {'it' if len(names) == 1 else 'them'} before."


def opens(by: str | None, opens: int, others: Sequence[str]) -> str:
    """Say what opens with the passphrase or the recovery key that was typed."""
    also = f" and {'one backup' if opens == 2 else f'{opens - 1} backups'}" if opens > 1 else ""
    left = f" It does not open {', '.join(others)}." if others else ""
    what = {"passphrase": "The passphrase", "recovery": "The recovery key"}.get(by or "", "That")
    return f"{what} opens your journal{also}.{left}"


def unlocked(minutes: int) -> str:
    """Report for how long the journal is unlocked."""
    return f"Your journal is unlocked for {minutes} minutes. To lock it sooner: reflect lock"


def left_untouched(seconds: int) -> str:
    """Tell why a check-in was paused, or the browser closed."""
    minutes = seconds // 60
    time = (
        f"{seconds} second{'s' * (seconds != 1)}"
        if seconds < 60
        else "a minute"
        if minutes == 1
        else f"{minutes} minutes"
    )
    return f"Nothing was typed for {time}, so reflect closed your journal."


def recovery_written(path: str) -> str:
    """Report where the recovery key was written."""
    return f"The recovery key is in {path}. Move it to another place than this computer."


def recovery_group(number: int, count: int) -> str:
    """Ask for a group of the recovery key."""
    return f"Group {number} of {count}:"


def recovery_not_it(number: int) -> str:
    """Tell that what was typed is not the group, and what to do."""
    return f"That is not group {number} of your key. Have another look, or leave it for now. If the key is gone, make a new one: reflect passphrase recovery"
