"""Corrections as people write them: what is read, and that every faulty line is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from zeitstrahl.claim_types import builtin_types
from zeitstrahl.corrections import Correction, parse_corrections, read_corrections
from zeitstrahl.errors import SettingsError

TYPES = builtin_types()
A, B, C = (f"ev-{letter * 12}" for letter in "abc")
HEADER = "decision,event,other,article,words,field,value,note\n"


def faults(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        parse_corrections(text, "c.csv", TYPES)
    return str(caught.value).split("; ")


def test_a_file_of_decisions_is_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(
        HEADER
        + f"same,{A},{B},,,,,Schließung und closing\n"
        + "\n"
        + f"Not_same,{A},,de-1,,,,\n"
        + f"wrong claim,{A},,en-1,is  not planned,,,\n"
        + "wrong-claim,,,en-1,no ban,,,\n"
        + f'right value,{A},,,,activities,"sale | use",\n',
        encoding="utf-8-sig",
    )
    assert read_corrections(path, TYPES) == (
        Correction(f"{path}:2", "same", A, B),
        Correction(f"{path}:4", "not same", A, article="de-1"),
        Correction(f"{path}:5", "wrong claim", A, article="en-1", words="is not planned"),
        Correction(f"{path}:6", "wrong claim", article="en-1", words="no ban"),
        Correction(f"{path}:7", "right value", A, field="activities", value="sale | use"),
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_a_spreadsheet_may_part_cells_as_it_likes(separator: str) -> None:
    text = separator.join(("decision", "event", "field", "value"))
    text += "\n" + separator.join(("right value", A, "date", "2024-07-20")) + "\n"
    assert parse_corrections(text, "c.csv", TYPES)[0].value == "2024-07-20"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(
            f"not sane,{A},{B}",
            "c.csv:2: column decision: found 'not sane', expected one of same, not same, wrong claim, "
            "right value, nearest is 'not same'",
            id="decision",
        ),
        pytest.param(
            f"same,{A}", "c.csv:2: column other is empty, expected a value for 'same'", id="missing"
        ),
        pytest.param("wrong claim,,,,words", "c.csv:2: column event or article is empty", id="either"),
        pytest.param(f"same,{A},{B},,,,17", "column value: found '17', expected nothing", id="too much"),
        pytest.param("same,ev-1,de-2", "column event: found 'ev-1', expected an id from the column", id="id"),
        pytest.param(f"same,{A},{A}", "expected another event than in column event", id="itself"),
        pytest.param(f"not same,{A},{B},de-1", "found both other and article", id="both"),
        pytest.param(f"right value,{A},,,,acuser,x", "nearest is 'accuser'", id="field"),
        pytest.param(f"right value,{A},,,,count_min,5", "nearest is 'count'", id="column of the table"),
        pytest.param(f"same,{A},{B},,,,,a,b", "found 9 cells, expected at most 8", id="cells"),
    ],
)
def test_a_faulty_line_is_named(line: str, told: str) -> None:
    assert any(told in fault for fault in [*faults(HEADER + line + "\n"), " ".join(faults(HEADER + line))])


def test_all_faults_are_told_at_once() -> None:
    found = faults(HEADER + f"merge,{A}\nsame,{A},{B}\nright value,{A},,,,datum,\n")
    assert [fault.partition(": ")[0] for fault in found] == ["c.csv:2", "c.csv:4"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "column 'decision' is missing"),
        ("decisions,event\n", "found column 'decisions', expected some of decision, event"),
        ("decision,event,event\n", "found column 'event' twice"),
        (HEADER + f'same,"{A}\n', "not readable as CSV"),
    ],
)
def test_a_file_that_is_no_table_of_corrections(text: str, told: str) -> None:
    assert told in "; ".join(faults(text))


def test_lines_that_contradict_one_another() -> None:
    lines = [f"same,{A},{B},,,,", f"same,{B},{C},,,,", f"not same,{A},{C},,,,"]
    lines += [f"right value,{A},,,,count,50", f"right value,{C},,,,count,60"]
    found = faults(HEADER + "\n".join(lines) + "\n")
    assert found[0].startswith(f"c.csv:4: found {A} and {C} as not the same")
    assert found[1].startswith("c.csv:6: found '60' as the right count, c.csv:5 says '50'")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_corrections(tmp_path / "none.csv", TYPES)
    path = tmp_path / "latin.csv"
    path.write_bytes("decision\nGrün".encode("latin-1"))
    with pytest.raises(SettingsError, match="save the table as CSV UTF-8"):
        read_corrections(path, TYPES)
