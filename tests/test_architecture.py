"""The arrows of the house point down: steps share the ground floor and meet in flow.py."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline" / "zeitstrahl"
STEPS = ("acquire", "clean", "detect", "extract", "merge", "timeline", "write")
GROUND = {
    "records",
    "beliefs",
    "memory",
    "corrections",
    "dates",
    "counts",
    "claim_types",
    "register",
    "errors",
    "plain",
    "settings",
    "model_settings",
    "tables",
    "urls",
    "pipelines",
}


def imported(path: Path) -> set[str]:
    """The parts of the package that a module imports: first name below ``zeitstrahl``."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "zeitstrahl":
                names = [f"zeitstrahl.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("zeitstrahl.")}
    return found


@pytest.mark.parametrize("step", STEPS)
def test_steps_import_only_themselves_and_the_ground_floor(step: str) -> None:
    for path in sorted((PACKAGE / step).rglob("*.py")):
        beyond = imported(path) - GROUND - {step, "components"}
        assert not beyond, f"{path.relative_to(PACKAGE)} imports {sorted(beyond)}"


def test_the_ground_floor_imports_no_step() -> None:
    for name in GROUND:
        paths = (
            [PACKAGE / f"{name}.py"] if (PACKAGE / f"{name}.py").exists() else (PACKAGE / name).rglob("*.py")
        )
        for path in paths:
            assert not imported(path) & set(STEPS), path


def test_every_function_and_class_that_others_use_says_what_it_is_for() -> None:
    silent = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                silent.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}")
    assert not silent


def test_no_german_month_or_trigger_stands_in_code() -> None:
    """German lives in data: a month name in code is a rule in the wrong place."""
    months = ("Januar", "Februar", "März", "Oktober", "Dezember")
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if len(text) < 60 and any(text.startswith(month) for month in months):
                found.append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert not found
