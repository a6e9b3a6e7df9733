"""The wording of file errors, each with what to do now, in English."""


def target_taken(path: str, by: str = "foreign") -> tuple[str, str]:
    """Return the wording for an output file that exists and is something else."""
    match by:
        case "own":
            return f"{path} is one of reflect’s own files.", "It was left untouched; choose another name."
        case "database":
            return (
                f"{path} is a journal or another database.",
                "It was left untouched; choose another name, or move it away first.",
            )
        case "odd":
            return (
                f"{path} is a device or something similar, not a file.",
                "It was left untouched; choose another name.",
            )
        case "new_only":
            return f"{path} already exists.", "It was left untouched; name a new file."
        case _:
            return (
                f"{path} already exists and was not made by reflect.",
                "Choose another name, or add --force to replace it.",
            )


def wrong_ending(path: str, ending: str, *, json: bool) -> tuple[str, str]:
    """Return the wording for a Markdown export to a file name of another format."""
    what = f"{path} ends in {ending}, and an export is Markdown unless you say otherwise."
    if json:
        return what, "For JSON, add --format json; otherwise choose a name that ends in .md."
    return what, "Choose a name that ends in .md; another program, such as pandoc, can convert that."


def file_error(path: str, problem: str, detail: str) -> tuple[str, str]:
    """Return the wording of a file error."""
    tail = f" ({detail})" if detail else ""
    match problem:
        case "not_a_journal":
            return (
                f"{path} is not a reflect journal.",
                "It was left untouched. If it should be your journal, run reflect doctor; otherwise move it away, or point REFLECT_HOME elsewhere.",
            )
        case "newer":
            return (
                f"{path} was made by a newer version of reflect.",
                "It was left untouched; update reflect to read it.",
            )
        case "damaged":
            return (
                f"{path} is damaged{tail}.",
                "Do not write to it; make a copy of the whole folder first, then bring back a backup: reflect restore FILE.",
            )
        case "damaged_backup":
            return (
                f"{path} is damaged{tail}, so nothing was brought back.",
                "Try another backup, perhaps an older one.",
            )
        case "not_a_backup":
            return (
                f"{path} is neither a reflect backup nor a reflect journal.",
                "Check the name; backups are in the folder backups beside the journal.",
            )
        case "foreign_log":
            return (
                f"The log {path}-wal beside {path} belongs to another journal, so nothing was opened or changed.",
                "Copy the whole folder first. If your journal is complete without it, move that log away.",
            )
        case "foreign_rollback":
            return (
                f"{path}-journal, beside {path}, does not belong to it, so nothing was opened or changed.",
                "Move that file away; a reflect journal never has one.",
            )
        case "layout":
            return (
                f"{path} is not laid out like a journal of this version: something in it was added or is missing.",
                "Run reflect doctor to see what.",
            )
        case "not_kept":
            return (
                f"{path} did not keep what was written to it, so nothing was saved.",
                "Run reflect doctor to see what is wrong with the file.",
            )
        case "only_its_log":
            return (
                f"{path} is gone, and only its log {path}-wal is left.",
                "Put the journal back beside it, or restore a backup; what the log holds is kept.",
            )
        case "unsound":
            return (
                f"{path} was written, but reading it back showed that it is not sound.",
                "It was removed again; check the disk, or choose another one.",
            )
        case "full":
            return (
                f"The disk is full, so {path} could not be written.",
                "Make some room, then try again; everything confirmed before is safe.",
            )
        case "limited":
            return (
                f"{path} cannot grow any further: the system limits how large a file can be.",
                "Lift that limit (ulimit -f unlimited), then try again; everything confirmed before is safe.",
            )
        case "denied":
            return f"You don’t have permission to use {path}.", "Check who owns the file and its folder."
        case "write_protected":
            return f"{path} is write-protected.", "Allow yourself to write to it first, then try again."
        case "read_only":
            return (
                f"{path} is on a disk that cannot be written to.",
                "Make it writable, or choose another place; for your journal that is REFLECT_HOME.",
            )
        case "busy":
            return (
                f"{path} is in use by another program.",
                "Wait until that program has finished, then try again.",
            )
        case "missing_folder":
            return (
                f"The folder {_folder_of(path)} does not exist yet.",
                "Make it first, or choose another place.",
            )
        case "not_a_folder":
            return (
                f"{path} cannot be used: there is a file where a folder should be.",
                "Move that file away, or choose another place.",
            )
        case "dangling":
            return (
                f"{path} is a link to something that is not there.",
                "If it is on an external disk, connect that first; otherwise fix the link, or choose another place.",
            )
        case "long_name":
            return (
                f"The name {path} is too long for this disk.",
                "Choose a shorter one.",
            )
        case "odd_name":
            return (
                f"The name {path} is not written in UTF-8, so no journal can be kept under it.",
                "Choose another name, or rename that folder.",
            )
        case "few_files":
            return (
                f"{path} could not be used: the system allows too few open files.",
                "Allow more (ulimit -n 256), then try again; everything confirmed before is safe.",
            )
        case "not_a_file":
            return (
                f"{path} is not a file but a device, a pipe or something similar, so it was not read.",
                "Move it away, or choose another place.",
            )
        case "foreign":
            return (
                f"{path} belongs to another user of this computer, so nothing is written there.",
                "If it is yours, make yourself its owner (chown); otherwise choose another place for your journal with REFLECT_HOME.",
            )
        case "no_locks":
            return (
                f"{path} is on a file system without file locks, which a journal needs.",
                "Keep your journal on one of this computer’s own disks (REFLECT_HOME); backups may stay where they are.",
            )
        case "disk_error":
            return (
                f"The disk could not read {path}.",
                "Copy the whole folder to another disk first, then check this one; reflect restore brings back a backup.",
            )
        case "no_home":
            return (
                "reflect cannot tell where your home folder is, so there is no place for your journal.",
                "Set HOME, or point REFLECT_HOME to a folder, with its full path.",
            )
        case "missing_file":
            return (
                f"There is no file {path}.",
                "Check the name; reflect’s own backups are in the folder backups beside the journal.",
            )
        case "no_such_file":
            return f"There is no file {path}.", "Check the name; - is standard input."
        case "only_its_keys":
            return (
                f"There is no journal here, but there are key files of one: {path}.",
                "To bring it back from a backup: reflect restore FILE. To begin a new one with a passphrase: reflect encrypt.",
            )
        case "no_passphrase_file":
            return f"There is no file {path}.", "Check the name; the passphrase should be in it, on one line."
        case "not_one_passphrase":
            return (
                f"{path} is too large to hold a passphrase.",
                "Put nothing but the passphrase in it, on one line.",
            )
        case "backup_kept":
            return (
                f"The entry is gone from your journal, but this backup could not be changed and may still hold it: {path}.",
                "Check who owns the file, or remove it yourself.",
            )
        case "backup_locked":
            n = 1 + detail.count(", ")
            which = "one backup is" if n == 1 else f"{n} backups are"
            them = "it" if n == 1 else "them"
            return (
                f"The entry is gone from your journal, but {which} encrypted with an earlier passphrase and may still hold it; in {path}: {detail}.",
                f"Only that passphrase or its recovery key opens {them}. If the entry must not be in {them}, remove {them}; another time, give that passphrase when purge asks for it, or in a file named by REFLECT_PASSPHRASE_FILE.",
            )
        case "log_kept":
            return (
                f"The entry is gone, but its words may still be in the log beside {path}, which another program keeps open.",
                "Close every other window with reflect in it: the log goes when the last one does.",
            )
        case "is_a_folder" if path.endswith("journal.db"):
            return f"{path} is a folder.", "Your journal belongs there: move the folder elsewhere."
        case "is_a_folder":
            return f"{path} is a folder.", "Give the name of a file in it."
        case "folder_for_days":
            return (
                f"{path} is a folder.",
                "End it with a slash for a file for each day in it, or give the name of a file.",
            )
        case "is_a_file":
            return f"{path} is a file.", "Give the name of a folder; each part becomes a file in it."
        case "engine":
            return (
                "The database engine that is installed cannot encrypt.",
                "Another package called apsw has taken its place: run pip uninstall apsw, then pip install --force-reinstall apsw-sqlite3mc.",
            )
        case "open_to_others":
            return f"Others can read {path}.", "Make it yours alone, as with chmod 600, and try again."
        case "two_keys":
            return (
                f"The folder {path} has key files of two journals, and which of them a backup needs is not known.",
                "Put those of the journal that you no longer use somewhere else, and try again.",
            )
        case "no_memory_folder":
            return (
                "This computer has no place in memory that is yours alone, so no key is kept.",
                "Type the passphrase each time, or let passphrase_command in the settings give it.",
            )
        case _:
            return f"{path} could not be used{tail}.", "Check the disk and the folder, then try again."


def _folder_of(path: str) -> str:
    """Return the folder that a path is in; the path itself if it names none."""
    return path.rpartition("/")[0] or path
