"""A content ends before who said so."""

from __future__ import annotations

import pytest
from tests.extract.test_claims import claims_of


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        (
            "en",
            "The grocer Kessler denied that it had hidden test results, as the union Unite had claimed.",
            "it had hidden test results",
        ),
        (
            "de",
            "Der Händler Kessler dementierte, Tests gefälscht zu haben, wie es Foodwatch behauptet hatte.",
            "Tests gefälscht zu haben",
        ),
    ],
)
def test_a_content_ends_before_its_source(language: str, text: str, content: str) -> None:
    denial = next(claim for claim in claims_of(text, language) if claim.type == "denial")
    assert [filler.text for filler in denial.roles["content"]] == [content]
