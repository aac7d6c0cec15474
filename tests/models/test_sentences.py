"""Where sentences end: quotes, abbreviations, numbers, headlines, in both languages."""

from __future__ import annotations

import pytest

from zeitstrahl import pipelines

SENTENCES = [
    ("de", ["Die Behörde warnte am 3. Mai vor dem Gerät.", "Der Hersteller widersprach."]),
    ("de", ["Dr. Weiß leitet u. a. das Werk in Bremen.", "Es gehört seit 2019 zu einem Konzern."]),
    ("de", ["Verboten sind z. B. Kameras und Router.", "Andere Geräte sind es nicht."]),
    ("de", ["„Wir prüfen das“, sagte eine Sprecherin.", "Mehr teilte sie nicht mit."]),
    ("de", ["„Das ist falsch.“", "Mit diesen Worten wies der Konzern den Vorwurf zurück."]),
    ("de", ["Er sprach von „Willkür“.", "Die Behörde schwieg."]),
    ("de", ["„Was für ein Unsinn!“, rief er.", "„Wir klagen.“"]),
    ("de", ["Ach was!", "Ich habe die Verträge noch."]),
    ("de", ["Nach § 7 Abs. 2 ist der Verkauf verboten.", "Das gilt auch für ältere Geräte."]),
    ("de", ["Das verstößt gegen Art. 5 der Verordnung.", "Die Firma bestreitet es."]),
    ("de", ["Die Müller GmbH & Co. KG entlässt 300 Leute.", "Das teilte sie am Montag mit."]),
    ("de", ["Die Filiale in St. Gallen bleibt offen.", "Dort arbeiten 20 Menschen."]),
    ("de", ["Das Team kam auf Platz 13.", "Danach ging es aufwärts."]),
    ("de", ["Betroffen sind das Ulefone S8 und das Blackview A10.", "Deren Software ist veraltet."]),
    ("de", ["Die Regel gilt ab dem 1. Januar 2025.", "„Wir sind bereit“, sagte sie."]),
    ("de", ["Das Werk schließt Ende 2024.", "300 Stellen fallen weg."]),
    ("de", ["Wer haftet?", "Das ist offen."]),
    ("en", ["The agency warned on Sept. 3 about the device.", "Its maker disagreed."]),
    ("en", ["Mr. Hale runs the U.S. plant of Norvik Inc. in Ohio.", "It opened in 2019."]),
    ("en", ["Goods, e.g. cameras and routers, are banned.", "Others are not."]),
    ("en", ["“We will look into it,” a spokeswoman said.", "She gave no details."]),
    ("en", ["“That is wrong.”", "With these words the group denied the charge."]),
    ("en", ['"That is wrong."', "With these words the group denied the charge."]),
    ("en", ["He spoke of “arbitrary rules”.", "The agency was silent."]),
    ("en", ["“What nonsense!” he cried.", "“We will sue.”"]),
    ("en", ["It broke Section 7(b) of the act.", "Fines are due."]),
    ("en", ["The ban falls under Art. 5 of the rules.", "The firm denies it."]),
    ("en", ["The No. 5 carrier leaves the market.", "Its rivals cheer."]),
    ("en", ["Shares fell at Norvik Inc.", "The company closed its plant."]),
    ("en", ["The talks ended at 3 p.m.", "They will go on in May."]),
    ("en", ["Sen. Paul (R-Ky.) agreed.", "Others did not."]),
    ("en", ["The plant closes by 2024.", "300 jobs will go."]),
    ("en", ["Who is liable?", "That is open."]),
]


@pytest.mark.parametrize(("language", "sentences"), SENTENCES)
def test_sentences(language: str, sentences: list[str]) -> None:
    doc = pipelines.load(language)(" ".join(sentences))
    assert [sent.text for sent in doc.sents] == sentences


@pytest.mark.parametrize(
    ("language", "headline", "lead"),
    [
        ("de", "Werk schließt im Herbst", "Der Konzern nannte keine Gründe und\n\nschweigt weiter"),
        ("en", "Plant to close this autumn", "The group gave no reasons and\n\nremains silent"),
    ],
)
def test_a_headline_without_stop_is_a_sentence_of_its_own(language: str, headline: str, lead: str) -> None:
    """No tree crosses a blank line, whatever stands around it."""
    found = [sent.text.strip() for sent in pipelines.load(language)(f"{headline}\n\n{lead}").sents]
    assert found[0] == headline
    assert not any("\n\n" in sent for sent in found)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # A straight quote between two spaces may open or close; nothing is forced there.
        ("de", 'Das ist verboten . " Mehr dazu morgen .'),
        # A list number has nothing before it: the sentence starts with the number.
        ("de", "Es gilt Folgendes.\n\n1. Die Geräte sind zurückzugeben."),
        ("en", "It says:\n\n1. The devices must be returned."),
    ],
)
def test_no_start_behind_a_number_or_an_open_quote(language: str, text: str) -> None:
    starts = [sent.text.strip() for sent in pipelines.load(language)(text).sents]
    assert not any(start.startswith(("Die Geräte", "The devices", "Mehr dazu")) for start in starts)
