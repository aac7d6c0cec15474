"""Warnings, accusations and denials in the many ways in which newsrooms say them."""

from __future__ import annotations

import functools

import pytest

from zeitstrahl import pipelines
from zeitstrahl.claim_types import builtin_types
from zeitstrahl.errors import ModelError
from zeitstrahl.extract.claims import claim_signs
from zeitstrahl.extract.claims.words import compile_class
from zeitstrahl.extract.entities import find_mentions
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.extract.times import find_times
from zeitstrahl.records import Article, Claim
from zeitstrahl.register import Register


@functools.cache
def claims_of(text: str, language: str) -> tuple[Claim, ...]:
    """The claims of a text without date."""
    article = Article("case", text, language=language)
    try:
        doc = pipelines.load(language)(text)  # type: ignore[arg-type]
    except ModelError as error:
        pytest.skip(str(error))
    docs = [PassageDoc(doc, 0, language)]  # type: ignore[arg-type]
    mentions = find_mentions(article, docs, Register.load())
    times = find_times(text, language=language, published=None, doc=doc)  # type: ignore[arg-type]
    found = [
        claim for claim, _ in claim_signs(article, docs, mentions, times, Register.load(), builtin_types())
    ]
    for claim in found:
        for fillers in claim.roles.values():
            for filler in fillers:
                if filler.start is not None:
                    assert text[filler.start : filler.end] == filler.text
    return tuple(found)


def told(text: str, language: str, kind: str) -> set[str]:
    """Canonical names of the principals of the claims of a type."""
    role = builtin_types()[kind].principal
    return {
        filler.canonical or filler.text
        for claim in claims_of(text, language)
        if claim.type == kind
        for filler in claim.roles[role]
    }


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "Siemens wies die Vorwürfe von sich.", "Siemens"),
        ("de", "Siemens stellte die Vorwürfe in Abrede.", "Siemens"),
        ("de", "Siemens bezeichnete die Vorwürfe als frei erfunden.", "Siemens"),
        ("de", "Siemens wehrt sich gegen die Vorwürfe.", "Siemens"),
        ("en", "Siemens hit back at the accusations.", "Siemens"),
        ("en", "Siemens called the allegations baseless.", "Siemens"),
        ("en", "Siemens brushed off the claims.", "Siemens"),
        ("en", "Siemens took issue with the report.", "Siemens"),
        ("de", "Eine Rückkehr schloss Siemens dennoch aus.", "Siemens"),
        (
            "de",
            "Greenpeace wirft Siemens Betrug vor, ein Vorwurf, den das Unternehmen zurückweist.",
            "Siemens",
        ),
        ("en", "Prosecutors accuse Siemens of bribing officials, a claim the company disputes.", "Siemens"),
        ("en", "The FCC said that Siemens withheld studies, a charge the group contests.", "Siemens"),
    ],
)
def test_denials(language: str, text: str, speaker: str) -> None:
    assert told(text, language, "denial") == {speaker}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Siemens wies die Vorwürfe nicht zurück."),
        ("de", "Siemens schloss einen Verkauf nicht aus."),
        ("en", "Siemens did not deny the report."),
        ("en", "Siemens could not rule out a sale."),
        ("en", "Siemens denied workers a break."),
        ("en", "Siemens denied its guest the use of the hall."),
    ],
)
def test_no_denials(language: str, text: str) -> None:
    assert told(text, language, "denial") == set()


@pytest.mark.parametrize(
    ("language", "text", "accused"),
    [
        ("de", "Die IG Metall wirft Siemens vor, den Betriebsrat belogen zu haben.", "Siemens"),
        ("de", "Die Bafin rügt, dass Siemens Zahlen zu spät gemeldet habe.", "Siemens"),
        ("en", "The European Commission accused Siemens of misleading investors.", "Siemens"),
        ("en", "The European Commission found that Siemens had misled investors.", "Siemens"),
        ("en", "The union IF Metall accused Siemens of concealing fire risks.", "Siemens"),
        ("en", "Siemens stored recordings of children without consent, the FCC alleged.", "Siemens"),
        ("en", "The FCC accuses the Malta-registered operator Siemens of cheating minors.", "Siemens"),
    ],
)
def test_allegations(language: str, text: str, accused: str) -> None:
    assert accused in told(text, language, "allegation")


@pytest.mark.parametrize(
    ("language", "text", "position"),
    [
        ("de", "Das BSI rät davon ab, Software von Kaspersky zu nutzen.", "advises_against"),
        ("de", "Das BSI hält die Software von Kaspersky für unbedenklich.", "considers_safe"),
        ("de", "Das BSI gibt Entwarnung für Kaspersky.", "lifts_warning"),
        ("en", "The FCC advised consumers not to use Kaspersky software.", "advises_against"),
        ("en", "The FCC considers Kaspersky software safe.", "considers_safe"),
        (
            "en",
            "The FCC said there was no reason to doubt the safety of Kaspersky software.",
            "considers_safe",
        ),
        ("en", "The FCC does not consider a ban necessary for Kaspersky software.", "no_ban"),
        ("de", "Das BSI warnt davor, Software von Kaspersky zu nutzen.", "warns"),
    ],
)
def test_stances(language: str, text: str, position: str) -> None:
    values = {
        filler.value
        for claim in claims_of(text, language)
        if claim.type == "stance"
        for filler in claim.roles.get("position", ())
    }
    assert position in values


def test_a_warning_accuses_nobody_besides() -> None:
    text = "The FCC said that Siemens had misled users and warned against its routers."
    assert told(text, "en", "allegation") == set()


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("de", "Das Gesundheitsamt Kiel rät vom Rudern in der Förde ab.", "Rudern in der Förde"),
        (
            "de",
            "Das Kraftfahrt-Bundesamt warnt vor dem Überladen von Wohnmobilen.",
            "Überladen von Wohnmobilen",
        ),
        ("de", "Das Umweltbundesamt rät davon ab, Altöl im Garten zu verbrennen.", "Altöl"),
        ("de", "Das Umweltbundesamt rät davon ab, mit Holz zu heizen.", "mit Holz zu heizen"),
        ("de", "Das Umweltbundesamt empfiehlt, auf Laubbläser zu verzichten.", "Laubbläser"),
        (
            "de",
            "Die Esma verwies auf Verlustrisiken bei Kryptowerten und mahnte zur Vorsicht.",
            "Kryptowerten",
        ),
        (
            "de",
            "Siemens schweigt. Siemens wächst. Die Bundesnetzagentur warnt Kunden von Siemens vor"
            " gefälschten Rechnungen.",
            "gefälschten Rechnungen",
        ),
        ("en", "The Environment Agency cautioned against rowing in the harbour.", "rowing in the harbour"),
        ("en", "The Forestry Commission advises against burning garden waste.", "burning garden waste"),
        ("en", "Food Standards Scotland highlighted the risks of raw milk.", "raw milk"),
        (
            "de",
            "Die Bafin bekräftigte ihre Warnung vor Anrufen mit geklonten Stimmen.",
            "Anrufen mit geklonten Stimmen",
        ),
        ("en", "The FCC is standing by its warning about cheap magnets.", "cheap magnets"),
        (
            "de",
            "Siemens wächst. Siemens schweigt. Die GGL forderte die Anbieter auf, Limits einzuführen.",
            "Anbieter",
        ),
        ("en", "Siemens is silent. Siemens grows. The FCC pressed airlines to pay refunds.", "airlines"),
        (
            "en",
            "Siemens is silent. Siemens grows. The FCC warned customers of Siemens about forged bills.",
            "forged bills",
        ),
    ],
)
def test_a_stance_may_be_on_a_risk_or_a_practice(language: str, text: str, target: str) -> None:
    assert target in told(text, language, "stance")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Bauernverband warnt vor Siemens."),
        ("de", "Verbraucherschützer warnen vor Siemens."),
        ("de", "Die Testerinnen raten von der App Vexo ab."),
        ("de", "Der Richter riet beiden Seiten zu einem Vergleich mit Siemens."),
        ("de", "Auf der A 7 warnt die Polizei vor umgestürzten Bäumen."),
        ("de", "Eine Behörde warnt ihn."),
        ("en", "A consumer group warned against Siemens."),
        ("en", "The trade body Bitkomm called on Siemens to open its app store."),
        ("en", "The judge advised both sides to settle their dispute with Siemens."),
        ("en", "Police warned motorists of black ice on the A9."),
        ("en", "The agency told him to stay away from Siemens."),
    ],
)
def test_private_bodies_take_no_stance(language: str, text: str) -> None:
    assert told(text, language, "stance") == set()


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "Siemens bestreitet die Vorwürfe. Siemens kündigte an, Berufung einzulegen.", "Berufung"),
        ("en", "Siemens denied the accusations. Siemens will appeal.", "appeal"),
    ],
)
def test_what_a_denier_means_to_do(language: str, text: str, words: str) -> None:
    reasons = [
        filler.text
        for claim in claims_of(text, language)
        if claim.type == "denial"
        for filler in claim.roles.get("reason", ())
    ]
    assert any(words in reason for reason in reasons)


@pytest.mark.parametrize(
    ("language", "entry", "said", "other"),
    [
        ("de", "{weisen} ... von sich", "wies die vorwürfe von sich", "wies die vorwürfe zurück"),
        ("en", "{call} ... <false>", "called the claims made up", "called the claims true"),
    ],
)
def test_idioms(language: str, entry: str, said: str, other: str) -> None:
    words = compile_class({"phrases": [entry], "lists": {"false": ["baseless", "made up"]}}, language)
    assert words.idioms.search(said)
    assert not words.idioms.search(other)
