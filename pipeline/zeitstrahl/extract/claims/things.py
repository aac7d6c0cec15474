"""The thing itself that a company may no longer sell, use or make: "Router", "baby milk"."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.acts import names_act
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler, phrase_filler
from zeitstrahl.extract.claims.goods import handled
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.pointed import first_named
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.claims.voices import is_definite
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

_NO_THING = (
    "authority", "job", "staff", "exception", "person_word", "official", "measure", "ban_noun", "licence",
    "approval", "company_word", "company_before", "business", "network", "plan", "danger", "unit",
    "accusation", "market", "airspace",
)  # fmt: skip
_COMPOUND = 2
"""Words before the head of a phrase that make it say what kind of thing it is, at least."""
_OF = frozenset({"genitive", "of", "von", "vom"})
_ENOUGH = 0.45


def object_products(world: World, draft: Draft, places: Sequence[int]) -> list[Filler]:
    """The things in the object of what is forbidden, where the principal is the company that makes them.

    Args:
        places: of the words that may name them.
    """
    target = draft.principal
    if target is None or target.entity_id is None or "activities" not in draft.hit.grammar.type.roles:
        return []
    kinds = world.kinds(target.entity_id)
    if "product" in kinds and "company" not in kinds:
        return []
    sentence = draft.sentence
    wanted = set(places)
    for chunk in sentence.chunks:
        if chunk.head not in wanted or not is_thing(world, draft, chunk):
            continue
        if (_named(world, draft, chunk) or not only_points(draft, chunk)) and _forbidden(world, draft, chunk):
            found = [*_named(world, draft, chunk), phrase_filler(sentence, chunk)][0]
            taken = {one.entity_id for fillers in draft.roles.values() for one in fillers}
            return [found] if found.entity_id is None or found.entity_id not in taken else []
    return _handled(world, draft)


def _handled(world: World, draft: Draft) -> list[Filler]:
    """The goods named before to which "the sets", to which the activity is done, only points."""
    sentence = draft.sentence
    for chunk in handled(world, draft):
        if chunk.mention is not None or sentence.token(chunk.head).pos_ not in ("NOUN", "PROPN"):
            continue
        if is_definite(draft, chunk) and _no_body(world, sentence, chunk):
            named = first_named(world, sentence, chunk, of_company=True)
            if named is not None:
                return [named]
    return []


def _no_body(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a noun means no body, person, paper or activity."""
    lexicon = world.lexicons[sentence.language]
    return not any(
        has(sentence, lexicon[name], [chunk.head]) for name in _NO_THING if name in lexicon.classes
    )


def _forbidden(world: World, draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase is what the activity is done to, or what the trigger forbids."""
    sentence = draft.sentence
    if chunk.chain is not None and chunk.link in _OF:
        parent = sentence.chunks[chunk.chain]
        return _activity(world, sentence, [parent.head]) or (
            draft.hit.trigger.nominal and parent.first <= draft.hit.place <= parent.last
        )
    if chunk.preposition and not (draft.hit.trigger.nominal and chunk.preposition in ("für", "on", "for")):
        return False
    slots = draft.slots.get(chunk.index, {})
    if max(slots.get("object", 0.0), slots.get("upper_object", 0.0)) >= _ENOUGH:
        return True
    clause = sentence.clause_of(chunk.head)
    return clause.kind == "infinitive" and _activity(world, sentence, clause.tokens)


def _activity(world: World, sentence: Sentence, places: Sequence[int]) -> bool:
    lexicon = world.lexicons[sentence.language]
    return names_act(sentence, lexicon, places)


def is_thing(world: World, draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase names a kind of thing: no body, person, place, time, activity, nor something known."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    token = sentence.token(chunk.head)
    if token.pos_ not in ("NOUN", "PROPN") or (
        chunk.first <= draft.hit.place <= chunk.last and draft.hit.place != chunk.first
    ):
        return False
    if chunk.mention is not None:
        kinds = world.kinds(chunk.mention.entity_id)
        if chunk.mention.label in ("LOC", "PERSON") or kinds & {"country", "authority", "government", "city"}:
            return False
        if any(one.entity_id == chunk.mention.entity_id for one in draft.roles.get("target", ())):
            # "Questrel routers" is a thing of the company, "Questrel" is not
            if sentence.place(chunk.mention.end - 1) == chunk.head:
                return False
        elif "product" not in kinds:
            return False
    begin = sentence.range(chunk.head, chunk.head)[0]
    if any(time.start <= begin < time.end for time in sentence.times):
        return False
    device = has(sentence, lexicon["product"], [chunk.head])  # "Ladegeräte" are no council ("Räte")
    compound = chunk.head - chunk.first >= _COMPOUND  # "its savings account" is no account of what happened
    if any(
        has(sentence, lexicon[name], [chunk.head])
        for name in _NO_THING
        if name in lexicon.classes
        and not (name == "authority" and device)
        and not (name == "accusation" and compound)
    ):
        return False
    if _activity(world, sentence, [chunk.head]) or token.text.endswith("ing"):
        return False
    if any(has(sentence, code.words, [chunk.head]) for code in lexicon.codes["affected"]):
        return False
    word = sentence.lower[chunk.head]
    if any(need in word for code in lexicon.codes["activities"] for need in code.needs):
        # "keine Daten mehr verarbeiten": what is collected is nobody's product
        return False
    return True


def only_points(draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase only points to what the article is about: "the app", "dieses Gerät"."""
    owned = "Yes" in feature(draft.sentence.token(chunk.first), "Poss")
    more = any(one.chain == chunk.index and one.link in _OF for one in draft.sentence.chunks)
    return is_definite(draft, chunk) and not owned and not more and chunk.head - chunk.first <= 1


def _named(world: World, draft: Draft, chunk: Chunk) -> list[Filler]:
    """The product that "the app" stands for, if the article names one."""
    start, end = draft.sentence.range(chunk.first, chunk.last)
    mention = world.references.resolve(start, end)
    if mention is None or "product" not in world.kinds(mention.entity_id):
        return []
    return [mention_filler(mention)]
