"""Why claims are one event, or two: the merge tells what it compared, role by role."""

from __future__ import annotations

from dataclasses import replace

from tests.merge.workshop import REGISTER, TYPES, article, claim, merged

from zeitstrahl.merge.reasons import why_one, why_two
from zeitstrahl.records import Claim, Event

ARTICLES = {
    one.id: one
    for one in (article("en-1", "2024-05-02"), article("de-1", "2024-05-03"), article("de-2", "2024-05-09"))
}


def events_of(*claims: Claim) -> list[Event]:
    return merged(list(claims), list(ARTICLES.values()))


def ban(ident: str, at: int = 0, **roles: str) -> Claim:
    return claim(ident, "ban", "2024-06-01", "announced", at, **{"target": "Plauder", **roles})


def test_each_claim_says_what_joined_it() -> None:
    events = events_of(
        ban("de-1", authority="US-Handelsministerium", activities="sale"),
        ban("en-1", authority="Bureau of Exports", activities="sale"),
    )
    (event,) = events
    opened, joined = why_one(event, events, ARTICLES, REGISTER, TYPES)
    assert (opened.claim.article_id, opened.likeness) == ("en-1", None)
    assert joined.claim.article_id == "de-1"
    assert joined.likeness is not None
    assert joined.likeness.possible
    verdicts = {one.role: one.verdict for one in joined.likeness.agreements}
    assert verdicts["target"] == verdicts["date"] == verdicts["activities"] == "same"
    assert verdicts["authority"] == "related", "a bureau is a part of its department"


def test_two_events_say_which_role_keeps_them_apart() -> None:
    events = events_of(
        ban("en-1", authority="French government"), ban("de-1", authority="US-Handelsministerium")
    )
    nearest, *_ = why_two(*events, events, ARTICLES, REGISTER, TYPES)
    assert nearest.claim.article_id == "de-1"
    assert nearest.event_id == events[1].id
    assert nearest.likeness is not None
    assert nearest.likeness.explain().endswith("authority differs (us.trade and fr.gov)")


def test_events_of_two_types_are_never_one() -> None:
    events = events_of(ban("en-1"), claim("en-1", "layoff", employer="Rivertal", count="300", at=50))
    (reason,) = why_two(*events, events, ARTICLES, REGISTER, TYPES)
    assert reason.likeness is not None
    assert reason.likeness.agreements[0].role == "type"


def test_what_the_articles_tell_besides_weighs_in_as_in_the_merge() -> None:
    def side(ident: str, accusation: str, answer: str) -> list[Claim]:
        return [
            claim(ident, "allegation", accuser="Department of Trade", accused="Rivertal", content=accusation),
            claim(ident, "denial", at=30, speaker="Rivertal", content=answer),
        ]

    events = events_of(
        *side("en-1", "spying on users", "the accusation"),
        *side("de-1", "Nutzer auszuspähen", "den Vorwurf"),
    )
    denial = next(event for event in events if event.type == "denial")
    _, joined = why_one(denial, events, ARTICLES, REGISTER, TYPES)
    assert joined.likeness is not None
    assert joined.likeness.explain().endswith("content same (they answer one accusation)")


def test_the_score_is_the_one_that_the_merge_saw() -> None:
    """Played again, every claim that joined an event is found to belong to it."""
    claims = [
        ban("en-1", authority="US government", activities="sale"),
        ban("de-1", authority="US-Regierung", activities="sale|use"),
        ban("de-1", at=60, authority="US-Regierung", activities="sale"),
        claim("en-1", "layoff", at=90, employer="Rivertal", count="15000"),
        claim("de-2", "layoff", employer="Rivertal", count="17500"),
    ]
    events = events_of(*claims)
    for event in events:
        for reason in why_one(event, events, ARTICLES, REGISTER, TYPES):
            assert reason.likeness is None or reason.likeness.possible


def test_an_event_of_people_is_explained_all_the_same() -> None:
    one, other = events_of(ban("en-1", authority="French government"), ban("de-1", authority="US-Regierung"))
    joined = replace(
        one,
        claims=(*one.claims, *other.claims),
        claim_ids=(*one.claim_ids, *other.claim_ids),
        articles=(*one.articles, *other.articles),
    )
    _, by_people = why_one(joined, [joined], ARTICLES, REGISTER, TYPES)
    assert by_people.likeness is not None
    assert not by_people.likeness.possible
