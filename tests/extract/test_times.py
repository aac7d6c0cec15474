"""What is found in texts, and what is not."""

import datetime as dt

import pytest

from zeitstrahl.extract.times import find_times, parse_time

# A Tuesday.
PUBLISHED = dt.date(2024, 7, 16)


def one(text, language, published=PUBLISHED):
    found = find_times(text, language=language, published=published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "expression", "edtf"),
    [
        # days
        pytest.param("de", "Das gilt ab dem 20. Juli.", "20. Juli", "2024-07-20", id="de day ahead"),
        pytest.param("en", "It applies from July 20.", "July 20", "2024-07-20", id="en day ahead"),
        pytest.param(
            "de", "Am 20. Dezember hatte sie gewarnt.", "20. Dezember", "2023-12-20", id="de day back"
        ),
        pytest.param("en", "On Dec. 20 it had warned.", "Dec. 20", "2023-12-20", id="en day back"),
        pytest.param("de", "Stand: 1. 8. 2024", "1. 8. 2024", "2024-08-01", id="de numbers"),
        pytest.param("en", "as of 8/1/2024", "8/1/2024", "2024-08-01", id="en numbers, month first"),
        pytest.param("en", "as of 31/1/2024", "31/1/2024", "2024-01-31", id="en numbers, no such month"),
        # days of the week
        pytest.param("de", "Das teilte sie am Montag mit.", "Montag", "2024-07-15", id="de weekday back"),
        pytest.param("en", "She said so on Monday.", "Monday", "2024-07-15", id="en weekday back"),
        pytest.param("de", "Ab Samstag wird gesperrt.", "Samstag", "2024-07-20", id="de weekday ahead"),
        pytest.param("en", "It will close on Saturday.", "Saturday", "2024-07-20", id="en weekday ahead"),
        pytest.param(
            "de", "am Dienstag berichtete sie", "Dienstag", "2024-07-16", id="de weekday of publication"
        ),
        pytest.param(
            "en", "It reported on Tuesday.", "Tuesday", "2024-07-16", id="en weekday of publication"
        ),
        pytest.param(
            "de",
            "Montag vergangener Woche",
            "Montag vergangener Woche",
            "2024-07-08",
            id="de weekday of a week",
        ),
        pytest.param(
            "en", "Monday of last week", "Monday of last week", "2024-07-08", id="en weekday of a week"
        ),
        pytest.param(
            "de", "Am Freitag tagt der Rat, wie er mitteilte.", "Freitag", "2024-07-19", id="de verb second"
        ),
        pytest.param("de", "Er beendet sein Geschäft am Freitag.", "Freitag", "2024-07-19", id="de present"),
        pytest.param("de", "die Anordnung vom Mittwoch", "Mittwoch", "2024-07-10", id="de day of an order"),
        pytest.param(
            "de", "Ihr wird zum 31. Mai gekündigt.", "31. Mai", "2025-05-31", id="de auxiliary far off"
        ),
        pytest.param(
            "de", "Am 13. August hatte er es verboten.", "13. August", "2023-08-13", id="de pluperfect"
        ),
        # months and their parts
        pytest.param("de", "Im Juni hatte das Amt gewarnt.", "Juni", "2024-06", id="de month back"),
        pytest.param("en", "The agency had warned in June.", "June", "2024-06", id="en month back"),
        pytest.param("de", "Im Juni wird neu gewählt.", "Juni", "2025-06", id="de month ahead"),
        pytest.param("en", "There will be an election in June.", "June", "2025-06", id="en month ahead"),
        pytest.param(
            "de",
            "Anfang September soll es öffnen.",
            "Anfang September",
            "2024-09-01/2024-09-10",
            id="de early",
        ),
        pytest.param(
            "en",
            "It will open in early September.",
            "early September",
            "2024-09-01/2024-09-10",
            id="en early",
        ),
        pytest.param(
            "de", "Ende Februar 2024", "Ende Februar 2024", "2024-02-21/2024-02-29", id="de late, leap year"
        ),
        pytest.param(
            "en",
            "in late February 2024",
            "late February 2024",
            "2024-02-21/2024-02-29",
            id="en late, leap year",
        ),
        pytest.param(
            "de",
            "Ende September oder Anfang Oktober",
            "Ende September oder Anfang Oktober",
            "2024-09-21/2024-10-10",
            id="de alternative",
        ),
        pytest.param(
            "en",
            "in late September or early October",
            "late September or early October",
            "2024-09-21/2024-10-10",
            id="en alternative",
        ),
        # years, seasons, quarters, halves
        pytest.param("de", "im Sommer 2018", "Sommer 2018", "2018-22", id="de season"),
        pytest.param("en", "in the summer of 2018", "the summer of 2018", "2018-22", id="en season"),
        pytest.param("de", "im dritten Quartal 2023", "dritten Quartal 2023", "2023-35", id="de quarter"),
        pytest.param("en", "in Q3 2023", "Q3 2023", "2023-35", id="en quarter"),
        pytest.param(
            "de", "in der zweiten Jahreshälfte", "der zweiten Jahreshälfte", "2024-41", id="de half"
        ),
        pytest.param(
            "en", "in the second half of the year", "the second half of the year", "2024-41", id="en half"
        ),
        pytest.param("de", "im vergangenen Jahr", "vergangenen Jahr", "2023", id="de last year"),
        pytest.param("en", "last year", "last year", "2023", id="en last year"),
        pytest.param("de", "in den 1990er-Jahren", "den 1990er-Jahren", "199X", id="de decade"),
        pytest.param("en", "in the nineties", "the nineties", "199X", id="en decade"),
        pytest.param("de", "im 19. Jahrhundert", "19. Jahrhundert", "18XX", id="de century"),
        pytest.param("en", "in the 19th century", "the 19th century", "18XX", id="en century"),
        pytest.param("en", "in fiscal 2025", "fiscal 2025", "2025~", id="en fiscal year"),
        # away from here
        pytest.param("de", "vor drei Monaten", "drei Monaten", "2024-04", id="de ago"),
        pytest.param("en", "three months ago", "three months ago", "2024-04", id="en ago"),
        pytest.param("de", "binnen 30 Tagen", "30 Tagen", "2024-08-15", id="de within"),
        pytest.param("en", "within 30 days", "30 days", "2024-08-15", id="en within"),
        pytest.param("de", "übernächste Woche", "übernächste Woche", "2024-07-29/2024-08-04", id="de week"),
        pytest.param("en", "next week", "next week", "2024-07-22/2024-07-28", id="en week"),
        pytest.param("de", "mit sofortiger Wirkung", "mit sofortiger Wirkung", "2024-07-16", id="de at once"),
        pytest.param("en", "effective immediately", "effective immediately", "2024-07-16", id="en at once"),
        # times of day
        pytest.param("de", "um 20.30 Uhr", "20.30 Uhr", "2024-07-16T20:30", id="de clock"),
        pytest.param("en", "at 8:30 p.m.", "8:30 p.m.", "2024-07-16T20:30", id="en clock"),
        pytest.param("en", "at 3 p.m. EST", "3 p.m. EST", "2024-07-16T15:00-05:00", id="en zone"),
        # holidays
        pytest.param("de", "an Ostermontag 2025", "Ostermontag 2025", "2025-04-21", id="de Easter Monday"),
        pytest.param("en", "on Thanksgiving 2024", "Thanksgiving 2024", "2024-11-28", id="en Thanksgiving"),
    ],
)
def test_edtf(language, text, expression, edtf):
    found = one(text, language)
    assert (found.text, found.edtf) == (expression, edtf)


@pytest.mark.parametrize(
    ("language", "text", "kind", "value"),
    [
        pytest.param("de", "Es dauerte drei Jahre und vier Monate.", "DURATION", "P3Y4M", id="de compound"),
        pytest.param("de", "nach anderthalb Stunden", "DURATION", "PT1H30M", id="de one and a half"),
        pytest.param("en", "after two and a half years", "DURATION", "P2Y6M", id="en two and a half"),
        pytest.param("de", "nach dreimonatiger Pause", "DURATION", "P3M", id="de adjective"),
        pytest.param("en", "a 14-day period", "DURATION", "P14D", id="en hyphen"),
        pytest.param("de", "die 14-Tage-Frist", "DURATION", "P14D", id="de hyphen"),
        pytest.param("de", "jahrelang", "DURATION", "PXY", id="de unknown length"),
        pytest.param("en", "for years", "DURATION", "PXY", id="en unknown length"),
        pytest.param("de", "einundzwanzig Tage", "DURATION", "P21D", id="de number word"),
        pytest.param("en", "twenty-one days", "DURATION", "P21D", id="en number word"),
        pytest.param("de", "jeden Dienstag", "SET", "XXXX-WXX-2", id="de every"),
        pytest.param("en", "every Tuesday", "SET", "XXXX-WXX-2", id="en every"),
        pytest.param("de", "montags", "SET", "XXXX-WXX-1", id="de Mondays"),
        pytest.param("en", "on Mondays", "SET", "XXXX-WXX-1", id="en Mondays"),
        pytest.param("de", "zweimal pro Jahr", "SET", "P1Y", id="de per year"),
        pytest.param("en", "twice a year", "SET", "P1Y", id="en per year"),
        pytest.param("en", "every other week", "SET", "P2W", id="en every other"),
        pytest.param("de", "alle vier Jahre", "SET", "P4Y", id="de every fourth"),
        pytest.param("de", "derzeit", "DATE", "PRESENT_REF", id="de now"),
        pytest.param("en", "nowadays", "DATE", "PRESENT_REF", id="en now"),
        pytest.param("de", "einst", "DATE", "PAST_REF", id="de once"),
        pytest.param("de", "demnächst", "DATE", "FUTURE_REF", id="de soon"),
        pytest.param("en", "in the near future", "DATE", "FUTURE_REF", id="en soon"),
        pytest.param("de", "am Montagabend", "TIME", "2024-07-15TEV", id="de evening"),
        pytest.param("en", "on Friday morning", "TIME", "2024-07-12TMO", id="en morning"),
        pytest.param("de", "490 v. Chr.", "DATE", "BC0490", id="de before Christ"),
        pytest.param("en", "in 490 BC", "DATE", "BC0490", id="en before Christ"),
    ],
)
def test_type_and_value(language, text, kind, value):
    found = one(text, language)
    assert (found.type, found.value) == (kind, value)


@pytest.mark.parametrize(
    ("language", "text", "role", "edtf"),
    [
        pytest.param("de", "ab dem 20. Juli", "start", "2024-07-20", id="de ab"),
        pytest.param("en", "from July 20", "start", "2024-07-20", id="en from"),
        pytest.param("de", "vom 1. August an", "start", "2024-08-01", id="de vom ... an"),
        pytest.param("de", "mit Wirkung vom 1. August 2024", "start", "2024-08-01", id="de mit Wirkung vom"),
        pytest.param("en", "with effect from 1 August 2024", "start", "2024-08-01", id="en with effect from"),
        pytest.param("en", "as of 1 August 2024", "start", "2024-08-01", id="en as of"),
        pytest.param("de", "bis Ende 2026", "deadline", "2026-12-31", id="de bis Ende"),
        pytest.param("en", "by the end of next year", "deadline", "2025-12-31", id="en by the end"),
        pytest.param("de", "spätestens Ende August", "deadline", "2024-08-31", id="de spätestens"),
        pytest.param(
            "en", "no later than the end of August", "deadline", "2024-08-31", id="en no later than"
        ),
        pytest.param("en", "until September 29", "deadline", "2024-09-29", id="en until"),
        pytest.param("de", "wie das Amt am Montag mitteilte", "announced", "2024-07-15", id="de mitteilte"),
        pytest.param(
            "de", "Das Amt kündigte gestern ein Verbot an.", "announced", "2024-07-15", id="de kündigte an"
        ),
        pytest.param(
            "en", "The agency said on Monday it was wrong.", "announced", "2024-07-15", id="en said"
        ),
        pytest.param("en", "It told reporters Friday.", "announced", "2024-07-12", id="en told"),
        pytest.param(
            "de", "Bis Mittwoch mussten sie gehen.", "deadline", "2024-07-10", id="de deadline gone"
        ),
        pytest.param("en", "It was in force from 3 a.m.", "start", "2024-07-16T03:00", id="en clock"),
        pytest.param("de", "Am 1. August ist Feiertag.", "point", "2024-08-01", id="de am"),
        pytest.param("en", "It falls on August 1.", "point", "2024-08-01", id="en on"),
    ],
)
def test_roles(language, text, role, edtf):
    found = one(text, language)
    assert (found.role, found.edtf) == (role, edtf)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        pytest.param(
            "de", "Am 3. Mai 1990 kam er. Am selben Tag ging sie.", ["1990-05-03"] * 2, id="de same day"
        ),
        pytest.param(
            "en", "He came on May 3, 1990. The same day she left.", ["1990-05-03"] * 2, id="en same day"
        ),
        pytest.param(
            "de",
            "Am 3. Mai 1990 kam er, am Vortag fehlte er.",
            ["1990-05-03", "1990-05-02"],
            id="de day before",
        ),
        pytest.param(
            "en",
            "He came on May 3, 1990. Six days later she left.",
            ["1990-05-03", "1990-05-09"],
            id="en days later",
        ),
        pytest.param(
            "de", "vom 20. bis 22. Juli 2023", ["2023-07-20", "2023-07-22"], id="de days of one month"
        ),
        pytest.param(
            "en", "from 20 to 22 July 2023", ["2023-07-20", "2023-07-22"], id="en days of one month"
        ),
        pytest.param(
            "de",
            "am 3., 4. und 5. Oktober 2023",
            ["2023-10-03", "2023-10-04", "2023-10-05"],
            id="de list of days",
        ),
        pytest.param("de", "im Dezember und Januar 2024", ["2023-12", "2024-01"], id="de across the year"),
        pytest.param("en", "between March and May 2023", ["2023-03", "2023-05"], id="en months of one year"),
        pytest.param(
            "de",
            "Im dritten Quartal 2023 stieg der Umsatz, im Vorquartal fiel er.",
            ["2023-Q3", "2023-Q2"],
            id="de quarter before",
        ),
        pytest.param(
            "en",
            "Sales in the third quarter of 2023 rose from a year earlier. Costs fell from a year earlier.",
            ["2023-Q3", "2022-Q3", "2022-Q3"],
            id="en quarter compared with",
        ),
        pytest.param(
            "en", "in March, May and July of 2023", ["2023-03", "2023-05", "2023-07"], id="en three months"
        ),
        pytest.param("de", "von 2017 bis 2019", ["2017", "2019"], id="de years"),
        pytest.param("de", "um 10 und 14 Uhr", ["2024-07-16T10:00", "2024-07-16T14:00"], id="de two clocks"),
        pytest.param(
            "de",
            "Um 9 Uhr beginnt am Freitag der Lauf.",
            ["2024-07-19T09:00", "2024-07-19"],
            id="de clock first",
        ),
    ],
)
def test_expressions_that_lean_on_each_other(language, text, values):
    found = find_times(text, language=language, published=PUBLISHED)
    assert [time.value for time in found] == values


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("de", "Version 10.4.2024 der Software", id="de version"),
        pytest.param("de", "Es stand 3:1 zur Pause.", id="de score"),
        pytest.param("de", "Das kostet 1999 Euro.", id="de price"),
        pytest.param("de", "Tel. 0471 2024 1999", id="de telephone"),
        pytest.param("de", "Windows 11 und 5G", id="de products"),
        pytest.param("de", "ein 16:9-Bildschirm", id="de aspect ratio"),
        pytest.param("de", "Herr Montag und Frau Mai kamen.", id="de names"),
        pytest.param("de", "Rund 2000 Mitarbeiter streiken.", id="de count"),
        pytest.param("de", "Der 16-jährige Schüler lachte.", id="de age"),
        pytest.param("de", "der 30. Februar 2024", id="de impossible day"),
        pytest.param("de", "am 31.06.2024", id="de impossible numbers"),
        pytest.param("de", "um 25.30 Uhr", id="de impossible hour"),
        pytest.param("de", "§ 1999 BGB", id="de paragraph"),
        pytest.param("de", "Das schrieb die Welt am Sonntag.", id="de paper"),
        pytest.param("de", "Sie zogen über die Straße des 17. Juni.", id="de street"),
        pytest.param("de", "Dr. Sommer und Prof. Montag kamen.", id="de titles"),
        pytest.param("de", "in KW 53 2021", id="de week that is not"),
        pytest.param("en", "version 10.4.2024 of it", id="en version"),
        pytest.param("en", "They won 3:1 and 2-1.", id="en score"),
        pytest.param("en", "It costs $1,999 or 1999 dollars.", id="en price"),
        pytest.param("en", "a 16:9 screen", id="en aspect ratio"),
        pytest.param("en", "You may go, Theresa May said.", id="en may"),
        pytest.param("en", "They march on.", id="en march"),
        pytest.param("en", "the second man", id="en second"),
        pytest.param("en", "Boeing 747 and Airbus A320", id="en aircraft"),
        pytest.param("en", "some 2000 employees", id="en count"),
        pytest.param("en", "a 12-year-old boy", id="en age"),
        pytest.param("en", "February 30, 2024", id="en impossible day"),
        pytest.param("en", "Sat in the sun", id="en sat"),
        pytest.param("en", "The Sunday Times had it.", id="en paper"),
        pytest.param("en", "Mr. Friday and Dr. May came.", id="en titles"),
        pytest.param("en", "Call 555-2024!", id="en telephone"),
        pytest.param("en", "They led in the second quarter of the game.", id="en quarter of a game"),
        pytest.param("en", "It is the third recall in as many months.", id="en as many"),
    ],
)
def test_not_times(language, text):
    assert find_times(text, language=language, published=PUBLISHED) == []


@pytest.mark.parametrize(
    ("language", "text", "value", "edtf"),
    [
        pytest.param("de", "ab dem 20. Juli", "XXXX-07-20", "XXXX-07-20", id="de day"),
        pytest.param("en", "from July 20", "XXXX-07-20", "XXXX-07-20", id="en day"),
        pytest.param("de", "Ende September", "XXXX-09", "XXXX-09-21/XXXX-09-30", id="de month part"),
        pytest.param("de", "am Montag", "XXXX-WXX-1", None, id="de weekday"),
        pytest.param("en", "on Monday", "XXXX-WXX-1", None, id="en weekday"),
        pytest.param("de", "gestern", "XXXX-XX-XX", None, id="de yesterday"),
        pytest.param("en", "last year", "XXXX", None, id="en last year"),
        pytest.param("en", "last month", "XXXX-XX", None, id="en last month"),
        pytest.param("de", "um 20 Uhr", "XXXX-XX-XXT20:00", None, id="de clock"),
    ],
)
def test_without_publication_nothing_is_guessed(language, text, value, edtf):
    found = one(text, language, None)
    assert (found.value, found.edtf, found.earliest, found.latest) == (value, edtf, None, None)


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        pytest.param("de", "zwischen März und Mai 2024", "2024-03/2024-05", id="de between"),
        pytest.param("en", "from 2017 to 2019", "2017/2019", id="en from to"),
        pytest.param(
            "de", "Ende September oder Anfang Oktober", "2024-09-21/2024-10-10", id="de alternative"
        ),
        pytest.param("de", "20.-22. Juli", "2024-07-20/2024-07-22", id="de days"),
        pytest.param("de", "heute", "2024-07-16", id="de today"),
    ],
)
def test_parse_time_gives_one(language, text, edtf):
    found = parse_time(text, language=language, published=PUBLISHED)
    assert found is not None
    assert found.edtf == edtf


def test_parse_time_of_no_time():
    assert parse_time("ein Haus", language="de") is None
    assert parse_time("", language="en") is None


def test_history_carries_the_year_on():
    text = (
        "Der Aufstand begann 1948 im Süden. Im März fielen erste Schüsse, im Mai 1948 floh der Fürst. "
        "1949 kehrte er zurück. Am 3. Juni wurde er abgesetzt; 1951 und 1952 blieb es ruhig."
    )
    found = find_times(text, language="de", published=dt.date(2011, 2, 16))
    assert [time.value for time in found] == [
        "1948",
        "1948-03",
        "1948-05",
        "1949",
        "1949-06-03",
        "1951",
        "1952",
    ]


def test_a_year_alone_on_a_line_holds_below():
    text = "1862\n\nIm April 1863.\n\nIm Mai, von 1861 bis 1864, von 1865 bis 1866.\n\n1863\n\nIm Juni."
    found = find_times(text, language="de", published=dt.date(2011, 2, 16))
    assert [time.value for time in found if time.text in ("Mai", "Juni")] == ["1862-05", "1863-06"]


def test_no_today_in_a_history():
    text = (
        "Heute ist das fern. Von 1701 bis 1706, von 1711 bis 1713, von 1715 bis 1720, von 1725 bis 1730 "
        "und von 1735 bis 1740 war Krieg."
    )
    found = find_times(text, language="de", published=dt.date(2011, 2, 16))
    assert found[0].value == "PRESENT_REF"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "…", "\x00", "🕗 20. Juli", "2024" * 50])
def test_odd_texts(language, text):
    for time in find_times(text, language=language, published=PUBLISHED):
        assert text[time.start : time.end] == time.text


def test_a_datetime_anchors_as_its_day():
    published = dt.datetime(2024, 7, 16, 7, 12, tzinfo=dt.UTC)
    assert one("gestern", "de", published).edtf == "2024-07-15"
