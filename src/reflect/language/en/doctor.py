"""The phrases of `reflect doctor`, in English."""

checks = {
    "engine": "engine",
    "settings": "settings",
    "bank": "questions",
    "disk": "disk",
    "permissions": "privacy",
    "editor": "editor",
    "keys": "encryption",
    "file": "journal",
    "integrity": "integrity",
    "schema": "layout",
    "revisions": "entries",
    "links": "links",
    "heads": "versions",
    "tables": "tables",
    "search": "search",
    "drafts": "unfinished",
    "backups": "backups",
    "leftovers": "leftovers",
    "reminder": "reminder",
}

fix = "Run reflect doctor --fix to fix that."
sound, the_rest = "sound", "the rest"
sound_but_locked = "What can be looked at without the passphrase is sound."
fix_later = "reflect doctor --fix can fix that once the journal itself is sound and can be written to."
fix_not = "reflect doctor --fix cannot fix that here: check who owns it, and the disk."
_RESTORE = "Copy the whole folder first. Then bring back a backup: reflect restore FILE keeps what can still be read."


def _of_entries(detail: str) -> tuple[str, str]:
    count, _, names = detail.partition(" ")
    return count, f" (in {names})" if names else ""


def _without_key_file(detail: str) -> str:
    count, _, name = detail.partition(" ")
    if count == "1":
        return f"{name} has no key file beside it"
    return f"{count} backups have no key file beside them, such as {name}"


def finding(check: str, problem: str, detail: str) -> tuple[str, str]:
    """Return the wording of a finding, and what to do about it."""
    one = detail == "1"
    match check, problem:
        case "engine", "":
            return f"SQLite {detail}", ""
        case "engine", _:
            return (
                "the database engine that is installed cannot encrypt",
                "Another package called apsw has taken its place: run pip uninstall apsw, then pip install --force-reinstall apsw-sqlite3mc.",
            )
        case "settings", "mistakes":
            return f"{detail} has a mistake", "Fix the file, or move it away to use the defaults."
        case "bank", "":
            return f"{detail} questions", ""
        case "bank", _:
            return (
                f"{detail} has a mistake; its questions are left out",
                "Fix the file; a check-in says what is wrong with it.",
            )
        case "disk", "network":
            return (
                f"the journal is on a network disk ({detail})",
                "Several computers writing at once can damage it there, and a lost connection can cost the last answer. It is better kept on this computer, with its backups on the network.",
            )
        case "disk", "synced":
            return (
                f"the journal is in a folder that is synced by {detail}",
                "Such a service copies the file while it is being written, so a copy can be damaged; and when two computers write, their journals clash and one of them is set aside or lost. Close reflect, move the folder of the journal to a place that is not synced, and set REFLECT_HOME to that place. Backups and exports are fine in a synced folder.",
            )
        case "disk", "little_room":
            return (
                f"{_room(detail)} free",
                "That is not much: a backup needs as much room as the journal. Make some room.",
            )
        case "disk", "":
            return f"{_room(detail)} free", ""
        case "permissions", "":
            return "only you can read it", ""
        case "permissions", "several":
            return f"others on this computer can open {detail} of your files and folders", fix
        case "permissions", "foreign":
            return (
                f"{detail} belongs to another user, so the journal can only be read",
                "If it is yours, make yourself its owner (chown); otherwise choose another place with REFLECT_HOME.",
            )
        case "permissions", "replaceable":
            return (
                f"other users can replace your files with something else: {detail}",
                "Take that permission away (chmod o-w), or keep your journal in a folder of your own.",
            )
        case "permissions", _:
            return f"others on this computer can open {detail}", fix
        case "editor", "keeps_words":
            return (
                f"your editor keeps words in {detail}",
                "It has no flag against that: empty that folder now and then, or set VISUAL to vim, neovim, nano or emacs.",
            )
        case "reminder", "":
            return f"it comes at {detail}", ""
        case "reminder", _:
            return (
                f"it cannot come: the program that it runs is gone ({detail})",
                "Set it again with reflect remind set, or remove it with reflect remind off.",
            )
        case "file", "locked":
            return (
                "locked; what is in it has not been looked at",
                "Run reflect doctor at a terminal, or set REFLECT_PASSPHRASE_FILE to a file with the passphrase.",
            )
        case "file", "wrong_passphrase":
            return (
                "locked; what was given does not open it",
                "Run reflect doctor again; the recovery key opens it too.",
            )
        case "file", "other_keys":
            return "its key files are of another journal, or its beginning is damaged", _RESTORE
        case "keys", "" if not detail:
            return "the journal is not encrypted; reflect encrypt does that", ""
        case "keys", "":
            return f"the journal is encrypted; both copies of its key file are in {detail}", ""
        case "keys", "none":
            return f"{detail} has no key file that can be used, but a backup has", fix
        case "keys", "lost":
            return (
                f"{detail} has no key file that can be used; without one nobody can open the journal",
                "Look for a copy of journal.keys, or for the .keys file of a backup elsewhere, and put it there as journal.keys.",
            )
        case "keys", "missing":
            return f"one of the two copies of the key file is missing: {detail}", fix
        case "keys", "damaged":
            return f"one of the two copies of the key file is damaged: {detail}", fix
        case "keys", "differ":
            return f"the two copies of the key file in {detail} are not the same", fix
        case "keys", "two_keys":
            return (
                f"the two copies of the key file in {detail} are of different keys",
                "Open your journal with its passphrase, with reflect list for instance: that keeps the right one.",
            )
        case "keys", "interrupted":
            return (
                f"a change of its key was interrupted; {detail} is left",
                "Open your journal with its passphrase, with reflect list for instance: that completes it.",
            )
        case "keys", "not_a_file":
            return (
                f"there is something else where the key file {detail} should be",
                "Move it away, then run reflect doctor --fix.",
            )
        case "keys", "foreign":
            return (
                f"{detail} belongs to another user",
                "If it is yours, make yourself its owner (chown); otherwise choose another place with REFLECT_HOME.",
            )
        case "keys", "left_over":
            return f"the journal is not encrypted, but {detail} still has key files", fix
        case "keys", "backup_without":
            return _without_key_file(detail), fix
        case "keys", "backup_older":
            count, _, name = detail.partition(" ")
            which = f"{name} opens" if count == "1" else f"{count} backups open, such as {name},"
            return f"{which} with an earlier passphrase or recovery key", fix
        case "keys", "backup_locked":
            return (
                _without_key_file(detail),
                "With the passphrase, reflect doctor --fix puts it there if the key of your journal fits.",
            )
        case "keys", "backup_lost":
            return (
                f"{_without_key_file(detail)}, and the key of your journal does not fit",
                "Look for the key file elsewhere: it has the name of the backup with .keys after it. Without it nobody can open that backup.",
            )
        case "keys", "plain_backups":
            return (
                f"{detail} {'backup' if one else 'backups'} beside the encrypted journal can be read without a passphrase",
                fix,
            )
        case "file", "foreign":
            return "it belongs to another user", "If it is yours, make yourself its owner (chown)."
        case "file", "not_a_file" | "is_a_folder":
            return (
                "there is something else where the file should be",
                "Move it away; then bring back a backup with reflect restore FILE.",
            )
        case "file", "no_locks":
            return (
                "it is on a file system without file locks",
                "Keep it on one of this computer’s own disks; backups may stay here.",
            )
        case _, "disk_error":
            return (
                "the disk could not read this part of the file",
                "Copy the whole folder to another disk, then check this one; reflect restore FILE brings back a backup.",
            )
        case "file", "none":
            return f"there is none yet; it will be {detail}", ""
        case "file", "gone":
            return (
                "it is missing, though there are backups of it",
                f"Bring it back: reflect restore {detail}",
            )
        case "file", "only_read":
            return "it can be read but not written to", "Check the disk, and who owns the folder."
        case "file", "only_its_log":
            return "it is gone, and only its log is left", _RESTORE
        case "file", "":
            return detail, ""
        case "file", "newer":
            return "it was made by a newer version of reflect", "Update reflect to read it."
        case "file", "denied":
            return "you don’t have permission to read it", "Check who owns the file and its folder."
        case "file", "busy":
            return (
                "another program is using it",
                "Wait until that program has finished, then run doctor again.",
            )
        case "file", "not_a_journal":
            return "it is not a reflect journal, or its beginning is damaged", _RESTORE
        case "file", "damaged":
            return "it is damaged", _RESTORE
        case "file", "foreign_log":
            return (
                "the log beside it belongs to another journal",
                "Copy the whole folder first. If the journal is complete without it, move that log away.",
            )
        case "file", "foreign_rollback":
            return (
                "there is a file beside it whose name ends in -journal, and it belongs to something else",
                "Move that file away.",
            )
        case "file", _:
            return (
                f"it cannot be used{f' ({detail})' if detail else ''}",
                "Check the disk, and the folder it is in.",
            )
        case "integrity", "damaged":
            return "it is damaged", _RESTORE
        case "integrity", "index":
            return "an index for finding entries quickly is damaged; the entries are not", fix
        case "schema", "differs":
            return (
                f"something in the file was not put there by reflect, or something is missing: {detail}",
                fix,
            )
        case "schema", "lacks":
            return f"part of the file is missing: {detail}", _RESTORE
        case "revisions", "":
            return f"{detail} {'version' if one else 'versions'}, all readable", ""
        case "revisions", "unreadable":
            count, names = _of_entries(detail)
            return (
                f"{count} stored {'version' if count == '1' else 'versions'} cannot be read{names}",
                _RESTORE,
            )
        case "links", "broken":
            return f"{detail} {'link leads' if one else 'links lead'} nowhere", fix
        case "heads", "conflicts":
            return (
                f"{detail} {'entry was' if one else 'entries were'} changed in two places",
                "reflect history shows both versions; both are kept.",
            )
        case "heads", "stale":
            return f"{detail} {'entry does' if one else 'entries do'} not show the right version", fix
        case "tables", "stale":
            return (
                f"{detail} {'entry is' if one else 'entries are'} filed wrongly for lists and filters",
                fix,
            )
        case "search", "stale":
            return "the search index does not match the entries", fix
        case "revisions", "altered":
            count, names = _of_entries(detail)
            what = "version no longer matches" if count == "1" else "versions no longer match"
            return f"{count} stored {what} what was written{names}", _RESTORE
        case "tables", "order":
            return (
                f"{detail} {'entry is' if one else 'entries are'} listed in order of arrival on {'its' if one else 'their'} day, not by time",
                fix,
            )
        case "drafts", "altered":
            return (
                f"{detail} unfinished {'check-in no longer matches' if one else 'check-ins no longer match'} what was written",
                "Going on with one shows it word for word, so that you can correct it.",
            )
        case "drafts", "damaged":
            return "the unfinished check-ins cannot be read", _RESTORE
        case "drafts", "":
            return "none waiting" if detail == "0" else f"{detail} waiting", ""
        case "drafts", "unreadable":
            return (
                f"{detail} unfinished {'check-in' if one else 'check-ins'} cannot be read by this version",
                f"{'It is kept as it is; a newer version of reflect may read it' if one else 'They are kept as they are; a newer version of reflect may read them'}.",
            )
        case "backups", "closed":
            return f"the folder {detail} cannot be opened", "Check who owns it."
        case "backups", "none":
            return "none yet", "One is made on each day that you write; reflect backup makes one now."
        case "backups", "locked":
            return (
                f"the newest, {detail}, needs a passphrase of its own, and has not been looked at",
                f"With that passphrase, reflect restore {detail} --dry-run looks at it; reflect backup makes a new one now.",
            )
        case "backups", "unsound":
            return (
                f"the newest one cannot be used: {detail}",
                "Make a new one now with reflect backup, and check the disk.",
            )
        case "backups", "":
            return f"the newest, {detail}, opens and is sound", ""
        case "leftovers", "not_a_file":
            return (
                f"there is something else where the file {detail} should be",
                "Move it away; reflect makes a new one.",
            )
        case "leftovers", _:
            return (
                f"{detail} half-written {'file' if one else 'files'} left by a program that was stopped",
                fix,
            )
        case _, "busy":
            return "another program is writing to it right now", "Run doctor again in a moment."
        case _, "damaged":
            return "this part of the file is damaged", _RESTORE
        case _:
            return sound, ""


def _room(megabytes: str) -> str:
    return f"{int(megabytes) // 1024} GB" if int(megabytes) >= 10_240 else f"{megabytes} MB"


def summary(*, wrong: int, notes: int, mends: int) -> str:
    """Sum up the findings in one sentence."""
    if not wrong and not notes:
        return "Everything is sound."
    if wrong:
        how = f"{wrong} {'thing needs' if wrong == 1 else 'things need'} attention."
    else:
        how = f"Everything is sound; {notes} {'thing is' if notes == 1 else 'things are'} worth knowing."
    if not mends:
        return how
    some = (
        "it"
        if mends == wrong + notes == 1
        else "all of them"
        if mends == wrong + notes
        else "one of them"
        if mends == 1
        else "some of them"
    )
    return f"{how} reflect doctor --fix can fix {some} and touches none of your words."
