"""Near-duplicates: what counts as a copy, and what does not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.clean.duplicates import Index, signature

DE = (
    "Die Hafenbehörde von Brelum hat den Betrieb des Kohleterminals mit sofortiger Wirkung untersagt. ",
    "Bei einer Prüfung seien am Dienstag Risse in zwei der Verladebrücken gefunden worden, teilte sie mit. ",
    "Der Betreiber Nordkai hatte sie erst im Frühjahr überholen lassen und spricht von Haarrissen im Lack. ",
    "Rund vierzig Beschäftigte wurden nach Hause geschickt, ihre Löhne zahlt die Firma vorerst weiter. ",
    "Wann wieder Kohle verladen wird, hängt von einem Gutachten ab, das frühestens in drei Wochen vorliegt. ",
    "Bis dahin weichen die Frachter nach Ostersiel aus, wo schon jetzt vier Schiffe auf einen Platz warten. ",
)
EN = (
    "The port authority of Brelum has ordered the coal terminal to stop work with immediate effect. ",
    "An inspection on Tuesday found cracks in two of its three loading bridges, the authority announced. ",
    "Nordkai, which runs the site, had it overhauled only this spring and speaks of hairlines in the paint. ",
    "Some forty workers were sent home, and the company will go on paying their wages for the time being. ",
    "When coal will move again depends on a survey that cannot be ready for another three weeks at least. ",
    "Until then freighters make for Ostersiel, where four ships are already waiting for a berth. ",
)
OTHER_DE = (
    "Im Rathaus von Tannried hat am Abend der Streit um das Freibad eine neue Wendung genommen. ",
    "Die Mehrheit der Räte will das Becken verkleinern und auf den Sprungturm verzichten. ",
    "Gegner des Umbaus sammelten am Wochenende mehr als tausend Unterschriften vor dem Supermarkt. ",
    "Bürgermeisterin Odil verwies auf die Kosten für Wasser und Wärme, die sich verdoppelt hätten. ",
    "Eine Entscheidung fällt nach den Ferien, sofern sich bis dahin kein Pächter für den Kiosk findet. ",
    "Im vergangenen Sommer kamen an heißen Tagen bis zu neunhundert Gäste, halb so viele wie früher. ",
)
OTHER_EN = (
    "A quarrel over the open-air pool took a new turn in the town hall of Tannried last night. ",
    "Most councillors now want a smaller basin and would do without the diving tower altogether. ",
    "Opponents of the plan collected over a thousand signatures outside the supermarket at the weekend. ",
    "Mayor Odil pointed to what water and heating cost, which she said was twice as much as before. ",
    "The vote comes after the holidays, provided that nobody has leased the snack bar by that time. ",
    "On hot days last summer up to nine hundred guests came, which is half of what it used to be. ",
)
TEXTS = pytest.mark.parametrize(
    ("text", "other", "language"), [(DE, OTHER_DE, "de"), (EN, OTHER_EN, "en")], ids=["de", "en"]
)


def found(first: str, second: str, language: str = "de", other: str | None = None) -> float | None:
    """The share of the second text that is its own, if it is linked to the first; else None."""
    index = Index()
    index.add("first", signature(first, language))
    result = index.add("second", signature(second, other or language))
    return result.own_share if [match.id for match in result.matches] == ["first"] else None


@TEXTS
def test_a_copy_with_another_dateline_is_linked(text: tuple[str, ...], other: object, language: str) -> None:
    whole = "".join(text)
    share = found(whole, "BRELUM (agt) -- " + whole.replace(".", " .").upper(), language)
    assert share is not None
    assert share < 0.1


@TEXTS
def test_shortened_and_extended(text: tuple[str, ...], other: tuple[str, ...], language: str) -> None:
    whole, short = "".join(text), "".join(text[:2])
    assert found(whole, short, language) == 0.0
    assert found(short, whole, language) == pytest.approx(0.67, abs=0.05)


@TEXTS
def test_a_new_lead(text: tuple[str, ...], other: tuple[str, ...], language: str) -> None:
    assert found("".join(text), "".join((*other[:2], *text[2:])), language) is not None


@TEXTS
def test_half_copied(text: tuple[str, ...], other: tuple[str, ...], language: str) -> None:
    mixed = "".join(one for pair in zip(text[::2], other[::2], strict=True) for one in pair)
    share = found("".join(text), mixed, language)
    assert share is not None
    assert 0.4 < share < 0.7


@TEXTS
def test_embedded_in_a_longer_text(text: tuple[str, ...], other: tuple[str, ...], language: str) -> None:
    longer = "".join((*other, *text[:3], *reversed(other)))
    assert found("".join(text[:3]), longer, language) is not None


@TEXTS
def test_the_same_topic_and_a_shared_quotation_are_no_copy(
    text: tuple[str, ...], other: tuple[str, ...], language: str
) -> None:
    words = text[1].split()
    random.Random(1).shuffle(words)
    told_anew = "".join(other) + " ".join(words) + text[0]
    assert found("".join(text), told_anew, language) is None


def test_texts_of_two_languages_share_nothing() -> None:
    assert found("".join(DE), "".join(EN), "de", "en") is None
    assert found("".join(DE), "".join(DE), "de", "en") is None


def test_a_standing_phrase_is_no_copy_and_a_repeated_short_note_is() -> None:
    assert found("Das Parkhaus bleibt bis Freitag zu.", "Das Parkhaus bleibt bis Montag zu.") is None
    assert found("Das Parkhaus bleibt bis Freitag zu.", "Das Parkhaus  bleibt bis Freitag zu!") == 0.0
    assert found("", "") is None


def test_the_furniture_of_an_outlet_makes_no_copies() -> None:
    furniture = "".join(DE[4:])  # below every article of the outlet
    index = Index()
    linked = []
    for number in range(8):
        own = " ".join(f"wort{number}{place}" for place in range(60))
        linked.append(bool(index.add(str(number), signature(own + " " + furniture, "de")).matches))
    assert not any(linked[4:])


def test_a_copy_of_a_copy_is_linked_to_the_first() -> None:
    index = Index()
    for ident in ("one", "two", "three"):
        matches = index.add(ident, signature("".join(EN), "en")).matches
    assert [match.id for match in matches] == ["one"]


def test_a_later_run_goes_on_from_what_was_stored() -> None:
    rows = [("one", signature("".join(EN), "en")), ("two", signature("".join(OTHER_EN), "en"))]
    first = Index()
    for ident, made in rows:
        first.add(ident, made)
    for number in range(3):
        first.add(f"{number}", signature(f"{'x y z ' * 50} {number} " + "".join(DE[4:]), "de"))
    second = Index()
    second.load(rows, first.furniture())
    copy = signature("".join(EN[1:]), "en")
    assert second.lookup(copy).matches == first.lookup(copy).matches == second.add("new", copy).matches
    assert second.furniture() == first.furniture()
    assert len(second) == 3


def test_a_long_text_has_a_bounded_signature() -> None:
    text = " ".join(str(number) for number in range(200_000))
    made = signature(text)
    assert len(made.data) < 20_000
    index = Index()
    index.add("long", made)
    assert [one.id for one in index.lookup(signature(text[: len(text) // 2])).matches] == ["long"]


def test_many_articles_are_sorted_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zeitstrahl.clean.duplicates._MIN_RECENT", 50)
    index = Index()
    texts = [" ".join(f"w{number}x{place}" for place in range(80)) for number in range(30)]
    for number, text in enumerate(texts):
        assert not index.add(str(number), signature(text)).matches
    for number, text in enumerate(texts):
        assert [match.id for match in index.lookup(signature(text)).matches] == [str(number)]


WORDS = st.lists(st.sampled_from([f"wort{n}" for n in range(400)]), min_size=80, max_size=300, unique=True)


@given(words=WORDS, cut=st.floats(0, 0.5), length=st.floats(0.4, 0.5))
def test_any_stretch_of_a_text_is_found(words: list[str], cut: float, length: float) -> None:
    start, size = int(cut * len(words)), int(length * len(words))
    share = found(" ".join(words), " ".join(words[start : start + size]))
    assert share == 0.0


@given(text=st.text(max_size=300))
def test_any_text_has_a_signature_and_is_its_own_copy(text: str) -> None:
    made = signature(text)
    assert made == signature(f" {text}\n")
    index = Index()
    index.add("one", made)
    assert bool(index.lookup(made).matches) == bool(made.words)
