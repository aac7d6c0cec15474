"""A country that stands before the name of an authority tells which one it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.merge.workshop import REGISTER, claim

from zeitstrahl.merge.names import Resolver
from zeitstrahl.merge.possessors import with_possessor
from zeitstrahl.records import Evidence, Filler

CASES = [
    ("And Brazil's environment agency warned of it.", "environment agency", "different"),
    ("And Brazil’s environment agency warned of it.", "environment agency", "different"),
    ("Brasiliens Umweltbehörde warnte davor.", "Umweltbehörde", "different"),
    ("France's environment agency warned of it.", "environment agency", "same"),
    ("Frankreichs Umweltbehörde warnte davor.", "Umweltbehörde", "same"),
    ("On Monday the environment agency warned of it.", "environment agency", "related"),
    ("Ostwald's environment agency warned of it.", "environment agency", "related"),
    ("Das Umweltbehörde genannte Amt warnte davor.", "Umweltbehörde", "related"),
]


@pytest.mark.parametrize(("sentence", "name", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_place_before_a_name(sentence: str, name: str, expected: str) -> None:
    start = 100 + sentence.index(name)
    one = replace(claim("en-1", "stance", target="Ostwald"), evidence=Evidence(100, 180, sentence))
    resolver = Resolver(REGISTER)
    found = with_possessor(Filler(name, start, start + len(name), canonical=name), one, REGISTER)
    german = name == "Umweltbehörde"
    other = "French environment agency" if german else "französische Umweltbehörde"
    left = resolver.name(found, "de" if german else "en")
    assert resolver.relation(left, resolver.name(Filler(other), "en" if german else "de")) == expected


def test_known_names_and_such_without_a_sentence_stay_as_they_are() -> None:
    one = replace(claim("en-1", "stance"), evidence=Evidence(0, 40, "Brazil's Department of Trade"))
    known = Filler("Department of Trade", 9, 28, canonical="Department of Trade", entity_id="us.trade")
    concluded = Filler("environment agency", canonical="environment agency")
    elsewhere = Filler("environment agency", 500, 518, canonical="environment agency")
    for filler in (known, concluded, elsewhere):
        assert with_possessor(filler, one, REGISTER) is filler
