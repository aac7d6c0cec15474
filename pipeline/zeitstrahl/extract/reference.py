"""What pronouns and descriptions of an article refer to: "das Unternehmen", "the watchdog", "its".

Precision comes first: where two entities compete, there is no answer. The references of an article
are found once, in the order of the text, so that a resolved one helps with the next.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from zeitstrahl.extract.reference_anaphors import Anaphor, find_anaphors
from zeitstrahl.extract.reference_ranking import Ranking
from zeitstrahl.extract.reference_scene import build_scene
from zeitstrahl.records import Article, Mention

if TYPE_CHECKING:
    from zeitstrahl.extract.passages import PassageDoc
    from zeitstrahl.register import Register


_DESCRIBED = frozenset({"ORG", "PRODUCT"})
"""Labels of names that have a description right before them."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that refer to something named elsewhere.

    Attributes:
        start, end: the pronoun, or the description from its determiner to its noun, in
            ``Article.text``.
        kind: ``pronoun``, ``possessive``, ``description`` or ``place``.
        mention: the named thing, as it is mentioned before (``mention.start`` is there and not
            here); for "hierzulande" the mention is of the word itself.
    """

    start: int
    end: int
    text: str
    kind: Literal["pronoun", "possessive", "description", "place"]
    mention: Mention


@dataclass(frozen=True, slots=True)
class References:
    """The references of an article, in the order of its text."""

    items: tuple[Reference, ...] = ()
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Entity id to what it is, as the text and the register say: company, authority, government,
    product, union, party, court, group, country, city, person."""
    _starts: tuple[int, ...] = ()

    def resolve(self, start: int, end: int) -> Mention | None:
        """The named thing that the words in ``[start, end)`` refer to, or None if that is unsure.

        The words may be more or less than the reference ("Unternehmen" or "das Unternehmen", "ihm",
        "das Unternehmen mit Sitz in Bern"): the first reference that overlaps and is no possessive
        counts, then the first possessive ("its plans" is its).
        """
        found = self.within(start, end)
        plain = [reference for reference in found if reference.kind != "possessive"]
        return (plain or found)[0].mention if found else None

    def within(self, start: int, end: int) -> tuple[Reference, ...]:
        """The references that overlap ``[start, end)``, in order."""
        last = bisect.bisect_left(self._starts, end)
        first = last
        while first and self.items[first - 1].end > start:
            first -= 1
        return self.items[first:last]


def build_references(
    article: Article,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    register: Register,
    told: Mapping[str, frozenset[str]] | None = None,
) -> References:
    """Resolve the pronouns, descriptions and place adverbs of an article.

    Args:
        docs: the passages; syntax and morphology are used where the pipeline gives them.
        mentions: the named things of the article, in any order; offsets in ``article.text``.
        told: entity id to kinds, where something else has found out what a name is.

    Example:
        In "Ondrel schließt zwei Werke. Das Unternehmen ...", ``resolve`` of "Das Unternehmen"
        gives the mention "Ondrel".
    """
    scene = build_scene(article, docs, mentions, register, told or {})
    ranking = Ranking(scene)
    # "the consumer group Norvik": who is named right behind a description is who it means
    named = {
        one.start: one
        for one in mentions
        if one.label in _DESCRIBED and article.text[one.start - 1 : one.start] == " "
    }
    items: list[Reference] = []
    for anaphor in find_anaphors(scene):
        mention = ranking.resolve(anaphor)
        if mention is not None:
            if anaphor.kind == "description":
                mention = named.get(anaphor.end + 1, mention)
            items.append(_reference(anaphor, mention))
    items.sort(key=lambda one: (one.start, one.end))
    return References(tuple(items), scene.kinds(), tuple(one.start for one in items))


def _reference(anaphor: Anaphor, mention: Mention) -> Reference:
    return Reference(anaphor.start, anaphor.end, anaphor.text, anaphor.kind, mention)
