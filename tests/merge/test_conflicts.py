"""What sources disagree on: found where the reports mean one event, and only where they really disagree."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.merge.workshop import article, claim, merged

from zeitstrahl.records import Claim

EN, DE = article("en-1", "2024-05-02"), article("de-1", "2024-05-03")


def ban(ident: str, date: str | None, at: int = 0, **roles: str) -> Claim:
    return claim(ident, "ban", date, "announced", at, **{"target": "Rivertal", **roles})


def layoff(ident: str, at: int = 0, **roles: str) -> Claim:
    return claim(ident, "layoff", at=at, **{"employer": "Ostwind", **roles})


DISAGREE = {
    "figures": ("count", layoff("en-1", count="15000"), layoff("de-1", count="17500")),
    "shares": ("share", layoff("en-1", share="5"), layoff("de-1", share="7")),
    "the whole group, and no place": (
        "count",
        layoff("en-1", count="~1100", territory="weltweit"),
        layoff("de-1", count="1300"),
    ),
    "up to, and a figure": ("count", layoff("en-1", count="<=800"), layoff("de-1", count="1000")),
    "one figure, two towns": (
        "territory",
        layoff("en-1", count="240", territory="US"),
        layoff("de-1", count="240", territory="Deutschland"),
    ),
    "a ban from two days": (
        "date",
        ban("en-1", "2024-06-01", authority="France", territory="France", activities="sale"),
        ban("de-1", "2024-06-03", authority="Frankreich", territory="Frankreich", activities="sale"),
    ),
    "a ban from two months": (
        "date",
        ban("en-1", "2024-06-01", authority="France", territory="France", activities="sale"),
        ban("de-1", "2024-07-01", authority="Frankreich", territory="Frankreich", activities="sale"),
    ),
    "two authorities of one ban": (
        "authority",
        ban("en-1", "2024-05-01", authority="Department of Health", territory="US"),
        ban("de-1", "2024-05-01", authority="US-Handelsministerium", territory="USA"),
    ),
    "an exit in June or in September": (
        "date",
        claim("en-1", "market_exit", "2024-06-30", company="Ostwind", territory="Brazil"),
        claim("de-1", "market_exit", "2024-09-30", company="Ostwind", territory="Brasilien"),
    ),
}


@pytest.mark.parametrize(("role", "one", "other"), DISAGREE.values(), ids=DISAGREE)
def test_reports_of_one_event_that_disagree_are_a_conflict(role: str, one: Claim, other: Claim) -> None:
    (event,) = merged([one, other], [EN, DE])
    (conflict,) = event.conflicts
    assert conflict.role == role
    assert [ids for _, ids in conflict.values] == [("de-1",), ("en-1",)], "the newest comes first"


AGREE = {
    "about and fewer than": (layoff("en-1", count="~45"), layoff("de-1", count="<50")),
    "all and a number": (layoff("en-1", count="all"), layoff("de-1", count="230")),
    "a month and a day of it": (ban("en-1", "2024-06"), ban("de-1", "2024-06-20")),
    "an article that says both": (
        layoff("en-1", count="1000"),
        layoff("de-1", count="1000"),
        layoff("de-1", at=60, count="~1090"),
    ),
}


@pytest.mark.parametrize("claims", AGREE.values(), ids=AGREE)
def test_reports_that_can_all_be_right_are_none(claims: tuple[Claim, ...]) -> None:
    (event,) = merged(list(claims), [EN, DE])
    assert event.conflicts == ()


APART = {
    "stages of a ban, told together": (
        ban("en-1", "2024-07-20", authority="France", territory="France", activities="sale"),
        ban("en-1", "2024-09-29", at=60, authority="France", territory="France", activities="sale"),
        ban("de-1", "2024-09-29", authority="Frankreich", territory="Frankreich", activities="sale"),
    ),
    "one figure in two towns, told together": (
        layoff("en-1", count="240", territory="US"),
        layoff("en-1", at=60, count="240", territory="Deutschland"),
        layoff("de-1", count="240", territory="Deutschland"),
    ),
    "about the same figure in two countries": (
        layoff("en-1", count=">=240", territory="US"),
        layoff("de-1", count=">=240", territory="Deutschland"),
    ),
}


@pytest.mark.parametrize("claims", APART.values(), ids=APART)
def test_what_an_article_tells_apart_is_no_conflict(claims: tuple[Claim, ...]) -> None:
    events = merged(list(claims), [EN, DE])
    assert len(events) == 2
    assert all(not event.conflicts for event in events)


def test_with_immediate_effect_is_no_other_day_than_yesterday() -> None:
    """Reported a day late, "ab sofort" is a day late; a day that is named is not."""
    told = {"authority": "France", "territory": "France", "activities": "use"}
    first, late = ban("en-1", "2024-05-02", **told), ban("de-1", "2024-05-03", **told)
    assert late.time is not None
    for rule, conflicts in (("de.day.effective", 0), ("de.weekday", 1)):
        time = replace(late.time, anchor="published", rule=rule)
        (event,) = merged([first, replace(late, time=time)], [EN, DE])
        assert len(event.conflicts) == conflicts
        assert event.time is not None
        assert event.time.edtf == "2024-05-02"


def test_an_article_that_repeats_its_date_is_no_event_of_its_own() -> None:
    own = {"authority": "Frankreich", "territory": "Frankreich", "activities": "use"}
    claims = [
        ban("en-1", "2024-05-02", authority="France", territory="France", activities="use"),
        ban("de-1", "2024-05-03", **own),
        ban("de-1", "2024-05-03", at=60, **own),
    ]
    (event,) = merged(claims, [EN, DE])
    assert [conflict.role for conflict in event.conflicts] == ["date"]


def test_a_later_report_of_weeks_after_is_another_place() -> None:
    late = article("de-2", "2024-06-03")
    claims = [
        layoff("en-1", count="240", territory="US"),
        layoff("de-2", count="240", territory="Deutschland"),
    ]
    assert len(merged(claims, [EN, late])) == 2


def test_an_outlet_that_corrects_the_place_disagrees_with_nobody() -> None:
    reports = [
        article("en-1", "2024-05-02", source="daily.example"),
        article("en-2", "2024-05-03", source="daily.example"),
    ]
    claims = [
        layoff("en-1", count="240", territory="US"),
        layoff("en-2", count="240", territory="Germany"),
    ]
    (event,) = merged(claims, reports)
    assert event.conflicts == ()
    assert [one.label for one in event.roles["territory"]] == ["Germany"]


def test_an_outlet_that_took_its_own_value_back_is_listed_with_the_new_one_only() -> None:
    reports = [
        article("en-1", "2024-05-02", source="daily.example"),
        article("en-2", "2024-05-04", source="daily.example"),
        DE,
    ]
    claims = [layoff(ident, count=count) for ident, count in (("en-1", "70"), ("de-1", "70"), ("en-2", "90"))]
    (event,) = merged(claims, reports)
    (conflict,) = event.conflicts
    assert conflict.values == (("90", ("en-2",)), ("70", ("de-1",)))
