"""Properties: dates come back as written, offsets are exact, time is linear."""

import calendar
import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zeitstrahl.extract.times import find_times

MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
WEEKDAYS = {
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
FORMS = {
    "de": (
        "{d}. {month} {y}",
        "{d:02}. {month} {y}",
        "{d}.{m}.{y}",
        "{d:02}.{m:02}.{y}",
        "{d}. {m}. {y}",
        "{weekday}, {d}. {month} {y}",
        "{weekday}, den {d}. {month} {y}",
        "{weekday}, {d:02}.{m:02}.{y}",
        "{y}-{m:02}-{d:02}",
        "{d}. {abbr}{dot} {y}",
    ),
    "en": (
        "{month} {d}, {y}",
        "{d} {month} {y}",
        "{month} {d}{th}, {y}",
        "the {d}{th} of {month} {y}",
        "{weekday}, {month} {d}, {y}",
        "{weekday}, {d} {month} {y}",
        "{abbr}{dot} {d}, {y}",
        "{d} {abbr}{dot} {y}",
        "{m}/{d}/{y}",
        "{m:02}/{d:02}/{y}",
        "{y}-{m:02}-{d:02}",
    ),
}
PERIODS = {
    "de": {
        "month": ("im {month} {y}", "{m:02}/{y}", "im {month} des Jahres {y}"),
        "quarter": ("im {n}. Quartal {y}", "im {nth} Quartal {y}", "in Q{n} {y}"),
        "half": ("im {n}. Halbjahr {y}", "in der {nth} Jahreshälfte {y}", "in H{n} {y}"),
        "season": ("im {season} {y}", "im {season} des Jahres {y}"),
        "week": ("in KW {n} {y}", "in der {n}. Kalenderwoche {y}", "in {y}-W{n:02}"),
        "year": ("im Jahr {y}", "im Jahre {y}", "seit {y}"),
        "decade": ("in den {y}ern", "in den {y}er-Jahren", "in den {y}er Jahren"),
    },
    "en": {
        "month": ("in {month} {y}", "in {month} of {y}", "by {m:02}/{y}"),
        "quarter": ("in the {nth} quarter of {y}", "in Q{n} {y}", "in {nth}-quarter {y}"),
        "half": ("in the {nth} half of {y}", "in H{n} {y}"),
        "season": ("in the {season} of {y}", "in {season} {y}"),
        "week": ("in week {n} of {y}", "in {y}-W{n:02}"),
        "year": ("in the year {y}", "since {y}", "in {y}"),
        "decade": ("in the {y}s", "during the {y}s"),
    },
}
ORDINALS = {
    "de": "ersten zweiten dritten vierten".split(),
    "en": "first second third fourth".split(),
}
SEASONS = {
    "de": "Frühjahr Sommer Herbst Winter".split(),
    "en": "spring summer autumn winter".split(),
}
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
EDGES = [
    dt.date(year, month, day)
    for year in (1900, 1904, 1999, 2000, 2004, 2015, 2020, 2024, 2026, 2099)
    for month, day in ((1, 1), (1, 3), (2, 28), (2, 29), (3, 1), (12, 28), (12, 31))
    if (month, day) != (2, 29) or calendar.isleap(year)
]


def written(day, language, form):
    month = MONTHS[language][day.month - 1]
    th = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return form.format(
        d=day.day,
        m=day.month,
        y=day.year,
        month=month,
        abbr=month[:3],
        dot="" if len(month) == 3 else ".",
        th=th,
        weekday=WEEKDAYS[language][day.isoweekday() - 1],
    )


def check(day, language, form, frames=("{}", "{}.", "({})", "A {} b.")):
    text = written(day, language, form)
    for frame in frames:
        found = find_times(frame.format(text), language=language)
        assert [one.text for one in found] == [text]
        assert found[0].value == found[0].edtf == day.isoformat()
        assert (found[0].earliest, found[0].latest) == (day, day)


@pytest.mark.parametrize("language", ["de", "en"])
@given(data=st.data(), day=DATES)
@settings(max_examples=60, deadline=None)
def test_any_date_comes_back(language, data, day):
    check(day, language, data.draw(st.sampled_from(FORMS[language])))


@pytest.mark.parametrize("language", ["de", "en"])
def test_edges_of_the_calendar_come_back(language):
    for day in EDGES:
        for form in FORMS[language]:
            check(day, language, form, ("({}).",))


def first_and_last(kind, year, number):
    """The days of a period, by plain arithmetic."""
    if kind == "week":
        monday = dt.date.fromisocalendar(year, number, 1)
        return monday, monday + dt.timedelta(days=6)
    length = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120}[kind]
    begin = year * 12 + (number - 1) * length + (2 if kind == "season" else 0)
    end = begin + length
    days = [dt.date(month // 12, month % 12 + 1, 1) for month in (begin, end)]
    return days[0], days[1] - dt.timedelta(days=1)


@pytest.mark.parametrize("kind", ["month", "quarter", "half", "season", "week", "year", "decade"])
@pytest.mark.parametrize("language", ["de", "en"])
@given(data=st.data(), year=st.integers(1900, 2099))
@settings(max_examples=30, deadline=None)
def test_any_period_comes_back_with_its_days(language, kind, data, year):
    if kind == "decade":
        year = year // 10 * 10
    weeks = dt.date(year, 12, 28).isocalendar().week
    count = {"month": 12, "quarter": 4, "half": 2, "season": 4, "week": weeks}.get(kind, 1)
    # The last week of a year, 52 or 53, comes as often as all others.
    number = data.draw(st.sampled_from([1, count]) | st.integers(1, count))
    form = data.draw(st.sampled_from(PERIODS[language][kind]))
    text = form.format(
        y=year,
        n=number,
        m=number,
        month=MONTHS[language][(number - 1) % 12],
        nth=ORDINALS[language][(number - 1) % 4],
        season=SEASONS[language][(number - 1) % 4],
    )
    (found,) = find_times(f"Es war {text}." if language == "de" else f"It was {text}.", language=language)
    assert (found.earliest, found.latest) == first_and_last(kind, year, number), text


@pytest.mark.parametrize(("year", "weeks"), [(2015, 53), (2016, 52), (2020, 53), (2021, 52), (2026, 53)])
def test_only_some_years_have_a_week_53(year, weeks):
    for text, language in ((f"in KW 53 {year}", "de"), (f"in week 53 of {year}", "en")):
        found = [one for one in find_times(text, language=language) if "W53" in one.value]
        assert len(found) == (weeks == 53), text


@pytest.mark.parametrize("language", ["de", "en"])
@given(published=DATES, back=st.integers(1, 270), forms=st.integers(0, 1))
@settings(max_examples=50, deadline=None)
def test_the_year_is_that_of_the_last_such_day(language, published, back, forms):
    day = published - dt.timedelta(days=back)
    text = {
        "de": f"Das hatte die Behörde am {day.day}. {MONTHS['de'][day.month - 1]} gesagt.",
        "en": f"The agency had said so on {MONTHS['en'][day.month - 1]} {day.day}.",
    }[language]
    if (day.month, day.day) != (2, 29):
        assert find_times(text, language=language, published=published)[0].edtf == day.isoformat()


@given(published=DATES, weeks=st.sampled_from([-1, 0, 1]))
@settings(max_examples=50, deadline=None)
def test_weeks_are_those_of_the_iso_calendar(published, weeks):
    words = {
        -1: ("vergangene Woche", "last week"),
        0: ("diese Woche", "this week"),
        1: ("nächste Woche", "next week"),
    }
    year, week, _ = (published + dt.timedelta(weeks=weeks)).isocalendar()
    for text, language in zip(words[weeks], ("de", "en"), strict=True):
        found = find_times(text, language=language, published=published)[0]
        assert found.value == f"{year}-W{week:02d}"
        assert found.earliest == dt.date.fromisocalendar(year, week, 1)


@pytest.mark.parametrize("language", ["de", "en"])
@given(year=st.integers(1900, 2099), month=st.integers(1, 12), day=st.integers(29, 31), form=st.data())
@settings(max_examples=60, deadline=None)
def test_days_that_do_not_exist_are_no_dates(language, year, month, day, form):
    if day <= calendar.monthrange(year, month)[1]:
        return
    shapes = [f for f in FORMS[language] if "weekday" not in f]
    shape = form.draw(st.sampled_from(shapes))
    month_name = MONTHS[language][month - 1]
    text = shape.format(d=day, m=month, y=year, month=month_name, abbr=month_name[:3], dot="", th="th")
    assert find_times(text, language=language) == []


PIECES = st.sampled_from(
    [
        "20. Juli",
        "2024",
        "Montag",
        "bis",
        "und",
        "Ende",
        "Uhr",
        "12.30",
        "July 4",
        "next week",
        "\n\n",
        "–",
        "-",
        "1990er",
        "vor",
        "drei Jahren",
        "Anfang",
        "Q3",
        "a.m.",
        "3/4/2024",
        "zwischen",
        "BC",
        "v. Chr.",
        "30. Februar",
        "oder",
        "99",
        ".",
    ]
)


@pytest.mark.parametrize("language", ["de", "en"])
@given(parts=st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30), published=st.none() | DATES)
@settings(max_examples=60, deadline=None)
def test_offsets_are_exact_and_ordered(language, parts, published):
    text = " ".join(parts)
    last = 0
    for found in find_times(text, language=language, published=published):
        assert text[found.start : found.end] == found.text
        assert found.start >= last
        last = found.end
        if found.earliest and found.latest:
            assert found.earliest <= found.latest


HOSTILE = {
    "digits": "1234567890",
    "dots": "1.2.3.4.",
    "months": "Mai May ",
    "days": "1. ",
    "numbers and months": "31. Mai 31 May ",
    "slashes": "2024/24/",
    "hyphens": "2024-07-",
    "spaces": " ",
    "lines": "\n",
    "ranges": "vom 1. bis 2. und 3., ",
    "colons": "12:30:",
    "letters": "a" * 10,
    "spaced hyphens": "- ",
    "brackets": "()[",
    "joiners": "und and ",
    "number words": "zwei drei zwanzig two three twenty ",
    "units": "vor drei Jahren three years ago ",
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear(language, name):
    piece = HOSTILE[name]

    def seconds(length):
        text = (piece * (length // len(piece) + 1))[:length]
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            find_times(text, language=language, published=dt.date(2024, 7, 16))
            best = min(best, time.process_time() - start)
        return best

    seconds(1_000)
    short, long = seconds(3_000), seconds(24_000)
    # Eight times the text: eight times the work and room for noise, where quadratic would be 64 times.
    assert long < max(25 * short, 0.2)


@pytest.mark.parametrize("language", ["de", "en"])
def test_hostile_text_of_100_kilobytes(language):
    text = ("31. Mai 1.2.3. Jänner July 4 2024 12.30 " * 3_000)[:100_000]
    start = time.process_time()
    find_times(text, language=language, published=dt.date(2024, 7, 16))
    assert time.process_time() - start < 20
