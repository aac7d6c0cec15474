"""Decisions of people: what they do to events, that later runs honour them, and what cannot be honoured."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.merge.test_properties import stories
from tests.merge.workshop import REGISTER, TYPES, article, claim, merged

from zeitstrahl.corrections import Correction
from zeitstrahl.merge import merge_corrected
from zeitstrahl.records import Article, Claim, Event, Problem
from zeitstrahl.tables import timeline_rows
from zeitstrahl.timeline import build

EN, DE, LATER = article("en-1", "2024-05-02"), article("de-1", "2024-05-09"), article("de-2", "2024-05-12")
ARTICLES = [EN, DE, LATER]


def decided(
    claims: list[Claim], *corrections: Correction, aliases: dict[str, tuple[str, ...]] | None = None
) -> tuple[list[Event], list[Problem]]:
    known = {one.id: one for one in ARTICLES}
    return merge_corrected(claims, known, REGISTER, TYPES, corrections, aliases)


def line(decision: str, event: str = "", **cells: str) -> Correction:
    return Correction("c.csv:2", decision, event, **cells)


def layoff(ident: str, count: str = "300", employer: str = "Rivertal", **roles: str) -> Claim:
    return claim(ident, "layoff", employer=employer, count=count, **roles)


def test_two_events_that_a_person_calls_the_same_are_one() -> None:
    claims = [layoff("en-1", employer="Ostwind Turbines"), layoff("de-1", employer="Sturmwerke")]
    one, two = merged(claims, ARTICLES)
    events, problems = decided(claims, line("same", one.id, other=two.id))
    assert [(event.id, event.articles) for event in events] == [(one.id, ("en-1", "de-1"))]
    assert not problems
    # What is told later finds both.
    later = [*claims, layoff("de-2", employer="Sturmwerke")]
    events, _ = decided(later, line("same", two.id, other=one.id))
    assert [(event.id, event.articles) for event in events] == [(one.id, ("en-1", "de-1", "de-2"))]


def test_an_article_that_does_not_belong_to_an_event_is_told_apart() -> None:
    claims = [layoff("en-1"), layoff("de-1"), layoff("de-2")]
    (one,) = merged(claims, ARTICLES)
    events, problems = decided(claims, line("not same", one.id, article="de-1"))
    assert [event.articles for event in events] == [("en-1", "de-2"), ("de-1",)]
    assert events[0].id == one.id
    assert not problems


def test_two_events_that_are_not_the_same_stay_apart() -> None:
    claims = [layoff("en-1"), layoff("de-1")]
    (one,) = merged(claims, ARTICLES)
    other = merged(claims[1:], ARTICLES)[0].id
    events, _ = decided(claims, line("not same", one.id, other=other))
    assert [(event.id, event.articles) for event in events] == [(one.id, ("en-1",)), (other, ("de-1",))]


def test_a_wrong_claim_was_never_said() -> None:
    claims = [layoff("en-1"), layoff("de-1", "320")]
    (event,) = merged(claims, ARTICLES)
    assert event.conflicts
    for correction in (
        line("wrong claim", event.id, article="de-1"),
        line("wrong claim", article="de-1", words="SENTENCE  0 of"),
    ):
        events, problems = decided(claims, correction)
        assert [(each.id, each.articles, each.conflicts) for each in events] == [(event.id, ("en-1",), ())]
        assert not problems


def test_a_wrong_first_report_leaves_the_rest() -> None:
    claims = [layoff("en-1"), layoff("de-1")]
    (event,) = merged(claims, ARTICLES)
    events, _ = decided(claims, line("wrong claim", event.id))
    assert [each.articles for each in events] == [("de-1",)]
    # Decisions still find the event under the id it had.
    events, problems = decided(
        claims,
        line("wrong claim", event.id),
        Correction("c.csv:3", "same", event.id, merged(claims[1:], ARTICLES)[0].id),
    )
    assert [each.articles for each in events] == [("de-1",)]
    assert [one.input for one in problems] == ["c.csv:3"]


def test_right_values_settle_conflicts_and_say_so() -> None:
    claims = [layoff("en-1", "15000"), layoff("de-1", "17500")]
    (event,) = merged(claims, ARTICLES)
    events, problems = decided(
        claims,
        line("right value", event.id, field="count", value="~16000"),
        line("right value", event.id, field="date", value="2024-06"),
        line("right value", event.id, field="status", value="planned"),
        line("right value", event.id, field="territory", value="Frankreich"),
    )
    (fixed,) = events
    assert not problems
    assert not fixed.conflicts
    assert fixed.id == event.id
    assert fixed.roles["territory"][0].entity_id == "country.fr"
    timeline = build(events, {one.id: one for one in ARTICLES}, REGISTER, TYPES, "de")
    (row,) = timeline_rows(timeline, TYPES)
    assert (row["count_min"], row["date"], row["status"]) == ("16000", "2024-06", "planned")
    assert row["evidence"].endswith("corrected by hand: count, date, status, territory")
    events, _ = decided(claims, line("right value", event.id, field="count"))
    assert "count" not in events[0].roles


@pytest.mark.parametrize(
    ("correction", "told"),
    [
        pytest.param(
            line("right value", "ONE", field="count", value="many"), "'many', expected a number", id="count"
        ),
        pytest.param(
            line("right value", "ONE", field="date", value="May"), "expected a date in EDTF", id="date"
        ),
        pytest.param(
            line("right value", "ONE", field="status", value="inforce"), "nearest is 'in_force'", id="code"
        ),
        pytest.param(
            line("right value", "ONE", field="accuser", value="x"), "the event is a layoff", id="role"
        ),
        pytest.param(line("right value", "ONE", field="employer"), "no layoff without it", id="principal"),
        pytest.param(line("same", "ONE", other="BAN"), "found a layoff and a ban", id="types"),
        pytest.param(
            line("same", "ONE", other="ev-0123456789ab"), "expected one that the articles", id="event"
        ),
        pytest.param(line("not same", "ONE", article="de-11"), "nearest is 'de-1'", id="article"),
        pytest.param(
            line("not same", "ONE", article="en-1"), "after whose report the event is named", id="own"
        ),
        pytest.param(line("not same", "ONE", article="de-2"), "tells no layoff at all", id="no such claim"),
        pytest.param(
            line("wrong claim", "ONE", article="de-2"), "expected one that tells ev-", id="not told"
        ),
        pytest.param(line("wrong claim", "ONE", words="bus"), "some of the sentence 'sentence 0", id="words"),
    ],
)
def test_what_cannot_be_honoured_is_told(correction: Correction, told: str) -> None:
    claims = [layoff("en-1"), layoff("de-1"), claim("de-2", "ban", target="Ostwind")]
    ids = {"ONE": merged(claims, ARTICLES)[0].id, "BAN": merged(claims, ARTICLES)[1].id}
    correction = replace(
        correction,
        event=ids.get(correction.event, correction.event),
        other=ids.get(correction.other, correction.other),
    )
    events, problems = decided(claims, correction)
    assert [event.articles for event in events] == [("en-1", "de-1"), ("de-2",)]
    (problem,) = problems
    assert (problem.input, problem.stage) == ("c.csv:2", "merge")
    assert told in problem.reason


def test_a_decision_follows_an_event_whose_first_claim_is_read_anew() -> None:
    claims = [layoff("en-1"), layoff("de-1")]
    (event,) = merged(claims, ARTICLES)
    moved = [replace(claims[0], evidence=replace(claims[0].evidence, start=5)), claims[1]]
    correction = line("right value", event.id, field="count", value="310")
    assert decided(moved, correction)[1]
    events, problems = decided(moved, correction, aliases={event.id: event.claim_ids})
    assert not problems
    assert events[0].corrected == ("count",)


@settings(max_examples=25, deadline=None)
@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_change_what_decisions_do(
    story: tuple[list[Claim], dict[str, Article]], shuffler: random.Random
) -> None:
    claims, articles = story
    events = merge_corrected(claims, articles, REGISTER, TYPES, ())[0]
    picked = [shuffler.choice(events) for _ in range(4)]
    corrections = [
        line("same", picked[0].id, other=picked[1].id),
        line("not same", picked[1].id, article=shuffler.choice(sorted(articles))),
        line("wrong claim", picked[2].id),
        line("right value", picked[3].id, field="date", value="2024-06-29"),
    ]
    expected = merge_corrected(claims, articles, REGISTER, TYPES, corrections)
    shuffled = [*claims, *shuffler.choices(claims, k=2)]
    shuffler.shuffle(shuffled)
    assert merge_corrected(shuffled, articles, REGISTER, TYPES, corrections) == expected


def test_a_typing_error_in_an_id_is_answered_with_the_nearest_one() -> None:
    claims = [layoff("en-1")]
    ident = merged(claims, ARTICLES)[0].id
    wrong = ident[:-1] + ("0" if ident[-1] != "0" else "1")
    _, problems = decided(claims, line("wrong claim", wrong))
    assert f"nearest is '{ident}'" in problems[0].reason
