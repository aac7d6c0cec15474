"""What the merge looks at in a date."""

from __future__ import annotations

import datetime as dt

import pytest

from zeitstrahl.merge.dated import dated

FIRST, LAST = dt.date(2024, 6, 1).toordinal(), dt.date(2024, 6, 30).toordinal()
JUNE = 2024 * 12 + 6


@pytest.mark.parametrize(
    ("edtf", "span", "months", "vagueness"),
    [
        pytest.param("2024-06-15", (FIRST + 14, FIRST + 14), range(JUNE, JUNE + 1), 0, id="a day"),
        pytest.param("2024-06-01", (FIRST, FIRST), range(JUNE - 1, JUNE + 1), 0, id="near another month"),
        pytest.param("2024-06", (FIRST, LAST), range(JUNE - 1, JUNE + 2), 1, id="a month"),
        pytest.param("XXXX-06-15", None, None, 2, id="no year"),
        pytest.param("2020/2024", (dt.date(2020, 1, 1).toordinal(), LAST + 184), None, 1, id="many years"),
        pytest.param("soon", None, None, 3, id="no date"),
        pytest.param(None, None, None, 3, id="not said"),
    ],
)
def test_what_a_date_means(
    edtf: str | None, span: tuple[int, int] | None, months: range | None, vagueness: int
) -> None:
    found = dated(edtf)
    assert (found.span, found.months, found.vagueness) == (span, months, vagueness)
    assert (found.days is None) == (vagueness == 3)
