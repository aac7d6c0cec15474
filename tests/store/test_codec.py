"""What goes into the store comes out."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.acquire import Item
from zeitstrahl.records import Article, Claim, Evidence, Extraction, Filler, Mention, TimeExpression
from zeitstrahl.store.codec import dumps, loads, pack, unpack
from zeitstrahl.store.columns import escaped, unescaped

EVENING = dt.datetime(2024, 7, 16, 19, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))

texts = st.text(st.characters(), max_size=20)
days = st.dates()
moments = st.datetimes(timezones=st.just(dt.UTC))
fillers = st.builds(Filler, text=texts, canonical=st.none() | texts, start=st.none() | st.integers(0, 9))
times = st.builds(
    TimeExpression,
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    text=texts,
    type=st.sampled_from(["DATE", "SET"]),
    value=texts,
    earliest=st.none() | days,
)
claims = st.builds(
    Claim,
    article_id=st.just("a"),
    type=st.just("ban"),
    roles=st.dictionaries(texts, st.lists(fillers, max_size=2).map(tuple), max_size=2),
    evidence=st.builds(Evidence, start=st.integers(), end=st.integers(), text=texts),
    time=st.none() | times,
    speaker=st.none() | fillers,
    confidence=st.floats(0, 1),
)


@given(st.lists(claims, max_size=3))
def test_claims_come_back(given_claims: list[Claim]) -> None:
    assert unpack(Claim, pack(given_claims)) == tuple(given_claims)


@given(st.lists(claims, max_size=2))
def test_a_field_that_was_left_out_is_given_back(given_claims: list[Claim]) -> None:
    data = pack(given_claims, without="article_id")
    assert unpack(Claim, data, article_id="a") == tuple(given_claims)


@given(published=st.none() | days | moments, text=texts, copies=st.lists(texts, max_size=2).map(tuple))
def test_articles_come_back(published: dt.date | None, text: str, copies: tuple[str, ...]) -> None:
    article = Article("a", text, published=published, copies=copies)
    back = loads(Article, dumps(article))
    assert back == article
    assert type(back.published) is type(published)


def test_the_zone_of_a_moment_stays() -> None:
    back = loads(Article, dumps(Article("a", "", published=EVENING))).published
    assert isinstance(back, dt.datetime)
    assert back.isoformat() == "2024-07-16T19:30:00+02:00"


@pytest.mark.parametrize(
    "data", [b"\x00\xffRIFF", "Müller\n", b"", ""], ids=["bytes", "text", "no bytes", "no text"]
)
def test_items_come_back(data: bytes | str) -> None:
    item = Item("feed.xml:3", "text", data)
    assert loads(Item, dumps(item)) == item


def test_only_what_is_said_is_stored() -> None:
    assert dumps(Filler("Tandara")) == '{"text":"Tandara"}'


def test_fields_of_other_versions_are_passed_over_or_take_their_defaults() -> None:
    old = '{"article_id":"a","start":0,"end":3,"text":"BSI","label":"ORG","entity_id":"de.bsi",' + (
        '"canonical":"BSI","origin":"register","mood":"sad"}'
    )
    assert loads(Mention, old).general is False


@pytest.mark.parametrize("data", [b"", b"no zlib", pack([Filler("x")])[:-6]])
def test_damaged_bytes_are_told(data: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        unpack(Filler, data)


@given(st.text(st.characters(), max_size=30))
def test_any_text_fits_into_a_column(text: str) -> None:
    safe = escaped(text)
    assert unescaped(safe) == text
    assert "\x00" not in safe
    safe.encode("utf-8")


def test_an_extraction_is_not_a_row() -> None:
    with pytest.raises(ValueError, match="damaged"):
        loads(Extraction, '{"article": 3}')
