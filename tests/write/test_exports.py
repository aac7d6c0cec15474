"""Every format holds the whole timeline: what is written is read back to the same table."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path

import icalendar
import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zeitstrahl.errors import InputError, SettingsError
from zeitstrahl.records import Conflict, Event, Filler, Timeline, When
from zeitstrahl.tables import timeline_frame
from zeitstrahl.write import read_timeline
from zeitstrahl.write.exports import FORMATS, export_timeline, format_of

HOSTILE = '=HYPERLINK("http://x.example")'


def table() -> pd.DataFrame:
    """A dated event, a vague one, one without a day, with texts that formats stumble over."""
    events = (
        Event(
            "ev-1",
            "ban",
            When("2024-06-20", dt.date(2024, 6, 20), dt.date(2024, 6, 20)),
            {
                "target": (Filler(HOSTILE),),
                "activities": (Filler("sale", value="sale"), Filler("use", value="use")),
            },
            "announced",
            (),
            ("a-1", "b-2"),
            conflicts=(Conflict("date", (("2024-06-20", ("a-1",)), ("2024-06-21", ("b-2",)))),),
            confidence=0.75,
        ),
        Event(
            "ev-2",
            "layoff",
            When("2024-09-21/2024-10-10", dt.date(2024, 9, 21), dt.date(2024, 10, 10)),
            {"employer": (Filler("Müller & Söhne GmbH; Wien"),), "count": (Filler("<50", value="<50"),)},
            None,
            (),
            ("a-1",),
        ),
        Event("ev-3", "stance", None, {"authority": (Filler("BSI"),)}, "in_force", (), ("c",)),
    )
    titles = {"ev-1": '<b>"Titel", eins</b>', "ev-2": "Zeile; zwei\u2028drei", "ev-3": "-1+1"}
    return timeline_frame(Timeline(events, titles))


@pytest.mark.parametrize("kind", FORMATS)
def test_each_format_is_read_back_to_the_same_table(kind: str, tmp_path: Path) -> None:
    for told in (table(), table().iloc[:0]):
        path = export_timeline(tmp_path / f"t{FORMATS[kind][0]}", told, kind)
        pd.testing.assert_frame_equal(read_timeline(path), told)
        first = path.read_bytes()
        if kind != "xlsx":  # a workbook holds the time it was made
            assert export_timeline(path, told, kind).read_bytes() == first


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=12), min_size=1, max_size=3
    )
)
def test_any_text_survives_every_format(tmp_path: Path, texts: list[str]) -> None:
    events = tuple(
        Event(
            f"ev-{at}",
            "ban",
            None,
            {"target": (Filler(text),), "products": (Filler(text),)},
            None,
            (),
            ("a",),
        )
        for at, text in enumerate(texts)
    )
    told = timeline_frame(Timeline(events, {event.id: "".join(texts) for event in events}))
    for kind, (ending, _, _) in FORMATS.items():
        path = export_timeline(tmp_path / f"t{ending}", told, kind)
        pd.testing.assert_frame_equal(read_timeline(path), told)


def test_excel_gets_semicolons_a_mark_and_no_formula(tmp_path: Path) -> None:
    data = export_timeline(tmp_path / "t.csv", table(), "excel").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfevent_id;date;")
    assert "'=HYPERLINK" in data.decode("utf-8-sig")
    book = openpyxl.load_workbook(export_timeline(tmp_path / "t.xlsx", table()))
    cells = [cell for row in book["timeline"].iter_rows() for cell in row if cell.value == HOSTILE]
    assert [cell.data_type for cell in cells] == ["s"]


def test_a_calendar_has_whole_days_and_spans_for_vague_dates(tmp_path: Path) -> None:
    path = export_timeline(tmp_path / "t.ics", table())
    exact, vague, undated = icalendar.Calendar.from_ical(path.read_bytes()).subcomponents
    assert exact.decoded("dtstart") == dt.date(2024, 6, 20)
    assert exact.decoded("dtend") == dt.date(2024, 6, 21)
    assert (vague.decoded("dtstart"), vague.decoded("dtend")) == (dt.date(2024, 9, 21), dt.date(2024, 10, 11))
    assert undated.name == "VJOURNAL"


def test_timelinejs_gets_escaped_html(tmp_path: Path) -> None:
    told = json.loads(export_timeline(tmp_path / "t.timelinejs.json", table()).read_text(encoding="utf-8"))
    assert told["events"][0]["text"]["headline"] == "&lt;b&gt;&quot;Titel&quot;, eins&lt;/b&gt;"
    assert told["events"][1]["end_date"] == {"year": 2024, "month": 10, "day": 10}


def test_the_name_of_a_file_tells_its_format(tmp_path: Path) -> None:
    assert [format_of(Path(name)) for name in ("a.CSV", "a.timelinejs.json", "a.json", "a.xlsx", "a")] == [
        "csv",
        "timelinejs",
        "json",
        "xlsx",
        None,
    ]
    with pytest.raises(SettingsError, match="expected one of csv, excel"):
        export_timeline(tmp_path / "timeline.doc", table())


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("t.json", b'{"format": "other"}', "expected the format"),
        ("t.json", b"[" * 100_000, "no JSON"),
        ("t.jsonl", b'{"event_id": "x"}\n[]\n', ":2: expected an object"),
        ("t.jsonl", b'{"event_id": "x"}\n', "is missing"),
        ("t.timelinejs.json", b'{"events": []}', "not written by us"),
        ("t.xlsx", b"PK no zip", "no workbook"),
        ("t.parquet", b"PAR1", "no Parquet"),
        ("t.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "not written by us"),
        ("t.ics", b"nothing", "no calendar"),
    ],
)
def test_what_is_no_timeline_is_told(name: str, data: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=told):
        read_timeline(path)


def test_the_schema_fits_the_lines(tmp_path: Path) -> None:
    from zeitstrahl.write.exports.jsons import schema

    wanted = schema()
    for line in export_timeline(tmp_path / "t.jsonl", table()).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        assert set(wanted["required"]) <= record.keys()
        for name, value in record.items():
            kinds = wanted["properties"][name]["type"]
            found = {type(None): "null", str: "string", int: "integer", float: "number", list: "array"}
            told = found[type(value)]
            assert told in ([kinds] if isinstance(kinds, str) else kinds) or (told, "number" in kinds) == (
                "integer",
                True,
            )


def test_a_workbook_is_a_zip_with_text_cells_only(tmp_path: Path) -> None:
    path = export_timeline(tmp_path / "t.xlsx", table())
    with zipfile.ZipFile(path) as book:
        assert b"<f>" not in b"".join(book.read(name) for name in book.namelist())
