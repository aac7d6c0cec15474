"""Header lines: what they say, and sentences that are none."""

from __future__ import annotations

import datetime as dt

import pytest

from zeitstrahl.clean.front import read_header
from zeitstrahl.clean.header import merged, parse_header
from zeitstrahl.clean.page import classify

DAY = dt.date(2021, 5, 4)
SUMMER = dt.timezone(dt.timedelta(hours=2))


def at(hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2021, 5, 4, hour, minute, tzinfo=SUMMER)


def eastern(hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2021, 5, 4, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=-4)))


@pytest.mark.parametrize(
    ("line", "published", "author", "credit", "rest"),
    [
        ("Dienstag, 4. Mai 2021 07:12 - [ab] - Quelle: dpa", at(7, 12), None, "dpa", None),
        ("Von Anna Muster", None, "Anna Muster", None, None),
        ("Von Anna Muster und Bert Beispiel, Berlin", None, "Anna Muster, Bert Beispiel", None, None),
        ("Netzbote | Stand: 4.5.2021, 11:20 Uhr | mit Material der kfd", at(11, 20), None, "kfd", "Netzbote"),
        ("Netzbote, 4. Mai 2021, 10:12 Uhr, Autorin: A. Muster", at(10, 12), "A. Muster", None, "Netzbote"),
        ("Veröffentlicht am 4. Mai 2021 von Anna Muster", DAY, "Anna Muster", None, None),
        ("4. Mai 2021 · 3 Min. Lesezeit", DAY, None, None, None),
        ("By Ann Sample | Tuesday, May 4, 2021, 9:40 a.m.", DAY, "Ann Sample", None, None),
        ("By Ann Sample, political staff", None, "Ann Sample", None, None),
        ("Published: 4 May 2021", DAY, None, None, None),
        ("Author: Ann Sample", None, "Ann Sample", None, None),
        ("Pacific Post, May 4, 2021 - by Ann Sample", DAY, "Ann Sample", None, "Pacific Post"),
        ("4 May 2021 | By Ann Sample | 3 min read", DAY, "Ann Sample", None, None),
        ("Source: Sample Agency", None, None, "Sample Agency", None),
        ("Stand: 04.05.2021 07:12 Uhr | Von Anna Muster, Berlin", at(7, 12), "Anna Muster", None, None),
        ("Erstellt: 04.05.2021, 07:12 Uhr Von: Anna Muster", at(7, 12), "Anna Muster", None, None),
        ("Erstellt am 4.5.2021 | Aktualisiert am 6.5.2021", DAY, None, None, None),
        ("Aktualisiert am 4. Mai 2021, 07.12 Uhr", at(7, 12), None, None, None),
        ("Ausdruck vom 6.5.2021 | Veröffentlicht am 4.5.2021", DAY, None, None, None),
        ("Von Anna Muster, Bert Moor und Carla Au", None, "Anna Muster, Bert Moor, Carla Au", None, None),
        ("Von ANNA MUSTER", None, "Anna Muster", None, None),
        ("Von unserer Korrespondentin Anna Muster", None, "Anna Muster", None, None),
        ("Von Anna von der Heide (dpa)", None, "Anna von der Heide", "dpa", None),
        ("Von Anna Muster/dpa", None, "Anna Muster", "dpa", None),
        ("Anna Muster, dpa", None, "Anna Muster", "dpa", None),
        ("Anna Muster | 4.5.2021", DAY, "Anna Muster", None, None),
        ("Mainbote Süd | 4.5.2021", DAY, None, None, "Mainbote Süd"),
        ("(dpa/lby)", None, None, "dpa", None),
        ("Quelle: netzbote.example, mho/dpa", None, None, "netzbote.example, dpa", None),
        ("Quelle: APA/AFP/Red.", None, None, "APA, AFP", None),
        ("Interview: Anna Muster", None, "Anna Muster", None, None),
        ("Published 3:15 PM EDT, Tue May 4, 2021", eastern(15, 15), None, None, None),
        ("Published: May 4, 2021 at 6:48 AM EDT|Updated: 4 hours ago", eastern(6, 48), None, None, None),
        ("PUBLISHED: May 4, 2021 at 4:56 p.m. | UPDATED: May 5, 2021 at 6:00 p.m.", DAY, None, None, None),
        ("Updated 3:12 p.m. ET", None, None, None, None),
        ("By ANN SAMPLE | AP", None, "Ann Sample", "AP", None),
        ("By ANN SAMPLE, Associated Press", None, "Ann Sample", "Associated Press", None),
        ("By The Associated Press", None, "The Associated Press", "The Associated Press", None),
        ("By Ann Sample and John Roe in London", None, "Ann Sample, John Roe", None, None),
        ("By Ann Sample, John Roe and Bob B. Moe", None, "Ann Sample, John Roe, Bob B. Moe", None, None),
        ("By Ann Sample Business reporter", None, "Ann Sample", None, None),
        ("By Ann Sample, New York", None, "Ann Sample", None, None),
        ("By Ann Sample | ann@harbour.example", None, "Ann Sample", None, None),
        ("By Ann Sample On 05/04/21 at 4:00 PM", None, "Ann Sample", None, None),
        ("By Harbour News Staff", None, None, None, None),
        ("Ann Sample – May 4, 2021 5:20 pm |", DAY, "Ann Sample", None, None),
        ("HARBOUR, May 4 (Reuters)", None, None, "Reuters", "HARBOUR"),
    ],
)  # fmt: skip
def test_parts(
    line: str,
    published: dt.date | dt.datetime | None,
    author: str | None,
    credit: str | None,
    rest: str | None,
) -> None:
    header = parse_header(line)
    assert header is not None
    assert (header.published, header.author, header.credit, header.rest) == (published, author, credit, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Im Mai 2021 verbot die Stadt den Verkauf von Feuerwerk auf dem Markt.",
        "Von der Sperre sind alle Händler betroffen.",
        "Von Montag an gilt das Verbot in der ganzen Stadt",
        "On 4 May 2021 the council banned the sale of fireworks in the market.",
        "By Monday the firm must have sold its shares.",
        "By the end of the year the plant will be closed",
        "Kein Datum, kein Name",
        "Von der ersten Auflage wurden nur 300 Stück verkauft.",
        "Von der Tastatur gelernte Wörter (ab Version 12)",
        "By signing up you agree to the rules",
        "Die Einweihung der Brücke fand am 30. April 1955 statt.",
        "The bridge opened on 30 April 1955, officials said.",
    ],
)
def test_sentences_are_no_header_lines(line: str) -> None:
    assert parse_header(line) is None


def test_publication_goes_before_update() -> None:
    first, second = parse_header("Last updated: 6 May 2021"), parse_header("Published: 4 May 2021")
    assert first is not None
    assert second is not None
    assert merged(first, second).published == merged(second, first).published == DAY


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        (
            ["Streit um die Brücke", "Elmar Quint, Nadja Lorenz", "19.08.2021 - 04:00 Uhr"],
            "Elmar Quint, Nadja Lorenz",
        ),
        (
            ["Row over the bridge", "Priya Lock Rural affairs correspondent", "16 Aug 2021"],
            "Priya Lock",
        ),
        (["Streit um die Brücke", "Mainbote Süd", "19.08.2021"], None),
        (["Row over the bridge", "Harbour Post", "16 Aug 2021"], None),
    ],
    ids=["de", "en", "de-outlet", "en-outlet"],
)
def test_names_beside_the_date_line_are_authors(lines: list[str], author: str | None) -> None:
    looked = classify([(line, False) for line in lines])
    assert read_header(looked).author == author
