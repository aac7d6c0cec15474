"""The day of effect stands in the next sentence, which names nobody."""

from __future__ import annotations

import pytest
from tests.extract.test_claims import claims_of, read

from zeitstrahl.claim_types import builtin_types
from zeitstrahl.extract.claims import explain_claims
from zeitstrahl.register import Register


@pytest.mark.parametrize(
    ("language", "text", "date", "status"),
    [
        pytest.param(
            "de",
            "Die Bundesnetzagentur hat den Verkauf der Kamera Nordia Eye untersagt. "
            "Die Verfügung tritt am 1. April in Kraft.",
            "2025-04-01",
            "announced",
            id="de in Kraft treten",
        ),
        pytest.param(
            "en",
            "The Federal Communications Commission has banned the import of Nordia cameras. "
            "The ban takes effect on April 1.",
            "2025-04-01",
            "announced",
            id="en take effect",
        ),
        pytest.param(
            "en",
            "The Federal Communications Commission has banned the import of Nordia cameras. "
            "The order was signed on 1 March.",
            None,
            "in_force",
            id="en signed, no day of effect",
        ),
    ],
)
def test_a_reference_tells_the_day_of_effect(language: str, text: str, date: str | None, status: str) -> None:
    found = claims_of(text, language)
    assert [claim.type for claim in found] == ["ban"]
    assert (found[0].time.edtf if found[0].time else None) == date
    assert found[0].status == status


def test_who_orders_is_the_authority() -> None:
    """Two triggers stand in one word, and only the weaker one knows the subject of "ordered"."""
    text = "Health Canada has ordered Veltrano to stop selling its scooters after a series of fires."
    kept = [
        one
        for one in explain_claims(*read(text, "en"), Register.load(), builtin_types())
        if not one.dropped and one.trigger.startswith("ban/")
    ]
    assert [[filler.label for filler in one.fillers["authority"]] for one in kept] == [["Health Canada"]]
    assert "subject" in kept[0].why["authority"], "not merely the article's main authority"
