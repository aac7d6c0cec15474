"""Counts, shares and sums of money with what they count, in German and English."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zeitstrahl.errors import SettingsError
from zeitstrahl.extract.quantities import Quantity, counts, find_quantities
from zeitstrahl.extract.quantities_numbers import cut_number


def only(text: str, language: str) -> Quantity:
    found = find_quantities(text, language)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        pytest.param("de", "Rund 1.000 Stellen fallen weg.", "~1000", id="de-about"),
        pytest.param("en", "About 1,000 jobs will go.", "~1000", id="en-about"),
        pytest.param("de", "Betroffen sind weniger als 50 Menschen.", "<50", id="de-fewer"),
        pytest.param("en", "Fewer than 50 people are affected.", "<50", id="en-fewer"),
        pytest.param("de", "Bis zu 1.500 Jobs stehen auf dem Spiel.", "<=1500", id="de-up-to"),
        pytest.param("en", "Up to 1,500 jobs are at stake.", "<=1500", id="en-up-to"),
        pytest.param("de", "Mehr als 2.000 Beschäftigte müssen gehen.", ">2000", id="de-more"),
        pytest.param("en", "More than 2,000 workers must go.", ">2000", id="en-more"),
        pytest.param("de", "Mindestens 300 Arbeitsplätze sind bedroht.", ">=300", id="de-least"),
        pytest.param("en", "At least 300 posts are under threat.", ">=300", id="en-least"),
        pytest.param("de", "Zwischen 1.000 und 1.200 Stellen entfallen.", "1000-1200", id="de-between"),
        pytest.param("en", "Between 1,000 and 1,200 roles will go.", "1000-1200", id="en-between"),
        pytest.param("de", "8.000 bis 10.000 Stellen", "8000-10000", id="de-range"),
        pytest.param("en", "8,000 to 10,000 positions", "8000-10000", id="en-range"),
        pytest.param("de", "8.000–10.000 Stellen", "8000-10000", id="de-dash"),
        pytest.param("de", "dreitausend Stellen", "3000", id="de-words"),
        pytest.param("de", "zwölfhundert Mitarbeiter", "1200", id="de-twelve-hundred"),
        pytest.param("en", "three thousand five hundred posts", "3500", id="en-words"),
        pytest.param("en", "two hundred and fifty employees", "250", id="en-and"),
        pytest.param("en", "eight to ten thousand jobs", "8000-10000", id="en-shared-thousand"),
        pytest.param("de", "ein Dutzend Angestellte", "12", id="de-dozen"),
        pytest.param("en", "a dozen people", "12", id="en-dozen"),
        pytest.param("de", "17 500 Stellen", "17500", id="de-space"),
        pytest.param("de", "1'200 Stellen", "1200", id="de-swiss"),
        pytest.param("de", "1,000 Stellen", "1000", id="de-foreign-separator"),
        pytest.param("de", "120 oder mehr Mitarbeiter", ">=120", id="de-or-more"),
        pytest.param("en", "500 or more people", ">=500", id="en-or-more"),
        pytest.param("de", "Abbau von 2000 Stellen", "2000", id="de-year-like"),
        pytest.param("de", "knapp 3000 Mitarbeiterinnen und Mitarbeiter", "~3000", id="de-both-genders"),
        pytest.param("de", "alle dortigen Mitarbeiter", "all", id="de-all"),
        pytest.param("de", "die gesamte Belegschaft", "all", id="de-whole"),
        pytest.param("de", "alle 120 Beschäftigten", "120", id="de-all-with-number"),
        pytest.param("en", "All of its American positions will be cut.", "all", id="en-all"),
        pytest.param("en", "its entire workforce", "all", id="en-entire"),
        pytest.param("en", "every employee", "all", id="en-every"),
        pytest.param("de", "Hunderte Jobs", None, id="de-hundreds"),
        pytest.param("en", "hundreds of jobs", None, id="en-hundreds"),
        pytest.param("de", "mehrere tausend Stellen", None, id="de-several"),
        pytest.param("en", "several thousand workers", None, id="en-several"),
    ],
)
def test_counts(language: str, text: str, value: str | None) -> None:
    quantity = only(text, language)
    assert (quantity.kind, quantity.value) == ("count", value)
    assert quantity.head_class in ("jobs", "people")


@pytest.mark.parametrize(
    ("language", "text", "value", "head"),
    [
        pytest.param("de", "Jede zehnte Stelle fällt weg.", "10", "Stelle", id="de-every-tenth"),
        pytest.param("en", "One in ten positions will go.", "10", "positions", id="en-one-in-ten"),
        pytest.param("de", "jeder fünfte Arbeitsplatz", "20", "Arbeitsplatz", id="de-fifth"),
        pytest.param("en", "one in every five workers", "20", "workers", id="en-every-five"),
        pytest.param("de", "zehn Prozent der Belegschaft", "10", "Belegschaft", id="de-percent"),
        pytest.param("en", "10 percent of its workforce", "10", "workforce", id="en-percent"),
        pytest.param("de", "12,5 % der Arbeitsplätze", "12.5", "Arbeitsplätze", id="de-decimal"),
        pytest.param("en", "12.5% of staff", "12.5", "staff", id="en-decimal"),
        pytest.param("de", "ein Drittel der Mitarbeiter", "33", "Mitarbeiter", id="de-third"),
        pytest.param("en", "a third of its employees", "33", "employees", id="en-third"),
        pytest.param("de", "die Hälfte der Stellen", "50", "Stellen", id="de-half"),
        pytest.param("en", "half of its staff", "50", "staff", id="en-half"),
        pytest.param("en", "two-thirds of jobs", "67", "jobs", id="en-two-thirds"),
        pytest.param("de", "drei Viertel der Angestellten", "75", "Angestellten", id="de-three-quarters"),
        pytest.param("de", "neun von zehn Beschäftigten", "90", "Beschäftigten", id="de-nine-of-ten"),
        pytest.param("en", "4% of annual turnover", "4", "turnover", id="en-turnover"),
        pytest.param("de", "vier Prozent des Umsatzes", "4", "Umsatzes", id="de-turnover"),
    ],
)
def test_shares(language: str, text: str, value: str, head: str) -> None:
    quantity = only(text, language)
    assert (quantity.kind, quantity.value, quantity.head) == ("share", value, head)


def test_share_keeps_its_comparator() -> None:
    quantity = only("Mehr als jede zehnte Stelle fällt weg.", "de")
    assert (quantity.value, quantity.qualifier, quantity.text) == ("10", ">", "Mehr als jede zehnte")


@pytest.mark.parametrize(
    ("language", "text", "value", "currency"),
    [
        pytest.param("de", "bis zu 20 Millionen Euro", "<=20000000", "EUR", id="de-million"),
        pytest.param("en", "up to 20 million euros", "<=20000000", "EUR", id="en-million"),
        pytest.param("de", "2,1 Mrd. Euro", "2100000000", "EUR", id="de-short"),
        pytest.param("en", "a $1.5bn fine", "1500000000", "USD", id="en-sign"),
        pytest.param("de", "500 Franken", "500", "CHF", id="de-francs"),
        pytest.param("en", "€3m", "3000000", "EUR", id="en-letter"),
    ],
)
def test_money(language: str, text: str, value: str, currency: str) -> None:
    quantity = only(text, language)
    assert (quantity.kind, quantity.value, quantity.currency) == ("money", value, currency)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("de", "Das gilt seit dem 20. Juli 2024.", id="de-date"),
        pytest.param("en", "It applies from July 20, 2024.", id="en-date"),
        pytest.param("de", "Die Stellen sollen bis 2026 wegfallen.", id="de-year"),
        pytest.param("en", "The jobs will go by 2026.", id="en-year"),
        pytest.param("de", "Es begann um 18:30 Uhr und endete 1:3.", id="de-time-score"),
        pytest.param("en", "It began at 9 p.m. and lasted 20 minutes.", id="en-time"),
        pytest.param("de", "Version 17.2 läuft auf Windows 11.", id="de-version"),
        pytest.param("de", "nach rund 20 Jahren", id="de-duration"),
        pytest.param("en", "after nearly two decades", id="en-duration"),
        pytest.param("de", "die 34-jährige Chefin", id="de-age"),
        pytest.param("en", "gusts of up to 80 mph", id="en-speed"),
        pytest.param("de", "im 3. Quartal", id="de-ordinal"),
        pytest.param("de", "nicht alle Mitarbeiter", id="de-not-all"),
        pytest.param("en", "not all employees", id="en-not-all"),
        pytest.param("de", "Alle Updates sind verboten.", id="de-all-of-no-people"),
    ],
)
def test_what_is_no_count(language: str, text: str) -> None:
    assert find_quantities(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("de", "500 der insgesamt 8.000 Stellen fallen weg.", id="de"),
        pytest.param("en", "500 of its 8,000 positions will go.", id="en"),
    ],
)
def test_part_and_whole(language: str, text: str) -> None:
    part, whole = find_quantities(text, language)
    assert (part.value, part.whole) == ("500", False)
    assert (whole.value, whole.whole) == ("8000", True)
    assert part.head == whole.head
    assert counts([part, whole]) == [part]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("de", "Das Unternehmen mit 8.000 Mitarbeitern schließt.", id="de-with"),
        pytest.param("en", "The company, which employs 8,000 people, closes.", id="en-employs"),
    ],
)
def test_size_of_a_company_is_a_whole(language: str, text: str) -> None:
    assert only(text, language).whole


def test_a_fall_from_one_number_to_another_is_no_range() -> None:
    found = find_quantities("Staff numbers fall from 8,000 to 6,000 people.", "en")
    assert [quantity.value for quantity in found] == ["8000", "6000"]


def test_month_before_a_count_in_german() -> None:
    assert only("Bis Ende Juni fallen 70 Stellen weg.", "de").value == "70"
    assert only("bis Ende Juni 70 Stellen", "de").value == "70"


def test_compound_heads() -> None:
    assert only("50 Vollzeitstellen", "de").head_class == "jobs"
    assert only("50 Baustellen", "de").head_class is None


def test_unknown_language_is_refused() -> None:
    with pytest.raises(SettingsError, match="not found"):
        find_quantities("20 emplois", "fr")


_UNITS = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
_TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_TEENS = [
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]


def spelled(number: int) -> str:
    """A German number word below a million."""
    if number >= 1000:
        return spelled(number // 1000) + "tausend" + spelled(number % 1000)
    if number >= 100:
        return _UNITS[number // 100] + "hundert" + spelled(number % 100)
    if number >= 20:
        return (_UNITS[number % 10] + "und" if number % 10 else "") + _TENS[number // 10]
    return _TEENS[number - 10] if number >= 10 else _UNITS[number]


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=999_999).filter(lambda n: n % 1000 != 1 and n % 100 != 1))
def test_german_number_words(number: int) -> None:
    assert only(f"{spelled(number)} Stellen", "de").value == str(number)


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=9_999_999))
def test_separators_by_language(number: int) -> None:
    german, english = f"{number:,}".replace(",", "."), f"{number:,}"
    if number not in range(1900, 2100):
        assert only(f"Es fallen {german} Stellen weg.", "de").value == str(number)
        assert only(f"They will cut {english} jobs.", "en").value == str(number)


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["de", "en"]))
def test_any_text_gives_spans_of_itself(text: str, language: str) -> None:
    end = 0
    for quantity in find_quantities(text, language):
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.start >= end
        end = quantity.end
        if quantity.head is not None:
            assert text[quantity.head_start : quantity.head_end] == quantity.head


def test_long_hostile_text_is_read_in_time() -> None:
    find_quantities("9" * 5_000 + " " + "zwei" * 2_000 + " 1" * 5_000 + " of the" * 3_000, "de")
    find_quantities("1,000," * 3_000 + " two hundred" * 2_000 + " up to" * 2_000, "en")


def test_number_words_do_not_begin_inside_others() -> None:
    assert cut_number("achtung", "de") is None
    assert cut_number("dreihundertzwanzig", "de") == (3, 100, 20)
