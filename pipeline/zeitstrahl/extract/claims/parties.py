"""The party that an article is about, and who is introduced as of a company."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.suits import union_name
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.records import Filler, Mention

_PERSON = 0.3
"""Weight of a person beside a company as the party that an article is about."""
_COMPANY = 1.3
"""Weight of a company: it answers for its products."""
_GUESS = 0.8
"""Weight of a name of which nobody knows what it is."""
NO_PARTY = frozenset({"authority", "government", "court", "parliament", "media", "union", "party"})
PLACES = frozenset({"country", "city", "region"})
_CLAUSE = 11
"""Words of a clause that says what somebody is, at most."""
_MANY = 4
"""Kinds that a name may be of, from which on nothing is known of it."""


def main_party(world: World, without: set[str | None]) -> Mention | None:
    """The company, product or person that the article is most about, no authority; as first named."""
    return next((one for one in world.once(_parties) if one.entity_id not in without), None)


def _parties(world: World) -> list[Mention]:
    """Who may be a party, as first named, whom the article is most about first; persons behind all else."""
    best: dict[str, tuple[float, Mention]] = {}
    for mention in world.story.mentions:
        if mention.entity_id in best:
            continue
        share = _share(world, mention)
        if share > 0:
            best[mention.entity_id] = (share * world.story.weights.get(mention.entity_id, 0.0), mention)
    ranked = sorted(
        best.values(), key=lambda one: ("person" in world.kinds(one[1].entity_id), -one[0], one[1].start)
    )
    return [mention for _, mention in ranked]


def _share(world: World, mention: Mention) -> float:
    """How likely a thing is a party to an accusation, by its kind alone."""
    kinds = world.kinds(mention.entity_id)
    if union_name(world, mention):
        return 0.0
    if len(kinds) >= _MANY:
        words = mention.text.casefold().split()
        lexicons = world.lexicons.values()
        named = any(one["authority"].nouns.fullmatch(word) for one in lexicons for word in words)
        return 0.0 if named else _GUESS
    if kinds & NO_PARTY or (kinds & PLACES and "company" not in kinds):
        return 0.0
    if "company" in kinds:
        return _COMPANY
    if "person" in kinds:
        return _PERSON
    return _GUESS if mention.label in ("ORG", "PRODUCT") or kinds & {"product", "group"} else 0.0


def is_of_company(world: World, filler: Filler) -> bool:
    """Whether a person or description is introduced as of a company: "its owner, Reto Calonder"."""
    if filler.entity_id is not None:
        return "person" in world.kinds(filler.entity_id) and world.once(_is_introduced, filler.entity_id)
    if filler.start is None:
        return False
    sentence = world.story.sentence_at(filler.start)
    place = sentence.place(filler.start) if sentence is not None else None
    return sentence is not None and place is not None and _introduced(world, sentence, place, place)


def _is_introduced(world: World, person: str) -> bool:
    return any(
        _introduced(world, sentence, placed.first, placed.last) for sentence, placed in world.placed(person)
    )


def _of_owner(world: World, sentence: Sentence, first: int) -> bool:
    """Whether a company owns a person: "Norvik's Jane Dean"."""
    if first < 2 or sentence.lower[first - 1] not in ("'s", "’s"):
        return False
    return any(
        one.last in (first - 1, first - 2) and "company" in world.kinds(one.mention.entity_id)
        for one in sentence.mentions
    )


def _leads(world: World, sentence: Sentence, after: range) -> bool:
    """Whether a clause behind a name says that somebody founded or leads it: ", who runs the dairy"."""
    words = sentence.lower[after.start : after.start + _CLAUSE]
    pronouns = function_words(sentence.language, "relatives")
    if words[:1] != (",",) or words[1:2] == () or words[1] not in pronouns:
        return False
    end = next((at for at, word in enumerate(words) if at and word in (",", ".")), len(words))
    return not function_words(sentence.language, "leads").isdisjoint(words[:end])


def _introduced(world: World, sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name has a company's office before it, or behind it in an apposition."""
    before = range(max(0, first - 5), last + 1)
    after = range(last + 1, min(len(sentence.lower), last + 7))
    stops = function_words(None, "apposition_ends")
    around = [
        *[at for at in before if not any(sentence.lower[one] in stops for one in range(at, first))],
        *([at for at in after] if after and sentence.lower[after[0]] == "," else []),
    ]
    lexicon = world.lexicons[sentence.language]
    if _leads(world, sentence, after) or _of_owner(world, sentence, first):
        return True
    return any(has(sentence, lexicon[name], around) for name in ("denier", "spokesperson"))
