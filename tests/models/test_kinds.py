"""The recipe by which the kinds of names are learned, on a handful of made-up names."""

from __future__ import annotations

from collections.abc import Mapping

from models.recipes.kinds import Example, train


def example(part: str, kinds: Mapping[str, float], *signs: str, unsaid: bool = False) -> Example:
    return Example(part, frozenset(signs), dict(kinds), open=unsaid)


FIRMS = [example(part, {"company": 1.0}, "ends in AG", "said") for part in ("one", "two") for _ in range(8)]
TOWNS = [example(part, {"place": 1.0}, "behind in") for part in ("one", "two") for _ in range(8)]


def test_signs_speak_for_the_kinds_they_stood_with() -> None:
    learned = train([*FIRMS, *TOWNS])
    firm, town = learned.probabilities({"ends in AG"}), learned.probabilities({"behind in"})
    assert max(firm, key=lambda one: firm[one]) == "company"
    assert max(town, key=lambda one: town[one]) == "place"
    assert train([*FIRMS, *TOWNS]) == learned


def test_signs_of_one_part_or_few_names_have_no_weight() -> None:
    topic = [example("one", {"company": 1.0}, "snowmobile") for _ in range(8)]
    rare = [example(part, {"company": 1.0}, "rare") for part in ("one", "two")]
    assert set(train([*FIRMS, *TOWNS, *topic, *rare]).weights) == {"ends in AG", "said", "behind in"}


def test_what_nobody_has_said_is_what_the_others_make_likely() -> None:
    between = {"company": 0.5, "place": 0.5}
    unsaid = [example("news", between, "ends in AG", "loud", unsaid=True) for _ in range(8)]
    said = [example("news", between, "ends in AG", "loud") for _ in range(8)]
    signs = {"ends in AG", "loud"}
    chance = train([*FIRMS, *TOWNS, *unsaid]).probabilities(signs)["company"]
    assert chance > train([*FIRMS, *TOWNS, *said]).probabilities(signs)["company"]
