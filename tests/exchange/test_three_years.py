"""A journal of three years read by other programs: every word is there, in order and as typed."""

import html
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from reflect.exchange.markdown import MarkdownOptions, Profile, Split, documents
from reflect.journal.answers import written
from reflect.journal.entry import Entry
from reflect.language.choose import phrases_of, phrases_or
from tests.support.entries import an_entry, on, plan, text
from tests.support.years import three_years

AWKWARD = (
    "a [[link]] that is none",
    "100%% of it %% and more %%",
    "{{ name }} and {{< shortcode >}} and {{% another %}}",
    "I wrote <b>no tag</b> and <script>nothing</script> here",
    "$5 here and $6 there",
    "he said: [^1] and [1]: not a note",
    "---\nthat was the line above",
    "one\n===\nafter",
    "```\nnever closed",
    "<!-- reflect:end 0 --> is no end",
    "::: warning",
    "a \\ and a \\\\ and C:\\temp",
    "#work and #5 and # alone",
    "</div><!-- and --> <?php",
)
"""Texts that have a special meaning in some program but are meant literally."""

PROOF = pytest.mark.proof
crossed = pytest.mark.parametrize(
    ("language", "profile"),
    [
        ("nl", "obsidian"),
        ("en", "hugo"),
        pytest.param("en", "obsidian", marks=PROOF),
        pytest.param("nl", "hugo", marks=PROOF),
    ],
)
"""Each language and each profile once, and the other pairs among the proofs."""


@cache
def years(language: str) -> tuple[Entry, ...]:
    """Return three years of entries, followed by one day per awkward text, in an answer and in a plan."""
    real = three_years(language)
    return *real, *(
        an_entry(text(words, "free"), plan(words, words), text("the end", "quick"), day=on(n + 1))
        for n, words in enumerate(AWKWARD)
    )


def exported(language: str, profile: Profile, split: Split) -> dict[str, str]:
    phrases = phrases_of("nl" if language == "nl" else "en")
    manner = MarkdownOptions(phrases, lambda entry: phrases_or(entry.language, phrases), profile, split)
    return {name: "".join(pieces) for name, pieces in documents(years(language), manner)}


def plain(words: str) -> str:
    """Return text without the parts that other programs change: spaces, line ends, and the kind of quotation marks."""
    for odd, usual in (
        ("’", "'"),
        ("‘", "'"),
        ("“", '"'),
        ("”", '"'),
        ("…", "..."),
        ("–", "--"),
        ("—", "---"),
    ):
        words = words.replace(odd, usual)
    return re.sub(r"\s+", "", words)


def shown(page: str) -> str:
    """Return the visible text of an HTML page."""
    return plain(html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", " ", page, flags=re.DOTALL)))


def assert_all_in_order(entries: Iterable[Entry], words: str) -> None:
    at = 0
    for entry in entries:
        for said in written(entry.answers):
            wanted = plain(said)
            found = words.find(wanted, at)
            assert found >= 0, said
            at = found + len(wanted)


@pytest.mark.samples(1)
@pytest.mark.parametrize(
    ("language", "profile"),
    [
        ("en", "plain"),
        ("nl", "obsidian"),
        pytest.param("nl", "plain", marks=PROOF),
        pytest.param("en", "obsidian", marks=PROOF),
    ],
)
def test_commonmark(language: str, profile: Profile) -> None:
    (said,) = exported(language, profile, "none").values()
    body = re.sub(r"\A---\n.*?\n---\n", "", said, flags=re.DOTALL)
    tokens = MarkdownIt("commonmark").parse(body)
    levels = [token.tag for token in tokens if token.type == "heading_open"]
    entries = years(language)
    assert levels.count("h1") == 1
    assert levels.count("h2") == len(entries)
    assert levels.count("h3") == sum(not answer.skipped for entry in entries for answer in entry.answers)
    assert {token.content.split()[1][:8] for token in tokens if token.type == "html_block"} == {"reflect:"}
    assert_all_in_order(entries, shown(MarkdownIt("commonmark").render(body)))


@pytest.mark.samples(2)
@crossed
@pytest.mark.parametrize("split", ["none", "day", "year"])
def test_the_properties_are_yaml(language: str, profile: Profile, split: Split) -> None:
    tags = set()
    for name, said in exported(language, profile, split).items():
        front = yaml.safe_load(said.split("---\n")[1])
        assert set(front) <= {"title", "date", "draft", "tags"}
        day = front["date"].isoformat()
        assert day.startswith(name.removesuffix(".md"))
        assert all(isinstance(tag, str) and not tag.startswith("#") for tag in front.get("tags", []))
        assert front.get("draft") is (True if profile == "hugo" else None)
        tags |= set(front.get("tags", []))
    if split != "none":
        assert tags >= {tag for entry in years(language) for tag in entry.tags if tag.isalpha()}


@pytest.mark.samples(1)
@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@pytest.mark.parametrize(
    ("language", "reader"),
    [
        ("nl", "commonmark"),
        ("en", "gfm"),
        ("nl", "markdown"),
        pytest.param("en", "markdown", marks=PROOF),
    ],
)
def test_pandoc(language: str, reader: str) -> None:
    (said,) = exported(language, "plain", "none").values()
    ran = subprocess.run(
        ["pandoc", "--from", reader, "--to", "html", "--wrap", "none"],
        input=said.encode(),
        capture_output=True,
        check=True,
    )
    assert ran.stderr == b""
    page = ran.stdout.decode()
    assert len(re.findall("<h2", page)) == len(years(language))
    assert "<script" not in page
    assert_all_in_order(years(language), shown(page))


@pytest.mark.skipif(not shutil.which("hugo"), reason="Hugo is not installed")
class TestHugo:
    @pytest.fixture(params=["nl", pytest.param("en", marks=PROOF)])
    def language(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    @pytest.fixture
    def site(self, tmp_path: Path, language: str) -> Path:
        layouts = tmp_path / "layouts" / "_default"
        layouts.mkdir(parents=True)
        (layouts / "single.html").write_text("<title>{{ .Title }}</title>\n{{ .Content }}")
        listing = "{{ range .Pages }}<li>{{ .Title }} {{ .Summary }}</li>{{ end }}"
        (layouts / "list.html").write_text(listing)
        (tmp_path / "config.toml").write_text('baseURL = "https://example.org/"\n')
        posts = tmp_path / "content" / "post"
        posts.mkdir(parents=True)
        for name, said in exported(language, "hugo", "day").items():
            (posts / name).write_text(said)
        return tmp_path

    def built(self, site: Path, *options: str) -> list[Path]:
        ran = subprocess.run(
            [
                "hugo",
                "--source",
                site,
                "--destination",
                site / "public",
                "--quiet",
                "--buildFuture",
                *options,
            ],
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return [path for path in (site / "public").rglob("*") if path.is_file()]

    def test_nothing_of_it_is_published_unless_asked(self, site: Path, language: str) -> None:
        published = "".join(path.read_text() for path in self.built(site))
        words = plain(html.unescape(published))
        said = {text for entry in years(language) for text in written(entry.answers) if len(text) > 12}
        assert not [text for text in said if plain(text) in words]
        assert not re.search(r"20\d\d-\d\d-\d\d", published), "not even on which days something was written"

    def test_drafts_show_every_word(self, site: Path, language: str) -> None:
        self.built(site, "--buildDrafts")
        by_day: dict[str, list[Entry]] = {}
        for entry in years(language):
            by_day.setdefault(entry.day.isoformat(), []).append(entry)
        for day, entries in by_day.items():
            page = (site / "public" / "post" / day / "index.html").read_text()
            assert_all_in_order(entries, shown(page).replace("\u200b", ""))
            assert "<script" not in page


def test_there_are_three_years_of_it() -> None:
    entries: Sequence[Entry] = years("en")
    assert entries[-1].day.year - entries[0].day.year >= 2
    assert len(entries) > 600
    assert [written(entry.answers)[0] for entry in entries[-len(AWKWARD) :]] == list(AWKWARD)
