"""The names that the package offers."""

import datetime as dt
import doctest
import importlib
import subprocess
import sys

import pytest

import zeitstrahl

PUBLISHED = dt.date(2024, 7, 16)


def test_public_names_are_sorted_and_there():
    assert zeitstrahl.__all__ == sorted(zeitstrahl.__all__)
    assert dir(zeitstrahl) == zeitstrahl.__all__
    for name in zeitstrahl.__all__:
        assert getattr(zeitstrahl, name) is not None


def test_an_unknown_name_is_told_with_the_known_ones():
    with pytest.raises(AttributeError, match=r"find_time'; public are .*find_times"):
        _ = zeitstrahl.find_time


def test_importing_loads_nothing_heavy():
    code = "import sys, zeitstrahl; print([m for m in ('spacy', 'pandas', 'pydantic') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_finding_times_needs_no_spacy():
    code = (
        "import sys; from zeitstrahl import find_times; "
        "find_times('heute', language='de'); print('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        pytest.param("de", "Ende September oder Anfang Oktober", "2024-09-21/2024-10-10", id="de"),
        pytest.param("en", "late September or early October", "2024-09-21/2024-10-10", id="en"),
    ],
)
def test_times(language, text, edtf):
    (found,) = zeitstrahl.find_times(f"({text})", language=language, published=PUBLISHED)
    assert isinstance(found, zeitstrahl.TimeExpression)
    assert (found.start, found.text, found.edtf) == (1, text, edtf)
    assert zeitstrahl.parse_time(text, language=language, published=PUBLISHED).edtf == edtf


def test_a_date_as_text_is_refused_with_what_is_expected():
    with pytest.raises(zeitstrahl.ZeitstrahlError, match=r"'2024-07-16'.*date or datetime"):
        zeitstrahl.find_times("gestern", language="de", published="2024-07-16")


@pytest.mark.parametrize("name", [name for name in zeitstrahl.__all__ if name != "__version__"])
def test_examples_of_public_names_hold(name):
    module = importlib.import_module(getattr(zeitstrahl, name).__module__)
    assert doctest.testmod(module).failed == 0
    assert getattr(zeitstrahl, name).__doc__
