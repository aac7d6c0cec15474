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
            "2025-12-21/2025-12-31",
            id="en end of the year",
        ),
        pytest.param(
            "de",
            "Die Reederei Baltic Crest zieht sich Ende des Jahres aus Finnland zurück.",
            "2025-12-21/2025-12-31",
            id="de end of the year",
        ),
        pytest.param(
            "de",
            "Luxemburg hat sein Verbot des Herbizids Clorvex, das seit 2021 galt, im Februar aufgehoben.",
            "2025-02",
            id="de lifted, and in force before",
        ),
        pytest.param(
            "de",
            "Das Kraftfahrt-Bundesamt hat den im Januar verhängten Verkaufsstopp für den Roller Zippo am "
            "Montag aufgehoben.",
            "2025-03-03",
            id="de lifted, and imposed before",
        ),
        pytest.param(
            "de",
            "Das Kultusministerium hob sein Verbot der App Nimbora aus dem Jahr 2023 Anfang Februar auf.",
            "2025-02-01/2025-02-10",
            id="de the ban of a year",
        ),
        pytest.param(
            "en",
            "Portugal lifted the ban on the drone maker Skyra that had been in force since May 2023.",
            None,
            id="en when what is lifted was imposed",
        ),
        pytest.param(
            "de",
            "Aus der Schweiz hatte sich der Modehändler Velmora bereits vor zwei Jahren zurückgezogen.",
            "2023",
            id="de so many years ago",
        ),
        pytest.param(
            "en",
            "Carmaker Havring plans to cut 400 jobs in Sweden in January.",
            "2026-01",
            id="en what is planned lies ahead",
        ),
        pytest.param(
            "en",
            "Carmaker Havring plans to cut 400 jobs after heavy losses in January.",
            "2025-01",
            id="en the month of something else",
        ),
        pytest.param(
            "de",
            "Der Autobauer Havring streicht bis Mitte 2026 rund 1.200 Stellen.",
            "2026-06-30",
            id="de by the middle of a year",
        ),
        pytest.param(
            "en",
            "Havring will leave India in the first quarter of 2026.",
            "2026-01-01/2026-03-31",
            id="en a quarter in its days",
        ),
        pytest.param(
            "en",
            "Wondaro will close its business in Poland from the start of next year.",
            "2026-01-01",
            id="en from the start of a year",
        ),
        pytest.param(
            "de",
            "Auf den Tablets darf die App Solace schon seit Montag nicht mehr installiert werden, teilte das "
            "Kultusministerium mit.",
            "2025-03-03",
            id="de since a weekday",
        ),
        pytest.param(
            "en",
            "The National Cyber Security Centre stood by its 2023 warning about the router Lanwei.",
            None,
            id="en the year of a warning that is kept",
        ),
        pytest.param(
            "de",
            "Das BSI sieht beim Router Foxlink keinen Grund für ein Verbot. Das teilte die Behörde in der "
            "vergangenen Woche mit.",
            "2025-02-24/2025-03-02",
            id="de said so last week",
        ),
        pytest.param(
            "en",
            'Wondaro flatly denied the allegations. "None of this is true," spokeswoman Ann Hale said on '
            "Tuesday.",
            "2025-03-04",
            id="en an officer of the house says when",
        ),
        pytest.param(
            "en",
            "Health Canada considers the product Corvex safe, according to a statement published on Monday.",
            "2025-03-03",
            id="en the day of a statement",
        ),
        pytest.param(
            "en",
            "The CCPC's sales ban on the toy Wobbler remains in place; a decision on whether to lift it is "
            "expected before Christmas.",
            None,
            id="en the day of a decision to come",
        ),
        pytest.param(
            "de",
            "Der Anbieter Kelp Technologies will 60 Arbeitsplätze abbauen. Betroffen ist der Vertrieb, die "
            "Trennungen sollen bis Ende Juni abgeschlossen sein.",
            "2025-06-30",
            id="de done by then",
        ),
    ],
)
def test_a_claim_has_the_day_on_which_it_happens(language: str, text: str, date: str | None) -> None:
    found = claims_of(text, language)
    assert found
    assert (found[0].time.edtf if found[0].time else None) == date
