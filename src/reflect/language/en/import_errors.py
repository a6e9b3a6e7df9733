"""The wording of rejected imports, each with what to do now, in English."""


def import_refused(path: str, problem: str) -> tuple[str, str]:
    """Return the wording for a file from which nothing can be imported."""
    what, do = {
        "unknown_format": (
            f"reflect does not recognise the format of {path}.",
            "Say which with --format reflect, markdown, jrnl or dayone; a jrnl journal with unusual dates also needs --time-format.",
        ),
        "other_markdown": (
            f"{path} is Markdown, but without what reflect writes at the end of an export.",
            "If its entries should come in as new ones, add --format markdown; of a folder, the exports are imported and other notes passed over.",
        ),
        "encrypted": (f"{path} is an encrypted jrnl journal.", "Decrypt it first with jrnl --decrypt."),
        "utf16": (f"{path} is UTF-16.", "Save it as UTF-8 first."),
        "locked_archive": (f"{path} is locked with a password.", "Unpack it first, then import the folder."),
        "damaged_archive": (f"{path} is damaged.", "Export or download it again."),
        "too_large": (
            f"{path} is far larger than a journal can be.",
            "Look at what is in it, and import only what you need.",
        ),
        "damaged_journal": (
            f"{path} is damaged.",
            "Try a backup of it, or run reflect doctor where it came from.",
        ),
        "not_a_journal": (f"{path} is not a reflect journal.", "Check the name."),
        "nothing_inside": (
            f"There is nothing in {path} that can be imported.",
            "Name a folder with a reflect export or a Day One export, the folder of a jrnl journal, or a file.",
        ),
    }[problem]
    return what, f"Nothing was imported. {do}"


def archive_refused(path: str, line: int, problem: str, field: str) -> tuple[str, str]:
    """Return the wording for an invalid line that causes a whole archive to be rejected."""
    where = f"Line {line} of {path}"
    what = {
        "cut_short": f"{path} breaks off in line {line}.",
        "not_json": f"{where} is not JSON.",
        "not_utf8": f"{where} is not UTF-8.",
        "not_finite": f"{where} has a number too large to be kept, such as 1e999.",
        "key_twice": f"{where} has the same name twice in one object.",
        "too_deep": f"{where} has lists within lists, deeper than an entry can be.",
        "too_large": f"{where} is larger than an entry can be.",
        "half_character": f"{where} contains a damaged character.",
        "not_a_line": f"{where} is not a line of an export with --history{f': “{field}” is missing or wrong' if field else ''}.",
        "newer": f"{where} was written by a newer version of reflect.",
        "not_an_entry": f"{where} has something in it that is not an entry.",
        "other_entry": f"{where} has the words of another entry.",
        "twice": f"{where} differs from an earlier line for the same version.",
        "differs": f"{where} differs from the same version in your journal: it has been changed since it was exported.",
        "generation": f"{where} has a generation that does not follow from its parents.",
        "parents": f"{where} names a parent that it cannot have.",
        "place": f"{where} puts an entry on a day that does not match its number.",
    }[problem]
    do = {
        "newer": "Install the newest version of reflect first.",
        "differs": "To change an entry, change it here with reflect edit, or in an export without --history.",
    }.get(problem, "Export it again where it came from.")
    return what, f"Nothing was imported. {do}"
