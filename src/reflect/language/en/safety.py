"""The phrases of backups, restoring and a damaged journal, in English."""

from reflect.language.en.words import _counted

backing_up = "Making today’s backup…"
checking = "Checking"
takes_a_while = "Your journal is large, so this takes a while…"
backups_purged = (
    "Your backups beside the journal no longer hold what was purged; exports and copies you made earlier may."
)
no_backup = "Everything is saved, but today’s backup could not be made."
restore_question = "Bring this back?"
restore_nothing = "Everything in this backup is in your journal already."
restored = "Brought back."
restored_encrypted = "Your journal is encrypted: it opens with the passphrase or the recovery key of that backup. For a new passphrase: reflect passphrase"
of_another_journal = (
    "This backup is from another journal; what it holds would be added to what you have here."
)
brought_beside = "It has been added."
replace_damaged_question = (
    "Replace the damaged journal with the backup? What can still be read of the journal is added to it."
)


def backed_up(count: int, path: str, size: int) -> str:
    """Report where a backup was written, and that it was verified."""
    megabytes = max(0.1, size / 1_000_000)
    return f"{_counted(count)} backed up to {path} ({megabytes:.1f} MB); the copy was read back and is sound."


def restore_line(kind: str, count: int, which: str) -> str:
    """State what restoring would do to some entries."""
    tail = f": {which}" if which else ""
    return {
        "missing": f"{_counted(count)} would come back{tail}",
        "new": f"{_counted(count)} would be added{tail}",
        "new_drafts": f"{count} unfinished {'check-in' if count == 1 else 'check-ins'} would be added",
        "deleted": f"{_counted(count)} deleted since would come back{tail}",
        "changed": f"{_counted(count)} changed since would go back to the older words{tail} (the newer ones stay in the history)",
        "purged": f"{_counted(count)} purged since would stay purged{tail}",
        "purged_there": f"{_counted(count)} purged in the backup would be purged here too{tail}",
        "purged_only_there": f"{_counted(count)} {'was' if count == 1 else 'were'} purged earlier and {'stays' if count == 1 else 'stay'} gone{tail}",
        "marks": f"what you said about showing {_counted(count)} again would come back",
        "drafts": f"{count} unfinished {'check-in' if count == 1 else 'check-ins'} would come back",
        "since": f"{_counted(count)} written since {'stays as it is' if count == 1 else 'stay as they are'}",
    }[kind]


def kept_aside(path: str) -> str:
    """Report where the previous journal is kept."""
    return f"Your journal as it was is kept in {path}"


def journal_damaged(path: str, count: int) -> str:
    """Report that the journal is damaged, and what the backup contains."""
    return f"{path} is damaged. The backup holds {_counted(count)}."


def started_again(rescued: int, altered: int) -> str:
    """Report that a new journal has replaced a damaged one."""
    more = (
        f" {rescued} newer {'version' if rescued == 1 else 'versions'} could be rescued from the damaged file."
        if rescued
        else ""
    )
    if altered:
        where = "it" if rescued == 1 else f"{altered} of them"
        more += f" In {where}, one or more letters were changed on the disk."
    return f"Your journal is back.{more}"


def on_a_network(kind: str) -> str:
    """Warn about a journal on a network disk when it is created there."""
    return f"Your journal is on a network disk ({kind}). Let only one computer write to it at a time; better still, keep it on this computer and its backups on the network."


def backed_up_altered(count: int, path: str, size: int, *, altered: int) -> str:
    """Report where a backup was written, and that some versions in journal and backup are altered."""
    megabytes = max(0.1, size / 1_000_000)
    which = "1 version is" if altered == 1 else f"{altered} versions are"
    return f"{_counted(count)} backed up to {path} ({megabytes:.1f} MB). The copy is the same as your journal, in which {which} no longer what was written; reflect doctor says more."
