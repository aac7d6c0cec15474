"""What pronouns and descriptions refer to, in German and English."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.reference_world import world

from zeitstrahl.extract.reference_lexicon import read_lexicon
from zeitstrahl.extract.reference_scene import noun_of, sentence_starts


@pytest.mark.parametrize(
    ("language", "text", "words", "entity"),
    [
        pytest.param(
            "de",
            "[Norvik] schließt ein Werk. Das Unternehmen bedauert das.",
            "Das Unternehmen",
            "org.norvik",
            id="de-company",
        ),
        pytest.param(
            "en",
            "[Norvik] will close a plant. The company regrets it.",
            "The company",
            "org.norvik",
            id="en-company",
        ),
        pytest.param(
            "de",
            "[Halden] verklagt [Norvik]. Das russische Unternehmen wehrt sich.",
            "Das russische Unternehmen",
            "org.norvik",
            id="de-adjective-of-country",
        ),
        pytest.param(
            "en",
            "[Halden] is suing [Norvik]. The Russian firm will appeal.",
            "The Russian firm",
            "org.norvik",
            id="en-adjective-of-country",
        ),
        pytest.param(
            "de",
            "Das [Bundesamt für Funkwesen] warnt vor [Sprecht]. Ein Verbot plant die Behörde nicht.",
            "die Behörde",
            "de.office",
            id="de-authority",
        ),
        pytest.param(
            "en",
            "The [Garante] fined [Halden]. The watchdog gave no reason.",
            "The watchdog",
            "it.watch",
            id="en-authority",
        ),
        pytest.param(
            "de",
            "Die [Garante] sperrt den Chatbot [Sprecht]. Sie verlangt Auskunft über den Dienst.",
            "den Dienst",
            "product.sprecht",
            id="de-product",
        ),
        pytest.param(
            "en",
            "The [Garante] blocked [Sprecht]. The app had millions of users.",
            "The app",
            "product.sprecht",
            id="en-product",
        ),
        pytest.param(
            "de",
            "Die Behörde [Garante] prüft [Halden]. Sie wirft der Firma Verstöße vor.",
            "Sie",
            "it.watch",
            id="de-feminine-pronoun",
        ),
        pytest.param(
            "en",
            "The [Garante] fined [Halden]. It accused [Halden] of neglect.",
            "It",
            "it.watch",
            id="en-subject-is-not-its-object",
        ),
        pytest.param(
            "de",
            "[Halden] hat sein Werk in [Brasilien] verkauft.",
            "sein",
            "org.halden",
            id="de-possessive",
        ),
        pytest.param(
            "en",
            "[Halden] has sold its plant in [Brazil].",
            "its",
            "org.halden",
            id="en-possessive",
        ),
        pytest.param(
            "de",
            "Aus [Brasilien] zieht sich [Halden] zurück. Das dortige Geschäft endet im Juni.",
            "dortige",
            "country.br",
            id="de-there",
        ),
        pytest.param(
            "en",
            "[Halden] leaves [Brazil]. Its business in the country will end in June.",
            "the country",
            "country.br",
            id="en-country",
        ),
        pytest.param(
            "de",
            "[Pixa] streitet das ab. Das teilte die Tochter des Konzerns [Moltke] mit.",
            "die Tochter des Konzerns",
            "org.pixa",
            id="de-daughter",
        ),
        pytest.param(
            "en",
            "[Pixa] denies it. The subsidiary of [Moltke] said so.",
            "The subsidiary of",
            "org.pixa",
            id="en-subsidiary",
        ),
        pytest.param(
            "de",
            "Der Hersteller [Tarnholm|ORG] streicht Stellen. Künftig will der Hersteller sparen.",
            "der Hersteller",
            "text:tarnholm",
            id="de-apposition",
        ),
        pytest.param(
            "en",
            "[Tarnholm|ORG], one of the oldest gearbox makers, is cutting jobs. The maker wants to save.",
            "The maker",
            "text:tarnholm",
            id="en-apposition",
        ),
        pytest.param(
            "en",
            "[Ida Moss|PERSON] runs [Halden]. She will leave in May.",
            "She",
            "text:ida moss",
            id="en-she",
        ),
        pytest.param(
            "en",
            "[Halden] has done so, it said in a statement.",
            "it",
            "org.halden",
            id="en-it-said",
        ),
    ],
)
def test_resolves(language: str, text: str, words: str, entity: str) -> None:
    assert world(text, language).resolved(words) == entity


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        pytest.param("de", "[Halden] wächst. Es gibt neue Stellen.", "Es", id="de-es-gibt"),
        pytest.param("en", "[Halden] grows. It is clear that jobs follow.", "It", id="en-it-is-clear"),
        pytest.param("en", "[Halden] grows. They will hire people.", "They", id="en-they"),
        pytest.param("de", "[Halden] wächst. Die Behörde prüft das.", "Die Behörde", id="de-other-kind"),
        pytest.param("en", "[Halden] grows. The watchdog objects.", "The watchdog", id="en-other-kind"),
        pytest.param(
            "en",
            "The [Garante] acted. The harbour authority did not.",
            "The harbour authority",
            id="en-other-matter",
        ),
        pytest.param(
            "de", "[Halden] wächst. Die Unternehmen im Land nicht.", "Die Unternehmen", id="de-plural"
        ),
        pytest.param(
            "de",
            "[Halden] und [Norvik] streiten. Das Unternehmen klagt.",
            "Das Unternehmen",
            id="de-two-rivals",
        ),
        pytest.param(
            "de",
            "[Halden] warnt. Gefährlich sei die Software von [Norvik].",
            "die Software",
            id="de-owner-follows",
        ),
        pytest.param("de", "Der Umbau soll bei [Halden] abgeschlossen sein.", "sein", id="de-verb-sein"),
        pytest.param("en", "[Halden] grows. There are jobs in [Brazil].", "There", id="en-there-are"),
    ],
)
def test_leaves_open(language: str, text: str, words: str) -> None:
    assert world(text, language).resolved(words) is None


@pytest.mark.parametrize(
    ("source", "country"),
    [
        pytest.param(None, "country.de", id="default"),
        pytest.param("alpenpost.ch", "country.ch", id="by-address"),
    ],
)
def test_home_country(source: str | None, country: str) -> None:
    assert world("Hierzulande ist nichts geplant.", "de", source=source).resolved("Hierzulande") == country


def test_a_part_of_the_description_is_enough() -> None:
    scene = world("[Halden] wächst. Das große Unternehmen baut.", "de")
    assert scene.resolved("Unternehmen") == "org.halden"


def test_possessive_counts_last() -> None:
    scene = world("[Halden] wächst. Sein Werk in [Brasilien] auch.", "de")
    assert scene.resolved("Sein Werk") == "org.halden"


def test_title_tells_the_theme() -> None:
    text = "[Norvik] traf [Halden]. Am Montag kam es zum Streit. Das Unternehmen schwieg."
    assert world(text, "de", title="Halden schweigt").resolved("Das Unternehmen") in ("org.halden", None)


@pytest.mark.parametrize(
    ("low", "kind", "gender"),
    [
        pytest.param("softwarehersteller", "company", "m", id="compound"),
        pytest.param("konzerns", "company", "m", id="genitive"),
        pytest.param("aufsichtsbehörde", "authority", "f", id="authority"),
        pytest.param("vorstandschefin", "person", "f", id="woman"),
    ],
)
def test_german_nouns(low: str, kind: str, gender: str) -> None:
    noun = noun_of(low, read_lexicon("de", "reference"), compounds=True)
    assert noun is not None
    assert (noun.kind, noun.gender) == (kind, gender)


@pytest.mark.parametrize("low", ["mittelstand", "autobahn", "deutschland"])
def test_nouns_that_only_end_alike(low: str) -> None:
    noun = noun_of(low, read_lexicon("de", "reference"), compounds=True)
    assert noun is None or noun.kind == "none"


def test_sentences_do_not_end_at_abbreviations() -> None:
    text = "Dr. Brandt kam am 3. Mai. Er blieb.\n\nDann ging er."
    assert [text[start : start + 4] for start in sentence_starts(text)] == ["Dr. ", "Er b", "Dann"]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "[Halden]",
                "das Unternehmen",
                "es",
                "sie",
                "the company",
                "it",
                "its",
                ".",
                ",",
                "in",
                "sagte",
                "[Eva Lind|PERSON]",
                "die Behörde",
                "said",
                "dort",
            ]
        ),
        max_size=30,
    ),
    st.sampled_from(["de", "en"]),
)
def test_references_are_spans_with_earlier_names(words: list[str], language: str) -> None:
    scene = world(" ".join(words), language)
    last = 0
    for reference in scene.references.items:
        assert scene.article.text[reference.start : reference.end].split() == reference.text.split()
        assert reference.start >= last
        assert scene.references.resolve(reference.start, reference.end) is not None
        last = reference.end
