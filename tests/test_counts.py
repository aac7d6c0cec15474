"""Counts with bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.counts import Amount, agree, amount, consistent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120", Amount(120, 120)),
        ("<50", Amount(None, 49)),
        ("<=1500", Amount(None, 1500, peak=True)),
        (">1000", Amount(1001, None)),
        (">=1000", Amount(1000, None)),
        ("~1000", Amount(1000, 1000, approximate=True)),
        ("1000-1200", Amount(1000, 1200)),
        ("12.5", Amount(12.5, 12.5)),
        ("all", Amount(whole=True)),
    ],
)
def test_amount(text: str, expected: Amount) -> None:
    assert amount(text) == expected


@pytest.mark.parametrize("text", ["", "many", "1.000.000", "-5", "<", "1000-"])
def test_no_amount(text: str) -> None:
    assert amount(text) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("all", "<50", True, id="all-fits-any"),
        pytest.param("<50", "~45", True, id="below-and-about"),
        pytest.param("<50", "50", False, id="fewer-than-50-is-not-50"),
        pytest.param("~1000", "1080", True, id="about"),
        pytest.param("~1000", "1200", False, id="not-about"),
        pytest.param("15000", "17500", False, id="two-figures"),
        pytest.param(">1000", "1200", True, id="more-than"),
        pytest.param("1000-1200", "1150", True, id="range"),
    ],
)
def test_agree(one: str, other: str, expected: bool) -> None:
    left, right = amount(one), amount(other)
    assert left is not None
    assert right is not None
    assert agree(left, right) is agree(right, left) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("all", "1200", True, id="all-fits-any"),
        pytest.param("<50", "~45", True, id="below-and-about"),
        pytest.param("~200", "190", True, id="rounded-to-hundreds"),
        pytest.param("~700", "720", True, id="rounded-to-hundreds-as-well"),
        pytest.param("~90", "87", True, id="rounded-to-tens"),
        pytest.param("~370", "340", False, id="rounded-to-tens-otherwise"),
        pytest.param("~230", "212", False, id="not-what-212-is-rounded-to"),
        pytest.param("~1000", "1080", True, id="about"),
        pytest.param("<=3500", "~3500", True, id="up-to-and-about"),
        pytest.param("<=2600", "~2400", False, id="up-to-another-figure"),
        pytest.param("<=1500", "1200", False, id="up-to-and-fewer"),
        pytest.param("<=1500", "<=1500", True, id="up-to-the-same"),
        pytest.param("<=1500", ">=1200", True, id="up-to-and-at-least"),
        pytest.param("280-300", "~300", True, id="range-and-its-end"),
        pytest.param("430-450", "420", False, id="below-the-range"),
        pytest.param("~0.5", "0.5", True, id="share"),
    ],
)
def test_consistent(one: str, other: str, expected: bool) -> None:
    left, right = amount(one), amount(other)
    assert left is not None
    assert right is not None
    assert consistent(left, right) is consistent(right, left) is expected


@given(st.integers(1, 10**6), st.sampled_from(["", "<=", ">=", "~"]))
def test_a_count_agrees_with_its_number(number: int, sign: str) -> None:
    left, right = amount(f"{sign}{number}"), amount(str(number))
    assert left is not None
    assert right is not None
    assert agree(left, right)
