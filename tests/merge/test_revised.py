"""Figures that differ do not make two events: they contradict each other within one."""

from __future__ import annotations

import pytest
from tests.merge.workshop import article, claim, merged

from zeitstrahl.records import Article, Claim

Told = tuple[str, str | None, str, str]
"""Article, day of its publication, status, count."""


def cuts(*told: Told, date: str | None = "2024-09-30", **roles: str) -> tuple[list[Claim], list[Article]]:
    """Cuts by one employer at one time, and the articles that tell them."""
    claims = [
        claim(ident, "layoff", date, status, employer="Ostwald", count=count, **roles)
        for ident, _, status, count in told
    ]
    return claims, [article(ident, day) for ident, day, _, _ in told]


def events(claims: list[Claim], articles: list[Article]) -> int:
    """How many events claims are, in either order of delivery."""
    counts = {len(merged(order, articles)) for order in (claims, claims[::-1])}
    assert len(counts) == 1
    return counts.pop()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(
            (("2024-05-02", "announced", "310"), ("2024-05-03", "announced", "340")), 1, id="two outlets"
        ),
        pytest.param(
            (("2024-05-02", "announced", "85"), ("2024-05-03", "announced", "140")), 1, id="they contradict"
        ),
        pytest.param(
            (("2024-05-02", "announced", "85"), ("2024-05-03", "announced", "240")), 2, id="another cut"
        ),
        pytest.param(
            (("2024-05-02", "announced", "900"), ("2024-06-14", "announced", "760")), 1, id="revised"
        ),
        pytest.param(
            (("2024-05-02", "announced", "420"), ("2024-05-20", "announced", "240")), 1, id="put right"
        ),
        pytest.param(
            (("2024-05-02", "announced", "420"), ("2024-05-20", "announced", "840")), 2, id="twice as many"
        ),
        pytest.param(
            (("2024-05-02", "announced", "130"), ("2024-10-12", "in_force", "160")), 1, id="as many as went"
        ),
        pytest.param(
            (("2024-05-02", "planned", "480"), ("2024-06-25", "announced", "420")),
            1,
            id="as many as approved",
        ),
        pytest.param(
            (("2024-05-02", "announced", "420"), ("2024-05-03", "planned", "400")), 1, id="one is less sure"
        ),
        pytest.param(
            (("2024-05-02", "announced", "1200"), ("2024-05-03", "denied", "1400")), 2, id="one is denied"
        ),
    ],
)
def test_two_figures(told: tuple[tuple[str, str, str], ...], expected: int) -> None:
    reports = [(ident, *report) for ident, report in zip(("en-1", "de-1"), told, strict=True)]
    assert events(*cuts(*reports, territory="Texas")) == expected


def test_an_event_with_two_figures_takes_either() -> None:
    claims, articles = cuts(
        ("en-1", "2024-05-02", "announced", "95"),
        ("de-1", "2024-05-03", "announced", "110"),
        ("de-2", "2024-06-20", "in_force", "95"),
    )
    (event,) = merged(claims, articles)
    (conflict,) = event.conflicts
    assert conflict.role == "count"
    assert event.status == "in_force"


def test_what_is_planned_when_it_is_in_force_is_a_further_one() -> None:
    def ban(ident: str, status: str) -> Claim:
        return claim(ident, "ban", None, status, target="Plauder", authority="France", activities="use")

    articles = [article("en-1", "2024-05-02"), article("de-1", "2024-08-02"), article("de-2", "2024-05-05")]
    assert events([ban("en-1", "in_force"), ban("de-1", "planned")], articles) == 2
    assert events([ban("en-1", "in_force"), ban("de-2", "planned")], articles) == 1
    assert events([ban("en-1", "planned"), ban("de-1", "in_force")], articles) == 1


@pytest.mark.parametrize(("day", "expected"), [("2024-05-09", 1), (None, 2)], ids=["days later", "some day"])
def test_two_positions_need_a_news_cycle(day: str | None, expected: int) -> None:
    def stance(ident: str, position: str) -> Claim:
        return claim(ident, "stance", None, "in_force", target="Plauder", authority="BBN", position=position)

    articles = [article("en-1", "2024-05-02"), article("de-1", day)]
    assert events([stance("en-1", "warns"), stance("de-1", "maintains_warning")], articles) == expected
