"""What is said of leaving a country is not said of leaving another one."""

from __future__ import annotations

import pytest

from zeitstrahl.merge.topics import likeness, topic_of

WORDS = "it was about to pull out of Germany"


@pytest.mark.parametrize(
    ("german", "same"),
    [
        pytest.param("Abschied aus der Bundesrepublik", True, id="one country"),
        pytest.param("Abschied aus Frankreich", False, id="another country"),
        pytest.param("sich zurückzuziehen", True, id="no country"),
    ],
)
def test_contents_about_leaving(german: str, same: bool) -> None:
    one, other = topic_of([german], "de"), topic_of([WORDS], "en")
    assert one is not None
    assert other is not None
    assert (likeness(one, other) > 0) is same
    assert likeness(other, one) == likeness(one, other)
