"""What is compared with what, where thousands of names share a word."""

from __future__ import annotations

import random
import string

import pytest
from tests.merge.workshop import REGISTER, TYPES, article, claim

from zeitstrahl.merge import merge_claims
from zeitstrahl.merge.blocks import MANY_GROUPS, MOST_GROUPS
from zeitstrahl.merge.grouping import Grouper
from zeitstrahl.merge.likeness import Comparer
from zeitstrahl.merge.names import Resolver
from zeitstrahl.merge.policy import policy
from zeitstrahl.merge.reports import facets_of, tell
from zeitstrahl.records import Article, Claim

LETTERS = random.Random(7)
FIRMS = ["".join(LETTERS.choices(string.ascii_lowercase, k=8)).title() for _ in range(130)]
assert len(FIRMS) > MANY_GROUPS


def exit_of(ident: str, company: str, published: str) -> tuple[Claim, Article]:
    told = claim(ident, "market_exit", status="announced", company=company, territory="France")
    return told, article(ident, published)


@pytest.mark.parametrize(
    ("language", "product"),
    [
        ("de", "{}-Technologie"),
        ("en", "{} Technology"),
        # Even pairs of words are common here, by their beginnings: the whole name is looked for, too.
        ("de", "Anlage{} Technologie"),
        ("en", "Plant{} Technology"),
    ],
)
def test_names_that_share_a_common_word_are_still_found(language: str, product: str) -> None:
    """More than a block looks at: each is told twice, and each is one event."""
    told = [
        exit_of(f"{language}-{number}{again}", product.format(firm), f"2024-05-0{1 + again}")
        for number, firm in enumerate(FIRMS)
        for again in (0, 1)
    ]
    events = merge_claims([one for one, _ in told], {one.id: one for _, one in told}, REGISTER, TYPES)
    assert [len(event.articles) for event in events] == [2] * len(FIRMS)


def candidates(claims: list[tuple[Claim, Article]]) -> list[int]:
    """With how many groups each claim is compared."""
    resolver = Resolver(REGISTER)
    articles = {one.id: one for _, one in claims}
    policies = {name: policy(kind) for name, kind in TYPES.items()}
    grouper = Grouper(Comparer(resolver), {})
    found = []
    facets = facets_of(tell([one for one, _ in claims], TYPES), articles, TYPES, policies, resolver)
    for one in sorted(facets, key=lambda one: one.order):
        found.append(len(list(grouper.candidates(one))))
        grouper.take(one)
    return found


def test_a_word_of_many_names_says_nothing() -> None:
    told = [exit_of(f"de-{n:03}", f"{firm}-Technologie", "2024-05-01") for n, firm in enumerate(FIRMS)]
    found = candidates(told)
    assert found[MANY_GROUPS] == MANY_GROUPS
    assert not any(found[MANY_GROUPS + 1 :])


def test_of_one_name_the_latest_are_compared() -> None:
    towns = [f"{one}{other}burg" for one in string.ascii_uppercase for other in "aeioulr"]
    assert len(towns) > MOST_GROUPS
    told = [
        (
            claim(f"de-{number:03}", "market_exit", company="Oststern", territory=town),
            article(f"de-{number:03}", None),
        )
        for number, town in enumerate(towns)
    ]
    assert max(candidates(told)) == MOST_GROUPS
