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
        pytest.param(
            "de",
            "Der Roller Zippo darf in Dänemark seit gestern nicht mehr verkauft werden.",
            "2025-03-04",
            id="de yesterday stays yesterday",
        ),
        pytest.param(
            "en",
            "The pesticide Clorvex may not be sold in Canada from 2 January, Health Canada said on Tuesday.",
            "2026-01-02",
            id="en what begins lies ahead",
        ),
        pytest.param(
            "en",
            "The pesticide Clorvex may not be sold in Canada since 2 January, Health Canada said on Tuesday.",
            "2025-01-02",
            id="en what has held since",
        ),
        pytest.param(
            "de",
            "Die Finanzaufsicht Bafin hat der Kryptobörse Brixo am Montag das Geschäft in Deutschland "
            "untersagt. Das Verbot gilt ab sofort.",
            "2025-03-03",
            id="de at once means the day on which it was imposed",
        ),
        pytest.param(
            "en",
            "Larkline will also wind up its business in Ireland, which comprises two papers, on 27 June.",
            "2025-06-27",
            id="en behind an insertion",
        ),
        pytest.param(
            "en",
            "It will be illegal to sell disposable vapes in Ireland from 1 September, the Department of "
            "Health confirmed on Tuesday.",
            "2025-09-01",
            id="en from when it is illegal to do it",
        ),
        pytest.param(
            "en",
            "Two shops will shut by the end of June, with the loss of some 310 jobs, the retailer Velmora "
            "told its staff on Monday.",
            "2025-06-30",
            id="en with the loss of jobs",
        ),
        pytest.param(
            "en",
            "Mobile operators must not use components from the supplier Zhentai after the end of 2026, the "
            "interior ministry said on Thursday.",
            "2026-12-31",
            id="en from the end of a year",
        ),
        pytest.param(
            "de",
            "Mobilfunker dürfen ab Ende 2026 keine Bauteile des Herstellers Zhentai mehr verwenden, teilte "
            "das Innenministerium am Donnerstag mit.",
            "2026-12-31",
            id="de from the end of a year",
        ),
        pytest.param(
            "en",
            "Velmora Steel is in trouble again. It cut 90 jobs in Sheffield in November.",
            "2024-11",
            id="en a verb that is its own past",
        ),
        pytest.param(
            "en",
            "Ferry company Baltic Crest Line is pulling out of Finland at the end of the year.",
            "2025-12-31",
            id="en end of the year",
        ),
        pytest.param(
            "de",
            "Die Reederei Baltic Crest zieht sich Ende des Jahres aus Finnland zurück.",
            "2025-12-31",
            id="de end of the year",
        ),
    ],
)
def test_a_claim_has_the_day_on_which_it_happens(language: str, text: str, date: str | None) -> None:
    found = claims_of(text, language)
    assert found
    assert (found[0].time.edtf if found[0].time else None) == date
