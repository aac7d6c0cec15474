"""The succession of an authority's positions on a target, in either language."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.merge.workshop import REGISTER, TYPES, article, claim, merged
from typer.testing import CliRunner

from zeitstrahl.cli import app
from zeitstrahl.records import Claim, Timeline
from zeitstrahl.tables import timeline_rows
from zeitstrahl.timeline import Position, build, known_pairs, stances
from zeitstrahl.write import write_timeline

ARTICLES = [article("en-1", "2022-03-15"), article("de-1", "2023-01-20"), article("de-2", "2024-09-29")]


def timeline() -> Timeline:
    def stance(ident: str, position: str, date: str | None = None, at: int = 0, **roles: str) -> Claim:
        named = {"authority": "BBN", "target": "Rivertal", "position": position, **roles}
        return claim(ident, "stance", date, "in_force", at, **named)

    claims = [
        stance("en-1", "warns", "2022-03-15", authority="Federal Agency for Network Safety Matters"),
        stance("en-1", "recommends", at=50, target="Plauder"),
        stance("de-1", "no_ban", authority="französische Regierung"),
        stance("de-2", "maintains_warning", "2024-09", products="Funk | Plauder"),
        claim(
            "de-2", "ban", "2024-10-01", "lifted", 80, authority="BBN", target="Rivertal", activities="use"
        ),
        stance("de-2", "warns", at=90, target="Ostwind"),
    ]
    events = merged(claims, ARTICLES)
    return build(events, {one.id: one for one in ARTICLES}, REGISTER, TYPES)


def told(positions: tuple[Position, ...]) -> list[tuple[str, str, str, str]]:
    return [(one.date, one.turn, one.position, one.until) for one in positions]


@pytest.mark.parametrize(
    ("authority", "target"),
    [
        ("BBN", "Rivertal"),
        ("Bundesamt für Belange der Netzsicherheit", "Rivertal Systems"),
        ("Germany", "Plauder"),
    ],
    ids=["acronym", "German name", "its country, a product"],
)
def test_positions_of_an_authority_follow_one_another(authority: str, target: str) -> None:
    found = stances(timeline_rows(timeline(), TYPES), authority, target, REGISTER)
    assert told(found) == [
        ("2022-03-15", "first", "warns", "2024-10-01"),
        ("2022-03-15", "keeps", "recommends", ""),
        ("2024-09", "keeps", "maintains_warning", "2024-10-01"),
        ("2024-10-01", "turns", "ban lifted", ""),
    ]
    assert [one.reported for one in found] == [False, True, False, False]


def test_an_agency_takes_back_what_its_country_imposed() -> None:
    def ban(ident: str, date: str, status: str, authority: str) -> Claim:
        return claim(ident, "ban", date, status, authority=authority, target="Rivertal", activities="sale")

    events = merged(
        [
            ban("en-1", "2022-03-15", "in_force", "US"),
            ban("de-2", "2024-09-28", "lifted", "Department of Trade"),
        ],
        ARTICLES,
    )
    both = build(events, {one.id: one for one in ARTICLES}, REGISTER, TYPES)
    found = stances(timeline_rows(both, TYPES), "", "Rivertal", REGISTER)
    assert told(found) == [
        ("2022-03-15", "first", "ban in_force", "2024-09-28"),
        ("2024-09-28", "turns", "ban lifted", ""),
    ]


def test_all_authorities_at_once() -> None:
    found = stances(timeline_rows(timeline(), TYPES), "", "Rivertal", REGISTER)
    assert {one.authority for one in found} == {
        "Federal Agency for Network Safety Matters",
        "French government",
    }
    assert not stances(timeline_rows(timeline(), TYPES), "US", "Rivertal", REGISTER)


def test_unknown_names_are_found_by_their_words() -> None:
    found = stances(timeline_rows(timeline(), TYPES), "BBN", "ostwind turbines", REGISTER)
    assert [one.position for one in found] == ["warns"]


def test_pairs_are_listed() -> None:
    assert ("French government", "Rivertal") in known_pairs(timeline_rows(timeline(), TYPES))


def test_the_command_lists_them_or_says_what_there_is(tmp_path: Path) -> None:
    write_timeline(tmp_path / "timeline.csv", timeline(), TYPES)
    runner = CliRunner()
    shown = runner.invoke(app, ["stances", "", "Rivertal", str(tmp_path)])
    assert "ban lifted" in shown.output
    lines = runner.invoke(app, ["stances", "", "Ostwind", str(tmp_path), "--json"]).output.splitlines()
    assert len(lines) == 1
    failed = runner.invoke(app, ["stances", "", "Ostwing", str(tmp_path)])
    assert "no position of anybody on Ostwing; there is" in str(failed.exception)
