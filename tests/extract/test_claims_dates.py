"""Days that date a claim, and days that only stand beside it."""

from __future__ import annotations

import pytest
from tests.extract.test_claims import claims_of


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        pytest.param(
            "en",
            "The union GMB accused the retailer Brightway of having hidden the figures since June 2019.",
            None,
            id="en what is said has its own time",
        ),
        pytest.param(
            "en",
            "The union GMB accused the retailer Brightway on Monday of having hidden the figures since 2019.",
            "2025-03-03",
            id="en day of the accusation",
        ),
        pytest.param(
            "de",
            "Das Bundesamt für Sicherheit in der Informationstechnik warnt davor, den Router Foxlink ohne "
            "das Update vom Januar 2020 zu betreiben.",
            None,
            id="de time of another thing",
        ),
        pytest.param(
            "de",
            "Der Reifenhersteller Gummag zieht sich aus Brasilien zurück. "
            "Im Mai sollen alle Werke dort schließen.",
            "2025-05",
            id="de exit dated by the next sentence",
        ),
    ],
)
def test_a_claim_has_the_day_on_which_it_happens(language: str, text: str, date: str | None) -> None:
    found = claims_of(text, language)
    assert found
    assert (found[0].time.edtf if found[0].time else None) == date
