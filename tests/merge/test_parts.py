"""Merging in parts gives the events of one merge, whatever the parts."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.merge.test_properties import stories
from tests.merge.workshop import REGISTER, TYPES, article, claim

from zeitstrahl.merge import merge_claims
from zeitstrahl.merge.parts import Parts, Together
from zeitstrahl.records import Article, Claim, Event


def numbers(claims: Iterable[Claim], articles: Mapping[str, Article]) -> dict[str, int]:
    """The part of each article."""
    parts, together = Parts(REGISTER, TYPES), Together()
    claims = list(claims)
    keys = parts.keys(claims, articles)
    known = {key for one in keys.values() for key in one.put}
    words = parts.words(claims, articles, known)
    for ident, one in keys.items():
        for key in (*one.put, *(one.sought & known), *words.get(ident, ())):
            together.join(ident, key)
    for one in articles.values():
        for other in one.copies:
            together.join(one.id, other)
    return together.parts(articles)


def merged_in_parts(claims: list[Claim], articles: dict[str, Article]) -> list[Event]:
    """The events, each part merged by itself."""
    number = numbers(claims, articles)
    told: dict[int, list[Claim]] = defaultdict(list)
    held: dict[int, dict[str, Article]] = defaultdict(dict)
    for one in claims:
        told[number[one.article_id]].append(one)
    for ident, text in articles.items():
        held[number[ident]][ident] = text
    found = [each for part in told for each in Parts(REGISTER, TYPES).merge(told[part], held[part])]
    random.Random(3).shuffle(found)
    return Parts(REGISTER, TYPES).finish(found, articles)


@settings(max_examples=60, deadline=None)
@given(st.lists(stories(), min_size=1, max_size=3))
def test_parts_give_the_events_of_one_merge(told: list[tuple[list[Claim], dict[str, Article]]]) -> None:
    claims = [one for each, _ in told for one in each]
    articles = {ident: text for _, each in told for ident, text in each.items()}
    assert merged_in_parts(claims, articles) == merge_claims(claims, articles, REGISTER, TYPES)


def test_what_has_nothing_in_common_is_merged_apart() -> None:
    names = ("Ostwind", "Nordlicht", "Talbrunn", "Westerkamp")
    claims = [
        claim(f"{language}-{name}", "layoff", "2024-06-01", "announced", employer=name, count="300")
        for name in names
        for language in ("de", "en")
    ]
    articles = {one.article_id: article(one.article_id, "2024-05-01") for one in claims}
    number = numbers(claims, articles)
    assert sorted(Counter(number.values()).values()) == [2, 2, 2, 2]
    assert number["de-Ostwind"] == number["en-Ostwind"]
    assert merged_in_parts(claims, articles) == merge_claims(claims, articles, REGISTER, TYPES)
