"""Export of entries as clean, readable CommonMark that can be imported again.

What a person wrote is in the visible text only, so that editing the text edits the answer. All other data is in
comments called marks: one before each entry, each answer, and each further field of an answer.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Any, Literal, NamedTuple, assert_never

from reflect.exchange import front_matter, marks
from reflect.exchange.escaping import escaped
from reflect.exchange.layout import laid_out
from reflect.journal.answers import (
    Answer,
    AnswerPart,
    AreasPart,
    DecisionPart,
    NumberPart,
    OtherPart,
    OutcomePart,
    PlanPart,
    QuotedPart,
    WordsPart,
    answer_as_data,
    said,
    texts,
    written,
)
from reflect.journal.entry import SCHEMA, Entry, Unreadable, content
from reflect.language.intention import leads, plan_line
from reflect.language.phrases import Phrases
from reflect.session.tags import tags_in

Profile = Literal["plain", "obsidian", "hugo"]
Split = Literal["none", "day", "month", "year"]
PROFILES: tuple[Profile, ...] = ("plain", "obsidian", "hugo")
SPLITS: tuple[Split, ...] = ("none", "day", "month", "year")
# Hugo recognises shortcodes and the end of the summary even inside code.
_HUGO_SYNTAX = re.compile(r"(\{\{(?=[<%])|<!--(?=\s*more))")
_MARKUP = re.compile(r"([\\`*_\[\]<>#{}$%^~|]|&(?=#?\w+;))")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#{}$%^~|&])")
_DATE_PREFIX_LENGTH = {"day": 10, "month": 7, "year": 4}


ENTRY_DEFAULTS: Mapping[str, Any] = {"schema": SCHEMA, "zone": None, "tags": [], "source": None}
"""Default values, which the mark of an entry leaves out."""


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
    """

    phrases: Phrases
    own: Callable[[Entry], Phrases]
    profile: Profile = "plain"
    split: Split = "none"


def documents(entries: Iterable[Entry], manner: MarkdownOptions) -> Iterator[Document]:
    """Yield the documents of an export. Each must be consumed before the next.

    Args:
        entries: the entries in order, with their days ascending or descending.
        manner: the options.
    """
    if manner.split == "none":
        yield Document("", _sealed(_single_document(iter(entries), manner)))
        return
    length = _DATE_PREFIX_LENGTH[manner.split]
    for period, those in groupby(entries, lambda entry: entry.day.isoformat()[:length]):
        yield Document(f"{period}.md", _sealed(_period_document(list(those), manner)))


def _single_document(entries: Iterator[Entry], manner: MarkdownOptions) -> Iterator[str]:
    """Yield a document with all entries, one entry at a time, so its front matter has no tags."""
    first = next(entries, None)
    yield _head(manner.phrases.exchange.export_title, first, (), manner)
    yield from (_entry(entry, manner) for entry in chain([first] if first else [], entries))


def _period_document(entries: list[Entry], manner: MarkdownOptions) -> Iterator[str]:
    phrases, day = manner.phrases, entries[0].day
    tags = sorted({tag for entry in entries for tag in entry.tags})
    title = {"day": phrases.words.long_date(day), "month": phrases.words.month(day)}.get(
        manner.split, f"{day.year:04}"
    )
    yield _head(title, entries[0], tags, manner)
    yield from (_entry(entry, manner) for entry in entries)


def _head(title: str, first: Entry | None, tags: Iterable[str], manner: MarkdownOptions) -> str:
    day = first.day if first else None
    match manner.profile:
        case "hugo":
            return f"{front_matter.hugo(title, day, tags)}\n{marks.JOURNAL}\n"
        case "obsidian":
            return f"{front_matter.obsidian(day, tags)}\n{marks.JOURNAL}\n\n# {title}\n"
        case _:
            return f"{marks.JOURNAL}\n\n# {title}\n"


def _sealed(pieces: Iterable[str]) -> Iterator[str]:
    seal = marks.DocumentSeal()
    for piece in pieces:
        seal.add_text(piece)
        yield piece
    yield f"\n{marks.mark('end', str(seal))}\n"


def _entry(entry: Entry, manner: MarkdownOptions) -> str:
    blocks = _blocks(entry, manner)
    if manner.profile != "hugo":
        return "".join(f"\n{block}\n" for block in blocks if block)
    # A site is never imported, so it needs no marks.
    visible = (block for block in blocks if block and not block.startswith("<!-- reflect:"))
    return _HUGO_SYNTAX.sub("\\1\u200b", "".join(f"\n{block}\n" for block in visible))


def _blocks(entry: Entry, manner: MarkdownOptions) -> Iterator[str]:
    """Yield an entry as blocks, to be separated by blank lines."""
    phrases, own = manner.phrases, manner.own(entry)
    if isinstance(entry, Unreadable):
        # Import ignores the text below this mark.
        yield marks.mark("shown")
        yield f"*{phrases.words.long_date(entry.day)}: {phrases.looking.cannot_be_read}*"
        return
    answers = [(answer, answer_as_data(answer)) for answer in entry.answers]
    sealed = [(answer, data, marks.seal(data)) for answer, data in answers]
    about = data_without_answers(entry)
    unusual = {
        name: value
        for name, value in about.items()
        if name not in ENTRY_DEFAULTS or value != ENTRY_DEFAULTS[name]
    }
    about_it = {**unusual, "revision": entry.revision, "ref": entry.ref, "answers": len(answers)}
    found = tags_in(written(entry.answers)) if entry.tags else ()
    apart = [tag for tag in entry.tags if tag not in found]
    yield marks.mark(
        "entry",
        marks.seal([about, [seal for *_, seal in sealed]]),
        marks.comment_json(about_it),
        marks.comment_json(apart) if apart else "",
    )
    name = _inline(phrases.words.sessions.get(entry.session, entry.session))
    when = f"{entry.started_at:%H:%M} · {name}{f' · {phrases.looking.imported}' if entry.source else ''}"
    if manner.split == "day":
        yield f"## {when}"
    else:
        yield f"## {phrases.words.long_date(entry.day)}"
        yield f"*{when}*"
    for answer, data, seal in sealed:
        yield from _answer(answer, data, seal, phrases, own)


def data_without_answers(entry: Entry) -> dict[str, Any]:
    """Return the content of an entry as JSON data, without its answers."""
    data = content(entry.model_copy(update={"answers": ()}))
    del data["answers"]
    return data


def _answer(
    answer: Answer, data: Mapping[str, Any], seal: str, phrases: Phrases, own: Phrases
) -> Iterator[str]:
    words = {name: laid_out(text) for name, text in texts(answer).items()}
    heading = _inline(answer.asked)
    legible = not answer.skipped and answer.asked != "" and wording(heading) == answer.asked
    apart = {*words, "asked"} if legible else {*words}
    kept = {name: value for name, value in data.items() if name not in apart}
    noted = {name: note for name, (_, note) in words.items() if note}
    yield marks.mark("answer", seal, marks.comment_json(kept), marks.comment_json(noted) if noted else "")
    if answer.skipped:
        return
    fields = {name: escaped(shown) for name, (shown, _) in words.items()}
    yield f"### {heading}".rstrip()
    yield from _answer_body(said(answer), fields, phrases, own)


def _answer_body(
    parts: Sequence[AnswerPart], fields: Mapping[str, str], phrases: Phrases, own: Phrases
) -> Iterator[str]:
    """Yield the blocks of an answer below its question. Each field has a mark before it, except text that comes first.

    Other text below a field needs a mark too, so that it is not imported as part of the field.
    """
    beside = [part for part in parts if isinstance(part, OutcomePart | DecisionPart)]
    below_field = False
    for part in parts:
        match part:
            case WordsPart(field=field):
                if part is not parts[0]:
                    yield marks.field_mark(field)
                yield fields[field]
                below_field = True
            case PlanPart(cue, response):
                yield from _plan(fields, leads(cue, response, own))
                below_field = True
            case _:
                if shown := _shown(part, beside, phrases, own, on_one_line=below_field):
                    if below_field:
                        yield marks.mark("shown")
                    yield shown


def _shown(
    part: QuotedPart | AreasPart | NumberPart | OutcomePart | DecisionPart | OtherPart,
    beside: Sequence[OutcomePart | DecisionPart],
    phrases: Phrases,
    own: Phrases,
    *,
    on_one_line: bool,
) -> str:
    """Return the visible text of a part whose data is in the mark of the answer; "" if nothing is shown."""
    match part:
        case QuotedPart(cue, response):
            line = plan_line(cue, response, own)
            return f"> {escaped(line)}" if line else ""
        case AreasPart(areas):
            names = phrases.words.listed([phrases.words.areas.get(area, _inline(area)) for area in areas])
            return f"*{names}*" if names else ""
        case OutcomePart() | DecisionPart():
            return _outcome_line(beside, phrases) if part is beside[0] else ""
        case NumberPart(value, span):
            text = scale_line(value, span)
        case OtherPart(value):
            words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            text = _inline(words) if on_one_line else escaped(laid_out(words)[0])
        case _:
            assert_never(part)
    return f"*{text}*" if text and on_one_line else text


def scale_line(value: int | None, span: Sequence[int] | None) -> str:
    """Return a value with the upper end of its scale, such as `7 / 10`; "" if there is no value."""
    return "" if value is None else f"{value}{f' / {span[1]}' if span else ''}"


def _plan(fields: Mapping[str, str], lead: tuple[str, str]) -> Iterator[str]:
    for name, words in zip(("cue", "response"), lead, strict=True):
        text = fields[name]
        # The lead goes on the same line only before a letter, since other characters may be Markdown at a line start.
        apart = " " if text[:1].isalpha() else "\n\n"
        yield marks.field_mark(name, words)
        yield f"**{words}**{apart}{text}" if words else text


def _outcome_line(beside: Iterable[OutcomePart | DecisionPart], phrases: Phrases) -> str:
    """Return the outcome of a plan and the decision about it, in one line."""
    signs = []
    for part in beside:
        match part:
            case OutcomePart(outcome):
                signs.append(("**", phrases.words.outcomes.get(outcome or "", _inline(outcome or ""))))
            case DecisionPart(decision):
                signs.append(("*", phrases.words.decisions.get(decision or "", _inline(decision or ""))))
    return " · ".join(f"{sign}{words}{sign}" for sign, words in signs if words)


def _inline(text: str) -> str:
    """Return text for a heading: on one line, with Markdown markup escaped."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def wording(heading: str) -> str:
    """Return the wording of a question from its heading, without escapes."""
    return _ESCAPED.sub(r"\1", heading)
