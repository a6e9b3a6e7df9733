"""Export of entries as clean, readable CommonMark that can be imported again.

The text contains only headings, questions and the user's words. All other data is in one comment at the end of the
file; see `block`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from typing import Literal, NamedTuple

from reflect.exchange import front_matter, marks
from reflect.exchange.answer_text import written_answer
from reflect.exchange.block import BlockWriter
from reflect.exchange.block_code import BlockAnswer, answer_seal, fingerprint
from reflect.exchange.headings import entry_heading, inline, wording
from reflect.journal.answers import answer_as_data, written
from reflect.journal.entry import Entry, Unreadable
from reflect.language.phrases import Phrases
from reflect.session.tags import tags_in

Profile = Literal["plain", "obsidian", "hugo"]
Split = Literal["none", "day", "month", "year"]
Marks = Literal["end", "none"]
PROFILES: tuple[Profile, ...] = ("plain", "obsidian", "hugo")
SPLITS: tuple[Split, ...] = ("none", "day", "month", "year")
MARKS: tuple[Marks, ...] = ("end", "none")
# Hugo recognises shortcodes and the end of the summary even inside code.
_HUGO_SYNTAX = re.compile(r"(\{\{(?=[<%])|<!--(?=\s*more))")
_DATE_PREFIX_LENGTH = {"day": 10, "month": 7, "year": 4}


class Document(NamedTuple):
    """One file of an export.

    Attributes:
        name: the file name, made from the date alone, such as `2026-11.md`; "" if one file holds everything.
        pieces: the text in pieces.
    """

    name: str
    pieces: Iterable[str]


class MarkdownOptions(NamedTuple):
    """The options of a Markdown export.

    Attributes:
        phrases: the phrases of the user's language, for dates and headings.
        own: returns the phrases of an entry's language, for its plans.
        profile: the target program.
        split: how entries are divided into files.
        marks: whether to write the block that import needs at the end of each file.
    """

    phrases: Phrases
    own: Callable[[Entry], Phrases]
    profile: Profile = "plain"
    split: Split = "none"
    marks: Marks = "end"

    @property
    def importable(self) -> bool:
        """Whether import can read the entries back; a site made by Hugo is never imported."""
        return self.marks == "end" and self.profile != "hugo"


def documents(entries: Iterable[Entry], manner: MarkdownOptions) -> Iterator[Document]:
    """Yield the documents of an export. Each must be consumed before the next.

    Args:
        entries: the entries in order, with their days ascending or descending.
        manner: the options.
    """
    if manner.split == "none":
        first = next(entries := iter(entries), None)
        those = chain([first] if first else [], entries)
        # Written before the entries are read, so their tags are not known yet.
        yield Document("", _document(manner.phrases.exchange.export_title, first, (), those, manner))
        return
    length = _DATE_PREFIX_LENGTH[manner.split]
    for period, group in groupby(entries, lambda entry: entry.day.isoformat()[:length]):
        inside = list(group)
        tags = sorted({tag for entry in inside for tag in entry.tags})
        pieces = _document(_title(inside[0], manner), inside[0], tags, inside, manner)
        yield Document(f"{period}.md", pieces)


def _title(first: Entry, manner: MarkdownOptions) -> str:
    words, day = manner.phrases.words, first.day
    return {"day": words.long_date(day), "month": words.month(day)}.get(manner.split, f"{day.year:04}")


def _document(
    title: str, first: Entry | None, tags: Iterable[str], entries: Iterable[Entry], manner: MarkdownOptions
) -> Iterator[str]:
    """Yield a document, one entry at a time."""
    front = _front(title, first, tags, manner)
    if front:
        yield f"{front}\n"
    seal, block = marks.DocumentSeal(), BlockWriter()
    if manner.profile == "hugo":
        seal.add_text(f"{front}\n")
    for piece in _text(title, entries, block, manner):
        seal.add_text(piece)
        yield piece
    if manner.marks == "none":
        return
    if not manner.importable:
        yield f"\n{marks.seal_comment(seal)}\n"
        return
    for line in ("", marks.BEGIN, *block.lines()):
        seal.add_text(f"{line}\n")
        yield f"{line}\n"
    yield f"{marks.end_line(seal)}\n{marks.CLOSE}\n"


def _front(title: str, first: Entry | None, tags: Iterable[str], manner: MarkdownOptions) -> str:
    day = first.day if first else None
    match manner.profile:
        case "hugo":
            return front_matter.hugo(title, day, tags)
        case "obsidian":
            return front_matter.obsidian(day, tags)
        case _:
            return ""


def _text(title: str, entries: Iterable[Entry], block: BlockWriter, manner: MarkdownOptions) -> Iterator[str]:
    if manner.profile != "hugo":  # Hugo shows the title itself
        yield f"# {title}\n"
    hugo, first = manner.profile == "hugo", manner.profile == "hugo"
    for entry in entries:
        text = "".join(f"\n{one}\n" for one in _blocks(entry, block, manner))
        text = _HUGO_SYNTAX.sub("\\1\u200b", text) if hugo else text
        yield text.removeprefix("\n") if first else text
        first = False


def _blocks(entry: Entry, block: BlockWriter, manner: MarkdownOptions) -> Iterator[str]:
    """Yield an entry as blocks, to be separated by blank lines, and add its line to the block of the document."""
    phrases, own = manner.phrases, manner.own(entry)
    yield entry_heading(entry, phrases, dated=manner.split != "day")
    if isinstance(entry, Unreadable):
        return
    answers, datas = list[BlockAnswer](), list[dict[str, object]]()
    for answer in entry.answers:
        data = answer_as_data(answer)
        datas.append(data)
        if answer.skipped:
            answers.append(BlockAnswer(data, {}, "", "", legible=True))
            continue
        heading = inline(answer.asked)
        text = written_answer(answer, data, phrases, own)
        legible = answer.asked != "" and wording(heading) == answer.asked
        answers.append(
            BlockAnswer(
                text.data, text.notes, fingerprint(wording(heading)), answer_seal(data), legible=legible
            )
        )
        yield f"### {heading}".rstrip()
        yield from text.blocks
    if manner.importable:
        found = tags_in(written(entry.answers))
        apart = None if entry.tags == found else [tag for tag in entry.tags if tag not in found]
        block.add(entry, answers, apart, datas)
