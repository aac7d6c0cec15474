"""Pages that were made to break readers end in their article or in a reason, never in an error.

Sizes are small here; ``tests/benchmarks/bench_pages.py`` takes large ones, with time and memory.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.acquire.pages.hostile import SIZES
from tests.acquire.pages.newsrooms import GERMAN

from zeitstrahl.acquire.pages import Page, Refusal, read_page

ARTICLE = [text for _, text in GERMAN.lines if len(text) > 60]
BLOG = GERMAN.page("blog")
WHEN = f'"datePublished": "{GERMAN.published}"'
MARKUP = [*"<>/!-='\"&; abp\n", "<p>", "</div>", "<svg>", "<br>", "<table>", "<a href=x>", "<h1>", "<!--"]
MANY = "paragraphs", "long_text"


@pytest.mark.parametrize("maker", SIZES, ids=lambda maker: maker.__name__)
def test_the_article_is_found_all_the_same(maker: Callable[[int], str]) -> None:
    found = read_page(maker(SIZES[maker][0]).encode("utf-8", "surrogatepass"))
    assert isinstance(found, Page)
    if maker.__name__ not in MANY:
        assert not [line for line in ARTICLE if line not in found.text]


def test_the_parser_did_lose_what_stands_so_deep() -> None:
    from lxml import etree

    page = next(maker for maker in SIZES if maker.__name__ == "nested")(3_000)
    tree = etree.fromstring(page.encode(), etree.HTMLParser(huge_tree=True))
    assert ARTICLE[0] not in "".join(tree.itertext())
    found = read_page(page)
    assert isinstance(found, Page)
    assert ARTICLE[0] in found.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "page is empty"),
        (b" \r\n\t", "page is empty"),
        (b"\x00\x00\x00\x00", "page is empty"),
        ("\ufeff", "page is empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, "file is a PNG image, expected a page"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 500, "file is a JPEG image, expected a page"),
        (b"%PDF-1.7 " + b"x" * 500, "file is a PDF, expected a page"),
        (bytes(range(256)) * 20, "binary data, expected a page"),
        ("<html><frameset cols='20%,80%'><frame src='a.html'></frameset></html>", "a frameset"),
        ("<html><head><title>404 Not Found</title></head><body><h1>Oops</h1></html>", "an error page"),
        ("<html><head><title>Seite nicht gefunden</title></head><p>Hoppla.</p></html>", "an error page"),
        ("<html><body><script>run()</script></body></html>", "page shows no text"),
        ("<html><body><p>Hallo.</p></body></html>", "no running text found"),
        ("<", "no running text found"),
        ("<!-- nothing -->", "no elements of HTML"),
    ],
)  # fmt: skip
def test_pages_without_an_article_say_why(data: bytes | str, reason: str) -> None:
    found = read_page(data)
    assert isinstance(found, Refusal)
    assert found.reason.startswith(reason)
    assert found.hint


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "shift_jis", "nonsense"])
def test_declared_or_not_the_encoding_is_found(codec: str, declared: str) -> None:
    page = BLOG.replace('charset="utf-8"', f'charset="{declared}"')
    found = read_page(page.encode(codec))
    assert isinstance(found, Page)
    assert found.text.splitlines() == GERMAN.text


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("cp1252", "utf-8"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", ""),
        ("cp1250", "windows-1250"),
        ("mac_roman", ""),
    ],
)
def test_other_encodings_than_utf_8(codec: str, declared: str) -> None:
    page = BLOG.replace('charset="utf-8"', f'charset="{declared}"').replace("©", "")
    found = read_page(page.encode(codec))
    assert isinstance(found, Page)
    assert found.text.splitlines() == GERMAN.text


def test_a_page_mostly_in_utf_8_keeps_the_damaged_bytes() -> None:
    found = read_page(BLOG.encode().replace(b"Verwaltungsgericht", "Präsidialgericht".encode("cp1252")))
    assert isinstance(found, Page)
    assert "Präsidialgericht" in found.text
    assert GERMAN.lead in found.text


def test_text_that_was_decoded_twice_is_repaired_with_a_note() -> None:
    found = read_page(BLOG.encode().decode("cp1252", "replace").encode())
    assert isinstance(found, Page)
    assert "für alle öffentlichen Flächen" in found.text
    assert any("mojibake" in note for note in found.notes)


@pytest.mark.parametrize("share", [0.5, 0.7, 0.9])
def test_a_page_that_was_cut_off_gives_what_it_has(share: float) -> None:
    data = '<script>var state = {"text": "<p>Ein Satz aus den Daten, der nicht zum Artikel gehört.</p>'
    for page in (BLOG, BLOG.replace("</article>", f"</article>{data}")):
        found = read_page(page[: int(len(page) * share)])
        if isinstance(found, Page):
            assert set(found.text.splitlines()[:-1]) <= set(GERMAN.text)


def test_characters_that_no_text_has_are_gone() -> None:
    found = read_page(BLOG.replace("Betroffen", "Be\x00tr\x08of\x7ffen").replace("Wirte", "Wir\ud83dte"))
    assert isinstance(found, Page)
    assert "Betroffen sind" in found.text
    assert found.text.encode("utf-8")
    assert "\x00" not in found.text


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "null",
        "[[[[",
        f'{{"@type": "NewsArticle", "headline": "Ein "falsches" Zeichen", {WHEN}}}',
        f'{{"@type": "NewsArticle", "author": {{"name": ["a", ["b"]]}}, {WHEN},}}',
        f'<!-- {{"@type": "NewsArticle", {WHEN}}} -->',
        f'{{"@type": "NewsArticle", {WHEN}}}{{"@type": "WebPage"}};',
        f'{{"@type": ["NewsArticle", 3], "headline": {{"@id": "x"}}, "articleBody": [1, 2], {WHEN}}}',
    ],
)
def test_broken_json_ld_harms_nothing(script: str) -> None:
    before, _, rest = BLOG.partition('<script type="application/ld+json">')
    found = read_page(f'{before}<script type="application/ld+json">{script}{rest[rest.index("</script>") :]}')
    assert isinstance(found, Page)
    assert found.text.splitlines() == GERMAN.text
    assert found.title == GERMAN.title
    assert isinstance(found.published, dt.datetime)
    assert found.published.isoformat() == GERMAN.published


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(MARKUP), max_size=200).map("".join))
def test_no_markup_raises(text: str) -> None:
    assert isinstance(read_page(f"<html><body>{text}</body></html>"), Page | Refusal)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(read_page(data), Page | Refusal)
    assert isinstance(read_page(b"<html><body><p>" + data), Page | Refusal)
