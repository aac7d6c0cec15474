"""Kinds of goods that are told in two languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.merge.workshop import article, claim, merged

from zeitstrahl.merge.goods import goods_of, same_goods


@pytest.mark.parametrize(
    ("german", "english", "same"),
    [
        ("Industriepumpen", "industrial pumps", True),
        ("fluorhaltiges Skiwachs", "fluorinated ski wax", True),
        ("Brammen", "steel slabs", True),
        ("Einweg-E-Zigaretten", "disposable e-cigarettes", True),
        ("tabakfreie Nikotinbeutel", "nicotine pouches", True),
        ("sozialer Netzwerke", "social media", True),
        ("Wärmepumpen", "insulin pumps", False),
        ("Kindersitze", "prams", False),
        ("Software", "software", False),  # what the list does not know tells nothing
    ],
)
def test_goods_of_two_languages(german: str, english: str, same: bool) -> None:
    assert same_goods(goods_of(german), goods_of(english)) is same


@pytest.mark.parametrize(
    ("english", "authority", "events"),
    [
        pytest.param("industrial pumps", "French government", 1, id="the same goods"),
        pytest.param("industrial boilers", "French government", 2, id="other goods"),
        pytest.param("industrial pumps", "US government", 2, id="another authority"),
    ],
)
def test_a_ban_on_goods_is_told_in_two_languages(english: str, authority: str, events: int) -> None:
    articles = [
        replace(article("de-1", "2024-05-02"), text="Frankreich verbietet Industriepumpen."),
        replace(article("en-1", "2024-05-20"), text=f"The sale of {english} is over."),
    ]
    claims = [
        claim(
            "de-1",
            "ban",
            "2024-06",
            authority="französische Regierung",
            target="Ostwald",
            activities="sale",
            products="Industriepumpen",
        ),
        claim("en-1", "ban", "2024-06", authority=authority, target=english, activities="sale"),
    ]
    for order in (claims, claims[::-1]):
        found = merged(order, articles)
        assert len(found) == events
        if events == 1:  # what both mean, and not the maker that one of them names
            assert found[0].roles["target"][0].label == english
