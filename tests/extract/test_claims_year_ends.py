"""Ends and turns of years as dates of claims."""

from __future__ import annotations

import pytest
from tests.extract.test_claims import claims_of


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("de", "Zum Jahreswechsel zieht sich Corvane aus Dänemark zurück.", "2025-12-31/2026-01-01"),
        ("en", "Corvane left Denmark at the turn of the year.", "2024-12-31/2025-01-01"),
        ("de", "Ende 2027 zieht sich Corvane aus Dänemark zurück.", "2027-12-21/2027-12-31"),
        ("en", "Corvane is leaving Denmark at the end of 2028.", "2028-12-21/2028-12-31"),
        ("en", "Corvane is leaving Denmark by the end of 2028.", "2028-12-31"),
        ("en", "Corvane is leaving Denmark in late 2028.", "2028-09-01/2028-12-31"),
        ("de", "Zum Jahresende zieht sich Corvane aus Dänemark zurück.", "2025-12-31"),
    ],
)
def test_the_end_of_a_year_is_as_long_as_it_is_told(language: str, text: str, date: str) -> None:
    found = claims_of(text, language)
    assert [claim.time.edtf if claim.time else None for claim in found] == [date]
