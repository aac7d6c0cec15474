"""The article's main entity where a sentence names no principal, and what speaks against it."""

from __future__ import annotations

from zeitstrahl.extract.claims.acts import names_act
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.main_goods import name_banned_kind, name_topic_goods
from zeitstrahl.extract.claims.mains import main_entity
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.others import opponents, others_act
from zeitstrahl.extract.claims.phrases import is_known
from zeitstrahl.extract.claims.roles import slots_through
from zeitstrahl.extract.claims.sources import reporters
from zeitstrahl.extract.claims.suits import UNSURE
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Mention

_MAIN = 2.4
"""Weight from which on an article is about an entity: about three mentions, or one in the headline."""
_KIND_BEHIND = frozenset({"of", "von", "vor", "gegen", "against"})
"""Prepositions behind which a kind of thing is what is forbidden: "the sale of vapes"."""
_OBJECTS = ("object", "vor", "against", "of")
"""Slots of what a trigger is about."""
_NO_GOODS = (
    "staff",
    "licence",
    "job",
    "person_word",
    "authority",
    "official",
    "addressee",
    "public",
    "peril",
    "no_target",
)
"""Classes of plurals that are no kind of goods: people, jobs, bodies."""


def fall_back(world: World, draft: Draft, *, strong: bool = False) -> None:
    """The article's main entity as principal, where the sentence names none.

    Args:
        strong: only if the article is clearly about it, and the trigger has no other object.
    """
    grammar = draft.hit.grammar
    principal = grammar.type.principal
    if principal in draft.roles or not grammar.fill.get(principal, {}).get("fallback"):
        return
    if draft.hit.trigger.options.get("named") or others_act(world, draft):
        return
    accept, _ = grammar.accepts(principal)
    taken = {filler.entity_id for fillers in draft.roles.values() for filler in fillers}
    taken |= opponents(world, draft) | reporters(world, draft)
    mention = main_entity(world, accept, draft.sentence.end) or main_entity(world, accept)
    if strong and (
        mention is None
        or world.story.weights.get(mention.entity_id, 0.0) < _MAIN
        or _other_object(world, draft)
    ):
        return
    if mention is not None and draft.type == "stance" and _reports(world, mention):
        return
    if mention is not None and draft.type == "layoff" and draft.hit.trigger.nominal:
        # "der Stellenabbau gefährdet …": not of whoever is named a little more often than others
        unsure = (
            len(world.kinds(mention.entity_id)) >= UNSURE and world.register.get(mention.entity_id) is None
        )
        if unsure and world.story.weights.get(mention.entity_id, 0.0) < _MAIN:
            return
    if mention is not None and mention.entity_id not in taken:
        if name_banned_kind(world, draft):
            return
        slight = world.story.weights.get(mention.entity_id, 0.0) < _MAIN
        if slight and name_topic_goods(world, draft):
            return
        draft.roles[principal] = [mention_filler(mention)]
        draft.why[principal] = "main entity = 0.30"


def _reports(world: World, mention: Mention) -> bool:
    """Whether a name is that of a known outlet which the article is not clearly about: it reports."""
    known = world.register.get(mention.entity_id) is not None
    media = "media" in world.kinds(mention.entity_id)
    return known and media and world.story.weights.get(mention.entity_id, 0.0) < _MAIN


def is_generic_plural(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase means a kind of thing: "sozialer Netzwerke", "jelly cups"."""
    token = sentence.token(chunk.head)
    if token.pos_ != "NOUN" or "Plur" not in feature(token, "Number") or chunk.link == "owned":
        return False
    if chunk.preposition and chunk.preposition not in _KIND_BEHIND:
        return False
    return not any(sentence.token(at).pos_ in ("DET", "NUM", "PRON") for at in range(chunk.first, chunk.head))


def _other_object(world: World, draft: Draft) -> bool:
    """Whether the trigger has an object of its own that is neither a product nor an activity."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    for chunk in sentence.chunks:
        token = sentence.token(chunk.head)
        slots = draft.slots.get(chunk.index, {})
        generic = is_generic_plural(sentence, chunk)
        if generic and draft.type == "ban":
            slots = slots_through(world, draft, chunk, slots)
        names = (
            *_OBJECTS,
            *(("owner", "von") if generic else ()),
            *(("about",) if draft.type == "stance" else ()),
        )
        score = max((slots.get(slot, 0.0) for slot in names), default=0.0)
        if score < 0.5 + 0.1 * (not generic) or token.pos_ != "NOUN" or is_known(draft, chunk):
            continue
        if chunk.chain is not None and not generic:
            continue
        if names_act(sentence, lexicon, [chunk.head]):
            continue
        if has(sentence, lexicon["measure"], [chunk.head]):
            continue
        if has(sentence, lexicon["product"], [chunk.head]) and not generic:
            continue
        if generic and any(has(sentence, lexicon[name], [chunk.head]) for name in _NO_GOODS):
            continue
        begin = sentence.range(chunk.head, chunk.head)[0]
        if not any(time.start <= begin < time.end for time in sentence.times):
            return True
    return False
