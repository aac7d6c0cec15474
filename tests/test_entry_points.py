"""Other spaCy pipelines use our parts without importing the package."""

from __future__ import annotations

import subprocess
import sys

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
