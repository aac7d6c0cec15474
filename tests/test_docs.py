"""The documents say what the code does: data dictionary and README."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from typer.main import get_command

from zeitstrahl import tables
from zeitstrahl.cli import app

ROOT = Path(__file__).parents[1]
TABLES = {
    "timeline.csv": tables.TIMELINE,
    "entities.csv": tables.ENTITIES,
    "times.csv": tables.TIMES,
    "problems.csv": tables.PROBLEMS,
    "changes.csv": tables.CHANGES,
    "conflicts.csv": tables.CONFLICTS,
}


def dictionary(columns: tuple[tables.Column, ...]) -> str:
    """A table of the data dictionary, as it stands in ``docs/data_dictionary.md``."""
    lines = ["| column | meaning | type | unit | several |", "| --- | --- | --- | --- | --- |"]
    for one in columns:
        lines.append(
            f"| `{one.name}` | {one.meaning} | {one.dtype} | {one.unit} | {'yes' if one.many else ''} |"
        )
    return "\n".join(lines)


@pytest.mark.parametrize("name", TABLES)
def test_the_data_dictionary_holds_every_column(name: str) -> None:
    text = (ROOT / "docs" / "data_dictionary.md").read_text(encoding="utf-8")
    assert f"## {name}" in text
    assert dictionary(TABLES[name]) in text


def test_the_readme_names_commands_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    known = set(getattr(get_command(app), "commands", {}))
    used = set(re.findall(r"^zeitstrahl (\w+)", text, flags=re.MULTILINE))
    assert used
    assert used <= known


def test_links_in_documents_lead_somewhere() -> None:
    for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name}: {target}"


@pytest.mark.parametrize("page", ["times", "components"])
def test_examples_of_a_page_hold(page: str) -> None:
    done = doctest.testfile(str(ROOT / "docs" / f"{page}.md"), module_relative=False, encoding="utf-8")
    assert done.attempted > 5
    assert done.failed == 0
