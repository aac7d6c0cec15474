"""What stands beside a cut and is no part of the company."""

from __future__ import annotations

import pytest
from tests.extract.test_claims import claims_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Pumpenbauer Velmora streicht im Zuge des Umbaus 85 Stellen."),
        ("de", "Der Pumpenbauer Velmora streicht am Hauptsitz in Hameln 85 Stellen."),
        ("de", "Der Pumpenbauer Velmora streicht 85 Stellen. Die Produktion ist nicht betroffen."),
        ("de", "Der Pumpenbauer Velmora streicht 85 Stellen. Ob die Druckerei betroffen ist, blieb offen."),
        ("en", "The pump maker Velmora is cutting 85 jobs after a fall in sales."),
        ("en", "The pump maker Velmora is cutting 85 jobs at its headquarters in Leeds."),
        ("en", "The pump maker Velmora is cutting 85 jobs. Its workshop will not be affected."),
    ],
)
def test_other_phrases_are_no_part_of_the_company(language: str, text: str) -> None:
    (claim,) = [one for one in claims_of(text, language) if one.type == "layoff"]
    assert "unit" not in claim.roles


def test_the_words_of_a_part_stand_in_the_text_though_its_name_is_in_the_nominative() -> None:
    text = "Der Pumpenbauer Velmora kündigt 60 Mitarbeitern des Zentrallagers in Kamen."
    (claim,) = claims_of(text, "de")
    (unit,) = claim.roles["unit"]
    assert (unit.text, unit.canonical) == ("Zentrallagers", "Zentrallager")
    assert text[unit.start : unit.end] == unit.text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Velmora AG streicht 300 Stellen und zieht sich aus China zurück."),
        ("en", "Velmora Inc is eliminating 300 positions and winding down its operations in China."),
        ("en", "The Denver-based company Velmora Inc said it was cutting 12% of its workforce."),
        ("en", "HAMBURG: German insurer Velmora Inc said that 1,000 positions will be abolished."),
    ],
)
def test_the_home_of_a_company_and_the_market_it_leaves_are_not_where_jobs_go(
    language: str, text: str
) -> None:
    (claim,) = [one for one in claims_of(text, language) if one.type == "layoff"]
    assert not claim.roles.get("territory")
