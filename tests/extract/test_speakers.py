"""Quotes and reported speech with their speakers, in German and English."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.reference_world import World, world

from zeitstrahl.extract.speakers import Attribution, attribution_of, find_attributions, speaker_of
from zeitstrahl.extract.speakers_lexicon import speech_lexicon
from zeitstrahl.extract.speakers_quotes import find_quotes, sentences_of


def attributions(scene: World) -> list[Attribution]:
    return find_attributions(scene.article, scene.docs, scene.mentions, scene.references)


def who(one: Attribution) -> tuple[str | None, str | None]:
    person, body = one.person, one.organisation
    return (person.text if person else None, body.text if body else None)


DIRECT = [
    ("de", "„Wir bauen weiter“, sagte [Eva Lind|PERSON].", "Eva Lind", None),
    ("en", "“We will go on building,” said [Eva Lind|PERSON].", "Eva Lind", None),
    ("de", "[Eva Lind|PERSON] sagte am Montag: „Wir bauen weiter.“", "Eva Lind", None),
    ("en", '"We will go on building," [Eva Lind|PERSON] said on Monday.', "Eva Lind", None),
    ("de", "»Das ist falsch«, so [Halden].", None, "Halden"),
    ("de", "«Das ist falsch», teilte [Halden] am Abend mit.", None, "Halden"),
    ("en", "‘That is wrong,’ a [Halden] spokesman told reporters.", None, "Halden"),
    ("de", '"Das ist falsch", erklärte [Halden]-Sprecher [Udo Petz|PERSON].', "Udo Petz", "Halden"),
    ("de", "„Das“, sagte [Eva Lind|PERSON], „ist neu.“", "Eva Lind", None),
    ("en", '"This," [Eva Lind|PERSON] said, "is new."', "Eva Lind", None),
    ("de", "„Wir bauen“, hatte [Eva Lind|PERSON] in einem Interview erklärt.", "Eva Lind", None),
    ("de", "[Eva Lind|PERSON] nannte den Plan „reine Fantasie“.", "Eva Lind", None),
    ("en", '[Eva Lind|PERSON] called the plan "pure fantasy".', "Eva Lind", None),
    ("de", "Die Zeitung zitiert [Eva Lind|PERSON] mit den Worten: „Es reicht.“", "Eva Lind", None),
    ("de", "[Eva Lind|PERSON], Chefin von [Halden], sagte: „Es reicht.“", "Eva Lind", "Halden"),
    ("en", '[Eva Lind|PERSON], chief executive of [Halden], said: "Enough."', "Eva Lind", "Halden"),
    ("de", "[Eva Lind|PERSON] wörtlich: „Es reicht.“", "Eva Lind", None),
    ("de", "Die 52-jährige Wirtin [Eva Lind|PERSON] gab bekannt: „Es reicht.“", "Eva Lind", None),
    ("en", 'The 52-year-old landlady, [Eva Lind|PERSON], shot back: "Enough."', "Eva Lind", None),
    ("de", "Die als streng bekannte Richterin [Eva Lind|PERSON] rief aus: „Es reicht!“", "Eva Lind", None),
    ("de", "Von der [Heyden|PERSON] sagte, der Plan sei „ein Irrweg“.", "Heyden", None),
    (
        "de",
        "Der Plan sei „ein Irrweg“, wie [Eva Lind|PERSON] von der Zeitung zitiert wird.",
        "Eva Lind",
        None,
    ),
    ("de", "„Es gibt Lücken.“ Das musste [Eva Lind|PERSON] zu Beginn einräumen.", "Eva Lind", None),
    ("de", "Auf Nachfrage entgegnete [Eva Lind|PERSON] empört: „Wer sagt das?“", "Eva Lind", None),
    ("en", 'Asked again, [Eva Lind|PERSON] hit back: "Who says that?"', "Eva Lind", None),
    ("de", "[Eva Lind|PERSON] zeigte sich besorgt. Es handle sich um „reine Willkür“.", "Eva Lind", None),
    ("de", "Der Plan wird von [Halden] als „reine Willkür“ bezeichnet.", None, "Halden"),
    ("de", "Ein Leser schrieb. [Eva Lind|PERSON] schrieb dazu bei [Pixa]: „So nicht.“", "Eva Lind", None),
    ("de", "„Es ist schön“, schrieb die in Bern geborene [Eva Lind|PERSON].", "Eva Lind", None),
    ("de", "Auch die Leiterin [Eva Lind|PERSON] („Das ist verdient.“) gratulierte.", "Eva Lind", None),
    ("en", 'So did the head, [Eva Lind|PERSON] ("That is well deserved.").', "Eva Lind", None),
    ("de", "Sie wisse, dass das „schwach“ sei, hatte [Eva Lind|PERSON] gesagt.", "Eva Lind", None),
    ("en", "With the words “I have had enough”, [Eva Lind|PERSON] left.", "Eva Lind", None),
    ("de", "[Eva Lind|PERSON] sagte Zeugen zufolge: „Er war groß.“", "Eva Lind", None),
    ("en", 'The plan was described by [Halden] as "arbitrary and rash".', None, "Halden"),
]

# Who stands before the verb does not speak: what is told of, "er" behind it.
# The words of a charge are those of who makes it, and not of who answers it.
CHARGES = [
    (
        "de",
        "Auf den Vorwurf von [Halden], es handle sich um einen „leeren Plan“, sagte [Moltke], das sei so.",
    ),
    ("de", "[Moltke] hat Vorwürfe von [Halden] zurückgewiesen, man habe „nichts getan“."),
    ("de", "Die Sichtweise von [Halden], wonach das „ein gutes Gesetz“ sei, teilt [Moltke] nicht."),
    ("en", "To the charge by [Halden] that it was an “empty plan”, [Moltke] replied that this was wrong."),
    ("en", "[Moltke] rejected allegations by [Halden] that it had “done nothing”."),
]

NOT_SAID = [
    ("de", "[Eva Lind|PERSON] kam. Die Pläne der Regierung nannte man „feige und dumm“.", "Regierung"),
    ("de", "Der Bus von [Emil Brandt|PERSON] sei „viel zu schnell“ gefahren.", "Brandt"),
]


@pytest.mark.parametrize(("language", "text", "other"), NOT_SAID, ids=range(len(NOT_SAID)))
def test_who_does_not_speak(language: str, text: str, other: str) -> None:
    quotes = [one for one in attributions(world(text, language)) if one.kind == "direct"]
    assert not any(other in (one.speaker_text or "") for one in quotes)


@pytest.mark.parametrize(("language", "text"), CHARGES, ids=range(len(CHARGES)))
def test_whose_charge_is_quoted(language: str, text: str) -> None:
    quotes = [one for one in attributions(world(text, language)) if one.kind == "direct"]
    assert [who(one) for one in quotes] == [(None, "Halden")]


@pytest.mark.parametrize(("language", "text", "person", "body"), DIRECT, ids=range(len(DIRECT)))
def test_direct_quotes(language: str, text: str, person: str | None, body: str | None) -> None:
    quotes = [one for one in attributions(world(text, language)) if one.kind == "direct"]
    assert quotes
    assert all(who(one) == (person, body) for one in quotes)


INDIRECT = [
    ("de", "[Halden] teilte mit, dass das Werk schließt.", "dass das Werk schließt", "Halden"),
    ("en", "[Halden] said that the plant will close.", "that the plant will close", "Halden"),
    ("de", "Das Werk werde schließen, teilte [Halden] mit.", "Das Werk werde schließen", "Halden"),
    ("en", "The plant will close, [Halden] said on Monday.", "The plant will close", "Halden"),
    ("de", "Laut [Halden] schließt das Werk im Juni.", "schließt das Werk im Juni", "Halden"),
    ("en", "According to [Halden], the plant will close.", "the plant will close", "Halden"),
    ("de", "Nach Angaben von [Halden] schließt das Werk.", "schließt das Werk", "Halden"),
    ("de", "[Halden] zufolge schließt das Werk.", "schließt das Werk", "Halden"),
    ("de", "Das Werk schließt, wie [Halden] am Montag mitteilte.", "Das Werk schließt", "Halden"),
    ("de", "Das Werk sei zu teuer, heißt es bei [Halden].", "Das Werk sei zu teuer", "Halden"),
    ("de", "[Halden] ist überzeugt, dass das Werk sich lohnt.", "dass das Werk sich lohnt", "Halden"),
    ("de", "[Halden] kündigte an, das Werk zu schließen.", "das Werk zu schließen", "Halden"),
    ("en", "In a statement, [Halden] said it would appeal.", "it would appeal", "Halden"),
    ("en", "[Halden] told staff that the plant will close.", "that the plant will close", "Halden"),
]


@pytest.mark.parametrize(("language", "text", "said", "body"), INDIRECT, ids=range(len(INDIRECT)))
def test_indirect_speech(language: str, text: str, said: str, body: str) -> None:
    found = [one for one in attributions(world(text, language)) if one.kind == "indirect"]
    assert [(one.text, who(one)) for one in found] == [(said, (None, body))]


@pytest.mark.parametrize(
    ("language", "text", "reading", "verb", "body"),
    [
        pytest.param(
            "de", "[Halden] wies den Vorwurf zurück.", "deny", "zurückweisen", "Halden", id="de-reject"
        ),
        pytest.param("en", "[Halden] rejected the accusation.", "deny", "reject", "Halden", id="en-reject"),
        pytest.param(
            "de", "Den Vorwurf wies [Halden] zurück.", "deny", "zurückweisen", "Halden", id="de-object-first"
        ),
        pytest.param("de", "[Halden] bestritt die Vorwürfe.", "deny", "bestreiten", "Halden", id="de-deny"),
        pytest.param("en", "[Halden] has always denied the claims.", "deny", "deny", "Halden", id="en-deny"),
        pytest.param(
            "de",
            "Die [Garante] warf [Halden] vor, zu lügen.",
            "accuse",
            "vorwerfen",
            "Garante",
            id="de-accuse",
        ),
        pytest.param(
            "en", "The [Garante] accused [Halden] of lying.", "accuse", "accuse", "Garante", id="en-accuse"
        ),
        pytest.param(
            "en",
            "[Halden] has been accused by the [Garante] of lying.",
            "accuse",
            "accuse",
            "Garante",
            id="en-passive",
        ),
        pytest.param("de", "Die [Garante] warnt vor der Puppe.", "warn", "warnen", "Garante", id="de-warn"),
        pytest.param("en", "The [Garante] warned against the doll.", "warn", "warn", "Garante", id="en-warn"),
        pytest.param(
            "de",
            "Die [Garante] fordert, dass [Halden] zahlt.",
            "demand",
            "fordern",
            "Garante",
            id="de-demand",
        ),
        pytest.param(
            "en", "The [Garante] demanded that [Halden] pay.", "demand", "demand", "Garante", id="en-demand"
        ),
    ],
)
def test_acts_of_speech(language: str, text: str, reading: str, verb: str, body: str) -> None:
    found = attributions(world(text, language))
    assert [(one.reading, one.verb, who(one)[1]) for one in found] == [(reading, verb, body)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("de", "[Halden] schließt ein Werk. „Das war nötig“, sagte eine Sprecherin.", id="de"),
        pytest.param("en", '[Halden] is closing a plant. "We had to," a spokeswoman said.', id="en"),
    ],
)
def test_a_spokeswoman_speaks_for_the_body(language: str, text: str) -> None:
    assert [who(one) for one in attributions(world(text, language))] == [(None, "Halden")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(
            "de", "[Halden] schließt ein Werk. Das Unternehmen teilte mit, es sei zu teuer.", id="de"
        ),
        pytest.param("en", "[Halden] is closing a plant. The company said that it cost too much.", id="en"),
    ],
)
def test_descriptions_are_resolved(language: str, text: str) -> None:
    assert {who(one) for one in attributions(world(text, language))} == {(None, "Halden")}


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "„Das war ein Schock“, sagte die 43-jährige Anwohnerin.", "die 43-jährige Anwohnerin"),
        ("de", "„Wir bleiben“, rief der 19 Jahre alte Schreiner.", "der 19 Jahre alte Schreiner"),
        ("de", "In der Presse wurde er „der Unantastbare“ genannt.", "der Presse"),
        ("de", "Demonstranten skandierten Sprüche wie „Wir sind mehr“.", "Demonstranten"),
        ("de", "Der Minister kündigte an, man werde gegen den „Terror“ vorgehen.", "Der Minister"),
        ("en", "“That was a shock,” said the 43-year-old resident.", "the 43-year-old resident"),
        ("en", "In the press the order had been called “the deal of the century”.", "the press"),
        ("en", "Protesters chanted slogans such as “We are more”.", "Protesters"),
        ("de", "Der Minister sprach von einer „Gefahr für Leib und Leben“.", "Der Minister"),
        ("en", "The minister warned of “Dark times”.", "The minister"),
        ("de", "Kritiker warfen dem Amt unter anderem „Wortbruch“ vor.", "Kritiker"),
        ("en", "Critics accused the office of “Betrayal”.", "Critics"),
        ("de", "Für den Senator ist die Lage „alarmierend“.", "den Senator"),
        ("en", "For the senator, the situation is “alarming”.", "the senator"),
        (
            "de",
            "„Das war ein Schock“, sagte die seit Mai amtierende Ministerin.",
            "die seit Mai amtierende Ministerin",
        ),
        ("de", "„Wozu gibt es diesen Verein noch?“ fragen sich Experten.", "Experten"),
        ("de", "Nach Bewertung der Polizei gibt es „keinen Anlass für Eile“.", "der Polizei"),
        ("de", "Im Schreiben der Bank ist von einem „offenen Gespräch“ die Rede.", "Schreiben der Bank"),
        (
            "de",
            "Er griff den Ton der Medien auf, in denen es heißt, das sei ein „Papiertiger“.",
            "den Ton der Medien",
        ),
        ("de", "Der Minister ging mit den Worten „Es reicht mir jetzt“ hinaus.", "Der Minister"),
        ("de", "„Wir gehen davon aus“, zitiert die Zeitung den Minister.", "den Minister"),
    ],
)
def test_who_says_a_quote(language: str, text: str, speaker: str) -> None:
    quotes = [one for one in attributions(world(text, language)) if one.kind == "direct"]
    assert [one.speaker_text for one in quotes] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "[Halden] veröffentlichte ein Schreiben. Darin heißt es: „Wir schließen nichts aus.“",
        "[Halden] teilte mit, man werde klagen.\n\nDie Klauseln seien „alarmierend“.",
    ],
    ids=["inside", "next paragraph"],
)
def test_words_are_those_of_the_sentence_before(text: str) -> None:
    quotes = [one for one in attributions(world(text, "de")) if one.kind == "direct"]
    assert [who(one) for one in quotes] == [(None, "Halden")]


def test_a_person_keeps_the_body() -> None:
    text = "[Halden]-Chefin [Eva Lind|PERSON] kam. Später sagte [Eva Lind|PERSON], das Werk bleibe."
    assert who(attributions(world(text, "de"))[-1]) == ("Eva Lind", "Halden")


def test_subjunctive_goes_on_with_the_speaker() -> None:
    scene = world("[Halden] wies das zurück. Man sei an nichts beteiligt. Es regnete.", "de")
    found = attributions(scene)
    assert [one.text for one in found if one.cue_start is None] == ["Man sei an nichts beteiligt."]
    assert who(found[-1]) == (None, "Halden")


def test_quotes_go_on_with_the_speaker() -> None:
    text = "„Wir gehen“, sagte [Eva Lind|PERSON]. „Wir kommen nicht wieder.“\n\n„Nie mehr.“"
    quotes = attributions(world(text, "de"))
    assert [one.text for one in quotes] == ["„Wir gehen“", "„Wir kommen nicht wieder.“", "„Nie mehr.“"]
    assert {who(one) for one in quotes} == {("Eva Lind", None)}


def test_pointing_back_to_the_sentence_before() -> None:
    scene = world("Das Werk schließt. Das gab [Halden] am Montag bekannt.", "de")
    assert [(one.text, who(one)) for one in attributions(scene)] == [("Das Werk schließt.", (None, "Halden"))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("de", "[Halden] zeigt den Film „Wolken über Brod“.", id="de-title"),
        pytest.param("de", "Das ist so wichtig, so dass [Halden] baut.", id="de-so-dass"),
        pytest.param("de", "[Halden] wollte sich nicht äußern.", id="de-no-words"),
        pytest.param("de", "Nach Angaben suchte [Halden] nicht.", id="de-angaben"),
        pytest.param("en", "[Halden] dismissed 34 people.", id="en-dismiss-people"),
    ],
)
def test_what_is_no_speech(language: str, text: str) -> None:
    assert [
        one for one in attributions(world(text, language)) if one.organisation and one.reading != "say"
    ] == []
    assert [one for one in attributions(world(text, language)) if one.kind == "direct"] == []


def test_speaker_of_a_range() -> None:
    scene = world("[Halden] sagte, dass [Eva Lind|PERSON] „bald“ gehe.", "de")
    found = attributions(scene)
    at = scene.article.text.index("bald")
    speaker = speaker_of(found, at, at + 4)
    assert speaker is not None
    assert speaker.text == "Halden"
    one = attribution_of(found, at, at + 4)
    assert one is not None
    assert one.kind == "direct"
    assert speaker_of(found, 0, 3) is None


@pytest.mark.parametrize(
    ("language", "text", "quotes"),
    [
        pytest.param("de", "„Ja“, sagte er, „nein.“", ["„Ja“", "„nein.“"], id="de-low-high"),
        pytest.param("de", "»Ja« und «Nein»", ["»Ja«", "«Nein»"], id="de-guillemets"),
        pytest.param("en", "“Yes,” he said.", ["“Yes,”"], id="en-curly"),
        pytest.param("en", "'It's fine,' he said.", ["'It's fine,'"], id="en-apostrophe-inside"),
        pytest.param("en", "the firms' plans and the owners' shares", [], id="en-possessives"),
        pytest.param(
            "de", "„Er rief „Halt“ und lief“, sagte sie.", ["„Er rief „Halt“ und lief“"], id="de-nested"
        ),
        pytest.param("de", "„Eins.\n\n„Zwei.“", ["„Eins.", "„Zwei.“"], id="de-two-paragraphs"),
    ],
)
def test_quotation_marks(language: str, text: str, quotes: list[str]) -> None:
    assert [quote.text for quote in find_quotes(text, language)] == quotes


def test_sentences_are_not_cut_inside_quotes() -> None:
    text = "„Ja. Nein. Ja“, sagte er. Dann ging er."
    assert [text[one.start : one.end] for one in sentences_of(text, "de")] == [
        "„Ja. Nein. Ja“, sagte er.",
        "Dann ging er.",
    ]


@pytest.mark.parametrize(
    ("language", "form", "lemma"),
    [
        pytest.param("de", "teilte", "mitteilen", id="de-separable"),
        pytest.param("de", "mitteilte", "mitteilen", id="de-joined"),
        pytest.param("de", "mitgeteilt", "mitteilen", id="de-participle"),
        pytest.param("de", "bestritt", "bestreiten", id="de-strong"),
        pytest.param("de", "betont", "betonen", id="de-inseparable"),
        pytest.param("en", "denied", "deny", id="en-y"),
        pytest.param("en", "admitted", "admit", id="en-double"),
        pytest.param("en", "said", "say", id="en-irregular"),
    ],
)
def test_verb_forms(language: str, form: str, lemma: str) -> None:
    assert lemma in {verb.lemma for verb in speech_lexicon(language).verbs[form]}


_PIECES = ["„", "“", '"', "»", "«", "'", "sagte", "said", "[Halden]", "[Eva Lind|PERSON]", ",", ":", ".", "dass", "that", "laut", "so", "wie", "er", "it", "Das", "\n\n", "heißt es", "according to", "mit", "nach Angaben", "zufolge", "wird", "und", "sei"]  # fmt: skip # noqa: E501


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(_PIECES), max_size=40), st.sampled_from(["de", "en"]))
def test_any_words_give_spans_of_the_text(pieces: list[str], language: str) -> None:
    scene = world(" ".join(pieces), language)
    text = scene.article.text
    for one in attributions(scene):
        assert one.text == text[one.start : one.end]
        assert one.text
        if one.speaker_start is not None:
            assert one.speaker_text == text[one.speaker_start : one.speaker_end]


def test_long_hostile_text_is_read_in_time() -> None:
    start = time.perf_counter()
    for text in ("sagte " * 800, "laut nach Angaben der " * 300, '" ' * 1_000, "das Unternehmen " * 500):
        attributions(world(text, "de"))
    for text in ("„" * 5_000, "'a " * 3_000, '"' * 5_001):
        find_quotes(text, "de")
    assert time.perf_counter() - start < 60
