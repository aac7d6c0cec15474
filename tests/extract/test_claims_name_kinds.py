"""What names are that nobody knows: by the rules where they have evidence, else by what was learned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.test_claims import read

from zeitstrahl.extract.claims import name_signs
from zeitstrahl.extract.claims.name_kinds import NameKinds, load_name_kinds
from zeitstrahl.extract.claims.name_looks import looks
from zeitstrahl.extract.claims.retype import SignedName
from zeitstrahl.records import MentionLabel
from zeitstrahl.register import Register

KINDS = ("company", "product", "authority", "media", "association", "person", "place", "none")
NOTHING: frozenset[str] = frozenset()


def kinds_of(**odds: float) -> NameKinds:
    """Weights that give a name with the sign "x" these odds."""
    return NameKinds(KINDS, 0.8, 0.6, 0.2, [0.0] * len(KINDS), {"x": odds})


def only(name: str, names: list[SignedName]) -> SignedName:
    return next(one for one in names if name in one.forms)


def better(name: SignedName) -> tuple[MentionLabel, frozenset[str]] | None:
    return load_name_kinds().better(name.label, name.kinds, name.signs, company=False)


SAID = [
    (
        "de",
        "Die Molkelo hat am Freitag angekündigt, ihr Lager in Ravenhorst zu schließen. Molkelo wolle damit "
        "Kosten sparen, hieß es.",
        {"Molkelo": ("ORG", {"company"}), "Ravenhorst": ("LOC", set())},
    ),
    (
        "en",
        "Molkelo said on Friday it would close its warehouse in Ravenhorst. Molkelo wants to save costs.",
        {"Molkelo": ("ORG", {"company"}), "Ravenhorst": ("LOC", set())},
    ),
    (
        "de",
        "Quorlind streicht 300 Stellen. Das Unternehmen begründet das mit der Nachfrage. Quorlind hat den "
        "Verkauf eingestellt.",
        {"Quorlind": ("ORG", {"company"})},
    ),
    (
        "en",
        "Quorlind will cut 300 jobs. The company blamed weak demand. Quorlind has stopped its sales.",
        {"Quorlind": ("ORG", {"company"})},
    ),
    (
        "de",
        "Die Landesanstalt für Kelterwesen hat den Betrieb untersagt.",
        {"Landesanstalt für Kelterwesen": ("ORG", {"authority"})},
    ),
    (
        "en",
        "The Office for Cider Standards has prohibited the operation.",
        {"Office for Cider Standards": ("ORG", {"authority"})},
    ),
    (
        "de",
        "Der Bundesverband Korbwaren forderte ein Verbot. Der Bundesverband Korbwaren vertritt 200 Betriebe.",
        {"Bundesverband Korbwaren": ("ORG", {"group"})},
    ),
    (
        "en",
        "The Federation of Basket Makers called for a ban. The Federation of Basket Makers represents 200 "
        "workshops, the federation said.",
        {"Federation of Basket Makers": ("ORG", {"group"})},
    ),
    (
        "de",
        "Das bestritt Ilvana Torzek am Dienstag. Sie habe nichts gewusst, sagte Torzek dem Sender.",
        {"Ilvana Torzek": ("PERSON", set())},
    ),
    (
        "en",
        "Ilvana Torzek said so on Tuesday. Torzek announced an appeal.",
        {"Ilvana Torzek": ("PERSON", set())},
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), SAID)
def test_unknown_names_get_their_kind(
    language: str, text: str, wanted: dict[str, tuple[MentionLabel, set[str]]]
) -> None:
    article, docs, mentions, _ = read(text, language)
    names = name_signs(article, docs, mentions, Register.load())
    found = {name: better(only(name, names)) for name in wanted}
    assert found == {name: (label, frozenset(kinds)) for name, (label, kinds) in wanted.items()}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die BaFin warnt vor Tavello. Der Anbieter Tavello wies das zurück."),
        ("en", "BaFin warned of Tavello. The provider Tavello rejected that."),
    ],
)
def test_what_the_register_knows_is_told_apart(language: str, text: str) -> None:
    article, docs, mentions, _ = read(text, language)
    names = name_signs(article, docs, mentions, Register.load())
    assert only("BaFin", names).known
    assert not only("Tavello", names).known
    assert better(only("Tavello", names)) == ("ORG", frozenset({"company"}))


def test_evidence_of_the_rules_stands_unless_another_kind_is_very_likely() -> None:
    told: frozenset[str] = frozenset({"company"})
    likely, surely = kinds_of(authority=3.0), kinds_of(authority=6.0)
    assert likely.probabilities("x")["authority"] == pytest.approx(0.742, abs=0.001)
    assert likely.better("ORG", told, "x", company=True) == ("ORG", told)
    assert likely.better("ORG", NOTHING, "x", company=False) == ("ORG", frozenset({"authority"}))
    assert surely.better("ORG", told, "x", company=True) == ("ORG", frozenset({"authority"}))


def test_only_what_one_name_may_be_at_once_stays_open() -> None:
    both = kinds_of(company=5.0, product=4.0)
    assert both.better("ORG", NOTHING, "x", company=False) == ("ORG", frozenset({"company", "product"}))
    apart = kinds_of(company=5.0, authority=4.0)
    assert apart.better("ORG", NOTHING, "x", company=False) == ("ORG", frozenset({"company"}))
    house = kinds_of(media=6.0)
    assert house.better("MISC", NOTHING, "x", company=True) == ("ORG", frozenset({"company", "media"}))


def test_one_of_two_kinds_with_evidence_is_forgotten_only_if_the_other_is_certain() -> None:
    told: frozenset[str] = frozenset({"company", "product"})
    assert kinds_of(product=4.0).better("PRODUCT", told, "x", company=True) == ("PRODUCT", told)
    certain = kinds_of(product=9.0).better("PRODUCT", told, "x", company=True)
    assert certain == ("PRODUCT", frozenset({"product"}))
    firm: frozenset[str] = frozenset({"company"})
    assert kinds_of(product=6.0).better("ORG", firm, "x", company=True) == ("PRODUCT", frozenset({"product"}))


def test_people_places_and_outlets_need_to_be_likely_and_no_names_are_left_out() -> None:
    person, place, nobody = kinds_of(person=2.5), kinds_of(place=6.0), kinds_of(none=9.0)
    assert person.better("ORG", NOTHING, "x", company=False) == ("ORG", NOTHING)
    assert kinds_of(person=6.0).better("ORG", NOTHING, "x", company=False) == ("PERSON", NOTHING)
    assert place.better("PERSON", NOTHING, "x", company=False) == ("LOC", frozenset({"city"}))
    assert place.better("LOC", NOTHING, "x", company=False) == ("LOC", NOTHING)
    assert kinds_of(media=3.0).better("ORG", NOTHING, "x", company=False) == ("ORG", NOTHING)
    assert nobody.better("ORG", NOTHING, "x", company=False) is None
    assert nobody.better("ORG", frozenset({"company"}), "x", company=True) == ("ORG", {"company"})


@pytest.mark.parametrize(
    ("language", "text", "name", "gone"),
    [
        ("de", "Verdi wirft dem Konzern Wortbruch vor. Der Konzern bestreitet das.", "Wortbruch", True),
        ("de", "Die Schließung des Gumtrex-Werks in Soest kostet 210 Stellen.", "Gumtrex", False),
        ("de", "Die Elbchemie zieht sich aus Polen zurück.", "Elbchemie", False),
        ("en", "LEEDS, May 3 (Maple Wire) - Norvik AI will cut 130 jobs.", "Maple Wire", True),
    ],
)
def test_only_names_are_read(language: str, text: str, name: str, gone: bool) -> None:
    article, docs, mentions, _ = read(text, language)
    names = name_signs(article, docs, mentions, Register.load())
    kept = [one for one in names if name in one.forms and (one.known or better(one) is not None)]
    assert bool(kept) is not gone


def test_looks_tell_short_forms_and_shapes() -> None:
    assert {"short:last", "w:2", "shape:Aa"} <= looks(frozenset({"Ilvana Torzek", "Torzek"}))
    assert {"short:first", "short:CAPS"} <= looks(frozenset({"Norvik Pumpen", "Norvik", "NPU"}))
    assert "shape:A9" in looks(frozenset({"Norvik T4"}))
    assert "has:&" in looks(frozenset({"Pell & Strand"}))


@given(st.sets(st.sampled_from(sorted(load_name_kinds().weights)), max_size=60))
def test_likelihoods_add_up_to_one(signs: set[str]) -> None:
    chances = load_name_kinds().probabilities(signs)
    assert sum(chances.values()) == pytest.approx(1.0)
    assert set(chances) == set(load_name_kinds().kinds)
