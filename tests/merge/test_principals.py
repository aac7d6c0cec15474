"""Whom an event is about where its claims name several."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.merge.workshop import article, claim, merged

BAN = {"authority": "French government", "activities": "sale", "territory": "France"}
GERMAN = "Haarglätter, auch die der Firma Glattora, sind in Frankreich verboten."
LATER = "Haarglätter gibt es in Frankreich nicht mehr; Glattora klagt."


def target(texts: tuple[str, str], first: dict[str, str], second: dict[str, str]) -> str:
    """The target of the event that two articles tell."""
    articles = [
        replace(article(ident, day), text=text)
        for ident, day, text in zip(("de-1", "de-2"), ("2024-05-02", "2024-05-03"), texts, strict=True)
    ]
    claims = [
        claim("de-1", "ban", "2024-06-01", **BAN, **first),
        claim("de-2", "ban", "2024-06-01", **BAN, **second),
    ]
    for order in (claims, claims[::-1]):
        (event,) = merged(order, articles)
    return event.roles["target"][0].label


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(
            {"target": "Glattora", "products": "Haarglättern"},
            {"target": "Haarglätter"},
            "Haarglätter",
            id="a product for one, the target for the other",
        ),
        pytest.param(
            {"target": "Dossier Nord", "products": "Haarglätter"},
            {"target": "Glattora", "products": "Haarglätter"},
            "Glattora",
            id="a name that only one article mentions",
        ),
        pytest.param(
            {"target": "Glattora", "products": "Kellomat 5"},
            {"target": "Kellomat 5"},
            "Glattora",
            id="the maker, where another report knows the product only",
        ),
    ],
)
def test_the_principal_that_most_reports_know(
    first: dict[str, str], second: dict[str, str], expected: str
) -> None:
    texts = (f"{GERMAN} (Dossier Nord)", LATER)
    assert target(texts, first, second) == expected
