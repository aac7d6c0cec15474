"""Tables as inputs: JSONL, JSON, CSV and Parquet, a row an article; bad rows are told, the rest is read."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.acquire.helpers import ENGLISH, GERMAN, documents, items, problems, put

from zeitstrahl.acquire import Limits
from zeitstrahl.acquire.columns import parse_columns
from zeitstrahl.errors import SettingsError


def jsonl(*rows: object) -> str:
    """Rows as JSONL; a string stands for itself."""
    return "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)


def test_jsonl_with_names_in_german_and_english(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", jsonl(
        {"titel": "Böller verboten", "inhalt": GERMAN, "datum": "02.05.2024", "quelle": "Stadtblatt"},
        {"headline": "Fireworks ban", "body": ENGLISH, "published_at": "2024-05-02T10:00:00Z",
         "author": {"name": "Ann Sample"}, "link": "https://example.org/1"},
    ))  # fmt: skip
    german, english = documents(path)
    assert (german.title, german.text, german.published) == ("Böller verboten", GERMAN, dt.date(2024, 5, 2))
    assert (german.source, german.input) == ("Stadtblatt", f"{path}:1")
    assert (english.text, english.authors, english.url) == (ENGLISH, ("Ann Sample",), "https://example.org/1")
    assert english.published == dt.datetime(2024, 5, 2, 10, tzinfo=dt.UTC)


def test_bad_lines_are_told_by_number_and_the_rest_is_read(tmp_path: Path) -> None:
    path = put(
        tmp_path, "a.jsonl", jsonl({"text": GERMAN}, "{broken", "[1]", {"title": "x"}, "", {"text": ENGLISH})
    )
    assert [document.text for document in documents(path)] == [GERMAN, ENGLISH]
    told = {problem.input.rsplit(":", 1)[1]: problem.reason for problem in problems(path)}
    assert set(told) == {"2", "3", "4"}
    assert "not valid JSON" in told["2"]
    assert "list" in told["3"]
    assert "no text" in told["4"]


def test_a_million_bad_lines_are_counted(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", jsonl({"text": GERMAN}, *["{"] * 50))
    found = problems(path, limits=Limits(max_same_problems=3))
    assert len(found) == 4
    assert found[-1].reason == "47 more: line is not valid JSON"


def test_a_table_without_text_is_told_once(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", jsonl(*[{"id": number, "bodi": GERMAN} for number in range(9)]))
    (problem,) = problems(path)
    assert "no row has a text" in problem.reason
    assert "--columns" in problem.hint


@pytest.mark.parametrize(
    "row", ['{"text": ' + "[" * 50_000, '{"text": 17}', '{"text": ["a", 1]}', '{"text": {}}']
)
def test_rows_that_are_no_articles(tmp_path: Path, row: str) -> None:
    path = put(tmp_path, "a.jsonl", jsonl(row, {"text": GERMAN}))
    assert len(documents(path)) == 1
    assert len(problems(path)) == 1


def test_a_line_beyond_the_bounds(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", jsonl({"text": "x" * 5_000}, {"text": GERMAN}))
    assert len(documents(path, limits=Limits(max_bytes=1_000))) == 1
    (problem,) = problems(path, limits=Limits(max_bytes=1_000))
    assert problem.input.endswith(":1")


def test_json_list_and_exports(tmp_path: Path) -> None:
    one = put(tmp_path, "list.json", json.dumps([{"text": GERMAN}, 5, {"text": ENGLISH}], indent=1))
    two = put(tmp_path, "export.json", json.dumps({"total": 1, "articles": [{"content": ENGLISH}]}))
    assert [item.input for item in items(one, two)] == [f"{one}:1", f"{one}:3", f"{two}:1"]
    assert "int" in problems(one, two)[0].reason
    assert "not valid JSON" in problems(put(tmp_path, "bad.json", '{"a": [1, }'))[0].reason


def test_csv_with_separators_quotes_and_line_ends(tmp_path: Path) -> None:
    path = put(
        tmp_path, "a.csv", f'title;text;date\r\n"A; b";"Eins.\r\n\r\n{GERMAN}";2024-05-02\r\nC;{ENGLISH};\r\n'
    )
    one, two = documents(path)
    assert (one.title, one.published) == ("A; b", dt.date(2024, 5, 2))
    assert one.text.replace("\r", "") == f"Eins.\n\n{GERMAN}"
    assert (two.input, two.text) == (f"{path}:5", ENGLISH)


def test_ragged_csv(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", f"title,text\na,{GERMAN}\nb\nc,d,e\nf,{ENGLISH},,\n\n")
    assert [document.title for document in documents(path)] == ["a", "f"]
    assert [(problem.input.rsplit(":", 1)[1], problem.reason) for problem in problems(path)] == [
        ("3", "row does not fit the header: 1 cells, expected 2"),
        ("4", "row does not fit the header: 3 cells, expected 2"),
    ]


def test_a_ragged_row_over_several_lines_is_told_once(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", f'title,text\na,"Eins.\n\n{GERMAN}",extra\nf,{ENGLISH}\n')
    assert [document.title for document in documents(path)] == ["f"]
    assert [(problem.input.rsplit(":", 1)[1], problem.reason) for problem in problems(path)] == [
        ("2", "row does not fit the header: 3 cells, expected 2")
    ]


def test_an_open_quotation_mark_swallows_no_other_row(tmp_path: Path) -> None:
    rows = "".join(f"t{number},{ENGLISH} {number}\n" for number in range(30))
    path = put(tmp_path, "a.csv", f'title,text\n"open,{GERMAN}\n{rows}')
    assert len(documents(path)) == 30
    assert problems(path)[0].input.endswith(":2")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_encodings(tmp_path: Path, codec: str) -> None:
    path = put(tmp_path, "a.csv", f"titel,text\nBöller,{GERMAN}\n".encode(codec))
    assert documents(path)[0].text == GERMAN


@given(st.lists(st.text(alphabet='a,";\n\r\t|', max_size=12), max_size=12))
def test_any_csv_is_read(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    path = put(tmp_path_factory.mktemp("csv"), "a.csv", "title,text\n" + "\n".join(lines))
    list(items(path))


def test_columns_of_ones_own(tmp_path: Path) -> None:
    columns = parse_columns("text=main.body, published=when")
    path = put(tmp_path, "a.jsonl", jsonl({"main": {"body": GERMAN}, "when": "2024-05-02", "text": "teaser"}))
    (document,) = documents(path, columns=columns)
    assert (document.text, document.published) == (GERMAN, dt.date(2024, 5, 2))


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_wrong_column_names_the_nearest(tmp_path: Path, name: str) -> None:
    content = f"title,artikel_text,date\nx,{GERMAN},2024-05-02\n"
    if name.endswith("jsonl"):
        content = jsonl({"title": "x", "artikel_text": GERMAN, "date": "2024-05-02"})
    path = put(tmp_path, name, content)
    assert not documents(path, columns={"text": "artikeltext"})
    assert any(
        "did you mean 'artikel_text'?" in problem.hint
        for problem in problems(path, columns={"text": "artikeltext"})
    )


@pytest.mark.parametrize(
    ("text", "told"), [("txt=body", "did you mean 'text'"), ("text", "FIELD=COLUMN"), ("", "FIELD")]
)
def test_column_maps_that_are_none(text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        parse_columns(text)


def test_parquet(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    when = dt.datetime(2024, 5, 2, 8, tzinfo=dt.UTC)
    table = pa.table({
        "body": [GERMAN, None, ENGLISH], "title": ["Böller", "leer", "Fireworks"], "date": [when, when, when],
        "authors": [["Ann Sample", "Bob Sample"], [], None], "number": [1, 2, 3],
    })  # fmt: skip
    path = tmp_path / "a.parquet"
    pq.write_table(table, path)
    one, two = documents(path)
    assert (one.text, one.authors, one.published) == (GERMAN, ("Ann Sample", "Bob Sample"), when)
    assert two.input == f"{path}:3"
    assert [problem.input for problem in problems(path)] == [f"{path}:2"]
    assert "did you mean 'number'" in problems(path, columns={"text": "numbre"})[0].hint
    assert "int" in problems(path, columns={"text": "number"})[0].reason


def test_damaged_parquet(tmp_path: Path) -> None:
    (problem,) = problems(put(tmp_path, "a.parquet", b"PAR1" + b"\0" * 100))
    assert "Parquet" in problem.reason


@pytest.mark.parametrize(
    ("cell", "form"),
    [("<p>Eins.</p><p>Zwei.</p>", "entry"), ("Eins.\nZwei.", "text")],
)
def test_markup_in_cells(tmp_path: Path, cell: str, form: str) -> None:
    (document,) = documents(put(tmp_path, "a.jsonl", jsonl({"text": cell})))
    assert (document.text, document.form) == ("Eins.\nZwei.", form)
