"""Denials that say little are compared by the sentences around them, in both languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.merge.workshop import article, claim, merged

from zeitstrahl.records import Article, Claim, Evidence, Filler

ACCUSED_DE = "Die Gruppe Fluss und Feld wirft Ostwald vor, nachts giftiges Wasser abzulassen."
ACCUSED_EN = "Campaigners said that Ostwald had been releasing toxic water into the river."
COURT_DE = "Im Oktober 2024 hatte das Amtsgericht über die 14 Kisten der Firma Ostwald befunden."
COURT_EN = "In October a court in Haldorf said that Ostwald had sent off 14 crates in 2024."
SOLD_EN = "A newspaper had reported that the furniture shops were up for sale."


def deny(
    ident: str, text: str, sentence: str, content: str | None = None, speaker: str = "Ostwald"
) -> tuple[Claim, Article]:
    """A denial in a sentence of an article, and the article."""
    start = text.index(sentence)
    roles = {"content": content} if content else {}
    one = claim(ident, "denial", speaker=speaker, **roles)
    one = replace(one, evidence=Evidence(start, start + len(sentence), sentence))
    return one, replace(article(ident, "2024-05-02" if ident[:2] == "de" else "2024-05-03"), text=text)


def events(*denials: tuple[Claim, Article]) -> int:
    """How many events denials are, in either order of delivery."""
    articles = list({one.id: one for _, one in denials}.values())
    counts = {len(merged([one for one, _ in order], articles)) for order in (denials, denials[::-1])}
    assert len(counts) == 1
    return counts.pop()


GERMAN = deny(
    "de-1", f"{ACCUSED_DE} Das sei Unfug, hieß es bei Ostwald.", "Das sei Unfug, hieß es bei Ostwald."
)


@pytest.mark.parametrize(
    ("before", "expected"),
    [(ACCUSED_EN, 1), (SOLD_EN, 2)],
    ids=["the same accusation", "another report"],
)
def test_the_sentence_before_tells_what_is_denied(before: str, expected: int) -> None:
    sentence = "Ostwald called that plain nonsense."
    english = deny("en-1", f"{before} {sentence}", sentence)
    assert events(GERMAN, english) == expected


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [(ACCUSED_DE, ACCUSED_EN, 1), (COURT_DE, COURT_EN, 2)],
    ids=["two words", "words, days and years of any report"],
)
def test_after_the_news_cycle_more_than_common_words_are_needed(
    german: str, english: str, expected: int
) -> None:
    said, sentence = "Das sei Unfug, hieß es bei Ostwald.", "Ostwald called that plain nonsense."
    early = deny("de-1", f"{german} {said}", said)
    late, told = deny("en-1", f"{english} {sentence}", sentence)
    assert events(early, (late, replace(told, published=dt.date(2024, 7, 1)))) == expected


def test_the_sentence_before_does_not_count_if_it_tells_another_denial() -> None:
    first, second = "Ostwald denied releasing toxic water into the river.", "It also denied a planned sale."
    water = deny("en-1", f"{first} {second}", first, "releasing toxic water into the river")
    sale = deny("en-1", f"{first} {second}", second, "a planned sale")
    assert events(GERMAN, water, sale) == 2


def test_a_second_denial_without_words_does_not_answer_what_has_been_answered() -> None:
    sentences = (
        "Die Gruppe Fluss und Feld wirft Ostwald vor, Wasser zu vergiften.",
        "Das treffe nicht zu, sagte eine Sprecherin.",
        "Auch bei der Frage nach einem Verkauf winkte sie ab.",
    )
    text = " ".join(sentences)
    blame = claim(
        "de-1", "allegation", accuser="Fluss und Feld", accused="Ostwald", content="Wasser vergiftet"
    )
    first, told = deny("de-1", text, sentences[1], "das")
    second, _ = deny("de-1", text, sentences[2], "winkte")
    back, _ = deny("de-1", text, sentences[2], "die Vorwürfe")
    assert len(merged([blame, first, second], [told])) == 3
    assert len(merged([blame, first, back], [told])) == 2


def test_who_speaks_for_a_company_may_deny_two_things() -> None:
    first = "That is simply untrue, said Runa Feldgau, who runs Ostwald."
    text = f"{ACCUSED_EN} {first} A bid for the shops was news to Feldgau."
    water = deny("en-1", text, first, speaker="Runa Feldgau")
    bid = deny("en-1", text, "A bid for the shops was news to Feldgau.", "a bid", speaker="Runa Feldgau")
    assert events(GERMAN, water, bid) == 2
    unsaid = deny("en-1", text.replace(ACCUSED_EN, SOLD_EN), first, speaker="Runa Feldgau")
    assert events(GERMAN, unsaid, (bid[0], unsaid[1])) == 3


def test_answers_to_one_accusation_are_one_though_a_speaker_and_the_company_give_them() -> None:
    blame = "The group Flussbund accused Ostwald of releasing toxic water."
    answer, other = "Runa Feldgau said that was false.", "She also rejected talk of a sale."
    english = f"{blame} {answer} {other}"
    accusing = claim(
        "en-1", "allegation", accuser="Flussbund", accused="Ostwald", content="releasing toxic water"
    )
    accused = claim(
        "de-1", "allegation", accuser="Flussbund", accused="Ostwald", content="giftiges Wasser abgelassen"
    )
    accused = replace(accused, evidence=Evidence(0, len(ACCUSED_DE), ACCUSED_DE))
    false, told = deny("en-1", english, answer, "that was false", speaker="Runa Feldgau")
    sale, _ = deny("en-1", english, other, "a sale", speaker="Runa Feldgau")
    late = replace(told, published=dt.date(2024, 6, 20))
    denials = [
        event
        for event in merged([accused, accusing, GERMAN[0], false, sale], [GERMAN[1], late])
        if event.type == "denial"
    ]
    assert sorted(len(event.articles) for event in denials) == [1, 2]


def test_what_is_said_instead_counts_as_the_accusation_that_it_answers() -> None:
    blame = "Campaigners accused Ostwald of releasing toxic water at night."
    between, answer = "Ostwald ruled out a sale.", "Ostwald denied the charge: its books were open."
    english = f"{blame} {between} {answer}"
    accusing = claim(
        "en-1",
        "allegation",
        accuser="Campaigners",
        accused="Ostwald",
        content="releasing toxic water at night",
    )
    first, told = deny("en-1", english, between, "a sale")
    second, _ = deny("en-1", english, answer, "its books were open")
    start = english.index("its books")
    second = replace(
        second,
        roles={
            **second.roles,
            "content": (Filler("its books were open", start, start + len("its books were open")),),
        },
    )
    sentence = "Dass man nachts giftiges Wasser abgelassen habe, nannte Ostwald erfunden."
    sold = "Einen Verkauf schloss Ostwald aus."
    german = deny("de-1", f"{sold} {sentence}", sentence, "nachts giftiges Wasser abgelassen")
    also, _ = deny("de-1", f"{sold} {sentence}", sold, "Verkauf")
    found = merged([accusing, first, second, german[0], also], [told, german[1]])
    assert sorted(len(event.articles) for event in found if event.type == "denial") == [1, 1, 2]


def test_words_that_point_back_are_told_by_the_sentence_before() -> None:
    sentence = "Ostwald said the accusation was false and that it would sue."
    english = deny("en-1", f"{ACCUSED_EN} {sentence}", sentence, "the accusation was false and it would sue")
    assert events(GERMAN, english) == 1
    other = deny("en-1", f"{SOLD_EN} {sentence}", sentence, "the accusation was false and it would sue")
    assert events(GERMAN, other) == 2
