"""Header lines: what they say, and sentences that are none."""

from __future__ import annotations

import datetime as dt

import pytest

from zeitstrahl.clean.header import merged, parse_header

DAY = dt.date(2021, 5, 4)


@pytest.mark.parametrize(
    ("line", "published", "author", "credit", "rest"),
    [
        ("Dienstag, 4. Mai 2021 07:12 - [ab] - Quelle: dpa", DAY, None, "dpa", None),
        ("Von Anna Muster", None, "Anna Muster", None, None),
        ("Von Anna Muster und Bert Beispiel, Berlin", None, "Anna Muster und Bert Beispiel", None, None),
        ("Netzbote | Stand: 4.5.2021, 11:20 Uhr | mit Material der kfd", DAY, None, "kfd", "Netzbote"),
        ("Netzbote, 4. Mai 2021, 10:12 Uhr, Autorin: Anna Muster", DAY, "Anna Muster", None, "Netzbote"),
        ("Veröffentlicht am 4. Mai 2021 von Anna Muster", DAY, "Anna Muster", None, None),
        ("4. Mai 2021 · 3 Min. Lesezeit", DAY, None, None, None),
        ("By Ann Sample | Tuesday, May 4, 2021, 9:40 a.m.", DAY, "Ann Sample", None, None),
        ("By Ann Sample, political staff", None, "Ann Sample", None, None),
        ("Published: 4 May 2021", DAY, None, None, None),
        ("Author: Ann Sample", None, "Ann Sample", None, None),
        ("Pacific Post, May 4, 2021 - by Ann Sample", DAY, "Ann Sample", None, "Pacific Post"),
        ("4 May 2021 | By Ann Sample | 3 min read", DAY, "Ann Sample", None, None),
        ("Source: Sample Agency", None, None, "Sample Agency", None),
    ],
)  # fmt: skip
def test_parts(
    line: str, published: dt.date | None, author: str | None, credit: str | None, rest: str | None
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
