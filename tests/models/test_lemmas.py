"""Lemmas from the lexicon's table and separated prefixes, with a made-up table and with the shipped one."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from models.recipes.lemmas import lemma_table
from spacy.tokens import Doc

import zeitstrahl.components  # noqa: F401  registers our factories
from zeitstrahl import pipelines
from zeitstrahl.pipelines.lemmas import Lemmas, LemmaTable

LEMMAS = {
    ("VERB", "legt"): "legen",
    ("VERB", "nahelegt"): "nahelegen",
    ("VERB", "vorwirft"): "vorwerfen",
    ("VERB", "schießt"): "schießen",
    ("NOUN", "Häuser"): "Haus",
    ("NOUN", "Orte"): "Ort",
    ("NOUN", "Sorte"): "Sorte",
    ("ADJ", "alte"): "alt",
}
words = st.text(alphabet="abäßHz", min_size=1, max_size=8)


@given(st.dictionaries(st.tuples(st.sampled_from(["VERB", "NOUN"]), words), words, max_size=30))
def test_what_goes_into_a_table_comes_out_of_its_packed_form(lemmas: dict[tuple[str, str], str]) -> None:
    table = LemmaTable.unpack(LemmaTable.of(lemmas).pack())
    assert {key: table.get(*key) for key in lemmas} == lemmas


def test_an_empty_table_knows_nothing() -> None:
    assert LemmaTable.unpack(b"").get("VERB", "legt") is None


@pytest.mark.parametrize(
    ("word_class", "form", "lemma"),
    [
        ("VERB", "Legt", "legen"),
        ("VERB", "schiesst", "schiessen"),  # Swiss spelling stays
        ("NOUN", "Hochhäuser", "Hochhaus"),
        ("NOUN", "EU-Häuser", "EU-Haus"),
        ("NOUN", "Aufenthaltsorte", None),  # Sorte or Orte
        ("NOUN", "KMU", None),
        ("NOUN", "Auto", None),
        ("ADJ", "Alte", "alt"),
    ],
)
def test_forms_are_looked_up(word_class: str, form: str, lemma: str | None) -> None:
    assert Lemmas(LemmaTable.of(LEMMAS)).lemma(word_class, form) == lemma


def parsed(text: str, classes: str, heads: list[int], relations: str) -> Doc:
    nlp = spacy.blank("de")
    forms = text.split()
    return Doc(
        nlp.vocab,
        words=forms,
        pos=classes.split(),
        heads=heads,
        deps=relations.split(),
        lemmas=[form.lower() for form in forms],
    )


@pytest.mark.parametrize(
    ("doc", "verb", "lemma"),
    [
        pytest.param(
            parsed("Er legt das nahe .", "PRON VERB PRON ADV PUNCT", [1, 1, 1, 1, 1],
                   "nsubj ROOT obj advmod punct"),
            1, "nahelegen", id="taken for an adverb",
        ),
        pytest.param(
            parsed("Er legt das nahe dabei .", "PRON VERB PRON ADV ADV PUNCT", [1, 1, 1, 1, 1, 1],
                   "nsubj ROOT obj advmod advmod punct"),
            1, "legen", id="not at the end of the clause",
        ),
        pytest.param(
            parsed("Er wirft ihr vor , Geld zu nehmen", "PRON VERB PRON ADP PUNCT NOUN PART VERB",
                   [1, 1, 1, 5, 1, 7, 7, 1], "nsubj ROOT iobj case punct obj mark xcomp"),
            1, "vorwerfen", id="taken for a preposition before a comma",
        ),
        pytest.param(
            parsed("Er kommt mit", "PRON VERB ADP", [1, 1, 1], "nsubj ROOT compound:prt"),
            1, "mitkommt", id="joined though unknown",
        ),
    ],
)  # fmt: skip
def test_prefixes_are_joined(doc: Doc, verb: int, lemma: str) -> None:
    found = Lemmas(LemmaTable.of(LEMMAS))(doc)
    assert found[verb].lemma_ == lemma
    assert any(token.dep_ == "compound:prt" for token in found) == (lemma != "legen")


def test_the_component_is_saved_with_its_table(tmp_path: Path) -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("zeitstrahl_lemmas").table = LemmaTable.of(LEMMAS)  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "pipeline")
    component = spacy.load(tmp_path / "pipeline").get_pipe("zeitstrahl_lemmas")
    assert component.lemma("NOUN", "Häuser") == "Haus"  # type: ignore[attr-defined]
    again = Lemmas().from_bytes(Lemmas(LemmaTable.of(LEMMAS)).to_bytes())
    assert again.lemma("VERB", "legt") == "legen"


def test_the_table_is_made_from_forms_with_one_lemma(tmp_path: Path) -> None:
    import lzma

    classes = "1\tVER:1:SIN:PRÄ\n2\tSUB:NOM:PLU:NEU\n3\tPA2:PRD:GRU:VER|VER:PA2\n4\tADJ:PRD:GRU\n"
    forms = (
        "führe\tführen\t1\nführe\tfahren\t1\nfährst\tRad fahren\t1\nmalst\tmalen\t1\n"
        "Häuser\tHaus\t2\nverboten\tverbieten\t3\nverboten\tverboten\t4\nalt\talt\t4\nandere\tander\t4\n"
    )
    for name, text in (("classes", classes), ("forms", forms)):
        (tmp_path / f"de_lexicon-{name}.tsv.xz").write_bytes(lzma.compress(text.encode()))
    table = lemma_table(tmp_path)
    assert table.get("VERB", "malst") == "malen"
    assert table.get("NOUN", "Häuser") == "Haus"
    assert table.get("ADJ", "alt") == "alt"
    for key in (("VERB", "führe"), ("VERB", "fährst"), ("ADJ", "verboten"), ("ADJ", "andere")):
        assert table.get(*key) is None
    assert table.get("VERB", "verboten") == "verbieten"


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("Die Firma teilte am Montag neue Zahlen mit.", "teilte", "mitteilen"),
        ("Der Konzern stellt den Verkauf ein.", "stellt", "einstellen"),
        ("Die Behörde warf dem Konzern Untreue vor.", "warf", "vorwerfen"),
        ("Der Sprecher hielt dagegen.", "hielt", "dagegenhalten"),
        ("Das Werk fiel an den Konkurrenten.", "fiel", "fallen"),
        ("Das Gericht lehnte die Klage ab.", "lehnte", "ablehnen"),
        ("Weil er den Vorwurf zurückwies, schwieg sie.", "zurückwies", "zurückweisen"),
        ("Die Behörde hat das verboten.", "verboten", "verbieten"),
        ("Der Verband pfiff die Minister zurück.", "pfiff", "zurückpfeifen"),
        ("Die Häuser stehen leer.", "Häuser", "Haus"),
    ],
)
def test_the_shipped_table(text: str, form: str, lemma: str) -> None:
    assert next(token.lemma_ for token in pipelines.load("de")(text) if token.text == form) == lemma
