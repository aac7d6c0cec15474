"""What an event says: roles, dates, statuses, conflicts, confidence, stories."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.merge.workshop import article, claim, merged

from zeitstrahl.records import Evidence

EN, DE, LATE = article("en-1", "2024-05-02"), article("de-1", "2024-05-09"), article("en-2", "2024-05-12")


def test_roles_are_the_union_each_filler_once() -> None:
    (event,) = merged(
        [
            claim(
                "en-1",
                "ban",
                "2024-06-01",
                authority="US government",
                target="Plauder",
                activities="sale|use",
                products="Plauder apps",
                affected="companies",
            ),
            claim(
                "de-1",
                "ban",
                "2024-06-01",
                "in_force",
                authority="Ausfuhramt der USA",
                target="Rivertal",
                activities="use|update",
                products="apps|Kameras",
                affected="companies|consumers",
            ),
        ],
        [EN, DE],
    )
    labels = {role: [one.label for one in fillers] for role, fillers in event.roles.items()}
    assert labels == {
        "authority": ["Ausfuhramt der USA"],
        "target": ["Plauder"],
        "activities": ["sale", "use", "update"],
        "products": ["Plauder apps", "Kameras"],
        "affected": ["companies", "consumers"],
    }
    assert event.status == "in_force"
    assert event.conflicts == ()


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param(
            ("2024-06-21/2024-07-10", "XXXX-06-29", "2024-06-29"), "2024-06-29", id="vague-no-year-day"
        ),
        pytest.param(("2024-06", "2024-06-20", None), "2024-06-20", id="month-day-none"),
        pytest.param((None, "2024-22", "XXXX-06-20"), "2024-06-20", id="season-gives-the-year"),
        pytest.param(
            ("2024", "2024-06-21/2024-06-30", "2024-06"), "2024-06-21/2024-06-30", id="part-of-month"
        ),
        pytest.param((None, None, None), None, id="none"),
    ],
)
def test_the_date_is_the_most_precise_that_all_agree_on(
    dates: tuple[str | None, ...], expected: str | None
) -> None:
    idents = ("en-1", "de-1", "en-2")
    claims = [claim(ident, "ban", date, target="Rivertal") for ident, date in zip(idents, dates, strict=True)]
    (event,) = merged(claims, [EN, DE, LATE])
    assert (event.time.edtf if event.time else None) == expected


def test_figures_that_cannot_both_be_right_are_kept_newest_first() -> None:
    (event,) = merged(
        [
            claim("en-1", "layoff", employer="Rivertal", count="15000"),
            claim("de-1", "layoff", employer="Rivertal", count="~15000"),
            claim("en-2", "layoff", employer="Rivertal", count="17500"),
        ],
        [EN, DE, LATE],
    )
    (conflict,) = event.conflicts
    assert conflict.role == "count"
    assert conflict.values == (("17500", ("en-2",)), ("~15000", ("de-1",)), ("15000", ("en-1",)))
    assert event.roles["count"][0].label == "15000"


def test_a_correction_by_the_same_outlet_replaces_its_figure() -> None:
    same = [
        article("en-1", "2024-05-02", source="a.example"),
        article("en-2", "2024-05-04", source="a.example"),
    ]
    (event,) = merged(
        [
            claim("en-1", "layoff", employer="Rivertal", count="15000"),
            claim("en-2", "layoff", employer="Rivertal", count="17500"),
        ],
        same,
    )
    assert event.conflicts == ()
    assert event.roles["count"][0].label == "17500"


def test_of_two_reports_of_one_day_the_later_hour_corrects() -> None:
    hours = {"en-1": 18, "en-2": 9}
    same = [
        replace(
            article(ident, None, source="a.example"),
            published=dt.datetime(2024, 5, 2, hour, tzinfo=dt.UTC),
        )
        for ident, hour in hours.items()
    ]
    (event,) = merged(
        [
            claim(ident, "layoff", employer="Rivertal", count=str(1000 + hour))
            for ident, hour in hours.items()
        ],
        same,
    )
    assert event.conflicts == ()
    assert event.roles["count"][0].label == "1018"
    assert event.articles == ("en-2", "en-1")


def test_a_town_does_not_contradict_its_country() -> None:
    (event,) = merged(
        [
            claim("en-1", "layoff", employer="Rivertal", count="300", territory="US"),
            claim("de-1", "layoff", employer="Rivertal", count="300", territory="Texas"),
        ],
        [EN, DE],
    )
    assert event.conflicts == ()
    assert event.roles["territory"][0].label == "Texas"


def test_who_speaks_for_a_company_does_not_contradict_it() -> None:
    events = merged(
        [
            claim("en-1", "denial", speaker="Ostwind Turbines", content="plans to close the plant"),
            claim("en-2", "allegation", accuser="BBN", accused="Ostwind Turbines", content="fraud"),
            claim("en-2", "denial", at=40, speaker="Runa Feldgau", content="plans to close the plant"),
        ],
        [EN, replace(LATE, text="Ostwind Turbines denied it, said Runa Feldgau.")],
    )
    (event,) = [event for event in events if event.type == "denial"]
    assert event.articles == ("en-1", "en-2")
    assert event.conflicts == ()


@pytest.mark.parametrize("named", [("en-1", "de-1"), ("de-1", "en-1")], ids=["later", "earlier"])
def test_it_does_not_matter_which_copy_names_the_other(named: tuple[str, str]) -> None:
    copy, original = named
    articles = [replace(one, copies=(original,)) if one.id == copy else one for one in (EN, DE, LATE)]
    claims = [
        claim(ident, "layoff", employer="Rivertal", count=count)
        for ident, count in (("en-1", "300"), ("de-1", "300"), ("en-2", "340"))
    ]
    (event,) = merged(claims, articles)
    assert event.confidence == pytest.approx(0.96)
    assert event.conflicts[0].values == (("340", ("en-2",)), ("300", ("de-1", "en-1")))


def test_dates_two_days_apart_are_a_conflict_if_all_else_agrees() -> None:
    (event,) = merged(
        [
            claim("en-1", "ban", "2024-06-01", authority="France", target="Rivertal", activities="sale"),
            claim("de-1", "ban", "2024-06-02", authority="Frankreich", target="Rivertal", activities="sale"),
        ],
        [EN, DE],
    )
    assert [conflict.role for conflict in event.conflicts] == ["date"]
    assert event.conflicts[0].values == (("2024-06-02", ("de-1",)), ("2024-06-01", ("en-1",)))


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param(("2024-06-30", "2009"), "2024-06-30", id="nearest-to-the-reports"),
        pytest.param(("2024-05-03", "2024-05-01"), "2024-05-01", id="earliest-of-a-week"),
    ],
)
def test_of_two_dates_the_more_likely_is_taken(dates: tuple[str, str], expected: str) -> None:
    claims = [
        claim(ident, "market_exit", date, company="Rivertal", territory="Brazil")
        for ident, date in zip(("en-1", "de-1"), dates, strict=True)
    ]
    (event,) = merged(claims, [EN, DE])
    assert event.time is not None
    assert event.time.edtf == expected
    assert [conflict.role for conflict in event.conflicts] == ["date"]


def test_copies_count_as_one_source() -> None:
    claims = [
        claim(ident, "ban", "2024-06-01", target="Rivertal", confidence=0.5) for ident in ("en-1", "en-2")
    ]
    (single,) = merged(claims, [EN, article("en-2", "2024-05-12", copies=("en-1",))])
    (double,) = merged(claims, [EN, LATE])
    assert single.confidence == pytest.approx(0.5)
    assert double.confidence == pytest.approx(0.75)
    assert single.articles == ("en-1", "en-2")


def test_a_half_copy_is_a_source_for_what_it_does_not_repeat() -> None:
    claims = [
        claim(ident, "ban", "2024-06-01", target="Rivertal", confidence=0.5) for ident in ("en-1", "en-2")
    ]
    copy = replace(article("en-2", "2024-05-12", copies=("en-1",)), own_share=0.5)
    claims[1] = replace(claims[1], evidence=Evidence(0, 14, "They banned it."))
    first = replace(EN, text="Today they met. They banned it.")
    (repeated,) = merged(claims, [first, copy])
    (own,) = merged(claims, [replace(EN, text="Something else."), copy])
    assert repeated.confidence == pytest.approx(0.5)
    assert own.confidence == pytest.approx(0.75)


def test_events_of_one_matter_share_a_story() -> None:
    events = merged(
        [
            claim("en-1", "ban", "2024-06-01", target="Plauder", authority="US government"),
            claim("en-1", "denial", at=60, speaker="Rivertal", content="spying on users"),
            claim("de-1", "layoff", employer="Rivertal", count="300"),
            claim("de-1", "ban", "2024-07-01", at=90, target="Ostwind", authority="US-Regierung"),
            claim("de-2", "layoff", employer="Rivertal", count="800"),
        ],
        [EN, DE, article("de-2", "2025-05-02")],
    )
    stories = {
        event.roles.get("count", event.roles.get("target", event.roles.get("speaker")))[0].label: event.story
        for event in events
    }  # type: ignore[index]
    assert stories["Plauder"] == stories["Rivertal"] == stories["300"]
    assert len({stories["Plauder"], stories["Ostwind"], stories["800"]}) == 3


def test_what_an_authority_does_about_one_target_is_one_story() -> None:
    """Imposed in May, lifted a year later: by a department of the same government, told by another outlet."""
    events = merged(
        [
            claim("en-1", "ban", "2024-06-01", target="Plauder", authority="US government"),
            claim("en-1", "layoff", at=60, employer="Ostwind", count="300"),
            claim("de-2", "ban", "2025-05-01", "lifted", target="Plauder", authority="US-Handelsministerium"),
            claim("de-2", "ban", "2025-05-02", "lifted", at=60, target="Westwind", authority="Frankreich"),
            claim("de-2", "layoff", at=90, employer="Ostwind", count="800"),
        ],
        [EN, article("de-2", "2025-05-02")],
    )
    imposed, jobs, lifted, other, more_jobs = (event.story for event in events)
    assert imposed == lifted
    assert len({imposed, other, jobs, more_jobs}) == 4


@pytest.mark.parametrize(
    ("names", "told"),
    [
        pytest.param(("Sundhage", "Möbelhaus Sundhage"), "Sundhage", id="what it is, in front"),
        pytest.param(("furniture chain Sundhage", "Sundhage"), "Sundhage", id="in English"),
        pytest.param(("Sundhage", "Sundhage Möbel"), "Sundhage Möbel", id="what belongs to the name, behind"),
    ],
)
def test_a_name_is_told_without_what_one_language_puts_before_it(names: tuple[str, str], told: str) -> None:
    claims = [
        claim(ident, "layoff", employer=name, count="212")
        for ident, name in zip(("en-1", "de-1"), names, strict=True)
    ]
    (event,) = merged(claims, [EN, DE])
    assert [one.label for one in event.roles["employer"]] == [told]


def test_a_person_keeps_the_given_name() -> None:
    claims = [
        claim("en-1", "denial", speaker="Runa Feldgau", content="spying on users"),
        claim("de-1", "denial", speaker="Feldgau", content="Nutzer auszuspähen"),
    ]
    (event,) = merged(claims, [EN, DE])
    assert [one.label for one in event.roles["speaker"]] == ["Runa Feldgau"]


def test_ids_come_from_the_first_report() -> None:
    first = claim("en-1", "ban", "2024-06-01", target="Rivertal")
    (alone,) = merged([first], [EN])
    (both,) = merged([claim("de-1", "ban", "2024-06-01", target="Rivertal"), first], [EN, DE])
    assert alone.id == both.id
    assert alone.id.startswith("ev-")
