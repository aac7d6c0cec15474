"""A group remembers which article gave which date, however many reports it takes in."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from zeitstrahl.merge.group import Group

REPORTS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(["2024-05", "2024-06", None])), max_size=30
)


def report(article: str, edtf: str | None) -> Any:
    """As much of a facet as a group looks at."""
    policy = SimpleNamespace(proposed=1, live=0, past=frozenset())
    nothing: dict[str, Any] = {
        "via": None,
        "also": (),
        "days": None,
        "published": None,
        "topic": None,
        "echo": None,
    }
    said: dict[str, Any] = {"principals": (), "names": {}, "codes": {}, "amounts": {}}
    return SimpleNamespace(
        article=article, edtf=edtf, sole=True, derived=False, stage=0, policy=policy, **nothing, **said
    )


@given(REPORTS, REPORTS)
def test_dates_of_articles_are_the_same_with_and_without_the_index(
    first: list[tuple[str, str | None]], later: list[tuple[str, str | None]]
) -> None:
    group = Group(0, 0)
    for article, edtf in first:
        group.add(report(article, edtf))
    group.has_dated("a", "2024-05")  # from some size on this makes the index, which later reports extend
    for article, edtf in later:
        group.add(report(article, edtf))
    told = {*first, *later}
    for article in "abcde":
        for edtf in ("2024-05", "2024-06", None):
            assert group.has_dated(article, edtf) == ((article, edtf) in told)
