"""The register: names in both languages, inflected, with legal forms; what belongs to what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.register import Register, normalise_name, text_id
from zeitstrahl.register.reading import check_links
from zeitstrahl.register.register import _builtin_rows

REGISTER = Register.load()


@pytest.mark.parametrize(
    ("name", "entity_id"),
    [
        pytest.param("Bundesamt für Sicherheit in der Informationstechnik", "de.bsi", id="de-full"),
        pytest.param(
            "des Bundesamtes für Sicherheit in der Informationstechnik", "de.bsi", id="de-genitive-es"
        ),
        pytest.param("Bundesamts für Sicherheit in der Informationstechnik", "de.bsi", id="de-genitive-s"),
        pytest.param("Federal Office for Information Security", "de.bsi", id="en-full"),
        pytest.param("BSI", "de.bsi", id="acronym"),
        pytest.param("Kasperskys", "org.kaspersky", id="de-company-genitive"),
        pytest.param("Kaspersky's", "org.kaspersky", id="en-possessive"),
        pytest.param("Kaspersky Lab, Inc.", "org.kaspersky", id="legal-form"),
        pytest.param("Siemens AG", "org.siemens", id="legal-form-de"),
        pytest.param("US-Handelsministeriums", "us.commerce", id="de-compound"),
        pytest.param("U.S. Commerce Department", "us.commerce", id="en-dotted"),
        pytest.param("Department of Commerce", "us.commerce", id="en-department"),
        pytest.param("Weißen Hauses", "us.gov", id="de-inflected-adjective"),
        pytest.param("der Deutschen Bahn", "org.deutsche_bahn", id="de-dative-adjective"),
        pytest.param("den Vereinigten Staaten", "country.us", id="de-plural-name"),
        pytest.param("the Netherlands", "country.nl", id="en-article"),
        pytest.param("den Niederlanden", "country.nl", id="de-dative-n"),
        pytest.param("Peking", "city.beijing", id="de-city"),
        pytest.param("Beijing", "city.beijing", id="en-city"),
        pytest.param("italienische Datenschutzbehörde", "it.garante", id="de-described"),
        pytest.param("italienischen Datenschutzbehörde", "it.garante", id="de-described-dative"),
        pytest.param("Portuguese Ministry of Defence", "pt.defence", id="en-described-without-row"),
        pytest.param("GDPR", "law.gdpr", id="law"),
        pytest.param("DSGVO", "law.gdpr", id="law-de"),
        pytest.param("Selenskyj", "person.volodymyr_zelensky", id="person-de"),
        pytest.param("Zelensky", "person.volodymyr_zelensky", id="person-en"),
    ],
)
def test_lookup(name: str, entity_id: str) -> None:
    entity = REGISTER.lookup(name)
    assert entity is not None
    assert entity.id == entity_id


@pytest.mark.parametrize(
    "name", ["", "Ministry of Defence", "Wirtschaftsministerium", "Georgia", "Brennholz"]
)
def test_lookup_of_unknown_or_ambiguous_names(name: str) -> None:
    assert REGISTER.lookup(name) is None


@pytest.mark.parametrize(
    ("entity_id", "ancestors"),
    [
        ("us.bis", ("us.commerce", "us.gov", "country.us")),
        ("de.bsi", ("de.bmi", "de.gov", "country.de")),
        ("product.chatgpt", ("org.openai",)),
        ("pt.defence", ("pt.gov", "country.pt")),
        ("country.us", ()),
        ("text:unknown", ()),
    ],
)
def test_ancestors(entity_id: str, ancestors: tuple[str, ...]) -> None:
    assert REGISTER.ancestors(entity_id) == ancestors


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("us.bis", "us.gov", True),
        ("us.bis", "us.commerce", True),
        ("us.commerce", "us.state", False),
        ("org.tiktok", "org.bytedance", True),
        ("org.kaspersky", "org.kaspersky", True),
        ("text:kolb", "text:ida kolb", True),
        ("text:brenner", "text:brenner pumpen", True),
        ("text:pump", "text:brenner pumpen", False),
        ("text:abc", "text:abc bank", False),
    ],
)
def test_related(one: str, other: str, related: bool) -> None:
    assert REGISTER.related(one, other) is related
    assert REGISTER.related(other, one) is related


@pytest.mark.parametrize(
    ("entity_id", "english", "german"),
    [
        ("us.commerce", "US Department of Commerce", "US-Handelsministerium"),
        ("country.uk", "United Kingdom", "Vereinigtes Königreich"),
        ("it.defence", "Italian defence ministry", "italienisches Verteidigungsministerium"),
        ("fr.supreme_court", "French supreme court", "französischer Oberster Gerichtshof"),
        ("text:brenner pumpen", "brenner pumpen", "brenner pumpen"),
    ],
)
def test_names(entity_id: str, english: str, german: str) -> None:
    assert REGISTER.name(entity_id, "en") == english
    assert REGISTER.name(entity_id, "de") == german


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("italienischen", "country.it"),
        ("Italian", "country.it"),
        ("US-amerikanische", "country.us"),
        ("Schweizer", "country.ch"),
        ("bayerisches", "region.de.bayern"),
        ("Californian", "region.us.california"),
        ("russischer", "country.ru"),
    ],
)
def test_country_of_adjective(word: str, place: str) -> None:
    found = REGISTER.country_of_adjective(word)
    assert found is not None
    assert found.id == place


@pytest.mark.parametrize("word", ["schnell", "other", "", "en", "Deutschland"])
def test_words_that_are_no_adjectives_of_places(word: str) -> None:
    assert REGISTER.country_of_adjective(word) is None


@pytest.mark.parametrize(
    ("place", "government"),
    [
        ("city.washington", "us.gov"),
        ("city.london", "uk.gov"),
        ("city.brussels", "eu.commission"),
        ("city.rome", "it.gov"),
        ("country.in", "in.gov"),
        ("eu", "eu.commission"),
        ("city.munich", None),
        ("org.kaspersky", None),
        ("text:nowhere", None),
    ],
)
def test_government_of(place: str, government: str | None) -> None:
    found = REGISTER.government_of(place)
    assert (found.id if found else None) == government


@pytest.mark.parametrize(
    ("entity_id", "country"),
    [("us.bis", "country.us"), ("country.fr", "country.fr"), ("org.bosch", "country.de"), ("eu", None)],
)
def test_country_of(entity_id: str, country: str | None) -> None:
    assert REGISTER.country_of(entity_id) == country


def test_unknown_names_have_one_id_in_both_languages() -> None:
    assert text_id("die Tarnholm-Werke AG") == text_id("The Tarnholm Werke") == "text:tarnholm werke"


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(name: str) -> None:
    once = normalise_name(name)
    assert normalise_name(once) == once


@given(st.text(max_size=60))
def test_lookup_never_fails(name: str) -> None:
    REGISTER.lookup(name)
    REGISTER.country_of_adjective(name)


def test_builtin_links_and_ids() -> None:
    rows = _builtin_rows()
    check_links(rows, REGISTER.entities, REGISTER.get)
    assert len({row.entity.id for row in rows}) == len(rows) >= 1200


def test_unmarked_names_mean_one_entity() -> None:
    """Two entities share a name only if one of them marks it as ambiguous."""
    owners: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for row in _builtin_rows():
        for alias in row.aliases:
            if not alias.ambiguous:
                words = tuple(word.casefold().replace(".", "") for word in alias.words)
                for language in (alias.language,) if alias.language else ("de", "en"):
                    owners.setdefault((language, words), set()).add(alias.entity_id)
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_part_of_never_leads_back() -> None:
    for entity_id in REGISTER.entities:
        assert entity_id not in REGISTER.ancestors(entity_id)
