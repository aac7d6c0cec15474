"""What holds for any claims: order, duplicates and later articles change nothing that they should not."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.merge.workshop import REGISTER, TYPES, article, claim

from zeitstrahl.merge import merge_claims
from zeitstrahl.records import Article, Claim
from zeitstrahl.tables import timeline_frame
from zeitstrahl.timeline import build

DATES = (
    None,
    "2024-06",
    "2024-06-01",
    "2024-06-29",
    "2024-06-21/2024-07-10",
    "XXXX-06-29",
    "2023-06-29",
    "2024",
)
CHOICES = {
    "ban": {
        "authority": ("Bureau of Exports", "US-Regierung", "France", "Amt für Zölle", "Umweltbehörde", ""),
        "target": ("Rivertal", "Plauder", "Ostwind", "Ostwind Turbines", "344 Präparate"),
        "activities": ("sale", "update|sale", "use", ""),
        "territory": ("US", "Texas", "Frankreich", ""),
    },
    "layoff": {
        "employer": ("Rivertal", "Ostwind", "Ostwind SE"),
        "count": ("300", "~300", "<50", "all", "1200", ""),
        "territory": ("US", "Brasilien", ""),
    },
    "stance": {
        "authority": ("BBN", "US-Regierung", "Umweltbehörde", ""),
        "target": ("Rivertal", "Plauder", "Ostwind"),
        "position": ("warns", "advises_against", "maintains_warning", "lifts_warning"),
    },
    "market_exit": {
        "company": ("Rivertal", "Ostwind"),
        "territory": ("US", "Brasilien", "weltweit", ""),
    },
    "allegation": {
        "accuser": ("regulator", "Umweltbehörde in Frankreich", "French environment agency", "BBN", ""),
        "accused": ("Rivertal", "Ada Quell", "Ostwind"),
        "content": ("spying on users", "Nutzer ausgespäht", "300 Plakate gekauft", "bogus rosters", ""),
    },
    "denial": {
        "speaker": ("Rivertal", "Ada Quell", "Runa Feldgau"),
        "content": ("closure of the plant", "Schließung des Werks", "the claims", "spying on users", ""),
    },
}


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Claim], dict[str, Article]]:
    articles: dict[str, Article] = {}
    claims: list[Claim] = []
    for number in range(draw(st.integers(1, 6))):
        ident = f"{draw(st.sampled_from(('de', 'en')))}-{number}"
        day = draw(st.none() | st.dates(dt.date(2024, 4, 1), dt.date(2024, 8, 30)))
        outlet = draw(st.sampled_from(("daily.example", "bote.example", None)))
        articles[ident] = article(ident, day.isoformat() if day else None, source=outlet)
        for at in range(draw(st.integers(1, 4))):
            kind = draw(st.sampled_from(tuple(CHOICES)))
            roles = {role: draw(st.sampled_from(texts)) for role, texts in CHOICES[kind].items()}
            date = draw(st.sampled_from(DATES))
            status = draw(st.sampled_from(("announced", "in_force", "denied")))
            given_roles = {role: text for role, text in roles.items() if text}
            claims.append(claim(ident, kind, date, status, at * 10, **given_roles))
            if claims[-1].time and draw(st.booleans()):  # "with immediate effect"
                time = replace(claims[-1].time, anchor="published", rule="en.day.effective")
                claims[-1] = replace(claims[-1], time=time)
            if len(claims) > 1 and draw(st.integers(0, 3)) == 0:
                claims[-1] = replace(claims[-1], held_back="no authority")
    return claims, articles


@settings(max_examples=25, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_neither_order_nor_duplicates_matter(
    story: tuple[list[Claim], dict[str, Article]], shuffler: random.Random
) -> None:
    claims, articles = story
    expected = merge_claims(claims, articles, REGISTER, TYPES)
    again = [*claims, *shuffler.choices(claims, k=3)]
    shuffler.shuffle(again)
    assert merge_claims(again, articles, REGISTER, TYPES) == expected


@settings(max_examples=25, deadline=None)
@given(stories())
def test_every_claim_is_told_by_one_event_if_it_was_not_held_back(
    story: tuple[list[Claim], dict[str, Article]],
) -> None:
    claims, articles = story
    events = merge_claims(claims, articles, REGISTER, TYPES)
    assert len({event.id for event in events}) == len(events)
    told = [claim for event in events for claim in event.claims]
    assert {id(one) for one in told} <= {id(one) for one in claims}
    sure = [one for one in told if not one.held_back]
    assert len(sure) == len({repr(one) for one in claims if not one.held_back})
    assert len(told) == len(set(map(repr, told)))
    for event in events:
        assert set(event.articles) == {one.article_id for one in event.claims}
        assert not event.claims[0].held_back, "such a claim opens no event"
        assert event.story


@settings(max_examples=25, deadline=None)
@given(stories())
def test_later_articles_extend_events_and_keep_their_ids(
    story: tuple[list[Claim], dict[str, Article]],
) -> None:
    claims, articles = story
    days = sorted({day for one in articles.values() if (day := one.published_day)})
    for day in days:
        early = {ident for ident, one in articles.items() if one.published_day and one.published_day <= day}
        before = merge_claims([one for one in claims if one.article_id in early], articles, REGISTER, TYPES)
        after = {event.id: event for event in merge_claims(claims, articles, REGISTER, TYPES)}
        for event in before:
            sure = {repr(one) for one in event.claims if not one.held_back}
            assert sure <= set(map(repr, after[event.id].claims))


@settings(max_examples=25, deadline=None)
@given(stories())
def test_what_was_held_back_changes_no_event_but_adds_to_it(
    story: tuple[list[Claim], dict[str, Article]],
) -> None:
    claims, articles = story
    sure = merge_claims([one for one in claims if not one.held_back], articles, REGISTER, TYPES)
    all_told = merge_claims(claims, articles, REGISTER, TYPES)
    assert [event.id for event in all_told] == [event.id for event in sure]
    for event, without in zip(all_told, sure, strict=True):
        assert [one for one in event.claims if not one.held_back] == list(without.claims)
        assert event.status == without.status
        assert without.time is None or event.time == without.time
        assert {role: event.roles[role] for role in without.roles} == dict(without.roles)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=8), st.text(max_size=8), st.text(max_size=12)), min_size=1, max_size=5
    )
)
def test_any_text_merges_without_fail(texts: list[tuple[str, str, str]]) -> None:
    claims = []
    for number, (target, authority, content) in enumerate(texts):
        claims.append(claim(f"en-{number}", "ban", target=target, authority=authority))
        claims.append(claim(f"de-{number}", "denial", speaker=target, content=content))
    events = merge_claims(claims, {"en-0": article("en-0", "2024-05-01")}, REGISTER, TYPES)
    timeline = build(events, {}, REGISTER, TYPES)
    assert all(timeline.titles.values())
    assert len(timeline_frame(timeline)) == len(events)


def test_names_of_signs_are_told_apart() -> None:
    claims = [
        claim("en-1", "ban", target="???"),
        claim("de-1", "ban", target="!!!"),
        claim("de-2", "ban", target="???"),
    ]
    assert len(merge_claims(claims, {}, REGISTER, TYPES)) == 2
