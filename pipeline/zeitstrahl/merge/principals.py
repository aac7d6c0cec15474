"""Whom an event is about where its claims name several: a maker and its product, a firm and another one."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.merge.around import mentions
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.goods import goods_of_name, same_goods
from zeitstrahl.merge.names import Resolver
from zeitstrahl.merge.ties import makers
from zeitstrahl.merge.wording import Name

ASKED = 40
"""Claims that are asked: the first ones; thousands of reports say no more than these."""


def best_named(names: Sequence[tuple[Name, int]], facets: Sequence[Facet], resolver: Resolver) -> int:
    """Position of the name that most claims give; for a maker those count, too, that give its product.

    A kind of goods has no maker: what claims give as principal beside it may be misread, and it counts itself
    where it is given as a product. Of equals, one that no article calls a product elsewhere, one that the
    register knows, then the one that most articles mention: what only one of them mentions may be misread
    there. The first of those that are still equal.

    Args:
        names: with how many claims have them as principal.
        facets: the claims of the event.
    """
    asked = facets[:ASKED]
    votes = [
        (times + _beside(name, names, asked, resolver), not _sold(name, asked, resolver), name.known)
        for name, times in names
    ]
    most = max(votes)
    equal = [number for number, own in enumerate(votes) if own == most]
    if len(equal) == 1:
        return equal[0]
    return max(equal, key=lambda number: _mentioned(names[number][0], asked, resolver))


def _beside(
    name: Name, names: Sequence[tuple[Name, int]], facets: Sequence[Facet], resolver: Resolver
) -> int:
    """How many claims give something else as principal, but mean it."""
    if _kind(name, facets):
        return _products(name, facets, resolver)
    made = {other for one in facets if name in one.principals for other in one.also}
    return sum(
        times
        for other, times in names
        if other is not name
        and not _kind(other, facets)
        and not _makes(other, facets, resolver)
        and any(resolver.relation(other, product) in ("same", "related") for product in made)
    )


def _sold(name: Name, facets: Sequence[Facet], resolver: Resolver) -> bool:
    """Whether an article tells elsewhere that a name is a product: it is its maker that speaks."""
    return any(resolver.relation(name, other) == "same" for one in facets for other in one.goods)


def _makes(name: Name, facets: Sequence[Facet], resolver: Resolver) -> bool:
    """Whether claims give products of a name: then it is a maker, though one of them calls it a product."""
    made = {other for one in facets if name in one.principals for other in one.also}
    return any(not (name.words <= other.words or resolver.relation(name, other) == "same") for other in made)


def _kind(name: Name, facets: Sequence[Facet]) -> bool:
    """Whether a name means a kind of goods, and not those of a maker, as "Kelder pumps" does."""
    if not goods_of_name(name):
        return False
    return not any(makers(one, name) for one in facets if name in one.principals)


def _products(name: Name, facets: Sequence[Facet], resolver: Resolver) -> int:
    """How many claims name it as a product, or the same kind of goods in other words."""
    return sum(
        name not in one.principals
        and (
            any(resolver.relation(name, other) in ("same", "related") for other in one.also)
            or any(_translated(name, other) for other in (*one.principals, *one.also))
        )
        for one in facets
    )


def _translated(name: Name, other: Name) -> bool:
    """Whether a name in one language means the kind of goods that a name in the other does."""
    return name.language != other.language and same_goods(goods_of_name(name), goods_of_name(other))


def _mentioned(name: Name, facets: Sequence[Facet], resolver: Resolver) -> int:
    """How many articles mention it anywhere."""
    articles = {one.article: one for one in facets if one.text}
    return sum(mentions(one.text, one.language, name, resolver) for one in articles.values())
