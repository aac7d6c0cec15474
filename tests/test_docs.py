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


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def known_commands() -> dict[str, set[str]]:
    """Each command with the names that may follow it: those of its group."""
    found = getattr(get_command(app), "commands", {})
    return {name: set(getattr(one, "commands", {})) for name, one in found.items()}


def told_commands(text: str) -> list[list[str]]:
    """The words of commands in code: in blocks, one a line, and within lines."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    return [line.split() for line in (*lines, *inline) if line.startswith(("zeitstrahl ", "python "))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_documents_exist(page: Path) -> None:
    known = known_commands()
    for words in told_commands(page.read_text(encoding="utf-8")):
        told = " ".join(words)
        if words[0] == "python":
            module = words[2].replace(".", "/") if words[1] == "-m" else words[1].removesuffix(".py")
            places = [ROOT / f"{module}.py", ROOT / module / "__main__.py"]
            assert any(place.exists() for place in places) or words[2] in ("pip", "spacy"), told
        elif not words[1].startswith(("-", "…", "{")) and words[1] not in ("events", "timeline", "VERSION"):
            assert words[1] in known, told
            if known[words[1]] and len(words) > 2 and words[2].isalpha() and words[2].islower():
                assert re.sub(r"\W", "", words[2]) in known[words[1]], told


def test_documents_name_some_commands() -> None:
    assert len(told_commands((ROOT / "README.md").read_text(encoding="utf-8"))) > 10


def anchors(path: Path) -> set[str]:
    """The names by which headings of a page are linked."""
    heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_in_documents_lead_somewhere(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        place = page.parent / target if target else page
        assert place.exists(), f"{page.name}: {target}"
        assert not anchor or place.suffix != ".md" or anchor in anchors(place), (
            f"{page.name}: {target}#{anchor}"
        )


def test_every_page_is_reached_from_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES[1:] if f"docs/{page.name}" not in text] == []


def test_the_picture_of_the_report_is_small() -> None:
    assert 20_000 < (ROOT / "docs" / "report.png").stat().st_size < 200_000


@pytest.mark.parametrize("page", ["times", "components"])
def test_examples_of_a_page_hold(page: str) -> None:
    done = doctest.testfile(str(ROOT / "docs" / f"{page}.md"), module_relative=False, encoding="utf-8")
    assert done.attempted > 5
    assert done.failed == 0
