"""Tables that are written, defused, and read back."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.merge.workshop import REGISTER, TYPES, article, claim, merged
from typer.testing import CliRunner

from zeitstrahl.claim_types import parse_type
from zeitstrahl.cli import app
from zeitstrahl.errors import InputError, OutputError
from zeitstrahl.records import (
    Claim,
    Conflict,
    Event,
    Evidence,
    Extraction,
    Filler,
    Mention,
    Problem,
    TimeExpression,
    Timeline,
    When,
)
from zeitstrahl.tables import PROBLEMS, TIMELINE, timeline_columns, timeline_frame
from zeitstrahl.timeline import build
from zeitstrahl.write import (
    files,
    read_conflicts,
    read_timeline,
    write_claims,
    write_conflicts,
    write_entities,
    write_problems,
    write_timeline,
    write_times,
)
from zeitstrahl.write.files import defused, remove_unfinished, restored

EN, DE = article("en-1", "2024-05-02"), article("de-1", "2024-05-09")
HEADER = (
    "event_id,date,date_earliest,date_latest,type,status,title,authority,target,employer,company,accuser,accused,"
    "speaker,activities,products,territory,affected,exceptions,count_min,count_max,share,position,unit,reason,"
    "content,story,articles,urls,sources,languages,n_articles,first_reported,last_reported,conflicts,confidence,"
    "evidence"
)
COUNT_MIN = HEADER.split(",").index("count_min")


def timeline() -> Timeline:
    claims = [
        claim(
            "en-1",
            "ban",
            "2024-06-21/2024-07-10",
            authority="US government",
            target="Rivertal",
            activities="sale|use",
        ),
        claim("de-1", "ban", "XXXX-06-29", authority="US-Regierung", target="Rivertal", activities="use"),
        claim("en-1", "layoff", at=40, employer="Rivertal", count="15000"),
        claim("de-1", "layoff", at=50, employer="Rivertal", count="17500"),
    ]
    articles = [EN, DE]
    return build(merged(claims, articles), {one.id: one for one in articles}, REGISTER, TYPES)


def rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_columns_stand_as_the_contract_says(tmp_path: Path) -> None:
    path = write_timeline(tmp_path / "timeline.csv", timeline(), TYPES)
    assert path.read_bytes().split(b"\r\n")[0].decode() == HEADER


def test_a_row_says_what_the_event_says(tmp_path: Path) -> None:
    layoff, ban = rows(write_timeline(tmp_path / "timeline.csv", timeline()))
    assert ban["date"] == ban["date_earliest"] == ban["date_latest"] == "2024-06-29"
    assert ban["activities"] == "sale | use"
    assert ban["articles"] == "en-1 | de-1"
    assert ban["languages"] == "de | en"
    assert ban["n_articles"] == "2"
    assert (ban["first_reported"], ban["last_reported"]) == ("2024-05-02", "2024-05-09")
    assert ban["evidence"] == "en-1: sentence 0 of en-1 | de-1: sentence 0 of de-1 | de-1: year from en-1"
    assert ban["title"].startswith("US government prohibits sale and use of Rivertal")
    assert layoff["conflicts"] == "count: 17500 (de-1) / 15000 (en-1)"
    assert layoff["story"] == ban["story"]


def test_conflicts_are_a_table_with_who_says_which(tmp_path: Path) -> None:
    path = write_conflicts(tmp_path / "conflicts.csv", timeline())
    assert [
        (row["field"], row["value"], row["told"], row["sources"], row["last_reported"]) for row in rows(path)
    ] == [
        ("count", "17500", "yes", "de-1.example", "2024-05-09"),
        ("count", "15000", "no", "en-1.example", "2024-05-02"),
    ]
    assert len(read_conflicts(path)) == 2
    shown = CliRunner().invoke(app, ["show", "--conflicts", str(tmp_path)])
    assert "1 event with conflicts" in shown.output
    failed = CliRunner().invoke(app, ["show", "--conflicts", str(tmp_path / "none")])
    assert "cannot be read" in str(failed.exception)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        ("<50", ("", "49", "")),
        (">=1000", ("1000", "", "")),
        ("~1000", ("1000", "1000", "")),
        ("1000-1200", ("1000", "1200", "")),
        ("all", ("", "", "100")),
    ],
)
def test_counts_have_inclusive_bounds(tmp_path: Path, count: str, expected: tuple[str, str, str]) -> None:
    events = merged([claim("en-1", "layoff", employer="Rivertal", count=count)], [EN])
    (row,) = rows(write_timeline(tmp_path / "t.csv", Timeline(tuple(events))))
    assert (row["count_min"], row["count_max"], row["share"]) == expected


def test_roles_of_further_types_come_last(tmp_path: Path) -> None:
    fine = parse_type(
        'name = "fine"\n[roles]\ntarget = { kind = "entity", principal = true }\nsum = { kind = "text" }\n',
        "fine.toml",
    )
    event = Event(
        "ev-1", "fine", None, {"sum": (Filler("5 Mio."),), "target": (Filler("Ostwind"),)}, None, (), ()
    )
    path = write_timeline(tmp_path / "t.csv", Timeline((event,)), {"fine": fine})
    (row,) = rows(path)
    assert list(row)[-1] == "sum"
    assert (row["target"], row["sum"]) == ("Ostwind", "5 Mio.")
    assert read_timeline(path)["sum"].tolist() == ["5 Mio."]


def test_what_a_spreadsheet_would_run_is_defused_and_restored(tmp_path: Path) -> None:
    hostile = Event(
        "ev-1",
        "ban",
        When("2024-06-01", dt.date(2024, 6, 1), dt.date(2024, 6, 1)),
        {"target": (Filler('=HYPERLINK("http://x.example")'),), "products": (Filler("a | b"), Filler("+1"))},
        "announced",
        (),
        ("@a",),
        conflicts=(Conflict("date", (("2024-06-01", ("-a",)),)),),
    )
    told = Timeline((hostile,), {"ev-1": '-2+3, "quoted"\nline'})
    path = write_timeline(tmp_path / "t.csv", told)
    (row,) = rows(path)
    assert row["target"] == '\'=HYPERLINK("http://x.example")'
    assert row["products"] == "a ¦ b | +1"
    assert row["articles"] == "'@a"
    assert row["title"].startswith("'-2+3")
    pd.testing.assert_frame_equal(read_timeline(path), timeline_frame(told))


@given(st.text(max_size=20) | st.sampled_from(["'=1", "''=1", "'", "\t1", "\r", "'tis", "=", "''tis"]))
def test_defusing_is_undone_exactly(cell: str) -> None:
    assert restored(defused(cell)) == cell
    assert not defused(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12), min_size=1, max_size=4),
    st.data(),
)
def test_a_timeline_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], data: st.DataObject
) -> None:
    events = tuple(
        Event(
            f"ev-{number}",
            "ban",
            When("2024-06") if number % 2 else None,
            {
                "target": (Filler(text),),
                "products": (Filler(text), Filler(data.draw(st.sampled_from(texts)))),
            },
            "announced",
            (),
            (text or "a",),
            confidence=data.draw(st.floats(0, 1).map(lambda value: round(value, 4))),
        )
        for number, text in enumerate(texts)
    )
    told = Timeline(events, {event.id: text for event, text in zip(events, texts, strict=True)})
    path = write_timeline(tmp_path_factory.mktemp("round") / "t.csv", told)
    pd.testing.assert_frame_equal(read_timeline(path), timeline_frame(told))


def test_an_empty_timeline_has_its_columns(tmp_path: Path) -> None:
    frame = read_timeline(write_timeline(tmp_path / "t.csv", Timeline(())))
    assert list(frame.columns) == [column.name for column in TIMELINE]
    assert len(frame) == 0
    assert {column.name: str(frame.dtypes[column.name]) for column in timeline_columns()} == {
        column.name: column.dtype for column in TIMELINE
    }


def test_claims_hold_every_field(tmp_path: Path) -> None:
    one = claim("en-1", "ban", "2024-06", target="Rivertal", activities="sale")
    path = write_claims(tmp_path / "claims.jsonl", [one, one])
    record, again = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    assert record == again
    assert record["date"] == {
        "text": "2024-06",
        "edtf": "2024-06",
        "earliest": "2024-06-01",
        "latest": "2024-06-30",
    }
    assert record["roles"]["target"] == [
        {
            "text": "Rivertal",
            "start": None,
            "end": None,
            "canonical": "Rivertal",
            "entity_id": "org.rivertal",
            "value": None,
        }
    ]
    assert record["evidence"] == {"start": 0, "end": 10, "text": "sentence 0 of en-1"}
    assert set(record) >= {"article_id", "type", "status", "polarity", "modality", "speaker", "confidence"}


def test_entities_times_and_problems(tmp_path: Path) -> None:
    found = Extraction(
        EN,
        (Mention("en-1", 4, 12, "Rivertal", "ORG", "org.rivertal", "Rivertal", "register"),),
        (TimeExpression(20, 24, "June", "DATE", "2024-06", edtf="2024-06", earliest=dt.date(2024, 6, 1)),),
    )
    (entity,) = rows(write_entities(tmp_path / "entities.csv", [found]))
    assert (entity["article_id"], entity["start"]) == ("en-1", "4")
    (time,) = rows(write_times(tmp_path / "times.csv", [found]))
    assert (time["edtf"], time["earliest"], time["latest"], time["anchor"]) == (
        "2024-06",
        "2024-06-01",
        "",
        "",
    )
    (problem,) = rows(write_problems(tmp_path / "problems.csv", [Problem("a.txt", "acquire", "is empty")]))
    assert problem == {
        "input": "a.txt",
        "article_id": "",
        "stage": "acquire",
        "reason": "is empty",
        "hint": "",
    }


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"missing.*cannot be written \(No such file or directory\)"):
        write_timeline(tmp_path / "missing" / "t.csv", Timeline(()))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights_is_one_clear_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="cannot be written"):
        write_timeline(tmp_path / "t.csv", Timeline(()))


def test_what_stood_there_stays_if_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.csv"
    path.write_text("before", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError, match="No space left"):
        write_timeline(path, Timeline(()))
    assert path.read_text(encoding="utf-8") == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["t.csv"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "cannot be read", id="missing"),
        pytest.param(b"a,b\r\n1,2\r\n", "column 'event_id' is missing", id="other-table"),
        pytest.param(b"\xff\xfe\x00", "no CSV in UTF-8", id="binary"),
        pytest.param(
            HEADER.encode() + b"\r\nx" + b"," * COUNT_MIN + b"many\r\n",
            "a number cannot be read",
            id="no-number",
        ),
    ],
)
def test_what_is_no_timeline_is_one_clear_line(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "t.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_timeline(path)


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_a_claim_stays_on_its_line(tmp_path: Path, sign: str) -> None:
    """JSON lets these signs stand, readers of JSON Lines split at them."""
    one = Claim("a", "ban", {"target": (Filler(f"Nordia{sign}Eye"),)}, Evidence(0, 3, "..."))
    path = tmp_path / "claims.jsonl"
    write_claims(path, [one])
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["roles"]["target"][0]["text"] == f"Nordia{sign}Eye"


def test_a_table_in_pieces_is_the_table_as_a_whole() -> None:
    rows = [{"input": f"file {number}", "reason": "leer, " * 200} for number in range(300)]
    pieces = list(files.csv_pieces(rows, PROBLEMS))
    assert len(pieces) > 2
    assert "".join(pieces) == files.csv_text(rows, PROBLEMS)


def test_a_table_that_breaks_off_leaves_the_file_before_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "problems.csv"
    path.write_text("before", encoding="utf-8")

    def pieces() -> Iterator[str]:
        yield "half of"
        raise ValueError("the source ended")

    with pytest.raises(ValueError, match="the source ended"):
        files.write_pieces(path, pieces())
    assert [one.name for one in tmp_path.iterdir()] == ["problems.csv"]
    assert path.read_text(encoding="utf-8") == "before"


def test_what_was_left_half_written_is_removed_and_nothing_else(tmp_path: Path) -> None:
    kept = (
        "timeline.csv",
        ".timeline.csv.bak",
        ".timeline.csv.My-Notes",
        "timeline.csv.k3_x9q2z",
        ".zeitstrahl.db.lock",
    )
    for name in (*kept, ".timeline.csv.k3_x9q2z", ".timeline.csv.abcdefgh"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    remove_unfinished(tmp_path, ["timeline.csv"])
    assert {path.name for path in tmp_path.iterdir()} == set(kept)
    remove_unfinished(tmp_path / "missing", ["timeline.csv"])
