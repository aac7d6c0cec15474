"""``zeitstrahl types`` lists and shows claim types, and says what is wrong with a file of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from zeitstrahl.claim_types import builtin_types
from zeitstrahl.cli import app
from zeitstrahl.errors import SettingsError
from zeitstrahl.extract.claims.checking import faults
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.extract.type_examples import failed_examples

ROOT = Path(__file__).parents[1]
OWN = sorted((ROOT / "docs" / "types").glob("*.toml"))
FINE = (ROOT / "docs" / "types" / "fine.toml").read_text(encoding="utf-8")
runner = CliRunner()


@pytest.mark.parametrize("name", list(builtin_types()))
def test_built_in_types_have_no_faults(name: str) -> None:
    path = ROOT / "pipeline" / "zeitstrahl" / "types" / f"{name}.toml"
    assert list(faults(path.read_text(encoding="utf-8"), path.name)) == []


@pytest.mark.parametrize("path", OWN, ids=[path.stem for path in OWN])
def test_types_without_code_find_what_their_examples_say(path: Path) -> None:
    assert list(faults(path.read_text(encoding="utf-8"), path.name)) == []
    count, wrong = failed_examples(path)
    assert count >= 3
    assert wrong == []


def test_five_types_are_examples_of_own_ones() -> None:
    assert {"acquisition", "data_breach", "fine", "insolvency", "leadership_change"} <= {
        path.stem for path in OWN
    }


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[merge]", "[merged]", "fine.toml: top level.merged: found 'merged'"),
        ('kind = "entity", principal', 'kind = "entiti", principal', "roles.company.kind: found 'entiti'"),
        ("scope = true", "scoop = true", "roles.authority.scoop: found 'scoop'"),
        ("[fill.company]", "[fill.compny]", "fill.compny: found 'compny'"),
        ('accept = ["company"', 'accept = ["companie"', "fill.company.accept: found 'companie'"),
        ("fallback = true", 'fallback = "yes"', "fill.company.fallback: found 'yes', expected a bool"),
        ("[frames.pay]\nauthority", "[frames.pay]\nauthorty", "frames.pay.authorty: found 'authorty'"),
        ("object = 1.0", 'object = "much"', "frames.act.company.object: found 'much'"),
        ('frame = "pay"', 'frame = "paid"', "triggers.pay.frame: found 'paid'"),
        ("strength = 0.8", "strength = 8", "triggers.fine.strength: found 8"),
        ("nominal = true", "nominall = true", "triggers.noun.nominall: found 'nominall'"),
        ('id = "pay"', 'id = "fine"', "found no id, or one that stands before"),
        ("en = { verbs", "en = { verb", "triggers.fine.en.verb: found 'verb'"),
        ('language = "de"', 'language = "fr"', "examples.1.language: found 'fr'"),
        ('name = "fine"\n', "", "'name' is missing"),
    ],
)
def test_a_fault_names_file_key_what_was_found_and_the_nearest_known(old: str, new: str, fault: str) -> None:
    assert old in FINE
    found = list(faults(FINE.replace(old, new, 1), "fine.toml"))
    assert any(fault in one for one in found), found
    if "found '" in fault and fault.endswith(f"'{new.split()[-1]}'"):
        assert "nearest: " in found[0]


def test_the_nearest_known_is_told() -> None:
    (fault,) = faults(FINE.replace("nominal = true", "nominall = true"), "fine.toml")
    assert fault.endswith("nearest: nominal")


def test_a_run_refuses_a_faulty_file_before_it_starts(tmp_path: Path) -> None:
    (tmp_path / "fine.toml").write_text(FINE.replace("strength = 0.8", "strength = 8"), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"triggers\.fine\.strength"):
        Knowledge.load(None, tmp_path)


def test_commands(tmp_path: Path) -> None:
    listed = runner.invoke(app, ["types", "list", "--types", str(ROOT / "docs" / "types")])
    assert "layoff         employer*, count, share" in listed.stdout
    assert "fine           authority, company*" in listed.stdout
    shown = runner.invoke(app, ["types", "show", "ban"])
    assert shown.stdout.startswith('name = "ban"')
    path = tmp_path / "fine.toml"
    path.write_text(FINE.replace('company = "Easymail Ltd"', 'company = "Tandara"'), encoding="utf-8")
    checked = runner.invoke(app, ["types", "check", str(path)])
    assert checked.exit_code == 1
    assert "example 2" in checked.stdout
    assert "expected {'company': 'Tandara'}" in checked.stdout
    assert "1 faults, 4 examples run" in checked.stdout
