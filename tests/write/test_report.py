"""The report: what is in the page, and that a hostile article runs nothing in it."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from zeitstrahl.claim_types import builtin_types
from zeitstrahl.records import (
    Article,
    Claim,
    Conflict,
    Event,
    Evidence,
    Filler,
    TimeExpression,
    Timeline,
    When,
)
from zeitstrahl.write.report import report_html, write_report

HOSTILE = '</script><script>document.title="run"</script><img src=x onerror="document.title=\'run\'">'
GERMAN = "😀 Kaspersky darf ab 20. Juli nichts mehr verkaufen."


def article(ident: str, title: str, language: str, url: str | None = None) -> Article:
    return Article(
        ident,
        GERMAN,
        title=title,
        source=f"{ident}.example",
        language=language,
        url=url,
        published=dt.date(2024, 7, 16),
    )


def timeline() -> Timeline:
    """Two events of a ban and one without a day, one title of which is hostile."""
    at = GERMAN.index("Kaspersky")
    when = TimeExpression(
        GERMAN.index("20."), GERMAN.index(" nichts"), "20. Juli", "DATE", "2024-07-20", "2024-07-20"
    )
    claim = Claim(
        "de-1",
        "ban",
        {"target": (Filler("Kaspersky", at, at + 9, "Kaspersky", "org.kaspersky"),)},
        Evidence(0, len(GERMAN), GERMAN),
        time=when,
        status="announced",
        speaker=Filler("BIS"),
    )
    other = Claim("en-1", "denial", {"speaker": (Filler("Kaspersky"),)}, Evidence(0, 4, HOSTILE))
    ban = Event(
        "ev-1",
        "ban",
        When("2024-07-20", dt.date(2024, 7, 20), dt.date(2024, 7, 20)),
        {"target": (Filler("Kaspersky"),), "activities": (Filler("sale", value="sale"),)},
        "announced",
        (claim,),
        ("de-1", "en-1"),
        conflicts=(Conflict("date", (("2024-07-21", ("en-1",)), ("2024-07-20", ("de-1",)))),),
        story="st-1",
    )
    denial = Event(
        "ev-2", "denial", None, {"speaker": (Filler("Kaspersky"),)}, None, (other,), ("en-1",), story="st-1"
    )
    articles = [
        article("de-1", "Verkaufsverbot", "de", "https://de-1.example/a"),
        article("en-1", HOSTILE, "en", "javascript:alert(1)"),
    ]
    return Timeline((ban, denial), {}, {one.id: one for one in articles})


TITLES = {
    "en": {"ev-1": "US ban sale of Kaspersky", "ev-2": HOSTILE},
    "de": {"ev-1": "USA verbieten Verkauf von Kaspersky", "ev-2": HOSTILE},
}


def page(language: str = "en") -> str:
    return report_html(timeline(), TITLES, builtin_types(), language=language)


def data(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    made: dict[str, Any] = json.loads(found[1])
    return made


def test_the_page_says_the_same_bytes_and_needs_no_network() -> None:
    assert page() == page()
    assert not re.search(r'(?:src|href)="(?!#)', page())
    assert "default-src 'none'" in page()


def test_nothing_of_an_article_is_markup() -> None:
    assert "<img" not in page()
    assert page().count("<script") == 2
    told = data(page())
    assert told["events"][1][told["columns"].index("title_en")] == HOSTILE
    assert {one[0]: one[5] for one in told["articles"]} == {
        "de-1": "https://de-1.example/a",
        "en-1": None,  # javascript: is no address of an article
    }


def test_marks_count_as_javascript_does() -> None:
    told = data(page())
    ((_, sentence, marks, speaker),) = told["events"][0][told["columns"].index("claims")]
    units = sentence.encode("utf-16-le")
    words = {role: units[2 * start : 2 * end].decode("utf-16-le") for start, end, role in marks}
    assert words == {"target": "Kaspersky", "date": "20. Juli"}
    assert speaker == "BIS"


def test_the_heading_is_escaped() -> None:
    made = report_html(timeline(), TITLES, builtin_types(), title="<b>A & B</b>")
    assert "<h1>&lt;b&gt;A &amp; B&lt;/b&gt;</h1>" in made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="needs the extra 'browser'")
    place = os.environ.get("ZEITSTRAHL_CHROMIUM") or shutil.which("chromium")
    if place is None:
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    with api.sync_playwright() as running:
        quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
        options = ["--no-sandbox", "--disable-gpu", "--no-first-run", *quiet]
        made = running.chromium.launch(executable_path=place, args=options)
        yield made
        made.close()


@pytest.fixture
def tab(browser: Any, tmp_path: Path) -> Iterator[Any]:
    path = write_report(tmp_path / "report.html", timeline(), TITLES, builtin_types())
    context = browser.new_context()
    made = context.new_page()
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    made.goto(path.as_uri())
    yield made
    assert not said, "the console stays silent"
    assert made.title() == "Timeline", "nothing of an article was run"
    context.close()


def shown(tab: Any) -> list[str]:
    return [str(one) for one in tab.locator("summary .title").all_text_contents()]


def test_filters_in_a_browser(tab: Any) -> None:
    assert shown(tab) == [TITLES["en"]["ev-1"], HOSTILE]
    tab.fill("#search", "verkaufsverbot")
    assert shown(tab) == [TITLES["en"]["ev-1"]]
    tab.fill("#search", "")
    tab.select_option("#source-language", "en")
    assert shown(tab) == [HOSTILE]
    tab.click("button[type=reset]")
    tab.click("#legend button[data-type=denial]")
    assert shown(tab) == [TITLES["en"]["ev-1"]]
    tab.click("button[type=reset]")
    tab.check("#conflicts")
    assert shown(tab) == [TITLES["en"]["ev-1"]]
    tab.fill("#from", "2030-01-01")
    assert shown(tab) == []
    assert "No event fits" in tab.text_content("#events")


def test_evidence_and_conflicts_side_by_side(tab: Any) -> None:
    tab.locator("summary").first.press("Enter")
    inside = tab.locator(".inside").first
    assert (
        inside.locator("mark").all_text_contents() == ["Kasperskytarget", "20. JuliDate"]
        or inside.locator("mark").count() == 2
    )
    assert inside.locator("th").all_text_contents() == ["21 July 2024", "20 July 2024"]
    assert inside.locator("blockquote").first.get_attribute("lang") == "de"
    assert inside.locator("a").first.get_attribute("href") == "https://de-1.example/a"
    tab.locator("summary").nth(1).click()
    assert HOSTILE in tab.locator("blockquote").nth(1).inner_text()


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        ("<=2600", "at most 2,600", "höchstens 2.600"),
        ("~2400", "about 2,400", "rund 2.400"),
        ("1000-1200", "1,000–1,200", "1.000–1.200"),
        ("all", "all", "alle"),
    ],
)
def test_numbers_are_told_in_words(
    browser: Any, tmp_path: Path, value: str, english: str, german: str
) -> None:
    layoff = Event("ev-3", "layoff", None, {"count": (Filler(value, value=value),)}, "planned", (), ())
    path = write_report(tmp_path / "report.html", Timeline((layoff,), {}, {}), {}, builtin_types())
    made = browser.new_page()
    made.goto(path.as_uri())
    for language, told in (("en", english), ("de", german)):
        made.click(f"[data-language={language}]")
        made.locator("summary").click()
        assert made.locator("dl dd").nth(1).text_content() == told
        made.locator("summary").click()
    made.close()


def test_filters_fold_on_a_phone(browser: Any, tmp_path: Path) -> None:
    path = write_report(tmp_path / "report.html", timeline(), TITLES, builtin_types())
    made = browser.new_page(viewport={"width": 390, "height": 844})
    made.goto(path.as_uri())
    assert not made.locator("#status").is_visible()
    made.click("#fold")
    assert made.locator("#status").is_visible()
    assert made.locator("#fold").get_attribute("aria-expanded") == "true"
    assert made.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out"
    made.close()


def test_the_language_of_the_page_can_be_switched(tab: Any) -> None:
    tab.click("[data-language=de]")
    assert shown(tab)[0] == TITLES["de"]["ev-1"]
    assert tab.locator("html").get_attribute("lang") == "de"
    assert "Ereignissen" in tab.text_content("#counts")
    assert tab.text_content("h1") == "Zeitstrahl"
    assert tab.locator("summary .date").first.text_content() == "20. Juli 2024"
