"""Claims that reading held back join an event of other articles, or are not told at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.merge.workshop import REGISTER, TYPES, article, claim, merged

from zeitstrahl.beliefs import Belief
from zeitstrahl.corrections import WRONG_CLAIM, Correction
from zeitstrahl.merge import merge_corrected
from zeitstrahl.merge.corroboration import load_corroboration
from zeitstrahl.merge.identities import EVENT
from zeitstrahl.merge.reasons import why_one
from zeitstrahl.records import Claim

ARTICLES = [article("en-1", "2024-06-03"), article("de-1", "2024-06-04"), article("de-0", "2024-06-01")]


@pytest.fixture(autouse=True)
def believing(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that fits an event is believed: what the trained weights say is measured elsewhere."""
    monkeypatch.setattr(
        "zeitstrahl.merge.grouping.load_corroboration", lambda: Belief(frozenset(TYPES), 0.0, 0.0, {})
    )


def doubt(ident: str, kind: str, date: str | None = None, **roles: str) -> Claim:
    return replace(claim(ident, kind, date, **roles), held_back="no authority")


BAN = claim("en-1", "ban", "2024-07-01", authority="Bureau of Exports", target="Rivertal", activities="sale")


def test_it_joins_an_event_and_opens_none() -> None:
    (event,) = merged([BAN, doubt("de-1", "ban", target="Rivertal")], ARTICLES)
    assert event.articles == ("en-1", "de-1")
    assert merged([doubt("de-1", "ban", target="Rivertal")], ARTICLES) == []


def test_two_hints_bear_nothing_out() -> None:
    hints = [doubt("de-1", "ban", target="Rivertal"), doubt("en-1", "ban", target="Rivertal")]
    assert merged(hints, ARTICLES) == []


def test_its_own_article_does_not_bear_it_out() -> None:
    (event,) = merged([BAN, doubt("en-1", "ban", target="Rivertal", authority="Bureau of Exports")], ARTICLES)
    assert len(event.claims) == 1


def test_what_differs_forbids() -> None:
    (event,) = merged([BAN, doubt("de-1", "ban", target="Rivertal", authority="France")], ARTICLES)
    assert event.articles == ("en-1",)


def test_it_says_only_what_no_other_one_says() -> None:
    hint = doubt("de-1", "ban", "2024-07", target="Rivertal", activities="use|sale", territory="US")
    (event,) = merged([BAN, hint], ARTICLES)
    assert event.time is not None
    assert event.time.edtf == "2024-07-01"
    assert [filler.label for filler in event.roles["activities"]] == ["sale"]
    assert [filler.label for filler in event.roles["territory"]] == ["US"]
    undated = replace(BAN, time=None)
    (event,) = merged([undated, hint], ARTICLES)
    assert event.time is not None
    assert event.time.edtf == "2024-07"


def test_an_event_is_named_after_what_was_told_though_a_hint_is_older() -> None:
    (alone,) = merged([BAN], ARTICLES)
    (event,) = merged([doubt("de-0", "ban", target="Rivertal"), BAN], ARTICLES)
    assert event.id == alone.id
    assert event.articles == ("de-0", "en-1"), "by publication"
    assert event.claims[0] == BAN


def test_people_may_call_it_wrong() -> None:
    claims = [BAN, doubt("de-1", "ban", target="Rivertal")]
    articles = {one.id: one for one in ARTICLES}
    (event,) = merged(claims, ARTICLES)
    wrong = Correction("c.csv, line 2", WRONG_CLAIM, event=event.id, article="de-1")
    (event,), problems = merge_corrected(claims, articles, REGISTER, TYPES, [wrong])
    assert event.articles == ("en-1",)
    assert not problems


def test_why_says_what_bore_it_out() -> None:
    claims = [BAN, doubt("de-1", "ban", target="Rivertal", activities="sale")]
    events = merged(claims, ARTICLES)
    reasons = why_one(events[0], events, {one.id: one for one in ARTICLES}, REGISTER, TYPES)
    assert [reason.likeness is None for reason in reasons] == [True, False]
    assert reasons[1].claim.held_back
    assert reasons[1].event_id.startswith(EVENT)


def test_the_weights_that_come_with_the_package_tell_more_from_less() -> None:
    belief = load_corroboration()
    same = ["agree ban date same", "agree same", "shared 1.0", "foreign True", "gap 0"]
    apart = ["agree ban date silent", "foreign False", "gap 2", "sole False"]
    assert belief.probability(same) > 3 * belief.probability(apart)
    assert 0.0 < belief.least < 1.0


def test_why_passes_over_what_its_articles_hint_at_of_other_events() -> None:
    claims = [
        BAN,
        claim("de-1", "ban", "2024-07-01", authority="Bureau of Exports", target="Rivertal"),
        claim("de-0", "layoff", employer="Ostwind", count="300"),
        doubt("de-1", "layoff", employer="Ostwind"),
    ]
    events = merged(claims, ARTICLES)
    ban = next(event for event in events if event.type == "ban")
    assert any(one.held_back for event in events for one in event.claims)
    reasons = why_one(ban, events, {one.id: one for one in ARTICLES}, REGISTER, TYPES)
    assert [reason.claim.article_id for reason in reasons] == ["en-1", "de-1"]


def test_a_hint_speaks_for_no_other_one() -> None:
    later = article("de-2", "2024-06-05")
    hints = [doubt(ident, "ban", target="Rivertal") for ident in ("de-0", "de-1", "de-2")]
    articles = [*ARTICLES, later]
    alone = {ident for hint in hints for one in merged([BAN, hint], articles) for ident in one.articles}
    (together,) = merged([BAN, *hints], articles)
    assert set(together.articles) == alone


def test_types_that_were_not_in_the_training_are_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = Belief(frozenset(), 0.0, 0.0, {})
    monkeypatch.setattr("zeitstrahl.merge.grouping.load_corroboration", lambda: nothing)
    (event,) = merged([BAN, doubt("de-1", "ban", target="Rivertal")], ARTICLES)
    assert event.articles == ("en-1",)
