"""Whose goods a claim is on that calls them by their kind: "shops may no longer sell the stripper"."""

from __future__ import annotations

from zeitstrahl.extract.claims.called_goods import goods_called
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.made import text_maker
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.said_makers import said_makers
from zeitstrahl.extract.claims.view import Chunk
from zeitstrahl.records import Filler, Mention

_TYPES = frozenset({"ban", "stance"})
_GUESSED = ("main entity", "near ", "target of the article's")
"""What speaks for a principal that stands somewhere else."""
_ON = frozenset(
    {"object", "below_object", "subject", "of", "von", "vor", "against", "gegen", "on", "für", "for"}
)


def name_called(world: World, draft: Draft) -> None:
    """Put the goods called by their kind in place of a principal that is only guessed, or beside it.

    They become the principal if another company makes them, else they are the claim's goods.
    """
    grammar = draft.hit.grammar
    principal = grammar.type.principal
    filler = draft.principal
    if draft.type not in _TYPES or filler is None or "products" not in grammar.type.roles:
        return
    if filler.entity_id is None:
        goods = _own(world, draft, filler)
    else:
        guessed = draft.why.get(principal, "").startswith(_GUESSED) or _of_elsewhere(draft, filler)
        goods = _goods(world, draft) if guessed else None
    if goods is None or goods.entity_id == filler.entity_id:
        return
    maker = world.once(text_maker, goods.entity_id)
    if filler.entity_id is None or (maker is not None and maker.entity_id != filler.entity_id):
        draft.roles[principal] = [mention_filler(goods)]
        draft.why[principal] = "goods called by their kind = 0.60"
    elif maker is not None and not draft.roles.get("products"):
        draft.roles["products"] = [mention_filler(goods)]


def _of_elsewhere(draft: Draft, filler: Filler) -> bool:
    """Whether only a pronoun or a description of the sentence may mean a principal: "outlawed its sale"."""
    return filler.start is not None and not draft.sentence.start <= filler.start < draft.sentence.end


def _own(world: World, draft: Draft, filler: Filler) -> Mention | None:
    """The goods that a principal in words of its own calls by their kind."""
    at = draft.sentence.place(filler.end - 1) if filler.end is not None else None
    chunk = draft.sentence.chunk_at(at) if at is not None else None
    return goods_called(world, draft.sentence, chunk) if chunk is not None else None


def _goods(world: World, draft: Draft) -> Mention | None:
    """The goods that a sentence calls by their kind, the likeliest first, else the only ones that it
    names and somebody is said to make."""
    found = [
        (_score(draft, chunk), -chunk.index, goods)
        for chunk in draft.sentence.chunks
        if (goods := goods_called(world, draft.sentence, chunk)) is not None
    ]
    if not found:
        named = {
            one.mention.entity_id: one.mention
            for one in draft.sentence.mentions
            if one.mention.entity_id in world.once(said_makers)
        }
        return next(iter(named.values())) if len(named) == 1 else _taken_up(world, draft)
    return max(found, key=lambda one: one[:2])[2]


def _taken_up(world: World, draft: Draft) -> Mention | None:
    """The goods of the sentence before, where something is eaten or used that only a pronoun names."""
    sentence = draft.sentence
    before = world.story.sentences[sentence.index - 1] if sentence.index else None
    if (
        before is None
        or before.paragraph != sentence.paragraph
        or (sentence.mentions and _names_firm(world, draft))
    ):
        return None
    pronouns = function_words(sentence.language, "taken_up")
    objects = [at for at, word in enumerate(sentence.lower) if word in pronouns and at > draft.hit.place]
    if not any(sentence.token(at).dep_ in ("obj", "nsubj:pass") for at in objects):
        return None
    if not has(sentence, world.lexicons[sentence.language]["handled"], range(len(sentence.lower))):
        return None
    told = world.once(said_makers)
    named = {one.mention.entity_id: one.mention for one in before.mentions if one.mention.entity_id in told}
    return next(iter(named.values())) if len(named) == 1 else None


def _names_firm(world: World, draft: Draft) -> bool:
    return any("company" in world.kinds(one.mention.entity_id) for one in draft.sentence.mentions)


def _score(draft: Draft, chunk: Chunk) -> float:
    slots = draft.slots.get(chunk.index, {})
    return max((score for slot, score in slots.items() if slot in _ON), default=0.0)
