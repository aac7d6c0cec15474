"""Users' entity tables: what is accepted, and that every fault is named with line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from zeitstrahl.errors import SettingsError
from zeitstrahl.register import Register
from zeitstrahl.register.entity import Alias
from zeitstrahl.register.reading import read_alias

HEADER = "id,type,name_en,name_de,aliases,part_of,country\n"


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "entities.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_rows_are_added(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        HEADER
        + "org.tarnholm,ORG,Tarnholm Works,Tarnholm-Werke,Tarnholm|THW?,,de\n"
        + "product.pumpomat,product,Pumpomat,,,org.tarnholm,\n",
    )
    register = Register.load(path)
    assert register.ancestors("product.pumpomat") == ("org.tarnholm",)
    found = register.lookup("der Tarnholm-Werke")
    assert found is not None
    assert found.country == "country.de"
    assert register.name("product.pumpomat", "de") == "Pumpomat"
    assert register.get("us.bis") is not None
    assert Register.load().get("org.tarnholm") is None


def test_a_known_id_is_replaced(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + "org.kaspersky,ORG,Kaspersky Group,Kaspersky-Gruppe,,,\n")
    register = Register.load(path)
    assert register.name("org.kaspersky", "en") == "Kaspersky Group"
    assert register.lookup("Kaspersky Lab") is None


def test_byte_order_mark_and_missing_optional_columns(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeffid,type,name_en\norg.tarnholm,ORG,Tarnholm\n")
    assert Register.load(path).lookup("Tarnholm") is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", ["line 1", "column 'id' is missing"], id="empty"),
        pytest.param("id,typ,name_en\n", ["found column 'typ'", "nearest is 'type'"], id="column"),
        pytest.param(
            HEADER + "Org X,ORGG,,,,,\n",
            [
                "line 2, column id: found 'Org X'",
                "column type: found 'ORGG'",
                "nearest is 'ORG'",
                "column name_en",
            ],
            id="all-faults-of-a-line",
        ),
        pytest.param(
            HEADER + "org.a,ORG,Aa,,,,\norg.a,ORG,Bb,,,,\n",
            ["line 3", "stands in line 2 already"],
            id="twice",
        ),
        pytest.param(
            HEADER + "org.a,ORG,Aa,,,org.kasperski,\n",
            ["line 2, column part_of: found 'org.kasperski'", "nearest is 'org.kaspersky'"],
            id="unknown-whole",
        ),
        pytest.param(
            HEADER + "org.a,ORG,Aa,,,org.b,\norg.b,ORG,Bb,,,org.a,\n",
            ["circle", "line 2", "line 3"],
            id="circle",
        ),
        pytest.param(HEADER + "org.a,ORG,Aa,,,,zz\n", ["column country: found 'country.zz'"], id="country"),
        pytest.param(HEADER + 'org.a,ORG,"Aa,,,,\n', ["CSV"], id="quotes"),
        pytest.param(HEADER + "org.a,ORG,Aa,,,,,,,\n", ["line 2: found 10 cells"], id="cells"),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, expected: list[str]) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        Register.load(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    for part in expected:
        assert part in message


def test_a_missing_file_and_a_wrong_encoding(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        Register.load(tmp_path / "nothing.csv")
    with pytest.raises(SettingsError, match="not UTF-8"):
        Register.load(write(tmp_path, HEADER + "org.a,ORG,Ä,,,,\n", "latin-1"))


@pytest.mark.parametrize(
    ("marked", "alias"),
    [
        ("Bahn", Alias("x", ("Bahn",))),
        ("Bahn?", Alias("x", ("Bahn",), ambiguous=True)),
        ("de:Bahn?", Alias("x", ("Bahn",), "de", True)),
        ("en:Guardian", Alias("x", ("Guardian",), "en")),
    ],
)
def test_marks_of_aliases(marked: str, alias: Alias) -> None:
    assert read_alias("x", marked) == alias
