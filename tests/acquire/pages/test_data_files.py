"""The data files of pages: every rule's own examples, and outlets."""

from __future__ import annotations

import re

import pytest
from tests.acquire.pages.newsrooms import ENGLISH

from zeitstrahl.acquire.pages import Page, read_page
from zeitstrahl.acquire.pages import outlets as outlets_module
from zeitstrahl.acquire.pages.kinds import error_page, raw_kinds, sounds_like
from zeitstrahl.acquire.pages.outlets import Outlet, outlet_at, parse_outlets
from zeitstrahl.acquire.pages.phrases import biography, phrase_of, raw_biography, raw_rules
from zeitstrahl.errors import SettingsError

MATCHES = [(raw["id"], text) for raw in raw_rules() for text in raw["match"]]
OTHERS = [(raw["id"], text) for raw in raw_rules() for text in raw["no_match"]]
KINDS = [(name, text) for name, raw in raw_kinds().items() for text in raw["match"]]


@pytest.mark.parametrize(("rule", "text"), MATCHES, ids=[f"{rule}-{text[:20]}" for rule, text in MATCHES])
def test_a_rule_takes_its_examples(rule: str, text: str) -> None:
    raw = next(raw for raw in raw_rules() if raw["id"] == rule)
    assert re.match(raw["pattern"], text.strip(" –—-("), re.IGNORECASE) or phrase_of(text)
    assert phrase_of(text) is not None


@pytest.mark.parametrize(("rule", "text"), OTHERS, ids=[f"{rule}-{text[:20]}" for rule, text in OTHERS])
def test_no_rule_takes_a_sentence_of_a_report(rule: str, text: str) -> None:
    assert phrase_of(text) is None


@pytest.mark.parametrize(("kind", "text"), KINDS, ids=[f"{kind}-{text[:20]}" for kind, text in KINDS])
def test_words_of_a_kind_of_page(kind: str, text: str) -> None:
    assert error_page(text) if kind == "error" else sounds_like(kind, text)


@pytest.mark.parametrize("text", raw_kinds()["error"]["no_match"])
def test_titles_of_articles_are_no_errors(text: str) -> None:
    assert not error_page(text)


def test_words_of_biographies() -> None:
    assert all(biography(text) for text in raw_biography()["match"])
    assert not any(biography(text) for text in raw_biography()["no_match"])


def test_outlets_are_known_by_host() -> None:
    known = outlet_at("edition.cnn.com")
    assert known is not None
    assert known.name == "CNN"
    assert outlet_at("cnn.com.example.org") is None
    assert outlet_at("") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[outlet]]\nname = 'A'\nhosts = ['a.example']\nhost = 'x'", "unknown key 'host'"),
        ("[[outlet]]\nname = 'A'", "no name or hosts"),
        ("[[outlet]]\nname = 'A'\nhosts = ['a.example']\nzone = 'Mars/Base'", "zone 'Mars/Base' is unknown"),
        ("[[outlet", "not TOML"),
    ],
)
def test_a_wrong_outlet_is_named(text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(message)):
        parse_outlets(text, "own.toml")


def test_what_an_outlet_says_of_itself_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    (outlet,) = parse_outlets(
        "[[outlet]]\nname = 'Courier'\nhosts = ['courier.example']\nzone = 'America/New_York'\n"
        "drop = ['js-knowledge']\nsuffix = ['Courier Online']",
        "own.toml",
    )
    monkeypatch.setattr(outlets_module, "_by_host", lambda: {"courier.example": outlet})
    assert isinstance(outlet, Outlet)
    page = ENGLISH.page("fields").replace("+01:00", "").replace("Newham Springs Courier", "Courier Online")
    box = (
        "<div class='js-knowledge'><p>The council has forty members and meets on every Tuesday.</p></div><h2>"
    )
    found = read_page(page.replace("<h2>", box), "https://www.courier.example/politics/heaters")
    assert isinstance(found, Page)
    assert found.text.splitlines() == ENGLISH.text
    assert str(found.published) == "2024-07-16 09:30:00-04:00"
