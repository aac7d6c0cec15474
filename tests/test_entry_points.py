"""Other spaCy pipelines use our parts without importing the package."""

from __future__ import annotations

import importlib
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from spacy.language import Language

ROOT = Path(__file__).parents[1]

CODE = """
import spacy
nlp = spacy.blank("de")
nlp.add_pipe("zeitstrahl_times")
doc = nlp("Der Verkauf ist ab dem 20. Juli 2024 untersagt.")
assert [(span.text, span._.time_edtf) for span in doc.spans["times"]] == [("20. Juli 2024", "2024-07-20")]
assert not nlp.analyze_pipes()["problems"]["zeitstrahl_times"]
"""


def test_the_times_component_is_found_by_its_name() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_factory_is_there_under_its_name() -> None:
    names = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for name, place in names["project"]["entry-points"]["spacy_factories"].items():
        module, function = place.split(":")
        assert hasattr(importlib.import_module(module), function)
        assert Language.has_factory(name), name


@pytest.mark.parametrize("name", ["zeitstrahl_entities", "zeitstrahl_claims"])
def test_the_other_components_are_found_by_their_names(name: str) -> None:
    if name not in entry_points(group="spacy_factories").names:
        pytest.skip("the package was installed before it had this component; install it again")
    code = f"import spacy; nlp = spacy.blank('de'); nlp.add_pipe('{name}'); print(nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert name in done.stdout, done.stderr


def test_a_component_that_needs_a_model_is_found_and_asks_for_it() -> None:
    name = "zeitstrahl_hf_verify"
    if name not in entry_points(group="spacy_factories").names:
        pytest.skip("the package was installed before it had this component; install it again")
    code = f"import spacy; spacy.blank('de').add_pipe('{name}')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert f"{name} needs a model" in done.stderr
