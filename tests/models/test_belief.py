"""Which judgement holds for which claim, when the belief is trained."""

from __future__ import annotations

import pytest
from models.recipes.belief import Judged


def row(start: int, principal: str, judged: str, kind: str = "ban") -> dict[str, object]:
    return {"document": "one", "type": kind, "start": start, "principal": principal, "judged": judged}


JUDGED = Judged(
    [
        row(0, "Norvik", "no claim"),
        row(40, "Norvik", "right"),
        row(40, "Kelvaris", "no claim"),
        row(80, "Norvik", "wrong principal"),
        row(0, "Norvik", "right", kind="denial"),
    ]
)


@pytest.mark.parametrize(
    ("kind", "principal", "start", "right"),
    [
        ("ban", "Norvik", 0, False),
        # a sentence without a claim of the type has none on anybody else
        ("ban", "Kelvaris", 0, False),
        ("ban", "Norvik", 40, True),
        ("ban", "Kelvaris", 40, False),
        ("ban", "Leeds", 40, None),
        ("ban", "Norvik", 80, False),
        ("ban", "Leeds", 80, None),
        ("denial", "Norvik", 0, True),
        ("ban", "Norvik", 120, None),
    ],
)
def test_a_judgement_holds_for_its_claim(kind: str, principal: str, start: int, right: bool | None) -> None:
    assert JUDGED.right("one", kind, principal, start) is right
    assert JUDGED.right("two", kind, principal, start) is None
