"""Who has to obey a ban, where it holds, and what it does not cover."""

from __future__ import annotations

import pytest
from tests.extract.test_claims import claims_of


@pytest.mark.parametrize(
    ("language", "text", "affected"),
    [
        pytest.param(
            "en",
            "Transport Canada will bar federal departments from operating the drones of Yunfei.",
            ["authorities"],
            id="en departments",
        ),
        pytest.param(
            "de",
            "Das Verteidigungsministerium hat der Truppe den Einsatz der Drohnen von Yunfei untersagt.",
            ["authorities"],
            id="de the armed forces",
        ),
        pytest.param(
            "en",
            "The bookmaker Betfalke must stop serving customers in the Netherlands, the Dutch gambling "
            "authority said.",
            [],
            id="en who is no longer served",
        ),
        pytest.param(
            "de",
            "Die EU-Kommission hat entschieden: Das Ausbringen des Insektizids Corvidion durch "
            "Landwirte wird zum 31. März verboten.",
            ["companies"],
            id="de who does what is forbidden",
        ),
    ],
)
def test_a_ban_tells_who_obeys(language: str, text: str, affected: list[str]) -> None:
    found = [one for one in claims_of(text, language) if one.type == "ban"]
    assert found
    assert [filler.value for filler in found[0].roles.get("affected", ())] == affected


@pytest.mark.parametrize(
    ("language", "text", "exceptions"),
    [
        pytest.param(
            "en",
            "Pharmacists will be banned from making copies of the drug Corvanil from 1 May, Health Canada "
            "announced. Hospitals will be allowed to go on producing small quantities.",
            ["Hospitals"],
            id="en who may go on",
        ),
        pytest.param(
            "de",
            "Österreichs Ministerien dürfen keine Geräte des Ausrüsters Quarzlink mehr beschaffen. Für "
            "Forschungslabore der Universitäten gelten die Vorgaben nicht.",
            ["Forschungslabore der Universitäten"],
            id="de for whom it does not hold",
        ),
    ],
)
def test_a_ban_tells_what_is_exempt(language: str, text: str, exceptions: list[str]) -> None:
    found = [one for one in claims_of(text, language) if one.type == "ban"]
    assert found
    assert [filler.text for filler in found[0].roles.get("exceptions", ())] == exceptions


@pytest.mark.parametrize(
    ("language", "text", "territory"),
    [
        ("en", "The European Commission has banned the pesticide Corvidion.", "eu"),
        ("en", "Melbourne has outlawed the scooters of the firm Zippo.", "city.melbourne"),
        ("de", "Deutschland hat dem Hersteller Veldoptic die Ausfuhr nach China untersagt.", "country.cn"),
    ],
)
def test_a_ban_tells_where_it_holds(language: str, text: str, territory: str) -> None:
    found = [one for one in claims_of(text, language) if one.type == "ban"]
    assert found
    assert [filler.entity_id for filler in found[0].roles.get("territory", ())] == [territory]
